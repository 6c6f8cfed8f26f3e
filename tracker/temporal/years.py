"""Reads years, decades, centuries and fiscal years; spelled years; ISO and numeric dates."""

from __future__ import annotations

from tracker.temporal.algebra import At, Clock, Expression, Name, Range
from tracker.temporal.view import Atom, View

_TIMELY = frozenset(
    """in of since until till by during before after from to through between year fy early late mid and or circa about around for ( , summer winter spring
    fall fiscal calendar last the - – — next beginning starting ending ended late- season than election throughout into ' class over class-of on back as back""".split()
)
_COUNTED = frozenset(
    """people troops jobs dollars acres miles feet points meters metres kilometers km pounds votes homes workers shares tons tonnes employees students cases
    deaths units houses residents members soldiers officers vehicles cars words calories euros yen barrels megawatts square cubic percent % degrees
    others more times years year days months hours weeks minutes pages men women children inmates prisoners signatures patients beds schools""".split()
)
_MEASURED = frozenset(
    "temperature temperatures high highs low lows degrees heat humidity percent score scores shot upper lower rating ratings mph".split()
)
_NOT_AFTER = frozenset(
    "$ £ € # no number flight room route highway page section bill sr hb ab sb channel area lot interstate boeing chapter building unit us i title apartment apt suite gate bus train".split()
)


def read_digits(view: View, index: int, floor: int, day_first: bool = False) -> Atom | None:
    """Whatever a token of digits begins: a numeric date, a clock (see clock.py), a year, a decade."""
    word = view.low(index)
    length = len(word)
    if view.number(index) is None:
        return None
    if length == 4:
        return _iso(view, index) or _year(view, index, floor)
    if length <= 2:
        after = view.low(index + 1)
        if after in ("/", ".", "-") and view.touches(index) and view.touches(index + 1):
            return _numeric(view, index, day_first)
        if after in ("s", "'s") and view.touches(index) and word in ("20", "30", "40", "50", "60", "70", "80", "90"):
            return _short_decade(view, index, floor)
        if view.low(index - 1) in ("'", "‘", "’", "`") and length == 2 and view.touches(index - 1):
            return _short_year(view, index, floor)
    return None


def _iso(view: View, index: int) -> Atom | None:
    """2019-07-12, 2019-07-12T17:00, 2019/07/12."""
    dash = view.low(index + 1)
    if dash not in ("-", "/") or view.low(index + 3) != dash or not view.touches(index) or not view.touches(index + 3):
        return None
    year, month, day = view.number(index), view.number(index + 2), view.number(index + 4)
    if year is None or month is None or day is None or not 1 <= month <= 12 or not 1 <= day <= 31:
        return None
    name = Name("day", month, day, year)
    if view.low(index + 5) == "t" and view.touches(index + 5):
        hour, minute = view.number(index + 6), view.number(index + 8)
        if hour is not None and minute is not None and view.low(index + 7) == ":" and hour < 25 and minute < 60:
            return Atom(index, index + 8, At(Clock(hour, minute), name), "iso")
    return Atom(index, index + 4, name, "iso")


def _numeric(view: View, index: int, day_first: bool) -> Atom | None:
    """7/14/2019, 14.7.2019, 7/14 after a preposition."""
    mark = view.low(index + 1)
    one, two = view.number(index), view.number(index + 2)
    if one is None or two is None or len(view.low(index + 2)) > 2:
        return None
    full = view.low(index + 3) == mark and view.touches(index + 2) and view.touches(index + 3) and len(view.low(index + 4)) in (2, 4)
    year = view.number(index + 4) if full else None
    if view.low(index + (5 if full else 3)) == mark and view.touches(index + (4 if full else 2)):
        return None
    if not full and (mark != "/" or not _dates_slash(view, index, one, two)):
        return None
    if (one, two) == (9, 11) and not full:
        return Atom(index, index + 2, Name("day", 9, 11, 2001), "nine_eleven")
    if full and year is not None and year < 100:
        if mark != "/":
            return None
        year += 1900 if year > 50 else 2000
    month, day = (two, one) if (day_first or mark == "." or one > 12) and two <= 12 else (one, two)
    if not (1 <= month <= 12 and 1 <= day <= 31) or (year is not None and not 1000 <= year <= 2999):
        return None
    return Atom(index, index + (4 if full else 2), Name("day", month, day, year), "numeric")


def _dates_slash(view: View, index: int, one: int, two: int) -> bool:
    if (one, two) == (9, 11):
        return True
    before = view.low(index - 1)
    dated = (
        before in ("on", "by", "until", "since", "from", "through", "dated", "starting", "before", "after", "beginning")
        or before in view.rules.weekdays
    )
    return dated and 1 <= one <= 31 and 1 <= two <= 31 and not (one == 1 and two in (2, 3, 4, 8)) and (one, two) not in ((2, 3), (3, 4))


def _decade_last(view: View, index: int) -> int | None:
    after = view.low(index + 1)
    if after == "s" and view.touches(index):
        return index + 1
    if after == "'s" and view.touches(index) and view.low(index)[-1] == "0" and view.low(index - 1) in ("the", "early", "late", "mid", "-"):
        return index + 1
    return None


def _year(view: View, index: int, floor: int) -> Atom | None:
    year = view.number(index)
    assert year is not None
    before, after = view.low(index - 1), view.low(index + 1)
    decade = _decade_last(view, index)
    if decade is not None and year % 10 == 0 and 1000 <= year <= 2100:
        first = index - 1 if before == "the" and index - 1 >= floor else index
        if year % 100 == 0 and after == "s" and year != 2000 and year < 2000:
            return Atom(first, decade, Name("century", year=year), "century_s")
        return Atom(first, decade, Name("decade", year=year), "decade")
    if not _is_year(view, index, year, before, after):
        return None
    if before == "the" and (after in ("period", "quarter") or (after in view.rules.ordinals and view.low(index + 2) == "quarter")):
        return None  # "the 1988 period" is read at its noun
    if after in ("-", "–", "—", "/") and (span := _year_span(view, index, year)):
        return span
    first = index
    if before in ("year", "fiscal", "fy", "calendar") and index - 1 >= floor:
        first -= 1
        if (
            before == "year"
            and view.low(first - 1) in ("fiscal", "calendar", "school", "the", "budget", "election", "tax")
            and first - 1 >= floor
        ):
            first -= 1
            if view.low(first) != "the" and view.low(first - 1) == "the":
                first -= 1
    return Atom(first, index, Name("year", year=year), "year")


def _is_year(view: View, index: int, year: int, before: str, after: str) -> bool:
    if not 1000 <= year <= 2100 or before in _NOT_AFTER or after in _COUNTED or view.low(index)[0] == "0":
        return False
    if before in (".", ":", "/") and (view.touches(index - 1) or len(view.low(index - 2)) == 1):
        return False
    if after in (":", "/", "\\", "%") and view.touches(index):
        return False
    if after in (".", ",") and view.touches(index) and view.touches(index + 1) and view.number(index + 2) is not None:
        return False
    if before == "-" and view.touches(index - 1):
        return view.low(index - 2) in ("mid", "pre", "post", "late", "early") and 1500 <= year
    if after in ("-", "–") and view.touches(index) and view.touches(index + 1) and not view.low(index + 2).isdigit():
        return False
    if view.capital(index + 1) and before in ("at", "of", "near", "from") and after not in view.rules.months and not view.gap(index) == "":
        return False
    if 1900 <= year <= 2100:
        return before in _TIMELY or view.sentence_start(index) or not view.capital(index - 1)
    return (
        before in ("in", "since", "by", "until", "before", "after", "year", "circa", "during", "of", "from", "early", "late", "(", "to")
        and year >= 1400
    )


def _year_span(view: View, index: int, year: int) -> Atom | None:
    """2019-2021, 2019-20 (also a school year)."""
    text, end = view.low(index + 2), view.number(index + 2)
    if end is None or len(text) not in (2, 4) or not view.touches(index) or not view.touches(index + 1):
        return None
    last = end if len(text) == 4 else year // 100 * 100 + end
    if not year < last <= 2100 or (view.low(index + 3) in ("-", "/") and view.touches(index + 2)):
        return None
    return Atom(index, index + 2, Range(Name("year", year=year), Name("year", year=last)), "years")


def _short_decade(view: View, index: int, floor: int) -> Atom | None:
    """the '90s, the 90s."""
    quoted = view.low(index - 1) in ("'", "‘", "’", "`") and view.touches(index - 1)
    first = index - 1 if quoted else index
    before = view.low(first - 1)
    if not quoted and before not in ("the", "early", "late", "mid", "-"):
        return None
    if before in ("his", "her", "their") or (not quoted and any(view.low(first - step) in _MEASURED for step in range(1, 9))):
        return None
    if not quoted and before != "the" and view.low(first - 2) in ("his", "her", "their"):
        return None
    if before == "the" and first - 1 >= floor:
        first -= 1
    return Atom(first, index + 1, Name("decade", int(view.low(index))), "short_decade")


def _short_year(view: View, index: int, floor: int) -> Atom | None:
    """'98 after a preposition."""
    if view.low(index - 2) not in (
        "in",
        "of",
        "since",
        "until",
        "by",
        "from",
        "summer",
        "fall",
        "spring",
        "winter",
        "early",
        "late",
        "and",
        "to",
    ):
        return None
    value = view.number(index) or 0
    return Atom(index - 1, index, Name("year", year=1900 + value if value > 40 else 2000 + value), "short_year")


def read_spelled(view: View, index: int, floor: int) -> Atom | None:
    """nineteen seventy-nine, two thousand and five (after "in" or "year")."""
    numbers, word = view.rules.numbers, view.low(index)
    if word in ("two", "twenty") and view.low(index - 1) not in ("in", "year", "of", "since", "by", "until"):
        return None
    if word == "two":
        return _two_thousand(view, index, floor)
    position, parts = index + 1, list[int]()
    while len(parts) < 2 and (view.low(position) in numbers or (view.low(position) == "-" and parts)):
        if view.low(position) != "-":
            parts.append(numbers[view.low(position)])
        position += 1
    rest = sum(parts)
    ok = bool(parts) and parts[0] >= 10 and (len(parts) == 1 or (parts[0] >= 20 and parts[0] % 10 == 0 and parts[1] < 10))
    if not ok or view.low(position) in view.rules.units or rest > 99:
        if len(parts) == 2 and parts[0] >= 10:
            rest, position = parts[0], index + 2
        else:
            return None
    return Atom(index, position - 1, Name("year", year=numbers[word] * 100 + rest), "spelled_year")


def _two_thousand(view: View, index: int, floor: int) -> Atom | None:
    if view.low(index + 1) != "thousand":
        return None
    last, extra = index + 1, 0
    position = last + 1 + (view.low(last + 1) == "and")
    if view.low(position) in view.rules.numbers:
        extra, last = view.rules.numbers[view.low(position)], position
    if view.low(last + 1) in _COUNTED or (view.low(index - 1) != "year" and view.low(last + 1) not in (".", ",", "", "and", "to", "when")):
        return None
    first = index
    if view.low(first - 1) == "year":
        first -= 1 + (view.low(first - 2) == "the")
    return Atom(first, last, Name("year", year=2000 + extra), "spelled_year")


def read_decade(view: View, index: int, floor: int) -> Atom | None:
    """the nineties; not "in her nineties"."""
    before = view.low(index - 1)
    if before not in ("the", "early", "late", "mid") and not (before == "-" and view.low(index - 2) == "mid"):
        return None
    expression: Expression = Name("decade", view.rules.decades[view.low(index)])
    return Atom(index - 1 if before == "the" and index - 1 >= floor else index, index, expression, "spelled_decade")
