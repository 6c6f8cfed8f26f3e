"""Who acts, as plain files say it: titles, head words of bodies, nouns and pronouns (rules/actors.toml), and known bodies
(gazetteer/actors.csv).

A user's own `actors.csv` adds rows; a row with the name of a built-in one replaces it. What can't be used is a RuleError with file and
line.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, TypeVar
from unicodedata import combining, normalize

from tracker.errors import RuleError
from tracker.lexicon.actor_rows import Body, decode, home_of, read_bodies
from tracker.lexicon.gazetteer import Gazetteer
from tracker.lexicon.verbs import PARTICIPLE, PAST, VerbLexicon, load_verbs
from tracker.model import ActorKind
from tracker.tokens import tokenize

# What a word can be inside a capitalised run, as bits.
TITLE, HEAD, THING, STOP, DAY = 1, 2, 4, 8, 16

_UNITED_STATES = frozenset({"u.s.", "us", "united"})
_NOT_WORD = re.compile(r"\W+")

Form = tuple[str, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Title:
    """A role before or after a name. `place` says what the role is of; `office`: "the <title>" alone can stand for its holder."""

    id: str
    place: str
    office: bool


@dataclass(frozen=True, slots=True)
class Head:
    """A word that ends the name of a body. `nouns` are the words that may stand for the body later."""

    id: str
    group: str
    kind: ActorKind
    nouns: frozenset[str]


@dataclass(frozen=True, slots=True)
class Local:
    """A body that every city has; `name` is its full name with `{city}` in it."""

    id: str
    name: str
    group: str


@dataclass(slots=True)
class Noun:
    """All that a lower-case noun phrase may stand for; the resolver tries them in this order."""

    form: Form
    title: Title | None = None
    bodies: tuple[Body, ...] = ()
    is_class: bool = False
    local: Local | None = None
    generic: bool = False

    @property
    def is_plural(self) -> bool:
        last = self.form[-1]
        return last == "police" or (last.endswith("s") and not last.endswith("ss"))


@dataclass(frozen=True, slots=True)
class Example:
    """A rule's own example: in `text` there is (positive) or is not (negative) an actor of these words."""

    rule: str
    text: str
    words: str
    positive: bool


@dataclass(slots=True)
class ActorLexicon:
    """The files, compiled for look-ups by a token's lower-case word. Dictionaries of forms hold the longest form first."""

    bodies: dict[str, list[tuple[Form, bool, Body]]] = field(default_factory=dict)  # by first word; True: the case counts
    titles: dict[str, list[tuple[Form, Title]]] = field(default_factory=dict)  # by last word
    heads: dict[str, list[tuple[Form, Head]]] = field(default_factory=dict)  # by last word
    nouns: dict[str, list[Noun]] = field(default_factory=dict)  # by first word
    marks: dict[str, int] = field(default_factory=dict)
    pronouns: dict[str, str] = field(default_factory=dict)
    triggers: frozenset[str] = frozenset()
    alone: frozenset[str] = frozenset()  # those of them that are a noun by themselves
    plain: frozenset[str] = frozenset()  # words that are nothing but the first word of a sentence when they stand at its head
    words: dict[str, frozenset[str]] = field(default_factory=dict)
    expand: dict[str, str] = field(default_factory=dict)
    short: dict[str, str] = field(default_factory=dict)
    rows: dict[str, Body] = field(default_factory=dict)
    examples: tuple[Example, ...] = ()

    def nouns_for(self, nouns: frozenset[str], name: str) -> frozenset[str]:
        """The nouns of a class that fit a body of this name: "the board" must be called one, "the agency" need not be."""
        low = name.lower()
        specific = self.words["nouns.specific"]
        return frozenset(noun for noun in nouns if noun not in specific or noun in low)


@lru_cache(maxsize=8192)
def slug(text: str) -> str:
    """Lower-case ASCII words with hyphens: the stable part of an actor's id."""
    plain = text.lower()
    if not plain.isascii():
        plain = "".join(letter for letter in normalize("NFKD", plain) if not combining(letter))
    return _NOT_WORD.sub("-", plain.replace("’", "").replace("'", "")).strip("-")


def form_of(text: str) -> Form:
    """A phrase as the tokens of a text would show it, without full stops of abbreviations."""
    return tuple(word for word in tokenize(text).lowers if word != ".")


def load_actors(user_folder: Path | None = None, places: Gazetteer | None = None, verbs: VerbLexicon | None = None) -> ActorLexicon:
    """The built-in files, and the user's actors.csv where the folder has one; `places` finds the bodies' cities."""
    rules = files("tracker.lexicon") / "rules" / "actors.toml"
    rows = files("tracker.lexicon") / "gazetteer" / "actors.csv"
    lexicon = ActorLexicon()
    _Compiler(lexicon, rules.read_text(encoding="utf8"), "rules/actors.toml").compile()
    lexicon.rows = read_bodies(rows.read_text(encoding="utf8"), "gazetteer/actors.csv")
    own = user_folder / "actors.csv" if user_folder else None
    if own and own.is_file():
        lexicon.rows |= read_bodies(decode(own), str(own))
    if places:
        homes = {body.city: home_of(body, places) for body in lexicon.rows.values() if body.city}
        lexicon.rows = {name: replace(body, home=homes[body.city]) if body.city else body for name, body in lexicon.rows.items()}
    _index(lexicon)
    _acting_verbs(lexicon, verbs or load_verbs())
    return lexicon


def _acting_verbs(lexicon: ActorLexicon, verbs: VerbLexicon) -> None:
    """Past forms of all irregular verbs show an actor as those of the rules do; regular ones are known by their ending."""
    spelled = [pair for verb in verbs.irregular for pair in verbs.inflect(verb)]
    nouns = lexicon.words["evidence.past_nouns"]
    lexicon.words["evidence.verbs"] |= {form for form, kind in spelled if kind & PAST and form not in nouns}
    lexicon.words["evidence.participles"] = frozenset(form for form, kind in spelled if kind & PARTICIPLE)
    lexicon.words["evidence.no_pasts"] |= verbs.not_verbs


def _index(lexicon: ActorLexicon) -> None:
    """Fills the look-ups by name and alias, and the nouns that may stand for a body once it is named."""
    class_nouns: dict[str, set[str]] = {}
    for entries in lexicon.heads.values():
        for _, head in entries:
            class_nouns.setdefault(head.group, set()).update(head.nouns)
    for name, body in list(lexicon.rows.items()):
        known = frozenset(class_nouns.get(body.group, ())) | lexicon.words.get(f"class_nouns.{body.group}", frozenset())
        if body.kind is not ActorKind.PERSON:
            names = f"{body.name} {' '.join(body.aliases)}"
            own = frozenset(names.lower().split()) & lexicon.words["nouns.specific"]  # "the association", of the Bar Association
            lexicon.rows[name] = replace(body, nouns=body.nouns | own | lexicon.nouns_for(known, names))
    for body in lexicon.rows.values():
        for alias in (body.name, *body.aliases):
            _put(lexicon.bodies, form_of(alias), (form_of(alias), False, body))
        for acronym in body.acronyms:
            _put(lexicon.bodies, form_of(acronym), (tuple(tokenize(acronym).words), True, body))
        for phrase in body.phrases:
            noun = _noun(lexicon.nouns, form_of(phrase))
            noun.bodies = (*noun.bodies, body)
    for group in (lexicon.titles, lexicon.heads):
        for forms in group.values():
            forms.sort(key=_longest)
    for bodies in lexicon.bodies.values():
        bodies.sort(key=_longest_local)
    for nouns in lexicon.nouns.values():
        nouns.sort(key=lambda noun: -len(noun.form))
    lexicon.triggers = frozenset(lexicon.nouns) | frozenset(lexicon.pronouns)
    single = (word for word, nouns in lexicon.nouns.items() if any(len(noun.form) == 1 for noun in nouns))
    lexicon.alone = frozenset(single) | frozenset(lexicon.pronouns)
    stops = (word for word, mark in lexicon.marks.items() if mark & STOP and not mark & DAY)
    lexicon.plain = frozenset(word for word in stops if word not in lexicon.bodies and word not in _UNITED_STATES)


def _longest(entry: tuple[Any, ...]) -> int:
    return -len(entry[0])


def _longest_local(entry: tuple[Form, bool, Body]) -> tuple[int, bool]:
    """The longest first; of one length those of a city, which stand only where the text names the city."""
    return -len(entry[0]), not entry[2].city


def _put(table: dict[str, list[T]], form: Form, entry: T) -> None:
    table.setdefault(form[0], []).append(entry)


def _noun(table: dict[str, list[Noun]], form: Form) -> Noun:
    for noun in table.setdefault(form[0], []):
        if noun.form == form:
            return noun
    table[form[0]].append(Noun(form))
    return table[form[0]][-1]


# -------------------------------------------------------------------------------------------------------------------- rules


class _Compiler:
    """Checks rules/actors.toml and fills a lexicon with it."""

    def __init__(self, lexicon: ActorLexicon, text: str, source: str) -> None:
        self.lexicon, self.text, self.source = lexicon, text, source
        try:
            self.data: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            raise RuleError(f"{source}: {error}") from error
        self.examples: list[Example] = []

    def compile(self) -> None:
        self._titles()
        self._heads()
        self._locals_and_groups()
        self._words()
        self.lexicon.examples = tuple(self.examples)

    def _rules(self, table: str) -> Iterator[dict[str, Any]]:
        seen: set[str] = set()
        for rule in self.data[table]:
            name = rule.get("id", "?")
            for key in ("id", "forms", "positive", "negative"):
                if not rule.get(key):
                    raise RuleError(f"{self._where(name)}: {table} {name!r} has no {key}")
            if name in seen:
                raise RuleError(f"{self._where(name)}: {table} {name!r} is there twice")
            seen.add(name)
            for key in ("positive", "negative"):
                self.examples.append(Example(f"{table}.{name}", rule[key][0], rule[key][1], key == "positive"))
            yield rule

    def _where(self, name: str) -> str:
        before = self.text.partition(f'id = "{name}"')[0]
        return f"{self.source}:{before.count(chr(10)) + 1}"

    def _mark(self, words: Iterable[str], bit: int) -> None:
        for word in words:
            self.lexicon.marks[word] = self.lexicon.marks.get(word, 0) | bit

    def _titles(self) -> None:
        for rule in self._rules("title"):
            title = Title(rule["id"], rule["place"], rule["office"])
            for form in map(form_of, rule["forms"]):
                self.lexicon.titles.setdefault(form[-1], []).append((form, title))
                self._mark([form[-1]], TITLE)
                if title.office:
                    _noun(self.lexicon.nouns, form).title = title

    def _heads(self) -> None:
        for rule in self._rules("head"):
            head = Head(rule["id"], rule["class"], ActorKind(rule["kind"]), frozenset(rule["nouns"]))
            for form in map(form_of, rule["forms"]):
                self.lexicon.heads.setdefault(form[-1], []).append((form, head))
                self._mark([form[-1]], HEAD)
            for form in map(form_of, rule["nouns"]):
                _noun(self.lexicon.nouns, form).is_class = True

    def _locals_and_groups(self) -> None:
        for rule in self._rules("local"):
            local = Local(rule["id"], rule["name"], rule["class"])
            for form in map(form_of, rule["forms"]):
                _noun(self.lexicon.nouns, form).local = local
        for rule in self._rules("group"):
            for form in map(form_of, rule["forms"]):
                _noun(self.lexicon.nouns, form).generic = True

    def _words(self) -> None:
        lexicon, data = self.lexicon, self.data
        for table in ("titles", "heads", "nouns", "nouns_for", "class_nouns", "evidence", "names", "pronouns"):
            for key, words in data[table].items():
                if isinstance(words, list):
                    lexicon.words[f"{table}.{key}"] = frozenset(words)
        for word in (*data["nouns"]["of_names"], *(word for words in data["class_nouns"].values() for word in words)):
            _noun(lexicon.nouns, form_of(word)).is_class = True
        lexicon.words["names.joiners"] = lexicon.words["names.particles"] | {",", "'s", "'", "’"}
        for key in ("feminine", "masculine", "plural", "neuter"):
            lexicon.pronouns |= dict.fromkeys(data["pronouns"][key], key)
        lexicon.expand, lexicon.short = data["titles"]["expand"], data["names"]["short"]
        self._mark(data["heads"]["things"], THING)
        self._mark(data["evidence"]["stopwords"], STOP)
        self._mark(data["evidence"]["days"], DAY)
