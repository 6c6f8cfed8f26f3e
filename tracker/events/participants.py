"""Who: the actors of a trigger by its grammar."""

from __future__ import annotations

from tracker.events.frames import Hit
from tracker.events.subjects import Subjects
from tracker.events.who import Who, run
from tracker.lexicon.grammar import grammar
from tracker.model import ActorKind, EventType

# So far behind a passive its agent may stand ("filed in the court of Denver on Monday by").
_AGENT_REACHES = 16
_FAR_AGENT = 30  # ... over a clause between commas
_PASSES = frozenset({"passed", "passes", "pass", "cleared", "clears", "clear"})
_BEFORE_DAY = frozenset({"on", "last", "this"})
_BEFORE_SPEAKERS = frozenset({",", '"', "”", "’", "'", "?", "!", "—", "–", "--", ")"})
_NAME_REACHES = 6  # tokens between "by" and the first name


def actors(hit: Hit, subjects: Subjects) -> list[Who]:
    """The actors of a trigger: agent of a passive, subject of an active verb, owner of an event noun."""
    if hit.noun:
        return _of_noun(hit, subjects)
    if hit.passive or (hit.group is not None and hit.group.attributive):
        if hit.group is not None and hit.group.reduced and (named := subjects.bare_relative(hit.group)):
            return named
        sworn_in = _persons(hit, subjects) if hit.trigger.type is EventType.EFFECT else []
        return sworn_in or _agent(hit, subjects)
    if hit.trigger.id == "according-to":
        return run([item for item in subjects.who if hit.last < item.first <= hit.last + 8], subjects.clauses)[:1]
    if hit.trigger.id == "will-now":
        return []
    if hit.trigger.type is EventType.EFFECT and "has_actor" not in hit.trigger.flags and not _transitive(hit, subjects):
        return _persons(hit, subjects)
    found = subjects.of(hit.group) if hit.group is not None else subjects.before(hit.first)
    return found or _passed(hit, subjects) or (_inverted(hit, subjects) if hit.trigger.reports else [])


def _passed(hit: Hit, subjects: Subjects) -> list[Who]:
    """ "The bill passed the House": the chamber that it passes."""
    if subjects.lowers[hit.last] not in _PASSES:
        return []
    near = [item for item in subjects.who if hit.last < item.first <= hit.last + 2 and item.mention.actor.kind is ActorKind.GOVERNMENT]
    return near[:1]


def _persons(hit: Hit, subjects: Subjects) -> list[Who]:
    """ "Lee took office", "Lee was sworn in"; but "the ban took effect"."""
    found = subjects.of(hit.group) if hit.group is not None else subjects.before(hit.first)
    return [item for item in found if item.mention.actor.kind is ActorKind.PERSON]


def _transitive(hit: Hit, subjects: Subjects) -> bool:
    """Does an object follow at once ("ended the program"), so that somebody acts ("the program ended")?"""
    at, clauses = hit.last + 1, subjects.clauses
    if hit.kind == "phrase" or at > clauses.sentence.last:
        return False
    lowers = clauses.tokens.lowers
    while at < clauses.sentence.last and (lowers[at] in grammar().calendar or lowers[at] in _BEFORE_DAY) and lowers[at + 1] != "the":
        at += 1
    word = lowers[at]
    if word == "to" and clauses.tokens.lowers[hit.last] in grammar().begins_to and at + 1 in clauses.by_head:
        return True  # "began on Tuesday to enforce the law"
    if at > hit.last + 1:
        return False
    return word[0].isalpha() and word not in grammar().prepositions and word not in grammar().calendar and word not in grammar().no_object


def _agent(hit: Hit, subjects: Subjects) -> list[Who]:
    lowers, clauses = subjects.lowers, subjects.clauses
    verb = next(
        (group.start for group in clauses.groups if group.finite and not group.reduced and group.start > hit.last), clauses.sentence.last
    )
    for at in range(hit.last + 1, min(hit.after.stop, hit.last + _AGENT_REACHES, verb)):
        if lowers[at] == "by":
            return _named_after(at, subjects)
    for at in range(verb, min(clauses.sentence.last, hit.last + _FAR_AGENT)):  # "signed on May 1, days before he left, by the mayor"
        if lowers[at - 1 : at + 1] == [",", "by"] and not lowers[at + 1].endswith("ing"):
            return _named_after(at, subjects)
    return []


def _named_after(by: int, subjects: Subjects) -> list[Who]:
    after = [item for item in subjects.who if item.first > by]
    return run(after, subjects.clauses) if after and after[0].first <= by + _NAME_REACHES else []


def _inverted(hit: Hit, subjects: Subjects) -> list[Who]:
    """After a quotation the speaker may follow: '..., said Mayor Ann Lee.' But "told the city" has its listener there."""
    start = hit.group.start if hit.group is not None else hit.first
    quoted = start > 0 and subjects.lowers[start - 1] in _BEFORE_SPEAKERS
    if not quoted or subjects.lowers[hit.last] in grammar().tells_somebody:
        return []
    return run([item for item in subjects.who if hit.last < item.first <= hit.last + 5], subjects.clauses)[:1]


def _of_noun(hit: Hit, subjects: Subjects) -> list[Who]:
    lowers, clauses = subjects.lowers, subjects.clauses
    owning = [item for item in subjects.who if item.last < hit.first <= item.last + 4 and _owns(item, hit, lowers)]
    if owning:
        return owning[-1:]
    agent = _agent(hit, subjects)
    if agent:
        return agent
    verb = next(
        (g for g in reversed(clauses.groups) if g.head < hit.first and hit.first - g.head <= 6 and not g.passive and not g.attributive),
        None,
    )
    if verb is not None and clauses.clause(verb.head) == clauses.clause(hit.first) and lowers[verb.head] in grammar().carrying_verbs:
        return subjects.of(verb)
    return []


def _owns(item: Who, hit: Hit, lowers: list[str]) -> bool:
    """ "Lightfoot's order", "ICE raids", "her order"."""
    between = lowers[item.last + 1 : hit.first]
    return bool(between and between[0] == "'s") or not between or lowers[item.first] in ("his", "her", "its", "their")
