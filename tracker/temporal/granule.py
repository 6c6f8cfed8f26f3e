"""Places in the calendar that resolution arrives at: a granule is a calendar unit with as many of its fields as are known.

Weeks are ISO weeks, Monday to Sunday; a winter belongs to the year of its December.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.dates import SEASON_MONTHS, add_months, last_of_month
from tracker.temporal.algebra import Clock, Part

_WORKDAYS = 5
_MONTHS = {
    "month": 1, "quarter": 3, "half": 6, "semester": 6, "year": 12, "decade": 120, "century": 1200, "millennium": 12000,
    "spring": 12, "summer": 12, "autumn": 12, "winter": 12,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Granule:
    """A unit of the calendar. `number` is the month, ISO week, season code, quarter, half or (unit weekday) ISO weekday; gaps are None.

    `seen` is the publication day for parts that are cut at it ("earlier this week"). `rough` marks a reckoning that may be a day off.
    """

    unit: str
    year: int | None = None
    number: int | None = None
    day: int | None = None
    part: Part | None = None
    clock: Clock | None = None
    seen: date | None = None
    rough: bool = False
    length: int = 1  # days, for holidays of several days

    @property
    def first(self) -> date | None:
        """Its first day, parts not counted; None with gaps. Raises ValueError or OverflowError out of the calendar."""
        if self.year is None:
            return None
        return _first(self.unit, self.year, self.number or 0, self.day or 0)

    @property
    def last(self) -> date | None:
        """Its last day, parts not counted."""
        first = self.first
        if first is None:
            return None
        if self.unit == "day":
            return first + timedelta(self.length - 1)
        if self.unit == "week":
            return first + timedelta(6)
        if self.unit == "weekend":
            return first + timedelta(1)
        if self.unit == "season":
            return last_of_month(first.year, first.month + 2)
        if self.unit in ("decade", "century", "millennium"):
            return date(first.year + _MONTHS[self.unit] // 12 - 1, 12, 31)
        return add_months(first, _MONTHS[self.unit]) - timedelta(1) if first.year < 9999 else date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Interval:
    """From the first day of `start` to the last day of `end`."""

    start: Granule
    end: Granule


Place = Granule | Interval


_FINENESS = {"day": 0, "week": 1, "weekend": 1, "month": 2, "quarter": 3, "season": 3, "half": 4, "year": 5}
_COARSEST = 6


def is_coarser(place: Place, unit: str) -> bool:
    """Is a place told too coarsely to count units from it (days from a month)? Weeks are near enough to count days."""
    told = place.start if isinstance(place, Interval) else place
    size = _FINENESS.get(told.unit, _COARSEST)
    return size >= _FINENESS["month"] and size > _FINENESS.get("day" if unit in ("weekday", "night") else unit, _COARSEST - 1)


def start_of(place: Place) -> date | None:
    """The first day of a place, parts not counted; None with gaps."""
    return place.start.first if isinstance(place, Interval) else place.first


def _first(unit: str, year: int, number: int, day: int) -> date:
    if unit == "day":
        return date(year, number, day)
    if unit == "week":
        return date.fromisocalendar(year, number, 1)
    if unit == "weekend":
        return date.fromisocalendar(year, number, 6)
    if unit == "month":
        return date(year, number, 1)
    if unit == "season":
        return date(year, SEASON_MONTHS[number][0], 1)
    if unit in ("quarter", "half"):
        return date(year, (number - 1) * _MONTHS[unit] + 1, 1)
    if unit in ("century", "millennium"):
        return date(year + 1, 1, 1)  # the 20th century runs from 1901
    return date(year, 1, 1)


def of_day(day: date, clock: Clock | None = None) -> Granule:
    return Granule("day", day.year, day.month, day.day, clock=clock)


def containing(unit: str, day: date) -> Granule:
    """The granule of a unit that holds a day; on weekdays the weekend is the one ahead, in the same ISO week."""
    if unit in ("day", "night"):
        return of_day(day)
    if unit in ("week", "weekend"):
        iso = day.isocalendar()
        return Granule(unit, iso.year, iso.week)
    if unit == "season":
        code = next(code for code, (first, last) in SEASON_MONTHS.items() if first <= day.month <= last or first <= day.month + 12 <= last)
        return Granule(unit, day.year - (code == 24 and day.month < 3), code)
    if unit == "decade":
        return Granule(unit, day.year // 10 * 10)
    if unit in ("century", "millennium"):
        size = 100 if unit == "century" else 1000
        return Granule(unit, (day.year - 1) // size * size)
    if unit in ("quarter", "half"):
        return Granule(unit, day.year, (day.month - 1) // _MONTHS[unit] + 1)
    return Granule("month", day.year, day.month) if unit == "month" else Granule("year", day.year)


def moved(granule: Granule, step: int) -> Granule:
    """The granule `step` units later."""
    first = granule.first
    assert first is not None
    if granule.unit in ("century", "millennium"):
        return replace(granule, year=(granule.year or 0) + step * _MONTHS[granule.unit] // 12)
    if granule.unit == "day":
        return of_day(first + timedelta(step), granule.clock)
    if granule.unit in ("week", "weekend"):
        return containing(granule.unit, first + timedelta(7 * step))
    if granule.unit == "season":
        return containing("season", add_months(first, 3 * step))
    return containing(granule.unit, add_months(first, _MONTHS[granule.unit] * step))


def shifted(day: date, amount: int, unit: str) -> date:
    """A day moved by days, weeks, fortnights, months, quarters, years, decades or centuries."""
    if unit in ("day", "night"):
        return day + timedelta(amount)
    if unit == "workday":
        return _worked(day, amount)
    if unit in ("week", "weekend"):
        return day + timedelta(7 * amount)
    if unit == "fortnight":
        return day + timedelta(14 * amount)
    return add_months(day, _MONTHS[unit] * amount)


def _worked(day: date, amount: int) -> date:
    """A day moved by days from Monday to Friday; holidays count as work."""
    weeks, rest = divmod(abs(amount), _WORKDAYS)
    sign = 1 if amount > 0 else -1
    day += timedelta(sign * 7 * weeks)
    while rest:
        day += timedelta(sign)
        rest -= day.isoweekday() <= _WORKDAYS
    return day
