"""Settles which triggers tell an act: light verbs carry theirs, a noun and its verb are one, an object is not told twice."""

from __future__ import annotations

from dataclasses import replace

from tracker.events.frames import Hit
from tracker.language.clauses import Clauses
from tracker.language.groups import VerbGroup
from tracker.lexicon.triggers import Trigger
from tracker.lexicon.verbs import BASE
from tracker.model import EventType

_NOT_VOTED = frozenset({EventType.EFFECT, EventType.PROTEST, EventType.OPERATION, EventType.ANNOUNCEMENT, EventType.STATEMENT})
_HELD = frozenset({"vote-held"})  # a vote is taken when it takes place
_OTHERS = frozenset({EventType.LEGAL_ACTION, EventType.PROTEST, EventType.STATEMENT})  # what is said of these plans nothing of a body's own
_DECIDED = frozenset({EventType.POLICY_DECISION, EventType.LEGAL_ACTION})
_GOVERNING = frozenset({"in", "to", "by", "with", "from", "against", "at", "after", "before", "for"})
_PHRASE_STARTS = _GOVERNING | {",", ";", "and", "that"}
# Verbs of a thing's course, and the participles that name its first day.
_COURSE = frozenset({"take-place", "hold", "take-effect", "begin", "open"})
_PLANNED = frozenset({"set", "scheduled", "slated", "planned", "due"})
_DESCRIBED = 3  # tokens from a noun to the participle that tells its act
# Acts that are told whole with what is ordered, refused or decided in them.
_WHOLE = frozenset({"order", "executive-order", "call-off", "refuse-to", "court-stops", "decision-made"})
_JOIN = 6  # an event noun and its verb closer than this are shown as one trigger
_OVER_NOUNS = frozenset(
    {EventType.POSTPONEMENT, EventType.RESCHEDULING, EventType.CANCELLATION, EventType.ANNOUNCEMENT, EventType.LEGAL_ACTION}
)


# What a decision is called when a court takes it.
_COURT_SUBTYPES = {"ban": "block", "close": "block", "repeal": "strike down", "end_agreement": "strike down"}
# What courts do to laws, and lawmakers to bills.
_UNDOING = frozenset({"strike-down", "thrown-out", "annul"})
_COURT_NEAR = 7  # tokens between the court and its verb, with the court's place and the day between them


def courts(hits: list[Hit], clauses: Clauses, courtly: frozenset[str], lawmaking: frozenset[str]) -> list[Hit]:
    """A decision is legal action when a court takes it ("a judge barred the city from ..."); "members threw out the bill" is a decision."""
    lowers = clauses.tokens.lowers
    for hit in hits:
        if hit.trigger.type is EventType.POLICY_DECISION and not hit.noun and _court_acts(hit, lowers, courtly):
            subtype = _COURT_SUBTYPES.get(hit.trigger.subtype or "", "rule")
            hit.trigger = replace(hit.trigger, type=EventType.LEGAL_ACTION, subtype=subtype)
        elif hit.trigger.id in _UNDOING and not hit.noun and _court_acts(hit, lowers, lawmaking) and not _court_acts(hit, lowers, courtly):
            hit.trigger = replace(hit.trigger, type=EventType.POLICY_DECISION, subtype="reject")
    return hits


def _court_acts(hit: Hit, lowers: list[str], courtly: frozenset[str]) -> bool:
    """Is a court the nearest noun before an active verb that no preposition governs, or the agent of a passive?"""
    if hit.passive:
        end = next((at for at in range(hit.last + 1, len(lowers)) if lowers[at] in (",", ".", "and")), len(lowers))
        agent = next((at for at in range(hit.last + 1, min(hit.last + 8, end)) if lowers[at] == "by"), None)
        return agent is not None and any(_courtly(at, lowers, courtly) for at in range(agent + 1, min(agent + 6, len(lowers))))
    for at in range(hit.before.stop - 1, max(hit.before.start, hit.before.stop - _COURT_NEAR) - 1, -1):
        if _courtly(at, lowers, courtly):
            start = at
            while start > hit.before.start and lowers[start - 1] not in _PHRASE_STARTS:
                start -= 1
            return start == hit.before.start or lowers[start - 1] not in _GOVERNING
    return False


def _courtly(at: int, lowers: list[str], courtly: frozenset[str]) -> bool:
    """Is the word a court or a judge, and no Department of Justice?"""
    if lowers[at] not in courtly or lowers[at] != "justice":
        return lowers[at] in courtly
    return lowers[at - 1] != "of" and lowers[at + 1 : at + 2] not in (["department"], ["ministry"], ["minister"], ["secretary"])


def moved(hits: list[Hit], clauses: Clauses, time_tokens: frozenset[int], rescheduling: Trigger) -> list[Hit]:
    """ "The show set for April 3 will take place on Sept. 9", "... in May instead": a second day is a rescheduling."""
    lowers = clauses.tokens.lowers
    for hit in hits:
        group = hit.group
        if hit.trigger.id not in _COURSE or group is None or group.modal != "will" or group.negated:
            continue
        planned = [g for g in clauses.groups if g.reduced and g.head in hit.before and lowers[g.head] in _PLANNED]
        following = lowers[hit.last + 1 : hit.last + 9]
        instead = "instead" in following and following[following.index("instead") + 1 :][:1] != ["of"]
        had_day = instead or any(at in time_tokens for g in planned for at in range(g.head + 1, min(g.head + 6, group.start)))
        if had_day and any(at in time_tokens for at in range(hit.last + 1, hit.after.stop)):
            hit.trigger = rescheduling
    return hits


def said(hits: list[Hit], clauses: Clauses, time_tokens: frozenset[int], say: Trigger) -> list[Hit]:
    """ "Has not said whether", and "said it would sue" without a day of the saying: what is said is told, the saying is a statement."""
    for hit in hits:
        group = hit.group
        if "follow_plan" not in hit.trigger.flags or group is None:
            continue
        plan = next((g for g in clauses.groups if g.head > hit.last and (g.finite or g.infinitive)), None)
        stop = plan.start if plan else hit.after.stop
        dated = any(at in time_tokens for at in (*hit.before, *range(hit.last + 1, stop)))
        carries = plan is not None and any(other.group is plan and other.trigger.type in _OTHERS for other in hits)
        if group.negated or (carries and not dated):
            hit.trigger = say
    return hits


def settle(hits: list[Hit], clauses: Clauses) -> list[Hit]:
    """Light verbs carry their acts: "voted to adopt", "began making arrests" are one mention; ordered acts are not told twice."""
    out: list[Hit] = []
    for hit in _joined(hits, clauses):
        carrier = next((other for other in reversed(out) if _carries(other, hit, clauses)), None)
        if carrier is None:
            out.append(hit)
            continue
        if carrier.trigger.id in _WHOLE:
            carrier.last = hit.last if carrier.noun else carrier.last
            continue
        if carrier.trigger.subtype == "news" and hit.trigger.type is not EventType.STATEMENT and _adjoins(carrier, hit):
            hit.absorbed.append(carrier)  # "decided to put off", "began to withdraw"
            out[out.index(carrier)] = hit
            continue
        if carrier.trigger.id in ("vote-noun", "decide", "approve") and hit.trigger.type in _NOT_VOTED:
            carrier.last, carrier.after = hit.last, hit.after  # "voted to end the walkout" is a decision
            continue
        if carrier.trigger.id in ("vote-noun", "decide", "approve"):
            hit.absorbed.append(carrier)
            hit.group = _carried(carrier, hit)
            hit.before = carrier.before
            out[out.index(carrier)] = hit
            continue
        out.append(hit)
    return out


def _joined(hits: list[Hit], clauses: Clauses) -> list[Hit]:
    """An event noun and the verb of its course are one mention; a noun that another trigger acts upon is its object, not told twice."""
    dropped: set[int] = set()
    for noun in hits:
        if not noun.noun:
            continue
        if noun.aside and any(_argument(noun, hit, clauses) for hit in hits):
            dropped.add(id(noun))
            continue
        if noun.trigger.type in _DECIDED and any(_decides_on(hit, noun, clauses) for hit in hits):
            dropped.add(id(noun))
            continue
        if "nouns_event" in noun.trigger.flags and any(hit is not noun and _acts_on(hit, noun, clauses) for hit in hits):
            dropped.add(id(noun))
            continue
        if any(_performs(hit, noun, clauses) for hit in hits):
            dropped.add(id(noun))
            continue
        verb = next((hit for hit in hits if not hit.noun and hit.trigger.type is EventType.EFFECT and _course(noun, hit, clauses)), None)
        decided = noun.trigger.type is EventType.POLICY_DECISION and noun.trigger.id not in _HELD
        if verb is not None and (noun.trigger.subtype == "news" or decided):
            dropped.add(id(noun))  # "the talks began", "the repeal takes effect": the beginning is told
        elif verb is not None and id(verb) in dropped:
            dropped.add(id(noun))  # another noun of the same subject: "a roundup of families facing deportation will begin"
        elif verb is not None and noun.trigger.type is EventType.PROTEST and _ends(verb):
            dropped.add(id(noun))  # "ending a strike": its end is told
        elif verb is not None:
            dropped.add(id(verb))
            noun.noun_at = noun.first
            noun.group, noun.noun = verb.group, verb.group is None
            apart = max(noun.first, verb.first) - min(noun.first, verb.first)
            noun.first, noun.last = (min(noun.first, verb.first), max(noun.last, verb.last)) if apart <= _JOIN else (verb.first, verb.last)
            noun.kind = "verb"
    return [hit for hit in hits if id(hit) not in dropped]


def _argument(noun: Hit, hit: Hit, clauses: Clauses) -> bool:
    """Is a noun of other news no more than what an act of a type acts upon ("approved the deal", "the deal was approved")?"""
    if hit.noun or hit.trigger.type is EventType.STATEMENT:
        return False
    if hit.passive:
        described = hit.group is not None and hit.group.reduced and 0 < hit.first - noun.first <= _DESCRIBED
        return noun.group is hit.group or described  # "the treaty, signed on Dec. 8"
    near = 0 < noun.first - hit.last <= _JOIN
    return near and not any(hit.last < g.head < noun.first and not g.attributive for g in clauses.groups)


def _course(noun: Hit, verb: Hit, clauses: Clauses) -> bool:
    """Is the noun subject or object of this verb of happening?"""
    if noun.group is not None and verb.group is not None and noun.group.head == verb.group.head:
        return True
    if noun.group is not None and verb.group is not None and verb.group.infinitive and 0 < verb.first - noun.group.head <= 3:
        return True
    return verb.last < noun.first <= verb.last + 4 and clauses.clause(noun.first) == clauses.clause(verb.first) and not verb.passive


def _decides_on(hit: Hit, noun: Hit, clauses: Clauses) -> bool:
    """Is the noun of a decision no more than the object of another decision ("overrode the veto", "put off its approval")?"""
    if hit.noun or hit.trigger.type not in _DECIDED | _OVER_NOUNS or hit.trigger.type is EventType.ANNOUNCEMENT:
        return False
    if not 0 < noun.first - hit.last <= 6 or hit.passive:
        return False
    return not any(hit.last < g.head < noun.first and not g.attributive for g in clauses.groups)


def _acts_on(hit: Hit, noun: Hit, clauses: Clauses) -> bool:
    """Does a change or an announcement have the noun as its object?"""
    if hit.trigger.type not in _OVER_NOUNS or (hit.noun and noun.first < hit.first):
        return False
    if hit.passive and not hit.noun:
        return noun.first in hit.before and noun.group is not None and hit.group is not None and noun.group.head == hit.group.head
    if hit.group is not None and hit.group.attributive:
        return 0 < noun.first - hit.last <= 3
    inside = 0 < noun.first - hit.last <= 8 or hit.first < noun.first < hit.last
    return inside and not any(hit.last < g.head < noun.first and not g.attributive for g in clauses.groups)


def _ends(verb: Hit) -> bool:
    return verb.trigger.id == "end" and verb.group is not None and not verb.group.infinitive


def _performs(hit: Hit, noun: Hit, clauses: Clauses) -> bool:
    """ "Staged a protest", "carried out a raid": a verb and the noun of the same kind that it has as its object are one act."""
    if hit.noun or hit.trigger.type is not noun.trigger.type or hit.group is None or hit.trigger.type is EventType.STATEMENT:
        return False
    if hit.passive:
        return noun.group is not None and noun.group.head == hit.group.head and noun.first < hit.first
    inside = hit.first < noun.first <= hit.last + _JOIN
    return inside and not any(hit.last < g.head < noun.first and not g.attributive for g in clauses.groups)


def _carries(outer: Hit, inner: Hit, clauses: Clauses) -> bool:
    group = inner.group
    if group is None or inner.noun or (outer.noun and outer.trigger.id not in _WHOLE) or inner.first <= outer.last:
        return False
    return (
        group.infinitive
        and group.start - outer.last <= 8
        and not any(other.finite and outer.last < other.head < group.start for other in clauses.groups)
    )


def _adjoins(carrier: Hit, inner: Hit) -> bool:
    """Does nothing but "to" part the two verbs?"""
    return inner.group is not None and inner.group.start == carrier.last + 1 and inner.group.governor == "asserted"


def _carried(carrier: Hit, inner: Hit) -> VerbGroup | None:
    """The carrying verb's group with the inner verb as its head: the act has the carrier's tense and negation."""
    if carrier.group is None or inner.group is None:
        return inner.group
    outer = carrier.group
    return VerbGroup(
        outer.start, inner.group.head, outer.form or BASE, outer.tense, outer.perfect, False, outer.progressive,
        outer.negated or (inner.group.negated and inner.group.governor != "asserted"), outer.modal, outer.infinitive,
        outer.governor, outer.governor_at, outer.reduced, False,
    )  # fmt: skip
