"""What the pages read: the store's queries, remembered until the database changes. No writing, and no layout."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import streamlit as st

from tracker.errors import StoreError
from tracker.lexicon import Lexicon, load_lexicon
from tracker.model import TimeExpression, TimelineFilter, TimelineRow
from tracker.pages.claims import Reading, origin
from tracker.pages.state import View
from tracker.store import queries
from tracker.store.engine import open_store
from tracker.store.views import EventDetail, Facets, MatterView, MentionDetail, Stats

T = TypeVar("T")
DEFAULT_DB = "data/tracker.db"
KEPT_SECONDS = 300  # a database server tells nothing of its changes: nothing is remembered longer than this


def database() -> str:
    """The path or URL of the database that is shown."""
    return os.environ.get("TRACKER_DB") or DEFAULT_DB


def version(db: str) -> str:
    """A word that changes when the database file, or its write-ahead log, does."""
    if "://" in db:
        return db
    stamps = [(path.stat().st_mtime_ns, path.stat().st_size) for path in (Path(db), Path(f"{db}-wal")) if path.exists()]
    return f"{db} {stamps}"


@st.cache_resource(show_spinner=False)
def _engine(db: str) -> Any:
    return open_store(db, create=False)


def engine() -> Any:
    return _engine(database())


def rows(view: View) -> Sequence[TimelineRow]:
    """The rows on screen, in the timeline's order."""
    found = _remembered("timeline", view.filter, view.as_of)
    return [row for row in found if view.keeps(row)] if view.certainty != "any" else found


def rows_of_all_time(view: View) -> Sequence[TimelineRow]:
    """The same filter without its period: what the overview strip counts."""
    return rows(replace(view, filter=replace(view.filter, since=None, until=None)))


def facets(view: View) -> Facets:
    found: Facets = _remembered("facets", view.filter, None)
    return found


def event(event_id: str) -> EventDetail | None:
    """None when there is no such event."""
    try:
        return _remembered("event", event_id, None)  # type: ignore[no-any-return]
    except StoreError:
        return None


@st.cache_resource(show_spinner=False)
def lexicon() -> Lexicon:
    return load_lexicon()


def reading(detail: EventDetail) -> Reading:
    """How the words of the event's date were read: found again in the article, since only the reading that was taken is stored."""
    found: Reading = _remembered("reading", detail.row.event_id, None)
    return found


def _read_again(event_id: str) -> Reading:
    detail = event(event_id)
    source = origin(detail) if detail else None
    if source is None or not source.date.phrase:
        return Reading()
    from tracker.pipeline import find_article_times

    stored = queries.article(engine(), source.article_id)
    for time in find_article_times(stored, lexicon()) if stored else ():
        if _is_of(time, source):
            return Reading(time.anchor, tuple(dict.fromkeys(other.edtf for other in time.alternatives)))
    return Reading()


def _is_of(time: TimeExpression, mention: MentionDetail) -> bool:
    """Whether the mention's date was read from this expression: by its place; a date lent by another sentence is known by its words."""
    claim = mention.date
    if claim.start is not None:
        return time.field == mention.field and time.start <= claim.start < time.end
    return time.text == claim.phrase and time.date == claim.value


def matters(chosen: TimelineFilter) -> list[MatterView]:
    found: list[MatterView] = _remembered("matters", chosen, None)
    return found


def stats() -> Stats:
    found: Stats = _remembered("stats", None, None)
    return found


_QUERIES: dict[str, Callable[..., Any]] = {
    "timeline": lambda chosen, as_of: queries.timeline(engine(), chosen, as_of),
    "facets": lambda chosen, _: queries.facets(engine(), chosen),
    "event": lambda event_id, _: queries.event_detail(engine(), event_id),
    "reading": lambda event_id, _: _read_again(event_id),
    "matters": lambda chosen, _: queries.matters(engine(), chosen),
    "stats": lambda _, __: queries.stats(engine()),
}


def _remembered(query: str, what: Any, as_of: date | None) -> Any:
    return _ask(query, repr(what), as_of, version(database()), _what=what)


# A resource, not data: the rows are frozen and shared by all readers; as data each rerun would unpickle every one of them.
# The leading underscore keeps `_what` out of the key, where its representation stands for it.
@st.cache_resource(show_spinner=False, max_entries=200, ttl=KEPT_SECONDS)
def _ask(query: str, what: str, as_of: date | None, stamp: str, *, _what: Any) -> Any:
    return _QUERIES[query](_what, as_of)


def figure(key: object, build: Callable[[], Any]) -> dict[str, Any] | None:
    """A chart's specification, remembered under what it was made from: building one takes longer than all the rest of a run."""
    return _figure(repr(key), version(database()), _build=build)


@st.cache_data(show_spinner=False, max_entries=100, ttl=KEPT_SECONDS)
def _figure(key: str, stamp: str, *, _build: Callable[[], Any]) -> dict[str, Any] | None:
    chart = _build()
    # The tests validate every kind of chart; here it would double the time.
    return chart.to_dict(validate=False) if chart is not None else None
