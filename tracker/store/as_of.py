"""The store as it was known on a day: the articles published until then, linked anew in memory."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Engine, create_engine, select
from sqlalchemy.pool import StaticPool
from sqlmodel import SQLModel

from tracker.store.engine import create_word_index, engine_of
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


@dataclass(frozen=True, slots=True)
class Kept:
    """A store as it was known on a day, in a file that goes when this does; many may read it at once."""

    engine: Engine
    folder: TemporaryDirectory[str]


def keep_known_on(engine: Engine, day: date) -> Kept:
    """What `known_on` lays out, for more than one question."""
    folder = TemporaryDirectory(prefix="known-on-", ignore_cleanup_errors=True)
    path = Path(folder.name) / "store.db"
    with known_on(engine, day) as memory, closing(sqlite3.connect(path)) as target:
        source = memory.raw_connection()
        try:
            source.driver_connection.backup(target)  # type: ignore[union-attr]
        finally:
            source.close()
    return Kept(engine_of(f"sqlite:///{path}"), folder)


def _articles(name: str, row: dict[str, object]) -> set[object]:
    keys = {"articles": ("id",), "reviews": (), "copies": ("first_id", "second_id")}.get(name, ("article_id",))
    return {row[key] for key in keys}
