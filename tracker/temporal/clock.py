"""Reads times of day: 6 p.m. EDT, 5-7 p.m., 17:30, noon, midnight, five o'clock."""

from __future__ import annotations

from typing import NamedTuple

from tracker.temporal.algebra import At, Clock
from tracker.temporal.view import Atom, View

_PARTS, _HOURS, _NOON, _MINUTES = 3, 24, 12, 60
_ZONE_WORDS = ("eastern", "central", "pacific", "mountain", "greenwich", "local")  # zones only with "time" after them
_MINUTE_DIGITS = 2
_BEFORE_COLON = ("at", "by", "until", "before", "after", "around", "about", "from")
_BEFORE_HOURS = ("from", "between", ",", "(", "open", "hours")


def read_clock(view: View, index: int, floor: int) -> Atom | None:
    """At noon, midnight, o'clock, a.m. or p.m."""
    word = view.low(index)
    if word in ("noon", "midnight"):
        zone, last = _zone(view, index)
        return Atom(index, last, At(Clock(12 if word == "noon" else 24, 0, zone=zone)), "noon")
    read = _clock_before(view, index - 1, floor)
    if read is None:
        return None
    if word == "o'clock":
        return Atom(read.first, index, At(Clock(read.hour, read.minute)), "oclock")
    return _meridiem(view, index, floor, read)


def _meridiem(view: View, index: int, floor: int, read: _Digits) -> Atom | None:
    """5 p.m., 5:30 pm, 4:17:40 p.m., 5 p.m. EST, from 5 to 7 p.m., 5-7 p.m."""
    first, hour, minute, second = read
    if hour > 12:
        return None
    dotted = view.low(index) in ("a.m", "p.m") and view.low(index + 1) == "." and view.touches(index)
    zone, last = _zone(view, index + dotted)
    noon = 12 if view.low(index)[0] == "p" else 0
    clock = Clock(hour % 12 + noon, minute, second, zone=zone)
    start = _clock_before(view, first - 2, floor) if view.low(first - 1) in ("-", "–", "to", "until") else None
    if start and start.hour <= 12 and (view.low(first - 1) != "to" or view.low(start.first - 1) in _BEFORE_HOURS):
        # "9-5 p.m." begins in the morning
        clock = Clock(start.hour % 12 + (noon if start.hour % 12 <= hour % 12 else 0), start.minute, zone=zone)
        first = start.first
    return Atom(first, last, At(clock), "clock")


class _Digits(NamedTuple):
    """A time of day in figures or words, with its first token."""

    first: int
    hour: int
    minute: int
    second: int | None


def _clock_before(view: View, index: int, floor: int) -> _Digits | None:
    """The time that ends at a token: 5, five, 5:30, 4:17:40."""
    if index < floor:
        return None
    parts: list[int] = []
    start = index
    while (part := view.number(start)) is not None and len(parts) < _PARTS:
        parts.insert(0, part)
        joint = view.low(start - 1)
        dotted = joint == "." and len(parts) == 1 and len(view.low(start)) == _MINUTE_DIGITS and view.touches(start - 2)  # "11.30pm"
        if (joint != ":" and not dotted) or not view.touches(start - 1) or start - 2 < floor:
            break
        start -= 2
    if not parts and (spelled := view.rules.numbers.get(view.low(index))):
        parts = [spelled]
    if not parts or parts[0] > _HOURS or any(part >= _MINUTES for part in parts[1:]) or view.low(start - 1) in ("$", "."):
        return None
    return _Digits(start, parts[0], parts[1] if len(parts) > 1 else 0, parts[2] if len(parts) > 2 else None)


def _zone(view: View, last: int) -> tuple[str, int]:
    """A time zone after a clock: its name and the last token with it; ("", last) where there is none."""
    word, zones = view.low(last + 1), view.rules.words["abbreviations_of_zones"]
    if word == "," and view.low(last + 2) in zones and view.low(last + 3) in ("time", "standard", "daylight"):
        return view.low(last + 2), last + 3 + (view.low(last + 4) == "time")  # "12:30 P.M., Central standard time"
    if word not in zones:
        return "", last
    if view.low(last + 2) in ("time", "standard", "daylight", "mean"):
        return word, last + 2 + (view.low(last + 3) == "time")
    short = word not in _ZONE_WORDS and view.capital(last + 1)
    named = view.capital(last + 1) and word in ("eastern", "central", "pacific", "mountain")
    return (word, last + 1) if short or named else ("", last)


def read_colon(view: View, index: int, floor: int) -> Atom | None:
    """17:30, 5:30 after "at": digits with a colon and no a.m. or p.m."""
    hour, minute, last = view.number(index), view.number(index + 2), index + 2
    if hour is None or minute is None or hour > 24 or minute > 59 or len(view.low(last)) != 2 or index < floor:
        return None
    longer = view.low(last + 1) in (":", ".") and view.touches(last) and view.number(last + 2) is not None
    if longer or view.low(last + 1) in ("o'clock", *view.rules.words["clock_ends"]):
        return None
    zone, end = _zone(view, last)
    paired = view.low(index - 1) in ("to", "-", "–", "and") and view.low(index - 3) == ":"  # "from 9:30 to 11:00"
    return (
        Atom(index, end, At(Clock(hour, minute, zone=zone)), "clock_colon")
        if zone or view.low(index - 1) in _BEFORE_COLON or paired
        else None
    )


def read_four(view: View, index: int) -> Atom | None:
    """0235 GMT, 1446 local time, 0600 hours: four digits that are a time of day."""
    word = view.low(index)
    hour, minute = int(word[:2]), int(word[2:])
    if hour > _HOURS or minute >= _MINUTES or view.low(index - 1) in ("$", "."):
        return None
    if view.low(index + 1) in ("hours", "hrs") and view.low(index - 1) in _BEFORE_COLON:
        zone, last = _zone(view, index + 1)
        return Atom(index, last, At(Clock(hour, minute, zone=zone)), "clock_four")
    zone, last = _zone(view, index)
    return Atom(index, last, At(Clock(hour, minute, zone=zone)), "clock_four") if zone else None


def read_hour_before(view: View, first: int, floor: int) -> _Digits | None:
    """The hour before a part of a day, which tells what it counts: "at 2 this morning", "around 10 Thursday night"."""
    read = _clock_before(view, first - 1, floor)
    told = read is not None and 1 <= read.hour <= _NOON and view.low(read.first - 1) in _BEFORE_COLON
    return read if told else None
