"""Reads references to no certain time (now, recently, the future) and adverbs of a rhythm (daily, annually)."""

from __future__ import annotations

from tracker.temporal.algebra import Length, Name, Reference, Rhythm
from tracker.temporal.view import Atom, View

_RHYTHMS: dict[str, Rhythm] = {
    "daily": Rhythm(Name("day")), "nightly": Rhythm(Name("day"), "NI"), "hourly": Rhythm(Length(1, "hour")), "weekly": Rhythm(Name("week")),
    "biweekly": Rhythm(Length(2, "week")), "monthly": Rhythm(Name("month")), "bimonthly": Rhythm(Length(2, "month")),
    "quarterly": Rhythm(Name("quarter")), "yearly": Rhythm(Name("year")), "annually": Rhythm(Name("year")),
}  # fmt: skip
_AMOUNTS = frozenset(["few", "several", "couple", "of", "half", "-", "fiscal", "hundred", "plus", "odd", "some", "and", "a"])
_REACH = 7  # tokens: "the past 30-plus years"
_BEFORE_UNITS = ("the past", "the present", "current")


def read_reference(view: View, index: int, floor: int) -> Atom | None:
    """now, currently, recently, the future: a phrase that ends at the token."""
    match = view.back(index, view.rules.references, floor)
    if not match or (view.capital(index) and not view.sentence_start(index)):
        return None
    first, value = match
    phrase = " ".join(view.lowers[first : index + 1])
    unless = view.rules.unless.get(phrase)
    if unless and (view.low(first - 1) in unless.before or view.low(index + 1) in unless.after):
        return None
    if phrase in _BEFORE_UNITS and _modifies(view, index):
        return None
    return Atom(first, index, Reference(value), "reference")


def _modifies(view: View, last: int) -> bool:
    """Does a unit follow, so that the word belongs to it ("the past two weeks")?"""
    for index in range(last + 1, last + _REACH):
        word = view.low(index)
        if word in view.rules.units or word in view.rules.seasons or word in view.rules.weekdays:
            return True
        if word not in view.rules.numbers and not word.isdigit() and word not in _AMOUNTS:
            return False
    return False


def read_rhythm(view: View, index: int, floor: int) -> Atom | None:
    """annually; daily, weekly, monthly where they are adverbs ("updated daily"), not "the daily count"."""
    word, before, words = view.low(index), view.low(index - 1), view.rules.words
    if index < floor or view.capital(index) or view.hyphen(index - 1):
        return None
    if before in ("%", "percent", "million", "billion") or (before.endswith("s") and view.low(index - 2)[:1].isdigit()):
        return None  # a rate: "to rise 8.5% annually"
    ends = view.low(index + 1) in ("", *words["after_adverbs"])
    if word != "annually" and (not ends or before in words["before_adjectives"]):
        return None
    return Atom(index, index, _RHYTHMS[word], "rhythm") if word in _RHYTHMS else None
