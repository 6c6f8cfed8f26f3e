"""Counts an expression of the algebra out to a place in the calendar, given the publication day and the place told before it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from tracker.temporal import choose
from tracker.temporal.algebra import (
    At,
    Deictic,
    Direction,
    Expression,
    Name,
    Near,
    Nth,
    Origin,
    Parted,
    Range,
    Rough,
    Shift,
    Some,
    Window,
    Within,
)  # fmt: skip
from tracker.temporal.context import Context
from tracker.temporal.counting import half_of, holiday_weekend, month_after, moved_day, nth_unit, nth_weekday, school_year, weekday_after
from tracker.temporal.granule import Granule, Interval, Place, containing, moved, of_day
from tracker.temporal.story import in_story, is_open
from tracker.temporal.windows import window_place

_YEARLY = ("month", "day", "season", "quarter", "half", "holiday")
_SUNDAY = 7
_LAST_DAYS = 7  # of a quarter, in which "the quarter" is the one about to end
# the unit that a length counted from a day arrives at: "a decade ago" is about a year
_COARSE = {
    **dict.fromkeys(("night", "workday", "hour", "minute", "second"), "day"),
    **dict.fromkeys(("decade", "century", "millennium", "summer", "winter", "spring", "autumn"), "year"),
    **dict.fromkeys(("half", "semester"), "month"),
    "fortnight": "week",
}


def evaluate(expression: Expression, context: Context) -> Place | None:
    """The place of an expression, with gaps where the reference date is missing; None for what has no place.

    Raises ValueError or OverflowError for days that no calendar has.
    """
    match expression:
        case Name():
            return _name(expression, context)
        case Near():
            return _near(expression, context)
        case Deictic():
            return _deictic(expression, context)
        case Nth():
            return _nth(expression, context)
        case Within():
            return _within(expression, context)
        case Parted():
            return _parted(expression, context)
        case Rough(whole=whole):
            place = evaluate(whole, context)
            return replace(place, rough=True) if isinstance(place, Granule) else place
        case At():
            return _at(expression, context)
        case Shift():
            return _shift(expression, context)
        case Window():
            return window_place(expression, context)
        case Range():
            return _range(expression, context)
        case _:
            return _gap(expression.name) if isinstance(expression, Some) else None


def _name(name: Name, context: Context) -> Granule:
    if name.unit == "decade" and name.year is None:
        return _bare_decade(name, context)
    if name.year is not None:
        return choose.in_year(name, name.year)
    if context.in_story or context.chronicle:
        placed = in_story(name, context.told.place, context.published, chronicle=context.chronicle) if is_open(name) else None
        if placed is not None:
            context.anchor = "time"
            return placed
    published = context.published
    if name.named and (published is None or published >= date(name.named, name.number, name.day)):
        return choose.in_year(name, name.named)
    if published is None:
        return _gap(name)
    context.anchor = "publication"
    if name.unit == "weekday":
        day, others = choose.weekday(name.number, published, context.direction)
        context.alternatives += [of_day(other) for other in others]
        return of_day(day)
    if name.unit == "monthday":
        return choose.monthday(name.day, _month_told(context) or published, context.direction)
    if name.unit == "overnight":
        return choose.overnight(published, context.direction)
    if name.unit == "weekend":
        return choose.weekend(published, context.direction, said_this=False)
    return choose.yearly(name, published, context.direction)


def _month_told(context: Context) -> date | None:
    """The day or month named in the same sentence, beside which "the 25th" stands."""
    place = context.told.place if context.same_sentence else None
    return place.first if isinstance(place, Granule) and place.unit in ("day", "month") else None


def _gap(name: Name) -> Granule:
    """A name without a year where no reference date is known: fixed holidays keep their month and day."""
    if name.holiday:
        fixed = name.holiday.rule == "fixed"
        return Granule("day", None, name.holiday.month if fixed else None, name.holiday.day if fixed else None)
    if name.unit in ("monthday", "overnight"):
        return Granule("day", None, None, name.day or None)
    return Granule(name.unit, None, name.number or None, name.day or None)


def _bare_decade(name: Name, context: Context) -> Granule:
    """ "the nineties" is the latest such decade that is half over."""
    if context.published is None:
        return Granule("decade", None, name.number)
    context.anchor = "publication"
    year = context.published.year // 100 * 100 + name.number
    return Granule("decade", year if year + 5 <= context.published.year else year - 100)


def _near(near: Near, context: Context) -> Granule:
    published = context.published
    if published is None:
        return _gap(near.name)
    context.anchor = "publication"
    if near.name.unit == "weekday":
        day, others = choose.near_weekday(near.name.number, near.step, near.strict, published, context.direction)
        context.alternatives += [of_day(other) for other in others]
        return of_day(day)
    granule, options = choose.near_yearly(near.name, near.step, published)
    context.alternatives += options
    return granule


def _deictic(deictic: Deictic, context: Context) -> Place:
    if deictic.unit == "schoolyear":
        context.anchor = "publication" if context.published else "none"
        return school_year(deictic.step, context.published)
    unit, told = "week" if deictic.unit == "fortnight" else deictic.unit, deictic.origin == "previous"
    if deictic.origin == "publication" and unit == "weekend" and deictic.step == 0 and context.published:
        context.anchor = "publication"
        return choose.weekend(context.published, context.direction, said_this=True)
    if unit == "quarter" and told and deictic.step == 0 and context.told.quarter is not None:
        context.anchor = "time"
        return context.told.quarter  # "that quarter"
    if unit == "period" or (unit == "quarter" and deictic.step == 0 and (deictic.origin == "sentence" or (told and context.told.period))):
        return _period(deictic.step, context)
    if unit.startswith("month:"):
        return month_after(int(unit[6:]), deictic.step, context.origin(deictic.origin, "year"))
    if unit.startswith("weekday:"):
        return weekday_after(int(unit[8:]), deictic.step, context.origin(deictic.origin, "day"))
    day = context.origin(deictic.origin, unit)
    if day is None:
        return Granule(unit)
    if unit == "week" and deictic.origin == "publication" and day.isoweekday() == _SUNDAY:
        return _week_on_sunday(deictic.step, day, context)
    return moved(containing(unit, day), deictic.step)


def _week_on_sunday(step: int, sunday: date, context: Context) -> Granule:
    """On a Sunday "last week" is the one that ends that day, and "this week", of what is to come, the one that begins the day after."""
    ending = containing("week", sunday)
    if step < 0 or (step == 0 and context.direction == "future"):
        context.alternatives.append(moved(ending, step))
        return moved(ending, step + 1)
    return moved(ending, step)


def _period(years: int, context: Context) -> Granule:
    """The period of the results last spoken of, or of years before; with none, the quarter that ended last, or the year before."""
    if context.told.period is not None:
        context.anchor = "time"
        if years and context.told.stretch:
            return Granule("year", (context.told.period.year or 0) + years)
        return moved(context.told.period, years * (4 if context.told.period.unit == "quarter" else 2))
    if context.published is None:
        return Granule("year")
    context.anchor = "publication"
    if years:
        return moved(containing("year", context.published), years)
    ending = containing("quarter", context.published)
    over = ending.last is not None and (ending.last - context.published).days < _LAST_DAYS  # "Friday's session was the last of the quarter"
    return ending if over else moved(ending, -1)


def _nth(nth: Nth, context: Context) -> Place | None:
    whole = evaluate(nth.whole, context)
    if whole is None or isinstance(whole, Interval):
        return whole
    first, last = whole.first, whole.last
    if first is None or last is None:
        return Granule(nth.unit, None, nth.number) if nth.unit in ("quarter", "half") else Granule(whole.unit)
    if nth.unit in ("quarter", "half") and whole.unit == "year":
        return Granule(nth.unit, whole.year, nth.number if nth.number > 0 else (4 if nth.unit == "quarter" else 2) + 1 + nth.number)
    if nth.unit == "holiday_weekend":
        return holiday_weekend(first)
    if nth.unit == "half":
        return half_of(whole.unit, first, last, later=nth.number != 1)  # the last half of the '80s
    if nth.number == 0:  # the week of July 8
        return containing(nth.unit, first)
    if nth.unit.startswith("weekday:"):
        return nth_weekday(int(nth.unit[8:]), nth.number, first, last)
    return nth_unit(nth.number, nth.unit, first, last)


def _within(within: Within, context: Context) -> Place | None:
    whole = evaluate(within.whole, context)
    if whole is None or isinstance(whole, Interval):
        return None
    name = within.name
    first = whole.first
    if name.unit == "period":
        period = None if context.told.stretch else context.told.period
        return choose.in_year(Name(period.unit, period.number or 1), whole.year) if period and whole.year else whole
    if first is None:
        return _gap(name)
    if name.unit in ("weekday", "weekend"):
        return nth_weekday(name.number, 1, first, max(whole.last or first, first + timedelta(6)))
    if name.unit == "monthday":
        return of_day(first.replace(day=name.day))
    if whole.unit in _YEARLY or whole.unit == "year":
        return choose.in_year(name, whole.year or first.year)
    return choose.yearly(name, first, context.direction)


def _parted(parted: Parted, context: Context) -> Place | None:
    if parted.part == "later":
        context.direction = "future"  # "later this week", said on a Sunday
    whole = evaluate(parted.whole, context)
    if whole is None or isinstance(whole, Interval):
        return whole
    return replace(whole, part=parted.part, seen=context.published if parted.part in ("earlier", "later") else None)


def _at(at: At, context: Context) -> Place | None:
    if at.day is not None:
        place = evaluate(at.day, context)
        return replace(place, clock=at.clock) if isinstance(place, Granule) else place
    before = context.told.place
    if context.same_sentence and isinstance(before, Granule) and before.unit == "day" and before.first:
        context.anchor = "time"
        return replace(before, clock=at.clock, part=None)
    context.dayless = True
    told = context.told.day if context.in_story else None
    if isinstance(told, Granule) and told.first:
        return of_day(told.first, at.clock)  # likely, not told: no date stands on it
    if context.published is None:
        return Granule("day", clock=at.clock)
    context.anchor = "publication"
    return of_day(context.published, at.clock)


def _shift(shift: Shift, context: Context) -> Place | None:
    length, sign = shift.length, shift.sign
    if shift.apposed is not None:
        context.dayless = True  # its date is told by the one before it; this one is there to count the other event from
        return evaluate(shift.apposed, context)
    if shift.anchor == "event":
        return None
    if isinstance(shift.anchor, str):
        if shift.weekday:
            return _shift_weekday(shift, context)
        return _shift_origin(shift, shift.anchor, context)
    place = evaluate(shift.anchor, context)
    if not isinstance(place, Granule) or length.amount is None:
        return None
    day = place.first if sign < 0 else place.last
    if day is None:
        return Granule("day")
    if shift.weekday:
        return weekday_after(shift.weekday, sign, day)  # "the Tuesday after Labor Day"
    if place.unit in ("week", "month"):
        return containing(place.unit, moved_day(place.first or day, length, sign))  # "ten years ago this month"
    return of_day(moved_day(day, length, sign), place.clock)


def _shift_weekday(shift: Shift, context: Context) -> Granule:
    """ "Friday a week ago", "a year ago Sunday": the weekday itself, then the length back from it."""
    if context.published is None:
        return Granule("weekday", None, shift.weekday)
    context.anchor = "publication"
    direction: Direction = "past" if shift.sign < 0 else "future"
    day, _ = choose.weekday(shift.weekday, context.published, direction)
    return of_day(moved_day(day, shift.length, shift.sign))


def _shift_origin(shift: Shift, origin: Origin, context: Context) -> Place | None:
    length, sign, shift_rough = shift.length, shift.sign, shift.rough
    if length.amount is None:
        return None
    if length.unit == "year" and length.amount == 1 and sign < 0 and context.told.period is not None:
        return _period(-1, context)  # results are set beside the same quarter of the year before
    unit = "month" if length.unit == "year" and length.amount < 1 else _COARSE.get(length.unit, length.unit)
    day = context.origin(origin, unit)
    if day is None:
        return None if context.published else Granule(unit)
    if context.unanchored and sign > 0 and context.published:
        return None  # "two weeks later", with nothing told before it, is a length
    before = context.told.anchor(unit)
    if sign < 0 and unit in ("month", "year"):
        context.unanchored = False  # "a year earlier" with nothing before it is a year before the news
    target = moved_day(day, length, sign)
    exact = context.anchor == "time" and isinstance(before, Granule) and before.unit == "day" and unit in ("week", "weekend")
    rough = shift_rough or length.unit in ("decade", "century", "millennium")
    return replace(of_day(target) if exact else containing(unit, target), rough=rough)


def _range(span: Range, context: Context) -> Place | None:
    start, end = span.start, span.end
    if isinstance(end, Name) and isinstance(start, Name) and start.unit in _YEARLY and start.year is None and end.year is not None:
        later = (start.number, start.day) > (end.number, end.day)
        start = replace(start, year=end.year - later)
    left = evaluate(start, context)
    if not isinstance(left, Granule):
        return None
    right = _range_end(end, left, context)
    if not isinstance(right, Granule):
        return None
    if left.first and right.last and right.last < left.first:
        raise ValueError("a range that ends before it begins")
    return Interval(left, right)


def _range_end(end: Expression, left: Granule, context: Context) -> Place | None:
    first = left.first
    if isinstance(end, Name) and end.year is None and first is not None:
        if end.unit == "weekday":
            return of_day(first + timedelta((end.number - first.isoweekday()) % 7))
        if end.unit in _YEARLY:
            placed = choose.in_year(end, first.year)
            return placed if placed.last and placed.last >= first else choose.in_year(end, first.year + 1)
    return evaluate(end, context)
