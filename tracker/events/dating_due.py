"""What had been due, and until when a change holds: days that the sentences around a change give, by closed classes of words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.dates import PartialDate
from tracker.events.dating_claims import CHANGES, after, counted, is_weekday, nearest
from tracker.events.dating_elsewhere import BORROWED, same_thing
from tracker.events.dating_story import Flow
from tracker.events.seen import Seen
from tracker.events.sighting import Sighting
from tracker.lexicon.dating import dating_words
from tracker.model import DateBasis, DateClaim, EventType, Realis, TimeExpression, TimexType
from tracker.temporal.resolve import apply_offset

_AROUND = (0, 1, -1, 2)  # sentences from a change in which the plan before it is told
_HOLDS = 2  # sentences after a change in which the day is told until which it holds
_REACH = 10  # tokens from the words that plan to the day ("was to have opened to the public on July 1")
_UNTIL = frozenset({"until", "till", "through", "until at least"})
_GIVING = frozenset({EventType.ANNOUNCEMENT, EventType.POLICY_DECISION})  # "announced on Monday, giving them until August 25"
_YEAR = re.compile(r"\d{4}")
_NAMED = 6  # tokens after a length in which "it was to open" follows


def due_then(sighting: Sighting, seen: Seen, flow: Flow) -> None:
    """The previous day of a change: "four days before it was to open", "The show was to have been on July 8"."""
    if sighting.type not in CHANGES or sighting.previous is not None or sighting.realis is not Realis.ASSERTED or sighting.is_title:
        return
    sighting.previous = _counted_before(sighting)
    for apart in _AROUND:
        if sighting.previous is not None:
            return
        sighting.previous = next(_plans_in(sighting, sighting.order + apart, seen, flow), None)


def _counted_before(sighting: Sighting) -> DateClaim | None:
    """ "On Monday, four days before it was to go on sale": counted from the day of the change."""
    day = sighting.date.value if sighting.date is not None else None
    if day is None or not day.is_day:
        return None
    lowers = sighting.clauses.tokens.lowers
    for items in sighting.placed.values():
        for item in items:
            offset, named = item.time.offset, lowers[item.last + 1 : item.last + 1 + _NAMED]
            if item.time.anchor != "event" or offset is None or offset.unit in ("hour", "minute") or named[:1] != ["before"]:
                continue
            if _due(lowers, item.last + 1, item.last + 1 + _NAMED):
                moved = apply_offset(replace(offset, amount=abs(offset.amount)), day)
                return counted(item, moved if offset.unit == "day" else moved.approximate(), "previous.counted")
    return None


def _plans_in(sighting: Sighting, order: int, seen: Seen, flow: Flow) -> Iterator[DateClaim]:
    """Days of a sentence by which it says that something had been planned for them."""
    sentences = sighting.document.sentences
    if not 0 <= order < len(sentences):
        return
    others = [other for other in seen.at(sighting, order) if other.type in CHANGES and other is not sighting]
    if any(other.previous is not None or not same_thing(sighting, other) for other in others):
        return
    lowers, first = sighting.document.tokens.lowers, sentences[order].first
    for time in flow.times.get(order, ()):
        at = sighting.document.tokens.at(time.start)
        if time.date is None or time.type is not TimexType.DATE or time.preposition in ("by", "since", *_UNTIL):
            continue
        start = max([first, at - _REACH, *(n + 1 for n in range(first, at) if lowers[n] in (";", "but", ","))])
        if not _due(lowers, start, at) or (order != sighting.order and not _of_it(sighting, order, start)):
            continue
        past = bool({"have", "originally", "initially", "first"} & set(lowers[start:at]))
        if (value := _after_change(time, sighting, flow if past else None)) is not None:
            yield DateClaim(value, DateBasis.EXPLICIT, "previous.was-due", time.text, None, time.start, time.end)


def _of_it(sighting: Sighting, order: int, due: int) -> bool:
    """Does the other sentence tell of the thing changed: by "it", by its name, by "the ..." right after the lead?"""
    sentence, lowers = sighting.document.sentences[order], sighting.document.tokens.lowers
    if sentence.paragraph != sighting.clauses.sentence.paragraph and not sighting.in_lead:
        return False
    opening = lowers[sentence.first : sentence.first + 2]
    if {"it", "they"} & set(opening) or (order < sighting.order and {"it", "them"} & set(_object(sighting))):
        return True
    words = {word.removesuffix("s") for word in lowers[sentence.first : due + _REACH]}
    return bool(sighting.about_words & words) or (sighting.in_lead and order > sighting.order and opening[:1] == ["the"])


def _object(sighting: Sighting) -> list[str]:
    return sighting.clauses.tokens.lowers[sighting.hit.first + 1 : sighting.hit.last + 3]


def _due(lowers: Sequence[str], start: int, stop: int) -> bool:
    """ "Was to", "had been set", "originally scheduled", "first due" between two tokens."""
    words = dating_words()
    for at in range(start, min(stop, len(lowers) - 1)):
        if lowers[at] in ("was", "were") and lowers[at + 1] == "to":
            return True
        before = lowers[max(start, at - 3) : at]
        if lowers[at] in words.due_then and {"was", "were", "been", "originally", "initially", "first"} & set(before):
            return True
    return False


def _after_change(time: TimeExpression, sighting: Sighting, past: Flow | None) -> PartialDate | None:
    """The day, if it comes after the change where that has a day of its own; `past` is set for what was to have been."""
    value = time.date
    if past is not None and past.published is not None and value is not None and not _YEAR.search(time.text) and not is_weekday(time):
        value = nearest(value, past.published)
    told = sighting.date is not None and sighting.date.phrase is not None and sighting.date.rule not in BORROWED
    act = sighting.date.value if told and sighting.date is not None else None
    if value is None or value.latest is None or act is None or act.earliest is None or not act.is_day:
        return value
    if value.latest < act.earliest and is_weekday(time):
        value = value.shift(weeks=1)
    return value if value.latest is not None and value.latest >= act.earliest else None


def holds_until(sighting: Sighting, seen: Seen, flow: Flow) -> None:
    """ "The council paused the raise. The wage stays at $10 until Oct. 1": the planned day of a change that names none."""
    changes = sighting.type is EventType.POSTPONEMENT or sighting.hit.trigger.subtype == "extend"
    rest = sighting.clauses.tokens.lowers[sighting.hit.last : sighting.clauses.sentence.last + 1]
    gives = sighting.type in _GIVING and not dating_words().giving.isdisjoint(rest)
    if not (changes or gives) or sighting.planned is not None or sighting.is_title:
        return
    act = sighting.date.value if sighting.date is not None else None
    base = (act.earliest or act.latest) if act is not None else flow.published
    if base is None or sighting.realis is not Realis.ASSERTED:
        return
    for order in range(sighting.order, min(sighting.order + (_HOLDS if changes else 0) + 1, len(sighting.document.sentences))):
        others = [other for other in seen.at(sighting, order) if other.type in CHANGES and other is not sighting]
        if any(not same_thing(sighting, other) for other in others):
            return
        if order > sighting.order and not _goes_on(sighting, order):
            return
        for time in flow.times.get(order, ()):
            value = time.date
            if ";" in sighting.document.text[sighting.end : time.start] and order == sighting.order:
                break
            if time.preposition not in _UNTIL or time.start < sighting.start or value is None or value.latest is None:
                continue
            if value.latest <= base and not _YEAR.search(time.text):
                value = after(value, base)  # "runs until mid-June"
            if value.latest is not None and value.latest > base and time.type is TimexType.DATE:
                value = PartialDate.since(value) if (time.preposition or "").endswith("least") else value
                sighting.planned = DateClaim(value, DateBasis.EXPLICIT, "planned.holds-until", time.text, None, time.start, time.end)
                return


def _goes_on(sighting: Sighting, order: int) -> bool:
    """In the paragraph of the change, or in the one after the lead."""
    return sighting.document.sentences[order].paragraph == sighting.clauses.sentence.paragraph or sighting.in_lead
