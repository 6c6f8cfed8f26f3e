"""Reads parts of a day: this morning, last night, Friday night, the night of July 4, mid-afternoon, Tuesday nights, that evening."""

from __future__ import annotations

from tracker.temporal.algebra import At, Clock, Deictic, Expression, Name, Near, Rhythm, Some
from tracker.temporal.view import Atom, View

_DURING = ("by", "during", "throughout", "through", "until")
_STEPS = {"next": 1, "following": 1, "previous": -1, "same": 0}


def read_daypart(view: View, index: int, floor: int, before: Atom | None) -> Atom | None:
    """The expression around a daypart; `before` is the atom that ends at the token before it, if any."""
    word = view.low(index)
    clock = Clock(daypart=view.rules.dayparts[word])
    if before is not None and before.last == index - 1:
        return _of_day(index, clock, before, plural=word.endswith("s"))
    if word.endswith("s"):
        return None
    rough = _rough(view, index)
    start = index - 1 - rough
    determiner = view.low(start) if start >= floor else ""
    day = _day_said(view, index, start, determiner, clock)
    if day is not None:
        return day
    if word in view.rules.words["instants"] and not rough and not view.capital(index) and index >= floor:
        return Atom(index, index, At(clock), "instant", weak=view.low(index - 1) not in view.rules.words["before_instants"])
    return Atom(start + 1, index, At(clock), "mid_daypart") if rough and word != "night" and start + 1 >= floor else None


def read_overnight(view: View, index: int, floor: int) -> Atom | None:
    """ "killed overnight", "overnight Tuesday"; not "overnight parking", "held overnight"."""
    words, before, after = view.rules.words, view.low(index - 1), view.low(index + 1)
    if index < floor or before in words["before_overnight"]:
        return None
    night = Clock(daypart="NI")
    if after in view.rules.weekdays or (after in ("on", "from") and view.low(index + 2) in view.rules.weekdays):
        return Atom(index, index, At(night), "overnight")
    adverb = after in ("", *words["after_adverbs"])
    return Atom(index, index, At(night, Name("overnight")), "overnight") if adverb else None


def _rough(view: View, index: int) -> int:
    """How many tokens of "mid-", "early", "late" stand before."""
    if view.hyphen(index - 1) and view.low(index - 2) == "mid":
        return 2
    return 1 if view.low(index - 1) in ("mid", "early", "late") else 0


def _day_said(view: View, index: int, start: int, determiner: str, clock: Clock) -> Atom | None:
    """The day that the determiner tells of."""
    night, before = clock.daypart == "NI", view.low(start - 1)
    if determiner in ("every", "each"):
        return Atom(start, index, Rhythm(Name("day"), clock.daypart), "every_daypart")
    if determiner == "this" or (determiner == "last" and clock.daypart in ("NI", "EV")):
        return Atom(start, index, At(clock, Deictic("day", 0 if determiner == "this" else -1)), "daypart")
    if determiner in _STEPS and before in (("the", "that") if determiner == "same" else ("the",)):
        return Atom(start - 1, index, At(clock, Deictic("day", _STEPS[determiner], "previous")), "anchored_daypart")
    if determiner == "the" and view.low(index + 1) == "hours" and before in ("during", "in", "through"):
        return Atom(start, index, At(clock), "in_the_daypart")  # "during the evening hours": of no day in particular
    if determiner == "that" or (determiner == "the" and before in _DURING and not night):
        return Atom(start, index, At(clock, Deictic("day", 0, "previous")), "that_daypart")
    if determiner == "the" and view.low(index + 1) == "of":
        return Atom(start, index, At(clock), "daypart_of", weak=True)
    return Atom(start, index, At(clock), "in_the_daypart") if determiner == "the" and before == "in" else None


def _of_day(index: int, clock: Clock, before: Atom, *, plural: bool) -> Atom | None:
    """Friday night, Tuesday nights, every Friday night, tomorrow morning."""
    day: Expression = before.expression
    if plural:
        weekly = isinstance(day, Name) and day.unit == "weekday"
        return Atom(before.first, index, Rhythm(day, clock.daypart), "weekday_nights") if weekly and isinstance(day, Name) else None
    if isinstance(day, Rhythm):
        return Atom(before.first, index, Rhythm(day.every, clock.daypart), "every_name_daypart") if isinstance(day.every, Name) else None
    unit = day.name.unit if isinstance(day, Near) else day.unit if isinstance(day, Name | Deictic) else ""
    if isinstance(day, Some) or unit in ("weekday", "day", "holiday") or unit.startswith("weekday:"):
        return Atom(before.first, index, At(clock, day), "day_daypart")
    return None
