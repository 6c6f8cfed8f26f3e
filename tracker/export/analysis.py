"""One article's analysis as the JSON object that `tracker analyze` prints (DESIGN, section 5)."""

from __future__ import annotations

from datetime import date
from typing import Any

from tracker.dates import PartialDate
from tracker.model import Actor, ActorMention, Analysis, DateClaim, Mention, Place, TimeExpression


def analysis_record(analysis: Analysis) -> dict[str, Any]:
    """Ready for json.dumps. Offsets are code points into the article's text, or its title where `field` says so."""
    article = analysis.article
    return {
        "id": article.id,
        "published": {"value": _day(article.published), "basis": article.published_basis.value},
        "times": [_time(each) for told in analysis.times for each in told.ends or (told,)],
        "places": [_place(each) for each in analysis.places],
        "actors": [_actor_mention(each) for each in analysis.actors],
        "mentions": [_mention(each) for each in analysis.mentions],
    }


def _time(found: TimeExpression) -> dict[str, Any]:
    return {
        **_span(found),
        "type": found.type.value,
        "value": found.value,
        **_bounds(found.date),
        "rule": found.rule,
        "anchor": found.anchor,
        "reason": found.reason.value if found.reason else None,
    }


def _place(found: Place) -> dict[str, Any]:
    city = found.city
    return {
        **_span(found),
        "id": city.id,
        "name": city.name,
        "admin1": city.admin1,
        "country": city.country,
        "lat": city.latitude,
        "lon": city.longitude,
        "reading": found.reading.value,
        "how": found.how,
        "confidence": round(found.confidence, 3),
        "candidates": [candidate.id for candidate in found.candidates],
    }


def _actor_mention(found: ActorMention) -> dict[str, Any]:
    actor = found.actor
    return {**_span(found), "id": actor.id, "name": actor.name, "kind": actor.kind.value, "role": actor.role, "how": found.how}


def _mention(mention: Mention) -> dict[str, Any]:
    return {
        "id": mention.id,
        "type": mention.type.value,
        "subtype": mention.subtype,
        "realis": mention.realis.value,
        "start": mention.start,
        "end": mention.end,
        "trigger": mention.trigger,
        "field": mention.field,
        "sentence": list(mention.sentence),
        "date": _claim(mention.date),
        "planned": _claim(mention.planned) if mention.planned else None,
        "previous": _claim(mention.previous) if mention.previous else None,
        "actors": [_actor(actor) for actor in mention.actors],
        "cities": [{"id": city.id, "name": city.name, "admin1": city.admin1, "country": city.country} for city in mention.cities],
        "about": mention.about,
        "speaker": _actor(mention.speaker) if mention.speaker else None,
        "salience": round(mention.salience, 3),
        "confidence": round(mention.confidence, 3),
        "why": [{"stage": why.stage, "rule": why.rule, "start": why.start, "end": why.end} for why in mention.why],
    }


def _claim(claim: DateClaim) -> dict[str, Any]:
    return {
        **_bounds(claim.value),
        "precision": claim.value.precision.value if claim.value else None,
        "basis": claim.basis.value,
        "phrase": claim.phrase,
        "rule": claim.rule,
        "reason": claim.reason.value if claim.reason else None,
    }


def _span(found: TimeExpression | Place | ActorMention) -> dict[str, Any]:
    return {"start": found.start, "end": found.end, "text": found.text, "field": found.field}


def _bounds(value: PartialDate | None) -> dict[str, Any]:
    if value is None:
        return {"edtf": None, "earliest": None, "latest": None}
    return {"edtf": value.edtf, "earliest": _day(value.earliest), "latest": _day(value.latest)}


def _actor(actor: Actor) -> dict[str, Any]:
    return {"id": actor.id, "name": actor.name, "role": actor.role}


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
