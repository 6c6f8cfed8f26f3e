"""What is stored, as linking reads it: articles as sources, mentions with their sentences, the stories of articles. All of it, or some."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from sqlalchemy import Connection, Select, delete, func, insert, select

from tracker.events.matters import fuller_names
from tracker.events.stories import Story, stories
from tracker.lexicon.matters import default
from tracker.model import Mention, SourcedMention
from tracker.store.codec import decode_mention
from tracker.store.copies import kin, originals
from tracker.store.derived import Source
from tracker.store.detail import headline
from tracker.store.tables import AnyRow, table
from tracker.store.words import content_words

_AT_ONCE = 500


def sources(connection: Connection, ids: Collection[str] | None = None) -> dict[str, Source]:
    """Articles by id; with `ids`, these and whatever they copy or is copied by them."""
    articles = table("articles").c
    # The beginning of the text is enough for a headline; the whole of every text would not fit into memory for an archive.
    begin = func.substr(articles.text, 1, 300).label("begin")
    query = select(articles.id, articles.title, begin, articles.published, articles.url, articles.source, articles.first_seen)
    if ids is None:
        return _read(connection, [query], originals(connection))
    wanted = kin(connection, ids)
    return _read(connection, [query.where(articles.id.in_(some)) for some in parts(sorted(wanted))], originals(connection, wanted))


def _read(connection: Connection, queries: Iterable[Select[tuple[object, ...]]], copied: dict[str, str]) -> dict[str, Source]:
    return {
        each.id: Source(
            each.id, headline(each.title, each.begin), each.published, each.url, each.source, each.first_seen, copied.get(each.id, each.id)
        )
        for query in queries
        for each in connection.execute(query)
    }


def all_mentions(connection: Connection, known: dict[str, Source]) -> list[SourcedMention]:
    mentions = table("mentions").c
    found = connection.execute(select(mentions.article_id, mentions.payload, mentions.quote).order_by(mentions.id))
    return sorted((_sourced(each, known[each.article_id]) for each in found), key=lambda each: (each.article_id, each.mention.id))


def some_mentions(connection: Connection, ids: Collection[str]) -> tuple[dict[str, SourcedMention], dict[str, Source]]:
    """Mentions by their full id, and the articles that they are from."""
    mentions = table("mentions").c
    query = select(mentions.id, mentions.article_id, mentions.payload, mentions.quote)
    rows = [row for some in parts(sorted(ids)) for row in connection.execute(query.where(mentions.id.in_(some)))]
    known = sources(connection, {row.article_id for row in rows})
    return {row.id: _sourced(row, known[row.article_id]) for row in rows}, known


def mentions_of_articles(connection: Connection, ids: Collection[str]) -> list[str]:
    mentions = table("mentions").c
    return [
        each
        for some in parts(sorted(ids))
        for each in connection.execute(select(mentions.id).where(mentions.article_id.in_(some))).scalars()
    ]


def _sourced(row: AnyRow, source: Source) -> SourcedMention:
    return SourcedMention(
        mention=_decoded(row.payload),
        article_id=source.id,
        published=source.published,
        source=source.source,
        url=source.url,
        title=source.headline,
        quote=row.quote,
        copy_of=source.original if source.original != source.id else None,
        words=content_words(row.quote),
    )


@lru_cache(maxsize=16_384)
def _decoded(payload: str) -> Mention:
    return decode_mention(payload)


# ------------------------------------------------------------------------------------------------------------- stories


def write_stories(connection: Connection, told: Sequence[SourcedMention]) -> None:
    """What each of the articles is about, from all of its mentions."""
    found, names = stories(told, default().phrases), fuller_names(told)
    rows = [{"article_id": each, "payload": _encoded(story, names.get(each, ()))} for each, story in sorted(found.items())]
    if rows:
        connection.execute(insert(table("article_stories")), rows)


def forget_stories(connection: Connection) -> None:
    connection.execute(delete(table("article_stories")))


def some_stories(connection: Connection, ids: Collection[str]) -> tuple[dict[str, Story], dict[str, list[str]]]:
    """Stories and fuller names by article."""
    column = table("article_stories").c
    found: dict[str, Story] = {}
    names: dict[str, list[str]] = {}
    for some in parts(sorted(ids)):
        for row in connection.execute(select(column.article_id, column.payload).where(column.article_id.in_(some))):
            found[row.article_id], names[row.article_id] = _story(row.payload)
    return found, names


def _encoded(story: Story, names: Sequence[str]) -> str:
    return json.dumps([story.core, story.wide, list(names)], ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=16_384)
def _story(payload: str) -> tuple[Story, list[str]]:
    core, wide, names = json.loads(payload)
    return Story(tuple(core), tuple(wide)), names


def parts(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    """So many ids as one query takes."""
    return (ids[start : start + _AT_ONCE] for start in range(0, len(ids), _AT_ONCE))
