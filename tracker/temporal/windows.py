"""Places of stretches that end or begin at the publication, or where the story stands: the past two weeks, the next 13 years."""

from __future__ import annotations

from tracker.temporal.algebra import Length, Window
from tracker.temporal.context import Context
from tracker.temporal.counting import moved_day
from tracker.temporal.granule import Granule, Interval, Place, containing, is_coarser, moved, of_day


def window_place(window: Window, context: Context) -> Place | None:
    published, length = context.published, window.length
    if published is None or length.amount is None:
        return None
    if window.sign > 0 and window.counted and context.direction == "past":
        return _window_of_story(length, context)
    follows = window.sign > 0 and not window.counted and (context.same_sentence or context.direction == "past")
    before = context.told.anchor(length.unit) if follows else None
    if isinstance(before, Granule) and before.last is not None and before.last < published and before.first is not None:
        context.anchor = "time"  # "in 2015 he left; the next year he won"
        return moved(containing(length.unit, before.first), 1)
    context.anchor = "publication"
    other = moved_day(published, length, window.sign)
    first, last = sorted((published, other))
    return Interval(of_day(first), of_day(last))


def _window_of_story(length: Length, context: Context) -> Place | None:
    """ "She joined in 1981, and for the next 13 years she trained": counted from what is told before it, or not at all."""
    place = context.told.place if context.same_sentence else None
    if not isinstance(place, Granule) or place.first is None or place.last is None or context.published is None:
        return None
    if place.last >= context.published or is_coarser(place, length.unit):
        return None
    context.anchor = "time"
    return Interval(place if place.unit != "day" else of_day(place.first), containing(place.unit, moved_day(place.first, length, 1)))
