"""When: gives each sighting its date, its planned and its previous date, by a sieve of rules; the first that applies wins (docs/design.md).

Act and plan are kept apart: "postponed on Friday until May" has the act on Friday and plans May. Nothing is guessed: what no words support
keeps only an upper bound (`../publication day`) or None with a reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from tracker.dates import PartialDate, Precision
from tracker.events.ownership import Placed
from tracker.events.sighting import Sighting
from tracker.model import DateBasis, DateClaim, EventType, Realis, Unresolved
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
    for sighting in sightings:
        if sighting.date is None:
            _anchored(sighting, sightings)
    for sighting in sightings:
        _lengths(sighting, sightings)
        if sighting.date is None:
            _elsewhere(sighting, sightings)
    for sighting in sightings:
        if sighting.date is None:
            sighting.date = _fallback(sighting, published)
        _plan_of_complement(sighting, sightings)
        if sighting.date.start is None:
            sighting.because("date", sighting.date.rule)
        for stage, claim in (("date", sighting.date), ("planned", sighting.planned), ("previous", sighting.previous)):
            if claim is not None and claim.start is not None:
                sighting.because(stage, claim.rule, claim.start, claim.end)


# ------------------------------------------------------------------------------------------------------------ own and lent dates


def _roles(sighting: Sighting, published: date | None) -> None:
    """Sorts the dates of the trigger's words into act, plan and previous plan."""
    act: list[tuple[str, Placed]] = []
    for item in sighting.owned:
        role = _role(item, sighting)
        if role == "planned" and sighting.planned is None:
            sighting.planned = _claim(item, sighting, "planned.own", published, bounded=False)
        elif role == "previous" and sighting.previous is None:
            sighting.previous = _claim(item, sighting, "previous.own", published, bounded=False)
        elif role == "act":
            act.append(("own-clause", item))
    act += [(rule, item) for rule, item in sighting.lent if rule not in ("planned", "previous")]
    for rule, item in sighting.lent:
        if rule == "planned" and sighting.planned is None:
            sighting.planned = _claim(item, sighting, "planned.same-sentence", published, bounded=False)
        if rule == "previous" and sighting.previous is None:
            sighting.previous = _claim(item, sighting, "previous.same-sentence", published, bounded=False)
    best = _best(act)
    if best is not None:
        rule, item = best
        claim = _claim(item, sighting, rule, published)
        if claim is not None and claim.value is not None and rule in ("reported-on", "known-by"):
            claim = replace(claim, value=PartialDate.until(claim.value))
        sighting.date = claim


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
        if after and _before_object(item, sighting):
            return "previous"
        return "act"
    if kind in _PLANNERS and after:
        if word in _UNTIL or word in _FOR or (kind is EventType.POLICY_DECISION and word == "by"):
            return "planned"
        if hit.trigger.id == "set-date" and not _adjacent(item, sighting):
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


def _best(candidates: list[tuple[str, Placed]]) -> tuple[str, Placed] | None:
    """The first dated candidate; among those of the trigger's own clause a day beats a month or a year."""
    dated = [(rule, item) for rule, item in candidates if item.time.date is not None]
    if not dated:
        return candidates[0] if candidates and candidates[0][1].time.offset is None else None
    own = [pair for pair in dated if pair[0] == "own-clause"]
    pool = own or dated[:1]
    return min(pool, key=lambda pair: (pair[1].time.date.days or 10_000) if pair[1].time.date else 10_000)


def _claim(item: Placed, sighting: Sighting, rule: str, published: date | None, bounded: bool = True) -> DateClaim | None:
    """A claim on the words of a time expression, read in the direction that the act's realis asks for."""
    time = item.time
    value = _directed(item, sighting, published) if time.date else None
    if value is None:
        return DateClaim(None, DateBasis.NONE, rule, time.text, time.reason or Unresolved.NO_ANCHOR, time.start, time.end)
    if bounded and time.preposition in _BOUND:
        value = _bounded(value, time.preposition or "", sighting)
    basis = DateBasis.ANCHORED if time.anchor in ("time", "event") else DateBasis.EXPLICIT
    return DateClaim(value, basis, rule, time.text, None, time.start, time.end)


def _directed(item: Placed, sighting: Sighting, published: date | None) -> PartialDate | None:
    """Takes the other reading of "Friday" when the act is due and the first reading is past, or the other way round."""
    value, time = item.time.date, item.time
    if value is None or published is None or not time.alternatives or value.earliest is None or value.latest is None:
        return value
    due = sighting.realis is Realis.PLANNED and sighting.type is not EventType.ANNOUNCEMENT
    role_planned = time.preposition in _UNTIL
    if (due or role_planned) and value.latest < published:
        return next((other for other in time.alternatives if other.latest and other.latest >= published), value)
    if sighting.realis is Realis.ASSERTED and not role_planned and value.earliest > published and sighting.type not in _PLANNERS:
        return next((other for other in time.alternatives if other.earliest and other.earliest <= published), value)
    return value


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


def _anchored(sighting: Sighting, sightings: Sequence[Sighting]) -> None:
    """ "Three weeks after the announcement": counts from the event that the words after it name, or back to it from the act."""
    for item in [*sighting.owned, *(pair[1] for pair in sighting.lent)]:
        if item.time.anchor != "event" or item.time.offset is None:
            continue
        anchor = _named_event(item, sighting, sightings)
        if anchor is None or anchor is sighting:
            continue
        if anchor.date is not None and anchor.date.value is not None:
            sighting.date = _counted(item, apply_offset(item.time.offset, anchor.date.value), "anchored.event")
            return
    for other in sightings:
        if other.document is not sighting.document or other.order != sighting.order or other is sighting or other.date is None:
            continue
        for item in [*other.owned, *(pair[1] for pair in other.lent)]:
            if item.time.anchor == "event" and item.time.offset and _named_event(item, other, sightings) is sighting and other.date.value:
                back = replace(item.time.offset, amount=-item.time.offset.amount)
                sighting.date = _counted(item, apply_offset(back, other.date.value).approximate(), "anchored.back")
                return


def _counted(item: Placed, value: PartialDate, rule: str) -> DateClaim:
    return DateClaim(value, DateBasis.ANCHORED, rule, item.time.text, None, item.time.start, item.time.end)


def _named_event(item: Placed, sighting: Sighting, sightings: Sequence[Sighting]) -> Sighting | None:
    """The event that stands right after "weeks after ..." in the same sentence; else the same kind of event elsewhere, with a date."""
    near = [
        other
        for other in sightings
        if other.document is sighting.document
        and other.order == sighting.order
        and 0 < other.hit.first - item.last <= 8
        and other is not sighting
    ]
    if not near:
        return None
    named = min(near, key=lambda other: other.hit.first)
    if named.date is None or named.date.value is None:
        twin = _twin(named, sightings)
        return twin if twin is not None else named
    return named


def _lengths(sighting: Sighting, sightings: Sequence[Sighting]) -> None:
    """ "Put off for two weeks": the previous date, where it is known, moved by the length."""
    if sighting.type not in (EventType.POSTPONEMENT, EventType.RESCHEDULING) or sighting.planned is not None:
        return
    for item in sighting.owned:
        offset = item.time.offset
        if offset is None or item.time.date is not None or item.first < sighting.hit.first or offset.unit in ("hour", "minute"):
            continue
        if sighting.previous is None:
            sighting.previous = _previous_from(sighting, sightings)
        if sighting.previous is not None and sighting.previous.value is not None and offset.amount > 0:
            sighting.planned = _counted(item, apply_offset(offset, sighting.previous.value), "planned.length")
        return


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


def _same_thing(one: Sighting, two: Sighting) -> bool:
    if one.actors and two.actors and not {actor.id for actor in one.actors} & {actor.id for actor in two.actors}:
        return False
    if one.cities and two.cities and not {city.id for city in one.cities} & {city.id for city in two.cities}:
        return False
    shared = one.about_words & two.about_words
    if one.is_title or two.is_title:
        return bool(shared) or one.hit.trigger.id == two.hit.trigger.id
    return bool(shared)


def _fallback(sighting: Sighting, published: date | None) -> DateClaim:
    """Publication day for the day's news, an upper bound for what had happened by then, nothing for what is only planned."""
    if published is None:
        reason = Unresolved.NO_REFERENCE_DATE if sighting.owned else Unresolved.NO_EXPRESSION
        return DateClaim(None, DateBasis.NONE, "no-publication-date", None, reason)
    day = PartialDate.day(published)
    if sighting.realis in (Realis.PLANNED, Realis.POSSIBLE):
        return DateClaim(None, DateBasis.NONE, "undated-plan", None, Unresolved.NO_EXPRESSION)
    if sighting.realis is Realis.ASSERTED and _is_news_of_the_day(sighting):
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
    if sighting.type is EventType.STATEMENT:
        return (group.finite and not group.perfect) or sighting.hit.trigger.id == "according-to"
    if not sighting.in_lead:
        return False
    pluperfect = group.perfect and group.tense == "past"
    return (group.finite or sighting.is_title) and not pluperfect and not _subordinate(sighting)


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


def _plan_of_complement(sighting: Sighting, sightings: Sequence[Sighting]) -> None:
    """An announcement plans what its complement says is due: "announced that the bridge will open Friday"."""
    if sighting.planned is not None or sighting.type not in (EventType.ANNOUNCEMENT, EventType.POSTPONEMENT, EventType.POLICY_DECISION):
        return
    if sighting.realis is not Realis.ASSERTED:
        return
    for other in sightings:
        due = (
            other.realis is Realis.PLANNED
            and other.document is sighting.document
            and other.order == sighting.order
            and other.hit.first > sighting.hit.last
        )
        if due and other.type is not EventType.STATEMENT and other.date is not None and other.date.value is not None:
            if other.date.value.precision is not Precision.BEFORE or other.date.phrase:
                sighting.planned = replace(other.date, rule="planned.complement")
            return
