"""Names of persons: after a title, by a first name or an apposition, in a list; and the words of the name itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.entities.actors_found import Found
from tracker.entities.bodies import known_at
from tracker.entities.roles import after_name, apposition, modifiers, role_noun_before, role_text, title_before, title_ending
from tracker.lexicon.actors import DAY, HEAD, STOP, THING, TITLE, Title
from tracker.model import ActorKind

if TYPE_CHECKING:
    from tracker.entities.actors_scan import Scan

_NAME_LENGTH = 5


def titled(scan: Scan, first: int, end: int) -> int:
    """A person with a title in front of the name, all in one run ("Atlanta Mayor Keisha Lance Bottoms"); 0 when the run is none."""
    for k in range(end, first - 1, -1):
        if not scan.marks.get(scan.lowers[k], 0) & TITLE or scan.words[k] == "da":
            continue  # "Lula da Silva" is no district attorney
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
    acronym = scan.words[start].isupper() and len(scan.words[start]) > 1 and "." not in scan.words[start]  # not "F.W." or "J.D."
    if acronym and not scan.words[title].isupper() and not known:
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


def untitled(scan: Scan, first: int, end: int) -> int:
    """A run with no title in it: a person where a first name, a lower-case title or an apposition says so, else a name to be decided."""
    if scan.headline:
        end = _headline_end(scan, first, end)
    if following := _with_portfolio(scan, first, end):
        return following
    while first < end and _is_party(scan, first):
        first += 1
    before = title_before(scan, first)
    role = role_noun_before(scan, first)
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
    if end > first and end in scan.places and scan.lowers[first] not in scan.first_names:
        found.definite = True  # "Greyhound Canada", "Metro Vancouver"
    if end > first and plain:
        apposition(scan, found)
        if found.title:
            found.kind = "person"
    return end + 1


def _with_portfolio(scan: Scan, first: int, end: int) -> int:
    """ "Minister for Health NAME", "Secretary of Defense NAME": the run begins with what the office is for; 0 when it does not."""
    if first - 2 < scan.start or scan.lowers[first - 1] not in {"of", "for"} or not scan.marks.get(scan.lowers[first - 2], 0) & TITLE:
        return 0
    name = first
    while name < end and (scan.lowers[name] in scan.lexicon.words["heads.topics"] or scan.lowers[name] == "affairs"):
        name += 1
    matched = title_ending(scan, first - 2, scan.start)
    if name == first or not matched or not _is_like_a_name(scan, name, end, scan.lowers[name] in scan.first_names):
        return 0
    return _person(scan, (name, end), matched[0], matched[1], matched[1])


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
    apposition(scan, found)
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
        modifiers(scan, found, title_first, run_first)
    role = role_noun_before(scan, first)
    scan.add(found)
    apposition(scan, found)
    after_name(scan, found)
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
