"""What was read, from whom and when: so that "nothing happened" is not taken for "nothing was read"."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, String, case, cast, func, select

from tracker.store.tables import table
from tracker.store.views import Cover, Coverage, ProblemView, RunView

SHOWN = 40  # sources, cities: the fullest
PROBLEMS = 500
BY_CITY_UP_TO = 200_000  # mentions; beyond that, which article tells of which city takes too long to count


def coverage(engine: Engine) -> Coverage:
    """Articles by source and month, and by the cities of the events that they tell; the log of ingests and their failures."""
    with engine.connect() as connection:
        by_city = connection.execute(select(func.count()).select_from(table("mentions"))).scalar_one() <= BY_CITY_UP_TO
        return Coverage(
            sources=_by_source(connection),
            cities=_by_city(connection) if by_city else (),
            cities_counted=by_city,
            n_sources=connection.execute(select(func.count(func.distinct(table("articles").c.source)))).scalar_one(),
            last_run=_last_run(connection),
            problems=_problems(connection),
        )


def _by_source(connection: Connection) -> tuple[Cover, ...]:
    articles, analyses = table("articles").c, table("analyses").c
    day = articles.published
    silent = func.sum(case((func.coalesce(analyses.n_mentions, 0) == 0, 1), else_=0))
    fullest = select(articles.source).group_by(articles.source).order_by(func.count().desc(), articles.source).limit(SHOWN)
    names = [name for (name,) in connection.execute(fullest)]
    query = (
        select(articles.source, _month(day).label("month"), func.count(), silent)
        .outerjoin(table("analyses"), analyses.article_id == articles.id)
        .where(articles.source.in_([name for name in names if name is not None]) | articles.source.is_(None))
        .group_by(articles.source, "month")
    )
    return tuple(Cover(name, _first(month), n, int(none)) for name, month, n, none in connection.execute(query))


def _by_city(connection: Connection) -> tuple[Cover, ...]:
    """Articles that tell of an event in a city; in months where others were read and none of these, the city was silent, or unheard."""
    from tracker.store.timeline import city_label

    cities, link, told = table("event_cities"), table("event_mentions").c, table("mentions").c
    number = func.count(func.distinct(told.article_id))
    joined = cities.join(table("event_mentions"), link.event_id == cities.c.event_id).join(table("mentions"), told.id == link.mention_id)
    fullest = select(cities.c.city_id).select_from(joined).group_by(cities.c.city_id).order_by(number.desc(), cities.c.city_id).limit(SHOWN)
    ids = list(connection.execute(fullest).scalars())
    articles = table("articles").c
    query = (
        select(cities.c.city_id, _month(articles.published).label("month"), number)
        .select_from(joined.join(table("articles"), articles.id == told.article_id))
        .where(cities.c.city_id.in_(ids))
        .group_by(cities.c.city_id, "month")
    )
    names = {each.id: city_label(each) for each in connection.execute(select(table("cities")).where(table("cities").c.id.in_(ids)))}
    return tuple(Cover(names[key], _first(month), n) for key, month, n in connection.execute(query))


def _month(day: ColumnElement[Any]) -> ColumnElement[str]:
    """'2021-06' on any database."""
    return func.substr(cast(day, String), 1, 7)


def _first(month: str | None) -> date | None:
    return date.fromisoformat(f"{month}-01") if month else None


def _last_run(connection: Connection) -> RunView | None:
    runs = table("runs")
    found = connection.execute(select(runs).order_by(runs.c.id.desc()).limit(1)).first()
    return RunView(**{name: getattr(found, name) for name in RunView.__dataclass_fields__}) if found else None


def _problems(connection: Connection) -> tuple[ProblemView, ...]:
    """The latest first."""
    of = table("problems").c
    query = select(of.run_id, of.path, of.line, of.what, of.fix, of.severity).order_by(of.run_id.desc(), of.path, of.line).limit(PROBLEMS)
    return tuple(ProblemView(**each._asdict()) for each in connection.execute(query))
