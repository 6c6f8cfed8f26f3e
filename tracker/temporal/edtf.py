"""Partial dates of the places that expressions were counted out to; parts of a month, a year or a decade are its thirds."""

from __future__ import annotations

from datetime import date, timedelta

from tracker.dates import PartialDate, add_months, last_of_month
from tracker.temporal.granule import Granule, Interval, Place

_THIRDS = {"early": 0, "start": 0, "mid": 1, "late": 2, "end": 2}


def partial_date(place: Place) -> PartialDate | None:
    """The partial date of a place; None with gaps. Raises ValueError or OverflowError out of the calendar."""
    if isinstance(place, Interval):
        start, end = partial_date(place.start), partial_date(place.end)
        return PartialDate.span(start, end) if start and end else None
    if place.first is None or place.last is None:
        return None
    whole = _part(place) if place.part and place.unit != "day" else _whole(place)
    return whole.approximate() if place.rough else whole


def _whole(place: Granule) -> PartialDate:
    first, last = place.first, place.last
    assert first is not None and last is not None and place.year is not None
    if place.unit == "month":
        return PartialDate.month(first.year, first.month)
    if place.unit == "season":
        return PartialDate.season(place.year, place.number or 21)
    if place.unit == "year":
        return PartialDate.year(place.year)
    if place.unit in ("quarter", "half"):
        return PartialDate.span(PartialDate.month(first.year, first.month), PartialDate.month(last.year, last.month))
    if place.unit in ("decade", "century", "millennium"):
        return PartialDate.span(PartialDate.year(first.year), PartialDate.year(last.year))
    return PartialDate.interval(first, last)


def _part(place: Granule) -> PartialDate:
    first, last, part = place.first, place.last, place.part
    assert first is not None and last is not None and part is not None
    if part in ("earlier", "later"):
        return _cut(place, first, last)
    third = _THIRDS[part]
    if place.unit == "month":
        begin, end = ((1, 10), (11, 20), (21, last.day))[third]
        return PartialDate.interval(first.replace(day=begin), first.replace(day=end))
    if place.unit in ("year", "quarter", "season", "half"):
        return _months(first, last, third)
    if place.unit in ("decade", "century", "millennium"):
        years = last.year - first.year + 1
        edges = [first.year + round(years * share / 3) for share in range(4)]
        edges[1] += 1 if place.unit == "decade" else 0  # 1990-1993, 1994-1996, 1997-1999
        return PartialDate.span(PartialDate.year(edges[third]), PartialDate.year(edges[third + 1] - 1))
    days = (last - first).days + 1
    begin_day, end_day = round(days * third / 3), round(days * (third + 1) / 3) - 1
    return PartialDate.interval(first + timedelta(begin_day), first + timedelta(max(begin_day, end_day)))


def _months(first: date, last: date, third: int) -> PartialDate:
    size = ((last.year - first.year) * 12 + last.month - first.month + 1) // 3
    begin = add_months(first, size * third)
    end = last_of_month(begin.year, begin.month + size - 1)
    left, right = PartialDate.month(begin.year, begin.month), PartialDate.month(end.year, end.month)
    return left if left.edtf == right.edtf else PartialDate.span(left, right)


def _cut(place: Granule, first: date, last: date) -> PartialDate:
    """ "earlier this week" runs to the publication day, "later this month" from it."""
    seen = place.seen
    if seen is None or not first <= seen <= last:
        return _whole(place)
    return PartialDate.interval(first, seen) if place.part == "earlier" else PartialDate.interval(seen, last)
