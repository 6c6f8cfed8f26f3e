"""Reads expressions whose head is a unit with no amount: last week, this year, every month, the day before, year-end, recent weeks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.temporal.algebra import (
    At,
    Clock,
    Deictic,
    Duration,
    Expression,
    Length,
    Name,
    Nth,
    Origin,
    Parted,
    Reference,
    Rhythm,
    Rough,
    Shift,
    Window,
    Within,
)
from tracker.temporal.view import Atom, View

STEPS: dict[str, tuple[int, Origin]] = {
    "last": (-1, "publication"), "this": (0, "publication"), "next": (1, "publication"), "past": (-1, "publication"),
    "coming": (1, "publication"), "upcoming": (1, "publication"), "current": (0, "publication"), "present": (0, "publication"),
    "latest": (-1, "publication"), "previous": (-1, "previous"), "preceding": (-1, "previous"), "prior": (-1, "previous"),
    "following": (1, "previous"), "succeeding": (1, "previous"), "subsequent": (1, "previous"), "ensuing": (1, "previous"),
    "same": (0, "previous"), "that": (0, "previous"), "intervening": (0, "previous"),
}  # fmt: skip
POINTS = frozenset(
    ["day", "week", "weekend", "month", "quarter", "half", "year", "decade", "century", "millennium", "night", "fortnight", "semester"]
)
SEASONS = frozenset(["summer", "winter", "spring", "autumn"])
_NEEDS_AMOUNT = frozenset(["night", "half", "semester", "second", "minute", "hour"])
_ENDING = frozenset(["year", "month", "week", "decade", "century", "quarter"])
_REPEATING = ("on", "at", "during", "and", "or", "most", "only", "(", ",", "over")  # before "weekends": a set
_STRETCHES = frozenset(["hour", "day", "week", "month", "year", "decade", "century"])
_DETERMINERS = ("the", "these", "those", "his", "her", "its", "their", "early", "wee", "small", "late", "last", "first", "final", "'s")
_BEFORE_VERB = ("to", "could", "would", "will", "can", "may", "might", "should", "'ll", "not")
_LONG = frozenset(["week", "month", "year", "quarter", "decade", "century"])


@dataclass(frozen=True, slots=True)
class Head:
    """A unit word at `index`; `start` is the token before it, past a hyphen and words like "fiscal"; nothing before `floor` is free."""

    view: View
    index: int
    start: int
    floor: int
    unit: str
    plural: bool
    hyphenated: bool

    @property
    def before(self) -> str:
        return self.view.low(self.start) if self.start >= self.floor else ""

    @property
    def after(self) -> str:
        return self.view.low(self.index + 1)

    def free(self, index: int) -> str:
        """The word at a token, if no other expression has taken it."""
        return self.view.low(index) if index >= self.floor else ""


def head_at(view: View, index: int, floor: int) -> Head:
    """The unit word at a token with what stands before it."""
    word = view.low(index)
    unit, plural = view.rules.units[word], word.endswith("s") or word == "millennia"
    hyphenated = view.hyphen(index - 1)
    start = index - 2 if hyphenated else _past_kinds(view, index - 1, floor, unit)
    return Head(view, index, start, floor, unit, plural, hyphenated)


def _past_kinds(view: View, start: int, floor: int, unit: str) -> int:
    """Steps over "fiscal", "trading", "consecutive" before the unit."""
    kinds = view.rules.words["kinds_of_day"]
    for _ in range(2):
        word = view.low(start)
        fiscal = unit == "year" or (unit == "quarter" and word == "fiscal")
        if start > floor and (word in kinds or (fiscal and word in view.rules.words["kinds_of_year"])):
            start -= 1 + view.hyphen(start - 1)
    return start


def read_determined(head: Head) -> Atom | None:
    """A unit with a determiner or with nothing before it."""
    view, index, start, unit, word = head.view, head.index, head.start, head.unit, head.before
    if not head.plural and (atom := _unit_end(head)):
        return atom
    if not word:
        return _bare(head) if head.plural else None
    if view.hyphen(index + 1) and not head.plural:
        return read_year_ago(head)
    if word in ("every", "each") and not head.plural:
        return Atom(start, index, Rhythm(Length(1, unit)), "every_unit")
    if word == "other" and head.free(start - 1) == "every":
        return Atom(start - 1, index, Rhythm(Length(2, unit)), "every_other")
    if word == "'s" and unit == "quarter":
        return Atom(index, index, Deictic("period", 0, "previous"), "period", weak=True)  # "last year's quarter"
    if word == "-":
        return None
    if head.plural:
        return _plural(head)
    if word in STEPS:
        return _stepped(head)
    if word == "recent" and head.free(start - 1) == "most" and head.free(start - 2) == "the" and unit in _LONG:
        return Atom(start - 2, index, Deictic(unit, -1), "latest_unit")
    return _the(head) if word == "the" else None


def _unit_end(head: Head) -> Atom | None:
    """ "year-end", "year's end", "the month's end"."""
    view, index, joint = head.view, head.index, head.after
    last = index + 2 if joint == "'s" or view.hyphen(index + 1) else index + 1
    if head.unit not in _ENDING or view.low(last) != "end" or view.capital(last):
        return None
    before = head.free(index - 1)
    if joint == "'s" and before in ("last", "next"):
        return None
    first = index - 1 if joint == "'s" and before in ("the", "this") else index
    whole = Deictic(head.unit, -1 if head.free(first - 1) == "since" else 0)
    end: Expression = Nth(-1, "day", whole) if last == index + 2 and joint != "'s" else Parted(whole, "end")
    return Atom(view.approximate(first, head.floor), last, end, "unit_end")


def read_year_ago(head: Head) -> Atom | None:
    """ "the year-ago quarter", "year-earlier results": the noun belongs to the span where it names a time."""
    view, index = head.view, head.index
    if view.low(index + 2) not in ("ago", "earlier"):
        return None
    first, last = index, index + 2
    number = view.ordinal(index + 3)
    if number is not None and number <= 4 and view.low(index + 4) == "quarter" and head.unit == "year":
        whole = Within(Name("quarter", number), Deictic("year", -1))
        return Atom(first - (head.free(first - 1) == "the"), index + 4, whole, "year_ago")
    if (amount := view.rules.numbers.get(view.low(index + 3)) or view.number(index + 3)) and view.rules.units.get(view.low(index + 4)):
        stretch = Duration((Length(amount, view.rules.units[view.low(index + 4)]),))
        return Atom(first - (head.free(first - 1) == "the"), index + 4, stretch, "year_ago")  # "the year-earlier nine months"
    if view.low(index + 3) in ("quarter", "period", "month", "week", "day", "half"):
        last = index + 3
        first -= head.free(first - 1) == "comparable"
        first -= head.free(first - 1) == "the"
    expression: Expression = Deictic("period", -1, "previous") if head.unit == "year" else Shift(Length(1, head.unit), -1, "previous")
    return Atom(first, last, expression, "year_ago")


def _bare(head: Head) -> Atom | None:
    """ "weeks", "years ago": an amount that is not told."""
    index, unit, after, length = head.index, head.unit, head.after, Length(None, head.unit)
    counts = after in ("ago", "later", "earlier")
    numbered = unit == "year" and head.view.year(index + 1) is not None  # "in fiscal years 2010 and 2011"
    if numbered or (unit == "hour" and head.view.low(index - 1) in head.view.rules.dayparts):  # "the evening hours"
        return None
    if head.view.hyphen(index + 1):
        return Atom(index, index + 2, Duration((length,)), "unit_long") if head.view.low(index + 2) in ("long", "old") else None
    if unit == "weekend":
        return Atom(index, index, Rhythm(Name("weekend")), "weekends") if head.before in _REPEATING else None
    if unit in ("half", "quarter", *SEASONS) or (unit in ("second", "minute", "night") and not counts):
        return None
    if head.view.capital(index) and not (counts or (after == "of" and head.view.sentence_start(index))):
        return None
    if after == "to" and head.view.low(index + 2) == "come":
        return Atom(index, index + 2, Reference("FUTURE_REF"), "units_to_come")
    if after == "past" and head.before == "in":
        return Atom(index, index + 1, Reference("PAST_REF"), "units_past")
    if after == "of":
        return _stretch_of(head)
    if after == "gone" and head.view.low(index + 2) == "by":
        return Atom(index, index + 2, Reference("PAST_REF"), "units_past")
    if after == "ago":
        return Atom(index, index + 1, Shift(length, -1, "publication"), "ago")
    if counts:
        return Atom(index, index + 1, Shift(length, 1 if after == "later" else -1, "previous"), after)
    return None if after in ("when", "that", "gone") else Atom(index, index, Duration((length,)), "bare_plural")


def _stretch_of(head: Head) -> Atom | None:
    """ "months of talks", "after years of neglect": a length; not "the days of the week", "hundreds of years of age"."""
    thing = head.view.low(head.index + 2)
    if head.unit not in _STRETCHES or head.before in _DETERMINERS or thing in ("age", "the", "his", "her", "its", "their", "our", "my"):
        return None
    return Atom(head.index, head.index, Duration((Length(None, head.unit),)), "bare_plural") if thing.isalpha() else None


def _plural(head: Head) -> Atom | None:
    """ "recent weeks", "the coming months", "years"."""
    word, start, index, length = head.before, head.start, head.index, Length(None, head.unit)
    first = start - (head.free(start - 1) in ("the", "these", "its"))
    last = (
        index + 2
        if head.after == "and" and head.view.low(index + 2).endswith("s") and head.view.low(index + 2) in head.view.rules.units
        else index
    )  # "recent weeks and months"
    if word in ("recent", "past", "previous", "preceding") or (word == "last" and first < start):
        return Atom(first, last, Window(length, -1, counted=False), "recent_units")
    if word == "future":
        return Atom(first, last, Reference("FUTURE_REF"), "coming_units")
    if word in ("coming", "next", "upcoming", "ensuing"):
        return Atom(first, last, Window(length, 1), "coming_units")
    if word in ("the", "in") and head.after == "ahead":
        return Atom(start if word == "the" else index, index + 1, Window(length, 1), "coming_units")
    verb = word == "last" and head.view.low(start - 1) in _BEFORE_VERB  # "the crisis could last weeks"
    named = head.view.capital(start) and not head.view.sentence_start(start)  # "the Obama years"
    if named or (word in head.view.rules.words["no_length"] and not verb):
        return None
    bare = _bare(head)
    whole = bare is not None and word == "the" and start == index - 1 and bare.rule in ("bare_plural", "units_to_come")
    return replace(bare, first=start) if bare is not None and whole else bare  # "the weeks before the vote"


def _stepped(head: Head) -> Atom | None:
    """ "last week", "the same day", "that year", "the past month"."""
    word, unit, start, index = head.before, head.unit, head.start, head.index
    step, origin = STEPS[word]
    article = head.free(start - 1)
    the = article in ("the", "this", "that")
    if word in ("last", "next") and article == "the":
        return _the_last(head)
    if word == "past" and article == "the":
        return Atom(start - 1, index, Window(Length(1, unit), -1, counted=False), "window_one")
    if unit in _NEEDS_AMOUNT:
        return None
    if word in ("last", "next") and unit == "day":
        origin = "previous"
    elif word not in ("last", "this", "next", "that"):
        if not (the or article in ("its", "their", "his", "her", "these") or (word == "current" and article != "-")):
            return None
        start -= the
    if unit == "year" and origin == "publication" and head.view.low(index - 1) in ("school", "academic"):
        unit = "schoolyear"
    return Atom(start, index, Deictic(unit, step, origin), f"{word}_unit" if origin == "publication" else "anchored_unit")


def _the_last(head: Head) -> Atom | None:
    """ "the next day" counts from what is told before; "the last year", "the next decade" are stretches up to and from now."""
    word, unit, start, index = head.before, head.unit, head.start, head.index
    sign = -1 if word == "last" else 1
    if head.after == "or" and head.view.low(index + 2) in (("two", "so") if unit == "day" else ("two",)):  # "the next day or two"
        return Atom(start - 1, index + 2, Window(Length(1, unit), sign), "window_one")
    if unit == "day" and word == "next":
        return Atom(start - 1, index, Deictic(unit, 1, "previous"), "anchored_unit")
    if word == "last":
        half = unit == "half"  # stands only in "the last half of 2019"
        return None if unit == "second" else Atom(start - 1, index, Window(Length(1, unit), -1, counted=False), "window_one", weak=half)
    if unit in _LONG:
        last = index + 2 if head.after == "or" and head.view.low(index + 2) == "so" else index
        return Atom(start - 1, last, Window(Length(1, unit), sign, counted=False), "window_one")
    return None if unit in _NEEDS_AMOUNT else Atom(start - 1, index, Deictic(unit, sign), "next_unit")


def _the(head: Head) -> Atom | None:
    """ "the year", "the quarter": the one just spoken of; "the day before", "the week after the vote"."""
    view, index, start, unit, after = head.view, head.index, head.start, head.unit, head.after
    if view.capital(index) and view.low(start - 1) == "of":
        return None  # "Woman of the Year"
    if after in ("before", "after") and view.low(index + 2) == ("last" if after == "before" else "next"):
        return Atom(start, index + 2, Deictic(unit, -2 if after == "before" else 2), "unit_but_one")  # "the week before last"
    if after in ("before", "after", "following") and unit in ("day", "night", "week", "weekend", "month", "year"):
        return _the_day_before(head)
    if unit == "weekend":
        return Atom(start, index, Name("weekend", 6), "the_weekend")
    if unit == "day" and head.free(start - 1) == "in" and head.free(start - 2) in ("later", "earlier", "late", "early"):
        return Atom(start, index, Deictic("day", 0, "story"), "the_unit")  # "later in the day"
    if unit in ("century", "millennium") and head.free(start - 1) == "of" and head.free(start - 2) == "turn":
        return _turn(head)
    if unit not in ("week", "month", "quarter", "year") or (unit == "year" and view.number(index + 1) is not None):
        return None
    if unit == "year" and after in ("ended", "ending"):
        return Atom(start, index, Duration((Length(1, "year"),)), "year_ended")
    origin: Origin = "publication" if after == "'s" and unit == "year" else "sentence"  # "one of the year's best"
    return Atom(start, index, Deictic(unit, 0, origin), "the_unit", weak=after == "of" and unit != "quarter")


def _turn(head: Head) -> Atom:
    """ "the turn of the century" is near the last year of the one before; "by the turn", near the last of this one."""
    before = head.start - 2
    first = before - (head.free(before - 1) == "the")
    ahead = head.view.low(first - 1) in ("by", "before", "until")
    return Atom(first, head.index, Rough(Nth(-1, "year", Deictic(head.unit, 0 if ahead else -1))), "turn_of_century")


def _the_day_before(head: Head) -> Atom:
    sign = -1 if head.after == "before" else 1
    length = Length(1, head.unit)
    if head.view.low(head.index + 2) in ("", *head.view.rules.words["clause_ends"]):
        there: Expression = Shift(length, sign, "previous")
        if head.unit == "night":
            there = At(Clock(daypart="NI"), Shift(Length(1, "day"), sign, "previous"))
        return Atom(head.start, head.index + 1, there, "the_day_before")
    return Atom(head.start, head.index, Shift(length, sign, "event", definite=True), "the_day_before_event")
