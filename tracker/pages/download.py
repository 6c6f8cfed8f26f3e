"""What can be taken away from a page: its rows as CSV, its chart as SVG or PNG. Each file is made when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import streamlit as st

from tracker.charts.drawing import specification
from tracker.charts.picture import SIGNS, Picture, legend_chart
from tracker.charts.summary import count, plain, show_date
from tracker.pages import data, session
from tracker.pages.state import DATED_WORDS, View

Spec = dict[str, Any]
Parts = Callable[[], Sequence[tuple[str, Spec | None]]]  # the charts of a page, on white, each with its heading
SAID = 6  # choices of one filter that a picture's words name


def buttons(
    name: str,
    csv: Callable[[], bytes] | None,
    parts: Parts | None,
    *,
    title: str = "",
    notes: Sequence[str] = (),
    disabled: bool = False,
    help_: str = "",
) -> None:
    """Draws the buttons; `name` is the files' without its ending. Without `parts` there is no chart to take, and without a title never."""
    today = session.now().date()
    said = [*notes, f"Policy timeline, drawn on {show_date(today.isoformat())}."]
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        if csv:
            st.download_button(
                "Download CSV", data=csv, file_name=f"{name}.csv", mime="text/csv", on_click="ignore", disabled=disabled, key=f"csv:{name}",
                help=help_ or "The rows of the table, in its order, with every column.",
            )  # fmt: skip
        kinds = (("svg", "image/svg+xml", "to be scaled or edited"), ("png", "image/png", "to be pasted anywhere"))
        for kind, mime, words in kinds if title else ():
            st.download_button(
                kind.upper(), data=partial(_drawn, kind, title, parts, said), file_name=f"{name}.{kind}", mime=mime,
                on_click="ignore", disabled=parts is None, key=f"{kind}:{name}",
                help=f"The chart as a picture {words}, with its legend and what was chosen.",
            )  # fmt: skip


def _drawn(kind: str, title: str, parts: Parts | None, notes: Sequence[str]) -> bytes:
    from tracker.charts.picture import png, svg

    picture = Picture(title, [(heading, spec) for heading, spec in (parts() if parts else ()) if spec], notes)
    return png(picture) if kind == "png" else svg(picture).encode()


def legend(types: Sequence[str]) -> Spec:
    """The legend as a part of a picture."""
    spec = specification(partial(legend_chart, types))
    assert spec, "a legend is never empty"
    return spec


def notes(view: View, *, signs: bool = True) -> list[str]:
    """What the signs of a chart mean, and what was chosen, for those who see the picture alone."""
    chosen = chosen_words(view, {facet.value: facet.label for facet in (*data.facets(view).actors, *data.facets(view).matters)})
    return [*([SIGNS] if signs else []), *(["Chosen: " + "; ".join(chosen) + "."] if chosen else [])]


def chosen_words(view: View, labels: dict[str, str]) -> list[str]:
    """The filter in words; `labels` are the names of ids."""
    of = view.filter
    lists = (
        ("city", of.cities), ("actor", of.actors), ("type", of.types), ("source", of.sources), ("status", of.statuses),
        ("said as", of.realis),
        ("matter", of.matters), ("review", of.reviews),
    )  # fmt: skip
    words = [f"{name} {_some([labels.get(each, each) for each in values])}" for name, values in lists if values]
    words += [f"words “{of.text}”"] if of.text else []
    words += [f"from {show_date(of.since.isoformat())}"] if of.since else []
    words += [f"until {show_date(of.until.isoformat())}"] if of.until else []
    words += [f"date: {DATED_WORDS[of.dated]}"] if of.dated else []
    words += [f"confidence of {of.min_confidence:.0%} or more"] if of.min_confidence else []
    words += [f"{count(of.min_sources, 'independent source')} or more"] if of.min_sources else []
    words += ["statements left out"] if view.hides_statements else []
    words += [f"as known on {show_date(view.as_of.isoformat())}"] if view.as_of else []
    return words


def _some(values: Sequence[str]) -> str:
    shown = [plain(each).replace("_", " ") for each in values[:SAID]]
    return " or ".join(shown) + (f" or {len(values) - SAID} more" if len(values) > SAID else "")
