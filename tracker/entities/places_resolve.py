"""Decides which place each name of an article means, by evidence. Never reads the text again.

One name has one sense in an article unless a qualifier says otherwise. Every sense is scored: population is what speaks for it before
anything is read; states, countries and counties of the text, nearness to its other cities, and the source's home add to that. Whether a
place is meant at all is decided afterwards (places_admit.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, exp, hypot, radians

from tracker.entities.places_context import (
    ANCHOR_COUNTRY,
    DEGREE,
    GUESS,
    HOME_CITY,
    Anchor,
    Choice,
    Context,
    Group,
    Point,
    add,
    home_anchors,
    mark,
    read_context,
)
from tracker.entities.places_rules import STRONG
from tracker.entities.places_scan import LARGE, Found, Mention
from tracker.lexicon.gazetteer import Gazetteer, Home, Key, Sense
from tracker.model import City

# Weights in tenfolds of population, like those of places_context.py.
NEAR, NEAR_MOST, NEAR_KM = 2.0, 3.0, 90.0
NAMESAKE = 2.0  # a source called after a city of English-speaking countries means that one by its name, not the world's capital
CITY_LIKE = 2.5  # a mayor, a city council: not the state or the country
ENOUGH = 0.6  # weaker evidence is not named, and does not admit a small place
AMBIGUOUS = 0.8  # senses closer than this to the best are candidates
SAME_KM = 40.0  # ... unless they lie so near that it makes no difference
CERTAIN = 3.0  # a lead beyond this adds nothing to confidence
SAME_STATE, SAME_STATE_MOST = 0.4, 3  # for each other city of the text that lies in the state
SURE = 50_000  # people: the only place of a name, and of this size, is one from the start


def distance(one: City, two: City) -> float:
    """Kilometres, on a flat map of the neighbourhood: right to a percent over a few hundred."""
    return DEGREE * hypot(one.latitude - two.latitude, (one.longitude - two.longitude) * cos(radians(one.latitude)))


def resolve(found: Iterable[Found], home: Home, gazetteer: Gazetteer) -> tuple[list[tuple[Group, Choice]], Context]:
    """Each name of the article with its choice, and what the choice stood on."""
    found = list(found)
    groups = _groups(found, gazetteer)
    context = read_context(groups, found, home, gazetteer)
    anchors = [anchor for key, group in groups.items() if (anchor := _sure(key, group))]
    for country in {anchor[1].country for anchor in anchors if anchor[1].population > LARGE}:
        add(context.countries, country, ANCHOR_COUNTRY)
        add(context.countries, f"~{country}", ANCHOR_COUNTRY)
    mark(context.around, [*anchors, *home_anchors(context)])
    open_ = [(key, group) for key, group in groups.items() if group.qualified is None]
    sure = {anchor[0] for anchor in anchors}
    ambiguous = [(key, group) for key, group in open_ if key not in sure and len(group.name.senses) > 1]
    if ambiguous:  # once more, with every other city of the text as an anchor
        guesses = [(key, _best(key, group, context)[1].city, GUESS) for key, group in ambiguous]
        mark(context.around, [guess for guess in guesses if guess[1].kind == "city"])
        for key, city, _ in [*anchors, *guesses]:
            if city.admin1 and city.kind == "city":
                context.cities_of.setdefault(f"{city.country}.{city.admin1}", set()).add(key)
    choices = [(group, _choice(key, group, context)) for key, group in open_]
    return choices + [(group, group.qualified) for group in groups.values() if group.qualified], context


def _groups(found: Iterable[Found], gazetteer: Gazetteer) -> dict[Key, Group]:
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
                group.shortened |= "company" in mention.rules or "name_end" in mention.rules
                if "county" in mention.rules:
                    group.county = gazetteer.counties.get(group.name.key, ())
                continue
            group.in_names &= mention.strength < STRONG and ("body" in mention.rules or "name_part" in mention.rules)
            group.strength = max(group.strength, mention.strength)
            group.city_only |= mention.city_only
            group.city_like |= mention.city_like
            if mention.regions and group.qualified is None:
                group.qualified = by_qualifier(mention)
    return {key: group for key, group in groups.items() if not all(mention.refused for mention in group.mentions)}


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
