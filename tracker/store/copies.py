"""Which stored article is a copy of which: the pairs are found by tracker.sources.copies, the direction by date."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from tracker.store.tables import table


def originals(connection: Connection) -> dict[str, str]:
    """Article id -> id of the article that it copies. The original is the one published first (an unknown day is last), then the lowest id.

    An article's original is the earliest of the articles it was paired with, followed to its own original: this depends on the pairs
    alone, so that no order of ingest matters.
    """
    pairs = connection.execute(select(table("copies").c.first_id, table("copies").c.second_id)).all()
    if not pairs:
        return {}
    articles = table("articles").c
    ids = {each for pair in pairs for each in pair}
    published = connection.execute(select(articles.id, articles.published)).all()
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
