"""Reads numbered units and reporting periods (the third quarter, the 20th century, the 1988 period) and calls the other unit readers."""

from __future__ import annotations

from tracker.temporal.algebra import Deictic, Duration, Expression, Length, Name, Reference, Within
from tracker.temporal.lengths import read_length
from tracker.temporal.units import POINTS, SEASONS, Head, head_at, read_determined
from tracker.temporal.view import Atom, View

_WHOLES = frozenset(["day", "week", "month", "weekend", "year"])
_SUFFIXES = ("st", "nd", "rd", "th")
_LISTS = ("and", "or", ",", "to", "through", "-", "&")
_MOST_LISTED = 4  # "the first, second, third and fourth quarters"
_PLAY = 14  # tokens around a quarter or half in which a word of sport makes it a part of a game
_LIKE = ("same", "corresponding", "comparable", "like")


def read_unit(view: View, index: int, floor: int) -> Atom | None:
    """The expression around a unit word, or None where it is none."""
    if view.low(index) == "second" and (listed := read_listed(view, index, floor)):
        return listed
    head = head_at(view, index, floor)
    if head.unit in SEASONS and not head.plural:
        return None
    number = view.ordinal(head.start) if head.before else None
    if head.before == "latter" and head.unit == "half":
        number = 2
    if number is not None and head.unit in POINTS:
        return _ordinal(head, number)
    if head.unit == "quarter" and not head.plural and not head.hyphenated and (told := _year_before(head, index)):
        return Atom(index - 2, index, Within(Name("period"), Name("year", year=told)), "period_of_year")  # "the 1988 quarter"
    amount = view.amount(head.start, floor)
    if amount is not None and not (head.plural and amount.article):
        return read_length(head, amount)
    return read_determined(head) if head.unit in POINTS or head.plural else None


def _ordinal(head: Head, number: int) -> Atom | None:
    """ "the third quarter", "the first week of", "the 20th century", "second half"."""
    index, unit = head.index, head.unit
    first = head.start - (head.before in ("st", "nd", "rd", "th"))
    if unit in ("century", "millennium"):
        if head.after in ("b.c.", "bc", "bce", "b.c", "b"):
            return None
        year = (number - 1) * (100 if unit == "century" else 1000)
        return Atom(first - (head.free(first - 1) == "the"), index, Name(unit, year=year), "nth_century") if 0 < year < 2500 else None
    if unit == "quarter" and number <= 4 and (year_told := _year_before(head, first)):
        return Atom(first - 2, index, Name("quarter", number, year=year_told), "quarter_of_year")
    listed = head.plural and (head.free(first - 1) in _LISTS or _is_listed(head.view, first))
    while head.free(first - 1) in ("fiscal", "-"):
        first -= 1
    if head.free(first - 1) == "the" and not head.hyphenated:
        first -= 1
    if (unit == "quarter" and number <= 4) or (unit == "half" and number <= 2):
        if _in_play(head.view, first, index):
            return None
        if head.plural and unit == "quarter" and not listed and head.after != "of":
            return Atom(first, index, Name(unit, number), "quarters")
        weak = unit == "half" and not _of_results(head.view, first, index)
        return Atom(first, index, Name(unit, number), f"nth_{unit}", ordinal=(number, unit), weak=weak)
    return Atom(first, index, Reference("PRESENT_REF"), "nth_unit", ordinal=(number, unit), weak=True) if unit in _WHOLES else None


def _is_listed(view: View, first: int) -> bool:
    """ "second and fourth": does an ordinal in a list stand before?"""
    return view.low(first - 1) in _LISTS and view.ordinal(first - 2) is not None


def _in_play(view: View, first: int, last: int) -> bool:
    """ "scored in the fourth quarter": a quarter of a game."""
    words, bounds = view.rules.words["sports"], view.rules.cues.bounds
    for step, start in ((-1, first - 1), (1, last + 1)):
        for index in range(start, start + step * _PLAY, step):
            word = view.low(index)
            if not word or word in bounds:
                break
            if word in words:
                return True
    return False


def _of_results(view: View, first: int, last: int) -> bool:
    """ "profit rose in the first half": half a year, where results or the economy are spoken of."""
    if view.low(first) != "the" or view.low(first - 1) not in ("in", "for", "during", "by", "until", "through"):
        return False
    words = view.rules.words["results"]
    return any(view.low(index) in words for index in range(max(0, first - _PLAY), min(view.length, last + _PLAY)))


def read_listed(view: View, index: int, floor: int) -> Atom | None:
    """The first of "the second and fourth quarters", "the first- and second-quarter results", "the 18th and 19th centuries"."""
    last = index + (view.low(index + 1) in _SUFFIXES and view.touches(index))
    number, at = view.ordinal(last), last
    if number is None or index < floor:
        return None
    for _ in range(_MOST_LISTED):
        joint = at + 1 + (view.low(at + 1) in ("-", ",") and view.low(at + 2) in ("and", "or"))
        if view.low(joint) not in _LISTS:
            return None
        at = joint + 1 + (view.low(joint + 1) == "the")
        at += view.low(at + 1) in _SUFFIXES and view.touches(at)
        if view.ordinal(at) is None:
            return None
        unit = view.rules.units.get(view.low(at + 1 + view.hyphen(at + 1)))
        if unit is not None:
            return _one_of_list(view, index - (view.low(index - 1) == "the" and index - 1 >= floor), last, number, unit)
    return None


def _one_of_list(view: View, first: int, last: int, number: int, unit: str) -> Atom | None:
    name: Expression | None = None
    if unit == "quarter" and number <= 4 and not _in_play(view, first, last + 4):
        name = Name("quarter", number)
    if unit == "century" and 1 < number <= 25:
        name = Name("century", year=(number - 1) * 100)
    return Atom(first, last, name, f"{unit}_listed") if name else None


def _year_before(head: Head, first: int) -> int | None:
    """ "the 1988 second quarter"."""
    year = head.view.number(first - 1)
    return year if year is not None and 1900 <= year <= 2100 and head.free(first - 2) == "the" else None


def read_unit_long(view: View, index: int, floor: int) -> Atom | None:
    """A yearlong, weeklong strike: a length of one."""
    return Atom(index, index, Duration((Length(1, view.rules.units_long[view.low(index)]),)), "unit_long") if index >= floor else None


def read_period(view: View, index: int, floor: int) -> Atom | None:
    """ "the latest period", "the same period", "the 1988 period": the reporting period spoken of."""
    word, start = view.low(index - 1), index - 1
    if start - 1 < floor or view.low(start - 1) != "the":
        return None
    if word in ("latest", "current") or word in _LIKE:
        return Atom(start - 1, index, Deictic("period", 0, "previous"), "period", weak=word in _LIKE)
    year = view.number(start)
    if year is not None and 1900 <= year <= 2100:
        return Atom(start - 1, index, Within(Name("period"), Name("year", year=year)), "period_of_year")
    return None
