"""All plain-file knowledge, loaded, checked and compiled once: times, gazetteer, actors, triggers, verbs, words for rules."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from tracker.errors import RuleError
from tracker.lexicon.actors import ActorLexicon, load_actors
from tracker.lexicon.districts import Seats, load_districts, load_seats
from tracker.lexicon.gazetteer import Gazetteer, load_gazetteer
from tracker.lexicon.temporal import TemporalRules, load_temporal_rules
from tracker.lexicon.triggers import TriggerLexicon, load_triggers
from tracker.lexicon.verbs import VerbLexicon, load_verbs
from tracker.model import City


@dataclass(frozen=True)
class Lexicon:
    """What `analyze` reads by."""

    times: TemporalRules
    gazetteer: Gazetteer
    actors: ActorLexicon
    triggers: TriggerLexicon
    verbs: VerbLexicon
    districts: dict[int, City]
    seats: Seats
    user_folder: Path | None = None

    @cached_property
    def version(self) -> str:
        """A digest of every rule and gazetteer file and of the package's version; derived rows carry it, so a change re-derives them."""
        digest = hashlib.sha256()
        for source in _sources(self.user_folder):
            digest.update(source.name.encode())
            digest.update(source.read_bytes())
        return digest.hexdigest()[:16]


def load_lexicon(user_folder: Path | None = None) -> Lexicon:
    """Loads everything; a user's folder may hold `cities.csv`, `actors.csv`, `triggers/*.toml`. RuleError names file and line."""
    if user_folder is not None and not user_folder.is_dir():
        raise RuleError(f"{user_folder}: no such folder; give the folder that holds cities.csv, actors.csv or triggers/")
    verbs, gazetteer = load_verbs(), load_gazetteer(user_folder)
    return Lexicon(
        times=load_temporal_rules(),
        gazetteer=gazetteer,
        districts=load_districts(gazetteer),
        seats=load_seats(),
        actors=load_actors(user_folder, gazetteer, verbs),
        triggers=load_triggers(verbs, user_folder),
        verbs=verbs,
        user_folder=user_folder,
    )


def explain(rule: str) -> str:
    """What a rule id means, in plain words; the id itself where the glossary is silent."""
    words = _glossary()
    return words.get(rule) or words.get(rule.rpartition(".")[0]) or rule


@lru_cache(maxsize=1)
def _glossary() -> dict[str, str]:
    text = (files("tracker.lexicon") / "rules" / "explain.toml").read_text(encoding="utf8")
    return {str(key): str(value) for key, value in tomllib.loads(text)["rules"].items()}


def _sources(user_folder: Path | None) -> list[Traversable]:
    """Every data file that an analysis depends on, in a stable order."""
    root = files("tracker.lexicon")
    found = [
        entry
        for folder in (root / "rules", root / "rules" / "triggers", root / "gazetteer")
        for entry in folder.iterdir()
        if entry.is_file()
    ]
    if user_folder:
        found += [entry for entry in sorted(user_folder.rglob("*")) if entry.suffix in (".csv", ".toml")]
    return sorted((entry for entry in found if not entry.name.endswith(".py")), key=lambda entry: entry.name)
