"""What many mentions tell: events, their disagreements, and the matters that they make up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tracker.dates import PartialDate
from tracker.model.entities import Actor, City
from tracker.model.mentions import DateClaim, EventType, Mention, Realis, Status


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
