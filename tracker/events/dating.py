"""When: gives each sighting its date, its planned and its previous date, by a sieve of rules; the first that applies wins (docs/design.md).

Act and plan are kept apart: "postponed on Friday until May" has the act on Friday and plans May. Nothing is guessed: what no words support
keeps only an upper bound (`../publication day`) or None with a reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.dates import PartialDate, Precision
from tracker.events.ownership import Placed
from tracker.events.sighting import Sighting
from tracker.model import DateBasis, DateClaim, EventType, Realis, TimexType, Unresolved
from tracker.temporal.resolve import apply_offset

_CHANGES = frozenset({EventType.POSTPONEMENT, EventType.RESCHEDULING, EventType.CANCELLATION})
_PLANNERS = _CHANGES | {EventType.ANNOUNCEMENT, EventType.POLICY_DECISION}
_UNTIL = frozenset({"until", "till", "til", "through", "to", "into"})
_FOR = frozenset({"for", "starting", "beginning", "effective", "from"})
_BOUND = frozenset({"by", "before", "since", "after"})


def date_all(sightings: Sequence[Sighting], published: date | None) -> None:
    """Dates every sighting of one article, title and text together, in place."""
    for sighting in sightings:
        _roles(sighting, published)
        _scheduled_present(sighting, published)
    anchored = _anchors(sightings)
    for link in anchored:
        _count_forward(link, sightings)
    _borrow(sightings, published)
    for link in anchored:
        _count_back(link, published)
    for sighting in sightings:
        _lengths(sighting, sightings, published)
        if sighting.date is None:
            sighting.date = _fallback(sighting, published)
    for sighting in sightings:
        _plan_of_complement(sighting, sightings)
        _note(sighting)


def _borrow(sightings: Sequence[Sighting], published: date | None) -> None:
    """Dates that other sentences give: the same event's, the story's day, the narrative's."""
    _story_days(sightings)
    _at_the_time(sightings)
    for sighting in sightings:
        if sighting.date is None and sighting.hit.noun:
            _with_verb(sighting, sightings)
    for sighting in sightings:
        if sighting.date is None:
            _elsewhere(sighting, sightings)
    main = _main_day(sightings, published)
    for sighting in sightings:
        if sighting.date is None:
            _narrative(sighting, sightings)
        if sighting.date is None and main is not None:
            _of_main_day(sighting, main)


def _note(sighting: Sighting) -> None:
    """Writes the derivation of the three dates."""
    if sighting.date is not None and sighting.date.start is None:
        sighting.because("date", sighting.date.rule)
    for stage, claim in (("date", sighting.date), ("planned", sighting.planned), ("previous", sighting.previous)):
        if claim is not None and claim.start is not None:
            sighting.because(stage, claim.rule, claim.start, claim.end)


# ------------------------------------------------------------------------------------------------------------ own and lent dates


def _roles(sighting: Sighting, published: date | None) -> None:
    """Sorts the dates of the trigger's words into act, plan and previous plan."""
    act: list[tuple[str, Placed]] = []
    others: list[tuple[str, str, Placed]] = []
    for item in sighting.owned:
        if _from_to(item, sighting) or item.time.rule in _CLOCK:
            continue
        role = _role(item, sighting)
        if role == "act":
            act.append(("own-clause", item))
        elif role != "length":
            others.append((role, f"{role}.own", item))
    others += [(rule, f"{rule}.same-sentence", item) for rule, item in sighting.lent if rule in ("planned", "previous")]
    act += [(rule, item) for rule, item in sighting.lent if rule not in ("planned", "previous")]
    if (best := _best(act, sighting)) is not None:
        rule, item = best
        claim = _claim(item, sighting, rule, published)
        if claim is not None and claim.value is not None and rule in ("reported-on", "before-event") and not _simultaneous(sighting):
            claim = replace(claim, value=PartialDate.until(claim.value))
        sighting.date = claim
    if sighting.date is None and sighting.type in _CHANGES and sighting.realis is Realis.ASSERTED:
        sighting.date = _with_period(others, published)
    for role, rule, item in others:
        if getattr(sighting, role) is None:
            setattr(
                sighting,
                role,
                _claim(item, sighting, rule, published, bounded=role == "planned" and item.time.preposition in ("by", "after")),
            )


def _with_period(others: list[tuple[str, str, Placed]], published: date | None) -> DateClaim | None:
    """ "Last month's raids were postponed": a past period of the thing holds for the change as well; a day does not."""
    for role, _, item in others:
        value, time = item.time.date, item.time
        past = value is not None and value.latest is not None and published is not None and value.latest < published
        if role == "previous" and value is not None and past and not value.is_day and value.precision is not Precision.YEAR:
            return DateClaim(value, DateBasis.EXPLICIT, "own-period", time.text, None, time.start, time.end)
    return None


_CLOCK = frozenset({"clock", "noon", "midnight"})  # a time of day says no day


def _simultaneous(sighting: Sighting) -> bool:
    """ "Announced Monday as he lifted the order": both on Monday."""
    begin = sighting.clauses.begin(sighting.hit.first)
    return sighting.clauses.tokens.lowers[begin] in ("as", "while")


def _role(item: Placed, sighting: Sighting) -> str:
    """act | planned | previous | length: what a date of the trigger's own words stands for."""
    time, hit = item.time, sighting.hit
    if time.date is None and time.offset is not None:
        return "length"
    kind, after, word = sighting.type, item.first > hit.first, time.preposition or ""
    if kind is EventType.RESCHEDULING and hit.trigger.id == "will-now":
        return "planned"
    if kind in _CHANGES:
        if after and (word in _UNTIL or (word in ("for", "on") and kind is EventType.RESCHEDULING)):
            return "planned"
        if word == "from" and after:
            return "previous"
        if _before_object(item, sighting) and (after or hit.passive):
            return "previous"
        return "act"
    if hit.noun or (sighting.realis is Realis.PLANNED and kind is EventType.POLICY_DECISION):
        return "act"
    if kind in _PLANNERS and after:
        if word in _UNTIL or word in _FOR or (kind is EventType.POLICY_DECISION and word == "by"):
            return "planned"
        if hit.trigger.id == "had-been-set" or (hit.trigger.id == "set-date" and not _adjacent(item, sighting)):
            return "planned"
    return "act"


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
    return preceding in ("the", "a", "its", "their", "this", "his", "her") and following[:1].isalpha()


def _from_to(item: Placed, sighting: Sighting) -> bool:
    """ "Moved from May 2 to May 9": the range's ends are the previous and the planned day."""
    value = item.time.date
    if sighting.type not in _CHANGES or item.time.preposition != "from" or value is None or value.precision is not Precision.INTERVAL:
        return False
    left, _, right = value.edtf.partition("/")
    time = item.time
    sighting.previous = DateClaim(PartialDate.parse(left), DateBasis.EXPLICIT, "previous.own", time.text, None, time.start, time.end)
    sighting.planned = DateClaim(PartialDate.parse(right), DateBasis.EXPLICIT, "planned.own", time.text, None, time.start, time.end)
    return True


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


def _claim(item: Placed, sighting: Sighting, rule: str, published: date | None, bounded: bool = True) -> DateClaim | None:
    """A claim on the words of a time expression, read in the direction that the act's realis asks for."""
    time = item.time
    value = _directed(item, sighting, published, bounded) if time.date else None
    if value is None:
        return DateClaim(None, DateBasis.NONE, rule, time.text, time.reason or Unresolved.NO_ANCHOR, time.start, time.end)
    if bounded and time.preposition in _BOUND and time.type is not TimexType.TIME:
        value = _bounded(value, time.preposition or "", sighting)
    elif bounded and published is not None:
        value, rule = _settled(value, rule, item, sighting, published)
    basis = DateBasis.ANCHORED if time.anchor in ("time", "event") else DateBasis.EXPLICIT
    return DateClaim(value, basis, rule, time.text, None, time.start, time.end)


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


def _scheduled_present(sighting: Sighting, published: date | None) -> None:
    """ "The law takes effect July 1": the simple present with a day to come is a plan."""
    group, claim = sighting.hit.group, sighting.date
    if published is None or claim is None or claim.value is None or sighting.realis is not Realis.ASSERTED:
        return
    coming = claim.value.earliest is not None and claim.value.earliest > published
    if coming and (sighting.hit.noun or (group is not None and group.tense == "present" and not group.perfect and not group.modal)):
        sighting.realis, sighting.realis_rule = Realis.PLANNED, "realis.scheduled-present"


def _directed(item: Placed, sighting: Sighting, published: date | None, bounded: bool) -> PartialDate | None:
    """Takes the other reading of "Friday" or "June 3" when the act is due and the first reading is past, or the other way round."""
    value, time = item.time.date, item.time
    if (
        value is None
        or published is None
        or value.earliest is None
        or value.latest is None
        or time.rule not in ("weekday", "month_day", "month")
    ):
        return value
    due = sighting.realis is Realis.PLANNED and sighting.type is not EventType.ANNOUNCEMENT and not _past_plan(sighting)
    if bounded and sighting.realis is Realis.ASSERTED and value.earliest > published and not _present(sighting) and not sighting.hit.noun:
        return value.shift(weeks=-1) if time.rule == "weekday" else value.shift(years=-1)
    if time.rule == "weekday" and value.latest < published and (due or (not bounded and time.preposition in _UNTIL)):
        return value.shift(weeks=1)
    if not bounded and time.rule != "weekday" and not _YEAR.search(time.text):
        return _after_act(value, sighting)
    return value


_YEAR = re.compile(r"\d{4}")


def _after_act(value: PartialDate, sighting: Sighting) -> PartialDate:
    """The plan of an act of another year lies near that act: "in April 2022 the vote was moved to Nov. 8"."""
    act = sighting.date.value if sighting.date is not None else None
    if act is None or act.earliest is None or value.earliest is None:
        return value
    years = round((act.earliest - value.earliest).days / 365)
    moved = value.shift(years=years) if years else value
    return moved.shift(years=1) if moved.latest is not None and moved.latest < act.earliest else moved


def _present(sighting: Sighting) -> bool:
    """The simple present, which may tell of what is to come."""
    group = sighting.hit.group
    return group is not None and group.tense == "present" and not group.perfect


def _past_plan(sighting: Sighting) -> bool:
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


# ---------------------------------------------------------------------------------------------------------------- anchored dates


@dataclass(frozen=True, slots=True)
class _Link:
    """ "Three weeks after the announcement, deputies moved in": the length, the event counted from, and the event dated by it (if any)."""

    item: Placed
    named: Sighting
    main: Sighting | None
    lead: bool


def _anchors(sightings: Sequence[Sighting]) -> list[_Link]:
    """Every length that a sentence counts from an event that it names."""
    out: list[_Link] = []
    seen: set[tuple[str, int]] = set()
    for sighting in sightings:
        for item in [*sighting.owned, *(pair[1] for pair in sighting.lent)]:
            key = (sighting.document.field, item.time.start)
            if item.time.anchor != "event" or item.time.offset is None or key in seen:
                continue
            seen.add(key)
            peers = [other for other in sightings if other.document is sighting.document and other.order == sighting.order]
            named = min((other for other in peers if 0 < other.hit.first - item.last <= 9), key=lambda other: other.hit.first, default=None)
            if named is None:
                continue
            main = _main_of(item, named, peers)
            out.append(_Link(item, named, main, sighting.order < 2 and not sighting.is_title))
    return out


def _main_of(item: Placed, named: Sighting, peers: list[Sighting]) -> Sighting | None:
    """The act that the length dates: the first after the comma when the length opens the sentence, else the last before it."""
    clauses = named.clauses
    if item.first - clauses.sentence.first <= 6:
        return next((other for other in peers if other.hit.first > named.hit.last and other.type is not EventType.STATEMENT), None)
    before = [other for other in peers if other.hit.last < item.first]
    dated = [other for other in before if other.date is not None]
    return dated[-1] if dated else before[-1] if before else None


def _count_forward(link: _Link, sightings: Sequence[Sighting]) -> None:
    """Dates the act from the event that is named, by its own date or by its twin's."""
    if link.main is None or link.main.date is not None or link.item.time.offset is None:
        return
    source = link.named if link.named.date is not None else _twin(link.named, sightings)
    if source is not None and source.date is not None and source.date.value is not None:
        link.main.date = _counted(link.item, apply_offset(link.item.time.offset, source.date.value), "anchored.event")


def _count_back(link: _Link, published: date | None) -> None:
    """Dates the event that is named from the act's date, or from the day of the report when the act is the day's news."""
    offset = link.item.time.offset
    if link.named.date is not None or offset is None:
        return
    if link.main is not None and link.main.date is not None:
        base = link.main.date.value
    else:
        base = PartialDate.day(published) if published is not None and link.lead else None
    if base is None or base.earliest is None or base.latest is None:
        return
    counted = apply_offset(replace(offset, amount=-offset.amount), base)
    if offset.unit == "month" and counted.is_day and counted.earliest is not None:
        counted = PartialDate.month(counted.earliest.year, counted.earliest.month)
    elif offset.unit == "year" and counted.is_day and counted.earliest is not None:
        counted = PartialDate.year(counted.earliest.year)
    exact = base.is_day and offset.unit == "day"
    link.named.date = _counted(link.item, counted if exact else counted.approximate(), "anchored.back")


def _counted(item: Placed, value: PartialDate, rule: str) -> DateClaim:
    return DateClaim(value, DateBasis.ANCHORED, rule, item.time.text, None, item.time.start, item.time.end)


def _story_days(sightings: Sequence[Sighting]) -> None:
    """ "A week later", "the same day", "the next morning": counts from the act told before it, not from whatever date was named last."""
    for sighting in sightings:
        item = next((item for item in sighting.owned if item.time.rule in ("later", "anchored_unit", "the_day_before")), None)
        if item is None or sighting.realis is not Realis.ASSERTED:
            continue
        before = [
            other
            for other in sightings
            if other.document is sighting.document and other.start < min(item.time.start, sighting.start) and _told(other)
        ]
        if not before or before[-1].date is None or before[-1].date.value is None:
            continue
        day, offset = before[-1].date.value, item.time.offset
        words = item.time.text.lower().split()
        if offset is not None:
            sighting.date = _counted(item, apply_offset(offset, day), "story-day")
        elif words[-1] in ("day", "morning", "afternoon", "evening", "night") and words[-2:-1] in (["same"], ["that"]):
            sighting.date = _counted(item, day, "story-day")
        elif words[-1] in ("day", "morning", "afternoon", "evening") and words[-2:-1] in (["next"], ["following"]):
            sighting.date = _counted(item, day.shift(days=1), "story-day")
        elif words[-1] == "month" and words[-2:-1] in (["same"], ["that"]) and day.earliest is not None:
            sighting.date = _counted(item, PartialDate.month(day.earliest.year, day.earliest.month), "story-day")


def _with_verb(sighting: Sighting, sightings: Sequence[Sighting]) -> None:
    """ "Ordered the cancellation on Friday": the noun has the date of the act that it is object of."""
    for other in sightings:
        near = other.document is sighting.document and other.order == sighting.order and 0 < sighting.hit.first - other.hit.last <= 6
        if near and not other.hit.noun and other.date is not None and other.type in _PLANNERS and other.realis is sighting.realis:
            sighting.date = replace(other.date, rule="governing-verb")


def _at_the_time(sightings: Sequence[Sighting]) -> None:
    """ "She said at the time that it had been done": said on the day told before, done by then."""
    for sighting in sightings:
        clauses, group = sighting.clauses, sighting.hit.group
        if sighting.date is not None or group is None or sighting.type not in (EventType.STATEMENT, EventType.ANNOUNCEMENT):
            continue
        after = clauses.tokens.lowers[sighting.hit.last + 1 : sighting.hit.last + 5]
        if after[:3] not in (["at", "the", "time"], ["at", "that", "time"]) and after[:1] != ["then"]:
            continue
        before = [other for other in sightings if other.document is sighting.document and other.start < sighting.start and _told(other)]
        if not before or before[-1].date is None or before[-1].date.value is None:
            continue
        day = before[-1].date
        sighting.date = replace(day, rule="at-the-time")
        for inner in sightings:
            same = inner.document is sighting.document and inner.order == sighting.order and inner.hit.first > sighting.hit.last
            if same and inner.date is None and inner.hit.group is not None and inner.hit.group.perfect and day.value is not None:
                inner.date = replace(day, value=PartialDate.until(day.value), rule="reported-on")


def _told(sighting: Sighting) -> bool:
    """An asserted act with a day of its own."""
    date_ = sighting.date
    return (
        sighting.realis is Realis.ASSERTED
        and date_ is not None
        and date_.value is not None
        and date_.value.is_day
        and date_.phrase is not None
    )


def _lengths(sighting: Sighting, sightings: Sequence[Sighting], published: date | None) -> None:
    """ "Put off for two weeks": the previous date, if known, moved by the length. "Will begin in two weeks": counted from the report."""
    for item in sighting.owned:
        offset = item.time.offset
        if (
            offset is None
            or item.time.date is not None
            or item.time.anchor == "event"
            or offset.unit in ("hour", "minute")
            or offset.amount <= 0
        ):
            continue
        if (
            sighting.type in (EventType.POSTPONEMENT, EventType.RESCHEDULING)
            and sighting.planned is None
            and item.first > sighting.hit.first
        ):
            if sighting.previous is None:
                sighting.previous = _previous_from(sighting, sightings)
            if sighting.previous is not None and sighting.previous.value is not None:
                sighting.planned = _counted(item, apply_offset(offset, sighting.previous.value), "planned.length")
        elif item.time.preposition == "in" and sighting.realis is Realis.PLANNED and sighting.date is None and published is not None:
            sighting.date = _counted(item, apply_offset(offset, PartialDate.day(published)), "in-length")


def _previous_from(sighting: Sighting, sightings: Sequence[Sighting]) -> DateClaim | None:
    """The day that the same sentence, else the article, gives for the thing itself as planned before."""
    near = [
        other for other in sightings if other.document is sighting.document and other is not sighting and other.realis is Realis.PLANNED
    ]
    near = [
        other
        for other in near
        if other.type in (EventType.EFFECT, EventType.OPERATION, EventType.PROTEST) and other.date and other.date.value
    ]
    near = [other for other in near if other.date and other.date.value and other.date.value.is_day]
    same = [other for other in near if other.order == sighting.order]
    found = same or [other for other in near if abs(other.order - sighting.order) <= 3]
    if not found or found[0].date is None:
        return None
    claim = found[0].date
    return DateClaim(claim.value, DateBasis.ANCHORED, "previous.planned-event", claim.phrase, None, claim.start, claim.end)


# -------------------------------------------------------------------------------------------------- elsewhere, publication, bounds


def _elsewhere(sighting: Sighting, sightings: Sequence[Sighting]) -> None:
    """The same event told elsewhere in the article with a date."""
    if (
        sighting.type is EventType.STATEMENT
        or sighting.realis in (Realis.POSSIBLE, Realis.DENIED)
        or sighting.type is EventType.ANNOUNCEMENT
    ):
        return
    twin = _twin(sighting, sightings)
    if twin is not None and twin.date is not None:
        sighting.date = replace(twin.date, rule="same-event")
        if twin.document is not sighting.document:
            sighting.date = replace(sighting.date, start=None, end=None)


def _twin(sighting: Sighting, sightings: Sequence[Sighting]) -> Sighting | None:
    """Another sighting of the same type and subtype, of the same thing, dated by its own words; the nearest."""
    found = [
        other
        for other in sightings
        if other is not sighting
        and other.type is sighting.type
        and other.hit.trigger.subtype == sighting.hit.trigger.subtype
        and other.realis is sighting.realis
        and other.date is not None
        and other.date.basis is DateBasis.EXPLICIT
        and other.date.value is not None
        and _same_thing(sighting, other)
    ]
    return min(found, key=lambda other: (abs(other.order - sighting.order), other.start), default=None)


# What is said of "it", "the measure" or "the vote" is said of the one thing of that kind that the article has told of.
_GENERIC = frozenset(
    {
        "it",
        "measure",
        "ordinance",
        "bill",
        "law",
        "rule",
        "plan",
        "proposal",
        "vote",
        "decision",
        "order",
        "ban",
        "policy",
        "legislation",
        "act",
        "event",
        "show",
        "tour",
        "initiative",
        "deal",
    }
)


def _same_thing(one: Sighting, two: Sighting) -> bool:
    if one.actors and two.actors and not {actor.id for actor in one.actors} & {actor.id for actor in two.actors}:
        return False
    if one.cities and two.cities and not {city.id for city in one.cities} & {city.id for city in two.cities}:
        return False
    if one.about_words & two.about_words:
        return True
    generic = not one.about_words or bool(one.about_words & _GENERIC)
    return generic if not one.is_title else one.hit.trigger.id == two.hit.trigger.id


_NARRATIVE_REACH = 2  # sentences back that a story's day is carried


def _narrative(sighting: Sighting, sightings: Sequence[Sighting]) -> None:
    """A past act without a date goes on with the day of the dated act just before it ("It also turned down a delay")."""
    group = sighting.hit.group
    if (
        sighting.realis is not Realis.ASSERTED
        or sighting.is_title
        or sighting.type in (EventType.EFFECT, EventType.PROTEST)
        or sighting.hit.noun
    ):
        return
    if group is None or group.tense != "past" or group.perfect or group.reduced or _subordinate(sighting):
        return
    for other in sorted(sightings, key=lambda other: (-other.order, -other.start)):
        if (
            other.document is not sighting.document
            or not 0 <= sighting.order - other.order <= _NARRATIVE_REACH
            or other.start >= sighting.start
        ):
            continue
        told = other.date is not None and other.date.basis is DateBasis.EXPLICIT and other.realis is Realis.ASSERTED
        if told and other.date is not None and other.date.value is not None and other.date.value.is_day and not _subordinate(other):
            if _paragraph(other) != _paragraph(sighting) or sighting.type is EventType.STATEMENT:
                return
            sighting.date = replace(other.date, rule="narrative-day")
            return


_MAIN_DAY_REACH = 7  # days before publication within which the day of the story lies
_MAIN_DAY_SENTENCES = 4  # the story's day is named in its first sentences


def _main_day(sightings: Sequence[Sighting], published: date | None) -> Sighting | None:
    """The act that gives the story its day: the first one told as done on a day of the last week."""
    for other in sightings:
        value = other.date.value if other.date is not None else None
        if (
            published is None
            or other.order >= _MAIN_DAY_SENTENCES
            or not _told(other)
            or value is None
            or value.earliest is None
            or _subordinate(other)
        ):
            continue
        if timedelta(0) <= published - value.earliest <= timedelta(_MAIN_DAY_REACH):
            return other
    return None


def _of_main_day(sighting: Sighting, main: Sighting) -> None:
    """An undated act in the simple past, told in a main clause, belongs to the story's day if it shares an actor or a city with it."""
    group = sighting.hit.group
    if (
        sighting.realis is not Realis.ASSERTED
        or sighting.hit.noun
        or group is None
        or sighting.type in (EventType.STATEMENT, EventType.EFFECT)
    ):
        return
    if any(item.time.type is TimexType.DATE for item in sighting.owned) or _subordinate(sighting) or group.reduced or group.attributive:
        return
    past = group.tense == "past" and not group.perfect
    if not (past or (sighting.in_lead and group.finite)) or main.date is None:
        return
    if sighting.in_lead or sighting.type is EventType.ANNOUNCEMENT or _shares(sighting, main):
        sighting.date = replace(main.date, rule="main-day")
        if main.document is not sighting.document:
            sighting.date = replace(sighting.date, start=None, end=None)


def _shares(one: Sighting, two: Sighting) -> bool:
    """Is one of the actors or cities the same, or is nobody named in one of them?"""
    actors = {actor.id for actor in one.actors} & {actor.id for actor in two.actors}
    cities = {city.id for city in one.cities} & {city.id for city in two.cities}
    return bool(actors or cities)


def _paragraph(sighting: Sighting) -> int:
    return sighting.clauses.sentence.paragraph


def _fallback(sighting: Sighting, published: date | None) -> DateClaim:
    """Publication day for the day's news, an upper bound for what had happened by then, nothing for what is only planned."""
    if published is None:
        reason = Unresolved.NO_REFERENCE_DATE if sighting.owned else Unresolved.NO_EXPRESSION
        return DateClaim(None, DateBasis.NONE, "no-publication-date", None, reason)
    day = PartialDate.day(published)
    if sighting.realis is not Realis.ASSERTED:
        return DateClaim(None, DateBasis.NONE, "undated-plan", None, Unresolved.NO_EXPRESSION)
    if _is_news_of_the_day(sighting):
        return DateClaim(day, DateBasis.PUBLICATION, "reported-today")
    return DateClaim(
        PartialDate.until(day), DateBasis.PUBLICATION if sighting.realis is Realis.ASSERTED else DateBasis.NONE, "by-publication"
    )


def _is_news_of_the_day(sighting: Sighting) -> bool:
    """A headline's or lead's act, or a speech act in the simple past or present: what the day's report is made of."""
    group = sighting.hit.group
    if sighting.hit.noun:
        return False
    if group is None or group.attributive or group.reduced:
        return sighting.is_title
    if sighting.type is EventType.STATEMENT or sighting.hit.trigger.verbs[:1] in (("announce",), ("say",)):
        return (group.finite and not _before_today(sighting)) or sighting.hit.trigger.id == "according-to"
    if not sighting.in_lead:
        return False
    pluperfect = group.perfect and group.tense == "past"
    return (group.finite or sighting.is_title) and not pluperfect and not _subordinate(sighting)


_EARLIER = frozenset({"already", "previously", "earlier", "long", "repeatedly", "often", "always", "once", "before", "never"})


def _before_today(sighting: Sighting) -> bool:
    """ "Had said", "has already said": no news of the day."""
    group = sighting.hit.group
    if group is None or not group.perfect:
        return False
    words = sighting.clauses.tokens.lowers[group.start : group.head]
    return group.tense == "past" or any(word in _EARLIER for word in words)


def _subordinate(sighting: Sighting) -> bool:
    """In a relative or adverbial clause: background, not the news."""
    begin = sighting.clauses.begin(sighting.hit.first)
    first = sighting.clauses.tokens.lowers[begin]
    return first in (
        "who",
        "which",
        "whose",
        "where",
        "when",
        "while",
        "because",
        "although",
        "though",
        "since",
        "until",
        "before",
        "after",
        "as",
    )


_PLAN_REACH = 2  # sentences after an announcement in which its day may follow


def _plan_of_complement(sighting: Sighting, sightings: Sequence[Sighting]) -> None:
    """An announcement plans what its complement, or the sentence after it, says is due: "announced that the bridge will open Friday"."""
    if sighting.planned is not None or sighting.realis is not Realis.ASSERTED or sighting.is_title:
        return
    if sighting.type not in (EventType.ANNOUNCEMENT, EventType.POLICY_DECISION):
        return
    reach = _PLAN_REACH if sighting.type is EventType.ANNOUNCEMENT else 0
    for other in sightings:
        near = other.document is sighting.document and 0 <= other.order - sighting.order <= reach and other is not sighting
        if (
            not near
            or other.realis is not Realis.PLANNED
            or other.type is EventType.STATEMENT
            or other.date is None
            or other.date.phrase is None
        ):
            continue
        effective = other.hit.trigger.id in ("effective-date", "take-effect") and other.start > sighting.start
        if other.date.value is not None and (sighting.type is EventType.ANNOUNCEMENT or effective) and not _past_plan(other):
            sighting.planned = replace(other.date, rule="planned.complement" if other.order == sighting.order else "planned.next-sentence")
            return
