"""Mentions into events and matters: reads the stored mentions, links all of them, and replaces the linked rows.

All are linked anew each time: what is linked depends on the stored mentions alone, never on the order in which they came.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, func, insert, select

from tracker.model import Event, Matter, SourcedMention
from tracker.store.codec import decode_mention
from tracker.store.copies import originals
from tracker.store.derived import Source, Told, replace_derived
from tracker.store.detail import headline
from tracker.store.tables import AnyRow, table
from tracker.store.words import content_words


@dataclass(frozen=True, slots=True)
class Linker:
    """The two steps from mentions to events and matters."""

    link: Callable[[Sequence[SourcedMention]], list[Event]]
    chain: Callable[[Sequence[Event], Sequence[SourcedMention], date | None], tuple[list[Event], list[Matter]]]


def default_linker() -> Linker:
    from tracker.events.link import link
    from tracker.events.matters import chain

    return Linker(link, chain)


def relink(connection: Connection, linker: Linker, *, as_of: date | None = None) -> tuple[int, int]:
    """Replaces events, matters, actors and cities by what the stored mentions give. Returns the numbers of events and matters.

    `as_of` is the day for which a matter's status is told; by default the last publication day in the store.
    """
    sources = _sources(connection)
    mentions = _sourced_mentions(connection, sources)
    known_on = as_of or max((each.published for each in sources.values() if each.published), default=None)
    events, matters = linker.chain(linker.link(mentions), mentions, known_on)
    told = Told(sources, {f"{each.article_id}#{each.mention.id}": each for each in mentions})
    replace_derived(connection, events, matters, told)
    connection.execute(delete(table("state")))
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


def _sources(connection: Connection) -> dict[str, Source]:
    articles, copied = table("articles").c, originals(connection)
    # The beginning of the text is enough for a headline; the whole of every text would not fit into memory for an archive.
    begin = func.substr(articles.text, 1, 300).label("begin")
    query = select(articles.id, articles.title, begin, articles.published, articles.url, articles.source, articles.first_seen)
    return {
        each.id: Source(
            each.id, headline(each.title, each.begin), each.published, each.url, each.source, each.first_seen, copied.get(each.id, each.id)
        )
        for each in connection.execute(query)
    }


def _sourced_mentions(connection: Connection, sources: dict[str, Source]) -> list[SourcedMention]:
    mentions = table("mentions").c
    found = connection.execute(select(mentions.article_id, mentions.payload, mentions.quote).order_by(mentions.id))
    return sorted((_sourced(each, sources[each.article_id]) for each in found), key=lambda each: (each.article_id, each.mention.id))


def _sourced(row: AnyRow, source: Source) -> SourcedMention:
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
