"""Actors that a sentence leaves out since the article named them: of the same event elsewhere, and the one council of the story."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.events.seen import Seen
from tracker.events.sighting import Sighting
from tracker.model import Actor, ActorKind, ActorMention, EventType, Realis

_CHANGES = frozenset({EventType.POSTPONEMENT, EventType.RESCHEDULING, EventType.CANCELLATION})
_BODIES = ("council", "board-of-supervisors", "legislature", "city-commission", "assembly", "board-of-aldermen", "county-commission")
# What a council does; who vetoes, orders or appoints is somebody else.
_OF_COUNCILS = frozenset({"adopt", "reject", "repeal"})
# "An earlier set was adopted", "no cap has been adopted": not the measure of the story.
_OTHERS = frozenset({"no", "earlier", "last", "first", "previous", "another", "other", "similar", "former", "old", "older", "original"})


def share_actors(seen: Seen, mentions: Sequence[ActorMention], voters: frozenset[int]) -> None:
    """Fills in the actors of sightings that have none, in place. `voters` are ids of sightings that somebody without a name does."""
    council = _only_council(mentions)
    operators = {actor.id: actor for sighting in seen.all if sighting.type is EventType.OPERATION for actor in sighting.actors}
    acts = _Acts(seen.all)
    for sighting in seen.all:
        if sighting.actors or sighting.realis is Realis.POSSIBLE or id(sighting) in voters:
            continue
        if (twin := acts.twin(sighting)) is not None:
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
        elif body := _announcer(sighting, seen):
            sighting.actors = body
            sighting.because("actor", "actor.announced-operation")
        acts.add(sighting)


def _announcer(sighting: Sighting, seen: Seen) -> tuple[Actor, ...]:
    """The body whose announced operation is due in the same sentence, on the day announced; a person only speaks of one."""
    if (
        sighting.type is not EventType.OPERATION
        or sighting.realis is not Realis.PLANNED
        or sighting.date is None
        or not sighting.date.value
    ):
        return ()
    for other in seen.peers(sighting):
        if other.type is EventType.ANNOUNCEMENT and other.planned is not None and other.planned.value == sighting.date.value:
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


class _Acts:
    """The first act with actors for each day, kind and word of what it is about."""

    def __init__(self, sightings: Sequence[Sighting]) -> None:
        self._place = {id(sighting): at for at, sighting in enumerate(sightings)}
        self._first: dict[tuple[object, ...], Sighting] = {}
        for sighting in sightings:
            self.add(sighting)

    def add(self, sighting: Sighting) -> None:
        """Takes in an act once it has actors."""
        if not sighting.actors:
            return
        for key in _keys(sighting):
            known = self._first.setdefault(key, sighting)
            if self._place[id(sighting)] < self._place[id(known)]:
                self._first[key] = sighting

    def twin(self, sighting: Sighting) -> Sighting | None:
        """A sighting of the same act with actors: same type and subtype, same day, same thing."""
        if sighting.type in (EventType.EFFECT, EventType.STATEMENT):
            return None  # what takes effect does so by itself, and one who speaks need not be who spoke before
        found = [self._first[key] for key in _keys(sighting) if key in self._first]
        return min(found, key=lambda other: self._place[id(other)], default=None)


def _keys(sighting: Sighting) -> list[tuple[object, ...]]:
    value = sighting.date.value if sighting.date is not None else None
    if value is None or not value.is_day:
        return []
    kind = "change" if sighting.type in _CHANGES else sighting.type
    return [(value.edtf, kind, sighting.hit.trigger.subtype, sighting.realis, word) for word in sighting.about_words]
