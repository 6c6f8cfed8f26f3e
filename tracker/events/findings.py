"""What the earlier stages found in an article, as the stage of mentions takes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TypeVar

from tracker.language.segment import Document
from tracker.lexicon.districts import Seats
from tracker.model import ActorKind, ActorMention, City, Place, Reading, TimeExpression
from tracker.tokens import Tokens

T = TypeVar("T", TimeExpression, Place, ActorMention)


@dataclass(frozen=True, slots=True)
class Findings:
    """One article's documents (title, text) with all that was found in them."""

    documents: Sequence[Document]
    times: Sequence[TimeExpression]
    places: Sequence[Place]
    actors: Sequence[ActorMention]
    published: date | None


class BySentence:
    """The findings of one document by sentence number."""

    def __init__(self, document: Document, findings: Findings) -> None:
        self.times: dict[int, list[TimeExpression]] = _by_sentence(document, findings.times)
        self.places: dict[int, list[Place]] = _by_sentence(document, findings.places)
        self.actors: dict[int, list[ActorMention]] = _by_sentence(document, findings.actors)
        self.proper = proper_names(document.tokens)


def proper_names(tokens: Tokens) -> frozenset[str]:
    """Words that have a capital where none begins a sentence, and nowhere a small letter: names, also where they open a sentence."""
    inside = {now for before, now in pairwise(tokens.words) if now[0].isupper() and (before.islower() or before == ",")}
    small = set(tokens.words)
    return frozenset(word for word in inside if len(word) > 2 and word.lower() not in small)


def _by_sentence(document: Document, found: Iterable[T]) -> dict[int, list[T]]:
    out: dict[int, list[T]] = defaultdict(list)
    sentences, at = document.sentences, 0
    for item in sorted((item for item in found if item.field == document.field), key=lambda item: item.start):
        while at < len(sentences) and sentences[at].end <= item.start:
            at += 1
        if at < len(sentences) and sentences[at].start <= item.start:
            out[at].append(item)
    return out


def filed_under_city(places: Sequence[Place], districts: Mapping[int, City]) -> list[Place]:
    """The places with each district read as its city: an act in Brooklyn is filed under New York City."""
    return [replace(place, city=districts[place.city.id]) if place.city.id in districts else place for place in places]


def capitals(places: Sequence[Place], seats: Seats, regions: Mapping[str, City]) -> dict[int, City]:
    """Capitals that may stand for their countries ("Beijing banned imports"), by id: the text names places of other countries, too,
    or the story is told elsewhere."""
    found: dict[int, City] = {}
    for city in {place.city.id: place.city for place in places if seats.of_country(place.city)}.values():
        abroad = any(place.city.country != city.country for place in places)
        filed = any(place.city.id == city.id and place.how == "dateline" for place in places)
        elsewhere = any(place.city.kind == "city" and place.city.id != city.id for place in places)
        country = regions.get(city.country)
        if country is not None and (abroad or (elsewhere and not filed)):
            found[city.id] = country
    return found


def of_governments(places: Sequence[Place], actors: Iterable[ActorMention]) -> list[Place]:
    """The places with those that act as a country's government read so: "Washington" is then no city of the act."""
    spots = {(mention.field, mention.start) for mention in actors if mention.actor.id.startswith("country:")}
    return [replace(place, reading=Reading.GOVERNMENT) if (place.field, place.start) in spots else place for place in places]


def outside_names(places: Sequence[Place], actors: Iterable[ActorMention], first_names: frozenset[str]) -> list[Place]:
    """The places without those inside the name of a person with a known first name: "Kevin de León" is no town."""
    people = (mention for mention in actors if mention.actor.kind is ActorKind.PERSON and mention.how == "name" and " " in mention.text)
    names = [mention for mention in people if mention.text.split()[0].lower() in first_names]
    taken = {(mention.field, at) for mention in names for at in range(mention.start + 1, mention.end)}
    return [place for place in places if (place.field, place.start) not in taken]
