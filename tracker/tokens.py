"""Words of a text with their offsets (code points). One pass of one regular expression; every later stage reads these tokens."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

# Initials ("U.S.", "a.m."), possessives apart, words with inner apostrophes ("O'Rourke", "won't"), grouped and plain digits,
# else one character.
# Hyphens are tokens of their own, so "two-week" and "mid-April" read like two words.
_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|['’][sS]\b|[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)*|\d{1,3}(?:,\d{3})+(?!\d)|\d+|\S")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists, one entry a token: start and end offset, the word as written, and in lower case with straight apostrophes."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    lowers: list[str]

    def __len__(self) -> int:
        return len(self.words)

    def slice(self, first: int, last: int) -> str:
        """The text from token `first` up to and including token `last`."""
        return self.text[self.starts[first] : self.ends[last]]

    def adjacent(self, index: int) -> bool:
        """Does token `index` touch the next one, with no space between?"""
        return index + 1 < len(self.starts) and self.ends[index] == self.starts[index + 1]

    def at(self, offset: int) -> int:
        """The token that covers `offset`, or the first one after it."""
        return bisect_right(self.ends, offset)

    def between(self, start: int, end: int) -> range:
        """The tokens that lie wholly within the offsets."""
        return range(bisect_left(self.starts, start), bisect_right(self.ends, end))


def tokenize(text: str) -> Tokens:
    """Splits a text into tokens; every token is a slice of the text, in order, none overlap."""
    starts: list[int] = []
    ends: list[int] = []
    words: list[str] = []
    for match in _TOKEN.finditer(text):
        starts.append(match.start())
        ends.append(match.end())
        words.append(match.group())
    return Tokens(text, starts, ends, words, [word.lower().replace("’", "'") for word in words])


_HYPHEN = re.compile(r"(?<=\w) - (?=\w)")


def compounds(lowers: list[str], span: range) -> set[str]:
    """Words of a range with those joined by hyphens as lists have them ("sit-in", "work-to-rule")."""
    return set(_HYPHEN.sub("-", " ".join(lowers[span.start : span.stop])).split())
