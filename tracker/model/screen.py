"""What the CLI, the dashboard and the exports share: the reader's choice, and one event as a row."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date


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
    sources: tuple[str, ...] = ()  # outlets that tell of it
    reviews: tuple[str, ...] = ()  # what the last review says: confirmed, corrected, rejected; "unreviewed" for none
    dated: str = ""  # how exactly: "dated", "day", "range", "undated"
    known_by: date | None = None  # told by an article of that day or before


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
    first_known: date | None = None
    last_known: date | None = None
    realis: str = field(default="asserted", metadata={"csv": False})
    mention_ids: tuple[str, ...] = field(default=(), metadata={"csv": False})
