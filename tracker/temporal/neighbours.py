"""What expressions that stay two tell of each other: a day, a year told once for both, an apposition, an end that follows its beginning."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from tracker.temporal.algebra import At, Deictic, Expression, Length, Name, Nth, Rhythm, Shift, Within
from tracker.temporal.pairs import is_day
from tracker.temporal.view import Atom, View

_LISTED = ([","], ["and"], [",", "and"], ["&"], ["or"], ["to"])
_LISTED_QUARTERS = (*_LISTED, ["and", "the"], ["-", "and"])
_HALF_QUARTER = 45  # days
_UNTIL = (["to"], ["until"], ["-"], ["–"], ["through"])
_ENDED = (["ended"], ["ending"], ["that", "ended"], ["which", "ended"], ["that", "ends"])
_THAT_QUARTER = Deictic("quarter", 0, "previous")
_HABIT = 9  # tokens from "usually" to its day
_USUAL = ("month", "season", "quarter", "holiday")


def settle(view: View, atoms: list[Atom]) -> None:
    """Changes the atoms of a text in place, all pairs of neighbours once for each rule."""
    for rule in (_ends, _shared_days, _apposed, _ended, _shared_years):
        rule(view, atoms)
    for atom in atoms:
        _habitual(view, atom)


def _ends(view: View, atoms: list[Atom]) -> None:
    """ "from 10 p.m. Friday to 5 a.m. Monday": the end is the first such day after the beginning."""
    for left, right in pairwise(atoms):
        begin, end = left.expression, right.expression
        if not isinstance(begin, At) or not isinstance(end, At) or begin.day is None or right.first - left.last != 2:
            continue
        if view.low(right.first - 1) in ("to", "until", "through") and isinstance(end.day, Name) and end.day.unit == "weekday":
            right.expression = replace(end, day=Deictic(f"weekday:{end.day.number}", 1, "previous"))


def _shared_days(view: View, atoms: list[Atom]) -> None:
    """ "from 10 a.m. to 4 p.m. Saturday", "2:26 p.m. PDT (21:26 GMT) on Thursday": the day that is told once holds for both."""
    for right, left in pairwise(reversed(atoms)):
        clock, told = left.expression, right.expression
        if not isinstance(clock, At) or clock.day is not None:
            continue
        between = view.lowers[left.last + 1 : right.first]
        if isinstance(told, At) and told.day is not None:
            later = (told.clock.hour or 0, told.clock.minute or 0) > (clock.clock.hour or 0, clock.clock.minute or 0)
            if between in (["and"], ["or"], ["("]) or (between in _UNTIL and later):
                left.expression = replace(clock, day=told.day)
        day = told.day if isinstance(told, At) else told
        if between in ([")"], [")", "on"]) and is_day(day) and view.low(left.first - 1) == "(":
            left.expression = replace(clock, day=day)


def _ended(view: View, atoms: list[Atom]) -> None:
    """ "the quarter ended July 31" is the calendar quarter in which most of it lies."""
    for left, right in pairwise(atoms):
        between = view.lowers[left.last + 1 : right.first]
        if between not in _ENDED or not is_day(right.expression):
            continue
        whole, day = left.expression, right.expression
        if left.rule == "the_unit" and whole == Deictic("quarter", 0, "sentence"):
            left.expression = Nth(0, "quarter", Shift(Length(_HALF_QUARTER, "day"), -1, day))
        elif whole == _THAT_QUARTER and isinstance(day, Name) and day.unit == "day" and day.year is None:
            right.expression = Within(day, whole)  # "in the year-ago quarter, the second, ended Oct. 31"


def _shared_years(view: View, atoms: list[Atom]) -> None:
    """ "in May, July and September 2020", "on Nov. 3 and Jan. 5, 2021": the year that is told once holds for all."""
    for right, left in pairwise(reversed(atoms)):
        name, told = left.expression, right.expression
        if isinstance(name, Name) and isinstance(told, Within) and left.rule == "quarter_listed" and isinstance(told.name, Name):
            left.expression = Within(name, told.whole)  # "the first and second quarters of 1990"
        if (
            not isinstance(name, Name)
            or not isinstance(told, Name)
            or name.unit != told.unit
            or name.unit not in ("month", "day", "quarter")
        ):
            continue
        if name.year is None and told.year is not None and view.lowers[left.last + 1 : right.first] in _LISTED:
            left.expression = replace(name, year=told.year - ((name.number, name.day) > (told.number, told.day)))


def _apposed(view: View, atoms: list[Atom]) -> None:
    """ "Oct. 12, the day before the crash" names one day; "the year-ago quarter, the second" is the second of that year."""
    for left, right in pairwise(atoms):
        between = view.lowers[left.last + 1 : right.first]
        told = right.expression
        if right.rule == "the_day_before_event" and between == [","] and isinstance(told, Shift) and _same_unit(left, told):
            right.expression = replace(told, apposed=_innermost(left.expression))
        if (
            right.rule == "later"
            and between == [","]
            and view.low(right.last + 1) == ","
            and isinstance(told, Shift)
            and is_day(left.expression)
        ):
            right.expression = replace(told, apposed=left.expression)  # "On Monday, three months later, a jury ..."
        if right.rule == "weekday" and between in ([",", "a"], ["(", "a"]) and is_day(left.expression):
            right.expression = Deictic("day", 0, "previous")  # "On June 17, a Monday, ..."
        quarter = right.expression
        if left.rule == "year_ago" and between in ([","], [",", "the"]) and isinstance(quarter, Name) and quarter.unit == "quarter":
            left.expression, right.expression = Within(quarter, left.expression), _THAT_QUARTER


def _innermost(told: Expression) -> Expression:
    """The date beside which an apposition stands: Oct. 12 in "eight days after Oct. 12, the day before the crash"."""
    return told.anchor if isinstance(told, Shift) and not isinstance(told.anchor, str) else told


def _same_unit(left: Atom, told: Shift) -> bool:
    return told.length.unit in ("day", "night") and is_day(left.expression)


def _habitual(view: View, atom: Atom) -> None:
    """ "It is usually held in May", "fourth quarters are weak": a month or quarter of every year, none of a year in particular."""
    name = atom.expression
    if not isinstance(name, Name) or name.unit not in _USUAL or name.year is not None:
        return
    if atom.rule == "quarters":
        atom.expression = Rhythm(name)
        return
    habits, bounds = view.rules.words["habits"], view.rules.cues.bounds
    for index in range(atom.first - 1, max(-1, atom.first - _HABIT), -1):
        word = view.low(index)
        if word in bounds or word in view.rules.cues.subordinators:
            return
        if word in habits:
            atom.expression = Rhythm(name)
            return
