"""The dashboard's entry, for `streamlit run` on this file, also inside an installed wheel."""

from __future__ import annotations

from datetime import UTC, datetime

import streamlit as st


def main() -> None:
    from tracker.pages import actors, add, cities, coverage, event, matters, session, timeline

    session.set_clock(datetime.now(UTC))

    st.set_page_config(page_title="Policy timeline", layout="wide", initial_sidebar_state="auto")
    pages = [
        st.Page(timeline.page, title="Timeline", url_path="timeline", default=True),
        st.Page(matters.page, title="Matters", url_path="matters"),
        st.Page(cities.page, title="Cities", url_path="cities"),
        st.Page(actors.page, title="Actors", url_path="actors"),
        st.Page(coverage.page, title="Coverage", url_path="coverage"),
        st.Page(add.page, title="Add", url_path="add"),
        st.Page(event.page, title="Event", url_path="event", visibility="hidden"),
    ]
    st.navigation(pages, position="top").run()


if __name__ == "__main__":
    main()
