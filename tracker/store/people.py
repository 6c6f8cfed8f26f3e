"""One actor: in which roles and when, in which cities, and with whom."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection, Engine, select

from tracker.model import TimelineFilter
from tracker.store.facets import linked_facets
from tracker.store.matching import Matching, matching
from tracker.store.tables import table
from tracker.store.timeline import EVERYTHING, city_label, seen_on
from tracker.store.views import ActorDetail, Facet, RoleSpan

MENTIONS = 5_000  # that roles are read from: those of so many events tell them all


def actor_detail(engine: Engine, actor_id: str, chosen: TimelineFilter = EVERYTHING, as_of: date | None = None) -> ActorDetail | None:
    """The actor within what the filter leaves; None when there is none of that id."""
    actors, cities = table("actors"), table("cities")
    own = replace(chosen, actors=(actor_id,))
    with seen_on(engine, as_of) as store, store.connect() as connection:
        found = connection.execute(select(actors).where(actors.c.id == actor_id)).first()
        if found is None:
            return None
        city = connection.execute(select(cities).where(cities.c.id == found.city_id)).first()
        with matching(connection, own) as events:
            return ActorDetail(
                actor_id=actor_id,
                name=found.name,
                kind=found.kind,
                city=city_label(city) if city else None,
                n_events=events.number,
                every=events.every,
                roles=_roles(connection, events, actor_id),
                cities=linked_facets(connection, events, "cities"),
                partners=_partners(connection, events, actor_id),
            )


def _partners(connection: Connection, events: Matching, actor_id: str) -> tuple[Facet, ...]:
    return tuple(facet for facet in linked_facets(connection, events, "actors") if facet.value != actor_id)


def _roles(connection: Connection, events: Matching, actor_id: str) -> tuple[RoleSpan, ...]:
    """The roles that articles give, each from the first to the last day on which one did, in order of time."""
    link, mentions, articles = table("event_mentions"), table("mentions"), table("articles")
    query = (
        select(mentions.c.payload, articles.c.published)
        .join(link, link.c.mention_id == mentions.c.id)
        .join(articles, articles.c.id == mentions.c.article_id)
        .where(link.c.event_id.in_(select(events.chosen.c.id)))
        .limit(MENTIONS)
    )
    days: dict[str, list[date | None]] = {}
    for payload, published in connection.execute(query):
        for role in set(_told_roles(json.loads(payload).get("actors", ()), actor_id)):
            days.setdefault(role, []).append(published)
    spans = [_span(role, of) for role, of in days.items()]
    return tuple(sorted(spans, key=lambda each: (each.first or date.max, -each.count, each.role)))


def _told_roles(actors: Iterable[list[object]], actor_id: str) -> Iterable[str]:
    return (str(role) for key, _, _, role, *_ in actors if key == actor_id and role)


def _span(role: str, days: list[date | None]) -> RoleSpan:
    known = [day for day in days if day]
    return RoleSpan(role, min(known, default=None), max(known, default=None), len(days))
