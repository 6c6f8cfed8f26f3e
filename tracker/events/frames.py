"""Finds triggers in a sentence and checks their frames: which words act, which are acted upon, and which stand beside them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.language.clauses import Clauses, VerbGroup
from tracker.lexicon.triggers import Candidate, Trigger, TriggerLexicon
from tracker.lexicon.verbs import BASE, ED, ING, PARTICIPLE, VerbLexicon
from tracker.model import EventType

_NOT_VOTED = frozenset({EventType.EFFECT, EventType.PROTEST, EventType.OPERATION, EventType.ANNOUNCEMENT, EventType.STATEMENT})
_CHANGE_VERBS = frozenset({"begin", "end", "open", "closed-effect", "hold"})
_JOIN = 6  # an event noun and its verb closer than this are shown as one trigger
_OVER_NOUNS = frozenset(
    {EventType.POSTPONEMENT, EventType.RESCHEDULING, EventType.CANCELLATION, EventType.ANNOUNCEMENT, EventType.LEGAL_ACTION}
)
_REACH = 12  # tokens after a verb in which its object is looked for; the median object of news prose is far shorter
_BREAKS = frozenset({",", ";", ":", ".", "—", "–", "(", ")", '"', "“", "”"})
_SUPPORT = frozenset(
    ["begin", "begins", "began", "begun", "beginning", "start", "starts", "started", "starting", "happen", "happens", "happened", "held",
     "hold", "holds", "take", "took", "taken", "plan", "planned", "planning", "expected", "scheduled", "conducted", "conduct", "carried",
     "staged", "stage", "led", "lead", "launched", "launch", "organized", "organised", "organize", "occur", "occurred", "follow",
     "followed", "continue", "continued", "erupted", "broke", "called", "ended", "end", "postponed", "delayed", "canceled", "cancelled",
     "due", "announced", "announce", "set", "resume", "resumed", "targeted", "target", "joined join attended", "attend", "go", "goes",
     "went", "come", "came", "get", "underway", "mark"]
)  # fmt: skip
# Subjects that stand for the speaker's own body, verbs that plan nothing, and verbs whose present tense tells of a plan.
_OWN = frozenset({"it", "they", "he", "she", "we", "city", "county", "state", "agency", "department"})
_DELIBERATE = frozenset(
    {"decide", "consider", "review", "study", "comply", "respond", "work", "look", "need", "make", "be", "have", "take", "continue", "like"}
)
_BEGINS = frozenset({"begin", "begins", "start", "starts", "open", "opens", "close", "closes", "end", "ends", "take", "takes"})
_FUNCTION = frozenset(
    ["of", "in", "on", "at", "by", "for", "with", "from", "to", "into", "over", "under", "about", "against", "during", "between",
     "after", "before", "through", "without", "within", "among", "amid", "despite", "following", "since", "until", "as", "per", "near",
     "outside", "inside", "across", "around", "that", "which", "who", "whose", "where", "when", "while", "because", "although", "if",
     "and", "or", "but", "nor", "than", "is", "are", "was", "were", "be", "been", "has", "have", "had", "will", "would", "may", "might",
     "could", "should", "can", "did", "does", "do", "not", "also", "a", "an", "the", "this", "these", "those", "his", "her", "its",
     "their", "last", "next", "today", "yesterday", "tomorrow", "tonight", "earlier", "later", "already", "set", "due", "planned",
     "scheduled", "there", "here", "then", "now", "so", "unless", "once", "yet", "still"]
)  # fmt: skip


@dataclass(slots=True)
class Hit:
    """A trigger found: token range [first, last], the verb group it belongs to or that a noun is argument of, and its argument words."""

    trigger: Trigger
    kind: str
    first: int
    last: int
    group: VerbGroup | None
    before: range  # tokens of the subject side
    after: range  # tokens of the object side
    noun: bool = False
    noun_at: int | None = None  # the event noun, where a verb tells of its course
    solid: bool = False  # a phrase with no other words inside
    absorbed: list[Hit] = field(default_factory=list)

    @property
    def passive(self) -> bool:
        return self.group is not None and (self.group.passive or self.group.reduced)


@dataclass(slots=True)
class Reader:
    """One sentence under the triggers: `names` gives extra words by token (roles and names of actors), `times` the tokens of dates."""

    clauses: Clauses
    lexicon: TriggerLexicon
    verbs: VerbLexicon
    names: dict[int, frozenset[str]]
    time_tokens: frozenset[int]

    def hits(self) -> list[Hit]:
        """All triggers whose frames hold, in order, none overlapping."""
        tokens, sentence = self.clauses.tokens, self.clauses.sentence
        out: list[Hit] = []
        index = sentence.first
        while index <= sentence.last:
            found = self._at(index)
            if found and not (index in self.time_tokens and found.kind != "phrase"):
                out.append(found)
                if found.kind == "phrase" and found.solid:
                    index = found.last
            index += 1
        return self._settle(out) if out and tokens else out

    def _at(self, index: int) -> Hit | None:
        for candidate in self.lexicon.by_word.get(self.clauses.tokens.lowers[index], ()):
            if hit := self._read(index, candidate):
                return hit
        return None

    def _read(self, index: int, candidate: Candidate) -> Hit | None:
        if candidate.kind == "noun":
            return self._noun(index, candidate.trigger)
        group = self.clauses.by_head.get(index)
        last = index
        if candidate.kind == "phrase":
            found = self._phrase(index, candidate)
            if found is None:
                return None
            last = found
            if candidate.form and group is None and candidate.form & (ED | ING):
                return None
        elif group is None or not group.form & candidate.form:
            return None
        if group is None and candidate.kind == "phrase":
            group = self._inner_group(index, last)
        if candidate.kind == "phrase" and candidate.form and group is None and not self._loose(index):
            return None
        before, after = self._windows(index, last, group)
        hit = Hit(candidate.trigger, candidate.kind, index, last, group, before, after, solid=last - index == len(candidate.rest))
        return hit if self._holds(hit, bool(candidate.rest)) else None

    def _loose(self, index: int) -> bool:
        """A phrase so fixed that its first word needs no grammar, at the start of a sentence or after "to"."""
        return index == self.clauses.sentence.first or self.clauses.tokens.lowers[index - 1] in ("to", "will", "would", "not", "and")

    def _inner_group(self, index: int, last: int) -> VerbGroup | None:
        for group in self.clauses.groups:
            if index <= group.head <= last or (group.head < index and index - group.head <= 2):
                return group
        return None

    def _phrase(self, index: int, candidate: Candidate) -> int | None:
        """Last token of a phrase that begins at `index`, with at most `gap` other words after the first; None when it isn't there."""
        lowers, last = self.clauses.tokens.lowers, self.clauses.sentence.last
        rest = list(candidate.rest)
        if not rest:
            return index
        for start in range(index + 1, min(index + 2 + candidate.trigger.gap, last - len(rest) + 2)):
            if lowers[start : start + len(rest)] == rest:
                return start + len(rest) - 1
            if lowers[start] in _BREAKS or (start in self.clauses.by_head and start > index):
                return None
        return None

    def _windows(self, first: int, last: int, group: VerbGroup | None) -> tuple[range, range]:
        """Token ranges of the subject side and the object side."""
        clauses = self.clauses
        start = group.start if group else first
        begin = clauses.begin(start)
        earlier = [g for g in clauses.groups if g.head < start and g.head >= begin and g.finite]
        if group and (group.infinitive or not group.finite) and group.governor_at is not None:
            begin = min(begin, clauses.begin(group.governor_at))
            earlier = [g for g in earlier if g.head < group.governor_at - 1]
        before = range(earlier[-1].head + 1 if earlier and not self._shares_subject(earlier[-1], start) else begin, start)
        stop = min(clauses.end(last), last + _REACH)
        for other in clauses.groups:
            if other.head > last and other.finite and other.start <= stop:
                stop = min(stop, other.start - 1)
                break
        return before, range(last + 1, stop + 1)

    def _shares_subject(self, earlier: VerbGroup, start: int) -> bool:
        """Does a verb go on with the subject of the verb before it ("met and voted")?"""
        return any(self.clauses.tokens.lowers[at] in ("and", "but", "or", "then") for at in range(max(earlier.head, start - 3), start))

    def _words(self, span: range) -> set[str]:
        words = set(self.clauses.tokens.lowers[span.start : span.stop])
        for at in span:
            if at in self.names:
                words |= self.names[at]
        return words

    def _holds(self, hit: Hit, is_phrase: bool) -> bool:
        """Checks all that the trigger's frame asks for."""
        trigger, group = hit.trigger, hit.group
        acted, acting = (hit.before, hit.after) if hit.passive else (hit.after, hit.before)
        if group and group.attributive:
            acted, acting = range(hit.last + 1, min(hit.last + 4, self.clauses.sentence.last + 1)), range(0)
        if trigger.obj and not is_phrase and not self._has(_stretched(acted), trigger.obj):
            return False
        if trigger.obj and is_phrase and "needs_time" in trigger.flags and not self._has(self._theme(hit), trigger.obj):
            return False
        if trigger.subject and not self._has(acting, trigger.subject):
            return False
        if trigger.subject_class and not self._has(self._theme(hit), trigger.subject_class) and not self._dated_change(hit):
            return False
        return not self._vetoed(hit) and self._follows(hit) and self._tensed(hit)

    def _dated_change(self, hit: Hit) -> bool:
        """ "It started on July 14": whatever it is, a beginning or an end with a day beside it is a change in the world."""
        return (
            hit.trigger.id in _CHANGE_VERBS
            and hit.group is not None
            and any(at in self.time_tokens for at in range(hit.last + 1, hit.last + 5))
        )

    def _theme(self, hit: Hit) -> range:
        """What a change happens to: the subject ("the vote was moved", "the ban ended") and the object ("moved the vote")."""
        return range(hit.before.start, hit.after.stop)

    def _has(self, span: range, wanted: frozenset[str]) -> bool:
        words = self._words(span)
        return bool(words & wanted) or ("@speaker" in wanted and any(at in self.names for at in span))

    def _vetoed(self, hit: Hit) -> bool:
        lowers = self.clauses.tokens.lowers
        after = lowers[hit.last + 1 : hit.last + 5]
        beside = (
            set(after) | set(lowers[hit.first + 1 : hit.last]) | set(lowers[max(self.clauses.sentence.first, hit.first - 3) : hit.first])
        )
        if hit.trigger.reject & beside:
            return True
        if any(list(pair) == after[: len(pair)] for pair in hit.trigger.reject_pairs):
            return True
        return "@governed" in hit.trigger.reject and self._governs(hit)

    def _governs(self, hit: Hit) -> bool:
        """Is the verb followed by another verb that carries the act ("began making arrests")?"""
        at = hit.last + 1
        group = self.clauses.by_head.get(at) or self.clauses.by_head.get(at + 1)
        return bool(group and (group.infinitive or group.form & ING) and group.start <= at + 1)

    def _follows(self, hit: Hit) -> bool:
        flags, trigger = hit.trigger.flags, hit.trigger
        if (
            "needs_negation" in flags
            and not (hit.group and (hit.group.negated or hit.group.governor == "denied"))
            and not self._no_before(hit)
        ):
            return False
        if "past_passive" in flags and not (
            hit.group and hit.group.passive and hit.group.tense == "past" and not hit.group.modal and not hit.group.infinitive
        ):
            return False
        if "active_only" in flags and (hit.passive or (hit.group and hit.group.attributive)):
            return False
        if "needs_time" in flags and not any(at in self.time_tokens for at in range(hit.first, hit.after.stop)):
            return False
        if "follow_plan" in flags and not self._own_plan(hit):
            return False
        if "follow_time" in flags and not any(at in self.time_tokens for at in range(hit.last + 1, hit.last + 3)):
            return False
        if "object_only_if_no_inner" in flags and self._inner(hit):
            return False
        return not trigger.follow or hit.kind == "phrase" or self._next_is(hit, trigger.follow)

    def _no_before(self, hit: Hit) -> bool:
        return any(word in ("no", "not", "never", "nor") for word in self.clauses.tokens.lowers[hit.first : hit.last + 1])

    def _next_is(self, hit: Hit, wanted: frozenset[str]) -> bool:
        lowers, at = self.clauses.tokens.lowers, hit.last + 1
        if at <= self.clauses.sentence.last and lowers[at].endswith("ly"):
            at += lowers[at] not in wanted
        if at > self.clauses.sentence.last:
            return False
        return lowers[at] in wanted or ("@number" in wanted and lowers[at][0].isdigit()) or ("@time" in wanted and at in self.time_tokens)

    def _own_plan(self, hit: Hit) -> bool:
        """ "... said it will close": a plan of the speaker's own body follows."""
        lowers, sentence = self.clauses.tokens.lowers, self.clauses.sentence
        if hit.group is not None and hit.group.finite and self._plan_before(hit):
            return True
        for group in self.clauses.groups:
            if hit.last < group.start <= hit.last + 14 and (group.finite or group.infinitive):
                planned = group.modal == "will" or (group.modal == "would" and not group.perfect) or group.governor == "planned"
                to_begin = group.tense == "present" and lowers[group.head] in _BEGINS
                if lowers[group.head] in _DELIBERATE or group.negated or not (planned or to_begin):
                    return False
                subject = set(lowers[hit.last + 1 : group.start])
                return (planned and bool(subject & _OWN)) or self._dated(group.head, sentence.last)
        return False

    def _plan_before(self, hit: Hit) -> bool:
        """ "The city will close the pools on May 1, officials said Tuesday": the plan stands before the verb of saying."""
        lowers = self.clauses.tokens.lowers
        plan = next((group for group in self.clauses.groups if group.finite), None)
        return (
            plan is not None
            and plan.modal == "will"
            and plan.head < hit.first - 1
            and "," in lowers[plan.head : hit.first]
            and self._dated(plan.head, hit.first)
        )

    def _dated(self, first: int, last: int) -> bool:
        return any(at in self.time_tokens for at in range(first, last + 1))

    def _inner(self, hit: Hit) -> bool:
        """Does an infinitive that is itself a trigger follow ("decided to close the jail")?"""
        for group in self.clauses.groups:
            if hit.last < group.head <= hit.last + 6 and group.infinitive:
                return any(
                    c.kind != "noun" and c.trigger.priority >= 0
                    for c in self.lexicon.by_word.get(self.clauses.tokens.lowers[group.head], ())
                )
        return False

    def _tensed(self, hit: Hit) -> bool:
        wanted, group = hit.trigger.tense, hit.group
        if not wanted or group is None:
            return True
        tense = "infinitive" if group.infinitive else "past" if group.tense == "past" or group.perfect else group.tense
        if tense == "none" and group.governor is not None:
            tense = "infinitive"
        return (
            tense in wanted
            or (tense == "none" and "past" in wanted and bool(group.form & PARTICIPLE))
            or (bool(group.modal) and "future" in wanted)
        )

    # -------------------------------------------------------------------------------------------------------------- nouns

    def _noun(self, index: int, trigger: Trigger) -> Hit | None:
        if index in self.clauses.by_head and not self.clauses.by_head[index].attributive:
            return None
        lowers, sentence = self.clauses.tokens.lowers, self.clauses.sentence
        following = lowers[index + 1] if index < sentence.last else ""
        if trigger.noun_frame and following not in trigger.noun_frame:
            return None
        if following == "-" or (index > sentence.first and lowers[index - 1] == "-"):
            return None
        if (
            following[:1].isalpha()
            and following not in _FUNCTION
            and index + 1 not in self.clauses.by_head
            and index + 1 not in self.time_tokens
            and not following.endswith("ly")
        ):
            return None  # a modifier of the next noun: "cancellation fees", "raid victims"
        before = range(max(self.clauses.begin(index), index - 8), index)
        after = range(index + 1, min(self.clauses.end(index), index + _REACH) + 1)
        group = self._predicate(index)
        hit = Hit(trigger, "noun", index, index, group, before, after, noun=True)
        if trigger.obj and not self._has(range(before.start, after.stop), trigger.obj):
            return None
        if self._vetoed(hit) or ("nouns_event" in trigger.flags and not self._eventive(hit)):
            return None
        if "noun_dated" in trigger.flags and not any(at in self.time_tokens for at in (index - 2, index - 1, index + 1, index + 2)):
            return None
        return hit

    def _predicate(self, index: int) -> VerbGroup | None:
        """The verb that a noun is subject of: the next finite group in its clause; else the verb that it is object of."""
        clause = self.clauses.clause(index)
        for group in self.clauses.groups:
            if group.head > index and group.finite and not group.reduced and group.head - index <= 25:
                between = self.clauses.tokens.lowers[index + 1 : group.start]
                near = self.clauses.clause(group.head) == clause and "," not in between[:-1]
                if "and" not in between and (near or group.start - index <= 2):
                    return group
                break
        return None

    def _eventive(self, hit: Hit) -> bool:
        """Is an event noun told of as a happening: with a date or a verb of happening beside it?"""
        lowers, first = self.clauses.tokens.lowers, self.clauses.sentence.first
        near = range(max(first, hit.first - 5), min(self.clauses.sentence.last, hit.first + 5) + 1)
        if any(at in self.time_tokens for at in near):
            return True
        if hit.group and (
            lowers[hit.group.head] in _SUPPORT
            or any(lowers[at] in _SUPPORT for at in range(hit.group.head, min(hit.group.head + 5, len(lowers))))
        ):
            return True
        return any(lowers[at] in _SUPPORT for at in range(max(first, hit.first - 4), hit.first))

    # --------------------------------------------------------------------------------------------------------- settlement

    def _settle(self, hits: list[Hit]) -> list[Hit]:
        """Light verbs carry their acts: "voted to adopt", "began making arrests" are one mention; ordered acts are not told twice."""
        out: list[Hit] = []
        for hit in self._joined(hits):
            carrier = next((other for other in reversed(out) if self._carries(other, hit)), None)
            if carrier is None:
                out.append(hit)
                continue
            if carrier.trigger.id in ("order", "executive-order", "call-off"):
                continue
            if carrier.trigger.id in ("vote-noun", "decide", "approve") and hit.trigger.type in _NOT_VOTED:
                carrier.last, carrier.after = hit.last, hit.after  # "voted to end the walkout" is a decision
                continue
            if carrier.trigger.id in ("vote-noun", "decide", "approve"):
                hit.absorbed.append(carrier)
                hit.group = _carried(carrier, hit)
                hit.before = carrier.before
                out[out.index(carrier)] = hit
                continue
            out.append(hit)
        return out

    def _joined(self, hits: list[Hit]) -> list[Hit]:
        """An event noun and the verb of its course are one mention; a noun that another trigger acts upon is its object, not told twice."""
        dropped: set[int] = set()
        for noun in hits:
            if not noun.noun:
                continue
            if "nouns_event" in noun.trigger.flags and any(hit is not noun and self._acts_on(hit, noun) for hit in hits):
                dropped.add(id(noun))
                continue
            verb = next((hit for hit in hits if not hit.noun and hit.trigger.type is EventType.EFFECT and self._course(noun, hit)), None)
            if verb is not None and id(verb) in dropped:
                dropped.add(id(noun))  # another noun of the same subject: "a roundup of families facing deportation will begin"
            elif verb is not None:
                dropped.add(id(verb))
                noun.noun_at = noun.first
                noun.group, noun.noun = verb.group, verb.group is None
                apart = max(noun.first, verb.first) - min(noun.first, verb.first)
                noun.first, noun.last = (
                    (min(noun.first, verb.first), max(noun.last, verb.last)) if apart <= _JOIN else (verb.first, verb.last)
                )
                noun.kind = "verb"
        return [hit for hit in hits if id(hit) not in dropped]

    def _course(self, noun: Hit, verb: Hit) -> bool:
        """Is the noun subject or object of this verb of happening?"""
        if noun.group is not None and verb.group is not None and noun.group.head == verb.group.head:
            return True
        if noun.group is not None and verb.group is not None and verb.group.infinitive and 0 < verb.first - noun.group.head <= 3:
            return True
        return (
            verb.last < noun.first <= verb.last + 4
            and self.clauses.clause(noun.first) == self.clauses.clause(verb.first)
            and not verb.passive
        )

    def _acts_on(self, hit: Hit, noun: Hit) -> bool:
        """Does a change or an announcement have the noun as its object?"""
        if hit.trigger.type not in _OVER_NOUNS or (hit.noun and noun.first < hit.first):
            return False
        if hit.passive and not hit.noun:
            return noun.first in hit.before and noun.group is not None and hit.group is not None and noun.group.head == hit.group.head
        if hit.group is not None and hit.group.attributive:
            return 0 < noun.first - hit.last <= 3
        inside = 0 < noun.first - hit.last <= 8 or hit.first < noun.first < hit.last
        return inside and not any(hit.last < g.head < noun.first and not g.attributive for g in self.clauses.groups)

    def _carries(self, outer: Hit, inner: Hit) -> bool:
        group = inner.group
        if group is None or inner.noun or outer.noun or inner.first <= outer.last:
            return False
        return (
            group.infinitive
            and group.start - outer.last <= 8
            and not any(other.finite and outer.last < other.head < group.start for other in self.clauses.groups)
        )


def _stretched(span: range) -> range:
    """The range and the word that ended it, which may be the one asked for ("disclosed that", "ordered the police to")."""
    return range(span.start, span.stop + 1)


def _carried(carrier: Hit, inner: Hit) -> VerbGroup | None:
    """The carrying verb's group with the inner verb as its head: the act has the carrier's tense and negation."""
    if carrier.group is None or inner.group is None:
        return inner.group
    outer = carrier.group
    return VerbGroup(
        outer.start, inner.group.head, outer.form or BASE, outer.tense, outer.perfect, False, outer.progressive,
        outer.negated or (inner.group.negated and inner.group.governor != "asserted"), outer.modal, outer.infinitive,
        outer.governor, outer.governor_at, outer.reduced, False,
    )  # fmt: skip


def overlap(one: Sequence[int] | range, two: range) -> bool:
    """Do two token ranges share a token?"""
    return bool(one) and bool(two) and one[0] <= two[-1] and two[0] <= one[-1]
