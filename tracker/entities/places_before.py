"""What the words before a name say of it: a dateline, a preposition, a title, a given name, or that it ends a longer name."""

from __future__ import annotations

from tracker.entities.places_rules import STRONG
from tracker.entities.places_scan import CLOSERS, Mention, Scan

DASHES = frozenset(("-", "--", "–", "—", "_", ":"))


def read_before(scan: Scan, mention: Mention) -> None:
    index = mention.first - 1
    if mention.first in scan.starts or index < 0:
        _dateline(scan, mention)
        return
    word, lower = scan.words[index], scan.lowers[index]
    if lower == "the" and index > 0 and index not in scan.starts:
        index -= 1
        word, lower = scan.words[index], scan.lowers[index]
    if word == "." and index > 0 and scan.tokens.adjacent(index - 1):
        index -= 1
        word, lower = scan.words[index], scan.lowers[index]
        if len(word) == 1 and word.isupper() and mention.first == mention.last:
            return scan.refuse(mention, "initial", person=True)
    elif word in CLOSERS:
        return None
    if word == "-":
        return _hyphen(scan, mention, index)
    if lower == "of" and index > 0:
        scan.apply(mention, scan.rules.of[scan.words[index - 1][0].isupper()].get(scan.lowers[index - 1], ()))
        if not mention.rules and _mayor_before(scan, index - 1):
            mention.rules.append("mayor_of")
            mention.strength, mention.city_only = STRONG, True
    if mention.name.origin and lower in scan.rules.speak and scan.lowers[mention.first] in scan.rules.languages:
        return scan.refuse(mention, "language")
    capital = word[0].isupper()
    fired = scan.apply(mention, scan.rules.before[capital].get(lower, ()), single=mention.first == mention.last)
    if capital and not mention.refused and not fired:
        _inside_longer_name(scan, mention, index, lower)
    return None


def _dateline(scan: Scan, mention: Mention) -> None:
    """'LEBANON (AP) — ': capitals at the head of a sentence, then an agency or a dash. Also what the segmenter calls a dateline."""
    span = scan.document.dateline
    tokens = scan.tokens
    if span and span[0] <= tokens.starts[mention.first] < span[1] and not scan.found.mentions[:-1]:
        return _dateline_found(scan, mention)
    if not scan.words[mention.first].isupper() or len(scan.words[mention.first]) < 3:
        return None
    for index in range(mention.last + 1, min(mention.last + 7, scan.size)):
        word = scan.words[index]
        if word == "(" or (word in DASHES and not (word == "-" and tokens.adjacent(index - 1))):
            return _dateline_found(scan, mention)
        if not (word[0].isupper() or word in ",./" or word.isdigit()):
            return None
    return None


def _dateline_found(scan: Scan, mention: Mention) -> None:
    mention.rules.append("dateline")
    mention.strength, mention.city_only = STRONG, True


def _capitals(scan: Scan, mention: Mention) -> None:
    """A word all in capitals among words that are not, "EADS", is an acronym and not the town of Eads."""
    word = scan.words[mention.first]
    if mention.name.acronym or not word.isupper() or len(word) < 3 or "." in word or "dateline" in mention.rules:
        return
    around = scan.words[max(mention.first - 2, 0) : mention.first] + scan.words[mention.last + 1 : mention.last + 3]
    if mention.first == mention.last and not any(len(other) > 1 and other.isupper() for other in around):
        scan.refuse(mention, "capitals")


def _hyphen(scan: Scan, mention: Mention, index: int) -> None:
    """'Ocasio-Cortez' is no place; 'Dallas-Fort Worth' and 'ex-Houston' are."""
    tokens = scan.tokens
    if not (index and tokens.adjacent(index) and tokens.adjacent(index - 1)) or not scan.words[index - 1][0].isupper():
        return
    if scan.lowers[index - 1] in scan.rules.parties:
        mention.rules.append("party")
        mention.strength, mention.city_like = STRONG, True
        return
    previous = scan.previous()
    if not previous or previous.last != index - 1 or previous.refused:
        scan.refuse(mention, "hyphenated")


def _mayor_before(scan: Scan, index: int) -> bool:
    """'Mayor Keisha Lance Bottoms of Atlanta': index is the last word of the person's name."""
    for back in range(index, max(index - 5, -1), -1):
        if scan.lowers[back] == "mayor":
            return True
        if not (scan.words[back][0].isupper() or scan.words[back] == "."):
            return False
    return False


def _inside_longer_name(scan: Scan, mention: Mention, index: int, lower: str) -> None:
    """A capitalised word right before: a given name makes a person of it, any other a longer name that the gazetteer doesn't have."""
    if lower in scan.rules.calendar:
        return None
    if lower in scan.gazetteer.first_names and mention.first == mention.last and not _state_after_city(scan, mention, index):
        return scan.refuse(mention, "given_name", person=True)
    previous = scan.previous()
    if previous and scan.is_place(index) and not (mention.name.regions or previous.name.regions):
        return scan.refuse(mention, "longer_name")  # "Wells Fargo"
    if index in scan.starts or scan.title or scan.is_place(index) or scan.words[index].isupper():
        return None
    if index > 0 and scan.words[index - 1] in CLOSERS and scan.words[index - 1] not in (",", "."):
        return None
    return scan.refuse(mention, "name_end")


def _state_after_city(scan: Scan, mention: Mention, index: int) -> bool:
    """'Austin Texas': the given name is a city, and this its state."""
    previous = scan.previous()
    return previous is not None and scan.is_place(index) and any(region in previous.regions for region in mention.name.regions)
