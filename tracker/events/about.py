"""What a mention is about: a noun phrase of two to five words, cut from the trigger's object or subject."""

from __future__ import annotations

from tracker.events.frames import Hit
from tracker.language.clauses import Clauses
from tracker.lexicon.grammar import grammar
from tracker.model import EventType

_MAX = 5


def about(hit: Hit, clauses: Clauses) -> tuple[str, int, int] | None:
    """The phrase and its token range [first, last], or None."""
    for span in _sources(hit, clauses):
        if found := _phrase(clauses, span, hit.noun or hit.noun_at is not None):
            first, last = found
            return clauses.tokens.slice(first, last), first, last
    return None


def _sources(hit: Hit, clauses: Clauses) -> list[range]:
    """Where to look, best first."""
    after = range(hit.last + 1, min(hit.after.stop, clauses.sentence.last + 1))
    before = hit.before
    if hit.noun_at is not None:
        return [range(max(clauses.begin(hit.noun_at), hit.noun_at - 2), hit.noun_at + 1)]
    if hit.noun:
        of = clauses.tokens.lowers[hit.first + 1] == "of" if hit.first < clauses.sentence.last else False
        own = range(max(clauses.sentence.first, hit.first - 2), hit.first + 1)
        return [range(hit.first + 2, hit.after.stop), own] if of else [own]
    if hit.group is not None and hit.group.attributive:
        return [range(hit.last + 1, hit.last + 4)]
    if hit.kind == "phrase" and hit.last - hit.first > 1 and hit.trigger.gap:
        return [range(hit.first + 1, hit.last), after, before]
    if hit.passive or hit.trigger.type is EventType.EFFECT:
        return [_tail(before, clauses), after]
    return [after, _tail(before, clauses)]


def _tail(before: range, clauses: Clauses) -> range:
    """The last noun phrase of the subject side, without what is put in by commas or prepositions."""
    lowers = clauses.tokens.lowers
    start = before.start
    while start < before.stop and lowers[start] in grammar().about_ends:
        start += 1
    return range(start, before.stop)


def _phrase(clauses: Clauses, span: range, noun: bool) -> tuple[int, int] | None:
    lowers = clauses.tokens.lowers
    first = span.start
    while first < min(span.stop, span.start + 7) and (
        lowers[first] in grammar().about_leading or lowers[first].isdigit() or lowers[first].endswith("ly")
    ):
        first += 1
    last = first
    while last < span.stop and not _stops(clauses, last, first, noun):
        last += 1
    last -= 1
    if last < first or lowers[first] in grammar().about_pronouns or not lowers[first][0].isalpha():
        return None
    while last - first >= _MAX:
        first += 1
    return (first, last) if lowers[first] not in grammar().about_pronouns else None


def _stops(clauses: Clauses, at: int, first: int, noun: bool) -> bool:
    word = clauses.tokens.lowers[at]
    if word == "of":
        return at == first
    if word in grammar().about_ends or (word.isdigit() and at > first):
        return True
    group = clauses.by_head.get(at)
    return group is not None and not group.attributive and not noun
