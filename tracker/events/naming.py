"""Which words of an `about` phrase name a thing: what surrounds them is cut, and what names no thing is refused.

The phrase comes from the words beside a trigger, and may carry a time ("ordinance a week earlier"), the end of another clause ("session a
compromise") or no name at all ("once", "what she"). A title with such words misleads, so that no name is better than a wrong one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from tracker.events.phrases import read, singular
from tracker.lexicon.matters import Names, default
from tracker.model import EventType

_TOKEN = re.compile(r"\S+")
_QUANTITY = re.compile(r"[\d,.]*\d")
_MARKS = '"“”`.,;:!?()[]{}$€£%*–—-'


@lru_cache(maxsize=65_536)
def clean(about: str | None) -> str | None:
    """The part of the phrase that names a thing, in the text's own words; None when there is none."""
    if not about:
        return None
    rules = default().names
    words = [word for word in map(_stripped, _TOKEN.findall(about)) if word]
    if any(word.lower() in rules.pronouns for word in words):
        return None
    # Of "session a compromise" the last part names the object; of "ordinance a week earlier" it is a time, and the part before stays.
    for part in reversed(_parts(words, rules)):
        if kept := _without_edges(part, rules):
            return None if _is_person(kept, rules) or _is_doing(kept, rules) else " ".join(kept)
    return None


def _stripped(token: str) -> str:
    if token.lower() in ("'s", "’s"):
        return ""
    bare = token.strip(_MARKS).lstrip("'‘’")
    return bare if any(letter.isalnum() for letter in bare) else ""


def _parts(words: list[str], rules: Names) -> list[list[str]]:
    """The phrase, parted before each article or quantifier that no preposition governs."""
    parts: list[list[str]] = [[]]
    for index, word in enumerate(words):
        lower = word.lower()
        governed = index > 0 and words[index - 1].lower() in rules.governors
        if lower in rules.determiners and not governed:
            parts.append([])
        elif parts[-1] and lower.endswith("ed") and "-" not in lower and not governed and index < len(words) - 1:
            parts.append([])  # "city resumed enforcement"
        else:
            parts[-1].append(word)
    if len(parts[0]) > 1 and parts[0][0].lower().endswith("ing") and "'s" in parts[0][1].replace("’", "'"):
        parts[0] = parts[0][1:]  # "enforcing Portland's ban"
    return parts


def _without_edges(words: list[str], rules: Names) -> list[str]:
    first, last = 0, len(words)
    while first < last and _at_edge(words[first], rules, rules.before) and not _begins_name(words[first:last]):
        first += 1
    if last - first > 1 and _QUANTITY.fullmatch(words[first]) and singular(words[first + 1].lower()) != words[first + 1].lower():
        first += 1  # "2,100 targets"; "2040 plan" is a name
    while last > first and (_at_edge(words[last - 1], rules, rules.after) or _is_number(words[last - 1], words[first : last - 1])):
        last -= 1
    return words[first:last]


def _begins_name(words: list[str]) -> bool:
    """ "New York", "New Orleans"; a new ban is the ban."""
    return len(words) > 1 and words[0] == "New" and words[1][0].isupper()


def _at_edge(word: str, rules: Names, own: frozenset[str]) -> bool:
    lower = word.lower()
    if lower in rules.edges or lower in own:
        return True
    return lower.endswith("ly") and len(lower) > 4 and lower not in rules.ly_nouns


def _is_number(word: str, before: list[str]) -> bool:
    """A number at the end, unless it is the name's own: "Initiative 82"."""
    return word[0].isdigit() and not (before and before[-1][0].isupper())


def _is_doing(words: list[str], rules: Names) -> bool:
    """A participle with or without its object: "operating", "serving Leeds"."""
    lower = words[0].lower()
    if not lower.endswith("ing") or len(lower) < 6 or lower in rules.ing_nouns:
        return False
    return len(words) == 1 or (words[0][0].islower() and words[1][0].isupper())


def _is_person(words: list[str], rules: Names) -> bool:
    """A title with a name: "Mayor Jacob Frey", or a full name; "Mayor Ted Wheeler's proposal" is a thing."""
    if len(words) == 2 and words[0].lower() in rules.given and words[1][0].isupper() and "'" not in words[1].replace("’", "'"):
        return True
    named = [word for word in words if word.lower().strip(".") in rules.titles]
    return bool(named) and all(word[0].isupper() or word.lower() in rules.governors for word in words) and "'" not in words[-1][:-1]


def nameable(about: str | None, type_: EventType, subtype: str | None) -> bool:
    """May the phrase stand in a title? Not when it names people, a body, or nothing but the act itself ("vetoes Frey's veto")."""
    phrase = read(about)
    if about is None or phrase is None:
        return False
    rules = default().names
    last = about.split()[-1]
    head = singular(_head_word(about))
    if phrase.head in rules.people or is_party(about):
        return False
    if head in rules.bodies and _head_word(about, fold=False)[:1].isupper():
        return False
    if last.isupper() and last.isalpha() and len(last) > 5:
        return False  # a dateline
    if head in rules.hollow and not phrase.modifiers:
        return False
    own = rules.own.get(f"{type_}.{subtype}") or rules.own.get(type_.value, frozenset())
    return head not in own or bool(phrase.act and phrase.head != head)


@lru_cache(maxsize=65_536)
def is_party(about: str) -> bool:
    """Does the phrase name people, or nothing but a body ("the agency", "both unions")? Then it says who, not what."""
    rules = default().names
    head = singular(_head_word(about))
    return head in rules.people or (head in rules.bodies and len(about.split()) == 1)


def is_hollow(about: str) -> bool:
    """Is it a word that alone names nothing: "on the eve of that day"?"""
    return len(about.split()) == 1 and singular(about.lower()) in default().names.hollow


def _head_word(about: str, *, fold: bool = True) -> str:
    """The last word before the first preposition."""
    joints = default().phrases.joints
    words = about.split()
    for index, word in enumerate(words):
        if index and word.lower() in joints:
            words = words[:index]
            break
    word = words[-1].replace("’", "'").removesuffix("'s")
    return word.lower() if fold else word
