"""How much an article is about a mention (salience), and how sure the reading is (confidence); both from 0 to 1, from named parts."""

from __future__ import annotations

from tracker.events.sighting import Sighting
from tracker.model import DateBasis, EventType, Realis

# Where in the article: the headline and the lead tell the main event (inverted pyramid).
_TITLE, _LEAD, _BODY = 1.0, 0.85, 0.55
_FADE = 0.02  # per sentence after the lead
_STATEMENT = 0.5  # statements carry other events
# How far a reading is to be trusted; the weights order cases, they are no probabilities.
_BASE = 0.6
_AMBIGUOUS = 0.25  # a city that may be another of its name: below any event whose city is sure
_PARTS = {"explicit": 0.2, "anchored": 0.1, "actor": 0.08, "city": 0.06, "about": 0.04, "verb": 0.02}


def salience(sighting: Sighting) -> float:
    """From position, type and specificity."""
    place = _TITLE if sighting.is_title else _LEAD if sighting.order < 2 else max(0.2, _BODY - _FADE * sighting.order)
    if sighting.type is EventType.STATEMENT:
        place *= _STATEMENT
    if sighting.realis in (Realis.POSSIBLE, Realis.DENIED):
        place *= 0.8
    if sighting.date is None or sighting.date.basis is DateBasis.NONE:
        place *= 0.9
    return round(place, 3)


def confidence(sighting: Sighting) -> float:
    """From what the date stands on and how much of the event is named."""
    score = _BASE
    if sighting.date is not None and sighting.date.value is not None:
        score += _PARTS.get(sighting.date.basis.value, 0.0)
    score += _PARTS["actor"] * bool(sighting.actors) + _PARTS["city"] * bool(sighting.cities) - _AMBIGUOUS * sighting.ambiguous_city
    score += _PARTS["about"] * (sighting.about is not None) + _PARTS["verb"] * (not sighting.hit.noun)
    return round(min(score, 1.0), 3)
