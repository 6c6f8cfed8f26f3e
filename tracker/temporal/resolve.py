"""Resolves found expressions against the publication day, one after the other; the text is never read again, only sliced.

Anchored expressions ("two days later", "the same day") count from the expression before them; those that name an event ("three weeks
after the announcement") keep a signed offset for the dating stage to apply.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from tracker.dates import PartialDate
from tracker.errors import InvalidDate
from tracker.model import Field, Offset, TimeExpression, TimexType, Unresolved
from tracker.temporal.algebra import (
    At,
    Deictic,
    Direction,
    Duration,
    Expression,
    FoundTime,
    Name,
    Near,
    Range,
    Reference,
    Rhythm,
    Shift,
    Some,
    Window,
)
from tracker.temporal.context import Context
from tracker.temporal.edtf import partial_date
from tracker.temporal.evaluate import evaluate
from tracker.temporal.granule import Granule, Interval, Place
from tracker.temporal.story import is_chronicle
from tracker.temporal.timex import granule, type_of, value_of
from tracker.temporal.told import Told

_ERRORS = (ValueError, OverflowError, InvalidDate)


class _Reading(NamedTuple):
    """What an expression was counted out to."""

    place: Place | None
    value: str
    date: PartialDate | None
    reason: Unresolved | None
    anchor: str
    alternatives: tuple[PartialDate, ...]


def resolve_times(found: Sequence[FoundTime], published: date | None, field: Field, text: str) -> list[TimeExpression]:
    """A time expression for each found one, in order."""
    times: list[TimeExpression] = []
    told = Told()
    named: dict[tuple[Expression, Direction | None], _Reading] = {}  # names read once: they hang on the publication day alone
    chronicle = is_chronicle(found, published)
    for item in found:
        context = Context(published, item.direction, told, item.same_sentence, item.in_story, chronicle)
        time, place = _resolve(item, context, field, text, named)
        times.append(time)
        told.note(item.expression, None if context.dayless or context.unanchored else place, published)
    return times


def apply_offset(offset: Offset, anchor: PartialDate) -> PartialDate:
    """The anchor moved by a signed length: days and weeks move it exactly, months and years by the calendar; hours leave the day."""
    if offset.unit in ("hour", "minute"):
        return anchor
    return anchor.shift(**{f"{offset.unit}s": offset.amount})


def _resolve(
    item: FoundTime, context: Context, field: Field, text: str, named: dict[tuple[Expression, Direction | None], _Reading]
) -> tuple[TimeExpression, Place | None]:
    expression = item.expression
    alone = _stands_alone(expression) and not context.in_story and not context.chronicle
    reading = named.get((expression, item.direction)) if alone else None
    if reading is None:
        reading = _read(expression, context)
        if alone:
            named[expression, item.direction] = reading
    event = isinstance(expression, Shift) and expression.anchor == "event"
    time = TimeExpression(
        start=item.start,
        end=item.end,
        text=text[item.start : item.end],
        field=field,
        type=type_of(expression),
        value=reading.value,
        date=reading.date,
        rule=item.rule,
        anchor="event" if event else reading.anchor,
        preposition=item.preposition,
        offset=item.offset,
        reason=reading.reason,
        alternatives=reading.alternatives,
        ends=_ends(item, reading.place, field, text),
    )
    return time, reading.place


def _stands_alone(expression: Expression) -> bool:
    """Does it hang on the publication day and its direction alone? "The 25th" hangs on the month named beside it."""
    match expression:
        case Name(unit=unit):
            return unit != "monthday"
        case Near():
            return True
        case Range(start=Name() as start, end=Name() as end):
            return _stands_alone(start) and _stands_alone(end)
    return False


def _ends(item: FoundTime, place: Place | None, field: Field, text: str) -> tuple[TimeExpression, ...]:
    """The two ends of a range, each with its own value and date."""
    if item.ends is None or not isinstance(place, Interval):
        return ()
    return tuple(
        TimeExpression(start, end, text[start:end], field, TimexType.DATE, *_end(end_of), item.rule)
        for (start, end), end_of in zip(item.ends, (place.start, place.end), strict=True)
    )


@lru_cache(maxsize=256)  # the ends of ranges repeat in tables of hours and seasons
def _end(place: Granule) -> tuple[str, PartialDate | None]:
    return granule(place), partial_date(place)


def _read(expression: Expression, context: Context) -> _Reading:
    place: Place | None = None
    day: PartialDate | None = None
    value, reason = "XXXX-XX-XX", None
    try:
        place = evaluate(expression, context)
        value = value_of(expression, place)
        day = partial_date(place) if place is not None and not context.dayless and not context.unanchored else None
    except _ERRORS:
        place, reason = None, Unresolved.OUT_OF_CALENDAR
        if isinstance(expression, Shift):
            value = "PAST_REF" if expression.sign < 0 else "FUTURE_REF"  # "10,000 years ago"
    if day is None and reason is None:
        reason = _why_not(expression, place, context)
    return _Reading(place, value, day, reason, context.anchor, _alternatives(context, day))


def _alternatives(context: Context, day: PartialDate | None) -> tuple[PartialDate, ...]:
    readings: list[PartialDate] = []
    for other_place in context.alternatives:
        try:
            other = partial_date(other_place)
        except _ERRORS:
            continue
        if other is not None and other != day:
            readings.append(other)
    return tuple(readings)


def _why_not(expression: Expression, place: Place | None, context: Context) -> Unresolved:
    match expression:
        case Duration() | Rhythm():
            return Unresolved.NOT_A_POINT
        case Reference() | Some() | At(day=Some()):
            return Unresolved.VAGUE
        case Shift(anchor="event"):
            return Unresolved.NO_ANCHOR
        case Window(length=length) | Shift(length=length) if length.amount is None:
            return Unresolved.VAGUE
        case Window() if context.published is not None:
            return Unresolved.NO_ANCHOR
        case Deictic(origin="previous" | "sentence") if context.published is not None:
            return Unresolved.NO_ANCHOR
    if (context.dayless or context.unanchored) and context.published is not None:
        return Unresolved.NO_ANCHOR
    return Unresolved.NO_REFERENCE_DATE
