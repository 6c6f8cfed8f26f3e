"""What a set of rows says in words: the chart's text alternative, and the strings that dates are read as."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from tracker.charts.palette import label
from tracker.dates import PartialDate
from tracker.errors import InvalidDate
from tracker.model import TimelineRow

# Marks that turn the reading direction of what follows: an article's text may hold them, a label must not obey them.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C])


LONG = 731  # days from which on a reader counts in years


def plain(text: str) -> str:
    """Article text on one line, without the characters that would reorder what stands beside it."""
    return " ".join(text.translate(_TURNING).split())


def show_date(edtf: str | None) -> str:
    """A stored date as its reader sees it, never finer than it is known."""
    if not edtf:
        return "no date"
    try:
        return PartialDate.parse(edtf).display()
    except InvalidDate:
        return edtf


def when(row: TimelineRow) -> str:
    """The row's date in words; a plan whose own day is unknown is told by the day it is planned for."""
    if row.date_edtf:
        return show_date(row.date_edtf)
    return f"planned for {show_date(row.planned_edtf)}" if row.planned_edtf else "no date"


def describe(rows: Sequence[TimelineRow]) -> str:
    """The chart in sentences: how many, from when to when, where most, how exactly they are dated."""
    if not rows:
        return "No events."
    days = sum(row.date_precision == "day" for row in rows)
    undated = sum(row.date_edtf is None for row in rows)
    parts = [f"{count(len(rows), 'event')}{_span(rows)}."]
    cities = Counter(row.city for row in rows if row.city)
    if cities:
        top = ", ".join(f"{plain(name)} ({number})" for name, number in cities.most_common(3))
        parts.append(f"{count(len(cities), 'city', 'cities')}, most in {top}.")
    types = Counter(row.type for row in rows)
    parts.append("By type: " + ", ".join(f"{label(name)} {number}" for name, number in types.most_common()) + ".")
    parts.append(f"{days} on an exact day, {len(rows) - days - undated} in a range of days, {undated} without a date.")
    return " ".join(parts)


def span(rows: Sequence[TimelineRow]) -> tuple[str, str] | None:
    """The first and the last date among the rows, as read; None when none is dated."""
    dated = [row for row in rows if row.date_earliest and row.date_latest] or [row for row in rows if row.date_edtf]
    if not dated:
        return None
    first = min(dated, key=lambda row: row.date_earliest or row.date_latest or date.max)
    last = max(dated, key=lambda row: row.date_latest or row.date_earliest or date.min)
    return show_date(first.date_edtf), show_date(last.date_edtf)


def count(number: int, one: str, many: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def days_words(days: int) -> str:
    """A shift of a date: '+21 days', '−1 day'."""
    return f"{'−' if days < 0 else '+'}{count(abs(days), 'day')}"


def lag_words(days: int, *, exact: bool = True) -> str:
    """How long after: in days, or in what is easier to grasp when it is years."""
    if days == 0:
        return "the same day" if exact else "at about the same time"
    if abs(days) < LONG:
        return ("" if exact else "about ") + days_words(days)
    return f"about {'−' if days < 0 else '+'}{count(round(abs(days) / 365.25), 'year')}"


def _span(rows: Sequence[TimelineRow]) -> str:
    ends = span(rows)
    if not ends:
        return ", none dated"
    return f", {ends[0]}" if ends[0] == ends[1] else f", {ends[0]} to {ends[1]}"
