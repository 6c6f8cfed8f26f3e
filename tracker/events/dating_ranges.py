"""Two dates that belong together: the ends of "from May 2 to May 9", the days of "for Thursday and Friday"."""

from __future__ import annotations

import re
from dataclasses import replace

from tracker.dates import PartialDate, Precision
from tracker.events.dating_claims import CHANGES, after, is_weekday
from tracker.events.ownership import Placed
from tracker.events.sighting import Sighting
from tracker.model import DateBasis, DateClaim, TimeExpression

_YEAR = re.compile(r"\d{4}")
_ADVANCED = 300  # days: a new date that far behind the old one is the same year's, told of what is brought forward
_APART = 4  # days between two of a list that make one stretch


def from_to(item: Placed, sighting: Sighting) -> bool:
    """ "Moved from May 2 to May 9": the range's ends are the previous and the planned day."""
    value, time = item.time.date, item.time
    if sighting.type not in CHANGES or time.preposition != "from" or value is None or value.precision is not Precision.INTERVAL:
        return False
    left, _, right = value.edtf.partition("/")
    old, new = PartialDate.parse(left), PartialDate.parse(right)
    if (
        old.earliest is not None
        and new.earliest is not None
        and (new.earliest - old.earliest).days > _ADVANCED
        and not _YEAR.search(time.text)
    ):
        new = new.shift(years=-1)
    sighting.previous = DateClaim(old, DateBasis.EXPLICIT, "previous.own", time.text, None, time.start, time.end)
    sighting.planned = DateClaim(new, DateBasis.EXPLICIT, "planned.own", time.text, None, time.start, time.end)
    return True


def range_after_act(sighting: Sighting) -> None:
    """ "In April it was moved from May 1 to July 1": both days lie in the year of the act, or in the next."""
    old, new = sighting.previous, sighting.planned
    act = sighting.date.value.earliest if sighting.date is not None and sighting.date.value is not None else None
    if act is None or old is None or new is None or old.start != new.start or old.value is None or new.value is None:
        return
    if _YEAR.search(new.phrase or "") or new.value.earliest is None:
        return
    years = (after(new.value, act).earliest or new.value.earliest).year - new.value.earliest.year
    if years:
        sighting.planned, sighting.previous = (
            replace(new, value=new.value.shift(years=years)),
            replace(old, value=old.value.shift(years=years)),
        )


def listed(item: Placed, sighting: Sighting) -> Placed | None:
    """The date before it in a list of days: "for Thursday and Friday"."""
    lowers = sighting.clauses.tokens.lowers
    joined = item.time.preposition is None and lowers[item.first - 1] in ("and", "or", ",")
    if not joined:
        return None
    dates = (other for items in sighting.placed.values() for other in items)
    return next((other for other in dates if other.last == item.first - 2 and other.time.date is not None), None)


def following(item: Placed, sighting: Sighting) -> Placed | None:
    """The date that follows it in a list of days."""
    dates = (other for items in sighting.placed.values() for other in items)
    return next((other for other in dates if other.first == item.last + 2 and listed(other, sighting) is item), None)


def stretch(claim: DateClaim | None, last: DateClaim | None, following_time: TimeExpression | None) -> DateClaim | None:
    """The claim up to the last day of its list, where the days make one stretch."""
    if claim is None or last is None or claim.value is None or last.value is None:
        return claim
    first, end = claim.value, last.value
    if not (first.is_day and end.is_day) or first.earliest is None or end.earliest is None:
        return claim
    if end.earliest <= first.earliest and following_time is not None and is_weekday(following_time):
        end = end.shift(weeks=1)
    if end.earliest is None or not 0 < (end.earliest - first.earliest).days <= _APART:
        return claim
    return replace(claim, value=PartialDate.interval(first.earliest, end.earliest))
