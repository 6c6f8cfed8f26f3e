"""Finds what may name an actor: one walk over the capitalised and the referring words of a document. Nothing is resolved here."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.entities import bodies, nouns, persons
from tracker.entities.actors_evidence import acts_after, judge
from tracker.entities.actors_found import Found
from tracker.language.segment import Document, Sentence
from tracker.lexicon.actors import DAY, HEAD, STOP, THING, TITLE, ActorLexicon
from tracker.model import Place

_CITY_HALL = ["city", "hall"]
_LINKS = frozenset({".", "-", "&"})
# A sentence is looked at as a headline when this share of its tokens has a capital or refers; then each longer word must have a capital.
_HEADLINE_SHARE = 0.6
_LONGER = 4
_SUBJECTS = frozenset({"he", "she", "it", "they"})
_TAIL = 5  # letters of "-hyun", "-ngor"
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
QUOTES = frozenset("\"'“”‘’«»([:—–•*")


class Scan:
    """One document on its way from tokens to findings."""

    def __init__(self, document: Document, places: Sequence[Place], lexicon: ActorLexicon, first_names: frozenset[str]) -> None:
        self.document, self.lexicon, self.first_names = document, lexicon, first_names
        tokens = document.tokens
        self.tokens, self.words, self.lowers = tokens, tokens.words, tokens.lowers
        self.marks = lexicon.marks
        words = lexicon.words
        self.verbs, self.auxiliaries = words["evidence.verbs"], words["evidence.auxiliaries"]
        self.adverbs, self.no_pasts, self.participles = words["evidence.adverbs"], words["evidence.no_pasts"], words["evidence.participles"]
        self.prepositions, self.inverted = words["evidence.prepositions"], words["evidence.inverted"]
        self.reporting = words["evidence.reporting"]
        self.joiners = words["names.joiners"]
        self.found: list[Found] = []
        self.places: dict[int, tuple[int, Place]] = {}
        self.cities = {place.city.name for place in places}
        for place in places:
            if place.field == document.field and place.end > place.start:
                first = tokens.at(place.start)
                self.places[first] = (max(first, tokens.at(place.end - 1)), place)
        self.sentence = self.start = self.limit = 0
        self.headline = False

    def run(self) -> list[Found]:
        """All findings, in the order of the text."""
        triggers, pronouns = self.lexicon.triggers, self.lexicon.pronouns
        lowers, words, plain = self.lowers, self.words, self.lexicon.plain
        hits = [i for i, (word, low) in enumerate(zip(words, lowers, strict=True)) if word != low or low in triggers]
        at, count = 0, len(hits)
        for number, sentence in enumerate(self.document.sentences):
            stop = at
            while stop < count and hits[stop] <= sentence.last:
                stop += 1
            if stop > at and not sentence.furniture:
                self.sentence, self.limit = number, sentence.last
                self.start = self.tokens.at(sentence.body) if sentence.body > sentence.start else sentence.first
                self.headline = stop - at > _HEADLINE_SHARE * (sentence.last - sentence.first + 1) and self._is_headline(sentence)
                following = self.start
                for i in hits[at:stop]:
                    if i < following:
                        continue
                    low = lowers[i]
                    if low in pronouns:
                        following = self._pronoun(i, pronouns[low])
                    elif words[i][0].isupper():
                        if low not in plain or i in self.places or low in self.first_names or not self.is_initial(i):
                            following = self._capital(i)
                    elif low in triggers:
                        following = nouns.noun(self, i)
            at = stop
        return self.found

    def _is_headline(self, sentence: Sentence) -> bool:
        """ "City To End Talks With Firm": every word but the small ones has a capital, and there are more than a name's."""
        words = self.words[sentence.first : sentence.last + 1]
        if sum(word[0].isupper() for word in words) < _LONGER:
            return False
        return not any(len(word) > _LONGER and word.islower() and not self.marks.get(word, 0) & STOP for word in words)

    # ------------------------------------------------------------------------------------------------------------- tokens

    def is_capital(self, i: int) -> bool:
        return i <= self.limit and self.words[i][0].isupper()

    def low(self, i: int) -> str:
        """The word at `i` within the sentence, else an empty one."""
        return self.lowers[i] if 0 <= i <= self.limit else ""

    def is_initial(self, i: int) -> bool:
        """Would any word be capitalised here?"""
        return i == self.start or self.headline or self.words[i - 1] in QUOTES

    def skip_stop(self, i: int) -> int:
        """The next token that is no full stop of an abbreviation."""
        return i + 1 if self.low(i) == "." else i

    def run_end(self, i: int) -> int:
        """The last token of the capitalised run that begins at `i`: initials, hyphens, particles and suffixes belong to it."""
        words, lowers, limit = self.words, self.lowers, self.limit
        j = i
        while j < limit:
            k = j + 1
            word = words[k]
            if word[0].isupper():
                mark = self.marks.get(lowers[k], 0)
                if mark & (DAY | STOP) and self._breaks(j, k, mark):
                    return j
                j = k
            elif k < limit and word in _LINKS and self._linked(j, word, words[k + 1], inside=j > i):
                j = k + 1
            elif (lowers[k] in self.joiners or lowers[j] == "local") and (joined := self._joined(j, k)) > j:
                j = joined
            else:
                return j
        return j

    def _breaks(self, j: int, k: int, mark: int) -> bool:
        if mark & DAY:
            given = self.lowers[k] in self.first_names and self.is_capital(k + 1)  # "Gov. Jan Brewer"
            return not given and (self.lowers[j] not in self.first_names or self.low(k + 1).isdigit())
        return self.headline or self.words[k] == "I"

    def _linked(self, j: int, link: str, following: str, *, inside: bool) -> bool:
        """Over the full stop of an abbreviation, an ampersand, a hyphen: "John F. Kennedy", "Ocasio-Cortez", "Kim Jong-un"."""
        capital = following[0].isupper()
        if link == ".":
            return capital and (len(self.words[j]) == 1 or self.lowers[j] in self.lexicon.words["titles.abbreviations"])
        if link == "&":
            return capital
        tight = self.tokens.adjacent(j) and self.tokens.adjacent(j + 1)
        return tight and (capital or (inside and self._is_tail(following)))

    def _is_tail(self, word: str) -> bool:
        """ "-un" of "Kim Jong-un"; not "-based" of "New York-based"."""
        return word.islower() and len(word) <= _TAIL and word not in self.lexicon.words["names.no_tails"]

    def _joined(self, j: int, k: int) -> int:
        """Over a particle ("de Blasio"), a suffix (", Jr."), a possessive head ("Sheriff's Office") or a local's number, else `j`."""
        low = self.lowers[k]
        if low in self.lexicon.words["names.particles"]:
            end = k + 1
            while self.low(end) in self.lexicon.words["names.particles"]:
                end += 1
            return end if self.is_capital(end) and not self.words[end].isupper() else j
        if low == "," and self.low(k + 1) in self.lexicon.words["names.suffixes"]:
            return k + 1
        if low in {"'s", "'", "’"} and self.is_capital(k + 1):
            possessive = low == "'s" or self.lowers[j].endswith("s")
            if possessive and self.lowers[j] in {"people", "peoples", "workers"}:
                return k + 1
            if (
                possessive
                and self.lowers[k + 1] in self.lexicon.words["heads.possessed"]
                and self.lowers[j] in self.lexicon.words["heads.possessors"]
            ):
                return k + 1
        if low.isdigit() and self.lowers[j] == "local":
            return k
        return j

    # --------------------------------------------------------------------------------------------------------- one capital

    def _capital(self, i: int) -> int:
        """Reads the run at `i`; returns the token to go on from."""
        low, mark = self.lowers[i], self.marks.get(self.lowers[i], 0)
        if mark & (DAY | STOP) and self._is_common(i, mark):
            return i + 1
        if i > 1 and self.lowers[i - 1] in _ORDINALS and (circuit := bodies.known_at(self, i - 2)):
            return bodies.add_known(self, i - 2, circuit)
        known = bodies.known_at(self, i)
        end = self.run_end(i)
        place = self.places.get(i)
        if end == i and not known:
            return self._single(i, place, mark)
        marks = self.marks
        last = marks.get(self.lowers[end], 0)
        titled = not self.lexicon.titles.keys().isdisjoint(self.lowers[i : end + 1])
        if titled and (following := persons.titled(self, i, end)):
            return following
        if following := bodies.body(self, i, end, known, place):
            return following
        if place and place[0] >= end:
            return self._place(i, place)
        if self.lowers[end - 1 : end + 1] == _CITY_HALL and (following := self._city_hall(i, end, place)):
            return following
        if last & THING and not self.headline and not self._is_surname(i, end):
            return persons.untitled(self, i, end) if end > i and self._speaks(end) else end + 1
        if last & TITLE or (place and place[0] < end and self.low(place[0] + 1) in self.lexicon.triggers):
            start = place[0] + 1 if place else i
            for k in range(start, end + 1):
                if self.lowers[k] in self.lexicon.nouns and (following := nouns.noun(self, k)) > end:
                    return following
        team = place and end - place[0] == 1 and self.lowers[end].endswith("s")  # "Dallas Cowboys", where Dallas is a first name too
        if place and (team or low not in self.first_names):
            return self._place_then(i, place, end)
        return persons.untitled(self, i, end)

    def _is_surname(self, i: int, end: int) -> bool:
        """ "Jim Hall said": a thing's name after a first name, where it speaks or acts."""
        words = self.lexicon.words
        speaks = self.low(end + 1) in words["evidence.inverted"] or (i > self.start and self.lowers[i - 1] in words["evidence.inverted"])
        return end == i + 1 and self.lowers[i] in self.first_names and speaks

    def _city_hall(self, i: int, end: int, place: tuple[int, Place] | None) -> int:
        """ "Paris City Hall said", "City Hall confirmed": the government; elsewhere a building."""
        if not acts_after(self, end):
            return 0
        if place and place[0] == end - 2:
            self.add(Found("place", i, end, self.sentence, place=place[1], text="City of"))
            return end + 1
        return nouns.noun(self, i) if i == end - 1 else 0

    def _speaks(self, end: int) -> bool:
        """ "Denver Water said": only a body speaks, whatever its last word is; but "the Denver Post said" is where it was read."""
        lows = [self.low(at) for at in range(end + 1, end + 4)]
        return lows[0] in self.lexicon.words["evidence.speaks"] and self.lowers[end] not in self.lexicon.words["evidence.newspapers"]

    def _is_common(self, i: int, mark: int) -> bool:
        """Is the capital only that of a sentence's first word, or a day's?"""
        low = self.lowers[i]
        named = low in self.first_names and self.is_capital(i + 1) and not self.marks.get(self.lowers[i + 1], 0)
        if mark & DAY:
            return not named or self.low(i - 1) in {"in", "on", "last", "next", "since", "this", "by"}
        if i in self.places or bodies.known_at(self, i):
            return False
        return not named and (self.is_initial(i) or low in {"the", "a", "an", "i", "in", "of", "on", "at", "and", "for"})

    def _single(self, i: int, place: tuple[int, Place] | None, mark: int) -> int:
        low = self.lowers[i]
        if mark & HEAD and (following := bodies.body(self, i, i, None, place)):
            return following
        if place:
            return self._place(i, place)
        if following := bodies.government_of(self, i, i):
            return following
        if low in self.lexicon.nouns and (following := nouns.noun(self, i)) > i + 1:
            return following
        if low in self.lexicon.nouns and self.found and self.found[-1].kind == "noun" and self.found[-1].last == i:
            return i + 1
        if not mark & (THING | HEAD | TITLE) and low not in self.lexicon.alone:
            found = self.add(Found("name", i, i, self.sentence, words=(self.words[i],)))
            found.initial = self.is_initial(i)
        return i + 1

    def _place(self, i: int, place: tuple[int, Place]) -> int:
        self.add(Found("place", i, place[0], self.sentence, place=place[1]))
        return max(place[0], i) + 1

    def _place_then(self, i: int, place: tuple[int, Place], end: int) -> int:
        """ "Kansas City Royals": a place and more is a name to be decided; otherwise the place."""
        if place[0] < end and not self.headline and not any(self.marks.get(low, 0) for low in self.lowers[place[0] + 1 : end + 1]):
            self.add(Found("name", i, end, self.sentence, words=tuple(self.words[i : end + 1]), place=place[1]))
            return end + 1
        return self._place(i, place)

    def _pronoun(self, i: int, group: str) -> int:
        low = self.lowers[i]
        if low == "it" and not self._is_subject_it(i):
            return i + 1
        found = Found("pronoun", i, i, self.sentence, group=group)
        found.subject = found.acts = low in _SUBJECTS
        self.found.append(found)
        return i + 1

    def _is_subject_it(self, i: int) -> bool:
        """At the head of a clause or right before its verb ("in 2017 it put", "a suit it filed"), and not of "it is clear that"."""
        words = self.lexicon.words
        if self.low(i + 1) in words["pronouns.expletive"]:
            return False
        if i == self.start or self.lowers[i - 1] in words["pronouns.openers"]:
            return True
        return self.lowers[i - 1] not in self.prepositions and self.lowers[i - 1] not in self.verbs and acts_after(self, i)

    def add(self, found: Found) -> Found:
        """Keeps a finding, with what the words around it say."""
        judge(self, found)
        self.found.append(found)
        return found
