"""Where: the cities that an act concerns or is made in, and the city that an article is about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.events.frames import Hit
from tracker.language.clauses import Clauses
from tracker.language.segment import Document
from tracker.model import Actor, ActorMention, City, Place, Reading


@dataclass(frozen=True, slots=True)
class MainCity:
    """The city that an article is about; `dominant` when no other comes near it."""

    city: City | None
    filed_from: City | None  # the city of the dateline: what "here" means
    dominant: bool


# Weights of the places where a city may be named; a dateline
# says where a report was filed from, which is where it happened unless that is the capital.
_IN_TITLE, _IN_TEXT, _IN_DATELINE, _OF_ACTOR = 4, 2, 3, 1
_OFTEN = 7  # so often named that a story without anybody of the city is still local
_LEAST = 3  # a city named once in passing is not what the article is about
_DOMINANT, _LEAD = 5, 1.6  # least score, and least ratio to the runner-up


def main_city(documents: Sequence[Document], places: Sequence[Place], mentions: Sequence[ActorMention]) -> MainCity:
    """The city of a local story: named most often, in the title, or with its mayor, council or police. A national story has none."""
    score: Counter[int] = Counter()
    local: set[int] = set()
    cities_: dict[int, City] = {}
    filed_from: City | None = None
    dateline = next((document.dateline for document in documents if document.dateline), None)
    for place in places:
        if place.city.kind != "city" or place.reading is Reading.ORIGIN:
            continue
        cities_[place.city.id] = place.city
        filed = _in_dateline(place, dateline)
        filed_from = place.city if filed and filed_from is None else filed_from
        capital = place.city.name == "Washington"  # where national news is filed from
        score[place.city.id] += _IN_TITLE if place.field == "title" else (0 if capital else _IN_DATELINE) if filed else _IN_TEXT
        if place.field == "title" or place.reading is not Reading.PLACE:
            local.add(place.city.id)
    for mention in mentions:
        if mention.actor.city is not None and mention.actor.city.kind == "city":
            score[mention.actor.city.id] += _OF_ACTOR
            cities_[mention.actor.city.id] = mention.actor.city
            local.add(mention.actor.city.id)
    ranked = score.most_common(2)
    if not ranked or ranked[0][1] < _LEAST or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return MainCity(None, filed_from, False)
    best, runner_up = ranked[0], ranked[1][1] if len(ranked) > 1 else 0
    if best[0] not in local and best[1] < _OFTEN:
        return MainCity(None, filed_from, False)
    return MainCity(cities_[best[0]], filed_from, best[1] >= _DOMINANT and best[1] >= _LEAD * runner_up)


def _in_dateline(place: Place, dateline: tuple[int, int] | None) -> bool:
    return dateline is not None and place.field == "text" and dateline[0] <= place.start < dateline[1]


def cities(hit: Hit, actors_: Sequence[Actor], places: Sequence[Place], clauses: Clauses, main: MainCity) -> tuple[list[City], str]:
    """The cities of an act and the rule: the actor's own, those of its clause, of its sentence, else the article's."""
    of_actors = [actor.city for actor in actors_ if actor.city is not None and actor.city.kind == "city"]
    if of_actors:
        return _unique(of_actors), "city.actor"
    tokens, body = clauses.tokens, clauses.sentence.body
    here = [place for place in places if place.city.kind == "city" and place.reading is not Reading.ORIGIN and place.start >= body]
    clause = clauses.clause(hit.first)
    if main.filed_from is not None and "here" in tokens.lowers[hit.before.start : hit.after.stop]:
        return [main.filed_from], "city.here"
    in_clause = [place for place in here if clauses.clause(tokens.at(place.start)) == clause]
    if in_clause:
        return _unique([place.city for place in in_clause]), "city.clause"
    if here and not actors_:
        return _unique([place.city for place in here]), "city.sentence"
    if main.city is not None and (main.dominant or not actors_):
        return [main.city], "city.article"
    return [], "city.none"


def _unique(found: Sequence[City]) -> list[City]:
    return list({city.id: city for city in found}.values())
