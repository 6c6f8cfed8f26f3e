"""The timeline: a lane a city (or actor, type, matter), a point for a day, a bar for a range, fading where a side is open."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from tracker.charts.layout import NO_NAMES, LaneBy, Layout, Mark, Overflow, Window, focus_of, label_of, lay_out
from tracker.charts.palette import STYLES, Ground, ground, label, style
from tracker.charts.summary import count, plain, show_date, when
from tracker.dates import PartialDate
from tracker.errors import InvalidDate
from tracker.model import Realis, Status, TimelineRow

if TYPE_CHECKING:
    import altair as alt

Layer = Any  # Altair loses the type of a chart once it is encoded
SELECT = "event"  # the point selection's name: its value is an event id
LABELLED_STEP, PACKED_STEP = 24, 17
FADE_STEPS = (0.8, 0.66, 0.53, 0.42, 0.32, 0.23, 0.15, 0.08)
FONT = '"Source Sans", "Source Sans 3", system-ui, sans-serif'  # the one that the pages are set in, served by the app itself
_LETTERS = "width < 480 ? 0 : 11"  # no labels on a phone: they would lie over the marks
# The room left of the plot, the same for all charts of a page, so that a day stands below itself.
LEFT: Any = {"expr": "width < 480 ? 92 : 152"}
_SEPARATOR = "\u241f"  # between a lane's name and its track: a character that no name holds


def timeline_chart(
    rows: Sequence[TimelineRow],
    lanes_by: LaneBy = LaneBy.CITY,
    *,
    window: Window | None = None,
    only: Collection[str] = (),
    matters: Mapping[str, str] = NO_NAMES,
    selected: str | None = None,
    dark: bool = False,
) -> alt.LayerChart | None:
    """Draws the rows; None when no row has a date within the window. `selected` is the event that starts out marked.

    `only` keeps the lanes named; `matters` are titles by id.
    """
    window = window or focus_of(rows)
    layout = lay_out(rows, lanes_by, window, only, matters) if window else None
    if layout is None or not layout.marks:
        return None
    return _draw(layout, selected, dark)


def start_of(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def noon_of(day: date) -> datetime:
    """The middle of a day, where its point stands."""
    return datetime.combine(day, time(12), UTC)


def milliseconds(when: datetime) -> int:
    return int(when.timestamp() * 1000)


def frame_of(records: Sequence[Mapping[str, Any]]) -> Any:
    """Records as a data frame, instants as UTC milliseconds: a number means the same to every browser, a string must be parsed first."""
    import pandas as pd

    return pd.DataFrame(
        [{name: milliseconds(value) if isinstance(value, datetime) else value for name, value in record.items()} for record in records]
    )


def time_scale(window: Window) -> alt.Scale:
    import altair as alt

    ends = (start_of(window.start), start_of(window.end + timedelta(1)))
    return alt.Scale(type="utc", domain=[milliseconds(end) for end in ends], nice=False)


def styled(chart: Layer, dark: bool) -> Any:
    """The look that all charts share."""
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
    chart.config = alt.Config(background="transparent", padding=4, font=FONT, view=alt.ViewConfig(stroke=None), axis=axis)
    chart.usermeta = {"embedOptions": {"actions": menu}}
    chart.autosize = {"type": "fit-x", "contains": "padding"}
    return chart


def mark_rows(layout: Layout, dark: bool = False) -> list[dict[str, Any]]:
    """One record a drawn piece, ready for a data frame: an open-ended bar is several pieces, each fainter than the one before."""
    records = []
    for mark in layout.marks:
        common = _common(mark, dark)
        if mark.fades:
            records += [{**common, "kind": "fade", **piece} for piece in _fading(mark)]
        else:
            ends = {"start": start_of(mark.start), "end": start_of(mark.end + timedelta(1))}
            middle = ends["start"] + (ends["end"] - ends["start"]) / 2
            records.append({**common, "kind": "day" if mark.is_day else "range", **ends, "mid": middle, "opacity": 1.0, "first": True})
    return records


def _common(mark: Mark, dark: bool) -> dict[str, Any]:
    row, paint = mark.row, ground(dark)
    colour = style(row.type).colour(dark)
    planned = mark.planned or row.realis in (Realis.PLANNED, Realis.POSSIBLE)
    called_off = planned and row.status == Status.CANCELLED
    plan = _plan_of(row)
    return {
        "event_id": row.event_id,
        "track": f"{mark.lane}{_SEPARATOR}{mark.track}",
        "type": row.type,
        "fill": paint.page if planned else colour,
        "stroke": colour,
        "colour": colour,
        "possible": row.realis == Realis.POSSIBLE,
        "crossed": row.realis == Realis.DENIED or called_off,
        "label": label_of(row),
        "label_left": mark.label_left,
        "title": plain(row.title),
        "says": f"{plain(row.title)}, {when(row)}",
        "When": when(row),
        "What": label(row.type) + (f": {label(row.subtype)}" if row.subtype else ""),
        "Where": ", ".join(plain(city) for city in row.cities_all) or plain(row.city or "") or "not said",
        "Who": ", ".join(plain(actor) for actor in row.actors[:4]) or "not said",
        "Plan": show_date(row.planned_edtf) if row.planned_edtf else "none told",
        "Sources": f"{count(row.n_articles, 'article')}, {count(row.n_independent_sources, 'independent source')}",
        "anchor": _beside(mark),
        "plan": noon_of(plan) if plan and not mark.planned else None,
    }


def _beside(mark: Mark) -> datetime:
    """Where the label begins: past a point's middle, past a bar's end."""
    if mark.is_day:
        return noon_of(mark.start)
    return start_of(mark.start) if mark.label_left else start_of(mark.end + timedelta(1))


def _plan_of(row: TimelineRow) -> date | None:
    """The middle of the planned date, where it has two ends."""
    if not row.planned_edtf:
        return None
    try:
        value = PartialDate.parse(row.planned_edtf)
    except InvalidDate:
        return None
    return middle_of(value) if value.earliest and value.latest else None


def middle_of(value: PartialDate) -> date | None:
    """The middle of a date with two ends, else the end that it has."""
    if value.earliest and value.latest:
        return value.earliest + (value.latest - value.earliest) / 2
    return value.earliest or value.latest


def _fading(mark: Mark) -> list[dict[str, Any]]:
    start, end = start_of(mark.start), start_of(mark.end + timedelta(1))
    piece = (end - start) / len(FADE_STEPS)
    steps = FADE_STEPS if mark.fades == "right" else FADE_STEPS[::-1]
    known = end if mark.fades == "left" else start
    return [
        {"start": start + piece * i, "end": start + piece * (i + 1), "mid": known, "opacity": opacity, "first": opacity == max(steps)}
        for i, opacity in enumerate(steps)
    ]


@dataclass(frozen=True, slots=True)
class _Pen:
    """What every layer shares: the rows, the axes' encodings, the ground."""

    base: alt.Chart
    x: alt.X
    y: alt.Y
    window: Window
    paint: Ground

    def along(self, field: str) -> alt.X:
        """The time axis's scale on another field."""
        import altair as alt

        return alt.X(f"{field}:T", scale=time_scale(self.window), title=None, axis=_time_axis())


def _draw(layout: Layout, selected: str | None, dark: bool) -> alt.LayerChart:
    import altair as alt

    tracks = [f"{lane.name}{_SEPARATOR}{i}" for lane in layout.lanes for i in range(lane.tracks)]
    chosen = [{"event_id": selected}] if selected else alt.Undefined
    pick = alt.selection_point(name=SELECT, fields=["event_id"], on="click", toggle=False, clear="dblclick", value=chosen)
    x = alt.X("mid:T", scale=time_scale(layout.window), title=None, axis=_time_axis())
    y = alt.Y(
        "track:N", sort=None, scale=alt.Scale(domain=tracks, paddingInner=0, paddingOuter=0), title=None, axis=_lane_axis(layout, dark)
    )
    base = alt.Chart(frame_of(mark_rows(layout, dark))).encode(y=y, tooltip=_tooltip())
    pen = _Pen(base, x, y, layout.window, ground(dark))
    layers = [_stripes(pen, layout, tracks), *_chosen(pen, pick), _ranges(pen).add_params(pick), _fades(pen), _points(pen), _crosses(pen)]
    layers += _labels(pen) if layout.labelled else []
    layers += _badges(pen, layout) if layout.overflow else []
    step = LABELLED_STEP if layout.labelled else PACKED_STEP
    drawn: alt.LayerChart = styled(alt.layer(*layers, width="container", height=step * len(tracks)), dark)
    return drawn


def _time_axis() -> alt.Axis:
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


def _lane_axis(layout: Layout, dark: bool) -> alt.Axis:
    """Names stand at each lane's first track. The expression is constant: no name is ever part of it."""
    import altair as alt

    firsts = [f"{lane.name}{_SEPARATOR}0" for lane in layout.lanes]
    return alt.Axis(
        values=firsts, labelExpr=f"split(datum.value, '{_SEPARATOR}')[0]", labelColor=ground(dark).text, labelFontWeight=600,
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
    frame = frame_of([{"track": track, **ends} for track in tracks if track.rsplit(_SEPARATOR, 1)[0] in odd])
    return alt.Chart(frame).mark_rect(color=pen.paint.stripe, clip=True, aria=False).encode(x=pen.x, x2="end:T", y=pen.y)


def _ranges(pen: _Pen) -> Layer:
    import altair as alt

    bars = pen.base.transform_filter("datum.kind == 'range'")
    return bars.mark_bar(height=9, cornerRadius=2, clip=True, cursor="pointer", strokeWidth=1.6).encode(
        x=pen.along("start"), x2="end:T", fill=alt.Fill("fill:N", scale=None), stroke=alt.Stroke("stroke:N", scale=None),
        strokeDash=_dash(), description="says:N",
    )  # fmt: skip


def _fades(pen: _Pen) -> Layer:
    """The pieces of open-ended bars: square, so that they join into one."""
    import altair as alt

    pieces = pen.base.transform_filter("datum.kind == 'fade'")
    return pieces.mark_bar(height=9, clip=True, cursor="pointer").encode(
        x=pen.along("start"), x2="end:T", fill=alt.Fill("colour:N", scale=None), fillOpacity=alt.FillOpacity("opacity:Q", scale=None),
        description="says:N",
    )  # fmt: skip


def _points(pen: _Pen) -> Layer:
    import altair as alt

    shapes = alt.Scale(domain=[str(name) for name in STYLES], range=[style.shape for style in STYLES.values()])
    return (
        pen.base.transform_filter("datum.kind == 'day'")
        .mark_point(size=88, filled=True, clip=True, cursor="pointer", strokeWidth=1.8, opacity=1)
        .encode(
            x=pen.x, shape=alt.Shape("type:N", scale=shapes, legend=None), fill=alt.Fill("fill:N", scale=None),
            stroke=alt.Stroke("stroke:N", scale=None), strokeDash=_dash(), description="says:N",
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
        shape="M-1.5,1.5L1.5,-1.5", size=110, filled=False, strokeWidth=2, clip=True, color=pen.paint.text, opacity=1
    ).encode(x=pen.x)


def _chosen(pen: _Pen, pick: alt.Parameter) -> list[Layer]:
    """A ring around the chosen event, and a dotted line to the day that it plans."""
    chosen = pen.base.transform_filter(pick, empty=False).transform_filter("datum.first")
    look: dict[str, Any] = {"color": pen.paint.accent, "clip": True, "filled": False, "opacity": 1, "shape": "circle", "aria": False}
    ring = chosen.mark_point(size=420, strokeWidth=2.2, **look).encode(x=pen.x)
    to_plan = chosen.transform_filter("isValid(datum.plan)")
    line = to_plan.mark_rule(strokeDash=[2, 3], strokeWidth=1.5, color=pen.paint.accent, clip=True).encode(x=pen.x, x2="plan:T")
    plan = to_plan.mark_point(size=70, strokeWidth=1.8, strokeDash=[2, 2], **look).encode(x=pen.along("plan"))
    return [line, plan, ring]


def _labels(pen: _Pen) -> list[Layer]:
    once = pen.base.transform_filter("datum.first")
    look: dict[str, Any] = {"color": pen.paint.text, "clip": True, "baseline": "middle", "cursor": "pointer", "aria": False}
    look["fontSize"] = {"expr": _LETTERS}
    right = once.transform_filter("!datum.label_left").mark_text(align="left", dx=13, **look).encode(x=pen.along("anchor"), text="label:N")
    left = once.transform_filter("datum.label_left").mark_text(align="right", dx=-13, **look).encode(x=pen.along("anchor"), text="label:N")
    return [right, left]


def _badges(pen: _Pen, layout: Layout) -> list[Layer]:
    """What found no room, counted: the more there is, the darker its place."""
    import altair as alt

    base = alt.Chart(frame_of([_badge(badge) for badge in layout.overflow])).encode(
        y=pen.y, tooltip=[alt.Tooltip("More:N"), alt.Tooltip("Between:N")]
    )
    cells = base.mark_bar(height=12, cornerRadius=2, color=pen.paint.soft, clip=True, aria=False).encode(
        x=pen.along("start"), x2="end:T", opacity=alt.Opacity("number:Q", scale=alt.Scale(range=[0.1, 0.4], type="sqrt"), legend=None)
    )
    return [cells, base.mark_text(fontSize=10, fontWeight=600, color=pen.paint.text, clip=True).encode(x=pen.x, text="text:N")]


def _badge(badge: Overflow) -> dict[str, Any]:
    start, end = start_of(badge.start), start_of(badge.end + timedelta(1))
    return {
        "track": f"{badge.lane}{_SEPARATOR}{badge.track}",
        "mid": start + (end - start) / 2,
        "start": start + (end - start) / 20,
        "end": end - (end - start) / 20,
        "number": badge.number,
        "text": f"+{badge.number}",
        "More": count(badge.number, "more event"),
        "Between": f"{show_date(f'{badge.start}/{badge.end}')}: choose a shorter period, or see the table",
    }
