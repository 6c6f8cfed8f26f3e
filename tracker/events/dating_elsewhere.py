"""Dates that other sentences give: the same event told elsewhere, the narrative's day, the day of the story."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.dates import PartialDate
from tracker.events.dating_claims import PLANNERS
from tracker.events.dating_story import older, same_day
from tracker.events.sighting import Sighting
from tracker.lexicon.dating import dating_words
from tracker.model import DateBasis, DateClaim, EventType, Realis, TimexType


def elsewhere(sighting: Sighting, sightings: Sequence[Sighting]) -> None:
    """The same event told elsewhere in the article with a date."""
    if (
        sighting.type is EventType.STATEMENT
        or sighting.realis in (Realis.POSSIBLE, Realis.DENIED)
        or sighting.type is EventType.ANNOUNCEMENT
    ):
        return
    other = twin(sighting, sightings)
    if other is not None and other.date is not None and _within(other.date, sighting.date):
        sighting.date = replace(other.date, rule="same-event")
        if other.document is not sighting.document:
            sighting.date = replace(sighting.date, start=None, end=None)


def _within(found: DateClaim, bound: DateClaim | None) -> bool:
    """May the date replace what was only a bound? One on the very day of the report may be the report's own."""
    if bound is None or bound.value is None:
        return True
    last, limit = found.value.latest if found.value is not None else None, bound.value.latest
    return last is not None and limit is not None and last < limit


def twin(sighting: Sighting, sightings: Sequence[Sighting]) -> Sighting | None:
    """Another sighting of the same type and subtype, of the same thing, dated by its own words; the nearest."""
    found = [
        other
        for other in sightings
        if (other.document is not sighting.document or other.order != sighting.order)  # a sentence tells nothing twice
        and other.type is sighting.type
        and other.hit.trigger.subtype == sighting.hit.trigger.subtype
        and other.realis is sighting.realis
        and other.date is not None
        and other.date.basis is DateBasis.EXPLICIT
        and other.date.value is not None
        and same_thing(sighting, other)
    ]
    return min(found, key=lambda other: (abs(other.order - sighting.order), other.start), default=None)


def same_thing(one: Sighting, two: Sighting) -> bool:
    if one.actors and two.actors and not {actor.id for actor in one.actors} & {actor.id for actor in two.actors}:
        return False
    if one.cities and two.cities and not {city.id for city in one.cities} & {city.id for city in two.cities}:
        return False
    if one.about_words & two.about_words:
        return True
    generic = not one.about_words or bool(one.about_words & dating_words().generic)
    return generic if not one.is_title else one.hit.trigger.id == two.hit.trigger.id


def with_verb(sighting: Sighting, sightings: Sequence[Sighting]) -> None:
    """ "Ordered the cancellation on Friday": the noun has the date of the act that it is object of."""
    for other in sightings:
        near = other.document is sighting.document and other.order == sighting.order and 0 < sighting.hit.first - other.hit.last <= 6
        if near and not other.hit.noun and other.date is not None and other.type in PLANNERS and other.realis is sighting.realis:
            sighting.date = replace(other.date, rule="governing-verb")


def with_main_verb(sighting: Sighting, sightings: Sequence[Sighting]) -> None:
    """ "Went back to work, ending the strike": the participle has the date of the act that it comes of."""
    main = sighting.main_group
    if sighting.opener in ("as", "while") and main is not None and main.tense == "past" and not main.perfect:
        _at_once(sighting, sightings)
    if main is sighting.hit.group or main is None:
        return
    for other in sightings:
        if other.document is sighting.document and other.hit.group is main and not other.hit.noun and other.realis is sighting.realis:
            sighting.date = replace(other.date, rule="participle") if other.date is not None else None


def _at_once(sighting: Sighting, sightings: Sequence[Sighting]) -> None:
    """ "Arrested 40 people on Friday as they enforced the ban": both on Friday."""
    for other in sightings:
        same = other.document is sighting.document and other.order == sighting.order and other.hit.last < sighting.hit.first
        if same and other.has_day and not other.subordinate and other.date is not None:
            sighting.date = replace(other.date, rule="participle")


def before_act(sighting: Sighting, sightings: Sequence[Sighting]) -> None:
    """ "Brought the suit in May after the city closed the camp": what stands in the after-clause was done by then."""
    if sighting.realis is not Realis.ASSERTED or sighting.hit.noun or any(item.time.offset for item in sighting.owned):
        return
    for other in sightings:
        same = other.document is sighting.document and other.order == sighting.order and other.hit.last < sighting.hit.first
        if same and other.realis is Realis.ASSERTED and not other.subordinate and other.date is not None and other.date.value is not None:
            sighting.date = replace(other.date, value=PartialDate.until(other.date.value), rule="before-act")


def at_the_time(sightings: Sequence[Sighting]) -> None:
    """ "She said at the time that it had been done": said on the day told before, done by then."""
    for sighting in sightings:
        clauses, group = sighting.clauses, sighting.hit.group
        if sighting.date is not None or group is None or not sighting.hit.trigger.reports:
            continue
        after = clauses.tokens.lowers[sighting.hit.last + 1 : sighting.hit.last + 5]
        if after[:3] not in (["at", "the", "time"], ["at", "that", "time"]) and after[:1] != ["then"]:
            continue
        before = [other for other in sightings if other.document is sighting.document and other.start < sighting.start and other.has_day]
        if not before or before[-1].date is None or before[-1].date.value is None:
            continue
        day = before[-1].date
        sighting.date = replace(day, rule="at-the-time")
        for inner in sightings:
            same = inner.document is sighting.document and inner.order == sighting.order and inner.hit.first > sighting.hit.last
            if same and inner.date is None and inner.hit.group is not None and inner.hit.group.perfect and day.value is not None:
                inner.date = replace(day, value=PartialDate.until(day.value), rule="reported-on")


_PRICES = frozenset({"market", "move-by"})
_NARRATIVE_REACH = 2  # sentences back that a story's day is carried


def narrative(sighting: Sighting, sightings: Sequence[Sighting]) -> None:
    """A past act without a date goes on with the day of the dated act just before it ("It also turned down a delay")."""
    group = sighting.hit.group
    if (
        sighting.realis is not Realis.ASSERTED
        or sighting.is_title
        or sighting.type in (EventType.EFFECT, EventType.PROTEST)
        or sighting.hit.noun
    ):
        return
    if group is None or group.tense != "past" or group.perfect or group.reduced or sighting.subordinate or older(sighting):
        return
    if any(item.time.date is None and item.time.type is TimexType.DATE and not same_day(item) for item in sighting.owned):
        return
    for other in sorted(sightings, key=lambda other: (-other.order, -other.start)):
        if (
            other.document is not sighting.document
            or not 0 <= sighting.order - other.order <= _NARRATIVE_REACH
            or other.start >= sighting.start
        ):
            continue
        told = other.date is not None and other.date.basis is DateBasis.EXPLICIT and other.realis is Realis.ASSERTED
        if other.hit.trigger.id == "effective-date":
            continue
        if told and other.date is not None and other.date.value is not None and other.date.value.is_day and not other.subordinate:
            news = sighting.hit.trigger.subtype == "news"
            if _paragraph(other) != _paragraph(sighting) or (sighting.type is EventType.STATEMENT and not news):
                return
            sighting.date = replace(other.date, rule="narrative-day")
            return


_SESSION = 12  # sentences back that a market report goes on with its day


def session(sighting: Sighting, sightings: Sequence[Sighting]) -> None:
    """A market report is of one day: a price without a date has the day of the price told before it."""
    group = sighting.hit.group
    if sighting.hit.trigger.id not in _PRICES or group is None or group.tense != "past" or group.perfect or sighting.owned:
        return
    before = [
        other
        for other in sightings
        if other.document is sighting.document
        and other.start < sighting.start
        and sighting.order - other.order <= _SESSION
        and other.hit.trigger.id in _PRICES
        and other.has_day
    ]
    if before and before[-1].date is not None:
        sighting.date = replace(before[-1].date, rule="narrative-day")


def bounded_by_report(sighting: Sighting) -> bool:
    """Is the date no more than the day on which it was said to have happened?"""
    claim = sighting.date
    return claim is not None and claim.rule == "reported-on" and claim.value is not None and not claim.value.is_day


def _paragraph(sighting: Sighting) -> int:
    return sighting.clauses.sentence.paragraph
