"""What a text has told so far that later expressions count from: the place told last, the day told last, the period of the results."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.temporal.algebra import Deictic, Duration, Expression, Name, Nth, Reference, Rhythm, Shift, Window, Within
from tracker.temporal.granule import Granule, Place, is_coarser

_PERIOD_LIVES = 6  # expressions: how long results go on speaking of the same quarter
_DAY_LIVES = 2  # expressions: how long a day is still the last one told after coarser ones
_STRETCHES = (6, 9)  # months that results speak of beside the quarter


@dataclass(slots=True)
class Told:
    """`place` is the expression before; `day` the day told last, if that was lately; `period` the quarter or half of the results.

    `quarter` is the quarter named last, whether the results are its own or compared with it.
    `stretch` is set while the results speak of several quarters at once ("the nine months"): their year-ago figures are a year's.
    """

    place: Place | None = None
    day: Place | None = None
    period: Granule | None = None
    quarter: Granule | None = None
    stretch: bool = False
    period_age: int = 0
    day_age: int = 0

    def anchor(self, unit: str) -> Place | None:
        """The place to count units from: a month is too coarse to count days from, so the day before it serves, or none does."""
        if self.place is not None and is_coarser(self.place, unit):
            return self.day
        return self.place

    def note(self, expression: Expression, place: Place | None, published: date | None) -> None:
        """Takes in one expression that has been read; `place` is None for what can't be counted from."""
        self._grow_old()
        self._note_period(expression, place, published)
        if isinstance(place, Granule) and place.unit == "quarter":
            self.quarter = place
        if place is None or not _anchors(expression):
            return
        self.place = place
        if not is_coarser(place, "day"):
            self.day, self.day_age = place, 0

    def _grow_old(self) -> None:
        self.period_age += 1
        self.day_age += 1
        if self.period_age >= _PERIOD_LIVES:
            self.period, self.stretch = None, False
        if self.day_age > _DAY_LIVES:
            self.day = None

    def _note_period(self, expression: Expression, place: Place | None, published: date | None) -> None:
        if isinstance(expression, Duration):
            length = expression.lengths[0]
            if expression.definite and self.period and length.unit == "month" and length.amount in _STRETCHES:
                self.stretch = True
            return
        if not isinstance(place, Granule) or place.unit not in ("quarter", "half") or not place.year or not _names_period(expression):
            return
        ahead = self.period is not None and published is not None and place.last is not None and place.last >= published
        compared = self.period is not None and place.year < (self.period.year or 0)
        if not ahead and not (compared and place.unit == "quarter"):
            self.period, self.period_age, self.stretch = place, 0, False


def _names_period(expression: Expression) -> bool:
    """ "the third quarter", "this year's third quarter"; "the 1988 period" only compares with it."""
    if isinstance(expression, Nth) and expression.number == 0:
        return False  # "the quarter ended July 31", reckoned by the calendar
    if isinstance(expression, Deictic):
        return expression.unit == "quarter" and expression.origin == "publication"  # "the latest quarter"
    return isinstance(expression, Name | Nth) or (isinstance(expression, Within) and expression.name.unit != "period")


def _anchors(expression: Expression) -> bool:
    """Can a later "two days later" count from it? Lengths and windows can't."""
    if isinstance(expression, Shift) and expression.sign < 0 and expression.length.unit == "year":
        return False  # "a year earlier" is set beside, the story does not move there
    if isinstance(expression, Deictic) and expression.unit == "period":
        return False
    return not isinstance(expression, Duration | Rhythm | Reference | Window)
