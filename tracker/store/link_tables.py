"""What linking remembers of mentions, events and articles, so that a new article meets its neighbours alone. All of it is derived."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, LargeBinary, Text
from sqlmodel import Field, SQLModel

_PLAIN = {"sqlite_with_rowid": False}  # the key is the table: half the size


class MentionKeyRow(SQLModel, table=True):
    """By which keys a mention is found as a neighbour (tracker.events.blocks); `place` orders the mentions of a key."""

    __tablename__ = "mention_keys"
    __table_args__ = _PLAIN

    key: int = Field(sa_column=Column(BigInteger, primary_key=True))
    place: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    item: str = Field(index=True)


class MentionLinkRow(SQLModel, table=True):
    """Two mentions that may be one event, and how many points speak for it."""

    __tablename__ = "mention_links"
    __table_args__ = _PLAIN

    one: str = Field(primary_key=True)
    two: str = Field(primary_key=True, index=True)
    points: float


class EventKeyRow(SQLModel, table=True):
    """As mention_keys, for events that may be of one matter."""

    __tablename__ = "event_keys"
    __table_args__ = _PLAIN

    key: int = Field(sa_column=Column(BigInteger, primary_key=True))
    place: bytes = Field(sa_column=Column(LargeBinary, primary_key=True))
    item: str = Field(index=True)


class EventLinkRow(SQLModel, table=True):
    """Two events that may be of one matter."""

    __tablename__ = "event_links"
    __table_args__ = _PLAIN

    one: str = Field(primary_key=True)
    two: str = Field(primary_key=True, index=True)
    points: float


class StoryRow(SQLModel, table=True):
    """What an article is about as a whole, and its fuller names for things, as JSON (tracker.events.stories)."""

    __tablename__ = "article_stories"

    article_id: str = Field(sa_column=Column(ForeignKey("articles.id", ondelete="CASCADE", onupdate="CASCADE"), primary_key=True))
    payload: str = Field(sa_column=Column(Text, nullable=False))


class ActorFormRow(SQLModel, table=True):
    """How often mentions tell of an actor in this form (name, role, city); the best form is the one shown."""

    __tablename__ = "actor_forms"

    actor_id: str = Field(primary_key=True)
    form: str = Field(sa_column=Column(Text, primary_key=True))
    n: int
