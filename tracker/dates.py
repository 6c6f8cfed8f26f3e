"""Partial dates: days, months, years and intervals written as EDTF (ISO 8601-2, level 1), each with its precision.

A partial date has an earliest and a latest day. A day is never invented for a month: what is known to the month stays `2019-06`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tracker.errors import InvalidDate


class Precision(StrEnum):
    """How finely a partial date is known; the order is from fine to coarse."""

    DAY = "day"
    INTERVAL = "interval"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    BEFORE = "before"  # ../B: some time up to B
    AFTER = "after"  # A/..: from A on


# EDTF level 1 season codes (northern hemisphere) and the months they cover; winter ends in the next year.
SEASON_MONTHS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 14)}
SEASON_NAMES = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
MONTH_NAMES = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")


def last_of_month(year: int, month: int) -> date:
    """The last day of a month; `month` may run past 12 into the following years."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return date(year, month, monthrange(year, month)[1])


def add_months(day: date, months: int) -> date:
    """The same day of the month `months` later, clipped to that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to a precision. `earliest` and `latest` are inclusive days; `None` means unbounded on that side."""

    edtf: str
    earliest: date | None
    latest: date | None
    precision: Precision

    @classmethod
    def day(cls, day: date) -> PartialDate:
        return cls(day.isoformat(), day, day, Precision.DAY)

    @classmethod
    def month(cls, year: int, month: int) -> PartialDate:
        return cls(f"{year:04d}-{month:02d}", date(year, month, 1), last_of_month(year, month), Precision.MONTH)

    @classmethod
    def season(cls, year: int, code: int) -> PartialDate:
        """A season by its EDTF code 21 (spring) to 24 (winter, which starts in December of `year`)."""
        first, last = SEASON_MONTHS[code]
        return cls(f"{year:04d}-{code}", date(year, first, 1), last_of_month(year, last), Precision.SEASON)

    @classmethod
    def year(cls, year: int) -> PartialDate:
        return cls(f"{year:04d}", date(year, 1, 1), date(year, 12, 31), Precision.YEAR)

    @classmethod
    def interval(cls, earliest: date, latest: date) -> PartialDate:
        """All days from `earliest` to `latest`; collapses to a day when they are the same."""
        if latest < earliest:
            raise InvalidDate(f"an interval can't end before it begins: {earliest}/{latest}")
        if earliest == latest:
            return cls.day(earliest)
        return cls(f"{earliest.isoformat()}/{latest.isoformat()}", earliest, latest, Precision.INTERVAL)

    @classmethod
    def span(cls, start: PartialDate, end: PartialDate) -> PartialDate:
        """From the beginning of `start` to the end of `end`, each written to its own precision (`2019-06/2019-08`)."""
        if start.earliest is None or end.latest is None or end.latest < start.earliest:
            raise InvalidDate(f"not an interval: {start.edtf} to {end.edtf}")
        if start.edtf == end.edtf:
            return start
        return cls(f"{_bare(start.edtf)}/{_bare(end.edtf)}", start.earliest, end.latest, Precision.INTERVAL)

    @classmethod
    def until(cls, end: PartialDate) -> PartialDate:
        """Some time up to the end of `end` (`../2019-06-21`)."""
        return cls(f"../{_bare(end.edtf).split('/')[-1]}", None, end.latest, Precision.BEFORE)

    @classmethod
    def since(cls, start: PartialDate) -> PartialDate:
        """From the beginning of `start` on (`2017/..`)."""
        return cls(f"{_bare(start.edtf).split('/')[0]}/..", start.earliest, None, Precision.AFTER)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Reads the EDTF subset that this project writes. Raises InvalidDate on anything else."""
        if "/" not in text:
            return _parse_point(text)
        left, _, right = text.partition("/")
        approximate = text.endswith(("~", "?", "%"))
        if left in ("", ".."):
            return cls.until(_parse_point(right))
        if right in ("", ".."):
            return cls.since(_parse_point(left))
        whole = cls.span(_parse_point(_bare(left)), _parse_point(_bare(right)))
        return whole.approximate() if approximate else whole

    @property
    def is_day(self) -> bool:
        return self.earliest is not None and self.earliest == self.latest

    @property
    def is_approximate(self) -> bool:
        return "~" in self.edtf

    @property
    def days(self) -> int | None:
        """How many days it may fall on; None when a side is open."""
        return None if self.earliest is None or self.latest is None else (self.latest - self.earliest).days + 1

    def approximate(self) -> PartialDate:
        """The same date marked approximate: both ends of a closed interval carry the `~`."""
        if self.is_approximate or self.precision in (Precision.BEFORE, Precision.AFTER):
            return self
        return PartialDate("/".join(f"{part}~" for part in self.edtf.split("/")), self.earliest, self.latest, self.precision)

    def shift(self, *, days: int = 0, weeks: int = 0, months: int = 0, years: int = 0) -> PartialDate:
        """Moved by calendar units. A month shifted by days becomes an interval; shifted by months it stays a month."""
        moved = self
        if months or years:
            moved = moved._shift_months(months + 12 * years)
        if days or weeks:
            moved = moved._shift_days(days + 7 * weeks)
        return moved

    def overlaps(self, other: PartialDate) -> bool:
        """Can both be the same day?"""
        return (self.earliest or date.min) <= (other.latest or date.max) and (other.earliest or date.min) <= (self.latest or date.max)

    def contains(self, other: PartialDate) -> bool:
        """Does `other` lie wholly inside?"""
        return (self.earliest or date.min) <= (other.earliest or date.min) and (other.latest or date.max) <= (self.latest or date.max)

    def display(self) -> str:
        """For a reader, never finer than it is known: '21 June 2019', 'June 2019', '13–14 July 2019', 'by 21 June 2019'."""
        text = _display(self)
        return f"about {text}" if self.is_approximate else text

    def _shift_days(self, days: int) -> PartialDate:
        delta = timedelta(days)
        if self.precision is Precision.BEFORE and self.latest:
            return PartialDate.until(PartialDate.day(self.latest + delta))
        if self.precision is Precision.AFTER and self.earliest:
            return PartialDate.since(PartialDate.day(self.earliest + delta))
        if self.earliest is None or self.latest is None:
            return self
        moved = PartialDate.interval(self.earliest + delta, self.latest + delta)
        return moved.approximate() if self.is_approximate else moved

    def _shift_months(self, months: int) -> PartialDate:
        parts = [_months_on(part, months) for part in self.edtf.split("/")]
        left, right = parts[0][0], parts[-1][1]
        moved = PartialDate.parse(left if left == right and len(parts) == 1 else f"{left}/{right}")
        return moved.approximate() if self.is_approximate else moved


def _months_on(part: str, months: int) -> tuple[str, str]:
    """Where a point begins and ends, moved by months, to the month; a year moved by whole years stays a year."""
    if part in ("", ".."):
        return part, part
    point = _parse_point(part)
    assert point.earliest
    if point.is_day:
        day = add_months(point.earliest, months).isoformat()
        return day, day
    if months % 12 == 0 and point.precision in (Precision.YEAR, Precision.SEASON):
        same = f"{point.earliest.year + months // 12:04d}{_bare(part)[4:]}"
        return same, same
    assert point.latest
    return add_months(point.earliest, months).isoformat()[:7], add_months(point.latest, months).isoformat()[:7]


def _bare(edtf: str) -> str:
    return edtf.replace("~", "").replace("?", "").replace("%", "")


def _parse_point(text: str) -> PartialDate:
    match = _POINT.fullmatch(text.strip())
    if not match:
        raise InvalidDate(f"not an EDTF date of the kind used here: {text!r}")
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if "00" in (match[2], match[3]):
        raise InvalidDate(f"no such day in the calendar: {text!r}")
    try:
        if day:
            point = PartialDate.day(date(year, month, day))
        elif month in SEASON_MONTHS:
            point = PartialDate.season(year, month)
        elif month:
            point = PartialDate.month(year, month)
        else:
            point = PartialDate.year(year)
    except ValueError as error:
        raise InvalidDate(f"no such day in the calendar: {text!r}") from error
    return point.approximate() if match[4] else point


def _display(value: PartialDate) -> str:
    if value.precision is Precision.BEFORE and value.latest:
        return f"by {_display(_parse_point(value.edtf[3:]))}"
    if value.precision is Precision.AFTER and value.earliest:
        return f"from {_display(_parse_point(value.edtf[:-3]))} on"
    if value.precision is Precision.INTERVAL and value.earliest and value.latest:
        return _display_interval(value)
    bare = _bare(value.edtf)
    if value.precision is Precision.SEASON:
        year = int(bare[:4])
        return f"{SEASON_NAMES[int(bare[5:7])]} {f'{year}–{(year + 1) % 100:02d}' if bare.endswith('24') else year}"
    if value.precision is Precision.MONTH:
        return f"{MONTH_NAMES[int(bare[5:7]) - 1]} {bare[:4]}"
    if value.precision is Precision.DAY and value.earliest:
        return f"{value.earliest.day} {MONTH_NAMES[value.earliest.month - 1]} {value.earliest.year}"
    return bare


def _display_interval(value: PartialDate) -> str:
    left, right = (_parse_point(part) for part in _bare(value.edtf).split("/"))
    assert left.earliest and right.earliest
    if left.is_day and right.is_day:
        first, last = left.earliest, right.earliest
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}–{_display(right)}"
        if first.year == last.year:
            return f"{first.day} {MONTH_NAMES[first.month - 1]} – {_display(right)}"
    return f"{_display(left)} – {_display(right)}"
