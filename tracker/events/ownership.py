"""Which words of a sentence own which dates: each time expression goes to the verb or event noun that it stands nearest to in grammar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.events.frames import Hit
from tracker.language.clauses import Clauses
from tracker.language.groups import VerbGroup
from tracker.lexicon.dating import dating_words
from tracker.lexicon.grammar import grammar
from tracker.lexicon.verbs import ING
from tracker.model import EventType, TimeExpression, TimexType
from tracker.tokens import Tokens

# Costs in tokens. A clause boundary outweighs any usual distance inside a clause; a verb in between outweighs a phrase.
_CUT = 14
_VERB = 5
_BEFORE = 3  # a date before its verb is somewhat less usual than one after it
_BEFORE_NONFINITE = 11  # "voted on Wednesday to raise", "on April 19 in a suit brought in May": hardly ever
_ACROSS_COMMA = 8  # "pushed back to July 9, the mayor said": not the day of saying
_OPENING = 6  # tokens at the start of a sentence, where a date and its comma open it
CLOCK = frozenset({"clock", "noon", "midnight"})  # rules of expressions that say no day
_MOVES = frozenset({EventType.POSTPONEMENT, EventType.RESCHEDULING})
_NOUN_ADJACENT = -8  # "Monday's vote", "the raids on Sunday"


@dataclass(frozen=True, slots=True)
class Placed:
    """A time expression with its token range [first, last] in the sentence's document."""

    time: TimeExpression
    first: int
    last: int


def place(times: list[TimeExpression], tokens: Tokens) -> list[Placed]:
    """The sentence's time expressions with their tokens; sets ("every Monday") have no place in time and are left out."""
    out = []
    for time in times:
        span = tokens.between(time.start, time.end)
        if span and time.type is not TimexType.SET:
            out.append(Placed(time, span.start, span.stop - 1))
    return out


def owners(placed: list[Placed], hits: list[Hit], clauses: Clauses, published: date | None) -> dict[int, list[Placed]]:
    """Maps the head token of a verb group or of an event noun to the time expressions that it owns."""
    nouns = [hit.first for hit in hits if hit.noun]
    out: dict[int, list[Placed]] = {}
    for item in placed:
        if main := _main_verb(item, clauses):
            out.setdefault(main, []).append(item)
            continue
        heads = [(_verb_cost(item, group, clauses), group.head) for group in clauses.groups if not group.attributive]
        heads += [(cost, noun) for noun in nouns if (cost := _noun_cost(item, noun, clauses)) is not None]
        if heads:
            if _in_later_clause(item, min(heads)[1], clauses):
                continue
            owner = _past_owner(item, min(heads)[1], clauses, published)
            out.setdefault(_mover(item, owner, out, hits=hits, clauses=clauses) or owner, []).append(item)
    return out


def _in_later_clause(item: Placed, head: int, clauses: Clauses) -> bool:
    """ "Those who travel on Monday face delays because it announced a strike": not the day of what a later clause explains."""
    begin = clauses.begin(head)
    return item.last < begin < head and clauses.tokens.lowers[begin] in ("because", "although", "though", "since")


def inserted(group: VerbGroup, clauses: Clauses) -> bool:
    """A participle between commas: "the vote, first moved to May 9, ..."."""
    lowers = clauses.tokens.lowers
    at = group.start - 1 - (lowers[group.start - 1] in dating_words().inserted)
    return group.start == group.head and lowers[at] == ","


def _mover(item: Placed, owner: int, out: dict[int, list[Placed]], *, hits: list[Hit], clauses: Clauses) -> int | None:
    """The verb that moves something for the second date of "postponed the vote due on Monday until Friday"."""
    group = clauses.by_head.get(owner)
    told = any(hit.group is group for hit in hits) and group is not None and not group.reduced
    finite = told and group is not None and not inserted(group, clauses)
    if item.time.preposition not in ("until", "till", "to") or not out.get(owner) or finite:
        return None
    movers = [hit.group.head for hit in hits if hit.trigger.type in _MOVES and hit.group is not None and hit.group.head < owner]
    return movers[-1] if movers and out[owner][-1].last < item.first and item.first - out[owner][-1].last <= 3 else None


def _main_verb(item: Placed, clauses: Clauses) -> int | None:
    """The verb of the main clause for a date that opens the sentence and is set off by a comma: "Last May, after it met, it sued"."""
    lowers, first = clauses.tokens.lowers, max(clauses.sentence.first, clauses.tokens.at(clauses.sentence.body))
    if item.first - first > 2 or item.time.offset is not None or lowers[item.last + 1 : item.last + 2] != [","]:
        return None
    weekday = lowers[item.last + 3 : item.last + 4]  # "On June 17, a Monday, the president wrote"
    if lowers[item.last + 2 : item.last + 3] in (["when"], ["the"], ["a"]) and not set(weekday) & grammar().weekdays:
        return None  # "on May 2, when it met": the clause that hangs on it is dated by it
    groups = [group for group in clauses.groups if group.finite and group.head > item.last and not group.reduced]
    return next((group.head for group in groups if clauses.opener(group.head) not in dating_words().background | {"that"}), None)


def _past_owner(item: Placed, head: int, clauses: Clauses, published: date | None) -> int:
    """A day already past can't date what is only intended: "amended a plan to loosen the cap on Wednesday" was amended on Wednesday."""
    group, value = clauses.by_head.get(head), item.time.date
    if group is not None and item.time.rule == "weekday" and (over := _over_noun(item, group, clauses)):
        return over
    if published is not None and value is not None and value.earliest is not None and value.earliest > published and group is not None:
        return _future_owner(item, group, clauses)
    intended = (
        group is not None
        and (group.infinitive or (group.form & ING and not group.finite))
        and group.governor not in ("asserted", "planned")
    )
    if group is None or not intended or published is None or value is None or value.latest is None or item.first < group.head:
        return head
    main = [
        g for g in clauses.groups if g.tense == "past" and g.head < group.start and clauses.clause(g.head) == clauses.clause(group.head)
    ]
    past = value.latest <= published or item.time.rule == "weekday"
    tried = main and group.governor_at == main[-1].head and clauses.tokens.lowers[main[-1].head] in ("tried", "attempted")
    return main[-1].head if main and past and not tried else head  # "tried to make arrests on Saturday" tells when both were


def _over_noun(item: Placed, group: VerbGroup, clauses: Clauses) -> int | None:
    """The past verb over "a plan to ...": a weekday that closes "amended a plan to loosen the cap on Wednesday" is the day of amending."""
    lowers = clauses.tokens.lowers
    if not group.infinitive or item.first < group.head or lowers[group.start - 1] not in dating_words().plan_nouns:
        return None
    same = clauses.clause(group.head)
    main = next((g for g in reversed(clauses.groups) if g.head < group.start and g.finite and clauses.clause(g.head) == same), None)
    return main.head if main is not None and main.tense == "past" and not main.perfect else None


def _future_owner(item: Placed, group: VerbGroup, clauses: Clauses) -> int:
    """A day to come dates what will be, not what describes: "will begin fining drivers who block lanes on July 8"."""
    describes = group.tense == "present" and not group.modal and clauses.opener(group.head) in ("who", "which", "that")
    if not describes or item.first < group.head:
        return group.head
    earlier = [each for each in clauses.groups if each.head < group.start]
    coming = [each.head for each in earlier if each.modal in ("will", "would") or each.governor == "planned"]
    return coming[-1] if coming else group.head


def _verb_cost(item: Placed, group: VerbGroup, clauses: Clauses) -> float:
    start, head = group.start, group.head
    if item.first > head:
        low, high, cost = head, item.first, float(item.first - head)
    else:
        low, high, cost = item.last, start, float(start - item.last + (_BEFORE if group.finite else _BEFORE_NONFINITE))
    if start <= item.first <= head:
        return 0.0
    if item.first < start and "," in clauses.tokens.lowers[item.last + 1 : start] and item.first - clauses.sentence.first > _OPENING:
        cost += _ACROSS_COMMA
    cuts = sum(low < cut <= high for cut in clauses.cuts)
    verbs = sum(low < group.head < high and not group.attributive for group in clauses.groups)
    if item.first < start and cuts == 0 and _fronted(item, clauses):
        cost = min(cost, 4.0)
    if group.reduced and item.last < start - 1 and _drawn_by_another(group, clauses):
        cost += _CUT  # "on July 18 a march organized by nurses drew a crowd": not the day of organizing
    return cost + _CUT * cuts + _VERB * verbs


def _drawn_by_another(group: VerbGroup, clauses: Clauses) -> bool:
    """Does a finite verb of the same clause follow a participle?"""
    clause = clauses.clause(group.head)
    return any(each.finite and each.head > group.head and clauses.clause(each.head) == clause for each in clauses.groups)


def _fronted(item: Placed, clauses: Clauses) -> bool:
    """Does the date open its clause ("On Monday, the council ...")?"""
    begin = clauses.begin(item.first)
    return item.first - begin <= 2


def beside(placed: list[Placed], noun: int, clauses: Clauses) -> list[Placed]:
    """The time expressions right beside an event noun ("Monday's crash", "the crash on Monday")."""
    return [item for item in placed if _noun_cost(item, noun, clauses) is not None]


def _noun_cost(item: Placed, noun: int, clauses: Clauses) -> float | None:
    """Cost of an event noun as owner; None unless it stands right beside the date."""
    lowers = clauses.tokens.lowers
    if item.last < noun:
        between = lowers[item.last + 1 : noun]
        if (
            len(between) <= 3
            and not any(word in (",", ";", ":", ".", "the", "a", "and", "that") for word in between)
            and not _verb_between(item.last, noun, clauses)
        ):
            return float(len(between) + _NOUN_ADJACENT)
        return None
    between = lowers[noun + 1 : item.first]
    if len(between) <= 2 and all(
        word in ("on", "of", "in", "for", "from", "set", "planned", "scheduled", "earlier", "at", "this", "last") for word in between
    ):
        return float(len(between) + _NOUN_ADJACENT + 4)
    return None


def _verb_between(low: int, high: int, clauses: Clauses) -> bool:
    return any(low < group.head < high and not group.attributive for group in clauses.groups)
