"""English verb forms: inflects the verbs of the rule files, and knows the words that build verb groups."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files

# Which forms of its verb a word can be, as bits; one word is often several ("set": base, past and participle).
BASE, THIRD, PAST, PARTICIPLE, ING = 1, 2, 4, 8, 16
ED = PAST | PARTICIPLE
_VOWELS = frozenset("aeiou")


@dataclass(frozen=True, slots=True)
class VerbLexicon:
    """`forms` maps every known verb form to what it can be; the sets hold function words, all lower case."""

    irregular: dict[str, list[str]]
    doubling: frozenset[str]
    not_verbs: frozenset[str]
    forms: dict[str, int]
    words: dict[str, frozenset[str]]
    governors: dict[str, str]  # word -> planned | possible | asserted | denied

    def inflect(self, verb: str) -> Iterator[tuple[str, int]]:
        """All forms of a verb given by its base."""
        yield verb, BASE
        yield _third_person(verb), THIRD
        yield from self._ing(verb)
        if verb in self.irregular:
            past, *rest = self.irregular[verb]
            yield past, PAST
            yield (rest[0] if rest else past), PARTICIPLE
        else:
            yield from ((form, ED) for form in self._regular_past(verb))

    def _ing(self, verb: str) -> Iterator[tuple[str, int]]:
        if verb.endswith("ie"):
            yield f"{verb[:-2]}ying", ING
        elif verb.endswith("e") and not verb.endswith(("ee", "ye", "oe")):
            yield f"{verb[:-1]}ing", ING
        else:
            if verb in self.doubling or _short_closed(verb):
                yield f"{verb}{verb[-1]}ing", ING
            if not _short_closed(verb) and not (verb in self.doubling and _one_syllable(verb)):
                yield f"{verb}ing", ING

    def _regular_past(self, verb: str) -> Iterator[str]:
        if verb.endswith("e"):
            yield f"{verb}d"
        elif verb.endswith("y") and verb[-2:-1] not in _VOWELS:
            yield f"{verb[:-1]}ied"
        else:
            if verb in self.doubling:
                yield f"{verb}{verb[-1]}ed"
            if verb not in self.doubling or not _one_syllable(verb):
                yield f"{verb}ed"


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return f"{verb[:-1]}ies"
    return f"{verb}s"


def _one_syllable(verb: str) -> bool:
    """Of one vowel: the last letter must double ("scrapped"; "scraped" is of "scrape")."""
    return sum(letter in _VOWELS for letter in verb) == 1


def _short_closed(verb: str) -> bool:
    """One syllable of consonant, vowel, consonant ("put", "set", "run"): the last letter doubles."""
    return len(verb) <= 4 and verb[-1] not in "aeiouwxy" and verb[-2] in _VOWELS and sum(letter in _VOWELS for letter in verb) == 1


def load_verbs() -> VerbLexicon:
    """Reads rules/verbs.toml; every common and irregular verb is inflected once."""
    data = tomllib.loads((files("tracker.lexicon") / "rules" / "verbs.toml").read_text(encoding="utf8"))
    groups = data["groups"]
    lexicon = VerbLexicon(
        irregular=data["irregular"],
        doubling=frozenset(groups["doubling"]),
        not_verbs=frozenset(groups["not_verbs"]),
        forms={},
        words={name: frozenset(words) for name, words in data["words"].items()},
        governors={word: realis for realis, words in data["governors"].items() for word in words},
    )
    for verb in [*data["irregular"], *groups["common"]]:
        for form, kind in lexicon.inflect(verb):
            lexicon.forms[form] = lexicon.forms.get(form, 0) | kind
    lexicon.forms["due"] = PARTICIPLE  # "the vote, due on Monday" is built like "scheduled for Monday"
    return lexicon
