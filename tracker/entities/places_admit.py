"""Decides whether a mention is a place at all, once it is known which place it would be.

Missing a village beats inventing one: a name with little behind it is dropped. What counts is how strongly the words around a mention
speak for a place, how large the place is, whether the text or the source has to do with its region, and what else the name may be.
"""

from __future__ import annotations

from tracker.entities.places_context import ENGLISH, Choice, Context, Group
from tracker.entities.places_resolve import by_qualifier
from tracker.entities.places_rules import STRONG, WEAK
from tracker.entities.places_scan import Mention
from tracker.model import Reading

KNOWN = 100_000  # people: a city of this size is named without its state
KNOWN_ABROAD = 300_000
SMALL = 15_000
FAMOUS = 250_000  # a word or surname that is also a city of this size is the city unless the article says otherwise
NOTED = 50_000  # ... and one of this size if the article is about its region
NAMED_BY_RULE = ("dateline", "mayor_of")


def admit(group: Group, choice: Choice, context: Context) -> list[tuple[Mention, Choice]]:
    """The mentions of a name that are places, each with what it says of itself before what the article says."""
    out = []
    for mention in group.mentions:
        if mention.refused:
            continue
        own = by_qualifier(mention) if mention.regions else None
        if own:
            out.append((mention, own))
        elif _is_place(mention, group, choice, context):
            out.append((mention, _of_mention(mention, choice)))
    return out


def _of_mention(mention: Mention, choice: Choice) -> Choice:
    if mention.state_like and mention.name.regions and choice.city.kind == "city":
        return Choice(mention.name.regions[0], "state_office", 0.95, (choice.city,), True)
    if "qualifier" in mention.rules and choice.city.kind != "city":
        return Choice(choice.city, "qualifier", 0.98, (), True)
    if choice.how == "qualifier":
        return Choice(choice.city, "one_sense", 0.95, (), True)
    for rule in NAMED_BY_RULE:
        if rule in mention.rules and choice.how in ("population", "only_sense"):
            return Choice(choice.city, rule, choice.confidence, choice.candidates, True)
    return choice


def _is_place(mention: Mention, group: Group, choice: Choice, context: Context) -> bool:
    city = choice.city
    if mention.qualified_only or (mention.trade and mention.strength < STRONG):
        return False
    if mention.regions and mention.regions[0].kind == "state" and city.kind == "city" and not (mention.listed and city.population >= KNOWN):
        return False  # "Burlington, W.Va." with no such town in the gazetteer: some other Burlington would be wrong
    if group.county and city.kind == "city" and city.admin1 not in group.county and mention.reading is not Reading.ORGANISATION:
        return False  # "the Hillsborough school district" of a text on Hillsborough County, Florida, is no town of North Carolina
    doubtful = group.name.support or mention.common
    if group.person and mention.strength < (STRONG if doubtful or city.population < SMALL else WEAK):
        return False
    if mention.strength == 0 and group.other and not choice.supported:
        return False
    if mention.strength == 0 and group.shortened and group.strength < STRONG and city.population < KNOWN:
        return False  # "Mori said", of a Mr. Yoshiro Mori
    if city.kind != "city":
        return not doubtful or group.strength >= WEAK or city.population > KNOWN_ABROAD
    return _is_city(mention, group, choice, context, doubtful=doubtful)


def _is_city(mention: Mention, group: Group, choice: Choice, context: Context, *, doubtful: bool) -> bool:
    city = choice.city
    domestic = city.country in (context.country, "US")
    supported = choice.supported or (len(group.name.senses) == 1 and city.country == context.country and group.strength == STRONG)
    if (context.home.city is not None and city.id == context.home.city.id) or city.id in context.namesakes:
        return not doubtful or not group.person or group.strength >= WEAK
    if group.in_names and not supported and (doubtful or not domestic or city.population < KNOWN):
        return False  # "Kennedy Space Center", "the Paramount Theatre": called after somebody or something else
    if doubtful:
        famous = city.population >= FAMOUS and not (group.name.word and group.strength < WEAK)
        famous |= city.population >= NOTED and choice.how in ("state_in_text", "nearness", "home") and not (group.name.word or group.person)
        return famous or (group.strength >= STRONG and (supported or (city.population >= SMALL and city.country in ENGLISH)))
    if mention.part and group.strength < STRONG and not supported and city.population < KNOWN:
        return False
    if city.population >= (KNOWN if domestic else KNOWN_ABROAD):
        return True
    if city.population >= SMALL:
        return supported or group.strength >= (WEAK if city.country in ENGLISH else STRONG)
    return supported and group.strength >= WEAK
