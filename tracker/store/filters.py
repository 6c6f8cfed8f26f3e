"""A TimelineFilter as SQL conditions on the events table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, func, literal_column, or_, select, text

from tracker.model import TimelineFilter
from tracker.store.tables import table

_WORD_OR_PHRASE = re.compile(r'"([^"]+)"|(\S+)')
_WORD = re.compile(r"\w+")


def conditions(connection: Connection, chosen: TimelineFilter, *, without: str = "") -> list[ColumnElement[bool]]:
    """What an event must fulfil. `without` leaves one field of the filter aside, for counting its other choices."""
    events = table("events").c
    found: list[ColumnElement[bool]] = []
    for field, condition in _parts(connection, chosen):
        if field != without:
            found.append(condition)
    if chosen.min_confidence > 0:
        found.append(events.confidence >= chosen.min_confidence)
    if chosen.min_sources > 0:
        found.append(events.n_independent_sources >= chosen.min_sources)
    return found


def _parts(connection: Connection, chosen: TimelineFilter) -> Iterator[tuple[str, ColumnElement[bool]]]:
    events = table("events").c
    if chosen.cities:
        yield "cities", _has_any("event_cities", "city_id", or_(*(_city(value) for value in chosen.cities)), "cities")
    if chosen.actors:
        yield "actors", _has_any("event_actors", "actor_id", or_(*(_actor(value) for value in chosen.actors)), "actors")
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
    if chosen.text.strip():
        yield "text", _words(connection, chosen.text)


def _has_any(link: str, column: str, condition: ColumnElement[bool], target: str) -> ColumnElement[bool]:
    wanted = select(table(target).c.id).where(condition)
    return table("events").c.id.in_(select(table(link).c.event_id).where(table(link).c[column].in_(wanted)))


def _city(value: str) -> ColumnElement[bool]:
    """By GeoNames id, by name, or by name and state or country ("Portland, OR")."""
    cities = table("cities").c
    if value.strip().isdecimal():
        return cities.id == int(value)
    name, _, region = (part.strip().lower() for part in value.partition(","))
    same_name = func.lower(cities.name) == name
    return and_(same_name, or_(func.lower(cities.admin1) == region, func.lower(cities.country) == region)) if region else same_name


def _actor(value: str) -> ColumnElement[bool]:
    """By id, or by any part of the name that begins a word ("Lightfoot")."""
    actors = table("actors").c
    part = value.strip().lower().replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
    name = func.lower(actors.name)
    return or_(actors.id == value.strip(), name.like(f"{part}%", escape="\\"), name.like(f"% {part}%", escape="\\"))


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


def _words(connection: Connection, wanted: str) -> ColumnElement[bool]:
    """Every word, as a beginning; words in double quotes as a phrase."""
    events = table("events").c
    terms = [(" ".join(_WORD.findall(match[1] or match[2])), bool(match[1])) for match in _WORD_OR_PHRASE.finditer(wanted)]
    terms = [(term, exact) for term, exact in terms if term]
    if not terms:
        return false()
    if connection.dialect.name == "sqlite":
        query = " ".join(f'"{term}"' if exact else f'"{term}"*' for term, exact in terms)
        matches: Any = (
            select(literal_column("event_id"))
            .select_from(text("event_words"))
            .where(text("event_words MATCH :words").bindparams(words=query))
        )
        return events.id.in_(matches)
    return and_(*(func.lower(events.words).contains(term.lower(), autoescape=True) for term, _ in terms))
