"""Where: the cities that an act concerns or is made in, and the city that an article is about.

What a sentence names comes first. The article's city stands in where the act is that city's business: not for what a state or a country
does, and not in a story that is told of one, whatever city it was filed from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.events.frames import Hit
from tracker.language.clauses import Clauses
from tracker.language.roundup import is_roundup
from tracker.language.segment import Document
from tracker.lexicon.districts import Seats
from tracker.lexicon.grammar import grammar
from tracker.model import Actor, ActorMention, City, EventType, Place, Reading

_NO_SEATS = Seats()


@dataclass(frozen=True, slots=True)
class MainCity:
    """The city that an article is about; `dominant` when no other comes near it.

    `wider`: the story is a state's or a country's, and only what people do with their feet is placed in the city.
    """

    city: City | None
    filed_from: City | None  # the city of the dateline: what "here" means
    dominant: bool
    wider: bool = False
    seats: Seats = _NO_SEATS


# Weights of the places where a city may be named; a dateline says where a report was filed from, which is where it happened unless that is
# the capital. Chosen on the development articles, where they split local stories from national ones best.
_IN_TITLE, _IN_TEXT, _IN_DATELINE, _IN_BIG_DATELINE, _OF_ACTOR = 4, 2, 3, 1, 1
_OFTEN = 5  # so often named that a story without anybody of the city is still local
_LEAST = 3  # a city named once in passing is not what the article is about
_DOMINANT, _LEAD = 5, 1.6  # least score, and least ratio to the runner-up
_METROPOLIS = 500_000  # people: where news is filed from, wherever it happened
_WIDE = frozenset({"state", "country"})
# What a state or a country decides holds everywhere in it; a raid or a march of its people is somewhere.
_BODILY = frozenset({EventType.OPERATION, EventType.PROTEST})
_LAWMAKING = frozenset({"adopt", "veto", "repeal", "amend", "reject", "extend"})
_TOWARD_GOVERNMENTS = frozenset({"with", "by", "against", "between"})
_COURTS = frozenset({EventType.LEGAL_ACTION})


def main_city(documents: Sequence[Document], places: Sequence[Place], mentions: Sequence[ActorMention], seats: Seats) -> MainCity:
    """The city of a local story: named most often, in the title, or with its mayor, council or police. A national story has none."""
    if any(is_roundup(document) for document in documents):
        return MainCity(None, None, dominant=False, seats=seats)
    score: Counter[int] = Counter()
    local: set[int] = set()
    cities_: dict[int, City] = {}
    filed_from: City | None = None
    dateline = next((document.dateline for document in documents if document.dateline), None)
    bodies = [mention for mention in mentions if mention.actor.city is not None]
    for place in places:
        if place.city.kind != "city" or place.reading is Reading.ORIGIN or _in_name(place, bodies):
            continue
        cities_[place.city.id] = place.city
        filed = _in_dateline(place, dateline)
        filed_from = place.city if filed and filed_from is None else filed_from
        in_dateline = _IN_DATELINE if _is_scene(place.city, seats) else _IN_BIG_DATELINE
        score[place.city.id] += _IN_TITLE if place.field == "title" else in_dateline if filed else _IN_TEXT
        if place.field == "title" or place.reading is not Reading.PLACE:
            local.add(place.city.id)
    for mention in mentions:
        if mention.actor.city is not None and mention.actor.city.kind == "city" and not _is_past(mention.actor):
            score[mention.actor.city.id] += _OF_ACTOR
            cities_[mention.actor.city.id] = mention.actor.city
            local.add(mention.actor.city.id)
    ranked = score.most_common(2)
    if not ranked or ranked[0][1] < _LEAST or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return _filed(filed_from, seats)
    best, runner_up = ranked[0], ranked[1][1] if len(ranked) > 1 else 0
    if best[0] not in local and best[1] < _OFTEN:
        return _filed(filed_from, seats)
    city = cities_[best[0]]
    scene = filed_from is not None and filed_from.id == city.id and _is_scene(city, seats)
    wider = not scene and _told_of_wider(city, places, mentions, dateline)
    titled = any(place.city.id == city.id and place.field == "title" for place in places)
    if wider and not titled and (filed_from is None or filed_from.id != city.id):
        return _filed(filed_from, seats)
    return MainCity(city, filed_from, best[1] >= _DOMINANT and best[1] >= _LEAD * runner_up, wider, seats)


def _in_name(place: Place, bodies: Sequence[ActorMention]) -> bool:
    """Is the place but a word of a name, as in "Chicago White Sox", of a body that is not known to be its own?"""
    if place.reading is not Reading.ORGANISATION:
        return False
    return not any(one.field == place.field and one.start <= place.start < one.end and one.actor.city == place.city for one in bodies)


def _filed(city: City | None, seats: Seats) -> MainCity:
    scene = city is not None and _is_scene(city, seats)
    return MainCity(city if scene else None, city, scene, seats=seats)


def _is_scene(city: City, seats: Seats) -> bool:
    """A reporter who files from Terre Haute is there for what happens there; one who files from a capital or a metropolis need not be."""
    return city.population <= _METROPOLIS and not seats.has(city)


def _told_of_wider(city: City, places: Sequence[Place], mentions: Sequence[ActorMention], dateline: tuple[int, int] | None) -> bool:
    """Do states, countries and their offices turn up more often than the city and its own?"""
    own = wide = 0
    before: Place | None = None
    for place in places:
        if place.city.id == city.id:
            own += _IN_TITLE if place.field == "title" else 1
        elif place.city.kind in _WIDE and not _in_dateline(place, dateline) and not _qualifies(place, before):
            wide += 1
        before = place
    for mention in mentions:
        if mention.actor.city is not None:
            own += mention.actor.city.id == city.id and not _is_past(mention.actor)
        elif mention.how != "pronoun":
            wide += mention.actor.reach in _WIDE
    return wide > own


def _is_past(actor: Actor) -> bool:
    """A former mayor may be anywhere."""
    return actor.role is not None and actor.role.lower().startswith(("former", "ex-", "late "))


def _qualifies(place: Place, before: Place | None) -> bool:
    """ "Portland, Ore.": the state only says which Portland."""
    return before is not None and before.field == place.field and before.city.kind == "city" and 0 <= place.start - before.end <= 2


def _in_dateline(place: Place, dateline: tuple[int, int] | None) -> bool:
    return dateline is not None and place.field == "text" and dateline[0] <= place.start < dateline[1]


def cities(hit: Hit, actors_: Sequence[Actor], places: Sequence[Place], clauses: Clauses, main: MainCity) -> tuple[list[City], str]:
    """The cities of an act and the rule: the actor's own, those of its clause, of its sentence, else the article's."""
    of_actors = [actor.city for actor in actors_ if actor.city is not None and actor.city.kind == "city"]
    if of_actors:
        return _unique(of_actors), "city.actor"
    tokens, body = clauses.tokens, clauses.sentence.body
    here = [place for place in places if place.city.kind == "city" and place.reading is not Reading.ORIGIN and place.start >= body]
    here = [place for place in here if not (_stands_for_country(place, clauses, main.seats) or _is_label(place, clauses))]
    clause = clauses.clause(hit.first)
    if main.filed_from is not None and "here" in tokens.lowers[hit.before.start : hit.after.stop]:
        return [main.filed_from], "city.here"
    in_clause = [place for place in here if clauses.clause(tokens.at(place.start)) == clause]
    if in_clause:
        return _unique([place.city for place in in_clause]), "city.clause"
    if here and not actors_:
        return _unique([place.city for place in here]), "city.sentence"
    bodily = hit.trigger.type in _BODILY
    if not bodily and any(clauses.clause(tokens.at(place.start)) == clause for place in places if _is_of_wider(place, clauses)):
        return [], "city.none"
    if main.city is not None and (main.dominant or (bodily and not actors_)) and (bodily or not (main.wider or _is_wider(hit, actors_))):
        return [main.city], "city.article"
    return [], "city.none"


def _is_of_wider(place: Place, clauses: Clauses) -> bool:
    """ "Arizona's law took effect", "will close three Louisiana plants": what is acted on is a state's or lies in it."""
    if place.city.kind not in _WIDE or place.reading is not Reading.PLACE or place.start < clauses.sentence.body:
        return False
    lowers = clauses.tokens.lowers
    at = clauses.tokens.at(place.end - 1) + 1
    if at >= clauses.sentence.last:
        return False
    at += lowers[at] == "'s"
    word = clauses.tokens.words[at]
    return word.islower() and word.isalpha() and word not in grammar().function and at not in clauses.by_head


def _stands_for_country(place: Place, clauses: Clauses, seats: Seats) -> bool:
    """ "Talks with Moscow", "imposed by Beijing", "Beijing said": a country's capital is its government there."""
    if not seats.of_country(place.city):
        return False
    at = clauses.tokens.at(place.start) - 1
    return place.reading is Reading.GOVERNMENT or (at >= clauses.sentence.first and clauses.tokens.lowers[at] in _TOWARD_GOVERNMENTS)


def _is_label(place: Place, clauses: Clauses) -> bool:
    """ "TEHRAN: Talks were put off": where an item of a round-up was filed from."""
    after = clauses.tokens.at(place.end - 1) + 1
    return place.text.isupper() and after < len(clauses.tokens.lowers) and clauses.tokens.lowers[after] == ":"


def _is_wider(hit: Hit, actors_: Sequence[Actor]) -> bool:
    """Is the act a state's or a country's, and no ruling, which is about a place of its own?"""
    if not actors_:
        return False
    if all(actor.reach == "country" for actor in actors_):
        return hit.trigger.type not in _COURTS
    return hit.trigger.subtype in _LAWMAKING and all(actor.reach in _WIDE for actor in actors_)


def _unique(found: Sequence[City]) -> list[City]:
    return list({city.id: city for city in found}.values())
