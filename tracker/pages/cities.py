"""Cities by kinds of decision: what each has decided, when first, and what came last. Every cell leads to its events."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from tracker.charts import LaneBy
from tracker.charts.matrix import Cell, Matrix, Move, cell_words, is_decision, matrix, moves
from tracker.charts.palette import label
from tracker.charts.summary import count, lag_words, plain, when
from tracker.model import EventType, Realis
from tracker.pages import data, download, markup, plot, sidebar, timeline
from tracker.pages.frame import framed
from tracker.pages.state import View, write

COMPARED = 5  # cities that stand side by side when none is chosen
FOLLOWERS = 4
DECISIONS = (EventType.POLICY_DECISION.value,)


@framed("cities")
def page(view: View) -> None:
    sidebar.filters(view)
    told = data.decisions(view)
    found = matrix(told.cells, view.filter.cities)
    _head(view, found, told.number)
    if not found.cities:
        st.info("No decision of a city matches these filters. Take a filter out, or clear them all in the sidebar.")
        return
    st.html(_table(found, view))
    if not (view.filter.text or view.filter.matters):
        hint = "All decisions, whatever they are about: give words in the sidebar, such as <i>rent</i>, to compare like with like."
        st.html(f'<p class="pt-note">{hint}</p>')
    _first(found, view)
    _side_by_side(view, found)


def _head(view: View, found: Matrix, number: int) -> None:
    left, right = st.columns([3.4, 1.6], vertical_alignment="center")
    left.html(
        f'<p class="pt-summary"><b>{count(number, "decision")}</b> · <b>{count(len(found.cities), "city", "cities")}</b> · '
        "the first of its kind in each city; ◂ marks those that no other city was certainly ahead of</p>"
    )
    shown = _compared(view, found)
    rows = data.rows(shown) if found.cities else ()
    with right:
        download.buttons(
            "decisions", lambda: _csv(view), plot.picture(shown, rows, data.survey(shown)) if rows else None,
            title="Decisions of " + ", ".join(plain(city) for city in shown.filter.cities), notes=download.notes(view),
            disabled=not number or number > timeline.MOST_TO_DOWNLOAD, help_="The decisions behind the table, a row each.",
        )  # fmt: skip


def _compared(view: View, found: Matrix) -> View:
    """The decisions of the cities that stand side by side."""
    chosen = _of_decisions(view)
    return replace(chosen, filter=replace(chosen.filter, cities=tuple(view.filter.cities or found.cities[:COMPARED])))


def _csv(view: View) -> bytes:
    from tracker.export.csv import timeline_csv

    return timeline_csv([row for row in data.all_rows(_of_decisions(view)) if is_decision(row)]).encode()


def _of_decisions(view: View) -> View:
    """The same view of decisions alone."""
    kinds = tuple(kind for kind in view.filter.types if kind.startswith(DECISIONS[0])) or DECISIONS
    return replace(view, lanes=LaneBy.CITY, filter=replace(view.filter, types=kinds, realis=(Realis.ASSERTED.value,)))


def _first(found: Matrix, view: View) -> None:
    """Who moved first, and how long it took others to follow."""
    told = moves(found)
    if not told:
        return
    head = '<th scope="col">Decision</th><th scope="col">First</th><th scope="col">Then</th>'
    body = ""
    for kind, order in told.items():
        then = "; ".join(_move(each, kind, view) for each in order[1 : FOLLOWERS + 1]) + (" …" if len(order) > FOLLOWERS + 1 else "")
        body += f'<tr><th scope="row">{label(kind)}</th><td>{_move(order[0], kind, view)}</td><td>{then}</td></tr>'
    st.html(f'<h3 class="pt-heading">Who moved first</h3>{markup.table("Who moved first", head, body)}')


def _move(each: Move, kind: str, view: View) -> str:
    if each.days is None:
        return f"{_link(each.city, each.city, kind, view)}, {markup.text(when(each.row))}"
    return f"{_link(each.city, each.city, kind, view)} {lag_words(each.days, exact=each.exact)}"


def _side_by_side(view: View, found: Matrix) -> None:
    """The cities' decisions on one axis of time."""
    shown = _compared(view, found)
    cities = shown.filter.cities
    rows = data.rows(shown)
    if not rows:
        return
    fullest = f"the {count(len(cities), 'city', 'cities')} with the most decisions; choose others in the sidebar"
    which = "the chosen cities" if view.filter.cities else fullest
    st.html(f'<h3 class="pt-heading">Side by side</h3><p class="pt-note">Decisions of {which}.</p>')
    plot.charts(shown, rows, data.survey(shown))
    timeline.table(shown, rows)
    timeline.drawer(view)


def _table(found: Matrix, view: View) -> str:
    head = "".join(f'<th scope="col">{markup.text(label(kind))}</th>' for kind in ("city", "latest", *found.kinds))
    return markup.table("Cities by kinds of decision", head, "".join(_row(city, found, view) for city in found.cities))


def _row(city: str, found: Matrix, view: View) -> str:
    cells = "".join(f"<td>{_cell(found.cells[city].get(kind), city, kind, view)}</td>" for kind in found.kinds)
    last = found.last[city]
    state = f"{label(last.subtype or last.type)}, {when(last)}"
    return f'<tr><th scope="row">{_link(city, city, None, view)}</th><td>{markup.text(state)}</td>{cells}</tr>'


def _cell(cell: Cell | None, city: str, kind: str, view: View) -> str:
    if cell is None:
        return ""
    lead = '<b title="no other city was certainly earlier">◂ </b>' if cell.leads else ""
    return lead + _link(cell_words(cell), city, kind, view)


def _link(words: str, city: str, kind: str | None, view: View) -> str:
    types = (f"{EventType.POLICY_DECISION.value}:{kind}",) if kind else view.filter.types
    address = urlencode(write(replace(view, filter=replace(view.filter, cities=(city,), types=types), event=None)), doseq=True)
    return f'<a href="timeline?{markup.text_attribute(address)}" target="_self">{markup.text(words)}</a>'
