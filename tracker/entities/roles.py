"""Roles of persons: titles before a name, what stands before the title, appositions and "of" phrases after the name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.entities.actors_found import Found
from tracker.lexicon.actors import TITLE, Title

if TYPE_CHECKING:
    from tracker.entities.actors_scan import Scan

_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "is", "was", "currently"})
_OF = frozenset({"of", "for", "at", "with", "in"})
_SMALL = frozenset({"of", "for", "the", "and", "to", "at"})


def title_ending(scan: Scan, k: int, first: int) -> tuple[Title, int] | None:
    """The longest title that ends with token `k` and begins no earlier than `first`."""
    for form, title in scan.lexicon.titles.get(scan.lowers[k], ()):
        at = k
        for word in reversed(form[:-1]):
            at -= 1
            if at >= first and scan.lowers[at] == ".":
                at -= 1
            if at < first or scan.lowers[at] != word:
                break
        else:
            return title, at
    return None


def title_before(scan: Scan, first: int) -> tuple[Title, int] | None:
    """A title in lower case right before a name ("council member Lisa Bender")."""
    k = first - 1
    if k > scan.start and scan.lowers[k] == ".":
        k -= 1
    if k < scan.start or not scan.marks.get(scan.lowers[k], 0) & TITLE or scan.words[k][0].isupper():
        return None
    matched = title_ending(scan, k, scan.start)
    return None if matched and matched[0].place == "none" else matched  # "sister Ann Lopez" is kin, no nun


def role_noun_before(scan: Scan, first: int) -> Found | None:
    """ "the state's governor, NAME", "the Minister for Health, NAME": the role that a comma ties to the name after it."""
    previous = scan.found[-1] if scan.found else None
    if previous is None or previous.kind != "noun" or previous.noun is None or previous.noun.title is None:
        return None
    return previous if previous.last == first - 2 and scan.lowers[first - 1] == "," else None


def role_text(scan: Scan, first: int, last: int) -> str:
    """A title as a role: written out, each word with a capital."""
    expand = scan.lexicon.expand
    parts = [word for word in scan.words[first : last + 1] if word != "."]
    shouted = last < scan.limit and all(word.isupper() for word in (*parts, scan.words[last + 1]))
    written = (part if part in _SMALL or (part[0].isupper() and not shouted) else part.capitalize() for part in parts)
    return " ".join(expand.get(part.lower(), part) for part in written).replace(" - ", "-")


def modifiers(scan: Scan, found: Found, title_first: int, run_first: int) -> None:
    """What stands before the title: "Atlanta", "Acting Homeland Security", "Chicago's", "Uber"."""
    at = run_first
    if (place := scan.places.get(run_first)) and place[0] < title_first:
        at = place[0] + 1
        if place[1].city.kind == "country" and found.title and found.title.place != "country":
            at = run_first  # "U.S. Senator"
        else:
            found.city, found.place = place[1].city, place[1]
    if at < title_first:
        found.role = f"{role_text(scan, at, title_first - 1)} {found.role}"
    elif at == run_first:
        _modifier_before(scan, found, run_first)


def _modifier_before(scan: Scan, found: Found, first: int) -> None:
    previous = scan.found[-1] if scan.found else None
    at = first - 1
    words = scan.lexicon.words
    while at > scan.start and (
        scan.lowers[at] in words["titles.modifiers"] or scan.words[at] in words["heads.topics"] or scan.words[at] in words["heads.generic"]
    ):
        at -= 1
    if at < first - 1:
        found.role = f"{role_text(scan, at + 1, first - 1)} {found.role}"
    if previous is None or previous.sentence != scan.sentence:
        return
    if previous.last == at - 1 and scan.lowers[at] == "'s":
        at -= 1
    if previous.last != at:
        return
    if previous.kind == "place" and previous.place:
        found.city, found.place = previous.place.city, previous.place
        previous.modifier = scan.lowers[at + 1] != "'s"
    elif previous.kind in {"body", "known", "name"}:
        found.of, found.city = previous.text or " ".join(previous.words), previous.city
        previous.modifier = True
    elif previous.kind == "noun" and previous.noun and previous.noun.local:
        found.city, previous.modifier = previous.city, True
        found.role = f"{' '.join(previous.noun.form).title()} {found.role}"


def apposition(scan: Scan, found: Found) -> None:
    """A role after the name: "NAME, the mayor of Atlanta", "NAME, executive director of the Transit Alliance", "NAME, 34, a teacher"."""
    at = found.last + 1
    if scan.low(at) != "," or found.title:
        return
    at += 1
    if scan.low(at).isdigit() and scan.low(at + 1) == ",":
        at += 2
    city, place = None, None
    head = -1
    start = at
    for k in range(at, min(at + 9, scan.limit + 1)):
        low = scan.lowers[k]
        if scan.marks.get(low, 0) & TITLE and not (head >= 0 and head < k - 1 and scan.lowers[k - 1] in _OF):
            head = k
        elif head >= 0:
            break
        elif (low in _DETERMINERS and k == start) or low == "'s" or (low == "who" and scan.low(k + 1) in {"is", "was"}):
            start = k + 1
        elif low in {",", ".", ";", "who", "which", "whose", "said", "says", "told", "and", "but", "-", "(", '"', "“"}:
            return
        if k in scan.places:
            city, place = scan.places[k][1].city, scan.places[k][1]
            start = scan.places[k][0] + 1
            if scan.low(start) == "'s":
                start += 1
    if head < 0 or not (matched := title_ending(scan, head, start)):
        return
    found.title, found.city, found.place = matched[0], city, place
    found.role = role_text(scan, max(start, matched[1]) if head - start > 4 else start, head)
    _role_of(scan, found, head + 1)


def after_name(scan: Scan, found: Found) -> None:
    """ "Judge William Harper of the District Court", "Mayor Ann Lopez of Denver"; but "Chairman Bob Stone of Denver" lives there."""
    title = found.title
    if title and scan.low(found.last + 1) == "of":
        place = scan.places.get(found.last + 2)
        if place is None or ((title.place == "city") == (place[1].city.kind == "city") and title.place != "body"):
            _role_of(scan, found, found.last + 1)


def _role_of(scan: Scan, found: Found, at: int) -> None:
    """ "of Atlanta", "of the U.S. District Court", "for Uber" after a role."""
    if scan.low(at) not in _OF:
        return
    preposition = at
    at += 1
    if scan.low(at) == "the":
        at += 1
    if place := scan.places.get(at):
        if place[0] >= scan.limit or not scan.is_capital(place[0] + 1):
            if preposition == at - 1 and scan.lowers[preposition] in {"of", "for", "in"}:
                found.city, found.place = place[1].city, place[1]
            return
        found.city = place[1].city
    if scan.is_capital(at):
        found.of = scan.tokens.slice(at, scan.run_end(at))


def gender_of(scan_words: dict[str, frozenset[str]], words: tuple[str, ...], role: str) -> str:
    """feminine, masculine, or an empty string when neither the title nor the first name tells."""
    parts = role.lower().split()
    for gender in ("feminine", "masculine"):
        if any(part in scan_words[f"titles.{gender}"] for part in parts):
            return gender
    if len(words) > 1:
        first = words[0].lower()
        in_feminine, in_masculine = first in scan_words["names.feminine"], first in scan_words["names.masculine"]
        if in_feminine != in_masculine:
            return "feminine" if in_feminine else "masculine"
    return ""
