"""The timeline's pictures: marks or counts, the strip of all time below them, the day whose state of knowledge is shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from tracker.charts import LaneBy, Window, describe, overview_chart, timeline_chart, window_of
from tracker.charts.density import BIN, density_chart, describe_counts, focus, picked
from tracker.charts.layout import NOWHERE, OTHER, focus_of, lies_outside
from tracker.charts.overview import BRUSH, brushed
from tracker.charts.palette import STYLES
from tracker.charts.summary import count, show_date
from tracker.charts.timeline import SELECT
from tracker.model import TimelineFilter, TimelineRow
from tracker.pages import data, download, markup, session
from tracker.pages.state import View, with_period
from tracker.store.views import Survey, Tally

Spec = dict[str, Any]
SHORTEST_OVERVIEW = 21  # days: below that the strip would only repeat the chart
LANE_FILTERS = (LaneBy.CITY, LaneBy.TYPE)  # lanes whose names are values of a filter


def charts(view: View, rows: Sequence[TimelineRow], found: Survey) -> None:
    whole, window, crowded = _windows(view, rows, found)
    if whole is None or window is None:
        st.info("None of these events has a date: they are in the table below.")
        return
    shown = {each.type for each in found.days}
    st.html(markup.legend([name for name in STYLES if name in shown], session.is_dark(), counts=crowded))
    if crowded:
        _counts(view, found, window)
    else:
        _chart(view, rows, window)
        _notes(rows, window)
    if whole.days > SHORTEST_OVERVIEW:
        _overview(view, data.days_of_all_time(view), whole)
    known_on(view)


def _lines(view: View) -> dict[str, date]:
    """Days that are marked in the picture."""
    known = {"as known on": view.as_of} if view.as_of else {}
    return {"today": session.now().date(), **known}


def _period(view: View, whole: Window | None) -> Window | None:
    """The period that the reader has chosen, an open side ending where the events do."""
    since, until = view.filter.since, view.filter.until
    if whole is None or not (since or until):
        return None
    return Window(since or min(whole.start, until or whole.start), until or max(whole.end, since or whole.end))


def picture(view: View, rows: Sequence[TimelineRow], found: Survey) -> download.Parts | None:
    """What makes the page's charts on white: the legend, the marks or counts, the strip of all time. None when nothing is dated."""
    whole, window, crowded = _windows(view, rows, found)
    if whole is None or window is None:
        return None
    lines = _lines(view)  # now: what is made on request is made outside the reader's session

    def parts() -> list[tuple[str, Spec | None]]:
        drawn = _counts_spec(view, found, window, lines) if crowded else _marks_spec(view, rows, window, lines, view.event)
        strip = [("", _overview_spec(view, data.days_of_all_time(view), whole))] if whole.days > SHORTEST_OVERVIEW else []
        return [("", download.legend(sorted({each.type for each in found.days}))), ("", drawn), *strip]

    return parts


def _windows(view: View, rows: Sequence[TimelineRow], found: Survey) -> tuple[Window | None, Window | None, bool]:
    """The days that there are, those that are shown, and whether there are too many events to be drawn one by one."""
    crowded = found.facets.n_events > len(rows)
    whole = focus(data.days_of_all_time(view)) or window_of(rows)
    return whole, _period(view, whole) or (focus(found.tallies) if crowded else focus_of(rows)), crowded


def _marks_spec(
    view: View, rows: Sequence[TimelineRow], window: Window, lines: Mapping[str, date], seed: str | None, *, dark: bool = False
) -> Spec | None:
    only = view.filter.cities if view.lanes is LaneBy.CITY else ()
    titles = (
        {facet.value: facet.label for facet in data.facets(replace(view, filter=replace(view.filter, matters=()))).matters}
        if view.lanes is LaneBy.MATTER
        else {}
    )
    build = partial(timeline_chart, rows, view.lanes, window=window, only=only, matters=titles, selected=seed, lines=lines, dark=dark)
    return data.figure(("timeline", replace(view, event=seed, matter=None), window, dark, lines), build)


def _chart(view: View, rows: Sequence[TimelineRow], window: Window) -> None:
    dark = session.is_dark()
    spec = _marks_spec(view, rows, window, _lines(view), _seed(view, rows, dark), dark=dark)
    if spec is None:
        return
    key = session.keyed("chart", st.session_state.get("chart_nonce", 0))
    picked = partial(_picked_mark, key)
    st.vega_lite_chart(spec, key=key, theme=None, width="stretch", alt=describe(rows), selection_mode=[SELECT], on_select=picked)


def _counts_spec(view: View, found: Survey, window: Window, lines: Mapping[str, date], *, dark: bool = False) -> Spec | None:
    only = view.filter.cities if view.lanes is LaneBy.CITY else ()
    about = found.facets.every > 1
    build = partial(density_chart, found.tallies, view.lanes, window=window, only=only, lines=lines, about=about, dark=dark)
    return data.figure(("density", replace(view, event=None, matter=None), window, dark, lines), build)


def _counts(view: View, found: Survey, window: Window) -> None:
    """The counts that stand for marks; a click on one opens its period and lane, until events can be seen one by one."""
    spec = _counts_spec(view, found, window, _lines(view), dark=session.is_dark())
    if spec is None:
        return
    key = session.keyed("counts", st.session_state.get("chart_nonce", 0), window)
    words = describe_counts(found.tallies, found.facets.n_events, view.lanes, about=found.facets.every > 1)
    st.vega_lite_chart(
        spec, key=key, theme=None, width="stretch", alt=words, selection_mode=[BIN], on_select=partial(_picked_bin, key, view.lanes)
    )
    st.html(
        '<p class="pt-note">Too many events to draw one by one: each bar counts them. Click on a bar to open its days'
        f"{' and its lane' if view.lanes in LANE_FILTERS else ''}. The lane of the rest is drawn to a scale of its own.</p>"
    )


def _overview_spec(view: View, days: Sequence[Tally], whole: Window, *, dark: bool = False) -> Spec | None:
    everything = replace(view, event=None, matter=None, filter=replace(view.filter, since=None, until=None))
    period = _period(view, whole)
    return data.figure(("overview", everything, whole, period, dark), partial(overview_chart, days, whole, period, dark=dark))


def _overview(view: View, days: Sequence[Tally], whole: Window) -> None:
    key = session.keyed("overview", whole)
    spec = _overview_spec(view, days, whole, dark=session.is_dark())
    words = f"Events over time, {show_date(whole.start.isoformat())} to {show_date(whole.end.isoformat())}: drag to choose a period"
    picked = partial(_picked_period, key)
    st.vega_lite_chart(spec, key=key, theme=None, width="stretch", alt=words, selection_mode=[BRUSH], on_select=picked)


def known_on(view: View) -> None:
    """The state of knowledge, day by day: only articles published until then count."""
    read = data.stats()
    first, last = read.first_published, read.last_published
    if first is None or last is None or first == last:
        return
    key = session.keyed("known")
    replayed = "What could be known on that day: only articles published until then count, and everything is put together from them anew."
    left_out = "Events that no article had told by that day are left out; the others are shown as they are known today."
    st.slider(
        "As known on",
        min_value=first,
        max_value=last,
        value=min(max(view.as_of or last, first), last),
        format="D MMM YYYY",
        key=key,
        help=replayed if data.is_replayed(view) else left_out,
        on_change=session.on_change(key, lambda old, value: replace(old, as_of=None if value >= last else value)),
    )


def _notes(rows: Sequence[TimelineRow], window: Window) -> None:
    """What the chart leaves out, said: nothing is silently missing."""
    undated = sum(row.date_edtf is None and row.planned_edtf is None for row in rows)
    outside = sum(lies_outside(row, window) for row in rows)
    notes = [f"{count(undated, 'event')} without a date"] if undated else []
    notes += [f"{count(outside, 'event')} outside the days shown, or known only by such a day"] if outside else []
    if notes:
        st.html(f'<p class="pt-note">Not drawn, but in the table: {"; ".join(notes)}.</p>')


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


def _picked_bin(key: str, lanes: LaneBy) -> None:
    """Narrows the view to the bar's days, and to its lane where that is a choice of a filter."""
    found = picked(st.session_state[key]["selection"].get(BIN))
    if found is None:
        return
    lane, window = found
    view = with_period(session.view(), window.start, window.end)
    if lane not in (OTHER, NOWHERE[lanes]):
        view = replace(view, filter=_in_lane(view.filter, lanes, lane))
    st.session_state["chart_nonce"] = st.session_state.get("chart_nonce", 0) + 1
    session.change(view, restart=True)


def _in_lane(chosen: TimelineFilter, lanes: LaneBy, lane: str) -> TimelineFilter:
    match lanes:
        case LaneBy.CITY:
            return replace(chosen, cities=(lane,))
        case LaneBy.TYPE:
            return replace(chosen, types=(lane.replace(" ", "_"),))
    return chosen


def _picked_period(key: str) -> None:
    window = brushed(st.session_state[key]["selection"].get(BRUSH))
    view = session.view()
    since, until = (window.start, window.end) if window else (None, None)
    if (since, until) != (view.filter.since, view.filter.until):
        session.change(with_period(view, since, until), restart=True)
