"""What was read: by source, by city, by week; how old it is; what could not be read. So that silence is told from deafness."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Literal

import streamlit as st

from tracker.charts.coverage import SHOWN, UNNAMED, coverage_chart, describe_coverage, fullest, is_weekly, window_of_weeks
from tracker.charts.palette import label
from tracker.charts.summary import count, plain, show_date
from tracker.model import TimelineFilter
from tracker.pages import data, download, markup, session, sidebar
from tracker.pages.frame import framed
from tracker.pages.state import View
from tracker.store.views import Cover, Coverage, Stats

What = Literal["source", "city"]
LEGEND = "The darker, the more articles. Dashed: no event told. Grey: others were read, none of this row. Empty: nothing at all was read."


@framed("coverage")
def page(view: View) -> None:
    sidebar.filters_of_articles(view)
    found, read = data.coverage(view), data.stats()
    _head(found, read, view)
    if not found.weeks:
        st.info(
            "No article was read of what was chosen: widen the period, or take a source out. Whatever happened then, nobody here can tell."
        )
        return
    dark = session.is_dark()
    st.html(f'<h3 class="pt-heading">Articles by source and {_unit(found)} of publication</h3>{_legend(dark)}')
    _grid("source", found, dark)
    if found.n_sources > SHOWN:
        st.html(f'<p class="pt-note">The {SHOWN} sources with the most articles, of {found.n_sources:,}: choose others in the sidebar.</p>')
    if found.cities:
        st.html(f'<h3 class="pt-heading">Articles that tell of an event in a city, by {_unit(found)}</h3>')
        _grid("city", found, dark)
        if not view.filter.cities:
            number = len(fullest(found.cities))
            st.html(f'<p class="pt-note">The {count(number, "city", "cities")} with the most events: choose others in the sidebar.</p>')
    _failures(found)


def _unit(found: Coverage) -> str:
    window = window_of_weeks(found.weeks)
    return "week" if window is None or is_weekly(window) else "month"


def _covers(found: Coverage, what: What) -> Sequence[Cover]:
    return found.sources if what == "source" else found.cities


def _head(found: Coverage, read: Stats, view: View) -> None:
    left, right = st.columns([3.4, 1.6], vertical_alignment="center")
    parts = [f"<b>{count(read.n_articles, 'article')}</b> of <b>{count(read.n_sources, 'source')}</b>"]
    if read.n_copies:
        parts.append(f"{count(read.n_copies, 'wire copy', 'wire copies')} among them")
    if read.n_without_published:
        parts.append(f"{read.n_without_published:,} without a publication day")
    if read.n_without_mentions:
        parts.append(f"{read.n_without_mentions:,} that told no event")
    left.html(f'<p class="pt-summary">{" · ".join(parts)}</p><p class="pt-summary">{_age(found, read)}</p>')
    with right:
        download.buttons(
            "coverage", lambda: _csv(found), partial(_parts, found, view.filter) if found.weeks else None, title="Coverage: articles read",
            notes=[LEGEND, *download.notes(replace(view, as_of=None, filter=_of_articles(view.filter)), signs=False)],
            help_="Articles by source and week, and by city and week.",
        )  # fmt: skip


def _of_articles(chosen: TimelineFilter) -> TimelineFilter:
    return TimelineFilter(since=chosen.since, until=chosen.until, sources=chosen.sources, cities=chosen.cities)


def _parts(found: Coverage, chosen: TimelineFilter) -> list[tuple[str, download.Spec | None]]:
    both: tuple[What, ...] = ("source", "city")
    return [(f"By {what} and {_unit(found)}", _spec(what, found, dark=False)) for what in both if _covers(found, what)]


def _age(found: Coverage, read: Stats) -> str:
    """How fresh what is shown can be."""
    today = session.now().date()
    parts = []
    if read.last_published:
        parts.append(f"The latest article is of {show_date(read.last_published.isoformat())}, {_ago(today, read.last_published)}.")
    if run := found.last_run:
        added = f"{count(run.n_added, 'new article')}, {run.n_known:,} known already, {run.n_refused:,} refused"
        parts.append(f"Last read on {show_date(run.started.date().isoformat())}, {_ago(today, run.started.date())}: {added}.")
    return " ".join(parts)


def _ago(today: date, day: date) -> str:
    days = (today - day).days
    return "today" if days == 0 else f"{count(days, 'day')} ago" if days > 0 else f"{count(-days, 'day')} ahead"


def _legend(dark: bool) -> str:
    from tracker.charts.palette import ground, style

    hue, shade = style("announcement").colour(dark), ground(dark).line
    signs = (
        (f'<span style="color:{hue}"><span class="pt-sign bar" aria-hidden="true"></span></span>', "read: the darker, the more articles"),
        (f'<span style="color:{hue}"><span class="pt-sign cell" aria-hidden="true"></span></span>', "read, but told no event"),
        (f'<span style="color:{shade}"><span class="pt-sign bar" aria-hidden="true"></span></span>', "others were read, none of this row"),
        ("", "empty: nothing at all was read"),
    )
    return f'<ul class="pt-legend" aria-label="Legend">{"".join(f"<li>{sign} {words}</li>" for sign, words in signs)}</ul>'


def _spec(what: What, found: Coverage, *, dark: bool) -> download.Spec | None:
    covers = _covers(found, what)
    return data.figure(("coverage", what, hash(covers), dark), partial(coverage_chart, covers, found.weeks, dark=dark))


def _grid(what: What, found: Coverage, dark: bool) -> None:
    covers, spec = _covers(found, what), _spec(what, found, dark=dark)
    if spec is None:
        st.info("None of the articles has a publication day: give one with --published, or in the field of that name.")
        return
    words = describe_coverage(covers, what, found.weeks)
    st.vega_lite_chart(spec, key=f"coverage-{what}", theme=None, width="stretch", alt=words)
    # Asked for, not folded away: what is folded is sent all the same, and twenty years of weeks are megabytes.
    if st.toggle("The same as a table", key=f"coverage-table-{what}"):
        st.dataframe([_cells(each, what) for each in covers], hide_index=True, width="stretch", alt=f"Articles by {what} and week")


def _cells(each: Cover, what: What) -> dict[str, Any]:
    cells: dict[str, Any] = {what.capitalize(): plain(each.name or UNNAMED), "Week": _iso(each.week), "Monday": str(each.week or "")}
    return {**cells, "Articles": each.count} | ({"Told no event": each.silent} if what == "source" else {})


def _iso(monday: date | None) -> str:
    return f"{monday:%G-W%V}" if monday else "unknown"


def _csv(found: Coverage) -> bytes:
    """The rows of the tables below the charts."""
    from tracker.export.csv import cell

    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("by", "name", "week", "monday", "n_articles", "n_without_events"))
    both: tuple[What, ...] = ("source", "city")
    for what in both:
        for each in _covers(found, what):
            silent = each.silent if what == "source" else ""
            week = _iso(each.week) if each.week else ""
            writer.writerow([cell(value) for value in (what, each.name, week, each.week, each.count, silent)])
    return out.getvalue().encode()


def _failures(found: Coverage) -> None:
    """Those of the last read first; those of earlier ones stay until the file is read without fault."""
    st.html('<h3 class="pt-heading">What could not be read, or not as it stood</h3>')
    if not found.problems:
        st.html('<p class="pt-note">Nothing: every article that was given was read.</p>')
        return
    last = found.last_run.id if found.last_run else None
    latest = [each for each in found.problems if each.run_id == last]
    st.html(f'<p class="pt-note">{count(len(latest), "problem")} in the last read, {len(found.problems) - len(latest):,} before it.</p>')
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Where", "What was wrong", "What to do", "", "When"))
    rows = "".join(
        f"<tr><td>{markup.text(each.path if each.line is None else f'{each.path}:{each.line}')}</td><td>{markup.text(each.what)}</td>"
        f"<td>{markup.text(each.fix)}</td><td>{label(each.severity)}</td><td>{'last read' if each.run_id == last else 'before'}</td></tr>"
        for each in found.problems
    )
    st.html(markup.table("What could not be read", head, rows))
