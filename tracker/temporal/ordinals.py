"""Reads numbered units and reporting periods (the third quarter, the 20th century, the 1988 period) and calls the other unit readers."""

from __future__ import annotations

from tracker.temporal.algebra import Deictic, Duration, Length, Name, Reference, Within
from tracker.temporal.lengths import read_length
from tracker.temporal.units import POINTS, SEASONS, Head, head_at, read_determined
from tracker.temporal.view import Atom, View

_WHOLES = frozenset(["day", "week", "month", "weekend", "year"])
_LIKE = ("same", "corresponding", "comparable", "like")


def read_unit(view: View, index: int, floor: int) -> Atom | None:
    """The expression around a unit word, or None where it is none."""
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
    while head.free(first - 1) in ("fiscal", "-"):
        first -= 1
    if head.free(first - 1) == "the" and not head.hyphenated:
        first -= 1
    if (unit == "quarter" and number <= 4) or (unit == "half" and number <= 2):
        return Atom(first, index, Name(unit, number), f"nth_{unit}", ordinal=(number, unit), weak=unit == "half")
    return Atom(first, index, Reference("PRESENT_REF"), "nth_unit", ordinal=(number, unit), weak=True) if unit in _WHOLES else None


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
