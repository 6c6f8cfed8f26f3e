"""Makes one event of the mentions that tell of it: the best supported date, who and where, and every disagreement as a conflict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import prod
from typing import TypeVar

from tracker.events.identity import event_id, mention_key
from tracker.events.naming import nameable
from tracker.events.phrases import law_and_happening, likeness
from tracker.events.titles import LINE, Told, title
from tracker.events.traits import DateKind, Days, about_of, days, definite, subtype_of, thing
from tracker.lexicon.matters import default
from tracker.model import Actor, ActorKind, City, Conflict, DateBasis, DateClaim, Event, EventType, Realis, SourcedMention

_CERTAIN = 0.99  # no number of sources makes a claim certain
_NEWS_LAG = 3

_EXACT = frozenset({"ban", "mandate", "close", "open"})

T = TypeVar("T")


def merge(group: Sequence[SourcedMention]) -> Event:
    """The event of a group of linked mentions, which stand in canonical order."""
    voice = voices(group)
    type_, subtype, realis = _kind(group, voice)
    dated = _best(group, [each.mention.date for each in group], voice)
    planned = _claim(group, [each.mention.planned for each in group], voice)
    previous = _claim(group, [each.mention.previous for each in group], voice)
    actors, cities = _actors(group, voice), _cities(group, voice)
    about = _about(group, voice, type_, subtype)
    lead = group[dated] if dated is not None else group[0]
    return Event(
        id=event_id(mention_key(group[0])),
        type=type_,
        subtype=subtype,
        realis=realis,
        date=lead.mention.date,
        planned=planned,
        previous=previous,
        actors=actors,
        cities=cities,
        about=about,
        title=title(
            default(),
            (type_, subtype or _course(group, voice, type_), realis),
            actors,
            cities,
            about=about,
            planned=planned,
            told=_told(group, type_),
        ),
        mention_ids=tuple(mention_key(each) for each in _best_first(group, lead)),
        confidence=_confidence(group, voice),
        conflicts=tuple(_conflicts(group, lead.mention.date, planned, previous)),
    )


def _told(group: Sequence[SourcedMention], type_: EventType) -> Told:
    """The words of the mention that tells the event most plainly: the text's sentence before the headline, then the most salient."""
    told = ((each.mention, _words(each)) for each in group if each.mention.type is type_)
    plain = [(mention.field != "title", mention.salience, words) for mention, words in told if words.words]
    return max(plain, key=lambda each: each[:2])[2] if plain else Told()


def _words(each: SourcedMention) -> Told:
    """The mention's telling clause, cut from its sentence; nothing where the act stands too far back in it to be seen in a title."""
    mention, origin = each.mention, each.mention.sentence[0]
    start, end = mention.telling
    said = not start <= mention.start < end  # what a statement says stands beside its verb
    if not end or (mention.end - start > LINE and not said):
        return Told()
    return Told(each.quote[start - origin : end - origin], said)


def voices(group: Sequence[SourcedMention]) -> list[str]:
    """Who speaks in each mention: the outlet of the original. A wire copy speaks with its original's voice, so it counts once."""
    outlet = {each.article_id: each.source for each in group if each.source and not each.copy_of}
    return [outlet.get(origin, origin) or origin for origin in (each.copy_of or each.article_id for each in group)]


def _best(group: Sequence[SourcedMention], claims: Sequence[DateClaim | None], voice: Sequence[str]) -> int | None:
    """The position of the best supported claim: what it stands on, then how many voices agree, then how fine, then the earliest told."""
    read_claims = [days(claim) for claim in claims]
    coarse = [each for each in read_claims if each.kind is DateKind.COARSE]
    best: tuple[tuple[int, int, int, int], int] | None = None
    for index, (claim, when) in enumerate(zip(claims, read_claims, strict=True)):
        if claim is None or when.kind is DateKind.NONE:
            continue
        support = len(
            {who for who, other in zip(voice, read_claims, strict=True) if other.kind >= DateKind.COARSE and other.overlaps(when)}
        )
        rank = (_tier(claim, when, coarse), support, -when.length, -index)
        if best is None or rank > best[0]:
            best = rank, index
    return best[1] if best else None


def _tier(claim: DateClaim, when: Days, coarse: Iterable[Days]) -> int:
    if when.kind is DateKind.DAY:
        return 5 if claim.basis is DateBasis.EXPLICIT else 4
    if when.kind is DateKind.PUBLICATION:
        # The newspaper's day holds unless a text names a month or a week that leaves it out.
        reach = Days(DateKind.DAY, when.first - _NEWS_LAG, when.last)
        return 3 if all(reach.overlaps(other) for other in coarse) else 1
    return 2 if when.kind is DateKind.COARSE else 0


def _claim(group: Sequence[SourcedMention], claims: Sequence[DateClaim | None], voice: Sequence[str]) -> DateClaim | None:
    index = _best(group, claims, voice)
    return None if index is None else claims[index]


def _best_first(group: Sequence[SourcedMention], lead: SourcedMention) -> list[SourcedMention]:
    """The mention that gives the date, then originals before copies, then the most salient and surest."""
    return sorted(group, key=lambda each: (each is not lead, each.copy_of is not None, -each.mention.salience, -each.mention.confidence))


def _kind(group: Sequence[SourcedMention], voice: Sequence[str]) -> tuple[EventType, str | None, Realis]:
    type_ = _most((each.mention.type, who) for each, who in zip(group, voice, strict=True))
    assert type_ is not None
    said = [(subtype_of(each.mention), who) for each, who in zip(group, voice, strict=True) if each.mention.type is type_]
    # To adopt may be to ban, to ban is more than to adopt.
    subtype = _most((each, who) for each, who in said if each in _EXACT) or _most(said)
    told = {each.mention.realis for each in group}
    realis = next(value for value in (Realis.ASSERTED, Realis.PLANNED, Realis.POSSIBLE, Realis.DENIED) if value in told)
    return type_, subtype, realis


def _course(group: Sequence[SourcedMention], voice: Sequence[str], type_: EventType) -> str | None:
    """What most voices tell of an effect's thing: that it ends, opens, rises; None where it begins."""
    if type_ is not EventType.EFFECT:
        return None
    told = ((default().course(each.mention.trigger) or "", who) for each, who in zip(group, voice, strict=True))
    return _most(told) or None


def _most(said: Iterable[tuple[T | None, str]]) -> T | None:
    """The value that most voices give; the first told wins a tie."""
    counts = _counted(said)
    return next(iter(counts), None)


def _counted(said: Iterable[tuple[T | None, str]]) -> list[T]:
    heard: dict[T, set[str]] = {}
    for value, who in said:
        if value is not None:
            heard.setdefault(value, set()).add(who)
    return sorted(heard, key=lambda value: -len(heard[value]))


def _actors(group: Sequence[SourcedMention], voice: Sequence[str]) -> tuple[Actor, ...]:
    fullest: dict[str, Actor] = {}
    for actor in (actor for each in group for actor in each.mention.actors):
        known = fullest.setdefault(actor.id, actor)
        if (known.role is None, known.city is None) > (actor.role is None, actor.city is None):
            fullest[actor.id] = actor
    order = _counted((actor.id, who) for each, who in zip(group, voice, strict=True) for actor in each.mention.actors)
    return tuple(fullest[id_] for id_ in order)


def _cities(group: Sequence[SourcedMention], voice: Sequence[str]) -> tuple[City, ...]:
    return tuple(_counted((city, who) for each, who in zip(group, voice, strict=True) for city in each.mention.cities))


def _about(group: Sequence[SourcedMention], voice: Sequence[str], type_: EventType, subtype: str | None) -> str | None:
    """The fullest wording among those that fit what most voices say; "the ordinance" only where nothing says which."""
    told = [(about_of(each.mention), thing(each.mention), who) for each, who in zip(group, voice, strict=True)]
    known = [(about, phrase, who) for about, phrase, who in told if about and phrase and nameable(about, type_, subtype)]
    usual = _most((phrase.head, who) for _, phrase, who in known)
    if usual is None:
        return None
    main = next(phrase for _, phrase, _ in known if phrase.head == usual)
    fitting = [entry for entry in known if likeness(entry[1], main) >= 0 and not law_and_happening(entry[1], main)]
    plain = [entry for entry in fitting if not entry[1].vague] or fitting
    head = usual if any(phrase.head == usual for _, phrase, _ in plain) else _most((phrase.head, who) for _, phrase, who in plain)
    wordings = Counter((len(phrase.modifiers), about) for about, phrase, _ in plain if phrase.head == head)
    return min((-min(full, 3), -count, len(about), about) for (full, about), count in wordings.items())[3]


def _confidence(group: Sequence[SourcedMention], voice: Sequence[str]) -> float:
    surest: dict[str, float] = {}
    for each, who in zip(group, voice, strict=True):
        surest[who] = max(surest.get(who, 0.0), each.mention.confidence)
    return round(min(1 - prod(1 - value for value in surest.values()), max(_CERTAIN, *surest.values())), 3)


def _conflicts(
    group: Sequence[SourcedMention], date: DateClaim, planned: DateClaim | None, previous: DateClaim | None
) -> Iterator[Conflict]:
    yield from _dates_differ("date", date, [(each.mention.date, each.article_id) for each in group])
    if planned is not None:
        yield from _dates_differ("planned", planned, [(each.mention.planned, each.article_id) for each in group])
    if previous is not None:
        yield from _dates_differ("previous", previous, [(each.mention.previous, each.article_id) for each in group])
    yield from _actors_differ(group)
    yield from _cities_differ(group)
    yield from _outcomes_differ(group)


def _dates_differ(field: str, chosen: DateClaim, claims: Sequence[tuple[DateClaim | None, str]]) -> Iterator[Conflict]:
    """Explicit dates that can't be the chosen one, beside the articles that agree with it."""
    if chosen.value is None:
        return
    values: dict[str, list[str]] = {chosen.value.edtf: []}
    for claim, article in claims:
        if claim is None or claim.value is None or days(claim).kind is DateKind.PUBLICATION:
            continue
        agrees = claim.value.overlaps(chosen.value)
        values.setdefault(chosen.value.edtf if agrees else claim.value.edtf, []).append(article)
    if len(values) > 1:
        yield _conflict(field, values)


def _actors_differ(group: Sequence[SourcedMention]) -> Iterator[Conflict]:
    """Persons only: one text's council is another's city."""
    named: dict[str, list[str]] = {}
    persons: list[frozenset[str]] = []
    for each in group:
        people = [actor for actor in definite(each.mention.actors) if actor.kind is ActorKind.PERSON]
        if people:
            persons.append(frozenset(actor.id for actor in people))
            named.setdefault(people[0].name, []).append(each.article_id)
    if len(named) > 1 and any(one.isdisjoint(two) for one in persons for two in persons):
        yield _conflict("actor", named)


def _cities_differ(group: Sequence[SourcedMention]) -> Iterator[Conflict]:
    """Cities that a sentence names for the act itself; the city of an article is no claim."""
    told = [(each.mention.cities, each.article_id) for each in group if any(why.rule == "city.clause" for why in each.mention.why)]
    apart = any({city.id for city in one}.isdisjoint(city.id for city in two) for one, _ in told for two, _ in told)
    if apart:
        named: dict[str, list[str]] = {}
        for cities, article in told:
            named.setdefault(cities[0].name, []).append(article)
        yield _conflict("city", named)


def _outcomes_differ(group: Sequence[SourcedMention]) -> Iterator[Conflict]:
    told: dict[str, list[str]] = {}
    for each in group:
        told.setdefault(each.mention.type.value, []).append(each.article_id)
    if EventType.CANCELLATION in told and len(told) > 1:
        yield _conflict("outcome", told)


def _conflict(field: str, values: dict[str, list[str]]) -> Conflict:
    return Conflict(field, tuple((value, tuple(sorted(set(articles)))) for value, articles in values.items()))
