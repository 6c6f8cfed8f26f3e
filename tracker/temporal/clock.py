"""Reads times of day: 6 p.m. EDT, 17:30, noon, five o'clock, this morning, last night, mid-afternoon."""

from __future__ import annotations

from tracker.temporal.algebra import At, Clock, Deictic, Duration, Expression, Length, Name, Near, Range, Rhythm
from tracker.temporal.view import Atom, View

_DAY_EXPRESSIONS = (Name, Near, Deictic)


def read_clock(view: View, index: int, floor: int) -> Atom | None:
    """At noon, midnight, o'clock or a.m./p.m."""
    word = view.low(index)
    if word in ("noon", "midnight"):
        clock = Clock(12, 0) if word == "noon" else Clock(24, 0)
        return Atom(index, _zone(view, index), At(clock), "noon")
    if word == "o'clock":
        hour = view.number(index - 1) or view.rules.numbers.get(view.low(index - 1))
        if hour is None or not 0 <= hour <= 24 or index - 1 < floor:
            return None
        return Atom(index - 1, index, At(Clock(hour, 0)), "oclock")
    return _meridiem(view, index, floor)


def _meridiem(view: View, index: int, floor: int) -> Atom | None:
    """5 p.m., 5:30 pm, 5:30:15 p.m. EST, from 5 to 7 p.m., 5-7 p.m."""
    read = _clock_before(view, index - 1, floor)
    if read is None:
        return None
    first, hour, minute = read
    if hour > 12:
        return None
    last = index
    if view.low(index) in ("a.m", "p.m") and view.low(index + 1) == "." and view.touches(index):
        last += 1
    afternoon = view.low(index)[0] == "p"
    clock = Clock(hour % 12 + 12 * afternoon, minute, zone=view.low(_zone(view, last)) if _zone(view, last) != last else "")
    expression: Expression = At(clock)
    joint = view.low(first - 1)
    if joint in ("-", "–", "to", "until") and (start := _clock_before(view, first - 2, floor)):
        begin = start[1] % 12 + 12 * (afternoon and start[1] % 12 <= hour % 12)
        if start[1] <= 12 and (joint != "to" or view.low(start[0] - 1) in ("from", "between", ",", "(", "open", "hours")):
            first = start[0]
            expression = At(Clock(begin, start[2], zone=clock.zone))
    return Atom(first, _zone(view, last), expression, "clock")


def _clock_before(view: View, index: int, floor: int) -> tuple[int, int, int] | None:
    """The hour and minute that end at a token: first token, hour, minute."""
    if index < floor:
        return None
    if view.low(index - 1) == ":" and view.touches(index - 1) and index - 2 >= floor:
        hour, minute = view.number(index - 2), view.number(index)
        if hour is not None and minute is not None and hour <= 24 and minute < 60:
            return index - 2, hour, minute
        return None
    hour = view.number(index)
    if hour is None:
        hour = view.rules.numbers.get(view.low(index))
    return (index, hour, 0) if hour is not None and 0 <= hour <= 24 and view.low(index - 1) not in ("$", ".") else None


def _zone(view: View, last: int) -> int:
    """The last token, a time zone after it counted in."""
    word = view.low(last + 1)
    zones = view.rules.words["abbreviations_of_zones"]
    if word == "(" and view.low(last + 2) in zones and view.low(last + 3) == ")":
        return last
    if word not in zones or not view.words[last + 1][0].isupper() and word not in ("local", "eastern", "central", "pacific", "mountain"):
        return last
    if view.low(last + 2) in ("time", "standard", "daylight", "mean"):
        return last + 2 + (view.low(last + 3) == "time")
    return (
        last + 1
        if word not in ("local", "eastern", "central", "pacific", "mountain", "greenwich") or (view.capital(last + 1) and word != "local")
        else last
    )


def read_colon(view: View, index: int, floor: int) -> Atom | None:
    """17:30, 5:30 after "at": digits with a colon and no a.m./p.m."""
    hour, minute = view.number(index), view.number(index + 2)
    if hour is None or minute is None or len(view.low(index + 2)) != 2 or hour > 24 or minute > 59 or len(view.low(index)) > 2:
        return None
    last = index + 2
    if view.low(index + 3) in view.rules.words["clock_ends"] or (
        view.low(index + 3) in (":", ".") and view.touches(index + 2) and view.number(index + 4) is not None
    ):
        return None
    zoned = _zone(view, last)
    if zoned == last and view.low(index - 1) not in ("at", "by", "until", "before", "after", "around", "about", "from"):
        return None
    return Atom(index, zoned, At(Clock(hour, minute)), "clock_colon")


def read_daypart(view: View, index: int, floor: int, before: Atom | None) -> Atom | None:
    """this morning, last night, Friday night, early Monday morning, in the afternoon, Tuesday nights, overnight."""
    word = view.low(index)
    clock = Clock(daypart=view.rules.dayparts[word])
    plural = word.endswith("s")
    if before is not None and before.last == index - 1:
        return _of_day(view, index, clock, plural, before)
    start = index - 1
    mid = 0
    if view.low(start) in ("mid", "early", "late") or (view.hyphen(start) and view.low(start - 1) == "mid"):
        mid = 1 + view.hyphen(start)
        start -= mid
    determiner = view.low(start)
    if start < floor - 1 or (start < floor and not mid):
        return None
    day = _said_day(determiner, clock)
    if plural:
        return Atom(start, index, Rhythm(Name("day"), clock.daypart), "every_daypart") if determiner in ("most", "all") and False else None
    if determiner in ("every", "each"):
        return Atom(start, index, Rhythm(Name("day"), clock.daypart), "every_daypart")
    if determiner == "the" and view.low(index + 1) == "of":
        return Atom(start, index, At(clock), "daypart_of", weak=True)
    if determiner == "the" and view.low(start - 1) == "in":
        return Atom(start, index, At(clock), "in_the_daypart")
    if (
        determiner in ("that", "the")
        and word != "night"
        and (determiner == "that" or view.low(start - 1) in ("by", "during", "throughout", "through", "until"))
    ):
        return Atom(start, index, At(clock, Deictic("day", 0, "previous")), "that_daypart")
    if determiner == "that" and word == "night":
        return Atom(start, index, At(clock, Deictic("day", 0, "previous")), "that_daypart")
    if determiner in ("the", "that") and view.low(start - 1) in ("following", "next", "previous"):
        return None
    if determiner in ("next", "following", "previous") and view.low(start - 1) == "the":
        step = -1 if determiner == "previous" else 1
        return Atom(start - 1, index, At(clock, Deictic("day", step, "previous")), "anchored_daypart")
    if day is not None:
        return Atom(start, index, At(clock, day), "daypart")
    if mid:
        return Atom(start + 1, index, At(clock), "mid_daypart") if word != "night" else None
    return None


def _said_day(determiner: str, clock: Clock) -> Deictic | None:
    if determiner == "this":
        return Deictic("day", 0)
    if determiner == "last" and clock.daypart in ("NI", "EV"):
        return Deictic("day", -1)
    return None


def _of_day(view: View, index: int, clock: Clock, plural: bool, before: Atom) -> Atom | None:
    day = before.expression
    if plural and isinstance(day, Name) and day.unit == "weekday":
        return Atom(before.first, index, Rhythm(day, clock.daypart), "weekday_nights")
    if isinstance(day, Rhythm) and isinstance(day.every, Name):
        return Atom(before.first, index, Rhythm(day.every, clock.daypart), "every_name_daypart")
    if isinstance(day, Name) and day.unit not in ("weekday", "day", "holiday"):
        return None
    if isinstance(day, Deictic) and day.unit != "day" and not day.unit.startswith("weekday"):
        return None
    if plural or not isinstance(day, _DAY_EXPRESSIONS):
        return None
    return Atom(before.first, index, At(clock, day), "day_daypart")


__all__ = ["Duration", "Length", "Range", "read_clock", "read_colon", "read_daypart"]
