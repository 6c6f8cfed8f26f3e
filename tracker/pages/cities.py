"""Cities by kinds of decision: what each has decided, when first, and what came last. Every cell leads to its events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from tracker.charts.matrix import Cell, Matrix, cell_words, decisions, matrix
from tracker.charts.palette import label
from tracker.charts.summary import count, when
from tracker.model import EventType, TimelineRow
from tracker.pages import data, markup, sidebar
from tracker.pages.frame import framed
from tracker.pages.state import View, write

SHOWN = 60


@framed("cities")
def page(view: View) -> None:
    sidebar.filters(view)
    rows = data.rows(view)
    found = matrix(rows, view.filter.cities)
    _head(found, decisions(rows))
    if not found.cities:
        st.info("No decision of a city matches these filters. Take a filter out, or clear them all in the sidebar.")
        return
    st.html(f'<div class="pt-scroll" tabindex="0" role="region" aria-label="Cities by kinds of decision">{_table(found, view)}</div>')
    if (rest := len(found.cities) - SHOWN) > 0:
        st.html(f'<p class="pt-note">{count(rest, "more city", "more cities")}: narrow the filter to see them.</p>')


def _head(found: Matrix, told: Sequence[TimelineRow]) -> None:
    left, right = st.columns([4.6, 1], vertical_alignment="center")
    left.html(
        f'<p class="pt-summary"><b>{count(len(told), "decision")}</b> · <b>{count(len(found.cities), "city", "cities")}</b> · '
        "the first of its kind in each city; those that no other city was certainly ahead of are marked</p>"
    )
    right.download_button(
        "Download CSV", data=lambda: _csv(told), file_name="decisions.csv", mime="text/csv", on_click="ignore", disabled=not told,
        width="stretch", help="The decisions behind the table, a row each.",
    )  # fmt: skip


def _csv(told: Sequence[TimelineRow]) -> bytes:
    from tracker.export.csv import timeline_csv

    return timeline_csv(told).encode()


def _table(found: Matrix, view: View) -> str:
    head = "".join(f'<th scope="col">{markup.text(label(kind))}</th>' for kind in ("city", *found.kinds, "last"))
    rows = "".join(_row(city, found, view) for city in found.cities[:SHOWN])
    return f'<table class="pt-matrix"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'


def _row(city: str, found: Matrix, view: View) -> str:
    cells = "".join(f"<td>{_cell(found.cells[city].get(kind), city, kind, view)}</td>" for kind in found.kinds)
    last = found.last[city]
    state = f"{label(last.subtype or last.type)}, {when(last)}"
    return f'<tr><th scope="row">{_link(city, city, None, view)}</th>{cells}<td>{markup.text(state)}</td></tr>'


def _cell(cell: Cell | None, city: str, kind: str, view: View) -> str:
    if cell is None:
        return ""
    lead = '<b title="no other city was certainly earlier">◂ </b>' if cell.leads else ""
    return lead + _link(cell_words(cell), city, kind, view)


def _link(words: str, city: str, kind: str | None, view: View) -> str:
    types = (f"{EventType.POLICY_DECISION.value}:{kind}",) if kind else view.filter.types
    address = urlencode(write(replace(view, filter=replace(view.filter, cities=(city,), types=types), event=None)), doseq=True)
    return f'<a href="timeline?{markup.text_attribute(address)}" target="_self">{markup.text(words)}</a>'
