"""Nouns that may stand for an actor: "the agency", "Chicago police", "the mayor of Atlanta", "a judge of the Superior Court"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.entities.actors_evidence import acts_after
from tracker.entities.actors_found import Found
from tracker.entities.bodies import extend, extend_and, head_ending, is_never, known_at
from tracker.lexicon.actors import DAY, HEAD, STOP, Noun
from tracker.model import City

if TYPE_CHECKING:
    from tracker.entities.actors_scan import Scan

_DESCRIBING = frozenset({"the", "a"})
_NAME_PARTS = 3  # "Costa Rican", "Miami-Dade"
_INDEFINITE = frozenset({"a", "an", "another", "any", "no"})


def noun(scan: Scan, i: int) -> int:
    """A noun phrase at `i` that may stand for an actor; returns the token to go on from."""
    lowers = scan.lowers
    for entry in scan.lexicon.nouns.get(lowers[i], ()):
        length = len(entry.form)
        if length == 1 or (i + length - 1 <= scan.limit and tuple(lowers[i : i + length]) == entry.form):
            return _noun(scan, i, i + length - 1, entry)
    return i + 1


def _noun(scan: Scan, first: int, last: int, entry: Noun) -> int:
    if (following := _not_here(scan, first, last, entry)) is not None:
        return following
    begin, determiner = _determiner(scan, first)
    if (entry.local and _describes_place(scan, begin, determiner)) or (determiner == "whose" and not entry.title):
        return last + 1  # "the union, whose board voted": no board that is spoken of elsewhere
    city, place_found = _place_before(scan, begin, first, determiner)
    plural = scan.lowers[last].endswith("s") and not scan.lowers[last].endswith("ss")
    bare = plural or _may_be_bare(scan, first, entry) or bool(city)
    if not determiner and not bare and not (entry.bodies and len(entry.form) > 1):
        return last + 1
    if first == last and scan.lowers[first] in scan.lexicon.words["nouns.adjectival"] and not _ends_phrase(scan, last):
        return last + 1
    indefinite = determiner in _INDEFINITE
    named = _named(scan, first, last)
    if (indefinite and not entry.title and not named) or (not determiner and entry.is_class and not _stands_alone(scan, first, entry)):
        return last + 1
    found = Found(
        "noun", begin, last, scan.sentence, noun=entry, city=city, indefinite=indefinite, text=" ".join(scan.lowers[first : last + 1])
    )
    found.named, found.role_end = named, last
    if entry.is_class and determiner == "the" and not scan.headline and scan.words[first][0].isupper():
        found.definite, found.head, found.words = True, head_ending(scan, last, first), (scan.tokens.slice(first, last),)
    _owner(scan, found, first, determiner, place_found)
    _of_place(scan, found, entry)
    scan.add(found)
    return found.last + 1


def _not_here(scan: Scan, first: int, last: int, entry: Noun) -> int | None:
    """Where to go on when the words around say that the noun is no actor here: a part of a compound, a title before its name."""
    following = scan.low(last + 1)
    if entry.form == ("state",) and scan.is_capital(last + 1):
        return last + 1  # "the state Senate"
    if scan.marks.get(scan.lowers[last], 0) & HEAD and is_never(scan, max(first - 3, scan.start), last):
        return last + 1
    if (following == "-" and scan.tokens.adjacent(last)) or following in scan.lexicon.words["nouns.compounds"]:
        return last + 1
    if entry.title and scan.is_capital(scan.skip_stop(last + 1)) and last + 1 not in scan.places:
        return first + 1
    return None


def _owner(scan: Scan, found: Found, first: int, determiner: str, place_found: Found | None) -> None:
    """Notes who has the noun, and the place before it."""
    found.owner = determiner if determiner in {"'s", "whose"} else scan.lexicon.pronouns.get(determiner, "")
    if determiner == "whose":
        found.city = _place_before_whose(scan, first - 1)
    elif place_found:
        place_found.modifier, found.place = True, place_found.place
        if determiner == "'s" and place_found.last + 2 <= first:
            found.words = found.words or (scan.tokens.slice(place_found.last + 2, found.last),)  # "Kenya's electoral commission"


def _named(scan: Scan, first: int, last: int) -> str:
    """ "Iraqi parliament", "a Catalan court", "Park County commissioners": the noun with what is right before it, if that names a body."""
    if not scan.found or scan.headline or " ".join(scan.lowers[first : last + 1]) not in scan.lexicon.words["nouns.of_places"]:
        return ""
    if first - 2 >= scan.start and scan.words[first - 1] == "County" and scan.is_capital(first - 2):
        begin = first - 2
        while begin > scan.start and scan.is_capital(begin - 1) and not scan.marks.get(scan.lowers[begin - 1], 0) & STOP:
            begin -= 1
        return scan.tokens.slice(begin, last)
    before = scan.found[-1]
    if before.last != first - 1 or before.sentence != scan.sentence or before.kind not in {"place", "name"}:
        return ""
    if before.kind == "name" and (before.initial or len(before.words) > _NAME_PARTS or scan.words[before.last].isupper()):
        return ""
    return scan.tokens.slice(before.first, last)


def _may_be_bare(scan: Scan, first: int, entry: Noun) -> bool:
    """Needs the noun no article? Police never do; headlines drop it; "Council voted" and "City council on Monday" stand at the head."""
    if entry.form[-1] in {"police", "military"} or scan.headline or scan.document.field == "title":
        return True
    if entry.form == ("city", "hall"):
        return scan.words[first][0].isupper()
    return first == scan.start and entry.local is not None and entry.form[-1] in {"council", "board"}


def _ends_phrase(scan: Scan, last: int) -> bool:
    """Does the noun phrase end here ("the chief said"), or is the word an adjective ("the chief reason")?"""
    low, words = scan.low(last + 1), scan.lexicon.words
    return not low[:1].isalpha() or low in words["evidence.prepositions"] or low in words["nouns.enders"] or acts_after(scan, last)


def _stands_alone(scan: Scan, first: int, entry: Noun) -> bool:
    """ "Members voted" is the council; "three council members" are three persons, "family members" are no council."""
    before = scan.low(first - 1) if first > scan.start else ""
    if entry.form == ("members",):
        return not before or before in scan.lexicon.words["pronouns.openers"]
    return not before.isdigit() and before not in scan.lexicon.words["nouns.numerals"]


def _determiner(scan: Scan, first: int) -> tuple[int, str]:
    """Where the noun phrase begins and its determiner, over at most three adjectives."""
    determiners, adjectives = scan.lexicon.words["nouns.determiners"], scan.lexicon.words["nouns.adjectives"]
    for at in range(first - 1, max(first - 5, scan.start - 1), -1):
        low = scan.lowers[at]
        if low in determiners:
            return (first if low in {"'s", "whose"} or scan.lexicon.pronouns.get(low) else at), low
        if low in _INDEFINITE:
            return at, low
        if low not in adjectives and low != "-" and low not in scan.lexicon.words["titles.modifiers"] and not scan.is_capital(at):
            break
    return first, ""


def _place_before(scan: Scan, begin: int, first: int, determiner: str) -> tuple[City | None, Found | None]:
    """The city right before the noun: "Chicago police", "Chicago's police superintendent", "the Chicago police"."""
    if not scan.found:
        return None, None
    previous = scan.found[-1]
    if previous.kind != "place" or previous.sentence != scan.sentence or not previous.place:
        return None, None
    gap = first - previous.last
    if (
        gap == 1
        or (gap == 2 and scan.lowers[first - 1] == "'s")
        or (determiner == "'s" and gap <= 5 and scan.lowers[previous.last + 1] == "'s")
    ):
        return previous.place.city, previous
    return None, None


def _describes_place(scan: Scan, begin: int, determiner: str) -> bool:
    """ "In Olongapo, the town beside the base": what the place is, no government."""
    before = scan.found[-1] if scan.found else None
    if determiner not in _DESCRIBING or before is None or before.kind != "place" or before.sentence != scan.sentence:
        return False
    return before.last == begin - 2 and scan.lowers[begin - 1] == ","


def _place_before_whose(scan: Scan, begin: int) -> City | None:
    """ "Niger, whose president": the place that it is of."""
    before = scan.found[-1] if scan.found else None
    at_hand = before is not None and before.kind == "place" and before.sentence == scan.sentence and begin - before.last <= 2
    return before.place.city if at_hand and before and before.place else None


def _portfolio(scan: Scan, at: int) -> int:
    """The last token of "for Health", "of State", "for the Olympics" after a title; 0 when a place or a body follows."""
    if scan.low(at) not in {"for", "of"}:
        return 0
    begin = at + 2 if scan.low(at + 1) == "the" else at + 1
    if not scan.is_capital(begin) or begin in scan.places or known_at(scan, begin):
        return 0
    end = extend_and(scan, scan.run_end(begin))
    if any(low in scan.first_names for low in scan.lowers[begin + 1 : end + 1]):
        return 0
    return 0 if head_ending(scan, end, begin) else end


def _of_place(scan: Scan, found: Found, entry: Noun) -> None:
    """ "the mayor of Atlanta", "residents of Denver", "councillors in Leeds", "a judge of the Superior Court"."""
    at = found.last + 1
    if entry.title and (end := _portfolio(scan, at)):
        found.text = " ".join(scan.lowers[found.role_end - len(entry.form) + 1 : end + 1])
        found.last = found.role_end = end
        return
    if scan.low(at) not in {"of", "in"}:
        return
    of = scan.lowers[at] == "of"
    at += 1
    if scan.low(at) == "the":
        at += 1
    if not scan.is_capital(at):
        return
    place = scan.places.get(at)
    if place and not (scan.is_capital(place[0] + 1) and of):
        if of and (entry.title or entry.generic or entry.local):
            found.city, found.place, found.last = place[1].city, place[1], place[0]
        elif not of and entry.is_class and entry.is_plural:
            found.city, found.place = place[1].city, place[1]
    elif of and not scan.marks.get(scan.lowers[at], 0) & (DAY | STOP):
        end = extend(scan, scan.run_end(at))
        heads = entry.generic or entry.title or entry.is_class
        if heads and (known_at(scan, at) or any(scan.marks.get(low, 0) & HEAD for low in scan.lowers[at : end + 1])):
            found.of, found.last, found.head = scan.tokens.slice(at, end), end, head_ending(scan, end, at)
