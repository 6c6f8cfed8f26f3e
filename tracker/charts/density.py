"""Counts in place of marks, when there are more events than places for them: a lane a city (actor, type, matter), bars stacked by type.

All named lanes share one scale, so that their heights compare; the lane of the rest has its own. A bar is as wide as a day, a week, a
month or more, whatever keeps it visible.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tracker.charts.drawing import LEFT, NO_LINES, Layer, day_lines, fixed, frame_of, start_of, styled, time_axis, time_scale
from tracker.charts.layout import MAX_LANES, NOWHERE, OTHER, LaneBy, Window, window_of_days
from tracker.charts.palette import STYLES, ground, label, style
from tracker.charts.summary import count, plain, show_date
from tracker.dates import last_of_month
from tracker.store.views import Tally

if TYPE_CHECKING:
    import altair as alt

BIN = "bin"  # the point selection's name: its value is a lane and the days of a bar
LANE_HEIGHT, BAR_HEIGHT = 44, 36
MOST_BINS = 60
_ORDER = {name: i for i, name in enumerate(STYLES)}


@dataclass(frozen=True, slots=True)
class Stack:
    """The events of one lane in one stretch of time, by type in the types' order."""

    lane: str
    start: date
    end: date
    counts: dict[str, int]

    @property
    def number(self) -> int:
        return sum(self.counts.values())


def density_chart(
    tallies: Sequence[Tally],
    lanes_by: LaneBy,
    *,
    window: Window | None = None,
    only: Collection[str] = (),
    lines: Mapping[str, date] = NO_LINES,
    about: bool = False,
    dark: bool = False,
) -> alt.LayerChart | None:
    """Draws the counts; None when none is dated. `only` keeps the lanes named; `about` says that counts are estimates."""
    import altair as alt

    window = window or focus(tallies)
    stacks = stack(tallies, lanes_by, window, frozenset(only)) if window else []
    if window is None or not stacks:
        return None
    lanes = list(dict.fromkeys(each.lane for each in stacks))
    pick = alt.selection_point(name=BIN, fields=["lane", "from", "to"], on="click", toggle=False, clear="dblclick")
    layers = [
        *day_lines(lines, window, dark),
        *_bars(stacks, lanes, window, pick, about=about, dark=dark),
        *_names(stacks, lanes, about, dark),
    ]
    drawn: alt.LayerChart = styled(alt.layer(*layers, width="container", height=LANE_HEIGHT * len(lanes)), dark)
    return drawn


def focus(tallies: Sequence[Tally]) -> Window | None:
    """All that the counts cover, but for one in a hundred on each side when these lie far away."""
    days = sorted((each.day, each.count) for each in tallies if each.day)
    if not days:
        return None
    spare = sum(number for _, number in days) // 100
    inner = Window(_past(days, spare), _past(days[::-1], spare))
    whole = Window(days[0][0], days[-1][0])
    return window_of_days([inner.start, inner.end] if inner.days * 2 < whole.days else [whole.start, whole.end])


def _past(days: Sequence[tuple[date, int]], spare: int) -> date:
    for day, number in days:
        spare -= number
        if spare < 0:
            return day
    return days[-1][0]


def stack(tallies: Sequence[Tally], lanes_by: LaneBy, window: Window, only: frozenset[str] = frozenset()) -> list[Stack]:
    """Lane by lane, the fullest first, in order of time."""
    bins = list(_bins(window))
    starts = [start for start, _ in bins]
    found: dict[str, dict[int, Counter[str]]] = {}
    for each in tallies:
        lane = _lane(each, lanes_by)
        if each.day and window.start <= each.day <= window.end and (not only or lane in only):
            found.setdefault(lane, {}).setdefault(bisect_right(starts, each.day) - 1, Counter())[each.type] += each.count
    lanes = _fullest(found, NOWHERE[lanes_by])
    return [
        Stack(
            lane, max(bins[i][0], window.start), min(bins[i][1], window.end), dict(sorted(of[i].items(), key=lambda each: _rank(each[0])))
        )
        for lane, of in lanes.items()
        for i in sorted(of)
    ]


def _lane(tally: Tally, lanes_by: LaneBy) -> str:
    if lanes_by is LaneBy.TYPE:
        return label(tally.type)
    return plain(tally.lane) if tally.lane else NOWHERE[lanes_by]


def _rank(event_type: str) -> int:
    return _ORDER.get(event_type, len(_ORDER))


def _fullest(found: dict[str, dict[int, Counter[str]]], nowhere: str) -> dict[str, dict[int, Counter[str]]]:
    """The fullest lanes, and one for the rest."""
    sizes = {lane: sum(counts.total() for counts in of.values()) for lane, of in found.items()}
    order = sorted((lane for lane in found if lane != OTHER), key=lambda lane: (lane == nowhere, -sizes[lane], lane))
    lanes = {lane: found[lane] for lane in order[:MAX_LANES]}
    if rest := [*order[MAX_LANES:], *([OTHER] if OTHER in found else [])]:
        other: dict[int, Counter[str]] = {}
        for lane in rest:
            for i, counts in found[lane].items():
                other.setdefault(i, Counter()).update(counts)
        lanes[OTHER] = other
    return lanes


def _bins(window: Window) -> Iterator[tuple[date, date]]:
    """Days, weeks, months, quarters or years: the shortest that are not too many."""
    if window.days <= MOST_BINS:
        yield from ((window.start + timedelta(i), window.start + timedelta(i)) for i in range(window.days))
        return
    if window.days <= MOST_BINS * 7:
        start = window.start - timedelta(window.start.weekday())
        yield from ((day, day + timedelta(6)) for i in range(MOST_BINS + 1) if (day := start + timedelta(7 * i)) <= window.end)
        return
    length = next((n for n in (1, 3, 12) if window.days <= MOST_BINS * 30.4 * n), 120)
    month = (window.start.month - 1) // length * length if length <= 12 else 0
    year = window.start.year
    while date(year, month + 1, 1) <= window.end:
        last = year * 12 + month + length - 1
        yield date(year, month + 1, 1), last_of_month(last // 12, last % 12 + 1)
        year, month = (last + 1) // 12, (last + 1) % 12


def _bars(stacks: Sequence[Stack], lanes: Sequence[str], window: Window, pick: Any, *, about: bool, dark: bool) -> list[Layer]:
    import altair as alt

    tallest, rest = _tallest(stacks)
    places = {lane: i for i, lane in enumerate(lanes)}
    records = [
        record for each in stacks for record in _pieces(each, places[each.lane], rest if each.lane == OTHER else tallest, about, dark)
    ]
    top = alt.Scale(domain=[0, LANE_HEIGHT * len(lanes)], range=[0, LANE_HEIGHT * len(lanes)], nice=False)
    stripes = alt.Chart(frame_of([{"y": i * LANE_HEIGHT, "y2": (i + 1) * LANE_HEIGHT} for i in range(0, len(lanes), 2)]))
    y = alt.Y(
        "y:Q", scale=top, title=None, axis=alt.Axis(labels=False, ticks=False, domain=False, grid=False, minExtent=LEFT, maxExtent=LEFT)
    )
    x = alt.X("start:T", scale=time_scale(window), title=None, axis=time_axis())
    tips = [alt.Tooltip(f"{name}:N") for name in ("Lane", "When", "All", "Events")]
    return [
        stripes.mark_rect(color=ground(dark).stripe, aria=False).encode(y=y, y2=alt.Y2("y2:Q"), x=fixed("X", 0), x2=fixed("X2", "width")),
        alt.Chart(frame_of(records))
        .mark_rect(clip=True, cursor="pointer")
        .encode(
            x=x,
            x2=alt.X2("end:T"),
            y=y,
            y2=alt.Y2("y2:Q"),
            fill=alt.Fill("fill:N", scale=None),
            tooltip=tips,
            description=alt.Description("says:N"),
        )
        .add_params(pick),
    ]


def _tallest(stacks: Sequence[Stack]) -> tuple[int, int]:
    """Of the lanes with a name, and of the one for the rest, which would flatten all others on their scale."""
    named = max((each.number for each in stacks if each.lane != OTHER), default=1)
    return named, max((each.number for each in stacks if each.lane == OTHER), default=1)


def _pieces(each: Stack, lane: int, tallest: int, about: bool, dark: bool) -> Iterator[dict[str, Any]]:
    """One piece a type, from the lane's floor up."""
    length = (each.end - each.start).days + 1
    gap = timedelta(hours=1.2 * length)
    floor, when = (lane + 1) * LANE_HEIGHT - 1.0, show_date(f"{each.start}/{each.end}" if length > 1 else each.start.isoformat())
    sign = "about " if about else ""
    for name, number in each.counts.items():
        height = number / tallest * BAR_HEIGHT
        yield {
            "lane": each.lane, "from": each.start.isoformat(), "to": each.end.isoformat(), "start": start_of(each.start),
            "end": start_of(each.end + timedelta(1)) - gap, "y": floor - height, "y2": floor, "fill": style(name).colour(dark),
            "Lane": each.lane, "When": when, "All": f"{sign}{count(each.number, 'event')}", "Events": f"{sign}{number:,} {label(name)}",
            "says": f"{each.lane}, {when}: {sign}{number:,} {label(name)}",
        }  # fmt: skip
        floor -= height


def _names(stacks: Sequence[Stack], lanes: Sequence[str], about: bool, dark: bool) -> list[Layer]:
    """Names and sums on a column of their own: no name is ever part of an expression."""
    import altair as alt

    sizes: Counter[str] = Counter()
    for each in stacks:
        sizes[each.lane] += each.number
    rows = [
        {"y": i * LANE_HEIGHT + LANE_HEIGHT / 2, "name": lane, "sum": f"{'≈' if about else ''}{sizes[lane]:,}"}
        for i, lane in enumerate(lanes)
    ]
    paint = ground(dark)
    top = alt.Scale(domain=[0, LANE_HEIGHT * len(lanes)], range=[0, LANE_HEIGHT * len(lanes)], nice=False)
    base = alt.Chart(frame_of(rows)).encode(x=fixed("X", -8), y=alt.Y("y:Q", scale=top, title=None))
    look: dict[str, Any] = {
        "align": "right",
        "baseline": "middle",
        "limit": {"expr": "width < 480 ? 84 : 144"},
        "aria": False,
        "clip": False,
    }
    return [
        base.mark_text(dy=-7, fontSize=12, fontWeight=600, color=paint.text, **look).encode(text=alt.Text("name:N")),
        base.mark_text(dy=8, fontSize=11, color=paint.soft, **look).encode(text=alt.Text("sum:N")),
    ]


def picked(selection: Sequence[Mapping[str, Any]] | None) -> tuple[str, Window] | None:
    """The lane and the days of a bar that was clicked, from what the browser reports."""
    found = (selection or [{}])[0]
    try:
        return str(found["lane"]), Window(date.fromisoformat(found["from"]), date.fromisoformat(found["to"]))
    except (KeyError, TypeError, ValueError):
        return None


def describe_counts(tallies: Sequence[Tally], number: int, lanes_by: LaneBy, *, about: bool = False) -> str:
    """The chart in sentences."""
    days = [each.day for each in tallies if each.day]
    lanes: Counter[str] = Counter()
    types: Counter[str] = Counter()
    for each in tallies:
        lanes[_lane(each, lanes_by)] += each.count
        types[each.type] += each.count
    ends = f", {show_date(min(days).isoformat())} to {show_date(max(days).isoformat())}" if days else ""
    most = ", ".join(f"{name} ({size:,})" for name, size in lanes.most_common(3))
    kinds = ", ".join(f"{label(name)} {size:,}" for name, size in types.most_common())
    return f"{count(number, 'event')}{ends}, as counts{' (estimates)' if about else ''}. Most in {most}. By type: {kinds}."
