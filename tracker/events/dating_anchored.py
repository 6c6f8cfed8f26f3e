"""Anchored dates: lengths counted from an event that the sentence names, and from the act told before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker.dates import PartialDate
from tracker.events.dating_claims import counted
from tracker.events.dating_elsewhere import twin
from tracker.events.ownership import Placed
from tracker.events.sighting import Sighting
from tracker.model import EventType, Offset, Realis
from tracker.temporal.resolve import apply_offset

_FROM_BEFORE = ("later", "earlier", "anchored_unit", "the_day_before")
_OPENING = 6  # tokens in which a length opens its sentence, after the dateline


@dataclass(frozen=True, slots=True)
class Link:
    """ "Three weeks after the announcement, deputies moved in": the length, the event counted from, and the event dated by it (if any)."""

    item: Placed
    named: Sighting
    main: Sighting | None
    lead: bool


def anchors(sightings: Sequence[Sighting]) -> list[Link]:
    """Every length that a sentence counts from an event that it names."""
    out: list[Link] = []
    seen: set[tuple[str, int]] = set()
    for sighting in sightings:
        for item in [*sighting.owned, *(pair[1] for pair in sighting.lent)]:
            key = (sighting.document.field, item.time.start)
            if item.time.anchor != "event" or item.time.offset is None or key in seen:
                continue
            seen.add(key)
            peers = [other for other in sightings if other.document is sighting.document and other.order == sighting.order]
            named = min((other for other in peers if 0 < other.hit.first - item.last <= 9), key=lambda other: other.hit.first, default=None)
            if named is None:
                continue
            main = _main_of(item, named, peers)
            out.append(Link(item, named, main, sighting.order < 2 and not sighting.is_title))
    return out


def _main_of(item: Placed, named: Sighting, peers: list[Sighting]) -> Sighting | None:
    """The act that the length dates: the first after the comma when the length opens the sentence, else the last before it."""
    clauses = named.clauses
    if not any(other.hit.last < item.first for other in peers) and item.first - clauses.sentence.first <= _OPENING:
        return next((other for other in peers if other.hit.first > named.hit.last and other.type is not EventType.STATEMENT), None)
    before = [other for other in peers if other.hit.last < item.first]
    dated = [other for other in before if other.date is not None]
    return dated[-1] if dated else before[-1] if before else None


def count_forward(link: Link, sightings: Sequence[Sighting]) -> None:
    """Dates the act from the event that is named, by its own date or by its twin's."""
    if link.main is None or link.main.date is not None or link.item.time.offset is None:
        return
    source = link.named if link.named.date is not None else twin(link.named, sightings)
    if source is not None and source.date is not None and source.date.value is not None:
        link.main.date = counted(link.item, apply_offset(link.item.time.offset, source.date.value), "anchored.event")


def count_back(link: Link, published: date | None) -> None:
    """Dates the event that is named from the act's date, or from the day of the report when the act is the day's news."""
    offset = link.item.time.offset
    if link.named.date is not None or offset is None:
        return
    group = link.named.hit.group
    if link.main is not None and link.main.date is None and group is not None and group.tense == "present" and not group.perfect:
        return  # "will take effect 30 days after the mayor signs it"
    if link.main is not None and link.main.date is not None:
        base = link.main.date.value
    else:
        base = PartialDate.day(published) if published is not None and link.lead else None
    if base is None or base.earliest is None or base.latest is None:
        return
    moved = apply_offset(replace(offset, amount=-offset.amount), base)
    moved = _as_fine(moved, offset)
    exact = base.is_day and offset.unit == "day"
    link.named.date = counted(link.item, moved if exact else moved.approximate(), "anchored.back")


def _as_fine(counted_day: PartialDate, offset: Offset) -> PartialDate:
    """What is counted in months or years is known to the month or the year: "three months later" names no day."""
    first = counted_day.earliest
    if not counted_day.is_day or first is None or offset.unit not in ("month", "year"):
        return counted_day
    return PartialDate.month(first.year, first.month) if offset.unit == "month" else PartialDate.year(first.year)


def story_days(sightings: Sequence[Sighting]) -> None:
    """ "A week later", "the same day", "the next morning": counts from the act told before it, not from whatever date was named last."""
    for sighting in sightings:
        item = next((item for item in sighting.owned if item.time.rule in _FROM_BEFORE), None)
        if item is None or sighting.realis is not Realis.ASSERTED:
            continue
        before = [
            other
            for other in sightings
            if other.document is sighting.document and other.start < min(item.time.start, sighting.start) and other.has_day
        ]
        if not before or before[-1].date is None or before[-1].date.value is None:
            continue
        day, offset = before[-1].date.value, item.time.offset
        words = item.time.text.lower().split()
        if offset is not None:
            sighting.date = counted(item, _as_fine(apply_offset(offset, day), offset), "story-day")
        elif words[-1] in ("day", "morning", "afternoon", "evening", "night") and words[-2:-1] in (["same"], ["that"]):
            sighting.date = counted(item, day, "story-day")
        elif words[-1] in ("day", "morning", "afternoon", "evening") and words[-2:-1] in (["next"], ["following"]):
            sighting.date = counted(item, day.shift(days=1), "story-day")
        elif words[-1] == "month" and words[-2:-1] in (["same"], ["that"]) and day.earliest is not None:
            sighting.date = counted(item, PartialDate.month(day.earliest.year, day.earliest.month), "story-day")
