"""A trigger seen in a sentence, on its way to becoming a mention: what the stages between finding and dating pass along."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.events.frames import Hit
from tracker.events.ownership import Placed
from tracker.language.clauses import Clauses, heading
from tracker.language.groups import VerbGroup
from tracker.language.segment import Document
from tracker.lexicon.dating import dating_words
from tracker.lexicon.grammar import grammar
from tracker.model import Actor, City, DateClaim, EventType, Realis, Why

_RELATIVES = frozenset({"who", "which", "whose", "where", "when"})


@dataclass(slots=True)
class Sighting:
    """Filled stage by stage; `owned` are the dates of the trigger's own words, `lent` those of words that it hangs on."""

    hit: Hit
    clauses: Clauses
    document: Document
    order: int  # sentence number in its document
    realis: Realis
    realis_rule: str
    times: frozenset[int]  # tokens of dates
    owned: list[Placed] = field(default_factory=list)
    lent: list[tuple[str, Placed]] = field(default_factory=list)
    placed: dict[int, list[Placed]] = field(default_factory=dict)  # all dates of the sentence, by the head that owns them
    about: str | None = None
    about_words: frozenset[str] = frozenset()
    actors: tuple[Actor, ...] = ()
    cities: tuple[City, ...] = ()
    ambiguous_city: bool = False  # the city is one of several of its name that fit as well
    speaker: Actor | None = None
    date: DateClaim | None = None
    planned: DateClaim | None = None
    previous: DateClaim | None = None
    unnamed: bool = False  # done by people without a name ("voters")
    in_lead: bool = False  # in the headline, or among the first two sentences of the story
    why: list[Why] = field(default_factory=list)

    @property
    def type(self) -> EventType:
        return self.hit.trigger.type

    @property
    def start(self) -> int:
        """Offset at which the trigger begins (with the light verb that carries it)."""
        first = min([self.hit.first, *(carrier.first for carrier in self.hit.absorbed)])
        return self.clauses.tokens.starts[first]

    @property
    def end(self) -> int:
        return self.clauses.tokens.ends[self.hit.last]

    @property
    def is_title(self) -> bool:
        return self.document.field == "title"

    @property
    def is_heading(self) -> bool:
        """In the headline, or in a line without a full stop that opens the text: told in the present, it has happened."""
        return self.is_title or heading(self.clauses)

    @property
    def is_refusal(self) -> bool:
        """Refusing to take part: a decision that is made by saying so."""
        return self.hit.trigger.subtype == "refuse_cooperation"

    @property
    def has_day(self) -> bool:
        """An asserted act with a day that words of the article give."""
        claim = self.date
        return (
            self.realis is Realis.ASSERTED
            and claim is not None
            and claim.value is not None
            and claim.value.is_day
            and claim.phrase is not None
        )

    @property
    def main_group(self) -> VerbGroup | None:
        """The verb that times the act: its own, or the finite one that a participle after a comma goes with (", closing it for good")."""
        group, clauses = self.hit.group, self.clauses
        lowers = clauses.tokens.lowers
        if group is None or self.hit.noun or group.finite or group.infinitive or not lowers[group.head].endswith("ing"):
            return group
        if lowers[group.head] in dating_words().not_participles:
            return group
        if group.governor is not None or lowers[group.start - 1] not in (",", "—", "–") or group.start <= clauses.sentence.first:
            return group
        before = [each for each in clauses.groups if each.finite and not each.reduced and each.head < group.start]
        main = [each for each in before if clauses.opener(each.head) not in _RELATIVES]  # "the deal under which it is to pay, ending"
        return main[-1] if main else before[-1] if before else group

    @property
    def subordinate(self) -> bool:
        """In a relative or adverbial clause: background, not the news."""
        return self.opener in dating_words().background

    @property
    def describes(self) -> bool:
        """In a clause that tells no news: a subordinate one, or "that" after a noun ("the accord that they concluded last July")."""
        return self.subordinate or relative_that(self.clauses, self.hit.first)

    @property
    def opener(self) -> str:
        """The word that opens the clause, lower case; "" for a main clause behind a fronted one ("After it met, it voted")."""
        group, clauses = self.main_group, self.clauses
        at = self.hit.first if group is None or group is self.hit.group else group.head
        return clauses.opener(at)

    def because(self, stage: str, rule: str, start: int | None = None, end: int | None = None) -> None:
        """Notes a step of the derivation; without offsets it stands on the trigger."""
        self.why.append(Why(stage, rule, self.start if start is None else start, self.end if end is None else end))


def relative_that(clauses: Clauses, index: int) -> bool:
    """Does the "that" that opens the clause of a token stand for the noun before it, with no verb of saying to govern it?"""
    begin = clauses.begin(index)
    if clauses.opener(index) != "that":
        return False
    lowers = clauses.tokens.lowers
    verb = next((group for group in reversed(clauses.groups) if group.head < begin), None)
    finite = [group for group in clauses.groups if begin < group.head <= index and group.finite]
    if len(finite) > 1:
        return False  # "a launch that has slipped, managers decided": the clause behind the comma is no part of it
    if finite and finite[0].start == begin + 1:
        return True  # "a session that started on Sunday"
    if verb is None or begin - verb.head <= 1 or lowers[verb.head] in grammar().speech_verbs:
        return False
    return dating_words().telling.isdisjoint(lowers[verb.start : begin])
