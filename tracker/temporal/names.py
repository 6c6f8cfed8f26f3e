"""Reads weekdays, seasons, holidays and the words for days."""

from __future__ import annotations

from tracker.lexicon.temporal import DayWord
from tracker.temporal.algebra import At, Clock, Deictic, Expression, Length, Name, Near, Nth, Rhythm, Shift, Some
from tracker.temporal.near import read_near
from tracker.temporal.view import Atom, View

_BEFORE_BARE_SEASON = frozenset(["in", "by", "since", "until", "during", "early", "late", "mid", "through"])
_BEFORE_LOWER = ("on", "last", "next", "this", "every", "until")  # a weekday in lower case is one after these
_PIVOT = 40  # '41 to '99 are of the 20th century
_PRONOUNS = ("he", "she", "they", "it", "we", "i", "the")
_TERMS = ("semester", "term")
_VERBS_TOO = ("fall", "spring")


def read_weekday(view: View, index: int, floor: int) -> Atom | None:
    """Monday, Mon., last Friday, this coming Sunday, every Tuesday, the following Monday."""
    rules, word = view.rules, view.low(index)
    if not view.capital(index) and not (word in rules.weekdays and view.low(index - 1) in _BEFORE_LOWER):
        return None
    number, last = rules.weekdays.get(word, 0), index
    if not number:
        number = rules.weekdays_short[word]
        dotted = view.low(index + 1) == "." and view.touches(index)
        if not (_dated(view, index + 1 + dotted) or (dotted and view.low(index - 1) in ("on", "by", "until", "last", "next"))):
            return None
        last += dotted
    name = Name("weekday", number)
    if beyond := _beyond(view, index, last, name):
        return beyond
    if _is_any(view, index, last):
        return Atom(index, last, Some(name), "some_weekday")
    return read_near(view, index, last, floor, name) or Atom(index, last, name, "weekday")


def _is_any(view: View, index: int, last: int) -> bool:
    """ "on a Friday in June", "one Sunday morning"; not "a Friday news conference", nor "Oct. 13, a Friday"."""
    if view.low(index - 1) not in ("a", "one") or view.low(index - 2) in (",", "(", "-", "--", "—", "–", "was", "is", "day"):
        return False
    if _dated(view, last + 1):
        return False  # "in a Tuesday, March 17, 2009, photo"
    end = last + 1 + (view.low(last + 1) in view.rules.dayparts)
    return (
        view.low(end) in ("", "of", "when", "during", "last", "this", "next", *_PRONOUNS, *view.rules.words["clause_ends"])
        and view.low(end) != "-"
    )


def _beyond(view: View, index: int, last: int, name: Name) -> Atom | None:
    """Friday before last, Tuesday next, Monday week: the weekday a week off, in British and older use."""
    after, beyond = view.low(last + 1), view.low(last + 2)
    first = index - (view.low(index - 1) == "the")
    ends = ("", *view.rules.words["clause_ends"])
    week = Length(1, "week")
    if after in ("before", "after") and beyond == ("last" if after == "before" else "next") and view.low(last + 3) in ends:
        sign = -1 if after == "before" else 1
        return Atom(first, last + 2, Shift(week, sign, "publication", weekday=name.number), "weekday_but_one")
    if after in ("last", "next") and beyond in ends:
        return Atom(index, last + 1, Near(name, -1 if after == "last" else 1, strict=True), "name_near")
    if after in ("week", "fortnight") and beyond in ends and view.low(index - 1) not in ("last", "this", "every"):
        weeks = Length(1 if after == "week" else 2, "week")
        return Atom(index, last + 1, Shift(weeks, 1, "publication", weekday=name.number), "weekday_week")
    return None


def _dated(view: View, index: int) -> bool:
    """Does a month, or a day and a month, follow ("Sat. June 3", "Sat 14 March")?"""
    index += view.low(index) == ","
    if view.number(index) is not None:
        index += 1 + (view.low(index + 1) in ("st", "nd", "rd", "th"))
    return view.is_month_word(index)


def read_weekdays(view: View, index: int, floor: int) -> Atom | None:
    """Mondays, on Saturdays: a set."""
    if not view.capital(index) or index < floor:
        return None
    amount = view.amount(index - 1, floor)
    if view.low(index + 1) == "ago" and amount is not None and amount.value:
        back = Shift(Length(amount.value - 1, "week"), -1, "publication", weekday=view.rules.weekdays[view.low(index)[:-1]])
        return Atom(amount.first, index + 1, back, "weekdays_ago")  # "two Fridays ago"
    return Atom(index, index, Rhythm(Name("weekday", view.rules.weekdays[view.low(index)[:-1]])), "weekdays")


def read_season(view: View, index: int, floor: int) -> Atom | None:
    """summer 2019, the summer of 1969, last fall, this past spring, in winter, by spring; not "the fall of the regime"."""
    word, after = view.low(index), view.low(index + 1)
    name = Name("season", view.rules.seasons[word])
    before = view.low(index - 1) if index - 1 >= floor else ""
    if after in _TERMS:
        return _read_term(view, index, name, before)
    dated = view.year(index + 1 + (after in ("of", ",")))
    quoted = after == "of" and view.low(index + 2) in ("'", "’", "‘") and view.touches(index + 2)
    if quoted and (short := view.number(index + 3)) is not None:
        year = short + (1900 if short > _PIVOT else 2000)  # "the summer of '69"
        return Atom(index - (before == "the"), index + 3, Name("season", name.number, year=year), "season_year")
    if dated is not None:
        last = index + 1 + (after in ("of", ","))
        spans = view.low(last + 1) in ("-", "–", "/") and view.touches(last) and len(view.low(last + 2)) in (2, 4)
        last += 2 if spans and view.number(last + 2) is not None else 0  # "the winter of 2018-19"
        return Atom(index - (before == "the"), last, Name("season", name.number, year=dated), "season_year")
    if near := read_near(view, index, index, floor, name):
        return near
    yearly = view.low(index + 2) in ("last", "this", "next", "that") and view.low(index + 3) == "year"  # "the autumn of last year"
    if after == "of" and before == "the" and (yearly or view.rules.heads.get(view.low(index + 2)) == "spelled"):
        return Atom(index - 1, index, name, "season")
    if after in ("of", "-") or view.capital(index) or (after in ("in", "from") and word in _VERBS_TOO):
        return None
    if before == "the":
        timely = word not in _VERBS_TOO or view.low(index - 2) in view.rules.words["before_seasons"]
        timely = timely and (after in ("", *view.rules.words["after_seasons"]))  # not "the winter break"
        return Atom(index - 1, index + (after == "months"), name, "season") if timely else None
    bare = before in _BEFORE_BARE_SEASON or (before == "-" and view.low(index - 2) == "mid")
    return Atom(index, index, name, "season") if bare else None


def _read_term(view: View, index: int, name: Name, before: str) -> Atom | None:
    """The fall semester of 2019, this spring term, in the summer term: a term is called by its season."""
    joint = index + 2 + (view.low(index + 2) in ("of", ","))
    year = view.year(joint)
    if year is not None:
        return Atom(index - (before == "the"), joint, Name("season", name.number, year=year), "term")
    if before in ("last", "this", "next"):
        return Atom(index - 1, index + 1, Near(name, {"last": -1, "this": 0, "next": 1}[before]), "term")
    return Atom(index - 1, index + 1, name, "term") if before == "the" else None


def read_day(view: View, index: int, floor: int) -> Atom | None:
    """today, yesterday, tomorrow, tonight."""
    word = view.rules.days[view.low(index)]
    return _day_word(index, index, word) if index >= floor else None


def _day_word(first: int, last: int, word: DayWord) -> Atom:
    day = Deictic("day", word.step)
    if word.daypart:
        return Atom(first, last, At(Clock(daypart=word.daypart), day), "tonight")
    return Atom(first, last, day, "day_word")


def read_old_day(view: View, index: int, floor: int) -> Atom | None:
    """to-day, to-morrow, to-night, as they were written until the 1930s."""
    word = view.rules.days.get(f"to{view.low(index)}")
    if word is None or not view.hyphen(index - 1) or view.low(index - 2) != "to" or index - 2 < floor:
        return None
    return _day_word(index - 2, index, word)


def read_holiday(view: View, index: int, floor: int) -> Atom | None:
    """Labor Day, Christmas 2019, last Thanksgiving, Easter Sunday, Labor Day weekend."""
    match = view.ahead(index, view.rules.holiday_names) if view.capital(index) else None
    if not match:
        return None
    last, key = match
    thing = view.low(last + 1) in view.rules.words["holiday_things"] and not view.capital(last + 1)
    if thing and view.low(last) not in view.rules.weekdays:
        return None  # "a Christmas tree", but "Black Friday sales"
    holiday = view.rules.holidays[key]
    joint = 1 + (view.low(last + 1) in (",", "of"))
    year = view.year(last + joint)
    if year is not None:
        return Atom(index, last + joint, Name("holiday", year=year, holiday=holiday), "holiday_year")
    name = Name("holiday", holiday=holiday)
    atom = read_near(view, index, last, floor, name) or Atom(index, last, name, "holiday")
    expression: Expression = atom.expression
    if view.low(last + 1) == "weekend" and isinstance(expression, Name | Near):
        return Atom(atom.first, last + 1, Nth(1, "holiday_weekend", expression), "holiday_weekend")
    return atom
