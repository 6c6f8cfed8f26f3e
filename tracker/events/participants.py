"""Who: the actors of a trigger by its grammar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.events.frames import Hit
from tracker.language.clauses import Clauses
from tracker.language.groups import VerbGroup
from tracker.model import ActorMention, EventType

_PREPOSITIONS = frozenset(
    {
        "of",
        "for",
        "with",
        "in",
        "at",
        "from",
        "to",
        "against",
        "on",
        "about",
        "under",
        "over",
        "than",
        "like",
        "toward",
        "near",
        "outside",
        "inside",
        "into",
        "among",
        "between",
        "through",
    }
)
# Words that may stand before a name in an enumeration: "Mayor Ann Lee and then-Gov. Bo Lund".
_JOINED = frozenset(
    {".", "-", "then", "former", "acting", "the", "mayor", "gov", "council", "president", "member", "police", "chief", "sheriff", "judge"}
)
_CALENDAR = frozenset(
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march", "april", "may",
     "june", "july", "august", "september", "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept",
     "sep", "oct", "nov", "dec"]
)  # fmt: skip
_NO_OBJECT = frozenset(
    {
        "until",
        "today",
        "tomorrow",
        "yesterday",
        "as",
        "again",
        "early",
        "late",
        "when",
        "while",
        "because",
        "after",
        "before",
        "and",
        "or",
        "this",
        "next",
        "last",
        "immediately",
        "that",
        "earlier",
        "later",
        "here",
        "there",
    }
)
_CONJUNCTIONS = frozenset({"and", "but", "or", "then"})
_NUMBERS = frozenset({"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "several", "other", "some", "many", "a"})
_AGENT = frozenset({"by"})
_TITLES = frozenset(
    {
        "mayor",
        "gov.",
        "gov",
        "governor",
        "president",
        "judge",
        "chief",
        "commissioner",
        "sen",
        "rep",
        "councilman",
        "councilwoman",
        "superintendent",
        "secretary",
        "mr",
        "ms",
        "mrs",
        "dr",
    }
)


@dataclass(frozen=True, slots=True)
class Who:
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


def actors(hit: Hit, who: Sequence[Who], clauses: Clauses) -> list[Who]:
    """The actors of a trigger: agent of a passive, subject of an active verb, owner of an event noun."""
    if hit.noun:
        return _of_noun(hit, who, clauses)
    if hit.passive or (hit.group is not None and hit.group.attributive):
        return _agent(hit, who, clauses)
    if hit.trigger.id == "according-to":
        return _run([item for item in who if hit.last < item.first <= hit.last + 8], clauses)[:1]
    if hit.trigger.id == "will-now" or (hit.trigger.type is EventType.EFFECT and not _transitive(hit, clauses)):
        return []
    found = _subject(hit.group, hit.first, who, clauses)
    return found or (_inverted(hit, who, clauses) if hit.trigger.type is EventType.STATEMENT else [])


def _transitive(hit: Hit, clauses: Clauses) -> bool:
    """Does an object follow at once ("ended the program"), so that somebody acts ("the program ended")?"""
    at = hit.last + 1
    if hit.kind == "phrase" or at > clauses.sentence.last:
        return False
    word = clauses.tokens.lowers[at]
    return word[0].isalpha() and word not in _PREPOSITIONS and word not in _CALENDAR and word not in _NO_OBJECT


def _agent(hit: Hit, who: Sequence[Who], clauses: Clauses) -> list[Who]:
    lowers = clauses.tokens.lowers
    for at in range(hit.last + 1, min(hit.after.stop, hit.last + 9)):
        if lowers[at] in _AGENT:
            return _run([item for item in who if at < item.first <= at + 6], clauses)
    return []


def _subject(group: VerbGroup | None, first: int, who: Sequence[Who], clauses: Clauses) -> list[Who]:
    """A verb's subjects: before it in its clause, before the verb that it is joined to, or the antecedent of "who"."""
    start = group.start if group else first
    begin = clauses.begin(start)
    if group is not None and not group.finite and group.governor_at is not None:
        begin = min(begin, clauses.begin(group.governor_at))
    verbs = [other for other in clauses.groups if begin <= other.start and other.head < start and other.finite and not other.reduced]
    if verbs and not _shares_subject(verbs, group, clauses):
        begin = verbs[-1].head + 1
        verbs = []
    heads = [item for item in who if begin <= item.first and item.last < start and not _hangs(item, begin, clauses)]
    if verbs:
        heads = [item for item in heads if item.last < verbs[0].start] or heads
    if heads:
        return _run(heads, clauses, last=True)
    return _antecedent(group, start, who, clauses)


def _shares_subject(verbs: list[VerbGroup], group: VerbGroup | None, clauses: Clauses) -> bool:
    """Does a verb go on with the subject of the verbs before it: joined by "and", or an infinitive that depends on them?"""
    if group is None:
        return False
    if not group.finite and group.governor_at is not None:
        return True
    between = clauses.tokens.lowers[verbs[-1].head + 1 : group.start]
    return any(word in _CONJUNCTIONS for word in between[-3:]) or (bool(between) and between[-1] == ",")


def _antecedent(group: VerbGroup | None, start: int, who: Sequence[Who], clauses: Clauses) -> list[Who]:
    """The subject outside the verb's own clause: of "who" and "which", of a joined clause, of a participle."""
    begin = clauses.begin(start)
    opener = clauses.tokens.lowers[begin]
    before = [item for item in who if item.last < begin]
    if opener in ("who", "which"):
        main = next((other for other in clauses.groups if other.finite and other.head < begin), None)
        between = clauses.tokens.lowers[main.head : begin] if main is not None else []
        if main is not None and ("among" in between or "one" in between):  # "Lee was among the mayors who said"
            return _subject(main, main.head, [item for item in who if item.last < main.start], clauses)
        near = 2 if opener == "which" else 5
        return _run(before, clauses, last=True) if before and begin - before[-1].last <= near else []
    if opener in _CONJUNCTIONS and begin > clauses.sentence.first:
        earlier = [other for other in clauses.groups if other.head < begin and other.finite and not other.reduced]
        return _subject(earlier[-1], earlier[-1].head, [item for item in who if item.last < begin], clauses) if earlier else []
    if group is not None and not group.finite and not group.infinitive:
        main = next((other for other in clauses.groups if other.finite and not other.reduced), None)
        if main is not None and main.head < start:
            return _subject(main, main.head, [item for item in who if item.last < main.start], clauses)
        return _run([item for item in who if item.first > start and not _hangs(item, start + 1, clauses)], clauses)
    return []


def _hangs(item: Who, begin: int, clauses: Clauses) -> bool:
    """Is the actor no subject: the object of a preposition, or an owner ("the mayor's veto")?"""
    return _in_preposition(item, begin, clauses) or _possessive(item, clauses)


def _inverted(hit: Hit, who: Sequence[Who], clauses: Clauses) -> list[Who]:
    """After a quotation the speaker may follow: '..., said Mayor Ann Lee.'"""
    following = [item for item in who if hit.last < item.first <= hit.last + 5]
    return _run(following, clauses)[:1]


def _of_noun(hit: Hit, who: Sequence[Who], clauses: Clauses) -> list[Who]:
    lowers = clauses.tokens.lowers
    owning = [item for item in who if item.last < hit.first <= item.last + 4 and _owns(item, hit, lowers)]
    if owning:
        return owning[-1:]
    agent = _agent(hit, who, clauses)
    if agent:
        return agent
    verb = next(
        (g for g in reversed(clauses.groups) if g.head < hit.first and hit.first - g.head <= 6 and not g.passive and not g.attributive),
        None,
    )
    if verb is not None and clauses.clause(verb.head) == clauses.clause(hit.first):
        return _subject(verb, verb.head, [item for item in who if item.last < verb.start], clauses)
    return []


def _owns(item: Who, hit: Hit, lowers: list[str]) -> bool:
    """ "Lightfoot's order", "ICE raids", "her order"."""
    between = lowers[item.last + 1 : hit.first]
    return bool(between and between[0] == "'s") or not between or lowers[item.first] in ("his", "her", "its", "their")


def _possessive(item: Who, clauses: Clauses) -> bool:
    """ "The mayor's veto": the mayor is no subject."""
    lowers = clauses.tokens.lowers
    return item.last + 1 < len(lowers) and lowers[item.last + 1] == "'s"


def _in_preposition(item: Who, begin: int, clauses: Clauses) -> bool:
    """Does the actor hang on a preposition ("a spokesman for the mayor")? Titles and determiners may stand in between."""
    lowers = clauses.tokens.lowers
    at = item.first - 1
    while (
        at >= begin
        and (
            lowers[at] in ("the", "a", "an", ".", "acting", "former", "'s", "interim", "deputy")
            or lowers[at] in _TITLES
            or clauses.tokens.words[at][0].isupper()
        )
        and lowers[at] not in _PREPOSITIONS
        and lowers[at] not in _CALENDAR
    ):
        at -= 1
    return at >= begin and lowers[at] in _PREPOSITIONS


def _run(items: list[Who], clauses: Clauses, last: bool = False) -> list[Who]:
    """Actors joined by "and" and commas, taken from the first (or back from the last) of them."""
    if not items:
        return []
    lowers = clauses.tokens.lowers
    ordered = list(reversed(items)) if last else items
    out = [ordered[0]]
    for item in ordered[1:]:
        one, two = sorted((item, out[-1]), key=lambda who: who.first)
        words = clauses.tokens.words
        between = [lowers[at] for at in range(one.last + 1, two.first) if lowers[at] not in _JOINED and not words[at][0].isupper()]
        between = [word for word in between if not word.isdigit() and word not in _NUMBERS and word not in ("(", ")")]
        if between not in (["and"], [","], [",", "and"], []):
            break
        out.append(item)
    return sorted(out, key=lambda who: who.first)
