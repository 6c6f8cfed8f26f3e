"""Days and granules reckoned from days: the following Monday, the third week, the weekend of a holiday, a length away."""

from __future__ import annotations

from datetime import date, timedelta

from tracker.temporal.algebra import Length
from tracker.temporal.granule import Granule, Interval, Place, containing, moved, of_day, shifted

_SCHOOL_BEGINS, _SUMMER = 8, (6, 7)  # months
FINE = ("hour", "minute", "second")


def weekday_after(number: int, step: int, day: date | None) -> Granule:
    """ "the following Monday", "the previous Monday": strictly after or before the anchor; "that Monday" in its week."""
    if day is None:
        return Granule("weekday", None, number)
    if step == 0:
        return of_day(day + timedelta(number - day.isoweekday()))
    if step > 0:
        return of_day(day + timedelta((number - day.isoweekday() - 1) % 7 + 1))
    return of_day(day - timedelta((day.isoweekday() - number - 1) % 7 + 1))


def month_after(number: int, step: int, day: date | None) -> Granule:
    """ "the following January", "the previous March"; "that August" is the one of the year told of."""
    if day is None:
        return Granule("month", None, number)
    if step == 0:
        return Granule("month", day.year, number)
    later = number > day.month
    return Granule("month", day.year + (not later if step > 0 else -(number >= day.month)), number)


def school_year(step: int, published: date | None) -> Place:
    """ "this school year" runs from one year into the next; in the summer between two, "last" is just over, "next" ahead."""
    if published is None:
        return Granule("year")
    begins = published.year - (published.month < _SCHOOL_BEGINS)
    if published.month in _SUMMER and step > 0:
        step -= 1
        begins += 1
    elif published.month in _SUMMER and step < 0:
        step += 1
    return Interval(Granule("year", begins + step), Granule("year", begins + step + 1))


def holiday_weekend(day: date) -> Interval:
    """The days off around a holiday: Saturday to Monday, Thursday to Sunday."""
    number = day.isoweekday()
    start = day - timedelta(number + 1) if number <= 2 else min(day, day + timedelta(6 - number))
    return Interval(of_day(start), of_day(day if number <= 2 else day + timedelta(7 - number)))


def half_of(unit: str, first: date, last: date, *, later: bool) -> Interval:
    """The first or second half of a stretch, in years for a decade or century, else in days."""
    if unit in ("decade", "century", "millennium"):
        middle = first.year + (last.year - first.year + 1) // 2
        years = (middle, last.year) if later else (first.year, middle - 1)
        return Interval(Granule("year", years[0]), Granule("year", years[1]))
    split = first + timedelta((last - first).days // 2)
    return Interval(of_day(split + timedelta(1)), of_day(last)) if later else Interval(of_day(first), of_day(split))


def nth_weekday(weekday: int, number: int, first: date, last: date) -> Granule:
    """The nth (or with a negative number the last) weekday between two days. Raises ValueError when there is none."""
    if number < 0:
        return of_day(last - timedelta((last.isoweekday() - weekday) % 7 + 7 * (-number - 1)))
    day = first + timedelta((weekday - first.isoweekday()) % 7 + 7 * (number - 1))
    if day > last:
        raise ValueError(f"no such weekday: {number} in {first}")
    return of_day(day)


def nth_unit(number: int, unit: str, first: date, last: date) -> Granule:
    """Day, week, month of a whole; the nth week is the ISO week that holds the middle of the nth seven days."""
    if unit == "week":
        middle = last - timedelta(3 + 7 * (-number - 1)) if number < 0 else first + timedelta(3 + 7 * (number - 1))
        return containing("week", middle)
    if unit == "weekend":
        found = nth_weekday(6, number, first, last).first
        assert found is not None
        return containing("weekend", found)
    return moved(containing(unit, last), number + 1) if number < 0 else moved(containing(unit, first), number - 1)


def moved_day(day: date, length: Length, sign: int) -> date:
    """A day moved by a length; hours and less leave it."""
    if length.unit in FINE:
        return day
    amount = length.amount or 0
    if amount != int(amount):  # half a year, one and a half weeks
        if length.unit in ("year", "decade", "century"):
            months = {"year": 12, "decade": 120, "century": 1200}[length.unit]
            return shifted(day, sign * round(amount * months), "month")
        return day + timedelta(sign * round(amount * {"day": 1, "week": 7}.get(length.unit, 30)))
    return shifted(day, sign * int(amount), length.unit)
