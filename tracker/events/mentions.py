"""What happened: from sentences, times, places and actors to typed, dated mentions. Sees triggers, reads realis, places dates, names who and where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TypeVar

from tracker.events import participants
from tracker.events.about import about
from tracker.events.admit import admitted
from tracker.events.dating import date_all
from tracker.events.frames import Hit, Reader
from tracker.events.ownership import Placed, owners, place
from tracker.events.realis import realis
from tracker.events.score import confidence, salience
from tracker.events.sighting import Sighting
from tracker.language.clauses import Clauses, VerbGroup, read_clauses
from tracker.language.segment import Document, Sentence
from tracker.lexicon.triggers import TriggerLexicon
from tracker.lexicon.verbs import VerbLexicon
from tracker.model import (
    Actor,
    ActorMention,
    City,
    DateBasis,
    DateClaim,
    EventType,
    Mention,
    Place,
    Realis,
    TimeExpression,
    TimexType,
    Unresolved,
)

T = TypeVar("T", TimeExpression, Place, ActorMention)
_REPORTERS = frozenset({EventType.STATEMENT, EventType.ANNOUNCEMENT})


def find_mentions(
    documents: Sequence[Document],
    times: Sequence[TimeExpression],
    places: Sequence[Place],
    actors: Sequence[ActorMention],
    published: date | None,
    triggers: TriggerLexicon,
    verbs: VerbLexicon,
) -> list[Mention]:
    """All mentions of an article's title and text, in order of position (title first)."""
    main = participants.main_city(documents, places, actors)
    sightings: list[Sighting] = []
    for document in documents:
        by_sentence = _Groups(document, times, places, actors)
        lead = _lead(document)
        for order, sentence in enumerate(document.sentences):
            if sentence.furniture or not _has_trigger(document, sentence, triggers):
                continue
            found = _see(document, order, by_sentence, triggers, verbs, published)
            for sighting in found:
                sighting.in_lead = document.field == "title" or order in lead
            _participate(found, by_sentence.actors[order], by_sentence.places[order], main)
            sightings += found
    date_all(sightings, published)
    return [_mention(number, sighting) for number, sighting in enumerate(filter(admitted, sightings), start=1)]


_LEAD_SENTENCES = 2
_HEADING = 9  # words; a line as short as this before the story is its headline or its date, not its lead


def _lead(document: Document) -> frozenset[int]:
    """Numbers of the sentences that make the lead: the first two of the story, with any headline line before them."""
    prose = [n for n, s in enumerate(document.sentences) if not s.furniture and (s.last - s.first >= _HEADING and document.tokens.words[s.last] in ".!?”\"’")]
    last = prose[_LEAD_SENTENCES - 1] if len(prose) >= _LEAD_SENTENCES else len(document.sentences) - 1
    return frozenset(range(last + 1))


class _Groups:
    """The findings of one document by sentence number."""

    def __init__(
        self, document: Document, times: Sequence[TimeExpression], places: Sequence[Place], actors: Sequence[ActorMention]
    ) -> None:
        self.times: dict[int, list[TimeExpression]] = _by_sentence(document, times)
        self.places: dict[int, list[Place]] = _by_sentence(document, places)
        self.actors: dict[int, list[ActorMention]] = _by_sentence(document, actors)


def _by_sentence(document: Document, found: Iterable[T]) -> dict[int, list[T]]:
    out: dict[int, list[T]] = defaultdict(list)
    sentences, at = document.sentences, 0
    for item in sorted((item for item in found if item.field == document.field), key=lambda item: item.start):
        while at < len(sentences) and sentences[at].end <= item.start:
            at += 1
        if at < len(sentences) and sentences[at].start <= item.start:
            out[at].append(item)
    return out


def _has_trigger(document: Document, sentence: Sentence, triggers: TriggerLexicon) -> bool:
    by_word = triggers.by_word
    return any(word in by_word for word in document.tokens.lowers[sentence.first : sentence.last + 1])


def _see(
    document: Document, order: int, groups: _Groups, triggers: TriggerLexicon, verbs: VerbLexicon, published: date | None
) -> list[Sighting]:
    """The sightings of one sentence, each with the dates that its words own."""
    placed = place(groups.times[order], document.tokens)
    time_tokens = frozenset(at for item in placed for at in range(item.first, item.last + 1) if item.time.type is not TimexType.DURATION)
    clauses = read_clauses(document.tokens, document.sentences[order], verbs, time_tokens)
    reader = Reader(clauses, triggers, verbs, _names(groups.actors[order], clauses), time_tokens)
    hits = reader.hits()
    owned = owners(placed, hits, clauses, published)
    out = []
    for hit in hits:
        value, rule = realis(hit, clauses)
        sighting = Sighting(hit, clauses, document, order, value, rule)
        sighting.owned = _owned(hit, owned)
        if found := about(hit, clauses):
            sighting.about = found[0]
            sighting.about_words = frozenset(_stem(word) for word in found[0].lower().split() if len(word) > 2)
            sighting.because("about", "about.phrase", clauses.tokens.starts[found[1]], clauses.tokens.ends[found[2]])
        out.append(sighting)
    for sighting in out:
        if not any(item.time.date for item in sighting.owned):
            sighting.lent = _lent(sighting, out, owned, clauses)
        _announced_plans(sighting, owned, clauses)
        _previous_plans(sighting, owned, clauses)
    return out


def _announced_plans(sighting: Sighting, owned: dict[int, list[Placed]], clauses: Clauses) -> None:
    """The dates of what an announcement says will be: "announced Friday that the city would end the rules on Monday"."""
    if sighting.type is not EventType.ANNOUNCEMENT:
        return
    for group in clauses.groups:
        if group is sighting.hit.group or group.head not in owned:
            continue
        future = group.modal in ("will", "would") or group.governor == "planned" or (group.tense == "present" and not group.perfect and not group.passive)
        if future and not group.negated:
            sighting.lent += [("planned", item) for item in owned[group.head] if item.time.date is not None]


def _names(actors: Sequence[ActorMention], clauses: Clauses) -> dict[int, frozenset[str]]:
    """Words that stand for an actor at its tokens: its role and its full name."""
    out: dict[int, frozenset[str]] = {}
    for who in participants.locate(actors, clauses):
        actor = who.mention.actor
        out[who.first] = frozenset(f"{actor.name} {actor.role or ''} {actor.kind}".lower().split())
    return out


def _owned(hit: Hit, owned: dict[int, list[Placed]]) -> list[Placed]:
    heads = [hit.first] if hit.noun else [hit.group.head] if hit.group else []
    heads += [carrier.group.head for carrier in hit.absorbed if carrier.group]
    heads += [hit.first, hit.last]
    if hit.trigger.id == "effective-date":
        return [item for items in owned.values() for item in items if 0 < item.first - hit.last <= 2]
    out = [item for head in dict.fromkeys(heads) for item in owned.get(head, ())]
    if hit.noun and not any(item.time.date for item in out) and hit.group is not None and not hit.group.reduced:
        out += owned.get(hit.group.head, [])
        out += [item for head, items in owned.items() if hit.group.head < head <= hit.group.head + 3 for item in items]
    return out


def _lent(sighting: Sighting, sightings: list[Sighting], owned: dict[int, list[Placed]], clauses: Clauses) -> list[tuple[str, Placed]]:
    """Dates that other words of the sentence own and that bear on this trigger, with the relation; best first."""
    hit = sighting.hit
    out: list[tuple[str, Placed]] = []
    group = hit.group
    mine = clauses.clause(hit.first)
    taken = {other.hit.group.head for other in sightings if other.hit.group is not None and other is not sighting}
    for other in clauses.groups:
        items = owned.get(other.head)
        if not items or other is group:
            continue
        if group is not None and group.governor_at is not None and other.start <= group.governor_at <= other.head:
            out += [("governing-verb", item) for item in items]
        elif _joined(other, hit, clauses):
            out += [("coordinated-verb", item) for item in items]
        elif _adjunct(other, hit, clauses):
            out += [("adjunct", item) for item in items]
        elif hit.noun and _object_of(hit, other, clauses):
            out += [("governing-verb", item) for item in items]
        elif other.head not in taken and clauses.clause(other.head) == mine and not hit.noun and _shares_time(other, hit):
            out += [("same-clause", item) for item in items]
    heads = {group.head for group in clauses.groups}
    if not hit.noun and group is not None and group.finite:
        out += [("same-clause", item) for head, items in owned.items() if head not in heads and clauses.clause(head) == mine for item in items]
    if sighting.realis in (Realis.DENIED, Realis.POSSIBLE):
        return []
    if when := _when(hit, [item for items in owned.values() for item in items], clauses):
        out.insert(0, ("when-clause", when))
    return out + _reported(sighting, sightings, owned)


def _object_of(hit: Hit, verb: VerbGroup, clauses: Clauses) -> bool:
    """Is the event noun the object of this verb ("had planned arrests for Sunday")?"""
    return 0 < hit.first - verb.head <= 6 and clauses.clause(verb.head) == clauses.clause(hit.first) and not verb.attributive


def _shares_time(other: VerbGroup, hit: Hit) -> bool:
    """May a date of another verb of the clause hold for the act? Not when that verb is what is still to come, or only modifies a noun."""
    complement = other.head > hit.last and (other.infinitive or other.modal is not None or not other.finite)
    return not other.reduced and not complement


def _when(hit: Hit, placed: Sequence[Placed], clauses: Clauses) -> Placed | None:
    """The date that a clause hangs on: "on August 2, when she declared", "on May 1, the day the law takes effect"."""
    lowers = clauses.tokens.lowers
    begin = hit.group.start if hit.group else hit.first
    for item in placed:
        after = lowers[item.last + 1 : item.last + 4]
        opens = after[:2] == [",", "when"] or after[:1] == ["when"] or (after[:2] == [",", "the"] and after[2:] and after[2] in ("day", "month", "week", "year"))
        if opens and 0 < begin - item.last <= 14 and not any(item.last < group.head < begin and group.finite for group in clauses.groups):
            return item
    return None


def _joined(other: VerbGroup, hit: Hit, clauses: Clauses) -> bool:
    """Another finite verb that shares the subject: "met Monday and approved", "approved the plan and, on Monday, signed it"."""
    if hit.group is None or not hit.group.finite or not other.finite or other.reduced or other.head >= hit.group.start:
        return False
    between = clauses.tokens.lowers[other.head + 1 : hit.group.start]
    if not {"and", "but"} & set(between):
        return False
    tail = between[len(between) - 1 - between[::-1].index("and") :] if "and" in between else []
    if "but" in between[-3:]:
        return not any(word in ("who", "which", "that", ";") for word in between)
    return "and" in between and len(tail) <= 2 and not any(word in ("who", "which", "that", ";") for word in between)


def _adjunct(other: VerbGroup, hit: Hit, clauses: Clauses) -> bool:
    """A participle that opens the sentence: "Appearing on television Friday, the mayor said ..."."""
    if hit.group is None or not hit.group.finite or other.finite:
        return False
    first_finite = next((group for group in clauses.groups if group.finite), None)
    return first_finite is hit.group and other.head < hit.group.start and other.head - clauses.sentence.first <= 6


def _reported(sighting: Sighting, sightings: list[Sighting], owned: dict[int, list[Placed]]) -> list[tuple[str, Placed]]:
    """The date of the verb of saying whose complement this is: the day of a speech act, an upper bound for what had been done."""
    hit, group = sighting.hit, sighting.hit.group
    if group is None or sighting.realis is Realis.PLANNED:
        return []
    for other in sightings:
        if other is sighting or other.hit.trigger.type not in _REPORTERS or other.hit.noun or other.hit.group is None:
            continue
        items = owned.get(other.hit.group.head, [])
        if not items or not _complement(sighting, other):
            continue
        speech = "needs_negation" in hit.trigger.flags
        return [("speech-act" if speech else "reported-on", item) for item in items]
    return []


def _complement(sighting: Sighting, reporter: Sighting) -> bool:
    """Does the sighting stand in what the reporter says (after it, or before a trailing "X said")?"""
    if sighting.hit.first > reporter.hit.last:
        return sighting.hit.group is not None and (sighting.hit.group.finite or sighting.hit.group.infinitive)
    lowers, at = sighting.clauses.tokens.lowers, reporter.hit.first
    return sighting.clauses.sentence.last - at <= 8 and "," in lowers[sighting.hit.last + 1 : at]


def _previous_plans(sighting: Sighting, owned: dict[int, list[Placed]], clauses: Clauses) -> None:
    """Dates of participles on the object: "the vote scheduled for Monday" is the previous plan of a change, the plan of an announcement."""
    if sighting.type not in (EventType.POSTPONEMENT, EventType.RESCHEDULING, EventType.CANCELLATION, EventType.ANNOUNCEMENT):
        return
    told = any(rule == "planned" for rule, _ in sighting.lent)
    relation = "planned" if sighting.type is EventType.ANNOUNCEMENT and not told else "previous"
    for group in clauses.groups:
        word = clauses.tokens.lowers[group.head]
        planned = word in (
            "scheduled",
            "set",
            "planned",
            "slated",
            "due",
            "expected",
            "supposed",
            "start",
            "begin",
            "take",
            "kick",
            "run",
            "open",
            "moved",
        )
        near = sighting.hit.before.start - 2 <= group.head <= sighting.hit.after.stop + 12
        past_plan = group.reduced or (group.passive and group.tense == "past") or (group.infinitive and group.governor == "planned")
        if planned and near and past_plan and group.head in owned and group is not sighting.hit.group:
            sighting.lent += [(relation, item) for item in owned[group.head]]


def _participate(found: list[Sighting], actors: Sequence[ActorMention], places: Sequence[Place], main: participants.MainCity | None) -> None:
    """Names the actors, cities and speaker of each sighting of one sentence."""
    if not found:
        return
    clauses = found[0].clauses
    who = participants.locate(actors, clauses)
    for sighting in found:
        chosen = participants.actors(sighting.hit, who, clauses)
        chosen = [item for item in chosen if _named(item.mention.actor)]
        sighting.actors = tuple({item.mention.actor.id: item.mention.actor for item in chosen}.values())
        for item in chosen:
            sighting.because("actor", f"actor.{item.mention.how}", item.mention.start, item.mention.end)
        cities, rule = participants.cities(sighting.hit, sighting.actors, places, clauses, main)
        sighting.cities = tuple(cities)
        if cities:
            sighting.because("city", rule)
    for sighting in found:
        sighting.speaker = _speaker(sighting, found)


def _named(actor: Actor) -> bool:
    """Can a reader filter by this actor? Groups ("voters") and holders of a role without a place ("a judge") are nobody in particular."""
    return not actor.id.startswith("group:") and (not actor.id.startswith("role:") or actor.city is not None)


def _speaker(sighting: Sighting, found: list[Sighting]) -> Actor | None:
    for other in found:
        if other is not sighting and other.type in _REPORTERS and other.actors and not other.hit.noun and _complement(sighting, other):
            return other.actors[0]
    return None


def _mention(number: int, sighting: Sighting) -> Mention:
    sentence = sighting.clauses.sentence
    claim = sighting.date or DateClaim(None, DateBasis.NONE, "none", None, Unresolved.NO_EXPRESSION)
    why = list(sighting.why)
    sighting.why = []
    sighting.because("type", f"type.{sighting.hit.trigger.id}")
    sighting.because("realis", sighting.realis_rule)
    return Mention(
        id=f"m{number}",
        type=sighting.type,
        subtype=sighting.hit.trigger.subtype,
        realis=sighting.realis,
        start=sighting.start,
        end=sighting.end,
        trigger=sighting.document.text[sighting.start : sighting.end],
        field=sighting.document.field,
        sentence=(sentence.start, sentence.end),
        date=claim,
        planned=sighting.planned if sighting.planned is not None and sighting.planned.value is not None else None,
        previous=sighting.previous if sighting.previous is not None and sighting.previous.value is not None else None,
        actors=sighting.actors,
        cities=sighting.cities,
        about=sighting.about,
        speaker=sighting.speaker,
        salience=salience(sighting),
        confidence=confidence(sighting),
        why=tuple([*sighting.why, *why]),
    )


def _stem(word: str) -> str:
    """A word without its plural ending, for comparing what mentions are about."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
