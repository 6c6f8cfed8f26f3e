"""Bodies: those that the gazetteer knows, those that a head word tells, and the nouns that stand for them ("the agency")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.entities.actors_evidence import acts_after
from tracker.entities.actors_found import Found
from tracker.lexicon.actors import DAY, HEAD, STOP, THING, TITLE, Body, Form, Head, Noun
from tracker.model import ActorKind, City, Place

if TYPE_CHECKING:
    from tracker.entities.actors_scan import Scan

_OF = frozenset({"of", "for", "on", "to", "against"})
_UNITED_STATES = frozenset({"u.s.", "us", "united"})
_INDEFINITE = frozenset({"a", "an", "another", "any", "no"})
_INSTITUTION = Head("institution", "institution", ActorKind.ORGANISATION, frozenset({"center", "centre", "school", "hospital", "museum"}))
_REGIONAL = frozenset({"party", "advocacy", "union", "association"})


def known_at(scan: Scan, i: int) -> tuple[int, Body] | None:
    """The longest name of the gazetteer that begins at token `i`, and its last token. "U.S." before a name is a part of it."""
    low = scan.lowers[i]
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
        if " ".join(scan.lowers[max(start, end - 1) : end + 1]) in scan.lexicon.words["heads.never"] or _never(scan, start, end):
            return end + 1
        last = _extend(scan, end)
        if start > end or (last == first and head.id != "university"):
            return 0
        return _add_headed(scan, first, last, head, place)
    if end > first + 1 and scan.lowers[end] in scan.lexicon.words["heads.institutions"] and acts_after(scan, end):
        return _add_headed(scan, first, end, _INSTITUTION, place)
    if known and not (scan.marks.get(scan.lowers[end], 0) & THING and not scan.headline):
        return add_known(scan, first, known)
    if known and scan.words[known[0]].isupper() and known[0] == first:
        return add_known(scan, first, known)
    return _inner_head(scan, first, end, place)


def _is_court(scan: Scan, end: int, start: int, place: tuple[int, Place] | None) -> bool:
    """A kind of court, a place's or one that is "of" something; "Elkview Court" is a street."""
    return scan.lowers[end - 1] in scan.lexicon.words["heads.courts"] or scan.low(end + 1) == "of" or (place is not None and start == end)


def _never(scan: Scan, start: int, end: int) -> bool:
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
        last = _extend(scan, end)
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


def _extend(scan: Scan, end: int) -> int:
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
        last = _extend_and(scan, _place_or_run(scan, at))
    return last


def _place_or_run(scan: Scan, at: int) -> int:
    place = scan.places.get(at)
    return max(place[0], scan.run_end(at)) if place else scan.run_end(at)


def _extend_and(scan: Scan, last: int) -> int:
    """ "Health and Human Services": over "and" when a topic stands before it and no other actor begins after it."""
    at = last + 1
    if (
        scan.low(at) == ","
        and scan.lowers[last] in scan.lexicon.words["heads.topics"]
        and scan.low(at + 1) in scan.lexicon.words["heads.topics"]
        and scan.is_capital(at + 1)
    ):
        return _extend_and(scan, scan.run_end(at + 1))
    if scan.low(at) in {"and", "&"} and scan.is_capital(at + 1):
        low = scan.lowers[at + 1]
        starts_actor = low in scan.first_names or at + 1 in scan.places or scan.marks.get(low, 0) & (TITLE | STOP) or known_at(scan, at + 1)
        if scan.lowers[last] in scan.lexicon.words["heads.topics"] and not starts_actor:
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
    if row.group in _REGIONAL and scan.low(last + 1) == "of" and scan.low(last + 2) != "the" and (place := scan.places.get(last + 2)):
        head = Head(row.group, row.group, row.kind, row.nouns)  # a chapter: "the ACLU of Texas"
        chapter = Found("body", first, place[0], scan.sentence, head=head, city=place[1].city)
        chapter.text = f"{row.name} of {scan.tokens.slice(last + 2, place[0])}"
        scan.add(chapter)
        return place[0] + 1
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


# -------------------------------------------------------------------------------------------------------------------- nouns


def noun(scan: Scan, i: int) -> int:
    """A noun phrase at `i` that may stand for an actor; returns the token to go on from."""
    lowers = scan.lowers
    for entry in scan.lexicon.nouns.get(lowers[i], ()):
        length = len(entry.form)
        if length == 1 or (i + length - 1 <= scan.limit and tuple(lowers[i : i + length]) == entry.form):
            return _noun(scan, i, i + length - 1, entry)
    return i + 1


def _noun(scan: Scan, first: int, last: int, entry: Noun) -> int:
    following = scan.low(last + 1)
    if scan.marks.get(scan.lowers[last], 0) & HEAD and _never(scan, max(first - 3, scan.start), last):
        return last + 1
    if following == "-" and scan.tokens.adjacent(last):
        return last + 1
    if following in scan.lexicon.words["nouns.compounds"]:
        return last + 1
    if entry.title and scan.is_capital(scan.skip_stop(last + 1)) and last + 1 not in scan.places:
        return first + 1  # a title before its name
    begin, determiner = _determiner(scan, first)
    city, place_found = _place_before(scan, begin, first, determiner)
    plural = scan.lowers[last].endswith("s") and not scan.lowers[last].endswith("ss")
    bare = plural or _may_be_bare(scan, first, entry) or bool(city)
    if not determiner and not bare and not (entry.bodies and len(entry.form) > 1):
        return last + 1
    if first == last and scan.lowers[first] in scan.lexicon.words["nouns.adjectival"] and not _ends_phrase(scan, last):
        return last + 1
    indefinite = determiner in _INDEFINITE
    if (indefinite and not entry.title) or (not determiner and entry.is_class and not _stands_alone(scan, first, entry)):
        return last + 1
    found = Found(
        "noun", begin, last, scan.sentence, noun=entry, city=city, indefinite=indefinite, text=" ".join(scan.lowers[first : last + 1])
    )
    if entry.is_class and determiner == "the" and not scan.headline and scan.words[first][0].isupper():
        found.definite, found.head, found.words = True, head_ending(scan, last, first), (scan.tokens.slice(first, last),)
    found.owner = determiner if determiner == "'s" else scan.lexicon.pronouns.get(determiner, "")
    if place_found:
        place_found.modifier, found.place = True, place_found.place
    found.role_end = last
    _of_place(scan, found, entry)
    scan.add(found)
    return found.last + 1


def _may_be_bare(scan: Scan, first: int, entry: Noun) -> bool:
    """Needs the noun no article? Police never do; headlines drop it; "Council voted" and "City council on Monday" stand at the head."""
    if entry.form[-1] in {"police", "military"} or scan.headline or scan.document.field == "title":
        return True
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
            return (first if low == "'s" or scan.lexicon.pronouns.get(low) else at), low
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


def _portfolio(scan: Scan, at: int) -> int:
    """The last token of "for Health", "of State", "for the Olympics" after a title; 0 when a place or a body follows."""
    if scan.low(at) not in {"for", "of"}:
        return 0
    begin = at + 2 if scan.low(at + 1) == "the" else at + 1
    if not scan.is_capital(begin) or begin in scan.places or known_at(scan, begin):
        return 0
    end = _extend_and(scan, scan.run_end(begin))
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
        end = _extend(scan, scan.run_end(at))
        heads = entry.generic or entry.title or entry.is_class
        if heads and (known_at(scan, at) or any(scan.marks.get(low, 0) & HEAD for low in scan.lowers[at : end + 1])):
            found.of, found.last, found.head = scan.tokens.slice(at, end), end, head_ending(scan, end, at)
