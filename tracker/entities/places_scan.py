"""The records of finding: a mention with what speaks for or against it, and the document it is read in."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.entities.places_rules import Rule, Rules
from tracker.language.segment import Document
from tracker.lexicon.gazetteer import Gazetteer, Name
from tracker.model import City, Reading

LARGE = 250_000  # people: a city of this size is not taken for a common word
CLOSERS = frozenset((".", "!", "?", '"', "“", "”", ":", ";", "(", ")", "…", "•", "*", "|", "'", "‘", "’", ",", "—", "–", "--", "/"))


class Mention:
    """One occurrence of a name: tokens [first, last] of its document. `rules` are the ids of what spoke for or against it, in order.

    Most mentions differ from the defaults in little, so these stand on the class: a dense article has dozens of mentions.
    """

    refused = False
    person = False
    strength = 0
    reading = Reading.PLACE
    city_like = False  # a city council, a fire department: hardly the state or country
    city_only = False  # a dateline or a mayor: the city, not the state or country of that name
    state_like = False  # a governor, a legislature: the state of that name
    part = False  # the first word of a longer name that says nothing of places: "Brent Ching"
    common = False  # the article also writes the word without a capital
    qualified_only = False  # hardly ever a place
    trade = False  # mostly stands for a trade: "Hollywood"
    regions: tuple[City, ...] = ()  # the state or country that follows: "Portland, Maine"
    region_tokens = (0, 0)
    initial = False  # would any word have a capital here?
    listed = False  # ... written out after a comma, so that it may as well be the next of a list: "Chicago, Texas and Florida"

    def __init__(self, document: int, first: int, last: int, name: Name) -> None:
        self.document, self.first, self.last, self.name = document, first, last, name
        self.rules: list[str] = []

    def may_lie_in(self, region: City) -> bool:
        """Has the name a city in this state or country?"""
        country, admin1 = region.country, region.admin1
        cities = (sense.city for sense in self.name.senses if sense.city.kind == "city")
        return any(city.country == country and admin1 in ("", city.admin1) for city in cities)


@dataclass(slots=True)
class Found:
    """Everything that one document tells about places."""

    mentions: list[Mention] = field(default_factory=list)
    counties: list[tuple[str, ...]] = field(default_factory=list)  # for each county named, the states that have one of that name
    cues: list[str] = field(default_factory=list)  # countries whose local news uses a word of the text, once for each word


class Scan:
    """A document as it is read for places."""

    __slots__ = ("document", "found", "gazetteer", "lowers", "number", "rules", "size", "starts", "title", "tokens", "vocabulary", "words")

    def __init__(self, number: int, document: Document, gazetteer: Gazetteer, rules: Rules) -> None:
        self.number, self.document, self.gazetteer, self.rules = number, document, gazetteer, rules
        self.tokens = document.tokens
        self.words, self.lowers = self.tokens.words, self.tokens.lowers
        self.size = len(self.words)
        self.title = document.field == "title"
        self.starts = {sentence.first for sentence in document.sentences}
        self.vocabulary = set(self.words)
        self.found = Found()

    def previous(self) -> Mention | None:
        """The mention before the one that is being read."""
        return self.found.mentions[-2] if len(self.found.mentions) > 1 else None

    def is_place(self, index: int) -> bool:
        """Is the token the end of the name found just before?"""
        previous = self.previous()
        return previous is not None and previous.last == index and not previous.refused

    def apply(self, mention: Mention, rules: tuple[Rule, ...], *, single: bool = True) -> bool:
        """Applies the rules of a neighbouring word; True if any fired."""
        fired = False
        for rule in rules:
            if rule.effect == "person" and not single:
                continue
            fired = True
            mention.rules.append(rule.id)
            mention.strength = max(mention.strength, rule.strength)
            if rule.reading is not Reading.PLACE:
                mention.reading = rule.reading
            if rule.refuses:
                mention.refused, mention.person = True, rule.effect == "person"
            if rule.city:
                mention.city_like = True
            if rule.state:
                mention.state_like = True
        return fired

    def refuse(self, mention: Mention, rule: str, *, person: bool = False) -> None:
        """Not a place here; `person` if the article uses the name for one."""
        mention.rules.append(rule)
        mention.refused, mention.person = True, person
