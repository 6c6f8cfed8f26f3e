"""Decides which place each name of an article means, by evidence, and whether a place is meant at all. Never reads the text again.

One name has one sense in an article unless a qualifier says otherwise. Every sense is scored: population is what speaks for it before
anything is read; states, countries and counties of the text, nearness to its other cities, and the source's home add to that. The weights are
in the table below. A name with too little behind it is not a place: missing a village beats inventing one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import asin, cos, exp, log10, radians, sin, sqrt

from tracker.entities.places_find import Mention
from tracker.entities.places_rules import STRONG, WEAK
from tracker.lexicon.gazetteer import Gazetteer, Home, Key
from tracker.model import City

# Weights in units of a tenfold population, tried by hand on two thirds of the local-news set; none is sharp, +-25 % moves results by < 1 point.
WEIGHT = {
    "population": 1.0,
    "region": 1.5,  # the name of a state or country means that, not the town named after it
    "state": 1.6,
    "state_again": 0.4,
    "country": 1.2,
    "neighbour_country": 0.8,
    "county": 1.2,
    "near": 2.2,
    "near_most": 3.0,
    "home_city": 4.0,
    "home_near": 2.5,
    "home_state": 1.5,
    "home_country": 0.8,
    "own": 3.0,
}
NEAR_KM = 120.0
HOME_KM = 120.0
KNOWN = 100_000  # people: a city of this size is named without its state
KNOWN_ABROAD = 300_000
SMALL = 15_000
FAMOUS = 250_000  # a word or surname that is also a city of this size is the city unless the article says otherwise
AMBIGUOUS_MARGIN = 0.8


@dataclass(frozen=True, slots=True)
class Choice:
    """The sense chosen for a name: why, how surely, and what else it may be. `supported`: something besides population speaks for it."""

    city: City
    how: str
    confidence: float
    candidates: tuple[City, ...] = ()
    supported: bool = False


@dataclass(slots=True)
class Context:
    """What an article as a whole tells: weights of its states, countries and counties, and cities that are certain or nearly."""

    home: Home
    states: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))
    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    counties: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    anchors: dict[Key, tuple[City, float]] = field(default_factory=dict)


def kilometres(one: City, two: City) -> float:
    """Great-circle distance."""
    a, b, c, d = radians(one.latitude), radians(one.longitude), radians(two.latitude), radians(two.longitude)
    return 12742 * asin(min(1.0, sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2)))


def resolve(
    mentions: Sequence[Mention], counties: Sequence[tuple[str, ...]], home: Home, gazetteer: Gazetteer
) -> list[tuple[Mention, Choice]]:
    """The mentions that are places, each with its choice, in the order given."""
    groups: dict[Key, list[Mention]] = defaultdict(list)
    for mention in mentions:
        groups[mention.name.key].append(mention)
    context = _context(groups, counties, home, gazetteer)
    choices: dict[Key, Choice] = {}
    for _ in range(2):  # the second time every other city of the text stands as an anchor
        for key, group in groups.items():
            choice = _choose(key, group, context, gazetteer)
            if choice:
                choices[key] = choice
                context.anchors[key] = (choice.city, choice.confidence if choice.city.kind == "city" else 0.0)
    return [pair for key, group in groups.items() for pair in _admitted(group, choices.get(key), context)]


# ------------------------------------------------------------------------------------------------------------------- context


def _context(groups: dict[Key, list[Mention]], counties: Sequence[tuple[str, ...]], home: Home, gazetteer: Gazetteer) -> Context:
    context = Context(home)
    for states in counties:
        for state in states:
            context.counties[state] += 1 / len(states)
    for key, group in groups.items():
        for mention in group:
            for region in mention.regions:
                if _qualified(mention, region):
                    _count_region(context, region, 1.0)
        region = group[0].name.region
        if region is not None and any(not mention.refused and not mention.city_only for mention in group):
            weight = 1.0 if group[0].name.population < KNOWN and not group[0].name.support else 0.4
            _count_region(context, region, weight)
            if key == ("georgia",):  # the state and the country: each counts for itself
                for sense in group[0].name.senses:
                    if sense.kind != "city" and sense is not region:
                        _count_region(context, sense, weight)
    return context


def _count_region(context: Context, region: City, weight: float) -> None:
    context.countries[region.country] += weight
    if region.kind == "state":
        context.states[region.country, region.admin1] += weight


def _inside(city: City, region: City) -> bool:
    return city.country == region.country and (region.kind == "country" or city.admin1 == region.admin1) and city is not region


def _qualified(mention: Mention, region: City) -> bool:
    return any(sense.kind == "city" and _inside(sense, region) for sense in mention.name.senses)


# -------------------------------------------------------------------------------------------------------------------- choice


def _choose(key: Key, group: list[Mention], context: Context, gazetteer: Gazetteer) -> Choice | None:
    """The sense of a name in this article: what a qualifier says anywhere in it, else the highest score."""
    for mention in group:
        qualified = _by_qualifier(mention)
        if qualified:
            return qualified
    senses = group[0].name.senses
    if any(mention.city_only for mention in group):
        senses = tuple(sense for sense in senses if sense.kind == "city") or senses
    if not senses:
        return None
    scored = sorted(((*_score(sense, key, context, gazetteer), sense) for sense in senses), key=lambda row: (-row[0], row[2].id))
    best, why, city = scored[0]
    others = tuple(sense for score, _, sense in scored[1:6] if best - score < AMBIGUOUS_MARGIN and kilometres(sense, city) > 30)
    margin = best - scored[1][0] if len(scored) > 1 else 3.0
    confidence = round(0.95 - 0.45 * exp(-margin), 2)
    if len(senses) == 1:
        return Choice(city, why or "only_sense", max(confidence, 0.9), (), why is not None)
    return Choice(city, why or "population", confidence, others[:3], why is not None)


def _by_qualifier(mention: Mention) -> Choice | None:
    if mention.refused:
        return None
    for region in mention.regions:
        inside = [sense for sense in mention.name.senses if sense.kind == "city" and _inside(sense, region)]
        if inside:
            return Choice(max(inside, key=lambda city: city.population), "qualifier", 0.98, (), True)
    return None


def _score(city: City, key: Key, context: Context, gazetteer: Gazetteer) -> tuple[float, str | None]:
    """How much speaks for a sense, and the strongest evidence besides population."""
    home = context.home
    parts: dict[str, float] = {}
    state = context.states.get((city.country, city.admin1), 0.0) if city.admin1 and city.kind == "city" else 0.0
    if state:
        parts["state_in_text"] = WEIGHT["state"] * min(state, 1.0) + WEIGHT["state_again"] * min(max(state - 1, 0), 3)
    country = context.countries.get(city.country, 0.0) if city.kind == "city" else 0.0
    if country and city.country != (home.country or "US"):
        parts["country_in_text"] = WEIGHT["country"] * min(country, 2.0)
    if city.country != "US" and (around := gazetteer.neighbours.get(city.country)):
        parts["country_nearby"] = WEIGHT["neighbour_country"] * min(sum(context.countries.get(other, 0.0) for other in around), 2.0)
    if city.country == "US" and city.kind == "city" and context.counties:
        parts["county_in_text"] = WEIGHT["county"] * min(context.counties.get(city.admin1, 0.0), 1.5)
    if city.kind == "city":
        parts["nearness"] = _nearness(city, key, context)
    parts["home"] = _home(city, home)
    total = WEIGHT["population"] * log10(city.population + 10) + sum(parts.values()) + (WEIGHT["region"] if city.kind != "city" else 0.0)
    if city.id in gazetteer.own:
        total += WEIGHT["own"]
    why = max(parts, key=lambda part: parts[part])
    return total, why if parts[why] > 0.6 else None


def _nearness(city: City, key: Key, context: Context) -> float:
    total = 0.0
    for other, (anchor, weight) in context.anchors.items():
        if other != key and weight and abs(anchor.latitude - city.latitude) < 4:
            total += weight * exp(-kilometres(anchor, city) / NEAR_KM)
    return min(WEIGHT["near"] * total, WEIGHT["near_most"])


def _home(city: City, home: Home) -> float:
    total = 0.0
    if home.city is not None:
        if city.id == home.city.id:
            return WEIGHT["home_city"] + WEIGHT["home_near"]
        total += WEIGHT["home_near"] * exp(-kilometres(city, home.city) / HOME_KM) if city.kind == "city" else 0.0
    if home.admin1 and city.admin1 == home.admin1 and city.country == home.country:
        total += WEIGHT["home_state"]
    if home.country and city.country == home.country:
        total += WEIGHT["home_country"]
    return total


# ----------------------------------------------------------------------------------------------------------------- admission


def _admitted(group: list[Mention], choice: Choice | None, context: Context) -> list[tuple[Mention, Choice]]:
    """Which mentions of a name are places, with what each says of itself before what the article says."""
    if choice is None:
        return []
    person = any(mention.person for mention in group)
    strength = max((mention.strength for mention in group if not mention.refused), default=0)
    out = []
    for mention in group:
        if mention.refused:
            continue
        own = _by_qualifier(mention)
        if own:
            out.append((mention, own))
        elif _is_place(mention, choice, strength, person, context):
            out.append((mention, _mention_choice(mention, choice)))
    return out


def _mention_choice(mention: Mention, choice: Choice) -> Choice:
    if choice.how == "qualifier":
        return Choice(choice.city, "one_sense", 0.95, (), True)
    for rule in ("dateline", "mayor_of"):
        if rule in mention.rules and choice.how in ("population", "only_sense"):
            return Choice(choice.city, rule, choice.confidence, choice.candidates, True)
    return choice


def _is_place(mention: Mention, choice: Choice, strength: int, person: bool, context: Context) -> bool:
    """`strength` is the best that any mention of the name has; `person`: the article also uses the name for a person."""
    city = choice.city
    if mention.comma and mention.regions and city.kind == "city" and city.population < KNOWN and mention.regions[0].kind == "state":
        return False  # "Burlington, W.Va." with no such town in the gazetteer: some other Burlington would be wrong
    if person and mention.strength < (STRONG if mention.name.support else WEAK):
        return False
    if city.kind != "city":
        return not mention.name.support or strength >= WEAK or city.population > KNOWN_ABROAD
    if mention.name.support:
        if city.population >= FAMOUS:
            return True
        return strength >= STRONG and (mention.strength >= WEAK or not person) and (choice.supported or city.population >= SMALL)
    abroad = city.country not in (context.home.country or "US", "US")
    if city.population >= (KNOWN_ABROAD if abroad else KNOWN):
        return True
    if city.population >= SMALL:
        return choice.supported or strength >= WEAK
    return choice.supported and strength >= WEAK
