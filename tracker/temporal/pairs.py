"""The rules by which two expressions that stand together become one; each takes the two and the words between, or declines."""

from __future__ import annotations

from dataclasses import replace

from tracker.temporal.algebra import At, Clock, Deictic, Duration, Expression, Length, Name, Near, Nth, Parted, Range, Shift, Window, Within
from tracker.temporal.view import Atom, View

Between = tuple[str, ...]
_DAYS = ("day", "weekday", "holiday", "monthday")
_YEARLY = ("month", "day", "season", "quarter", "half", "holiday")
_RANGED = (*_YEARLY, "weekday", "year")
_REACH = 8  # tokens from "moved" to "from Tuesday"
_LISTED: frozenset[Between] = frozenset([("and",), ("&",), (",",), ("or",), ("through",), ("to",), ("-",), ("–",)])
_WEEK_OF: frozenset[Between] = frozenset(
    [("of",), ("beginning",), ("starting",), ("commencing",), ("ending",), ("ended",), ("beginning", "on"), ("starting", "on")]
)
_LASTING = ("for", "of", "after", "lasted", "took", "spent", "by")
_DUSK, _NOON = 5, 12
_ORDER = ("year", "month", "week", "day", "hour", "minute", "second")
_DAY_TO_CLOCK: frozenset[Between] = frozenset(
    [(), ("at",), (",",), (",", "at"), ("around",), ("about",), ("at", "about"), ("by",), ("from",), ("in", "the"), ("before",), ("until",)]
)
_IN_WHOLE: frozenset[Between] = frozenset([("of",), ("in",), ("of", "the"), ("in", "the"), ("of", "fiscal"), ("of", "this")])


def is_day(expression: Expression | None) -> bool:
    """Does the expression name a single day?"""
    match expression:
        case Name(unit=unit) | Near(name=Name(unit=unit)):
            return unit in _DAYS
        case Deictic(unit=unit) | Nth(unit=unit):
            return unit == "day" or unit.startswith("weekday")
        case Shift(length=length):
            return length.unit in ("day", "workday")
        case Parted(whole=whole):
            return is_day(whole)
        case _:
            return False


def _is(expression: Expression | None, *units: str) -> bool:
    return isinstance(expression, Name) and expression.unit in units


def _one(left: Atom, right: Atom, expression: Expression, rule: str) -> Atom:
    return Atom(left.first, right.last, expression, rule)


def weekday_date(view: View, left: Atom, right: Atom, between: Between) -> Atom | None:
    """Saturday, April 25; Monday the 3rd of June; 7 p.m. Thursday, July 18."""
    weekday, date = left.expression, right.expression
    if right.rule == "weekday_dates" and _is(weekday, "weekday") and between in _LISTED:
        return _one(left, right, date, "weekday_dates")  # "Saturday and Sunday, May 13 and 14"
    if between not in ((), (",",), (",", "the"), ("the",)):
        return None
    clocked = weekday.day if isinstance(weekday, At) else None
    if _is(date, "day") and isinstance(weekday, At) and _is(clocked, "weekday"):
        return _one(left, right, replace(weekday, day=_beside(date, clocked)), "clock_weekday_date")
    name = weekday.name if isinstance(weekday, Near) else weekday.end if isinstance(weekday, Range) else weekday
    if not _is(name, "weekday") or (isinstance(weekday, Range) and not isinstance(date, Range)):
        return None
    if _is(date, "day"):
        return _one(left, right, _beside(date, name), "weekday_date")
    if isinstance(date, Range) and _is(date.start, "day") and between in ((), (",",)):
        return _one(left, right, date, "weekday_dates")
    if isinstance(date, At) and _is(date.day, "day"):
        return _one(left, right, date, "weekday_date")
    return None


def _beside(date: Expression, weekday: Expression | None) -> Expression:
    """A date with the weekday written beside it, which helps to find its year."""
    return replace(date, weekday=weekday.number) if isinstance(date, Name) and isinstance(weekday, Name) and date.year is None else date


def clock_day(view: View, left: Atom, right: Atom, between: Between) -> Atom | None:
    """5 p.m. Monday; Monday at 5 p.m.; the night of July 4; 5 p.m. Monday night."""
    one, two = left.expression, right.expression
    if left.rule == "daypart_of" and between != ("of",):
        return None
    if isinstance(one, At) and one.day is None and is_day(two) and between in ((), ("on",), (",",), ("of",)):
        return None if between == (",",) and left.rule == "in_the_daypart" else _one(left, right, At(one.clock, two), "clock_day")
    if isinstance(two, At) and two.day is None and is_day(one) and between in _DAY_TO_CLOCK:
        apart = right.rule == "in_the_daypart" and between not in ((), ("in", "the"))
        return None if apart else _one(left, right, At(two.clock, one), "day_clock")
    if isinstance(one, At) and isinstance(two, At) and between == ("in",) and right.rule == "in_the_daypart" and one.day is None:
        return _one(left, right, At(in_daypart(one.clock, two.clock.daypart)), "clock_daypart")
    if isinstance(one, At) and one.day is None and isinstance(two, At) and two.day is not None and not between and two.clock.daypart:
        return _one(left, right, At(in_daypart(one.clock, two.clock.daypart), two.day), "clock_day")
    return None


def in_daypart(clock: Clock, daypart: str) -> Clock:
    """ "1:40 in the morning", "7 in the evening", "10:25 Sunday night"; "2 at night" is after midnight."""
    hour = clock.hour or 0
    later = (daypart in ("AF", "EV") and hour < _NOON) or (daypart == "NI" and _DUSK <= hour < _NOON)
    return replace(clock, hour=hour + _NOON) if later else clock


def nth_of(view: View, left: Atom, right: Atom, between: Between) -> Atom | None:
    """The first quarter of 1990, the third week of July, the first Monday in May, the last day of the year, fourth-quarter 2019."""
    whole, ordinal = right.expression, left.ordinal or _last_as_ordinal(left, between)
    if ordinal is None or not isinstance(whole, Name | Deictic | Near | Parted | Within) or is_day(whole):
        return None
    number, unit = ordinal
    if between not in _IN_WHOLE and (between or unit not in ("quarter", "half") or not _is(whole, "year")):
        return None
    yearly = _is(whole, "year") or (isinstance(whole, Deictic) and whole.unit == "year")
    if yearly and unit in ("quarter", "half") and number > 0:
        return _one(left, right, Within(Name(unit, number), whole), "nth_of")
    return _one(left, right, Nth(number, unit, whole), "nth_of")


def _last_as_ordinal(left: Atom, between: Between) -> tuple[int, str] | None:
    """ "last week of June", "the last day of": a step or a stretch that turns out to be an ordinal."""
    match left.expression:
        case Deictic(unit=unit, step=-1) if between and left.rule == "last_unit":
            return -1, unit
        case Window(length=length, sign=-1) if between and left.rule == "window_one":
            return -1, length.unit
    return None


def year_of(view: View, left: Atom, right: Atom, between: Between) -> Atom | None:
    """July last year, Oct. 3 next year, Sunday of last week, January nineteen ninety-seven, the quarter a year ago."""
    name, whole = left.expression, right.expression
    if between == ("in",) and right.rule == "year" and isinstance(name, Name) and _open(name, "holiday", "day") and isinstance(whole, Name):
        return _one(left, right, replace(name, year=whole.year), "name_of_year")  # "on Veterans Day in 2007"
    if between not in ((), ("of",)):
        return None
    if isinstance(name, Name) and _open(name, "season", "month", "day") and right.rule == "spelled_year" and isinstance(whole, Name):
        rule = {"season": "season_year", "month": "month_year"}.get(name.unit, "month_day_year")
        return _one(left, right, replace(name, year=whole.year), rule)
    if isinstance(whole, Shift) and whole.length.unit == "year" and not between:
        if isinstance(name, Deictic) and name.unit in ("day", "week", "month") and name.step == 0:
            return _one(left, right, replace(whole, anchor=name), "unit_a_year_ago")  # "the same month a year ago"
        if isinstance(name, Deictic):
            return _one(left, right, whole, "unit_a_year_ago")
        dated = isinstance(name, Name) and _open(name, "quarter", "month", "season", "day")
        return _one(left, right, Within(name, whole), "name_of_year") if dated and isinstance(name, Name) else None
    if right.rule == "window_one" and whole == Window(Length(1, "year"), 1, counted=False) and between:
        whole = Deictic("year", 1, "previous")  # "Jan. 1 of the next year"
    if not isinstance(whole, Deictic) or right.rule == "the_unit":
        return None
    if whole.unit == "year" and _open(name, *_YEARLY) and isinstance(name, Name):
        return _one(left, right, Within(name, whole), "name_of_year")
    if whole.unit == "month" and isinstance(name, Name) and name.unit == "monthday":
        return _one(left, right, Within(name, whole), "nth_of_month")
    if whole.unit == "week" and isinstance(name, Name) and name.unit == "weekday":
        return _one(left, right, Within(name, whole), "weekday_of_week")
    return None


def _open(name: Expression, *units: str) -> bool:
    return isinstance(name, Name) and name.unit in units and name.year is None


def same_period(view: View, left: Atom, right: Atom, between: Between) -> Atom | None:
    """The same period last year, the corresponding period of 1988, the same quarter a year ago."""
    name, whole = left.expression, right.expression
    if left.rule not in ("period", "anchored_unit") or between not in ((), ("of",)):
        return None
    if not isinstance(name, Deictic) or name.unit not in ("period", "quarter"):
        return None
    if isinstance(whole, Shift) and whole.length.unit == "year":
        return _one(left, right, Deictic("period", -1, "previous"), "same_period")
    if isinstance(whole, Deictic | Name) and whole.unit == "year":
        return _one(left, right, Within(Name("period"), whole), "same_period")
    return None


def possessive(view: View, left: Atom, right: Atom, between: Between) -> Atom | None:
    """This year's third quarter, last year's quarter."""
    whole, name = left.expression, right.expression
    if between != ("'s",) or not isinstance(whole, Deictic) or whole.unit != "year":
        return None
    if isinstance(name, Deictic) and name.unit == "period":
        return _one(left, right, Within(Name("period"), whole), "years_name")
    if isinstance(name, Name) and _open(name, "quarter", "half", "season", "month"):
        return _one(left, right, Within(name, whole), "years_name")
    return None


def length_from(view: View, left: Atom, right: Atom, between: Between) -> Atom | None:
    """A week from Sunday, two days before Christmas, the day after Thanksgiving, three weeks after July 4."""
    length, place = left.expression, right.expression
    if len(between) != 1 or not is_day(place) or right.rule == "the_unit":
        return None
    british = between == ("on",) and _is(place, "weekday") and _is_week(length) and view.low(left.first - 1) not in _LASTING
    if isinstance(length, Duration) and (between == ("from",) or british) and len(length.lengths) == 1:
        return _one(left, right, Shift(length.lengths[0], 1, place), "length_from")
    if isinstance(length, Shift) and length.anchor == "event":
        return _one(left, right, Shift(length.length, length.sign, place), "length_before_after_date")
    return None


def _is_week(length: Expression) -> bool:
    """A week or a fortnight: "the match is a week on Tuesday"."""
    return isinstance(length, Duration) and length.lengths[0] in (Length(1, "week"), Length(1, "fortnight"))


def weekday_after(view: View, left: Atom, right: Atom, between: Between) -> Atom | None:
    """The Tuesday after Labor Day, the Friday before Christmas."""
    weekday = left.expression
    if between not in (("after",), ("before",), ("following",)) or view.low(left.first - 1) != "the" or not is_day(right.expression):
        return None
    if not isinstance(weekday, Name) or weekday.unit != "weekday":
        return None
    found = Shift(Length(0, "day"), -1 if between == ("before",) else 1, right.expression, weekday=weekday.number)
    return Atom(left.first - 1, right.last, found, "weekday_after")


def ago_weekday(view: View, left: Atom, right: Atom, between: Between) -> Atom | None:
    """Friday a week ago, a year ago Sunday, two weeks ago Tuesday, a week ago today, ten years ago this month."""
    one, two = left.expression, right.expression
    if not between and isinstance(one, Shift) and one.anchor == "publication" and isinstance(two, Deictic) and two.origin == "publication":
        return _one(left, right, replace(one, anchor=two), "ago_unit") if two.unit in ("day", "week", "month") else None
    if not between and isinstance(one, Name) and one.unit == "weekday" and isinstance(two, Shift) and two.anchor == "publication":
        return _one(left, right, replace(two, weekday=one.number), "weekday_ago")
    if between not in ((), ("on",)) or not isinstance(two, Name) or two.unit != "weekday":
        return None
    if isinstance(one, Shift) and one.anchor == "publication" and one.sign < 0:
        return _one(left, right, replace(one, weekday=two.number), "ago_weekday")
    return None


def lengths(view: View, left: Atom, right: Atom, between: Between) -> Atom | None:
    """Two hours and 15 minutes; two years, six months."""
    one, two = left.expression, right.expression
    if not isinstance(one, Duration) or not isinstance(two, Duration) or between not in (("and",), (",",), (",", "and"), ()):
        return None
    last, first = one.lengths[-1], two.lengths[0]
    if left.rule != "duration" or right.rule != "duration" or last.amount is None or first.amount is None:
        return None
    if last.unit in _ORDER and first.unit in _ORDER and _ORDER.index(last.unit) < _ORDER.index(first.unit):
        return _one(left, right, Duration((*one.lengths, *two.lengths)), "duration")
    return None


def ranged(view: View, left: Atom, right: Atom, between: Between) -> Atom | None:
    """March through May, from 16 March to 20 April 2020, between June 3 and July 8, Monday through Friday."""
    one, two = left.expression, right.expression
    if len(between) != 1 or not isinstance(one, Name) or not isinstance(two, Name) or one.unit != two.unit or one.unit not in _RANGED:
        return None
    before, joint = view.low(left.first - 1), between[0]
    if before == "from" and _is_changed(view, left.first - 1):
        return None
    framed = (joint == "and" and before == "between") or (joint in ("to", "until", "till") and before in ("from", "between", "(", ","))
    if not framed and joint not in ("through", "thru", "-", "–", "—"):
        return None
    if view.low(right.last + 1) == "quarter" and one.unit == "month" and two.number - one.number == 2 and one.number % 3 == 1:
        quarter = Name("quarter", one.number // 3 + 1, year=two.year)  # "the July-September quarter"
        return Atom(left.first - (before == "the"), right.last + 1, quarter, "nth_quarter")
    return Atom(left.first, right.last, Range(one, two), "range", joint=(left.last, right.first))


def _is_changed(view: View, index: int) -> bool:
    """ "moved from Tuesday to Thursday" tells of two plans, not of a stretch of days."""
    return any(view.low(index - step) in view.rules.cues.changing for step in range(1, _REACH))


def week_of(view: View, left: Atom, right: Atom, between: Between) -> Atom | None:
    """The week of July 8, the weekend of July 13-14."""
    day = right.expression
    if between not in _WEEK_OF or left.rule not in ("the_unit", "the_weekend"):
        return None
    if left.rule == "the_weekend" and isinstance(day, Range):
        return _one(left, right, day, "weekend_of")
    unit = "weekend" if left.rule == "the_weekend" else left.expression.unit if isinstance(left.expression, Deictic) else ""
    return _one(left, right, Nth(0, unit, day), "week_of") if _is(day, *_DAYS) and unit in ("week", "weekend") else None


PAIRS = (
    weekday_date, weekday_after, clock_day, nth_of, year_of, same_period, possessive, length_from, ago_weekday, lengths, ranged, week_of,
)  # fmt: skip
