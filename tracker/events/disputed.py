"""What an article tells only to say that it is not true: claims that it calls false are denied, whatever day they name."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.events.seen import Seen
from tracker.events.sighting import Sighting
from tracker.language.clauses import Clauses
from tracker.lexicon.dating import dating_words
from tracker.model import EventType, Realis

_OPENING = 9  # tokens in which the next sentence calls the claim false ("But that is not true")
_AFTER = 4  # tokens from a form of "be" to the word that calls it false


def deny_disputed(seen: Seen) -> None:
    """Denies the acts of a claim that its own sentence or the next one calls false, in place."""
    for sighting in seen.all:
        if sighting.type is EventType.STATEMENT or sighting.is_title or sighting.realis is Realis.DENIED:
            continue
        if _called_false(sighting) or _refuted(sighting):
            sighting.realis, sighting.realis_rule = Realis.DENIED, "realis.disputed"


def _called_false(sighting: Sighting) -> bool:
    """ "It is not true that the tax rises", "the claim that the tax rises is false"."""
    clauses = sighting.clauses
    lowers, begin = clauses.tokens.lowers, clauses.begin(sighting.hit.first)
    if lowers[begin] != "that":
        return False
    first, last = clauses.sentence.first, clauses.sentence.last
    before = lowers[first:begin]
    if _false(clauses, first, begin):
        return "it" in before or bool(dating_words().claims & set(before))
    return bool(dating_words().claims & set(before)) and _false(clauses, sighting.hit.last + 1, last + 1)


def _refuted(sighting: Sighting) -> bool:
    """ "A post says that the tax rises. That is false": the next sentence refutes what a claim or a message says."""
    clauses, sentences = sighting.clauses, sighting.document.sentences
    lowers = clauses.tokens.lowers
    claimed = dating_words().claims & set(lowers[clauses.sentence.first : sighting.hit.first])
    if not claimed or sighting.order + 1 >= len(sentences):
        return False
    following = sentences[sighting.order + 1]
    opening = lowers[following.first : following.first + _OPENING]
    points = bool({"that", "this", "it", "these", "those", "they"} & set(opening[:3])) or bool(dating_words().claims & set(opening[:4]))
    return points and _in(lowers, following.first, following.first + _OPENING)


def _false(clauses: Clauses, start: int, stop: int) -> bool:
    return _in(clauses.tokens.lowers, start, stop)


def _in(lowers: Sequence[str], start: int, stop: int) -> bool:
    """Does a form of "be" with a word for "false", or with "not true", stand between two tokens?"""
    words = dating_words()
    for at in range(start, min(stop, len(lowers))):
        if lowers[at] in ("is", "are", "was", "were"):
            after = lowers[at + 1 : min(stop, at + 1 + _AFTER)]
            if words.false & set(after) or ("not" in after and "true" in after):
                return True
    return False
