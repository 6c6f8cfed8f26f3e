"""Reads dates written in numbers: 2019-07-12, 7/14/2019, 14.7.2019, 7/14 after a preposition, 9/11."""

from __future__ import annotations

from tracker.temporal.algebra import At, Clock, Name
from tracker.temporal.view import Atom, View

_SHORT, _LONG = 2, 4  # digits
_SHARES = {(1, 2), (1, 3), (2, 3), (1, 4), (3, 4), (1, 8)}  # more often parts of a whole than days


def read_iso(view: View, index: int) -> Atom | None:
    """2019-07-12, 2019-07-12T17:00, 2019/07/12."""
    dash = view.low(index + 1)
    if dash not in ("-", "/") or view.low(index + 3) != dash or not view.touches(index) or not view.touches(index + 3):
        return None
    year, month, day = view.year(index), view.number(index + 2), view.number(index + 4)
    if year is None or month is None or day is None or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    name = Name("day", month, day, year)
    hour, minute = view.number(index + 6), view.number(index + 8)
    if view.low(index + 5) == "t" and view.touches(index + 5) and view.low(index + 7) == ":" and hour is not None and minute is not None:
        return Atom(index, index + 8, At(Clock(hour, minute), name), "iso") if hour < 25 and minute < 60 else None
    return Atom(index, index + 4, name, "iso")


def read_numeric(view: View, index: int, *, day_first: bool) -> Atom | None:
    """7/14/2019, 14.7.2019, 7/14; month first unless the numbers, the full stops or the source's locale say otherwise."""
    mark, one, two = view.low(index + 1), view.number(index), view.number(index + 2)
    if one is None or two is None or len(view.low(index + 2)) > 2:
        return None
    full = view.low(index + 3) == mark and view.touches(index + 2) and view.touches(index + 3) and len(view.low(index + 4)) in (2, 4)
    if mark == "-" and not (full and len(view.low(index + 4)) == _LONG and len(view.low(index)) == _SHORT == len(view.low(index + 2))):
        return None  # "07-14-2019", but no score or telephone number
    last = index + 4 if full else index + 2
    if view.low(last + 1) == mark and view.touches(last) and view.touches(last + 1):
        return None
    if not full:
        return _two_numbers(view, index, one, two, day_first=day_first) if mark == "/" else None
    year = _year(view.number(index + 4), mark)
    month, day = (two, one) if (day_first or mark == "." or one > 12) and two <= 12 else (one, two)
    return Atom(index, last, Name("day", month, day, year), "numeric") if year and 1 <= month <= 12 and 1 <= day <= 31 else None


def _year(value: int | None, mark: str) -> int | None:
    if value is None or value >= 1000:
        return value
    return None if mark != "/" or value > 99 else value + (1900 if value > 50 else 2000)


def _two_numbers(view: View, index: int, one: int, two: int, *, day_first: bool) -> Atom | None:
    if (one, two) == (9, 11):
        return Atom(index, index + 2, Name("day", 9, 11, 2001), "nine_eleven")
    before = view.low(index - 1)
    if (one, two) in _SHARES or (before not in view.rules.words["before_slashes"] and before not in view.rules.weekdays):
        return None
    month, day = (two, one) if (day_first or one > 12) and two <= 12 else (one, two)
    return Atom(index, index + 2, Name("day", month, day), "numeric") if 1 <= month <= 12 and 1 <= day <= 31 else None
