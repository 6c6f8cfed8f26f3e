"""What all charts share: instants in UTC, frames of records, the time axis, the look."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from tracker.charts.layout import Window
from tracker.charts.palette import ground
from tracker.dates import PartialDate

if TYPE_CHECKING:
    import altair as alt

Layer = Any  # Altair loses the type of a chart once it is encoded
FONT = '"Source Sans", "Source Sans 3", system-ui, sans-serif'  # the one that the pages are set in, served by the app itself
# The room left of the plot, the same for all charts of a page, so that a day stands below itself.
LEFT: Any = {"expr": "width < 480 ? 92 : 152"}
NO_LINES: Mapping[str, date] = MappingProxyType({})


def specification(build: Callable[[], Any]) -> dict[str, Any] | None:
    """A chart as the browser takes it; None when there is nothing to draw. Altair's checks are left to the tests: they double the time."""
    from altair.utils.schemapi import debug_mode

    with debug_mode(False):
        chart = build()
        made: dict[str, Any] | None = chart.to_dict(validate=False) if chart is not None else None
    return made


def start_of(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def noon_of(day: date) -> datetime:
    """The middle of a day, where its point stands."""
    return datetime.combine(day, time(12), UTC)


def milliseconds(when: datetime) -> int:
    return int(when.timestamp() * 1000)


def frame_of(records: Sequence[Mapping[str, Any]]) -> Any:
    """Records as a chart's data, instants as UTC milliseconds: a number means the same to every browser, a string must be parsed first.

    Not as a data frame: Altair would look through it for types that every chart here states itself.
    """
    import altair as alt

    values = [{name: milliseconds(value) if isinstance(value, datetime) else value for name, value in each.items()} for each in records]
    # A tuple, which no copy of the chart goes through: Altair copies a chart at each step of its making, and lists value by value.
    return alt.InlineData(values=tuple(values))


def fixed(channel: str, value: Any) -> Any:
    """A channel ("X2") that is the same for every mark."""
    import altair as alt

    return getattr(alt, f"{channel}Value")(value)


def time_scale(window: Window) -> alt.Scale:
    import altair as alt

    ends = (start_of(window.start), start_of(window.end + timedelta(1)))
    return alt.Scale(type="utc", domain=[milliseconds(end) for end in ends], nice=False)


def time_axis() -> alt.Axis:
    """Ticks above the plot, as many as have room."""
    import altair as alt

    return alt.Axis(
        orient="top",
        grid=True,
        tickCount={"expr": "width / 90"},
        labelOverlap=True,
        labelPadding=6,
        tickSize=4,
        labelFlush=False,
        labelBound=True,
    )


def styled(chart: Layer, dark: bool, *, aria: bool = True) -> Any:
    """The look that all charts share. Without `aria` its parts are not announced one by one: its text alternative says enough."""
    paint = ground(dark)
    menu = {
        "export": True,
        "source": False,
        "compiled": False,
        "editor": False,
    }  # the editor is a web site: nothing here leads off the machine
    import altair as alt

    axis = alt.AxisConfig(
        labelColor=paint.soft, titleColor=paint.soft, gridColor=paint.line, domainColor=paint.line, tickColor=paint.line, labelFontSize=12
    )
    # One property at a time, Altair would copy the whole chart for each.
    chart.config = alt.Config(background="transparent", padding=4, font=FONT, view=alt.ViewConfig(stroke=None), axis=axis, aria=aria)
    chart.usermeta = {"embedOptions": {"actions": menu}}
    chart.autosize = {"type": "fit-x", "contains": "padding"}
    return chart


def middle_of(value: PartialDate) -> date | None:
    """The middle of a date with two ends, else the end that it has."""
    if value.earliest and value.latest:
        return value.earliest + (value.latest - value.earliest) / 2
    return value.earliest or value.latest


def day_lines(lines: Mapping[str, date], window: Window, dark: bool) -> list[Layer]:
    """Upright lines at days that matter to the reader (today, as known on), each with its name; those outside the window are left out."""
    import altair as alt

    inside = {name: day for name, day in lines.items() if window.start <= day <= window.end}
    if not inside:
        return []
    paint = ground(dark)
    days = [{"day": noon_of(day), "name": name, "When": day.isoformat()} for name, day in inside.items()]
    base = alt.Chart(frame_of(days)).encode(x=alt.X("day:T", scale=time_scale(window), title=None))
    rule = base.mark_rule(strokeDash=[4, 3], strokeWidth=1.2, color=paint.soft, aria=False)
    name: dict[str, Any] = {"align": "right", "baseline": "bottom", "dx": -3, "fontSize": 10, "color": paint.soft, "aria": False}
    return [rule, base.mark_text(**name).encode(text=alt.Text("name:N"), y=fixed("Y", {"expr": "height - 2"}))]
