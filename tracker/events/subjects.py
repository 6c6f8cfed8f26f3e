"""The subjects of a sentence's verbs, worked out from left to right: each verb may go on with the subject of one before it.

A verb has the noun phrase before it in its clause; one that follows a conjunction has the subject of the verb that it is joined to; "who"
and "which" stand for the name before them. Where the words before a verb are a subject that names no actor ("the board approved it"),
nobody is named: the nearest name is somebody else.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from tracker.events.who import OWNERS, Who, governs, hangs, plain_noun, run
from tracker.language.clauses import Clauses
from tracker.language.groups import VerbGroup
from tracker.lexicon.grammar import grammar
from tracker.model import ActorKind

_RELATIVES = frozenset({"who", "which", "that", "whom", "whose"})
# How far the name may stand before "who" ("Lee, 54, of Dayton, who"), and before "which" and "that".
_WHO_REACHES, _WHICH_REACHES = 12, 2
_INSERTED = 14  # tokens that may stand between the commas around an apposition
_DESCRIBES = frozenset({"the", "a", "an", "his", "her", "its", "their", "who", "which"})
_ARTICLES = frozenset({"the", "a", "an"})
_ADVERBS = 6  # words that may stand between a conjunction and its verb ("and, later that day, vetoed")


class Subjects:
    """Who the subject of each verb group of a sentence is; every group is looked at once."""

    def __init__(self, who: Sequence[Who], clauses: Clauses) -> None:
        self.who, self.clauses, self.lowers = who, clauses, clauses.tokens.lowers
        self.groups = [group for group in clauses.groups if not any(item.first < group.head <= item.last for item in who)]
        self.finite = [group for group in self.groups if group.finite and not group.reduced]
        self.heads = [group.head for group in self.finite]
        self.done: dict[int, list[Who]] = {}
        self.next = 0  # so many groups are worked out

    def of(self, group: VerbGroup) -> list[Who]:
        """The subjects of a group. The groups before it are worked out first, so that a chain of verbs needs no recursion."""
        while self.next < len(self.groups) and self.groups[self.next].head <= group.head:
            other = self.groups[self.next]
            self.done[other.head] = self._subject(other)
            self.next += 1
        if group.head not in self.done:
            self.done[group.head] = self._subject(group)
        return self.done[group.head]

    def _last(self, before: int) -> VerbGroup | None:
        """The last finite verb before a token."""
        at = bisect_left(self.heads, before)
        return self.finite[at - 1] if at else None

    def before(self, first: int) -> list[Who]:
        """The actors that stand as a subject right before a token that is no verb."""
        return run([item for item in self.who if self.clauses.begin(first) <= item.first and item.last < first], self.clauses, last=True)

    def _subject(self, group: VerbGroup) -> list[Who]:
        start, begin = group.start, self.clauses.begin(group.start)
        if not group.finite:
            return self._of_infinite(group, begin)
        if (named := self._between_commas(start, begin)) is not None:
            return named
        earlier = self._in_clause(begin, start)
        if (joined := self._joined(start, earlier)) is not None:
            return self.done.get(joined.head, [])
        if self.lowers[begin] in _RELATIVES:
            return self._relative(begin, start, earlier)
        return self._phrase(begin if earlier is None else earlier.head + 1, start)

    def _joined(self, start: int, earlier: VerbGroup | None) -> VerbGroup | None:
        """The verb that a conjunction or a comma, with adverbs at most, ties to this one; ", and" leads back over what is inserted."""
        at, lowers = start - 1, self.lowers
        while at > self.clauses.sentence.first and at >= start - _ADVERBS and (self._is_adverb(at) or self._is_when(at)):
            at -= 1
        if lowers[at] == "," and at < start:
            return earlier
        if lowers[at - 1 : at + 1] == ["all", "but"]:
            return None  # "the court all but ended the ban"
        if lowers[at] not in grammar().conjunctions:
            return None
        last = self._last(at)
        one = last
        while at > 0 and lowers[at - 1] == "," and one is not None and lowers[self.clauses.begin(one.start)] in grammar().subordinators:
            one = self._last(one.head)
        return one or last

    def _in_clause(self, begin: int, start: int) -> VerbGroup | None:
        """The last finite verb before a token of a clause that begins at `begin`; what is inserted is a clause of its own."""
        one = self._last(start)
        while one is not None and one.start >= begin:
            if self.clauses.begin(one.start) == begin:
                return one
            one = self._last(one.head)
        return None

    def _phrase(self, begin: int, start: int) -> list[Who]:
        """The noun phrase between two tokens of a clause, as far as it names actors."""
        clause = self.clauses.begin(start)
        inside = [item for item in self.who if begin <= item.first and item.last < start and self.clauses.begin(item.first) == clause]
        return run([item for item in inside if not hangs(item, begin, self.clauses)], self.clauses, last=True)

    def _between_commas(self, start: int, begin: int) -> list[Who] | None:
        """ "Its director, Matthew Lee, said"; "Nats, the air traffic company, said": a name that commas part from its verb."""
        if start - 1 <= begin or self.lowers[start - 1] != ",":
            return None
        comma = next(
            (at for at in range(start - 2, max(start - 2 - _INSERTED, self.clauses.sentence.first), -1) if self.lowers[at] == ","), -1
        )
        for item in reversed(self.who):
            told = self.lowers[comma + 1 : comma + 2]
            beside = item.last == start - 2 and self.lowers[item.first - 1 : item.first] in ([","], ["the"], ["—"])
            described = comma > 0 and item.last == comma - 1 and (told[0] in _DESCRIBES or told[0].isdigit())
            if (beside or described) and item.mention.how != "pronoun":
                return None if hangs(item, self.clauses.sentence.first, self.clauses) else [item]
        return None

    def _is_adverb(self, at: int) -> bool:
        word = self.lowers[at]
        return word.endswith("ly") or word in grammar().joining_adverbs or word in grammar().weekdays

    def _is_when(self, at: int) -> bool:
        """A word of a time phrase: "and on March 16 said", "and last week vetoed"."""
        word = self.lowers[at]
        return word.isdigit() or word in grammar().calendar or word in grammar().time_words

    def _relative(self, begin: int, start: int, earlier: VerbGroup | None) -> list[Who]:
        """ "Lee, who voted"; and the verb after such a clause: "the union that speaks for teachers put off the strike"."""
        opener = self.lowers[begin]
        told = opener == "that" and (begin - 1 in self.clauses.by_head or self.lowers[begin - 1] in (",", *grammar().conjunctions))
        if earlier is not None and (told or "," in self.lowers[earlier.head : start]):
            return self._phrase(earlier.head + 1, start)  # "they said that nobody came, Lee said"
        if earlier is None and opener == "whose":
            own = self._phrase(begin + 1, start)
            return self._antecedent(begin) if not own and self._acts_for_owner(begin + 1, start) else own
        if earlier is None and opener != "who" and self._has_words(begin + 1, start):
            return self._phrase(begin + 1, start)  # "the ban that the council adopted"
        return self._antecedent(begin)

    def _antecedent(self, begin: int) -> list[Who]:
        """Whom the "who", "which" or "that" at `begin` stands for; a paper that somebody signed acts for whoever signed it."""
        opener = self.lowers[begin]
        main = self._last(begin)
        between = self.lowers[main.head : begin] if main is not None else []
        if main is not None and ("among" in between or "one" in between):  # "Lee was among the mayors who said"
            return self.done.get(main.head, [])
        if opener == "who":
            people = [
                item for item in self.who if item.last < begin <= item.last + _WHO_REACHES and item.mention.actor.kind is ActorKind.PERSON
            ]
            if people:
                return run(people, self.clauses, last=True)
        before = [item for item in self.who if item.last < begin <= item.last + _WHICH_REACHES]
        if before:
            return run([item for item in self.who if item.last < begin], self.clauses, last=True)
        if opener != "who" and main is not None and self.lowers[main.head] in grammar().making_verbs:
            object_ = self.lowers[max(begin - 4, main.head) : begin]
            if "'s" not in object_ and grammar().papers & set(object_):
                return self.done.get(main.head, [])
        return []

    def _of_infinite(self, group: VerbGroup, begin: int) -> list[Who]:
        """An infinitive has the subject of the verb it hangs on, a participle that of the sentence's verb."""
        if group.governor_at is not None:
            begin = min(begin, self.clauses.begin(group.governor_at))
        earlier = self._last(group.start)
        if group.infinitive and (planner := self._planner(begin if earlier is None else earlier.head, group.start)):
            return [planner]
        if group.infinitive:
            earlier = earlier if earlier is not None and earlier.start >= begin else None
            if earlier is not None:
                told = self._told(earlier, group) if self.lowers[earlier.head] in grammar().makes_do else None
                return self.done.get(earlier.head, []) if told is None else told
            inside = [item for item in self.who if begin <= item.first and item.last < group.start]
            return run([item for item in inside if not hangs(item, begin, self.clauses)], self.clauses, last=True)
        if group.reduced and (named := self.bare_relative(group)):
            return named
        if earlier is not None and not group.reduced and self.lowers[group.start - 1] in (",", "—", "–"):
            earlier = self._main(earlier)
        if earlier is not None:
            return self.done.get(earlier.head, [])
        after = [item for item in self.who if item.first > group.start and not hangs(item, group.start + 1, self.clauses)]
        return run(after, self.clauses)

    def _planner(self, begin: int, start: int) -> Who | None:
        """ "The mayor's plan to close it", "a decision by the board on Monday to close it": whose plan it is does it."""
        for item in self.who:
            if not (begin <= item.first and item.last < start):
                continue
            lows = self.lowers[item.last + 1 : start]
            owns = self.lowers[item.first] in OWNERS and item.last + 1 < start
            possessed = lows[1:3] if lows[:1] in (["'s"], ["'"], ["’"]) else lows[:2] if owns else []
            if not grammar().plans.isdisjoint(possessed):
                return item
            at = item.first - 1 - (self.lowers[item.first - 1] in _ARTICLES)
            if self.lowers[at] == "by" and self.lowers[at - 1] in grammar().plans:
                return item
        return None

    def _told(self, earlier: VerbGroup, group: VerbGroup) -> list[Who] | None:
        """ "Asked the judge to put it off", "ordered the city to pay": who is told to do it does it; None when nobody is told."""
        if earlier.passive or earlier.head + 1 == group.start:
            return None
        told = [
            item
            for item in self.who
            if earlier.head < item.first and item.last < group.start and not hangs(item, earlier.head, self.clauses)
        ]
        return run(told, self.clauses) or None

    def _main(self, verb: VerbGroup) -> VerbGroup:
        """The verb whose subject a participle after a comma has: not one of a clause that only says which, when or why."""
        one: VerbGroup | None = verb
        while one is not None and self._is_aside(one):
            one = self._last(one.start)
        return one or verb

    def _is_aside(self, verb: VerbGroup) -> bool:
        begin = self.clauses.begin(verb.start)
        opener = self.lowers[begin]
        if opener == "that":
            return begin - 1 not in self.clauses.by_head
        return opener in grammar().subordinators and opener not in ("but", "so", "saying", "citing")

    def bare_relative(self, group: VerbGroup) -> list[Who]:
        """ "The suit GM filed in July", "the freeze the minister announced": who stands between a noun and what looks like a participle."""
        if self.lowers[group.head + 1 : group.head + 2] == ["by"]:
            return []
        begin = self.clauses.begin(group.start)
        if self.lowers[begin] in grammar().relatives and begin + 1 < group.start:
            return self._phrase(begin + 1, group.start)  # "the manager whom Gov. Lee appointed in March"
        for item in self.who:
            if item.last == group.start - 1 and item.mention.how != "pronoun":
                articled = self.lowers[item.first] in _ARTICLES
                at = item.first - 1 - (self.lowers[item.first - 1] in _ARTICLES)
                articled = articled or at < item.first - 1
                body = item.mention.actor.kind is not ActorKind.PERSON
                noun = at >= self.clauses.sentence.first and plain_noun(self.lowers, at, self.clauses) and not governs(self.lowers[at])
                return [item] if noun and (body or articled) else []
            if item.last == group.start - 1 and self.lowers[item.first] in grammar().bare_subjects:
                return [item]
        return []

    def _acts_for_owner(self, begin: int, start: int) -> bool:
        """ "The union, whose members marched": they are the union."""
        return start > begin and any(self.lowers[at] in grammar().acts_for_owner for at in range(begin, start))

    def _has_words(self, begin: int, start: int) -> bool:
        """Does a noun phrase of any kind stand between two tokens?"""
        return any(self.lowers[at][0].isalpha() and not self._is_adverb(at) for at in range(begin, start))
