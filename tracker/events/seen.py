"""The sightings of one article by where they stand, so that a stage looks only at those that can bear on one; made once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tracker.events.sighting import Sighting

# Sentences within which an article tells the same thing again; only far longer texts than a report have more.
REACH = 150


class Seen:
    """Sightings in order of position, title first; every look is bounded by a number of sentences, so that time is linear in the text."""

    def __init__(self, sightings: Sequence[Sighting]) -> None:
        self.all = sightings
        self._by: dict[tuple[str, int], list[Sighting]] = defaultdict(list)
        for sighting in sightings:
            self._by[sighting.document.field, sighting.order].append(sighting)
        self._last = max((sighting.order for sighting in sightings), default=0)
        self._title = [sighting for sighting in sightings if sighting.is_title]
        self._text = [sighting for sighting in sightings if not sighting.is_title]

    def at(self, sighting: Sighting, order: int) -> Sequence[Sighting]:
        """Those of a sentence of the sighting's document."""
        return self._by.get((sighting.document.field, order), ())

    def peers(self, sighting: Sighting) -> Sequence[Sighting]:
        """Those of the same sentence, itself among them."""
        return self.at(sighting, sighting.order)

    def near(self, sighting: Sighting, back: int, ahead: int = 0) -> list[Sighting]:
        """Those of the sentences around it, in order."""
        orders = range(max(0, sighting.order - back), sighting.order + ahead + 1)
        return [other for order in orders for other in self.at(sighting, order)]

    def back(self, sighting: Sighting, reach: int = REACH) -> Iterator[Sighting]:
        """Those of its own sentence and of the ones before, the last first."""
        for order in range(sighting.order, max(-1, sighting.order - reach - 1), -1):
            yield from reversed(self.at(sighting, order))

    def rings(self, sighting: Sighting) -> Iterator[list[Sighting]]:
        """Those of other sentences by how many sentences lie between, the nearest first; title and text are counted from one beginning."""
        own, other, at = sighting.document.field, "text" if sighting.is_title else "title", sighting.order
        for apart in range(min(REACH, max(at, self._last - at) + 1)):
            orders = dict.fromkeys((at - apart, at + apart))
            fields = (own, other) if apart else (other,)
            yield [each for field in fields for order in orders for each in self._by.get((field, order), ())]
        if at >= REACH:
            yield self._title

    def elsewhere(self, sighting: Sighting) -> Sequence[Sighting]:
        """Those of the other document."""
        return self._text if sighting.is_title else self._title
