"""What one sentence claims, and how each part of the claim came about."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tracker.dates import PartialDate
from tracker.model.articles import Article, Field, TimeExpression, Unresolved
from tracker.model.entities import Actor, ActorMention, City, Place


class EventType(StrEnum):
    ANNOUNCEMENT = "announcement"
    POSTPONEMENT = "postponement"
    RESCHEDULING = "rescheduling"
    CANCELLATION = "cancellation"
    POLICY_DECISION = "policy_decision"
    OPERATION = "operation"
    LEGAL_ACTION = "legal_action"
    EFFECT = "effect"
    PROTEST = "protest"
    STATEMENT = "statement"


class Realis(StrEnum):
    ASSERTED = "asserted"
    PLANNED = "planned"
    POSSIBLE = "possible"
    DENIED = "denied"


class DateBasis(StrEnum):
    """What a mention's date stands on."""

    EXPLICIT = "explicit"
    ANCHORED = "anchored"
    PUBLICATION = "publication"
    NONE = "none"


class Status(StrEnum):
    """Where a matter stands."""

    ANNOUNCED = "announced"
    SCHEDULED = "scheduled"
    POSTPONED = "postponed"
    RESCHEDULED = "rescheduled"
    CARRIED_OUT = "carried_out"
    CANCELLED = "cancelled"
    PROPOSED = "proposed"
    ADOPTED = "adopted"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    AMENDED = "amended"
    REPEALED = "repealed"
    EXPIRED = "expired"
    OUTCOME_UNREPORTED = "outcome_unreported"


@dataclass(frozen=True, slots=True)
class DateClaim:
    """A mention's date and what it stands on. `value` is None when nothing supports one; then `reason` says why."""

    value: PartialDate | None
    basis: DateBasis
    rule: str
    phrase: str | None = None
    reason: Unresolved | None = None
    start: int | None = None  # span of the phrase in the mention's field
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """One step of a derivation: the stage, the rule that fired, and the span of words that it stood on."""

    stage: str  # type, realis, date, planned, previous, actor, city, about, speaker
    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """One sentence's claim that something happened, will happen, may happen or did not."""

    id: str
    type: EventType
    subtype: str | None
    realis: Realis
    start: int  # span of the trigger
    end: int
    trigger: str
    field: Field
    sentence: tuple[int, int]
    date: DateClaim
    planned: DateClaim | None = None
    previous: DateClaim | None = None
    actors: tuple[Actor, ...] = ()
    cities: tuple[City, ...] = ()
    about: str | None = None
    telling: tuple[int, int] = (0, 0)  # span of the clause that tells it, or of what a statement says; empty where there is none
    speaker: Actor | None = None
    salience: float = 0.0  # 0..1, how much the article is about it
    confidence: float = 0.0  # 0..1
    why: tuple[Why, ...] = ()


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that was found in one article."""

    article: Article
    times: tuple[TimeExpression, ...] = ()
    places: tuple[Place, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    mentions: tuple[Mention, ...] = ()
