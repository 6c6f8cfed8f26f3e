"""Matters as a list shows them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, func, select

from tracker.model import TimelineFilter
from tracker.store.filters import conditions
from tracker.store.tables import AnyRow, table
from tracker.store.timeline import EVERYTHING, city_label, seen_on
from tracker.store.views import MatterView

FEW = 2_500  # ids that are asked for by name; more are found sooner by reading everything


def matters(engine: Engine, chosen: TimelineFilter = EVERYTHING, as_of: date | None = None, limit: int | None = None) -> list[MatterView]:
    """The matters of which an event passes the filter, by their first day, then by id; undated ones last.

    A status is the matter's own, where it stands, not where it stood after one of its events. `as_of` is as for the timeline. With a
    limit, those that were put off the most, then those that slipped the furthest.
    """
    with seen_on(engine, as_of) as store, store.connect() as connection:
        return views(connection, _wanted(connection, chosen), limit)


def count_matters(engine: Engine, chosen: TimelineFilter = EVERYTHING, as_of: date | None = None) -> int:
    """How many `matters` would give without a limit."""
    with seen_on(engine, as_of) as store, store.connect() as connection:
        query = select(func.count()).select_from(table("matters")).where(*_wanted(connection, chosen))
        return connection.execute(query).scalar_one()


def _wanted(connection: Connection, chosen: TimelineFilter) -> list[ColumnElement[bool]]:
    events, all_matters = table("events").c, table("matters").c
    where = conditions(connection, chosen, without="statuses")
    wanted: list[ColumnElement[bool]] = (
        [all_matters.id.in_(select(events.matter_id).where(events.matter_id.is_not(None), *where))] if where else []
    )
    if chosen.statuses:
        wanted.append(all_matters.status.in_(chosen.statuses))
    return wanted


def views(connection: Connection, where: Sequence[ColumnElement[bool]], limit: int | None = None) -> list[MatterView]:
    """Matters whose row fulfils the conditions."""
    of = table("matters")
    query = select(of).where(*where)
    if limit is not None:
        slip = func.abs(func.coalesce(of.c.slip_days, 0))
        query = query.order_by(of.c.n_postponements.desc(), slip.desc(), of.c.id).limit(limit)
    found = connection.execute(query).all()
    some = [each.id for each in found] if len(found) <= FEW else None
    actors = {each.id: each for each in connection.execute(_named("actors", {key for each in found for key in each.actor_ids}))}
    cities = {each.id: each for each in connection.execute(_named("cities", {key for each in found for key in each.city_ids}))}
    chains, articles = _chains(connection, some), _articles(connection, some)
    made = [_view(each, chains[each.id], articles.get(each.id), actors, cities) for each in found]
    return sorted(made, key=lambda matter: (matter.first_date or date.max, matter.matter_id))


def _named(name: str, ids: set[Any]) -> Select[Any]:
    of = table(name)
    return select(of).where(of.c.id.in_(ids)) if len(ids) <= FEW else select(of)


def _view(row: AnyRow, chain: list[AnyRow], articles: AnyRow | None, actors: dict[str, AnyRow], cities: dict[int, AnyRow]) -> MatterView:
    days = [day for event in chain if (day := event.date_earliest or event.date_latest)]
    ends = [day for event in chain if (day := event.date_latest or event.date_earliest)]
    return MatterView(
        matter_id=row.id,
        title=row.title,
        status=row.status,
        original_edtf=row.original_edtf,
        current_edtf=row.current_edtf,
        actual_edtf=row.actual_edtf,
        slip_days=row.slip_days,
        n_postponements=row.n_postponements,
        n_events=len(chain),
        n_articles=articles.n if articles else 0,
        first_date=min(days, default=None),
        last_date=max(ends, default=None),
        cities=tuple(city_label(cities[each]) for each in row.city_ids),
        city_ids=tuple(row.city_ids),
        actors=tuple(actors[each].name for each in row.actor_ids),
        actor_ids=tuple(row.actor_ids),
        event_ids=tuple(event.id for event in chain),
        first_known=articles.first if articles else None,
        last_known=articles.last if articles else None,
    )


def _chains(connection: Connection, some: list[str] | None) -> dict[str, list[AnyRow]]:
    link, events = table("matter_events"), table("events")
    query = select(link.c.matter_id, events.c.id, events.c.date_earliest, events.c.date_latest).join(events, events.c.id == link.c.event_id)
    if some is not None:
        query = query.where(link.c.matter_id.in_(some))
    chains: dict[str, list[AnyRow]] = defaultdict(list)
    for each in connection.execute(query.order_by(link.c.matter_id, link.c.rank)):
        chains[each.matter_id].append(each)
    return chains


def _articles(connection: Connection, some: list[str] | None) -> dict[str, AnyRow]:
    """By matter: how many articles tell of it, and their first and last publication day."""
    chain, link, mentions, articles = table("matter_events").c, table("event_mentions").c, table("mentions").c, table("articles").c
    days = func.min(articles.published).label("first"), func.max(articles.published).label("last")
    query = (
        select(chain.matter_id, func.count(func.distinct(mentions.article_id)).label("n"), *days)
        .join(table("event_mentions"), link.event_id == chain.event_id)
        .join(table("mentions"), mentions.id == link.mention_id)
        .join(table("articles"), articles.id == mentions.article_id)
        .group_by(chain.matter_id)
    )
    if some is not None:
        query = query.where(chain.matter_id.in_(some))
    return {row.matter_id: row for row in connection.execute(query)}
