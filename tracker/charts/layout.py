"""Where each event stands: lanes, the tracks that keep marks of one lane apart, and the window of days that is shown.

Widths are measured in days of the window: a mark needs room on screen, so what collides depends on how long the window is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from tracker.charts.palette import label
from tracker.charts.summary import plain
from tracker.dates import PartialDate
from tracker.errors import InvalidDate
from tracker.model import EventType, TimelineRow

# The width that packing assumes for the plot, in pixels: that of a laptop's screen with an event open beside the chart. Wider plots have
# more air, phones hide the labels.
WIDTH = 720
MARK = 16
GAP = 3  # between a bar and the next on its track
FADE = 40  # of an open end
LETTER = 5.7  # mean width of a letter at 11 px in the fonts of common systems
LABEL_LETTERS = 44
MAX_LANES = 16
OTHER = "Other"
NO_NAMES: Mapping[str, str] = MappingProxyType({})
NOWHERE = {"city": "No city", "actor": "No actor", "type": "No type", "matter": "No matter"}


class LaneBy(StrEnum):
    CITY = "city"
    ACTOR = "actor"
    TYPE = "type"
    MATTER = "matter"


@dataclass(frozen=True, slots=True)
class Window:
    """The days that are shown, both inclusive."""

    start: date
    end: date

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def clip(self, day: date) -> date:
        return min(max(day, self.start), self.end)


@dataclass(frozen=True, slots=True)
class Mark:
    """One event in one lane. `start` and `end` are inclusive days within the window; `fades` is the open side: '', 'left' or 'right'."""

    row: TimelineRow
    start: date
    end: date
    fades: str = ""
    planned: bool = False  # it stands where it is planned, since it has no date of its own
    lane: str = ""
    track: int = 0
    label_left: bool = False

    @property
    def is_day(self) -> bool:
        return self.start == self.end and not self.fades


@dataclass(frozen=True, slots=True)
class Overflow:
    """Marks of a lane that found no room, counted where they would have stood."""

    lane: str
    track: int
    start: date
    end: date
    number: int


@dataclass(frozen=True, slots=True)
class Lane:
    name: str
    number: int  # events in it
    tracks: int


@dataclass(frozen=True, slots=True)
class Layout:
    window: Window
    lanes: tuple[Lane, ...]
    marks: tuple[Mark, ...]
    overflow: tuple[Overflow, ...]
    labelled: bool
    outside: int  # dated events that lie outside the window
    undated: int


def bounds(row: TimelineRow) -> tuple[date | None, date | None, bool]:
    """Earliest and latest day of a row, and whether they are those of its plan (it has no date of its own)."""
    if row.date_earliest or row.date_latest:
        return row.date_earliest, row.date_latest, False
    if row.planned_edtf:
        try:
            planned = PartialDate.parse(row.planned_edtf)
        except InvalidDate:
            return None, None, False
        return planned.earliest, planned.latest, True
    return None, None, False


def window_of(rows: Sequence[TimelineRow], since: date | None = None, until: date | None = None) -> Window | None:
    """The days to show: what the reader asked for, else all that the rows cover with a little air; None when nothing is dated."""
    return window_of_days([day for row in rows for day in bounds(row)[:2] if day], since, until)


def window_of_days(days: Sequence[date], since: date | None = None, until: date | None = None) -> Window | None:
    first, last = since or min(days, default=until), until or max(days, default=since)
    if first is None or last is None:
        return None
    first, last = min(first, last), max(first, last)
    air = timedelta(max((last - first).days // 40, 3))
    return Window(since or first - air, until or last + air)


def focus_of(rows: Sequence[TimelineRow]) -> Window | None:
    """`window_of` without the few events that lie far away and would squeeze the rest into a corner.

    At most one event in twenty on each side is left out, and only when that halves the span.
    """
    whole = window_of(rows)
    days = sorted(day for row in rows for day in (bounds(row)[0] or bounds(row)[1],) if day)
    spare = len(days) // 20
    if whole is None or not spare:
        return whole
    inner = Window(days[spare], days[-1 - spare])
    if inner.days * 2 > whole.days:
        return whole
    near = [row for row in rows if any(day and inner.start <= day <= inner.end for day in bounds(row)[:2])]
    return window_of(near, since=inner.start - timedelta(3), until=min(inner.end + timedelta(max(inner.days // 20, 3)), whole.end))


def lay_out(
    rows: Sequence[TimelineRow], lanes_by: LaneBy, window: Window, only: Collection[str] = (), names: Mapping[str, str] = NO_NAMES
) -> Layout:
    """Places every dated row; `only` keeps the lanes named (an event of several cities stands in each of its lanes).

    `names` are the titles of matters by their ids.
    """
    from tracker.charts.packing import place

    marks = [mark for row in rows if (mark := _mark(row, window)) is not None]
    undated = sum(bounds(row)[:2] == (None, None) for row in rows)
    lanes = _into_lanes(marks, lanes_by, frozenset(only), names)
    placed = place(lanes, window)
    return Layout(
        window=window,
        lanes=tuple(Lane(name, len(lane), placed.tracks[name]) for name, lane in lanes.items()),
        marks=placed.marks,
        overflow=placed.overflow,
        labelled=placed.labelled,
        outside=len(rows) - undated - len(marks),
        undated=undated,
    )


def lane_names(row: TimelineRow, lanes_by: LaneBy, matters: Mapping[str, str] = NO_NAMES) -> tuple[str, ...]:
    """The lanes that a row stands in; a row may act in several cities."""
    names: tuple[str, ...]
    match lanes_by:
        case LaneBy.CITY:
            names = row.cities_all or ((row.city,) if row.city else ())
        case LaneBy.ACTOR:
            names = row.actors
        case LaneBy.TYPE:
            names = (label(row.type),)
        case LaneBy.MATTER:
            names = (_short(matters.get(row.matter_id) or row.about or row.matter_id),) if row.matter_id else ()
    return tuple(dict.fromkeys(plain(name) for name in names)) or (NOWHERE[lanes_by],)


def label_of(row: TimelineRow) -> str:
    return _short(plain(row.title))


def _short(text: str) -> str:
    return text if len(text) <= LABEL_LETTERS else text[: LABEL_LETTERS - 1].rstrip() + "…"


def lies_outside(row: TimelineRow, window: Window) -> bool:
    """Whether a dated row has no place in the window. An open-ended date might fall into any: the day that it is known by decides."""
    earliest, latest, _ = bounds(row)
    return (earliest or latest or window.start) > window.end or (latest or earliest or window.end) < window.start


def _mark(row: TimelineRow, window: Window) -> Mark | None:
    earliest, latest, planned = bounds(row)
    if (earliest is None and latest is None) or lies_outside(row, window):
        return None
    # An open side is drawn this long: enough to see which way it fades, never all the way to the edge.
    reach = timedelta(max(window.days * FADE // WIDTH, 1))
    fades = "left" if earliest is None else "right" if latest is None else ""
    start = earliest or (latest or date.max) - reach
    end = latest or (earliest or date.min) + reach
    return Mark(row, window.clip(start), window.clip(end), fades, planned)


def _into_lanes(marks: Iterable[Mark], lanes_by: LaneBy, only: frozenset[str], matters: Mapping[str, str]) -> dict[str, list[Mark]]:
    found: dict[str, list[Mark]] = {}
    for mark in marks:
        names = lane_names(mark.row, lanes_by, matters)
        for name in [n for n in names if n in only] or names if only else names:
            found.setdefault(name, []).append(mark)
    largest = sorted(found, key=lambda name: (name == NOWHERE[lanes_by], -len(found[name]), name))
    lanes = {name: found[name] for name in _order(largest[:MAX_LANES], found, lanes_by)}
    if rest := largest[MAX_LANES:]:
        others = {mark.row.event_id: mark for name in rest for mark in found[name]}
        lanes[OTHER] = list(others.values())
    for lane in lanes.values():
        lane.sort(key=lambda m: (m.start, m.end, m.row.event_id))
    return lanes


def _order(names: Iterable[str], found: Mapping[str, Sequence[Mark]], lanes_by: LaneBy) -> list[str]:
    """Types in their fixed order, matters by their beginning, cities and actors by how much they have; the nameless lane last."""
    ranks = {label(name): i for i, name in enumerate(EventType)}

    def key(name: str) -> tuple[bool, int, str]:
        if lanes_by is LaneBy.TYPE:
            rank = ranks.get(name, len(ranks))
        elif lanes_by is LaneBy.MATTER:
            rank = min(mark.start for mark in found[name]).toordinal()
        else:
            rank = -len(found[name])
        return name == NOWHERE[lanes_by], rank, name

    return sorted(names, key=key)
