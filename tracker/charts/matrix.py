"""Cities by kinds of decision: who decided what, and who was first. Rows in, a table of cells out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.charts.layout import bounds
from tracker.charts.summary import when
from tracker.model import EventType, Realis, TimelineRow

MAX_KINDS = 12


@dataclass(frozen=True, slots=True)
class Cell:
    """The first decision of a kind in a city, and how many there were. `leads`: no city was certainly earlier."""

    first: TimelineRow
    number: int
    leads: bool = False

    @property
    def day(self) -> date | None:
        return self.first.date_earliest or self.first.date_latest


@dataclass(frozen=True, slots=True)
class Matrix:
    """`cells[city][kind]`; cities and kinds in the order to show them, the fullest first."""

    cities: tuple[str, ...]
    kinds: tuple[str, ...]
    cells: dict[str, dict[str, Cell]]
    last: dict[str, TimelineRow]  # the latest decision of each city


def decisions(rows: Sequence[TimelineRow]) -> list[TimelineRow]:
    """What was decided in some city: told as a fact, with a kind."""
    return [
        row for row in rows if row.type == EventType.POLICY_DECISION and row.subtype and row.realis == Realis.ASSERTED and row.cities_all
    ]


def matrix(rows: Sequence[TimelineRow], only: Sequence[str] = ()) -> Matrix:
    """`only` keeps the cities named."""
    found: dict[str, dict[str, list[TimelineRow]]] = {}
    for row in decisions(rows):
        for city in row.cities_all:
            if not only or city in only:
                found.setdefault(city, {}).setdefault(str(row.subtype), []).append(row)
    numbers = Counter({city: sum(map(len, kinds.values())) for city, kinds in found.items()})
    sizes = Counter(kind for kinds in found.values() for kind, told in kinds.items() for _ in told)
    kinds = tuple(sorted(sizes, key=lambda kind: (-sizes[kind], kind))[:MAX_KINDS])
    cells = {city: {kind: Cell(min(told, key=_place), len(told)) for kind, told in kinds_of.items()} for city, kinds_of in found.items()}
    return Matrix(
        cities=tuple(sorted(found, key=lambda city: (-numbers[city], city))),
        kinds=kinds,
        cells={city: {kind: _leading(cell, kind, cells) for kind, cell in row.items() if kind in kinds} for city, row in cells.items()},
        last={city: max((row for told in kinds_of.values() for row in told), key=_end) for city, kinds_of in found.items()},
    )


def cell_words(cell: Cell) -> str:
    return when(cell.first) + (f" (+{cell.number - 1})" if cell.number > 1 else "")


def _leading(cell: Cell, kind: str, cells: dict[str, dict[str, Cell]]) -> Cell:
    """A city leads when its decision is dated, and no other city's had certainly happened before it could have."""
    earliest = cell.first.date_earliest
    others = [row[kind].first for row in cells.values() if kind in row and row[kind].first is not cell.first]
    ahead = any(other.date_latest and earliest and other.date_latest < earliest for other in others)
    return Cell(cell.first, cell.number, leads=bool(others) and earliest is not None and not ahead)


def _place(row: TimelineRow) -> tuple[bool, date, str]:
    first, last, _ = bounds(row)
    return first is None, first or last or date.max, row.event_id


def _end(row: TimelineRow) -> tuple[date, str]:
    first, last, _ = bounds(row)
    return last or first or date.min, row.event_id
