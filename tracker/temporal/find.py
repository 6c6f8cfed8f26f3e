"""Finds time expressions on tokens: one look-up a token, a small grammar at the hits, then neighbours are joined. Never guesses a date."""

from __future__ import annotations

from collections.abc import Callable

from tracker.lexicon.temporal import TemporalRules
from tracker.model import Offset
from tracker.temporal import clock, dayparts, months, names, numeric, ordinals, references, years
from tracker.temporal.algebra import (
    At,
    Deictic,
    Direction,
    Duration,
    Expression,
    FoundTime,
    Name,
    Near,
    Nth,
    Parted,
    Range,
    Rough,
    Shift,
    Window,
    Within,
)
from tracker.temporal.budget import budget_of
from tracker.temporal.direction import direction_of
from tracker.temporal.join import join
from tracker.temporal.story import day_goes_on, in_one_breath
from tracker.temporal.view import Atom, View
from tracker.tokens import Tokens

_READERS: dict[str, Callable[[View, int, int], Atom | None]] = {
    "weekday": names.read_weekday,
    "weekdays": names.read_weekdays,
    "morrow": names.read_old_day,
    "month": months.read_month,
    "season": names.read_season,
    "day": names.read_day,
    "holiday": names.read_holiday,
    "reference": references.read_reference,
    "rhythm": references.read_rhythm,
    "unit": ordinals.read_unit,
    "ordinal": ordinals.read_listed,
    "period": ordinals.read_period,
    "unit_long": ordinals.read_unit_long,
    "decade": years.read_decade,
    "spelled": years.read_spelled,
    "clock": clock.read_clock,
    "overnight": dayparts.read_overnight,
}
_ENDERS = (".", "!", "?")
_SENTENCE = 60  # tokens: further apart nothing is taken for one sentence
_OFFSETS = {
    "night": "day",
    "fortnight": "week",
    "weekend": "week",
    "quarter": "month",
    "semester": "month",
    "half": "month",
    "decade": "year",
    "century": "year",
}
_FACTORS = {"fortnight": 2, "quarter": 3, "semester": 6, "half": 6, "decade": 10, "century": 100}


def find_times(tokens: Tokens, rules: TemporalRules, *, day_first: bool = False) -> list[FoundTime]:
    """All time expressions of a text, in order, none overlapping. `day_first` reads 7/6 as 7 June (the source's locale)."""
    view = View(tokens, rules)
    atoms = join(view, _atoms(view, day_first))
    found: list[FoundTime] = []
    for atom in atoms:
        found.append(_found(view, atom, found[-1] if found else None))
    return found


def _atoms(view: View, day_first: bool) -> list[Atom]:
    lowers = view.lowers
    atoms: list[Atom] = []
    floor = 0
    names_at = view.rules.names
    openers = view.rules.openers
    hits = [index for index, word in enumerate(lowers) if word in openers or "0" <= word < ":"]  # a digit opens what sorts before ":"
    budget, starts = budget_of(len(view.tokens.text)), view.tokens.starts
    for index in hits:
        if index < floor or (budget is not None and not budget.allows(starts[index])):
            continue
        word = lowers[index]
        if word in names_at and (blocked := view.ahead(index, names_at)) and (view.capital(blocked[0]) or word in view.rules.seasons):
            floor = blocked[0] + 1
            continue
        atom = _read(view, index, floor, atoms[-1] if atoms else None, day_first)
        if atom is not None:
            if atoms and atom.first <= atoms[-1].last:
                atoms.pop()
            atoms.append(atom)
            floor = atom.last + 1
            if budget is not None:
                budget.pay()
    return atoms


def _read(view: View, index: int, floor: int, before: Atom | None, day_first: bool) -> Atom | None:
    """The expression around a token; `before` is the one read last."""
    word = view.low(index)
    head = view.rules.heads.get(word)
    if head is None:
        if view.low(index + 1) == ":" and view.touches(index):
            return clock.read_colon(view, index, floor)
        return _digits(view, index, floor, day_first)
    if word in view.rules.holiday_names and (atom := names.read_holiday(view, index, floor)):
        return atom
    if view.low(index - 1) == "-" and (atom := names.read_old_day(view, index, floor)):
        return atom
    if word in view.rules.dayparts:
        atom = dayparts.read_daypart(view, index, floor, before)
        if atom or word not in view.rules.units:
            return atom
    reader = _READERS.get(head)
    atom = reader(view, index, floor) if reader else None
    return references.read_reference(view, index, floor) if atom is None and word in view.rules.references else atom


def _digits(view: View, index: int, floor: int, day_first: bool) -> Atom | None:
    """Whatever a token of digits begins: a numeric date, a year, a decade."""
    if view.number(index) is None:
        return None
    length = len(view.low(index))
    if length == 4:
        return clock.read_four(view, index) or numeric.read_iso(view, index) or years.read_year(view, index, floor)
    if length > 2:
        return None
    if view.low(index + 1) in ("/", ".", "-") and view.touches(index) and view.touches(index + 1):
        return numeric.read_numeric(view, index, day_first=day_first)
    return years.read_short(view, index, floor) or months.read_nth(view, index, floor) or ordinals.read_listed(view, index, floor)


def _found(view: View, atom: Atom, before: FoundTime | None) -> FoundTime:
    tokens = view.tokens

    def span(first: int, last: int) -> tuple[int, int]:
        return tokens.starts[first], tokens.ends[last]

    preposition = view.back(atom.first - 1, view.rules.prepositions)
    word = preposition[1] if preposition else None
    directed = _direction(view, atom, word, before)
    together = before is not None and _same_sentence(view, before.last + 1, atom.first)
    return FoundTime(
        start=tokens.starts[atom.first],
        end=tokens.ends[atom.last],
        first=atom.first,
        last=atom.last,
        expression=atom.expression,
        rule=atom.rule,
        preposition=word,
        direction=directed,
        offset=_offset(atom.expression),
        ends=(span(atom.first, atom.joint[0]), span(atom.joint[1], atom.last)) if atom.joint else None,
        in_story=in_one_breath(view, atom.expression, directed, before, together) or day_goes_on(view, atom, before),
        same_sentence=together,
    )


def _same_sentence(view: View, first: int, last: int) -> bool:
    """Does no sentence end between two tokens?"""
    if last - first > _SENTENCE or "\n" in view.tokens.text[view.tokens.ends[first - 1] : view.tokens.starts[last]]:
        return False
    return not any(word in _ENDERS and view.capital(first + step + 1) for step, word in enumerate(view.lowers[first:last]))


def _direction(view: View, atom: Atom, preposition: str | None, before: FoundTime | None) -> Direction | None:
    if not _is_open(atom.expression):
        return None
    if atom.rule == "length_from":
        return "future"  # "a week from Sunday" can only count from one ahead
    return direction_of(view, atom.first, atom.last, preposition, before)


def _is_open(expression: Expression) -> bool:
    """Does its date depend on the clause's direction?"""
    match expression:
        case Name(year=year):
            return year is None
        case Near() | Deictic(unit="weekend") | Deictic(unit="week", step=0, origin="publication") | Window(sign=1):
            return True
        case Parted(whole=whole) | Rough(whole=whole):
            return _is_open(whole)
        case At(day=day):
            return day is not None and _is_open(day)
        case Range(start=start):
            return _is_open(start)
        case Within(whole=whole) | Nth(whole=whole):
            return _is_open(whole)
        case Shift(anchor=anchor):
            return not isinstance(anchor, str) and _is_open(anchor)
        case _:
            return False


def _offset(expression: Expression) -> Offset | None:
    """The length to add to an anchor: "two weeks" +2 weeks, "a month before the vote" -1 month."""
    match expression:
        case Duration(lengths=(length,)):
            sign = 1
        case Shift(length=length, sign=sign):
            pass
        case _:
            return None
    if length.amount is None or length.unit not in (*_OFFSETS, "day", "week", "month", "year", "hour", "minute"):
        return None
    amount = length.amount * _FACTORS.get(length.unit, 1)
    if amount != int(amount):
        return _half_offset(amount, length.unit, sign)
    return Offset(sign * int(amount), _OFFSETS.get(length.unit, length.unit))


def _half_offset(amount: float, unit: str, sign: int) -> Offset | None:
    if unit == "year":
        return Offset(sign * round(amount * 12), "month")
    return Offset(sign * round(amount * 7), "day") if unit == "week" else None
