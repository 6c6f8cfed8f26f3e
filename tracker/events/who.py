"""Actor mentions of a sentence as its grammar sees them: where they stand, what they hang on, which belong together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tracker.language.clauses import Clauses
from tracker.lexicon.grammar import grammar
from tracker.model import ActorMention

_ARTICLES = frozenset({"the", "a", "an"})
OWNERS = frozenset({"his", "her", "its", "their"})


class Who(NamedTuple):
    """An actor mention with its token range [first, last]."""

    mention: ActorMention
    first: int
    last: int


def locate(mentions: Sequence[ActorMention], clauses: Clauses) -> list[Who]:
    """The sentence's actor mentions with their tokens, in order."""
    out = []
    for mention in mentions:
        span = clauses.tokens.between(mention.start, mention.end)
        if span:
            out.append(Who(mention, span.start, span.stop - 1))
    return out


def name_tokens(who: Sequence[Who]) -> frozenset[int]:
    """The tokens of names of two words and more: "Customs Enforcement" and "the United States" hold no act."""
    return frozenset(
        at for item in who if item.last > item.first and item.mention.how not in _NO_NAMES for at in range(item.first, item.last + 1)
    )


# How a mention was resolved that is no name, but a noun phrase: "the council members".
_NO_NAMES = frozenset({"noun", "local", "role", "alias", "of", "generic", "unnamed_role", "pronoun", "government", "apposition"})


def hangs(item: Who, begin: int, clauses: Clauses) -> bool:
    """Is the actor no subject: the object of a preposition, or an owner ("the mayor's veto")?"""
    return _in_preposition(item, begin, clauses) or _possessive(item, clauses)


def _possessive(item: Who, clauses: Clauses) -> bool:
    """ "The mayor's veto", "her predecessor": no subject; but the mayor's office and her lawyers act for her."""
    lowers = clauses.tokens.lowers
    at = item.last + 1
    if item.mention.text.lower() not in OWNERS:
        if at >= len(lowers) or lowers[at] not in ("'s", "'", "’"):
            return False
        at += 1
    last = clauses.sentence.last
    while at < last and (plain_noun(lowers, at, clauses) and lowers[at + 1] in grammar().acts_for_owner):
        at += 1  # "the mayor's press office", "his defense lawyers"
    return not (at <= last and lowers[at] in grammar().acts_for_owner)


def plain_noun(lowers: Sequence[str], at: int, clauses: Clauses) -> bool:
    """Is the word one that may stand before the noun that somebody has?"""
    return lowers[at].isalpha() and at not in clauses.by_head and lowers[at] not in grammar().function


def _in_preposition(item: Who, begin: int, clauses: Clauses) -> bool:
    """Does the actor hang on a preposition ("a car of the mayor")? Titles and determiners may stand in between."""
    lowers, words = clauses.tokens.lowers, clauses.tokens.words
    at = item.first - 1
    if lowers[item.first] in ("the", "its", "his", "her", "their"):
        return at >= begin and governs(lowers[at]) and not _stands_for(lowers, at, begin)
    while at >= begin and (lowers[at] in grammar().before_names or words[at][0].isupper() or _titles_of(lowers, words, at)):
        if lowers[at] in grammar().calendar or (governs(lowers[at]) and not _titles_of(lowers, words, at)):
            break  # "In November Judge Lee ruled"
        at -= 1
        if lowers[at + 1] in _ARTICLES:
            break  # an article opens the noun phrase: "In Springfield the House voted"
    if at < begin or not governs(lowers[at]):
        return False
    return not _stands_for(lowers, at, begin)


def _titles_of(lowers: Sequence[str], words: Sequence[str], at: int) -> bool:
    """ "Secretary of State John Kerry": the "of" of a title."""
    return lowers[at] == "of" and at > 0 and lowers[at - 1] in grammar().titles_with_of and words[at - 1][0].isupper()


def _stands_for(lowers: Sequence[str], at: int, begin: int) -> bool:
    """Is the noun before the preposition one that acts for what follows: "the board of", "lawyers for"?"""
    if at <= begin:
        return False
    before = lowers[at - 1]
    if lowers[at] == "of" and (before in grammar().made_of or before.isdigit()):
        return True
    return lowers[at] in ("for", "of") and before in grammar().speak_for


def run(items: list[Who], clauses: Clauses, last: bool = False) -> list[Who]:
    """Actors joined by "and" and commas, taken from the first (or back from the last) of them."""
    if not items:
        return []
    lowers, words = clauses.tokens.lowers, clauses.tokens.words
    ordered = list(reversed(items)) if last else items
    out = [ordered[0]]
    for item in ordered[1:]:
        one, two = sorted((item, out[-1]), key=lambda who: who.first)
        between = [
            lowers[at] for at in range(one.last + 1, two.first) if lowers[at] not in grammar().in_lists and not words[at][0].isupper()
        ]
        between = [word for word in between if not word.isdigit()]
        if between not in (["and"], [","], [",", "and"], []):
            break
        out.append(item)
    return sorted(out, key=lambda who: who.first)


def governs(word: str) -> bool:
    """A preposition, and nothing that may open a clause ("after Mayor Lee vetoed it")."""
    return word in grammar().prepositions and word not in grammar().subordinators
