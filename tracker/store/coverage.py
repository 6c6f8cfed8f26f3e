"""What was read, from whom and when: so that "nothing happened" is not taken for "nothing was read"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, Engine, String, case, cast, func, or_, select

from tracker.model import TimelineFilter
from tracker.store.filters import city_is
from tracker.store.tables import table
from tracker.store.timeline import EVERYTHING
from tracker.store.views import Cover, Coverage, ProblemView, RunView

SHOWN = 40  # sources, cities: the fullest
SHOWN_OF_MANY = 10  # cities of a large store: which article tells of which city takes long to count
MANY = 200_000  # mentions
PROBLEMS = 500


def coverage(engine: Engine, chosen: TimelineFilter = EVERYTHING) -> Coverage:
    """Articles by source and week, and by the cities of the events that they tell; the log of ingests and their failures.

    Of the filter the period (of publication), the sources and the cities count; what an event is like means nothing to an article.
    """
    with engine.connect() as connection:
        where = _read(chosen)
        return Coverage(
            weeks=_weeks(connection, where),
            sources=_by_source(connection, where),
            cities=_by_city(connection, where, chosen.cities),
            n_sources=connection.execute(select(func.count(func.distinct(table("articles").c.source))).where(*where)).scalar_one(),
            last_run=_last_run(connection),
            problems=_problems(connection),
        )


def _read(chosen: TimelineFilter) -> list[ColumnElement[bool]]:
    articles = table("articles").c
    where: list[ColumnElement[bool]] = []
    if chosen.since:
        where.append(articles.published >= chosen.since)
    if chosen.until:
        where.append(articles.published <= chosen.until)
    if chosen.sources:
        where.append(articles.source.in_(chosen.sources))
    return where


def _weeks(connection: Connection, where: Sequence[ColumnElement[bool]]) -> tuple[Cover, ...]:
    """All articles, of whatever source, by week."""
    week = _week(connection).label("week")
    found = connection.execute(select(week, func.count()).where(*where).group_by(week).order_by(week))
    return tuple(Cover(None, _day(day), n) for day, n in found)


def _by_source(connection: Connection, where: Sequence[ColumnElement[bool]]) -> tuple[Cover, ...]:
    articles, analyses = table("articles").c, table("analyses").c
    week = _week(connection).label("week")
    silent = func.sum(case((func.coalesce(analyses.n_mentions, 0) == 0, 1), else_=0))
    fullest = select(articles.source).where(*where).group_by(articles.source).order_by(func.count().desc(), articles.source).limit(SHOWN)
    names = [name for (name,) in connection.execute(fullest)]
    query = (
        select(articles.source, week, func.count(), silent)
        .outerjoin(table("analyses"), analyses.article_id == articles.id)
        .where(or_(articles.source.in_([name for name in names if name is not None]), articles.source.is_(None)), *where)
        .group_by(articles.source, week)
        .order_by(articles.source, week)
    )
    return tuple(Cover(name, _day(day), n, int(none)) for name, day, n, none in connection.execute(query))


def _by_city(connection: Connection, where: Sequence[ColumnElement[bool]], only: Sequence[str]) -> tuple[Cover, ...]:
    """Articles that tell of an event in a city; in weeks where others were read and none of these, the city was silent, or unheard."""
    from tracker.store.timeline import city_label

    cities, link, told, articles = table("event_cities"), table("event_mentions").c, table("mentions").c, table("articles").c
    ids = _fullest(connection, only)
    week = _week(connection).label("week")
    query = (
        select(cities.c.city_id, week, func.count(func.distinct(told.article_id)))
        .select_from(
            cities.join(table("event_mentions"), link.event_id == cities.c.event_id)
            .join(table("mentions"), told.id == link.mention_id)
            .join(table("articles"), articles.id == told.article_id)
        )
        .where(cities.c.city_id.in_(ids), *where)
        .group_by(cities.c.city_id, week)
        .order_by(cities.c.city_id, week)
    )
    names = {each.id: city_label(each) for each in connection.execute(select(table("cities")).where(table("cities").c.id.in_(ids)))}
    return tuple(Cover(names[key], _day(day), n) for key, day, n in connection.execute(query))


def _fullest(connection: Connection, only: Sequence[str]) -> list[int]:
    """The cities that were asked for, else those with the most events."""
    of = table("event_cities").c
    query = select(of.city_id).group_by(of.city_id).order_by(func.count().desc(), of.city_id)
    if only:
        query = query.where(of.city_id.in_(select(table("cities").c.id).where(or_(*(city_is(value) for value in only)))))
    many = connection.execute(select(func.count()).select_from(table("mentions"))).scalar_one() > MANY
    return list(connection.execute(query.limit(SHOWN_OF_MANY if many else SHOWN)).scalars())


def _week(connection: Connection) -> ColumnElement[Any]:
    """The Monday of the week of publication."""
    day = table("articles").c.published
    if connection.dialect.name == "sqlite":
        return func.date(cast(day, String), "weekday 0", "-6 days")
    return cast(func.date_trunc("week", day), Date)


def _day(value: str | date | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _last_run(connection: Connection) -> RunView | None:
    runs = table("runs")
    found = connection.execute(select(runs).order_by(runs.c.id.desc()).limit(1)).first()
    return RunView(**{name: getattr(found, name) for name in RunView.__dataclass_fields__}) if found else None


def _problems(connection: Connection) -> tuple[ProblemView, ...]:
    """The latest first."""
    of = table("problems").c
    query = select(of.run_id, of.path, of.line, of.what, of.fix, of.severity).order_by(of.run_id.desc(), of.path, of.line).limit(PROBLEMS)
    return tuple(ProblemView(**each._asdict()) for each in connection.execute(query))
