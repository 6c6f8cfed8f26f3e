"""Mentions into events and matters: reads the stored mentions, links all of them, and replaces the linked rows.

All are linked anew each time: what is linked depends on the stored mentions alone, never on the order in which they came.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, text

from tracker.model import Actor, City, Event, Matter, SourcedMention
from tracker.store.codec import decode_mention, encode_conflicts
from tracker.store.copies import originals
from tracker.store.detail import headline
from tracker.store.tables import AnyRow, table
from tracker.store.timeline import city_label
from tracker.store.words import content_words

_DERIVED = ("matter_events", "event_cities", "event_actors", "event_mentions", "events", "matters", "actors", "cities")


@dataclass(frozen=True, slots=True)
class Linker:
    """The two steps from mentions to events and matters."""

    link: Callable[[Sequence[SourcedMention]], list[Event]]
    chain: Callable[[Sequence[Event], Sequence[SourcedMention], date | None], tuple[list[Event], list[Matter]]]


def default_linker() -> Linker:
    from tracker.events.link import link
    from tracker.events.matters import chain

    return Linker(link, chain)


@dataclass(frozen=True, slots=True)
class _Source:
    """What an event's row shows of an article that tells of it."""

    id: str
    headline: str
    published: date | None
    url: str | None
    source: str | None
    first_seen: datetime
    original: str  # its own id, or that of the article it copies


def relink(connection: Connection, linker: Linker, *, as_of: date | None = None) -> tuple[int, int]:
    """Replaces events, matters, actors and cities by what the stored mentions give. Returns the numbers of events and matters.

    `as_of` is the day for which a matter's status is told; by default the last publication day in the store.
    """
    sources = _sources(connection)
    mentions = _sourced_mentions(connection, sources)
    known_on = as_of or max((each.published for each in sources.values() if each.published), default=None)
    events, matters = linker.chain(linker.link(mentions), mentions, known_on)
    for name in (*_DERIVED, "state"):
        connection.execute(delete(table(name)))
    _write(connection, events, matters, sources, {f"{each.article_id}#{each.mention.id}": each for each in mentions})
    _write_state(connection, known_on)
    return len(events), len(matters)


def mark_stale(connection: Connection) -> None:
    """Says that the mentions have changed since they were linked."""
    connection.execute(delete(table("state")).where(table("state").c.key == "linked"))
    connection.execute(insert(table("state")).values(key="linked", value="no"))


def _write_state(connection: Connection, as_of: date | None) -> None:
    versions = connection.execute(select(func.max(table("analyses").c.lexicon_version))).scalar()
    found = {"linked": "yes", "as_of": as_of.isoformat() if as_of else "", "lexicon_version": versions or ""}
    connection.execute(insert(table("state")), [{"key": key, "value": value} for key, value in found.items()])


# ------------------------------------------------------------------------------------------------------------------ reading


def _sources(connection: Connection) -> dict[str, _Source]:
    articles, copied = table("articles").c, originals(connection)
    # The beginning of the text is enough for a headline; the whole of every text would not fit into memory for an archive.
    begin = func.substr(articles.text, 1, 300).label("begin")
    query = select(articles.id, articles.title, begin, articles.published, articles.url, articles.source, articles.first_seen)
    return {
        each.id: _Source(
            each.id, headline(each.title, each.begin), each.published, each.url, each.source, each.first_seen, copied.get(each.id, each.id)
        )
        for each in connection.execute(query)
    }


def _sourced_mentions(connection: Connection, sources: dict[str, _Source]) -> list[SourcedMention]:
    mentions = table("mentions").c
    found = connection.execute(select(mentions.article_id, mentions.payload, mentions.quote).order_by(mentions.id))
    return sorted((_sourced(each, sources[each.article_id]) for each in found), key=lambda each: (each.article_id, each.mention.id))


def _sourced(row: AnyRow, source: _Source) -> SourcedMention:
    return SourcedMention(
        mention=decode_mention(row.payload),
        article_id=source.id,
        published=source.published,
        source=source.source,
        url=source.url,
        title=source.headline,
        quote=row.quote,
        copy_of=source.original if source.original != source.id else None,
        words=content_words(row.quote),
    )


# ------------------------------------------------------------------------------------------------------------------ writing


def _write(
    connection: Connection, events: list[Event], matters: list[Matter], sources: dict[str, _Source], mentions: dict[str, SourcedMention]
) -> None:
    actors = [actor for event in events for actor in event.actors] + [actor for matter in matters for actor in matter.actors]
    actors += [mention.mention.speaker for mention in mentions.values() if mention.mention.speaker]
    cities = {city.id: city for event in events for city in event.cities} | {city.id: city for matter in matters for city in matter.cities}
    best = _best_actors(actors)
    cities |= {actor.city.id: actor.city for actor in best if actor.city}
    known = {matter.id for matter in matters}
    event_ids = {event.id for event in events}
    _fill(connection, "cities", (_city_row(city) for city in sorted(cities.values(), key=lambda city: city.id)))
    _fill(connection, "actors", (_actor_row(actor) for actor in best))
    _fill(connection, "matters", (_matter_row(matter) for matter in sorted(matters, key=lambda matter: matter.id)))
    rows = [_event_row(event, sources, mentions, known) for event in sorted(events, key=lambda event: event.id)]
    _fill(connection, "events", rows)
    _fill(connection, "event_mentions", _links(((event.id, event.mention_ids) for event in events), "event_id", "mention_id"))
    _fill(connection, "event_actors", _links(((event.id, [each.id for each in event.actors]) for event in events), "event_id", "actor_id"))
    _fill(connection, "event_cities", _links(((event.id, [each.id for each in event.cities]) for event in events), "event_id", "city_id"))
    chains = ((matter.id, [each for each in matter.event_ids if each in event_ids]) for matter in matters)
    _fill(connection, "matter_events", _links(chains, "matter_id", "event_id"))
    if connection.dialect.name == "sqlite":
        connection.execute(text("DELETE FROM event_words"))
        if rows:
            connection.execute(text("INSERT INTO event_words (event_id, words) VALUES (:id, :words)"), rows)


def _fill(connection: Connection, name: str, rows: Iterable[dict[str, Any]]) -> None:
    listed = list(rows)
    if listed:
        connection.execute(insert(table(name)), listed)


def _links(owners: Iterable[tuple[str, Sequence[Any]]], owner: str, owned: str) -> list[dict[str, Any]]:
    return [{owner: key, owned: value, "rank": rank} for key, values in owners for rank, value in enumerate(dict.fromkeys(values))]


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
        "actor_ids": list(dict.fromkeys(actor.id for actor in matter.actors)),
        "city_ids": list(dict.fromkeys(city.id for city in matter.cities)),
    }


def _event_row(event: Event, sources: dict[str, _Source], mentions: dict[str, SourcedMention], known: set[str]) -> dict[str, Any]:
    told = [mentions[each] for each in event.mention_ids]
    articles = sorted({each.article_id for each in told}, key=lambda each: (sources[each].published or date.max, each))
    of = [sources[each] for each in articles]
    value = event.date.value
    published = [each.published for each in of if each.published]
    return {
        "id": event.id,
        "type": event.type.value,
        "subtype": event.subtype,
        "realis": event.realis.value,
        "status": event.status.value if event.status else None,
        "title": event.title,
        "about": event.about,
        "matter_id": event.matter_id if event.matter_id in known else None,
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
        "slip_days": event.slip_days,
        "n_articles": len(of),
        "n_independent_sources": len({_voice(sources.get(each.original, each)) for each in of}),
        "source_names": list(dict.fromkeys(each.source for each in of if each.source)),
        "source_urls": list(dict.fromkeys(each.url for each in of if each.url)),
        "first_published": min(published, default=None),
        "last_published": max(published, default=None),
        "quote": told[0].quote if told else "",
        "quote_article_url": told[0].url if told else None,
        "confidence": event.confidence,
        "conflicts": encode_conflicts(event.conflicts),
        "first_seen": min(each.first_seen for each in of),
        "words": _words(event, told, of),
    }


def _voice(source: _Source) -> str:
    """Whose word it is: an outlet counts once, however many articles it ran; an article without an outlet stands for itself."""
    return source.source or source.id


def _words(event: Event, told: list[SourcedMention], of: list[_Source]) -> str:
    parts = [event.title, event.about or "", event.type.value, event.subtype or ""]
    parts += [actor.name for actor in event.actors] + [city_label(city) for city in event.cities]
    parts += [each.quote for each in told] + [each.headline for each in of]
    return "\n".join(dict.fromkeys(part for part in parts if part))
