"""Attribution: who acts, who speaks and where, for each sighting of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.events import participants, where
from tracker.events.lending import is_complement
from tracker.events.sighting import Sighting
from tracker.events.subjects import Subjects
from tracker.events.who import Who, locate
from tracker.lexicon.grammar import grammar
from tracker.model import Actor, ActorMention, EventType, Place

# Those who decide in their own name, though nobody can list them: their act is not the council's.
_UNNAMED = frozenset(
    {"group:voters", "group:residents", "group:citizens", "group:lawmakers", "group:legislators", "group:judges", "role:judge"}
)
# Whoever announces that one of these is done has decided it.
_DECIDED = frozenset({EventType.POSTPONEMENT, EventType.RESCHEDULING, EventType.CANCELLATION, EventType.POLICY_DECISION})
_CONFIRM = frozenset({"confirmed", "confirms", "acknowledged", "admitted"})


def participate(found: list[Sighting], actors: Sequence[ActorMention], places: Sequence[Place], main: where.MainCity) -> None:
    """Names the actors, cities and speaker of each sighting of one sentence, in place."""
    if not found:
        return
    clauses = found[0].clauses
    subjects = Subjects(locate(actors, clauses), clauses)
    chosen = {id(sighting): participants.actors(sighting.hit, subjects) for sighting in found}
    for sighting in found:
        _take(sighting, chosen[id(sighting)])
    for sighting in found:
        reporters = [other for other in found if _reports(other, sighting)]
        before = [other for other in reporters if other.hit.first < sighting.hit.first]
        reporter = before[-1] if before else reporters[0] if reporters else None
        if reporter is not None:
            sighting.speaker = reporter.actors[0] if reporter.actors else None
            _from_reporter(sighting, reporter, chosen[id(sighting)])
    for sighting in found:
        cities, rule = where.cities(sighting.hit, sighting.actors, places, clauses, main)
        sighting.cities = tuple(cities)
        if cities:
            sighting.because("city", rule)
        for place in places:
            if place.candidates and place.city in cities:
                sighting.ambiguous_city = True
                sighting.because("city", "city.ambiguous", place.start, place.end)
                break


def _take(sighting: Sighting, chosen: list[Who]) -> None:
    sighting.unnamed = any(item.mention.actor.id.partition("@")[0] in _UNNAMED for item in chosen)
    named = [item for item in chosen if _named(item.mention.actor)]
    sighting.actors = tuple({item.mention.actor.id: item.mention.actor for item in named}.values())
    for item in named:
        sighting.because("actor", f"actor.{item.mention.how}", item.mention.start, item.mention.end)


def _named(actor: Actor) -> bool:
    """Can a reader filter by this actor? Groups ("voters") and holders of a role without a place ("a judge") are nobody in particular."""
    return not actor.id.startswith("group:") and (not actor.id.startswith("role:") or actor.city is not None or " of " in actor.name)


def _reports(other: Sighting, sighting: Sighting) -> bool:
    """Is the other sighting the nearest verb of saying over this one?"""
    return other is not sighting and other.hit.trigger.reports and not other.hit.noun and is_complement(sighting, other)


def _apart(sighting: Sighting) -> bool:
    """ "She announced it after the game was called off": told beside what is said, and no part of it."""
    opener = sighting.clauses.tokens.lowers[sighting.clauses.begin(sighting.hit.first)]
    return opener in grammar().subordinators and opener != "that"


def _from_reporter(sighting: Sighting, reporter: Sighting, chosen: list[Who]) -> None:
    """Who refuses is who says so; "said they" and "said it" are the speaker; who confirms a deed without a doer has done it."""
    if not reporter.actors:
        return
    refusal = sighting.is_refusal
    pronoun = (
        bool(chosen)
        and chosen[-1].mention.text.lower() in ("they", "he", "she", "it", "we")
        and 0 < chosen[-1].first - reporter.hit.last <= 2
    )
    deed = sighting.hit.passive and not chosen and reporter.hit.last < sighting.hit.first
    confirmed = deed and sighting.clauses.tokens.lowers[reporter.hit.first] in _CONFIRM
    announced = deed and reporter.type is EventType.ANNOUNCEMENT and sighting.type in _DECIDED and not _apart(sighting)
    if refusal or pronoun or confirmed or announced:
        sighting.actors = reporter.actors
        rule = "actor.refuser" if refusal else "actor.speaker" if pronoun else "actor.confirmer" if confirmed else "actor.announcer"
        sighting.because("actor", rule, reporter.start, reporter.end)
