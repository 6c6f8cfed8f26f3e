"""Actors: who acts the most; and of one actor the own timeline, the roles over time, the cities, and who else was there."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from urllib.parse import urlencode

import streamlit as st

from tracker.charts.palette import label
from tracker.charts.summary import count, plain, show_date
from tracker.pages import data, download, markup, sidebar, timeline
from tracker.pages.frame import framed
from tracker.pages.state import View, write
from tracker.store.views import ActorDetail, Facet, RoleSpan

LISTED, TOLD = 60, 15


@framed("actors")
def page(view: View) -> None:
    sidebar.filters(view)
    found = [actor for key in view.filter.actors if (actor := data.actor(view, key))]
    if not found:
        if view.filter.actors:
            st.warning("The actor that this address names is not in the database (any more). Choose one of those below.")
            view = replace(view, filter=replace(view.filter, actors=()))
        _list(view, data.facets(view).actors)
        return
    view = timeline.still_chosen(view)
    for actor in found:
        _told(view, actor, alone=len(found) == 1)
    timeline.head(view, title=" and ".join(plain(actor.name) for actor in found))
    timeline.body(view, timeline.empty_words(view, "No event of this actor matches the other filters."))


def _list(view: View, actors: Sequence[Facet]) -> None:
    """Where one begins: the actors that the filter leaves."""
    about = "≈" if data.facets(view).every > 1 else ""
    if not actors:
        st.info("No actor acts in what these filters leave. Take a filter out, or clear them all in the sidebar.")
        return
    left, right = st.columns([3.4, 1.6], vertical_alignment="center")
    left.html('<p class="pt-summary"><b>Choose an actor</b>, here or in the sidebar: those with the most events come first.</p>')
    with right:
        download.buttons("actors", partial(_csv, actors[:LISTED]), None, help_="The actors of the table, a row each.")
    rows = "".join(
        f'<tr><th scope="row">{_link(view, facet.label, actors=(facet.value,))}</th><td>{about}{facet.count:,}</td></tr>'
        for facet in actors[:LISTED]
    )
    st.html(markup.table("Actors", '<th scope="col">Actor</th><th scope="col">Events</th>', rows))
    if (rest := len(actors) - LISTED) > 0:
        st.html(f'<p class="pt-note">{count(rest, "more actor")}: choose them in the sidebar.</p>')


def _csv(actors: Sequence[Facet]) -> bytes:
    from tracker.export.csv import cell

    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(("actor_id", "name", "n_events"))
    writer.writerows([cell(value) for value in (facet.value, facet.label, facet.count)] for facet in actors)
    return out.getvalue().encode()


def _told(view: View, actor: ActorDetail, *, alone: bool) -> None:
    about = "≈" if actor.every > 1 else ""
    where = f" · {markup.text(actor.city)}" if actor.city else ""
    st.html(f'<article class="pt-event"><p class="pt-source">{label(actor.kind)}{where}</p><h2>{markup.text(actor.name)}</h2></article>')
    if not alone:
        return
    columns = st.columns(3, gap="large")
    with columns[0]:
        _roles(actor.roles)
    with columns[1]:
        _counts("Cities", [(facet, _link(view, facet.label, cities=(facet.label,))) for facet in actor.cities[:TOLD]], about)
    with columns[2]:
        partners = [(facet, _link(view, facet.label, actors=(facet.value,))) for facet in actor.partners[:TOLD]]
        _counts("Appears with", partners, about)


def _roles(roles: Sequence[RoleSpan]) -> None:
    """As articles gave them, in order of time."""
    lines = [(markup.text(each.role), f"{_period(each)} · {count(each.count, 'claim')}") for each in roles[:TOLD]]
    body = "".join(f'<li><span class="pt-day">{when}</span><span>{role}</span></li>' for role, when in lines)
    st.html(
        f'<h3 class="pt-heading">Roles over time</h3><ol class="pt-chain">{body}</ol>' if body else _none("Roles over time", "none told")
    )


def _period(each: RoleSpan) -> str:
    if each.first is None or each.last is None:
        return "on unknown days"
    return show_date(f"{each.first}/{each.last}") if each.first != each.last else show_date(each.first.isoformat())


def _counts(heading: str, found: Sequence[tuple[Facet, str]], about: str) -> None:
    if not found:
        st.html(_none(heading, "none"))
        return
    rows = "".join(f'<tr><th scope="row">{link}</th><td>{about}{facet.count:,}</td></tr>' for facet, link in found)
    table = markup.table(heading, '<th scope="col">Name</th><th scope="col">Events</th>', rows)
    st.html(f'<h3 class="pt-heading">{heading}</h3>{table}')


def _none(heading: str, words: str) -> str:
    return f'<h3 class="pt-heading">{heading}</h3><p class="pt-note">{words}</p>'


def _link(view: View, words: str, **chosen: tuple[str, ...]) -> str:
    address = urlencode(write(replace(view, event=None, filter=replace(view.filter, **chosen))), doseq=True)  # type: ignore[arg-type]
    return f'<a href="actors?{markup.text_attribute(address)}" target="_self">{markup.text(words)}</a>'
