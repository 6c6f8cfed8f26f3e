"""Articles read, by source or city and week: a grid in which nothing read is an empty place, and read in vain is a hollow one.

Where weeks would be narrower than a few pixels the grid counts months.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, Literal

from tracker.charts.drawing import LEFT, fixed, frame_of, start_of, styled, time_axis, time_scale
from tracker.charts.layout import Window
from tracker.charts.palette import ground, style
from tracker.charts.summary import count, plain, show_date
from tracker.dates import last_of_month
from tracker.model import EventType
from tracker.store.views import Cover

if TYPE_CHECKING:
    import altair as alt

STEP, SHOWN = 19, 40
WEEKS_UP_TO = 160  # in a window: beyond that a week is narrower than five pixels
UNNAMED = "source unknown"
SUNDAY = timedelta(6)


@dataclass(frozen=True, slots=True)
class Cell:
    """Articles of one name in one week or month."""

    name: str
    start: date
    end: date
    count: int
    silent: int = 0

    @property
    def when(self) -> str:
        """'1–7 February 2021', 'February 2021'."""
        return show_date(f"{self.start:%Y-%m}" if self.start.day == 1 and self.end - self.start > SUNDAY else f"{self.start}/{self.end}")


def coverage_chart(covers: Sequence[Cover], weeks: Sequence[Cover] = (), *, dark: bool = False) -> alt.LayerChart | None:
    """None when no article has a publication day. `weeks` are all articles: where some were read, and none of a row's, its place is
    shaded; where nothing at all was read it stays empty.
    """
    import altair as alt

    window = window_of_weeks(covers, weeks)
    if window is None:
        return None
    names = fullest(covers)
    found = [each for each in cells(covers, window) if each.name in names]
    paint, hue = ground(dark), style(EventType.ANNOUNCEMENT).colour(dark)
    y = alt.Y(
        "name:N", sort=None, scale=alt.Scale(domain=names, paddingInner=0.12, paddingOuter=0.06), title=None,
        axis=alt.Axis(
            labelColor=paint.text, labelLimit={"expr": "width < 480 ? 84 : 144"}, labelPadding=8, ticks=False, domain=False, minExtent=LEFT,
            maxExtent=LEFT,
        ),
    )  # fmt: skip
    x = alt.X("start:T", scale=time_scale(window), title=None, axis=time_axis())
    base = alt.Chart(frame_of([_record(each) for each in found])).encode(
        x=x,
        x2=alt.X2("end:T"),
        y=y,
        description=alt.Description("says:N"),
        tooltip=[alt.Tooltip(f"{name}:N") for name in ("Name", "When", "Read", "Told nothing")],
    )
    depth = alt.Opacity("count:Q", scale=alt.Scale(type="sqrt", range=[0.25, 1]), legend=None)
    full = base.transform_filter("datum.count > datum.silent").mark_rect(color=hue, aria=any(each.count > each.silent for each in found))
    hollow = base.transform_filter("datum.count <= datum.silent").mark_rect(
        color="transparent", stroke=hue, strokeWidth=1, strokeDash=[2, 2], aria=any(each.count <= each.silent for each in found)
    )
    shade = alt.Chart(frame_of([_ends(each) for each in cells(weeks, window)] or [_ends(found[0])]))
    ground_layer = shade.mark_rect(color=paint.line, opacity=0.55 if weeks else 0, aria=False).encode(
        x=x, x2=alt.X2("end:T"), y=fixed("Y", 0), y2=fixed("Y2", STEP * len(names))
    )
    layers = alt.layer(ground_layer, full.encode(opacity=depth), hollow, width="container", height=STEP * len(names))
    drawn: alt.LayerChart = styled(layers, dark)
    return drawn


def window_of_weeks(covers: Sequence[Cover], weeks: Sequence[Cover] = ()) -> Window | None:
    days = [each.week for each in (*covers, *weeks) if each.week]
    return Window(min(days), max(days) + SUNDAY) if covers and days else None


def is_weekly(window: Window) -> bool:
    return window.days <= WEEKS_UP_TO * 7


def cells(covers: Sequence[Cover], window: Window) -> list[Cell]:
    """The counts by week, or by month where there are too many weeks; those without a publication day have no place."""
    period: Callable[[date], tuple[date, date]] = _week if is_weekly(window) else _month
    counts: defaultdict[tuple[str, date, date], list[int]] = defaultdict(lambda: [0, 0])
    for each in covers:
        if each.week:
            sums = counts[(_name(each), *period(each.week))]
            sums[0] += each.count
            sums[1] += each.silent
    return [Cell(name, start, end, read, silent) for (name, start, end), (read, silent) in counts.items()]


def _week(monday: date) -> tuple[date, date]:
    return monday, monday + SUNDAY


def _month(monday: date) -> tuple[date, date]:
    """The month of the week's Thursday, as ISO 8601 gives a week to its year."""
    thursday = monday + timedelta(3)
    return thursday.replace(day=1), last_of_month(thursday.year, thursday.month)


def fullest(covers: Sequence[Cover]) -> list[str]:
    sizes: Counter[str] = Counter()
    for each in covers:
        if each.week:
            sizes[_name(each)] += each.count
    return [name for name, _ in sorted(sizes.items(), key=lambda each: (-each[1], each[0]))[:SHOWN]]


def _name(cover: Cover) -> str:
    return plain(cover.name) if cover.name else UNNAMED


def _ends(each: Cell) -> dict[str, Any]:
    length = each.end - each.start + timedelta(1)
    return {"start": start_of(each.start), "end": start_of(each.end + timedelta(1)) - length / 20}


def _record(each: Cell) -> dict[str, Any]:
    return {
        "name": each.name,
        **_ends(each),
        "count": each.count,
        "silent": each.silent,
        "Name": each.name,
        "When": each.when,
        "Read": count(each.count, "article"),
        "Told nothing": str(each.silent) if each.silent else "none",
        "says": f"{each.name}, {each.when}: {count(each.count, 'article')} read",
    }


def describe_coverage(covers: Sequence[Cover], what: Literal["source", "city"], weeks: Sequence[Cover] = ()) -> str:
    """The grid in words: how many rows, from when to when, the fullest, and how many weeks of the span have nothing at all."""
    names, window = fullest(covers), window_of_weeks(covers, weeks)
    if not names or window is None:
        return "No article with a publication day."
    sizes = dict.fromkeys(names, 0)
    for each in covers:
        if each.week and _name(each) in sizes:
            sizes[_name(each)] += each.count
    most = ", ".join(f"{name} ({number:,})" for name, number in list(sizes.items())[:3])
    unit = "week" if is_weekly(window) else "month"
    read = {each.week for each in (weeks or covers) if each.week}
    silent = (window.days // 7) - len(read)
    ends = f"{show_date(window.start.isoformat())} to {show_date(window.end.isoformat())}"
    many = "cities" if what == "city" else None
    unread = (
        f" In {count(silent, 'week')} of {window.days // 7:,} nothing was read." if silent > 0 else " Something was read in every week."
    )
    return f"Articles read by {what} and {unit}, {ends}: {count(len(sizes), what, many)}, most in {most}.{unread}"
