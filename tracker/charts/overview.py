"""The strip below the timeline: how many events each week or month, with a brush that chooses the period."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from tracker.charts.drawing import LEFT, fixed, frame_of, milliseconds, start_of, styled, time_scale
from tracker.charts.layout import Window
from tracker.charts.palette import ground
from tracker.charts.summary import count, show_date
from tracker.dates import last_of_month
from tracker.store.views import Tally

if TYPE_CHECKING:
    import altair as alt

BRUSH = "period"  # the interval selection's name
_FIELD = "start"
WEEKLY_UP_TO = 900  # days: beyond that a week is narrower than three pixels


def overview_chart(tallies: Sequence[Tally], window: Window, chosen: Window | None = None, *, dark: bool = False) -> alt.Chart:
    """Counts over `window`; `chosen` is the period that starts out brushed."""
    import altair as alt

    paint = ground(dark)
    value: Any = (
        {"x": [milliseconds(start_of(chosen.start)), milliseconds(start_of(chosen.end + timedelta(1)))]} if chosen else alt.Undefined
    )
    brush = alt.selection_interval(
        name=BRUSH, encodings=["x"], value=value, mark=alt.BrushConfig(fill=paint.accent, fillOpacity=0.1, stroke=paint.soft, strokeWidth=1)
    )
    chart = (
        alt.Chart(frame_of(count_days(tallies, window)))
        .mark_rect(color=paint.soft, opacity=0.75, clip=True)
        .encode(
            x=alt.X(
                f"{_FIELD}:T",
                scale=time_scale(window),
                title=None,
                axis=alt.Axis(grid=False, tickCount={"expr": "width / 90"}, labelOverlap=True, labelBound=True),
            ),
            x2=alt.X2("end:T"),
            y=alt.Y(
                "events:Q",
                title=None,
                axis=alt.Axis(tickCount=2, format="d", grid=False, domain=False, ticks=False, minExtent=LEFT, maxExtent=LEFT),
            ),
            y2=fixed("Y2", 46),
            description=alt.Description("says:N"),
            tooltip=[alt.Tooltip("Events:N"), alt.Tooltip("When:N")],
        )
        .add_params(brush)
        .properties(width="container", height=46)
    )
    drawn: alt.Chart = styled(chart, dark, aria=False)
    return drawn


def count_days(tallies: Iterable[Tally], window: Window) -> list[dict[str, Any]]:
    """One record a week (a month when the window is long) that holds events, by the first day each may have fallen on."""
    bins = list(_bins(window))
    starts = [start for start, _ in bins]
    counts: Counter[int] = Counter()
    for each in tallies:
        if each.day and window.start <= each.day <= window.end:
            counts[_bin_of(each.day, starts)] += each.count
    return [
        {
            "start": start_of(start),
            "end": start_of(end + timedelta(1)),
            "events": counts[i],
            "Events": count(counts[i], "event"),
            "When": show_date(f"{start}/{end}"),
            "says": f"{count(counts[i], 'event')}: {show_date(f'{start}/{end}')}",
        }
        for i, (start, end) in enumerate(bins)
        if counts[i]
    ] or [{"start": start_of(window.start), "end": start_of(window.start), "events": 0, "Events": "no event", "When": "", "says": ""}]


def brushed(selection: Mapping[str, Any] | None) -> Window | None:
    """The days that a brush touches by more than their edge, from what the browser reports (UTC milliseconds); None when it is empty."""
    ends = (selection or {}).get(_FIELD)
    if not ends or len(ends) != 2:
        return None
    half = timedelta(hours=12)  # a day belongs to the brush when its middle does: an edge that falls beside a midnight means that midnight
    first, last = sorted(datetime.fromtimestamp(float(end) / 1000, UTC) for end in ends)
    start, end = (first + half).date(), (last - half).date()
    return Window(start, max(start, end))


def _bins(window: Window) -> Iterator[tuple[date, date]]:
    weekly = window.days <= WEEKLY_UP_TO
    start = window.start - timedelta(window.start.weekday()) if weekly else window.start.replace(day=1)
    while start <= window.end:
        end = start + timedelta(6) if weekly else last_of_month(start.year, start.month)
        yield start, end
        start = end + timedelta(1)


def _bin_of(day: date, starts: list[date]) -> int:
    return bisect_right(starts, day) - 1
