"""Finds triggers in a sentence: verbs, phrases and event nouns whose frames hold."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.events.frames import Frames, Hit
from tracker.language.groups import VerbGroup
from tracker.lexicon.grammar import grammar
from tracker.lexicon.triggers import Candidate, Trigger
from tracker.lexicon.verbs import ED, ING
from tracker.model import EventType

_REACH = 12  # tokens after a verb in which its object is looked for; the median object of news prose is far shorter
_NEAR_OBJECT = 6  # tokens between a verb and the event noun that is its object
_DECIDED = frozenset({EventType.POLICY_DECISION, EventType.OPERATION, EventType.LEGAL_ACTION})
_JOINED = 4  # verbs that may be joined to one subject before it is given up
_DATING = frozenset({"in", "on", "at", "by", "over"})
_PREDICATE = 8  # tokens between an event noun and its verb ("a ruling in the case of the two firms is expected")
_BREAKS = frozenset({",", ";", ":", ".", "—", "–", "(", ")", '"', "“", "”"})


@dataclass(frozen=True, slots=True)
class Reader:
    """One sentence under the triggers."""

    frames: Frames

    def hits(self) -> list[Hit]:
        """All triggers whose frames hold, in order, none overlapping."""
        sentence = self.frames.clauses.sentence
        out: list[Hit] = []
        lowers, by_word, named = self.frames.clauses.tokens.lowers, self.frames.lexicon.by_word, self.frames.named
        present = frozenset(lowers[sentence.first : sentence.last + 1])
        index = sentence.first
        while index <= sentence.last:
            found = self._at(index, present) if lowers[index] in by_word and index not in named else None
            if found and not (index in self.frames.time_tokens and found.kind != "phrase"):
                out.append(found)
                if found.solid and found.last > index:
                    index = found.last
            index += 1
        return out

    def _at(self, index: int, present: frozenset[str]) -> Hit | None:
        """The first reading that holds; phrases with a word that the sentence lacks are passed over (`present` are its words)."""
        group = self.frames.clauses.by_head.get(index)
        form = group.form if group and not self._after_no(index) else 0
        for candidate in self.frames.lexicon.by_word[self.frames.clauses.tokens.lowers[index]]:
            if candidate.kind == "verb":
                if not form & candidate.form:
                    continue
            elif candidate.rest and candidate.rest[-1] not in present:
                continue
            if hit := self._read(index, candidate):
                return hit
        return None

    def _after_no(self, index: int) -> bool:
        """ "There was no delay": a noun, whatever else its form may be."""
        return index > self.frames.clauses.sentence.first and self.frames.clauses.tokens.lowers[index - 1] == "no"

    def _read(self, index: int, candidate: Candidate) -> Hit | None:
        if candidate.kind == "noun":
            last = index + len(candidate.rest)
            if candidate.rest and tuple(self.frames.clauses.tokens.lowers[index + 1 : last + 1]) != candidate.rest:
                return None
            return self._noun(index, last, candidate.trigger)
        group = self.frames.clauses.by_head.get(index)
        last = index
        if candidate.kind == "phrase":
            found = self._phrase(index, candidate)
            if found is None:
                return None
            last = found
            if candidate.form and group is None and candidate.form & (ED | ING):
                return None
        elif group is None or not group.form & candidate.form or self._compound(index, candidate):
            return None
        if group is None and candidate.kind == "phrase":
            group = self._inner_group(index, last)
        if candidate.kind == "phrase" and candidate.form and group is None and not self._loose(index):
            return None
        before, after = self._windows(index, last, group)
        hit = Hit(
            candidate.trigger,
            candidate.kind,
            index,
            last,
            group,
            before,
            after,
            solid=last - index == len(candidate.rest),
            rest=len(candidate.rest),
        )
        return hit if self.frames.holds(hit, bool(candidate.rest)) else None

    def _compound(self, index: int, candidate: Candidate) -> bool:
        """ "A state-appointed manager": what the compound says of its noun is no act; "the twice-postponed vote" is one."""
        lowers = self.frames.clauses.tokens.lowers
        after = self.frames.clauses.by_head[index].attributive and index > self.frames.clauses.sentence.first and lowers[index - 1] == "-"
        return after and candidate.trigger.type in _DECIDED

    def _loose(self, index: int) -> bool:
        """A phrase so fixed that its first word needs no grammar, at the start of a sentence or after "to"."""
        return index == self.frames.clauses.sentence.first or self.frames.clauses.tokens.lowers[index - 1] in (
            "to",
            "will",
            "would",
            "not",
            "and",
        )

    def _inner_group(self, index: int, last: int) -> VerbGroup | None:
        for group in self.frames.clauses.groups:
            if index <= group.head <= last or (group.head < index and index - group.head <= 2):
                return group
        return None

    def _phrase(self, index: int, candidate: Candidate) -> int | None:
        """Last token of a phrase that begins at `index`, with at most `gap` other words after the first; None when it isn't there."""
        lowers, last = self.frames.clauses.tokens.lowers, self.frames.clauses.sentence.last
        rest = list(candidate.rest)
        if not rest:
            return index
        for start in range(index + 1, min(index + 2 + candidate.trigger.gap, last - len(rest) + 2)):
            if lowers[start : start + len(rest)] == rest:
                end = start + len(rest) - 1
                dated = rest[-1] in _DATING and end + 1 in self.frames.time_tokens and start > index + 1
                return None if dated else end  # "brought the case in February" is not "brought in"
            compound = start == index + 1 and lowers[start] == "-"
            if compound or lowers[start] in _BREAKS or (start in self.frames.clauses.by_head and start > index):
                return None
        return None

    def _windows(self, first: int, last: int, group: VerbGroup | None) -> tuple[range, range]:
        """Token ranges of the subject side and the object side."""
        clauses = self.frames.clauses
        start = self._due(group.start) if group and group.infinitive else group.start if group else first
        begin = self._shared_subject(start, clauses.begin(start))
        own = (clauses.clause(start), clauses.clause(begin))  # not those of an insertion ("the vote, which was due on Monday, was put off")
        earlier = [g for g in clauses.groups if begin <= g.head < start and g.finite and clauses.clause(g.head) in own]
        if group and group.infinitive and earlier and earlier[-1].copula and earlier[-1].head >= group.start - 2:
            earlier.pop()  # "the stocks are to be destroyed": the subject stands before "are"
        if group and (group.infinitive or not group.finite) and group.governor_at is not None:
            begin = min(begin, clauses.begin(group.governor_at))
            earlier = [g for g in earlier if g.head < group.governor_at - 1]
        shared = bool(earlier) and (self._shares_subject(earlier[-1], start) or _goes_on(earlier[-1], group))
        if begin < clauses.begin(start):  # the subject ends where the first of the joined verbs begins
            one = clauses.finite_after(begin)
            return range(begin, one.start if one and one.start > begin else start), self._object(last)
        before = range(earlier[-1].head + 1 if earlier and not shared else begin, start)
        return before, self._object(last)

    def _object(self, last: int) -> range:
        """The words after a verb, up to the next finite one."""
        clauses = self.frames.clauses
        stop = min(clauses.end(last), last + _REACH)
        for other in clauses.groups:
            if other.head > last and other.finite and other.start <= stop:
                stop = min(stop, other.start - 1)
                break
        return range(last + 1, stop + 1)

    def _due(self, start: int) -> int:
        """Where the group begins whose infinitive "be" makes a plan of: "the senate is to decide", "it was then to have ended"."""
        by_head, at = self.frames.clauses.by_head, start - 1
        while at > start - 3 and at not in by_head:
            at -= 1
        return by_head[at].start if at in by_head and by_head[at].copula else start

    def _shared_subject(self, start: int, begin: int) -> int:
        """Where the subject begins of a verb that opens its clause after "and" or "but": "the bill passed and then took effect"."""
        clauses, lowers = self.frames.clauses, self.frames.clauses.tokens.lowers
        for _ in range(_JOINED):
            if begin <= clauses.sentence.first or start - begin > 3 or lowers[begin] not in grammar().conjunctions:
                break
            if not all(lowers[at] in grammar().joining_adverbs or lowers[at].endswith("ly") for at in range(begin + 1, start)):
                break
            earlier = clauses.finite_before(begin)
            if earlier is None:
                break
            start, begin = earlier.start, clauses.begin(earlier.start)
        return begin

    def _shares_subject(self, earlier: VerbGroup, start: int) -> bool:
        """Does a verb go on with the subject of the verb before it ("met and voted")?"""
        return any(
            self.frames.clauses.tokens.lowers[at] in ("and", "but", "or", "then") for at in range(max(earlier.head, start - 3), start)
        )

    def _noun(self, index: int, last: int, trigger: Trigger) -> Hit | None:
        if last in self.frames.clauses.by_head and not self.frames.clauses.by_head[last].attributive and not self._after_no(last):
            return None
        lowers, sentence = self.frames.clauses.tokens.lowers, self.frames.clauses.sentence
        following = lowers[last + 1] if last < sentence.last else ""
        if trigger.noun_frame and following not in trigger.noun_frame:
            return None
        if (
            lowers[index] in trigger.reject
            and index > sentence.first
            and (lowers[index - 1][0].isdigit() or lowers[index - 1] in ("the", "of"))
        ):
            return None  # "35 votes to 32", "they had the votes"
        if (following == "-" and last == index) or (index > sentence.first and lowers[index - 1] == "-"):
            return None
        if (
            following[:1].isalpha()
            and following not in grammar().function
            and last + 1 not in self.frames.clauses.by_head
            and last + 1 not in self.frames.time_tokens
            and not following.endswith("ly")
        ):
            return None  # a modifier of the next noun: "cancellation fees", "raid victims"
        before = range(max(self.frames.clauses.begin(index), index - 8), index)
        after = range(last + 1, min(self.frames.clauses.end(last), last + _REACH) + 1)
        group = self._predicate(last)
        hit = Hit(trigger, "noun", index, last, group, before, after, noun=True, solid=last > index)
        if hit.aside and group is None:
            hit.group = self._object_verb(index)
        if trigger.obj and not self.frames.has(range(before.start, after.stop), trigger.obj):
            return None
        if {"nouns_event", "quiet"} & trigger.flags:
            hit.eventive = self._comes(hit) if "quiet" in trigger.flags else self._eventive(hit)
        if self.frames.vetoed(hit) or (not hit.eventive and "quiet" not in trigger.flags):
            return None
        if trigger.predicate and not self._predicated(hit):
            return None
        if trigger.predicate and hit.group is not None and hit.group.head - index < _PREDICATE:
            hit.noun_at, hit.last = index, hit.group.head + hit.group.copula
        if "noun_dated" in trigger.flags and not any(
            at in self.frames.time_tokens for at in (index - 2, index - 1, *range(last + 1, last + 3 + (following == ",")))
        ):
            return None
        return hit

    def _predicate(self, index: int) -> VerbGroup | None:
        """The verb that a noun is subject of: the next finite group in its clause; else the verb that it is object of."""
        clause = self.frames.clauses.clause(index)
        for group in self.frames.clauses.groups:
            if group.head > index and group.finite and not group.reduced and group.head - index <= 25:
                between = self.frames.clauses.tokens.lowers[index + 1 : group.start]
                near = self.frames.clauses.clause(group.head) == clause and "," not in between[:-1]
                joined = between[:1] == ["and"] and len(between) == 2  # "inspections and fines begin"
                if ("and" not in between or joined) and (near or group.start - index <= 2):
                    return group
                break
        return None

    def _object_verb(self, index: int) -> VerbGroup | None:
        """The verb that a noun is the object of, with nothing but its own words between ("made its first test flight")."""
        group = next((each for each in reversed(self.frames.clauses.groups) if each.head < index and not each.attributive), None)
        if group is None or index - group.head > _NEAR_OBJECT:
            return None
        between = self.frames.clauses.tokens.lowers[group.head + 1 : index]
        return None if "," in between or grammar().prepositions & set(between) else group

    def _predicated(self, hit: Hit) -> bool:
        """Does the noun's verb say one of the words asked for: "a ruling is expected", "the vote was 7-6"?"""
        group, lowers = hit.group, self.frames.clauses.tokens.lowers
        if group is None or not 0 < group.start - hit.last <= _PREDICATE:
            return False
        if {"that", "which", "who"} & set(lowers[hit.last + 1 : group.start]):
            return False
        words = lowers[group.head : group.head + 1] if not group.copula else lowers[group.head + 1 : group.head + 3]
        wanted = hit.trigger.predicate
        return not wanted.isdisjoint(words) or ("@number" in wanted and group.copula and words[:1] != [] and words[0][0].isdigit())

    def _comes(self, hit: Hit) -> bool:
        """Does the noun itself come about: with a day right beside it, or as the subject of a verb of happening?"""
        lowers, days = self.frames.clauses.tokens.lowers, self.frames.time_tokens
        if not days.isdisjoint((hit.first - 2, hit.first - 1, hit.last + 1, hit.last + 2)):
            return True
        if hit.group is None or hit.group.start <= hit.last:
            return False
        verb = lowers[hit.group.head]
        acts = any(c.kind == "verb" and c.trigger.type is EventType.LEGAL_ACTION for c in self.frames.lexicon.by_word.get(verb, ()))
        return verb in grammar().happening_verbs or (acts and not hit.passive)  # "the ruling overturned a decision"

    def _eventive(self, hit: Hit) -> bool:
        """Is an event noun told of as a happening: with a date or a verb of happening beside it?"""
        lowers, first = self.frames.clauses.tokens.lowers, self.frames.clauses.sentence.first
        reach = 3 if hit.aside else 5
        near = range(max(first, hit.first - reach), min(self.frames.clauses.sentence.last, hit.first + reach) + 1)
        if any(at in self.frames.time_tokens for at in near):
            return True
        verbs = grammar().happening_verbs | grammar().occasion_verbs if hit.aside else grammar().happening_verbs
        if hit.group and any(lowers[at] in verbs for at in range(hit.group.head, min(hit.group.head + 5, len(lowers)))):
            return True
        before = range(max(first, hit.first - 4), hit.first)
        if hit.aside:
            return False
        if "there" in lowers[max(first, hit.first - 6) : hit.first]:
            return True  # "there were no arrests"
        counted = hit.first > first and lowers[hit.first - 1].isdigit()  # "more than 300 arrests"
        return counted or any(lowers[at] in grammar().happening_verbs for at in before)


def _goes_on(earlier: VerbGroup, group: VerbGroup | None) -> bool:
    """Does a passive participle go on with the subject of the passive before it ("was adopted on March 7, vetoed the next day")?"""
    return group is not None and earlier.passive and group.passive and group.bare
