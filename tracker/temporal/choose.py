"""Which year, which week: calendar names with gaps are placed beside the publication day.

The policy, from newswire habits and measured on newswire:
- A bare weekday looks back, the publication day included; with a licence of the future in its clause it looks ahead, the publication
  day included (an agency writes "will meet Wednesday" on the Wednesday itself; seven days on it would write the date), and the week after
  is kept as an alternative.
- A month-day is the nearest one. A direction overrules the nearest only when that lies FAR on the wrong side.
- Months, seasons and quarters look back unless the future is licensed; with no direction, one more than LONG_AGO days behind is taken
  as ahead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from tracker.dates import add_months, last_of_month
from tracker.temporal.algebra import Direction, Name
from tracker.temporal.granule import Granule, of_day
from tracker.temporal.holidays import holiday_in

# Days on the wrong side of a tense from which the tense is believed over the nearest date. Style books have the year left out only
# within the calendar year, so a date of the same year is given up much later than one of another year.
FAR_OTHER_YEAR, FAR_SAME_YEAR = 45, 100
OTHER_YEAR = 30  # days by which a date of another calendar year must be nearer, as it would have its year written
SLIP = 60  # days: a weekday that does not fit so near a date is a slip of the pen, not another year
PASSED = 60  # days since the end of a month, below which nobody writes its name for next year's
REPORTED = 80  # days after its end in which a quarter's results are still awaited: "expects to report third-quarter earnings"
LONG_AGO = 240
ALMOST_A_YEAR = 300  # days: so far back a month of another year is written with "last", whatever the verb ("told of a cut in September")


def weekday(number: int, published: date, direction: Direction | None) -> tuple[date, tuple[date, ...]]:
    """The day that a bare weekday means, and other readings."""
    if direction == "future":
        ahead = published + timedelta((number - published.isoweekday()) % 7)
        return ahead, ((ahead + timedelta(7),) if ahead == published else ())
    return published - timedelta((published.isoweekday() - number) % 7), ()


def near_weekday(number: int, step: int, strict: bool, published: date, direction: Direction | None) -> tuple[date, tuple[date, ...]]:
    """ "last Friday", "this Friday", "next Friday": "next" is the next calendar week's, with the first one ahead as the other reading."""
    back = published - timedelta((published.isoweekday() - number - 1) % 7 + 1)
    ahead = published + timedelta((number - published.isoweekday() - 1) % 7 + 1)
    this_week = published + timedelta(number - published.isoweekday())
    if step < 0:
        other = this_week - timedelta(7)
        return back, ((other,) if other != back and not strict else ())
    if step > 0:
        chosen = ahead if strict else this_week + timedelta(7)
        return chosen, ((ahead,) if ahead != chosen else ())
    if direction == "past":
        return (published if this_week == published else back), ()
    if this_week < published and (direction == "future" or (published - this_week).days > 3):
        return ahead, (this_week,)
    return this_week, ()


def monthday(day: int, near: date, direction: Direction | None) -> Granule:
    """ "the 25th": the last or, with a licence of the future, the next one; with neither, the nearest. Raises ValueError for none."""
    days = []
    for step in (-2, -1, 0, 1, 2):
        month = add_months(near.replace(day=1), step)
        if day <= last_of_month(month.year, month.month).day:
            days.append(month.replace(day=day))
    behind = [each for each in days if each <= near]
    ahead = [each for each in days if each >= near]
    if direction == "past" and behind:
        return of_day(behind[-1])
    return of_day(ahead[0] if direction == "future" and ahead else min(days, key=lambda each: abs((each - near).days)))


def overnight(published: date, direction: Direction | None) -> Granule:
    """The night that ended on the publication day, or the one that begins on it: two days, as it runs past midnight."""
    return replace(of_day(published if direction == "future" else published - timedelta(1)), length=2)


def yearly(name: Name, published: date, direction: Direction | None) -> Granule:
    """The year of a month-day, month, season, quarter, half or holiday that has none. Raises ValueError when no year near has one."""
    rows = [(distance(granule, published), granule) for granule in _candidates(name, published.year)]
    if not rows:
        raise ValueError(f"no such day near {published}")
    if name.weekday and min(abs(away) for away, _ in rows) > SLIP:
        near = [row for row in rows if abs(row[0]) < 500]
        rows = [row for row in near if row[1].first and row[1].first.isoweekday() == name.weekday] or rows
    if name.unit in ("day", "holiday"):
        away, chosen = min(rows, key=lambda row: (abs(row[0]) + (OTHER_YEAR if row[1].year != published.year else 0), row[0]))
        far = FAR_SAME_YEAR if chosen.year == published.year else FAR_OTHER_YEAR
        wrong = (direction == "future" and away < -far) or (direction == "past" and away > far)
        if not wrong:
            return chosen
    past = max((row for row in rows if row[0] <= 0), key=lambda row: row[0], default=rows[0])
    future = min((row for row in rows if row[0] >= 0), key=lambda row: row[0], default=rows[-1])
    if -{"quarter": REPORTED, "month": PASSED}.get(name.unit, 0) <= past[0] < 0:
        return past[1]
    if direction == "future" or (direction is None and past[0] < -LONG_AGO):
        return future[1]
    if name.unit == "month" and past[0] < -ALMOST_A_YEAR and future[1].year == published.year:
        return future[1]
    return past[1]


def near_yearly(name: Name, step: int, published: date) -> tuple[Granule, tuple[Granule, ...]]:
    """ "last May", "this summer", "next Christmas". "next May", said in February, may be this year's: kept as the other reading."""
    rows = [(distance(granule, published), granule) for granule in _candidates(name, published.year)]
    if step == 0:
        same_year = [granule for _, granule in rows if granule.year == published.year]
        return (min(rows, key=lambda row: abs(row[0]))[1] if name.number == 24 or not same_year else same_year[0]), ()
    if step < 0:
        return max((row for row in rows if row[0] < 0), key=lambda row: row[0])[1], ()
    ahead = sorted((row for row in rows if row[0] > 0), key=lambda row: row[0])
    if not ahead:
        raise ValueError(f"no calendar after {published}")
    same_year = [granule for _, granule in ahead if granule.year == published.year]
    return ahead[0][1], ((ahead[1][1],) if same_year and len(ahead) > 1 else ())


def in_year(name: Name, year: int) -> Granule:
    """A name placed in a year. Raises ValueError when that year has no such day."""
    if name.holiday:
        day = holiday_in(name.holiday, year)
        return Granule("day", day.year, day.month, day.day, rough=name.holiday.rule == "islamic", length=name.holiday.length)
    granule = Granule(name.unit, year, name.number or None, name.day or None)
    _ = granule.first  # a wrong day is told here
    return granule


def _candidates(name: Name, year: int) -> Iterator[Granule]:
    # a leap day may be eight years off; "last winter", said in January, began two years before
    reach = 8 if name.unit == "day" and (name.number, name.day) == (2, 29) else 1 if name.unit in ("day", "month") else 2
    for candidate in range(max(1, year - reach), min(9998, year + reach) + 1):
        try:
            yield in_year(name, candidate)
        except (ValueError, OverflowError):
            continue


def distance(granule: Granule, published: date) -> int:
    """Signed days from the publication day to the granule; 0 when it holds it."""
    first, last = granule.first, granule.last
    assert first is not None and last is not None
    if first <= published <= last:
        return 0
    return (first - published).days if first > published else (last - published).days


def weekend(published: date, direction: Direction | None, said_this: bool) -> Granule:
    """ "the weekend" looks back unless the future is licensed, "this weekend" looks ahead, but back on a Monday or with past verbs."""
    saturday = published + timedelta(6 - published.isoweekday())
    on_it = published.isoweekday() >= 6
    back = not on_it and (direction == "past" or (direction is None and not said_this))
    iso = (saturday - timedelta(7) if back else saturday).isocalendar()
    return Granule("weekend", iso.year, iso.week)
