"""Reads expressions whose head is a unit: two weeks ago, the last three months, this year, every other week, the third quarter, 19-year-old."""

from __future__ import annotations

from dataclasses import replace

from tracker.temporal.algebra import Deictic, Duration, Expression, Length, Name, Origin, Parted, Reference, Rhythm, Shift, Window, Within
from tracker.temporal.view import Amount, Atom, View

_STEPS: dict[str, tuple[int, Origin]] = {
    "last": (-1, "publication"), "this": (0, "publication"), "next": (1, "publication"), "past": (-1, "publication"), "coming": (1, "publication"),
    "current": (0, "publication"), "previous": (-1, "previous"), "preceding": (-1, "previous"), "prior": (-1, "previous"),
    "following": (1, "previous"), "succeeding": (1, "previous"), "same": (0, "previous"), "that": (0, "previous"), "subsequent": (1, "previous"),
    "upcoming": (1, "publication"), "latest": (-1, "publication"), "ensuing": (1, "previous"), "present": (0, "publication"), "intervening": (0, "previous"),
}  # fmt: skip
_DETERMINERS = ("the", "a", "an", "its", "his", "her", "their", "our", "my", "your")
_BACKWARD = ("last", "past", "previous", "preceding", "prior", "recent", "latest", "trailing")
_FORWARD = ("next", "coming", "following", "upcoming", "ensuing", "first")
_POINT_UNITS = (
    "day",
    "week",
    "weekend",
    "month",
    "quarter",
    "half",
    "year",
    "decade",
    "century",
    "millennium",
    "night",
    "fortnight",
    "semester",
)
_PERIODS = ("year", "quarter", "month", "week", "day", "weekend", "decade", "century", "half")
_CLAUSE_ENDS = (
    "",
    ".",
    ",",
    ";",
    ":",
    "!",
    "?",
    ")",
    '"',
    "”",
    "''",
    "-",
    "--",
    "—",
    "–",
    "and",
    "but",
    "or",
    "when",
    "while",
    "to",
    "in",
    "at",
    "by",
    "with",
    "for",
    "on",
    "as",
    "because",
)
_SINGULAR_SKIP = ("second", "half", "semester")  # bare "the second", "the half": other words


def read_unit(view: View, index: int, floor: int) -> Atom | None:
    """The expression around a unit word, or None where it is none."""
    unit = view.rules.units[view.low(index)]
    plural = view.low(index).endswith("s") or view.low(index) == "millennia"
    if unit in ("summer", "winter", "spring", "autumn") and not plural:
        return None
    start = index - 1
    hyphenated = view.hyphen(start)
    if hyphenated:
        start -= 1
    if not hyphenated:
        start = _skip_kind(view, start, floor, unit)
    number = view.ordinal(start)
    if number is not None and start >= floor and unit in _POINT_UNITS and not (unit == "second"):
        return _ordinal(view, index, start, number, unit, floor)
    amount = view.amount(start, floor)
    if amount is not None and not (plural and amount.article and amount.value == 1):
        return _counted(view, index, amount, unit, plural, hyphenated, floor)
    if unit not in _POINT_UNITS and not plural:
        return None
    if not plural and (atom := _unit_end(view, index, unit, floor)):
        return atom
    return _determined(view, index, start, unit, plural, floor)


def _unit_end(view: View, index: int, unit: str, floor: int) -> Atom | None:
    """ "year-end", "year's end", "by the year's end", "month end", "fiscal year-end"."""
    joint = view.low(index + 1)
    last = index + 2 if joint == "'s" or view.hyphen(index + 1) else index + 1
    if unit not in ("year", "month", "week", "decade", "century", "quarter") or view.low(last) != "end" or view.capital(last):
        return None
    first = index - 1 if view.low(index - 1) in ("the", "this") and index - 1 >= floor and joint == "'s" else index
    if first == index and view.low(index - 1) in ("last", "next") and joint == "'s":
        return None
    return Atom(view.approximate(first, floor), last, Parted(Deictic(unit, 0), "end"), "unit_end")


def _skip_kind(view: View, start: int, floor: int, unit: str) -> int:
    """Steps over "fiscal", "trading", "consecutive" before the unit."""
    kinds = view.rules.words["kinds_of_day" if unit != "year" else "kinds_of_year"]
    more = view.rules.words["kinds_of_day"]
    for _ in range(2):
        if start > floor and (view.low(start) in kinds or view.low(start) in more):
            start -= 1
            if view.hyphen(start):
                start -= 1
    return start


# -------------------------------------------------------------------------------------------------------------- counted


def _counted(view: View, index: int, amount: Amount, unit: str, plural: bool, hyphenated: bool, floor: int) -> Atom | None:
    first, last = amount.first, index
    if unit == "second" and (amount.article or hyphenated):
        return None
    if unit in ("half", "semester") and not plural and amount.article:
        return None
    length = Length(amount.value, unit)
    if amount.article and view.hyphen(index + 1) and view.low(index + 2) in ("ago", "earlier"):
        return _ago_adjective(view, index, index - 1, unit, floor)
    if unit in ("quarter", "half") and view.low(index + 1) == "of":
        return None  # "three quarters of the voters"
    if not hyphenated and view.hyphen(index + 1):
        return _long(view, index, unit) if amount.article else None
    if amount.article and view.low(index + 1) not in ("ago", "earlier", "later", "before", "after") and _follows_rate(view, amount):
        return _rate(view, index, amount, unit)
    if (
        amount.article
        and amount.first != index - 1
        and view.low(index - 1) not in ("additional", "full", "whole", "entire", "extra", "solid")
    ):
        return None  # "a fiscal year"
    if unit in ("half", "quarter") and hyphenated:
        return None
    if view.low(index + 1) == "old":
        return None  # "37 years old" tells of a person, not of a time
    if _old(view, index, hyphenated):
        return _age(view, index, first, floor, length)
    if view.low(last + 1) == "and" and view.low(last + 2) in ("a", "one") and view.low(last + 3) == "half" and amount.value is not None:
        length, last = Length(amount.value + 0.5, unit), last + 3
    if hyphenated and not plural:
        return Atom(
            view.approximate(first, floor) if view.low(first - 1) in ("about", "nearly", "almost") else first,
            _period(view, last),
            Duration((length,)),
            "duration_hyphen",
        )
    every = view.low(first - 1)
    if every in ("every", "each") and not amount.article:
        return Atom(first - 1, last, Rhythm(length), "every_length")
    if shifted := _shift(view, first, last, length, floor):
        return shifted
    if window := _window(view, first, last, length, floor):
        return window
    first = view.approximate(first, floor)
    if view.low(first - 1) in ("an", "a", "the", "another", "these", "those", "its") and first - 1 >= floor and not amount.article:
        first -= 1 if view.low(first - 1) in ("the", "another") or view.low(first) in ("additional", "estimated", "average") else 0
    if view.low(last + 1) == "or" and view.low(last + 2) in ("so", "more", "less"):
        last += 2
    return Atom(first, last, Duration((length,)), "duration")


def _period(view: View, last: int) -> int:
    """ "a three-year period", "one-year term": the noun belongs to the span after an article only in some styles; kept out."""
    return last


def _long(view: View, index: int, unit: str) -> Atom | None:
    """ "a month-long strike"; not "a year-round school", "a night-time raid"."""
    return Atom(index, index + 2, Duration((Length(1, unit),)), "unit_long") if view.low(index + 2) == "long" else None


def _follows_rate(view: View, amount: Amount) -> bool:
    """Does "a year" stand after a count or a sum, so that it is a rate ("700 seats a week", "$1.76 a year", "twice a day")?"""
    before = view.low(amount.first - 1)
    if before in ("once", "twice", "times", "thrice", "percent", "%", "million", "billion") or before[:1].isdigit():
        return True
    counted = view.low(amount.first - 2)
    return before.endswith("s") and before.isalpha() and (counted[:1].isdigit() or counted in view.rules.numbers)


def _rate(view: View, index: int, amount: Amount, unit: str) -> Atom | None:
    """ "twice a week", "three times a year": a set. Other rates ("$10,000 a year") name no time."""
    before = view.low(amount.first - 1)
    if before not in ("once", "twice", "times", "thrice") or unit == "second":
        return None
    start = amount.first - 1
    if before == "times" and (many := view.amount(start - 1, 0)):
        start = many.first
    return Atom(start, index, Rhythm(Length(1, unit)), "rate")


def _old(view: View, index: int, hyphenated: bool) -> bool:
    return hyphenated and view.hyphen(index + 1) and view.low(index + 2) in ("old", "olds")


def _age(view: View, index: int, first: int, floor: int, length: Length) -> Atom:
    last = index + 2
    return Atom(view.approximate(first, floor), last, Duration((length,)), "age")


def _shift(view: View, first: int, last: int, length: Length, floor: int) -> Atom | None:
    """What follows a length and makes it a point: ago, later, earlier, from now, before, after."""
    word, following = view.low(last + 1), view.low(last + 2)
    begin, view_end = view.approximate(first, floor), last
    if word == "or" and following in ("so", "more"):
        word, last, following = view.low(last + 3), last + 2, view.low(last + 4)
    rough = begin < first or last > view_end
    if word == "ago":
        return Atom(begin, last + 1, Shift(length, -1, "publication", rough=rough), "ago")
    if word == "hence" or (word == "from" and following in ("now", "today")):
        return Atom(begin, last + 1 + (word == "from"), Shift(length, 1, "publication", rough=rough), "from_now")
    if word in ("later", "afterward", "afterwards", "thereafter"):
        return Atom(begin, last + 1, Shift(length, 1, "previous", rough=rough), "later")
    if word in ("earlier", "previously", "beforehand"):
        return Atom(begin, last + 1, Shift(length, -1, "previous", rough=rough), "earlier")
    if word in ("before", "after") and following in _CLAUSE_ENDS and following != "":
        return Atom(begin, last + 1, Shift(length, 1 if word == "after" else -1, "previous"), "length_before_after")
    if word in ("before", "after", "following") or (word, following) in (("prior", "to"), ("ahead", "of")):
        sign = 1 if word in ("after", "following") else -1
        return Atom(begin, last, Shift(length, sign, "event"), "event_offset")
    return None


def _window(view: View, first: int, last: int, length: Length, floor: int) -> Atom | None:
    """ "the last two weeks", "the next few years", "the first nine months", "another three days"."""
    word = view.low(first - 1)
    if first - 1 < floor or word not in (*_BACKWARD, *_FORWARD):
        return None
    start = first - 1
    if view.low(start - 1) in ("the", "these", "this", "those", "its", "his", "her", "their") and start - 1 >= floor:
        start -= 1
    if word in ("first", "following", "preceding", "previous", "prior") or (
        view.low(start) != word and view.low(start) not in ("the", "these", "this")
    ):
        return Atom(start, last, Duration((length,)), "duration_of_whole")
    begin = start
    if view.low(last + 1) == "or" and view.low(last + 2) == "so":
        last += 2
    return Atom(begin, last, Window(length, -1 if word in _BACKWARD else 1), "window")


# ----------------------------------------------------------------------------------------------------------- determined


def _determined(view: View, index: int, start: int, unit: str, plural: bool, floor: int) -> Atom | None:
    word = view.low(start)
    if start < floor:
        return _bare(view, index, unit) if plural else None
    if view.low(index + 1) == "-" and view.hyphen(index + 1) and not plural:
        return _ago_adjective(view, index, start, unit, floor)
    if word in ("every", "each") and not plural:
        return Atom(start, index, Rhythm(Length(1, unit)), "every_unit")
    if word == "other" and view.low(start - 1) == "every":
        return Atom(start - 1, index, Rhythm(Length(2, unit)), "every_other")
    if word == "'s" and unit == "quarter":
        return Atom(index, index, Deictic("period", 0, "previous"), "period", weak=True)  # "last year's quarter"
    if word == "-" or (view.hyphen(index + 1) and view.low(index + 2) in ("long", "round", "end")):
        return None
    if plural:
        return _plural(view, index, start, unit, floor)
    if word in _STEPS:
        return _stepped(view, index, start, unit, floor)
    if word == "the":
        return _the(view, index, start, unit)
    return None


def _ago_adjective(view: View, index: int, start: int, unit: str, floor: int) -> Atom | None:
    """ "year-ago quarter", "the year-earlier period", "year-end"."""
    word = view.low(index + 2)
    first = start if view.low(start) in ("the", "comparable") and start >= floor else index
    if view.low(first) == "comparable" and view.low(first - 1) == "the":
        first -= 1
    if word in ("ago", "earlier"):
        noun = view.low(index + 3)
        last = index + 3 if noun in ("quarter", "period", "month", "week", "day", "half") else index + 2
        if last == index + 2:
            first = index
        return Atom(
            first, last, Deictic("period", -1, "previous") if unit == "year" else Shift(Length(1, unit), -1, "previous"), "year_ago"
        )
    return None


def read_period(view: View, index: int, floor: int) -> Atom | None:
    """ "the latest period", "the same period", "the 1988 period": the reporting period spoken of."""
    word, start = view.low(index - 1), index - 1
    if start < floor:
        return None
    if word in ("latest", "current", "same", "corresponding", "comparable", "like") and view.low(start - 1) == "the" and start - 1 >= floor:
        return Atom(
            start - 1, index, Deictic("period", 0, "previous"), "period", weak=word in ("same", "corresponding", "comparable", "like")
        )
    year = view.number(start)
    if year is not None and 1900 <= year <= 2100 and view.low(start - 1) == "the" and start - 1 >= floor:
        return Atom(start - 1, index, Within(Name("period"), Name("year", year=year)), "period_of_year")
    return None


def _bare(view: View, index: int, unit: str) -> Atom | None:
    """ "weeks", "years ago": an amount that is not told."""
    if unit in ("second", "half", "night", "weekend", "summer", "winter", "spring", "autumn", "minute") or view.capital(index):
        if not (view.low(index + 1) in ("ago", "later", "earlier") and unit in ("second", "minute", "night")):
            return None
    word = view.low(index + 1)
    length = Length(None, unit)
    if unit == "quarter" or word in ("when", "of", "that", "gone"):
        return None
    if word == "ago":
        return Atom(index, index + 1, Shift(length, -1, "publication"), "ago")
    if word in ("later", "earlier"):
        return Atom(index, index + 1, Shift(length, 1 if word == "later" else -1, "previous"), "later")
    return Atom(index, index, Duration((length,)), "bare_plural")


def _plural(view: View, index: int, start: int, unit: str, floor: int) -> Atom | None:
    word = view.low(start)
    determiner = view.low(start - 1) in ("the", "these", "its") and start - 1 >= floor
    if word in ("recent", "past", "last", "previous", "preceding"):
        first = start - determiner
        years = unit in ("year", "decade") and word in ("recent", "past")
        expression: Expression = Reference("PAST_REF") if years else Window(Length(None, unit), -1)
        return Atom(first, index, expression, "recent_units")
    if word in ("coming", "next", "upcoming", "ensuing"):
        first = start - determiner
        return Atom(first, index, Window(Length(None, unit), 1), "coming_units")
    if word in (
        "these",
        "those",
        "other",
        "most",
        "all",
        "both",
        "no",
        "-",
        "fewer",
        "how",
        "'s",
        "$",
        "early",
        "final",
        "old",
        "glory",
        "teenage",
        "school",
        "college",
        "work",
        "happy",
        "dog",
        "light",
    ):
        return None
    return _bare(view, index, unit)


def _stepped(view: View, index: int, start: int, unit: str, floor: int) -> Atom | None:
    word = view.low(start)
    step, origin = _STEPS[word]
    first = start
    article = view.low(start - 1)
    if word in (
        "past",
        "coming",
        "previous",
        "following",
        "same",
        "latest",
        "current",
        "upcoming",
        "prior",
        "preceding",
        "succeeding",
        "subsequent",
        "ensuing",
        "present",
    ):
        if article in ("the", "this", "that", "its", "their", "his", "her", "these") and start - 1 >= floor:
            first = start - 1 if article in ("the", "this", "that") else start
        elif word not in ("past", "coming"):
            if word in ("current",):
                first = start
            else:
                return None
        else:
            return None
    elif word in ("last", "next") and article == "the" and start - 1 >= floor:
        first = start - 1
        if unit == "day" or (word == "next" and unit in ("week", "month", "year", "quarter", "decade", "century")):
            step, origin = _the_next(word, unit)
            if word == "next":
                last = index + 2 if view.low(index + 1) == "or" and view.low(index + 2) == "so" else index
                if unit != "day":
                    return Atom(first, last, Window(Length(1, unit), 1, counted=False), "window_one")
        elif word == "last":
            if unit in ("second", "half"):
                return None
            return Atom(first, index, Window(Length(1, unit), -1, counted=False), "window_one")
    elif word in ("next", "last") and unit == "day":
        step, origin = _the_next(word, unit)
    if word == "past" and view.low(first) == "the":
        return Atom(first, index, Window(Length(1, unit), -1, counted=False), "window_one")
    if word == "past" and view.low(first) == "this" and unit not in ("weekend", "week"):
        step = -1
    if unit in ("night", "half", "semester", "second", "minute", "hour"):
        return None
    expression = Deictic(unit, step, origin)
    return Atom(first, index, expression, f"{word}_unit" if origin == "publication" else "anchored_unit")


def _the_next(word: str, unit: str) -> tuple[int, Origin]:
    return (1 if word == "next" else -1), "previous"


def _the(view: View, index: int, start: int, unit: str) -> Atom | None:
    """ "the year", "the quarter": the one just spoken of; "the day before", "the week after"."""
    word, following = view.low(index + 1), view.low(index + 2)
    if word in ("before", "after", "following", "ahead") and unit in ("day", "night", "week", "weekend", "month", "year"):
        sign = 1 if word in ("after", "following") else -1
        length = Length(1, unit)
        if following in _CLAUSE_ENDS or (following in ("yesterday",) and False):
            return Atom(start, index + 1, Shift(length, sign, "previous"), "the_day_before")
        return Atom(start, index, Shift(length, sign, "event", definite=True), "the_day_before_event")
    if unit in _SINGULAR_SKIP or unit in ("night", "century", "minute", "hour", "millennium", "fortnight", "decade"):
        return None
    if unit == "day" and not (word in (",", ".", "when", "that", "and", "of") and False):
        return None
    if unit == "weekend":
        return Atom(start, index, Name("weekend", 6), "the_weekend")
    if view.number(index + 1) is not None and unit == "year":
        return None  # "the year 2000"
    if word in ("ended", "ending") and unit == "year":
        return Atom(start, index, Duration((Length(1, "year"),)), "year_ended")
    if word in ("of", "when", "that") and unit in ("year", "month", "week"):
        return Atom(start, index, Deictic(unit, 0, "sentence"), "the_unit", ordinal=(0, unit), weak=word == "of")
    return Atom(start, index, Deictic(unit, 0, "sentence"), "the_unit")


# --------------------------------------------------------------------------------------------------------------- ordinal


def _ordinal(view: View, index: int, start: int, number: int, unit: str, floor: int) -> Atom | None:
    """ "the third quarter", "the first week of", "the 20th century", "second half"."""
    first = start - (view.low(start) in ("st", "nd", "rd", "th"))
    told = view.number(first - 1)
    if (
        unit == "quarter"
        and told is not None
        and 1900 <= told <= 2100
        and view.low(first - 2) == "the"
        and number <= 4
        and first - 2 >= floor
    ):
        return Atom(first - 2, index, Name("quarter", number, year=told), "quarter_of_year")
    if unit in ("century", "millennium"):
        size = 100 if unit == "century" else 1000
        begin = first - 1 if view.low(first - 1) == "the" and first - 1 >= floor else first
        return Atom(begin, index, Name(unit, year=(number - 1) * size), "nth_century") if 0 < number <= 30 else None
    while view.low(first - 1) in ("fiscal", "-") and first - 1 > floor:
        first -= 1
    if view.low(first - 1) in ("the", "its", "their") and first - 1 >= floor and not view.hyphen(index - 1):
        first -= 1 if view.low(first - 1) == "the" else 0
    if unit == "quarter" and 1 <= number <= 4:
        return Atom(first, index, Name("quarter", number), "nth_quarter", ordinal=(number, "quarter"))
    if unit == "half" and number <= 2:
        weak = view.low(index + 1) not in ("of",) and view.low(first) != "the"
        return Atom(first, index, Name("half", number), "nth_half", ordinal=(number, "half"), weak=True) if weak or True else None
    if unit in ("day", "week", "month", "weekend", "year"):
        return Atom(first, index, Reference("PRESENT_REF"), "nth_unit", ordinal=(number, unit), weak=True)
    return None


def last_of(view: View, atom: Atom) -> Atom:
    """ "the last week of June": a step that turns out to be an ordinal."""
    return replace(atom, ordinal=(-1, atom.expression.unit)) if isinstance(atom.expression, Deictic) else atom
