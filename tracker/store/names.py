"""The actors and cities that mentions name, as rows: an actor in its best form, with the count of each form, so that more can be added."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from tracker.model import Actor, City, SourcedMention
from tracker.store.codec import decode_actor, encode_actor
from tracker.store.tables import table

Forms = Counter[tuple[str, str]]  # actor id and form


def write_names(connection: Connection, told: Iterable[SourcedMention]) -> None:
    """All of them anew. The caller has dropped what pointed to the rows of before, and the rows."""
    forms, cities = _counted(told)
    connection.execute(delete(table("actor_forms")))
    _fill(connection, "cities", (_city_row(cities[each]) for each in sorted(cities)))
    _fill(connection, "actors", (_actor_row(each) for _, each in sorted(_best(forms).items())))
    _fill(connection, "actor_forms", _form_rows(forms))


def add_names(connection: Connection, told: Iterable[SourcedMention]) -> None:
    """What more mentions name, beside what was there."""
    more, cities = _counted(told)
    rows, actors = table("actor_forms"), table("actors")
    ids = sorted({actor for actor, _ in more})
    held = {(row.actor_id, row.form): row.n for row in connection.execute(select(rows).where(rows.c.actor_id.in_(ids)))}
    known = set(connection.execute(select(actors.c.id).where(actors.c.id.in_(ids))).scalars())
    forms: Forms = Counter(held)
    forms.update(more)
    have = set(connection.execute(select(table("cities").c.id).where(table("cities").c.id.in_(sorted(cities)))).scalars())
    _fill(connection, "cities", (_city_row(cities[each]) for each in sorted(cities.keys() - have)))
    best = _best(forms)
    _fill(connection, "actors", (_actor_row(best[each]) for each in ids if each not in known))
    for each in ids:
        if each in known:
            connection.execute(update(actors).where(actors.c.id == each).values(_actor_row(best[each])))
    connection.execute(delete(rows).where(rows.c.actor_id.in_(ids)))
    _fill(connection, "actor_forms", _form_rows(forms))


def _counted(told: Iterable[SourcedMention]) -> tuple[Forms, dict[int, City]]:
    counts: Counter[Actor] = Counter()
    cities: dict[int, City] = {}
    for each in told:
        mention = each.mention
        counts.update(mention.actors)
        if mention.speaker:
            counts[mention.speaker] += 1
        cities.update((city.id, city) for city in mention.cities)
    cities.update((actor.city.id, actor.city) for actor in counts if actor.city)
    forms: Forms = Counter()
    for actor, count in counts.items():
        forms[actor.id, _form(actor)] += count
    return forms, cities


def _form(actor: Actor) -> str:
    return json.dumps(encode_actor(actor), ensure_ascii=False, separators=(",", ":"))


def _best(forms: Forms) -> dict[str, Actor]:
    """One record an actor id: the fullest, then the most frequent, then the first by its words."""
    by_id: dict[str, list[tuple[int, int, str, str, str, Actor]]] = defaultdict(list)
    for (identity, form), count in forms.items():
        actor = decode_actor(json.loads(form))
        fullness = (actor.role is not None) + (actor.city is not None)
        by_id[identity].append((-fullness, -count, actor.name, actor.role or "", form, actor))
    return {identity: min(found, key=lambda each: each[:5])[5] for identity, found in by_id.items()}


def _form_rows(forms: Forms) -> Iterator[dict[str, Any]]:
    return ({"actor_id": actor, "form": form, "n": count} for (actor, form), count in sorted(forms.items()))


def _fill(connection: Connection, name: str, rows: Iterable[dict[str, Any]]) -> None:
    listed = list(rows)
    if listed:
        connection.execute(insert(table(name)), listed)


def _city_row(city: City) -> dict[str, Any]:
    fields = ("id", "name", "admin1", "country", "latitude", "longitude", "population", "kind")
    return {field: getattr(city, field) for field in fields}


def _actor_row(actor: Actor) -> dict[str, Any]:
    city_id = actor.city.id if actor.city else None
    return {"id": actor.id, "name": actor.name, "kind": actor.kind.value, "role": actor.role, "city_id": city_id}
