"""Who and where: places of the gazetteer, actors, and where a text names them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from tracker.model.articles import Field


class Reading(StrEnum):
    """What a place name stands for in its sentence."""

    PLACE = "place"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    ORIGIN = "origin"


@dataclass(frozen=True, slots=True)
class City:
    """A place of the gazetteer. `id` is a GeoNames id; `kind` 'city', 'state' or 'country'; latitude, longitude in degrees (WGS 84)."""

    id: int
    name: str
    admin1: str
    country: str
    latitude: float
    longitude: float
    population: int
    kind: str = "city"


@dataclass(frozen=True, slots=True)
class Place:
    """A span that names a place, resolved. `how` is the id of the evidence that decided; `candidates` are other cities it might be."""

    start: int
    end: int
    text: str
    field: Field
    city: City
    reading: Reading
    how: str
    confidence: float
    candidates: tuple[City, ...] = ()


class ActorKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or body that acts. `id` is stable across articles; `city` is the city of the role or of the body, where known.

    `reach` says how far its office goes, "city", "state" or "country", where known; it is read off this article, no part of who it is.
    """

    id: str
    name: str
    kind: ActorKind
    role: str | None = None
    city: City | None = None
    reach: str = field(default="", compare=False)


class ActorMention(NamedTuple):
    """A span that names an actor: by name, surname, role ("the mayor"), acronym or pronoun. `how` is the rule that resolved it."""

    start: int
    end: int
    text: str
    field: Field
    actor: Actor
    how: str
