"""What the read-only queries give back, beside the TimelineRow of tracker.model."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from tracker.model import Conflict, DateClaim, Field, TimelineRow, Why


@dataclass(frozen=True, slots=True)
class Facet:
    """One choice of a filter: `value` goes into the TimelineFilter, `label` is for the reader, `count` is the events it would leave."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """Every choice that the filter leaves, the most frequent first. Each list disregards the filter's own choice in it."""

    cities: tuple[Facet, ...]
    actors: tuple[Facet, ...]
    types: tuple[Facet, ...]
    statuses: tuple[Facet, ...]
    realis: tuple[Facet, ...]
    matters: tuple[Facet, ...]
    sources: tuple[Facet, ...]
    reviews: tuple[Facet, ...]
    earliest: date | None  # of the events that the filter leaves
    latest: date | None
    n_events: int
    every: int = 1  # counts are of one event in about so many, multiplied: estimates, when it is more than 1
    exact: bool = True  # False: `n_events` is an estimate as well


@dataclass(frozen=True, slots=True)
class Tally:
    """So many events of a type, in a lane, that may first have happened on that day; None: no lane of that kind, no date."""

    lane: str | None
    type: str
    day: date | None
    count: int


@dataclass(frozen=True, slots=True)
class Survey:
    """What a filter leaves, in figures: drawn when there are more events than places for them. Tallies are estimates as the facets are."""

    facets: Facets
    tallies: tuple[Tally, ...]  # in the lanes asked for
    days: tuple[Tally, ...]  # in lanes by type: each event once
    first: tuple[str, ...] | None = None  # ids of the first events in order of time, where all were looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionDetail:
    """A mention with the words around it. `start` to `end` is the trigger in `sentence`; `sentence_at` is where the sentence begins in
    `paragraph`, so that the screen can mark both. Spans of `date` and `why` count from the beginning of the article's field; subtract
    `paragraph_start` to mark them in `paragraph`.
    """

    mention_id: str  # article_id#mention_id
    article_id: str
    article_title: str
    source: str | None
    url: str | None
    published: date | None
    published_basis: str
    copy_of: str | None  # article id of the original, when this article is wire copy
    type: str
    subtype: str | None
    realis: str
    field: Field
    trigger: str
    start: int
    end: int
    sentence: str
    sentence_at: int
    paragraph: str
    paragraph_start: int
    date: DateClaim
    planned: DateClaim | None
    previous: DateClaim | None
    actors: tuple[str, ...]
    cities: tuple[str, ...]
    about: str | None
    speaker: str | None
    salience: float
    confidence: float
    why: tuple[Why, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterView:
    """One matter as a list shows it; the fields without csv=False are the columns of matters.csv."""

    matter_id: str
    title: str
    status: str
    original_edtf: str | None
    current_edtf: str | None
    actual_edtf: str | None
    slip_days: int | None
    n_postponements: int
    n_events: int
    n_articles: int
    first_date: date | None
    last_date: date | None
    cities: tuple[str, ...] = ()
    city_ids: tuple[int, ...] = ()
    actors: tuple[str, ...] = ()
    actor_ids: tuple[str, ...] = ()
    event_ids: tuple[str, ...] = ()
    first_known: date | None = None  # publication day of its first article
    last_known: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """An editor's word on an event, as it was given."""

    state: str
    field: str | None
    value: str | None
    note: str | None
    reviewer: str | None
    created: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDetail:
    """All that the store knows of an event. `chain` is its matter's events in order, itself among them; `before` and `after` are the
    nearest dated events in its cities, in order of time; `reviews` are in the order in which they were given.
    """

    row: TimelineRow
    date: DateClaim
    mentions: tuple[MentionDetail, ...]
    conflicts: tuple[Conflict, ...]
    matter: MatterView | None
    chain: tuple[TimelineRow, ...]
    before: tuple[TimelineRow, ...] = ()
    after: tuple[TimelineRow, ...] = ()
    reviews: tuple[ReviewView, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """The decisions of one kind in one city: how many, the first and the last of them; undated ones are the first only of none else."""

    city: str
    kind: str
    number: int
    first: TimelineRow
    last: TimelineRow


@dataclass(frozen=True, slots=True)
class Decisions:
    cells: tuple[Decided, ...]
    number: int  # of all decisions, those that the cells leave out among them


@dataclass(frozen=True, slots=True)
class RoleSpan:
    """A role that articles give an actor, from the first to the last publication day on which one did."""

    role: str
    first: date | None
    last: date | None
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorDetail:
    """One actor; counts are estimates when `every` is more than 1, as for facets."""

    actor_id: str
    name: str
    kind: str
    city: str | None
    n_events: int
    every: int
    roles: tuple[RoleSpan, ...]
    cities: tuple[Facet, ...]
    partners: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class Cover:
    """Articles of a source, or about a city, that were published in a week (its Monday); `silent` of them told no event."""

    name: str | None
    week: date | None
    count: int
    silent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RunView:
    """One ingest that changed something."""

    id: int
    started: datetime
    n_read: int
    n_added: int
    n_changed: int
    n_known: int
    n_refused: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemView:
    """What could not be read, or not as it stood."""

    run_id: int
    path: str
    line: int | None
    what: str
    fix: str
    severity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What was read. `weeks` counts all articles, of whatever source; `sources` and `cities` those with the most."""

    weeks: tuple[Cover, ...]
    sources: tuple[Cover, ...]
    cities: tuple[Cover, ...]
    n_sources: int
    last_run: RunView | None
    problems: tuple[ProblemView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One event of a matter's chain, with the sentences that tell it, best first; `row.status` is where it left the matter."""

    row: TimelineRow
    told: tuple[MentionDetail, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MatterDetail:
    """A matter with its whole chain."""

    matter: MatterView
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What one article says of a field that others tell otherwise. Values of dates are EDTF."""

    value: str
    article_id: str
    source: str | None
    published: date | None
    sentence: str
    url: str | None
    copy_of: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A field of an event on which its articles disagree; the first claim is the one that the event goes by."""

    row: TimelineRow
    field: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stats:
    n_articles: int
    n_copies: int  # articles that are wire copy of another one
    n_without_published: int
    n_without_mentions: int
    n_mentions: int
    n_events: int
    n_undated_events: int
    n_matters: int
    n_actors: int
    n_cities: int
    n_sources: int
    n_reviews: int
    n_problems: int
    first_published: date | None
    last_published: date | None
    earliest: date | None  # of the events
    latest: date | None
    types: tuple[Facet, ...]
    statuses: tuple[Facet, ...]  # of the matters
    lexicon_version: str | None
    as_of: date | None  # what the statuses of the matters are as known on
    linked: bool  # False: an ingest was stopped before its end; the next one, or a rebuild, finishes it
