"""The small algebra that finding writes and resolution reads: what an expression says, with no date counted yet.

Every node is immutable and says nothing of any text. `resolve` evaluates a node against a publication date and the expression before it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tracker.lexicon.temporal import Holiday
from tracker.model import Offset

# "previous" is the expression before; "sentence" the same, but only within the sentence ("the year"), else the publication;
# "story" the day told before, else the publication ("later in the day")
Origin = Literal["publication", "previous", "sentence", "story", "event"]
Direction = Literal["past", "future"]
Part = Literal["early", "mid", "late", "earlier", "later", "start", "end"]


@dataclass(frozen=True, slots=True)
class Name:
    """A calendar name, full or with gaps.

    Units: weekday, day (`number` is the month), month, season, quarter, half, year, decade, century, holiday, and period in `Within`.

    `weekday` is the ISO weekday written beside a month-day ("Friday, April 3"): it helps to find the year.
    `year` None leaves the year to be resolved; `holiday` is the rule that computes the day, `named` the
    year that is meant where the news is later ("the Sept. 11 attacks"). For a decade, `number` is 90 in "the nineties".
    """

    unit: str
    number: int = 0
    day: int = 0
    year: int | None = None
    weekday: int = 0
    holiday: Holiday | None = None
    named: int = 0


@dataclass(frozen=True, slots=True)
class Near:
    """`last`, `this`, `next` before a name: step -1, 0, +1. `strict` marks the unambiguous kinds ("this past", "this coming")."""

    name: Name
    step: int
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Some:
    """One day of a name that is not told: "on a Friday in June"."""

    name: Name


@dataclass(frozen=True, slots=True)
class Deictic:
    """The unit that holds the origin, moved by `step`: today, last week, next year, that quarter.

    The unit "period" is the reporting period last spoken of, moved by years: "the latest period", "the year-ago quarter".
    """

    unit: str
    step: int
    origin: Origin = "publication"


@dataclass(frozen=True, slots=True)
class Nth:
    """The nth (or with a negative number the last) unit of a whole: third week of July, first Monday in May.

    Number 0 is the unit that holds the whole: the week of July 8.
    """

    number: int
    unit: str  # "weekday:1" for the first Monday
    whole: Expression


@dataclass(frozen=True, slots=True)
class Within:
    """A name placed inside another expression: July last year, Sunday of last week, this year's third quarter, Oct. 3 next year."""

    name: Name
    whole: Expression


@dataclass(frozen=True, slots=True)
class Parted:
    """A part of a whole: early 2020, mid-April, the end of the year, earlier this week."""

    whole: Expression
    part: Part


@dataclass(frozen=True, slots=True)
class Rough:
    """A name that is only near: around Nov. 1, circa 1850."""

    whole: Expression


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day: an hour with an optional minute, or a TIMEX3 daypart (MO, MI, AF, EV, NI).

    The zone is as written, in lower case; resolution does not read it.
    """

    hour: int | None = None
    minute: int | None = None
    second: int | None = None
    daypart: str = ""
    zone: str = ""


@dataclass(frozen=True, slots=True)
class At:
    """A time of day on a day; `day` None when no day is told."""

    clock: Clock
    day: Expression | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """An amount of a unit; `amount` None when it is not told ("several weeks")."""

    amount: float | None
    unit: str


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time, in one or more units ("a minute and a half"); `definite` marks "the nine months"."""

    lengths: tuple[Length, ...]
    definite: bool = False


@dataclass(frozen=True, slots=True)
class Shift:
    """A length counted from an anchor: two weeks ago, three days later, a week from Sunday, the day before Thanksgiving."""

    length: Length
    sign: int
    anchor: Expression | Origin
    weekday: int = 0  # "Friday a week ago", "a year ago Sunday": the weekday that is meant
    rough: bool = False  # "about a month ago", "more than 20 years ago"
    definite: bool = False  # "the day before the vote" names a day, "two days before the vote" a length
    apposed: Expression | None = None  # "Oct. 12, the day before the crash": the day that it names


@dataclass(frozen=True, slots=True)
class Window:
    """A length that ends (sign -1) or begins (+1) at the publication: the past two weeks, the next three years.

    `counted` is False for "the past year", whose TIMEX3 value is that of the year before.
    """

    length: Length
    sign: int
    counted: bool = True


@dataclass(frozen=True, slots=True)
class Range:
    """From one expression to another, both included."""

    start: Expression
    end: Expression


@dataclass(frozen=True, slots=True)
class Rhythm:
    """A set: every length, or every name with gaps ("Mondays", "each July", "every Tuesday night")."""

    every: Length | Name | Clock | Duration
    daypart: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """PRESENT_REF, PAST_REF, FUTURE_REF."""

    value: str


Expression = Name | Near | Some | Deictic | Nth | Within | Parted | Rough | At | Duration | Shift | Window | Range | Rhythm | Reference


@dataclass(frozen=True, slots=True)
class FoundTime:
    """A span that names a time, read into the algebra but not resolved. Offsets are code points; `first`, `last` are its tokens."""

    start: int
    end: int
    first: int
    last: int
    expression: Expression
    rule: str
    preposition: str | None = None
    direction: Direction | None = None
    offset: Offset | None = None
    ends: tuple[tuple[int, int], tuple[int, int]] | None = None  # the spans of a range's two ends, where each is an expression of its own
    in_story: bool = False  # may its year be the one told before it in the sentence, its day that of the sentence before?
    same_sentence: bool = False  # does the expression found before it stand in the same sentence?
