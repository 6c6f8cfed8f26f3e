"""Loads and checks rules/matters.toml: words that name the same thing, and the state machine that a matter's chain walks through."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from tracker.errors import RuleError
from tracker.model import EventType, Realis, Status

FILE = "matters.toml"
Thing = Literal["measure", "happening"]


@dataclass(frozen=True, slots=True)
class Phrases:
    """How an `about` phrase is read. `same` maps a word to the id of its group of words for the same thing."""

    empty: frozenset[str]
    joints: frozenset[str]
    acts: frozenset[str]
    generic: frozenset[str]
    recurring: frozenset[str]
    measures: frozenset[str]
    manner: frozenset[str]
    outlaws: frozenset[str]
    uses: frozenset[str]
    common: frozenset[str]
    same: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Names:
    """Which words of a phrase name a thing. `hollow` nouns say nothing alone; `own` maps an act to the nouns that only say it again."""

    edges: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    determiners: frozenset[str]
    governors: frozenset[str]
    pronouns: frozenset[str]
    ly_nouns: frozenset[str]
    titles: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]
    hollow: frozenset[str]
    ing_nouns: frozenset[str]
    given: frozenset[str]  # first names
    own: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Deed:
    """What the acts' rules look at: an event, and whether its matter is a measure or a happening."""

    type: EventType
    subtype: str | None
    realis: Realis
    trigger: str
    head: str | None
    new_date: bool
    thing: Thing


@dataclass(frozen=True, slots=True)
class ActRule:
    """What kind of event does what to its matter. Empty tuples and None mean any."""

    id: str
    types: frozenset[EventType]
    realis: frozenset[Realis]
    subtypes: frozenset[str] = frozenset()
    triggers: tuple[str, ...] = ()
    heads: frozenset[str] = frozenset()
    new_date: bool | None = None
    thing: Thing | None = None

    def fits(self, deed: Deed) -> bool:
        if deed.type not in self.types or deed.realis not in self.realis:
            return False
        if self.new_date not in (None, deed.new_date) or self.thing not in (None, deed.thing):
            return False
        if self.heads and deed.head not in self.heads:
            return False
        if not self.subtypes and not self.triggers:
            return True
        return deed.subtype in self.subtypes or deed.trigger.lower().startswith(self.triggers or ("\0",))


@dataclass(frozen=True, slots=True)
class Transition:
    """(state, act) -> state. A state of None is a matter of which nothing was told yet."""

    id: str
    act: str
    sources: frozenset[Status | None]
    to: Status
    thing: Thing | None = None


@dataclass(frozen=True, slots=True)
class TitleForm:
    """How an event's title is worded; `thing` stands in where nothing is known of what the event is about."""

    active: str = ""
    base: str = ""
    passive: str = ""
    thing: str = ""
    noun: str = ""
    joint: str = ""
    intransitive: bool = False


@dataclass(frozen=True, slots=True)
class MatterRules:
    """The file as a whole.

    `refined` maps a trigger's word to the subtype that it tells more exactly, `courses` one of an effect to the form of its title
    (`endings` are those that end a thing, `decided` has the groups of decisions that one may be told as), `subtypes` a subtype to the id
    of its group, and `also` that id to what the act may loosely be called.
    """

    phrases: Phrases
    names: Names
    subtypes: Mapping[str, str]
    refined: Mapping[str, str]
    courses: Mapping[str, str]
    endings: frozenset[str]
    decided: Mapping[str, frozenset[str]]
    also: Mapping[str, frozenset[str]]
    acts: tuple[ActRule, ...]
    transitions: tuple[Transition, ...]
    unreported: frozenset[Status]
    titles: Mapping[str, TitleForm]

    def subtype(self, subtype: str | None, trigger: str) -> str | None:
        """The subtype of a decision, as exactly as the trigger tells it: to override a veto is more than to reject something."""
        return next((self.refined[word] for word in trigger.lower().split() if word in self.refined), subtype)

    def course(self, trigger: str) -> str | None:
        """What an effect's trigger tells of its thing, where that is not its beginning: it ends, expires, opens, rises."""
        return next((self.courses[word] for word in trigger.lower().split() if word in self.courses), None)

    def act(self, deed: Deed) -> str:
        """What an event does to its matter: the id of the first rule that fits."""
        for rule in self.acts:
            if rule.fits(deed):
                return rule.id
        raise RuleError(f"{FILE}: no [[acts]] rule fits {deed.type} {deed.realis}; the last one should take whatever is left")

    def step(self, state: Status | None, act: str, thing: Thing) -> Status | None:
        """The state after an act: the first row that fits, else the state stays."""
        for row in self.transitions:
            if row.act == act and state in row.sources and row.thing in (None, thing):
                return row.to
        return state

    def title(self, type_: EventType, subtype: str | None) -> TitleForm:
        return self.titles.get(f"{type_}.{subtype}") or self.titles[type_.value]


@cache
def default() -> MatterRules:
    """The rules inside the package, read once."""
    return parse((files("tracker.lexicon") / "rules" / FILE).read_text("utf-8"), FILE)


def parse(text: str, name: str) -> MatterRules:
    """Reads and checks the file's text. Raises RuleError that names the file and the rule."""
    try:
        data = tomllib.loads(text)
        rules = MatterRules(
            phrases=_phrases(data, name),
            names=_names(data["names"]),
            subtypes=_groups(data["subtypes"], "subtypes", name),
            refined=_groups(data["refined"], "words", name),
            courses=_groups(data["courses"], "words", name),
            endings=frozenset(row["id"] for row in data["courses"] if row.get("ends")),
            decided={row["id"]: frozenset(row["decided"]) for row in data["courses"] if "decided" in row},
            also={row["id"]: frozenset(row.get("also", ())) for row in data["subtypes"]},
            acts=tuple(_act(row) for row in data["acts"]),
            transitions=tuple(_transition(row) for row in data["transitions"]),
            unreported=frozenset(Status(state) for state in data["unreported"]["from"]),
            titles=_titles(data["titles"]),
        )
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{name}: {error}") from error
    except KeyError as error:
        raise RuleError(f"{name}: a table or a key is missing: {error}") from error
    except (TypeError, ValueError) as error:
        raise RuleError(f"{name}: {error}") from error
    _check(rules, name)
    return rules


_SETS = ("empty", "joints", "acts", "generic", "recurring", "measures", "manner", "outlaws", "uses", "common")


def _phrases(data: Mapping[str, Any], name: str) -> Phrases:
    table = data["phrases"]
    sets = {key: frozenset(table[key]) for key in _SETS}
    return Phrases(**sets, same=_groups(data["same"], "words", name))


def _names(table: Mapping[str, Any]) -> Names:
    own = {act: frozenset(nouns) for act, nouns in table["own"].items()}
    sets = {key: frozenset(value) for key, value in table.items() if key not in ("own", "examples")}
    return Names(**sets, own=own, given=_given_names())


def _given_names() -> frozenset[str]:
    lines = (files("tracker.lexicon") / "gazetteer" / "first_names.txt").read_text("utf-8").splitlines()
    return frozenset(name.strip() for line in lines if not line.startswith("#") for name in line.split(",") if name.strip())


def _groups(rows: list[Mapping[str, Any]], key: str, name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows:
        for word in row[key]:
            if word in found:
                raise RuleError(f"{name}: {word!r} stands in two groups, {found[word]!r} and {row['id']!r}; keep one")
            found[word] = row["id"]
    return found


def _act(row: Mapping[str, Any]) -> ActRule:
    return ActRule(
        id=row["id"],
        types=frozenset(EventType(value) for value in row["types"]),
        realis=frozenset(Realis(value) for value in row["realis"]),
        subtypes=frozenset(row.get("subtypes", ())),
        triggers=tuple(row.get("triggers", ())),
        heads=frozenset(row.get("heads", ())),
        new_date=row.get("new_date"),
        thing=row.get("thing"),
    )


def _transition(row: Mapping[str, Any]) -> Transition:
    sources = frozenset(None if value == "none" else Status(value) for value in row["from"])
    return Transition(row["id"], row["act"], sources, Status(row["to"]), row.get("thing"))


def _titles(table: Mapping[str, Any]) -> dict[str, TitleForm]:
    return {key: TitleForm(**row) for key, row in table.items()}


def _check(rules: MatterRules, name: str) -> None:
    known = {rule.id for rule in rules.acts}
    for row in rules.transitions:
        if row.act not in known:
            raise RuleError(f"{name}: transition {row.id!r} waits for the act {row.act!r}, which no [[acts]] rule makes")
    missing = [key for key in (*EventType, *(f"effect.{course}" for course in set(rules.courses.values()))) if key not in rules.titles]
    if missing:
        raise RuleError(f"{name}: [titles] lacks {', '.join(missing)}")
