"""The timeline: the chart, the strip of counts below it, the same rows as a table, and the chosen event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from tracker.charts import LaneBy
from tracker.charts.palette import label, style
from tracker.charts.summary import count, plain, show_date, span, when
from tracker.model import EventType, TimelineRow
from tracker.pages import data, download, plot, session, sidebar
from tracker.pages.card import event_card
from tracker.pages.frame import framed
from tracker.pages.state import View

LANE_WORDS = {LaneBy.CITY: "City", LaneBy.ACTOR: "Actor", LaneBy.TYPE: "Type", LaneBy.MATTER: "Matter"}
TABLE_HEIGHT = 620
ROW_HEIGHT = 31
MOST_TO_DOWNLOAD = 100_000  # rows: the whole file is made in memory


@framed("timeline")
def page(view: View) -> None:
    sidebar.filters(view)
    view = still_chosen(view)
    head(view)
    body(view, empty_words(view, "No event matches these filters."))


def empty_words(view: View, what: str) -> str:
    if left_out := statements_left_out(view):
        return f"{what} {count(left_out, 'statement')} would: tick “Statements, too” in the sidebar, or take a filter out."
    return f"{what} Widen the period, take a filter out, or clear them all in the sidebar."


def statements_left_out(view: View) -> int:
    """How many statements the filter would leave, were they not left out."""
    kinds = data.facets(view).types if view.hides_statements else ()
    return next((facet.count for facet in kinds if facet.value == EventType.STATEMENT), 0)


def still_chosen(view: View) -> View:
    """A choice outlives a change of the filter in the browser; here it ends when its row has gone."""
    rows, number = data.rows(view), data.facets(view).n_events
    if view.event and number <= len(rows) and view.is_filtered and all(row.event_id != view.event for row in rows):
        view = replace(view, event=None)
        session.settle(view)
    return view


def body(view: View, when_empty: str) -> None:
    """The pictures, the same rows as a table, and the chosen event."""
    found, rows = data.survey(view), data.rows(view)
    if not rows:
        st.info(when_empty)
        plot.known_on(view)
        return
    plot.charts(view, rows, found)
    table(view, rows)
    if (number := found.facets.n_events) > len(rows):
        st.html(f'<p class="pt-note">The table shows the first {len(rows):,} of {number:,} events; narrow the filter to see others.</p>')
    drawer(view)


def drawer(view: View) -> None:
    """The chosen event beside the rest, or below it on a small screen."""
    if not view.event:
        return
    detail = data.event(view.event, view.as_of)
    if detail is None:
        then = f", or was not known on {show_date(view.as_of.isoformat())}" if view.as_of else ""
        st.warning(f"The event that this address names is not in the database (any more){then}.")
    else:
        with st.container(key="drawer"):
            close, own = st.columns([1, 2], vertical_alignment="center")
            close.button("Close", key=session.keyed("close"), on_click=_choose, args=(None,), type="tertiary")
            own.html(f'<p class="pt-own pt-event"><a href="event?{urlencode({"event": detail.row.event_id})}">A page of its own</a></p>')
            event_card(detail, view)


def head(view: View, title: str = "") -> None:
    """How much there is, what the lanes are, and the download."""
    rows, number = data.rows(view), data.facets(view).n_events
    if view.event:  # beside an open event there is no room for three in a row
        left, (middle, right) = st.container(), st.columns([1.2, 1.3], vertical_alignment="center")
    else:
        left, middle, right = st.columns([2.4, 1.8, 1.8], vertical_alignment="center")
    left.html(f'<p class="pt-summary" data-testid="summary">{_summary(view, rows, number)}</p>')
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
    too_many = number > MOST_TO_DOWNLOAD
    with right:
        download.buttons(
            "timeline",
            lambda: _csv(data.all_rows(view)),
            plot.picture(view, rows, data.survey(view)) if rows else None,
            title=title or "Timeline: " + _summary(view, rows, number, plain_text=True),
            notes=download.notes(view),
            disabled=not rows or too_many,
            help_=f"Up to {MOST_TO_DOWNLOAD:,} events: narrow the filter, or run 'tracker export csv'." if too_many else "",
        )


def _csv(rows: Sequence[TimelineRow]) -> bytes:
    from tracker.export.csv import timeline_csv

    return timeline_csv(rows).encode()


def _summary(view: View, rows: Sequence[TimelineRow], number: int, *, plain_text: bool = False) -> str:
    strong, end = ("", "") if plain_text else ("<b>", "</b>")
    told = data.facets(view)
    parts = [f"{strong}{'' if told.exact else '≈ '}{count(number if told.exact else _three_figures(number), 'event')}{end}"]
    ends = span(rows)
    if number > len(rows):
        ends = (show_date(str(told.earliest)), show_date(str(told.latest))) if told.earliest and told.latest else None
    else:
        articles = len({mention.rpartition("#")[0] for row in rows for mention in row.mention_ids})
        parts.append(f"{strong}{count(articles, 'article')}{end}")
    if ends:
        parts.append(ends[0] if ends[0] == ends[1] else f"{ends[0]} – {ends[1]}")
    if view.as_of:
        parts.append(f"as known on {show_date(view.as_of.isoformat())}")
    if left_out := statements_left_out(view):
        parts.append(f"{'≈ ' if told.every > 1 else ''}{count(left_out, 'statement')} left out")
    return " · ".join(parts)


def _three_figures(number: int) -> int:
    """An estimate as finely as it is one."""
    step = int(10 ** max(len(str(number)) - 3, 0))
    return round(number / step) * step


def table(view: View, rows: Sequence[TimelineRow]) -> None:
    import pandas as pd

    frame = pd.DataFrame([_cells(row) for row in rows])
    place = next((i for i, row in enumerate(rows) if row.event_id == view.event), None)
    key = session.keyed("table", st.session_state.get("table_nonce", 0), view.filter, view.as_of)
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


def _picked_row(key: str, ids: tuple[str, ...]) -> None:
    places = st.session_state[key]["selection"].get("rows") or []
    _choose(ids[places[0]] if places and places[0] < len(ids) else None, table=False)


def _choose(event: str | None, *, table: bool = True) -> None:
    state = st.session_state
    state["chart_nonce"] = state.get("chart_nonce", 0) + 1
    state["table_nonce"] = state.get("table_nonce", 0) + table
    session.change(replace(session.view(), event=event))
