"""Verb groups of a sentence: a verb with its auxiliaries, what they say of its tense, and what governs an infinitive."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.lexicon.grammar import grammar
from tracker.lexicon.verbs import BASE, ED, ING, PARTICIPLE, THIRD, VerbLexicon
from tracker.tokens import Tokens

_CONTRACTED = ("'ll", "’ll", "'ve", "’ve")


@dataclass(slots=True)
class VerbGroup:
    """A verb with its auxiliaries. `start` and `head` are token indexes; `governor` is the realis of the word over an infinitive."""

    start: int
    head: int
    form: int
    tense: str = "none"  # past | present | future | none
    perfect: bool = False
    passive: bool = False
    progressive: bool = False
    negated: bool = False
    modal: str | None = None  # will | would | may
    infinitive: bool = False
    governor: str | None = None  # planned | possible | asserted | denied
    governor_at: int | None = None
    reduced: bool = False  # a participle after its noun: "the vote scheduled for Monday"
    attributive: bool = False  # before its noun: "the aborted raids"
    copula: bool = False  # a form of "be" alone: "the vote was Monday"
    seeming: bool = False  # passive by its place alone, as in headlines: "Vote delayed until May"
    contracted: bool = False  # its auxiliary is written into its subject: "they'll sue"

    @property
    def finite(self) -> bool:
        return self.tense != "none"

    @property
    def bare(self) -> bool:
        """Does the verb stand without auxiliary and without "to"?"""
        return self.start == self.head and not self.infinitive and not self.contracted


def word_form(word: str, verbs: VerbLexicon) -> int:
    """What verb forms a lower-case word can be, by the lexicon or by its ending; 0 for none."""
    form = verbs.forms.get(word, 0)
    if form or len(word) < 5 or word in verbs.not_verbs:
        return 0 if word in verbs.not_verbs else form
    if word.endswith("ed"):
        return ED
    return ING if word.endswith("ing") and len(word) > 5 else 0


def copula(word: str, index: int, first: int, lowers: list[str], verbs: VerbLexicon) -> VerbGroup:
    """A form of "be" that stands alone; a verb group that takes it as auxiliary absorbs it."""
    group = VerbGroup(index, index, BASE, copula=True)
    _finite(group, word, verbs.words)
    if index > first and lowers[index - 1] in verbs.words["will"] | verbs.words["would"] | verbs.words["may"]:
        group.start, group.tense = index - 1, "future" if lowers[index - 1] in verbs.words["will"] else "present"
        group.modal = "will" if group.tense == "future" else "may"
    if index + 1 < len(lowers) and lowers[index + 1] in verbs.words["negation"]:
        group.negated = True
    if index > first and lowers[index - 1] == "to":
        group.start, group.infinitive = index - 1, True
        _govern(lowers, group, index - 2, first, verbs)
    return group


def absorb(groups: list[VerbGroup], group: VerbGroup) -> None:
    """An auxiliary that was read as a verb of its own ("had", "get") belongs to the group that follows."""
    while groups and groups[-1].head >= group.start:
        groups.pop()


def read_group(
    tokens: Tokens, index: int, first: int, form: int, verbs: VerbLexicon, *, dates: frozenset[int] = frozenset()
) -> VerbGroup | None:
    """The verb group whose lexical verb is token `index`, or None for an adjective; a group of one word is not yet judged."""
    words, lowers = verbs.words, tokens.lowers
    group = VerbGroup(index, index, form)
    _auxiliaries(tokens, group, first, verbs, dates)
    if group.modal and (form & (BASE | ED) or group.passive or group.progressive or group.perfect):
        group.tense = "future" if group.modal == "will" else "present"
    if (
        group.start < index
        and not group.infinitive
        and not group.modal
        and not group.negated
        and lowers[group.start] in words["be"]
        and not form & (ING | PARTICIPLE)
    ):
        return None  # "is open", "was clear": an adjective
    if group.start < index and not group.infinitive and form == THIRD:
        return None  # "have been no arrests": a noun
    return group


def _auxiliaries(tokens: Tokens, group: VerbGroup, first: int, verbs: VerbLexicon, dates: frozenset[int]) -> None:
    """Reads leftwards what stands before the lexical verb: its auxiliaries, negation and adverbs, or "to" and what governs it."""
    lowers, words, form = tokens.lowers, verbs.words, group.form
    at = group.head - 1
    while at >= first:
        word = lowers[at]
        if word in words["negation"] and (word in words["adverbs"] or word in ("neither", "nor")):
            group.negated = True
        elif modal := next((name for name in ("will", "would", "may") if word in words[name]), None):
            month = word == "may" and (at in dates or is_month(tokens, at, first))
            if month or not (form & BASE or group.passive or group.progressive or group.perfect):
                break  # "the shows set for May have been axed", "the icon of industrial might filed"
            group.modal, group.negated = modal, group.negated or word in words["negation"]
        elif word in words["be"] or (word == "'s" and at > first and lowers[at - 1] in grammar().subject_pronouns):
            group.passive |= bool(group.form & PARTICIPLE) and not group.perfect and not group.progressive
            group.progressive |= bool(group.form & ING) and not group.passive
            _finite(group, word, words)
        elif word in words["have"]:
            group.perfect = True
            _finite(group, word, words)
        elif word in words["do"]:
            _finite(group, word, words)
        elif word in words["get"] and form & PARTICIPLE and not form & BASE:
            group.passive = True
        elif word == "to" and (form & BASE or group.passive or group.perfect):
            group.infinitive = True
            group.start = at
            _govern(lowers, group, at - 1, first, verbs)
            break
        elif word.endswith(_CONTRACTED):
            _contract(group, word)
            break
        elif not skippable(word, verbs):
            break
        if not skippable(word, verbs) or word in words["negation"]:
            group.start = at
        at -= 1


def _contract(group: VerbGroup, word: str) -> None:
    """ "They'll sue", "we've agreed"."""
    if (word.endswith("ll") and group.form & BASE) or group.passive or group.progressive:
        group.modal, group.contracted = "will", True
    elif word.endswith("ve") and group.form & PARTICIPLE:
        group.perfect, group.tense, group.contracted = True, "present", True


def is_month(tokens: Tokens, at: int, first: int) -> bool:
    """Is "May" the month, by its capital inside a sentence?"""
    return tokens.words[at] == "May" and at > first


def _finite(group: VerbGroup, word: str, words: dict[str, frozenset[str]]) -> None:
    if word in words["present"]:
        group.tense = "present"
    elif word in words["past"]:
        group.tense = "past"
    if word in words["negation"]:
        group.negated = True


def skippable(word: str, verbs: VerbLexicon) -> bool:
    """Words that may stand inside a verb group."""
    return word in verbs.words["adverbs"] or (word.endswith("ly") and len(word) > 4) or word in ("not", "never")


def _govern(lowers: list[str], group: VerbGroup, at: int, first: int, verbs: VerbLexicon) -> None:
    """Finds the word that governs an infinitive, and takes over its realis and its negation; in "was to end" nothing governs it."""
    if at >= first and lowers[at] in verbs.words["be"]:
        return
    for index in range(at, max(first, at - 9) - 1, -1):
        word = lowers[index]
        if word in grammar().stops or word in ("that", "who", "which", ".", '"', "“", "”"):
            return
        realis = verbs.governors.get(word)
        if realis and (at - index <= 3 or realis != "planned" or lowers[index] in ("expected", "expects", "scheduled", "set", "due")):
            group.governor, group.governor_at = realis, index
            before = lowers[max(first, index - 4) : index]
            if any(word in verbs.words["negation"] for word in before) or (before and before[-1] == "no"):
                group.negated = True
            return
