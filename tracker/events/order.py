"""The order of a chain: by the day on which the act made things so, which for a plan is the day it was told.

News tells backwards. "Last week it was called off; it had been set for Sunday": the plan is told after the act that undid it, and comes
before it all the same. "Put off in June, it starts on Sunday" is the other way round.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tracker.events.grouping import Facet
from tracker.events.traits import DateKind, Days, days
from tracker.model import Realis

# Told on one day, acts stand in the order in which they can follow each other.
_RANK = {
    act: rank
    for rank, act in enumerate(("announce", "schedule", "propose", "schedule_vote", "reject", "adopt", "veto", "amend", "due", "postpone"))
}
_LAST = len(_RANK)
_PLANS = frozenset({"due", "schedule_vote"})
_UNDOING = frozenset({"cancel", "postpone", "postpone_to", "reschedule", "veto", "reject", "suspend", "annul", "repeal"})
_DECISIVE = _UNDOING | {"adopt", "schedule", "announce", "amend", "uphold"}
_DONE = frozenset({"carry_out", "take_force", "expire"})
_NEWS = 7  # days: an act no older is the article's news, and a plan beside it is the plan it changed


def ordered(items: Sequence[Facet], acts: Mapping[str, str]) -> list[Facet]:
    """The events of a matter in the order in which they shaped it. `acts` tells by event id what each does."""
    asserted = [item for item in items if item.event.realis is Realis.ASSERTED]
    decisive = [item for item in asserted if acts[item.event.id] in _DECISIVE]
    news = [item for item in asserted if acts[item.event.id] in _DECISIVE | _DONE]

    def place(item: Facet) -> tuple[object, ...]:
        act = acts[item.event.id]
        undone_by = _undone_by(item, decisive, acts) if act in _PLANS else None
        undone_by = undone_by or _background_of(item, news)
        if undone_by:
            return (*_when(undone_by), _rank(acts[undone_by.event.id]), 0, item.day, item.told)
        return (*_when(item), _rank(act), 1, item.day if act in _PLANS else 0, item.told)

    return sorted(items, key=place)


def _rank(act: str) -> int:
    return _RANK.get(act, _LAST)


def _when(item: Facet) -> tuple[int, int]:
    """The day of an act at the latest, then at the earliest; a mere limit before the days that end on it."""
    told = item.told[0].toordinal()
    when = days(item.event.date)
    if item.event.realis is not Realis.ASSERTED or when.kind is DateKind.NONE:
        return told, told
    if when.last > told and when.first:
        # "This spring", "since 1970", told while it lasts: what it says is how it began.
        return min(when.first, told), min(when.first, told)
    return min(when.last, told), when.first


def _undone_by(plan: Facet, decisive: Sequence[Facet], acts: Mapping[str, str]) -> Facet | None:
    """The act, news of the same article, that gave this plan up."""
    article = plan.told[1]
    beside = [item for item in decisive if article in item.articles and item is not plan]
    if not beside:
        return None
    last = max(beside, key=lambda item: (_when(item), _rank(acts[item.event.id]), item.told))
    told = plan.told[0].toordinal()
    dated = days(last.event.date).kind >= DateKind.COARSE
    if acts[last.event.id] not in _UNDOING or not dated or told - _when(last)[0] > _NEWS:
        return None
    new = days(last.event.planned)
    return None if new.kind > DateKind.NONE and _same(new, plan) else last


def _background_of(item: Facet, decisive: Sequence[Facet]) -> Facet | None:
    """The dated news of an article, for an act that it tells without a date: in "overrode the veto" the veto is the older."""
    told = item.told[0].toordinal()
    when = days(item.event.date)
    if item.event.realis is not Realis.ASSERTED or when.kind is not DateKind.BOUND or when.first or when.last < told - 1:
        return None
    dated = [other for other in decisive if item.told[1] in other.articles and days(other.event.date).kind >= DateKind.PUBLICATION]
    news = [other for other in dated if 0 <= told - _when(other)[0] <= _NEWS]
    return min(news, key=lambda other: (_when(other), other.told), default=None)


def _same(new: Days, plan: Facet) -> bool:
    return any(each.overlaps(new) for each in plan.plans)
