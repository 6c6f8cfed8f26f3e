"""Plans: the planned day by a length, by what is announced, and the previous day by what had been planned."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tracker.dates import PartialDate
from tracker.events.dating_claims import CHANGES, PLANNERS, counted, past_plan
from tracker.events.dating_elsewhere import same_thing
from tracker.events.dating_story import Flow
from tracker.events.lending import is_complement
from tracker.events.seen import Seen
from tracker.events.sighting import Sighting
from tracker.lexicon.dating import dating_words
from tracker.model import DateBasis, DateClaim, EventType, Realis
from tracker.temporal.resolve import apply_offset

_NEAR = 3  # sentences within which a thing's day is told of the same thing
_TELLING = frozenset({EventType.ANNOUNCEMENT, EventType.STATEMENT, EventType.POLICY_DECISION})
_SETTING = PLANNERS - {EventType.CANCELLATION}
_FOLLOWED = PLANNERS - {EventType.CANCELLATION}
_DUE = frozenset({EventType.EFFECT, EventType.OPERATION, EventType.PROTEST, EventType.POLICY_DECISION, EventType.LEGAL_ACTION})


def lengths(sighting: Sighting, seen: Seen, published: date | None) -> None:
    """ "Put off for two weeks": the previous date, if known, moved by the length. "Will begin in two weeks": counted from the report."""
    for item in sighting.owned:
        offset = item.time.offset
        if (
            offset is None
            or item.time.date is not None
            or item.time.anchor == "event"
            or offset.unit in ("hour", "minute")
            or offset.amount <= 0
            or sighting.clauses.tokens.lowers[item.last + 1 : item.last + 2] == ["of"]  # "suspended four days of strikes"
        ):
            continue
        if (
            sighting.type in (EventType.POSTPONEMENT, EventType.RESCHEDULING)
            and sighting.planned is None
            and item.first > sighting.hit.first
        ):
            if sighting.previous is None:
                sighting.previous = _previous_from(sighting, seen)
            if sighting.previous is None:
                sighting.previous = _at_its_meeting(sighting)
            if sighting.previous is not None and sighting.previous.value is not None:
                sighting.planned = counted(item, apply_offset(offset, sighting.previous.value), "planned.length")
        elif _notice(sighting, item.last):
            act = sighting.date.value if sighting.date is not None else None
            if act is not None and act.is_day and sighting.planned is None:
                sighting.planned = counted(item, apply_offset(offset, act), "planned.length")
        elif item.time.preposition == "in" and sighting.realis is Realis.PLANNED and sighting.date is None and published is not None:
            sighting.date = counted(item, apply_offset(offset, PartialDate.day(published)), "in-length")


def _notice(sighting: Sighting, last: int) -> bool:
    """ "Gave two weeks' notice": what it gives notice of comes when the weeks are over."""
    return "notice" in sighting.clauses.tokens.lowers[last + 1 : last + 3] and sighting.type is EventType.ANNOUNCEMENT


def _at_its_meeting(sighting: Sighting) -> DateClaim | None:
    """ "On Wednesday the council put off a vote for a week": what is not decided at a meeting was due at it."""
    claim, lowers = sighting.date, sighting.clauses.tokens.lowers
    acted = lowers[sighting.hit.last + 1 : sighting.hit.last + 6]
    if (
        claim is None
        or claim.value is None
        or not claim.value.is_day
        or not dating_words().at_its_meeting & set(acted)
        or sighting.hit.passive
    ):
        return None
    return replace(claim, basis=DateBasis.ANCHORED, rule="previous.same-meeting")


def _previous_from(sighting: Sighting, seen: Seen) -> DateClaim | None:
    """The day that the same sentence, else the sentences around it, give for the thing itself as planned before."""
    near: list[tuple[int, DateClaim]] = []
    for other in seen.near(sighting, _NEAR, _NEAR):
        apart = abs(other.order - sighting.order)
        beside = other.clauses.sentence.paragraph == sighting.clauses.sentence.paragraph
        if other is sighting or not (beside or other.about_words & sighting.about_words):
            continue
        claim = _as_planned(other)
        if claim is not None and claim.value is not None and claim.value.is_day:
            near.append((apart, claim))
    claim = min(near, key=lambda pair: pair[0])[1] if near else None
    return replace(claim, basis=DateBasis.ANCHORED, rule="previous.planned-event") if claim is not None else None


def _as_planned(other: Sighting) -> DateClaim | None:
    """The day on which something was due, by what plans it or by what changed the plan."""
    if other.realis is Realis.PLANNED and other.type in _DUE | {EventType.POLICY_DECISION, EventType.LEGAL_ACTION}:
        return other.date
    if other.type is EventType.ANNOUNCEMENT:
        return other.planned
    return other.previous if other.type in CHANGES else None


def _of_change(sighting: Sighting) -> bool:
    """ "Announced the delay", "the new date was proposed": what is announced is a change told elsewhere."""
    hit, lowers = sighting.hit, sighting.clauses.tokens.lowers
    span = lowers[max(0, hit.first - 3) : hit.first] if hit.passive else lowers[hit.last + 1 : hit.last + 4]
    return bool(dating_words().change_nouns & set(span))


def _headlined(sighting: Sighting, other: Sighting) -> bool:
    """The change of the headline is the change of the lead, in other words."""
    return other.is_title and sighting.in_lead and sighting.type is other.type and sighting.type in CHANGES


def of_same_act(sighting: Sighting, seen: Seen) -> None:
    """The plan that another sentence, or the headline, gives to the same day's act on the same thing ("announced the delay on Friday")."""
    if sighting.planned is not None or sighting.realis is not Realis.ASSERTED or sighting.type not in PLANNERS or sighting.date is None:
        return
    noun = sighting.type is EventType.ANNOUNCEMENT and _of_change(sighting)
    near = sorted(seen.near(sighting, _NEAR, _NEAR), key=lambda other: abs(other.order - sighting.order))
    far = sorted(seen.elsewhere(sighting), key=lambda other: abs(other.order - sighting.order))
    for other in [*near, *far]:
        if other is sighting or other.planned is None or other.realis is not Realis.ASSERTED or other.type not in PLANNERS:
            continue
        told_of = 0 <= sighting.order - other.order <= 1 and other.document is sighting.document
        same_day = other.date is not None and other.date.value is not None and other.date.value == sighting.date.value
        changes = (sighting.type in CHANGES) <= (other.type in CHANGES)
        of_it = noun or same_thing(sighting, other) or _headlined(sighting, other)
        if (same_day and changes and of_it) or (noun and told_of and other.type in CHANGES):
            moved = other.document is not sighting.document
            sighting.planned = (
                replace(other.planned, rule="planned.same-act", start=None, end=None)
                if moved
                else replace(other.planned, rule="planned.same-act")
            )
            return


_CLOSING = 16  # tokens: "..., to March 17, the board announced after a meeting that had lasted into the night"
_TOLD_BEFORE = 5  # sentences back in which the start that is announced is told
_PLAN_REACH = 2  # sentences after an announcement or a change in which its day may follow


def of_complement(sighting: Sighting, seen: Seen) -> None:
    """An announcement plans what its own sentence says is due, or what the change that it tells sets: "said it was moved to Friday"."""
    if sighting.realis is not Realis.ASSERTED or sighting.is_title:
        return
    for other in seen.peers(sighting):
        if other is sighting:
            continue
        weak = sighting.planned is None or sighting.planned.rule == "planned.same-sentence"
        weak = weak and not sighting.subordinate and not sighting.hit.passive
        if weak and sighting.type in _TELLING and _moved(other) and is_complement(other, sighting, _CLOSING) and other.planned is not None:
            sighting.planned = replace(other.planned, rule="planned.complement")
        if sighting.planned is None and sighting.type in _SETTING and _is_due(other) and _sets(sighting, other):
            sighting.planned = replace(other.date, rule="planned.complement") if other.date is not None else None


def _moved(other: Sighting) -> bool:
    """A change told by a verb of its own, with the day that it sets."""
    group = other.hit.group
    alone = group is not None and not group.reduced and other.clauses.tokens.lowers[group.start - 1] != "but"
    return alone and other.type in CHANGES and other.planned is not None


def _is_due(other: Sighting) -> bool:
    """Something planned, with a date that words give."""
    claim = other.date
    planned = other.realis is Realis.PLANNED and other.type is not EventType.STATEMENT and not past_plan(other)
    return bool(planned and claim is not None and claim.phrase is not None and claim.value is not None)


def _sets(sighting: Sighting, other: Sighting) -> bool:
    """Does the act set the other's day: an announcement any, a decision when it takes effect, "talks, suspended Monday, are to resume"."""
    if sighting.type is EventType.ANNOUNCEMENT:
        return True
    group = sighting.hit.group
    if sighting.type in CHANGES:
        resumes = other.hit.trigger.id in ("resume", "reopen", "begin") and other.start > sighting.start
        return resumes and group is not None and group.reduced
    return other.hit.trigger.id in ("effective-date", "take-effect") and other.start > sighting.start


def of_next_sentence(sighting: Sighting, seen: Seen, flow: Flow) -> None:
    """The day that follows an announcement or a change in the next sentence, or that was just told of what is announced."""
    if sighting.planned is not None or sighting.realis is not Realis.ASSERTED or sighting.is_title or sighting.type not in _FOLLOWED:
        return
    if sighting.type is EventType.ANNOUNCEMENT and _of_start(sighting):
        _already_told(sighting, seen, flow)
        return
    for other in seen.near(sighting, 0, _PLAN_REACH):
        if other.order == sighting.order or not _is_due(other):
            continue
        in_force = other.hit.trigger.id in ("take-effect", "effective-date") or sighting.type is not EventType.POLICY_DECISION
        if other.date is not None and in_force and _same_plan(sighting, other):
            sighting.planned = replace(other.date, rule="planned.next-sentence")
            return


def _same_plan(sighting: Sighting, other: Sighting) -> bool:
    """Is what is due the thing announced: named by the same words, or by "it" or "the ..." right after the lead?"""
    if sighting.about_words & other.about_words:
        return True
    first = other.clauses.tokens.lowers[other.clauses.begin(other.hit.first)]
    points = first in ("it", "they", "the", "this", "these") and other.type is EventType.EFFECT
    decided = sighting.type is EventType.POLICY_DECISION and same_thing(sighting, other)
    return points and other.order - sighting.order == 1 and (sighting.in_lead or decided)


def _of_start(sighting: Sighting) -> bool:
    """ "Announced the date", "announced the start": what is announced is a day that is told elsewhere."""
    return bool(dating_words().starts & set(sighting.clauses.tokens.lowers[sighting.hit.last + 1 : sighting.hit.last + 4]))


def _already_told(sighting: Sighting, seen: Seen, flow: Flow) -> None:
    """ "The sweeps began Monday. The mayor announced the start last Thursday": what was announced has come about."""
    act = sighting.date.value.latest if sighting.date is not None and sighting.date.value is not None else None
    for other in seen.back(sighting, _TOLD_BEFORE):
        claim = other.date
        day = claim.value.earliest if claim is not None and claim.phrase is not None and claim.value is not None else None
        if other.type in _DUE and act is not None and claim is not None and day is not None and day > act and not past_plan(other):
            sighting.planned = replace(claim, rule="planned.told-before")
            return
    story = flow.story.day if flow.story is not None else None
    if (
        story is not None
        and story.value is not None
        and act is not None
        and story.value.earliest is not None
        and story.value.earliest > act
    ):
        sighting.planned = replace(story, rule="planned.told-before")
