"""One event, whole: what, when and why that day, who, where, each claim in its paragraph, where sources disagree, its matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from tracker.charts.palette import label
from tracker.charts.summary import days_words, show_date, when
from tracker.model import Conflict, TimelineRow
from tracker.pages import markup, session
from tracker.pages.state import View, write
from tracker.store.views import EventDetail, MentionDetail

SHOWN_CLAIMS = 6  # more of the same are folded away


def event_card(detail: EventDetail, view: View) -> None:
    """Draws the event into the place it is called in."""
    dark = session.is_dark()
    st.html(f'<article class="pt-event">{_head(detail, dark)}{_facts(detail)}{_date_card(detail)}{_conflicts(detail)}</article>')
    st.html(f'<article class="pt-event">{_claims(detail.mentions[:SHOWN_CLAIMS])}</article>')
    if rest := detail.mentions[SHOWN_CLAIMS:]:
        with st.expander(f"{len(rest)} more claims"):
            st.html(f'<article class="pt-event">{_claims(rest, headed=False)}</article>')
    if len(detail.chain) > 1:
        st.html(f'<article class="pt-event">{_chain(detail, view, dark)}</article>')


def _head(detail: EventDetail, dark: bool) -> str:
    row = detail.row
    state = [
        markup.badge(row.type, dark, None),
        label(row.subtype) if row.subtype else "",
        "" if row.realis == "asserted" else label(row.realis),
    ]
    if row.status:
        state.append(f"matter {label(row.status)}")
    if row.review_state != "unreviewed":
        state.append(label(row.review_state))
    return (
        f'<p class="pt-source">{" · ".join(part for part in state if part)}</p><h2>{markup.text(row.title)}</h2>'
        f'<p class="pt-when-line">{markup.text(when(row))}</p>'
    )


def _facts(detail: EventDetail) -> str:
    row = detail.row
    pairs = [("Who", _list(row.actors)), ("Where", _list(row.cities_all or ((row.city,) if row.city else ())))]
    if row.about:
        pairs.append(("About", markup.text(row.about)))
    if row.planned_edtf and row.date_edtf:
        pairs.append(("Planned for", show_date(row.planned_edtf)))
    if row.previous_edtf:
        pairs.append(("Planned before", show_date(row.previous_edtf)))
    if row.slip_days:
        pairs.append(("Slipped by", days_words(row.slip_days)))
    pairs.append(("Told by", markup.sources(row.n_articles, row.n_independent_sources)))
    pairs.append(("Confidence", f"{row.confidence:.0%}"))
    return markup.facts(pairs)


def _list(names: Sequence[str]) -> str:
    return ", ".join(markup.text(name) for name in names) or "not said"


def _date_card(detail: EventDetail) -> str:
    best = next((mention for mention in detail.mentions if mention.date.phrase == detail.date.phrase), None)
    published = show_date(best.published.isoformat()) if best and best.published else None
    return f'<div class="pt-card"><h3>How this date came about</h3>{markup.derivation(detail.date, published)}</div>'


def _claims(mentions: Sequence[MentionDetail], *, headed: bool = True) -> str:
    heading = f"<h3>{'The claim' if len(mentions) == 1 else 'The claims'}, in their words</h3>" if headed and mentions else ""
    return heading + "".join(markup.source_line(mention) + markup.passage(mention) for mention in mentions)


def _conflicts(detail: EventDetail) -> str:
    return "".join(_conflict(conflict, detail.mentions) for conflict in detail.conflicts)


def _conflict(conflict: Conflict, mentions: Sequence[MentionDetail]) -> str:
    """Each side of a disagreement, with those who say so."""
    by_article = {mention.article_id: mention for mention in mentions}
    sides = ""
    for value, articles in conflict.claims:
        shown = show_date(value) if conflict.field in ("date", "planned", "previous") else value
        tellers = [by_article[article] for article in articles if article in by_article]
        names = ", ".join(markup.text(mention.source or mention.article_title) for mention in tellers) or f"{len(articles)} articles"
        sides += f"<div><b>{markup.text(shown)}</b><br>{names}</div>"
    return f'<div class="pt-card"><h3>Sources disagree on: {label(conflict.field)}</h3><div class="pt-conflict">{sides}</div></div>'


def _chain(detail: EventDetail, view: View, dark: bool) -> str:
    title = f"The matter: {markup.text(detail.matter.title)}" if detail.matter else "The matter"
    state = f" · {label(detail.matter.status)}" if detail.matter else ""
    return f'<div class="pt-card"><h3>{title}{state}</h3>{chain_list(detail.chain, view, dark, here=detail.row.event_id)}</div>'


def chain_list(chain: Sequence[TimelineRow], view: View, dark: bool, *, here: str | None = None, page: str = "") -> str:
    """A matter's events in order, each a link to itself on `page` (an address; by default the page that is open)."""
    return f'<ol class="pt-chain">{"".join(_link_in_chain(row, here, view, dark, page) for row in chain)}</ol>'


def _link_in_chain(row: TimelineRow, here: str | None, view: View, dark: bool, page: str) -> str:
    address = urlencode(write(replace(view, event=row.event_id)), doseq=True)
    link = f'<a href="{page}?{markup.text_attribute(address)}" target="_self">{markup.text(row.title)}</a>'
    name = markup.text(row.title) if row.event_id == here else link
    current = ' class="here" aria-current="true"' if row.event_id == here else ""
    return f'<li{current}><span class="pt-day">{markup.text(when(row))}</span><span>{markup.badge(row.type, dark)} · {name}</span></li>'
