"""Finds the names of places in a document's tokens, and what the words around each say of it. Nothing is resolved here.

A name is looked up by its first word, then by the longest run of words that is a name; a capital is required. A mention that the words
around it show to be a street, a county, a person or part of another name is refused, and kept only for what it tells (a county's states, a
name that the article uses for a person).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.entities.places_rules import STRONG, WEAK, Rule, Rules
from tracker.language.segment import Document
from tracker.lexicon.gazetteer import COUNTY_WORDS, Gazetteer, Key, Name
from tracker.model import City, Reading

PARTICLES = frozenset(
    ("of", "the", "de", "del", "la", "le", "du", "des", "les", "on", "upon", "in", "sur", "am", "an", "der", "den",
     "and", "y", "e", "i", "do", "da", "dos", "das", "el", "al", "bin", "under", "next", "by", "with")
)  # fmt: skip
DASHES = frozenset(("-", "--", "–", "—", "_", ":"))
POSSESSIVES = frozenset(("'s", "’s", "'", "’"))
LARGE = 250_000  # people: a city of this size is not taken for a common word
CLOSERS = frozenset((".", "!", "?", '"', "“", "”", ":", ";", "(", ")", "…", "•", "*", "|", "'", "‘", "’", ",", "—", "–", "--", "/"))


@dataclass(slots=True)
class Mention:
    """One occurrence of a name: tokens [first, last] of its document. `rules` are the ids of what spoke for or against it, in order."""

    document: int
    first: int
    last: int
    name: Name
    rules: list[str] = field(default_factory=list)
    refused: bool = False
    person: bool = False
    strength: int = 0
    reading: Reading = Reading.PLACE
    city_like: bool = False  # a city council, a fire department: hardly the state or country
    part: bool = False  # the first word of a longer name that says nothing of places: "Brent Ching"
    common: bool = False  # the article also writes the word without a capital
    qualified_only: bool = False  # hardly ever a place
    city_only: bool = False  # a dateline or a mayor: the city, not the state or country of that name
    regions: tuple[City, ...] = ()  # the state or country that follows: "Portland, Maine"
    region_tokens: tuple[int, int] = (0, 0)
    listed: bool = False  # ... written out after a comma, so that it may as well be the next of a list: "Chicago, Texas and Florida"
    state_like: bool = False  # a governor, a legislature: the state of that name

    def may_lie_in(self, region: City) -> bool:
        """Has the name a city in this state or country?"""
        country, admin1 = region.country, region.admin1
        return any(
            sense.city.country == country and (not admin1 or sense.city.admin1 == admin1) and sense.city.kind == "city"
            for sense in self.name.senses
        )


@dataclass(slots=True)
class Found:
    """Everything that one document tells about places."""

    mentions: list[Mention] = field(default_factory=list)
    counties: list[tuple[str, ...]] = field(default_factory=list)  # for each county named, the states that have one of that name
    cues: list[str] = field(default_factory=list)  # countries whose local news uses a word of the text, once for each word


def find_mentions(number: int, document: Document, gazetteer: Gazetteer, rules: Rules) -> Found:
    """All names of places of one document, in order, refused ones included."""
    tokens = document.tokens
    words, lowers = tokens.words, tokens.lowers
    known, finder = gazetteer.words, _Finder(number, document, gazetteer, rules)
    after = 0
    capitals = [index for index, word in enumerate(words) if word != lowers[index] and lowers[index] in known]
    for index in capitals:
        if index < after:
            continue
        if lowers[index] in COUNTY_WORDS:
            finder.county(index)
        match = finder.match(index)
        if match:
            after = finder.add(index, *match)
    finder.found.cues = [country for word in rules.cues.keys() & finder.vocabulary() for country in rules.cues[word]]
    return finder.found


class _Finder:
    """The look-ups that the loop above shares."""

    def __init__(self, number: int, document: Document, gazetteer: Gazetteer, rules: Rules) -> None:
        self.number, self.document, self.gazetteer, self.rules = number, document, gazetteer, rules
        self.words, self.lowers = document.tokens.words, document.tokens.lowers
        self.size = len(self.words)
        self.tables = gazetteer.tables
        self.title = document.field == "title"
        self.starts = {sentence.first for sentence in document.sentences}
        self.found = Found()
        self._vocabulary: set[str] = set()

    def vocabulary(self) -> set[str]:
        """The words of the document as written."""
        if not self._vocabulary:
            self._vocabulary = set(self.words)
        return self._vocabulary

    def match(self, index: int) -> tuple[Name, int] | None:
        """The longest name that begins at a token, and its last token."""
        table = self.tables.get(self.lowers[index]) or self.gazetteer.table(self.lowers[index])
        if table is None:
            return None
        if index + 1 < self.size and self.lowers[index + 1] in table.seconds:
            for length in table.lengths:
                last = index + length
                name = table.names.get(tuple(self.lowers[index + 1 : last + 1]))
                if name and last < self.size and self._written_as_name(index, last, name):
                    return name, last
        if table.alone and self._written_as_name(index, index, table.alone):
            return table.alone, index
        return None

    def _written_as_name(self, first: int, last: int, name: Name) -> bool:
        """Every word has a capital but particles; acronyms are in capitals ("LA" the city, "La" is not)."""
        if name.acronym:  # "DC-9" is an aircraft
            return self.words[first].isupper() and not (
                self.lowers[first + 1 : first + 2] == ["-"] and self.words[first + 2 : first + 3][0:1] < ["A"]
            )
        if first == last:
            word = self.words[first]
            return len(word) > 1 and (not word.isupper() or len(word) > 3 or "." in word)
        return all(word != word.lower() or not word[0].isalpha() or word in PARTICLES for word in self.words[first + 1 : last + 1])

    def add(self, first: int, name: Name, last: int) -> int:
        """Records one occurrence; returns the token to go on from."""
        mention = Mention(self.number, first, last, name)
        mention.qualified_only = " ".join(name.key) in self.rules.qualified_only
        if first == last and name.population < LARGE:
            mention.common = self.lowers[first] in self.vocabulary()
        self.found.mentions.append(mention)
        self._before(mention)
        if not mention.refused:
            self._capitals(mention)
        if not mention.refused:
            self._after(mention)
        if not mention.refused:
            self._listed(mention)
            self._subject(mention)
        return self._add_region(mention) or last + 1

    def _add_region(self, mention: Mention) -> int | None:
        """The state or country after a city ("Pa." in "Erie, Pa.") is a mention of its own; returns the token to go on from."""
        inside = next((region for region in mention.regions if mention.may_lie_in(region)), None)
        if inside is None:
            return None
        mention.rules.append("qualifier")
        mention.strength = STRONG
        first, last = mention.region_tokens
        region = Mention(self.number, first, last, self.gazetteer.region_name(inside), ["qualifier"], strength=STRONG)
        self.found.mentions.append(region)
        return last + 1

    # ------------------------------------------------------------------------------------------------------- what comes before

    def _before(self, mention: Mention) -> None:
        index = mention.first - 1
        if mention.first in self.starts or index < 0:
            self._dateline(mention)
            return
        word, lower = self.words[index], self.lowers[index]
        if lower == "the" and index > 0 and index not in self.starts:
            index -= 1
            word, lower = self.words[index], self.lowers[index]
        if word == "." and index > 0 and self.document.tokens.adjacent(index - 1):
            index -= 1
            word, lower = self.words[index], self.lowers[index]
            if len(word) == 1 and word.isupper() and mention.first == mention.last:
                return self._refuse(mention, "initial", person=True)
        elif word in CLOSERS:
            return None
        if word == "-":
            return self._hyphen(mention, index)
        if lower == "of" and index > 0:
            self._apply(mention, self.rules.of[self.words[index - 1][0].isupper()].get(self.lowers[index - 1], ()))
            if not mention.rules and self._mayor_before(index - 1):
                mention.rules.append("mayor_of")
                mention.strength, mention.city_only = STRONG, True
        if mention.name.origin and lower in self.rules.speak and self.lowers[mention.first] in self.rules.languages:
            return self._refuse(mention, "language")
        capital = word[0].isupper()
        fired = self._apply(mention, self.rules.before[capital].get(lower, ()), single=mention.first == mention.last)
        if capital and not mention.refused and not fired:
            self._inside_longer_name(mention, index, lower)
        return None

    def _dateline(self, mention: Mention) -> None:
        """'LEBANON (AP) — ': capitals at the head of a sentence, then an agency or a dash. Also what the segmenter calls a dateline."""
        span = self.document.dateline
        tokens = self.document.tokens
        if span and span[0] <= tokens.starts[mention.first] < span[1] and not self.found.mentions[:-1]:
            return self._dateline_found(mention)
        if not self.words[mention.first].isupper() or len(self.words[mention.first]) < 3:
            return None
        for index in range(mention.last + 1, min(mention.last + 7, self.size)):
            word = self.words[index]
            if word == "(" or (word in DASHES and not (word == "-" and tokens.adjacent(index - 1))):
                return self._dateline_found(mention)
            if not (word[0].isupper() or word in ",./" or word.isdigit()):
                return None
        return None

    def _dateline_found(self, mention: Mention) -> None:
        mention.rules.append("dateline")
        mention.strength, mention.city_only = STRONG, True

    def _capitals(self, mention: Mention) -> None:
        """A word all in capitals among words that are not, "EADS", is an acronym and not the town of Eads."""
        word = self.words[mention.first]
        if mention.name.acronym or not word.isupper() or len(word) < 3 or "." in word or "dateline" in mention.rules:
            return
        around = self.words[max(mention.first - 2, 0) : mention.first] + self.words[mention.last + 1 : mention.last + 3]
        if mention.first == mention.last and not any(len(other) > 1 and other.isupper() for other in around):
            self._refuse(mention, "capitals")

    def _hyphen(self, mention: Mention, index: int) -> None:
        """'Ocasio-Cortez' is no place; 'Dallas-Fort Worth' and 'ex-Houston' are."""
        tokens = self.document.tokens
        if not (index and tokens.adjacent(index) and tokens.adjacent(index - 1)) or not self.words[index - 1][0].isupper():
            return
        if self.lowers[index - 1] in self.rules.parties:
            mention.rules.append("party")
            mention.strength, mention.city_like = STRONG, True
            return
        previous = self.found.mentions[-2] if len(self.found.mentions) > 1 else None
        if not previous or previous.last != index - 1 or previous.refused:
            self._refuse(mention, "hyphenated")

    def _mayor_before(self, index: int) -> bool:
        """'Mayor Keisha Lance Bottoms of Atlanta': index is the last word of the person's name."""
        for back in range(index, max(index - 5, -1), -1):
            if self.lowers[back] == "mayor":
                return True
            if not (self.words[back][0].isupper() or self.words[back] == "."):
                return False
        return False

    def _inside_longer_name(self, mention: Mention, index: int, lower: str) -> None:
        """A capitalised word right before: a given name makes a person of it, any other a longer name that the gazetteer doesn't have."""
        if lower in self.rules.calendar:
            return None
        if lower in self.gazetteer.first_names and mention.first == mention.last and not self._state_after_city(mention, index):
            return self._refuse(mention, "given_name", person=True)
        if self._is_place(index) and not (mention.name.regions or self.found.mentions[-2].name.regions):
            return self._refuse(mention, "longer_name")  # "Wells Fargo"
        if index in self.starts or self.title or self._is_place(index) or self.words[index].isupper():
            return None
        if index > 0 and self.words[index - 1] in CLOSERS and self.words[index - 1] not in (",", "."):
            return None
        return self._refuse(mention, "longer_name")

    def _is_place(self, index: int) -> bool:
        """Is the token the end of the name found just before?"""
        return len(self.found.mentions) > 1 and self.found.mentions[-2].last == index and not self.found.mentions[-2].refused

    def _state_after_city(self, mention: Mention, index: int) -> bool:
        """'Austin Texas': the given name is a city, and this its state."""
        return self._is_place(index) and any(region in self.found.mentions[-2].regions for region in mention.name.regions)

    # -------------------------------------------------------------------------------------------------------- what comes after

    def _after(self, mention: Mention) -> None:
        index = mention.last + 1
        if index >= self.size:
            return None
        self._qualifier(mention, index)
        if mention.regions:
            return None
        tokens = self.document.tokens
        if self.words[index] in POSSESSIVES:
            index += 1
        elif self.words[index] == "-" and tokens.adjacent(index - 1):
            index += 1
            if index < self.size and self.words[index][0].isupper() and self.lowers[index] not in self.gazetteer.words:
                return self._refuse(mention, "hyphenated")  # "Hewlett-Packard"
        if index >= self.size or index in self.starts:
            return None
        word, lower = self.words[index], self.lowers[index]
        capital = word[0].isupper()
        if lower == "city" and capital and index + 1 < self.size and self.lowers[index + 1] == "hall":
            mention.rules.append("city_hall")
            mention.reading, mention.strength = Reading.GOVERNMENT, STRONG
            return None
        fired = self._apply(mention, self.rules.after[capital].get(lower, ()))
        if fired and "body" in mention.rules:
            self._company(mention, index)
        if capital and word[0].isalpha() and not fired and self.words[index - 1] not in POSSESSIVES:
            self._before_longer_name(mention, index)
        elif lower == "and" and index + 2 < self.size and self.lowers[index + 2] == "counties" and self.words[index + 1][0].isupper():
            self._refuse(mention, "county")
        return None

    def _before_longer_name(self, mention: Mention, index: int) -> None:
        """'Paris Hilton' is a person; the 'Chicago Bears' are an organisation of Chicago."""
        if self.title or self.words[index - 1] == "-" or self.lowers[index] in self.rules.calendar:
            return None
        tail = [index]
        while len(tail) < 5 and tail[-1] + 1 < self.size and self.words[tail[-1] + 1][0].isupper() and tail[-1] + 1 not in self.starts:
            tail.append(tail[-1] + 1)
        body = next(
            (rule for word in tail for rule in self.rules.after[1].get(self.lowers[word], ()) if rule.reading is Reading.ORGANISATION), None
        )
        given = mention.name.key[0] in self.gazetteer.first_names and mention.first == mention.last
        if given and not (body and len(tail) > 2):
            return self._refuse(mention, "given_name")
        if any(rule.refuses for rule in self.rules.after[1].get(self.lowers[tail[-1]], ())) and len(tail) < 4:
            return self._refuse(mention, "longer_name")
        if any(self.lowers[word] in self.rules.company for word in tail):
            return self._refuse(mention, "company")
        mention.reading = Reading.ORGANISATION
        mention.rules.append("body" if body else "name_part")
        mention.part = True
        mention.strength = max(mention.strength, WEAK if body else 0)
        return None

    def _company(self, mention: Mention, index: int) -> None:
        """'Springfield Water Co.': a company's name says little of where the story is."""
        for word in range(index, min(index + 4, self.size)):
            if not self.words[word][0].isupper():
                return
            if self.lowers[word] in self.rules.company:
                return self._refuse(mention, "company")
        mention.part = True

    def _is_team(self, word: str) -> bool:
        """'Washington Capitals', 'Paris Policemen': a plural that is no surname."""
        return (word.endswith(("s", "men"))) and word not in self.gazetteer.surnames

    def county(self, index: int) -> None:
        """'Walker County', 'Cook and Lake counties': the states that have such a county."""
        plural = self.lowers[index] in ("counties", "parishes")
        for length in (1, 2, 3):
            states = self.gazetteer.counties.get(tuple(self.lowers[max(index - length, 0) : index]))
            if states and self.words[index - length][0].isupper():
                self.found.counties.append(states)
                if plural and index - length > 1 and self.lowers[index - length - 1] == "and":
                    self.found.counties.append(self.gazetteer.counties.get((self.lowers[index - length - 2],), ()))
                return

    def _listed(self, mention: Mention) -> None:
        """'Harwinton, Bantam, Litchfield and Winsted': each speaks for the other. Also 'Joyce Glover, 22, Palestine'."""
        index = mention.first - 1
        if index < 2 or self.words[index] not in (",", "and", "/", "of"):
            return
        after_age = index - (self.lowers[index] == "of")
        if self.words[after_age] == "," and self.words[after_age - 1].isdigit() and len(self.words[after_age - 1]) <= 2:
            mention.rules.append("age")
            mention.strength, mention.city_like = STRONG, True
            return
        index -= self.words[index] == "and" and self.words[index - 1] == ","
        previous = self.found.mentions[-2] if len(self.found.mentions) > 1 else None
        if previous and previous.last == index - 1 and not previous.refused:
            for one in (previous, mention):
                if not one.strength:
                    one.rules.append("listed")
                    one.strength = WEAK

    def _qualifier(self, mention: Mention, index: int) -> None:
        """'Portland, Maine', 'Portland, Ore.', 'Portland (Maine)', 'Houston TX', 'Huntsville, Walker County, Texas'."""
        comma = self.words[index] in (",", "(")
        if not comma and (mention.qualified_only or (mention.name.support and mention.name.population < LARGE)):
            return  # "George Washington", "North America"
        start = index + 1 if comma else index
        if start >= self.size:
            return
        table = self.gazetteer.qualifiers.get(self.lowers[start])
        if table is None:
            return
        for rest, regions in sorted(table.items(), key=lambda item: -len(item[0])):
            last = start + len(rest)
            if tuple(self.lowers[start + 1 : last + 1]) == rest and self._written_as_region(start, rest):
                mention.regions, mention.region_tokens = regions, (start, last)
                mention.listed = comma and not self.words[start].isupper() and self.words[last] != "."
                return

    def _written_as_region(self, start: int, rest: Key) -> bool:
        word = self.words[start]
        if len(word) <= 2 and rest != (".",):
            return word.isupper()
        return word[0].isupper()

    # --------------------------------------------------------------------------------------------------------------- as subject

    def _subject(self, mention: Mention) -> None:
        """'Denver sued', 'Denver on Tuesday sued', 'Denver has sued': the place acts, so its government is meant."""
        if mention.strength or mention.reading is not Reading.PLACE:
            return
        if mention.first > 0 and mention.rules and self.words[mention.first - 1][0].isalpha():
            return
        index = mention.last + 1
        for _ in range(3):
            if index >= self.size:
                return
            if self.lowers[index] in self.rules.act and self.words[index][0].islower():
                mention.rules.append("acts")
                mention.reading = Reading.GOVERNMENT
                return
            if self.lowers[index] not in self.rules.auxiliary and self.words[index - 1] != "on":
                return
            index += 1

    # -------------------------------------------------------------------------------------------------------------------- rules

    def _apply(self, mention: Mention, rules: tuple[Rule, ...], *, single: bool = True) -> bool:
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
            mention.city_like |= rule.city
            mention.state_like |= rule.state
            mention.city_only |= rule.id == "mayor_of"
        return fired

    def _refuse(self, mention: Mention, rule: str, *, person: bool = False) -> None:
        mention.rules.append(rule)
        mention.refused, mention.person = True, person
