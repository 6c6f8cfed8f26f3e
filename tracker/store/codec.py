"""Mentions and conflicts to JSON and back, whole: a decoded mention equals the one that was encoded."""

from __future__ import annotations

import json
from typing import Any

from tracker.dates import PartialDate
from tracker.model import Actor, ActorKind, City, Conflict, DateBasis, DateClaim, EventType, Mention, Realis, Unresolved, Why


def encode_mention(mention: Mention) -> str:
    """Keys that hold nothing are left out: most mentions have no planned date and no speaker."""
    record: dict[str, Any] = {
        "id": mention.id,
        "type": mention.type.value,
        "subtype": mention.subtype,
        "realis": mention.realis.value,
        "span": [mention.start, mention.end],
        "trigger": mention.trigger,
        "field": mention.field,
        "sentence": list(mention.sentence),
        "date": encode_claim(mention.date),
        "planned": encode_claim(mention.planned),
        "previous": encode_claim(mention.previous),
        "actors": [encode_actor(actor) for actor in mention.actors],
        "cities": [_encode_city(city) for city in mention.cities],
        "about": mention.about,
        "telling": list(mention.telling) if mention.telling[1] else None,
        "speaker": encode_actor(mention.speaker) if mention.speaker else None,
        "salience": mention.salience,
        "confidence": mention.confidence,
        "why": [[why.stage, why.rule, why.start, why.end] for why in mention.why],
    }
    return json.dumps({key: value for key, value in record.items() if value not in (None, [])}, ensure_ascii=False, separators=(",", ":"))


def decode_mention(payload: str) -> Mention:
    record = json.loads(payload)
    claim = decode_claim(record["date"])
    assert claim is not None
    return Mention(
        id=record["id"],
        type=EventType(record["type"]),
        subtype=record.get("subtype"),
        realis=Realis(record["realis"]),
        start=record["span"][0],
        end=record["span"][1],
        trigger=record["trigger"],
        field=record["field"],
        sentence=(record["sentence"][0], record["sentence"][1]),
        date=claim,
        planned=decode_claim(record.get("planned")),
        previous=decode_claim(record.get("previous")),
        actors=tuple(decode_actor(actor) for actor in record.get("actors", ())),
        cities=tuple(City(*city) for city in record.get("cities", ())),
        about=record.get("about"),
        telling=tuple(record.get("telling", (0, 0))),
        speaker=decode_actor(record["speaker"]) if record.get("speaker") else None,
        salience=record["salience"],
        confidence=record["confidence"],
        why=tuple(Why(*why) for why in record.get("why", ())),
    )


def encode_claim(claim: DateClaim | None) -> list[Any] | None:
    if claim is None:
        return None
    edtf, reason = claim.value and claim.value.edtf, claim.reason and claim.reason.value
    return [edtf, claim.basis.value, claim.rule, claim.phrase, reason, claim.start, claim.end]


def decode_claim(record: list[Any] | None) -> DateClaim | None:
    if record is None:
        return None
    edtf, basis, rule, phrase, reason, start, end = record
    value, unresolved = edtf and PartialDate.parse(edtf), reason and Unresolved(reason)
    return DateClaim(value or None, DateBasis(basis), rule, phrase, unresolved or None, start, end)


def encode_conflicts(conflicts: tuple[Conflict, ...]) -> list[Any]:
    return [{"field": each.field, "claims": [[value, list(articles)] for value, articles in each.claims]} for each in conflicts]


def decode_conflicts(records: list[Any]) -> tuple[Conflict, ...]:
    return tuple(Conflict(each["field"], tuple((value, tuple(articles)) for value, articles in each["claims"])) for each in records)


def _encode_city(city: City) -> list[Any]:
    return [city.id, city.name, city.admin1, city.country, city.latitude, city.longitude, city.population, city.kind]


def encode_actor(actor: Actor) -> list[Any]:
    return [actor.id, actor.name, actor.kind.value, actor.role, _encode_city(actor.city) if actor.city else None]


def decode_actor(record: list[Any]) -> Actor:
    identity, name, kind, role, city = record
    return Actor(identity, name, ActorKind(kind), role, City(*city) if city else None)
