"""Plans: the planned day by a length, by what is announced, and the previous day by what had been planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tracker.dates import PartialDate
from tracker.events.dating_claims import counted, past_plan
from tracker.events.sighting import Sighting
from tracker.model import DateBasis, DateClaim, EventType, Realis
from tracker.temporal.resolve import apply_offset


def lengths(sighting: Sighting, sightings: Sequence[Sighting], published: date | None) -> None:
    """ "Put off for two weeks": the previous date, if known, moved by the length. "Will begin in two weeks": counted from the report."""
    for item in sighting.owned:
        offset = item.time.offset
        if (
            offset is None
            or item.time.date is not None
            or item.time.anchor == "event"
            or offset.unit in ("hour", "minute")
            or offset.amount <= 0
        ):
            continue
        if (
            sighting.type in (EventType.POSTPONEMENT, EventType.RESCHEDULING)
            and sighting.planned is None
            and item.first > sighting.hit.first
        ):
            if sighting.previous is None:
                sighting.previous = _previous_from(sighting, sightings)
            if sighting.previous is not None and sighting.previous.value is not None:
                sighting.planned = counted(item, apply_offset(offset, sighting.previous.value), "planned.length")
        elif item.time.preposition == "in" and sighting.realis is Realis.PLANNED and sighting.date is None and published is not None:
            sighting.date = counted(item, apply_offset(offset, PartialDate.day(published)), "in-length")


def _previous_from(sighting: Sighting, sightings: Sequence[Sighting]) -> DateClaim | None:
    """The day that the same sentence, else the article, gives for the thing itself as planned before."""
    near = [
        other for other in sightings if other.document is sighting.document and other is not sighting and other.realis is Realis.PLANNED
    ]
    near = [
        other
        for other in near
        if other.type in (EventType.EFFECT, EventType.OPERATION, EventType.PROTEST) and other.date and other.date.value
    ]
    near = [other for other in near if other.date and other.date.value and other.date.value.is_day]
    same = [other for other in near if other.order == sighting.order]
    found = same or [other for other in near if abs(other.order - sighting.order) <= 3]
    if not found or found[0].date is None:
        return None
    claim = found[0].date
    return DateClaim(claim.value, DateBasis.ANCHORED, "previous.planned-event", claim.phrase, None, claim.start, claim.end)


_PLAN_REACH = 2  # sentences after an announcement in which its day may follow


def plan_of_complement(sighting: Sighting, sightings: Sequence[Sighting]) -> None:
    """An announcement plans what its complement, or the sentence after it, says is due: "announced that the bridge will open Friday"."""
    if sighting.planned is not None or sighting.realis is not Realis.ASSERTED or sighting.is_title:
        return
    if sighting.type not in (EventType.ANNOUNCEMENT, EventType.POLICY_DECISION):
        return
    reach = _PLAN_REACH if sighting.type is EventType.ANNOUNCEMENT else 0
    for other in sightings:
        near = other.document is sighting.document and 0 <= other.order - sighting.order <= reach and other is not sighting
        if (
            not near
            or other.realis is not Realis.PLANNED
            or other.type is EventType.STATEMENT
            or other.date is None
            or other.date.phrase is None
        ):
            continue
        effective = other.hit.trigger.id in ("effective-date", "take-effect") and other.start > sighting.start
        if other.date.value is not None and (sighting.type is EventType.ANNOUNCEMENT or effective) and not past_plan(other):
            sighting.planned = replace(other.date, rule="planned.complement" if other.order == sighting.order else "planned.next-sentence")
            return
