"""Month and weekday names of other languages, read through dateparser one span at a time and counted out by the same resolver.

Only names, the numbers beside them, dates in figures and the words for near days, weeks, months and years are read: dateparser's
search over whole texts dates ordinary words, and its parser makes a day of a month.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from tracker.model import Field, TimeExpression
from tracker.temporal.algebra import Deictic, Expression, FoundTime, Name
from tracker.temporal.resolve import resolve_times
from tracker.tokens import Tokens, tokenize

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_STEPS = {"2 {} ago": -2, "1 {} ago": -1, "0 {} ago": 0, "in 1 {}": 1, "in 2 {}": 2}
_UNITS = ("day", "week", "month", "year")
_LONGEST, _YEAR = 10, 4  # characters of a date in figures, of its year
_SHORTEST = 3  # letters: shorter names ("Mo", "ma") are also words
_EAST_ASIAN = (("year", "年년", 4), ("month", "月월", 2), ("day", "日일", 2))
_MONTHS_A_YEAR, _DAYS_A_MONTH = 12, 31
_MARKS = frozenset([".", ",", "º", "°", "-", "er"])  # with "1er mai"


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one language in lower case, its phrases for near days and weeks, and the little words inside its dates ("de")."""

    months: dict[str, int]
    weekdays: dict[str, int]
    phrases: dict[str, list[tuple[list[str], Deictic]]]  # by first word, longest first: yesterday, last week, next month
    inside: frozenset[str]


def find_foreign_times(text: str, language: str, published: date | None, field: Field = "text") -> list[TimeExpression]:
    """The dates of a text in a language that dateparser knows, by its code ("es"); nothing for other codes."""
    names = _names(language)
    if names is None:
        return []
    tokens = tokenize(text)
    found: list[FoundTime] = []
    floor = 0
    for index in range(len(tokens)):
        if index < floor:
            continue
        if read := _read(tokens, index, names, language, floor):
            if found and _belongs(found[-1], read):
                read = _with_weekday(found.pop(), read)
            found.append(read)
            floor = read.last + 1
    return resolve_times(found, published, field, text)


def _belongs(before: FoundTime, read: FoundTime) -> bool:
    """Is it the weekday of the date that follows ("martes, 21 de junio")?"""
    weekday = isinstance(before.expression, Name) and before.expression.unit == "weekday"
    return weekday and isinstance(read.expression, Name) and read.expression.unit == "day" and read.first - before.last <= 2


def _with_weekday(before: FoundTime, read: FoundTime) -> FoundTime:
    assert isinstance(before.expression, Name) and isinstance(read.expression, Name)
    named = read.expression if read.expression.year else replace(read.expression, weekday=before.expression.number)
    return replace(read, start=before.start, first=before.first, expression=named)


@lru_cache(maxsize=8)
def _names(language: str) -> Names | None:
    code = language.split("-", maxsplit=1)[0].lower()
    if not code.isalpha() or code == "en":
        return None
    try:
        data = importlib.import_module(f"dateparser.data.date_translation_data.{code}").info
    except ImportError:
        return None
    months = {name.lower(): number for number, key in enumerate(_MONTHS, 1) for name in data.get(key, ()) if len(name) >= _SHORTEST}
    weekdays = {name.lower(): number for number, key in enumerate(_WEEKDAYS, 1) for name in data.get(key, ()) if len(name) >= _SHORTEST + 1}
    inside = frozenset(word for word in data.get("pertain") or () if word.isalpha())
    return Names(months, weekdays, _phrases(data.get("relative-type", {})), inside)


def _phrases(relative: dict[str, list[str]]) -> dict[str, list[tuple[list[str], Deictic]]]:
    """ "ayer", "la semana pasada", "le mois prochain"."""
    table: dict[str, list[tuple[list[str], Deictic]]] = {}
    for unit in _UNITS:
        for pattern, step in _STEPS.items():
            for phrase in relative.get(pattern.format(unit), ()):
                words = tokenize(phrase.lower()).lowers
                if len(words) > 1 or len(phrase) >= _SHORTEST:
                    table.setdefault(words[0], []).append((words, Deictic(unit, step)))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table


def _phrase_at(tokens: Tokens, index: int, names: Names) -> FoundTime | None:
    for words, deictic in names.phrases.get(tokens.lowers[index], ()):
        last = index + len(words) - 1
        if tokens.lowers[index : last + 1] == words:
            return FoundTime(tokens.starts[index], tokens.ends[last], index, last, deictic, "foreign_phrase")
    return None


def _numeric(tokens: Tokens, index: int, language: str) -> FoundTime | None:
    """14.7.2019, 14/07/2019: in the order of the language, as dateparser knows it."""
    marks = tokens.lowers[index + 1 : index + 4 : 2]
    last = index + 4
    if last >= len(tokens) or marks not in (["."] * 2, ["/"] * 2, ["-"] * 2) or tokens.ends[last] - tokens.starts[index] > _LONGEST:
        return None
    if not (tokens.lowers[index + 2].isdigit() and tokens.lowers[last].isdigit() and len(tokens.lowers[last]) == _YEAR):
        return None
    parsed = _parsed(tokens.slice(index, last), language)
    name = Name("day", parsed.month, parsed.day, parsed.year) if parsed else None
    return FoundTime(tokens.starts[index], tokens.ends[last], index, last, name, "foreign_date") if name else None


def _east_asian(tokens: Tokens, index: int) -> FoundTime | None:
    """2019年7月14日, 2019년 7월 14일, 7月14日, 2019年7月: numbers with their units, the year first."""
    fields: dict[str, int] = {}
    end, last = 0, index
    for unit, marks, digits in _EAST_ASIAN:
        number = tokens.lowers[index] if index < len(tokens) else ""
        mark = tokens.lowers[index + 1] if index + 1 < len(tokens) else ""
        if number.isascii() and number.isdigit() and len(number) <= digits and mark[:1] and mark[0] in marks:
            fields[unit], end, last = int(number), tokens.starts[index + 1] + 1, index + 1
            index += 2
        elif fields:
            break
    year, month, day = fields.get("year"), fields.get("month", 0), fields.get("day", 0)
    if not 1 <= month <= _MONTHS_A_YEAR or day > _DAYS_A_MONTH or (not day and not year):
        return None
    start_at = last + 1 - 2 * len(fields)
    name = Name("day", month, day, year) if day else Name("month", month, year=year)
    return FoundTime(tokens.starts[start_at], end, start_at, last, name, "foreign_date")


def _read(tokens: Tokens, index: int, names: Names, language: str, floor: int) -> FoundTime | None:
    word = tokens.lowers[index]
    if word in names.months:
        return _date(tokens, index, names, language, floor)
    if word[0].isdigit() and index + 1 < len(tokens) and tokens.lowers[index + 1][0] in "年년月월":
        return _east_asian(tokens, index)
    if word[0].isdigit():
        return _numeric(tokens, index, language) if len(word) <= 2 else None
    if phrase := _phrase_at(tokens, index, names):
        return phrase
    if word not in names.weekdays:
        return None
    expression = Name("weekday", names.weekdays[word])
    return FoundTime(tokens.starts[index], tokens.ends[index], index, index, expression, "foreign_name")


def _date(tokens: Tokens, index: int, names: Names, language: str, floor: int) -> FoundTime | None:
    """A month name with the day before it and the year after it, given to dateparser as one span."""
    first, last = _day_before(tokens, index, names, floor), _year_after(tokens, index, names)
    has_day, has_year = first < index, last > index
    if not has_day and not has_year and len(tokens.lowers[index]) <= _SHORTEST:
        return None
    month = names.months[tokens.lowers[index]]
    if not has_day:
        year = int(tokens.lowers[last]) if has_year else None
        return _found(tokens, first, last, Name("month", month, year=year))
    parsed = _parsed(tokens.slice(first, last), language)
    if parsed is None or parsed.month != month:
        return None
    return _found(tokens, first, last, Name("day", parsed.month, parsed.day, parsed.year if has_year else None))


def _found(tokens: Tokens, first: int, last: int, expression: Expression) -> FoundTime:
    return FoundTime(tokens.starts[first], tokens.ends[last], first, last, expression, "foreign_date")


def _day_before(tokens: Tokens, index: int, names: Names, floor: int) -> int:
    back = index - 1
    while back > floor and (tokens.lowers[back] in names.inside or tokens.lowers[back] in _MARKS):
        back -= 1
    word = tokens.lowers[back] if back >= floor else ""
    return back if word.isascii() and word.isdigit() and 1 <= int(word[:4]) <= 31 and len(word) <= 2 else index


def _year_after(tokens: Tokens, index: int, names: Names) -> int:
    ahead = index + 1
    while ahead < len(tokens) - 1 and (tokens.lowers[ahead] in names.inside or tokens.lowers[ahead] in _MARKS):
        ahead += 1
    word = tokens.lowers[ahead] if ahead < len(tokens) else ""
    return ahead if word.isascii() and word.isdigit() and len(word) == 4 and "1000" <= word <= "2999" else index


def _parsed(span: str, language: str) -> datetime | None:
    import dateparser

    # the base is a leap year, so that 29 February is parsed; its year is never read where the span has none
    settings = {"RELATIVE_BASE": datetime(2000, 1, 1), "REQUIRE_PARTS": ["day", "month"], "PARSERS": ["absolute-time"]}  # noqa: DTZ001
    return dateparser.parse(span, languages=[language.split("-", maxsplit=1)[0].lower()], settings=settings)
