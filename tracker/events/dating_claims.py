"""Claims: a time expression read for an act, in the direction that its realis asks for and within the bound of its preposition."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from tracker.dates import PartialDate, Precision
from tracker.events.ownership import Placed
from tracker.events.seen import Seen
from tracker.events.sighting import Sighting
from tracker.lexicon.dating import dating_words
from tracker.lexicon.grammar import grammar
from tracker.lexicon.verbs import ING
from tracker.model import DateBasis, DateClaim, EventType, Realis, TimeExpression, TimexType, Unresolved

CHANGES = frozenset({EventType.POSTPONEMENT, EventType.RESCHEDULING, EventType.CANCELLATION})


PLANNERS = CHANGES | {EventType.ANNOUNCEMENT, EventType.POLICY_DECISION}


UNTIL = frozenset({"until", "till", "til", "through", "to", "into"})


_BOUND = frozenset({"by", "before", "since", "after"})


_TWO_READINGS = frozenset({"weekday", "month_day", "day_month", "month", "part_of"})  # rules of expressions that recur
_OF_WEEKDAY = frozenset({"day_daypart", "clock_day", "daypart_day", "day_clock"})  # "Sunday night", "dawn on Tuesday"


_JUST_PAST = timedelta(28)  # "will begin after the July 4 holiday", written on July 6
_YEAR = re.compile(r"\d{4}")


def is_weekday(time: TimeExpression) -> bool:
    """A weekday that says no week, alone or with its hour: "Tuesday", "dawn on Tuesday", "Sunday night"."""
    if time.rule not in _OF_WEEKDAY:
        return time.rule == "weekday"
    words = set(time.text.lower().replace(",", " ").split())
    return bool(words & grammar().weekdays) and not words & {"last", "next", "this"}


def claim_on(item: Placed, sighting: Sighting, rule: str, published: date | None, role: str = "act") -> DateClaim | None:
    """A claim on the words of a time expression, read in the direction that the act's realis, or the plan, asks for."""
    time = item.time
    value = _directed(item, sighting, published, role) if time.date else None
    if value is None:
        return DateClaim(None, DateBasis.NONE, rule, time.text, time.reason or Unresolved.NO_ANCHOR, time.start, time.end)
    word = time.preposition or _preposition(item, sighting, role)
    beyond = sighting.hit.noun and item.last < sighting.hit.first  # "before Friday's purchases": the bound is another act's
    own = role == "act" and rule != "when-clause" and not beyond
    bounded = own or (role == "planned" and word in ("by", "after", "before"))
    if edge := _edge(item, sighting):
        value = PartialDate.since(value) if edge == "earliest" else PartialDate.until(value)
    elif (bounded or (role == "act" and time.preposition is None and not beyond)) and word in _BOUND and time.type is not TimexType.TIME:
        value = _bounded(value, word or "", sighting)
    elif bounded and published is not None:
        value, rule = _settled(value, rule, item, sighting, published)
    basis = DateBasis.ANCHORED if time.anchor in ("time", "event") else DateBasis.EXPLICIT
    return DateClaim(value, basis, rule, time.text, None, time.start, time.end)


def _preposition(item: Placed, sighting: Sighting, role: str) -> str | None:
    """The preposition over a day's noun: "after the July 4 holiday"."""
    lowers = sighting.clauses.tokens.lowers
    if role != "planned" and dating_words().day_nouns.isdisjoint(lowers[item.last + 1 : item.last + 2]):
        return None
    return lowers[item.first - 2] if item.first > 1 and lowers[item.first - 1] == "the" else None


def _edge(item: Placed, sighting: Sighting) -> str | None:
    """ "Until November at the earliest", "until at least May 16", "by May 2 at the latest"."""
    lowers = sighting.clauses.tokens.lowers
    following = lowers[item.last + 1 : item.last + 4]
    if (item.time.preposition or "").endswith("at least") or lowers[item.first - 2 : item.first] == ["at", "least"]:
        return "earliest"
    return following[2] if following[:2] == ["at", "the"] and following[2:] in (["earliest"], ["latest"]) else None


def counted(item: Placed, value: PartialDate, rule: str) -> DateClaim:
    return DateClaim(value, DateBasis.ANCHORED, rule, item.time.text, None, item.time.start, item.time.end)


def _settled(value: PartialDate, rule: str, item: Placed, sighting: Sighting, published: date) -> tuple[PartialDate, str]:
    """ "This week" of a past act ends with the publication day; "the end of May" of a deadline is its last day."""
    if item.time.text.lower().startswith("the end of") and sighting.type is EventType.EFFECT and value.latest is not None:
        return PartialDate.day(value.latest), "last-of-period"
    if item.time.rule == "ago" and item.time.offset is not None and item.time.offset.unit == "week":
        return PartialDate.day(published + timedelta(weeks=item.time.offset.amount)), rule  # two weeks are 14 days
    begun = value.earliest is not None and value.latest is not None and value.earliest <= published < value.latest
    if (
        begun
        and sighting.realis is Realis.ASSERTED
        and value.precision is Precision.INTERVAL
        and item.time.rule == "this_unit"
        and value.earliest
    ):
        return PartialDate.interval(value.earliest, published), "this-period-so-far"
    return value, rule


def scheduled_present(sighting: Sighting, published: date | None) -> None:
    """ "The law takes effect July 1": the simple present with a day to come is a plan."""
    group, claim = sighting.hit.group, sighting.date
    if published is None or claim is None or claim.value is None or sighting.realis is not Realis.ASSERTED:
        return
    coming = claim.value.earliest is not None and claim.value.earliest > published
    if sighting.type in CHANGES:
        return  # "is rescheduled for May": the change is made, its new day is to come
    due = group is None or (group.tense == "present" and not group.perfect and not group.modal)  # "effective July 1", "ending July 1"
    ending = group is not None and group.bare and group.form & ING and not group.finite
    if coming and (sighting.hit.noun or to_come(sighting) or due or ending):
        sighting.realis, sighting.realis_rule = Realis.PLANNED, "realis.scheduled-present"


def _directed(item: Placed, sighting: Sighting, published: date | None, role: str) -> PartialDate | None:
    """Takes the other reading of "Friday" or "June 3" when the act is due and the first reading is past, or the other way round."""
    value, time = item.time.date, item.time
    if value is None or published is None or value.earliest is None or value.latest is None:
        return value
    weekday = is_weekday(time)
    if time.rule not in _TWO_READINGS and not weekday:
        return value
    due = sighting.realis is Realis.PLANNED and sighting.type is not EventType.ANNOUNCEMENT and not past_plan(sighting)
    if role == "act" and value.latest < published and _takes_effect(sighting) and not _YEAR.search(time.text):
        return value.shift(weeks=1) if weekday else value.shift(years=1)
    if role == "previous" and weekday:
        return _due_then(value, item, sighting, published)
    if role == "planned":
        return _planned_value(value, item, sighting, published)
    done = sighting.realis is Realis.ASSERTED and not (_present(sighting) or sighting.hit.noun or to_come(sighting) or _opens(sighting))
    if role == "act" and done and value.earliest > published:
        return value.shift(weeks=-1) if weekday else value.shift(years=-1)
    if not weekday and sighting.hit.group is not None and sighting.hit.group.modal == "would":
        due = False  # as seen from when it was said
    named = time.rule in ("month_day", "day_month") and published - value.latest <= _JUST_PAST  # two days past are nearer than next year
    over = value.latest < published and not named
    if over and due and role == "act" and not _YEAR.search(time.text):
        return value.shift(weeks=1) if weekday else value.shift(years=1)
    if time.rule == "part_of":
        return value
    if role != "act" and not weekday and not _YEAR.search(time.text):
        return _after_act(value, sighting)
    return value


def _planned_value(value: PartialDate, item: Placed, sighting: Sighting, published: date) -> PartialDate:
    """What an act plans comes after the act: the next such weekday, the month of its own year or of the next."""
    act = sighting.date.value.earliest if sighting.date is not None and sighting.date.value is not None else None
    if is_weekday(item.time):
        while value.latest is not None and value.latest < (act or published):
            value = value.shift(weeks=1)
        return value
    if _YEAR.search(item.time.text):
        return value
    base = act or (None if past_plan(sighting) else published)
    if base is None:  # "had originally been planned for January"
        return nearest(value, published) if sighting.type is EventType.ANNOUNCEMENT else value
    last = nearest(value, base)
    late = (item.time.preposition or _preposition(item, sighting, "planned")) == "after" and last.latest is not None
    just_past = late and last.latest is not None and timedelta(0) <= base - last.latest <= _JUST_PAST
    return last if just_past else after(value, base)


def nearest(value: PartialDate, published: date) -> PartialDate:
    """The same month or day of the year before, if that is nearer to publication."""
    earlier = value.shift(years=-1)
    if value.earliest is None or earlier.latest is None or value.earliest <= published:
        return value
    return earlier if published - earlier.latest < value.earliest - published else value


def _takes_effect(sighting: Sighting) -> bool:
    """ "The ban comes into force on 1 January": the simple present of a change in force looks ahead, but for a headline's."""
    group = sighting.hit.group
    alone = group is not None and group.tense == "present" and not (group.perfect or group.progressive or group.passive or group.modal)
    return alone and sighting.type is EventType.EFFECT and not sighting.is_title and not sighting.hit.noun


def _due_then(value: PartialDate, item: Placed, sighting: Sighting, published: date) -> PartialDate:
    """What is put off or called off was still to come: the first such weekday from the act on, where the words say that it was due."""
    act = sighting.date if sighting.date is not None and sighting.date.phrase is not None else None
    lowers = sighting.clauses.tokens.lowers
    due = dating_words().scheduling & set(lowers[max(sighting.clauses.sentence.first, item.first - 3) : item.first])
    base = act.value.earliest if act is not None and act.value is not None else published if due else None
    while base is not None and value.latest is not None and value.latest < base:
        value = value.shift(weeks=1)
    return value


def _after_act(value: PartialDate, sighting: Sighting) -> PartialDate:
    """What was planned before an act of another year lies near that act: "in April 2022 the vote of Nov. 8 was called off"."""
    act = sighting.date.value if sighting.date is not None else None
    return value if act is None or act.earliest is None else after(value, act.earliest)


def after(value: PartialDate, base: date) -> PartialDate:
    """The same month or day of the first year in which it is not over by `base`."""
    if value.earliest is None:
        return value
    years = round((base - value.earliest).days / 365)
    moved = value.shift(years=years) if years else value
    return moved.shift(years=1) if moved.latest is not None and moved.latest < base else moved


def to_come(sighting: Sighting) -> bool:
    """ "Effective Jan. 1", ", ending on Dec. 1 an experiment": may hold of what is not yet there."""
    return sighting.hit.trigger.id == "effective-date" or sighting.main_group is not sighting.hit.group


def in_force_after(sighting: Sighting, seen: Seen) -> None:
    """ "Exempted them last September, effective Jan. 1": the first such day after the act that it is said of."""
    claim = sighting.date
    if sighting.hit.trigger.id != "effective-date" or claim is None or claim.value is None or _YEAR.search(claim.phrase or ""):
        return
    for other in seen.peers(sighting):
        before = other.start < sighting.start
        act = other.date.value.earliest if before and other.date is not None and other.date.value is not None else None
        if act is not None and claim.value.earliest is not None:
            if claim.value.is_day and (claim.phrase or "").lower() in grammar().weekdays:  # "voted on Tuesday, effective Wednesday"
                value = claim.value.shift(weeks=-((claim.value.earliest - act).days // 7))
                sighting.date = replace(claim, value=value)
                continue
            years = act.year - claim.value.earliest.year
            value = claim.value.shift(years=years) if years else claim.value
            value = value.shift(years=1) if value.latest is not None and value.latest < act else value
            sighting.date = replace(claim, value=value)


def _opens(sighting: Sighting) -> bool:
    """ "Starting Nov. 13, campers can be told to leave": says nothing of whether that is past."""
    group = sighting.hit.group
    return group is not None and bool(group.form & ING) and not group.finite and group.start == sighting.clauses.sentence.first


def _present(sighting: Sighting) -> bool:
    """The simple present, which may tell of what is to come."""
    group = sighting.hit.group
    return group is not None and group.tense == "present" and not group.perfect


def past_plan(sighting: Sighting) -> bool:
    """ "Was to begin Sunday", "had been set for Friday": a plan as seen from the past."""
    group = sighting.hit.group
    if group is None:
        return False
    lowers = sighting.clauses.tokens.lowers
    return group.tense == "past" or any(word in ("was", "were", "had") for word in lowers[max(0, group.start - 3) : group.head])


def _bounded(value: PartialDate, preposition: str, sighting: Sighting) -> PartialDate:
    """ "by Monday" is some time up to Monday; "since 2017" from 2017 on; "after July 4" from the day after."""
    if preposition == "by":
        return PartialDate.until(value)
    if preposition == "since":
        return PartialDate.since(value) if sighting.hit.group and sighting.hit.group.perfect else value
    if preposition == "before" and value.earliest:
        return PartialDate.until(PartialDate.day(value.earliest - timedelta(1)) if value.is_day else value)
    if preposition == "after" and value.latest:
        return PartialDate.since(PartialDate.day(value.latest + timedelta(1)))
    return value
