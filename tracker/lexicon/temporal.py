"""Loads and checks the words of time (rules/temporal*.toml) into the tables that finding looks tokens up in."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from importlib.resources import files
from typing import Any

from tracker.errors import RuleError
from tracker.tokens import tokenize

_ROOM = "tracker.lexicon"


@dataclass(frozen=True, slots=True)
class Holiday:
    """How a holiday's day is computed; `length` in days. Before the year `since` it was the fixed day `old` (month, day)."""

    id: str
    rule: str
    month: int = 0
    day: int = 0
    weekday: int = 0
    n: int = 0
    shift: int = 0
    length: int = 1
    since: int = 0
    old: tuple[int, int] = (1, 1)
    offset: float = 0.0  # hours from universal time, for new moons


@dataclass(frozen=True, slots=True)
class DayWord:
    """A word for a day counted from the publication day, with a TIMEX3 daypart for "tonight"."""

    step: int
    daypart: str = ""


@dataclass(frozen=True, slots=True)
class Unless:
    """Words before or after a phrase that make it another thing."""

    before: frozenset[str]
    after: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cues:
    """Words that tell the direction of a clause."""

    future: frozenset[str]
    past: frozenset[str]
    planned_verbs: frozenset[str]
    moving: frozenset[str]
    changing: frozenset[str]
    past_verbs: frozenset[str]
    not_past: frozenset[str]
    bounds: frozenset[str]
    subordinators: frozenset[str]
    retrospective: frozenset[str]
    prospective: frozenset[str]
    lasting: frozenset[str]
    told: frozenset[str] = frozenset()  # every word at which a search for the direction has to stop and look


Phrases = dict[str, list[tuple[list[str], str]]]  # first token -> the phrases that begin with it, longest first, and their meaning


@dataclass(frozen=True, slots=True)
class TemporalRules:
    """Everything that finding and resolving look up. `heads` says for a token which reader to call."""

    heads: dict[str, str]
    openers: set[str]  # the heads, and the first words of names that hold a time word
    weekdays: dict[str, int]
    weekdays_short: dict[str, int]
    months: dict[str, int]
    months_short: dict[str, int]
    seasons: dict[str, int]
    units: dict[str, str]
    units_long: dict[str, str]
    dayparts: dict[str, str]
    numbers: dict[str, int]
    multipliers: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    days: dict[str, DayWord]
    references: Phrases  # keyed by the LAST token: the first is often "the"
    unless: dict[str, Unless]
    holidays: dict[str, Holiday]
    holiday_names: Phrases
    named_days: dict[tuple[int, int], tuple[int, frozenset[str]]]  # (month, day) -> the year, and words after it that tell it
    names: Phrases
    approximate: Phrases  # likewise
    prepositions: Phrases  # likewise
    cues: Cues
    words: dict[str, frozenset[str]] = field(default_factory=dict)


def load_temporal_rules() -> TemporalRules:
    """Reads the rule files of the package. Raises RuleError where one can't be used."""
    words, references = _read("temporal.toml"), _read("temporal_references.toml")
    calendar, cues = _read("temporal_holidays.toml"), _read("temporal_cues.toml")
    sets = {key: frozenset(value) for key, value in words["words"].items()}
    holidays, holiday_names = _holidays(calendar)
    days = {word: DayWord(row["step"], row.get("daypart", "")) for row in references["day"] for word in row["words"]}
    phrases = [(phrase, row["value"]) for row in references["phrase"] for phrase in row["phrases"]]
    rules = TemporalRules(
        heads={},
        openers=set(),
        **{key: words[key] for key in _TABLES},
        days=days,
        references=_phrases(phrases, backwards=True),
        unless={row["word"]: Unless(frozenset(row["before"]), frozenset(row["after"])) for row in references["unless"]},
        holidays=holidays,
        holiday_names=holiday_names,
        named_days={(row["date"].month, row["date"].day): (row["date"].year, frozenset(row["after"])) for row in calendar["named_day"]},
        names=_phrases([(name, "name") for row in calendar["name"] for name in row["words"]]),
        approximate=_phrases([(phrase, phrase) for phrase in words["words"]["approximate"]], backwards=True),
        prepositions=_phrases([(phrase, phrase) for phrase in words["words"]["prepositions"]], backwards=True),
        cues=_cues(cues),
        words=sets,
    )
    rules.heads.update(_heads(rules))
    rules.openers.update(rules.heads, rules.names)
    return rules


_TABLES = (
    "weekdays", "weekdays_short", "months", "months_short", "seasons", "units", "units_long", "dayparts", "numbers", "multipliers",
    "ordinals", "decades",
)  # fmt: skip


def _heads(rules: TemporalRules) -> dict[str, str]:
    """Which reader a token calls; a later entry wins, so the commoner reading comes last."""
    heads = dict.fromkeys(rules.references, "reference")
    heads |= dict.fromkeys(rules.ordinals, "ordinal")
    heads |= dict.fromkeys(rules.holiday_names, "holiday")
    heads |= dict.fromkeys(rules.decades, "decade")
    heads |= dict.fromkeys(("noon", "midnight", "o'clock", *rules.words["clock_ends"]), "clock")
    heads |= dict.fromkeys(rules.dayparts, "daypart")
    heads |= dict.fromkeys(rules.units, "unit")
    heads |= dict.fromkeys(rules.units_long, "unit_long")
    heads |= {"period": "period", "overnight": "overnight", "morrow": "morrow"}
    heads |= dict.fromkeys(rules.seasons, "season")
    heads |= dict.fromkeys(rules.days, "day")
    heads |= dict.fromkeys((*rules.months, *rules.months_short), "month")
    heads |= dict.fromkeys((*rules.weekdays, *rules.weekdays_short), "weekday")
    heads |= dict.fromkeys((f"{word}s" for word in rules.weekdays), "weekdays")
    heads |= dict.fromkeys(
        ("daily", "nightly", "hourly", "weekly", "biweekly", "monthly", "bimonthly", "quarterly", "yearly", "annually"), "rhythm"
    )
    heads |= dict.fromkeys(("nineteen", "eighteen", "two", "twenty"), "spelled")
    return heads


def _cues(rows: dict[str, Any]) -> Cues:
    cues = Cues(**{key: frozenset(value) for key, value in rows.items()})
    told = (cues.future, cues.past, cues.planned_verbs, cues.past_verbs, cues.bounds, cues.subordinators, ("to", "up"))
    return replace(cues, told=frozenset().union(*told))


def _read(name: str) -> dict[str, Any]:
    path = files(_ROOM).joinpath("rules", name)
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise RuleError(f"{name}: {error}") from error


def _holidays(calendar: dict[str, Any]) -> tuple[dict[str, Holiday], Phrases]:
    holidays: dict[str, Holiday] = {}
    names: list[tuple[str, str]] = []
    for number, row in enumerate(calendar["holiday"], 1):
        fields: dict[str, Any] = {key: tuple(value) if key == "old" else value for key, value in row.items() if key != "names"}
        try:
            holiday = Holiday(**fields)
        except TypeError as error:
            raise RuleError(f"temporal_holidays.toml: holiday {number} ({row.get('id', 'no id')}): {error}") from error
        if holiday.rule not in ("fixed", "nth", "easter", "islamic", "hebrew", "on_or_before", "new_moon"):
            raise RuleError(f"temporal_holidays.toml: holiday {holiday.id}: unknown rule {holiday.rule!r}")
        holidays[holiday.id] = holiday
        names += [(name, holiday.id) for name in row["names"]]
    return holidays, _phrases(names)


def _phrases(pairs: list[tuple[str, str]], backwards: bool = False) -> Phrases:
    table: Phrases = {}
    for phrase, meaning in pairs:
        lowers = tokenize(phrase).lowers
        table.setdefault(lowers[-1 if backwards else 0], []).append((lowers, meaning))
    for rows in table.values():
        rows.sort(key=lambda row: -len(row[0]))
    return table
