"""A matter's chain: its events in order, and where each of them leaves it, by the state machine of rules/matters.toml."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from tracker.dates import PartialDate, Precision
from tracker.events.grouping import Facet
from tracker.events.identity import matter_id
from tracker.events.order import ordered
from tracker.events.phrases import read
from tracker.events.titles import matter_title
from tracker.events.traits import DateKind, Days, days
from tracker.lexicon.matters import Deed, MatterRules, Thing
from tracker.model import Actor, City, DateClaim, Event, EventType, Matter, Realis, Status

_DUE = frozenset({EventType.OPERATION, EventType.EFFECT, EventType.PROTEST})
_FIRM = 14  # days: a slip is counted between dates known to two weeks or better
_MOVES = frozenset({"postpone", "postpone_to", "reschedule"})
_SETS = frozenset({"schedule", "due", "postpone_to", "reschedule", "adopt", "amend", "schedule_vote"})
_PLANS = frozenset({"schedule", "due"})
_MADE = frozenset({Status.CARRIED_OUT, Status.IN_FORCE, Status.SUSPENDED, Status.AMENDED, Status.REPEALED, Status.EXPIRED})
_UNDOES = frozenset({"postpone", "cancel", "reject", "veto", "repeal", "annul"})
_DECIDED = frozenset({"adopt", "reject", "veto", "repeal", "amend", "postpone", "postpone_to"})
_DONE = frozenset({"carry_out", "take_force"})
_OPEN = frozenset({Status.ANNOUNCED, Status.PROPOSED, Status.SCHEDULED, Status.POSTPONED, Status.RESCHEDULED})
_OVER = frozenset({Status.CANCELLED, Status.REPEALED, Status.EXPIRED})


@dataclass(slots=True)
class Walk:
    """Where the walk along a chain stands."""

    state: Status | None = None
    original: PartialDate | None = None
    current: PartialDate | None = None
    actual: PartialDate | None = None
    lost: bool = False  # the first planned day was never told: a slip can't be counted
    told: date | None = None  # when the current plan was told
    of_vote: bool = False  # the planned days are those of the vote, not of what is voted on
    moved: list[DateClaim | None] = field(default_factory=list)
    steps: list[Days] = field(default_factory=list)  # when what bears on the matter was done

    def slip(self) -> int | None:
        """Days from the first planned day to the actual one or, before that, to the one that stands."""
        last = self.actual or self.current
        if self.lost or not (self.original and last and _firm(self.original) and _firm(last)):
            return None
        assert last.earliest and self.original.earliest
        return (last.earliest - self.original.earliest).days


def thing_of(items: Sequence[Facet]) -> Thing:
    """A measure if most phrases name one; what is adopted or repealed without a phrase is one too."""
    votes = Counter(item.phrase.measure for item in items if item.phrase)
    if votes:
        return "measure" if votes[True] >= votes[False] else "happening"
    return "measure" if any(item.event.type is EventType.POLICY_DECISION for item in items) else "happening"


def act_of(rules: MatterRules, item: Facet, thing: Thing) -> str:
    event = item.event
    new_date = _plan(event) is not None
    return rules.act(
        Deed(
            event.type,
            event.subtype,
            event.realis,
            item.trigger,
            item.phrase.act or item.phrase.head if item.phrase else None,
            new_date,
            thing,
        )
    )


def _plan(event: Event) -> DateClaim | None:
    """The day that an event sets: its planned date or, when the act itself is still to come, its own."""
    if event.planned and event.planned.value:
        return event.planned
    due = event.type in _DUE or event.type is EventType.POLICY_DECISION
    return event.date if due and event.realis is not Realis.ASSERTED and event.date.value else None


def walk(rules: MatterRules, items: Sequence[Facet], as_of: date | None) -> tuple[list[Event], Matter | None]:
    """The chain's events with matter, status and slip filled in, and the matter; no matter where nothing changed its state."""
    thing = thing_of(items)
    acts = _without_votes(rules, items, {item.event.id: act_of(rules, item, thing) for item in items})
    chain = ordered(items, acts)
    name = matter_id(min(items, key=lambda item: item.told).event.id)
    at = Walk()
    events = []
    for item in chain:
        _advance(rules, at, item, acts[item.event.id], thing)
        events.append(replace(item.event, matter_id=name, status=at.state, slip_days=at.slip()))
    if at.state is None or not _followed(at, items, thing):
        return [item.event for item in chain], None
    return events, _matter(name, chain, events, at, _final(rules, at, as_of))


def _followed(at: Walk, items: Sequence[Facet], thing: Thing) -> bool:
    """Is there anything to follow? A plan, open or given up; a named thing that stands or takes place; or two steps at two times.

    A decision on what is no measure (a centre is closed, somebody is chosen) with no plan told is an event and no more, and so is what
    nothing names: "the order", given and carried out by one day.
    """
    if at.original or at.current or at.state in _OPEN:
        return True
    named = any(not item.vague for item in items if not item.apart)
    if named and (thing == "measure" or at.state is not Status.ADOPTED):
        return True
    return any(not (one.overlaps(two) or _same_limit(one, two)) for one in at.steps for two in at.steps)


def _same_limit(one: Days, two: Days) -> bool:
    return min(one.kind, two.kind) <= DateKind.BOUND and one.last == two.last


def _without_votes(rules: MatterRules, items: Sequence[Facet], acts: dict[str, str]) -> dict[str, str]:
    """A "vote" on the day of a decision is how it was taken, for or against."""
    decided = {days(item.event.date) for item in items if acts[item.event.id] in _DECIDED and not _is_vote(rules, item)}
    votes = {
        item.event.id for item in items if _is_vote(rules, item) and acts[item.event.id] == "adopt" and days(item.event.date) in decided
    }
    return {id_: "stand_apart" if id_ in votes else act for id_, act in acts.items()}


def _is_vote(rules: MatterRules, item: Facet) -> bool:
    return item.trigger.lower() in rules.phrases.manner


def _advance(rules: MatterRules, at: Walk, item: Facet, act: str, thing: Thing) -> None:
    event = item.event
    plan = _plan(event)
    if _out_of_turn(at, item, act, plan):
        return
    before, at.state = at.state, rules.step(at.state, act, thing)
    if act != "stand_apart":
        at.steps.append(days(event.date))
    if at.state not in _MADE:
        at.actual = None
    if act in _MOVES:
        _move(at, event, before)
    if act == "adopt" and (at.of_vote or before in _OVER):
        at.original, at.current, at.lost, at.of_vote = None, None, False, False
    if act in _SETS and plan and plan.value and _ahead(plan.value, item):
        _set(at, plan.value, act, item.told[0])
    elif act in _UNDOES:
        at.current = None
    if act in _DONE and at.state in (Status.CARRIED_OUT, Status.IN_FORCE) and at.actual is None:
        at.actual = event.date.value


def _out_of_turn(at: Walk, item: Facet, act: str, plan: DateClaim | None) -> bool:
    """A plan for a day gone by is history; what is done on no known day, or ahead of the planned one, is not yet what was planned."""
    if act in _PLANS:
        return bool(plan and plan.value and not _ahead(plan.value, item))
    if act in _DONE and item.event.date.value is None:
        return True
    early = at.current and at.current.earliest and at.current.earliest > item.told[0]
    return bool(early) and item.event.type is EventType.OPERATION and act == "carry_out"


def _set(at: Walk, plan: PartialDate, act: str, told: date) -> None:
    """A day for what is decided takes the place of the day of the vote, without counting as a slip; of several steps the first counts."""
    if act == "schedule_vote" and at.original is not None and not at.of_vote:
        return
    if act == "due" and at.told == told and not at.of_vote and _starts(at.current) <= _starts(plan):
        return
    if at.of_vote and act in ("schedule", "due"):
        at.original = None
    at.of_vote = act == "schedule_vote" or (at.of_vote and act in _MOVES)
    if at.original is None and not at.lost:
        at.original = plan
    at.current = plan
    at.told = told


def _starts(plan: PartialDate | None) -> date:
    return (plan.earliest if plan else None) or date.max


def _ahead(plan: PartialDate, item: Facet) -> bool:
    """A day that had passed when it was told is history, not the plan that stands."""
    return plan.latest is None or plan.latest >= item.told[0]


def _move(at: Walk, event: Event, before: Status | None) -> None:
    """Counts a postponement once, however often it is told, and learns the day that was given up."""
    previous = event.previous.value if event.previous else None
    if at.original is None and not at.lost:
        at.original, at.lost = previous, previous is None
    told_again = any(_same_move(claim, event.date) for claim in at.moved)
    completes = event.type is EventType.RESCHEDULING and before is Status.POSTPONED
    if not told_again and not completes:
        at.moved.append(event.date)


def _same_move(one: DateClaim | None, two: DateClaim | None) -> bool:
    """A move without a date of its own may be the one already told."""
    loose = min(days(one).kind, days(two).kind) <= DateKind.COARSE
    return loose and days(one).overlaps(days(two))


def _final(rules: MatterRules, at: Walk, as_of: date | None) -> Status:
    assert at.state is not None
    due = at.current.latest if at.current else None
    passed = as_of is not None and due is not None and due < as_of
    return Status.OUTCOME_UNREPORTED if passed and at.actual is None and at.state in rules.unreported else at.state


def _matter(name: str, chain: Sequence[Facet], events: Sequence[Event], at: Walk, status: Status) -> Matter:
    core = [item for item in chain if not item.apart] or chain
    cities = _most_told(city for item in core for city in item.event.cities)
    return Matter(
        id=name,
        title=matter_title(about, cities) if (about := _about(core)) else _lead(core).event.title,
        status=status,
        event_ids=tuple(event.id for event in events),
        cities=cities,
        actors=_actors([item.event for item in core]),
        original=at.original,
        current=at.current,
        actual=at.actual,
        slip_days=at.slip(),
        n_postponements=len(at.moved),
    )


def _lead(core: Sequence[Facet]) -> Facet:
    """The event that names a matter of which nothing else says what it is: the first that was done, and is no statement."""
    done = [
        item
        for item in core
        if item.event.realis is Realis.ASSERTED and item.event.type not in (EventType.STATEMENT, EventType.ANNOUNCEMENT)
    ]
    return (done or list(core))[0]


def _about(items: Sequence[Facet]) -> str | None:
    """The fullest wording of what most events name, so "plastic bag ban" before "ban"; of equals the usual one, the shortest.

    Where it could be the name of anything, what the articles are about.
    """
    said = [(item.event.about, item.phrase) for item in items if item.event.about and item.phrase]
    said = [each for each in said if not each[1].vague] or said
    heads = Counter(phrase.head for _, phrase in said)
    top = {head for head, count in heads.items() if count == max(heads.values())}
    if not any(phrase.modifiers for _, phrase in said if phrase.head in top):
        lent = [(name, read(name)) for item in items for name in item.names]
        said += [(name, phrase) for name, phrase in lent if phrase and phrase.head in top]
    if all(phrase.vague for _, phrase in said):
        themes = [(name, item.theme) for item in items for name in item.names if item.theme and read(name) == item.theme]
        said = themes or said
        top = {phrase.head for _, phrase in said} if themes else top
    wordings = Counter((len(phrase.modifiers), about) for about, phrase in said if phrase.head in top)
    return min(((-min(full, 3), -count, len(about), about) for (full, about), count in wordings.items()), default=(0, 0, 0, None))[3]


def _most_told(cities: Iterable[City]) -> tuple[City, ...]:
    counts = Counter(cities)
    return tuple(sorted(counts, key=lambda city: (-counts[city], city.id)))


def _actors(events: Sequence[Event]) -> tuple[Actor, ...]:
    counts = Counter(actor.id for event in events for actor in event.actors)
    known = {actor.id: actor for event in reversed(events) for actor in event.actors}
    return tuple(known[id_] for id_ in sorted(counts, key=lambda id_: (-counts[id_], id_)))


def _firm(value: PartialDate) -> bool:
    return value.precision in (Precision.DAY, Precision.INTERVAL) and value.days is not None and value.days <= _FIRM
