"""Which sightings are told as events at all: habits, abilities, purposes and counterfactuals without a date are not."""

from __future__ import annotations

from tracker.events.sighting import Sighting
from tracker.language.groups import VerbGroup
from tracker.lexicon.grammar import grammar
from tracker.model import EventType, Realis

_CHANGES = frozenset({EventType.POSTPONEMENT, EventType.RESCHEDULING, EventType.CANCELLATION})
_TELLING = frozenset({EventType.STATEMENT, EventType.ANNOUNCEMENT})
_PENALTIES = frozenset({EventType.OPERATION, EventType.LEGAL_ACTION})
_ABILITY = frozenset({"can", "cannot", "can't"})


def admitted(sighting: Sighting) -> bool:
    """Is this one happening rather than a rule of life? A date of its own always admits."""
    if sighting.hit.noun and not sighting.hit.eventive and not sighting.is_title:
        return False  # "criticized the ruling": what happened is told elsewhere
    if _dated(sighting) or sighting.hit.noun or sighting.is_title:
        return True
    group = sighting.hit.group
    if group is None or "needs_negation" in sighting.hit.trigger.flags:
        return True
    lowers = sighting.clauses.tokens.lowers
    if any(word in _ABILITY for word in lowers[group.start : group.head]):
        return False  # "a mayor can veto"
    if sighting.realis_rule == "realis.would-have" or _habit(lowers, group):
        return False
    if group.modal == "may" and group.negated:
        return False  # "cities may not restrict them": what a rule says
    if group.modal == "may" and group.passive and sighting.type in _PENALTIES and not sighting.actors:
        return False  # "violators could be fined"
    if sighting.type in _TELLING or _condition_of_plan(sighting):
        return True
    under_way = group.progressive or "being" in lowers[group.start : group.head]
    simple_present = group.tense == "present" and not (group.perfect or under_way or group.modal)
    change = sighting.type in _CHANGES and (group.passive or sighting.in_lead)  # "the festival is canceled"
    if simple_present and not change and not (sighting.in_lead and sighting.actors) and not sighting.is_heading:
        return False  # "members postpone the item": a habit
    if group.reduced and not sighting.actors:
        return False
    intended = sighting.realis_rule in ("realis.purpose", "realis.governor") and sighting.realis is Realis.POSSIBLE
    return not intended or sighting.type in _CHANGES


def _habit(lowers: list[str], group: VerbGroup) -> bool:
    """ "The largest number ever shut", "officers routinely stopped people": no one happening."""
    before = lowers[max(0, group.start - 1) : group.head]
    return not group.negated and any(word in grammar().habitual for word in before)


def _condition_of_plan(sighting: Sighting) -> bool:
    """ "If she grants it, the city could not cite anyone": one case, not a rule of life, as the modal of the main clause says."""
    group = sighting.hit.group
    return sighting.realis_rule == "realis.condition" and any(other.modal for other in sighting.clauses.groups if other is not group)


def _dated(sighting: Sighting) -> bool:
    claims = (sighting.date, sighting.planned)
    return any(claim is not None and claim.value is not None and claim.phrase is not None and claim.rule != "main-day" for claim in claims)
