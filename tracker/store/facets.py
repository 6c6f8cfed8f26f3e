"""The choices that a filter leaves, with their counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, func, select

from tracker.model import TimelineFilter
from tracker.store.filters import conditions
from tracker.store.tables import table
from tracker.store.timeline import EVERYTHING, city_label, seen_on
from tracker.store.views import Facet, Facets
from tracker.store.words import content_words


def facets(engine: Engine, chosen: TimelineFilter = EVERYTHING, as_of: date | None = None) -> Facets:
    """The choices of every filter with their counts, the most frequent first, then by label; `as_of` as for the timeline."""
    with seen_on(engine, as_of) as store, store.connect() as connection:
        n_events, earliest, latest = _extent(connection, conditions(connection, chosen))
        return Facets(
            cities=_linked(connection, chosen, "cities", link_name="event_cities", column="city_id", label=city_label),
            actors=_linked(connection, chosen, "actors", link_name="event_actors", column="actor_id", label=lambda actor: str(actor.name)),
            types=_plain(connection, chosen, "types", "type"),
            statuses=_plain(connection, chosen, "statuses", "status"),
            realis=_plain(connection, chosen, "realis", "realis"),
            matters=_matters(connection, chosen),
            earliest=earliest,
            latest=latest,
            n_events=n_events,
        )


def _extent(connection: Connection, where: list[ColumnElement[bool]]) -> tuple[int, date | None, date | None]:
    events = table("events").c
    first = func.min(func.coalesce(events.date_earliest, events.date_latest))
    last = func.max(func.coalesce(events.date_latest, events.date_earliest))
    count, earliest, latest = connection.execute(select(func.count(), first, last).select_from(table("events")).where(*where)).one()
    return count, earliest, latest


def _linked(
    connection: Connection, chosen: TimelineFilter, field: str, *, link_name: str, column: str, label: Callable[[Any], str]
) -> tuple[Facet, ...]:
    link, target = table(link_name), table(field)
    ids = select(table("events").c.id).where(*conditions(connection, chosen, without=field))
    counts = select(link.c[column].label("target"), func.count().label("count")).where(link.c.event_id.in_(ids)).group_by(link.c[column])
    counted = counts.subquery()
    found = connection.execute(select(target, counted.c.count.label("n")).join(counted, counted.c.target == target.c.id)).all()
    return _sorted(Facet(str(each.id), label(each), each.n) for each in found)


def _plain(connection: Connection, chosen: TimelineFilter, field: str, column: str) -> tuple[Facet, ...]:
    of = table("events").c[column]
    query = select(of, func.count()).where(of.is_not(None), *conditions(connection, chosen, without=field)).group_by(of)
    return _sorted(Facet(value, value.replace("_", " "), count) for value, count in connection.execute(query))


def _matters(connection: Connection, chosen: TimelineFilter) -> tuple[Facet, ...]:
    events, matters = table("events").c, table("matters").c
    query = select(matters.id, matters.title, func.count()).join(table("events"), events.matter_id == matters.id)
    where = conditions(connection, chosen, without="matters")
    return _sorted(Facet(*each) for each in connection.execute(query.where(*where).group_by(matters.id, matters.title)))


def _sorted(found: Iterable[Facet]) -> tuple[Facet, ...]:
    return tuple(sorted(found, key=lambda facet: (-facet.count, facet.label, facet.value)))


def mention_words(engine: Engine, chosen: TimelineFilter = EVERYTHING, limit: int = 50) -> list[tuple[str, int]]:
    """The content words of the events' sentences, the most frequent first, each counted once a mention."""
    link, mentions = table("event_mentions"), table("mentions")
    with engine.connect() as connection:
        ids = select(table("events").c.id).where(*conditions(connection, chosen))
        query = select(mentions.c.quote).join(link, link.c.mention_id == mentions.c.id).where(link.c.event_id.in_(ids))
        counts = Counter(word for (quote,) in connection.execute(query) for word in content_words(quote))
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:limit]
