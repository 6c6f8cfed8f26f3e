"""Who and where: the actors of a trigger by its grammar, and the cities that the act concerns or is made in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tracker.events.frames import Hit
from tracker.language.clauses import Clauses
from tracker.language.segment import Document
from tracker.model import Actor, ActorMention, City, Place, Reading

_PREPOSITIONS = frozenset(
    {
        "of",
        "for",
        "with",
        "in",
        "at",
        "from",
        "to",
        "against",
        "on",
        "about",
        "under",
        "over",
        "than",
        "like",
        "toward",
        "near",
        "outside",
        "inside",
        "into",
        "among",
        "between",
        "through",
    }
)
# Words that may stand before a name in an enumeration: "Mayor Ann Lee and then-Gov. Bo Lund".
_JOINED = frozenset({".", "-", "then", "former", "acting", "the", "mayor", "gov", "council", "president", "member", "police", "chief", "sheriff", "judge"})
_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november
    december jan feb mar apr jun jul aug sept sep oct nov dec""".split()
)  # fmt: skip
_AGENT = frozenset({"by"})
_TITLES = frozenset(
    {
        "mayor",
        "gov.",
        "gov",
        "governor",
        "president",
        "judge",
        "chief",
        "commissioner",
        "sen",
        "rep",
        "councilman",
        "councilwoman",
        "superintendent",
        "secretary",
        "mr",
        "ms",
        "mrs",
        "dr",
    }
)


@dataclass(frozen=True, slots=True)
class Who:
    """An actor mention with its token range [first, last]."""

    mention: ActorMention
    first: int
    last: int


def locate(mentions: Sequence[ActorMention], clauses: Clauses) -> list[Who]:
    """The sentence's actor mentions with their tokens, in order."""
    out = []
    for mention in mentions:
        span = clauses.tokens.between(mention.start, mention.end)
        if span:
            out.append(Who(mention, span.start, span.stop - 1))
    return out


def actors(hit: Hit, who: Sequence[Who], clauses: Clauses) -> list[Who]:
    """The actors of a trigger: agent of a passive, subject of an active verb, owner of an event noun."""
    if hit.noun:
        return _of_noun(hit, who, clauses)
    if hit.passive or (hit.group is not None and hit.group.attributive):
        return _agent(hit, who, clauses)
    if hit.trigger.id == "according-to":
        return _run([item for item in who if hit.last < item.first <= hit.last + 8], clauses)[:1]
    return _subject(hit, who, clauses)


def _agent(hit: Hit, who: Sequence[Who], clauses: Clauses) -> list[Who]:
    lowers = clauses.tokens.lowers
    for at in range(hit.last + 1, min(hit.after.stop, hit.last + 9)):
        if lowers[at] in _AGENT:
            return _run([item for item in who if at < item.first <= at + 6], clauses)
    return []


def _subject(hit: Hit, who: Sequence[Who], clauses: Clauses) -> list[Who]:
    start = hit.group.start if hit.group else hit.first
    inside = [item for item in who if hit.before.start <= item.first and item.last < start]
    heads = [item for item in inside if not _in_preposition(item, hit.before.start, clauses) and not _possessive(item, clauses)]
    verb = next((group for group in clauses.groups if group.start > hit.before.start and group.head < start and group.finite), None)
    if verb is not None and (subjects := [item for item in heads if item.last < verb.start]):
        heads = subjects  # a coordinated verb has the subject of the first one
    if heads:
        return _run(heads, clauses, last=True)
    begin = clauses.begin(start)
    opener = clauses.tokens.lowers[begin]
    if opener in ("who", "which", "whose") or (hit.group is not None and not hit.group.finite and not hit.group.infinitive):
        before = [item for item in who if item.last < begin or item.last < start]
        near = 1 if opener == "which" else 4 if opener == "who" else 6
        if before and (begin - before[-1].last <= near or (opener not in ("who", "which") and start - before[-1].last <= near)):
            return _run(before, clauses, last=True)
        return _run([item for item in who if item.first > hit.last and not _in_preposition(item, hit.last + 1, clauses)], clauses)
    return _inverted(hit, who, clauses)


def _possessive(item: Who, clauses: Clauses) -> bool:
    """"The mayor's veto": the mayor is no subject."""
    lowers = clauses.tokens.lowers
    return item.last + 1 < len(lowers) and lowers[item.last + 1] == "'s"


def _inverted(hit: Hit, who: Sequence[Who], clauses: Clauses) -> list[Who]:
    """After a quotation the speaker may follow: '..., said Mayor Ann Lee.'"""
    if hit.trigger.type.value != "statement":
        return []
    following = [item for item in who if hit.last < item.first <= hit.last + 5]
    return _run(following, clauses)[:1]


def _of_noun(hit: Hit, who: Sequence[Who], clauses: Clauses) -> list[Who]:
    lowers = clauses.tokens.lowers
    owning = [item for item in who if item.last < hit.first <= item.last + 4 and _owns(item, hit, lowers)]
    if owning:
        return owning[-1:]
    agent = _agent(hit, who, clauses)
    if agent:
        return agent
    verb = next(
        (g for g in reversed(clauses.groups) if g.head < hit.first and hit.first - g.head <= 6 and not g.passive and not g.attributive),
        None,
    )
    if verb is not None and clauses.clause(verb.head) == clauses.clause(hit.first):
        begin = clauses.begin(verb.start)
        return _run(
            [w for w in who if begin <= w.first and w.last < verb.start and not _in_preposition(w, begin, clauses)], clauses, last=True
        )
    return []


def _owns(item: Who, hit: Hit, lowers: list[str]) -> bool:
    """ "Lightfoot's order", "ICE raids", "her order"."""
    between = lowers[item.last + 1 : hit.first]
    return bool(between and between[0] == "'s") or not between or lowers[item.first] in ("his", "her", "its", "their")


def _in_preposition(item: Who, begin: int, clauses: Clauses) -> bool:
    """Does the actor hang on a preposition ("a spokesman for the mayor")? Titles and determiners may stand in between."""
    lowers = clauses.tokens.lowers
    at = item.first - 1
    while (
        at >= begin
        and (
            lowers[at] in ("the", "a", "an", ".", "acting", "former", "'s", "interim", "deputy")
            or lowers[at] in _TITLES
            or clauses.tokens.words[at][0].isupper()
        )
        and lowers[at] not in _PREPOSITIONS
        and lowers[at] not in _CALENDAR
    ):
        at -= 1
    return at >= begin and lowers[at] in _PREPOSITIONS


def _run(items: list[Who], clauses: Clauses, last: bool = False) -> list[Who]:
    """Actors joined by "and" and commas, taken from the first (or back from the last) of them."""
    if not items:
        return []
    lowers = clauses.tokens.lowers
    ordered = list(reversed(items)) if last else items
    out = [ordered[0]]
    for item in ordered[1:]:
        one, two = sorted((item, out[-1]), key=lambda who: who.first)
        words = clauses.tokens.words
        between = [lowers[at] for at in range(one.last + 1, two.first) if lowers[at] not in _JOINED and not words[at][0].isupper()]
        if between not in (["and"], [","], [",", "and"]):
            break
        out.append(item)
    return sorted(out, key=lambda who: who.first)


# ---------------------------------------------------------------------------------------------------------------------- cities


@dataclass(frozen=True, slots=True)
class MainCity:
    """The city that an article is about; `dominant` when no other comes near it."""

    city: City
    dominant: bool


# Weights of the places where a city may be named; a dateline says where a report was filed, which is weak evidence of what it is about.
_IN_TITLE, _IN_TEXT, _IN_DATELINE, _OF_ACTOR = 4, 2, 1, 1
_DOMINANT, _LEAD = 5, 1.6  # least score, and least ratio to the runner-up


def main_city(documents: Sequence[Document], places: Sequence[Place], mentions: Sequence[ActorMention]) -> MainCity | None:
    """The city named in the title, else most often in the text, else that of the article's actors; None when two are equal."""
    score: Counter[int] = Counter()
    cities_: dict[int, City] = {}
    dateline = next((document.dateline for document in documents if document.dateline), None)
    for place in places:
        if place.city.kind != "city" or place.reading is Reading.ORIGIN:
            continue
        filed = _in_dateline(place, dateline)
        capital = place.city.name == "Washington"  # where national news is filed from
        score[place.city.id] += _IN_TITLE if place.field == "title" else (0 if capital else _IN_DATELINE) if filed else _IN_TEXT
        cities_[place.city.id] = place.city
    for mention in mentions:
        if mention.actor.city is not None and mention.actor.city.kind == "city":
            score[mention.actor.city.id] += _OF_ACTOR
            cities_[mention.actor.city.id] = mention.actor.city
    ranked = [pair for pair in score.most_common(2) if pair[1] > 0]
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    runner_up = ranked[1][1] if len(ranked) > 1 else 0
    return MainCity(cities_[ranked[0][0]], ranked[0][1] >= _DOMINANT and ranked[0][1] >= _LEAD * runner_up)


def _in_dateline(place: Place, dateline: tuple[int, int] | None) -> bool:
    return dateline is not None and place.field == "text" and dateline[0] <= place.start < dateline[1]


def cities(
    hit: Hit, actors_: Sequence[Actor], places: Sequence[Place], clauses: Clauses, main: MainCity | None
) -> tuple[list[City], str]:
    """The cities of an act and the rule: the actor's own, those of its clause, of its sentence, else the article's."""
    of_actors = [actor.city for actor in actors_ if actor.city is not None and actor.city.kind == "city"]
    if of_actors:
        return _unique(of_actors), "city.actor"
    tokens, body = clauses.tokens, clauses.sentence.body
    here = [place for place in places if place.city.kind == "city" and place.reading is not Reading.ORIGIN and place.start >= body]
    clause = clauses.clause(hit.first)
    in_clause = [place for place in here if clauses.clause(tokens.at(place.start)) == clause]
    if in_clause:
        return _unique([place.city for place in in_clause]), "city.clause"
    if here and not actors_:
        return _unique([place.city for place in here]), "city.sentence"
    if main is not None and (main.dominant or not actors_):
        return [main.city], "city.article"
    return [], "city.none"


def _unique(found: Sequence[City]) -> list[City]:
    return list({city.id: city for city in found}.values())
