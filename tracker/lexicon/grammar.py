"""Closed classes of words that sentences, verb groups, frames and phrases are read by. Loaded once from rules/grammar.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Grammar:
    """Each field is a list of rules/grammar.toml, which says what it is for; all lower case."""

    determiners: frozenset[str]
    nouns_like_adjectives: frozenset[str]
    habitual: frozenset[str]
    bare_be: frozenset[str]
    before_be: frozenset[str]
    object_pronouns: frozenset[str]
    subject_pronouns: frozenset[str]
    prepositions: frozenset[str]
    adjective_endings: tuple[str, ...]
    subordinators: frozenset[str]
    maybe_preposition: frozenset[str]
    hours: frozenset[str]
    pointed: frozenset[str]
    after_verbs: frozenset[str]
    stops: frozenset[str]
    conjunctions: frozenset[str]
    particles: frozenset[str]
    never_reduced: frozenset[str]
    always_verbs: frozenset[str]
    linking: frozenset[str]
    before_say: frozenset[str]
    before_infinitive: frozenset[str]
    weekdays: frozenset[str]
    abbreviations: frozenset[str]
    maybe_final: frozenset[str]
    starters: frozenset[str]
    happening_verbs: frozenset[str]
    occasion_verbs: frozenset[str]
    denials: frozenset[str]
    wishes: frozenset[str]
    wishes_for: frozenset[str]
    excludes: frozenset[str]
    own_body: frozenset[str]
    deliberate: frozenset[str]
    begins: frozenset[str]
    function: frozenset[str]
    conditions: frozenset[str]
    planned_adjectives: frozenset[str]
    possible_nouns: frozenset[str]
    about_leading: frozenset[str]
    about_ends: frozenset[str]
    about_pronouns: frozenset[str]
    calendar: frozenset[str]
    no_object: frozenset[str]
    carrying_verbs: frozenset[str]
    joining_adverbs: frozenset[str]
    before_names: frozenset[str]
    made_of: frozenset[str]
    speak_for: frozenset[str]
    acts_for_owner: frozenset[str]
    titles_with_of: frozenset[str]
    plans: frozenset[str]
    begins_to: frozenset[str]
    makes_do: frozenset[str]
    tells_somebody: frozenset[str]
    time_words: frozenset[str]
    in_lists: frozenset[str]
    papers: frozenset[str]
    making_verbs: frozenset[str]
    about_weak: frozenset[str]
    clause_openers: frozenset[str]
    bare_subjects: frozenset[str]
    speech_verbs: frozenset[str]
    relatives: frozenset[str]
    transitive: frozenset[str]
    telling_opens: frozenset[str]
    telling_closes: frozenset[str]
    telling_never_opens: frozenset[str]
    telling_ends: frozenset[str]


@cache
def grammar() -> Grammar:
    """The classes, read once."""
    data = tomllib.loads((files("tracker.lexicon") / "rules" / "grammar.toml").read_text(encoding="utf8"))
    endings = tuple(data.pop("adjective_endings"))
    return Grammar(adjective_endings=endings, **{name: frozenset(words) for name, words in data.items()})
