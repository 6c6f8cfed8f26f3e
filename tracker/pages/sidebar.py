"""The filters, shared by all pages: each starts from the view and writes to it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from tracker.charts.summary import count, plain, show_date
from tracker.model import TimelineFilter
from tracker.pages import data, markup, session
from tracker.pages.state import DATED_WORDS, View, with_period
from tracker.store.facets import MOST
from tracker.store.views import Facet

TYPED = ("cities", "actors", "sources")  # filters whose values a reader can write
FIRST_DAY, LAST_DAY = date(1500, 1, 1), date(2200, 12, 31)


def filters(view: View) -> None:
    """Draws the filters into the sidebar."""
    found = data.facets(view)
    several = partial(_several, view, found.every)
    with st.sidebar:
        _words(view)
        _period(view)
        several("City", "cities", [replace(facet, value=facet.label) for facet in found.cities])
        several("Actor", "actors", found.actors)
        several("Type", "types", found.types)
        _statements(view)
        several("Source", "sources", found.sources)
        several("Status of the matter", "statuses", found.statuses)
        _dated(view)
        with st.expander("More", expanded=_has_more(view)):
            several("Said as", "realis", found.realis)
            several("Matter", "matters", found.matters)
            several("Review", "reviews", found.reviews)
            _confidence(view)
            _sources(view)
        st.button("Clear all filters", on_click=_clear, disabled=not view.is_filtered, width="stretch")
        st.html(f'<p class="pt-note">{markup.text(_stands_on(found.every))}</p>')


def filters_of_articles(view: View) -> None:
    """Those that mean something to articles, whatever happened in them."""
    found = data.facets(replace(view, filter=TimelineFilter(cities=view.filter.cities, sources=view.filter.sources)))
    with st.sidebar:
        _period(view)
        _several(view, found.every, "City", "cities", [replace(facet, value=facet.label) for facet in found.cities])
        _several(view, found.every, "Source", "sources", found.sources)
        st.button("Clear all filters", on_click=_clear, disabled=not view.is_filtered, width="stretch")
        st.html(f'<p class="pt-note">{markup.text(_stands_on(found.every))} The period is that of publication.</p>')


def _has_more(view: View) -> bool:
    chosen = view.filter
    return bool(chosen.realis or chosen.matters or chosen.reviews or chosen.min_confidence or chosen.min_sources)


def _words(view: View) -> None:
    key = session.keyed("words")
    st.text_input(
        "Words",
        value=view.filter.text,
        key=key,
        placeholder='ordinance "rent control"',
        help="Every word must stand in the event's sentences, as a word's beginning. Put a phrase in double quotes.",
        on_change=session.on_change(key, lambda old, value: replace(old, filter=replace(old.filter, text=value.strip()))),
    )


def _period(view: View) -> None:
    _day("From", view.filter.since, lambda old, value: _with_period(old, value, old.filter.until))
    _day("To", view.filter.until, lambda old, value: _with_period(old, old.filter.since, value))


def _day(label: str, value: date | None, apply: Callable[[View, Any], View]) -> None:
    key = session.keyed(label)
    changed = session.on_change(key, apply)
    st.date_input(label, value=value, min_value=FIRST_DAY, max_value=LAST_DAY, format="YYYY-MM-DD", key=key, on_change=changed)


def _with_period(old: View, since: date | None, until: date | None) -> View:
    """A period that would end before it begins is turned round, and its widgets show it so."""
    if since and until and until < since:
        since, until = until, since
        session.restart_widgets()
    return with_period(old, since, until)


def _several(view: View, every: int, label: str, name: str, choices: Sequence[Facet]) -> None:
    """Several choices with their counts. What is chosen stays among the options even where nothing is left of it."""
    chosen: tuple[str, ...] = getattr(view.filter, name)
    about = "≈" if every > 1 else ""
    labels = {facet.value: f"{_short(facet.label)} ({about}{_rounded(facet.count, every):,})" for facet in choices}
    labels |= {value: f"{_short(value)} (0)" for value in chosen if value not in labels}
    # The browser keeps choices by their labels: when these change (with the counts), the widget must start anew.
    key = session.keyed(name, *labels.items())
    st.multiselect(
        label,
        options=list(labels),
        default=list(chosen),
        format_func=lambda value: labels.get(value, value),
        key=key,
        placeholder="all",
        accept_new_options=name in TYPED and len(choices) >= MOST,  # names beyond the most frequent can be typed
        on_change=session.on_change(key, lambda old, value: replace(old, filter=_with_list(old, name, value))),
    )


def _rounded(number: int, every: int) -> int:
    """An estimate to two figures: more would be invented."""
    if every == 1 or number < 100:
        return number
    step = int(10 ** (len(str(number)) - 2))
    return round(number / step) * step


def _with_list(old: View, name: str, value: Sequence[str]) -> Any:
    return replace(old.filter, **{name: tuple(value)})  # type: ignore[arg-type]


def _short(text: str) -> str:
    shown = plain(text)
    return shown if len(shown) <= 60 else shown[:59] + "…"


def _dated(view: View) -> None:
    key = session.keyed("dated")
    st.selectbox(
        "Dated",
        list(DATED_WORDS),
        index=list(DATED_WORDS).index(view.filter.dated),
        format_func=lambda value: DATED_WORDS[value],
        key=key,
        on_change=session.on_change(key, lambda old, value: replace(old, filter=replace(old.filter, dated=value))),
    )


def _statements(view: View) -> None:
    key = session.keyed("statements")
    st.checkbox(
        "Statements, too",
        value=view.said,
        key=key,
        disabled=bool(view.filter.types or view.filter.matters),
        help="What people said, beside what was done. They are left out at first: there are too many. Choose the type to see them alone.",
        on_change=session.on_change(key, lambda old, value: replace(old, said=bool(value))),
    )


def _confidence(view: View) -> None:
    key = session.keyed("confidence")
    st.slider(
        "Confidence at least",
        0.0,
        1.0,
        value=view.filter.min_confidence,
        step=0.05,
        key=key,
        on_change=session.on_change(key, lambda old, value: replace(old, filter=replace(old.filter, min_confidence=round(value, 2)))),
    )


def _sources(view: View) -> None:
    key = session.keyed("min_sources")
    st.number_input(
        "Independent sources at least",
        0,
        9999,
        value=view.filter.min_sources,
        key=key,
        on_change=session.on_change(key, lambda old, value: replace(old, filter=replace(old.filter, min_sources=int(value or 0)))),
    )


def _stands_on(every: int) -> str:
    """What was read, so that "no event" is not taken for "nothing happened"."""
    read = data.stats()
    words = f"{count(read.n_articles, 'article')} of {count(read.n_sources, 'source')} read"
    if read.first_published and read.last_published:
        words += f", published {show_date(read.first_published.isoformat())} to {show_date(read.last_published.isoformat())}"
    if read.n_problems:
        words += f"; {count(read.n_problems, 'problem')} while reading (tracker stats tells which)"
    return words + "." + (" Counts with ≈ are estimates from a sample." if every > 1 else "")


def _clear() -> None:
    session.change(session.view().cleared(), restart=True)
