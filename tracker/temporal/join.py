"""Joins atoms that stand together into one expression, and takes in the words for a part of it: the end of June, early 2020, mid-April."""

from __future__ import annotations

from dataclasses import replace

from tracker.temporal.algebra import At, Clock, Duration, Expression, Name, Part, Parted, Range, Reference, Rhythm, Rough
from tracker.temporal.clock import read_hour_before
from tracker.temporal.neighbours import settle
from tracker.temporal.pairs import PAIRS, in_daypart, is_day
from tracker.temporal.view import Atom, View

_PARTS: dict[str, Part] = {"early": "early", "mid": "mid", "late": "late", "earlier": "earlier", "later": "later"}
_NOUNS: dict[str, Part] = {"end": "end", "close": "end", "beginning": "start", "start": "start", "outset": "start", "middle": "mid"}
_RESTS = ("rest", "remainder", "balance")
_SHARES: dict[str, Part] = {
    "early": "early", "earlier": "early", "first": "early", "middle": "mid", "latter": "late", "later": "late", "last": "late",
}  # fmt: skip
_ROUGH = ("around", "about", "approximately", "circa")
_HOURS = {"early": "MO", "wee": "MO", "small": "MO", "predawn": "MO", "morning": "MO", "evening": "EV", "late": "NI", "night": "NI"}
_QUOTES = ('"', "“", "”", "``", "''", "'", "‘", "’")
_GAP = 3  # words between two expressions that are one
_WITH_ARTICLE = ("decade", "season", "century")  # "the early 1990s", but "early September"


def join(view: View, atoms: list[Atom]) -> list[Atom]:
    """Left to right, each atom with the one before it; what stands only when joined is dropped at the end."""
    joined: list[Atom] = []
    for atom in atoms:
        whole = atom
        while joined and whole.first - joined[-1].last <= _GAP + 1 and (both := _pair(view, joined[-1], whole)):
            joined.pop()
            whole = both
        joined.append(whole)
    settle(view, joined)
    kept: list[Atom] = []
    for atom in joined:
        if not atom.weak and not _is_title(view, atom):
            kept.append(_parted(view, atom, kept[-1].last + 1 if kept else 0))
    return kept


def _pair(view: View, left: Atom, right: Atom) -> Atom | None:
    between = tuple(view.lowers[left.last + 1 : right.first])
    if "\n\n" in view.tokens.text[view.tokens.ends[left.last] : view.tokens.starts[right.first]]:
        return None
    for rule in PAIRS:
        if found := rule(view, left, right, between):
            return found
    return None


def _parted(view: View, atom: Atom, floor: int) -> Atom:
    """An atom with the words for its part before it, or the word that makes it rough."""
    expression, first = atom.expression, atom.first
    word = view.low(first - 1)
    if first - 1 < floor or isinstance(expression, Duration | Rhythm | Reference | Range):
        return atom
    before = first - (word == "in" and view.low(first) == "the")  # "at 5 in the morning on Tuesday"
    told = isinstance(expression, At) and expression.clock.daypart and (expression.day or before < first)
    if told and isinstance(expression, At) and (hour := read_hour_before(view, before, floor)):
        clock = in_daypart(Clock(hour.hour, hour.minute), expression.clock.daypart)
        return _parted(view, Atom(hour.first, atom.last, At(clock, expression.day), "clock_day"), floor)
    if _is_rough(view, atom, word):
        return replace(atom, first=first - 1, expression=expression if isinstance(expression, At) else Rough(expression))
    if word == "-" and view.low(first - 2) == "mid":
        return _with_article(view, Atom(first - 2, atom.last, Parted(expression, "mid"), "mid"), floor)
    if word in _PARTS:
        part = expression if isinstance(expression, At) else Parted(expression, _PARTS[word])
        return _with_article(view, Atom(first - 1, atom.last, part, f"{word}_part"), floor)
    if first - 2 < floor:
        return atom
    noun = view.low(first - 2)
    if (
        word == "of"
        and noun == "hours"
        and view.low(first - 3) in _HOURS
        and first - 3 >= floor
        and (timed := _hours(view, first - 3, atom))
    ):
        return Atom(first - 3 - (view.low(first - 4) == "the" and first - 4 >= floor), atom.last, timed, "hours_of")
    if word == "on" and noun in ("early", "late", "earlier", "later") and _is_plain_day(expression):
        part = expression if isinstance(expression, At) else Parted(expression, _PARTS[noun])
        return replace(atom, first=first - 2, expression=part, rule=f"{noun}_part")  # "late on Sunday"
    if word == "in" and noun in _PARTS and (atom.rule == "the_unit" or not is_day(expression)):
        return replace(atom, first=first - 2, expression=Parted(expression, _PARTS[noun]), rule=f"{noun}_part")  # "early in 2018"
    if word == "of" and noun == "part" and view.low(first - 3) in _SHARES and first - 3 >= floor:
        begin = first - 4 if view.low(first - 4) == "the" and first - 4 >= floor else first - 3
        return Atom(begin, atom.last, Parted(expression, _SHARES[view.low(first - 3)]), "part_of")  # "the latter part of 2012"
    if word == "of" and noun in _RESTS and view.low(first - 3) == "the" and first - 3 >= floor:
        return Atom(first - 3, atom.last, Parted(expression, "later"), "rest_of")  # "for the rest of the year"
    if word == "of" and noun in _NOUNS:
        begin = first - 3 if view.low(first - 3) == "the" and first - 3 >= floor else first - 2
        return Atom(begin, atom.last, Parted(expression, _NOUNS[noun]), "part_of")
    return atom


def _is_plain_day(expression: Expression) -> bool:
    return is_day(expression) or (isinstance(expression, At) and expression.day is not None and bool(expression.clock.daypart))


def _hours(view: View, index: int, atom: Atom) -> At | None:
    """ "the early hours of Monday", "the wee hours of Sunday morning": a part of that day."""
    expression = atom.expression
    if isinstance(expression, At):
        return expression if expression.clock.daypart else None
    return At(Clock(daypart=_HOURS[view.low(index)]), expression) if is_day(expression) else None


def _is_title(view: View, atom: Atom) -> bool:
    """ABC's "This Week", NBC's "Today" show: the whole of what stands in quotation marks, each word with a capital."""
    last = atom.last + 1
    if view.low(atom.first - 1) not in _QUOTES or not view.capital(atom.first) or not view.capital(atom.last):
        return False
    stop = view.low(last) in (",", ".") and atom.last > atom.first  # "Today," he said
    return view.low(last + stop) in _QUOTES and view.touches(atom.last)


def _is_rough(view: View, atom: Atom, word: str) -> bool:
    """ "around Nov. 1", "about 7 p.m."; not "asked about Tuesday", "questions around Monday's vote"."""
    expression = atom.expression
    if word not in _ROUGH or view.low(atom.last + 1) == "'s":
        return False
    if isinstance(expression, At):
        return not expression.clock.daypart
    return word != "about" and isinstance(expression, Name) and expression.unit in ("day", "month", "year", "holiday")


def _with_article(view: View, atom: Atom, floor: int) -> Atom:
    whole = atom.expression.whole if isinstance(atom.expression, Parted) else None
    if isinstance(whole, Name) and whole.unit in _WITH_ARTICLE and atom.first - 1 >= floor and view.low(atom.first - 1) == "the":
        return replace(atom, first=atom.first - 1)
    return atom
