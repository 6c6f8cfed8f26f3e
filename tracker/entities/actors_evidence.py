"""What the words around a finding say of it: is it a subject, does it speak or act, is it called a company or a band?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.entities.actors_found import Found
from tracker.lexicon.actors import DAY

if TYPE_CHECKING:
    from tracker.entities.actors_scan import Scan

_JOINTS = frozenset({"and", ",", "or"})
_JOINED = frozenset({"place", "known", "body", "name"})
_SEATED = frozenset({"of", "in"})
_ARTICLES = frozenset({"the", "a", "an"})
_THAT = frozenset({"that", "which", "who"})
_RELATIVES = frozenset({"which", "who"})
# A descriptor is looked for in so many words ("the air traffic control company").
_APPOSITION = 7
# "World Athletics, in response, said": so long may be what stands between the commas.
_PARENTHESIS = 9
_PERFECT = frozenset({"has", "have", "had"})
_SHORT = 4  # "red", "need"
_BE = frozenset({"is", "was", "are", "were"})
_JOINED_WORDS = 8
_AUXILIARIES = 4  # "would not have also": no longer chain stands before its verb


def judge(scan: Scan, found: Found) -> None:
    """Sets `acts`, `evidence`, `subject` and, for names, `called`; a place or body that "and" joins to one that acts, acts too."""
    first, lowers = found.first, scan.lowers
    at = first - 1
    if at > scan.start and lowers[at] in _ARTICLES:
        at -= 1
    before = lowers[at] if at >= scan.start else ""
    following = found.last + 1
    after = lowers[following] if following <= scan.limit else ""
    if after == ",":
        speaks = _verb_after_comma(scan, found, before)
    elif after in _SEATED:
        speaks = _verb_at(scan, _past_seat(scan, found, following))
    else:
        speaks = _verb_at(scan, following) or (after in _THAT and found.kind == "place" and _verb_at(scan, following + 1))
    found.hangs = before in scan.prepositions or (before in _JOINTS and _joins_hanging(scan, at, speaks=speaks))
    free = not found.hangs
    if found.kind == "place" and after == "and" and free and not speaks:
        speaks = _joined_acts(scan, following + 1)
    elif found.kind == "place" and after in _BE:
        speaks = speaks and _goes_on_acting(scan, following + 1)
    if before == "by" and _is_agent(scan, at, following):
        free = speaks = True  # "postponed on Monday by Norway"
    found.acts = free and speaks
    found.evidence = speaks or (first > scan.start and lowers[first - 1] in scan.inverted)
    found.subject = found.evidence or (free and after != "'s")
    if found.kind == "name":
        found.called = _called(scan, found)
        found.reports = any(scan.low(at) in scan.reporting for at in range(following, following + _AUXILIARIES))
    if found.acts and scan.found and before in _JOINTS:
        _join(scan, at)


def _goes_on_acting(scan: Scan, at: int) -> bool:
    """ "Norway is suing", "was forced to close", but not "Durban was stripped of the Games"."""
    low = scan.low(at)
    return low.endswith("ing") or low in scan.lexicon.words["evidence.bound"]


def _is_agent(scan: Scan, by: int, following: int) -> bool:
    """Is the name after "by" a doer: not of "South by Southwest", "by Denver police", "by Boston-based firms"?"""
    before, after = scan.words[by - 1], scan.low(following)
    if before[0].isupper() and not scan.marks.get(scan.lowers[by - 1], 0) & DAY:
        return False
    if after in {"-", "'s"}:
        return False
    plain = after[:1].isalpha() and after not in scan.prepositions and after not in scan.lexicon.words["nouns.enders"]
    return not plain or bool(scan.marks.get(after, 0) & DAY)


def _joins_hanging(scan: Scan, conjunction: int, *, speaks: bool) -> bool:
    """ "Athletes from Canada and Australia", "councils in Fife, Moray and Angus": the second hangs as the first does.

    After a comma a clause may begin: "In Ohio, Norway postponed", "in Ohio, and Norway postponed".
    """
    if speaks and "," in scan.lowers[conjunction - 1 : conjunction + 1]:
        return False
    at = conjunction - (scan.lowers[conjunction - 1] == ",")
    previous = scan.found[-1] if scan.found else None
    return (
        previous is not None
        and previous.hangs
        and previous.kind == "place"
        and previous.last == at - 1
        and previous.sentence == scan.sentence
    )


def _join(scan: Scan, conjunction: int) -> None:
    """ "Argentina and Cuba suspended", "Britain, France and Germany imposed": all of them did."""
    for previous in reversed(scan.found):
        if previous.last != conjunction - 1 or previous.sentence != scan.sentence or previous.kind not in _JOINED:
            return
        if previous.hangs or (previous.first > scan.start and scan.low(previous.first - 1) in scan.prepositions):
            return
        previous.acts = True
        conjunction = previous.first - 1
        if scan.low(conjunction) != ",":
            return


def acts_after(scan: Scan, last: int) -> bool:
    """Does a verb of saying or doing stand right after token `last`?"""
    return _verb_at(scan, last + 1)


def _verb_at(scan: Scan, at: int) -> bool:
    """A verb of saying or doing, over auxiliaries and adverbs ("had already lowered", "have likewise put off")."""
    start, limit, lowers = at, scan.limit, scan.lowers
    if at > limit:
        return False
    low = lowers[at]
    if low in scan.verbs:
        return True
    perfect = being = False
    while at < start + _AUXILIARIES and (low in scan.auxiliaries or low in scan.adverbs or low.endswith("ly")):
        perfect, being = perfect or low in _PERFECT, being or low in _BE
        at += 1
        if at > limit:
            return False
        low = lowers[at]
    return low in scan.verbs or _is_past(scan, at) or (perfect and low in scan.participles) or (being and low.endswith("ing"))


def _is_past(scan: Scan, at: int) -> bool:
    low = scan.lowers[at]
    return low.endswith("ed") and len(low) > _SHORT and low not in scan.no_pasts and scan.words[at].islower()


def _joined_acts(scan: Scan, at: int) -> bool:
    """ "Philadelphia and three other towns challenged", "Toronto and one of its unions reached": a verb after a plain noun phrase."""
    for k in range(at, min(at + _JOINED_WORDS, scan.limit + 1)):
        if not scan.words[k].islower() or (scan.lowers[k] in scan.prepositions and scan.lowers[k] != "of"):
            return False
        if k > at and _verb_at(scan, k):
            return True
    return False


def _past_seat(scan: Scan, found: Found, following: int) -> int:
    """ "Acme of Dayton announced": the token after the place that a name is of."""
    if found.kind == "place":
        return following
    place = scan.places.get(following + 1)
    return place[0] + 1 if place else following


def _verb_after_comma(scan: Scan, found: Found, before: str) -> bool:
    """ "Richmond, Calif., filed", "Norway, which suspended", "World Athletics, in response, said", ", NAME, had told"."""
    at = found.last + 2
    relative = scan.low(at) in _RELATIVES and (found.kind != "name" or found.last > found.first or scan.low(at) == "which")
    if relative and _verb_at(scan, at + 1):
        return True
    if found.kind == "place" or found.last > found.first:
        comma = next((k for k in range(at + 1, at + _PARENTHESIS) if scan.low(k) == ","), -1)
        if comma > 0 and _verb_at(scan, comma + 1):
            return True
    return found.kind == "name" and before == "," and _verb_at(scan, at)


def _called(scan: Scan, found: Found) -> str:
    """What kind of body the text calls the name: "the band Metallica", "Nats, the air traffic control company,"."""
    nouns = scan.lexicon.words["nouns.bodies"]
    if found.first > scan.start and scan.lowers[found.first - 1] in nouns:
        return scan.lowers[found.first - 1]
    at = found.last + 1
    if scan.low(at) != "," or scan.low(at + 1) not in _ARTICLES:
        return ""
    for k in range(at + 2, min(at + 2 + _APPOSITION, scan.limit + 1)):
        low = scan.lowers[k]
        if low in nouns:
            return low
        if not low[0].isalpha() and low != "-":
            break
        if low in {"of", "in", "who", "that", "which"}:
            break
    return ""
