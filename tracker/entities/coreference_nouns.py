"""Who a noun stands for: the holder of a role, a body of its class, a local body, a government, or a group without a name."""

from __future__ import annotations

from dataclasses import replace

from tracker.entities.actors_entities import Entity
from tracker.entities.actors_found import Found
from tracker.entities.actors_known import Article, body_entity, known_entity, same_office
from tracker.entities.discourse import Discourse
from tracker.lexicon.actors import Noun, slug
from tracker.model import ActorKind, City

_GENDERED = frozenset({"feminine", "masculine"})
# Leaders of a party need not be the party.
_NOT_THE_BODY = frozenset({"leaders", "critics", "opponents", "supporters", "lawyers", "attorneys", "employees", "workers"})
_OFFICIALS = frozenset({"officials", "leaders", "authorities", "government"})


class NounResolver:
    """Gives each noun phrase the entity that it stands for, or none."""

    def __init__(self, article: Article, told: Discourse) -> None:
        self.article, self.lexicon, self.told = article, article.lexicon, told

    def resolve(self, found: Found) -> tuple[Entity, str] | None:
        noun = found.noun
        assert noun
        if found.owner and not found.city:
            found.city = self._owners_city(found)
        if entity := self._in_apposition(found, noun):
            return entity, "apposition"
        if noun.title and (entity := self._holder(found, noun)):
            return entity, "role"
        named = [self.article.rows[row.name] for row in noun.bodies if row.name in self.article.rows]
        if named:
            return max(named, key=lambda one: one.last_seen), "alias"
        if found.named and (entity := self._of_people(found, noun)):
            return entity, "of_state"
        if found.of and found.text in _NOT_THE_BODY:
            return None
        if found.of and (noun.generic or noun.is_class or (noun.title and found.indefinite)):
            return self._named_later(found), "of"
        return self._body(found, noun) or self._nobody(found, noun)

    def _body(self, found: Found, noun: Noun) -> tuple[Entity, str] | None:
        """The body that the noun stands for: of its class, of the city, of a state, or the one that its capital makes a name."""
        if noun.is_class and (entity := self._of_class(found)):
            return entity, "noun"
        if noun.local and (entity := self._local(found, noun)):
            return entity, "local"
        if noun.is_class and found.city and found.owner == "'s" and found.text in self.lexicon.words["nouns.of_states"]:
            return self._of_state(found), "of_state"
        if noun.is_class and found.definite:
            return body_entity(self.article, replace(found, text=found.words[0]), self.told.city_of(found)), "capital"
        return None

    def _nobody(self, found: Found, noun: Noun) -> tuple[Entity, str] | None:
        """A holder of a role without a name, or a group."""
        if noun.title:
            return self._unnamed(found, noun)
        if noun.generic:
            return self._group(found), "generic"
        return None

    def _in_apposition(self, found: Found, noun: Noun) -> Entity | None:
        """ "Ann Lee, the former mayor of Dayton": the role is hers, whether she still holds it or not."""
        if self.told.previous is None:
            return None
        before, entity = self.told.previous
        beside = before.sentence == found.sentence and found.first - before.last == 2 and before.kind in {"person", "name"}
        return entity if beside and noun.title is not None and entity.title is noun.title else None

    def _holder(self, found: Found, noun: Noun) -> Entity | None:
        """The person who holds the role: of the city said, else the last one spoken of, else the only one of the article."""
        fitting = [
            one
            for one in self.article.people.values()
            if one.title
            and not one.is_former
            and same_office(one, found.text, noun)
            and (not found.city or (not one.city and found.owner != "whose") or (one.city is not None and one.city.id == found.city.id))
        ]
        if found.of:
            fitting = [one for one in fitting if one.of and (one.of in found.of or found.of in one.of)]
        if found.indefinite and (len({id(one) for one in fitting}) > 1 or any(one.last_seen >= 0 for one in fitting)):
            return None  # "a judge ruled", of one who is named afterwards; who has been named already is "the judge"
        if not fitting:
            return None
        if found.city is None and found.of == "" and noun.title and noun.title.place == "city" and (city := self.told.city_of(found)):
            fitting = [one for one in fitting if one.city and one.city.id == city.id] or fitting
        return max(fitting, key=lambda one: one.last_seen)

    def _owners_city(self, found: Found) -> City | None:
        """ "Her department", "the city's officers": the city of whoever has it."""
        if found.owner in _GENDERED or found.owner == "neuter":
            owner = self.told.previous[1] if self.told.previous and self.told.previous[0].kind == "pronoun" else None
        else:
            owner = self.told.previous[1] if self.told.previous and self.told.previous[0].last == found.first - 2 else None
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
        if found.owner in _GENDERED and not found.city:
            return None
        implied: Entity | None = None
        of_names = self.lexicon.words["nouns.of_names"]
        for one in reversed(self.told.seen_bodies):
            called = found.text in one.nouns or (found.text in of_names and found.text in one.name.lower().split())
            if called and (not found.city or (one.city and one.city.id == found.city.id)):
                if not one.implied:
                    return one
                implied = implied or one  # "the department" is a department that the text names before it is the police
        return implied or self._of_later(found)

    def _of_later(self, found: Found) -> Entity | None:
        """ "The election commission announced ...", before its name: the only body of the article that its name calls so."""
        if found.text not in self.lexicon.words["nouns.specific"] or found.city or found.indefinite or found.owner:
            return None
        if found.noun and found.noun.local:
            return None  # every city has a council
        named = {id(one): one for one in (*self.article.bodies.values(), *self.article.rows.values()) if found.text in one.nouns}
        return next(iter(named.values())) if len(named) == 1 else None

    def _of_state(self, found: Found) -> Entity:
        """ "Nigeria's electoral commission", "Israel's cabinet": a body that the text does not name otherwise."""
        assert found.city
        name = f"{found.city.name} {found.words[0] if found.words else found.text}"
        entity = self.article.bodies.get(name.lower())
        if entity is None:
            entity = Entity(ActorKind.GOVERNMENT, name, nouns=frozenset({found.text}), city=found.city)
            self.article.bodies[name.lower()] = entity
        return entity

    def _of_people(self, found: Found, noun: Noun) -> Entity | None:
        """ "The Iraqi parliament", "San Francisco supervisors": a body of a state, a city or a people, by the words of the text."""
        city = found.city
        if found.text in _OFFICIALS or (noun.local and city is not None and city.kind == "city" and found.text != "supervisors"):
            return None
        if city and (row := self.lexicon.rows.get(f"{city.name} Board of Supervisors")) and found.text == "supervisors":
            return known_entity(self.article, row, row.name)
        if noun.is_class and city and (entity := self._of_class(found)):
            return entity
        name = f"{city.name} {found.text}" if city else found.named
        entity = self.article.bodies.get(name.lower())
        if entity is None:
            nouns = self.lexicon.words.get(f"nouns_for.{found.text}", frozenset()) | {found.text}
            entity = Entity(ActorKind.GOVERNMENT, found.named, nouns=nouns, city=city, plural=noun.is_plural, id=f"org:{slug(name)}")
            self.article.bodies[name.lower()] = entity
        return entity

    def _local(self, found: Found, noun: Noun) -> Entity | None:
        assert noun.local
        if noun.local.id == "state-government":
            return self.told.government(self.told.state) if self.told.state else None
        city = self.told.city_of(found)
        if city is None or city.kind != "city":
            return None
        if noun.local.id == "city-government":
            return self.told.government(city)
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
        entity = Entity(ActorKind.GOVERNMENT, name, nouns=nouns, city=city, is_police=noun.local.group == "police", implied=True)
        self.article.bodies[name.lower()] = entity
        return entity

    def _unnamed(self, found: Found, noun: Noun) -> tuple[Entity, str] | None:
        """A role-holder whom the text never names: "Chicago's police superintendent", "a federal judge"."""
        assert noun.title
        if found.text.endswith("s") and noun.generic:
            return self._group(found), "generic"
        place = found.city or (self.told.city_of(found) if noun.title.place == "city" and not found.indefinite else None)
        words = found.text.replace(" - ", "-")
        if found.of:
            name = f"{words} of {found.of}"
            return self._other(Entity(ActorKind.PERSON, name, "role", title=noun.title, role=words.title(), of=found.of)), "unnamed_role"
        if place:
            name = f"{words} of {place.name}"
            return self._other(Entity(ActorKind.PERSON, name, "role", title=noun.title, role=words.title(), city=place)), "unnamed_role"
        return self._other(Entity(ActorKind.PERSON, words, "role", title=noun.title, role=words.title())), "generic"

    def _group(self, found: Found) -> Entity:
        if found.city and found.text in _OFFICIALS:
            entity = self.told.government(found.city)
            if found.text == "government" and entity.last_seen < 0:
                entity.name = found.named or f"{found.city.name} government"
            return entity
        if found.text == "government" and (one := self._government(found)):
            return one
        return self._other(Entity(ActorKind.ORGANISATION, found.text, "group", plural=True, city=found.city, nouns=frozenset()))

    def _government(self, found: Found) -> Entity | None:
        """ "The Catalan government", and the last one called so for "the government"."""
        if found.named:
            entity = Entity(ActorKind.GOVERNMENT, found.named, nouns=frozenset({"government"}))
            return self.article.bodies.setdefault(found.named.lower(), entity)
        return next((one for one in reversed(self.told.seen_bodies) if one.name.endswith(" government")), None)

    def _other(self, entity: Entity) -> Entity:
        return self.article.others.setdefault((entity.name, entity.city.id if entity.city else 0), entity)
