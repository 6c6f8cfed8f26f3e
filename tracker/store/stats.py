"""The store in figures."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, and_, func, select

from tracker.store.copies import originals
from tracker.store.tables import table
from tracker.store.timeline import state
from tracker.store.views import Facet, Stats


def stats(engine: Engine) -> Stats:
    """Counts of everything, and the periods that the articles and the events cover."""
    articles, events, analyses = table("articles").c, table("events").c, table("analyses").c
    with engine.connect() as connection:
        stands_on = state(connection)
        published = _extent(connection, articles.published, articles.published)
        earliest, latest = _extent(
            connection, func.coalesce(events.date_earliest, events.date_latest), func.coalesce(events.date_latest, events.date_earliest)
        )
        return Stats(
            n_articles=_count(connection, "articles"),
            n_copies=len(originals(connection)),
            n_without_published=_count(connection, "articles", articles.published.is_(None)),
            n_without_mentions=_count(connection, "analyses", analyses.n_mentions == 0),
            n_mentions=_count(connection, "mentions"),
            n_events=_count(connection, "events"),
            n_undated_events=_count(connection, "events", and_(events.date_earliest.is_(None), events.date_latest.is_(None))),
            n_matters=_count(connection, "matters"),
            n_actors=_count(connection, "actors"),
            n_cities=_count(connection, "cities"),
            n_sources=connection.execute(select(func.count(func.distinct(articles.source)))).scalar_one(),
            n_reviews=_count(connection, "reviews"),
            n_problems=_count(connection, "problems"),
            first_published=published[0],
            last_published=published[1],
            earliest=earliest,
            latest=latest,
            types=_tally(connection, "events", "type"),
            statuses=_tally(connection, "matters", "status"),
            lexicon_version=stands_on.get("lexicon_version"),
            as_of=date.fromisoformat(stands_on["as_of"]) if stands_on.get("as_of") else None,
            linked=stands_on.get("linked", "yes") == "yes",
        )


def _count(connection: Connection, name: str, *where: ColumnElement[bool]) -> int:
    return connection.execute(select(func.count()).select_from(table(name)).where(*where)).scalar_one()


def _extent(connection: Connection, low: Any, high: Any) -> tuple[date | None, date | None]:
    first, last = connection.execute(select(func.min(low), func.max(high))).one()
    return first, last


def _tally(connection: Connection, name: str, column: str) -> tuple[Facet, ...]:
    of = table(name).c[column]
    found = [Facet(value, value.replace("_", " "), count) for value, count in connection.execute(select(of, func.count()).group_by(of))]
    return tuple(sorted(found, key=lambda facet: (-facet.count, facet.label)))


def is_linked(engine: Engine) -> bool:
    """False when an ingest was stopped between storing articles and linking what they tell."""
    with engine.connect() as connection:
        return state(connection).get("linked", "yes") == "yes"
