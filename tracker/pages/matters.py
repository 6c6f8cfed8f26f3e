"""Matters: what was announced, how often it was put off, by how much it slipped, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from tracker.charts import describe_matters, matters_chart
from tracker.charts.matters import PICK, SHOWN, slips
from tracker.charts.palette import label
from tracker.charts.slips import Slippage, overdue, queue, slippage
from tracker.charts.summary import count, days_words, plain, show_date
from tracker.pages import data, download, markup, session, sidebar
from tracker.pages.card import chain_list
from tracker.pages.frame import framed
from tracker.pages.state import View
from tracker.store.views import MatterView

ROW_HEIGHT, TABLE_HEIGHT = 31, 560
SLIPPAGE_ROWS = 15
SIGNS = "Struck through: first planned, and planned no more. Hollow: planned now. Square: done."
PARTS = {"": "All", "slipped": "Put off or slipped", "overdue": "Outcome unreported"}
EMPTY = {"": "", "slipped": "None of these matters was put off.", "overdue": "No planned day has passed without a report of the outcome."}


@framed("matters")
def page(view: View) -> None:
    sidebar.filters(view)
    everything, number = data.matters(view), data.count_matters(view)
    found = _part(everything, view.show)
    _head(view, everything, found, number)
    if not found:
        words = "No matter matches these filters. Take a filter out, or clear them all in the sidebar."
        st.info(words if not everything else EMPTY[view.show])
        return
    chosen = next((matter for matter in found if matter.matter_id == view.matter), None)
    _chart(view, found)
    _table(view, found)
    _slippage(found)
    if chosen:
        with st.container(key="drawer"):
            _card(chosen, view)


def _part(matters: Sequence[MatterView], show: str) -> Sequence[MatterView]:
    match show:
        case "slipped":
            return [matter for matter in matters if matter.slip_days or matter.n_postponements]
        case "overdue":
            return queue(matters, data.stats().as_of)
    return matters


def _head(view: View, everything: Sequence[MatterView], found: Sequence[MatterView], number: int) -> None:
    left, middle, right = st.columns([1.9, 2.4, 1.7], vertical_alignment="center")
    more = f" The first {len(everything):,} of {count(number, 'matter')}: those put off the most." if number > len(everything) else ""
    left.html(f'<p class="pt-summary"><b>{markup.text(describe_matters(found))}</b>{more}</p>')
    key = session.keyed("show")
    counts = {show: len(_part(everything, show)) for show in PARTS}
    middle.segmented_control(
        "Show",
        list(PARTS),
        default=view.show,
        format_func=lambda show: f"{PARTS[show]} ({counts[show]:,})",
        key=key,
        required=True,
        label_visibility="collapsed",
        on_change=session.on_change(key, lambda old, value: replace(old, show=value or "", matter=None)),
    )
    with right:
        download.buttons(
            "matters",
            lambda: _csv(found),
            partial(_parts, view, found) if found else None,
            title=describe_matters(found),
            notes=[SIGNS, *download.notes(view, signs=False)],
            disabled=not found,
        )


def _parts(view: View, found: Sequence[MatterView]) -> list[tuple[str, download.Spec | None]]:
    return [("", _spec(view, found))]


def _slippage(found: Sequence[MatterView]) -> None:
    """Median slips, side by side: who keeps to plans, and who does not."""
    left, right = st.columns(2, gap="large")
    for place, words, rows in ((left, "city", slippage(found, "cities")), (right, "actor", slippage(found, "actors"))):
        if rows:
            place.html(f'<h3 class="pt-heading">Slips by {words}</h3>{_slippage_table(words, rows[:SLIPPAGE_ROWS])}')


def _slippage_table(words: str, rows: Sequence[Slippage]) -> str:
    head = "".join(f'<th scope="col">{name}</th>' for name in (words.capitalize(), "Matters", "Median slip", "Longest"))
    body = "".join(_slippage_row(each) for each in rows)
    return markup.table(f"Slips by {words}", head, body)


def _slippage_row(each: Slippage) -> str:
    cells = (f"{each.number:,}", *(days_words(days) if days else "none" for days in (each.median, each.longest)))
    return f'<tr><th scope="row">{markup.text(each.name)}</th>{"".join(f"<td>{cell}</td>" for cell in cells)}</tr>'


def _csv(found: Sequence[MatterView]) -> bytes:
    from tracker.export.csv import matters_csv

    return matters_csv(found).encode()


def _spec(view: View, found: Sequence[MatterView], *, dark: bool = False) -> download.Spec | None:
    key = ("matters", view.filter, view.as_of, view.show, view.matter, dark)
    return data.figure(key, partial(matters_chart, found, selected=view.matter, dark=dark))


def _chart(view: View, found: Sequence[MatterView]) -> None:
    dark = session.is_dark()
    spec = _spec(view, found, dark=dark)
    if spec is None:
        st.info("None of these matters has a planned or an actual day.")
        return
    st.html(markup.matters_legend(dark))
    key = session.keyed("matters", st.session_state.get("chart_nonce", 0))
    picked = partial(_picked_mark, key)
    words = describe_matters(found)
    st.vega_lite_chart(spec, key=key, theme=None, width="stretch", alt=words, selection_mode=[PICK], on_select=picked)
    if (rest := len(slips(found)) - SHOWN) > 0:
        st.html(
            f'<p class="pt-note">{count(rest, "more matter")} with days: narrow the filter to see them drawn. All are in the table.</p>'
        )


def _table(view: View, found: Sequence[MatterView]) -> None:
    import pandas as pd

    as_of = data.stats().as_of
    place = next((i for i, matter in enumerate(found) if matter.matter_id == view.matter), None)
    key = session.keyed("matters-table", st.session_state.get("table_nonce", 0), view.filter, view.show)
    ids = tuple(matter.matter_id for matter in found)
    st.dataframe(
        pd.DataFrame([_cells(matter, as_of) for matter in found]),
        key=key,
        hide_index=True,
        width="stretch",
        height=min(TABLE_HEIGHT, ROW_HEIGHT * (len(found) + 1) + 3),
        row_height=ROW_HEIGHT,
        on_select=partial(_picked_row, key, ids),
        selection_mode="single-row",
        selection_default={"selection": {"rows": [place]}} if place is not None else None,
        placeholder="",
        alt="The matters of the chart, a row each",
    )


def _cells(matter: MatterView, as_of: date | None) -> dict[str, Any]:
    return {
        "Matter": plain(matter.title),
        "Status": label(matter.status),
        "First planned": show_date(matter.original_edtf) if matter.original_edtf else "",
        "Planned now": show_date(matter.current_edtf) if matter.current_edtf else "",
        "Done": show_date(matter.actual_edtf) if matter.actual_edtf else "",
        "Slip (days)": matter.slip_days,
        "Put off": matter.n_postponements,
        "Overdue (days)": overdue(matter, as_of),
        "Events": matter.n_events,
        "Articles": matter.n_articles,
        "Where": "; ".join(plain(city) for city in matter.cities),
        "Who": "; ".join(plain(actor) for actor in matter.actors),
    }


def _card(matter: MatterView, view: View) -> None:
    st.button("Close", key=session.keyed("close-matter"), on_click=_choose, args=(None,), type="tertiary")
    detail = data.event(matter.event_ids[0]) if matter.event_ids else None
    chain = chain_list(detail.chain, replace(view, matter=None), session.is_dark(), page="timeline") if detail else ""
    days = [(name, show_date(edtf)) for name, edtf in _days(matter) if edtf]
    days += [("Slipped by", days_words(matter.slip_days))] if matter.slip_days else []
    days += [("Put off", count(matter.n_postponements, "time"))] if matter.n_postponements else []
    st.html(
        f'<article class="pt-event"><p class="pt-source">{label(matter.status)}</p><h2>{markup.text(matter.title)}</h2>'
        f'{markup.facts(days)}<div class="pt-card"><h3>What happened, in order</h3>{chain}</div></article>'
    )


def _days(matter: MatterView) -> list[tuple[str, str | None]]:
    return [("First planned", matter.original_edtf), ("Planned now", matter.current_edtf), ("Done", matter.actual_edtf)]


def _picked_mark(key: str) -> None:
    found = st.session_state[key]["selection"].get(PICK) or []
    matter = found[0].get("matter_id") if found else None
    if matter != session.view().matter:
        _choose(matter)


def _picked_row(key: str, ids: tuple[str, ...]) -> None:
    places = st.session_state[key]["selection"].get("rows") or []
    _choose(ids[places[0]] if places and places[0] < len(ids) else None)


def _choose(matter: str | None) -> None:
    for nonce in ("chart_nonce", "table_nonce"):
        st.session_state[nonce] = st.session_state.get(nonce, 0) + 1
    session.change(replace(session.view(), matter=matter))
