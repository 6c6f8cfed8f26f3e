"""The day at which the text stands: what "a week later", "within hours", "at noon", "at that session" go on from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.dates import PartialDate
from tracker.events.dating_anchored import as_fine
from tracker.events.dating_claims import counted
from tracker.events.dating_story import Flow
from tracker.events.ownership import CLOCK, Placed
from tracker.events.seen import Seen
from tracker.events.sighting import Sighting
from tracker.language.clauses import Clauses
from tracker.lexicon.dating import dating_words
from tracker.model import DateBasis, DateClaim, Realis, TimeExpression, TimexType
from tracker.temporal.resolve import apply_offset

_FROM_BEFORE = frozenset({"later", "earlier", "anchored_unit", "the_day_before", "anchored_daypart", "that_daypart"})
_REACH = 2  # sentences back in which a day that is only named is still where the text stands
_HALF_DAY = 12  # hours: what comes sooner is told of the same day
_HOURS = frozenset({"hour", "hours", "minute", "minutes", "moments"})
_PLANS = frozenset({"by", "until", "till", "before", "from", "to", "for", "through", "since"})


@dataclass(frozen=True, slots=True)
class Told:
    """A day that the text has told: where, and by which words."""

    at: int
    claim: DateClaim


def story_days(seen: Seen, flow: Flow) -> None:
    """ "A week later", "the same day", "the next morning": counts from the act or the day told before it."""
    for sighting in seen.all:
        item = next((item for item in sighting.owned if _from_before(item, sighting)), None)
        _following_plan(sighting)
        if item is None or _has_own(sighting, item):
            continue
        if sighting.realis is not Realis.ASSERTED and "following" not in item.time.text.lower():
            continue
        told = stands(sighting, seen, flow, min(item.time.start, sighting.start), pointed="that" in item.time.text.lower().split())
        value = _counted(item, told.claim.value) if told is not None and told.claim.value is not None else None
        lowers = sighting.clauses.tokens.lowers
        if value is not None and lowers[max(0, item.first - 2) : item.first] == ["eve", "of"]:
            value = value.shift(days=-1)
        if _after_that(item, sighting) and (period := _period(item, sighting, flow, told)) is not None and item.time.offset is not None:
            value = apply_offset(item.time.offset, period)
        if value is not None:
            sighting.date = counted(item, value, "story-day")


def _from_before(item: Placed, sighting: Sighting) -> bool:
    """Does the expression count from the day at which the text stands?"""
    in_day = item.time.anchor == "time" and item.time.text.lower().endswith(" the day")
    return item.time.rule in _FROM_BEFORE or in_day or _after_that(item, sighting)


def _after_that(item: Placed, sighting: Sighting) -> bool:
    """ "A week after that"."""
    after = sighting.clauses.tokens.lowers[item.last + 1 : item.last + 4]
    ends = after[2:] == [] or not after[2][:1].isalpha()
    return item.time.anchor == "event" and item.time.offset is not None and after[:2] in (["after", "that"], ["before", "that"]) and ends


def _following_plan(sighting: Sighting) -> None:
    """ "Wrote on June 17 that it would start the following week": the plan counts from the act, not from "a Monday" beside its day."""
    plan = sighting.planned
    if plan is None or plan.phrase is None or plan.start is None or "following" not in plan.phrase.lower():
        return
    items = sorted((item for items in sighting.placed.values() for item in items), key=lambda item: item.first)
    counting = next((item for item in items if item.time.start == plan.start and item.time.rule == "anchored_unit"), None)
    lowers = sighting.clauses.tokens.lowers
    days = [item for item in items if counting is not None and item.first < counting.first and lowers[item.first - 1] != "a"]
    day = next((item.time.date for item in reversed(days) if item.time.date is not None and item.time.date.is_day), None)
    value = _counted(counting, day) if counting is not None and day is not None else None
    if value is not None:
        sighting.planned = replace(plan, value=value)


def _period(item: Placed, sighting: Sighting, flow: Flow, told: Told | None) -> PartialDate | None:
    """The month or year told since the last day: "was blocked in April and repealed two months after that"."""
    if sighting.is_title:
        return None
    since = told.at if told is not None else 0
    before = [time for time in flow.times.get(sighting.order, ()) if since < time.start and time.end <= item.time.start and time.date]
    return before[-1].date if before and before[-1].date is not None and not before[-1].date.is_day else None


def _has_own(sighting: Sighting, item: Placed) -> bool:
    """Has the act a day of its own words, beside the length ("closed on April 24, and those elsewhere four days later")?"""
    claim = sighting.date
    own = claim is not None and claim.rule == "own-clause" and claim.value is not None and claim.value.is_day
    return own and claim is not None and claim.start != item.time.start


def _counted(item: Placed, day: PartialDate) -> PartialDate | None:
    offset, words = item.time.offset, item.time.text.lower().split()
    parts = dating_words().day_parts
    if offset is not None:
        return as_fine(apply_offset(offset, day), offset)
    if words[-1] in parts and (words[-2:-1] in (["same"], ["that"]) or words[-3:-1] == ["in", "the"]):
        return day
    if words[-1] in parts and words[-2:-1] in (["next"], ["following"]):
        return day.shift(days=1)
    if words[-1] in parts and words[-2:-1] in (["previous"], ["preceding"]):
        return day.shift(days=-1)
    if words[-1] == "week" and words[-2:-1] == ["following"] and day.earliest is not None:
        monday = day.earliest + timedelta(7 - day.earliest.weekday())
        return PartialDate.interval(monday, monday + timedelta(6))
    if words[-1] == "month" and words[-2:-1] in (["same"], ["that"]) and day.earliest is not None:
        return PartialDate.month(day.earliest.year, day.earliest.month)
    return None


def stands(sighting: Sighting, seen: Seen, flow: Flow, limit: int, *, pointed: bool = False) -> Told | None:
    """The day told last before `limit`: an act's, or one that is only named; `pointed` takes a plan's as well ("that day")."""
    last: Sighting | None = None
    for other in seen.back(sighting):
        if other.start < limit and other.has_day and not _ahead(other, flow.published):
            if other is not sighting and not other.describes:
                last = other
                break
            last = last or other
    act = Told(max(last.start, last.date.start or 0), last.date) if last is not None and last.date is not None else None
    named = None if sighting.is_title else _named(sighting, seen, flow, limit, pointed=pointed)
    return max((told for told in (act, named) if told is not None), key=lambda told: told.at, default=None)


def _ahead(other: Sighting, published: date | None) -> bool:
    day = other.date.value if other.date is not None else None
    return published is not None and day is not None and day.earliest is not None and day.earliest > published


def _named(sighting: Sighting, seen: Seen, flow: Flow, limit: int, *, pointed: bool) -> Told | None:
    """The last day that words name near before the act, in a clause that tells."""
    paragraph = sighting.clauses.sentence.paragraph
    for order in range(sighting.order, max(-1, sighting.order - _REACH - 1), -1):
        if sighting.document.sentences[order].paragraph != paragraph:
            return None
        clauses = next((other.clauses for other in seen.at(sighting, order)), None)
        for time in reversed(flow.times.get(order, ())):
            day = time.date
            if time.end > limit or day is None or not day.is_day or time.anchor == "event" or time.type is TimexType.DURATION:
                continue
            if not pointed and _aside(time, sighting, clauses, flow.published):
                continue
            return Told(time.start, DateClaim(day, DateBasis.EXPLICIT, "own-clause", time.text, None, time.start, time.end))
    return None


def _aside(time: TimeExpression, sighting: Sighting, clauses: Clauses | None, published: date | None) -> bool:
    """Is the day a plan's, a limit, a thing's, or one that the text only looks back to?"""
    words = set(time.text.lower().split())
    if time.preposition in _PLANS or words & dating_words().back or sighting.document.text[: time.start].rstrip().endswith(":"):
        return True
    if published is not None and time.date is not None and time.date.earliest is not None and time.date.earliest > published:
        return True
    return clauses is not None and clauses.opener(clauses.tokens.at(time.start)) in dating_words().background | {"that"}


def goes_on(sighting: Sighting, seen: Seen, flow: Flow) -> None:
    """ "Within hours", "around midday", "at that session": an act without a date, on the day at which the text stands."""
    group = sighting.hit.group
    if sighting.realis is not Realis.ASSERTED or sighting.is_title or group is None or not _same_day(sighting):
        return
    if group.tense != "past" and not group.reduced and not sighting.hit.noun:
        return
    told = stands(sighting, seen, flow, sighting.start)
    near = told is not None and _near(sighting, told)
    claim = told.claim if told is not None and near else flow.story.day if flow.story is not None else None
    if claim is not None:
        value = claim.value.shift(days=1) if claim.value is not None and _past_midnight(sighting, claim) else claim.value
        sighting.date = replace(claim, value=value, rule="same-day")


def _past_midnight(sighting: Sighting, claim: DateClaim) -> bool:
    """ "Spoke at 10:30 p.m. on Tuesday ... voted at 1 a.m.": the night has gone over to the next day."""
    evening = {"p.m.", "pm", "night", "evening", "midnight"} & set((claim.phrase or "").lower().split())
    early = any({"a.m.", "am"} & set(item.time.text.lower().split()) for item in sighting.owned if _clock(item))
    return bool(evening) and early and sighting.in_lead is not None


def _near(sighting: Sighting, told: Told) -> bool:
    """In the same paragraph, or in the last sentence of the one before, which "within hours" goes on from."""
    sentences = sighting.document.sentences
    for order in range(sighting.order, max(-1, sighting.order - 2 * _REACH), -1):
        if sentences[order].start <= told.at:
            return sentences[order].paragraph == sighting.clauses.sentence.paragraph or (
                order == sighting.order - 1 and _by_hours(sighting)
            )
    return False


def _same_day(sighting: Sighting) -> bool:
    """Do the words of the clause say that the day has not changed?"""
    clauses = sighting.clauses
    lowers, words = clauses.tokens.lowers, dating_words()
    if any(_clock(item) for item in sighting.owned):
        return True
    if _by_hours(sighting):
        return True
    begin, end = clauses.begin(sighting.hit.first), clauses.end(sighting.hit.last)
    for at in range(begin, end + 1):
        if lowers[at] in words.occasions and (lowers[at - 1] == "same" or lowers[at - 2 : at] == ["at", "that"]):
            return True
    return False


def _by_hours(sighting: Sighting) -> bool:
    """ "Within hours", "minutes later", "hours after its passage"."""
    clauses = sighting.clauses
    lowers, begin = clauses.tokens.lowers, clauses.begin(sighting.hit.first)
    for at in range(begin, clauses.end(sighting.hit.last) + 1):
        word, before = lowers[at], set(lowers[max(begin, at - 3) : at])
        long = word.startswith("hour") and any(each.isdigit() and int(each) > _HALF_DAY for each in before)
        goes_on = "within" in before or lowers[at + 1 : at + 2] in (["later"], ["after"], ["earlier"], ["before"])
        if word in _HOURS and goes_on and not long:
            return True
    return False


def _clock(item: Placed) -> bool:
    """A time of day that names no day: "at noon", "in the afternoon", "before dawn"."""
    time = item.time
    return (
        time.type is TimexType.TIME
        and (time.date is None or time.rule in CLOCK)
        and time.preposition not in ("until", "till", "to", "from", "since")
        and ("midnight" not in time.text.lower())
    )


_PRICES = frozenset({"market", "move-by", "market-sent"})
_SESSION = 12  # sentences back that a market report goes on with its day


def session(sighting: Sighting, seen: Seen, flow: Flow) -> None:
    """A market report is of one day: a price without a date has the day of most prices told before it."""
    group = sighting.hit.group
    if sighting.hit.trigger.id not in _PRICES or group is None or group.tense != "past" or group.perfect or sighting.owned:
        return
    prices = (other for other in seen.back(sighting, _SESSION) if other.start < sighting.start and other.hit.trigger.id in _PRICES)
    days = [other.date for other in prices if other.has_day and other.date is not None]
    if days:
        usual = Counter(each.value for each in days).most_common(1)[0][0]
        sighting.date = replace(next(each for each in days if each.value == usual), rule="narrative-day")
        return
    told = stands(sighting, seen, flow, sighting.start, pointed=True)
    if told is not None and _close_by(sighting, told):
        sighting.date = replace(told.claim, rule="narrative-day")  # "in composite trading yesterday; the stock closed at $38"


def _close_by(sighting: Sighting, told: Told) -> bool:
    """In the same sentence or the one before."""
    sentences = sighting.document.sentences
    return sentences[max(0, sighting.order - 1)].start <= told.at


def result(sighting: Sighting, seen: Seen) -> None:
    """ "Rose 37 cents to close at $3": what an infinitive tells as done has the day of the verb before it."""
    group, clauses = sighting.hit.group, sighting.clauses
    if group is None or not group.infinitive or sighting.realis is not Realis.ASSERTED or sighting.hit.noun:
        return
    for other in seen.peers(sighting):
        same = other.hit.last < sighting.hit.first and clauses.clause(other.hit.first) == clauses.clause(sighting.hit.first)
        if same and other.has_day and not other.hit.noun and other.date is not None:
            sighting.date = replace(other.date, rule="governing-verb")
