"""Matters and how they slipped: a lane a matter, hollow where it was first planned, a line to where it is planned now or was done."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tracker.charts.drawing import fixed, frame_of, middle_of, noon_of, start_of, styled, time_scale
from tracker.charts.layout import Window, window_of_days
from tracker.charts.palette import STYLES, ground, label
from tracker.charts.summary import count, days_words, plain, show_date
from tracker.dates import PartialDate
from tracker.errors import InvalidDate
from tracker.model import EventType, Status
from tracker.store.views import MatterView

if TYPE_CHECKING:
    import altair as alt

PICK = "matter"  # the point selection's name
SHOWN = 40  # lanes that still read as one picture
STEP = 22
LETTERS = 34


@dataclass(frozen=True, slots=True)
class Slip:
    """A matter's three dates: when it was first planned, when it is planned now, when it was done."""

    matter: MatterView
    original: PartialDate | None
    current: PartialDate | None
    actual: PartialDate | None

    @property
    def days(self) -> list[date]:
        """The days that stand for the dates in the picture: their middles, or their known ends."""
        found = (middle_of(value) for value in (self.original, self.current, self.actual) if value)
        return [day for day in found if day]

    @property
    def abandoned(self) -> bool:
        """Whether the first plan no longer stands."""
        return self.matter.original_edtf not in (None, self.matter.current_edtf) or self.matter.status == Status.CANCELLED


def slips(matters: Sequence[MatterView]) -> list[Slip]:
    """The matters that have a planned or an actual date, those that moved first, then in order of time."""
    found = [Slip(each, _read(each.original_edtf), _read(each.current_edtf), _read(each.actual_edtf)) for each in matters]
    return sorted((each for each in found if each.days), key=lambda slip: (not _moved(slip), min(slip.days), slip.matter.matter_id))


def matters_chart(
    matters: Sequence[MatterView], *, selected: str | None = None, dark: bool = False, shown: int = SHOWN
) -> alt.LayerChart | None:
    """Dumbbells, one a matter; None when no matter has a planned or an actual date."""
    import altair as alt

    lanes = sorted(slips(matters)[:shown], key=lambda slip: (min(slip.days), slip.matter.matter_id))
    window = window_of_days([day for slip in lanes for day in slip.days])
    if window is None:
        return None
    # Room for the words at the right: a sixth of the picture.
    window = Window(window.start, window.end + timedelta(window.days // 6))
    order = [slip.matter.matter_id for slip in lanes]
    chosen: Any = [{"matter_id": selected}] if selected in order else alt.Undefined
    pick = alt.selection_point(name=PICK, fields=["matter_id"], on="click", toggle=False, clear="dblclick", value=chosen)
    layers = _layers(lanes, window, pick, dark)
    drawn: alt.LayerChart = styled(alt.layer(*layers, width="container", height=STEP * len(order)), dark)
    return drawn


def _layers(lanes: Sequence[Slip], window: Window, pick: Any, dark: bool) -> list[Any]:
    import altair as alt

    paint = ground(dark)
    axis = alt.Axis(orient="top", grid=True, tickCount={"expr": "width / 90"}, labelOverlap=True, labelBound=True)

    def along(field: str) -> alt.X:
        return alt.X(f"{field}:T", scale=time_scale(window), title=None, axis=axis)

    order = [slip.matter.matter_id for slip in lanes]
    y = alt.Y("matter_id:N", sort=None, scale=alt.Scale(domain=order, paddingInner=0), title=None, axis=None)
    tooltip = [alt.Tooltip(f"{name}:N") for name in ("title", "Status", "First planned", "Planned now", "Done", "Slip")]
    base = alt.Chart(frame_of([_record(slip) for slip in lanes])).encode(y=y, tooltip=tooltip)
    drawn = [place for slip in lanes for place in _places(slip, dark)]
    days_only = [place["is_day"] for place in drawn]  # a layer without marks must not be announced to those who hear the page
    places = alt.Chart(frame_of(drawn)).encode(
        y=y,
        tooltip=tooltip,
        fill=alt.Fill("fill:N", scale=None),
        stroke=alt.Stroke("stroke:N", scale=None),
        description=alt.Description("says:N"),
    )
    days, ranges = places.transform_filter("datum.is_day"), places.transform_filter("!datum.is_day")
    shape = alt.Shape("shape:N", scale=None, legend=None)
    strike: dict[str, Any] = {"shape": "M-1.5,1.5L1.5,-1.5", "size": 100, "filled": False, "strokeWidth": 2, "opacity": 1, "aria": False}
    words: dict[str, Any] = {"align": "left", "baseline": "middle", "dx": 12, "color": paint.soft, "aria": False, "clip": True}
    chosen = base.transform_filter(pick, empty=False)
    return [
        chosen.mark_rule(strokeWidth=STEP - 2, opacity=0.12, color=paint.accent, aria=False).encode(
            x=fixed("X", 0), x2=fixed("X2", "width")
        ),
        base.mark_rule(strokeWidth=2, color=paint.soft, aria=False).encode(x=along("from"), x2=alt.X2("to:T")),
        ranges.mark_bar(height=8, cornerRadius=2, strokeWidth=1.6, clip=True, cursor="pointer", aria=not all(days_only)).encode(
            x=along("start"), x2=alt.X2("end:T")
        ),
        days.mark_point(size=95, filled=True, strokeWidth=1.8, opacity=1, cursor="pointer", aria=any(days_only))
        .encode(x=along("mid"), shape=shape)
        .add_params(pick),
        places.transform_filter("datum.struck").mark_point(**strike).encode(x=along("mid"), stroke=fixed("Stroke", paint.text)),
        base.mark_text(fontSize={"expr": "width < 480 ? 0 : 11"}, **words).encode(x=along("after"), text=alt.Text("moved:N")),
        _names(base, dark),
    ]


def describe_matters(matters: Sequence[MatterView]) -> str:
    """The chart in a sentence."""
    moved = [each.slip_days for each in matters if each.slip_days]
    parts = [count(len(matters), "matter"), f"{count(sum(each.n_postponements > 0 for each in matters), 'was', 'were')} put off"]
    if moved:
        parts.append(f"median slip {days_words(sorted(moved)[len(moved) // 2])}")
    return ", ".join(parts) + "."


def _names(base: Any, dark: bool) -> Any:
    """Names on an axis of their own: the scale holds ids, which no title can equal by chance."""
    import altair as alt

    width: Any = {"expr": "width < 480 ? 84 : 144"}
    return base.mark_text(
        align="right", baseline="middle", fontSize=12, fontWeight=600, color=ground(dark).text, limit=width, aria=False, clip=False
    ).encode(x=fixed("X", -8), text=alt.Text("name:N"))


def _record(slip: Slip) -> dict[str, Any]:
    ends = [_ends(value)["end"] for value in (slip.original, slip.current, slip.actual) if value]
    told = {"moved": _moved_words(slip.matter), "after": max(ends)}
    return {**_told(slip), **told, "from": noon_of(min(slip.days)), "to": noon_of(max(slip.days))}


def _places(slip: Slip, dark: bool) -> list[dict[str, Any]]:
    """Where the matter's dates stand: a day as a point, a month or a range as a bar."""
    page, soft = ground(dark).page, ground(dark).soft
    cancelled = slip.matter.status == Status.CANCELLED
    planned, done = STYLES[EventType.ANNOUNCEMENT].colour(dark), STYLES[EventType.EFFECT].colour(dark)
    looks = [
        (slip.original, "first planned for", page, soft if slip.abandoned else planned, "circle", slip.abandoned),
        (slip.current if slip.current != slip.original else None, "planned for", page, planned, "circle", cancelled),
        (slip.actual, "done", done, done, "square", False),
    ]
    return [
        {
            **_told(slip), **_ends(value), "fill": fill, "stroke": stroke, "shape": shape, "struck": struck,
            "says": f"{plain(slip.matter.title)}, {what} {value.display()}",
        }
        for value, what, fill, stroke, shape, struck in looks
        if value
    ]  # fmt: skip


def _ends(value: PartialDate) -> dict[str, Any]:
    """An open-ended date stands at the day that it is known by."""
    first, last = value.earliest or value.latest, value.latest or value.earliest
    assert first and last
    start, end = start_of(first), start_of(last + timedelta(1))
    return {"start": start, "end": end, "mid": start + (end - start) / 2, "is_day": first == last}


def _told(slip: Slip) -> dict[str, Any]:
    matter = slip.matter
    title = plain(matter.title)
    return {
        "matter_id": matter.matter_id,
        "title": title,
        "name": title if len(title) <= LETTERS else title[: LETTERS - 1] + "…",
        "Status": label(matter.status),
        "First planned": show_date(matter.original_edtf) if matter.original_edtf else "not told",
        "Planned now": show_date(matter.current_edtf) if matter.current_edtf else "not told",
        "Done": show_date(matter.actual_edtf) if matter.actual_edtf else "not told",
        "Slip": _moved_words(matter) or "none told",
    }


def _moved_words(matter: MatterView) -> str:
    parts = [days_words(matter.slip_days)] if matter.slip_days else []
    parts += [f"put off {'once' if matter.n_postponements == 1 else f'{matter.n_postponements} times'}"] if matter.n_postponements else []
    parts += ["outcome unreported"] if matter.status == Status.OUTCOME_UNREPORTED else []
    return ", ".join(parts)


def _moved(slip: Slip) -> bool:
    return bool(slip.matter.slip_days or slip.matter.n_postponements)


def _read(edtf: str | None) -> PartialDate | None:
    if not edtf:
        return None
    try:
        return PartialDate.parse(edtf)
    except InvalidDate:
        return None
