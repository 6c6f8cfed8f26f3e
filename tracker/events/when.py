"""How well the dates of two mentions agree."""

from __future__ import annotations

from tracker.events.traits import DateKind, Days, Traits

# Points; see pairs.py for their scale.
WEIGHTS = {
    "same day": 3.0,  # a day that both texts name
    "same newspaper day": 1.5,  # less 0.5 a day apart
    "day and newspaper day": 2.0,  # less 0.5 a day apart
    "inside a week": 1.5,  # one date lies within the other, of up to that length
    "inside a month": 1.0,
    "inside a year": 0.25,
    "long ago": -1.0,  # only "up to" dates it, and the other is half a year older
}
_WEEK, MONTH, YEAR = 7, 31, 366
NEWS_LAG = 3  # days between an act and the newspaper that calls it news: Friday's act in Monday's paper
DISPUTE = 4  # days apart at most: a date-line slip, or Friday for Tuesday


def date_points(one: Days, two: Days) -> float | None:
    """Points for how well two dates agree; None when they can't be the same time."""
    if one.kind > two.kind:
        one, two = two, one
    if one.kind is DateKind.NONE:
        return 0.0
    if one.kind is DateKind.DAY:
        return WEIGHTS["same day"] if one.first == two.first else None
    if one.kind is DateKind.PUBLICATION:
        return _newspaper_points(one, two)
    if two.kind is DateKind.PUBLICATION:
        two = Days(DateKind.DAY, two.first - NEWS_LAG, two.last)
    if not one.overlaps(two):
        return None
    if one.kind is DateKind.BOUND:
        return WEIGHTS["long ago"] if one.first == 0 and one.last - two.last > YEAR // 2 and two.kind > DateKind.BOUND else 0.0
    return _inside(max(one.length, two.length))


def _newspaper_points(one: Days, two: Days) -> float | None:
    apart = one.first - two.first
    if two.kind is DateKind.PUBLICATION:
        return WEIGHTS["same newspaper day"] - 0.5 * abs(apart) if abs(apart) <= NEWS_LAG else None
    return WEIGHTS["day and newspaper day"] - 0.5 * apart if 0 <= apart <= NEWS_LAG else None


def _inside(length: int) -> float:
    if length <= _WEEK:
        return WEIGHTS["inside a week"]
    if length <= MONTH:
        return WEIGHTS["inside a month"]
    return WEIGHTS["inside a year"] if length <= YEAR else 0.0


def within(one: Traits, two: Traits, days: int) -> bool:
    """Two dates that may be one, each known to so many days."""
    if DateKind.PUBLICATION in (one.when.kind, two.when.kind):
        return date_points(one.when, two.when) is not None and min(one.when.kind, two.when.kind) >= DateKind.COARSE
    firm = min(one.when.kind, two.when.kind) >= DateKind.COARSE and max(one.when.length, two.when.length) <= days
    return firm and one.when.overlaps(two.when)


def near(one: Traits, two: Traits) -> bool:
    """Dated alike, or by days so close that two sources may disagree on them."""
    both = one.when.kind is two.when.kind is DateKind.DAY
    return within(one, two, YEAR) or (both and abs(one.when.first - two.when.first) <= DISPUTE)


def one_day(one: Traits, two: Traits) -> bool:
    return one.when.kind is two.when.kind is DateKind.DAY and one.when.first == two.when.first
