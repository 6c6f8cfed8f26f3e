"""Which stored article is a copy of which: the pairs are found by tracker.sources.copies, the direction by date."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import Connection, or_, select

from tracker.store.tables import table


def kin(connection: Connection, ids: Iterable[str]) -> set[str]:
    """The articles, with all that they were paired with, directly or through others."""
    copies = table("copies").c
    found = set(ids)
    fresh = sorted(found)
    while fresh:
        query = select(copies.first_id, copies.second_id).where(or_(copies.first_id.in_(fresh), copies.second_id.in_(fresh)))
        fresh = sorted({each for pair in connection.execute(query) for each in pair} - found)
        found.update(fresh)
    return found


def originals(connection: Connection, within: Collection[str] | None = None) -> dict[str, str]:
    """Article id -> id of the article that it copies. The original is the one published first (an unknown day is last), then the lowest id.

    An article's original is the earliest of the articles it was paired with, followed to its own original: this depends on the pairs
    alone, so that no order of ingest matters. `within` limits the answer to pairs of these articles; it should hold all their kin.
    """
    copies, articles = table("copies").c, table("articles").c
    query = select(copies.first_id, copies.second_id)
    pairs = connection.execute(query if within is None else query.where(copies.first_id.in_(within), copies.second_id.in_(within))).all()
    if not pairs:
        return {}
    ids = {each for pair in pairs for each in pair}
    days = select(articles.id, articles.published)
    published = connection.execute(days if within is None else days.where(articles.id.in_(within))).all()
    rank = {each.id: (each.published or date.max, each.id) for each in published if each.id in ids}
    copied: dict[str, str] = {}
    for first, second in pairs:
        earlier, later = sorted((first, second), key=lambda each: rank[each])
        if later not in copied or rank[earlier] < rank[copied[later]]:
            copied[later] = earlier
    return {article: _root(article, copied) for article in copied}


def _root(article: str, copied: dict[str, str]) -> str:
    while article in copied:
        article = copied[article]
    return article
