"""Reads years and decades: 1997, fiscal 2020, the year 2000, 2016-18, '98, the 1990s, the nineties, nineteen seventy-nine."""

from __future__ import annotations

from tracker.temporal.algebra import Name, Range
from tracker.temporal.view import Atom, View

_QUOTES = ("'", "‘", "’", "`")
_TENS = frozenset(["20", "30", "40", "50", "60", "70", "80", "90"])
_NEAR = 8  # tokens before "the 90s" in which a word of measure denies the decade
_LATEST = 2100


def read_year(view: View, index: int, floor: int) -> Atom | None:
    """What four digits are: a year, two years, a decade, or nothing."""
    year = view.number(index)
    if year is None or view.low(index)[0] == "0":
        return None
    if decade := _decade(view, index, year, floor):
        return decade
    if not _is_year(view, index, year) or _belongs_to_noun(view, index):
        return None
    if view.low(index + 1) in view.rules.words["kinds_of_year"] and view.low(index + 2) in ("year", "years"):
        return Atom(index - (view.low(index - 1) == "the" and index - 1 >= floor), index + 2, Name("year", year=year), "year_kind")
    return _span(view, index, year) or Atom(_first_of_year(view, index, floor), index, Name("year", year=year), "year")


def _decade(view: View, index: int, year: int, floor: int) -> Atom | None:
    """The 1990s; 1990's after "the"; the 1800s are a century."""
    after, before = view.low(index + 1), view.low(index - 1)
    plural = after == "s" or (after == "'s" and before in ("the", "early", "late", "mid", "-"))
    if not plural or not view.touches(index) or year % 10 or not 1000 <= year <= _LATEST:
        return None
    first = index - (before == "the" and index - 1 >= floor)
    if year % 100 == 0 and year < 2000:
        return Atom(first, index + 1, Name("century", year=year), "century_s")
    return Atom(first, index + 1, Name("decade", year=year), "decade")


def _belongs_to_noun(view: View, index: int) -> bool:
    """ "the 1988 period", "the 1988 third quarter" are read at their noun."""
    after = view.low(index + 1)
    numbered = after in view.rules.ordinals and view.low(index + 2) == "quarter"
    return view.low(index - 1) == "the" and (after in ("period", "quarter") or numbered)


def _first_of_year(view: View, index: int, floor: int) -> int:
    """Takes in "fiscal", "fiscal year", "the year"."""
    first = index
    if first - 1 >= floor and view.low(first - 1) in ("year", "fiscal", "fy", "calendar"):
        first -= 1
        kinds = view.rules.words["kinds_of_year"]
        if view.low(first) == "year" and first - 1 >= floor and view.low(first - 1) in kinds:
            first -= 1
        if view.low(index - 1) == "year" and first - 1 >= floor and view.low(first - 1) == "the":
            first -= 1
    return first


def _is_year(view: View, index: int, year: int) -> bool:
    """Are four digits a year, not a count, a price, an address or a number in a name?"""
    words, before, after = view.rules.words, view.low(index - 1), view.low(index + 1)
    if not 1000 <= year <= _LATEST or before in words["never_before_years"] or after in words["counted"]:
        return False
    if _is_part_of_number(view, index, before, after):
        return False
    if before == "-" and view.touches(index - 1):
        return view.low(index - 2) in ("mid", "pre", "post", "late", "early") and year >= 1500
    if view.capital(index + 1) and any(view.low(index + step) in words["streets"] for step in (2, 3)):
        return False  # "2020 Main St."
    if view.capital(index + 1) and before in ("at", "of", "near", "from") and not view.is_month_word(index + 1) and view.gap(index):
        return False  # an address: "at 2015 Pennsylvania Avenue"
    if year >= 1900:
        return before in words["before_years"] or view.sentence_start(index) or not view.capital(index - 1)
    return before in words["before_old_years"] and year >= 1400


def _is_part_of_number(view: View, index: int, before: str, after: str) -> bool:
    if before in (".", ":", "/") and (view.touches(index - 1) or len(view.low(index - 2)) == 1):
        return True
    touching = view.touches(index)
    if touching and after in (":", "/", "\\", "%"):
        return True
    if touching and after in (".", ",") and view.touches(index + 1) and view.number(index + 2) is not None:
        return True
    return touching and after in ("-", "–") and view.touches(index + 1) and not view.low(index + 2).isdigit()


def _span(view: View, index: int, year: int) -> Atom | None:
    """2019-2021, 2019-20 (also a school year)."""
    text, end = view.low(index + 2), view.number(index + 2)
    if view.low(index + 1) not in ("-", "–", "—", "/") or not view.touches(index) or not view.touches(index + 1):
        return None
    if end is None or len(text) not in (2, 4) or (view.low(index + 3) in ("-", "/") and view.touches(index + 2)):
        return None
    last = end if len(text) == 4 else year // 100 * 100 + end
    return Atom(index, index + 2, Range(Name("year", year=year), Name("year", year=last)), "years") if year < last <= _LATEST else None


def read_short(view: View, index: int, floor: int) -> Atom | None:
    """'98, FY24, the '90s, the 90s."""
    quoted = view.low(index - 1) in _QUOTES and view.touches(index - 1)
    if view.low(index + 1) in ("s", "'s") and view.touches(index) and view.low(index) in _TENS:
        return _short_decade(view, index, floor, quoted=quoted)
    if view.low(index - 1) == "fy" and len(view.low(index)) == 2 and index - 1 >= floor:
        return Atom(index - 1, index, Name("year", year=2000 + (view.number(index) or 0)), "short_year")  # FY24
    listed = view.low(index - 2) == "," and (view.year(index - 3) is not None or view.low(index - 4) in _QUOTES)  # "in 1985, '86 and '87"
    if not quoted or len(view.low(index)) != 2 or not (listed or view.low(index - 2) in view.rules.words["before_short_years"]):
        return None
    value = view.number(index) or 0
    return Atom(index - 1, index, Name("year", year=1900 + value if value > 40 else 2000 + value), "short_year")


def _short_decade(view: View, index: int, floor: int, *, quoted: bool) -> Atom | None:
    first = index - quoted
    before, measured = view.low(first - 1), view.rules.words["measured"]
    if not quoted and (before not in ("the", "early", "late", "mid", "-") or view.low(first - 2) in ("his", "her", "their")):
        return None
    if before == "-" and view.low(first - 2) not in ("mid", "early", "late"):
        return None  # "KC-30s"
    if before in ("his", "her", "their") or (not quoted and any(view.low(first - step) in measured for step in range(1, _NEAR + 1))):
        return None
    first -= before == "the" and first - 1 >= floor
    return Atom(first, index + 1, Name("decade", int(view.low(index))), "short_decade")


def read_spelled(view: View, index: int, floor: int) -> Atom | None:
    """nineteen seventy-nine, two thousand and five (after "in" or "year")."""
    numbers, word, before = view.rules.numbers, view.low(index), view.low(index - 1)
    if index < floor or (word in ("two", "twenty") and before not in ("in", "year", "of", "since", "by", "until")):
        return None
    if word == "two":
        return _two_thousand(view, index)
    tens = numbers.get(view.low(index + 1), 0)
    if tens < 10:
        return None
    last = index + 1
    ones_at = last + 1 + view.hyphen(last + 1)
    ones = numbers.get(view.low(ones_at), 0)
    if tens >= 20 and 0 < ones < 10:
        tens, last = tens + ones, ones_at
    return (
        None if view.low(last + 1) in view.rules.units else Atom(index, last, Name("year", year=numbers[word] * 100 + tens), "spelled_year")
    )


def _two_thousand(view: View, index: int) -> Atom | None:
    if view.low(index + 1) != "thousand":
        return None
    last, extra = index + 1, 0
    position = last + 1 + (view.low(last + 1) == "and")
    if view.low(position) in view.rules.numbers:
        extra, last = view.rules.numbers[view.low(position)], position
    told = view.low(index - 1) == "year"
    if view.low(last + 1) in view.rules.words["counted"] or (not told and view.low(last + 1) not in ("", ".", ",", "and", "to", "when")):
        return None
    first = index - told - (told and view.low(index - 2) == "the")
    return Atom(first, last, Name("year", year=2000 + extra), "spelled_year")


def read_decade(view: View, index: int, floor: int) -> Atom | None:
    """The nineties; not "in her nineties"."""
    before = view.low(index - 1)
    if before not in ("the", "early", "late", "mid") and not (before == "-" and view.low(index - 2) == "mid"):
        return None
    first = index - (before == "the" and index - 1 >= floor)
    return Atom(first, index, Name("decade", view.rules.decades[view.low(index)]), "spelled_decade")
