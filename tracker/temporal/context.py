"""What an expression is counted from: the publication day, the direction of its clause, and what the text has told before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from tracker.temporal.algebra import Direction, Origin
from tracker.temporal.granule import Granule, start_of
from tracker.temporal.told import Told


@dataclass(slots=True)
class Context:
    """What a count stands on; `anchor` and `alternatives` are filled in while counting."""

    published: date | None
    direction: Direction | None = None
    told: Told = field(default_factory=Told)
    same_sentence: bool = False
    in_story: bool = False  # may the year be the one told before?
    chronicle: bool = False  # does the whole text tell of the past alone?
    anchor: str = "none"
    alternatives: list[Granule] = field(default_factory=list)
    dayless: bool = False  # a time of day for which no day is told
    unanchored: bool = False  # "two days later" with nothing told before it

    def origin(self, origin: Origin, unit: str) -> date | None:
        """The day to count units from; falls back to the publication day where nothing has been told, not where it is too coarse."""
        told = origin in ("previous", "story") or (origin == "sentence" and self.same_sentence)
        place = (self.told.place if origin == "sentence" else self.told.anchor(unit)) if told else None
        if place is not None and (day := start_of(place)) is not None:
            self.anchor = "time"
            return day
        self.unanchored = origin in ("previous", "story")
        if origin == "previous" and self.told.place is not None:
            return None
        if self.published is not None:
            self.anchor = "publication"
        return self.published
