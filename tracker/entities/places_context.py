"""What an article tells as a whole of where it is at home: weights for states and countries, and where its cities lie."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import log10, sqrt

from tracker.entities.places_scan import Found, Mention
from tracker.lexicon.gazetteer import CELL, Gazetteer, Home, Key, Name
from tracker.model import City

# Weights in tenfolds of population, set by hand on two thirds of a local-news set (2009); none is sharp.
STATE, STATE_AGAIN, STATES_MOST = 1.6, 0.4, 3  # a state that the text names, and more for every further time, so often at most
COUNTRY, UNITED_STATES, COUNTRIES_MOST = 1.2, 0.6, 1.5
ANCHOR_COUNTRY = 0.7  # a country in which a large city of the text lies
NEIGHBOUR_COUNTRY = 0.8  # a country at the border of one that the text names
COUNTY = 1.3  # shared among the states that have a county of that name
CUE, CUES_MOST = 0.3, 6  # words of a country's local news: weight each, number at most
HOME_CITY, HOME_STATE, HOME_COUNTRY = 3.0, 1.6, 1.0
GUESS = 0.8  # weight of a city that is itself chosen by evidence
CROWD = 16  # anchors of one square that are looked at: more change nothing, and would make long texts slow
FAINT = 0.08  # a city of the source's name that is no likelier than this is left out
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
    shortened: bool = False  # ... or for a company or a person, whose short name it may be later
    in_names: bool = True  # nothing but a part of names of bodies and buildings
    county: tuple[str, ...] = ()  # the states that have a county of the name, where the article speaks of one


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


def read_context(groups: dict[Key, Group], found: list[Found], home: Home, gazetteer: Gazetteer) -> Context:
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
        add(context.countries, country, (COUNTRY if country != "US" else UNITED_STATES) * min(count, COUNTRIES_MOST))
        for neighbour in gazetteer.neighbours.get(country, ()):
            if country != "US" and neighbour != "US":
                add(context.countries, neighbour, NEIGHBOUR_COUNTRY)
                add(context.countries, f"~{neighbour}", NEIGHBOUR_COUNTRY)
    for state, count in states.items():
        context.states[state] = STATE * min(count, 1.0) + STATE_AGAIN * min(max(count - 1, 0.0), STATES_MOST)
    for part in found:
        for county in part.counties:
            for code in county:
                add(context.states, f"US.{code}", COUNTY / len(county))
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
        add(context.countries, country, context.cues[country])
    if not home.country and cues:
        context.country = max(cues, key=lambda country: cues[country])
    _add_source(context, home.country, home.admin1, 1.0)


def _add_source(context: Context, country: str, admin1: str, weight: float) -> None:
    """What the source's home gives to its country and state, kept apart as well, to tell a reader what a choice stood on."""
    if country:
        for key in (country, f"~{country}"):
            add(context.countries, key, HOME_COUNTRY * weight)
            add(context.of_source, key, HOME_COUNTRY * weight)
    if admin1:
        add(context.states, f"{country}.{admin1}", HOME_STATE * weight)
        add(context.of_source, f"{country}.{admin1}", HOME_STATE * weight)


def add(weights: dict[str, float], key: str, weight: float) -> None:
    weights[key] = weights.get(key, 0.0) + weight


def _regions(group: Group) -> list[tuple[City, float]]:
    """The states and countries that a name's mentions stand for, with weights: less for a name that may as well be a city or a person."""
    out: list[tuple[City, float]] = []
    if group.name.regions and not group.city_only and not group.qualified:
        weight = 0.4 if group.city_like or group.name.support or group.name.population > 100_000 else 1.0
        count = sum(not mention.refused for mention in group.mentions)
        out += [(region, weight * min(count, STATES_MOST)) for region in group.name.regions]
    return out


def mark(around: dict[tuple[int, int], list[Point]], anchors: Iterable[Anchor]) -> None:
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


def home_anchors(context: Context) -> list[Anchor]:
    if context.home.city is not None:
        return [(HERE, context.home.city, 1.0)]
    weighed = [(HERE, city, context.namesakes.get(city.id, 0.0)) for city in context.home.namesakes]
    return [anchor for anchor in weighed if anchor[2] > FAINT]
