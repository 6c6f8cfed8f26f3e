"""Reads what stands before a name of a day, month, season or holiday: last Friday, this coming Sunday, every July, the following Monday."""

from __future__ import annotations

from tracker.temporal.algebra import Deictic, Name, Near, Rhythm
from tracker.temporal.view import Atom, View

_STEPS = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1, "upcoming": 1}
_ANCHORED = {"following": 1, "previous": -1, "preceding": -1, "same": 0, "that": 0}


def read_near(view: View, index: int, last: int, floor: int, name: Name) -> Atom | None:
    """The name at `index` to `last` with its determiner, or None where nothing such stands before it."""
    start = index - 1
    if start < floor:
        return None
    word, before = view.low(start), view.low(start - 1) if start - 1 >= floor else ""
    if word in ("every", "each"):
        return Atom(start, last, Rhythm(name), "every_name")
    if before == "every" and (word == "other" or view.ordinal(start) is not None):
        monthly = view.ordinal(start) is not None and view.low(last + 1) in ("of", "in") and view.low(last + 2) in ("the", "each", "every")
        monthly = monthly and view.low(last + 3) == "month"  # "every first Monday of the month"
        return Atom(start - 1, last + 3 * monthly, Rhythm(name), "every_other_name")
    demonstrative = word == "that" and not _is_verb(view, before)
    if word in _ANCHORED and (before == "the" or demonstrative) and (anchored := _anchored(word, name)):
        return Atom(start - (before == "the"), last, anchored, f"anchored_{name.unit}")
    if name.unit == "weekday" and (numbered := _numbered(view, start, last, floor, name)):
        return numbered
    if word not in _STEPS or (word in ("past", "coming", "upcoming") and before not in ("this", "the")):
        return None
    paired = before in ("this", "the") and word != "this"  # "this past Friday", "the last Friday"
    return Atom(start - paired, last, Near(name, _STEPS[word], strict=before == "this" and paired), "near_name")


def _is_verb(view: View, word: str) -> bool:
    """Is it a verb, so that "that" begins its clause ("insisted that Sunday's race would go on")?"""
    return word.endswith("ed") or word in view.rules.cues.past or word in ("say", "says", "add", "adds", "is", "so", "ensure", "means")


def _anchored(word: str, name: Name) -> Deictic | None:
    """ "the following Monday", "the previous January": counted from what is told before."""
    if name.unit == "weekday" or (name.unit == "month" and word != "same"):
        return Deictic(f"{name.unit}:{name.number}", _ANCHORED[word], "previous")
    return None


def _numbered(view: View, start: int, last: int, floor: int, name: Name) -> Atom | None:
    """ "the first Monday in September", "the last Friday of March": an ordinal that lacks its whole."""
    number = -1 if view.low(start) in ("last", "final") else view.ordinal(start)
    if number is None or view.low(last + 1) not in ("of", "in"):
        return None
    first = start - (view.low(start) in ("st", "nd", "rd", "th"))
    first -= first - 1 >= floor and view.low(first - 1) == "the"
    if view.low(last + 2) in ("every", "each") and view.low(last + 3) in view.rules.units:
        return Atom(first, last + 3, Rhythm(name), "nth_of_every")  # "the second Saturday of every month"
    return Atom(first, last, Near(name, -1), "near_name", ordinal=(number, f"weekday:{name.number}"))
