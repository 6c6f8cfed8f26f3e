"""The view of one reader's session, kept in step with the address bar.

The session's View is the one truth. Widgets start from it and write to it; the address is written from it after each run, and read when
the reader came by a link or went back. `generation` is part of every widget's key: raising it makes them start anew from the View.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import streamlit as st

from tracker.pages.state import Params, View, read, write

_VIEW, _ADDRESS, _TOUCHED, _GENERATION, _PAGE, _NOW = "view", "address", "touched", "generation", "page", "now"


def open_view(page: str) -> View:
    """The view to show on this page: the address wins unless the reader has just used a widget."""
    state = st.session_state
    params: Params = {name: st.query_params.get_all(name) for name in st.query_params}
    moved = state.get(_PAGE) != page
    state[_PAGE] = page
    # A widget may be used before the browser has heard of the last address: then its old address means nothing.
    touched = state.pop(_TOUCHED, False)
    # Pages are opened without parameters by the menu: the view is carried over.
    carried = moved and not params and _VIEW in state
    if _VIEW not in state or (params != state.get(_ADDRESS) and not touched and not carried):
        state[_VIEW] = read(params)
        restart_widgets()
    return view()


def view() -> View:
    current: View = st.session_state.get(_VIEW, View())
    return current


def change(new: View, *, restart: bool = False) -> None:
    """Sets the view, from a widget's callback; `restart` when other widgets show what has changed."""
    st.session_state[_VIEW] = new
    st.session_state[_TOUCHED] = True
    if restart:
        restart_widgets()


def restart_widgets() -> None:
    st.session_state[_GENERATION] = generation() + 1


def generation() -> int:
    return int(st.session_state.get(_GENERATION, 0))


def write_address() -> None:
    params = write(view())
    st.session_state[_ADDRESS] = params
    if {name: st.query_params.get_all(name) for name in st.query_params} != params:
        st.query_params.from_dict(params)


def set_clock(now: datetime) -> None:
    """What time it is, told by the entry: no page asks for itself."""
    st.session_state[_NOW] = now


def now() -> datetime:
    """The time of this run, in UTC."""
    told: datetime = st.session_state[_NOW]
    return told


def is_dark() -> bool:
    return st.context.theme.type == "dark"


def keyed(name: str, *parts: object) -> str:
    """A widget's key for this generation; `parts` are what else must make it start anew."""
    return f"{name}:{generation()}:{hash(parts) & 0xFFFFFFFF:x}" if parts else f"{name}:{generation()}"


def on_change(key: str, apply: Callable[[View, Any], View]) -> Callable[[], None]:
    """A callback that puts the widget's value into the view."""

    def changed() -> None:
        change(apply(view(), st.session_state[key]))

    return changed


def settle(new: View) -> None:
    """Sets the view in the middle of a run, where no widget was used."""
    st.session_state[_VIEW] = new
