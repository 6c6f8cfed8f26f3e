"""The choices that a filter leaves, with their counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection, Engine, Select, Table, func, select

from tracker.model import TimelineFilter
from tracker.store.filters import conditions, last_reviews
from tracker.store.matching import Matching, matching
from tracker.store.tables import table
from tracker.store.timeline import EVERYTHING, city_label, seen_on
from tracker.store.views import Facet, Facets
from tracker.store.words import content_words

MOST = 300  # choices of a list: more than anyone scrolls through; others can be typed


def facets(engine: Engine, chosen: TimelineFilter = EVERYTHING, as_of: date | None = None) -> Facets:
    """The choices of every filter with their counts, the most frequent first, then by label; `as_of` as for the timeline."""
    with seen_on(engine, as_of) as store, store.connect() as connection, matching(connection, chosen) as found:
        return facets_of(connection, chosen, found)


def facets_of(connection: Connection, chosen: TimelineFilter, found: Matching) -> Facets:
    def without(field: str, count: Callable[[Matching], tuple[Facet, ...]]) -> tuple[Facet, ...]:
        """The choices of one filter, as if nothing were chosen in it."""
        if not getattr(chosen, field):
            return count(found)
        with matching(connection, chosen, without=field) as others:
            return count(others)

    earliest, latest = _extent(connection, found)
    return Facets(
        cities=without("cities", lambda found: linked_facets(connection, found, "cities")),
        actors=without("actors", lambda found: linked_facets(connection, found, "actors")),
        types=without("types", lambda found: _types(connection, found)),
        statuses=without("statuses", lambda found: _plain(connection, found, "status")),
        realis=without("realis", lambda found: _plain(connection, found, "realis")),
        matters=without("matters", lambda found: _matters(connection, found)),
        sources=without("sources", lambda found: _sources(connection, found)),
        reviews=without("reviews", lambda found: _review_states(connection, found)),
        earliest=earliest,
        latest=latest,
        n_events=found.number,
        every=found.every,
        exact=found.exact,
    )


# The table that links events to something, its column, and the table of those things.
_CITIES, _ACTORS = ("event_cities", "city_id", "cities"), ("event_actors", "actor_id", "actors")


def linked_facets(connection: Connection, found: Matching, target: Literal["cities", "actors"]) -> tuple[Facet, ...]:
    """The cities or the actors of the events that were laid out."""
    if target == "cities":
        return _linked(connection, found, _CITIES, city_label)
    return _linked(connection, found, _ACTORS, lambda actor: str(actor.name))


def _extent(connection: Connection, found: Matching) -> tuple[date | None, date | None]:
    days = found.chosen.c
    first = func.min(func.coalesce(days.date_earliest, days.date_latest))
    last = func.max(func.coalesce(days.date_latest, days.date_earliest))
    earliest, latest = connection.execute(select(first, last)).one()
    return earliest, latest


def _linked(connection: Connection, found: Matching, by: tuple[str, str, str], label: Callable[[Any], str]) -> tuple[Facet, ...]:
    link, column, target = table(by[0]), by[1], table(by[2])
    counted = _most(found, link, column).subquery()
    rows = connection.execute(select(target, counted.c.n).join(counted, counted.c.value == target.c.id)).all()
    return _sorted(Facet(str(each.id), label(each), found.scaled(each.n)) for each in rows)


def _most(found: Matching, link: Table, column: str) -> Select[Any]:
    """The most frequent values of a table that is linked to events, with their counts."""
    number = func.count().label("n")
    # Not as a join: SQLite would walk through the whole of the link table.
    query = select(link.c[column].label("value"), number).where(link.c.event_id.in_(select(found.chosen.c.id)))
    return query.group_by(link.c[column]).order_by(number.desc(), link.c[column]).limit(MOST)


def _sources(connection: Connection, found: Matching) -> tuple[Facet, ...]:
    return _sorted(Facet(name, name, found.scaled(n)) for name, n in connection.execute(_most(found, table("event_sources"), "source")))


def _plain(connection: Connection, found: Matching, column: str) -> tuple[Facet, ...]:
    of = found.chosen.c[column]
    query = select(of, func.count()).where(of.is_not(None)).group_by(of)
    return _sorted(Facet(value, value.replace("_", " "), found.scaled(n)) for value, n in connection.execute(query))


def _types(connection: Connection, found: Matching) -> tuple[Facet, ...]:
    """The types; the kinds of decisions and of legal actions are choices of their own (`policy_decision:ban`)."""
    of = found.chosen.c
    query = select(of.type, of.subtype, func.count()).where(of.subtype.is_not(None)).group_by(of.type, of.subtype)
    kinds = [
        Facet(f"{kind}:{subtype}", f"{kind.replace('_', ' ')}: {subtype.replace('_', ' ')}", found.scaled(n))
        for kind, subtype, n in connection.execute(query)
    ]
    return (*_plain(connection, found, "type"), *_sorted(kinds))


def _matters(connection: Connection, found: Matching) -> tuple[Facet, ...]:
    events, matters, number = found.chosen.c, table("matters").c, func.count().label("n")
    query = select(events.matter_id, number).where(events.matter_id.is_not(None)).group_by(events.matter_id)
    counted = query.order_by(number.desc(), events.matter_id).limit(MOST).subquery()
    rows = connection.execute(select(matters.id, matters.title, counted.c.n).join(counted, counted.c.matter_id == matters.id))
    return _sorted(Facet(key, title, found.scaled(n)) for key, title, n in rows)


def _review_states(connection: Connection, found: Matching) -> tuple[Facet, ...]:
    """What the last reviews say; who has none is `unreviewed`."""
    last = last_reviews().subquery()
    query = select(last.c.state, func.count()).join(found.chosen, found.chosen.c.id == last.c.event_id).group_by(last.c.state)
    counts = {state: found.scaled(n) for state, n in connection.execute(query)}
    rest = found.number - sum(counts.values())
    return _sorted(Facet(state, state, n) for state, n in {**counts, "unreviewed": max(rest, 0)}.items() if n)


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
