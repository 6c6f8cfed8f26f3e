"""What has been spoken of so far: the actors of the last sentences, the cities in focus, and the antecedents that they offer.

Quoted words neither give nor take an antecedent: the speaker has changed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tracker.entities.actors_entities import Entity, government
from tracker.entities.actors_found import Found
from tracker.entities.actors_known import Article
from tracker.model import City

# How many sentences back a pronoun may look: three for a person, one for a body, as the subject of the sentence before.
PERSON_WINDOW, BODY_WINDOW = 4, 2


class Seen(NamedTuple):
    """An actor in a sentence: was it a subject, right before a verb, spoken of in the plural?"""

    entity: Entity
    subject: bool
    acts: bool
    plural: bool


class Discourse:
    """The reader's memory of one document, fed a finding at a time."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.sentences: list[list[Seen]] = [[]]  # the actors of the last few sentences, outside quotations
        self.state: City | None = None  # the last one named
        self.previous: tuple[Found, Entity] | None = None
        self.number = -1
        self.clock = 0
        self.cities: list[City] = []
        self.focus: City | None = None
        self.seen_bodies: list[Entity] = []

    def note_place(self, found: Found, city: City) -> None:
        if city.kind == "state":
            self.state = city
        elif city.kind == "city" and found.kind == "place" and not found.quoted:
            self.cities.append(city)

    def next_sentence(self, number: int) -> None:
        subject = next((seen.entity.city for seen in self.sentences[-1] if seen.subject and seen.entity.city), None)
        if subject and subject.kind == "city":
            self.focus = subject
        elif self.cities and all(city.id == self.cities[0].id for city in self.cities):
            self.focus = self.cities[0]
        self.cities = []
        self.sentences.extend([] for _ in range(min(number - self.number, PERSON_WINDOW)))
        del self.sentences[:-PERSON_WINDOW]
        self.number = number

    def remember(self, found: Found, entity: Entity) -> None:
        self.clock += 1
        entity.last_seen = self.clock
        if not entity.is_person and entity.basis == "name":
            self.seen_bodies.append(entity)
        self.previous = (found, entity)
        if not found.quoted and not found.modifier:
            plural = entity.plural or (found.noun is not None and found.noun.is_plural)
            self.sentences[-1].append(Seen(entity, found.subject, found.acts, plural))

    def government(self, city: City, capital: str = "") -> Entity:
        """The city, state or country as an actor; one entity an article, and one for a capital's name that stands for it."""
        key = (capital or city.kind, city.id)
        entity = self.article.others.get(key)
        if entity is None:
            entity = self.article.others[key] = government(city)
            entity.name = capital or entity.name
        return entity

    def antecedent(self, accept: Callable[[Entity], bool], window: int, *, wanted: str = "") -> Entity | None:
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

    def city_of(self, found: Found) -> City | None:
        """The city of the context: said, the sentence's subject's, the only one in the sentence, the story's, the last in focus."""
        if found.city:
            return found.city
        for seen in self.sentences[-1]:
            if seen.subject and seen.entity.city and seen.entity.city.kind == "city":
                return seen.entity.city
        if len({city.id for city in self.cities}) == 1:
            return self.cities[0]
        story = self.article.story_city
        return story.city if story.dominant else self.focus or story.city
