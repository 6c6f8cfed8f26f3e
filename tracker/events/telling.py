"""The words that tell an act: its clause, or what a statement says. Titles quote them where nothing names the act's thing.

A clause is quoted only when it reads by itself: with its subject, and with an object where the verb is active. Otherwise nothing is.
"""

from __future__ import annotations

from tracker.events.frames import Hit
from tracker.language.clauses import Clauses
from tracker.lexicon.grammar import grammar
from tracker.model import EventType

NOTHING = (0, 0)
_LEAST = 3  # words that tell something
_ADDRESSED = 9  # tokens between a verb of saying and the "that" of what it says ("told the court on Monday that")
_SPEAKER = 16  # tokens of a speaker between what is said and the verb
_MARKS = frozenset({",", '"', "”"})


def telling(hit: Hit, clauses: Clauses, times: frozenset[int], *, whole: bool) -> tuple[int, int]:
    """Offsets [start, end) of the words in the mention's field, NOTHING where none read by themselves.

    `times` are the tokens of dates; `whole` takes the sentence (a headline). Of a statement the words are what is said, without the
    speaker and the verb.
    """
    sentence = clauses.sentence
    first = clauses.tokens.at(sentence.body) if sentence.body > sentence.start else sentence.first
    span: range | None = range(first, sentence.last + 1)
    if hit.trigger.type is EventType.STATEMENT:
        span = _said(hit, clauses, first, times) or span
    elif not whole:
        span = _clause(hit, clauses, first, times)
        if span is None and hit.trigger.type is EventType.ANNOUNCEMENT:
            span = _said(hit, clauses, first, times)  # "The pool will close, the mayor announced"
    if span is None or len(kept := _trim(span, clauses)) < _LEAST:
        return NOTHING
    return clauses.tokens.starts[kept.start], clauses.tokens.ends[kept.stop - 1]


def _said(hit: Hit, clauses: Clauses, first: int, times: frozenset[int]) -> range | None:
    """What follows the verb of saying; where no clause does, what stands before its subject ("..., the mayor said")."""
    if hit.noun or hit.group is None:
        return None
    lowers, start, stop = clauses.tokens.lowers, hit.last + 1, clauses.sentence.last + 1
    that = next((at for at in range(start, min(start + _ADDRESSED, stop)) if lowers[at] == "that"), None)
    after = _trim(range(start if that is None else that + 1, stop), clauses)
    if _reads(after, clauses, times):
        return after
    mark = next((at for at in range(hit.first - 1, max(first, hit.first - _SPEAKER), -1) if lowers[at] in _MARKS), first)
    before = _trim(range(first, mark), clauses)
    return before if _reads(before, clauses, times) else None


def _reads(span: range, clauses: Clauses, times: frozenset[int]) -> bool:
    """Is it a sentence of its own: a finite verb with its subject before it, and no adjunct or infinitive in front?"""
    if len(span) < _LEAST or span.start in times or clauses.tokens.lowers[span.start] in grammar().telling_never_opens:
        return False
    verb = next((group for group in clauses.groups if group.head in span and not group.attributive), None)
    if verb is None or not verb.finite or verb.reduced or verb.start <= span.start:
        return False
    return not {",", "but"}.intersection(clauses.tokens.lowers[span.start : verb.start])  # "confirmed the delay but would not say"


def _clause(hit: Hit, clauses: Clauses, first: int, times: frozenset[int]) -> range | None:
    """From the subject to the end of the verb's clause, with the complement that hangs on it ("announced that ...")."""
    group = hit.group
    if group is None or group.attributive or group.reduced or not (group.finite or group.governor_at is not None):
        return None
    begin = max(first, min(clauses.begin(group.start), clauses.begin(group.governor_at) if group.governor_at is not None else group.start))
    stop = clauses.end(max(hit.last, group.head)) + 1
    while stop <= clauses.sentence.last and clauses.tokens.lowers[stop] not in grammar().telling_ends:
        stop = clauses.end(stop) + 1
    span = _trim(range(begin, stop), clauses)
    verb = next((each for each in clauses.groups if each.head in span and each.finite), None)
    if hit.last not in span or verb is None or verb.start <= span.start or clauses.tokens.lowers[span.start] in grammar().subordinators:
        return None
    object_ = [at for at in range(hit.last + 1, span.stop) if at not in times and clauses.tokens.lowers[at] not in grammar().prepositions]
    return span if hit.noun or group.passive or hit.trigger.type is EventType.EFFECT or object_ else None


def _trim(span: range, clauses: Clauses) -> range:
    """Without the joints, marks and relative pronouns at its edges."""
    lowers, start, stop = clauses.tokens.lowers, span.start, span.stop
    while start < stop and (lowers[start] in grammar().telling_opens or not (lowers[start][0].isalnum() or lowers[start] in '$"“')):
        start += 1
    while stop > start and (lowers[stop - 1] in grammar().telling_closes or lowers[stop - 1] in ".,;:—–-!?()"):
        stop -= 1
    return range(start, stop)
