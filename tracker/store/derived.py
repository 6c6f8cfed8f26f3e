"""Events and matters as rows: replaces all that the store had of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, text

from tracker.events.identity import event_id
from tracker.lexicon.matters import default
from tracker.model import Event, Matter, SourcedMention, Status
from tracker.store.codec import encode_conflicts
from tracker.store.names import write_names
from tracker.store.tables import table
from tracker.store.timeline import city_label

_AT_ONCE = 500
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
    if connection.dialect.name == "sqlite":
        connection.execute(text("DELETE FROM event_words"))
    write_names(connection, told.mentions.values())
    write_matters(connection, matters)
    write_events(connection, events, told, {matter.id for matter in matters})
    write_chains(connection, matters, {event.id for event in events})


def write_events(connection: Connection, events: Iterable[Event], told: Told, known: set[str]) -> None:
    """Events with all that hangs on them; `known` are the matters that have rows."""
    ordered = sorted(events, key=lambda event: event.id)
    rows = [_event_row(event, told, known) for event in ordered]
    _fill(connection, "events", rows)
    _fill(connection, "event_mentions", [row for event in ordered for row in _mention_links(event)])
    _fill(connection, "event_actors", _links(((event.id, [each.id for each in event.actors]) for event in ordered), "event_id", "actor_id"))
    _fill(connection, "event_cities", _links(((event.id, [each.id for each in event.cities]) for event in ordered), "event_id", "city_id"))
    _fill(connection, "event_sources", _links(((row["id"], row["source_names"]) for row in rows), "event_id", "source"))
    if rows and connection.dialect.name == "sqlite":
        # At the same places, by which a search goes from the words to their events.
        words = "INSERT INTO event_words (rowid, event_id, words) SELECT rowid, id, words FROM events WHERE id = :id"
        connection.execute(text(words), [{"id": row["id"]} for row in rows])


def drop_events(connection: Connection, ids: Sequence[str]) -> None:
    """Events with all that hangs on them."""
    if ids and connection.dialect.name == "sqlite":
        words = "DELETE FROM event_words WHERE rowid = (SELECT rowid FROM events WHERE id = :id) AND event_id = :id"
        connection.execute(text(words), [{"id": each} for each in ids])
    for start in range(0, len(ids), _AT_ONCE):
        connection.execute(delete(table("events")).where(table("events").c.id.in_(ids[start : start + _AT_ONCE])))


def write_matters(connection: Connection, matters: Iterable[Matter]) -> None:
    _fill(connection, "matters", (_matter_row(matter) for matter in sorted(matters, key=lambda matter: matter.id)))


def write_chains(connection: Connection, matters: Iterable[Matter], ids: set[str]) -> None:
    """`ids` are the events that have rows."""
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
