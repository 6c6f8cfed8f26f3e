"""One event on a page of its own, with an address that holds nothing else."""

from __future__ import annotations

import streamlit as st

from tracker.pages import data
from tracker.pages.card import event_card
from tracker.pages.frame import framed
from tracker.pages.state import View


@framed("event")
def page(view: View) -> None:
    detail = data.event(view.event) if view.event else None
    if detail is None:
        st.info("Choose an event on the timeline or in its table: it opens here too, under an address of its own.")
        return
    event_card(detail, view)
