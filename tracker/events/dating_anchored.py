"""Anchored dates: lengths counted from an event that the sentence names, and from the act told before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.dates import PartialDate
from tracker.events.dating_claims import counted
from tracker.events.dating_elsewhere import twin
from tracker.events.dating_story import Flow
from tracker.events.ownership import Placed
from tracker.events.seen import Seen
from tracker.events.sighting import Sighting
from tracker.lexicon.dating import dating_words
from tracker.model import DateBasis, DateClaim, EventType, Offset, Realis
from tracker.temporal.resolve import apply_offset

_BORROWED = frozenset({"reported-on", "when-clause", "before-act", "governing-verb", "same-clause", "coordinated-verb"})
_UNITS = {"week": "week", "month": "month", "year": "year"}
_OPENING = 6  # tokens in which a length opens its sentence, after the dateline


@dataclass(frozen=True, slots=True)
class Link:
    """ "Three weeks after the announcement, deputies moved in": the length, the event counted from, and the event dated by it (if any)."""

    item: Placed
    offset: Offset
    named: Sighting
    main: Sighting | None
    day: DateClaim | None  # of the main clause, where words give one
    lead: bool


def anchors(seen: Seen) -> list[Link]:
    """Every length that a sentence counts from an event that it names."""
    out: list[Link] = []
    done: set[tuple[str, int]] = set()
    for sighting in seen.all:
        for item in [item for items in sighting.placed.values() for item in items]:
            key = (sighting.document.field, item.time.start)
            offset = _offset(item, sighting)
            if offset is None or key in done:
                continue
            done.add(key)
            peers = seen.peers(sighting)
            named = min((other for other in peers if 0 < other.hit.first - item.last <= 9), key=lambda other: other.hit.first, default=None)
            if named is None or "," in named.clauses.tokens.lowers[item.last : named.hit.first]:
                continue
            main = _main_of(item, named, peers)
            out.append(Link(item, offset, named, main, _main_day(item, named, main), sighting.order < 2 and not sighting.is_title))
    return out


def _offset(item: Placed, sighting: Sighting) -> Offset | None:
    """The length from the event named: of "three weeks after", and of "the day after" even where it stands beside its date."""
    if item.time.anchor == "event":
        return item.time.offset
    following = sighting.clauses.tokens.lowers[item.last + 1 : item.last + 2]
    if item.time.rule == "the_day_before_event" and following in (["after"], ["before"]):
        return Offset(1 if following == ["after"] else -1, _UNITS.get(item.time.text.lower().split()[-1], "day"))
    return None


def _main_of(item: Placed, named: Sighting, peers: Sequence[Sighting]) -> Sighting | None:
    """The act that the length dates: the first after the comma when the length opens the sentence, else the last before it."""
    clauses = named.clauses
    if not any(other.hit.last < item.first for other in peers) and item.first - clauses.sentence.first <= _OPENING:
        return next((other for other in peers if other.hit.first > named.hit.last and other.type is not EventType.STATEMENT), None)
    before = [other for other in peers if other.hit.last < item.first and other.hit.trigger.id != "effective-date"]
    dated = [other for other in before if other.date is not None]
    done = [other for other in dated if other.realis is Realis.ASSERTED]
    return done[-1] if done else dated[-1] if dated else before[-1] if before else None


def _main_day(item: Placed, named: Sighting, main: Sighting | None) -> DateClaim | None:
    """The day of the clause that the length hangs on: its act's, or that of another verb ("traffic ran on Monday, ...")."""
    if main is not None and main.date is not None and main.date.phrase is not None:
        return main.date
    clauses = named.clauses
    for group in reversed([group for group in clauses.groups if group.head < item.first and group.finite and not group.reduced]):
        for other in named.placed.get(group.head, ()):
            day = other.time.date
            if day is not None and day.is_day and other.first < item.first and other.time.preposition not in ("until", "by", "to"):
                return DateClaim(day, DateBasis.EXPLICIT, "own-clause", other.time.text, None, other.time.start, other.time.end)
    return main.date if main is not None else None


def count_forward(link: Link, seen: Seen) -> None:
    """Dates the act from the event that is named, by its own date or by its twin's."""
    if link.main is None or link.main.date is not None:
        return
    source = link.named if link.named.date is not None else twin(link.named, seen)
    if source is not None and source.date is not None and source.date.value is not None:
        link.main.date = counted(link.item, apply_offset(link.offset, source.date.value), "anchored.event")


def count_back(link: Link, seen: Seen, flow: Flow, *, explicit: bool = False) -> None:
    """Dates the event that is named from the day of the main clause, or from the day of the report when that clause is the day's news.

    With `explicit` only from a day that words give; it then outweighs what the event has only borrowed.
    """
    offset, claim, named = link.offset, link.named.date, link.named
    borrowed = explicit and claim is not None and claim.rule in _BORROWED
    if claim is not None and not borrowed:
        return
    group = named.hit.group
    if link.main is not None and link.day is None and group is not None and group.tense == "present" and not group.perfect:
        return  # "will take effect 30 days after the mayor signs it"
    base = _base(link, flow, explicit=explicit)
    if base is None or base.earliest is None or base.latest is None:
        return
    moved = as_fine(apply_offset(replace(offset, amount=-offset.amount), base), offset)
    exact = base.is_day and offset.unit == "day" and not _roughly(link)
    if explicit and not exact and twin(named, seen) is not None:
        return  # the day itself is told elsewhere
    named.date = counted(link.item, moved if exact else moved.approximate(), "anchored.back")


def _base(link: Link, flow: Flow, *, explicit: bool) -> PartialDate | None:
    """The day that is counted from."""
    if link.day is not None:
        return link.day.value
    if link.main is not None and link.main.date is not None:
        return link.main.date.value
    if explicit or flow.published is None:
        return None
    if link.lead:
        return PartialDate.day(flow.published)
    return flow.story.day.value if link.main is None and flow.story is not None else None  # "the memo came ten days after it was vetoed"


def _roughly(link: Link) -> bool:
    """ "Almost two days after", "some ten days after"."""
    lowers, first = link.named.clauses.tokens.lowers, link.item.first
    return bool(dating_words().rough & set(lowers[max(0, first - 2) : first + 2]))


def as_fine(counted_day: PartialDate, offset: Offset) -> PartialDate:
    """What is counted in months or years is known to the month or the year: "three months later" names no day."""
    first = counted_day.earliest
    if not counted_day.is_day or first is None or offset.unit not in ("month", "year"):
        return counted_day
    return PartialDate.month(first.year, first.month) if offset.unit == "month" else PartialDate.year(first.year)
