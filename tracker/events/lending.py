"""Lending: the dates that other words of a sentence own and that bear on a trigger, each with the relation that says why."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.events.frames import Hit
from tracker.events.ownership import Placed, inserted
from tracker.events.sighting import Sighting
from tracker.language.clauses import Clauses
from tracker.language.groups import VerbGroup
from tracker.lexicon.dating import dating_words
from tracker.lexicon.verbs import ING
from tracker.model import Realis

_OBJECT = 6  # tokens from a verb to the event noun that it acts upon
_NOT_OF_SAYING = frozenset({"for", "since", "until", "till", "from", "by", "to"})
_FROM_THEN = frozenset({"starting", "beginning", "effective", "ending"})
_PREDICATED = 6  # tokens between what is said of a noun ("is due", "was 7-6") and the day of it


def own_dates(hit: Hit, owned: dict[int, list[Placed]]) -> list[Placed]:
    heads = [hit.first] if hit.noun else [hit.group.head] if hit.group else []
    heads += [carrier.group.head for carrier in hit.absorbed if carrier.group]
    heads += [hit.first, hit.last]
    if hit.trigger.id == "effective-date":
        return [item for items in owned.values() for item in items if 0 < item.first - hit.last <= 2]
    if hit.group is not None and hit.group.form & ING and hit.group.bare:  # "Starting Nov. 13, campers can be told to leave"
        opened = [item for items in owned.values() for item in items if item.first == hit.last + 1 and item.time.preposition in _FROM_THEN]
        if opened:
            return opened
    out = [item for head in dict.fromkeys(heads) for item in owned.get(head, ())]
    if hit.trigger.predicate:  # "the vote was 7-6, as in a ballot a day earlier"
        return [item for item in out if item.first - hit.last <= _PREDICATED]
    if hit.noun and not any(item.time.date for item in out) and hit.group is not None and not hit.group.reduced:
        out += owned.get(hit.group.head, [])
        out += [item for head, items in owned.items() if hit.group.head < head <= hit.group.head + 3 for item in items]
    return out


def lent_dates(sighting: Sighting, sightings: list[Sighting], owned: dict[int, list[Placed]], clauses: Clauses) -> list[tuple[str, Placed]]:
    """Dates that other words of the sentence own and that bear on this trigger, with the relation; best first."""
    hit, group = sighting.hit, sighting.hit.group
    if sighting.realis in (Realis.DENIED, Realis.POSSIBLE):
        return []
    taken = {other.hit.group.head for other in sightings if other.hit.group is not None and other is not sighting and not other.hit.aside}
    out: list[tuple[str, Placed]] = []
    for other in clauses.groups:
        if other is not group and other.head in owned and (relation := _relation(other, sighting, taken)):
            out += [(relation, item) for item in owned[other.head]]
    heads, mine = {group.head for group in clauses.groups}, clauses.clause(hit.first)
    if not hit.noun and group is not None and group.finite and not closes(hit, clauses):
        free = [items for head, items in owned.items() if head not in heads and clauses.clause(head) == mine]
        out += [("same-clause", item) for items in free for item in items]
    placed = [item for items in owned.values() for item in items]
    if (event := _before_event(placed, clauses)) and group is not None and not out:
        out.append(("before-event", event))
    if when := _when(hit, placed, clauses):
        out.insert(0, ("when-clause", when))
    return out + _reported(sighting, sightings, owned)


def _relation(other: VerbGroup, sighting: Sighting, taken: set[int]) -> str | None:
    """How the date of another verb bears on the trigger, if it does; `taken` are the heads of verbs that tell something themselves."""
    hit, clauses, group = sighting.hit, sighting.clauses, sighting.hit.group
    mine = clauses.clause(hit.first)
    governs = group is not None and group.governor_at is not None and other.start <= group.governor_at <= other.head
    if governs or (hit.noun and _object_of(hit, other, clauses)):
        return "governing-verb"
    if other is sighting.main_group or _as_it(other, sighting):
        return "participle"
    if _joined(other, hit, clauses) and not (sighting.subordinate and clauses.clause(other.head) != mine) and _same_time(other, hit):
        return "coordinated-verb"
    if hit.noun and _joined_over(other, hit, clauses):
        return "coordinated-verb"
    if _adjunct(other, hit, clauses):
        return "adjunct"
    if any(other.head < each.head < hit.first and each.finite and clauses.clause(each.head) == mine for each in clauses.groups):
        return None  # "speaking on Friday, she said it had ended": what is said has no day of its own
    if other.head < hit.first and closes(hit, clauses):
        return None  # "was found at 10 p.m. Wednesday, police said"
    if clauses.opener(other.head) in ("who", "which") and "," in clauses.tokens.lowers[other.head : hit.first]:
        return None  # "the soldiers who took power on August 30, have announced"
    due = other.copula and clauses.tokens.lowers[other.head + 1] == "to" and (group is None or group.start != other.head + 1)
    same = not due and clauses.clause(other.head) == mine and not hit.noun and other.head not in taken and _shares_time(other, hit, clauses)
    return "same-clause" if same else None


def _joined_over(other: VerbGroup, hit: Hit, clauses: Clauses) -> bool:
    """ "Declared a disaster on Friday and ordered the cancellation": the noun's verb goes on with the one before it."""
    over = next((each for each in reversed(clauses.groups) if each.head < hit.first and not each.attributive), None)
    if over is None or not over.finite or hit.first - over.head > _OBJECT or not other.finite or other.reduced or other.head >= over.start:
        return False
    between = [each for each in clauses.groups if other.head < each.head < over.head and each.finite]
    return not between and "and" in clauses.tokens.lowers[over.start - 2 : over.start] and _told_alike(other, over)


def _told_alike(one: VerbGroup, two: VerbGroup) -> bool:
    return one.tense == two.tense == "past" and one.perfect == two.perfect


def _as_it(other: VerbGroup, sighting: Sighting) -> bool:
    """ "Riders scrambled on Saturday as a strike began": the act of an as-clause has the day of the verb before it."""
    clauses, group = sighting.clauses, sighting.hit.group
    begin = clauses.begin(sighting.hit.first)
    if sighting.opener != "as" or group is None or not group.finite or group.modal or not other.finite or other.reduced:
        return False
    last = next((each for each in reversed(clauses.groups) if each.head < begin and each.finite and not each.reduced), None)
    return last is other and other.tense == group.tense == "past" and not (other.perfect or group.perfect)


def _object_of(hit: Hit, verb: VerbGroup, clauses: Clauses) -> bool:
    """Is the event noun the object of this verb ("had planned arrests for Sunday")?"""
    return 0 < hit.first - verb.head <= _OBJECT and clauses.clause(verb.head) == clauses.clause(hit.first) and not verb.attributive


def _shares_time(other: VerbGroup, hit: Hit, clauses: Clauses) -> bool:
    """May a date of another verb of the clause hold for the act? Not when that verb is what is still to come, or only modifies a noun."""
    if inserted(other, clauses) and clauses.tokens.lowers[other.head] in dating_words().scheduling:
        return False  # "the launches, set for Tuesday, were called off"
    complement = other.head > hit.last and (other.infinitive or other.modal is not None or not other.finite)
    return not other.reduced and not complement


def _before_event(placed: Sequence[Placed], clauses: Clauses) -> Placed | None:
    """ "Prior to the aborted June raids, the mayor said": the date of an event that the sentence opens with, as an upper bound."""
    first = max(clauses.sentence.first, clauses.tokens.at(clauses.sentence.body))
    lowers = clauses.tokens.lowers
    opens = lowers[first] in ("before", "prior") or lowers[first : first + 2] == ["ahead", "of"]
    for item in placed:
        if (
            opens
            and 2 <= item.first - first <= 7
            and "," not in lowers[first : item.first]
            and item.time.preposition not in ("before", "prior")
        ):
            return item
    return None


def _when(hit: Hit, placed: Sequence[Placed], clauses: Clauses) -> Placed | None:
    """The date that a clause hangs on: "on August 2, when she declared", "on May 1, the day the law takes effect"."""
    lowers = clauses.tokens.lowers
    begin = hit.group.start if hit.group else hit.first
    if hit.group is not None and hit.group.infinitive and hit.group.governor_at is not None:
        outer = clauses.by_head.get(hit.group.governor_at)
        begin = outer.start if outer is not None else begin  # "today, when the review was expected to end"
    for item in placed:
        after = lowers[item.last + 1 : item.last + 4]
        opens = (
            after[:2] == [",", "when"]
            or after[:1] == ["when"]
            or (after[:2] == [",", "the"] and after[2:] and after[2] in ("day", "month", "week", "year"))
        )
        counts = bool({"after", "before"} & set(lowers[item.last + 1 : item.last + 5]))  # "on May 2, the day after it voted"
        if (
            opens
            and not counts
            and 0 < begin - item.last <= 14
            and not any(item.last < group.head < begin and group.finite for group in clauses.groups)
        ):
            return item
    return None


def _joined(other: VerbGroup, hit: Hit, clauses: Clauses) -> bool:
    """Another finite verb that shares the subject: "met Monday and approved", "approved the plan and, on Monday, signed it"."""
    if hit.group is None or not hit.group.finite or not other.finite or other.reduced or other.head >= hit.group.start:
        return False
    if other.copula and clauses.tokens.lowers[other.head + 1] == "to":
        return False  # "was to have been held on Thursday but was put off"
    between = clauses.tokens.lowers[other.head + 1 : hit.group.start]
    if not {"and", "but"} & set(between):
        return False
    tail = between[len(between) - 1 - between[::-1].index("and") :] if "and" in between else []
    if "but" in between[-3:]:
        return not any(word in ("who", "which", "that", ";") for word in between)
    return "and" in between and len(tail) <= 2 and not any(word in ("who", "which", "that", ";") for word in between)


def _same_time(other: VerbGroup, hit: Hit) -> bool:
    """ "Cancelled it on May 3 and has since moved it": a perfect after a past is later."""
    return hit.group is not None and (not hit.group.perfect or other.perfect)


def _adjunct(other: VerbGroup, hit: Hit, clauses: Clauses) -> bool:
    """A participle that opens the sentence: "Appearing on television Friday, the mayor said ..."."""
    if hit.group is None or not hit.group.finite or other.finite:
        return False
    first = max(clauses.sentence.first, clauses.tokens.at(clauses.sentence.body))
    issued = clauses.tokens.lowers[first] in ("in", "at")  # "In a statement issued on Sunday, the ministry said"
    if not clauses.tokens.lowers[other.head].endswith("ing") and other.start > first and not issued:
        return False  # "the hearing, set for July 8, was put off"
    if clauses.tokens.lowers[other.head] in dating_words().scheduling:
        return False  # "Scheduled for Tuesday, the vote was put off"
    first_finite = next((group for group in clauses.groups if group.finite), None)
    return first_finite is hit.group and other.head < hit.group.start and other.head - clauses.sentence.first <= 6


def _reported(sighting: Sighting, sightings: list[Sighting], owned: dict[int, list[Placed]]) -> list[tuple[str, Placed]]:
    """The date of the verb of saying whose complement this is: the day of a speech act, an upper bound for what had been done."""
    group, aside = sighting.hit.group, sighting.subordinate and sighting.opener not in ("as", "while")
    if group is None or aside or sighting.realis is Realis.PLANNED or closes(sighting.hit, sighting.clauses):
        return []  # "hours after it passed" is told beside what is said
    for other in sorted(sightings, key=lambda other: abs(other.hit.first - sighting.hit.first)):
        if other is sighting or not other.hit.trigger.reports or other.hit.noun or other.hit.group is None:
            continue
        own = [item for item in owned.get(other.hit.group.head, ()) if item.time.preposition not in _NOT_OF_SAYING]
        items = own or [item for rule, item in other.lent if rule in ("adjunct", "when-clause")]
        if not items or not is_complement(sighting, other):
            continue
        return [("speech-act" if sighting.is_refusal else "reported-on", item) for item in items]
    return []


def is_complement(sighting: Sighting, reporter: Sighting, closing: int = 8) -> bool:
    """Does the sighting stand in what the reporter says (after it, or before an "X said" in the last `closing` tokens)?"""
    between = sorted((sighting.hit.first, reporter.hit.first))
    if ";" in sighting.clauses.tokens.lowers[between[0] : between[1]]:
        return False
    if sighting.hit.first > reporter.hit.last:
        group = sighting.hit.group
        return group is not None and (group.finite or group.infinitive) and not _outside(sighting, reporter)
    lowers, at = sighting.clauses.tokens.lowers, reporter.hit.first
    if reporter.opener in ("although", "though", "while", "because", "since"):
        return False  # "the strike has been cancelled, although it expects delays this week"
    if lowers[reporter.clauses.begin(at)] == "and" and sighting.clauses.clause(sighting.hit.first) != sighting.clauses.clause(at):
        return False  # "delayed it by two weeks, and on Monday said that it will not begin"
    return sighting.clauses.sentence.last - at <= closing and "," in lowers[sighting.hit.last + 1 : at]


def _outside(sighting: Sighting, reporter: Sighting) -> bool:
    """Is the act told beside what is said: the reporter is only inserted, or a clause of its own follows (", and the county amended")?"""
    clauses, group = sighting.clauses, sighting.hit.group
    begin = clauses.begin(sighting.hit.first)
    if clauses.clause(sighting.hit.first) != clauses.clause(reporter.hit.last) and begin <= reporter.hit.first:
        return reporter.subordinate or reporter.opener in ("who", "which")
    past = group is not None and group.tense == "past" and not (group.perfect or group.progressive)
    return past and begin > reporter.hit.last and clauses.tokens.lowers[begin - 1 : begin + 1] == [",", "and"]


def closes(hit: Hit, clauses: Clauses) -> bool:
    """Is it a verb of saying with no more than its subject after a comma: "..., police said"? What is said before it has its own day."""
    if not hit.trigger.reports or hit.group is None or hit.group.start <= clauses.sentence.first:
        return False
    lowers, low = clauses.tokens.lowers, max(clauses.sentence.first, hit.group.start - 9)
    comma = next((at for at in range(hit.group.start - 1, low, -1) if lowers[at] == ","), None)
    if comma is None or not any(each.finite and each.head < comma for each in clauses.groups):
        return False
    return clauses.sentence.last - hit.last <= 8 and not {"and", "but", "who", "which"} & set(lowers[comma + 1 : hit.group.start])
