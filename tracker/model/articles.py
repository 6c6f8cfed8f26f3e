"""What is read: articles and the time expressions of their text."""

from __future__ import annotations

from dataclasses import dataclass
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
    ends: tuple[TimeExpression, ...] = ()  # of a range: its two ends, which TIMEX3 counts as expressions of their own
