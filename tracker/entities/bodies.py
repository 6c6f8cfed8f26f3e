"""Bodies by name: those that the gazetteer knows and those that a head word tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.entities.actors_evidence import acts_after
from tracker.entities.actors_found import Found
from tracker.lexicon.actor_rows import Body
from tracker.lexicon.actors import DAY, HEAD, STOP, THING, TITLE, Form, Head
from tracker.model import ActorKind, City, Place

if TYPE_CHECKING:
    from tracker.entities.actors_scan import Scan

_OF = frozenset({"of", "for", "on", "to", "against"})
_UNITED_STATES = frozenset({"u.s.", "us", "united"})
_INSTITUTION = Head("institution", "institution", ActorKind.ORGANISATION, frozenset({"center", "centre", "school", "hospital", "museum"}))
_OF_ANOTHER = frozenset({"state", "his", "her", "its", "their", "whose"})
_REGIONAL = frozenset({"party", "advocacy", "union", "association"})
_OF_A_PLACE = _REGIONAL | {"court", "legislature"}  # "the Supreme Court of Canada"
_OF_PLACES = frozenset({"corporation", "bank"})  # "the Municipal Corporation of Delhi"


def known_at(scan: Scan, i: int) -> tuple[int, Body] | None:
    """The longest name of the gazetteer that begins at token `i`, and its last token. "U.S." before a name is a part of it."""
    low = scan.lowers[i]
    if low not in scan.lexicon.bodies and low not in _UNITED_STATES:
        return None
    if low in _UNITED_STATES and scan.words[i] != "us":
        start = i + 2 if low == "united" and scan.low(i + 1) == "states" else i + 1
        if start <= scan.limit and (low != "united" or start == i + 2) and scan.is_capital(start) and (known := _known(scan, start)):
            return known
    return _known(scan, i)


def _known(scan: Scan, i: int) -> tuple[int, Body] | None:
    entries = scan.lexicon.bodies.get(scan.lowers[i])
    if not entries:
        return None
    for form, exact, body in entries:
        last = _match(scan, i, form, scan.words if exact else scan.lowers)
        if last < 0 or (exact and body.city and body.city not in scan.cities):
            continue  # "MTA" is New York's only where the text speaks of New York
        return last, body
    return None


def _match(scan: Scan, i: int, form: Form, words: list[str]) -> int:
    """The last token of the form when it stands at `i`, over the full stops of abbreviations; -1 when it does not."""
    at, limit = i, scan.limit
    for part in form:
        if at <= limit and words[at] == "." and part != ".":
            at += 1
        if at > limit or words[at] != part:
            return -1
        at += 1
    return at - 1


def body(scan: Scan, first: int, end: int, known: tuple[int, Body] | None, place: tuple[int, Place] | None) -> int:
    """A body that begins at `first`: by the gazetteer or by a head word. Returns the token to go on from, 0 when there is none."""
    if known and known[0] >= end:
        return add_known(scan, first, known)
    if " ".join(scan.lowers[first : end + 1]) in scan.lexicon.words["heads.never"]:
        return end + 1
    start = place[0] + 1 if place and place[0] < end else first
    inner = known_at(scan, start) if start != first else None
    if inner and inner[0] >= end:
        return _add_local_part(scan, (first, start), inner, place)
    head = head_ending(scan, end, start)
    if head and known and known[1].group == head.group == "company":
        return add_known(scan, first, (end, known[1]))  # "Wal-Mart Stores Inc."
    if head and head.id == "county" and not acts_after(scan, end):
        return 0
    if head and head.id == "court" and scan.lowers[end] == "court" and end > start and not _is_court(scan, end, start, place):
        return end + 1
    if head:
        if " ".join(scan.lowers[max(start, end - 1) : end + 1]) in scan.lexicon.words["heads.never"] or is_never(scan, start, end):
            return end + 1
        seat = head.group == "company" and end + 2 in scan.places and scan.lowers[end] not in _OF_PLACES
        last = end if seat else extend(scan, end)  # "Acme Corp. of Dayton"
        if start > end or (last == first and head.id != "university"):
            return 0
        return _add_headed(scan, first, last, head, place)
    if following := _institution(scan, first, end, place):
        return following
    if known and not (scan.marks.get(scan.lowers[end], 0) & THING and not scan.headline):
        return add_known(scan, first, known)
    if known and scan.words[known[0]].isupper() and known[0] == first:
        return add_known(scan, first, known)
    return _inner_head(scan, first, end, place)


def _institution(scan: Scan, first: int, end: int, place: tuple[int, Place] | None) -> int:
    """ "Kennedy Center canceled", "the Museum of Modern Art closed": a building that acts."""
    if end == first or scan.lowers[end] not in scan.lexicon.words["heads.institutions"]:
        return 0
    last = extend(scan, end)
    return _add_headed(scan, first, last, _INSTITUTION, place) if acts_after(scan, last) else 0


def _is_court(scan: Scan, end: int, start: int, place: tuple[int, Place] | None) -> bool:
    """A kind of court, a place's or one that is "of" something; "Elkview Court" is a street."""
    return scan.lowers[end - 1] in scan.lexicon.words["heads.courts"] or scan.low(end + 1) == "of" or (place is not None and start == end)


def is_never(scan: Scan, start: int, end: int) -> bool:
    return " ".join(scan.lowers[start : end + 1]) in scan.lexicon.words["heads.never"]


def _inner_head(scan: Scan, first: int, end: int, place: tuple[int, Place] | None) -> int:
    """ "City of ..." and "Center for ...": a word at the end of the run that is a head only with what follows."""
    if following_place := government_of(scan, first, end):
        return following_place
    following = scan.low(end + 1)
    if following == "for" and scan.lowers[end] in {
        "center",
        "centre",
        "centers",
        "citizens",
        "americans",
        "parents",
        "students",
        "workers",
        "families",
        "neighbors",
        "people",
    }:
        last = extend(scan, end)
        heads = scan.lexicon.heads.get("for") or scan.lexicon.heads["coalition"]
        if last > end:
            return _add_headed(scan, first, last, heads[0][1], place)
    return 0


def government_of(scan: Scan, first: int, end: int) -> int:
    """ "City of Denver", "State of Texas": the government by its formal name."""
    if scan.lowers[end] in {"city", "town", "village", "state"} and scan.low(end + 1) == "of" and (named := scan.places.get(end + 2)):
        scan.add(Found("place", first, named[0], scan.sentence, place=named[1], text="City of"))
        return named[0] + 1
    return 0


def head_ending(scan: Scan, k: int, first: int) -> Head | None:
    """The head word, the longest first, that ends with token `k`."""
    if not scan.marks.get(scan.lowers[k], 0) & HEAD:
        return None
    for form, head in scan.lexicon.heads[scan.lowers[k]]:
        at = k - len(form) + 1
        if at >= first and all(scan.lowers[at + n] == word for n, word in enumerate(form)):
            return head
    return None


def extend(scan: Scan, end: int) -> int:
    """Over "of Health and Human Services", "for the Ninth Circuit": the last token of the body's name."""
    last = end
    for _ in range(3):
        at = last + 1
        if scan.low(at) not in _OF:
            break
        at += 1
        if scan.low(at) == "the":
            at += 1
        if (
            not scan.is_capital(at)
            or scan.marks.get(scan.lowers[at], 0) & STOP
            or (scan.low(last + 1) in {"on", "to", "against"} and at in scan.places)
        ):
            break
        if scan.marks.get(scan.lowers[at], 0) & DAY:
            break
        last = extend_and(scan, _place_or_run(scan, at), of_office=scan.lowers[end] in scan.lexicon.words["heads.offices"])
    return last


def _place_or_run(scan: Scan, at: int) -> int:
    place = scan.places.get(at)
    return max(place[0], scan.run_end(at)) if place else scan.run_end(at)


def extend_and(scan: Scan, last: int, *, of_office: bool = False) -> int:
    """ "Health and Human Services": over "and" when a topic stands before it, or the head of a state's office, and no actor after it."""
    at = last + 1
    if (
        scan.low(at) == ","
        and scan.lowers[last] in scan.lexicon.words["heads.topics"]
        and scan.low(at + 1) in scan.lexicon.words["heads.topics"]
        and scan.is_capital(at + 1)
    ):
        return extend_and(scan, scan.run_end(at + 1))
    if scan.low(at) in {"and", "&"} and scan.is_capital(at + 1):
        low = scan.lowers[at + 1]
        starts_actor = low in scan.first_names or at + 1 in scan.places or scan.marks.get(low, 0) & (TITLE | STOP) or known_at(scan, at + 1)
        if (of_office or scan.lowers[last] in scan.lexicon.words["heads.topics"]) and not starts_actor:
            return scan.run_end(at + 1)
    return last


def _begin(scan: Scan, first: int) -> int:
    """Back over "Parks and" before "Recreation Department"."""
    if (
        first - 2 >= scan.start
        and scan.lowers[first - 1] == "and"
        and scan.lowers[first - 2] in scan.lexicon.words["heads.topics"]
        and scan.is_capital(first - 2)
    ):
        begin = first - 2
        if scan.found and scan.found[-1].sentence == scan.sentence and scan.found[-1].last == begin:
            begin = scan.found.pop().first
        return begin
    return first


def add_known(scan: Scan, first: int, known: tuple[int, Body]) -> int:
    last, row = known
    if row.kind is ActorKind.PERSON:
        scan.add(Found("person", first, last, scan.sentence, words=tuple(row.name.split()), known=row))
        return last + 1
    if row.group == "union" and scan.low(last + 1) == "local" and scan.low(last + 2).isdigit():
        head = Head(row.group, row.group, row.kind, row.nouns | {"local"})
        scan.add(Found("body", first, last + 2, scan.sentence, head=head, text=scan.tokens.slice(first, last + 2)))
        return last + 3
    if row.group in _OF_A_PLACE and scan.low(last + 1) == "of" and scan.low(last + 2) != "the" and (place := scan.places.get(last + 2)):
        head = Head(row.group, row.group, row.kind, row.nouns)  # a chapter: "the ACLU of Texas"
        chapter = Found("body", first, place[0], scan.sentence, head=head, city=place[1].city)
        name = row.name if row.group in _REGIONAL else scan.tokens.slice(first, last)
        chapter.text = f"{name} of {scan.tokens.slice(last + 2, place[0])}"
        scan.add(chapter)
        return place[0] + 1
    if row.group in {"legislature", "court"} and first > scan.start and scan.lowers[first - 1] in _OF_ANOTHER:
        head = Head(row.group, row.group, row.kind, row.nouns)  # "the state Senate", "his Senate": not the national one
        scan.add(Found("body", first, last, scan.sentence, head=head, text=scan.tokens.slice(first, last)))
        return last + 1
    known_words = (scan.tokens.slice(first, last),)
    scan.add(Found("known", first, last, scan.sentence, words=known_words, known=row, text=row.name, city=_city_before(scan, first)))
    return last + 1


def _add_local_part(scan: Scan, begins: tuple[int, int], inner: tuple[int, Body], place: tuple[int, Place] | None) -> int:
    """ "Texas Senate", "Florida Department of Education": a body of the place, not the national one; "Chicago FBI" stays the FBI."""
    last, row = inner
    first, start = begins
    acronym = scan.words[last].isupper() and last == inner[0] and scan.words[last] in row.acronyms
    if place and not acronym and row.kind is not ActorKind.PERSON and (row.kind is ActorKind.GOVERNMENT or row.group in _REGIONAL):
        head = Head(row.group, row.group, row.kind, row.nouns)
        return _add_headed(scan, first, last, head, place)
    return add_known(scan, start, inner)


def _add_headed(scan: Scan, first: int, last: int, head: Head, place: tuple[int, Place] | None) -> int:
    begin = _begin(scan, first)
    text = scan.tokens.slice(begin, last)
    if place and begin == first and place[1].city.kind == "city" and _abbreviates(place[1].text, place[1].city.name):
        text = f"{place[1].city.name} {scan.tokens.slice(place[0] + 1, last)}"  # "St. Paul City Council" is Saint Paul's
    if scan.low(last + 1) == "." and scan.lowers[last] in {"inc", "corp", "co", "ltd", "bros"}:
        last, text = last + 1, text + "."
    city = None if head.id == "county" else place[1].city if place else _city_before(scan, first)
    if city is None and head.id != "county":
        city = next((found[1].city for at, found in scan.places.items() if begin <= at <= last), None)
    scan.add(Found("body", begin, last, scan.sentence, head=head, text=text, city=city))
    _drop_inner(scan, begin)
    return last + 1


def _abbreviates(text: str, name: str) -> bool:
    """ "St. Paul" for Saint Paul, "L.A." for Los Angeles; not "D.C." for Washington."""
    letters = text.replace(".", "")
    return text.startswith(("St. ", "St ")) or letters == "".join(word[0] for word in name.split())


def _drop_inner(scan: Scan, begin: int) -> None:
    """A finding that the body's name has swallowed goes."""
    while len(scan.found) > 1 and scan.found[-2].sentence == scan.sentence and scan.found[-2].last >= begin:
        del scan.found[-2]


def _city_before(scan: Scan, first: int) -> City | None:
    """ "Chicago's Police Department"."""
    if first > 1 and scan.lowers[first - 1] == "'s" and scan.found and scan.found[-1].last == first - 2:
        previous = scan.found[-1]
        if previous.kind == "place" and previous.place:
            previous.modifier = True
            return previous.place.city
    return None
