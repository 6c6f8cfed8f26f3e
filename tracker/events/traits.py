"""What linking compares of a mention, worked out once: integers and small sets instead of records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from hashlib import blake2b
from typing import TypeVar

from tracker.dates import PartialDate, Precision
from tracker.events.naming import clean, is_hollow, is_party
from tracker.events.phrases import Phrase, made, read, singular, without_names, words_of
from tracker.events.stories import Story
from tracker.lexicon.matters import MatterRules, default
from tracker.model import Actor, ActorKind, City, DateBasis, DateClaim, EventType, Mention, Realis, SourcedMention

# Types under which newspapers tell one and the same act.
FAMILIES = {
    EventType.POSTPONEMENT: "change",
    EventType.RESCHEDULING: "change",
    EventType.CANCELLATION: "change",
    EventType.OPERATION: "carrying out",
    EventType.EFFECT: "carrying out",
    EventType.PROTEST: "carrying out",
}
T = TypeVar("T", int, str)

_MADE = frozenset({"ban", "mandate"})
# What is done to people is told apart by whom it is done to; of all else, they are who acts or speaks.
_OF_PEOPLE = frozenset({EventType.OPERATION, EventType.STATEMENT})
_FILLS = frozenset({"appoint", "charge", "sentence"})
REALIS = {Realis.ASSERTED: "told", Realis.PLANNED: "plan", Realis.POSSIBLE: "plan", Realis.DENIED: "denied"}
_NONE = frozenset[str]()
_TO_BE = frozenset({"enact"})
FOREVER = 10**7  # an ordinal day after every day of the calendar


class DateKind(IntEnum):
    """How firmly a date stands, weakest first."""

    NONE = 0
    BOUND = 1  # only a limit: up to, or from
    COARSE = 2  # an interval, a month, a season, a year, or about a day
    PUBLICATION = 3  # the day of the newspaper
    DAY = 4  # a day that the text names or counts out


@dataclass(frozen=True, slots=True)
class Days:
    """A claim as ordinal days, both ends inclusive."""

    kind: DateKind
    first: int
    last: int

    @property
    def length(self) -> int:
        return self.last - self.first + 1

    def overlaps(self, other: Days) -> bool:
        return self.first <= other.last and other.first <= self.last


NOWHEN = Days(DateKind.NONE, 0, FOREVER)


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """One mention as linking sees it. `sentence` and `article` are keys; `origin` is the article that a wire copy was taken from."""

    sourced: SourcedMention
    family: str
    families: frozenset[str]  # its own, and those of the types under which the act may also be told
    type: EventType
    subtype: str | None  # the group of subtypes
    also: frozenset[str]  # what the act may loosely be called
    decides: frozenset[str]  # groups of decisions that an effect may be told as: a school closes, a board closes it
    ending: bool  # an effect that ends its thing
    realis: str
    when: Days
    planned: Days
    previous: Days
    told: int  # ordinal day of publication
    phrase: Phrase | None
    cities: frozenset[int]
    lent: bool  # the cities are those of the article, not of the sentence
    actors: frozenset[str]
    surnames: frozenset[str]  # of persons told by their full names
    bare: frozenset[str]  # surnames of persons told by nothing else
    roving: frozenset[str]  # those who are persons of no city: a president's act is told from many
    seats: frozenset[int]  # cities that the actors belong to
    towns: frozenset[int]  # cities that act as a whole: "Portland banned camping"
    stem: str
    manner: bool  # tells how an act was done: "on a 5-2 vote"
    words: frozenset[str]
    article: str
    origin: str
    sentence: tuple[str, str, int]
    quote: int
    story: Story


def traits(sourced: SourcedMention, rules: MatterRules, story: Story) -> Traits:
    mention = sourced.mention
    actors = definite(mention.actors)
    subtype = subtype_of(mention)
    subtype = rules.subtypes.get(subtype, subtype) if subtype else None
    persons = [actor.name.lower().split() for actor in actors if actor.kind is ActorKind.PERSON]
    return Traits(
        sourced=sourced,
        family=FAMILIES.get(mention.type, mention.type.value),
        families=_families(mention, subtype),
        type=mention.type,
        subtype=subtype,
        also=rules.also.get(subtype, frozenset()) if subtype else frozenset(),
        decides=_decides(mention, rules),
        ending=mention.type is EventType.EFFECT and rules.course(mention.trigger) in rules.endings,
        realis=REALIS[mention.realis],
        when=days(mention.date),
        planned=days(mention.planned),
        previous=days(mention.previous),
        told=sourced.published.toordinal() if sourced.published else FOREVER,
        phrase=thing(mention),
        cities=_shared(tuple(city.id for city in mention.cities)),
        lent=any(why.stage == "city" and why.rule == "city.article" for why in mention.why),
        actors=_shared(tuple(actor.id for actor in actors)),
        surnames=_shared(tuple(names[-1] for names in persons if len(names) > 1)),
        bare=_shared(tuple(names[0] for names in persons if len(names) == 1)),
        roving=_shared(tuple(actor.id for actor in actors if actor.kind is ActorKind.PERSON and actor.city is None)),
        seats=_shared(tuple(actor.city.id for actor in actors if actor.city)),
        towns=_shared(
            tuple(actor.city.id for actor in actors if actor.city and actor.name in (actor.city.name, f"City of {actor.city.name}"))
        ),
        stem=mention.trigger.lower()[:5],
        manner=mention.trigger.lower() in rules.phrases.manner,
        words=_said(sourced),
        article=sourced.article_id,
        origin=sourced.copy_of or sourced.article_id,
        sentence=(sourced.article_id, mention.field, mention.sentence[0]),
        quote=_quote(sourced),
        story=story,
    )


def _said(sourced: SourcedMention) -> frozenset[str]:
    """The sentence's words; of a statement without the speaker's name, which stands in all that is said."""
    mention = sourced.mention
    if mention.type is not EventType.STATEMENT:
        return sourced.words
    return sourced.words - {
        word for actor in mention.actors for word in (*actor.name.lower().split(), *re.split(r"\W+", actor.name.lower()))
    }


def _decides(mention: Mention, rules: MatterRules) -> frozenset[str]:
    if mention.type is not EventType.EFFECT:
        return _NONE
    course = rules.course(mention.trigger)
    if course is None and mention.realis is Realis.PLANNED:
        return _TO_BE  # "the city will ban bags in May": the ban takes effect in May
    return rules.decided.get(course or "", _NONE)


def _families(mention: Mention, subtype: str | None) -> frozenset[str]:
    """A new day is set or announced; a vote is taken or held; a school is closed or closes."""
    more = {FAMILIES.get(mention.type, mention.type.value)}
    if mention.type is EventType.ANNOUNCEMENT and days(mention.planned).kind is DateKind.DAY:
        more.add("change")
    if mention.type is EventType.POLICY_DECISION and any(subtype in groups for groups in default().decided.values()):
        more.add("carrying out")
    return _shared(tuple(more))


def _quote(sourced: SourcedMention) -> int:
    """A number for the sentence, the place and the type, the same in every process; 0 for sentences that many articles may have."""
    mention = sourced.mention
    if len(sourced.quote) <= 60:
        return 0
    said = f"{sourced.quote}\n{mention.start - mention.sentence[0]}\n{mention.type}"
    return int.from_bytes(blake2b(said.encode("utf-8", "replace"), digest_size=7).digest())


@lru_cache(maxsize=65_536)
def _shared(values: tuple[T, ...]) -> frozenset[T]:
    """One set for all mentions that have these values: a million mentions of a few thousand cities and actors."""
    return frozenset(values)


def definite(actors: Iterable[Actor]) -> list[Actor]:
    """Actors with a name of their own; "officials" and "a judge" are somebody else in the next article."""
    return [actor for actor in actors if actor.name[:1].isupper()]


def subtype_of(mention: Mention) -> str | None:
    """The subtype, as exactly as the trigger tells it."""
    if mention.subtype is None or mention.type is not EventType.POLICY_DECISION:
        return mention.subtype
    return default().subtype(mention.subtype, mention.trigger)


def about_of(mention: Mention) -> str | None:
    """The mention's phrase if it names a thing; for what is told by a noun of its own ("raids", "strike"), else that noun."""
    about = clean(mention.about)
    if named(about, mention.subtype, mention.actors, mention.cities):
        return about
    if mention.type not in (EventType.OPERATION, EventType.PROTEST):
        return None
    rules = default().phrases
    nouns = (word for word in mention.trigger.lower().split() if singular(word) in rules.same or singular(word) in rules.recurring)
    return next(nouns, None)


def thing(mention: Mention) -> Phrase | None:
    about = about_of(mention)
    if about is None or is_hollow(about) or (mention.type is EventType.LEGAL_ACTION and _is_name(about)):
        return None
    if mention.type not in _OF_PEOPLE and mention.subtype not in _FILLS and is_party(about):
        return None
    outlaws = mention.type is EventType.EFFECT and not default().phrases.outlaws.isdisjoint(mention.trigger.lower().split())
    return named(about, "ban" if outlaws else mention.subtype, mention.actors, mention.cities)


def _is_name(about: str) -> bool:
    """All in capitals, as the names of those who go to court; "Initiative 82" and "Measure B" are things."""
    words = about.split()
    return len(words) > 1 and all(word[0].isupper() for word in words) and len(words[-1]) > 2 and not words[-1][0].isdigit()


def named(about: str | None, subtype: str | None, actors: Sequence[Actor], cities: Sequence[City]) -> Phrase | None:
    """What a phrase names, unless it names only who acts or where. To ban bags is to make a bag ban."""
    phrase = read(about)
    if phrase is None:
        return None
    names = [actor.name for actor in actors] + [city.name for city in cities]
    persons = [f"{actor.name} {actor.role or ''}" for actor in actors if actor.kind is ActorKind.PERSON]
    own = without_names(phrase, _words(names), _words(persons))
    return made(own, subtype) if own and subtype in _MADE else own


def _words(names: Sequence[str]) -> frozenset[str]:
    return frozenset(word for name in names for word in words_of(name))


def days(claim: DateClaim | None) -> Days:
    if claim is None or claim.value is None:
        return NOWHEN
    value = claim.value
    first = value.earliest.toordinal() if value.earliest else 0
    last = value.latest.toordinal() if value.latest else FOREVER
    return _days(_kind(value, claim.basis), first, last)


@lru_cache(maxsize=65_536)
def _days(kind: DateKind, first: int, last: int) -> Days:
    return Days(kind, first, last)


def _kind(value: PartialDate, basis: DateBasis) -> DateKind:
    if value.precision in (Precision.BEFORE, Precision.AFTER):
        return DateKind.BOUND
    if not value.is_day or value.is_approximate:
        return DateKind.COARSE
    return DateKind.PUBLICATION if basis is DateBasis.PUBLICATION else DateKind.DAY
