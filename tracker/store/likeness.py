"""Actors that may be one person or body under two spellings: offered to an editor, never merged here."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine, select

from tracker.entities.actors import merge_suggestions
from tracker.model import Actor, ActorKind, City
from tracker.store.tables import table


@dataclass(frozen=True, slots=True, kw_only=True)
class LikePair:
    """Two actors of the store, with a likeness from 0 to 1."""

    one: str
    one_id: str
    other: str
    other_id: str
    likeness: float


def like_actors(engine: Engine) -> tuple[LikePair, ...]:
    """Pairs that may be one actor, likest first."""
    actors, cities = table("actors"), table("cities")
    query = select(actors, cities.c.name.label("city"), cities.c.admin1, cities.c.country).outerjoin(
        cities, cities.c.id == actors.c.city_id
    )
    with engine.connect() as connection:
        rows = connection.execute(query.order_by(actors.c.id)).all()
    found = [
        Actor(
            row.id,
            row.name,
            ActorKind(row.kind),
            row.role,
            City(row.city_id, row.city, row.admin1 or "", row.country or "", 0.0, 0.0, 0) if row.city_id else None,
        )
        for row in rows
    ]
    return tuple(
        LikePair(one=one.name, one_id=one.id, other=other.name, other_id=other.id, likeness=round(score, 2))
        for one, other, score in merge_suggestions(found)
    )
