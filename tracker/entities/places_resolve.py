"""Decides which place each name of an article means, by evidence. Never reads the text again.

One name has one sense in an article unless a qualifier says otherwise. Every sense is scored: population is what speaks for it before
anything is read; states, countries and counties of the text, nearness to its other cities, and the source's home add to that. Whether a
place is meant at all is decided afterwards (places_admit.py).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import cos, exp, hypot, log10, radians, sqrt

from tracker.entities.places_rules import STRONG
from tracker.entities.places_scan import LARGE, Found, Mention
from tracker.lexicon.gazetteer import CELL, Gazetteer, Home, Key, Name, Sense
from tracker.model import City

# Weights in tenfolds of population, set by hand on two thirds of a local-news set (2009); none is sharp.
STATE, STATE_AGAIN, STATES_MOST = 1.6, 0.4, 3  # a state that the text names, and more for every further time, so often at most
COUNTRY, UNITED_STATES, COUNTRIES_MOST = 1.2, 0.6, 1.5
ANCHOR_COUNTRY = 0.7  # a country in which a large city of the text lies
NEIGHBOUR_COUNTRY = 0.8  # a country at the border of one that the text names
COUNTY = 1.3  # shared among the states that have a county of that name
CUE, CUES_MOST = 0.3, 6  # words of a country's local news: weight each, number at most
NEAR, NEAR_MOST, NEAR_KM = 2.0, 3.0, 90.0
HOME_CITY, HOME_STATE, HOME_COUNTRY = 3.0, 1.6, 1.0
NAMESAKE = 2.0  # a source called after a city of English-speaking countries means that one by its name, not the world's capital
CITY_LIKE = 2.5  # a mayor, a city council: not the state or the country
ENOUGH = 0.6  # weaker evidence is not named, and does not admit a small place
AMBIGUOUS = 0.8  # senses closer than this to the best are candidates
SAME_KM = 40.0  # ... unless they lie so near that it makes no difference
CERTAIN = 3.0  # a lead beyond this adds nothing to confidence
SAME_STATE, SAME_STATE_MOST = 0.4, 3  # for each other city of the text that lies in the state
GUESS = 0.8  # weight of a city that is itself chosen by evidence
CROWD = 16  # anchors of one square that are looked at: more change nothing, and would make long texts slow
FAINT = 0.08  # a city of the source's name that is no likelier than this is left out
SURE = 50_000  # people: the only place of a name, and of this size, is one from the start
ENGLISH = frozenset(("US", "CA", "GB", "IE", "AU", "NZ", "ZA"))

DEGREE = 111.2  # kilometres
Anchor = tuple[Key, City, float]  # a city of the text, the name that stands for it, and how sure it is
Point = tuple[Key, float, float, float]  # the same with latitude and longitude in the city's place
HERE: Key = ("",)  # the key of anchors that the source gives, not the text


@dataclass(slots=True)
class Choice:
    """The sense chosen for a name: why, how surely, and what else it may be. `supported`: something besides population speaks for it."""

    city: City
    how: str
    confidence: float
    candidates: tuple[City, ...] = ()
    supported: bool = False


@dataclass(slots=True)
class Group:
    """All mentions of one name, and what they have in common."""

    name: Name
    mentions: list[Mention] = field(default_factory=list)
    strength: int = 0
    person: bool = False  # the article also uses the name for a person
    other: bool = False  # ... or for a street, a lake
    city_only: bool = False
    city_like: bool = False
    qualified: Choice | None = None


@dataclass(slots=True)
class Context:
    """What an article tells as a whole: what speaks for each state and country, and where its other cities lie."""

    home: Home
    country: str  # where its local news is at home, as far as is known
    states: dict[str, float] = field(default_factory=dict)
    countries: dict[str, float] = field(default_factory=dict)
    namesakes: dict[int, float] = field(default_factory=dict)  # the cities that the source's name may mean, and how likely each is
    of_source: dict[str, float] = field(default_factory=dict)  # of both, what the source's home gave
    cities_of: dict[str, set[Key]] = field(default_factory=dict)  # names that stand for cities of a state
    cues: dict[str, float] = field(default_factory=dict)  # of the countries' weight, what the words of their local news gave
    around: dict[tuple[int, int], list[Point]] = field(default_factory=dict)


def distance(one: City, two: City) -> float:
    """Kilometres, on a flat map of the neighbourhood: right to a percent over a few hundred."""
    return DEGREE * hypot(one.latitude - two.latitude, (one.longitude - two.longitude) * cos(radians(one.latitude)))


def resolve(found: Iterable[Found], home: Home, gazetteer: Gazetteer) -> tuple[list[tuple[Group, Choice]], Context]:
    """Each name of the article with its choice, and what the choice stood on."""
    found = list(found)
    groups = _groups(found)
    context = _context(groups, found, home, gazetteer)
    anchors = [anchor for key, group in groups.items() if (anchor := _sure(key, group))]
    for country in {anchor[1].country for anchor in anchors if anchor[1].population > LARGE}:
        _add(context.countries, country, ANCHOR_COUNTRY)
        _add(context.countries, f"~{country}", ANCHOR_COUNTRY)
    _mark(context.around, [*anchors, *_home_anchors(context)])
    open_ = [(key, group) for key, group in groups.items() if group.qualified is None]
    sure = {anchor[0] for anchor in anchors}
    ambiguous = [(key, group) for key, group in open_ if key not in sure and len(group.name.senses) > 1]
    if len(ambiguous) > 1:  # once more, with every other city of the text as an anchor
        guesses = [(key, _best(key, group, context)[1].city, GUESS) for key, group in ambiguous]
        _mark(context.around, [guess for guess in guesses if guess[1].kind == "city"])
        for key, city, _ in [*anchors, *guesses]:
            if city.admin1 and city.kind == "city":
                context.cities_of.setdefault(f"{city.country}.{city.admin1}", set()).add(key)
    choices = [(group, _choice(key, group, context)) for key, group in open_]
    return choices + [(group, group.qualified) for group in groups.values() if group.qualified], context


def _home_anchors(context: Context) -> list[Anchor]:
    if context.home.city is not None:
        return [(HERE, context.home.city, 1.0)]
    weighed = [(HERE, city, context.namesakes.get(city.id, 0.0)) for city in context.home.namesakes]
    return [anchor for anchor in weighed if anchor[2] > FAINT]


def _groups(found: Iterable[Found]) -> dict[Key, Group]:
    groups: dict[Key, Group] = {}
    for part in found:
        for mention in part.mentions:
            group = groups.get(mention.name.key)
            if group is None:
                group = groups[mention.name.key] = Group(mention.name)
            group.mentions.append(mention)
            if mention.refused:
                group.person |= mention.person
                group.other = True
                continue
            group.strength = max(group.strength, mention.strength)
            group.city_only |= mention.city_only
            group.city_like |= mention.city_like
            if mention.regions and group.qualified is None:
                group.qualified = by_qualifier(mention)
    return {key: group for key, group in groups.items() if not all(mention.refused for mention in group.mentions)}


# ------------------------------------------------------------------------------------------------------------------- context


def _context(groups: dict[Key, Group], found: list[Found], home: Home, gazetteer: Gazetteer) -> Context:
    """Adds up what speaks for each state ("US.OR") and country ("US"; "~US" for the country itself)."""
    states: dict[str, float] = defaultdict(float)
    countries: dict[str, float] = defaultdict(float)
    for group in groups.values():
        for region, weight in _regions(group):
            if len(group.name.regions) == 1:
                countries[region.country] += weight
            if region.kind == "state":
                states[f"{region.country}.{region.admin1}"] += weight
    context = Context(home, home.country or "US")
    for country, count in countries.items():
        _add(context.countries, country, (COUNTRY if country != "US" else UNITED_STATES) * min(count, COUNTRIES_MOST))
        for neighbour in gazetteer.neighbours.get(country, ()):
            if country != "US" and neighbour != "US":
                _add(context.countries, neighbour, NEIGHBOUR_COUNTRY)
                _add(context.countries, f"~{neighbour}", NEIGHBOUR_COUNTRY)
    for state, count in states.items():
        context.states[state] = STATE * min(count, 1.0) + STATE_AGAIN * min(max(count - 1, 0.0), STATES_MOST)
    for part in found:
        for county in part.counties:
            for code in county:
                _add(context.states, f"US.{code}", COUNTY / len(county))
    _add_home(context, found)
    _add_namesakes(context)
    return context


def _add_namesakes(context: Context) -> None:
    """Shares out the weight of a home among the cities of its name: by size, and by the states and countries of the text."""
    home = context.home
    cities = [city for city in home.namesakes if home.country or city.country in ENGLISH]
    odds = [
        10
        ** min(
            log10(city.population + 10)
            + context.states.get(f"{city.country}.{city.admin1}", 0.0)
            + context.countries.get(city.country, 0.0),
            30,
        )
        for city in cities
    ]
    for city, share in zip(cities, odds, strict=True):
        weight = context.namesakes[city.id] = sqrt(share) / sum(map(sqrt, odds))
        if not home.admin1:
            _add_source(context, city.country, city.admin1, weight)


def _add_home(context: Context, found: list[Found]) -> None:
    home = context.home
    cues: dict[str, int] = defaultdict(int)
    for part in found:
        for country in part.cues:
            cues[country] += 1
    for country, count in cues.items():
        context.cues[country] = CUE * min(count, CUES_MOST)
        _add(context.countries, country, context.cues[country])
    if not home.country and cues:
        context.country = max(cues, key=lambda country: cues[country])
    _add_source(context, home.country, home.admin1, 1.0)


def _add_source(context: Context, country: str, admin1: str, weight: float) -> None:
    """What the source's home gives to its country and state, kept apart as well, to tell a reader what a choice stood on."""
    if country:
        for key in (country, f"~{country}"):
            _add(context.countries, key, HOME_COUNTRY * weight)
            _add(context.of_source, key, HOME_COUNTRY * weight)
    if admin1:
        _add(context.states, f"{country}.{admin1}", HOME_STATE * weight)
        _add(context.of_source, f"{country}.{admin1}", HOME_STATE * weight)


def _add(weights: dict[str, float], key: str, weight: float) -> None:
    weights[key] = weights.get(key, 0.0) + weight


def _regions(group: Group) -> list[tuple[City, float]]:
    """The states and countries that a name's mentions stand for, with weights: less for a name that may as well be a city or a person."""
    out: list[tuple[City, float]] = []
    if group.name.regions and not group.city_only and not group.qualified:
        weight = 0.4 if group.city_like or group.name.support or group.name.population > 100_000 else 1.0
        count = sum(not mention.refused for mention in group.mentions)
        out += [(region, weight * min(count, STATES_MOST)) for region in group.name.regions]
    return out


def _mark(around: dict[tuple[int, int], list[Point]], anchors: Iterable[Anchor]) -> None:
    """Enters anchors in every square of the map that they lie in or less than half a square away from."""
    for key, city, weight in anchors:
        row, column = city.latitude / CELL, city.longitude / CELL
        top, left = int(row // 1), int(column // 1)
        above = top - 1 if row - top < 0.5 else top + 1
        beside = left - 1 if column - left < 0.5 else left + 1
        point = (key, city.latitude, city.longitude, weight)
        for cell in ((top, left), (above, left), (top, beside), (above, beside)):
            points = around.setdefault(cell, [])
            if len(points) < CROWD:
                points.append(point)


# -------------------------------------------------------------------------------------------------------------------- choice


def _sure(key: Key, group: Group) -> Anchor | None:
    """What needs no other city of the text to be told: a qualifier, or a name with one sense."""
    if group.qualified:
        return key, group.qualified.city, group.qualified.confidence
    city = group.name.senses[0].city
    if len(group.name.senses) == 1 and city.kind == "city" and (group.strength == STRONG or city.population > SURE) and not group.person:
        return key, city, 0.9
    return None


def _best(key: Key, group: Group, context: Context) -> tuple[float, Sense, list[tuple[float, Sense]]]:
    """The sense with the highest score, and the scores of all."""
    senses = group.name.senses
    if group.city_only and group.name.regions:
        senses = tuple(sense for sense in senses if sense.city.kind == "city") or senses
    states, countries, around, namesakes = context.states, context.countries, context.around, context.namesakes
    cities_of = context.cities_of
    home_id = context.home.city.id if context.home.city else None
    less = CITY_LIKE if group.city_like else 0.0
    scored = []
    for sense in senses:
        score = sense.prior + states.get(sense.state, 0.0) + countries.get(sense.country, 0.0)
        if sense.cell in around:
            score += _nearness(key, sense, around[sense.cell])
        if sense.state in cities_of:
            score += SAME_STATE * min(len(cities_of[sense.state] - {key}), SAME_STATE_MOST)
        if less and sense.city.kind != "city":
            score -= less
        if sense.city.id in namesakes:
            score += NAMESAKE
        elif sense.city.id == home_id:
            score += HOME_CITY
        scored.append((score, sense))
    return *max(scored, key=_score), scored


def _choice(key: Key, group: Group, context: Context) -> Choice:
    if len(group.name.senses) == 1:
        why = _why(group.name.senses[0], key, context)
        return Choice(group.name.senses[0].city, why or "only_sense", 0.9, (), why is not None)
    score, best, scored = _best(key, group, context)
    why = _why(best, key, context)
    rivals = [pair for pair in scored if score - pair[0] < CERTAIN and pair[1] is not best and distance(pair[1].city, best.city) > SAME_KM]
    margin = score - max(rivals, key=_score)[0] if rivals else CERTAIN
    near = sorted((pair for pair in rivals if score - pair[0] < AMBIGUOUS), key=_score, reverse=True)
    confidence = round(0.95 - 0.45 * exp(-margin), 2)
    return Choice(best.city, why or "population", confidence, tuple(sense.city for _, sense in near[:3]), why is not None)


def _score(pair: tuple[float, Sense]) -> float:
    return pair[0]


def _nearness(key: Key, sense: Sense, anchors: list[Point]) -> float:
    if sense.city.kind != "city":
        return 0.0
    latitude, longitude, total = sense.city.latitude, sense.city.longitude, 0.0
    narrowing = cos(radians(latitude))
    for other, north, east, weight in anchors:
        if other is not key:  # keys are those of the groups, so identity will do
            total += weight * exp(-DEGREE / NEAR_KM * hypot(north - latitude, (east - longitude) * narrowing))
    return min(NEAR * total, NEAR_MOST)


def _why(sense: Sense, key: Key, context: Context) -> str | None:
    """The strongest evidence for a sense besides its population."""
    home = context.home
    if home.city is not None and sense.city.id == home.city.id:
        return "home"
    of_source = context.of_source
    country = context.countries.get(sense.country, 0.0) - of_source.get(sense.country, 0.0)
    if sense.country == "US":  # that a text names the United States tells little of where in them it is
        country = context.cues.get("US", 0.0)
    why, most = None, ENOUGH
    for evidence, weight in (
        ("state_in_text", context.states.get(sense.state, 0.0) - of_source.get(sense.state, 0.0)),
        ("country_in_text", country),
        ("nearness", _nearness(key, sense, context.around[sense.cell]) if sense.cell in context.around else 0.0),
        ("home", of_source.get(sense.state, 0.0) + (NAMESAKE if sense.city.id in context.namesakes else 0.0)),
    ):
        if weight > most:
            why, most = evidence, weight
    return why


def by_qualifier(mention: Mention) -> Choice | None:
    """What "Portland, Maine" means, where the gazetteer has such a place."""
    for region in mention.regions:
        inside = [sense.city for sense in mention.name.senses if sense.city.kind == "city" and _inside(sense.city, region)]
        if inside:
            return Choice(max(inside, key=lambda city: city.population), "qualifier", 0.98, (), True)
    return None


def _inside(city: City, region: City) -> bool:
    return city.country == region.country and (region.kind == "country" or city.admin1 == region.admin1)
