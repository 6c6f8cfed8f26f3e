"""Placed events as records: where each is drawn, in which look, and what is told of it under the pointer."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from tracker.charts.drawing import middle_of, noon_of, start_of
from tracker.charts.layout import Layout, Mark, label_of
from tracker.charts.palette import ground, label, style
from tracker.charts.summary import count, plain, show_date, when
from tracker.dates import PartialDate
from tracker.errors import InvalidDate
from tracker.model import Realis, Status, TimelineRow

FADE_STEPS = (0.8, 0.66, 0.53, 0.42, 0.32, 0.23, 0.15, 0.08)
SEPARATOR = "\u241f"  # between a lane's name and its track: a character that no name holds


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
        "track": f"{mark.lane}{SEPARATOR}{mark.track}",
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


def _fading(mark: Mark) -> list[dict[str, Any]]:
    start, end = start_of(mark.start), start_of(mark.end + timedelta(1))
    piece = (end - start) / len(FADE_STEPS)
    steps = FADE_STEPS if mark.fades == "right" else FADE_STEPS[::-1]
    known = end if mark.fades == "left" else start
    return [
        {"start": start + piece * i, "end": start + piece * (i + 1), "mid": known, "opacity": opacity, "first": opacity == max(steps)}
        for i, opacity in enumerate(steps)
    ]
