"""The store as it was known on a day: the articles published until then, linked anew in memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from sqlalchemy import Engine, create_engine, select
from sqlalchemy.pool import StaticPool
from sqlmodel import SQLModel

from tracker.store.engine import create_word_index
from tracker.store.linking import Linker, default_linker, relink
from tracker.store.tables import table

_COPIED = ("articles", "reviews", "analyses", "mentions", "copies")


@contextmanager
def known_on(engine: Engine, day: date, linker: Linker | None = None) -> Iterator[Engine]:
    """A store in memory that holds what was published by `day`. Articles without a publication date are left out: nobody knows
    whether they were known."""
    memory = create_engine("sqlite://", poolclass=StaticPool, connect_args={"check_same_thread": False})
    SQLModel.metadata.create_all(memory)
    with engine.connect() as source, memory.begin() as target:
        create_word_index(target)
        articles = table("articles").c
        known = set(source.execute(select(articles.id).where(articles.published <= day)).scalars())
        for name in _COPIED:
            found = [each._asdict() for each in source.execute(select(table(name)))]
            kept = [each for each in found if _articles(name, each) <= known]
            if kept:
                target.execute(table(name).insert(), kept)
        relink(target, linker or default_linker(), as_of=day)
    try:
        yield memory
    finally:
        memory.dispose()


def _articles(name: str, row: dict[str, object]) -> set[object]:
    keys = {"articles": ("id",), "reviews": (), "copies": ("first_id", "second_id")}.get(name, ("article_id",))
    return {row[key] for key in keys}
