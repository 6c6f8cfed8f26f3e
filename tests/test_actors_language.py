"""The small language of the actors' tests: a few known places and first names, a text in, mentions out."""

from __future__ import annotations

import re

from tracker.entities.actors import find_actors
from tracker.language.segment import read_document
from tracker.lexicon.actors import ActorLexicon, load_actors
from tracker.model import ActorMention, City, Place, Reading

LEXICON = load_actors()
FIRST_NAMES = frozenset(
    [
        "keisha",
        "jan",
        "lori",
        "kevin",
        "art",
        "william",
        "ann",
        "andrew",
        "maria",
        "ken",
        "ruth",
        "luc",
        "lee",
        "dana",
        "josh",
        "al",
        "eric",
        "bill",
        "ursula",
        "alexandria",
        "martin",
        "john",
        "robert",
        "lisa",
        "elliott",
        "katie",
        "jane",
        "donald",
        "joe",
        "mark",
        "nancy",
        "chuck",
        "ted",
        "carmen",
        "eddie",
        "michelle",
        "juan",
        "josé",
        "anne",
        "mary",
        "james",
        "theresa",
        "dean",
        "will",
        "april",
        "beto",
        "george",
        "rahm",
        "brandon",
        "mike",
        "bob",
        "sam",
        "thomas",
        "peter",
        "antónio",
        "zoë",
        "nelson",
    ]
)
# name -> (id, state or country, kind)
_KNOWN = {
    "Atlanta": (1, "GA", "city"), "Chicago": (2, "IL", "city"), "Denver": (3, "CO", "city"), "Houston": (4, "TX", "city"),
    "Minneapolis": (5, "MN", "city"), "Portland": (6, "OR", "city"), "St. Paul": (7, "MN", "city"), "New York City": (8, "NY", "city"),
    "Seattle": (9, "WA", "city"), "Boston": (10, "MA", "city"), "L.A.": (11, "CA", "city"), "San Francisco": (12, "CA", "city"),
    "Los Angeles": (11, "CA", "city"), "Washington": (13, "DC", "city"), "Philadelphia": (14, "PA", "city"),
    "California": (26, "CA", "state"),
    "Dallas": (18, "TX", "city"), "Texas": (20, "TX", "state"), "Colorado": (21, "CO", "state"), "Florida": (22, "FL", "state"),
    "Minnesota": (23, "MN", "state"),
    "London": (40, "", "city"), "United Kingdom": (41, "", "country"), "Canada": (42, "", "country"), "Ireland": (43, "", "country"),
    "Russia": (44, "", "country"), "Japan": (45, "", "country"), "India": (46, "", "country"), "Kenya": (47, "", "country"),
    "U.S.": (30, "", "country"), "France": (31, "", "country"), "Michigan": (24, "MI", "state"), "Oregon": (25, "OR", "state"),
}  # fmt: skip
_ABROAD = {
    "London": "GB",
    "United Kingdom": "GB",
    "Canada": "CA",
    "Ireland": "IE",
    "Russia": "RU",
    "Japan": "JP",
    "India": "IN",
    "Kenya": "KE",
}
_FULL = {"St. Paul": "Saint Paul", "L.A.": "Los Angeles", "U.S.": "United States"}
_PLACE = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(_KNOWN, key=len, reverse=True))) + r")(?!\w)", re.IGNORECASE)


def places_of(text: str, field: str = "text") -> list[Place]:
    """Every known name in the text, read as a government where "sued" or "said" follows it."""
    found = []
    for match in _PLACE.finditer(text):
        name = next(known for known in _KNOWN if known.lower() == match[0].lower())
        number, admin1, kind = _KNOWN[name]
        city = City(number, _FULL.get(name, name), admin1, _ABROAD.get(name, "US"), 0.0, 0.0, 1, kind)
        acts = re.match(r" (?:sued|said|will)\b", text[match.end() :])
        reading = Reading.GOVERNMENT if acts else Reading.PLACE
        found.append(Place(match.start(), match.end(), match[0], "title" if field == "title" else "text", city, reading, "test", 1.0))
    return found


def find(text: str, title: str = "", lexicon: ActorLexicon = LEXICON) -> list[ActorMention]:
    documents = [read_document(title, "title"), read_document(text, "text")] if title else [read_document(text, "text")]
    return find_actors(documents, [*places_of(title, "title"), *places_of(text)], lexicon, FIRST_NAMES)
