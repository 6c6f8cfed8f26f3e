"""Names of persons with their roles: titles before a name, appositions after it, and the words of the name itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.entities.actors_found import Found
from tracker.entities.bodies import known_at
from tracker.lexicon.actors import DAY, HEAD, STOP, THING, TITLE, Title
from tracker.model import ActorKind

if TYPE_CHECKING:
    from tracker.entities.actors_scan import Scan

_DETERMINERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "is", "was", "currently"})
_OF = frozenset({"of", "for", "at", "with", "in"})
_SMALL = frozenset({"of", "for", "the", "and", "to", "at"})
_NAME_LENGTH = 5


def titled(scan: Scan, first: int, end: int) -> int:
    """A person with a title in front of the name, all in one run ("Atlanta Mayor Keisha Lance Bottoms"); 0 when the run is none."""
    for k in range(end, first - 1, -1):
        if not scan.marks.get(scan.lowers[k], 0) & TITLE:
            continue
        start = scan.skip_stop(k + 1)
        if start > end or not _is_name(scan, start, end, k):
            continue
        matched = title_ending(scan, k, scan.start if k == first else first)  # "Secretary of State" begins before its run
        if not matched or _is_first_name(scan, matched, k, start, end):
            continue
        title, title_first = matched
        if title.id == "honorific" and k > first and not scan.headline:
            return 0
        return _person(scan, (start, end), title, title_first, min(first, title_first))
    return 0


def _is_first_name(scan: Scan, matched: tuple[Title, int], k: int, start: int, end: int) -> bool:
    """ "Dean Phillips" and "Major Garrett" are names, "Dean Ann Phillips" is not."""
    return (
        matched[0].id in {"head-of-body", "head-of-state", "rank", "clergy"}
        and start == end
        and matched[1] == k
        and scan.lowers[k] in scan.first_names
    )


def _is_name(scan: Scan, start: int, end: int, title: int) -> bool:
    """Can the tokens be a name after a title?"""
    first_mark = scan.marks.get(scan.lowers[start], 0)
    known = scan.lowers[start] in scan.first_names
    if not _is_like_a_name(scan, start, end, known):
        return False
    if scan.lowers[start] in scan.lexicon.words["names.suffixes"] or (scan.headline and not known):
        return False
    if scan.words[start].isupper() and len(scan.words[start]) > 1 and not scan.words[title].isupper() and not known:
        return False
    return known or not first_mark & (DAY | HEAD | STOP)


def _is_like_a_name(scan: Scan, start: int, end: int, known: bool) -> bool:
    """One to five words, none of them the word for a thing or a body; "Jim Hall" is a name, "Hall" and "Mary Field Day" are none."""
    length = sum(word[0].isalpha() and word[0].isupper() for word in scan.words[start : end + 1])
    if length > _NAME_LENGTH or length == 0 or (length == 1 and start < end and len(scan.words[start]) == 1):
        return False
    marks = [scan.marks.get(low, 0) for low in scan.lowers[start + 1 : end + 1]]
    if length == 2 and known:
        return not marks[-1] & HEAD
    return not any(mark & (THING | HEAD) for mark in (scan.marks.get(scan.lowers[start], 0) if not known else 0, *marks))


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


def untitled(scan: Scan, first: int, end: int) -> int:
    """A run with no title in it: a person where a first name, a lower-case title or an apposition says so, else a name to be decided."""
    if scan.headline:
        end = _headline_end(scan, first, end)
    while first < end and _is_party(scan, first):
        first += 1
    before = _title_before(scan, first)
    role = _role_noun_before(scan, first)
    plain = (
        _is_like_a_name(scan, first, end, scan.lowers[first] in scan.first_names)
        and scan.lowers[end] not in scan.lexicon.words["evidence.kinds"]
    )
    if plain and not before and (listed := _in_list(scan, first, end)):
        return listed
    if (
        plain
        and (before or (role and end > first) or (end > first and scan.lowers[first] in scan.first_names))
        and not _is_media(scan, first, end)
    ):
        title, title_first = before or (None, first)
        return _person(scan, (first, end), title, title_first, title_first)
    found = scan.add(Found("name", first, end, scan.sentence, words=_words(scan, first, end)))
    found.definite = first > scan.start and scan.lowers[first - 1] in {"the", "a", "an"}
    if end > first and plain:
        _apposition(scan, found)
        if found.title:
            found.kind = "person"
    return end + 1


def _is_party(scan: Scan, k: int) -> bool:
    """ "Incumbent Republican Gray Conger": not a part of the name."""
    low = scan.lowers[k]
    return low in scan.lexicon.words["evidence.kinds"] or (low in scan.lexicon.words["titles.modifiers"] and low not in scan.first_names)


def _in_list(scan: Scan, first: int, end: int) -> int:
    """ "members Katie Cashman and Aurin Chowdhury": the second has the first one's title; a name beside a person's is a person's."""
    at = first - 1
    if scan.low(at) == "and":
        at -= 1
    if scan.low(at) == ",":
        at -= 1
    previous = scan.found[-1] if scan.found else None
    if at == first - 1 or previous is None or previous.kind != "person" or previous.last != at or previous.sentence != scan.sentence:
        return 0
    if not previous.plural and (end == first or scan.lowers[first - 1] == "," or scan.low(end + 1) in scan.lexicon.marks):
        return 0
    found = Found("person", first, end, scan.sentence, words=_words(scan, first, end))
    if previous.plural:
        found.title, found.role, found.of, found.city, found.plural = previous.title, previous.role, previous.of, previous.city, True
    scan.add(found)
    _apposition(scan, found)
    return end + 1


def _headline_end(scan: Scan, first: int, end: int) -> int:
    """In a headline every word has a capital: a name is a first name and the word after it, else one word."""
    if scan.lowers[first] in scan.first_names and first < end:
        at = first + 1
        while at < end and (len(scan.words[at]) == 1 or scan.words[at] in ".-" or scan.words[at - 1] in ".-"):
            at += 1
        return at
    return first


def _is_media(scan: Scan, first: int, end: int) -> bool:
    return " ".join(scan.lowers[first : end + 1]) in scan.lexicon.words["evidence.media"]


def _title_before(scan: Scan, first: int) -> tuple[Title, int] | None:
    """A title in lower case right before a name ("council member Lisa Bender")."""
    k = first - 1
    if k > scan.start and scan.lowers[k] == ".":
        k -= 1
    if k < scan.start or not scan.marks.get(scan.lowers[k], 0) & TITLE or scan.words[k][0].isupper():
        return None
    matched = title_ending(scan, k, scan.start)
    return None if matched and matched[0].place == "none" else matched  # "sister Ann Lopez" is kin, no nun


def _person(scan: Scan, name: tuple[int, int], title: Title | None, title_first: int, run_first: int) -> int:
    first, end = name
    if scan.headline:
        end = _headline_end(scan, first, end)
    found = Found(
        "person", first, end, scan.sentence, words=_listed(scan, (first, title_first), end) or _words(scan, first, end), title=title
    )
    if title:
        found.role = role_text(scan, title_first, first - 1)
        found.plural = scan.low(first - 1 if scan.low(first - 1) != "." else first - 2) in scan.lexicon.words["evidence.plural_titles"]
        _modifiers(scan, found, title_first, run_first)
    role = _role_noun_before(scan, first)
    scan.add(found)
    _apposition(scan, found)
    _after_name(scan, found)
    if role and role.noun and role.noun.title:
        found.title, found.city, found.of = role.noun.title, role.city or found.city, role.of or found.of
        found.role = found.role or role_text(scan, role.first + (role.text.split()[0] != scan.lowers[role.first]), role.role_end)
    return end + 1


def _listed(scan: Scan, begins: tuple[int, int], end: int) -> tuple[str, ...]:
    """The full name of a person of the gazetteer ("Trump", "Vice President Harris"), or nothing."""
    for begin in begins:
        known = known_at(scan, begin)
        if known and known[0] == end and known[1].kind is ActorKind.PERSON:
            return tuple(known[1].name.split())
    return ()


def _role_noun_before(scan: Scan, first: int) -> Found | None:
    """ "the state's governor, NAME", "the Minister for Health, NAME": the role that a comma ties to the name after it."""
    previous = scan.found[-1] if scan.found else None
    if previous is None or previous.kind != "noun" or previous.noun is None or previous.noun.title is None:
        return None
    return previous if previous.last == first - 2 and scan.lowers[first - 1] == "," else None


def _words(scan: Scan, first: int, end: int) -> tuple[str, ...]:
    """The name's words; hyphens glued, initials with their full stop, shouted names in title case."""
    words: list[str] = []
    glue = False
    for k in range(first, end + 1):
        word = scan.words[k]
        if word == "-":
            glue = True
        elif word == ".":
            words[-1:] = [f"{words[-1]}."] if words else []
        elif word != ",":
            if len(word) > 3 and word.isupper() and scan.marks.get(scan.lowers[k], 0) == 0:
                word = word.title()
            if glue and words:
                words[-1] = f"{words[-1]}-{word}"
            else:
                words.append(word)
            glue = False
    if words and words[-1].lower() in {"jr", "sr"}:
        words[-1] += "."
    return tuple(words)


def role_text(scan: Scan, first: int, last: int) -> str:
    """A title as a role: written out, each word with a capital."""
    expand = scan.lexicon.expand
    parts = [word for word in scan.words[first : last + 1] if word != "."]
    shouted = last < scan.limit and all(word.isupper() for word in (*parts, scan.words[last + 1]))
    written = (part if part in _SMALL or (part[0].isupper() and not shouted) else part.capitalize() for part in parts)
    return " ".join(expand.get(part.lower(), part) for part in written).replace(" - ", "-")


def _modifiers(scan: Scan, found: Found, title_first: int, run_first: int) -> None:
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


def _apposition(scan: Scan, found: Found) -> None:
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


def _after_name(scan: Scan, found: Found) -> None:
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


def surname(words: tuple[str, ...], suffixes: frozenset[str]) -> str:
    """The last word that is no suffix, lower case with straight apostrophes."""
    for word in reversed(words):
        low = word.lower().rstrip(".").replace("’", "'")
        if low not in suffixes:
            return low
    return ""
