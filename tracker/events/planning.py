"""Planning: the dates that other words of a sentence give to what a trigger plans, or to what was planned before it."""

from __future__ import annotations

from tracker.events.frames import Hit
from tracker.events.ownership import CLOCK, Placed, inserted
from tracker.events.sighting import Sighting
from tracker.language.clauses import Clauses
from tracker.language.groups import VerbGroup
from tracker.lexicon.dating import dating_words
from tracker.model import EventType, Realis

_TELLING = frozenset({EventType.ANNOUNCEMENT, EventType.STATEMENT})
_DECIDING = frozenset({EventType.POLICY_DECISION, EventType.LEGAL_ACTION})
_CHANGES = frozenset({EventType.POSTPONEMENT, EventType.RESCHEDULING, EventType.CANCELLATION})
_LIMITS = frozenset({"until", "till", "before"})
_NEVER_PLANNED = frozenset({"since", "of"})
_TRAILING = 12  # tokens after a verb of saying that closes its sentence ("..., the council decided on Tuesday")
_HANGS = 6  # tokens from a day to "which": "Sept. 14, the date to which"
_CLOSE = 9  # tokens from such a participle to its date
_FAR = 120  # tokens between a verb and its complement's: no sentence that is read to its end has more


def complement_plans(sighting: Sighting, owned: dict[int, list[Placed]], clauses: Clauses) -> None:
    """The dates of what is announced, said or decided: "said Friday that the rules would end on Monday", "voted to close it by May"."""
    hit = sighting.hit
    if sighting.type not in _TELLING | _DECIDING or hit.noun or sighting.realis is Realis.PLANNED:
        return
    last: VerbGroup | None = None  # the complement that an infinitive may go on from ("agreed to require it to open")
    for group in clauses.groups:
        if group is hit.group or abs(group.head - hit.first) > _FAR:
            continue
        inner = group.infinitive and (_governs(hit, group) or (last is not None and last.head < group.start <= last.head + _TRAILING))
        told = _clause_after(group, sighting, clauses) or _clause_before(group, hit, clauses)
        if not (inner or (told and _due(group, clauses))):
            continue
        last = group
        for item in owned.get(group.head, ()):
            held = not group.negated or item.time.preposition in _LIMITS
            of_thing = clauses.tokens.lowers[item.last + 1 : item.last + 2] == ["'s"]
            dated = item.time.date is not None and item.time.rule not in CLOCK and item.time.preposition not in _NEVER_PLANNED
            if dated and held and not of_thing and not _modifies(item, clauses):
                sighting.lent.append(("planned", item))
    if sighting.type in _DECIDING:
        _in_force(sighting, owned, clauses)


def _modifies(item: Placed, clauses: Clauses) -> bool:
    """ "Breaks a 2021 state law": a period before a noun is no plan."""
    lowers, day = clauses.tokens.lowers, item.time.date
    following = lowers[item.last + 1 : item.last + 2]
    coarse = day is not None and not day.is_day and bool(following) and following[0][:1].isalpha()
    return coarse and lowers[item.first - 1] in dating_words().articles and following[0] not in dating_words().after_dates


def _governs(hit: Hit, group: VerbGroup) -> bool:
    """Is the infinitive what the trigger decides or says ("voted to close", "threatened to leave")?"""
    if group.governor_at is not None and hit.first <= group.governor_at <= hit.last:
        return True
    return hit.last < group.start <= hit.last + 8 and (group.governor_at is None or group.governor_at <= hit.last)


def _due(group: VerbGroup, clauses: Clauses) -> bool:
    """Will be, would be, is to be, opens, "that it be held"."""
    lowers = clauses.tokens.lowers
    if group.modal in ("will", "would") and not group.perfect:
        return True
    if group.governor == "planned" or (group.infinitive and lowers[group.start - 1] in ("is", "are", "was", "were")):
        return True
    if lowers[group.start] == "be" and not group.infinitive:
        return True
    return group.tense == "present" and not group.perfect and not group.passive


def _clause_after(group: VerbGroup, sighting: Sighting, clauses: Clauses) -> bool:
    """Does the verb stand in a clause that the trigger opens, and that describes nothing?"""
    if group.head <= sighting.hit.last:
        return False
    opener = clauses.opener(group.head)
    if sighting.type in _DECIDING and opener != "that":
        ordered = not group.finite and "that" in clauses.tokens.lowers[sighting.hit.last + 1 : group.start]  # "ordered that it be held"
        if not ordered:
            return False
    return opener not in dating_words().background or group.governor == "planned"


def _clause_before(group: VerbGroup, hit: Hit, clauses: Clauses) -> bool:
    """Does the sentence end with who told it ("The bridge will open in May, officials decided Thursday")?"""
    if group.head >= hit.first or hit.group is None or not hit.group.finite or hit.group.modal:
        return False
    if clauses.opener(hit.group.head) in dating_words().background:
        return False  # "will decide on the tax, which the council adopted"
    lowers = clauses.tokens.lowers
    if group.infinitive and lowers[group.start - 1] in ("was", "were"):
        return False  # "the games that were to open in July will start next year"
    closing = clauses.sentence.last - hit.last <= _TRAILING or "," in lowers[hit.last : hit.last + _TRAILING]
    told = lowers[group.head + 1 : hit.group.start]
    if not closing or "," not in told or "and" in told[-6:] or clauses.opener(group.head) in dating_words().background:
        return False
    inner = dating_words().background | {"that"}
    others = (each for each in clauses.groups if group.head < each.head < hit.group.start and each.finite)
    return all(clauses.opener(each.head) in inner for each in others)


def _in_force(sighting: Sighting, owned: dict[int, list[Placed]], clauses: Clauses) -> None:
    """ "Effective Jan. 1", "starting in May", "ending on Dec. 1 an experiment": from when the decision holds."""
    lowers = clauses.tokens.lowers
    for items in owned.values():
        for item in items:
            before = lowers[max(sighting.hit.last + 1, item.first - 2) : item.first]
            between = any(sighting.hit.last < each.head < item.first and each.finite for each in clauses.groups)
            starts = bool(dating_words().in_force & set(before)) or _starting(item, sighting, clauses)
            if item.first > sighting.hit.last and not between and starts and item.time.date is not None:
                sighting.lent.append(("planned", item))


def _starting(item: Placed, sighting: Sighting, clauses: Clauses) -> bool:
    """ ", starting with a small rise on January 15": a participle after the comma says from when."""
    lowers = clauses.tokens.lowers
    span = range(max(sighting.hit.last + 2, item.first - _CLOSE), item.first)
    return any(lowers[at] in dating_words().in_force and lowers[at - 1] == "," for at in span)


def previous_plans(sighting: Sighting, owned: dict[int, list[Placed]], clauses: Clauses) -> None:
    """Dates of participles on the object: "the vote scheduled for Monday" is the previous plan of a change, the plan of an announcement."""
    if sighting.type not in _CHANGES | _DECIDING | {EventType.ANNOUNCEMENT}:
        return
    if sighting.type in _CHANGES and (item := _to_which(sighting, owned, clauses)) is not None:
        sighting.lent.append(("planned", item))
    told = any(rule == "planned" for rule, _ in sighting.lent)
    relation = "planned" if sighting.type not in _CHANGES and not told else "previous"
    if told and sighting.type in _DECIDING:
        return
    for group in clauses.groups:
        if group.head in owned and group is not sighting.hit.group and _planned_before(group, sighting, clauses):
            sighting.lent += [(relation, item) for item in owned[group.head]]


def _to_which(sighting: Sighting, owned: dict[int, list[Placed]], clauses: Clauses) -> Placed | None:
    """ "On Sept. 14, the date to which it was put back": the day that the relative clause hangs on."""
    lowers, begin = clauses.tokens.lowers, clauses.begin(sighting.hit.first)
    head = sighting.hit.group.head if sighting.hit.group is not None else sighting.hit.first
    others = any(begin < each.head < head and each.finite for each in clauses.groups)  # "a gala to which she had been asked was cancelled"
    if others or lowers[begin] != "which" or lowers[begin - 1] not in ("to", "until", "till"):
        return None
    items = (item for items in owned.values() for item in items)
    return next((item for item in items if 0 < begin - item.last <= _HANGS and item.time.date is not None), None)


def _planned_before(group: VerbGroup, sighting: Sighting, clauses: Clauses) -> bool:
    """Does the verb say what had been planned: "scheduled for Monday" beside the trigger, "was to open Monday" before it?"""
    lowers, hit = clauses.tokens.lowers, sighting.hit
    near = hit.before.start - 2 <= group.head <= hit.after.stop + 12
    if group.copula and group.tense == "past" and lowers[group.head + 1] == "to":
        return near or group.head < hit.first
    past_plan = group.reduced or inserted(group, clauses) or (group.passive and group.tense == "past")
    past_plan = past_plan or (group.infinitive and group.governor == "planned")
    return near and past_plan and lowers[group.head] in dating_words().scheduling
