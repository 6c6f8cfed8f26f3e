"""A TimelineFilter as SQL conditions on the events table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, literal_column, or_, select, text

from tracker.model import TimelineFilter
from tracker.store.tables import table

_WORD_OR_PHRASE = re.compile(r'"([^"]+)"|(\S+)')
_PRIME = 2**31 - 1
_WORD = re.compile(r"\w+")


def conditions(
    connection: Connection, chosen: TimelineFilter, *, without: str = "", every: int = 1, walk: bool = False
) -> list[ColumnElement[bool]]:
    """What an event must fulfil. `without` leaves one field of the filter aside, for counting its other choices.

    `every` takes one in so many of the events that have the filter's words, by its place in their index (SQLite alone). With `walk`
    the caller goes through the events in some order until it has enough: then no list of ids may lead the way.
    """
    return [condition for field, condition in _parts(connection, chosen, every, walk) if field != without]


def _one_in(place: str, every: int) -> ColumnElement[bool]:
    """One row in so many. By the squares of the places, modulo a prime: whatever order the rows came in, it has no part in the choice."""
    return literal_column(f"({place} * {place} % {_PRIME} * 48271 % {_PRIME})") < _PRIME // every


def _parts(connection: Connection, chosen: TimelineFilter, every: int, walk: bool) -> Iterator[tuple[str, ColumnElement[bool]]]:
    yield from _links(connection, chosen, table("events").c.id.concat("") if walk else table("events").c.id)
    yield from _columns(chosen)
    if chosen.text.strip():
        yield "text", _words(connection, chosen.text, every, walk)


def _links(connection: Connection, chosen: TimelineFilter, key: ColumnElement[Any]) -> Iterator[tuple[str, ColumnElement[bool]]]:
    """What stands in other tables; `key` is the event's id."""
    if chosen.cities:
        yield "cities", _has_any(key, "event_cities", "city_id", or_(*(city_is(value) for value in chosen.cities)), "cities")
    if chosen.actors:
        yield "actors", _has_any(key, "event_actors", "actor_id", or_(*(_actor(connection, value) for value in chosen.actors)), "actors")
    if chosen.sources:
        told = table("event_sources").c
        yield "sources", key.in_(select(told.event_id).where(told.source.in_(chosen.sources)))
    if chosen.reviews:
        yield "reviews", _reviewed(key, chosen.reviews)


def _columns(chosen: TimelineFilter) -> Iterator[tuple[str, ColumnElement[bool]]]:
    """What stands in the event's own row."""
    events = table("events").c
    if chosen.types:
        yield "types", or_(*(_type(value) for value in chosen.types))
    if chosen.statuses:
        yield "statuses", events.status.in_(chosen.statuses)
    if chosen.realis:
        yield "realis", events.realis.in_(chosen.realis)
    if chosen.matters:
        yield "matters", events.matter_id.in_(chosen.matters)
    if chosen.since or chosen.until:
        yield "period", _period(chosen)
    if chosen.min_confidence > 0:
        yield "min_confidence", events.confidence >= chosen.min_confidence
    if chosen.min_sources > 0:
        yield "min_sources", events.n_independent_sources >= chosen.min_sources
    if chosen.dated in _DATED:
        yield "dated", _DATED[chosen.dated]()
    if chosen.known_by:
        yield "known_by", events.first_published <= chosen.known_by


_DATED: dict[str, Callable[[], ColumnElement[bool]]] = {
    "dated": lambda: table("events").c.date_precision.is_not(None),
    "day": lambda: table("events").c.date_precision == "day",
    "range": lambda: table("events").c.date_precision != "day",
    "undated": lambda: table("events").c.date_precision.is_(None),
}


def last_reviews() -> Select[Any]:
    """Event and state of the last review of each event that has one."""
    reviews = table("reviews").c
    latest = select(func.max(reviews.id)).group_by(reviews.event_id)
    return select(reviews.event_id, reviews.state).where(reviews.id.in_(latest))


def _reviewed(key: ColumnElement[Any], states: tuple[str, ...]) -> ColumnElement[bool]:
    last = last_reviews().subquery()
    found: list[ColumnElement[bool]] = [key.in_(select(last.c.event_id).where(last.c.state.in_(states)))]
    if "unreviewed" in states:
        found.append(key.not_in(select(table("reviews").c.event_id)))
    return or_(*found)


def _has_any(key: ColumnElement[Any], link: str, column: str, condition: ColumnElement[bool], target: str) -> ColumnElement[bool]:
    wanted = select(table(target).c.id).where(condition)
    return key.in_(select(table(link).c.event_id).where(table(link).c[column].in_(wanted)))


def city_is(value: str) -> ColumnElement[bool]:
    """By GeoNames id, by name, or by name and state or country ("Portland, OR")."""
    cities = table("cities").c
    if value.strip().isdecimal():
        return cities.id == int(value)
    name, _, region = (part.strip().lower() for part in value.partition(","))
    same_name = func.lower(cities.name) == name
    return and_(same_name, or_(func.lower(cities.admin1) == region, func.lower(cities.country) == region)) if region else same_name


def _actor(connection: Connection, value: str) -> ColumnElement[bool]:
    """By id; a value that is no id, by any part of the name that begins a word ("Lightfoot")."""
    actors = table("actors").c
    if connection.execute(select(actors.id).where(actors.id == value.strip())).first():
        return actors.id == value.strip()
    part = value.strip().lower().replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    name = func.lower(actors.name)
    return or_(name.like(f"{part}%", escape="\\"), name.like(f"% {part}%", escape="\\"))


def _type(value: str) -> ColumnElement[bool]:
    """A type, or a type and subtype ("policy_decision:ban")."""
    events = table("events").c
    kind, _, subtype = value.partition(":")
    return and_(events.type == kind, events.subtype == subtype) if subtype else events.type == kind


def _period(chosen: TimelineFilter) -> ColumnElement[bool]:
    """Events that may fall into the period; an event without any date falls into none."""
    events = table("events").c
    found: list[ColumnElement[bool]] = [or_(events.date_earliest.is_not(None), events.date_latest.is_not(None))]
    if chosen.since:
        found.append(or_(events.date_latest.is_(None), events.date_latest >= chosen.since))
    if chosen.until:
        found.append(or_(events.date_earliest.is_(None), events.date_earliest <= chosen.until))
    return and_(*found)


def _words(connection: Connection, wanted: str, every: int, walk: bool) -> ColumnElement[bool]:
    """Every word, as a beginning; words in double quotes as a phrase."""
    events = table("events").c
    if not _terms(wanted):
        return false()
    if connection.dialect.name != "sqlite":
        return and_(*(func.lower(events.words).contains(term.lower(), autoescape=True) for term, _ in _terms(wanted)))
    match = text("event_words MATCH :words").bindparams(words=fts_query(wanted))
    # By place when the two tables are in step: to read an id, the index must fetch all the words of the event.
    own: ColumnElement[Any]
    own, other = (literal_column("events.rowid"), "rowid") if _in_step(connection) else (events.id, "event_id")
    if walk:
        own = literal_column("events.rowid + 0") if other == "rowid" else events.id.concat("")
    found: Any = select(literal_column(other)).select_from(text("event_words")).where(match)
    return own.in_(found.where(_one_in("event_words.rowid", every)) if every > 1 else found)


def _in_step(connection: Connection) -> bool:
    """Whether events and their words have the same places. They are written so; when VACUUM closes gaps, the last place changes."""
    last = text("SELECT id = (SELECT event_id FROM event_words WHERE rowid = events.rowid) FROM events ORDER BY rowid DESC LIMIT 1")
    return bool(connection.execute(last).scalar())


def fts_query(wanted: str) -> str:
    """What the full-text index is asked; empty when there is no word in it."""
    return " ".join(f'"{term}"' if exact else f'"{term}"*' for term, exact in _terms(wanted))


def _terms(wanted: str) -> list[tuple[str, bool]]:
    """Words and phrases, and whether each was given as a phrase."""
    found = ((" ".join(_WORD.findall(match[1] or match[2])), bool(match[1])) for match in _WORD_OR_PHRASE.finditer(wanted))
    return [(term, exact) for term, exact in found if term]


def count_words(connection: Connection, words: str) -> int:
    """How many events have words, given as the full-text index is asked."""
    found: Select[Any] = select(literal_column("count(*)")).select_from(text("event_words")).where(text("event_words MATCH :words"))
    return int(connection.execute(found, {"words": words}).scalar_one())
