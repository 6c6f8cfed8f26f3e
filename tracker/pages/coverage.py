"""What was read: by source, by city, by month; how old it is; what could not be read. So that silence is told from deafness."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

import streamlit as st

from tracker.charts.coverage import SHOWN, UNNAMED, coverage_chart, describe_coverage
from tracker.charts.palette import label
from tracker.charts.summary import count, plain, show_date
from tracker.pages import data, markup, session
from tracker.pages.frame import framed
from tracker.pages.state import View
from tracker.store.views import Cover, Coverage, Stats


@framed("coverage")
def page(view: View) -> None:
    found, read = data.coverage(), data.stats()
    _head(found, read)
    dark = session.is_dark()
    st.html(f'<h3 class="pt-heading">Articles by source and month of publication</h3>{_legend(dark)}')
    _grid("source", found.sources, dark)
    if found.n_sources > SHOWN:
        st.html(f'<p class="pt-note">The {SHOWN} sources with the most articles, of {found.n_sources:,}.</p>')
    st.html('<h3 class="pt-heading">Articles that tell of an event in a city</h3>')
    if not found.cities_counted:
        st.html('<p class="pt-note">Not counted in a store of this size.</p>')
    elif found.cities:
        _grid("city", found.cities, dark)
    _failures(found)


def _head(found: Coverage, read: Stats) -> None:
    left, right = st.columns([4.6, 1], vertical_alignment="center")
    parts = [f"<b>{count(read.n_articles, 'article')}</b> of <b>{count(read.n_sources, 'source')}</b>"]
    if read.n_copies:
        parts.append(f"{count(read.n_copies, 'wire copy', 'wire copies')} among them")
    if read.n_without_published:
        parts.append(f"{read.n_without_published:,} without a publication day")
    if read.n_without_mentions:
        parts.append(f"{read.n_without_mentions:,} that told no event")
    left.html(f'<p class="pt-summary">{" · ".join(parts)}</p><p class="pt-summary">{_age(found, read)}</p>')
    right.download_button(
        "Download CSV", data=lambda: _csv(found), file_name="coverage.csv", mime="text/csv", on_click="ignore", width="stretch",
        help="Articles by source and month, and by city and month.",
    )  # fmt: skip


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
    from tracker.charts.palette import style

    hue = style("announcement").colour(dark)
    signs = (
        (f'<span style="color:{hue}"><span class="pt-sign bar" aria-hidden="true"></span></span>', "read: the darker, the more articles"),
        (f'<span style="color:{hue}"><span class="pt-sign cell" aria-hidden="true"></span></span>', "read, but told no event"),
        ("", "empty: nothing was read"),
    )
    return f'<ul class="pt-legend" aria-label="Legend">{"".join(f"<li>{sign} {words}</li>" for sign, words in signs)}</ul>'


def _grid(what: str, covers: Sequence[Cover], dark: bool) -> None:
    spec = data.figure(("coverage", what, dark), partial(coverage_chart, covers, dark=dark))
    if spec is None:
        st.info("None of the articles has a publication day: give one with --published, or in the field of that name.")
        return
    st.vega_lite_chart(spec, key=f"coverage-{what}", theme=None, width="stretch", alt=describe_coverage(covers, what))
    with st.expander("The same as a table"):
        st.dataframe([_cells(each, what) for each in covers], hide_index=True, width="stretch", alt=f"Articles by {what} and month")


def _cells(each: Cover, what: str) -> dict[str, Any]:
    cells: dict[str, Any] = {what.capitalize(): plain(each.name or UNNAMED), "Month": f"{each.month:%Y-%m}" if each.month else "unknown"}
    return {**cells, "Articles": each.count} | ({"Told no event": each.silent} if what == "source" else {})


def _csv(found: Coverage) -> bytes:
    from tracker.export.csv import cell

    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("by", "name", "month", "n_articles", "n_without_events"))
    for what, covers in (("source", found.sources), ("city", found.cities)):
        for each in covers:
            month, silent = f"{each.month:%Y-%m}" if each.month else "", each.silent if what == "source" else ""
            writer.writerow([cell(value) for value in (what, each.name, month, each.count, silent)])
    return out.getvalue().encode()


def _failures(found: Coverage) -> None:
    st.html('<h3 class="pt-heading">What could not be read, or not as it stood</h3>')
    if not found.problems:
        st.html('<p class="pt-note">Nothing: every article that was given was read.</p>')
        return
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Where", "What was wrong", "What to do", ""))
    rows = "".join(
        f"<tr><td>{markup.text(each.path if each.line is None else f'{each.path}:{each.line}')}</td><td>{markup.text(each.what)}</td>"
        f"<td>{markup.text(each.fix)}</td><td>{label(each.severity)}</td></tr>"
        for each in found.problems
    )
    st.html(markup.table("What could not be read", head, rows))
