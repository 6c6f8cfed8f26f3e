"""Reads amounts of a unit: two weeks, a three-year term, two weeks ago, three weeks after, the last two months, twice a year."""

from __future__ import annotations

from tracker.temporal.algebra import Duration, Length, Reference, Rhythm, Shift, Window
from tracker.temporal.units import Head, read_year_ago
from tracker.temporal.view import Amount, Atom

_YEARS = 1000  # four digits before a singular unit are a year
_BEFORE_LAST = (
    "the",
    "these",
    "those",
    "its",
    "his",
    "her",
    "their",
    "our",
    "my",
    "for",
    "over",
    "within",
    "at",
    "least",
    ",",
    "(",
    "than",
    "'s",
    "most",
)
_TIMES = ("once", "twice", "times", "thrice")
_COUNTS = (*_TIMES, "percent", "%", "million", "billion")
_HOPE = 9  # tokens from "hopes" to "one day"
_LASTS = ("for", "in", "within", "only", "just", "than", "least", "after", "lasted", "took", "take", "last", "by", "of", "-", "every")
_WORKED = ("trading", "business", "working")  # days from Monday to Friday
_SHIFTING = ("ago", "earlier", "later", "before", "after")
_WHOLE = ("additional", "full", "whole", "entire", "extra", "solid")
_SIGNS = {"after": 1, "following": 1, "before": -1}


def read_length(head: Head, amount: Amount) -> Atom | None:
    """The expression of an amount and its unit."""
    worked = head.unit == "day" and head.view.low(head.index - 1) in _WORKED
    length = Length(amount.value, "workday" if worked else head.unit)
    if _is_other(head, amount):
        return None
    if _is_future_day(head, amount):
        return Atom(amount.first, head.index, Reference("FUTURE_REF"), "some_day")
    if head.view.hyphen(head.index + 1):
        return _before_hyphen(head, amount, length)
    if amount.article and head.after not in _SHIFTING and _follows_count(head, amount):
        return _rate(head, amount)
    if amount.article and amount.first != head.index - 1 and head.view.low(head.index - 1) not in _WHOLE:
        return None  # "a fiscal year"
    if head.hyphenated and not head.plural and head.after not in _SHIFTING:
        first = head.view.approximate(amount.first, head.floor)
        if head.after == "period":
            first -= head.free(first - 1) in ("a", "the")
            return Atom(first, head.index + 1, Duration((length,)), "duration_hyphen")  # "over a three-year period"
        return Atom(first, head.index, Duration((length,)), "duration_hyphen")
    return _spaced(head, amount, length)


def _is_other(head: Head, amount: Amount) -> bool:
    """Amounts that are no time: "a second", "three quarters of the voters", "37 years old", "one-half"."""
    if head.unit == "second" and (amount.article or (head.hyphenated and not head.view.low(amount.first)[0].isdigit())):
        return True
    if amount.value is not None and amount.value >= _YEARS and not (head.plural or head.hyphenated):
        return True  # "the 1988 quarter"
    if head.unit in ("half", "semester") and not head.plural and amount.article:
        return True
    if amount.value is None and head.view.low(amount.first - 1) in ("as", "so", "too"):
        return True  # "for the second time in as many weeks"
    if head.unit == "quarter" and "century" in (head.after, head.view.low(head.index + 2)):
        return True
    if head.unit in ("quarter", "half") and ((head.after == "of" and amount.value is not None) or head.hyphenated):
        return True
    return head.after == "old"


def _is_future_day(head: Head, amount: Amount) -> bool:
    """ "will one day lead", "some day": a day that nobody names, ahead; not "will take one day"."""
    if head.unit != "day" or head.plural or head.hyphenated or amount.article or amount.first != head.index - 1:
        return False
    number, modals = head.before, head.view.rules.words["modals"]
    if number == "some":
        return head.after != "of"
    if number != "one":
        return False
    hoped = any(head.view.low(amount.first - step) in head.view.rules.words["hopes"] for step in range(1, _HOPE))
    return head.view.low(amount.first - 1) in modals or head.after in modals or (hoped and head.view.low(amount.first - 1) not in _LASTS)


def _before_hyphen(head: Head, amount: Amount, length: Length) -> Atom | None:
    """ "a year-earlier loss", "19-year-old", "a month-long strike"; not "a year-round school"."""
    word, last = head.view.low(head.index + 2), head.index + 2
    if word in ("ago", "earlier"):
        return read_year_ago(head)
    if head.hyphenated and word in ("old", "olds"):
        return Atom(head.view.approximate(amount.first, head.floor), last, Duration((length,)), "age")
    if word == "long":
        return Atom(head.index if amount.article else amount.first, last, Duration((length,)), "unit_long")
    return None


def _spaced(head: Head, amount: Amount, length: Length) -> Atom:
    view, first, last = head.view, amount.first, head.index
    if amount.value is not None and head.after == "and" and view.low(last + 2) in ("a", "one") and view.low(last + 3) == "half":
        length, last = Length(amount.value + 0.5, head.unit), last + 3
    if head.free(first - 1) in ("every", "each") and not amount.article:
        return Atom(first - 1, last, Rhythm(length), "every_length")
    return _shift(head, first, last, length) or _window(head, first, last, length) or _plain(head, amount, last, length)


def _plain(head: Head, amount: Amount, last: int, length: Length) -> Atom:
    first = head.view.approximate(amount.first, head.floor)
    if amount.value is None and not amount.article and head.view.low(first) in ("over", "under"):
        first = amount.first  # nothing is more than "several": "over several years" is a preposition's
    definite = head.free(first - 1) == "the"
    if head.free(first - 1) in ("the", "another") and not amount.article:
        first -= 1
    if head.view.low(last + 1) == "or" and head.view.low(last + 2) in ("so", "more", "less", "two"):
        last += 2
    return Atom(first, last, Duration((length,), definite), "duration")


def _follows_count(head: Head, amount: Amount) -> bool:
    """Does "a year" stand after a count or a sum, so that it is a rate ("700 seats a week", "$1.76 a year", "twice a day")?"""
    before, counted = head.view.low(amount.first - 1), head.view.low(amount.first - 2)
    if before in _COUNTS or before[:1].isdigit() or before in head.view.rules.numbers:
        return True
    return before.endswith("s") and before.isalpha() and (counted[:1].isdigit() or counted in head.view.rules.numbers)


def _rate(head: Head, amount: Amount) -> Atom | None:
    """ "twice a week", "three times a year": a set. Other rates ("$10,000 a year") name no time."""
    before, start = head.free(amount.first - 1), amount.first - 1
    if before not in _TIMES or head.unit == "second":
        return None
    if before == "times" and (many := head.view.amount(start - 1, head.floor)):
        start = many.first
    return Atom(start, head.index, Rhythm(Length(1, head.unit)), "rate")


def _shift(head: Head, first: int, last: int, length: Length) -> Atom | None:
    """What follows a length and makes it a point: ago, later, earlier, from now, before, after."""
    view = head.view
    begin, rough = view.approximate(first, head.floor), False
    if view.low(last + 1) == "or" and view.low(last + 2) in ("so", "more"):
        last, rough = last + 2, True
    word, following = view.low(last + 1), view.low(last + 2)
    rough = rough or begin < first
    if word == "ago":
        return Atom(begin, last + 1, Shift(length, -1, "publication", rough=rough), "ago")
    if word == "hence" or (word == "from" and following in ("now", "today")):
        return Atom(begin, last + 1 + (word == "from"), Shift(length, 1, "publication", rough=rough), "from_now")
    if word in ("'", "'s") and following == "time" and head.free(begin - 1) in ("in", "within"):
        return Atom(begin, last + 2, Shift(length, 1, "publication", rough=rough), "from_now")  # "in six months' time"
    if word in ("later", "afterward", "afterwards", "thereafter"):
        return Atom(begin, last + 1, Shift(length, 1, "previous", rough=rough), "later")
    if word in ("earlier", "previously", "beforehand"):
        return Atom(begin, last + 1, Shift(length, -1, "previous", rough=rough), "earlier")
    if word in ("before", "after") and following in view.rules.words["clause_ends"]:
        return Atom(begin, last + 1, Shift(length, _SIGNS[word], "previous"), "length_before_after")
    if word in _SIGNS or (word, following) in (("prior", "to"), ("ahead", "of")):
        return Atom(begin, last, Shift(length, _SIGNS.get(word, -1), "event"), "event_offset")
    return None


def _is_verb(head: Head, last: int) -> bool:
    """ "the lockdown will last 21 days", "strikes last two weeks": is "last" a verb? After a determiner or a preposition it is none."""
    before, words = head.view.low(last - 1), head.view.rules.words
    return before != "" and before not in words["before_last"] and before not in words["before_seasons"]


def _window(head: Head, first: int, last: int, length: Length) -> Atom | None:
    """ "the last two weeks", "the next few years"; "the first nine months" and "the following two days" lie in a whole."""
    words, word = head.view.rules.words, head.free(first - 1)
    if word not in words["backward"] and word not in words["forward"]:
        return None
    start = first - 1
    owner = head.free(start - 1)
    if word == "last" and _is_verb(head, start):
        return None
    if owner in ("the", "these", "this", "those", "its", "his", "her", "their"):
        start -= 1
    begin = head.view.approximate(start, head.floor)
    if head.view.low(begin) not in ("over", "under", "some", "around"):  # "over the past year" is a preposition's
        start = begin
    if word in ("first", "following", "preceding", "previous", "prior") or owner in ("those", "its", "his", "her", "their"):
        return Atom(start, last, Duration((length,), definite=True), "duration_of_whole")
    if head.view.low(last + 1) == "or" and head.view.low(last + 2) == "so":
        last += 2
    return Atom(start, last, Window(length, -1 if word in words["backward"] else 1), "window")
