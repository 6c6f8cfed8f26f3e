"""One event on a page of its own, with an address that holds nothing else."""

from __future__ import annotations

import streamlit as st

from tracker.pages import card, data
from tracker.pages.frame import framed
from tracker.pages.state import View


@framed("event")
def page(view: View) -> None:
    detail = data.event(view.event) if view.event else None
    if detail is None:
        missing = "The event that this address names is not in the database (any more). " if view.event else ""
        st.info(f"{missing}Choose an event on the timeline or in its table: it opens here too, under an address of its own.")
        return
    plain = View(event=detail.row.event_id)
    left, right = st.columns([1.55, 1], gap="large")
    with left:
        card.head(detail)
        card.told(detail)
    with right:
        card.around(detail, plain, "event")
