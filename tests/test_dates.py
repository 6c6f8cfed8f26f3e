"""Partial dates: written, read, moved, compared and shown, never finer than they are known."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.dates import MONTH_NAMES, PartialDate, add_months, last_of_month
from tracker.errors import InvalidDate, TrackerError

D = date
# EDTF: earliest, latest, precision, display
ROWS = {
    "2019-06-21": (D(2019, 6, 21), D(2019, 6, 21), "day", "21 June 2019"),
    "2019-06-21~": (D(2019, 6, 21), D(2019, 6, 21), "day", "about 21 June 2019"),
    "2019-06": (D(2019, 6, 1), D(2019, 6, 30), "month", "June 2019"),
    "2019-02": (D(2019, 2, 1), D(2019, 2, 28), "month", "February 2019"),
    "2020-02": (D(2020, 2, 1), D(2020, 2, 29), "month", "February 2020"),
    "2019-06~": (D(2019, 6, 1), D(2019, 6, 30), "month", "about June 2019"),
    "2019": (D(2019, 1, 1), D(2019, 12, 31), "year", "2019"),
    "2019-21": (D(2019, 3, 1), D(2019, 5, 31), "season", "spring 2019"),
    "2019-22": (D(2019, 6, 1), D(2019, 8, 31), "season", "summer 2019"),
    "2019-23": (D(2019, 9, 1), D(2019, 11, 30), "season", "autumn 2019"),
    "2019-24": (D(2019, 12, 1), D(2020, 2, 29), "season", "winter 2019–20"),
    "1999-24": (D(1999, 12, 1), D(2000, 2, 29), "season", "winter 1999–00"),
    "2019-07-13/2019-07-14": (D(2019, 7, 13), D(2019, 7, 14), "interval", "13–14 July 2019"),
    "2019-06-30/2019-07-01": (D(2019, 6, 30), D(2019, 7, 1), "interval", "30 June – 1 July 2019"),
    "2019-12-31/2020-01-01": (D(2019, 12, 31), D(2020, 1, 1), "interval", "31 December 2019 – 1 January 2020"),
    "2019-06-22~/2019-06-23~": (D(2019, 6, 22), D(2019, 6, 23), "interval", "about 22–23 June 2019"),
    "2019-06/2019-08": (D(2019, 6, 1), D(2019, 8, 31), "interval", "June 2019 – August 2019"),
    "2016/2019": (D(2016, 1, 1), D(2019, 12, 31), "interval", "2016 – 2019"),
    "2019-06-21/2019-07": (D(2019, 6, 21), D(2019, 7, 31), "interval", "21 June 2019 – July 2019"),
    "../2019-06-21": (None, D(2019, 6, 21), "before", "by 21 June 2019"),
    "../2019-06": (None, D(2019, 6, 30), "before", "by June 2019"),
    "2017/..": (D(2017, 1, 1), None, "after", "from 2017 on"),
    "2019-07-05/..": (D(2019, 7, 5), None, "after", "from 5 July 2019 on"),
    "0001-01-01": (D(1, 1, 1), D(1, 1, 1), "day", "1 January 1"),
    "9999-12-31": (D(9999, 12, 31), D(9999, 12, 31), "day", "31 December 9999"),
}


@pytest.mark.parametrize("edtf", ROWS)
def test_read_write_show(edtf: str) -> None:
    value = PartialDate.parse(edtf)
    assert (value.earliest, value.latest, value.precision.value, value.display()) == ROWS[edtf]
    assert value.edtf == edtf


REFUSED = ("", "June", "2019-6", "2019-13", "2019-25", "2019-02-30", "2019-06-31", "2019-06-32", "0000", "19", "../..", "2019-XX", "x2019",
           "2019-06-21/2019-06-20", "2019-06-21T10:00", "/2019/", "2019/2020/2021", "2019~~", "../", "-2019",
           "2019-00", "2019-06-00", "2019-00-05")  # fmt: skip


@pytest.mark.parametrize("text", REFUSED)
def test_what_is_no_edtf_is_refused(text: str) -> None:
    with pytest.raises(InvalidDate):
        PartialDate.parse(text)


def test_the_refusal_is_for_the_reader() -> None:
    with pytest.raises(TrackerError, match="no such day in the calendar: '2019-02-30'"):
        PartialDate.parse("2019-02-30")


SHIFTED = {
    "a day by days": ("2019-06-30", {"days": 1}, "2019-07-01"),
    "a day by weeks": ("2019-06-03", {"weeks": 3}, "2019-06-24"),
    "a day by months is clipped": ("2019-01-31", {"months": 1}, "2019-02-28"),
    "a leap day by a year": ("2020-02-29", {"years": 1}, "2021-02-28"),
    "a month by months": ("2019-11", {"months": 3}, "2020-02"),
    "a month by a year": ("2020-02", {"years": -1}, "2019-02"),
    "a month by days is an interval": ("2019-06", {"days": 7}, "2019-06-08/2019-07-07"),
    "a year by years": ("2019", {"years": 2}, "2021"),
    "a season by years": ("2019-24", {"years": 1}, "2020-24"),
    "an interval by weeks": ("2019-07-13/2019-07-14", {"weeks": -3}, "2019-06-22/2019-06-23"),
    "an interval by months": ("2019-07-13/2019-07-14", {"months": 1}, "2019-08-13/2019-08-14"),
    "approximate stays so": ("2019-06-21~", {"days": -1}, "2019-06-20~"),
    "up to": ("../2019-06-21", {"days": 10}, "../2019-07-01"),
    "from on": ("2019-07-05/..", {"weeks": 1}, "2019-07-12/.."),
    "an open month by months": ("../2019-06", {"months": 1}, "../2019-07"),
    "months before days": ("2019-01-31", {"months": 1, "days": 1}, "2019-03-01"),
    "about a month by months": ("2019-06~", {"months": 2}, "2019-08~"),
    "about two days by months": ("2019-06-22~/2019-06-23~", {"months": 1}, "2019-07-22~/2019-07-23~"),
    "by nothing": ("2019-06~", {}, "2019-06~"),
}


@pytest.mark.parametrize("name", SHIFTED)
def test_shift(name: str) -> None:
    edtf, by, expected = SHIFTED[name]
    assert PartialDate.parse(edtf).shift(**by).edtf == expected


@pytest.mark.parametrize(
    ("edtf", "months", "expected"),
    [
        ("2019", 1, "2019-02/2020-01"),
        ("2019-22", 3, "2019-09/2019-11"),
        ("../2019", 1, "../2020-01"),
        ("2019-06/2019", 1, "2019-07/2020-01"),
        ("2019~", 1, "2019-02~/2020-01~"),
        ("2019-24", -1, "2019-11/2020-01"),
    ],
)
def test_a_coarse_date_moved_by_months_stays_coarse(edtf: str, months: int, expected: str) -> None:
    assert PartialDate.parse(edtf).shift(months=months).edtf == expected


def test_whole_months_keep_the_tilde_off_only_where_there_was_none() -> None:
    assert PartialDate.parse("2019-06").shift(months=1).is_approximate is False


RELATED = {
    "a day in its month": ("2019-06", "2019-06-21", True, True),
    "a month over a day": ("2019-06-21", "2019-06", True, False),
    "two days": ("2019-06-21", "2019-06-22", False, False),
    "up to": ("../2019-06-21", "2019-06", True, False),
    "up to, before": ("../2019-06-21", "2017", True, True),
    "up to, after": ("../2019-06-21", "2019-07", False, False),
    "both open": ("../2019-06-21", "2019-06-21/..", True, False),
    "approximate is the same day": ("2019-06-21~", "2019-06-21", True, True),
    "intervals that touch": ("2019-07-13/2019-07-14", "2019-07-14/2019-07-15", True, False),
}


@pytest.mark.parametrize("name", RELATED)
def test_overlap_and_containment(name: str) -> None:
    one, two, overlaps, contains = RELATED[name]
    left, right = PartialDate.parse(one), PartialDate.parse(two)
    assert (left.overlaps(right), left.contains(right)) == (overlaps, contains)
    assert right.overlaps(left) == overlaps


def test_built_as_they_are_read() -> None:
    day = PartialDate.day(D(2019, 6, 21))
    assert day == PartialDate.parse("2019-06-21")
    assert PartialDate.month(2019, 6) == PartialDate.parse("2019-06")
    assert PartialDate.interval(D(2019, 6, 21), D(2019, 6, 21)) == day
    assert PartialDate.until(PartialDate.interval(D(2019, 7, 13), D(2019, 7, 14))).edtf == "../2019-07-14"
    assert PartialDate.since(PartialDate.interval(D(2019, 7, 13), D(2019, 7, 14))).edtf == "2019-07-13/.."
    assert PartialDate.until(day.approximate()).edtf == "../2019-06-21"
    assert PartialDate.span(day, day) == day
    with pytest.raises(InvalidDate, match="before it begins"):
        PartialDate.interval(D(2019, 6, 22), D(2019, 6, 21))
    with pytest.raises(InvalidDate, match="not an interval"):
        PartialDate.span(PartialDate.until(day), day)


def test_how_many_days() -> None:
    assert [PartialDate.parse(edtf).days for edtf in ("2019-06-21", "2019-06", "2019", "2020", "../2019", "2019/..")] == [
        1, 30, 365, 366, None, None,
    ]  # fmt: skip


def test_calendar() -> None:
    assert last_of_month(2019, 14) == D(2020, 2, 29)
    assert add_months(D(2019, 3, 31), -1) == D(2019, 2, 28)
    assert add_months(D(2019, 12, 15), 1) == D(2020, 1, 15)


# --------------------------------------------------------------------------------------------------------------- properties

_DAYS = st.dates(D(1000, 1, 1), D(2999, 12, 31))
_POINTS = st.one_of(
    _DAYS.map(PartialDate.day),
    _DAYS.map(lambda day: PartialDate.month(day.year, day.month)),
    _DAYS.map(lambda day: PartialDate.year(day.year)),
    st.builds(PartialDate.season, st.integers(1000, 2998), st.sampled_from((21, 22, 23, 24))),
)


def _span(pair: tuple[PartialDate, PartialDate]) -> PartialDate:
    left, right = pair
    assert left.earliest and right.latest
    return PartialDate.span(left, right) if left.earliest <= right.latest else PartialDate.span(right, left)


_CLOSED = st.one_of(_POINTS, st.tuples(_POINTS, _POINTS).map(_span))
_ANY = st.one_of(
    _CLOSED,
    _CLOSED.map(PartialDate.approximate),
    _POINTS.map(PartialDate.until),
    _POINTS.map(PartialDate.since),
)


@given(_ANY)
def test_what_is_written_is_read_back(value: PartialDate) -> None:
    assert PartialDate.parse(value.edtf) == value


@given(_ANY)
def test_it_begins_before_it_ends(value: PartialDate) -> None:
    if value.earliest and value.latest:
        assert value.earliest <= value.latest
        assert value.days == (value.latest - value.earliest).days + 1
    assert value.is_day == (value.earliest is not None and value.earliest == value.latest)


@given(_ANY, st.integers(-4000, 4000))
def test_days_move_both_ends_alike(value: PartialDate, days: int) -> None:
    moved = value.shift(days=days)
    delta = timedelta(days)
    assert moved.earliest == (value.earliest + delta if value.earliest else None)
    assert moved.latest == (value.latest + delta if value.latest else None)
    assert moved.shift(days=-days).earliest == value.earliest


@given(_DAYS, st.integers(-60, 60))
def test_months_move_and_come_back_within_three_days(day: date, months: int) -> None:
    for value in (PartialDate.day(day), PartialDate.month(day.year, day.month), PartialDate.until(PartialDate.day(day))):
        back = value.shift(months=months).shift(months=-months)
        assert back.precision is value.precision
        for old, new in ((value.earliest, back.earliest), (value.latest, back.latest)):
            assert (old is None) == (new is None)
            assert not (old and new) or abs((old - new).days) <= 3


@given(_ANY, _ANY)
def test_what_contains_overlaps(one: PartialDate, two: PartialDate) -> None:
    assert one.overlaps(two) == two.overlaps(one)
    assert not one.contains(two) or one.overlaps(two)
    assert one.contains(one)


@given(_ANY)
def test_a_reader_is_told_no_more_than_is_known(value: PartialDate) -> None:
    shown = value.display()
    days = len(re.findall(r"\b\d{1,2}(?= |–\d)", re.sub(r"\d{4}(?:–\d\d)?", "", shown)))
    known = sum(part.count("-") == 2 for part in value.edtf.split("/"))
    assert days == known
    months = sum(shown.count(name) for name in MONTH_NAMES)
    assert months <= sum(part.count("-") >= 1 for part in value.edtf.split("/"))
    assert shown.startswith("about ") == value.is_approximate
