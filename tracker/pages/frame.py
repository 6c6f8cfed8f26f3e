"""What every page has around it: its style, the view opened before and the address written after, and errors told in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from tracker.errors import TrackerError
from tracker.pages import data, session
from tracker.pages.state import View

STYLE = Path(__file__).with_name("style.css")
# Streamlit writes white on the primary colour; on the bright one that dark pages need, only dark words can be read.
DARK = '[data-testid="stMultiSelect"] span[title], button[data-testid^="stBaseButton-primary"] p { color: #0B1117 !important; }'


def framed(name: str, *, empty: bool = False) -> Callable[[Callable[[View], None]], Callable[[], None]]:
    """Makes a page of a function that lays out a view. `name` tells pages apart, so that the view is carried from one to the next.
    With `empty` the page has something to show while there is nothing in the database, or none.
    """

    def wrap(layout: Callable[[View], None]) -> Callable[[], None]:
        def shown() -> None:
            st.html(STYLE)
            if session.is_dark():
                st.html(f"<style>{DARK}</style>")
            view = session.open_view(name)
            try:
                if not empty and data.stats().n_articles == 0:
                    nothing_yet("The database holds no articles yet.")
                else:
                    layout(view)
            except TrackerError as error:
                nothing_yet(str(error))
            session.write_address()

        shown.__name__ = name
        return shown

    return wrap


def nothing_yet(what: str) -> None:
    """The empty state: what is missing, and what to run."""
    st.subheader("Nothing to show yet")
    st.text(what)
    st.text("Paste one on the page Add, or read a folder of articles and reload this page:")
    st.code(f"tracker ingest FOLDER --db {data.database()}", language=None)
    st.text("To look at a database elsewhere:")
    st.code("tracker dashboard --db PATH", language=None)
