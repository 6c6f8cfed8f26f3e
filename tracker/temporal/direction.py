"""Reads from the verbs of an expression's own clause whether it looks back or ahead."""

from __future__ import annotations

from tracker.lexicon.temporal import Cues
from tracker.temporal.algebra import Direction
from tracker.temporal.view import View

_LEFT, _RIGHT = 24, 16  # tokens: longer clauses have their verb further off than it governs
_BE = ("is", "are", "'re", "'s")


def direction_of(view: View, first: int, last: int, preposition: str | None) -> Direction | None:
    """The nearest cue before the expression within its clause; with none, the nearest after it."""
    cues = view.rules.cues
    if preposition in ("until", "till", "through"):
        return "past" if _nearest_verb(view, first, cues) in cues.lasting else "future"
    if preposition in ("starting", "beginning", "effective", "effective on", "starting on", "beginning on"):
        return "future"
    if preposition == "since":
        return "past"
    return _before(view, first, cues) or _after(view, last, cues)


def _nearest_verb(view: View, first: int, cues: Cues) -> str:
    for index in range(first - 1, max(-1, first - 8), -1):
        word = view.low(index)
        if word in cues.bounds:
            return ""
        if word in cues.lasting or word in cues.future or word in cues.past or word.endswith("ed"):
            return word
    return ""


def _before(view: View, first: int, cues: Cues) -> Direction | None:
    for index in range(first - 1, max(-1, first - _LEFT), -1):
        word = view.low(index)
        if word in cues.bounds and not (word == "." and not view.sentence_start(index + 1)):
            return None
        if found := _cue(view, index, word, cues):
            return found
    return None


def _after(view: View, last: int, cues: Cues) -> Direction | None:
    for index in range(last + 1, min(view.length, last + _RIGHT)):
        word = view.low(index)
        if word in cues.bounds or (word in cues.subordinators and index > last + 1):
            return None
        if found := _cue(view, index, word, cues):
            return found
    return None


def _cue(view: View, index: int, word: str, cues: Cues) -> Direction | None:
    if word in cues.future:
        if word == "may" and view.capital(index):
            return None
        if word in ("set", "planned", "expected", "postponed", "rescheduled", "scheduled") and view.low(index + 1) in (
            "a",
            "the",
            "an",
            "aside",
            "up",
            "off",
        ):
            return "past"
        if view.low(index - 1) == "been" and view.low(index - 2) in ("had", "previously"):
            return "past"  # "had been due to expire Friday"
        return "future"
    if word == "to" and index + 1 < view.length:
        return _infinitive(view, index, cues)
    if word in cues.past or word in cues.past_verbs:
        # "would have been", "will have met": the modal before decides
        if view.low(index - 1) in ("will", "would", "to", "may", "might", "should", "could", "be", "can", "must", "not"):
            return None
        return "past"
    if len(word) > 4 and word.endswith("ed") and word not in cues.not_past:
        modal = view.low(index - 1) in ("be", "to", "will", "would", "is", "are", "being")
        return None if modal or view.low(index - 1) in ("the", "a", "an") else "past"
    return None


def _infinitive(view: View, index: int, cues: Cues) -> Direction | None:
    """ "agreed to meet Monday" looks ahead; "failed to appear Friday" does not."""
    verb = view.low(index + 1)
    if (
        not verb.isalpha()
        or view.capital(index + 1)
        or verb in ("the", "a", "an", "his", "her", "its", "their", "this", "that", "about", "more", "all")
    ):
        return None
    if view.low(index - 1) in cues.retrospective:
        return "past"
    return (
        "future"
        if view.low(index - 1) in _BE
        or view.low(index - 1).endswith("ed")
        or view.low(index - 1) in ("said", "order", "plan", "vote", "wants", "want", "set", "due")
        else None
    )
