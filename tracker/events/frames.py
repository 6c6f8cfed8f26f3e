"""What a trigger's frame asks for: which words act, which are acted upon, which stand beside them, and in what tense."""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.events.conditions import follows
from tracker.language.clauses import Clauses
from tracker.language.groups import VerbGroup
from tracker.lexicon.grammar import grammar
from tracker.lexicon.triggers import Trigger, TriggerLexicon
from tracker.lexicon.verbs import ING, PARTICIPLE
from tracker.tokens import compounds

_ANTECEDENT = 7  # tokens before a relative pronoun in which its noun is looked for
_HOMOGRAPHS = frozenset({"march", "charge"})
_BE = frozenset({"be", "is", "are", "was", "were", "been", "being"})
_CHANGE_VERBS = frozenset({"begin", "end", "open", "closed-effect", "hold"})


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
    rest: int = 0  # words of a phrase after its first
    eventive: bool = True  # a noun that is told of as a happening
    absorbed: list[Hit] = field(default_factory=list)

    @property
    def aside(self) -> bool:
        """A noun of other news ("the flight"): it shares the dates of its sentence, but takes none from an act."""
        return self.noun and self.trigger.subtype == "news"

    @property
    def passive(self) -> bool:
        """Passive, unless it only seemed so for want of an object, which a verb that takes none never has ("lifted off")."""
        seeming = self.group is not None and self.group.seeming and "intransitive" in self.trigger.flags
        return self.group is not None and not seeming and (self.group.passive or self.group.reduced)


@dataclass(frozen=True, slots=True)
class Frames:
    """The frames of one sentence: `names` gives extra words by token (roles and names of actors), `time_tokens` the tokens of dates."""

    clauses: Clauses
    lexicon: TriggerLexicon
    names: dict[int, frozenset[str]]
    time_tokens: frozenset[int]
    named: frozenset[int] = frozenset()  # tokens inside a name of several words ("Customs Enforcement"): no event
    proper: frozenset[str] = frozenset()  # words that are names wherever they stand in the document

    def holds(self, hit: Hit, is_phrase: bool) -> bool:
        """Checks all that the trigger's frame asks for."""
        trigger = hit.trigger
        if trigger.obj and is_phrase and "needs_time" in trigger.flags and not self.has(self._theme(hit), trigger.obj):
            return False
        if not self._argued(hit, is_phrase):
            return False
        if trigger.subject_class and not (
            self.has(self._theme(hit), trigger.subject_class)
            or self.has(self._relative_subject(hit), trigger.subject_class)
            or self._dated_change(hit)
        ):
            return False
        return not self.vetoed(hit) and self._follows(hit) and self._tensed(hit)

    def _argued(self, hit: Hit, is_phrase: bool) -> bool:
        """Do the words acted upon and the acting ones hold what the frame asks for? `either` is content with one of the two."""
        trigger, group = hit.trigger, hit.group
        acted, acting = (hit.before, hit.after) if hit.passive else (hit.after, hit.before)
        if group and group.attributive:
            acted, acting = range(hit.last + 1, min(hit.last + 4, self.clauses.sentence.last + 1)), range(0)
        if "any_side" in trigger.flags and hit.passive:
            acted = self._theme(hit)
        near = "near_object" in trigger.flags and not hit.passive
        if near:
            acted = self.near(hit.last)
        if is_phrase and not hit.passive:
            acted = range(hit.first + 1, acted.stop)  # what parts the phrase is acted upon as well: "called the strike off"
        if is_phrase and self.clauses.tokens.lowers[hit.first] in _BE:
            acting = hit.before  # "the speaker was voted out": a phrase that is passive itself
        wants_object = bool(trigger.obj) and (not is_phrase or "phrase_object" in trigger.flags)
        found_object = wants_object and (
            self.has(acted if near else _stretched(acted), trigger.obj) or self.has(self.antecedent(hit), trigger.obj)
        )
        found_subject = bool(trigger.subject) and (
            self.has(acting, trigger.subject) or (not hit.passive and self.has(self._relative_subject(hit), trigger.subject))
        )
        if "either" in trigger.flags:
            return found_object or found_subject or (is_phrase and not wants_object)
        unsaid = found_object and hit.passive and "needs_subject" not in trigger.flags and not self._agent(hit)
        return (found_object or not wants_object) and (found_subject or unsaid or not trigger.subject)

    def near(self, last: int) -> range:
        """The words right after a verb, up to a comma, a preposition or a day: an object that nothing parts from it."""
        lowers, stop = self.clauses.tokens.lowers, last + 1
        while stop <= min(last + _ANTECEDENT, self.clauses.sentence.last) and stop not in self.time_tokens:
            ends = lowers[stop] in grammar().prepositions and lowers[stop - 1] != "-"  # "a sit-in"
            if ends or lowers[stop] in (",", ".", ";"):
                break
            stop += 1
        return range(last + 1, stop)

    def _agent(self, hit: Hit) -> bool:
        """Does a passive name who acts ("was raised by the board")? "By 30 cents" and "by Friday" don't."""
        lowers = self.clauses.tokens.lowers
        for at in range(hit.last + 1, min(hit.last + 7, self.clauses.sentence.last)):
            if lowers[at] == "by":
                return not lowers[at + 1][0].isdigit() and at + 1 not in self.time_tokens
        return False

    def _relative_subject(self, hit: Hit) -> range:
        """The words that "which" or "who" stands for as the subject: "the district, which reopened last week"."""
        start = hit.group.start if hit.group else hit.first
        begin = self.clauses.begin(start)
        if begin + 1 != start or self.clauses.tokens.lowers[begin] not in ("which", "who", "that"):
            return range(0)
        return range(max(self.clauses.sentence.first, begin - _ANTECEDENT), begin)

    def antecedent(self, hit: Hit) -> range:
        """The words before "which", "that" or "whom" whose clause has the verb: "the bills, which both houses passed on Friday"."""
        lowers, start = self.clauses.tokens.lowers, hit.group.start if hit.group else hit.first
        begin = self.clauses.begin(start)
        if hit.passive or begin == hit.first:
            return range(0)
        if lowers[begin] not in grammar().relatives:
            bare = start - 2 >= begin and lowers[start - 1] in grammar().bare_subjects and start - 2 not in self.clauses.by_head
            return range(max(begin, start - 4), start - 1) if bare else range(0)  # "in a suit it filed in July"
        if lowers[begin] == "that" and self._said(begin - 1):
            return range(0)
        return range(max(self.clauses.sentence.first, begin - _ANTECEDENT), begin)

    def _said(self, at: int) -> bool:
        """Does a verb end here, with no more than a day after it: "said Tuesday that ..."? Then "that" stands for no noun."""
        while at > self.clauses.sentence.first and at in self.time_tokens:
            at -= 1
        return at in self.clauses.by_head or (self.clauses.tokens.lowers[at] == "on" and at - 1 in self.clauses.by_head)

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

    def has(self, span: range, wanted: frozenset[str]) -> bool:
        words = self._words(span)
        if words & wanted or ("@speaker" in wanted and any(at in self.names for at in span)):
            return True
        lowers = self.clauses.tokens.lowers
        if "@number" in wanted and any(lowers[at][0].isdigit() and at not in self.time_tokens for at in span if at < len(lowers)):
            return True
        return "@name" in wanted and any(self._is_name(at) for at in span)

    def _is_name(self, at: int) -> bool:
        """A known actor, a word that is a name elsewhere in the text, or a capitalised one that no sentence begins with."""
        if at > self.clauses.sentence.last:
            return False
        word = self.clauses.tokens.words[at]
        if at in self.names or at in self.named:
            return True
        inside = word[0].isupper() and len(word) > 1 and at > self.clauses.sentence.first
        return (inside or word in self.proper) and at not in self.time_tokens

    def _words(self, span: range) -> set[str]:
        words = set(self.clauses.tokens.lowers[span.start : span.stop])
        if "-" in words:
            words |= compounds(self.clauses.tokens.lowers, span)
        for word in words & _HOMOGRAPHS:
            if not any(self._means(at, word) for at in span if at < len(self.clauses.tokens.lowers)):
                words.discard(word)
        for at in span:
            if at in self.names:
                words |= self.names[at]
        return words

    def _means(self, at: int, word: str) -> bool:
        """Is it the word that lists have, not the month of March, nor "in charge of"?"""
        lowers = self.clauses.tokens.lowers
        return lowers[at] == word and at not in self.time_tokens and not (word == "charge" and at and lowers[at - 1] == "in")

    def vetoed(self, hit: Hit) -> bool:
        lowers = self.clauses.tokens.lowers
        after = lowers[hit.last + 1 : hit.last + 5]
        beside = (
            set(after) | set(lowers[hit.first + 1 : hit.last]) | set(lowers[max(self.clauses.sentence.first, hit.first - 3) : hit.first])
        )
        if (found := hit.trigger.reject & beside) and not self._in_dates(found, hit):
            return True
        if any(list(pair) == after[: len(pair)] for pair in hit.trigger.reject_pairs):
            return True
        return "@governed" in hit.trigger.reject and self._governs(hit)

    def _in_dates(self, words: frozenset[str], hit: Hit) -> bool:
        """Do these words stand in dates alone ("on July 11 of next year")?"""
        lowers, near = self.clauses.tokens.lowers, range(max(self.clauses.sentence.first, hit.first - 3), hit.last + 5)
        return all(at in self.time_tokens for at in near if at < len(lowers) and lowers[at] in words)

    def _governs(self, hit: Hit) -> bool:
        """Is the verb followed by another verb that carries the act ("began making arrests")?"""
        at = hit.last + 1
        group = self.clauses.by_head.get(at) or self.clauses.by_head.get(at + 1)
        return bool(group and (group.infinitive or group.form & ING) and group.start <= at + 1)

    def _follows(self, hit: Hit) -> bool:
        trigger = hit.trigger
        return follows(self, hit) and (not trigger.follow or hit.kind == "phrase" or self._next_is(hit, trigger.follow))

    def _next_is(self, hit: Hit, wanted: frozenset[str]) -> bool:
        lowers, at = self.clauses.tokens.lowers, hit.last + 1
        if at <= self.clauses.sentence.last and lowers[at].endswith("ly"):
            at += lowers[at] not in wanted
        if at > self.clauses.sentence.last:
            return False
        if lowers[at] in wanted or ("@number" in wanted and lowers[at][0].isdigit()) or ("@time" in wanted and at in self.time_tokens):
            return True
        day = at + (lowers[at] in grammar().prepositions)
        if day not in self.time_tokens:
            return False
        while day in self.time_tokens:
            day += 1  # "found on Monday that ..."
        return day <= self.clauses.sentence.last and lowers[day] in wanted

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


def _stretched(span: range) -> range:
    """The range and the word that ended it, which may be the one asked for ("disclosed that", "ordered the police to")."""
    return range(span.start, span.stop + 1)
