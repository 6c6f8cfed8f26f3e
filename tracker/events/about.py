"""What a mention is about: a noun phrase of up to five words, cut from the trigger's object or subject, or nothing."""

from __future__ import annotations

from tracker.events.frames import Frames, Hit
from tracker.language.clauses import Clauses
from tracker.lexicon.grammar import grammar
from tracker.model import EventType

_MAX = 5
_SKIP = 12  # tokens that may open the object side before its noun ("passed Friday, Dec. 3, a temporary moratorium")
# Types whose object is somebody that something is asked of, told or forbidden, and what opens the thing that it is about.
_UPON = frozenset({EventType.LEGAL_ACTION, EventType.STATEMENT, EventType.ANNOUNCEMENT})
_TOPICS = frozenset({"over", "about", "from", "against", "for", "on"})
_JOINTS = frozenset({"on", "of", "against"})
_TOPIC_REACH = 16  # tokens after somebody in which the thing is named
_OWN = 3  # words before an event noun that belong to it
# Types whose own noun names the thing ("raids", "strike"); a veto or a delay is the act, not what it is about.
_NAMED_BY_NOUN = frozenset({EventType.OPERATION, EventType.PROTEST, EventType.EFFECT})


def about(hit: Hit, frames: Frames) -> tuple[str, int, int] | None:
    """The phrase and its token range [first, last], or None."""
    clauses = frames.clauses
    for span, subject in _sources(hit, frames):
        found = _own(hit, span, frames) if isinstance(span, int) else _phrase(frames, span, subject)
        if found and not isinstance(span, int) and _is_actor(frames, *found):
            found = _beside_actor(hit, frames, found, subject)
        if found:
            first, last = _with_topic(frames, *found)
            return clauses.tokens.slice(first, last), first, last
    return None


def _is_actor(frames: Frames, first: int, last: int) -> bool:
    """Does the phrase name somebody, or end in a word for a body ("the city", "Acme Corp.")?"""
    lowers, bodies = frames.clauses.tokens.lowers, frames.lexicon.classes["body"]
    return lowers[last] in bodies or any(at in frames.names or at in frames.named for at in range(first, last + 1))


def _beside_actor(hit: Hit, frames: Frames, found: tuple[int, int], subject: bool) -> tuple[int, int] | None:
    """Who acts, and who is sued, told or asked, is not what an act is about: "sued the city over its ban" is about the ban."""
    if subject:
        return found if hit.passive or hit.noun else None
    if hit.trigger.type not in _UPON:
        return found
    clauses, stop = frames.clauses, min(found[1] + _TOPIC_REACH, frames.clauses.sentence.last)
    for at in range(found[1] + 1, stop):
        if clauses.tokens.lowers[at] not in _TOPICS or at + 1 in frames.time_tokens:
            continue
        verb = clauses.by_head.get(at + 1)
        topic = _phrase(frames, range(at + 1 + (verb is not None), stop + 1), False)
        if topic and not _is_actor(frames, *topic):
            return topic
    return None


def _with_topic(frames: Frames, first: int, last: int) -> tuple[int, int]:
    """The phrase with what its law or happening is on: "ban on leaf blowers", "hearing on the rezoning"."""
    clauses = frames.clauses
    lowers, classes = clauses.tokens.lowers, frames.lexicon.classes
    headed = lowers[last] in classes["law"] or lowers[last] in classes["happening"]
    if not headed or last + 2 > clauses.sentence.last or lowers[last + 1] not in _JOINTS or last + 2 in frames.time_tokens:
        return first, last
    topic = _phrase(frames, range(last + 2, min(last + 2 + _MAX, clauses.sentence.last + 1)), False)
    return (first, topic[1]) if topic and not _is_actor(frames, *topic) else (first, last)


def matter_words(hit: Hit, frames: Frames) -> list[str]:
    """Words that tell the act's matter apart where no phrase names it, actors included; none where a pronoun stands for it."""
    lowers = frames.clauses.tokens.lowers
    for source, _ in _sources(hit, frames):
        span = range(source, source + 1) if isinstance(source, int) else source
        opening = _opening(frames, span)
        if opening < span.stop and lowers[opening] in grammar().about_pronouns:
            return []
        stop = next((at for at in range(opening, span.stop) if lowers[at] in grammar().about_ends), span.stop)
        if words := [
            lowers[at] for at in range(opening, min(stop, opening + _MAX)) if at not in frames.time_tokens and lowers[at].isalpha()
        ]:
            return words
    return []


def _sources(hit: Hit, frames: Frames) -> list[tuple[range | int, bool]]:
    """Where to look, best first: ranges, or the token of an event noun; True marks the subject side."""
    clauses = frames.clauses
    after, before = range(hit.last + 1, min(hit.after.stop, clauses.sentence.last + 1)), _tail(hit.before, clauses)
    if hit.noun_at is not None:
        return [(hit.noun_at, False)]
    if hit.noun:
        of = hit.first < clauses.sentence.last and clauses.tokens.lowers[hit.first + 1] in ("of", "on", "against")
        return [(range(hit.first + 2, hit.after.stop), False), (hit.first, False)] if of else [(hit.first, False)]
    if hit.group is not None and hit.group.attributive:
        return [(range(hit.last + 1, min(hit.last + 4, clauses.sentence.last + 1)), False)]
    inside: list[tuple[range | int, bool]] = []
    if hit.kind == "phrase" and not hit.solid:
        noun = clauses.tokens.lowers[hit.last] in frames.lexicon.classes["law"] | frames.lexicon.classes["happening"]
        inside = [(range(hit.first + 1, hit.last + 1 - (0 if noun else hit.rest)), False)]
    if hit.passive or hit.trigger.type is EventType.EFFECT:
        return [*inside, (before, True), (after, False)]
    if relative := frames.antecedent(hit):
        inside.append((relative, False))
    return [*inside, (_plan(hit, clauses) or after, False), (before, True)]


def _plan(hit: Hit, clauses: Clauses) -> range | None:
    """For "said it will close three libraries": the words after the verb of the plan."""
    if "follow_plan" not in hit.trigger.flags:
        return None
    plan = next((g for g in clauses.groups if g.head > hit.last and (g.modal or g.governor or g.finite)), None)
    return range(plan.head + 1, clauses.sentence.last + 1) if plan else None


def _tail(before: range, clauses: Clauses) -> range:
    """The subject side without what opens it and without the dateline."""
    lowers, start = clauses.tokens.lowers, before.start
    if clauses.sentence.body > clauses.sentence.start:
        start = max(start, clauses.tokens.at(clauses.sentence.body))
    while start < before.stop and lowers[start] in grammar().about_ends:
        start += 1
    return range(start, max(start, before.stop))


def _phrase(frames: Frames, span: range, subject: bool) -> tuple[int, int] | None:
    """The first noun phrase of a range, if it names a thing; who acts is nothing that an act is about."""
    first = _opening(frames, span)
    last = first
    while last < span.stop and not _stops(frames, last, first):
        last += 1
    last -= 1
    while last > first and frames.clauses.tokens.lowers[last] in ("of", "'s", "a", "the", "and"):
        last -= 1
    if last < first or not _names_a_thing(frames, first, last) or (subject and any(at in frames.names for at in range(first, last + 1))):
        return None
    while last - first >= _MAX:
        first += 1
    return first, last


def _opening(frames: Frames, span: range) -> int:
    """Skips articles, numbers, adverbs, days with their prepositions and commas up to the first word of the phrase."""
    lowers, at = frames.clauses.tokens.lowers, span.start
    stop = min(span.stop, span.start + _SKIP)
    while at < stop:
        dated = at in frames.time_tokens or (at + 1 < stop and at + 1 in frames.time_tokens and lowers[at] in grammar().prepositions)
        after_day = lowers[at] == "," and (at - 1 in frames.time_tokens or at + 1 in frames.time_tokens)
        opens = lowers[at] in grammar().about_leading or lowers[at].isdigit() or lowers[at].endswith("ly")
        gerund = lowers[at].endswith("ing") and at in frames.clauses.by_head and not frames.clauses.by_head[at].attributive
        if not (dated or after_day or opens or gerund):
            break
        at += 1
    return at


def _stops(frames: Frames, at: int, first: int) -> bool:
    """Does the phrase end before this token: at a function word, a day, a count of days, a verb?"""
    lowers = frames.clauses.tokens.lowers
    word = lowers[at]
    if word == "of":
        return at == first
    if word.isdigit() and at > first and at not in frames.time_tokens:
        return not frames.clauses.tokens.words[at - 1][0].isupper()  # "Initiative 77"
    if at in frames.time_tokens or word in grammar().about_ends:
        return True
    if at > first and (word.endswith("ly") or (word in grammar().determiners and word != "'s")):
        return word not in ("supply", "assembly", "family", "july", "italy")
    group = frames.clauses.by_head.get(at)
    return group is not None and not group.attributive


def _names_a_thing(frames: Frames, first: int, last: int) -> bool:
    """Is the last word a noun that tells things apart: no pronoun, adverb, bare adjective, time, or person spoken to?"""
    lowers = frames.clauses.tokens.lowers
    head = lowers[last - 1] if last > first and lowers[last].isdigit() else lowers[last]
    if lowers[first] in grammar().about_pronouns or not lowers[first][0].isalnum() or len(head) < 2 or not head[0].isalpha():
        return False
    if head in grammar().about_weak or head in grammar().weekdays or head.endswith(("ly", ".m.")):
        return False
    return not (head.endswith(grammar().adjective_endings) and head not in grammar().nouns_like_adjectives and first == last)


def _own(hit: Hit, noun: int, frames: Frames) -> tuple[int, int] | None:
    """An event noun with the words before it that belong to it ("homeless sweep"); alone only where it names the thing."""
    lowers, first = frames.clauses.tokens.lowers, noun
    while first > max(frames.clauses.sentence.first, noun - _OWN) and _belongs(frames, first - 1):
        first -= 1
    while first < noun and (lowers[first].isdigit() or lowers[first] == "'s"):
        first += 1
    if first == noun and hit.trigger.type not in _NAMED_BY_NOUN:
        return None
    return (first, noun) if _names_a_thing(frames, first, noun) else None


def _belongs(frames: Frames, at: int) -> bool:
    lowers = frames.clauses.tokens.lowers
    if at in frames.time_tokens or lowers[at] in grammar().about_ends or lowers[at] in grammar().about_leading:
        return False
    group = frames.clauses.by_head.get(at)
    return (group is None or group.attributive) and lowers[at] not in grammar().determiners and lowers[at][0].isalnum()
