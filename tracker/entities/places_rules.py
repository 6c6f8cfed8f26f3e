"""The rules of places.toml, compiled to dictionaries: what the word before or after a place name says of it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tracker.errors import RuleError
from tracker.model import Reading

FILE = Path(__file__).resolve().parent.parent / "lexicon" / "rules" / "places.toml"
SIDES = ("before", "after", "of")
CASES = ("any", "capital", "lower")
EFFECTS = ("refuse", "person", "county", "strong", "weak", "lead")
LISTS = ("act", "auxiliary", "qualified_only", "speak", "languages", "parties", "trades", "calendar", "company", "outlet")
WEAK, STRONG = 1, 2


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of places.toml."""

    id: str
    side: str
    case: str
    effect: str
    words: frozenset[str]
    reading: Reading = Reading.PLACE
    city: bool = False
    state: bool = False
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    refuses: bool = False
    strength: int = 0


Table = dict[str, tuple[Rule, ...]]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules by side, by whether the neighbouring word has a capital, and by that word in lower case."""

    all: tuple[Rule, ...]
    before: tuple[Table, Table]  # [has no capital, has a capital]
    after: tuple[Table, Table]
    of: tuple[Table, Table]
    cues: dict[str, tuple[str, ...]]  # word -> the countries whose local news uses it
    act: frozenset[str]
    auxiliary: frozenset[str]
    qualified_only: frozenset[str]
    speak: frozenset[str]
    languages: frozenset[str]
    parties: frozenset[str]
    trades: frozenset[str]
    company: frozenset[str]
    outlet: frozenset[str]
    calendar: frozenset[str]


@cache
def load_rules(path: Path = FILE) -> Rules:
    """Reads and checks the file once; RuleError says which rule is wrong."""
    with path.open("rb") as file:
        try:
            data = tomllib.load(file)
        except tomllib.TOMLDecodeError as error:
            raise RuleError(f"{path}: {error}") from error
    rules = tuple(_rule(path, row) for row in data.get("rule", ()))
    repeated = {rule.id for rule in rules if sum(rule.id == other.id for other in rules) > 1}
    if repeated:
        raise RuleError(f"{path}: rule ids must be unique: {', '.join(sorted(repeated))}")
    tables = {side: (_table(rules, side, capital=False), _table(rules, side, capital=True)) for side in SIDES}
    lists = {
        name: frozenset(word.replace("_", " ") for word in words.split())
        for section in ("verbs", "words")
        for name, words in data.get(section, {}).items()
    }
    cues: dict[str, tuple[str, ...]] = {}
    for country, words in data.get("country_cues", {}).items():
        for word in words.split():
            cues[word] = (*cues.get(word, ()), country)
    words = {name: lists.get(name, frozenset()) for name in LISTS}
    return Rules(rules, tables["before"], tables["after"], tables["of"], cues, **words)


def _rule(path: Path, row: dict[str, Any]) -> Rule:
    where = f"{path}: rule {row.get('id', '?')!r}"
    for key, allowed in (("side", SIDES), ("case", CASES), ("effect", EFFECTS), ("reading", tuple(Reading))):
        if row.get(key, "place") not in allowed:
            raise RuleError(f"{where}: {key} must be one of {', '.join(allowed)}")
    if not row.get("id") or not row.get("words") or not row.get("yes") or not row.get("no"):
        raise RuleError(f"{where}: a rule needs id, words, and examples in yes and no")
    return Rule(
        id=row["id"],
        side=row["side"],
        case=row["case"],
        effect=row["effect"],
        words=frozenset(row["words"].split()),
        reading=Reading(row.get("reading", "place")),
        city=bool(row.get("city")),
        state=bool(row.get("state")),
        refuses=row["effect"] in ("refuse", "person", "county"),
        strength={"strong": STRONG, "weak": WEAK}.get(row["effect"], 0),
        yes=tuple(row["yes"]),
        no=tuple(row["no"]),
    )


def _table(rules: tuple[Rule, ...], side: str, *, capital: bool) -> Table:
    wanted = ("any", "capital") if capital else ("any", "lower")
    table: dict[str, list[Rule]] = {}
    for rule in rules:
        if rule.side == side and rule.case in wanted:
            for word in rule.words:
                table.setdefault(word, []).append(rule)
    return {word: tuple(found) for word, found in table.items()}
