"""One event on a page of its own, with an address that holds nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from tracker.charts import LaneBy, describe, timeline_chart
from tracker.charts.palette import STYLES
from tracker.charts.picture import SIGNS
from tracker.charts.timeline import SELECT
from tracker.model import TimelineRow
from tracker.pages import card, data, download, markup, session
from tracker.pages.frame import framed
from tracker.pages.state import View
from tracker.store.views import EventDetail


@framed("event")
def page(view: View) -> None:
    detail = data.event(view.event) if view.event else None
    if detail is None:
        missing = "The event that this address names is not in the database (any more). " if view.event else ""
        st.info(f"{missing}Choose an event on the timeline or in its table: it opens here too, under an address of its own.")
        return
    plain = View(event=detail.row.event_id)
    left, right = st.columns([1.55, 1], gap="large")
    with left:
        card.head(detail)
        card.told(detail)
        _in_time(detail)
    with right:
        card.around(detail, plain, "event")


def _in_time(detail: EventDetail) -> None:
    """The event among those of its matter and its neighbours in the city, drawn; a click on one opens it."""
    rows = neighbourhood(detail)
    spec = _spec(rows, detail.row.event_id, dark=session.is_dark())
    if spec is None or len(rows) < 2:
        return
    shown = {row.type for row in rows}
    st.html('<h3 class="pt-heading">In time: its matter, and what lies around it in the same city</h3>')
    st.html(markup.legend([name for name in STYLES if name in shown], session.is_dark()))
    key = session.keyed("around", detail.row.event_id)
    picked = partial(_picked, key)
    st.vega_lite_chart(spec, key=key, theme=None, width="stretch", alt=describe(rows), selection_mode=[SELECT], on_select=picked)
    download.buttons(
        "event", partial(_csv, rows), partial(_parts, rows, detail.row.event_id), title=detail.row.title, notes=[SIGNS],
        help_="The events of the chart, a row each.",
    )  # fmt: skip


def neighbourhood(detail: EventDetail) -> list[TimelineRow]:
    """The chain and the neighbours, each once."""
    found = {row.event_id: row for row in (*detail.before, *detail.chain, detail.row, *detail.after)}
    return sorted(found.values(), key=lambda row: (str(row.date_earliest or row.date_latest or "9999"), row.event_id))


def _spec(rows: Sequence[TimelineRow], selected: str, *, dark: bool = False) -> download.Spec | None:
    key = ("event", tuple(row.event_id for row in rows), selected, dark)
    return data.figure(key, partial(timeline_chart, rows, LaneBy.TYPE, selected=selected, dark=dark))


def _parts(rows: Sequence[TimelineRow], selected: str) -> list[tuple[str, download.Spec | None]]:
    return [("", download.legend(sorted({row.type for row in rows}))), ("", _spec(rows, selected))]


def _csv(rows: Sequence[TimelineRow]) -> bytes:
    from tracker.export.csv import timeline_csv

    return timeline_csv(rows).encode()


def _picked(key: str) -> None:
    found = st.session_state[key]["selection"].get(SELECT) or []
    event = found[0].get("event_id") if found else None
    if event and event != session.view().event:
        session.change(View(event=event), restart=True)
