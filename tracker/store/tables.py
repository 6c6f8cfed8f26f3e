"""The tables. Facts (articles, reviews) are written once; derived rows can be dropped and computed again; runs and problems are the log.

Rows are inserted with SQLAlchemy core: `table=True` models do not validate, and core inserts are eight times faster. What is valid is
settled before, in the records of tracker.model. List-valued columns hold JSON.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, TypeAlias

from sqlalchemy import JSON, BigInteger, Column, Dialect, ForeignKey, Index, Row, Table, Text, text
from sqlalchemy.types import DateTime, TypeDecorator
from sqlmodel import Field, SQLModel

import tracker.store.link_tables  # noqa: F401  fills the metadata

AnyRow: TypeAlias = Row[*tuple[Any, ...]]


class UTCDateTime(TypeDecorator[datetime]):
    """Aware datetimes, kept in UTC. SQLite drops the offset, so it is set again on reading; a naive one is a mistake of the program."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError(f"a time without its zone can't be stored: {value!r}")
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def _owned_by(target: str) -> ForeignKey:
    return ForeignKey(target, ondelete="CASCADE", onupdate="CASCADE")


# -------------------------------------------------------------------------------------------------------------------- facts


class ArticleRow(SQLModel, table=True):
    """A text as it was read. `given_id` is the id it came with; `id` differs only when two texts came with the same one."""

    __tablename__ = "articles"

    id: str = Field(primary_key=True)
    given_id: str = Field(index=True)
    text_hash: str = Field(index=True)
    title: str
    text: str = Field(sa_column=Column(Text, nullable=False))
    published: date | None = Field(default=None, index=True)
    published_basis: str
    url: str | None = None
    source: str | None = Field(default=None, index=True)
    language: str
    first_seen: datetime = Field(sa_column=Column(UTCDateTime, nullable=False))


class ReviewRow(SQLModel, table=True):
    """An editor's word on an event: appended, never overwritten. `event_id` is no foreign key: events are derived, reviews are not."""

    __tablename__ = "reviews"

    id: int | None = Field(default=None, primary_key=True)
    event_id: str = Field(index=True)
    state: str  # confirmed, corrected, rejected
    field: str | None = None
    value: str | None = None
    note: str | None = None
    reviewer: str | None = None
    created: datetime = Field(sa_column=Column(UTCDateTime, nullable=False))


# ------------------------------------------------------------------------------------------------------------------ derived


class AnalysisRow(SQLModel, table=True):
    """Which lexicon read which article; articles without a single mention have one too."""

    __tablename__ = "analyses"

    article_id: str = Field(sa_column=Column(_owned_by("articles.id"), primary_key=True))
    lexicon_version: str
    n_mentions: int
    n_shingles: int


class MentionRow(SQLModel, table=True):
    """`payload` is the whole mention as JSON, so that events can be linked anew without reading the article again."""

    __tablename__ = "mentions"

    id: str = Field(primary_key=True)  # article_id#mention_id
    article_id: str = Field(sa_column=Column(_owned_by("articles.id"), nullable=False, index=True))
    mention_id: str
    type: str = Field(index=True)
    subtype: str | None = None
    realis: str
    date_edtf: str | None = None
    salience: float
    confidence: float
    quote: str = Field(sa_column=Column(Text, nullable=False))
    payload: str = Field(sa_column=Column(Text, nullable=False))


class ShingleRow(SQLModel, table=True):
    """A sample of an article's word sequences, by which wire copy is found (tracker.sources.copies)."""

    __tablename__ = "shingles"

    article_id: str = Field(sa_column=Column(_owned_by("articles.id"), primary_key=True))
    hash: int = Field(sa_column=Column(BigInteger, primary_key=True, index=True))


class CopyRow(SQLModel, table=True):
    """Two articles with the same text in the main; which of them is the original is decided on reading, by date."""

    __tablename__ = "copies"

    first_id: str = Field(sa_column=Column(_owned_by("articles.id"), primary_key=True))
    second_id: str = Field(sa_column=Column(_owned_by("articles.id"), primary_key=True, index=True))
    share: float


class CityRow(SQLModel, table=True):
    __tablename__ = "cities"

    id: int = Field(primary_key=True)  # GeoNames id
    name: str = Field(index=True)
    admin1: str
    country: str
    latitude: float
    longitude: float
    population: int
    kind: str


class ActorRow(SQLModel, table=True):
    __tablename__ = "actors"

    id: str = Field(primary_key=True)
    name: str = Field(index=True)
    kind: str
    role: str | None = None
    city_id: int | None = Field(default=None, foreign_key="cities.id")


class MatterRow(SQLModel, table=True):
    __tablename__ = "matters"

    id: str = Field(primary_key=True)
    title: str
    status: str = Field(index=True)
    original_edtf: str | None = None
    current_edtf: str | None = None
    actual_edtf: str | None = None
    slip_days: int | None = None
    n_postponements: int
    due: date | None = Field(default=None, index=True)  # the day after which, nothing told, the outcome is unreported
    actor_ids: list[str] = Field(sa_column=Column(JSON, nullable=False))
    city_ids: list[int] = Field(sa_column=Column(JSON, nullable=False))


# Events that last for more than a year, or that have one end alone.
IS_LONG = "((date_earliest IS NULL) <> (date_latest IS NULL) OR julianday(date_latest) - julianday(date_earliest) > 366)"


class EventRow(SQLModel, table=True):
    """One event with all that a list shows of it; `words` is what a search by words looks through."""

    __tablename__ = "events"
    # All that a filter asks of an event, in one index: counting a million events never reads their rows.
    __table_args__ = (
        Index(
            "ix_events_facets", "type", "subtype", "status", "realis", "date_precision", "n_independent_sources", "confidence",
            "date_earliest", "date_latest", "matter_id", "id",
        ),
        # The same in the order of ids: these are hashes, so that the first so many that a filter leaves are a fair sample of all.
        Index(
            "ix_events_drawn", "id", "type", "subtype", "status", "realis", "date_precision", "n_independent_sources", "confidence",
            "date_earliest", "date_latest", "matter_id", "first_published",
        ),
        # What a period is not found by where it stands in time (tracker.store.filters): few.
        Index("ix_events_long", "id", sqlite_where=text(IS_LONG)).ddl_if(dialect="sqlite"),
    )  # fmt: skip

    id: str = Field(primary_key=True)
    type: str
    subtype: str | None = None
    realis: str
    status: str | None = None
    title: str
    about: str | None = None
    matter_id: str | None = Field(default=None, foreign_key="matters.id", index=True)
    date_edtf: str | None = None
    date_earliest: date | None = None
    date_latest: date | None = None
    date_precision: str | None = None
    date_basis: str
    date_phrase: str | None = None
    date_rule: str
    date_reason: str | None = None
    planned_edtf: str | None = None
    previous_edtf: str | None = None
    slip_days: int | None = None
    n_articles: int
    n_independent_sources: int
    source_names: list[str] = Field(sa_column=Column(JSON, nullable=False))
    source_urls: list[str] = Field(sa_column=Column(JSON, nullable=False))
    first_published: date | None = None
    last_published: date | None = None
    first_known: date | None = None
    last_known: date | None = None  # wire copies left out
    quote: str = Field(sa_column=Column(Text, nullable=False))
    quote_article_url: str | None = None
    confidence: float
    conflicts: list[Any] = Field(sa_column=Column(JSON, nullable=False))
    first_seen: datetime = Field(sa_column=Column(UTCDateTime, nullable=False))
    words: str = Field(sa_column=Column(Text, nullable=False))


class EventMentionRow(SQLModel, table=True):
    __tablename__ = "event_mentions"

    event_id: str = Field(sa_column=Column(_owned_by("events.id"), primary_key=True))
    mention_id: str = Field(sa_column=Column(_owned_by("mentions.id"), primary_key=True, index=True))
    rank: int
    former_id: str = Field(index=True)  # the id that the event bears, or bore, with this mention as its earliest


class EventActorRow(SQLModel, table=True):
    __tablename__ = "event_actors"
    __table_args__ = (Index("ix_event_actors_actor_id", "actor_id", "event_id"),)

    event_id: str = Field(sa_column=Column(_owned_by("events.id"), primary_key=True))
    actor_id: str = Field(foreign_key="actors.id", primary_key=True)
    rank: int


class EventCityRow(SQLModel, table=True):
    __tablename__ = "event_cities"
    __table_args__ = (Index("ix_event_cities_city_id", "city_id", "event_id"),)

    event_id: str = Field(sa_column=Column(_owned_by("events.id"), primary_key=True))
    city_id: int = Field(foreign_key="cities.id", primary_key=True)
    rank: int


class EventSourceRow(SQLModel, table=True):
    """Which outlets told an event, as its `source_names` says: a row each, so that a filter finds them."""

    __tablename__ = "event_sources"
    __table_args__ = (Index("ix_event_sources_source", "source", "event_id"),)

    event_id: str = Field(sa_column=Column(_owned_by("events.id"), primary_key=True))
    source: str = Field(primary_key=True)
    rank: int


class MatterEventRow(SQLModel, table=True):
    __tablename__ = "matter_events"

    matter_id: str = Field(sa_column=Column(_owned_by("matters.id"), primary_key=True))
    event_id: str = Field(sa_column=Column(_owned_by("events.id"), primary_key=True, index=True))
    rank: int


class StateRow(SQLModel, table=True):
    """What the derived rows stand on: `linked` (yes or no), `as_of` (the last publication day), `lexicon_version`."""

    __tablename__ = "state"

    key: str = Field(primary_key=True)
    value: str


# ---------------------------------------------------------------------------------------------------------------------- log


class RunRow(SQLModel, table=True):
    __tablename__ = "runs"

    id: int | None = Field(default=None, primary_key=True)
    started: datetime = Field(sa_column=Column(UTCDateTime, nullable=False))
    n_read: int
    n_added: int
    n_changed: int
    n_known: int
    n_refused: int


class ProblemRow(SQLModel, table=True):
    """What could not be read, once for each place: reading the same broken file again adds nothing."""

    __tablename__ = "problems"

    id: str = Field(primary_key=True)  # hash of path, line and what
    run_id: int = Field(foreign_key="runs.id")
    path: str
    line: int | None = None
    what: str
    fix: str
    severity: str


def table(name: str) -> Table:
    """The core table of that name, for inserts and selects."""
    return SQLModel.metadata.tables[name]
