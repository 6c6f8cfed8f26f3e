"""Actors that a sentence leaves out since the article named them: of the same event elsewhere, and the one council of the story."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.events.sighting import Sighting
from tracker.model import Actor, ActorKind, ActorMention, EventType, Realis

_CHANGES = frozenset({EventType.POSTPONEMENT, EventType.RESCHEDULING, EventType.CANCELLATION})
_BODIES = ("council", "board-of-supervisors", "legislature", "city-commission", "assembly", "board-of-aldermen", "county-commission")
# What a council does; who vetoes, orders or appoints is somebody else.
_OF_COUNCILS = frozenset({"adopt", "reject", "repeal"})
# "An earlier set was adopted", "no cap has been adopted": not the measure of the story.
_OTHERS = frozenset({"no", "earlier", "last", "first", "previous", "another", "other", "similar", "former", "old", "older", "original"})


def share_actors(sightings: Sequence[Sighting], mentions: Sequence[ActorMention], voters: frozenset[int]) -> None:
    """Fills in the actors of sightings that have none, in place. `voters` are ids of sightings that somebody without a name does."""
    council = _only_council(mentions)
    operators = {actor.id: actor for sighting in sightings if sighting.type is EventType.OPERATION for actor in sighting.actors}
    for sighting in sightings:
        if sighting.actors or sighting.realis is Realis.POSSIBLE or id(sighting) in voters:
            continue
        if (twin := _twin(sighting, sightings)) is not None:
            sighting.actors = twin.actors
            sighting.because("actor", "actor.same-event")
        elif (
            council is not None
            and sighting.type is EventType.POLICY_DECISION
            and sighting.hit.trigger.subtype in _OF_COUNCILS
            and _votes(sighting)
        ):
            sighting.actors = (council,)
            sighting.because("actor", "actor.only-council")
        elif sighting.type is EventType.OPERATION and sighting.hit.noun and len(operators) == 1:
            sighting.actors = tuple(operators.values())
            sighting.because("actor", "actor.only-operator")
        elif body := _announcer(sighting, sightings):
            sighting.actors = body
            sighting.because("actor", "actor.announced-operation")


def _announcer(sighting: Sighting, sightings: Sequence[Sighting]) -> tuple[Actor, ...]:
    """The body whose announced operation is due in the same sentence, on the day announced; a person only speaks of one."""
    if (
        sighting.type is not EventType.OPERATION
        or sighting.realis is not Realis.PLANNED
        or sighting.date is None
        or not sighting.date.value
    ):
        return ()
    for other in sightings:
        here = other.document is sighting.document and other.order == sighting.order
        if here and other.type is EventType.ANNOUNCEMENT and other.planned is not None and other.planned.value == sighting.date.value:
            return tuple(actor for actor in other.actors if actor.kind is not ActorKind.PERSON)
    return ()


def _only_council(mentions: Sequence[ActorMention]) -> Actor | None:
    """The one law-making body that the article names, if it names just one."""
    found = {
        mention.actor.id: mention.actor
        for mention in mentions
        if mention.actor.city is not None and any(body in mention.actor.id for body in _BODIES)
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _votes(sighting: Sighting) -> bool:
    """A vote, "members" that vote, or the measure that a passive tells of: the kinds of sentence that leave the council out."""
    hit = sighting.hit
    if hit.noun or "vote" in hit.trigger.id:
        return not _has_subject(sighting)
    before = sighting.clauses.tokens.lowers[hit.before.start : hit.before.stop]
    if not hit.passive:
        return "members" in before
    told_before = hit.group is None or hit.group.reduced or not _OTHERS.isdisjoint(before)
    return not told_before and sighting.realis is not Realis.DENIED


def _has_subject(sighting: Sighting) -> bool:
    """Do people vote whom nobody names: "aldermen voted", "supervisors are to vote"?"""
    hit = sighting.hit
    if hit.noun or hit.passive:
        return False
    before = sighting.clauses.tokens.lowers[hit.before.start : hit.before.stop]
    return any(word.endswith("s") and len(word) > len("bus") for word in before) and "members" not in before


def _twin(sighting: Sighting, sightings: Sequence[Sighting]) -> Sighting | None:
    """A sighting of the same act with actors: same type and subtype, same day, same thing."""
    if sighting.date is None or sighting.date.value is None or sighting.type in (EventType.EFFECT, EventType.STATEMENT):
        return None  # what takes effect does so by itself, and one who speaks need not be who spoke before
    for other in sightings:
        if other is sighting or not other.actors or other.date is None or other.date.value is None or other.realis is not sighting.realis:
            continue
        kind = other.type is sighting.type
        kind = kind or (other.type in _CHANGES and sighting.type in _CHANGES)
        same_day = other.date.value.edtf == sighting.date.value.edtf and sighting.date.value.is_day
        thing = bool(other.about_words & sighting.about_words)
        if kind and other.hit.trigger.subtype == sighting.hit.trigger.subtype and same_day and thing:
            return other
    return None
