"""Opening a store: a path or a database URL, brought to the newest version of the tables."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from tracker.errors import StoreError

HEAD = "0005"  # the newest migration; a test compares it with the folder
_MIGRATIONS = Path(__file__).parent / "migrations"
_LOCK = 7_305_190  # any number, the same in every process
_BUSY_SECONDS = 30  # how long to wait while another ingest holds the store


def open_store(db: str, *, create: bool = True) -> Engine:
    """The store at a path or a database URL, made and migrated when it must be.

    Raises StoreError when it is missing and `create` is False, when it is no database or one of something else, when a newer version
    wrote it, or when it can't be reached.
    """
    url = db if "://" in db else f"sqlite:///{_usable_file(db, create=create)}"
    engine = engine_of(url)
    try:
        _bring_up_to_date(engine, db, create=create)
    except StoreError:
        engine.dispose()
        raise
    except (DBAPIError, sqlite3.Error) as error:
        engine.dispose()
        raise StoreError(_what_failed(db, str(getattr(error, "orig", error)))) from error
    return engine


def shown(db: str) -> str:
    """The path or URL for a reader: without the password."""
    return re.sub(r"(?<=://)([^:/@]*):[^@]*@", r"\1:***@", db)


def writing(engine: Engine) -> Engine:
    """The same store, for transactions that write: they take a lock at once, so that two of them queue up instead of failing half way."""
    return engine.execution_options(tracker_writes=True)


def create_word_index(connection: Connection, name: str = "event_words") -> None:
    """The full-text index over the events' words: FTS5 on SQLite; elsewhere the plain column is searched. Any other name is for as long
    as the connection lasts.
    """
    if connection.dialect.name == "sqlite":
        place = name if name == "event_words" else f"temp.{name}"
        connection.execute(
            text(f"CREATE VIRTUAL TABLE {place} USING fts5(event_id UNINDEXED, words, tokenize='unicode61 remove_diacritics 2')")
        )


def _usable_file(db: str, *, create: bool) -> Path:
    path = Path(db)
    if path.is_dir():
        raise StoreError(f"{db} is a folder, not a database: give a file, such as {path / 'tracker.db'}")
    if not path.exists():
        if not create:
            raise StoreError(f"there is no database at {db}: run 'tracker ingest FOLDER --db {db}' first, or name another with --db")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreError(f"{path.parent} can't be made: {error.strerror}") from error
    elif (size := path.stat().st_size) and not _is_sqlite(path, size):
        raise StoreError(f"{db} is not an SQLite database: name another file with --db; this one is left as it is")
    return path


def _is_sqlite(path: Path, size: int) -> bool:
    with path.open("rb") as file:
        return size >= 16 and file.read(16) == b"SQLite format 3\x00"


def engine_of(url: str) -> Engine:
    """Connections as this program uses them; what they lead to is not looked at."""
    try:
        engine = create_engine(url)
    except (ArgumentError, NoSuchModuleError) as error:
        raise StoreError(f"{shown(url)!r} is not a database address that can be used: {error}") from error
    except ModuleNotFoundError as error:
        raise StoreError(
            f"the driver for {make_url(url).get_backend_name()} is missing ({error.name}): pip install 'policy-timeline-tracker[postgres]'"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    elif engine.dialect.name == "postgresql":
        event.listen(engine, "begin", _begin_postgresql)
    return engine


def _set_up_sqlite(connection: Any, _record: Any) -> None:
    # The driver would begin transactions by its own rules, not before DDL and not before SELECT: we begin them ourselves.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {_BUSY_SECONDS * 1000}")
    connection.execute("PRAGMA synchronous = NORMAL")  # with WAL safe against a killed process; only power loss may cost the last batch
    connection.execute("PRAGMA foreign_keys = ON")
    # Reading jumps about in large files: with two megabytes, the default, each jump would be a call to the system.
    connection.execute("PRAGMA cache_size = -65536")  # 64 MB a connection, taken only as far as it is used
    connection.execute("PRAGMA mmap_size = 2147418112")
    connection.execute("PRAGMA temp_store = MEMORY")


def _begin_sqlite(connection: Connection) -> None:
    # A read that turns into a write fails at once when another writer was quicker; IMMEDIATE waits in line instead.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("tracker_writes") else "BEGIN")


def _begin_postgresql(connection: Connection) -> None:
    # Writers queue up here as well: two ingests that link at the same time would each replace the other's rows.
    if connection.get_execution_options().get("tracker_writes"):
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def _bring_up_to_date(engine: Engine, db: str, *, create: bool) -> None:
    with engine.connect() as connection:
        names = set(inspect(connection).get_table_names())
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar() if "alembic_version" in names else None
    if version is None and names - {"alembic_version"}:
        raise StoreError(f"{shown(db)} holds other tables, not a chronology: name another database with --db; this one is left as it is")
    if version is None and not create:
        raise StoreError(f"{shown(db)} is empty: run 'tracker ingest FOLDER --db {shown(db)}' first")
    if version is not None and version > HEAD:
        raise StoreError(f"{shown(db)} was written by a newer version of tracker ({version}, this one knows {HEAD}): upgrade tracker")
    _write_ahead(engine)
    if version != HEAD:
        _migrate(engine)


def _write_ahead(engine: Engine) -> None:
    """Readers go on reading while an ingest writes. A lasting mark in the file, so it is set only once the file is known to be ours."""
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA journal_mode = WAL")
        finally:
            connection.close()


def _migrate(engine: Engine) -> None:
    # Alembic takes a tenth of a second to import, and nearly always there is nothing to do.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    with writing(engine).begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _what_failed(db: str, why: str) -> str:
    if "locked" in why or "busy" in why:
        return f"{shown(db)} is in use by another process and stayed so for {_BUSY_SECONDS} seconds: try again when it has finished"
    if "not a database" in why or "malformed" in why:
        return f"{shown(db)} is damaged or not an SQLite database ({why}): restore it, or name another with --db"
    if "unable to open" in why or "readonly" in why:
        return f"{shown(db)} can't be opened ({why}): check that you may read and write it and its folder"
    return f"{shown(db)} can't be used: {why}"


def store_error(db: str, error: SQLAlchemyError) -> StoreError:
    """A database error in the middle of the work, in words."""
    return StoreError(_what_failed(db, str(getattr(error, "orig", error))))
