"""What the earlier stages found in an article, as the stage of mentions takes it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import TypeVar

from tracker.language.segment import Document
from tracker.model import ActorMention, City, Place, TimeExpression
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
    small = {word for word in tokens.words if word.islower()}
    inside = (now for before, now in pairwise(tokens.words) if now[0].isupper() and (before.islower() or before == ","))
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
