"""The timeline: a lane a city (or actor, type, matter), a point for a day, a bar for a range, fading where a side is open."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tracker.charts.drawing import LEFT, NO_LINES, Layer, day_lines, frame_of, start_of, styled, time_axis, time_scale
from tracker.charts.layout import NO_NAMES, LaneBy, Layout, Overflow, Window, focus_of, lay_out
from tracker.charts.marks import SEPARATOR, mark_rows
from tracker.charts.palette import STYLES, Ground, ground
from tracker.charts.summary import count, show_date
from tracker.model import TimelineRow

if TYPE_CHECKING:
    import altair as alt

SELECT = "event"  # the point selection's name: its value is an event id
LABELLED_STEP, PACKED_STEP = 24, 17
_LETTERS = "width < 480 ? 0 : 11"  # no labels on a phone: they would lie over the marks


def timeline_chart(
    rows: Sequence[TimelineRow],
    lanes_by: LaneBy = LaneBy.CITY,
    *,
    window: Window | None = None,
    only: Collection[str] = (),
    matters: Mapping[str, str] = NO_NAMES,
    selected: str | None = None,
    lines: Mapping[str, date] = NO_LINES,
    dark: bool = False,
) -> alt.LayerChart | None:
    """Draws the rows; None when no row has a date within the window. `selected` is the event that starts out marked.

    `only` keeps the lanes named; `matters` are titles by id; `lines` are days to mark, by what they are called.
    """
    window = window or focus_of(rows)
    layout = lay_out(rows, lanes_by, window, only, matters) if window else None
    if layout is None or not layout.marks:
        return None
    return _draw(layout, selected, lines, dark)


@dataclass(frozen=True, slots=True)
class _Pen:
    """What every layer shares: the rows, the axes' encodings, the ground."""

    base: alt.Chart
    x: alt.X
    y: alt.Y
    window: Window
    paint: Ground
    kinds: frozenset[str]  # of marks: a layer without any must not be announced to those who hear the page

    def along(self, field: str) -> alt.X:
        """The time axis's scale on another field."""
        import altair as alt

        return alt.X(f"{field}:T", scale=time_scale(self.window), title=None, axis=time_axis())


def _draw(layout: Layout, selected: str | None, lines: Mapping[str, date], dark: bool) -> alt.LayerChart:
    import altair as alt

    tracks = [f"{lane.name}{SEPARATOR}{i}" for lane in layout.lanes for i in range(lane.tracks)]
    chosen = [{"event_id": selected}] if selected else alt.Undefined
    pick = alt.selection_point(name=SELECT, fields=["event_id"], on="click", toggle=False, clear="dblclick", value=chosen)
    x = alt.X("mid:T", scale=time_scale(layout.window), title=None, axis=time_axis())
    y = alt.Y(
        "track:N", sort=None, scale=alt.Scale(domain=tracks, paddingInner=0, paddingOuter=0), title=None, axis=_lane_axis(layout, dark)
    )
    records = mark_rows(layout, dark)
    base = alt.Chart(frame_of(records)).encode(y=y, tooltip=_tooltip())
    pen = _Pen(base, x, y, layout.window, ground(dark), frozenset(record["kind"] for record in records))
    marked = day_lines(lines, layout.window, dark)
    layers = [
        _stripes(pen, layout, tracks),
        *marked,
        *_chosen(pen, pick),
        _ranges(pen).add_params(pick),
        _fades(pen),
        _points(pen),
        _crosses(pen),
    ]
    layers += _labels(pen) if layout.labelled else []
    layers += _badges(pen, layout) if layout.overflow else []
    step = LABELLED_STEP if layout.labelled else PACKED_STEP
    drawn: alt.LayerChart = styled(alt.layer(*layers, width="container", height=step * len(tracks)), dark)
    return drawn


def _lane_axis(layout: Layout, dark: bool) -> alt.Axis:
    """Names stand at each lane's first track. The expression is constant: no name is ever part of it."""
    import altair as alt

    firsts = [f"{lane.name}{SEPARATOR}0" for lane in layout.lanes]
    return alt.Axis(
        values=firsts, labelExpr=f"split(datum.value, '{SEPARATOR}')[0]", labelColor=ground(dark).text, labelFontWeight=600,
        labelFontSize=12, labelLimit={"expr": "width < 480 ? 84 : 144"}, labelPadding=8, ticks=False, domain=False, grid=False,
        minExtent=LEFT, maxExtent=LEFT,
    )  # fmt: skip


def _tooltip() -> list[alt.Tooltip]:
    import altair as alt

    return [alt.Tooltip(f"{name}:N") for name in ("title", "When", "What", "Where", "Who", "Plan", "Sources")]


def _stripes(pen: _Pen, layout: Layout, tracks: list[str]) -> Layer:
    import altair as alt

    odd = {lane.name for lane in layout.lanes[::2]}
    ends = {"mid": start_of(layout.window.start), "end": start_of(layout.window.end + timedelta(1))}
    frame = frame_of([{"track": track, **ends} for track in tracks if track.rsplit(SEPARATOR, 1)[0] in odd])
    return alt.Chart(frame).mark_rect(color=pen.paint.stripe, clip=True, aria=False).encode(x=pen.x, x2=alt.X2("end:T"), y=pen.y)


def _ranges(pen: _Pen) -> Layer:
    import altair as alt

    bars = pen.base.transform_filter("datum.kind == 'range'")
    return bars.mark_bar(height=9, cornerRadius=2, clip=True, cursor="pointer", strokeWidth=1.6, aria="range" in pen.kinds).encode(
        x=pen.along("start"), x2=alt.X2("end:T"), fill=alt.Fill("fill:N", scale=None), stroke=alt.Stroke("stroke:N", scale=None),
        strokeDash=_dash(), description=alt.Description("says:N"),
    )  # fmt: skip


def _fades(pen: _Pen) -> Layer:
    """The pieces of open-ended bars: square, so that they join into one."""
    import altair as alt

    pieces = pen.base.transform_filter("datum.kind == 'fade'")
    return pieces.mark_bar(height=9, clip=True, cursor="pointer", aria="fade" in pen.kinds).encode(
        x=pen.along("start"), x2=alt.X2("end:T"), fill=alt.Fill("colour:N", scale=None),
        fillOpacity=alt.FillOpacity("opacity:Q", scale=None), description=alt.Description("says:N"),
    )  # fmt: skip


def _points(pen: _Pen) -> Layer:
    import altair as alt

    shapes = alt.Scale(domain=[str(name) for name in STYLES], range=[style.shape for style in STYLES.values()])
    return (
        pen.base.transform_filter("datum.kind == 'day'")
        .mark_point(size=88, filled=True, clip=True, cursor="pointer", strokeWidth=1.8, opacity=1, aria="day" in pen.kinds)
        .encode(
            x=pen.x, shape=alt.Shape("type:N", scale=shapes, legend=None), fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("stroke:N", scale=None), strokeDash=_dash(), description=alt.Description("says:N"),
        )
    )  # fmt: skip


def _dash() -> Any:
    """Dashed: said to be possible only."""
    import altair as alt

    return alt.condition("datum.possible", alt.value([2, 2]), alt.value([1, 0]))


def _crosses(pen: _Pen) -> Layer:
    """Struck through: denied, or planned and called off."""
    struck = pen.base.transform_filter("datum.crossed && datum.first")
    return struck.mark_point(
        shape="M-1.5,1.5L1.5,-1.5", size=110, filled=False, strokeWidth=2, clip=True, color=pen.paint.text, opacity=1, aria=False
    ).encode(x=pen.x)


def _chosen(pen: _Pen, pick: alt.Parameter) -> list[Layer]:
    """A ring around the chosen event, and a dotted line to the day that it plans."""
    import altair as alt

    chosen = pen.base.transform_filter(pick, empty=False).transform_filter("datum.first")
    look: dict[str, Any] = {"color": pen.paint.accent, "clip": True, "filled": False, "opacity": 1, "shape": "circle", "aria": False}
    ring = chosen.mark_point(size=420, strokeWidth=2.2, **look).encode(x=pen.x)
    to_plan = chosen.transform_filter("isValid(datum.plan)")
    line = to_plan.mark_rule(strokeDash=[2, 3], strokeWidth=1.5, color=pen.paint.accent, clip=True, aria=False).encode(
        x=pen.x, x2=alt.X2("plan:T")
    )
    plan = to_plan.mark_point(size=70, strokeWidth=1.8, strokeDash=[2, 2], **look).encode(x=pen.along("plan"))
    return [line, plan, ring]


def _labels(pen: _Pen) -> list[Layer]:
    import altair as alt

    once = pen.base.transform_filter("datum.first")
    look: dict[str, Any] = {"color": pen.paint.text, "clip": True, "baseline": "middle", "cursor": "pointer", "aria": False}
    look["fontSize"] = {"expr": _LETTERS}
    right = (
        once.transform_filter("!datum.label_left")
        .mark_text(align="left", dx=13, **look)
        .encode(x=pen.along("anchor"), text=alt.Text("label:N"))
    )
    left = (
        once.transform_filter("datum.label_left")
        .mark_text(align="right", dx=-13, **look)
        .encode(x=pen.along("anchor"), text=alt.Text("label:N"))
    )
    return [right, left]


def _badges(pen: _Pen, layout: Layout) -> list[Layer]:
    """What found no room, counted: the more there is, the darker its place."""
    import altair as alt

    base = alt.Chart(frame_of([_badge(badge) for badge in layout.overflow])).encode(
        y=pen.y, tooltip=[alt.Tooltip("More:N"), alt.Tooltip("Between:N")]
    )
    cells = base.mark_bar(height=12, cornerRadius=2, color=pen.paint.soft, clip=True, aria=False).encode(
        x=pen.along("start"),
        x2=alt.X2("end:T"),
        opacity=alt.Opacity("number:Q", scale=alt.Scale(range=[0.1, 0.4], type="sqrt"), legend=None),
    )
    return [cells, base.mark_text(fontSize=10, fontWeight=600, color=pen.paint.text, clip=True).encode(x=pen.x, text=alt.Text("text:N"))]


def _badge(badge: Overflow) -> dict[str, Any]:
    start, end = start_of(badge.start), start_of(badge.end + timedelta(1))
    return {
        "track": f"{badge.lane}{SEPARATOR}{badge.track}",
        "mid": start + (end - start) / 2,
        "start": start + (end - start) / 20,
        "end": end - (end - start) / 20,
        "number": badge.number,
        "text": f"+{badge.number}",
        "More": count(badge.number, "more event"),
        "Between": f"{show_date(f'{badge.start}/{badge.end}')}: choose a shorter period, or see the table",
    }
