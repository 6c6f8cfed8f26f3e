"""Joins atoms that stand together into one expression: the end of June, 5 p.m. Monday, July last year, March through May, a week from Sunday."""

from __future__ import annotations

from dataclasses import replace

from tracker.temporal.algebra import (
    At, Deictic, Duration, Expression, Name, Near, Nth, Part, Parted, Range, Reference, Rhythm, Shift, Window, Within,
)  # fmt: skip
from tracker.temporal.view import Atom, View

_PARTS: dict[str, Part] = {
    "early": "early", "mid": "mid", "middle": "mid", "late": "late", "earlier": "earlier", "later": "later", "end": "end", "beginning": "start", "start": "start",
    "close": "end", "outset": "start",
}  # fmt: skip
_DAYS = ("day", "weekday", "holiday")
_TO = ("to", "through", "until", "till", "-", "–", "—", "thru")


def join(view: View, atoms: list[Atom]) -> list[Atom]:
    """Left to right, each atom with the one before it; what stands only when joined is dropped at the end."""
    joined: list[Atom] = []
    for raw in atoms:
        atom = raw
        while joined and (both := _pair(view, joined[-1], atom)):
            joined.pop()
            atom = both
        joined.append(atom)
    _ends(view, joined)
    floor = 0
    kept: list[Atom] = []
    for atom in joined:
        whole = parted(view, atom, floor)
        if not whole.weak:
            kept.append(whole)
            floor = whole.last + 1
    return kept


def _ends(view: View, atoms: list[Atom]) -> None:
    """ "from 10 p.m. Friday to 5 a.m. Monday": the end is the first such day after the beginning."""
    for left, right in zip(atoms, atoms[1:], strict=False):
        day = right.expression.day if isinstance(right.expression, At) else None
        begun = isinstance(left.expression, At) and left.expression.day is not None
        joint = view.low(right.first - 1) in ("to", "until", "through") and right.first - left.last == 2
        if begun and joint and isinstance(right.expression, At) and isinstance(day, Name) and day.unit == "weekday":
            right.expression = replace(right.expression, day=Deictic(f"weekday:{day.number}", 1, "previous"))


def _pair(view: View, left: Atom, right: Atom) -> Atom | None:
    gap = right.first - left.last - 1
    if gap > 3 or gap < 0 or "\n\n" in view.tokens.text[view.tokens.ends[left.last] : view.tokens.starts[right.first]]:
        return None
    between = tuple(view.lowers[left.last + 1 : right.first])
    for rule in (_weekday_date, _clock_day, _nth_of, _year_of, _possessive, _length_from, _ago_weekday, _lengths, _ranged, _week_of):
        if found := rule(view, left, right, between):
            return found
    return None


def _is_day(expression: Expression) -> bool:
    match expression:
        case Name(unit=unit) | Near(name=Name(unit=unit)):
            return unit in _DAYS
        case Deictic(unit=unit):
            return unit == "day" or unit.startswith("weekday")
        case Nth(unit=unit):
            return unit == "day" or unit.startswith("weekday")
        case Shift(length=length):
            return length.unit == "day"
        case Parted(whole=whole):
            return _is_day(whole)
        case _:
            return False


def _weekday_date(view: View, left: Atom, right: Atom, between: tuple[str, ...]) -> Atom | None:
    """Saturday, April 25; Monday the 3rd of June; April 25, a Saturday is left alone."""
    if between not in ((), (",",), (",", "the"), ("the",)):
        return None
    weekday = (
        isinstance(left.expression, Name | Near)
        and (left.expression if isinstance(left.expression, Name) else left.expression.name).unit == "weekday"
    )
    dated = isinstance(right.expression, Name) and right.expression.unit == "day"
    if weekday and isinstance(right.expression, Name) and dated:
        return Atom(left.first, right.last, _with_weekday(right.expression, left.expression), "weekday_date")
    if dated and isinstance(left.expression, At) and isinstance(left.expression.day, Name) and left.expression.day.unit == "weekday":
        day = _with_weekday(right.expression, left.expression.day)
        return Atom(left.first, right.last, replace(left.expression, day=day), "clock_weekday_date")
    if (
        weekday
        and isinstance(right.expression, At)
        and right.expression.day is not None
        and right.rule == "clock_day"
        and isinstance(right.expression.day, Name)
    ):
        return Atom(left.first, right.last, right.expression, "weekday_date")
    return None


def _with_weekday(day: Expression, weekday: Expression) -> Expression:
    return replace(day, weekday=weekday.number) if isinstance(day, Name) and isinstance(weekday, Name) and day.year is None else day


def _clock_day(view: View, left: Atom, right: Atom, between: tuple[str, ...]) -> Atom | None:
    one, two = left.expression, right.expression
    if left.rule == "daypart_of" and between != ("of",):
        return None
    if isinstance(one, At) and one.day is None and _is_day(two) and between in ((), ("on",), (",",), ("of",)):
        if between == (",",) and left.rule in ("in_the_daypart",):
            return None
        return Atom(left.first, right.last, At(one.clock, two), "clock_day")
    if (
        isinstance(two, At)
        and two.day is None
        and _is_day(one)
        and between
        in (
            (),
            ("at",),
            (",",),
            (",", "at"),
            ("around",),
            ("about",),
            ("at", "about"),
            ("by",),
            ("from",),
            ("in", "the"),
            ("before",),
            ("until",),
        )
    ):
        if right.rule in ("in_the_daypart",) and between not in ((), ("in", "the")):
            return None
        if between in (("by",), ("before",), ("until",), ("from",)) and False:
            return None
        return Atom(left.first, right.last, At(two.clock, one), "day_clock")
    if isinstance(one, At) and one.day is None and isinstance(two, At) and two.day is not None and between == () and two.clock.daypart:
        return Atom(left.first, right.last, At(one.clock, two.day), "clock_day")
    return None


def _nth_of(view: View, left: Atom, right: Atom, between: tuple[str, ...]) -> Atom | None:
    """The first quarter of 1990, the third week of July, the first Monday in May, the last day of the year."""
    if between not in (("of",), ("in",), ("of", "the"), ("in", "the"), ("of", "fiscal"), (), ("of", "this")):
        return None
    if not isinstance(right.expression, Name | Deictic | Near | Parted | Within) or _is_day(right.expression):
        return None
    ordinal = left.ordinal
    if (
        ordinal is None
        and between
        and isinstance(left.expression, Deictic)
        and left.rule in ("last_unit", "anchored_unit", "next_unit")
        and view.low(left.first) in ("the", "last")
    ):
        ordinal = (
            (-1 if left.expression.step < 0 else 1, left.expression.unit) if "last" in view.lowers[left.first : left.last + 1] else None
        )
    if ordinal is None and between and left.rule == "window_one" and isinstance(left.expression, Window) and left.expression.sign < 0:
        ordinal = (-1, left.expression.length.unit)
    if ordinal is None or ordinal[0] == 0:
        return None
    number, unit = ordinal
    if not between and not (unit in ("quarter", "half") and isinstance(right.expression, Name) and right.expression.unit == "year"):
        return None
    if (
        isinstance(right.expression, Name)
        and right.expression.unit == "year"
        or (isinstance(right.expression, Deictic) and right.expression.unit == "year")
    ):
        if unit in ("quarter", "half") and number > 0:
            return Atom(left.first, right.last, Within(Name(unit, number), right.expression), "nth_of")
    return Atom(left.first, right.last, Nth(number, unit, right.expression), "nth_of")


def _year_of(view: View, left: Atom, right: Atom, between: tuple[str, ...]) -> Atom | None:
    """July last year, Oct. 3 next year, the same period last year, Sunday of last week."""
    name, whole = left.expression, right.expression
    if (
        isinstance(name, Name)
        and name.unit == "season"
        and name.year is None
        and isinstance(whole, Name)
        and whole.unit == "year"
        and between == ("of",)
    ):
        return Atom(left.first, right.last, replace(name, year=whole.year), "season_year")
    if (
        left.rule in ("period", "anchored_unit")
        and isinstance(name, Deictic)
        and name.unit in ("period", "quarter")
        and isinstance(whole, Deictic | Shift | Name)
        and between in ((), ("of",))
    ):
        if isinstance(whole, Shift) and whole.length.unit == "year":
            return Atom(left.first, right.last, Deictic("period", -1, "previous"), "same_period")
        if isinstance(whole, Deictic | Name) and whole.unit == "year":
            return Atom(left.first, right.last, Within(Name("period"), whole), "same_period")
    if not isinstance(whole, Deictic | Shift) or between not in ((), ("of",), (",",)):
        return None
    if isinstance(whole, Shift):
        if (
            not isinstance(name, Deictic | Name)
            or between
            or whole.length.unit != "year"
            or (isinstance(name, Name) and (name.unit not in ("quarter", "month", "season", "day") or name.year))
        ):
            return None
        return (
            Atom(left.first, right.last, Within(name, whole), "name_of_year")
            if isinstance(name, Name)
            else Atom(left.first, right.last, whole, "unit_a_year_ago")
        )
    if not isinstance(name, Name) or name.year is not None or (between == (",",)):
        return None
    if whole.unit == "year" and name.unit in ("month", "day", "season", "quarter", "half", "holiday") and right.rule != "the_unit":
        return Atom(left.first, right.last, Within(name, whole), "name_of_year")
    if whole.unit == "week" and name.unit == "weekday":
        return Atom(left.first, right.last, Within(name, whole), "weekday_of_week")
    return None


def _possessive(view: View, left: Atom, right: Atom, between: tuple[str, ...]) -> Atom | None:
    """This year's third quarter, last year's quarter."""
    if between != ("'s",) or not isinstance(left.expression, Deictic) or left.expression.unit != "year":
        return None
    if (
        isinstance(right.expression, Name)
        and right.expression.year is None
        and right.expression.unit in ("quarter", "half", "season", "month")
    ):
        return Atom(left.first, right.last, Within(right.expression, left.expression), "years_name")
    return None


def _length_from(view: View, left: Atom, right: Atom, between: tuple[str, ...]) -> Atom | None:
    """A week from Sunday, two days before Christmas, the day after Thanksgiving, three weeks after July 4."""
    place = right.expression
    if not isinstance(place, Name | Near | Deictic | Nth | Within | At) or (isinstance(place, Deictic) and right.rule == "the_unit"):
        return None
    if isinstance(place, Name) and place.unit not in ("day", "weekday", "holiday"):
        return None
    if isinstance(left.expression, Duration) and between == ("from",) and len(left.expression.lengths) == 1:
        return Atom(left.first, right.last, Shift(left.expression.lengths[0], 1, place), "length_from")
    if isinstance(left.expression, Shift) and left.expression.anchor == "event" and len(between) == 1:
        return Atom(left.first, right.last, Shift(left.expression.length, left.expression.sign, place), "length_before_after_date")
    return None


def _ago_weekday(view: View, left: Atom, right: Atom, between: tuple[str, ...]) -> Atom | None:
    """Friday a week ago, a year ago Sunday, two weeks ago Tuesday."""
    if between not in ((), ("on",)):
        return None
    one, two = left.expression, right.expression
    if isinstance(one, Name) and one.unit == "weekday" and isinstance(two, Shift) and two.anchor == "publication" and not between:
        return Atom(left.first, right.last, replace(two, weekday=one.number), "weekday_ago")
    if isinstance(two, Name) and two.unit == "weekday" and isinstance(one, Shift) and one.anchor == "publication" and one.sign < 0:
        return Atom(left.first, right.last, replace(one, weekday=two.number), "ago_weekday")
    return None


def _lengths(view: View, left: Atom, right: Atom, between: tuple[str, ...]) -> Atom | None:
    """Two hours and 15 minutes; two years, six months."""
    one, two = left.expression, right.expression
    if not isinstance(one, Duration) or between not in (("and",), (",",), (",", "and"), ()) or left.rule != "duration":
        return None
    order = ["year", "month", "week", "day", "hour", "minute", "second"]
    last = one.lengths[-1].unit
    if isinstance(two, Duration) and right.rule == "duration" and two.lengths[0].amount is not None and one.lengths[-1].amount is not None:
        if last in order and two.lengths[0].unit in order and order.index(last) < order.index(two.lengths[0].unit):
            return Atom(left.first, right.last, Duration((*one.lengths, *two.lengths)), "duration")
    return None


def _ranged(view: View, left: Atom, right: Atom, between: tuple[str, ...]) -> Atom | None:
    """March through May, from 16 March to 20 April 2020, between June 3 and July 8, Monday through Friday."""
    one, two = left.expression, right.expression
    if len(between) != 1 or not isinstance(one, Name) or not isinstance(two, Name) or one.unit != two.unit:
        return None
    before, joint = view.low(left.first - 1), between[0]
    framed = (joint == "and" and before == "between") or (joint in ("to", "until", "till") and before in ("from", "between", "(", ","))
    if not (framed or joint in ("through", "thru", "-", "–", "—") or (joint == "to" and one.unit in ("year",) and before == "from")):
        return None
    if one.unit not in ("day", "month", "weekday", "year", "season", "quarter", "holiday"):
        return None
    return Atom(left.first, right.last, Range(one, two), "range")


def _week_of(view: View, left: Atom, right: Atom, between: tuple[str, ...]) -> Atom | None:
    """The week of July 8, the weekend of July 13-14."""
    if between != ("of",) or left.rule not in ("the_unit", "the_weekend"):
        return None
    day = right.expression
    if left.rule == "the_weekend" and isinstance(day, Range):
        return Atom(left.first, right.last, day, "weekend_of")
    if isinstance(day, Name) and day.unit in _DAYS:
        unit = "weekend" if left.rule == "the_weekend" else left.expression.unit if isinstance(left.expression, Deictic) else "week"
        return Atom(left.first, right.last, Nth(0, unit, day), "week_of")
    return None


def parted(view: View, atom: Atom, floor: int) -> Atom:
    """An atom with the words for its part before it: early, mid-, the end of."""
    if atom.weak or isinstance(atom.expression, Duration | Rhythm | Reference | Range):
        return atom
    first = atom.first
    word = view.low(first - 1)
    if first - 1 < floor:
        return atom
    if word == "the" and view.low(first - 2) == "of" and atom.rule == "season":
        return atom
    if word == "-" and view.low(first - 2) == "mid":
        return _with_article(view, Atom(first - 2, atom.last, Parted(atom.expression, "mid"), "mid"), floor)
    if word in ("early", "mid", "late", "earlier", "later"):
        expression = (
            At(atom.expression.clock, atom.expression.day) if isinstance(atom.expression, At) else Parted(atom.expression, _PARTS[word])
        )
        return _with_article(view, Atom(first - 1, atom.last, expression, f"{word}_part"), floor)
    if (
        word == "in"
        and view.low(first - 2) in ("early", "late", "earlier", "later")
        and first - 2 >= floor
        and not _is_day(atom.expression)
    ):
        return replace(atom, expression=Parted(atom.expression, _PARTS[view.low(first - 2)]))  # "early in 2018"; the span stays the year's
    noun = first - 2
    if word == "of" and noun >= floor and view.low(noun) in ("close", "start", "beginning", "end", "outset", "middle"):
        begin = noun - 1 if view.low(noun - 1) in ("the", "year") and noun - 1 >= floor else noun
        return Atom(begin, atom.last, Parted(atom.expression, _PARTS[view.low(noun)]), "part_of")
    return atom


def _with_article(view: View, atom: Atom, floor: int) -> Atom:
    if view.low(atom.first - 1) in ("the", "sometime") and atom.first - 1 >= floor and not view.low(atom.first + 1) == "the":
        inner = atom.expression.whole if isinstance(atom.expression, Parted) else atom.expression
        if isinstance(inner, Name) and inner.unit in ("decade", "season", "century"):
            return replace(atom, first=atom.first - 1)
    return atom
