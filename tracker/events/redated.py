"""What "will not take place" comes to: put off or moved, where the sentences after it tell of other dates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from tracker.events.dating_claims import UNTIL
from tracker.events.dating_elsewhere import same_thing
from tracker.events.sighting import Sighting
from tracker.language.segment import Document
from tracker.lexicon.dating import dating_words
from tracker.model import EventType, Realis

_REACH = 2  # sentences after the act in which its other dates are told
_OWN_REACH = 16  # tokens after the verb in which its new date stands
_NEAR = 3  # tokens between "new" and "dates"
_PENDING_REACH = 10  # tokens around "new dates" in which they are said to be still unknown


def redate(sightings: Sequence[Sighting], document: Document) -> None:
    """Retypes the changes of one document in place; a firm "cancelled" stays what it says."""
    for number, sighting in enumerate(sightings):
        put_off = sighting.type is EventType.POSTPONEMENT and not _has_new_date(sighting)
        if sighting.realis is not Realis.ASSERTED or not (_weak(sighting) or put_off):
            continue
        kind = _new_dates(sighting, document)
        if kind is None and _weak(sighting):
            kind = _told_after(sighting, islice(sightings, number + 1, None))
        if kind is EventType.RESCHEDULING or (kind is not None and _weak(sighting)):
            sighting.hit.trigger = replace(sighting.hit.trigger, type=kind)


def _has_new_date(sighting: Sighting) -> bool:
    """ "... until 2021", "... to May 3"."""
    lowers, last = sighting.clauses.tokens.lowers, sighting.clauses.sentence.last
    span = range(sighting.hit.last + 1, min(last, sighting.hit.last + _OWN_REACH))
    return any(lowers[at] in UNTIL and at + 1 in sighting.times for at in span)


def _weak(sighting: Sighting) -> bool:
    """ "Will not be held", "is no longer happening": not then, perhaps another time."""
    trigger = sighting.hit.trigger
    return sighting.type is EventType.CANCELLATION and (trigger.id == "no-longer" or "will_not" in trigger.flags)


def _told_after(sighting: Sighting, following: Iterable[Sighting]) -> EventType | None:
    """The postponement or rescheduling of the same thing, with its new date, that one of the next sentences asserts."""
    for other in following:
        if other.order - sighting.order > _REACH:
            return None
        moves = other.type in (EventType.POSTPONEMENT, EventType.RESCHEDULING) and other.realis is Realis.ASSERTED
        if moves and _has_new_date(other) and (same_thing(sighting, other) or same_thing(other, sighting)):
            return other.type
    return None


def _new_dates(sighting: Sighting, document: Document) -> EventType | None:
    """Rescheduled where "new dates" are at hand ("See the new dates here"), put off where they are still to come."""
    lowers, words = document.tokens.lowers, dating_words()
    for sentence in document.sentences[sighting.order + 1 : sighting.order + 1 + _REACH + _weak(sighting)]:
        for at in range(sentence.first, sentence.last + 1):
            if lowers[at] in ("dates", "date") and words.other_dates & set(lowers[max(sentence.first, at - _NEAR) : at]):
                around = lowers[max(sentence.first, at - _PENDING_REACH) : min(sentence.last + 1, at + _PENDING_REACH)]
                if words.pending & set(around):
                    return EventType.POSTPONEMENT
                return EventType.RESCHEDULING if words.at_hand & set(lowers[sentence.first : sentence.last + 1]) else None
    return None
