"""Claims: a time expression read for an act, in the direction that its realis asks for and within the bound of its preposition."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tracker.dates import PartialDate, Precision
from tracker.events.ownership import Placed
from tracker.events.sighting import Sighting
from tracker.model import DateBasis, DateClaim, EventType, Realis, TimexType, Unresolved

CHANGES = frozenset({EventType.POSTPONEMENT, EventType.RESCHEDULING, EventType.CANCELLATION})


PLANNERS = CHANGES | {EventType.ANNOUNCEMENT, EventType.POLICY_DECISION}


UNTIL = frozenset({"until", "till", "til", "through", "to", "into"})


_BOUND = frozenset({"by", "before", "since", "after"})


_YEAR = re.compile(r"\d{4}")


def claim_on(item: Placed, sighting: Sighting, rule: str, published: date | None, role: str = "act") -> DateClaim | None:
    """A claim on the words of a time expression, read in the direction that the act's realis, or the plan, asks for."""
    time = item.time
    value = _directed(item, sighting, published, role) if time.date else None
    if value is None:
        return DateClaim(None, DateBasis.NONE, rule, time.text, time.reason or Unresolved.NO_ANCHOR, time.start, time.end)
    bounded = role == "act" or (role == "planned" and time.preposition in ("by", "after", "before"))
    if edge := _edge(item, sighting):
        value = PartialDate.since(value) if edge == "earliest" else PartialDate.until(value)
    elif bounded and time.preposition in _BOUND and time.type is not TimexType.TIME:
        value = _bounded(value, time.preposition or "", sighting)
    elif bounded and published is not None:
        value, rule = _settled(value, rule, item, sighting, published)
    basis = DateBasis.ANCHORED if time.anchor in ("time", "event") else DateBasis.EXPLICIT
    return DateClaim(value, basis, rule, time.text, None, time.start, time.end)


def _edge(item: Placed, sighting: Sighting) -> str | None:
    """ "Until November at the earliest", "by May 2 at the latest"."""
    after = sighting.clauses.tokens.lowers[item.last + 1 : item.last + 4]
    return after[2] if after[:2] == ["at", "the"] and after[2:] in (["earliest"], ["latest"]) else None


def counted(item: Placed, value: PartialDate, rule: str) -> DateClaim:
    return DateClaim(value, DateBasis.ANCHORED, rule, item.time.text, None, item.time.start, item.time.end)


def _settled(value: PartialDate, rule: str, item: Placed, sighting: Sighting, published: date) -> tuple[PartialDate, str]:
    """ "This week" of a past act ends with the publication day; "the end of May" of a deadline is its last day."""
    if item.time.text.lower().startswith("the end of") and sighting.type is EventType.EFFECT and value.latest is not None:
        return PartialDate.day(value.latest), "last-of-period"
    if item.time.rule == "ago" and item.time.offset is not None and item.time.offset.unit == "week":
        return PartialDate.day(published + timedelta(weeks=item.time.offset.amount)), rule  # two weeks are 14 days
    begun = value.earliest is not None and value.latest is not None and value.earliest <= published < value.latest
    if (
        begun
        and sighting.realis is Realis.ASSERTED
        and value.precision is Precision.INTERVAL
        and item.time.rule == "this_unit"
        and value.earliest
    ):
        return PartialDate.interval(value.earliest, published), "this-period-so-far"
    return value, rule


def scheduled_present(sighting: Sighting, published: date | None) -> None:
    """ "The law takes effect July 1": the simple present with a day to come is a plan."""
    group, claim = sighting.hit.group, sighting.date
    if published is None or claim is None or claim.value is None or sighting.realis is not Realis.ASSERTED:
        return
    coming = claim.value.earliest is not None and claim.value.earliest > published
    if coming and (sighting.hit.noun or (group is not None and group.tense == "present" and not group.perfect and not group.modal)):
        sighting.realis, sighting.realis_rule = Realis.PLANNED, "realis.scheduled-present"


def _directed(item: Placed, sighting: Sighting, published: date | None, role: str) -> PartialDate | None:
    """Takes the other reading of "Friday" or "June 3" when the act is due and the first reading is past, or the other way round."""
    value, time = item.time.date, item.time
    if (
        value is None
        or published is None
        or value.earliest is None
        or value.latest is None
        or time.rule not in ("weekday", "month_day", "month", "part_of")
    ):
        return value
    due = sighting.realis is Realis.PLANNED and sighting.type is not EventType.ANNOUNCEMENT and not past_plan(sighting)
    if role == "planned":
        return _planned_value(value, item, sighting, published)
    if (
        role == "act"
        and sighting.realis is Realis.ASSERTED
        and value.earliest > published
        and not _present(sighting)
        and not sighting.hit.noun
    ):
        return value.shift(weeks=-1) if time.rule == "weekday" else value.shift(years=-1)
    if value.latest < published and due and role == "act" and not _YEAR.search(time.text):
        return value.shift(weeks=1) if time.rule == "weekday" else value.shift(years=1)
    if time.rule == "part_of":
        return value
    if role != "act" and time.rule != "weekday" and not _YEAR.search(time.text):
        return _after_act(value, sighting)
    return value


def _planned_value(value: PartialDate, item: Placed, sighting: Sighting, published: date) -> PartialDate:
    """What an act plans comes after the act: the next such weekday, the month of its own year or of the next."""
    act = sighting.date.value.earliest if sighting.date is not None and sighting.date.value is not None else None
    if item.time.rule != "weekday":
        return value if _YEAR.search(item.time.text) else _after_act(value, sighting)
    base = act or published
    while value.latest is not None and value.latest < base:
        value = value.shift(weeks=1)
    return value


def _after_act(value: PartialDate, sighting: Sighting) -> PartialDate:
    """The plan of an act of another year lies near that act: "in April 2022 the vote was moved to Nov. 8"."""
    act = sighting.date.value if sighting.date is not None else None
    if act is None or act.earliest is None or value.earliest is None:
        return value
    years = round((act.earliest - value.earliest).days / 365)
    moved = value.shift(years=years) if years else value
    return moved.shift(years=1) if moved.latest is not None and moved.latest < act.earliest else moved


def _present(sighting: Sighting) -> bool:
    """The simple present, which may tell of what is to come."""
    group = sighting.hit.group
    return group is not None and group.tense == "present" and not group.perfect


def past_plan(sighting: Sighting) -> bool:
    """ "Was to begin Sunday", "had been set for Friday": a plan as seen from the past."""
    group = sighting.hit.group
    if group is None:
        return False
    lowers = sighting.clauses.tokens.lowers
    return group.tense == "past" or any(word in ("was", "were", "had") for word in lowers[max(0, group.start - 3) : group.head])


def _bounded(value: PartialDate, preposition: str, sighting: Sighting) -> PartialDate:
    """ "by Monday" is some time up to Monday; "since 2017" from 2017 on; "after July 4" from the day after."""
    if preposition == "by":
        return PartialDate.until(value)
    if preposition == "since":
        return PartialDate.since(value) if sighting.hit.group and sighting.hit.group.perfect else value
    if preposition == "before" and value.earliest:
        return PartialDate.until(PartialDate.day(value.earliest - timedelta(1)) if value.is_day else value)
    if preposition == "after" and value.latest:
        return PartialDate.since(PartialDate.day(value.latest + timedelta(1)))
    return value
