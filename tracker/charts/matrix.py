"""Cities by kinds of decision: who decided what, and who was first. Rows in, a table of cells out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tracker.charts.layout import bounds
from tracker.charts.summary import when
from tracker.model import EventType, Realis, TimelineRow
from tracker.store.views import Decided


@dataclass(frozen=True, slots=True)
class Cell:
    """The first decision of a kind in a city, and how many there were. `leads`: no city was certainly earlier."""

    first: TimelineRow
    number: int
    leads: bool = False


@dataclass(frozen=True, slots=True)
class Matrix:
    """`cells[city][kind]`; cities and kinds in the order to show them, the fullest first."""

    cities: tuple[str, ...]
    kinds: tuple[str, ...]
    cells: dict[str, dict[str, Cell]]
    last: dict[str, TimelineRow]  # the latest decision of each city


def is_decision(row: TimelineRow) -> bool:
    """What was decided in some city: told as a fact, with a kind."""
    return row.type == EventType.POLICY_DECISION and bool(row.subtype) and row.realis == Realis.ASSERTED and bool(row.cities_all)


def matrix(decided: Sequence[Decided], only: Sequence[str] = ()) -> Matrix:
    """`only` keeps the cities named."""
    found: dict[str, dict[str, Decided]] = {}
    for each in decided:
        if not only or each.city in only:
            found.setdefault(each.city, {})[each.kind] = each
    numbers = {city: sum(each.number for each in kinds.values()) for city, kinds in found.items()}
    sizes = Counter({kind: 0 for kinds in found.values() for kind in kinds})
    for kinds in found.values():
        sizes.update({kind: each.number for kind, each in kinds.items()})
    cells = {city: {kind: Cell(each.first, each.number) for kind, each in kinds.items()} for city, kinds in found.items()}
    return Matrix(
        cities=tuple(sorted(found, key=lambda city: (-numbers[city], city))),
        kinds=tuple(sorted(sizes, key=lambda kind: (-sizes[kind], kind))),
        cells={city: {kind: _leading(cell, kind, cells) for kind, cell in row.items()} for city, row in cells.items()},
        last={city: max((each.last for each in kinds.values()), key=_end) for city, kinds in found.items()},
    )


@dataclass(frozen=True, slots=True)
class Move:
    """A city's first decision of a kind; `days` after the first city's, None for that one itself, and `exact` when both are days."""

    city: str
    row: TimelineRow
    days: int | None = None
    exact: bool = True


def moves(found: Matrix) -> dict[str, list[Move]]:
    """Who moved first, and who followed when: the kinds that several cities decided, each with its dated cities in order of time."""
    told = {}
    for kind in found.kinds:
        cities = [(city, found.cells[city][kind].first) for city in found.cities if kind in found.cells[city]]
        dated = sorted(((city, row) for city, row in cities if _day(row)), key=lambda each: (_day(each[1]) or date.max, each[0]))
        if len(dated) > 1:
            first = dated[0][1]
            told[kind] = [Move(*dated[0]), *(_after(city, row, first) for city, row in dated[1:])]
    return told


def _after(city: str, row: TimelineRow, first: TimelineRow) -> Move:
    start, end = _day(first), _day(row)
    exact = first.date_precision == "day" and row.date_precision == "day"
    return Move(city, row, (end - start).days if start and end else None, exact)


def _day(row: TimelineRow) -> date | None:
    return row.date_earliest or row.date_latest


def cell_words(cell: Cell) -> str:
    return when(cell.first) + (f" (+{cell.number - 1})" if cell.number > 1 else "")


def _leading(cell: Cell, kind: str, cells: dict[str, dict[str, Cell]]) -> Cell:
    """A city leads when its decision is dated, and no other city's had certainly happened before it could have."""
    earliest = cell.first.date_earliest
    others = [row[kind].first for row in cells.values() if kind in row and row[kind].first is not cell.first]
    ahead = any(other.date_latest and earliest and other.date_latest < earliest for other in others)
    return Cell(cell.first, cell.number, leads=bool(others) and earliest is not None and not ahead)


def _end(row: TimelineRow) -> tuple[date, str]:
    first, last, _ = bounds(row)
    return last or first or date.min, row.event_id
