"""What an article is about as a whole: the words that its dated sentences and its headline keep coming back to.

Two articles of one story share them. They carry a phrase that says little alone: "the ordinance" in an article about drivers' pay is the
ordinance of another article about drivers' pay. They are the article's own, so no other article changes them.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from sys import intern

from tracker.events.phrases import singular
from tracker.lexicon.matters import Phrases, default
from tracker.model import SourcedMention

_TOP, _WIDE = 10, 40  # words kept
_OFTEN = 2  # sentences, the headline among them, that a word must stand in
_ENOUGH = 4  # shared words that make two articles wholly akin
_TWO = 2  # one shared word is chance
_WORD = re.compile(r"[a-z][a-z'’-]{2,}")


@dataclass(frozen=True, slots=True)
class Story:
    """Words that an article comes back to, and all of its words, the most frequent first."""

    core: tuple[str, ...] = ()
    wide: tuple[str, ...] = ()


NO_STORY = Story()


def stories(mentions: Iterable[SourcedMention], rules: Phrases) -> Mapping[str, Story]:
    """The story of each article. Names and the acts themselves are left out: linking looks at them anyway."""
    sentences: dict[str, dict[int, frozenset[str]]] = defaultdict(dict)
    titles: dict[str, str] = {}
    names: dict[str, set[str]] = defaultdict(set)
    for each in mentions:
        article = each.article_id
        sentences[article][each.mention.sentence[0]] = each.words
        titles[article] = each.title
        named = [actor.name for actor in each.mention.actors] + [city.name for city in each.mention.cities] + [each.mention.trigger]
        names[article].update(word for name in named for word in _WORD.findall(name.lower()))
    return {article: _top(told.values(), titles[article], names[article], rules) for article, told in sentences.items()}


def _top(sentences: Iterable[frozenset[str]], title: str, names: set[str], rules: Phrases) -> Story:
    counts: Counter[str] = Counter()
    for words in sentences:
        counts.update(_folded(words, names, rules))
    counts.update(_folded(_WORD.findall(title.lower()), names, rules))
    ranked = sorted(counts, key=lambda word: (-counts[word], word))[:_WIDE]
    return Story(tuple(word for word in ranked[:_TOP] if counts[word] >= _OFTEN), tuple(ranked))


def _folded(words: Iterable[str], names: set[str], rules: Phrases) -> set[str]:
    folded = {_fold(word) for word in words if word not in rules.common and word not in names and word not in rules.empty}
    return folded - rules.generic


@lru_cache(maxsize=65_536)
def _fold(word: str) -> str:
    alone = singular(word)
    return intern(default().phrases.same.get(alone, alone))


def kinship(one: Story, two: Story) -> float:
    """How far two articles belong to one story, 0 to 1."""
    shared = len(set(one.core).intersection(two.wide) | set(two.core).intersection(one.wide))
    return min(1.0, shared / _ENOUGH) if shared >= _TWO else 0.0
