"""What a trigger's flags ask of a hit beyond its words: tense, voice, a day beside it, what follows. One function a flag."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tracker.language.clauses import heading
from tracker.language.groups import VerbGroup
from tracker.lexicon.grammar import grammar

if TYPE_CHECKING:
    from tracker.events.frames import Frames, Hit
    from tracker.lexicon.triggers import Candidate

_OBJECT_REACH = 13  # tokens after an infinitive in which its object is looked for
_SPAN = 16  # tokens in which "from May 3 to May 9" has begun


def follows(frames: Frames, hit: Hit) -> bool:
    """Do all conditions of the trigger's flags hold?"""
    return all(CONDITIONS[flag](frames, hit) for flag in hit.trigger.flags if flag in CONDITIONS)


def _negated(frames: Frames, hit: Hit) -> bool:
    if hit.group and (hit.group.negated or hit.group.governor == "denied"):
        return True
    return any(word in ("no", "not", "never", "nor") for word in frames.clauses.tokens.lowers[hit.first : hit.last + 1])


def _past_passive(frames: Frames, hit: Hit) -> bool:
    group = hit.group
    return bool(group and group.passive and (group.tense == "past" or group.perfect) and not group.modal and not group.infinitive)


def _active(frames: Frames, hit: Hit) -> bool:
    return not (hit.passive or (hit.group and hit.group.attributive))


def _timed(frames: Frames, hit: Hit) -> bool:
    return dated(frames, hit.first, hit.after.stop - 1)


def _set_passively(frames: Frames, hit: Hit) -> bool:
    """ "The vote set for Monday", "had been set for Monday", "has been called"; not "is set for", which tells what stands."""
    group = hit.group
    if group is None or group.modal or group.infinitive:
        return False
    return group.reduced or (group.passive and (group.perfect or group.tense == "past"))


def _day_after(frames: Frames, at: int, prepositions: tuple[str, ...], within: int = 3) -> bool:
    """A preposition with a day comes next, "again", "tentatively" and the like between."""
    lowers, last = frames.clauses.tokens.lowers, frames.clauses.sentence.last
    while at < last and lowers[at].endswith("ly"):
        at += 1
    return at < last and lowers[at] in prepositions and not frames.time_tokens.isdisjoint(range(at + 1, min(at + 1 + within, last + 1)))


def _fixed(frames: Frames, hit: Hit) -> bool:
    """ "Fixed October 10 for the rise", "set September 11 as the deadline", "set the first round for Monday"."""
    at, days, lowers = hit.last + 1, frames.time_tokens, frames.clauses.tokens.lowers
    if at in days:
        while at in days:
            at += 1
        named = lowers[hit.last + 1] in grammar().weekdays  # "settled on Tuesday" tells when it did
        return (hit.kind == "phrase" and not named) or lowers[at : at + 1] in (["as"], ["for"])
    near = frames.near(hit.last)
    return near.stop > near.start and not hit.passive and lowers[near.stop : near.stop + 1] == ["for"] and near.stop + 1 in days


def _will_not(frames: Frames, hit: Hit) -> bool:
    """ "Will not go ahead", "is no longer happening", but not "will not begin until May"."""
    group, lowers = hit.group, frames.clauses.tokens.lowers
    if group is None or group.tense == "past":
        return False
    negated = group.negated or "longer" in lowers[group.start : group.head]
    following = lowers[hit.last + 1 : hit.last + 6]
    due = group.modal == "will" or group.progressive or group.infinitive
    return negated and due and "until" not in following and "before" not in following and "unless" not in following


def _from_to(frames: Frames, hit: Hit) -> bool:
    """ "... from Nov. 3 to March 15": one day for another."""
    lowers, days = frames.clauses.tokens.lowers, frames.time_tokens
    span = range(hit.last + 1, min(hit.last + _SPAN, frames.clauses.sentence.last))
    start = next((at for at in span if lowers[at] == "from" and at + 1 in days), None)
    return start is not None and any(lowers[at] == "to" and at + 1 in days for at in range(start, min(start + 7, span.stop)))


def _told(frames: Frames, hit: Hit) -> bool:
    """A fact in the past or the perfect; of anything else a day must be named."""
    group = hit.group
    if group is None or group.negated or group.attributive:
        return False
    outer = frames.clauses.by_head.get(group.governor_at or -1) if group.governor == "asserted" and not group.finite else None
    group = outer or group  # "began draining"
    past = (group.tense == "past" or group.perfect) and not group.modal and not group.infinitive
    now = group.tense == "present" and (group.progressive or heading(frames.clauses)) and not group.modal
    if past or now or group.governor == "asserted" or (hit.trigger.subtype == "news" and _follows_main(frames, group)):
        return True
    return (group.finite or group.reduced or _due(frames, group)) and dated(frames, hit.before.start, hit.after.stop - 1)


def _follows_main(frames: Frames, group: VerbGroup) -> bool:
    """ "Set off a bomb, killing ten": a participle after a comma goes with the past verb before it."""
    lowers = frames.clauses.tokens.lowers
    if group.start != group.head or group.governor or group.finite or lowers[group.head - 1] != ",":
        return False
    earlier = [each for each in frames.clauses.groups if each.finite and each.head < group.start]
    told = bool(earlier) and (earlier[-1].tense == "past" or earlier[-1].perfect) and not earlier[-1].modal
    return told and lowers[group.head].endswith("ing")


def _due(frames: Frames, group: VerbGroup) -> bool:
    """ "Is to be destroyed", "plans to close"."""
    before = frames.clauses.by_head.get(group.start - 1)
    return group.governor == "planned" or (group.infinitive and before is not None and before.copula)


def _own_plan(frames: Frames, hit: Hit) -> bool:
    """ "... said it will close": a plan of the speaker's own body follows."""
    lowers, sentence = frames.clauses.tokens.lowers, frames.clauses.sentence
    if hit.group is not None and hit.group.finite and _plan_before(frames, hit):
        return True
    for group in frames.clauses.groups:
        if hit.last < group.start <= hit.last + 20 and (group.finite or group.infinitive):
            planned = group.modal == "will" or (group.modal == "would" and not group.perfect) or group.governor == "planned"
            to_begin = group.tense == "present" and lowers[group.head] in grammar().begins
            deliberate = lowers[group.head] in grammar().deliberate and lowers[group.head + 1 : group.head + 2] != ["place"]
            if deliberate or group.negated or not (planned or to_begin):
                return False
            subject = set(lowers[hit.last + 1 : group.start])
            return (planned and bool(subject & grammar().own_body)) or dated(frames, group.head, sentence.last)
    return False


def _plan_before(frames: Frames, hit: Hit) -> bool:
    """ "The city will close the pools on May 1, officials said Tuesday": the plan stands before the verb of saying."""
    lowers = frames.clauses.tokens.lowers
    plan = next((group for group in frames.clauses.groups if group.finite and group.modal == "will"), None)
    return plan is not None and plan.head < hit.first - 1 and "," in lowers[plan.head : hit.first] and dated(frames, plan.head, hit.first)


def dated(frames: Frames, first: int, last: int) -> bool:
    """Is there a day among these tokens?"""
    return any(at in frames.time_tokens for at in range(first, last + 1))


def _no_inner(frames: Frames, hit: Hit) -> bool:
    """No infinitive that is itself a trigger follows ("decided to close the jail")."""
    for group in frames.clauses.groups:
        if hit.last < group.head <= hit.last + 6 and group.infinitive:
            inner = frames.lexicon.by_word.get(frames.clauses.tokens.lowers[group.head], ())
            return not any(_may_hold(frames, hit, group.head, each) for each in inner)
    return True


def _may_hold(frames: Frames, hit: Hit, at: int, inner: Candidate) -> bool:
    """Could a trigger of the main types hold at an infinitive, by what follows it and by who acts?"""
    trigger, after = inner.trigger, range(at + 1, min(at + _OBJECT_REACH, frames.clauses.sentence.last + 1))
    if inner.kind == "noun" or trigger.priority < 0:
        return False
    rest, lowers = list(inner.rest), frames.clauses.tokens.lowers
    if rest and not any(lowers[start : start + len(rest)] == rest for start in range(at + 1, min(at + 2 + trigger.gap, after.stop))):
        return False
    if trigger.subject and not inner.rest and not frames.has(hit.before, trigger.subject):
        return False
    return not trigger.obj or bool(inner.rest) or frames.has(after, trigger.obj)


CONDITIONS: dict[str, Callable[[Frames, Hit], bool]] = {
    "needs_negation": _negated,
    "past_passive": _past_passive,
    "active_only": _active,
    "needs_time": _timed,
    "will_not": _will_not,
    "from_to": _from_to,
    "told": _told,
    "dated": lambda frames, hit: dated(frames, hit.before.start, hit.after.stop - 1),
    "follow_plan": _own_plan,
    "active_never": _set_passively,
    "follow_day": lambda frames, hit: _day_after(frames, hit.last + 1, ("for", "to", "on")),
    "follow_to_day": lambda frames, hit: _day_after(frames, hit.last + 1, ("to", "until"), 1),
    "follow_date": _fixed,
    "follow_time": lambda frames, hit: dated(frames, hit.last + 1, hit.last + 2),
    "object_only_if_no_inner": _no_inner,
}
