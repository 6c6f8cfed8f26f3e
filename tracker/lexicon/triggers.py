"""Triggers: the words that tell of an event, with the frames in which they do. Read from rules/triggers/*.toml and rules/nouns.toml."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from tracker.errors import RuleError
from tracker.lexicon.verbs import VerbLexicon
from tracker.model import EventType

# First words of phrases that are not verbs and stand as written.
_LITERAL = frozenset({"no", "not", "now", "according", "instead", "new", "in", "effective"})
_BE = ("be", "is", "are", "was", "were", "been", "being")


@dataclass(frozen=True, slots=True)
class Trigger:
    """One rule. Word sets are lower case and hold singular and plural; an empty set asks for nothing.

    `obj`: one of these must stand among the words acted upon (after an active verb, before a passive one); `subject`: among the words that
    act; `subject_class`: among the words of the grammatical subject, active or passive; `reject`: none of these may stand beside it;
    `follow`: one of these comes next; `predicate`: one of these is what a noun's verb says. `gap` is how many words may part a phrase.
    Phrases need no object unless `phrase_object` asks for it; with `any_side` a passive may have it after itself ("was given two years");
    with `needs_subject` a passive must name who acts; `intransitive` verbs have no passive.
    """

    id: str
    type: EventType
    subtype: str | None
    verbs: tuple[str, ...]
    nouns: tuple[str, ...]
    phrases: tuple[str, ...]
    obj: frozenset[str]
    subject: frozenset[str]
    subject_class: frozenset[str]
    reject: frozenset[str]
    reject_pairs: tuple[tuple[str, ...], ...]
    follow: frozenset[str]
    noun_frame: frozenset[str]
    predicate: frozenset[str]
    tense: frozenset[str]
    flags: frozenset[str]
    gap: int
    priority: int
    positive: tuple[str, ...]
    negative: tuple[str, ...]

    @property
    def reports(self) -> bool:
        """Does it say something, so that what follows can be what is said?"""
        saying = self.type in (EventType.STATEMENT, EventType.ANNOUNCEMENT) and self.subtype != "news"
        return saying and not {"active_never", "follow_date", "past_passive"} & self.flags  # a day that is set says nothing


@dataclass(frozen=True, slots=True)
class Candidate:
    """A way to read a word: a trigger's verb (with the forms it may have), noun, or the first word of a phrase (with the rest)."""

    trigger: Trigger
    kind: str  # verb | noun | phrase
    form: int
    rest: tuple[str, ...] = ()


@dataclass(frozen=True)
class TriggerLexicon:
    triggers: tuple[Trigger, ...]
    by_word: dict[str, tuple[Candidate, ...]]
    classes: dict[str, frozenset[str]]

    @cached_property
    def by_id(self) -> dict[str, Trigger]:
        """The rules by their ids."""
        return {trigger.id: trigger for trigger in self.triggers}


_FLAGS = (
    "active_only",
    "needs_time",
    "follow_time",
    "follow_day",
    "follow_to_day",
    "follow_date",
    "active_never",
    "past_passive",
    "needs_negation",
    "nouns_event",
    "quiet",
    "noun_dated",
    "follow_plan",
    "subject_people",
    "object_only_if_no_inner",
    "either",
    "told",
    "dated",
    "from_to",
    "has_actor",
    "will_not",
    "near_object",
    "phrase_object",
    "any_side",
    "needs_subject",
    "intransitive",
)
_KNOWN = {
    "id", "type", "subtype", "verbs", "nouns", "phrases", "object", "subject", "subject_class", "reject", "follow",
    "noun_frame", "predicate", "tense", "gap", "priority", "positive", "negative", *_FLAGS,
}  # fmt: skip


def load_triggers(verbs: VerbLexicon, user_folder: Path | None = None) -> TriggerLexicon:
    """Reads and compiles the trigger rules; a user's own `triggers/*.toml` are added. Raises RuleError naming the file and the rule."""
    rules = files("tracker.lexicon") / "rules"
    classes = _classes(tomllib.loads((rules / "nouns.toml").read_text(encoding="utf8"))["classes"])
    sources: list[Traversable | Path] = sorted((rules / "triggers").iterdir(), key=lambda entry: entry.name)
    if user_folder and (user_folder / "triggers").is_dir():
        sources += sorted((user_folder / "triggers").glob("*.toml"))
    triggers: dict[str, Trigger] = {}
    for source in sources:
        if source.name.endswith(".toml"):
            triggers.update((trigger.id, trigger) for trigger in _read(source, classes))
    by_word: dict[str, list[Candidate]] = {}
    for trigger in triggers.values():
        for word, candidate in _candidates(trigger, verbs):
            by_word.setdefault(word, []).append(candidate)
    return TriggerLexicon(tuple(triggers.values()), {word: tuple(_sorted(found)) for word, found in by_word.items()}, classes)


def _sorted(candidates: list[Candidate]) -> list[Candidate]:
    """Longer phrases first, then by priority, then as written."""
    return sorted(candidates, key=lambda c: (-len(c.rest), -c.trigger.priority))


def _read(source: Traversable | Path, classes: dict[str, frozenset[str]]) -> Iterator[Trigger]:
    try:
        data = tomllib.loads(source.read_text(encoding="utf8"))
    except tomllib.TOMLDecodeError as error:
        raise RuleError(f"{source.name}: {error}") from error
    for raw in data.get("trigger", []):
        yield _trigger(source.name, raw, classes)


def _trigger(name: str, raw: dict[str, Any], classes: dict[str, frozenset[str]]) -> Trigger:
    label = f"{name}: rule {raw.get('id', '?')!r}"
    if unknown := set(raw) - _KNOWN:
        raise RuleError(f"{label}: unknown key {', '.join(sorted(unknown))}")
    if not raw.get("positive") or not raw.get("negative"):
        raise RuleError(f"{label}: give at least one positive and one negative example")
    try:
        kind = EventType(raw["type"])
    except (KeyError, ValueError) as error:
        raise RuleError(f"{label}: 'type' must be one of {', '.join(EventType)}") from error

    def words(key: str) -> frozenset[str]:
        return _expand(raw.get(key, []), classes, label)

    return Trigger(
        id=raw["id"], type=kind, subtype=raw.get("subtype"),
        verbs=tuple(raw.get("verbs", ())), nouns=tuple(raw.get("nouns", ())), phrases=tuple(raw.get("phrases", ())),
        obj=words("object"), subject=words("subject"), subject_class=words("subject_class"),
        reject=frozenset(word for word in words("reject") if " " not in word),
        reject_pairs=tuple(tuple(word.split()) for word in raw.get("reject", ()) if " " in word),
        follow=words("follow"), noun_frame=frozenset(raw.get("noun_frame", ())),
        predicate=words("predicate"), tense=frozenset(raw.get("tense", ())),
        flags=frozenset(flag for flag in _FLAGS if raw.get(flag)),
        gap=raw.get("gap", 0), priority=raw.get("priority", 0),
        positive=tuple(raw["positive"]), negative=tuple(raw["negative"]),
    )  # fmt: skip


def plural(noun: str) -> str:
    """The regular plural of an English noun."""
    if noun.endswith(("s", "x", "z", "ch", "sh")):
        return f"{noun}es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}s"


def _classes(raw: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    return {name: frozenset(form for noun in nouns for form in (noun, plural(noun))) for name, nouns in raw.items()}


def _expand(words: Iterable[str], classes: dict[str, frozenset[str]], label: str) -> frozenset[str]:
    """Words and the members of "@class"; "@number", "@time", "@governed" and the participants' "@speaker" and "@name" stay as marks."""
    out: set[str] = set()
    for word in words:
        if word.startswith("@") and word[1:] in classes:
            out |= classes[word[1:]]
        elif word.startswith("@") and word not in ("@number", "@time", "@governed", "@speaker", "@name"):
            raise RuleError(f"{label}: no class of nouns is called {word!r}")
        else:
            out.add(word)
    return frozenset(out)


def _candidates(trigger: Trigger, verbs: VerbLexicon) -> Iterator[tuple[str, Candidate]]:
    for verb in trigger.verbs:
        for word, form in _forms(verb, verbs).items():
            verbs.forms[word] = verbs.forms.get(word, 0) | form
            yield word, Candidate(trigger, "verb", form)
    for noun in trigger.nouns:
        first, *rest = _tokens(noun)
        if rest:  # "sit-in", "day of action"
            yield first, Candidate(trigger, "noun", 0, tuple(rest))
            for word, more in ((first, (*rest[:-1], plural(rest[-1]))), (plural(first), tuple(rest))):
                yield word, Candidate(trigger, "noun", 0, more)
            continue
        for word in dict.fromkeys((noun, plural(noun))):
            yield word, Candidate(trigger, "noun", 0)
    for phrase in trigger.phrases:
        first, *rest = _tokens(phrase)
        if first in _LITERAL:
            yield first, Candidate(trigger, "phrase", 0, tuple(rest))
        elif first == "be":
            yield from ((word, Candidate(trigger, "phrase", 0, tuple(rest))) for word in _BE)
        else:
            for word, form in _forms(first, verbs).items():
                yield word, Candidate(trigger, "phrase", form, tuple(rest))


def _tokens(words: str) -> list[str]:
    """Words as texts have them: a hyphen is a token of its own ("sit-in")."""
    return words.replace("-", " - ").split()


def _forms(verb: str, verbs: VerbLexicon) -> dict[str, int]:
    """Every form of a verb with all that it can be ("put" is base, past and participle)."""
    out: dict[str, int] = {}
    for word, form in verbs.inflect(verb):
        out[word] = out.get(word, 0) | form
    return out
