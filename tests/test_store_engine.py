"""Opening a store: pragmas, migrations, times in UTC, and a word in place of every failure."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import SQLModel

from tracker.errors import StoreError
from tracker.store import engine as opening
from tracker.store.engine import HEAD, open_store, shown, store_error, writing
from tracker.store.tables import table


@pytest.mark.parametrize(
    ("pragma", "value"), [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 30000)], ids=["WAL", "foreign keys", "patience"]
)
def test_pragmas_hold_on_every_connection(tmp_path: Path, pragma: str, value: object) -> None:
    engine = open_store(str(tmp_path / "t.db"))
    with engine.connect() as one, engine.connect() as two:
        assert [each.execute(text(f"PRAGMA {pragma}")).scalar() for each in (one, two)] == [value, value]


def test_foreign_keys_are_enforced(tmp_path: Path) -> None:
    with writing(open_store(str(tmp_path / "t.db"))).begin() as connection, pytest.raises(IntegrityError):
        connection.execute(insert(table("analyses")).values(article_id="none", lexicon_version="1", n_mentions=0, n_shingles=0))


def test_times_come_back_in_utc_whatever_zone_they_had(tmp_path: Path) -> None:
    engine = open_store(str(tmp_path / "t.db"))
    tokyo = datetime(2019, 7, 12, 8, 0, tzinfo=timezone(timedelta(hours=9)))
    run = {"n_read": 0, "n_added": 0, "n_changed": 0, "n_known": 0, "n_refused": 0}
    with writing(engine).begin() as connection:
        connection.execute(insert(table("runs")).values(started=tokyo, **run))
        found = connection.execute(select(table("runs").c.started)).scalar_one()
        assert (found, found.tzinfo) == (datetime(2019, 7, 11, 23, 0, tzinfo=UTC), UTC)
        with pytest.raises(StatementError, match="without its zone"):
            connection.execute(insert(table("runs")).values(started=datetime(2019, 7, 12), **run))  # noqa: DTZ001


def test_migrations_make_the_tables_that_the_models_say(tmp_path: Path) -> None:
    with open_store(str(tmp_path / "t.db")).connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda name, kind, _: not (kind == "table" and "event_words" in name)}
        )
        assert compare_metadata(context, SQLModel.metadata) == []
        assert context.get_current_revision() == HEAD


def test_head_is_the_newest_migration() -> None:
    assert ScriptDirectory(str(opening._MIGRATIONS)).get_heads() == [HEAD]


def test_a_new_store_makes_its_folder_and_opens_again(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "t.db"
    for _ in range(2):
        open_store(str(path)).dispose()
    assert path.is_file()


def test_an_interrupted_migration_starts_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "t.db"
    monkeypatch.setattr("alembic.op.create_index", lambda *_, **__: 1 / 0, raising=True)
    with pytest.raises(ZeroDivisionError):
        open_store(str(path))
    monkeypatch.undo()
    with open_store(str(path)).connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM events")).scalar() == 0


def _text_file(path: Path) -> None:
    path.write_text("date,city\n2019-06-21,Chicago\n")


def _foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE customers (id)")
    connection.close()


def _newer(path: Path) -> None:
    open_store(str(path)).dispose()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()


def _damaged(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 4096)


WRONG = {
    "a text file": (_text_file, "not an SQLite database"),
    "another program's database": (_foreign, "holds other tables"),
    "written by a newer version": (_newer, "newer version of tracker"),
    "a damaged file": (_damaged, "damaged or not an SQLite database|malformed"),
    "a folder": (lambda path: path.mkdir(), "is a folder"),
    "a file of a few bytes": (lambda path: path.write_bytes(b"SQLite"), "not an SQLite database"),
}


@pytest.mark.parametrize(("make", "message"), WRONG.values(), ids=WRONG)
def test_wrong_files_are_named_and_left_alone(tmp_path: Path, make: object, message: str) -> None:
    path = tmp_path / "w.db"
    make(path)  # type: ignore[operator]
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(StoreError, match=message) as raised:
        open_store(str(path))
    assert str(path) in str(raised.value)
    assert before is None or path.read_bytes() == before


MISSING = {
    "a missing file": ("none.db", "there is no database at"),
    "no such driver": ("oracle+nothing://x/y", "not a database address that can be used"),
    "no address": ("://", "not a database address that can be used"),
}


@pytest.mark.parametrize(("db", "message"), MISSING.values(), ids=MISSING)
def test_missing_stores_are_not_made_for_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, db: str, message: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(StoreError, match=message):
        open_store(db, create=False)
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_is_filled_when_writing_and_refused_when_reading(tmp_path: Path) -> None:
    path = tmp_path / "e.db"
    path.touch()
    with pytest.raises(StoreError, match="is empty"):
        open_store(str(path), create=False)
    open_store(str(path)).dispose()
    open_store(str(path), create=False).dispose()


ADDRESSES = {
    "a path": ("data/tracker.db", "data/tracker.db"),
    "no password": ("postgresql+psycopg://ed@host/news", "postgresql+psycopg://ed@host/news"),
    "a password": ("postgresql+psycopg://ed:s3:cr/et@host/news", "postgresql+psycopg://ed:***@host/news"),
}


@pytest.mark.parametrize(("db", "words"), ADDRESSES.values(), ids=ADDRESSES)
def test_passwords_in_an_address_are_not_shown(db: str, words: str) -> None:
    assert shown(db) == words
    assert str(store_error(db, IntegrityError("x", None, ValueError("gone")))) == f"{words} can't be used: gone"
