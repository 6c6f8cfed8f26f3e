"""Who is meant: surnames, roles ("the mayor"), nouns ("the agency"), acronyms, pronouns; by recency, number, gender and position.

Findings are resolved in the order of the text, a sentence at a time. Quoted words neither give nor take an antecedent: the speaker
has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from tracker.entities.actors_entities import Entity, government
from tracker.entities.actors_found import Found
from tracker.entities.actors_known import (
    Article,
    add_person,
    body_entity,
    known_entity,
    learn,
    name_key,
    same_office,
    same_person,
    title_fits,
)
from tracker.lexicon.actors import Noun
from tracker.model import ActorKind, City, Reading

# How many sentences back a pronoun may look: three for a person, one for a body, as the subject of the sentence before.
_PERSON_WINDOW, _BODY_WINDOW = 4, 2
_FEMININE_OR_NOT = {"feminine": "masculine", "masculine": "feminine"}
_OFFICIALS = frozenset({"officials", "leaders", "authorities", "government"})


class Seen(NamedTuple):
    """An actor in a sentence: was it a subject, right before a verb, spoken of in the plural?"""

    entity: Entity
    subject: bool
    acts: bool
    plural: bool


class Resolver:
    """Walks the findings of one document and gives each the entity that it means, or none."""

    def __init__(self, article: Article) -> None:
        self.article, self.lexicon = article, article.lexicon
        self.sentences: list[list[Seen]] = [[]]  # the actors of the last few sentences, outside quotations
        self.state: City | None = None  # the last one named
        self.previous: tuple[Found, Entity] | None = None
        self.number = -1
        self.clock = 0
        self.cities: list[City] = []
        self.focus: City | None = None
        self.seen_bodies: list[Entity] = []
        self.nobody: set[str] = set()  # names that stand for nobody
        self.handlers = {
            "person": self._person,
            "name": self._name,
            "known": self._known,
            "body": self._body,
            "noun": self._noun,
            "pronoun": self._pronoun,
            "place": self._place,
        }

    def resolve(self, findings: Sequence[Found]) -> list[tuple[Found, Entity, str]]:
        """(finding, entity, rule) for all that could be resolved."""
        resolved: list[tuple[Found, Entity, str]] = []
        handlers = self.handlers
        for found in findings:
            if found.sentence != self.number:
                self._next_sentence(found.sentence)
            if found.place:
                self._note_place(found, found.place.city)
            result = handlers[found.kind](found)
            if result:
                entity, how = result
                if not found.modifier:
                    resolved.append((found, entity, "generic" if entity.is_generic else how))
                self._remember(found, entity)
        return resolved

    def _note_place(self, found: Found, city: City) -> None:
        if city.kind == "state":
            self.state = city
        elif city.kind == "city" and found.kind == "place" and not found.quoted:
            self.cities.append(city)

    def _next_sentence(self, number: int) -> None:
        subject = next((seen.entity.city for seen in self.sentences[-1] if seen.subject and seen.entity.city), None)
        if subject and subject.kind == "city":
            self.focus = subject
        elif self.cities and all(city.id == self.cities[0].id for city in self.cities):
            self.focus = self.cities[0]
        self.cities = []
        self.sentences.extend([] for _ in range(min(number - self.number, _PERSON_WINDOW)))
        del self.sentences[:-_PERSON_WINDOW]
        self.number = number

    def _remember(self, found: Found, entity: Entity) -> None:
        self.clock += 1
        entity.last_seen = self.clock
        if not entity.is_person and entity.basis == "name":
            self.seen_bodies.append(entity)
        self.previous = (found, entity)
        if not found.quoted and not found.modifier:
            plural = entity.plural or (found.noun is not None and found.noun.is_plural)
            self.sentences[-1].append(Seen(entity, found.subject, found.acts, plural))

    # ------------------------------------------------------------------------------------------------------------ persons

    def _person(self, found: Found) -> tuple[Entity, str] | None:
        entity = self.article.people.get(name_key(found.words))
        how = "name"
        if entity is None:
            entity = self._by_surname(found)
            how = "surname"
        if entity is None:
            if found.title and found.title.id == "voice" and len(found.words) == 1:
                return None
            entity = add_person(self.article, found)
            how = "title"
        self._learn(entity, found)
        return entity, how

    def _by_surname(self, found: Found) -> Entity | None:
        if len(found.words) > 2:
            return None
        surname = " ".join(found.words).lower().replace("’", "'")
        fitting = [one for one in self.article.surnames.get(surname, ()) if title_fits(one, found)]
        return max(fitting, key=lambda one: one.last_seen, default=None)

    def _learn(self, entity: Entity, found: Found) -> None:
        """What this mention adds: a role, its city, the gender."""
        learn(self.lexicon, entity, found)
        if entity.title and entity.title.place == "city" and not entity.city and not entity.of:
            entity.city = self._city(found)

    def _name(self, found: Found) -> tuple[Entity, str] | None:
        text = found.words[0] if len(found.words) == 1 else " ".join(found.words)
        if text in self.nobody:
            return None
        if entity := self.article.acronyms.get(text):
            return entity, "acronym"
        if entity := self.article.people.get(name_key(found.words)):
            self._learn(entity, found)
            return entity, "name"
        if entity := self._by_surname(found) or same_person(self.article, name_key(found.words)):
            return entity, "surname"
        low = text.lower()
        if entity := self.article.bodies.get(low):
            return entity, "name"
        longer = [one for name, one in self.article.bodies.items() if name.endswith(low) and name[-len(low) - 1] == " "]
        if len(longer) != 1:
            self.nobody.add(text)
            return None
        return longer[0], "short"

    # ------------------------------------------------------------------------------------------------------------- bodies

    def _known(self, found: Found) -> tuple[Entity, str] | None:
        assert found.known
        row = found.known
        if entity := self.article.acronyms.get(found.words[0]):
            return entity, "acronym"
        if row.group in {"legislature", "court"} and (near := self._regional(found)):
            return near, "regional"
        return known_entity(self.article, row, found.words[0]), "list"

    def _regional(self, found: Found) -> Entity | None:
        """ "The Senate" in a story about the Texas Senate."""
        row = found.known
        assert row
        if row.name in self.article.rows and self.article.rows[row.name].last_seen >= 0:
            return None
        written = found.words[0]
        if written == row.name or written.lower().startswith(("u.s.", "us ", "united states")):
            return None
        for one in reversed(self.seen_bodies):
            if one.name.endswith(f" {written}") or one.name.startswith(f"{written} of "):
                return one
        return None

    def _body(self, found: Found) -> tuple[Entity, str] | None:
        assert found.head
        return body_entity(self.article, found, self._city(found)), "head"

    def _place(self, found: Found) -> tuple[Entity, str] | None:
        assert found.place
        if found.place.reading is not Reading.GOVERNMENT and not found.text and not found.acts:
            return None
        return self._government(found.place.city), "government"

    def _government(self, city: City) -> Entity:
        key = (city.kind, city.id)
        entity = self.article.others.get(key)
        if entity is None:
            entity = self.article.others[key] = government(city)
        return entity

    def _other(self, entity: Entity) -> Entity:
        return self.article.others.setdefault((entity.name, entity.city.id if entity.city else 0), entity)

    # -------------------------------------------------------------------------------------------------------------- nouns

    def _noun(self, found: Found) -> tuple[Entity, str] | None:
        noun = found.noun
        assert noun
        if found.owner and not found.city:
            found.city = self._owners_city(found)
        if noun.title and (entity := self._holder(found, noun)):
            return entity, "role"
        named = [self.article.rows[row.name] for row in noun.bodies if row.name in self.article.rows]
        if named:
            return max(named, key=lambda one: one.last_seen), "alias"
        if found.of and (noun.generic or noun.is_class or (noun.title and found.indefinite)):
            return self._named_later(found), "of"
        if noun.is_class and (entity := self._of_class(found)):
            return entity, "noun"
        if noun.local and (entity := self._local(found, noun)):
            return entity, "local"
        if noun.is_class and found.definite:
            return body_entity(self.article, replace(found, text=found.words[0]), self._city(found)), "capital"
        if noun.title:
            return self._unnamed(found, noun)
        if noun.generic:
            return self._group(found), "generic"
        return None

    def _holder(self, found: Found, noun: Noun) -> Entity | None:
        """The person who holds the role: of the city said, else the last one spoken of, else the only one of the article."""
        fitting = [
            one
            for one in self.article.people.values()
            if one.title
            and not one.is_former
            and same_office(one, found.text, noun)
            and (not found.city or not one.city or one.city.id == found.city.id)
        ]
        if found.of:
            fitting = [one for one in fitting if one.of and (one.of in found.of or found.of in one.of)]
        if not fitting or (found.indefinite and len({id(one) for one in fitting}) > 1):
            return None
        if found.city is None and found.of == "" and noun.title and noun.title.place == "city" and (city := self._city(found)):
            fitting = [one for one in fitting if one.city and one.city.id == city.id] or fitting
        return max(fitting, key=lambda one: one.last_seen)

    def _owners_city(self, found: Found) -> City | None:
        """ "Her department", "the city's officers": the city of whoever has it."""
        if found.owner in _FEMININE_OR_NOT or found.owner == "neuter":
            owner = self.previous[1] if self.previous and self.previous[0].kind == "pronoun" else None
        else:
            owner = self.previous[1] if self.previous and self.previous[0].last == found.first - 2 else None
        return owner.city if owner and owner.city and owner.city.kind == "city" else None

    def _named_later(self, found: Found) -> Entity:
        """The body of "a judge of the Superior Court", "officers of the Port Corporation"."""
        name = found.of
        known = self.article.acronyms.get(name) or self.article.bodies.get(name.lower())
        if known:
            return known
        for forms in self.lexicon.bodies.get(name.lower().split()[0], ()):
            if " ".join(forms[0]) == name.lower() or name in forms[2].acronyms:
                return known_entity(self.article, forms[2], name)
        return body_entity(self.article, replace(found, text=name, city=None), None)

    def _of_class(self, found: Found) -> Entity | None:
        if found.owner in _FEMININE_OR_NOT and not found.city:
            return None
        for one in reversed(self.seen_bodies):
            if found.text in one.nouns and (not found.city or (one.city and one.city.id == found.city.id)):
                return one
        return None

    def _local(self, found: Found, noun: Noun) -> Entity | None:
        assert noun.local
        if noun.local.id == "state-government":
            return self._government(self.state) if self.state else None
        city = self._city(found)
        if city is None or city.kind != "city":
            return None
        if noun.local.id == "city-government":
            return self._government(city)
        for one in self.article.bodies.values():
            if found.text in one.nouns and one.city and one.city.id == city.id:
                return one
        name = noun.local.name.format(city=city.name)
        return self.article.bodies.get(name.lower()) or self._local_body(name, noun, city)

    def _local_body(self, name: str, noun: Noun, city: City) -> Entity:
        assert noun.local
        nouns = next(
            (head.nouns for entries in self.lexicon.heads.values() for _, head in entries if head.group == noun.local.group), frozenset()
        )
        entity = Entity(ActorKind.GOVERNMENT, name, nouns=nouns, city=city, is_police=noun.local.group == "police")
        self.article.bodies[name.lower()] = entity
        return entity

    def _unnamed(self, found: Found, noun: Noun) -> tuple[Entity, str] | None:
        """A role-holder whom the text never names: "Chicago's police superintendent", "a federal judge"."""
        assert noun.title
        if found.text.endswith("s") and noun.generic:
            return self._group(found), "generic"
        place = found.city or (self._city(found) if noun.title.place == "city" and not found.indefinite else None)
        words = found.text
        if found.of:
            name = f"{words} of {found.of}"
            return self._other(Entity(ActorKind.PERSON, name, "role", title=noun.title, role=words.title(), of=found.of)), "unnamed_role"
        if place:
            name = f"{words} of {place.name}"
            return self._other(Entity(ActorKind.PERSON, name, "role", title=noun.title, role=words.title(), city=place)), "unnamed_role"
        return self._other(Entity(ActorKind.PERSON, words, "role", title=noun.title, role=words.title())), "generic"

    def _group(self, found: Found) -> Entity:
        if found.city and found.text in _OFFICIALS:
            return self._government(found.city)
        return self._other(Entity(ActorKind.ORGANISATION, found.text, "group", plural=True, city=found.city, nouns=frozenset()))

    # ----------------------------------------------------------------------------------------------------------- pronouns

    def _pronoun(self, found: Found) -> tuple[Entity, str] | None:
        if found.quoted:
            return None
        if found.group in _FEMININE_OR_NOT:
            other = _FEMININE_OR_NOT[found.group]
            entity = self._antecedent(lambda one: one.is_person and one.gender != other and one.basis != "group", _PERSON_WINDOW)
            if entity and entity.basis == "name":
                entity.gender = found.group
        elif found.group == "plural":
            entity = self._antecedent(lambda one: True, _BODY_WINDOW, wanted="plural")
        else:
            entity = self._antecedent(lambda one: not one.is_person and not one.plural, _BODY_WINDOW, wanted="subject")
        return (entity, "pronoun") if entity else None

    def _antecedent(self, accept: Callable[[Entity], bool], window: int, *, wanted: str = "") -> Entity | None:
        """Who stood last right before a verb in this sentence; else the subject of this one, of the one before it, and so on.

        `wanted` is "subject" or "plural" when nothing else will do; without it the last one named serves.
        """
        for n, actors in enumerate(reversed(self.sentences[-window:])):
            fitting = [seen for seen in actors if accept(seen.entity) and (wanted != "plural" or seen.plural)]
            speaker = next((seen for seen in reversed(fitting) if seen.acts), None) if n == 0 else None
            subject = speaker or next((seen for seen in fitting if seen.subject), None)
            if subject:
                return subject.entity
            if fitting and not wanted:
                return fitting[-1].entity
        return None

    # ------------------------------------------------------------------------------------------------------------- cities

    def _city(self, found: Found) -> City | None:
        """The city of the context: said, the sentence's subject's, the only one in the sentence, the last in focus, the dateline's."""
        if found.city:
            return found.city
        for seen in self.sentences[-1]:
            if seen.subject and seen.entity.city and seen.entity.city.kind == "city":
                return seen.entity.city
        if len({city.id for city in self.cities}) == 1:
            return self.cities[0]
        return self.focus or self.article.default_city
