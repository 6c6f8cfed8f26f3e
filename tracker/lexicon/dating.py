"""Closed classes of words that dates are given by. Loaded once from rules/dating.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class DatingWords:
    """Each field is a list of rules/dating.toml, which says what it is for; all lower case."""

    background: frozenset[str]
    not_of_the_act: frozenset[str]
    older: frozenset[str]
    not_today: frozenset[str]
    headline_frames: frozenset[str]
    rank: frozenset[str]
    articles: frozenset[str]
    not_participles: frozenset[str]
    parts_of_time: frozenset[str]
    after_dates: frozenset[str]
    scheduling: frozenset[str]
    inserted: frozenset[str]
    in_force: frozenset[str]
    at_its_meeting: frozenset[str]
    change_nouns: frozenset[str]
    generic: frozenset[str]
    comparing: frozenset[str]
    bridging: frozenset[str]
    describing: frozenset[str]
    other_dates: frozenset[str]
    pending: frozenset[str]
    at_hand: frozenset[str]
    telling: frozenset[str]
    day_parts: frozenset[str]
    occasions: frozenset[str]
    rough: frozenset[str]
    takes_place_at: frozenset[str]
    plan_nouns: frozenset[str]
    back: frozenset[str]
    due_then: frozenset[str]
    starts: frozenset[str]
    day_nouns: frozenset[str]
    giving: frozenset[str]
    set_as: frozenset[str]
    claims: frozenset[str]
    false: frozenset[str]


@cache
def dating_words() -> DatingWords:
    """The classes, read once."""
    data = tomllib.loads((files("tracker.lexicon") / "rules" / "dating.toml").read_text(encoding="utf8"))
    return DatingWords(**{name: frozenset(words) for name, words in data.items()})
