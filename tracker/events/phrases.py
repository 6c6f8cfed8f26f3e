"""What a phrase such as "ban on plastic bags" names: a head and its modifiers, and how far two phrases name the same thing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from tracker.lexicon.matters import Phrases, default

_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_KEEP_S = ("ss", "us", "is", "news")


@dataclass(frozen=True, slots=True)
class Phrase:
    """`head` and `modifiers` are words or, where the rules know other words for the same thing, the id of that group."""

    head: str
    modifiers: frozenset[str]
    generic: bool = False
    recurring: bool = False
    measure: bool = False
    act: str | None = None  # what is done to the thing: "veto" in "veto of the pay law"

    @property
    def vague(self) -> bool:
        """Could it name anything? "The ordinance", "the plan"."""
        return self.generic and not self.modifiers

    @property
    def key(self) -> str:
        return " ".join((*sorted(self.modifiers), self.head))


@lru_cache(maxsize=65_536)
def read(about: str | None) -> Phrase | None:
    """The head is the last word before the first preposition; what tells nothing apart ("new", "proposed") is dropped."""
    if not about:
        return None
    rules = default().phrases
    words = [singular(word) for word in _WORD.findall(about.lower().replace("’s", "").replace("'s", ""))]
    kept = [word for word in words if word not in rules.empty]
    before, after = _split(kept, rules)
    act = None
    if before and before[-1] in rules.acts:
        act, before, after = _unwrap(before, after, rules)
    names = [word for word in before if not word[0].isdigit()] or before
    if not names:
        return None
    head = names[-1]
    modifiers = frozenset(rules.same.get(word, word) for word in (*before, *after) if word != head and word not in rules.joints)
    return Phrase(
        head=rules.same.get(head, head),
        modifiers=modifiers - {rules.same.get(head, head)},
        generic=head in rules.generic or (head in rules.acts and not modifiers),
        recurring=head in rules.recurring,
        measure=head in rules.measures,
        act=act,
    )


def _unwrap(before: list[str], after: list[str], rules: Phrases) -> tuple[str | None, list[str], list[str]]:
    """From "repeal of the ban" and "ban repeal" to the ban."""
    act, rest = before[-1], before[:-1]
    if after:
        return (act, *_split(after, rules))
    if rest and (rest[-1] in rules.measures or rest[-1] in rules.recurring):
        return act, rest, after
    return None, before, after


def _split(words: list[str], rules: Phrases) -> tuple[list[str], list[str]]:
    for index, word in enumerate(words):
        if word in rules.joints and index:
            return words[:index], words[index + 1 :]
    return [word for word in words if word not in rules.joints], []


def singular(word: str) -> str:
    """English plurals folded, roughly: it only has to do the same to both phrases."""
    if len(word) < 4 or word.endswith(_KEEP_S) or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1]


@lru_cache(maxsize=262_144)
def likeness(one: Phrase | None, two: Phrase | None) -> float:
    """From -1 (other things) over 0 (nothing known) to 1 (the same thing)."""
    if one is None or two is None:
        return 0.0
    if _numbers(one) and _numbers(two) and _numbers(one).isdisjoint(_numbers(two)):
        return -1.0  # Initiative 77 is not Initiative 82
    shared = one.modifiers & two.modifiers
    if one.head == two.head:
        return _same_head(one, two, shared)
    if one.generic or two.generic:
        if shared:
            return 0.0 if law_and_happening(one, two) else 0.5
        named = one.head in two.modifiers or two.head in one.modifiers
        return 0.5 if named else 0.0 if one.vague or two.vague else -0.5
    if one.head in two.modifiers or two.head in one.modifiers:
        return 0.3
    return -0.2 if shared else -1.0


def _same_head(one: Phrase, two: Phrase, shared: frozenset[str]) -> float:
    generic = one.generic or two.generic
    if not one.modifiers and not two.modifiers:
        return 0.3 if generic else 1.0
    if not one.modifiers or not two.modifiers:
        return 0.3 if generic else 0.7
    # "plastic bag ban", "plastic straw ban": where each has a word that the other lacks, what they share must outweigh it.
    apart = min(len(one.modifiers - shared), len(two.modifiers - shared))
    if not apart:
        return 1.0
    return 0.5 if len(shared) > apart else -0.8


def law_and_happening(one: Phrase, two: Phrase) -> bool:
    """An immigration policy is not an immigration raid, though both are about immigration."""
    if one.generic and two.generic:
        return False
    return (one.generic and one.measure and not two.measure) or (two.generic and two.measure and not one.measure)


def may_stand_for(one: Phrase, two: Phrase) -> bool:
    """Can "the bill" be the rent law? Yes; but not the raids, nor the executive order."""
    instruments = one.generic and two.generic and one.measure and two.measure
    return not law_and_happening(one, two) and not (instruments and one.head != two.head)


def vague(phrase: Phrase | None) -> bool:
    return phrase is None or phrase.vague


def without_names(phrase: Phrase, names: frozenset[str], persons: frozenset[str]) -> Phrase | None:
    """The phrase without persons' names; None when only names are left: who acts is not what the act is about."""
    if phrase.modifiers | {phrase.head} <= names | persons:
        return None
    return replace(phrase, modifiers=phrase.modifiers - persons) if phrase.modifiers & persons else phrase


def made(phrase: Phrase, kind: str) -> Phrase:
    """The measure that comes of banning or mandating a thing; a phrase that names a measure already stays."""
    if phrase.measure or phrase.generic or kind == phrase.head:
        return phrase
    used = phrase.head in default().phrases.uses and bool(phrase.modifiers)
    return Phrase(kind, phrase.modifiers if used else phrase.modifiers | {phrase.head}, measure=True)


@lru_cache(maxsize=65_536)
def words_of(name: str) -> frozenset[str]:
    """The words of a name, folded as the words of a phrase are."""
    rules = default().phrases
    return frozenset(rules.same.get(word, word) for word in map(singular, _WORD.findall(name.lower())))


def _numbers(phrase: Phrase) -> frozenset[str]:
    return frozenset(word for word in phrase.modifiers if word[0].isdigit())
