"""Events as rows: the one list that the screen, the command line and the exports all show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import count
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, String, cast, func, literal_column, or_, select, text

from tracker.model import TimelineFilter, TimelineRow
from tracker.store.engine import create_word_index
from tracker.store.filters import conditions, fts_query
from tracker.store.tables import AnyRow, table

EVERYTHING = TimelineFilter()
_AS_STORED = (
    "type", "subtype", "status", "title", "about", "matter_id", "date_edtf", "date_earliest", "date_latest", "date_precision", "date_basis",
    "date_phrase", "date_rule", "planned_edtf", "previous_edtf", "slip_days", "n_articles", "n_independent_sources", "first_published",
    "last_published", "first_known", "last_known", "quote", "quote_article_url", "confidence", "realis",
)  # fmt: skip


def timeline(engine: Engine, chosen: TimelineFilter = EVERYTHING, as_of: date | None = None) -> list[TimelineRow]:
    """The events that the filter leaves, by their earliest (else latest) day, then by id; undated ones last.

    With `as_of`, as they were known on that day: only articles published until then count.
    """
    with seen_on(engine, as_of) as store, store.connect() as connection:
        return rows(connection, conditions(connection, chosen))


def first_rows(
    engine: Engine,
    chosen: TimelineFilter = EVERYTHING,
    limit: int = 500,
    as_of: date | None = None,
    *,
    number: int = 0,
    ids: Sequence[str] | None = None,
) -> list[TimelineRow]:
    """The first rows of the timeline: what a screen shows of it. `number` is how many events the filter leaves, and `ids` are the first
    of them, as far as these are known (tally.survey tells).
    """
    with seen_on(engine, as_of) as store, store.connect() as connection:
        found = ids[:limit] if ids is not None else _first_ids(connection, chosen, limit, number)
        return rows(connection, [table("events").c.id.in_(found)])


FEW = 20_000  # events that are sooner sorted than met on a walk along time
AT_ONCE = 1_500  # events whose words are looked at together


def _first_ids(connection: Connection, chosen: TimelineFilter, limit: int, number: int) -> Sequence[str]:
    """Many: walk along time until there are enough. Few: find them, then sort; the empty string keeps the planner from walking."""
    events, walk = table("events").c, number > FEW
    words = fts_query(chosen.text) if walk and connection.dialect.name == "sqlite" else ""
    if words and number * 4 > connection.execute(select(func.count()).select_from(table("events"))).scalar_one():
        return _first_with_words(connection, chosen, words, limit)
    query = select(events.id).where(*conditions(connection, chosen, walk=walk)).limit(limit)
    place = in_time(events) if walk else cast(in_time(events), String).concat("")
    return connection.execute(query.order_by(place, events.id)).scalars().all()


def _first_with_words(connection: Connection, chosen: TimelineFilter, words: str, limit: int) -> list[str]:
    """Where most events have the words: those of the first events are indexed for the moment, not the places of all looked up."""
    events = table("events").c
    query = select(events.id, events.words).where(*conditions(connection, chosen, without="text", walk=True))
    found: list[str] = []
    create_word_index(connection, "first_words")
    try:
        for start in count(0, AT_ONCE):
            some = connection.execute(query.order_by(in_time(events), events.id).limit(AT_ONCE).offset(start)).all()
            if not some or len(found) >= limit:
                return found[:limit]
            connection.execute(text("DELETE FROM first_words"))
            rows = [{"place": place, "id": each.id, "words": each.words} for place, each in enumerate(some)]
            connection.execute(text("INSERT INTO first_words (rowid, event_id, words) VALUES (:place, :id, :words)"), rows)
            matched = text("SELECT event_id FROM first_words WHERE first_words MATCH :words ORDER BY rowid")
            found += connection.execute(matched, {"words": words}).scalars()
    finally:
        connection.execute(text("DROP TABLE first_words"))
    return found


@contextmanager
def seen_on(engine: Engine, as_of: date | None) -> Iterator[Engine]:
    """The store as it was known on a day; the store itself when no day is asked for."""
    if as_of is None:
        yield engine
        return
    from tracker.store.as_of import known_on  # needs this module, and all of linking

    with known_on(engine, as_of) as earlier:
        yield earlier


def rows(connection: Connection, where: Sequence[ColumnElement[bool]]) -> list[TimelineRow]:
    """Events as rows, in the timeline's order."""
    events = table("events")
    ids = select(events.c.id).where(*where)
    found = connection.execute(select(events).where(*where)).all()
    actors, cities = _actors_of(connection, ids), _cities_of(connection, ids)
    reviews, mentions = _reviews(connection, ids), _mentions_of(connection, ids)
    as_of = state(connection).get("as_of")
    made = (
        _row(
            event,
            actors=actors[event.id],
            cities=cities[event.id],
            review=reviews.get(event.id),
            mentions=mentions[event.id],
            as_of=as_of,
        )
        for event in found
    )
    return sorted(made, key=_place_in_time)


def in_time(events: Any) -> ColumnElement[Any]:
    """Where an event stands in the timeline's order, of the columns of `events`: an index of this very expression makes it quick."""
    return func.coalesce(events.date_earliest, events.date_latest, literal_column("'9999-12-31'"))


def _place_in_time(row: TimelineRow) -> tuple[date, str]:
    return (row.date_earliest or row.date_latest or date.max, row.event_id)


def _row(
    event: AnyRow, *, actors: list[AnyRow], cities: list[AnyRow], review: AnyRow | None, mentions: list[str], as_of: str | None
) -> TimelineRow:
    city = cities[0] if cities else None
    return TimelineRow(
        event_id=event.id,
        **{name: getattr(event, name) for name in _AS_STORED},
        actors=tuple(actor.name for actor in actors),
        actor_ids=tuple(actor.id for actor in actors),
        city=city.name if city else None,
        city_id=city.id if city else None,
        admin1=city.admin1 if city else None,
        country=city.country if city else None,
        latitude=city.latitude if city else None,
        longitude=city.longitude if city else None,
        cities_all=tuple(city_label(each) for each in cities),
        source_names=tuple(event.source_names),
        source_urls=tuple(event.source_urls),
        conflict_fields=tuple(conflict["field"] for conflict in event.conflicts),
        review_state=review.state if review else "unreviewed",
        reviewed_by=review.reviewer if review else None,
        reviewed_at=review.created.isoformat() if review else None,
        first_seen=event.first_seen.isoformat(),
        as_of=as_of,
        permalink=f"?event={event.id}",
        mention_ids=tuple(mentions),
    )


def city_label(city: Any) -> str:
    """'Portland, OR' in the United States, 'Paris, FR' elsewhere: a name that the city filter takes back."""
    region = city.admin1 if city.country == "US" and city.admin1 else city.country
    return f"{city.name}, {region}" if region else str(city.name)


def _actors_of(connection: Connection, ids: Any) -> dict[str, list[AnyRow]]:
    link, actors = table("event_actors"), table("actors")
    query = select(link.c.event_id, actors).join(actors, actors.c.id == link.c.actor_id).where(link.c.event_id.in_(ids))
    return _grouped(connection.execute(query.order_by(link.c.event_id, link.c.rank)).all())


def _cities_of(connection: Connection, ids: Any) -> dict[str, list[AnyRow]]:
    link, cities = table("event_cities"), table("cities")
    query = select(link.c.event_id, cities).join(cities, cities.c.id == link.c.city_id).where(link.c.event_id.in_(ids))
    return _grouped(connection.execute(query.order_by(link.c.event_id, link.c.rank)).all())


def _grouped(found: Iterable[AnyRow]) -> dict[str, list[AnyRow]]:
    groups: dict[str, list[AnyRow]] = defaultdict(list)
    for each in found:
        groups[each.event_id].append(each)
    return groups


def _mentions_of(connection: Connection, ids: Any) -> dict[str, list[str]]:
    link = table("event_mentions")
    groups: dict[str, list[str]] = defaultdict(list)
    for event_id, mention_id in connection.execute(
        select(link.c.event_id, link.c.mention_id).where(link.c.event_id.in_(ids)).order_by(link.c.event_id, link.c.rank)
    ):
        groups[event_id].append(mention_id)
    return groups


def _reviews(connection: Connection, ids: Any) -> dict[str, AnyRow]:
    """The last review of each event."""
    reviews = table("reviews")
    found = connection.execute(select(reviews).where(reviews.c.event_id.in_(ids)).order_by(reviews.c.id))
    return {each.event_id: each for each in found}


def state(connection: Connection) -> dict[str, str]:
    """What the derived rows stand on (StateRow)."""
    return {row.key: row.value for row in connection.execute(select(table("state")))}


def find_event(engine: Engine, wanted: str) -> list[str]:
    """Ids of the events that `wanted` names: the id itself, or its beginning; else the event into which the one of that id was merged."""
    events = table("events").c
    with engine.connect() as connection:
        found = connection.execute(select(events.id).where(or_(events.id == wanted, events.id.startswith(wanted, autoescape=True))))
        ids = sorted(each.id for each in found) or merged_into(connection, wanted)
    return [wanted] if wanted in ids else ids


def merged_into(connection: Connection, former: str) -> list[str]:
    """Ids of the events that hold the mention after which an event was once named `former`.

    An event is named after its earliest mention: the id that it had before an earlier one joined it is that of another of its mentions.
    """
    link = table("event_mentions").c
    query = select(link.event_id).where(link.former_id.startswith(former, autoescape=True)).distinct()
    return sorted(connection.execute(query).scalars()) if former else []
