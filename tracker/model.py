"""The nouns that every room speaks in: frozen records and enums. No behaviour beyond what a record knows of itself.

Offsets are code points into the field they belong to: the article's text, or its title.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from tracker.dates import PartialDate

Field = Literal["text", "title"]


class PublishedBasis(StrEnum):
    """What the publication date stands on, strongest first."""

    GIVEN = "given"
    METADATA = "metadata"
    URL = "url"
    DATELINE = "dateline"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Article:
    """A text as read, with what is known of where and when it was published."""

    id: str
    text: str
    title: str = ""
    published: date | None = None
    published_basis: PublishedBasis = PublishedBasis.NONE
    url: str | None = None
    source: str | None = None
    language: str = "en"


# ------------------------------------------------------------------------------------------------------------------ times


class TimexType(StrEnum):
    """TIMEX3 types."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


class Unresolved(StrEnum):
    """Why a time expression or a mention has no date."""

    NO_REFERENCE_DATE = "no_reference_date"
    NO_ANCHOR = "no_anchor"
    NOT_A_POINT = "not_a_point"  # durations and sets have a length or a rhythm, not a place in time
    VAGUE = "vague"
    OUT_OF_CALENDAR = "out_of_calendar"
    NO_EXPRESSION = "no_expression"


@dataclass(frozen=True, slots=True)
class Offset:
    """A signed length of calendar time: -3 weeks, +14 days. Units: day, week, month, year, hour, minute."""

    amount: int
    unit: str


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A span that names a time, with its TIMEX3 value and, where it has a place in time, its partial date.

    `preposition` is the licensing word before the span that says how the date bounds an act ("until", "by", "since", "after",
    "before", "from", "to", "for", "on", "in", "through" ...), lower case, or None. `offset` is set for lengths ("two weeks" = +14 days
    as Offset(2, "week")) and for anchored expressions ("three weeks after" = +3 weeks, "the day before" = -1 day): the length to
    add to the anchor. `anchor` says what the date was counted from: "none" (absolute), "publication", "time" (the expression before it in
    the text) or "event" (an event that the sentence names: `date` is None until the dating stage resolves it).
    """

    start: int
    end: int
    text: str
    field: Field
    type: TimexType
    value: str
    date: PartialDate | None
    rule: str
    anchor: str = "none"
    preposition: str | None = None
    offset: Offset | None = None
    reason: Unresolved | None = None
    alternatives: tuple[PartialDate, ...] = ()


# ---------------------------------------------------------------------------------------------------------- places, actors


class Reading(StrEnum):
    """What a place name stands for in its sentence."""

    PLACE = "place"
    GOVERNMENT = "government"
    ORGANISATION = "organisation"
    ORIGIN = "origin"


@dataclass(frozen=True, slots=True)
class City:
    """A place of the gazetteer. `id` is a GeoNames id; `kind` 'city', 'state' or 'country'; latitude, longitude in degrees (WGS 84)."""

    id: int
    name: str
    admin1: str
    country: str
    latitude: float
    longitude: float
    population: int
    kind: str = "city"


@dataclass(frozen=True, slots=True)
class Place:
    """A span that names a place, resolved. `how` is the id of the evidence that decided; `candidates` are other cities it might be."""

    start: int
    end: int
    text: str
    field: Field
    city: City
    reading: Reading
    how: str
    confidence: float
    candidates: tuple[City, ...] = ()


class ActorKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or body that acts. `id` is stable across articles; `city` is the city of the role or of the body, where known."""

    id: str
    name: str
    kind: ActorKind
    role: str | None = None
    city: City | None = None


@dataclass(frozen=True, slots=True)
class ActorMention:
    """A span that names an actor: by name, surname, role ("the mayor"), acronym or pronoun. `how` is the rule that resolved it."""

    start: int
    end: int
    text: str
    field: Field
    actor: Actor
    how: str


# ------------------------------------------------------------------------------------------------------------------ mentions


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


# -------------------------------------------------------------------------------------------------------- events, matters


@dataclass(frozen=True, slots=True)
class SourcedMention:
    """A mention together with what linking needs to know of its article."""

    mention: Mention
    article_id: str
    published: date | None
    source: str | None
    url: str | None
    title: str
    quote: str  # the mention's sentence
    copy_of: str | None = None  # the article id of the original when this article is wire copy
    words: frozenset[str] = frozenset()  # content words of the sentence, lower case


@dataclass(frozen=True, slots=True)
class Conflict:
    """Mentions of one event that disagree on a field; each claim is (value, article ids that make it)."""

    field: str  # date, planned, actor, city, outcome
    claims: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What one or more mentions tell of the same happening. `mention_ids` are `article_id#mention_id`, best first."""

    id: str
    type: EventType
    subtype: str | None
    realis: Realis
    date: DateClaim
    planned: DateClaim | None
    previous: DateClaim | None
    actors: tuple[Actor, ...]
    cities: tuple[City, ...]
    about: str | None
    title: str  # one line for a reader
    mention_ids: tuple[str, ...]
    confidence: float
    conflicts: tuple[Conflict, ...] = ()
    matter_id: str | None = None
    status: Status | None = None  # of the matter after this event
    slip_days: int | None = None


@dataclass(frozen=True, slots=True)
class Matter:
    """The thing that is announced, put off, carried out. `event_ids` is its chain, in order."""

    id: str
    title: str
    status: Status
    event_ids: tuple[str, ...]
    cities: tuple[City, ...] = ()
    actors: tuple[Actor, ...] = ()
    original: PartialDate | None = None  # first planned date
    current: PartialDate | None = None  # planned date that stands
    actual: PartialDate | None = None
    slip_days: int | None = None
    n_postponements: int = 0


# --------------------------------------------------------------------------------------------------------------- the screen


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineFilter:
    """What the reader has chosen; the CLI, the dashboard and the exports share it. Empty means everything."""

    cities: tuple[str, ...] = ()  # names ("Chicago", "Portland, OR") or GeoNames ids
    actors: tuple[str, ...] = ()  # names or actor ids
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    realis: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    text: str = ""
    min_confidence: float = 0.0
    min_sources: int = 0
    matters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineRow:
    """One event as the CSV and the screen show it; the fields are the CSV's columns, in their order (docs/codebook.md)."""

    event_id: str
    type: str
    subtype: str | None
    status: str | None
    title: str
    about: str | None
    matter_id: str | None
    date_edtf: str | None
    date_earliest: date | None
    date_latest: date | None
    date_precision: str | None
    date_basis: str
    date_phrase: str | None
    date_rule: str
    planned_edtf: str | None
    previous_edtf: str | None
    slip_days: int | None
    actors: tuple[str, ...] = ()
    actor_ids: tuple[str, ...] = ()
    city: str | None = None
    city_id: int | None = None
    admin1: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    cities_all: tuple[str, ...] = ()
    n_articles: int = 0
    n_independent_sources: int = 0
    source_names: tuple[str, ...] = ()
    source_urls: tuple[str, ...] = ()
    first_published: date | None = None
    last_published: date | None = None
    quote: str = ""
    quote_article_url: str | None = None
    confidence: float = 0.0
    conflict_fields: tuple[str, ...] = ()
    review_state: str = "unreviewed"
    reviewed_by: str | None = None
    reviewed_at: str | None = None
    first_seen: str | None = None
    as_of: str | None = None
    permalink: str = ""
    realis: str = field(default="asserted", metadata={"csv": False})
    mention_ids: tuple[str, ...] = field(default=(), metadata={"csv": False})
