"""One event, whole: what, when and why that day, who, where, each claim in its paragraph, where sources disagree, its matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from tracker.charts.palette import label
from tracker.charts.summary import days_words, show_date, when
from tracker.model import TimelineFilter, TimelineRow
from tracker.pages import claims, data, markup, session
from tracker.pages.state import View, write
from tracker.store.views import EventDetail, ReviewView

LONGEST_TITLE = 300  # letters
LONG_CHAIN = 12  # events
SHOWN_CLAIMS = 6  # more of the same are folded away


def event_card(detail: EventDetail, view: View) -> None:
    """Draws the event into the place it is called in, one thing below the other."""
    head(detail)
    told(detail)
    around(detail, view)


def head(detail: EventDetail) -> None:
    """What, when, who, where; and how the date came about."""
    date = claims.date_card(detail, data.reading(detail))
    st.html(f'<article class="pt-event">{_head(detail, session.is_dark())}{_facts(detail)}{date}{claims.conflicts(detail)}</article>')


def told(detail: EventDetail) -> None:
    """Each claim in its paragraph; what editors have said of it."""
    passages = claims.passages(detail.mentions)
    st.html(f'<article class="pt-event"><h3>{_claims_words(len(passages))}</h3>{"".join(passages[:SHOWN_CLAIMS])}</article>')
    if rest := passages[SHOWN_CLAIMS:]:
        with st.expander(f"{len(rest)} more claims"):
            st.html(f'<article class="pt-event">{"".join(rest)}</article>')


def around(detail: EventDetail, view: View, page: str = "") -> None:
    """The matter that it belongs to, its neighbours in the same city, and what editors have said; links lead to `page`."""
    dark = session.is_dark()
    parts = [_chain(detail, view, dark, page)] if len(detail.chain) > 1 else []
    if detail.before or detail.after:
        near = chain_list([*detail.before, detail.row, *detail.after], view, dark, here=detail.row.event_id, page=page)
        # A long chain would push it out of sight.
        parts.insert(
            0 if len(detail.chain) > LONG_CHAIN else 1, f'<div class="pt-card"><h3>Before and after, in the same city</h3>{near}</div>'
        )
    parts.append(_history(detail.reviews))
    st.html(f'<article class="pt-event">{"".join(parts)}</article>')


def _claims_words(number: int) -> str:
    return "The claim, in its words" if number == 1 else f"The {number} claims, in their words"


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
        f'<p class="pt-source">{" · ".join(part for part in state if part)}</p><h2>{markup.text(_short(row.title))}</h2>'
        f'<p class="pt-when-line">{markup.text(when(row))}</p>'
    )


def _short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1] + "…"


def _facts(detail: EventDetail) -> str:
    row = detail.row
    who = [_page_link("actors", TimelineFilter(actors=(key,)), name) for key, name in zip(row.actor_ids, row.actors, strict=False)]
    where = [_page_link("timeline", TimelineFilter(cities=(name,)), name) for name in row.cities_all or ((row.city,) if row.city else ())]
    pairs = [("Who", ", ".join(who) or "not said"), ("Where", ", ".join(where) or "not said")]
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


def _page_link(page: str, chosen: TimelineFilter, words: str) -> str:
    address = urlencode(write(View(filter=chosen)), doseq=True)
    return f'<a href="{page}?{markup.text_attribute(address)}" target="_self">{markup.text(words)}</a>'


def _chain(detail: EventDetail, view: View, dark: bool, page: str) -> str:
    title = markup.text(detail.matter.title) if detail.matter else "The matter"
    state = f" · {label(detail.matter.status)}" if detail.matter else ""
    if detail.matter:
        address = urlencode({"open": detail.matter.matter_id})
        title = f'<a href="matters?{markup.text_attribute(address)}" target="_self">{title}</a>'
    listed = chain_list(detail.chain, view, dark, here=detail.row.event_id, page=page)
    return f'<div class="pt-card"><h3>Part of: {title}{state}</h3>{listed}</div>'


def chain_list(chain: Sequence[TimelineRow], view: View, dark: bool, *, here: str | None = None, page: str = "") -> str:
    """Events in order, each a link to itself on `page` (an address; by default the page that is open)."""
    return f'<ol class="pt-chain">{"".join(_link_in_chain(row, here, view, dark, page) for row in chain)}</ol>'


def _link_in_chain(row: TimelineRow, here: str | None, view: View, dark: bool, page: str) -> str:
    address = urlencode(write(replace(view, event=row.event_id)), doseq=True)
    link = f'<a href="{page}?{markup.text_attribute(address)}" target="_self">{markup.text(row.title)}</a>'
    name = markup.text(row.title) if row.event_id == here else link
    current = ' class="here" aria-current="true"' if row.event_id == here else ""
    sign = markup.sign(row.type, dark)
    return f'<li{current}><span class="pt-day">{markup.text(when(row))}</span><span>{sign} {name}</span></li>'


def _history(reviews: Sequence[ReviewView]) -> str:
    """Editors' corrections, the latest last."""
    if not reviews:
        return '<p class="pt-note">No editor has reviewed this event yet.</p>'
    return f'<div class="pt-card"><h3>History of corrections</h3><ol class="pt-chain">{"".join(map(_review, reviews))}</ol></div>'


def _review(review: ReviewView) -> str:
    what = label(review.state) + (f": {label(review.field)}" if review.field else "")
    value = f" → {markup.text(show_date(review.value) if review.field in claims.DATES else review.value)}" if review.value else ""
    said = f" · {markup.text(review.note)}" if review.note else ""
    who = f" · {markup.text(review.reviewer)}" if review.reviewer else ""
    day = show_date(review.created.date().isoformat())
    return f'<li><span class="pt-day">{day}</span><span><b>{what}</b>{value}{said}{who}</span></li>'
