"""The timeline: the chart, the strip of counts below it, the same rows as a table, and the chosen event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from tracker.charts import LaneBy, Window, describe, overview_chart, timeline_chart, window_of
from tracker.charts.layout import focus_of, lies_outside
from tracker.charts.overview import BRUSH, brushed
from tracker.charts.palette import STYLES, label, style
from tracker.charts.summary import count, plain, show_date, span, when
from tracker.charts.timeline import SELECT
from tracker.model import TimelineRow
from tracker.pages import data, markup, session, sidebar
from tracker.pages.card import event_card
from tracker.pages.frame import framed
from tracker.pages.state import View, with_period

LANE_WORDS = {LaneBy.CITY: "City", LaneBy.ACTOR: "Actor", LaneBy.TYPE: "Type", LaneBy.MATTER: "Matter"}
TABLE_HEIGHT = 620
ROW_HEIGHT = 31
TABLE_ROWS = 5000  # more than anyone scrolls through; the CSV has all
SHORTEST_OVERVIEW = 21  # days: below that the strip would only repeat the chart


@framed("timeline")
def page(view: View) -> None:
    sidebar.filters(view)
    rows = data.rows(view)
    # A choice outlives a change of the filter in the browser; here it ends when its row has gone.
    if view.event and all(row.event_id != view.event for row in rows) and view.is_filtered:
        view = replace(view, event=None)
        session.settle(view)
    _head(view, rows)
    if not rows:
        st.info("No event matches these filters. Widen the period, take a filter out, or clear them all in the sidebar.")
        return
    _charts(view, rows)
    detail = data.event(view.event) if view.event else None
    if view.event and detail is None:
        st.warning("The event that this address names is not in the database (any more).")
    _table(view, rows)
    if len(rows) > TABLE_ROWS:
        st.html(f'<p class="pt-note">The table shows the first {TABLE_ROWS:,} of {len(rows):,} events; the CSV has all.</p>')
    if detail:
        with st.container(key="drawer"):
            close, own = st.columns([1, 2], vertical_alignment="center")
            close.button("Close", key=session.keyed("close"), on_click=_choose, args=(None,), type="tertiary")
            own.html(f'<p class="pt-own pt-event"><a href="event?{urlencode({"event": detail.row.event_id})}">A page of its own</a></p>')
            event_card(detail, view)


def _head(view: View, rows: Sequence[TimelineRow]) -> None:
    left, middle, right = st.columns([2.6, 2, 1], vertical_alignment="center")
    left.html(f'<p class="pt-summary" data-testid="summary">{_summary(rows)}</p>')
    key = session.keyed("lanes")
    middle.segmented_control(
        "Lanes by",
        list(LaneBy),
        default=view.lanes,
        format_func=lambda lane: LANE_WORDS[LaneBy(lane)],
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=session.on_change(key, lambda old, value: replace(old, lanes=LaneBy(value or LaneBy.CITY))),
    )
    right.download_button(
        "Download CSV",
        data=lambda: _csv(rows),
        file_name="timeline.csv",
        mime="text/csv",
        on_click="ignore",
        disabled=not rows,
        width="stretch",
        help="The rows of the table, in its order, with every column.",
    )


def _csv(rows: Sequence[TimelineRow]) -> bytes:
    from tracker.export.csv import timeline_csv

    return timeline_csv(rows).encode()


def _summary(rows: Sequence[TimelineRow]) -> str:
    articles = len({mention.rpartition("#")[0] for row in rows for mention in row.mention_ids})
    ends = span(rows)
    parts = [f"<b>{count(len(rows), 'event')}</b>", f"<b>{count(articles, 'article')}</b>"]
    if ends:
        parts.append(ends[0] if ends[0] == ends[1] else f"{ends[0]} – {ends[1]}")
    return " · ".join(parts)


def _charts(view: View, rows: Sequence[TimelineRow]) -> None:
    everything = data.rows_of_all_time(view) if view.filter.since or view.filter.until else rows
    whole = window_of(everything)
    window = _period(view, whole) or focus_of(rows)
    if whole is None or window is None:
        st.info("None of these events has a date: they are in the table below.")
        return
    st.html(markup.legend([name for name in STYLES if any(row.type == name for row in rows)], session.is_dark()))
    _chart(view, rows, window)
    _notes(rows, window)
    if whole.days > SHORTEST_OVERVIEW:
        _overview(view, everything, whole)


def _period(view: View, whole: Window | None) -> Window | None:
    """The period that the reader has chosen, an open side ending where the events do."""
    since, until = view.filter.since, view.filter.until
    if whole is None or not (since or until):
        return None
    return Window(since or min(whole.start, until or whole.start), until or max(whole.end, since or whole.end))


def _chart(view: View, rows: Sequence[TimelineRow], window: Window) -> None:
    dark = session.is_dark()
    only = view.filter.cities if view.lanes is LaneBy.CITY else ()
    titles = {facet.value: facet.label for facet in data.facets(View()).matters} if view.lanes is LaneBy.MATTER else {}
    seed = _seed(view, rows, dark)
    build = partial(timeline_chart, rows, view.lanes, window=window, only=only, matters=titles, selected=seed, dark=dark)
    spec = data.figure(("timeline", replace(view, event=seed, matter=None), window, dark), build)
    if spec is None:
        return
    key = session.keyed("chart", st.session_state.get("chart_nonce", 0))
    picked = partial(_picked_mark, key)
    st.vega_lite_chart(spec, key=key, theme=None, width="stretch", alt=describe(rows), selection_mode=[SELECT], on_select=picked)


def _overview(view: View, rows: Sequence[TimelineRow], whole: Window) -> None:
    key = session.keyed("overview", whole)
    period, dark = _period(view, whole), session.is_dark()
    everything = replace(view, event=None, matter=None, filter=replace(view.filter, since=None, until=None))
    spec = data.figure(("overview", everything, whole, period, dark), partial(overview_chart, rows, whole, period, dark=dark))
    words = f"Events over time, {show_date(whole.start.isoformat())} to {show_date(whole.end.isoformat())}: drag to choose a period"
    picked = partial(_picked_period, key)
    st.vega_lite_chart(spec, key=key, theme=None, width="stretch", alt=words, selection_mode=[BRUSH], on_select=picked)


def _notes(rows: Sequence[TimelineRow], window: Window) -> None:
    """What the chart leaves out, said: nothing is silently missing."""
    undated = sum(row.date_edtf is None and row.planned_edtf is None for row in rows)
    outside = sum(lies_outside(row, window) for row in rows)
    notes = [f"{count(undated, 'event')} without a date"] if undated else []
    notes += [f"{count(outside, 'event')} outside the days shown, or known only by such a day"] if outside else []
    if notes:
        st.html(f'<p class="pt-note">Not drawn, but in the table: {"; ".join(notes)}.</p>')


def _table(view: View, rows: Sequence[TimelineRow]) -> None:
    import pandas as pd

    rows = rows[:TABLE_ROWS]
    frame = pd.DataFrame([_cells(row) for row in rows])
    place = next((i for i, row in enumerate(rows) if row.event_id == view.event), None)
    key = session.keyed("table", st.session_state.get("table_nonce", 0), view.filter, view.certainty, view.as_of)
    ids = tuple(row.event_id for row in rows)
    st.dataframe(
        frame,
        key=key,
        hide_index=True,
        width="stretch",
        height=min(TABLE_HEIGHT, ROW_HEIGHT * (len(rows) + 1) + 3),
        row_height=ROW_HEIGHT,
        on_select=partial(_picked_row, key, ids),
        selection_mode="single-row",
        selection_default={"selection": {"rows": [place]}} if place is not None else None,
        column_config=_columns(),
        alt="The events of the chart, a row each",
    )


def _columns() -> dict[str, Any]:
    column = st.column_config
    return {
        "When": column.TextColumn(width=132),
        "What": column.TextColumn(width=130),
        "Event": column.TextColumn(width=330),
        "Where": column.TextColumn(width=120),
        "Who": column.TextColumn(width=140),
        "Status": column.TextColumn(width=96, help="Where the event's matter stands after it"),
        "Sources": column.NumberColumn(width=64, help="Independent sources: wire copies count once"),
        "Confidence": column.NumberColumn(width=80, format="percent"),
        "EDTF": column.TextColumn(width=100, help="The date as ISO 8601-2 writes it; sort by it to sort by time"),
    }


def _cells(row: TimelineRow) -> dict[str, Any]:
    return {
        "When": when(row),
        "What": f"{style(row.type).glyph}\ufe0e {label(row.subtype or row.type)}",
        "Event": plain(row.title),
        "Where": "; ".join(plain(city) for city in row.cities_all),
        "Who": "; ".join(plain(actor) for actor in row.actors),
        "Status": label(row.status) if row.status else "",
        "Sources": row.n_independent_sources,
        "Confidence": row.confidence,
        "EDTF": row.date_edtf or "",
    }


# ------------------------------------------------------------------------------------------------------- what the reader picks


def _seed(view: View, rows: Sequence[TimelineRow], dark: bool) -> str | None:
    """The event that the chart starts out with. It stays as it is while only marks are clicked, so that the chart isn't drawn anew."""
    state = st.session_state
    drawn = hash((replace(view, event=None), dark, tuple(row.event_id for row in rows), state.get("chart_nonce", 0), session.generation()))
    if state.get("drawn") != drawn:
        state["drawn"], state["seed"] = drawn, view.event
    seed: str | None = state["seed"]
    return seed


def _picked_mark(key: str) -> None:
    found = st.session_state[key]["selection"].get(SELECT) or []
    event = found[0].get("event_id") if found else None
    if event != session.view().event:
        st.session_state["table_nonce"] = st.session_state.get("table_nonce", 0) + 1
        session.change(replace(session.view(), event=event))


def _picked_row(key: str, ids: tuple[str, ...]) -> None:
    places = st.session_state[key]["selection"].get("rows") or []
    _choose(ids[places[0]] if places and places[0] < len(ids) else None, table=False)


def _choose(event: str | None, *, table: bool = True) -> None:
    state = st.session_state
    state["chart_nonce"] = state.get("chart_nonce", 0) + 1
    state["table_nonce"] = state.get("table_nonce", 0) + table
    session.change(replace(session.view(), event=event))


def _picked_period(key: str) -> None:
    window = brushed(st.session_state[key]["selection"].get(BRUSH))
    view = session.view()
    since, until = (window.start, window.end) if window else (None, None)
    if (since, until) != (view.filter.since, view.filter.until):
        session.change(with_period(view, since, until), restart=True)
