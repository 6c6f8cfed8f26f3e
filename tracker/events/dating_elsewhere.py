"""Dates that other sentences give: the same event told elsewhere, the narrative's day, the day of the story."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import timedelta

from tracker.dates import PartialDate
from tracker.events.dating_claims import PLANNERS
from tracker.events.dating_story import Flow, older, same_day
from tracker.events.seen import Seen
from tracker.events.sighting import Sighting
from tracker.lexicon.dating import dating_words
from tracker.lexicon.grammar import grammar
from tracker.model import DateBasis, DateClaim, EventType, Realis, TimexType


def elsewhere(sighting: Sighting, seen: Seen) -> None:
    """The same event told elsewhere in the article with a date."""
    if (
        sighting.type is EventType.STATEMENT
        or sighting.realis in (Realis.POSSIBLE, Realis.DENIED)
        or sighting.type is EventType.ANNOUNCEMENT
    ):
        return
    other = twin(sighting, seen)
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


def _looks_back(other: Sighting) -> bool:
    """ "Had declared an emergency of their own on Monday": what the day's news comes after."""
    return other.hit.group is not None and other.hit.group.perfect and other.hit.group.tense == "past"


BORROWED = frozenset({"main-day", "narrative-day", "same-event", "same-day"})  # from other sentences


def twin(sighting: Sighting, seen: Seen) -> Sighting | None:
    """Another sighting of the same type and subtype, of the same thing, dated by its own words; the nearest outside its sentence."""
    for ring in seen.rings(sighting):
        found = [
            other
            for other in ring
            if other.type is sighting.type
            and other.hit.trigger.subtype == sighting.hit.trigger.subtype
            and other.realis is sighting.realis
            and other.date is not None
            and other.date.basis is DateBasis.EXPLICIT
            and not (other.is_title and other.date.rule in BORROWED)
            and other.date.value is not None
            and not (_looks_back(other) and sighting.in_lead)
            and same_thing(sighting, other)
        ]
        if found:
            return min(found, key=lambda other: other.start)
    return None


def same_thing(one: Sighting, two: Sighting) -> bool:
    if one.actors and two.actors and not {actor.id for actor in one.actors} & {actor.id for actor in two.actors}:
        return False
    if one.cities and two.cities and not {city.id for city in one.cities} & {city.id for city in two.cities}:
        return False
    if one.about_words & two.about_words:
        return True
    generic = not one.about_words or bool(one.about_words & dating_words().generic)
    return generic if not one.is_title else one.hit.trigger.id == two.hit.trigger.id


_OBJECT = 6  # tokens from a verb to the event noun that it acts upon
_PLACE = 14  # tokens from a verb to the event noun at which it is done ("arrested 16 people on Saturday at a march")


def with_verb(sighting: Sighting, seen: Seen) -> None:
    """ "Ordered the cancellation on Friday", "arrested ten people on Friday at a march": the noun has the date of its verb."""
    clauses, first = sighting.clauses, sighting.hit.first
    for other in seen.peers(sighting):
        apart = first - other.hit.last
        if not 0 < apart <= _PLACE or other.hit.noun:
            continue
        if other.date is None or other.realis is not sighting.realis or clauses.clause(first) != clauses.clause(other.hit.last):
            continue
        before = clauses.tokens.lowers[max(other.hit.last + 1, first - 4) : first]
        carrier = next((each.first for each in sighting.hit.absorbed), first)
        joined = clauses.tokens.lowers[carrier - 1] in ("and", "then") and other.has_day  # "met Friday and ordered the cancellation"
        if joined:
            sighting.date = replace(other.date, rule="coordinated-verb")
            continue
        object_ = apart <= _OBJECT and (other.type in PLANNERS or sighting.hit.aside)
        if object_ or (other.has_day and dating_words().takes_place_at & set(before)):
            sighting.date = replace(other.date, rule="governing-verb")


def definite(sighting: Sighting, seen: Seen) -> None:
    """ "The vote of 9-4 came after a debate": a noun with "the" that opens its sentence is what was just told with its day."""
    clauses = sighting.clauses
    at = max(clauses.sentence.first, clauses.tokens.at(clauses.sentence.body))
    opens = clauses.tokens.lowers[at] in ("the", "this") and sighting.hit.first - at <= _ARTICLE
    if not sighting.hit.noun or not opens or sighting.realis is not Realis.ASSERTED or sighting.is_title:
        return
    near = seen.back(sighting, _DEFINITE_REACH)
    lead = (other for order in range(_LEAD) for other in seen.at(sighting, order) if other.in_lead)
    for other in itertools.chain(near, lead):
        if (
            other.order < sighting.order
            and (other.type is sighting.type or _same_word(sighting, other))
            and other.realis is Realis.ASSERTED
            and other.date is not None
        ):
            if other.date.value is not None and other.date.value.is_day and not other.describes:
                sighting.date = replace(other.date, rule="same-event")
            return


def _same_word(noun: Sighting, other: Sighting) -> bool:
    """ "Voted to delay it ... The vote": the noun of the verb."""
    stem = noun.clauses.tokens.lowers[noun.hit.first][:_STEM]
    return any(word.startswith(stem) for word in other.document.text[other.start : other.end].lower().split())


_STEM = 4  # letters: "vote" and "voted", "ruling" and "ruled" share them, and little else does
_ARTICLE = 2  # tokens: "the 4-3 vote"
_DEFINITE_REACH = 3  # sentences
_LEAD = 5  # sentences in which the story's own act is told


def with_main_verb(sighting: Sighting, seen: Seen) -> None:
    """ "Went back to work, ending the strike": the participle has the date of the act that it comes of."""
    main = sighting.main_group
    if sighting.opener in ("as", "while") and main is not None and main.tense == "past" and not main.perfect:
        _at_once(sighting, seen)
    if main is sighting.hit.group or main is None:
        return
    for other in seen.peers(sighting):
        if other.hit.group is main and not other.hit.noun and other.realis is sighting.realis:
            sighting.date = replace(other.date, rule="participle") if other.date is not None else None


def _at_once(sighting: Sighting, seen: Seen) -> None:
    """ "Arrested 40 people on Friday as they enforced the ban": both on Friday."""
    for other in seen.peers(sighting):
        if other.hit.last < sighting.hit.first and other.has_day and not other.subordinate and other.date is not None:
            sighting.date = replace(other.date, rule="participle")


def before_act(sighting: Sighting, seen: Seen) -> None:
    """ "Brought the suit in May after the city closed the camp": what stands in the after-clause was done by then."""
    if sighting.realis is not Realis.ASSERTED or sighting.hit.noun or any(item.time.offset for item in sighting.owned):
        return
    for other in seen.peers(sighting):
        before = other.hit.last < sighting.hit.first
        if before and other.realis is Realis.ASSERTED and not other.subordinate and other.date is not None and other.date.value is not None:
            sighting.date = replace(other.date, value=PartialDate.until(other.date.value), rule="before-act")


def at_the_time(seen: Seen) -> None:
    """ "She said at the time that it had been done": said on the day told before, done by then."""
    for sighting in seen.all:
        clauses, group = sighting.clauses, sighting.hit.group
        if sighting.date is not None or group is None or not sighting.hit.trigger.reports:
            continue
        after = clauses.tokens.lowers[sighting.hit.last + 1 : sighting.hit.last + 5]
        if after[:3] not in (["at", "the", "time"], ["at", "that", "time"]) and after[:1] != ["then"]:
            continue
        before = next((other for other in seen.back(sighting) if other.start < sighting.start and other.has_day), None)
        if before is None or before.date is None or before.date.value is None:
            continue
        day = before.date
        sighting.date = replace(day, rule="at-the-time")
        for inner in seen.peers(sighting):
            if (
                inner.hit.first > sighting.hit.last
                and inner.date is None
                and inner.hit.group is not None
                and inner.hit.group.perfect
                and day.value is not None
            ):
                inner.date = replace(day, value=PartialDate.until(day.value), rule="reported-on")


_FRESH = timedelta(2)
_NARRATIVE_REACH = 2  # sentences back that a story's day is carried


def narrative(sighting: Sighting, seen: Seen, flow: Flow) -> None:
    """A past act without a date goes on with the day of the dated act just before it ("It also turned down a delay")."""
    if not _may_go_on(sighting):
        return
    for other in seen.back(sighting, _NARRATIVE_REACH):
        if other.start >= sighting.start or other.hit.trigger.id == "effective-date":
            continue
        told = other.date is not None and other.date.basis is DateBasis.EXPLICIT and other.realis is Realis.ASSERTED
        if other.hit.aside:
            continue
        if told and other.date is not None and other.date.value is not None and other.date.value.is_day and not other.describes:
            said = sighting.type is EventType.STATEMENT and sighting.hit.trigger.subtype != "news"
            goes_on = _paragraph(other) == _paragraph(sighting) and (not said or _same_speaker(sighting, other))
            if goes_on and (_of_the_news(other.date.value, flow) or _same_subject(sighting, other)):
                sighting.date = replace(other.date, rule="narrative-day")
            return


def _may_go_on(sighting: Sighting) -> bool:
    """A simple past of a main clause, without a time of its own."""
    group = sighting.hit.group
    if sighting.realis is not Realis.ASSERTED or sighting.is_title or sighting.type in (EventType.EFFECT, EventType.PROTEST):
        return False
    if group is None or sighting.hit.noun or group.tense != "past" or group.perfect or group.reduced:
        return False
    if sighting.subordinate or older(sighting):
        return False
    return not any(item.time.date is None and item.time.type is TimexType.DATE and not same_day(item) for item in sighting.owned)


def _of_the_news(day: PartialDate, flow: Flow) -> bool:
    """Is it the story's day, or one of the last before publication? Older days are soon left by those that tell of them."""
    if flow.story is not None and day == flow.story.day.value:
        return True
    return flow.published is not None and day.earliest is not None and flow.published - day.earliest <= _FRESH


def _same_speaker(sighting: Sighting, other: Sighting) -> bool:
    """ "The source said Monday ... That, the source said": one who speaks on goes on speaking."""
    one, two = sighting.hit.group, other.hit.group
    if one is None or two is None or not other.hit.trigger.reports or sighting.order - other.order > 1:
        return False
    lowers = sighting.clauses.tokens.lowers
    return lowers[one.start - 1] == lowers[two.start - 1] and lowers[one.start - 1].isalpha()


def _same_subject(sighting: Sighting, other: Sighting) -> bool:
    """Does the act go on with the doer of the one before it: a pronoun, the same actor, the same sentence?"""
    if sighting.order == other.order:
        return True
    if sighting.actors and {actor.id for actor in sighting.actors} & {actor.id for actor in other.actors}:
        return True
    first = sighting.clauses.tokens.lowers[sighting.clauses.begin(sighting.hit.first)]
    return first in grammar().subject_pronouns and sighting.order - other.order == 1


def bounded_by_report(sighting: Sighting) -> bool:
    """Is the date no more than the day on which it was said to have happened?"""
    claim = sighting.date
    return claim is not None and claim.rule == "reported-on" and claim.value is not None and not claim.value.is_day


def _paragraph(sighting: Sighting) -> int:
    return sighting.clauses.sentence.paragraph
