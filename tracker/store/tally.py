"""Counts of events by lane, type and day, for pictures of more events than can be drawn one by one."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, func, select

from tracker.model import TimelineFilter
from tracker.store.facets import facets_of
from tracker.store.matching import Matching, matching
from tracker.store.tables import table
from tracker.store.timeline import EVERYTHING, city_label, seen_on
from tracker.store.views import Survey, Tally


def survey(engine: Engine, chosen: TimelineFilter = EVERYTHING, lanes: str = "type", as_of: date | None = None) -> Survey:
    """The choices of every filter and the counts to draw, in one go. `lanes`: city, actor, type or matter; an event of two cities counts
    in both lanes.
    """
    with seen_on(engine, as_of) as store, store.connect() as connection, matching(connection, chosen) as found:
        days = _tallies(connection, found, "type")
        return Survey(facets_of(connection, chosen, found), days if lanes == "type" else _tallies(connection, found, lanes), days)


def tallies(engine: Engine, chosen: TimelineFilter = EVERYTHING, lanes: str = "type", as_of: date | None = None) -> tuple[Tally, ...]:
    """The counts alone."""
    with seen_on(engine, as_of) as store, store.connect() as connection, matching(connection, chosen) as found:
        return _tallies(connection, found, lanes)


def _tallies(connection: Connection, found: Matching, lanes: str) -> tuple[Tally, ...]:
    rows = connection.execute(_counted(found, lanes)).all()
    names = _names(connection, lanes, {each.lane for each in rows if each.lane is not None})
    return tuple(Tally(names.get(each.lane, each.lane), each.type, each.day, each.n * found.every) for each in rows)


def _counted(found: Matching, lanes: str) -> Select[Any]:
    events = found.chosen.c
    day, number = func.coalesce(events.date_earliest, events.date_latest).label("day"), func.count().label("n")
    if lanes in _LINKS:
        link_name, column = _LINKS[lanes]
        link = table(link_name)
        lane: ColumnElement[Any] = link.c[column]
        query = select(lane.label("lane"), events.type, day, number).select_from(found.chosen.outerjoin(link, link.c.event_id == events.id))
    else:
        lane = events.matter_id if lanes == "matter" else events.type
        query = select(lane.label("lane"), events.type, day, number)
    return query.group_by(lane, events.type, day)


MANY = 10_000  # ids: as many are sooner found by reading the whole table
_LINKS = {"city": ("event_cities", "city_id"), "actor": ("event_actors", "actor_id")}


def _names(connection: Connection, lanes: str, keys: set[str | int]) -> dict[str | int | None, str]:
    """What a reader calls the lanes, by their ids."""
    target = {"city": "cities", "actor": "actors", "matter": "matters"}.get(lanes)
    if target is None or not keys:
        return {}
    of = table(target)
    found = connection.execute(select(of)).all() if len(keys) > MANY else connection.execute(select(of).where(of.c.id.in_(keys))).all()
    if target == "cities":
        return {each.id: city_label(each) for each in found}
    return {each.id: each.title if target == "matters" else each.name for each in found}
