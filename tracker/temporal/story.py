"""Years that are told once for a story of the past: "It passed on Nov. 5, 2013, was vetoed Nov. 12 and overridden on Dec. 3."

A month-day without a year is the publication year's by the style books. It is the year's told before it in the same sentence where
the two are told in one breath: no apposition ("The ban, adopted March 3, 2013, was repealed June 5"), the second soon after the first.
A chronicle, with many full dates of other years and nothing that hangs on the day of its publication, keeps its year throughout.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tracker.temporal import choose
from tracker.temporal.algebra import (
    At,
    Deictic,
    Direction,
    Duration,
    Expression,
    FoundTime,
    Name,
    Near,
    Nth,
    Range,
    Reference,
    Rhythm,
    Within,
)
from tracker.temporal.granule import Granule, Interval, Place
from tracker.temporal.pairs import is_day
from tracker.temporal.view import Atom, View

_OPEN = ("day", "month", "season")
_REACH = 10  # tokens before a date in which a comma opens its apposition
_SOON = 60  # days: "was vetoed Nov. 12" after Nov. 5, 2013
_NEAR = 60  # days from the news: nearer than this, a date is the publication year's
_NEXT_SENTENCE = 40  # tokens
_LONGEST = 180  # days
_FULL_DATES = 3


def in_one_breath(view: View, expression: Expression, direction: Direction | None, before: FoundTime | None, same_sentence: bool) -> bool:
    """Can the date's year be the one told before it in the sentence?"""
    if before is None or not same_sentence or direction == "future" or not is_open(expression):
        return False
    if before.in_story:
        return True
    told = before.expression.end if isinstance(before.expression, Range) else before.expression
    if not isinstance(told, Name) or told.year is None or told.unit not in (*_OPEN, "year"):
        return False
    return _opens(view, before) if told.unit == "year" else not _is_apposition(view, before)


def day_goes_on(view: View, atom: Atom, before: FoundTime | None) -> bool:
    """ "Prices fell Friday. In the morning ...": is a time of day in the sentence after a past day, not one of saying?"""
    clock = atom.expression
    if before is None or before.direction != "past" or not isinstance(clock, At) or clock.day is not None:
        return False
    told = before.expression.day if isinstance(before.expression, At) else before.expression
    if atom.first - before.last > _NEXT_SENTENCE or not is_day(told):
        return False
    return not any(view.low(before.first - step) in view.rules.words["sayings"] for step in (1, 2, 3))


def is_open(expression: Expression) -> bool:
    """A month-day, month or season without its year."""
    return isinstance(expression, Name) and expression.unit in _OPEN and expression.year is None


def _opens(view: View, before: FoundTime) -> bool:
    """ "In 2013, the mayor resigned on June 5": does the year open the sentence?"""
    return view.low(before.first - 1) in ("in", "during") and view.sentence_start(before.first - 1) and view.low(before.last + 1) == ","


def _is_apposition(view: View, before: FoundTime) -> bool:
    """ "The ban, adopted March 3, 2013, was repealed": does a comma or "which" open the told date's own clause, and a comma close it?"""
    if view.low(before.last + 1) not in (",", ")", "--", "—"):
        return False
    for index in range(before.first - 1, max(-1, before.first - _REACH), -1):
        if view.sentence_start(index + 1):
            return False
        if view.low(index) in (",", "(", "which", "who", "that", "--", "—"):
            return True
    return False


def is_chronicle(found: Sequence[FoundTime], published: date | None) -> bool:
    """Has a text many full dates of earlier years, and none that hangs on the day of its publication?"""
    if published is None:
        return False
    full = 0
    for item in found:
        match item.expression:
            case Name(unit="day", year=int() as year):
                full += year < published.year - 1
            case Name(unit="weekday" | "weekend") | Near() | At(day=Deictic(origin="publication")) | Deictic(origin="publication"):
                return False
            case Within(whole=Deictic(origin="publication")) | Reference(value="PRESENT_REF"):
                return False
            case Duration() | Rhythm() | Nth() | Range() | Name():
                continue
    return full >= _FULL_DATES


def in_story(name: Name, told: Place | None, published: date | None, *, chronicle: bool) -> Granule | None:
    """The date in the year told, or in the one after where it has passed by then; None where the publication's year is meant."""
    told = told.end if isinstance(told, Interval) else told
    if not isinstance(told, Granule) or told.year is None or told.first is None or told.unit not in (*_OPEN, "year"):
        return None
    if published is not None and told.year >= published.year:
        return None
    placed = choose.in_year(name, told.year)
    if placed.last is None or placed.first is None:
        return None
    if placed.last < told.first:
        if chronicle and (told.first - placed.last).days < _LONGEST:
            return placed  # a step back in the story
        placed = choose.in_year(name, told.year + 1)
    if chronicle or told.unit == "year":
        return placed
    later = ((placed.first or told.first) - told.first).days
    if later <= _SOON:
        return placed
    nearest = abs(choose.distance(choose.yearly(name, published, None), published)) if published else 0
    return placed if later <= _LONGEST and nearest > _NEAR else None
