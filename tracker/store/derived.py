"""Events and matters as rows: replaces all that the store had of them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, text

from tracker.events.identity import event_id
from tracker.lexicon.matters import default
from tracker.model import Actor, City, Event, Matter, SourcedMention, Status
from tracker.store.codec import encode_conflicts
from tracker.store.tables import table
from tracker.store.timeline import city_label

# In an order in which no row is dropped before those that point to it.
_TABLES = ("matter_events", "event_sources", "event_cities", "event_actors", "event_mentions", "events", "matters", "actors", "cities")


@dataclass(frozen=True, slots=True)
class Source:
    """What an event's row shows of an article that tells of it."""

    id: str
    headline: str
    published: date | None
    url: str | None
    source: str | None
    first_seen: datetime
    original: str  # its own id, or that of the article it copies


@dataclass(frozen=True, slots=True)
class Told:
    """Everything that events are told by: articles by id, mentions by `article_id#mention_id`."""

    sources: dict[str, Source]
    mentions: dict[str, SourcedMention]


def replace_derived(connection: Connection, events: list[Event], matters: list[Matter], told: Told) -> None:
    """The caller holds the transaction, so that readers see the old rows until all new ones are there."""
    for name in _TABLES:
        connection.execute(delete(table(name)))
    _write_names(connection, events, matters, told)
    _fill(connection, "matters", (_matter_row(matter) for matter in sorted(matters, key=lambda matter: matter.id)))
    known = {matter.id for matter in matters}
    rows = [_event_row(event, told, known) for event in sorted(events, key=lambda event: event.id)]
    _fill(connection, "events", rows)
    _write_links(connection, events, matters)
    _fill(connection, "event_sources", _links(((row["id"], row["source_names"]) for row in rows), "event_id", "source"))
    if connection.dialect.name == "sqlite":
        connection.execute(text("DELETE FROM event_words"))
        if rows:
            # At the same places, by which a search goes from the words to their events.
            connection.execute(text("INSERT INTO event_words (rowid, event_id, words) SELECT rowid, id, words FROM events"))


def _write_names(connection: Connection, events: list[Event], matters: list[Matter], told: Told) -> None:
    actors = [actor for event in events for actor in event.actors] + [actor for matter in matters for actor in matter.actors]
    actors += [mention.mention.speaker for mention in told.mentions.values() if mention.mention.speaker]
    cities = {city.id: city for event in events for city in event.cities} | {city.id: city for matter in matters for city in matter.cities}
    best = _best_actors(actors)
    cities |= {actor.city.id: actor.city for actor in best if actor.city}
    _fill(connection, "cities", (_city_row(city) for city in sorted(cities.values(), key=lambda city: city.id)))
    _fill(connection, "actors", (_actor_row(actor) for actor in best))


def _write_links(connection: Connection, events: list[Event], matters: list[Matter]) -> None:
    ids = {event.id for event in events}
    _fill(connection, "event_mentions", [row for event in events for row in _mention_links(event)])
    _fill(connection, "event_actors", _links(((event.id, [each.id for each in event.actors]) for event in events), "event_id", "actor_id"))
    _fill(connection, "event_cities", _links(((event.id, [each.id for each in event.cities]) for event in events), "event_id", "city_id"))
    chains = ((matter.id, [each for each in matter.event_ids if each in ids]) for matter in matters)
    _fill(connection, "matter_events", _links(chains, "matter_id", "event_id"))


def _fill(connection: Connection, name: str, rows: Iterable[dict[str, Any]]) -> None:
    listed = list(rows)
    if listed:
        connection.execute(insert(table(name)), listed)


def _links(owners: Iterable[tuple[str, Sequence[Any]]], owner: str, owned: str) -> list[dict[str, Any]]:
    return [{owner: key, owned: value, "rank": rank} for key, values in owners for rank, value in enumerate(dict.fromkeys(values))]


def _mention_links(event: Event) -> Iterator[dict[str, Any]]:
    for rank, mention in enumerate(event.mention_ids):
        yield {"event_id": event.id, "mention_id": mention, "rank": rank, "former_id": event_id(mention)}


def _best_actors(actors: list[Actor]) -> list[Actor]:
    """One record an actor id: the fullest, then the most frequent, then the first by its words."""
    by_id: dict[str, Counter[Actor]] = defaultdict(Counter)
    for actor in actors:
        by_id[actor.id][actor] += 1

    def order(counted: tuple[Actor, int]) -> tuple[int, int, str, str]:
        actor, count = counted
        return (-(actor.role is not None) - (actor.city is not None), -count, actor.name, actor.role or "")

    return [min(by_id[key].items(), key=order)[0] for key in sorted(by_id)]


def _city_row(city: City) -> dict[str, Any]:
    fields = ("id", "name", "admin1", "country", "latitude", "longitude", "population", "kind")
    return {field: getattr(city, field) for field in fields}


def _actor_row(actor: Actor) -> dict[str, Any]:
    city_id = actor.city.id if actor.city else None
    return {"id": actor.id, "name": actor.name, "kind": actor.kind.value, "role": actor.role, "city_id": city_id}


def _matter_row(matter: Matter) -> dict[str, Any]:
    return {
        "id": matter.id,
        "title": matter.title,
        "status": matter.status.value,
        "original_edtf": matter.original and matter.original.edtf,
        "current_edtf": matter.current and matter.current.edtf,
        "actual_edtf": matter.actual and matter.actual.edtf,
        "slip_days": matter.slip_days,
        "n_postponements": matter.n_postponements,
        "due": _due(matter),
        "actor_ids": list(dict.fromkeys(actor.id for actor in matter.actors)),
        "city_ids": list(dict.fromkeys(city.id for city in matter.cities)),
    }


def _due(matter: Matter) -> date | None:
    """The planned day after which its outcome is unreported, while none is told."""
    waits = matter.actual is None and (matter.status is Status.OUTCOME_UNREPORTED or matter.status in default().unreported)
    return matter.current.latest if waits and matter.current else None


def _event_row(event: Event, told: Told, known: set[str]) -> dict[str, Any]:
    return {
        "id": event.id,
        "type": event.type.value,
        "subtype": event.subtype,
        "realis": event.realis.value,
        "status": event.status.value if event.status else None,
        "title": event.title,
        "about": event.about,
        "matter_id": event.matter_id if event.matter_id in known else None,
        **_date_columns(event),
        "slip_days": event.slip_days,
        **_source_columns(event, told),
        "confidence": event.confidence,
        "conflicts": encode_conflicts(event.conflicts),
    }


def _date_columns(event: Event) -> dict[str, Any]:
    value = event.date.value
    return {
        "date_edtf": value and value.edtf,
        "date_earliest": value and value.earliest,
        "date_latest": value and value.latest,
        "date_precision": value and value.precision.value,
        "date_basis": event.date.basis.value,
        "date_phrase": event.date.phrase,
        "date_rule": event.date.rule,
        "date_reason": event.date.reason.value if event.date.reason else None,
        "planned_edtf": event.planned and event.planned.value and event.planned.value.edtf,
        "previous_edtf": event.previous and event.previous.value and event.previous.value.edtf,
    }


def _source_columns(event: Event, told: Told) -> dict[str, Any]:
    mentions = [told.mentions[each] for each in event.mention_ids]
    of = [told.sources[each] for each in {mention.article_id for mention in mentions}]
    of.sort(key=lambda source: (source.published or date.max, source.id))
    published = [source.published for source in of if source.published]
    return {
        "n_articles": len(of),
        "n_independent_sources": len({_voice(told.sources.get(source.original, source)) for source in of}),
        "source_names": list(dict.fromkeys(source.source for source in of if source.source)),
        "source_urls": list(dict.fromkeys(source.url for source in of if source.url)),
        "first_published": min(published, default=None),
        "last_published": max(published, default=None),
        "first_known": min(published, default=None),
        "last_known": max((source.published for source in of if source.published and source.original == source.id), default=None),
        "quote": mentions[0].quote,
        "quote_article_url": mentions[0].url,
        "first_seen": min(source.first_seen for source in of),
        "words": _words(event, mentions, of),
    }


def _voice(source: Source) -> str:
    """Whose word it is: an outlet counts once, however many articles it ran; an article without an outlet stands for itself."""
    return source.source or source.id


def _words(event: Event, told: list[SourcedMention], of: list[Source]) -> str:
    parts = [event.title, event.about or "", event.type.value, event.subtype or ""]
    parts += [actor.name for actor in event.actors] + [city_label(city) for city in event.cities]
    parts += [each.quote for each in told] + [each.headline for each in of]
    return "\n".join(dict.fromkeys(part for part in parts if part))
