"""Roles: which of the dates of a trigger's words is the day of the act, which the plan, which the plan before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tracker.dates import PartialDate, Precision
from tracker.events.dating_claims import CHANGES, PLANNERS, UNTIL, claim_on, is_weekday
from tracker.events.dating_ranges import following, from_to, listed, range_after_act, stretch
from tracker.events.ownership import CLOCK, Placed
from tracker.events.sighting import Sighting
from tracker.lexicon.dating import dating_words
from tracker.model import DateBasis, DateClaim, EventType, Realis, TimexType

_BY_SAYING = ("realis.announced-change", "realis.called-off")  # what is done by saying it
_SAID = frozenset({EventType.STATEMENT, EventType.ANNOUNCEMENT})
_NEVER_FOR = frozenset({EventType.STATEMENT, EventType.LEGAL_ACTION})
_BRIDGE = 6  # tokens from a preposition to its date
_FOR = frozenset({"for", "starting", "beginning", "effective", "from"})


def sort_roles(sighting: Sighting, published: date | None) -> None:
    """Sorts the dates of the trigger's words into act, plan and previous plan."""
    if sighting.realis_rule == "realis.disputed":
        return
    act: list[tuple[str, Placed]] = []
    others: list[tuple[str, str, Placed]] = []
    for item in sighting.owned:
        if from_to(item, sighting) or item.time.rule in CLOCK or _describes(item, sighting):
            continue
        role = _role(item, sighting, published)
        if role == "act":
            act.append(("own-clause", item))
        elif role != "length":
            others.append((role, f"{role}.own", item))
    others += _later_own(act, sighting, published)
    others += [(rule, f"{rule}.same-sentence", item) for rule, item in sighting.lent if rule in ("planned", "previous")]
    act += [
        (rule, item)
        for rule, item in sighting.lent
        if rule not in ("planned", "previous") and not _too_late(item, sighting, published) and not _beside(rule, item, sighting)
    ]
    if (best := _best(act, sighting)) is not None:
        rule, item = best
        claim = claim_on(item, sighting, rule, published)
        if claim is not None and claim.value is not None and rule in ("reported-on", "before-event") and not _simultaneous(sighting):
            new = rule == "reported-on" and _is_new(sighting)
            claim = replace(claim, rule="speech-act") if new else replace(claim, value=PartialDate.until(claim.value))
        sighting.date = claim if claim is None or not _impossible(claim, sighting, published) else None
    if sighting.date is None and sighting.type in CHANGES and sighting.realis is Realis.ASSERTED:
        sighting.date = _with_period(others, published)
    range_after_act(sighting)
    for role, rule, item in others:
        if getattr(sighting, role) is None and item.time.date is not None:
            claim = claim_on(item, sighting, rule, published, role)
            first = _first_after(claim, sighting) if role == "planned" else claim
            other = following(item, sighting)
            last = claim_on(other, sighting, rule, published, role) if other is not None else None
            setattr(sighting, role, stretch(first, last, other.time if other is not None else None))


def _first_after(claim: DateClaim | None, sighting: Sighting) -> DateClaim | None:
    """ "In April 2024 they put it off to July 1": a planned day without a year is the first after the act, whenever that is told."""
    value = claim.value if claim is not None else None
    act = sighting.date.value if sighting.date is not None and sighting.date.phrase is not None else None
    if claim is None or value is None or not value.is_day or value.earliest is None or act is None or act.earliest is None:
        return claim
    phrase = claim.phrase or ""
    words = (phrase.lower().partition(" of that year")[0] or phrase).split()  # "from Jan. 1 to May 1 of that year"
    if act.latest is None or len(words) != 2 or not any(char.isdigit() for char in words[0] + words[1]):
        return claim
    if (value.earliest.month, value.earliest.day) == (2, 29):
        return claim
    first = value.earliest.replace(year=act.latest.year)
    first = first if first >= act.latest else first.replace(year=act.latest.year + 1)
    return replace(claim, value=PartialDate.day(first)) if first < value.earliest else claim


def _impossible(claim: DateClaim, sighting: Sighting, published: date | None) -> bool:
    """ "Holds to a goal of half by 1995", "announced cuts over the next four years": what has happened has no such limit to come."""
    value = claim.value
    if published is None or value is None or value.latest is None or value.latest <= published or sighting.realis is not Realis.ASSERTED:
        return False
    if sighting.type is EventType.STATEMENT and value.earliest is None:
        return True
    claims = sighting.type in _SAID and sighting.clauses.tokens.lowers[sighting.hit.first] in dating_words().telling
    if claims and value.earliest is not None and value.earliest > published and not sighting.hit.noun:
        return True  # "claims it takes effect on January 1"
    told = sighting.hit.group is not None and (sighting.hit.group.tense == "past" or sighting.hit.group.perfect)
    return told and value.earliest is not None and value.earliest >= published and not value.is_day and claim.rule == "same-clause"


def _too_late(item: Placed, sighting: Sighting, published: date | None) -> bool:
    """What has been changed was not changed on a day to come: "because the deadline is Aug. 21, the vote is put off"."""
    return sighting.type in CHANGES and published is not None and not is_weekday(item.time) and _earliest(item) > published


def _beside(rule: str, item: Placed, sighting: Sighting) -> bool:
    """A date of the clause that belongs to one of its nouns, or to what the act is compared with."""
    return rule == "same-clause" and (_compared(item, sighting) or _describes(item, sighting))


def _compared(item: Placed, sighting: Sighting) -> bool:
    """ "Earned $3 million, compared with $2 million a year earlier": the period of the other term says nothing of the act."""
    period = item.first > sighting.hit.last and item.time.date is not None and not item.time.date.is_day
    return period and bool(dating_words().comparing & set(sighting.clauses.tokens.lowers[sighting.hit.last + 1 : item.first]))


def _later_own(act: list[tuple[str, Placed]], sighting: Sighting, published: date | None) -> list[tuple[str, str, Placed]]:
    """ "Voted last June for a start on July 1": of two dates the one to come is the plan; it is taken out of the act's."""
    if len(act) < 2 or sighting.type not in PLANNERS or sighting.realis is not Realis.ASSERTED or published is None:
        return []
    dated = sorted((item for _, item in act if item.time.date is not None and item.time.date.earliest is not None), key=_earliest)
    last = dated[-1] if len(dated) > 1 else None
    if last is None or last.first < sighting.hit.first or _earliest(last) <= published or _earliest(dated[0]) > published:
        return []
    act[:] = [pair for pair in act if pair[1] is not last]
    return [("planned", "planned.own", last)]


def _earliest(item: Placed) -> date:
    value = item.time.date
    return value.earliest if value is not None and value.earliest is not None else date.min


def _with_period(others: list[tuple[str, str, Placed]], published: date | None) -> DateClaim | None:
    """ "Last month's raids were postponed": a past period of the thing holds for the change as well; a day does not."""
    for role, _, item in others:
        value, time = item.time.date, item.time
        past = value is not None and value.latest is not None and published is not None and value.latest < published
        days = value is not None and "/" in value.edtf  # "set for June 11 to 14": days, no period
        if role == "previous" and value is not None and past and not days and not value.is_day and value.precision is not Precision.YEAR:
            return DateClaim(value, DateBasis.EXPLICIT, "own-period", time.text, None, time.start, time.end)
    return None


def _is_new(sighting: Sighting) -> bool:
    """ "The vote has been postponed, officials said Thursday": a change that the lead makes known is made by making it known."""
    group = sighting.hit.group
    if group is None or sighting.type not in PLANNERS:
        return False
    if sighting.type in CHANGES and sighting.realis_rule in _BY_SAYING:
        return True  # "announced on May 2 that it would be delayed", "said Monday the gala will not take place"
    making = group.progressive  # "announced Tuesday that it was postponing the census", "told them that it is pulling out"
    return making or (sighting.type in CHANGES and sighting.in_lead and group.tense == "present" and group.perfect)


def _simultaneous(sighting: Sighting) -> bool:
    """ "Announced Monday as he lifted the order", "signalled Monday that it wants a deal": both on Monday."""
    begin, group = sighting.clauses.begin(sighting.hit.first), sighting.hit.group
    now = group is not None and group.tense == "present" and not (group.passive or group.modal)
    holds = now and group is not None and (group.progressive or not group.perfect)
    return holds or sighting.clauses.tokens.lowers[begin] in ("as", "while")


def _role(item: Placed, sighting: Sighting, published: date | None) -> str:
    """act | planned | previous | length: what a date of the trigger's own words stands for."""
    time, hit = item.time, sighting.hit
    if time.date is None and time.offset is not None:
        return "length"
    if (before := listed(item, sighting)) is not None:
        return _role(before, sighting, published) if before in sighting.owned else "length"
    kind, after, word = sighting.type, item.first > hit.first, _preposition(item, sighting)
    if kind is EventType.RESCHEDULING and hit.trigger.id == "will-now":
        return "planned"
    if kind in CHANGES:
        return _role_in_change(item, sighting, word)
    if hit.noun and kind in PLANNERS and after and word in UNTIL and item.first - hit.last <= 2:
        return "planned"  # "an extension to May 22"
    if hit.noun or (sighting.realis is Realis.PLANNED and kind is EventType.POLICY_DECISION):
        return "act"
    if kind is EventType.EFFECT and sighting.realis is Realis.ASSERTED and word in ("until", "till") and after:
        return "planned"  # "closed until Monday"
    calls = kind is EventType.PROTEST and sighting.clauses.tokens.lowers[hit.first] in ("call", "calls", "called")
    if (word == "for" or (word == "to" and not calls)) and after and (kind in _NEVER_FOR or calls) and sighting.realis is Realis.ASSERTED:
        return "planned"  # "talks have been set for Tuesday"
    if kind in PLANNERS and after and _plans(item, sighting, word, published):
        return "planned"
    return "act"


def _plans(item: Placed, sighting: Sighting, word: str, published: date | None) -> bool:
    """Is a date after a decision or an announcement what it sets?"""
    time, hit = item.time, sighting.hit
    coming = published is None or time.date is None or time.date.latest is None or time.date.latest >= published
    said_of = sighting.clauses.tokens.lowers[item.last + 1 : item.last + 6]
    named = said_of[:1] == ["as"] and not dating_words().set_as.isdisjoint(said_of)  # "set July 20 as the new date"
    if named or word in UNTIL or word in _FOR or (sighting.type is EventType.POLICY_DECISION and word == "by" and coming):
        return True
    if hit.trigger.id == "set-date" and word in ("of", "for", "on") and hit.last - hit.first > 1:  # "set a deadline of May 2"
        return True
    if hit.trigger.id == "fix-day" and _adjacent(item, sighting):
        return True  # "fixed October 10 for the second rise", "settled on Dec. 18"
    return hit.trigger.id == "had-been-set" or (hit.trigger.id == "set-date" and not _adjacent(item, sighting))


def _role_in_change(item: Placed, sighting: Sighting, word: str) -> str:
    """The role of a date beside a change of plan."""
    kind, hit, after = sighting.type, sighting.hit, item.first > sighting.hit.first
    sets = word in ("on", "in") and kind is EventType.RESCHEDULING and not _sets_other(item, sighting)
    if after and word == "for" and kind is EventType.CANCELLATION:
        return "previous"  # "classes were cancelled for Thursday"
    if after and (word in UNTIL or word == "for" or sets):
        return "planned"
    called_off = after and "will_not" in hit.trigger.flags  # "will not happen this month"
    thing = (_before_object(item, sighting) and (after or hit.passive)) or _of_subject(item, sighting)
    return "previous" if thing or (word == "from" and after) or hit.trigger.id == "no-longer" or called_off else "act"


def _preposition(item: Placed, sighting: Sighting) -> str:
    """What governs a date, also from further off: "until at least Sunday", "until another try Sunday", "starting on June 1"."""
    if near := item.time.preposition:
        return next((word for word in near.split() if word in UNTIL | _FOR), near)
    lowers, words = sighting.clauses.tokens.lowers, dating_words()
    for at in range(item.first - 1, max(sighting.hit.last, item.first - _BRIDGE), -1):
        if lowers[at] in ("until", "till", "til"):
            return lowers[at]
        if at not in sighting.times and lowers[at] not in words.bridging:
            return ""
    return ""


def _sets_other(item: Placed, sighting: Sighting) -> bool:
    """ "Rescheduled on Thursday from May 24 to Aug. 23": another date is the new one."""
    return any(other is not item and other.time.preposition in UNTIL | {"from"} and other.time.date is not None for other in sighting.owned)


def _describes(item: Placed, sighting: Sighting) -> bool:
    """ "The first since 1987", "a 2025 budget", "the election of August 8": a date of a thing, which says nothing of the act."""
    clauses, time = sighting.clauses, item.time
    lowers, first = clauses.tokens.lowers, clauses.sentence.first
    before, following = lowers[max(first, item.first - 7) : item.first], lowers[item.last + 1 : item.last + 2]
    if time.preposition == "since" and any(word in dating_words().rank or (word.endswith("est") and len(word) > 4) for word in before):
        return True
    if time.rule == "weekday" and before[-1:] == ["a"] and item.first - 2 >= first and lowers[item.first - 2] == ",":
        return True  # "on June 17, a Monday, ..."
    name = sighting.clauses.tokens.words[item.first - 1] if item.first > first else ""
    if time.rule == "year" and not time.preposition and name[:1].isupper() and item.first - 1 > sighting.hit.last:
        return True  # "cancelled General Election 2020"
    group = sighting.hit.group
    if sighting.type in _SAID and (_compared(item, sighting) or (time.preposition == "since" and group is not None and not group.perfect)):
        return True  # "said that the curfew, in force since June 12, was being lifted"
    if _valued_then(item, sighting):
        return True
    if sighting.is_title and _names_thing(item, following):
        return True
    if time.preposition == "of" and sighting.hit.last < item.first - 2 and following != ["'s"]:
        return lowers[item.first - 2] not in dating_words().parts_of_time | dating_words().occasions  # "overturned a decision of 2012"
    if _of_object(item, sighting, following):
        return True
    if sighting.hit.noun or time.date is None or (sighting.type in CHANGES and time.date.precision is not Precision.YEAR):
        return False
    words = dating_words()
    coarse = not time.date.is_day and following and following[0][:1].isalpha() and following[0] not in words.after_dates
    inside = set(before[-2:-1]) & {"in", "at", "during", "since", "by"} and before[-1:] not in (["a"], ["an"])
    return bool(coarse and before and before[-1] in words.articles and not inside)


def _of_object(item: Placed, sighting: Sighting, following: list[str]) -> bool:
    """ "Will appeal Thursday's ruling", "winner of the Nov. 7 run-off": the day of a thing, which a change of plan alone puts off."""
    if item.first <= sighting.hit.last or sighting.hit.noun or sighting.type in CHANGES:
        return False
    if following == ["'s"]:
        return item.time.preposition is None
    after = dating_words().after_dates | dating_words().day_nouns
    noun = bool(following) and following[0][:1].isalpha() and following[0] not in after
    before = sighting.clauses.tokens.lowers[item.first - 1]
    day = item.time.type is TimexType.DATE and item.time.date is not None and item.time.date.is_day
    return noun and day and before in ("the", "a", "an") and not _ends(item)


def _ends(item: Placed) -> bool:
    """An expression that opens with an article of its own ("the following day")."""
    return item.time.text.lower().startswith(("the ", "a ", "an "))


def _valued_then(item: Placed, sighting: Sighting) -> bool:
    """ "She puts the flats, worth a million in October, at half": a period gone by is not the day of what is said now."""
    group, value = sighting.hit.group, item.time.date
    now = group is not None and group.tense == "present" and not (group.perfect or group.passive or group.modal)
    period = value is not None and not value.is_day and item.time.rule != "this_unit"
    return now and period and sighting.type is EventType.STATEMENT and not sighting.is_title


def _names_thing(item: Placed, following: list[str]) -> bool:
    """ "Council pauses July wage step": a headline's month or year before a noun, without a preposition, belongs to the noun."""
    value = item.time.date
    coarse = value is not None and not value.is_day and not item.time.preposition
    return bool(coarse and following and following[0][:1].isalpha() and following[0] not in dating_words().after_dates)


def _of_subject(item: Placed, sighting: Sighting) -> bool:
    """ "A gala on May 24 was cancelled": the day is the gala's; "on May 24 the gala was cancelled" is the day of the act."""
    clauses, hit = sighting.clauses, sighting.hit
    if not (hit.passive and item.last < hit.first) or item.time.type is not TimexType.DATE or item.time.date is None:
        return False
    begin = clauses.begin(item.first)
    fronted = item.first - begin <= 2 or any(item.last < group.head < hit.first and group.finite for group in clauses.groups)
    return not fronted and item.time.preposition in ("on", "in", "for") and "," not in clauses.tokens.lowers[begin : item.first]


def _adjacent(item: Placed, sighting: Sighting) -> bool:
    """Right after the verb: "scheduled Tuesday a hearing"."""
    return 0 < item.first - sighting.hit.last <= 2


def _before_object(item: Placed, sighting: Sighting) -> bool:
    """Inside the object, before its noun: "cancelled Monday's meeting", "postponed the July 4 parade"."""
    lowers = sighting.clauses.tokens.lowers
    following = lowers[item.last + 1] if item.last + 1 < len(lowers) else ""
    preceding = lowers[item.first - 1]
    if following == "'s":
        return True
    bare = sighting.is_title and item.time.preposition is None and following not in dating_words().after_dates
    if bare and item.first == sighting.clauses.sentence.first and item.last + 1 < sighting.hit.first and following[:1].isalpha():
        return True  # "May 4 by-election called off"
    return preceding in ("the", "a", "an", "its", "their", "this", "his", "her") and following[:1].isalpha()


def _best(candidates: list[tuple[str, Placed]], sighting: Sighting) -> tuple[str, Placed] | None:
    """The trigger's own date nearest to it, else the first lent one; a finer date inside a coarser one is preferred to it."""
    dated = [(rule, item) for rule, item in candidates if item.time.date is not None]
    anchored = any(rule == "own-clause" and item.time.date is None and item.time.type is TimexType.DATE for rule, item in candidates)
    if not dated or (anchored and all(rule != "own-clause" for rule, _ in dated)):
        return None
    own = [pair for pair in dated if pair[0] == "own-clause"]
    pool = sorted(own, key=lambda pair: _distance(pair[1], sighting)) or dated
    chosen = pool[0]
    for pair in pool[1:]:
        coarse, fine = chosen[1].time.date, pair[1].time.date
        if coarse is not None and fine is not None and coarse.contains(fine) and coarse.edtf != fine.edtf:
            chosen = pair
    return chosen


def _distance(item: Placed, sighting: Sighting) -> int:
    """Tokens between a date and the trigger; one that stands before it counts a little more."""
    hit = sighting.hit
    return item.first - hit.last if item.first > hit.last else hit.first - item.last + 3
