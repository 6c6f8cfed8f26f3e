"""What cities decided: of each kind how often, which came first and which last. Counted in the database: it must hold for an archive."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, String, cast, func, select

from tracker.model import EventType, Realis, TimelineFilter
from tracker.store.filters import conditions
from tracker.store.tables import table
from tracker.store.timeline import EVERYTHING, city_label, rows, seen_on
from tracker.store.views import Decided, Decisions

MOST_CITIES, MOST_KINDS = 60, 12


def decisions(engine: Engine, chosen: TimelineFilter = EVERYTHING, as_of: date | None = None) -> Decisions:
    """The decisions told as facts that the filter leaves: those of the cities with the most, of the most frequent kinds."""
    with seen_on(engine, as_of) as store, store.connect() as connection:
        where = _decided(connection, chosen)
        number = connection.execute(select(func.count()).select_from(table("events")).where(*where)).scalar_one()
        return Decisions(_cells(connection, where), number)


def _decided(connection: Connection, chosen: TimelineFilter) -> list[ColumnElement[bool]]:
    events = table("events").c
    own = [events.type == EventType.POLICY_DECISION.value, events.subtype.is_not(None), events.realis == Realis.ASSERTED.value]
    located = events.id.in_(select(table("event_cities").c.event_id))
    return [*own, *conditions(connection, chosen), located]


def _cells(connection: Connection, where: list[ColumnElement[bool]]) -> tuple[Decided, ...]:
    found = connection.execute(_counted(where)).all()
    cities, kinds = _most(found, 0, MOST_CITIES), _most(found, 1, MOST_KINDS)
    kept = [each for each in found if each.city_id in cities and each.subtype in kinds]
    ids = {key[DAY:] for each in kept for key in (each.first, each.last)}
    by_id = {row.event_id: row for row in rows(connection, [table("events").c.id.in_(ids)])}
    names = {each.id: city_label(each) for each in connection.execute(select(table("cities")).where(table("cities").c.id.in_(cities)))}
    return tuple(Decided(names[each.city_id], each.subtype, each.n, by_id[each.first[DAY:]], by_id[each.last[DAY:]]) for each in kept)


DAY = len("2021-06-21")


def _counted(where: list[ColumnElement[bool]]) -> Select[Any]:
    """City, kind, number; and the first and the last of them as a day with an id behind it, so that one pass finds both."""
    events, link = table("events"), table("event_cities")
    first = func.coalesce(cast(events.c.date_earliest, String), cast(events.c.date_latest, String), "9999-12-31") + events.c.id
    last = func.coalesce(cast(events.c.date_latest, String), cast(events.c.date_earliest, String), "0000-01-01") + events.c.id
    query = select(link.c.city_id, events.c.subtype, func.count().label("n"), func.min(first).label("first"), func.max(last).label("last"))
    return query.select_from(events.join(link, link.c.event_id == events.c.id)).where(*where).group_by(link.c.city_id, events.c.subtype)


def _most(found: Any, column: int, limit: int) -> set[Any]:
    sizes: dict[Any, int] = {}
    for each in found:
        sizes[each[column]] = sizes.get(each[column], 0) + each.n
    return set(sorted(sizes, key=lambda value: (-sizes[value], str(value)))[:limit])
