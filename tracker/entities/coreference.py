"""Who is meant: surnames, roles ("the mayor"), nouns ("the agency"), acronyms, pronouns; by recency, number, gender and position.

Findings are resolved in the order of the text, a sentence at a time. Quoted words neither give nor take an antecedent: the speaker
has changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tracker.entities.actors_entities import Entity
from tracker.entities.actors_found import Found
from tracker.entities.actors_known import (
    OF_EVERY_COUNTRY,
    Article,
    add_person,
    body_entity,
    known_entity,
    learn,
    name_key,
    same_person,
    title_fits,
)
from tracker.entities.coreference_nouns import NounResolver
from tracker.entities.discourse import BODY_WINDOW, PERSON_WINDOW, Discourse
from tracker.lexicon.actors import Head
from tracker.model import Reading

_FEMININE_OR_NOT = {"feminine": "masculine", "masculine": "feminine"}


class Resolver:
    """Walks the findings of one document and gives each the entity that it means, or none."""

    def __init__(self, article: Article) -> None:
        self.article, self.lexicon = article, article.lexicon
        self.told = Discourse(article)
        self.nobody: set[str] = set()  # names that stand for nobody
        self.handlers = {
            "person": self._person,
            "name": self._name,
            "known": self._known,
            "body": self._body,
            "noun": NounResolver(article, self.told).resolve,
            "pronoun": self._pronoun,
            "place": self._place,
        }

    def resolve(self, findings: Sequence[Found]) -> list[tuple[Found, Entity, str]]:
        """(finding, entity, rule) for all that could be resolved."""
        resolved: list[tuple[Found, Entity, str]] = []
        handlers = self.handlers
        for found in findings:
            if found.sentence != self.told.number:
                self.told.next_sentence(found.sentence)
            if found.place:
                self.told.note_place(found, found.place.city)
            result = handlers[found.kind](found)
            if result:
                entity, how = result
                if not found.modifier:
                    resolved.append((found, entity, "generic" if entity.is_generic else how))
                self.told.remember(found, entity)
        return resolved

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
            entity.city = self.told.city_of(found)

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
        if not longer:  # "Ford", of Ford Motor Co.
            companies = {id(one): one for one in (*self.article.bodies.values(), *self.article.rows.values()) if "company" in one.nouns}
            longer = [one for one in companies.values() if one.name.lower().startswith(f"{low} ")]
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
        everywhere = row.group in OF_EVERY_COUNTRY or found.words[0] in self.lexicon.words["heads.of_every_country"]
        if self.article.abroad and not row.city and everywhere and "U.S." not in found.words[0]:
            head = Head(row.group, row.group, row.kind, row.nouns)  # "the Supreme Court", of Kenya
            return body_entity(self.article, replace(found, head=head, text=found.words[0], city=self.article.abroad), None), "abroad"
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
        for one in reversed(self.told.seen_bodies):
            if one.name.endswith(f" {written}") or one.name.startswith(f"{written} of "):
                return one
        return None

    def _body(self, found: Found) -> tuple[Entity, str] | None:
        assert found.head
        return body_entity(self.article, found, self.told.city_of(found)), "head"

    def _place(self, found: Found) -> tuple[Entity, str] | None:
        assert found.place
        if found.place.reading is not Reading.GOVERNMENT and not found.text and not found.acts:
            return None
        country = self.article.capitals.get(found.place.city.id)
        if country is not None:
            return self.told.government(country, found.place.text), "government"
        return self.told.government(found.place.city), "government"

    # ----------------------------------------------------------------------------------------------------------- pronouns

    def _pronoun(self, found: Found) -> tuple[Entity, str] | None:
        if found.quoted:
            return None
        if found.group in _FEMININE_OR_NOT:
            other = _FEMININE_OR_NOT[found.group]
            entity = self.told.antecedent(lambda one: one.is_person and one.gender != other and one.basis != "group", PERSON_WINDOW)
            if entity and entity.basis == "name":
                entity.gender = found.group
        elif found.group == "plural":
            entity = self.told.antecedent(lambda one: True, BODY_WINDOW, wanted="plural")
        else:
            entity = self.told.antecedent(lambda one: not one.is_person and not one.plural, BODY_WINDOW, wanted="subject")
        return (entity, "pronoun") if entity else None
