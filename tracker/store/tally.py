"""Counts of events by lane, type and day, for pictures of more events than can be drawn one by one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from sqlalchemy import ColumnElement, Connection, Date, Engine, FromClause, Integer, String, case, cast, func, literal, select

from tracker.model import TimelineFilter
from tracker.store.facets import facets_of
from tracker.store.matching import Matching, matching
from tracker.store.tables import table
from tracker.store.timeline import EVERYTHING, city_label, in_time, seen_on
from tracker.store.views import Survey, Tally


def survey(engine: Engine, chosen: TimelineFilter = EVERYTHING, lanes: str = "type", as_of: date | None = None) -> Survey:
    """The choices of every filter and the counts to draw, in one go. `lanes`: city, actor, type or matter; an event of two cities counts
    in both lanes. Lanes beyond the fullest are one, called REST.
    """
    with seen_on(engine, as_of) as store, store.connect() as connection, matching(connection, chosen) as found:
        span = _span(connection, found, chosen)
        days = _tallies(connection, found, chosen, "type", _grain(span))
        drawn = days if lanes == "type" else _tallies(connection, found, chosen, lanes, _grain(span, lanes=True))
        return Survey(facets_of(connection, chosen, found), drawn, days, _first_ids(connection, found))


SHOWN = 2_000  # ids that are told of: as many as a screen has use for


def _first_ids(connection: Connection, found: Matching) -> tuple[str, ...] | None:
    if found.taken < found.number:
        return None
    events = found.chosen.c
    return tuple(connection.execute(select(events.id).order_by(in_time(events), events.id).limit(SHOWN)).scalars())


def tallies(engine: Engine, chosen: TimelineFilter = EVERYTHING, lanes: str = "type", as_of: date | None = None) -> tuple[Tally, ...]:
    """The counts alone."""
    with seen_on(engine, as_of) as store, store.connect() as connection, matching(connection, chosen) as found:
        grain = _grain(_span(connection, found, chosen), lanes=lanes != "type")
        return _tallies(connection, found, chosen, lanes, grain)


Grain = Literal["day", "week", "month", "quarter"]
BY_DAY_UP_TO, BY_WEEK_UP_TO, BY_MONTH_UP_TO = 90, 900, 3_700  # days: never coarser than the bars that are drawn of them
FEW = 2_000  # events that are counted by day, however long they took


def _span(connection: Connection, found: Matching, chosen: TimelineFilter) -> int:
    """Days that the events cover, but for one in a hundred on each side; no more than the period that was asked for."""
    if found.taken <= FEW:
        return 0
    day = _day_of(found)
    dated = connection.execute(select(func.count(day))).scalar_one()
    ends = [
        connection.execute(select(day).where(day.is_not(None)).order_by(order).limit(1).offset(dated // 100)).scalar()
        for order in (day, day.desc())
    ]
    span = (ends[1] - ends[0]).days if ends[0] and ends[1] else 0
    return min(span, (chosen.until - chosen.since).days) if chosen.since and chosen.until else span


def _grain(span: int, *, lanes: bool = False) -> Grain:
    if span <= BY_WEEK_UP_TO:
        return "day" if span <= BY_DAY_UP_TO else "week"
    return "quarter" if lanes and span > BY_MONTH_UP_TO else "month"


def _tallies(connection: Connection, found: Matching, chosen: TimelineFilter, lanes: str, grain: Grain) -> tuple[Tally, ...]:
    """Where grains are coarse their first day stands for them, or the first day of the period, where that is later."""
    kept = _fullest(connection, found, lanes)
    names = _names(connection, lanes, kept)
    day, lane = _grained(connection, _day_of(found), grain, chosen.since), _lane(found, lanes)
    named = case((lane.is_(None), ""), (lane.in_(kept), cast(lane, String)), else_=REST).label("lane")
    query = select(named, found.chosen.c.type, day.label("day"), func.count()).select_from(_joined(found, lanes))
    rows = connection.execute(query.group_by("lane", found.chosen.c.type, "day"))
    return tuple(Tally(names.get(key, key) or None, kind, _date(day), found.scaled(n)) for key, kind, day, n in rows)


LANES = 24  # with a name of their own: more than a picture has room for
REST = "Other"


def _fullest(connection: Connection, found: Matching, lanes: str) -> list[Any]:
    lane = _lane(found, lanes)
    # Without a condition on it: SQLite would walk through the whole of the link table.
    query = select(lane).select_from(_joined(found, lanes)).group_by(lane).order_by(func.count().desc(), lane).limit(LANES + 1)
    return [each for each in connection.execute(query).scalars() if each is not None]


def _lane(found: Matching, lanes: str) -> ColumnElement[Any]:
    if lanes in _LINKS:
        return table(_LINKS[lanes][0]).c[_LINKS[lanes][1]]
    return found.chosen.c.matter_id if lanes == "matter" else found.chosen.c.type


def _joined(found: Matching, lanes: str) -> FromClause:
    if lanes not in _LINKS:
        return found.chosen
    link = table(_LINKS[lanes][0])
    return found.chosen.outerjoin(link, link.c.event_id == found.chosen.c.id)


def _day_of(found: Matching) -> ColumnElement[Any]:
    return func.coalesce(found.chosen.c.date_earliest, found.chosen.c.date_latest)


def _grained(connection: Connection, day: ColumnElement[Any], grain: Grain, since: date | None) -> ColumnElement[Any]:
    if grain == "day":
        return day
    if connection.dialect.name != "sqlite":
        begin = cast(func.date_trunc(grain, day), Date)
        return case((day >= since, func.greatest(begin, since)), else_=begin) if since else begin
    month, quarter = func.substr(day, 1, 7), func.substr("010101040404070707101010", cast(func.substr(day, 6, 2), Integer) * 2 - 1, 2)
    first = {
        "week": func.date(day, "weekday 0", "-6 days"),
        "month": month.concat("-01"),
        "quarter": func.substr(day, 1, 5).concat(quarter).concat("-01"),
    }[grain]
    if not since:
        return first
    limit = literal(since.isoformat(), String)
    return case((cast(day, String) >= limit, func.max(first, limit)), else_=first)


def _date(value: str | date | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


_LINKS = {"city": ("event_cities", "city_id"), "actor": ("event_actors", "actor_id")}


def _names(connection: Connection, lanes: str, keys: Sequence[Any]) -> dict[str, str]:
    """What a reader calls the lanes, by their ids."""
    target = {"city": "cities", "actor": "actors", "matter": "matters"}.get(lanes)
    if target is None or not keys:
        return {}
    of = table(target)
    found = connection.execute(select(of).where(of.c.id.in_(keys))).all()
    if target == "cities":
        return {str(each.id): city_label(each) for each in found}
    return {each.id: each.title if target == "matters" else each.name for each in found}
