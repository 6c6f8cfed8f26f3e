"""Realis: did it happen, is it planned, may it happen, did it not? Read from the verb group, its governor, and conditions beside it."""

from __future__ import annotations

from tracker.events.frames import Hit
from tracker.language.clauses import Clauses
from tracker.language.groups import VerbGroup
from tracker.lexicon.grammar import grammar
from tracker.lexicon.verbs import PAST
from tracker.model import EventType, Realis

_CHANGES = frozenset({EventType.POSTPONEMENT, EventType.RESCHEDULING, EventType.CANCELLATION})


def realis(hit: Hit, clauses: Clauses) -> tuple[Realis, str]:
    """The realis of a trigger and the rule that decided it."""
    group = hit.group
    if hit.noun:
        return _noun(hit, clauses)
    if group is None:
        return Realis.ASSERTED, "realis.no-verb"
    if "needs_negation" in hit.trigger.flags:  # refusing is the act itself
        return (Realis.POSSIBLE, "realis.condition") if _conditional(group, clauses) else (Realis.ASSERTED, "realis.refusal")
    if clauses.tokens.lowers[hit.first] == "no" and hit.trigger.type not in _CHANGES:
        return Realis.DENIED, "realis.negation"
    if hit.trigger.id == "no-longer" or "will_not" in hit.trigger.flags:
        return Realis.ASSERTED, "realis.called-off"
    performed = group.modal == "will" or (group.modal == "would" and group.passive)
    if hit.trigger.type in _CHANGES and performed and not group.negated and not _conditional(group, clauses):
        return Realis.ASSERTED, "realis.announced-change"  # saying that it will be put off puts it off
    if hit.trigger.id == "will-now":
        return Realis.ASSERTED, "realis.announced-change"
    return _verb(group, clauses)


def _verb(group: VerbGroup, clauses: Clauses) -> tuple[Realis, str]:
    if _conditional(group, clauses):
        return Realis.POSSIBLE, "realis.condition"
    if _denied_that(group, clauses):
        return Realis.DENIED, "realis.denied"
    if group.negated or group.governor == "denied" or _no_subject(group, clauses) or _yet_to(group, clauses):
        return (Realis.PLANNED, "realis.not-until") if _not_until(group, clauses) else (Realis.DENIED, "realis.negation")
    if group.modal == "may":
        return Realis.POSSIBLE, "realis.modal"
    if group.modal == "will":
        return Realis.PLANNED, "realis.future"
    if group.modal == "would":
        return (Realis.ASSERTED, "realis.would-have") if group.perfect else (Realis.PLANNED, "realis.reported-future")
    if group.infinitive and group.perfect and group.governor == "planned":
        return Realis.PLANNED, "realis.governor"
    if group.governor and (group.infinitive or not group.finite):
        outer = clauses.by_head.get(group.governor_at or -1)
        if group.governor == "asserted" and outer is not None and outer is not group and (outer.modal or outer.infinitive or outer.negated):
            return _verb(outer, clauses)
        return Realis(group.governor), "realis.governor"
    if group.infinitive:
        return _infinitive(group, clauses)
    return _plain(group, clauses)


def _plain(group: VerbGroup, clauses: Clauses) -> tuple[Realis, str]:
    """A verb of its own clause, neither negated nor under another verb or an auxiliary."""
    if _not_yet(group, clauses):
        return Realis.PLANNED, "realis.not-yet"
    if group.tense == "present" and group.progressive and not group.passive:
        return Realis.ASSERTED, "realis.progressive"
    if group.attributive and clauses.tokens.lowers[group.head] in grammar().planned_adjectives:
        return Realis.PLANNED, "realis.adjective"
    return Realis.ASSERTED, "realis.asserted"


def _not_yet(group: VerbGroup, clauses: Clauses) -> bool:
    """ "Until it is ratified", "will end when the mayor signs it": the present of a clause of time tells of what is to come."""
    if group.tense != "present" or group.perfect or group.modal:
        return False
    begin = clauses.begin(group.start)
    if not group.progressive and clauses.tokens.lowers[begin] in ("until", "once", "before") and begin < group.start:
        return True
    if (group.bare and group.form & PAST) or clauses.opener(group.head) not in ("until", "once", "when"):
        return False
    return any(other.modal == "will" and other.head < group.start for other in clauses.groups)


def _yet_to(group: VerbGroup, clauses: Clauses) -> bool:
    """ "Have yet to reach a deal": they have not."""
    before = clauses.tokens.lowers[max(clauses.sentence.first, group.start - 2) : group.start]
    return group.infinitive and before[-1:] == ["yet"] and before[0] in ("have", "has", "had")


def _infinitive(group: VerbGroup, clauses: Clauses) -> tuple[Realis, str]:
    """An infinitive without a governor: after "is to" it is due, else a purpose that may come true."""
    at = group.start - 1
    while at > clauses.sentence.first and clauses.tokens.lowers[at] in ("now", "not", "also", "still"):
        at -= 1
    before = clauses.tokens.lowers[at] if at >= clauses.sentence.first else ""
    if before in ("is", "are", "was", "were"):
        return Realis.PLANNED, "realis.is-to"
    if not any(g.finite and g.head < group.start for g in clauses.groups):
        return Realis.PLANNED, "realis.headline-infinitive"
    return Realis.POSSIBLE, "realis.purpose"


def _conditional(group: VerbGroup, clauses: Clauses) -> bool:
    """In an if-clause, or a "would", "may" or "could" that an if-clause in the sentence conditions."""
    lowers = clauses.tokens.lowers
    begin = clauses.begin(group.start)
    if lowers[begin] in grammar().conditions and begin < group.start and not _told_after(group, begin, clauses):
        return True
    if group.modal not in ("would", "may", "will"):
        return False
    words = lowers[clauses.sentence.first : clauses.sentence.last + 1]
    return "unless" in words or any(word == "if" and not (at and words[at - 1] == "even") for at, word in enumerate(words))


def _denied_that(group: VerbGroup, clauses: Clauses) -> bool:
    """ "The ministry denied that the visit had been called off", "denied it had cancelled the visit"."""
    lowers = clauses.tokens.lowers
    outer = next((each for each in reversed(clauses.groups) if each.head < group.start and each.finite and not each.reduced), None)
    if outer is None or not group.finite or outer.negated or lowers[outer.head] not in grammar().denials:
        return False
    between = lowers[outer.head + 1 : group.start]
    return "that" in between[:2] or (clauses.clause(outer.head) == clauses.clause(group.start) and not {",", "and", "but"} & set(between))


def _told_after(group: VerbGroup, begin: int, clauses: Clauses) -> bool:
    """ "Unless it rains, officials say, the race will be held": the verb of saying stands outside the condition."""
    lowers = clauses.tokens.lowers
    if group.modal or not group.finite or lowers[group.head] not in grammar().speech_verbs:
        return False
    ended = next((each for each in reversed(clauses.groups) if begin < each.head < group.start and each.finite), None)
    return ended is not None and bool({",", '"', "”"} & set(lowers[ended.head : group.start]))


def _no_subject(group: VerbGroup, clauses: Clauses) -> bool:
    """ "No suit has been filed", "nobody was arrested"."""
    lowers, begin = clauses.tokens.lowers, clauses.begin(group.start)
    if lowers[begin] == "which" and lowers[max(clauses.sentence.first, begin - 2) : begin] == ["none", "of"]:
        return True
    before = lowers[max(begin, group.start - 5) : group.start]
    tail = before[len(before) - before[::-1].index(",") :] if "," in before else before
    tail = tail[1:] if tail[:1] in (["and"], ["but"], ["that"]) else tail
    if not tail or (tail[0] == "no" and tail[1:2] and (tail[1] == "." or tail[1][0].isdigit())):
        return False  # "No 10 announced"
    return tail[0] in ("no", "nobody", "none", "nothing", "neither") or tail[:2] == ["not", "one"]


def _not_until(group: VerbGroup, clauses: Clauses) -> bool:
    """ "Will not begin until May", "is not expected before autumn": it is due then."""
    if group.tense == "past" or group.perfect:
        return False
    following = clauses.tokens.lowers[group.head + 1 : group.head + 7]
    return "until" in following or "before" in following


def _noun(hit: Hit, clauses: Clauses) -> tuple[Realis, str]:
    """An event noun has the realis of its predicate ("the raids will begin"), or of the words before it ("a planned sweep")."""
    lowers = clauses.tokens.lowers
    before = lowers[max(clauses.sentence.first, hit.first - 4) : hit.first]
    if hit.group is not None:
        value, rule = _predicate(hit.group, clauses)
        if value is not Realis.ASSERTED:
            return value, rule
    if before and before[-1] == "no":
        return Realis.DENIED, "realis.negation"
    if any(word in grammar().planned_adjectives for word in before):
        possible = any(word in ("possible", "threatened", "potential", "proposed") for word in before)
        return (Realis.POSSIBLE if possible else Realis.PLANNED), "realis.adjective"
    governing = next(
        (
            g
            for g in reversed(clauses.groups)
            if g.head < hit.first and hit.first - g.head <= 5 and clauses.clause(g.head) == clauses.clause(hit.first)
        ),
        None,
    )
    if governing is not None and not governing.attributive:
        return _governed(governing, clauses)
    if any(word in grammar().possible_nouns for word in before):
        return Realis.POSSIBLE, "realis.noun-context"
    return Realis.ASSERTED, "realis.noun"


def _predicate(group: VerbGroup, clauses: Clauses) -> tuple[Realis, str]:
    """The verb after an event noun, looked through "expected", "scheduled", "planned" ("raids are expected to begin")."""
    word = clauses.tokens.lowers[group.head]
    if (
        group.passive
        and word in ("expected", "scheduled", "planned", "set", "slated", "due", "supposed", "projected")
        and not group.negated
    ):
        return Realis.PLANNED, "realis.predicate-planned"
    if group.copula and (set(clauses.tokens.lowers[group.head + 1 : group.head + 3]) & {"set", "due", "slated", "planned", "scheduled"}):
        return Realis.PLANNED, "realis.predicate-planned"
    if group.copula and not group.modal:
        return Realis.ASSERTED, "realis.predicate"
    return _verb(group, clauses)


def _governed(group: VerbGroup, clauses: Clauses) -> tuple[Realis, str]:
    """The verb that an event noun is object of ("planned raids for Sunday", "wants a strike")."""
    word = clauses.tokens.lowers[group.head]
    if word in ("called", "calls", "call") and clauses.tokens.lowers[group.head + 1 : group.head + 2] == ["for"]:
        return Realis.PLANNED, "realis.object-of-plan"
    if word in ("plan", "planned", "plans", "planning", "schedule", "scheduled", "expect", "expected", "expects", "threatened", "promised"):
        return Realis.PLANNED, "realis.object-of-plan"
    following = clauses.tokens.lowers[group.head + 1 : group.head + 2]
    if word in grammar().wishes or (word in grammar().wishes_for and following == ["for"]):
        return (Realis.DENIED if group.negated else Realis.POSSIBLE), "realis.object-of-wish"
    if word in grammar().denials or (word in grammar().excludes and following == ["out"]):
        return (Realis.POSSIBLE if group.negated else Realis.DENIED), "realis.object-of-denial"
    value, rule = _verb(group, clauses)
    return (value, rule) if value is not Realis.DENIED else (Realis.ASSERTED, "realis.noun")
