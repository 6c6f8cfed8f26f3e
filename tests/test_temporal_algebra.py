"""The algebra by itself: expressions with no text behind them, counted out, written as TIMEX3 and as EDTF."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.dates import PartialDate
from tracker.lexicon.temporal import load_temporal_rules
from tracker.model import Offset, TimexType
from tracker.temporal.algebra import (
    At,
    Clock,
    Deictic,
    Direction,
    Duration,
    Expression,
    Length,
    Name,
    Near,
    Nth,
    Parted,
    Range,
    Reference,
    Rhythm,
    Shift,
    Window,
    Within,
)  # fmt: skip
from tracker.temporal.context import Context
from tracker.temporal.edtf import partial_date
from tracker.temporal.evaluate import evaluate
from tracker.temporal.granule import Granule
from tracker.temporal.holidays import easter, hebrew, holiday_in, islamic, nth_weekday
from tracker.temporal.resolve import apply_offset
from tracker.temporal.timex import type_of, value_of

_PUBLISHED = date(2019, 7, 12)  # a Friday
_HOLIDAYS = load_temporal_rules().holidays

_PLACED: dict[str, tuple[Expression, str, str]] = {
    "day": (Deictic("day", -1), "2019-07-11", "2019-07-11"),
    "week": (Deictic("week", 1), "2019-W29", "2019-07-15/2019-07-21"),
    "month": (Deictic("month", -7), "2018-12", "2018-12"),
    "quarter": (Deictic("quarter", -2), "2019-Q1", "2019-01/2019-03"),
    "year": (Deictic("year", 1), "2020", "2020"),
    "decade": (Name("decade", year=1990), "199", "1990/1999"),
    "century": (Name("century", year=1900), "19", "1901/2000"),
    "winter": (Name("season", 24, year=2018), "2018-WI", "2018-24"),
    "half": (Name("half", 2, year=2018), "2018-H2", "2018-07/2018-12"),
    "weekday": (Name("weekday", 5), "2019-07-12", "2019-07-12"),
    "last weekday": (Near(Name("weekday", 5), -1), "2019-07-05", "2019-07-05"),
    "next weekday": (Near(Name("weekday", 5), 1), "2019-07-19", "2019-07-19"),
    "nth weekday": (Nth(1, "weekday:1", Name("month", 9, year=2019)), "2019-09-02", "2019-09-02"),
    "last weekday of": (Nth(-1, "weekday:5", Name("month", 2, year=2020)), "2020-02-28", "2020-02-28"),
    "month of last year": (Within(Name("month", 7), Deictic("year", -1)), "2018-07", "2018-07"),
    "early month": (Parted(Name("month", 2, year=2020), "early"), "2020-02", "2020-02-01/2020-02-10"),
    "mid month": (Parted(Name("month", 2, year=2020), "mid"), "2020-02", "2020-02-11/2020-02-20"),
    "late month": (Parted(Name("month", 2, year=2020), "late"), "2020-02", "2020-02-21/2020-02-29"),
    "early year": (Parted(Name("year", year=2020), "early"), "2020", "2020-01/2020-04"),
    "late decade": (Parted(Name("decade", year=1970), "late"), "197", "1977/1979"),
    "mid quarter": (Parted(Name("quarter", 1, year=2020), "mid"), "2020-Q1", "2020-02"),
    "late winter": (Parted(Name("season", 24, year=2019), "late"), "2019-WI", "2020-02"),
    "earlier this week": (Parted(Deictic("week", 0), "earlier"), "2019-W28", "2019-07-08/2019-07-12"),
    "later this month": (Parted(Deictic("month", 0), "later"), "2019-07", "2019-07-12/2019-07-31"),
    "days ago": (Shift(Length(10, "day"), -1, "publication"), "2019-07-02", "2019-07-02"),
    "weeks ago": (Shift(Length(2, "week"), -1, "publication"), "2019-W26", "2019-06-24/2019-06-30"),
    "rough": (Shift(Length(20, "year"), -1, "publication", rough=True), "1999", "1999~"),
    "after a date": (Shift(Length(3, "week"), 1, Name("day", 7, 4, 2019)), "2019-07-25", "2019-07-25"),
    "window": (Window(Length(2, "week"), -1), "P2W", "2019-06-28/2019-07-12"),
    "window ahead": (Window(Length(3, "month"), 1), "P3M", "2019-07-12/2019-10-12"),
    "range": (Range(Name("day", 12, 24), Name("day", 1, 2, 2020)), "2019-12-24/2020-01-02", "2019-12-24/2020-01-02"),
    "clock": (At(Clock(17, 30), Name("weekday", 1)), "2019-07-08T17:30", "2019-07-08"),
    "daypart": (At(Clock(daypart="NI"), Deictic("day", -1)), "2019-07-11TNI", "2019-07-11"),
    "holiday": (Name("holiday", year=2019, holiday=_HOLIDAYS["thanksgiving"]), "2019-11-28", "2019-11-28"),
}  # fmt: skip


@pytest.mark.parametrize("name", _PLACED)
def test_place(name: str) -> None:
    expression, timex, edtf = _PLACED[name]
    place = evaluate(expression, Context(_PUBLISHED))
    assert place is not None
    written = partial_date(place)
    assert (value_of(expression, place), written.edtf if written else None) == (timex, edtf)


_VALUES: dict[str, tuple[Expression, TimexType, str]] = {
    "weeks": (Duration((Length(2, "week"),)), TimexType.DURATION, "P2W"),
    "untold": (Duration((Length(None, "year"),)), TimexType.DURATION, "PXY"),
    "minutes": (Duration((Length(1.5, "minute"),)), TimexType.DURATION, "PT1M30S"),
    "half": (Duration((Length(2.5, "year"),)), TimexType.DURATION, "P2Y6M"),
    "half an hour": (Duration((Length(0.5, "hour"),)), TimexType.DURATION, "PT30M"),
    "two units": (Duration((Length(2, "hour"), Length(15, "minute"))), TimexType.DURATION, "PT2H15M"),
    "a day in hours": (Duration((Length(24, "hour"),)), TimexType.DURATION, "P1D"),
    "decades": (Duration((Length(None, "decade"),)), TimexType.DURATION, "PXE"),
    "every Tuesday night": (Rhythm(Name("weekday", 2), "NI"), TimexType.SET, "XXXX-WXX-2TNI"),
    "each July": (Rhythm(Name("month", 7)), TimexType.SET, "XXXX-07"),
    "every two years": (Rhythm(Length(2, "year")), TimexType.SET, "P2Y"),
    "every day": (Rhythm(Name("day")), TimexType.SET, "XXXX-XX-XX"),
    "reference": (Reference("PAST_REF"), TimexType.DATE, "PAST_REF"),
    "several years ago": (Shift(Length(None, "year"), -1, "publication"), TimexType.DATE, "PAST_REF"),
    "three weeks after": (Shift(Length(3, "week"), 1, "event"), TimexType.DURATION, "P3W"),
    "the day before": (Shift(Length(1, "day"), -1, "event", definite=True), TimexType.DATE, "XXXX-XX-XX"),
}  # fmt: skip


@pytest.mark.parametrize("name", _VALUES)
def test_value_without_a_place(name: str) -> None:
    expression, kind, value = _VALUES[name]
    assert evaluate(expression, Context(_PUBLISHED)) is None
    assert (type_of(expression), value_of(expression, None)) == (kind, value)


_GAPS: dict[str, tuple[Expression, str]] = {
    "weekday": (Name("weekday", 7), "XXXX-WXX-7"),
    "month-day": (Name("day", 6, 21), "XXXX-06-21"),
    "month": (Name("month", 6), "XXXX-06"),
    "season": (Name("season", 22), "XXXX-SU"),
    "quarter": (Name("quarter", 3), "XXXX-Q3"),
    "last week": (Deictic("week", -1), "XXXX-WXX"),
    "weekend": (Deictic("weekend", 0), "XXXX-WXX-WE"),
    "today": (Deictic("day", 0), "XXXX-XX-XX"),
    "two months ago": (Shift(Length(2, "month"), -1, "publication"), "XXXX-XX"),
    "Labor Day": (Name("holiday", holiday=_HOLIDAYS["labor_day"]), "XXXX-XX-XX"),
    "Christmas": (Name("holiday", holiday=_HOLIDAYS["christmas"]), "XXXX-12-25"),
    "Friday night": (At(Clock(daypart="NI"), Name("weekday", 5)), "XXXX-WXX-5TNI"),
}  # fmt: skip


@pytest.mark.parametrize("name", _GAPS)
def test_gaps_without_a_reference_date(name: str) -> None:
    expression, value = _GAPS[name]
    place = evaluate(expression, Context(None))
    assert place is not None
    assert value_of(expression, place) == value
    assert partial_date(place) is None


_YEARLY: dict[str, tuple[Name, Direction | None, date, Granule]] = {
    "nearest, behind": (Name("day", 6, 21), None, date(2019, 7, 12), Granule("day", 2019, 6, 21)),
    "nearest, over the new year": (Name("day", 12, 28), "past", date(2020, 1, 3), Granule("day", 2019, 12, 28)),
    "nearest, ahead over the new year": (Name("day", 1, 15), None, date(2019, 12, 20), Granule("day", 2020, 1, 15)),
    "a tense on the near side of another year is not believed": (Name("day", 1, 5), "past", date(2019, 12, 20), Granule("day", 2020, 1, 5)),
    "a tense far over the new year is": (Name("day", 2, 20), "past", date(2019, 12, 20), Granule("day", 2019, 2, 20)),
    "a plan far behind is next year's": (Name("day", 3, 1), "future", date(2019, 7, 12), Granule("day", 2020, 3, 1)),
    "a leap day is looked for": (Name("day", 2, 29), "past", date(2019, 3, 5), Granule("day", 2016, 2, 29)),
    "a month that is running": (Name("month", 7), "past", date(2019, 7, 12), Granule("month", 2019, 7)),
    "a month of last year": (Name("month", 11), "past", date(2019, 7, 12), Granule("month", 2018, 11)),
    "a month ahead": (Name("month", 11), "future", date(2019, 7, 12), Granule("month", 2019, 11)),
    "results awaited": (Name("quarter", 3), "future", date(2019, 11, 2), Granule("quarter", 2019, 3)),
    "a quarter ahead": (Name("quarter", 1), "future", date(2019, 11, 2), Granule("quarter", 2020, 1)),
    "the weekday finds the year": (Name("day", 4, 3, weekday=5), None, date(2019, 9, 12), Granule("day", 2020, 4, 3)),
}  # fmt: skip


@pytest.mark.parametrize("name", _YEARLY)
def test_which_year(name: str) -> None:
    expression, direction, published, expected = _YEARLY[name]
    assert evaluate(expression, Context(published, direction)) == expected


def test_both_readings_of_next_friday_are_kept() -> None:
    context = Context(date(2019, 7, 10))
    assert evaluate(Near(Name("weekday", 5), 1), context) == Granule("day", 2019, 7, 19)
    assert context.alternatives == [Granule("day", 2019, 7, 12)]


def test_a_day_that_no_calendar_has_is_an_error() -> None:
    with pytest.raises(ValueError, match="day is out of range"):
        evaluate(Name("day", 6, 31, 2019), Context(_PUBLISHED))


_OFFSETS = {
    "two weeks": (Offset(2, "week"), "2019-06-23", "2019-07-07"),
    "a month before": (Offset(-1, "month"), "2019-03-31", "2019-02-28"),
    "three days": (Offset(3, "day"), "2019-12-30", "2020-01-02"),
    "a year on a month": (Offset(1, "year"), "2019-06", "2020-06"),
    "a month on a month": (Offset(1, "month"), "2019-12", "2020-01"),
    "weeks on a month": (Offset(2, "week"), "2019-06", "2019-06-15/2019-07-14"),
    "hours": (Offset(5, "hour"), "2019-06-23", "2019-06-23"),
}  # fmt: skip


@pytest.mark.parametrize("name", _OFFSETS)
def test_offset(name: str) -> None:
    offset, anchor, expected = _OFFSETS[name]
    assert apply_offset(offset, PartialDate.parse(anchor)).edtf == expected


def test_an_offset_out_of_the_calendar_is_an_error() -> None:
    with pytest.raises((ValueError, OverflowError)):
        apply_offset(Offset(9000, "year"), PartialDate.parse("2019-06-23"))


# ------------------------------------------------------------------------------------------------------------- holidays

_EASTERS = [
    date(1961, 4, 2),
    date(1999, 4, 4),
    date(2000, 4, 23),
    date(2008, 3, 23),
    date(2011, 4, 24),
    date(2019, 4, 21),
    date(2024, 3, 31),
    date(2038, 4, 25),
]


@pytest.mark.parametrize("day", _EASTERS, ids=str)
def test_easter(day: date) -> None:
    assert easter(day.year) == day


_HEBREW = {
    "Rosh Hashanah 2017": (2017, 7, 1, date(2017, 9, 21)),
    "Rosh Hashanah 2019": (2019, 7, 1, date(2019, 9, 30)),
    "Rosh Hashanah 2023": (2023, 7, 1, date(2023, 9, 16)),
    "Yom Kippur 2019": (2019, 7, 10, date(2019, 10, 9)),
    "Yom Kippur 2021": (2021, 7, 10, date(2021, 9, 16)),
    "Passover 2019": (2019, 1, 15, date(2019, 4, 20)),
    "Passover 2020": (2020, 1, 15, date(2020, 4, 9)),
    "Hanukkah 2019": (2019, 9, 25, date(2019, 12, 23)),
    "Hanukkah 2020": (2020, 9, 25, date(2020, 12, 11)),
    "Hanukkah 2024": (2024, 9, 25, date(2024, 12, 26)),
}


@pytest.mark.parametrize("name", _HEBREW)
def test_hebrew(name: str) -> None:
    year, month, day, expected = _HEBREW[name]
    assert hebrew(year, month, day) == expected


_RAMADANS = [
    date(2018, 5, 16),
    date(2019, 5, 6),
    date(2020, 4, 24),
    date(2021, 4, 13),
    date(2022, 4, 2),
    date(2023, 3, 23),
    date(2024, 3, 11),
]


@pytest.mark.parametrize("day", _RAMADANS, ids=str)
def test_ramadan_is_right_to_a_day(day: date) -> None:
    assert abs((holiday_in(_HOLIDAYS["ramadan"], day.year) - day).days) <= 1


def test_the_islamic_epoch() -> None:
    assert islamic(1, 1, 1) == date(622, 7, 19)


# Lunar New Year by the Chinese calendar, Diwali as India keeps it
_NEW_MOONS = [
    ("lunar_new_year", date(1995, 1, 31)),
    ("lunar_new_year", date(2008, 2, 7)),
    ("lunar_new_year", date(2019, 2, 5)),
    ("lunar_new_year", date(2020, 1, 25)),
    ("lunar_new_year", date(2023, 1, 22)),
    ("lunar_new_year", date(2024, 2, 10)),
    ("diwali", date(2017, 10, 19)),
    ("diwali", date(2018, 11, 7)),
    ("diwali", date(2020, 11, 14)),
    ("diwali", date(2022, 10, 24)),
    ("diwali", date(2023, 11, 12)),
]


@pytest.mark.parametrize(("key", "day"), _NEW_MOONS)
def test_new_moons(key: str, day: date) -> None:
    assert holiday_in(_HOLIDAYS[key], day.year) == day


_OLD_DAYS = [
    ("memorial_day", date(1968, 5, 30)),
    ("memorial_day", date(1972, 5, 29)),
    ("presidents_day", date(1965, 2, 22)),
    ("columbus_day", date(1962, 10, 12)),
    ("columbus_day", date(2019, 10, 14)),
]


@pytest.mark.parametrize(("key", "day"), _OLD_DAYS)
def test_holidays_before_they_were_moved_to_mondays(key: str, day: date) -> None:
    assert holiday_in(_HOLIDAYS[key], day.year) == day


_NTH = [
    (2019, 9, 1, 1, date(2019, 9, 2)),
    (2019, 5, 1, -1, date(2019, 5, 27)),
    (2019, 11, 4, 4, date(2019, 11, 28)),
    (2020, 2, 6, 5, date(2020, 2, 29)),
]


@pytest.mark.parametrize(("year", "month", "weekday", "number", "day"), _NTH)
def test_nth_weekday(year: int, month: int, weekday: int, number: int, day: date) -> None:
    assert nth_weekday(year, month, weekday, number) == day


@pytest.mark.parametrize("key", sorted(_HOLIDAYS))
def test_every_holiday_has_a_day_in_its_year(key: str) -> None:
    assert all(holiday_in(_HOLIDAYS[key], year).year == year for year in (1999, 2000, 2019, 2020, 2024, 2032))
