"""Reads months with their days and years: June 21, 21 June 2019, the 21st of June, June 3-5, last May; not "May said", not "April Ryan"."""

from __future__ import annotations

from tracker.temporal.algebra import Deictic, Name, Range, Within
from tracker.temporal.near import read_near
from tracker.temporal.view import Atom, View

_SUFFIXES = ("st", "nd", "rd", "th", "d")  # "June 3d"
_OLD_MONTHS = {"inst": 0, "instant": 0, "ult": -1, "ultimo": -1, "prox": 1, "proximo": 1}
_JOINTS = frozenset(["-", "–", "—", "to", "and", "through", "&", ",", "until", "or"])
_MOST_DAYS = 12  # days in one list: "April 10, 17, 24 and 31"
_LOOSE = frozenset(["and", "of", "-", "for", "to", "that", "or", "by", "from", "as"])  # before a surname as well as before a month


def read_month(view: View, index: int, floor: int) -> Atom | None:
    """The expression around a month name, or None where it is another word."""
    rules, word = view.rules, view.low(index)
    if not view.capital(index) and not _certain(view, index):
        return None
    number, last = rules.months.get(word, 0), index
    if not number:
        number = rules.months_short[word]
        last += view.low(index + 1) == "." and view.touches(index)
        if last == index and view.number(index + 1) is None and view.number(index - 1) is None:
            return None
    return (
        _month_first(view, index, last, number)
        or _day_first(view, index, last, number, floor)
        or _month_alone(view, index, last, number, floor)
    )


def _certain(view: View, index: int) -> bool:
    """Is a month in lower case told by its numbers ("june 21", "may 2021")? Short names and verbs need a year."""
    if view.year(index + 1) is not None:
        return view.low(index) not in view.rules.months_short
    day, word = view.number(index + 1), view.low(index)
    return day is not None and 1 <= day <= 31 and word in view.rules.months and word not in view.rules.words["double_months"]


def _day_at(view: View, index: int) -> tuple[int, int] | None:
    """A day of the month at a token: its last token and the day. 21, 21st, eighth."""
    value = view.number(index)
    if value is None or not 1 <= value <= 31 or len(view.low(index)) > 2:
        ordinal = view.rules.ordinals.get(view.low(index))
        return None if ordinal is None else (index, ordinal)
    if view.low(index + 1) in _SUFFIXES and view.touches(index):
        return index + 1, value
    mark = view.low(index + 1) if view.touches(index) else ""
    if mark == "%" or (mark == ":" and view.touches(index + 1)):
        return None
    if mark == "." and view.touches(index + 1) and view.number(index + 2) is not None:
        return None
    return index, value


def _year_after(view: View, last: int) -> tuple[int, int] | None:
    """A year after a month or a month-day: its last token and the year. June 2017, June of 2017, June 3, 2017, June '17."""
    index = last + 1 + (view.low(last + 1) in (",", "of"))
    year = view.year(index)
    if year is not None:
        return None if index == last + 1 and view.low(index + 1) in ("people", "troops", "jobs") else (index, year)
    short = view.number(index + 1)
    if view.low(index) in ("'", "’", "‘") and view.touches(index) and short is not None and len(view.low(index + 1)) == 2:
        return index + 1, 1900 + short if short > 40 else 2000 + short
    return None


def _month_first(view: View, index: int, last: int, number: int) -> Atom | None:
    day = _day_at(view, last + 1)
    if day is None or (view.low(last + 1) in view.rules.ordinals and view.low(day[0] + 1) in (*view.rules.units, "of")):
        return None
    end, value = day
    final = _more_days(view, end)
    year = _year_after(view, final[0] if final else end)
    told = year[1] if year else None
    start = Name("day", number, value, told, named=_named(view, end, number, value) if not told else 0)
    if final:
        return Atom(index, year[0] if year else final[0], Range(start, Name("day", number, final[1], told)), "month_days")
    return Atom(index, year[0] if year else end, start, "month_day_year" if year else "month_day")


def _named(view: View, end: int, number: int, value: int) -> int:
    """The year of a day that is called by its date ("the Sept. 11 attacks"), or 0."""
    year, after = view.rules.named_days.get((number, value), (0, frozenset[str]()))
    return year if view.low(end + 1) in after else 0


def _more_days(view: View, end: int) -> tuple[int, int] | None:
    """The last token and day of "3-5", "13 and 14", "13, 14 and 15", "3 to 5", "3 through 5"."""
    found: tuple[int, int] | None = None
    position = end
    for listed in range(_MOST_DAYS):
        joint = view.low(position + 1)
        if joint not in _JOINTS:
            break
        linked = joint == "," and view.low(position + 2) in ("and", "&", "or")
        after = position + 2 + linked
        day = _day_at(view, after)
        if day is None or view.low(after) in view.rules.ordinals or _counts(view, day[0] + 1):
            break
        if joint == "," and not (linked or listed > 1 or view.low(day[0] + 1) in (",", "and", "&")):
            break
        found, position = day, day[0]
    first = view.number(end) or view.number(end - 1) or 0
    return found if found and found[1] > first else None


def _counts(view: View, index: int) -> bool:
    """Does the word after a number make it something else than a day of the month before it?"""
    word, rules = view.low(index), view.rules
    return view.is_month_word(index) or word in rules.words["clock_ends"] or word in rules.units or word in rules.words["counted"]


def _day_first(view: View, index: int, last: int, number: int, floor: int) -> Atom | None:
    """21 June 2019, the 21st of June, 16 to 20 April, 13-14 July."""
    of = view.low(index - 1) == "of"
    day = _day_back(view, index - 1 - of, floor)
    if day is None and of and index - 2 >= floor and (spelled := view.rules.ordinals.get(view.low(index - 2))):
        day = index - 2, spelled
    if day is None or (of and view.number(index - 2) is not None):
        return None
    first, value = day
    if view.low(first - 1) in ("$", "/", ".", "#") or (view.low(first - 1) == "," and view.touches(first - 1)):
        return None
    year = _year_after(view, last)
    told, end = (year[1], year[0]) if year else (None, last)
    name = Name("day", number, value, told)
    if earlier := _days_back(view, first, value, floor):
        return Atom(earlier[0], end, Range(Name("day", number, earlier[1], told), name), "days_month")
    first -= first - 1 >= floor and view.low(first - 1) == "the"
    return Atom(first, end, name, "day_month_year" if year else "day_month")


def _days_back(view: View, first: int, value: int, floor: int) -> tuple[int, int] | None:
    """The first token and day of the list that a day ends: "13-14 July", "the 2nd, 3rd and 4th of April"."""
    found: tuple[int, int] | None = None
    for _ in range(_MOST_DAYS):
        joint = first - 1
        if view.low(joint) not in _JOINTS or (view.low(joint) == "," and not found):
            break
        day = _day_back(view, joint - 1, floor)
        if day is None or day[1] >= value or view.is_month_word(day[0] - 1):
            break
        found, (first, value) = day, day
    return found


def _day_back(view: View, index: int, floor: int) -> tuple[int, int] | None:
    """A day of the month that ends at a token: its first token and the day."""
    first = index - (view.low(index) in _SUFFIXES)
    value = view.number(first) if first >= floor else None
    return (first, value) if value is not None and 1 <= value <= 31 else None


def _month_alone(view: View, index: int, last: int, number: int, floor: int) -> Atom | None:
    if year := _year_after(view, last):
        return Atom(index, year[0], Name("month", number, year=year[1]), "month_year")
    name = Name("month", number)
    near = read_near(view, index, last, floor, name)
    return near or (Atom(index, last, name, "month") if _is_month(view, index, last) else None)


def _is_month(view: View, index: int, last: int) -> bool:
    """Is a bare month name a month, not a person, a verb or an event ("May said", "March on the capital", "April Ryan")?"""
    words, word, before, after = view.rules.words, view.low(index), view.low(index - 1), view.low(last + 1)
    begins = view.sentence_start(index)
    timely = before in words["before_months"] and not begins
    if word in words["double_months"]:
        return _is_double_month(view, index, last, timely=timely, begins=begins)
    if timely:
        named = word in words["given_names"] and before in _LOOSE and view.capital(last + 1)
        return not (named and after not in view.rules.weekdays)
    if after in ("said", "says", "told"):
        return False
    if begins or before in ("the", "a", ","):
        return not (view.capital(last + 1) and word in words["given_names"])
    return not view.capital(last + 1) and not view.capital(index - 1)


def _is_double_month(view: View, index: int, last: int, *, timely: bool, begins: bool) -> bool:
    """May, March: surnames, verbs and events too."""
    words, word, before, after = view.rules.words, view.low(index), view.low(index - 1), view.low(last + 1)
    if timely:
        surname = before in _LOOSE and after in words["after_surnames"]
        return not surname and not (word == "march" and after in ("for", "madness") and before in _LOOSE)
    if after in _JOINTS and view.is_month_word(last + 2):
        return view.capital(last + 2)
    if before in ("the", "a", "its", "his") and not begins:  # "the May election", not "the March for our lives"
        return after.isalpha() and not view.capital(last + 1) and after not in ("for", "on", "in", "of", "was", "is")
    return False


def read_nth(view: View, index: int, floor: int) -> Atom | None:
    """ "on the 25th", "by the 3rd of next month": a day of a month that is not named; not "the 25th floor"."""
    day, after = view.number(index) or 0, view.low(index + 2)
    if view.low(index + 1) not in _SUFFIXES or not view.touches(index) or not 1 <= day <= 31 or index - 1 < floor:
        return None
    step = _OLD_MONTHS.get(after)
    if step is not None and view.low(index - 1) == "the":
        last = index + 2 + (view.low(index + 3) == "." and view.touches(index + 2))
        return Atom(index - 1, last, Within(Name("monthday", day=day), Deictic("month", step)), "nth_of_month")  # "the 14th inst."
    timely = view.low(index - 1) == "the" and view.low(index - 2) in view.rules.words["before_nth"]
    month = after == "of" and view.low(index + 3) in ("this", "last", "next", "that")
    if after in _JOINTS and view.number(index + 3) is not None:
        return None  # "on the 2nd, 3rd and 4th of April"
    if not timely or not (month or after in ("", *view.rules.words["after_nth"])):
        return None
    return Atom(index - 1, index + 1, Name("monthday", day=day), "nth_of_month")
