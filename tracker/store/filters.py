"""A TimelineFilter as SQL conditions on the events table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, String, and_, exists, false, func, literal, literal_column, or_, select, text

from tracker.model import TimelineFilter
from tracker.store.tables import IS_LONG, table

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
    if chosen.since or chosen.until:
        quick = connection.dialect.name == "sqlite" and not walk and _is_short(chosen)
        yield "period", _short_period(chosen) if quick else _period(chosen)
    if chosen.text.strip():
        yield "text", _words(connection, chosen.text, every, walk)


def _links(connection: Connection, chosen: TimelineFilter, key: ColumnElement[Any]) -> Iterator[tuple[str, ColumnElement[bool]]]:
    """What stands in other tables; `key` is the event's id."""
    worded = bool(chosen.text.strip())
    if chosen.cities:
        yield (
            "cities",
            _has_any(
                connection, key, ("event_cities", "city_id", "cities"), or_(*(city_is(value) for value in chosen.cities)), worded=worded
            ),
        )
    if chosen.actors:
        yield (
            "actors",
            _has_any(
                connection,
                key,
                ("event_actors", "actor_id", "actors"),
                or_(*(_actor(connection, value) for value in chosen.actors)),
                worded=worded,
            ),
        )
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


def _has_any(
    connection: Connection, key: ColumnElement[Any], link: tuple[str, str, str], condition: ColumnElement[bool], *, worded: bool
) -> ColumnElement[bool]:
    """`link`: the table that links events to something, its column, and the table of those things."""
    # A name of its own: a query that joins the same table must not be taken to mean this one.
    of, column, target = table(link[0]).alias("chosen").c, link[1], link[2]
    wanted = list(connection.execute(select(table(target).c.id).where(condition).limit(MOST_NAMED + 1)).scalars())
    if len(wanted) > MOST_NAMED:
        return key.in_(select(of.event_id).where(of[column].in_(select(table(target).c.id).where(condition))))
    chosen = select(of.event_id).where(of[column].in_(wanted))
    # A list of a good part of all events takes longer to make than a look at each event that is met.
    many = connection.execute(select(func.count()).select_from(table("events"))).scalar_one() // MANY + 1
    many = min(many, MANY_BESIDE_WORDS) if worded else many
    if connection.execute(select(func.count()).select_from(chosen.limit(many).subquery())).scalar_one() >= many:
        return exists().where(of.event_id == table("events").c.id, of[column].in_(wanted))
    return key.in_(chosen)


MOST_NAMED = 500  # cities or actors that are asked for by id
MANY = 7  # one event in so many is a good part
MANY_BESIDE_WORDS = 20_000  # events: where words lead the way as well


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


SHORT, LONG = 200, 366  # days: of a period that an index leads to; of an event that it might miss


def _is_short(chosen: TimelineFilter) -> bool:
    return bool(chosen.since and chosen.until and (chosen.until - chosen.since).days <= SHORT)


def _short_period(chosen: TimelineFilter) -> ColumnElement[bool]:
    """The same, found by where the events stand in time; those that last longer than a year, or whose end is open, are looked at each."""
    assert chosen.since and chosen.until
    events = table("events").alias("near")
    place = func.coalesce(events.c.date_earliest, events.c.date_latest, literal_column("'9999-12-31'"))
    first, last = (literal(day.isoformat(), String) for day in (chosen.since - timedelta(LONG + 1), chosen.until))
    near = select(events.c.id).where(place.between(first, last), events.c.date_latest >= chosen.since)
    far = select(table("events").alias("far").c.id).where(text(IS_LONG))
    own = table("events").c
    return and_(_period(chosen), own.id.in_(near.union(far)))


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
