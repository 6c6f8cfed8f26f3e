"""Reads times of day: 6 p.m. EDT, 5-7 p.m., 17:30, noon, midnight, five o'clock."""

from __future__ import annotations

from tracker.temporal.algebra import At, Clock
from tracker.temporal.view import Atom, View

_ZONE_WORDS = ("eastern", "central", "pacific", "mountain", "greenwich", "local")  # zones only with "time" after them
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
        return Atom(read[0], index, At(Clock(read[1], read[2])), "oclock")
    return _meridiem(view, index, floor, read)


def _meridiem(view: View, index: int, floor: int, read: tuple[int, int, int]) -> Atom | None:
    """5 p.m., 5:30 pm, 5 p.m. EST, from 5 to 7 p.m., 5-7 p.m."""
    first, hour, minute = read
    if hour > 12:
        return None
    dotted = view.low(index) in ("a.m", "p.m") and view.low(index + 1) == "." and view.touches(index)
    zone, last = _zone(view, index + dotted)
    noon = 12 if view.low(index)[0] == "p" else 0
    clock = Clock(hour % 12 + noon, minute, zone=zone)
    start = _clock_before(view, first - 2, floor) if view.low(first - 1) in ("-", "–", "to", "until") else None
    if start and start[1] <= 12 and (view.low(first - 1) != "to" or view.low(start[0] - 1) in _BEFORE_HOURS):
        # "9-5 p.m." begins in the morning
        clock = Clock(start[1] % 12 + (noon if start[1] % 12 <= hour % 12 else 0), start[2], zone=zone)
        first = start[0]
    return Atom(first, last, At(clock), "clock")


def _clock_before(view: View, index: int, floor: int) -> tuple[int, int, int] | None:
    """The hour and minute that end at a token: first token, hour, minute."""
    if index < floor:
        return None
    value = view.number(index)
    if view.low(index - 1) == ":" and view.touches(index - 1) and index - 2 >= floor:
        hour = view.number(index - 2)
        return (index - 2, hour, value) if hour is not None and value is not None and hour <= 24 and value < 60 else None
    if value is None:
        value = view.rules.numbers.get(view.low(index))
    return (index, value, 0) if value is not None and value <= 24 and view.low(index - 1) not in ("$", ".") else None


def _zone(view: View, last: int) -> tuple[str, int]:
    """A time zone after a clock: its name and the last token with it; ("", last) where there is none."""
    word = view.low(last + 1)
    if word not in view.rules.words["abbreviations_of_zones"]:
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
    if longer or view.low(last + 1) in view.rules.words["clock_ends"]:
        return None
    zone, end = _zone(view, last)
    return Atom(index, end, At(Clock(hour, minute, zone=zone)), "clock_colon") if zone or view.low(index - 1) in _BEFORE_COLON else None
