"""What the pages read: the store's queries, remembered until the database changes. No writing, and no layout."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import streamlit as st

from tracker.charts.drawing import specification
from tracker.errors import StoreError
from tracker.lexicon import Lexicon, load_lexicon
from tracker.model import Article, TimeExpression, TimelineFilter, TimelineRow
from tracker.pages.claims import Reading, origin
from tracker.pages.state import View
from tracker.store import queries
from tracker.store.engine import open_store
from tracker.store.views import ActorDetail, Coverage, Decisions, EventDetail, Facets, MatterView, MentionDetail, Stats, Survey, Tally

if TYPE_CHECKING:
    from tracker.store.writer import Report

DEFAULT_DB = "data/tracker.db"
ROWS, ROWS_OF_MANY = 1000, 500  # beyond the first number events are drawn as counts, and the table shows the first of them
RELINKED = 8_000  # mentions that are linked anew in a few seconds
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


@st.cache_resource(show_spinner=False, max_entries=4, ttl=KEPT_SECONDS)
def _known_on(stamp: str, day: date) -> Any:
    from tracker.store.as_of import keep_known_on

    return keep_known_on(engine(), day)


def _seen(as_of: date | None) -> Any:
    """The store, or the store as it was known on a day: put together once, for all that is asked of it."""
    return engine() if as_of is None else _known_on(version(database()), as_of).engine


def rows(view: View) -> Sequence[TimelineRow]:
    """The first rows of the timeline: all of them, or as many as a screen has use for."""
    chosen, as_of = _asked(view, view.listed)
    told = survey(view)
    found: Sequence[TimelineRow] = _remembered("rows", (chosen, told.facets.n_events, told.first), as_of)
    return found


def all_rows(view: View) -> Sequence[TimelineRow]:
    """Every row, for a download."""
    chosen, as_of = _asked(view, view.listed)
    return queries.timeline(_seen(as_of), chosen) if survey(view).facets.n_events > ROWS else rows(view)


def survey(view: View) -> Survey:
    """The choices that are left, and the counts to draw."""
    chosen, as_of = _asked(view, view.listed)
    found: Survey = _remembered("survey", (chosen, view.lanes.value), as_of)
    return found


def facets(view: View) -> Facets:
    return survey(view).facets


def days_of_all_time(view: View) -> Sequence[Tally]:
    """The counts of the same filter without its period: what the strip below the chart shows."""
    if not (view.filter.since or view.filter.until):
        return survey(view).days
    chosen, as_of = _asked(view, replace(view.listed, since=None, until=None))
    found: Sequence[Tally] = _remembered("days", chosen, as_of)
    return found


def _asked(view: View, chosen: TimelineFilter) -> tuple[TimelineFilter, date | None]:
    """The filter, and the day whose state of knowledge is shown. Linking everything anew as of a day takes too long in a large store:
    there, events are left out that no article had told by then, and the others are shown as they are known today.
    """
    if view.as_of and stats().n_mentions > RELINKED:
        return replace(chosen, known_by=view.as_of), None
    return chosen, view.as_of


def is_replayed(view: View) -> bool:
    """Whether what is shown is what was known on the view's day, rather than what has become of it."""
    return stats().n_mentions <= RELINKED


def event(event_id: str, as_of: date | None = None) -> EventDetail | None:
    """As it was known on a day, where the store is small enough; an event that was merged into another is shown as that one. None when
    there is no such event.
    """
    day = as_of if as_of and stats().n_mentions <= RELINKED else None
    try:
        return _remembered("event", event_id, day)  # type: ignore[no-any-return]
    except StoreError:
        former: list[str] = _remembered("former", event_id, None) if day is None else []
        return _remembered("event", former[0], None) if len(former) == 1 and former[0] != event_id else None


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


def matters(view: View) -> list[MatterView]:
    """The matters that the filter leaves, or as many as a screen has use for."""
    found: list[MatterView] = _remembered("matters", *_asked(view, view.filter))
    return found


def count_matters(view: View) -> int:
    found: int = _remembered("count_matters", *_asked(view, view.filter))
    return found


def actor(view: View, actor_id: str) -> ActorDetail | None:
    chosen, as_of = _asked(view, view.filter)
    found: ActorDetail | None = _remembered("actor", (actor_id, chosen), as_of)
    return found


def decisions(view: View) -> Decisions:
    found: Decisions = _remembered("decisions", *_asked(view, view.filter))
    return found


def coverage(view: View) -> Coverage:
    found: Coverage = _remembered("coverage", view.filter, None)
    return found


def stats() -> Stats:
    found: Stats = _remembered("stats", None, None)
    return found


_QUERIES: dict[str, Callable[..., Any]] = {
    "rows": lambda asked, as_of: queries.first_rows(
        _seen(as_of), asked[0], ROWS if asked[1] <= ROWS else ROWS_OF_MANY, number=asked[1], ids=asked[2]
    ),
    "survey": lambda asked, as_of: queries.survey(_seen(as_of), asked[0], asked[1]),
    "days": lambda chosen, as_of: queries.tallies(_seen(as_of), chosen, "type"),
    "event": lambda event_id, as_of: queries.event_detail(_seen(as_of), event_id),
    "reading": lambda event_id, _: _read_again(event_id),
    "matters": lambda chosen, as_of: queries.matters(_seen(as_of), chosen, limit=ROWS),
    "count_matters": lambda chosen, as_of: queries.count_matters(_seen(as_of), chosen),
    "actor": lambda asked, as_of: queries.actor_detail(_seen(as_of), asked[0], asked[1]),
    "decisions": lambda chosen, as_of: queries.decisions(_seen(as_of), chosen),
    "coverage": lambda chosen, _: queries.coverage(engine(), chosen),
    "stats": lambda _, __: queries.stats(engine()),
    "former": lambda event_id, _: queries.find_event(engine(), event_id),
}


def _remembered(query: str, what: Any, as_of: date | None) -> Any:
    return _ask(query, repr(what), as_of, version(database()), _what=what)


# A resource, not data: the rows are frozen and shared by all readers; as data each rerun would unpickle every one of them.
# The leading underscore keeps `_what` out of the key, where its representation stands for it.
@st.cache_resource(show_spinner=False, max_entries=200, ttl=KEPT_SECONDS)
def _ask(query: str, what: str, as_of: date | None, stamp: str, *, _what: Any) -> Any:
    return _QUERIES[query](_what, as_of)


def store(articles: Sequence[Article], now: datetime) -> Report:
    """Stores articles, in a new database where there is none, and links everything anew."""
    from tracker.pipeline import analyze
    from tracker.store.linking import default_linker
    from tracker.store.writer import Stages, ingest

    rules, target = lexicon(), open_store(database())
    try:
        return ingest(target, articles, Stages(lambda article: analyze(article, rules), default_linker(), rules.version), now=now)
    finally:
        target.dispose()


def figure(key: object, build: Callable[[], Any]) -> dict[str, Any] | None:
    """A chart's specification, remembered under what it was made from: building one takes longer than all the rest of a run."""
    return _figure(repr(key), version(database()), _build=build)


@st.cache_data(show_spinner=False, max_entries=100, ttl=KEPT_SECONDS)
def _figure(key: str, stamp: str, *, _build: Callable[[], Any]) -> dict[str, Any] | None:
    return specification(_build)
