"""What the token grammar's readers share: safe look-ups around a token, amounts read backwards, phrases matched at a token."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from tracker.lexicon.temporal import Phrases, TemporalRules
from tracker.temporal.algebra import Expression
from tracker.tokens import Tokens

_REACH = 9  # tokens: the longest amount, "a hundred and twenty-five thousand"
_MARGIN = 32  # tokens: further than any reader looks past the text's end
_ABOUT_SO_MANY = ("odd", "plus", "some", "something")  # "30-plus years"
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}


@dataclass(slots=True)
class Atom:
    """A read expression with its tokens, before atoms that stand together are joined.

    `ordinal` holds what still lacks a whole ("the first Monday"); what is `weak` stands only when joined.
    """

    first: int
    last: int
    expression: Expression
    rule: str
    ordinal: tuple[int, str] | None = None
    weak: bool = False
    joint: tuple[int, int] | None = None  # of a range of two expressions: the last token of the first, the first of the second


class Amount(NamedTuple):
    """An amount that ends where reading began; `value` None is an untold one. `article` marks "a" and "an"."""

    first: int
    value: float | None
    article: bool = False

    @property
    def last(self) -> int:
        """The token of an article; only asked of articles, which are one token."""
        return self.first


class View:
    """The tokens of one text with the rules; `low` is the word at a token in lower case, empty just out of range on either side."""

    __slots__ = ("length", "low", "lowers", "rules", "tokens", "words")

    def __init__(self, tokens: Tokens, rules: TemporalRules) -> None:
        self.tokens, self.rules = tokens, rules
        self.lowers, self.words, self.length = tokens.lowers, tokens.words, len(tokens.lowers)
        # empty words past the end stand before the beginning too, as negative indices reach them: no check of bounds in the hottest look-up
        self.low: Callable[[int], str] = [*tokens.lowers, *[""] * _MARGIN].__getitem__

    def capital(self, index: int) -> bool:
        return 0 <= index < self.length and self.words[index][0].isupper()

    def touches(self, index: int) -> bool:
        """Does token `index` touch the next one?"""
        return 0 <= index < self.length - 1 and self.tokens.ends[index] == self.tokens.starts[index + 1]

    def hyphen(self, index: int) -> bool:
        """Is the token a hyphen within a word?"""
        return self.low(index) in ("-", "‑", "–") and self.touches(index - 1) and self.touches(index)

    def number(self, index: int) -> int | None:
        """A plain number in digits, at most four."""
        word = self.low(index)
        return int(word) if len(word) <= 4 and word.isascii() and word.isdigit() else None

    def year(self, index: int) -> int | None:
        """Four digits that can be a year."""
        value = self.number(index)
        return value if value is not None and 1000 <= value <= 2999 else None

    def is_month_word(self, index: int) -> bool:
        word = self.low(index)
        return word in self.rules.months or word in self.rules.months_short

    def sentence_start(self, index: int) -> bool:
        """Does the token begin a sentence or a quotation, so that its capital tells nothing?"""
        return index == 0 or self.low(index - 1) in (".", "!", "?", ":", "“", '"', "``", "—", "•", "`") or "\n" in self.gap(index - 1)

    def gap(self, index: int) -> str:
        """The text between token `index` and the next."""
        if not 0 <= index < self.length - 1:
            return ""
        return self.tokens.text[self.tokens.ends[index] : self.tokens.starts[index + 1]]

    def ahead(self, index: int, table: Phrases) -> tuple[int, str] | None:
        """The longest phrase of a table that begins at a token: its last token and its meaning."""
        for phrase, meaning in table.get(self.low(index), ()):
            end = index + len(phrase)
            if self.lowers[index:end] == phrase:
                return end - 1, meaning
        return None

    def back(self, index: int, table: Phrases, floor: int = 0) -> tuple[int, str] | None:
        """The longest phrase of a table, keyed by last tokens, that ends at a token: its first token and its meaning."""
        for phrase, meaning in table.get(self.low(index), ()):
            first = index - len(phrase) + 1
            if first >= floor and (first == index or self.lowers[first : index + 1] == phrase):
                return first, meaning
        return None

    def approximate(self, first: int, floor: int) -> int:
        """The first token of an amount with the words before it that make it rough."""
        for _ in range(2):
            found = self.back(first - 1, self.rules.approximate, floor)
            if not found:
                break
            first = found[0]
        return first

    def ordinal(self, index: int) -> int | None:
        """third, 3rd (as one number and a suffix, read at the suffix)."""
        word = self.low(index)
        if word in ("st", "nd", "rd", "th") and self.touches(index - 1):
            return self.number(index - 1)
        return self.rules.ordinals.get(word)

    def amount(self, index: int, floor: int) -> Amount | None:
        """The amount that ends at a token: 10, 2.5, 2 1/2, twenty-four, a hundred, a couple of, several, a, half a, two to three."""
        found = self._amount(index, floor)
        if found is None or found.article:
            return found
        joint = found.first - 1
        if self.low(joint) == "-" and self.low(joint - 1) == "to" and self.low(joint - 2) == "-":
            joint -= 2  # "six-to-eight weeks"
            lower = self._amount(joint - 1, floor)
            return lower if lower and not lower.article else found
        if self.low(joint) in ("to", "or", "-", "–") and joint - 1 >= floor:  # "two to three": the lower one counts
            lower = self._amount(joint - 1, floor)
            if lower and not lower.article and lower.value is not None and (found.value is None or lower.value < found.value):
                return lower
        return found

    def _amount(self, index: int, floor: int) -> Amount | None:
        if index < floor:
            return None
        word, rules = self.low(index), self.rules
        if word[0].isdigit():
            return self._digits(index, floor)
        if word in _FRACTIONS:
            whole = self.number(index - 1)
            return Amount(index - 1, whole + _FRACTIONS[word]) if whole is not None else Amount(index, _FRACTIONS[word])
        if word in rules.numbers or word in rules.multipliers:
            return self._spelled(index, floor)
        if word in _ABOUT_SO_MANY and self.hyphen(index - 1):
            return self._amount(index - 2, floor)
        if word == "half":
            return self._half(index, floor)
        if word == "quarter" and "century" in (self.low(index + 1), self.low(index + 2)):
            return Amount(index - (self.low(index - 1) == "a" and index - 1 >= floor), 0.25)
        if word in ("of", "a", "an"):
            return self._small(index, floor)
        if word == "couple":
            return Amount(index - (self.low(index - 1) in ("a", "the")), 2)
        if word in rules.words["vague"]:
            article = word == "few" and self.low(index - 1) == "a" and index - 1 >= floor
            return Amount(index - article, None)
        return None

    def _digits(self, index: int, floor: int) -> Amount | None:
        word = self.low(index).replace(",", "")
        if not (word.isascii() and word.isdigit()) or len(word) > 9:
            return None
        value = float(word)
        if self.low(index - 1) == "/" and index - 2 >= floor and (top := self.number(index - 2)) is not None and value:
            whole = self.number(index - 3) if index - 3 >= floor else None
            return Amount(index - 3, whole + top / value) if whole is not None else Amount(index - 2, top / value)
        if self.low(index - 1) == "." and self.touches(index - 1) and index - 2 >= floor and (whole := self.number(index - 2)) is not None:
            return Amount(index - 2, float(f"{whole}.{word}"))
        return Amount(index, value)

    def _half(self, index: int, floor: int) -> Amount | None:
        """ "two and a half", "two-and-a-half", "a half"."""
        back = index - 1
        if self.low(back) == "-":
            back -= 1
        if self.low(back) in ("a", "one"):
            joint = back - 1 - (self.low(back - 1) == "-")
            if self.low(joint) == "and":
                before = joint - 1 - (self.low(joint - 1) == "-")
                whole = self._amount(before, floor)
                if whole and whole.value is not None:
                    return Amount(whole.first, whole.value + 0.5)
            return Amount(back, 0.5)
        return Amount(index, 0.5)

    def _small(self, index: int, floor: int) -> Amount | None:
        """ "a couple of", "hundreds of", "half a", "a"."""
        if self.low(index) == "of":
            word = self.low(index - 1)
            if word == "couple":
                return Amount(index - 1 - (self.low(index - 2) in ("a", "the")), 2)
            if word in ("hundreds", "thousands", "dozens", "scores", "tens", "millions", "billions"):
                return Amount(index - 1, None)
            if word in ("number", "handful") and self.low(index - 2) == "a":
                return Amount(index - 2, None)
            if word == "half":
                return Amount(index - 1, 0.5)
            return None
        if self.low(index - 1) == "of" and self.low(index - 2) == "quarter" and index - 2 >= floor:
            return Amount(index - 2 - (self.low(index - 3) == "a"), 0.25)  # "a quarter of a century"
        if self.low(index - 1) == "half" and index - 1 >= floor:
            return Amount(index - 1, 0.5)
        return Amount(index, 1, article=True)

    def _spelled(self, index: int, floor: int) -> Amount | None:
        """Number words read backwards as far as they go, then counted."""
        numbers, multipliers = self.rules.numbers, self.rules.multipliers
        first = index
        while first - 1 >= floor and index - first < _REACH:
            word = self.low(first - 1)
            inside = word in numbers or word in multipliers
            linking = (self.hyphen(first - 1) or word == "and") and (self.low(first - 2) in numbers or self.low(first - 2) in multipliers)
            if word == "and" and self.low(first - 2) not in multipliers:
                break
            if not inside and not linking:
                break
            first -= 1
        while self.low(first) in ("-", "and"):
            first += 1
        digits = self.number(first - 1) if first - 1 >= floor and self.low(first) in multipliers else None
        value = float(self._count(range(first, index + 1), digits))
        if digits is not None or (self.low(first) in multipliers and self.low(first - 1) == "a" and first - 1 >= floor):
            first -= 1
        return Amount(first, value)

    def _count(self, span: range, start: int | None) -> int:
        total, current = 0, start or 0
        for index in span:
            word = self.lowers[index]
            if word in self.rules.numbers:
                value = self.rules.numbers[word]
                # "nineteen eighty": tens after a whole are a year's
                current = (
                    current * 100 + value
                    if current >= 10 and value >= 10 and current % 100 and current < 100 and value < 100
                    else current + value
                )
            elif word in self.rules.multipliers:
                size = self.rules.multipliers[word]
                if size >= 1000:
                    total, current = total + (current or 1) * size, 0
                else:
                    current = (current or 1) * size
        return total + current
