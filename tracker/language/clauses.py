"""Shallow grammar of a sentence, without a tagger: its verb groups, and where clauses part."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from itertools import pairwise

from tracker.language.bare import read_bare
from tracker.language.groups import VerbGroup, absorb, copula, read_group, skippable, word_form
from tracker.language.segment import Sentence
from tracker.lexicon.grammar import grammar
from tracker.lexicon.verbs import PARTICIPLE, PAST, THIRD, VerbLexicon
from tracker.tokens import Tokens

_OBJECT_OPENERS = frozenset({"a", "an", "the", "its", "his", "her", "their", "plans", "new", "two", "three"})
_SAYS = frozenset({"say", "says", "said", "saying"})
_FRONT = 14  # tokens in which a fronted clause has begun ("TERRE HAUTE, Ind. — Five days before ...")


@dataclass(slots=True)
class Clauses:
    """A sentence's verb groups in order, and the token indexes at which a new clause begins."""

    tokens: Tokens
    sentence: Sentence
    groups: list[VerbGroup]
    cuts: list[int]
    by_head: dict[int, VerbGroup] = field(default_factory=dict)
    resumed: dict[int, int] = field(default_factory=dict)  # where a clause goes on after an insertion -> where it began
    finite_heads: list[int] = field(default_factory=list)  # of verbs that are no reduced participles
    openers: dict[int, str] = field(default_factory=dict)  # those asked for before: each verb's is asked for by every act of the sentence

    def clause(self, index: int) -> int:
        """The number of the clause that a token stands in."""
        return bisect_right(self.cuts, index)

    def begin(self, index: int) -> int:
        """First token of the clause that a token stands in; after an insertion (", which met Monday,") the clause's own beginning."""
        at = bisect_right(self.cuts, index)
        first = self.cuts[at - 1] if at else self.sentence.first
        return self.resumed.get(first, first)

    def finite_before(self, index: int) -> VerbGroup | None:
        """The last finite verb that is no reduced participle before a token."""
        heads = self._finite_heads()
        at = bisect_left(heads, index)
        return self.by_head[heads[at - 1]] if at else None

    def finite_after(self, index: int) -> VerbGroup | None:
        """The first finite verb that is no reduced participle from a token on."""
        heads = self._finite_heads()
        at = bisect_left(heads, index)
        return self.by_head[heads[at]] if at < len(heads) else None

    def _finite_heads(self) -> list[int]:
        if not self.finite_heads:
            self.finite_heads += [group.head for group in self.groups if group.finite and not group.reduced]
        return self.finite_heads

    def opener(self, index: int) -> str:
        """First word of the clause, lower case; "" where another clause is fronted in it: "Days after it voted, a group sued"."""
        if index not in self.openers:
            self.openers[index] = self._opener(index)
        return self.openers[index]

    def _opener(self, index: int) -> str:
        begin, lowers = self.begin(index), self.tokens.lowers
        first = next((group.head for group in self.groups if begin < group.head < index and (group.finite or group.reduced)), None)
        fronted = first is not None and "," in lowers[first:index] and begin - self.sentence.first <= _FRONT
        return "" if fronted else lowers[begin]

    def end(self, index: int) -> int:
        """Last token of the clause that a token stands in."""
        at = bisect_right(self.cuts, index)
        return self.cuts[at] - 1 if at < len(self.cuts) else self.sentence.last


def read_clauses(tokens: Tokens, sentence: Sentence, verbs: VerbLexicon, dates: frozenset[int] = frozenset()) -> Clauses:
    """Finds verb groups and clause boundaries; never raises. Tokens of `dates` are no verbs ("March 7", "May")."""
    first = max(sentence.first, tokens.at(sentence.body)) if sentence.body > sentence.start else sentence.first
    groups: list[VerbGroup] = []
    lowers = tokens.lowers
    for index in range(first, sentence.last + 1):
        word = lowers[index]
        form = 0 if index in dates else word_form(word, verbs)
        if form and word not in verbs.forms and _is_name(tokens, index, first, verbs):
            form = 0
        if not form and word in verbs.not_verbs and index > first and lowers[index - 1] in verbs.words["be"]:
            form = verbs.forms.get(word, 0)  # "have been limited to two"
        if not form and word in verbs.words["be"] and (word not in grammar().bare_be or lowers[index - 1] in grammar().before_be):
            groups.append(copula(word, index, first, lowers, verbs))
        group = read_group(tokens, index, first, form, verbs, dates=dates) if form else None
        if group is not None and group.bare:
            group = read_bare(tokens, group, range(first, sentence.last + 1), verbs, dates)
        if group is not None:
            if groups and groups[-1].head >= group.start and groups[-1].head != group.head:
                absorb(groups, group)
            groups.append(group)
    groups = [each for each, after in pairwise([*groups, None]) if each is not None and not _noun_before(lowers, each, after)]
    groups = [group for at, group in enumerate(groups) if not _second(lowers, groups[at - 1] if at else None, group)]
    cuts, resumed = _cuts(tokens, range(first, sentence.last + 1), groups, verbs, dates)
    clauses = Clauses(tokens, sentence, groups, cuts, {group.head: group for group in groups}, resumed)
    _mark_reduced(clauses)
    _share_auxiliaries(clauses)
    return clauses


def _is_name(tokens: Tokens, index: int, first: int, verbs: VerbLexicon) -> bool:
    """Is a word that merely ends like a verb a name: "Boeing", "Mr. Harding"? At the start of a sentence a verb after it says so."""
    if not tokens.words[index][0].isupper():
        return False
    following = tokens.lowers[index + 1] if index + 1 < len(tokens) else ""
    return index > first or bool(verbs.forms.get(following, 0) & (THIRD | PAST)) or following in verbs.words["have"]


def _share_auxiliaries(clauses: Clauses) -> None:
    """ "Could be fined, jailed or both", "will be arrested and deported": a participle goes on with the auxiliaries before it."""
    lowers, joints = clauses.tokens.lowers, (",", "and", "or")
    for earlier, group in pairwise(clauses.groups):
        if not (earlier.passive and group.bare and group.form & PARTICIPLE) or group.attributive or group.head - earlier.head > 9:
            continue
        following = lowers[group.head + 1] if group.head < clauses.sentence.last else "."
        ends = following in grammar().prepositions or following in (",", ".", "and", "or")
        if ends and lowers[group.head - 1] in joints:
            group.tense, group.perfect, group.passive, group.negated = earlier.tense, earlier.perfect, True, earlier.negated
            group.modal, group.infinitive, group.governor = earlier.modal, earlier.infinitive, earlier.governor
            group.governor_at, group.reduced = earlier.governor_at, earlier.reduced


def _noun_before(lowers: list[str], group: VerbGroup, after: VerbGroup | None) -> bool:
    """Is it the plural subject of the past verb that follows: "claims for benefits fell", "continuing claims reached"?"""
    if after is None or not (group.bare and group.tense == "present" and lowers[group.head].endswith("s")):
        return False
    if not (after.bare and after.tense == "past") or after.attributive or lowers[group.head] in grammar().always_verbs | grammar().linking:
        return False
    between = lowers[group.head + 1 : after.start]
    if not between:
        return True
    parted = grammar().conjunctions | grammar().subordinators | grammar().stops | grammar().determiners | grammar().subject_pronouns | {","}
    return between[0] in grammar().prepositions and parted.isdisjoint(between)


def _second(lowers: list[str], earlier: VerbGroup | None, group: VerbGroup) -> bool:
    """Is it no verb, for a finite one stands before it and nothing joins the two ("ordered the doctors back to work")?"""
    if earlier is None or not earlier.finite or earlier.copula or not (group.bare and group.tense == "present"):
        return False
    if lowers[earlier.head] in grammar().speech_verbs or group.head - earlier.head > 6:
        return False
    between = lowers[earlier.head + 1 : group.head]
    joints = grammar().conjunctions | grammar().subordinators | grammar().stops
    return joints.isdisjoint(between) and not {",", "."} & set(between)


def _cuts(
    tokens: Tokens, span: range, groups: list[VerbGroup], verbs: VerbLexicon, dates: frozenset[int]
) -> tuple[list[int], dict[int, int]]:
    """Token indexes at which a clause begins, and where a clause goes on after an insertion between commas."""
    lowers, first, last = tokens.lowers, span.start, span.stop - 1
    finite_heads = [group.head for group in groups if group.finite]
    finite_starts = {group.start for group in groups if group.finite}
    starts = {group.start for group in groups}
    cuts: list[int] = []
    resumed: dict[int, int] = {}
    opened: int | None = None  # where the clause began that an insertion interrupts
    for index in range(first + 1, last + 1):
        word = lowers[index]
        inserted = lowers[index - 1] == ","
        if word in grammar().stops:
            cuts.append(index + 1)
            opened = None
        elif word in grammar().subordinators and tokens.words[index] != "WHO":  # the World Health Organization
            if not (word in grammar().maybe_preposition and index + 1 in dates) and _opens_clause(lowers, index, finite_heads, last):
                opened = (cuts[-1] if cuts else first) if inserted else opened
                cuts.append(index)
        elif word == "," and opened is not None and _resumes(lowers, index, finite_starts, verbs):
            cuts.append(index + 1)
            resumed[index + 1] = resumed.get(opened, opened)
            opened = None
        elif word in grammar().conjunctions and _joins_clauses(
            lowers, index, finite_heads, starts=starts, begin=cuts[-1] if cuts else first, verbs=verbs
        ):
            cuts.append(index)
        elif word == "," and index + 1 in starts and lowers[index + 1].endswith("ing"):
            opened = cuts[-1] if cuts else first
            cuts.append(index + 1)
    return cuts, resumed


def _resumes(lowers: list[str], comma: int, finite_starts: set[int], verbs: VerbLexicon) -> bool:
    """Does a finite verb without a subject of its own follow the comma that closes an insertion?"""
    at = comma + 1
    while (
        at < len(lowers)
        and at <= comma + 4
        and (skippable(lowers[at], verbs) or lowers[at] in ("on", "last") or lowers[at] in grammar().weekdays)
    ):
        at += 1
    return at in finite_starts


def _opens_clause(lowers: list[str], index: int, finite_heads: list[int], last: int) -> bool:
    """Does a subordinator begin a clause with a finite verb of its own, before the next stop?"""
    word = lowers[index]
    if word == "that" and index and lowers[index - 1] in grammar().prepositions:
        return False
    if word == "that" and index + 1 <= last and lowers[index + 1] in grammar().pointed:
        ends = lowers[index + 2] if index + 2 <= last else "."
        if ends in ("the", "and", "but", ",", ".", ";"):
            return False  # "closed that day, and", "vetoed that one the next morning"
    if word in ("saying", "citing"):
        return True
    if word in grammar().maybe_preposition and index < last and lowers[index + 1] in grammar().hours:
        return False  # "before dawn on Saturday"
    following = next((head for head in finite_heads if head > index), None)
    if following is None:
        return word in grammar().maybe_preposition and index + 1 <= last and lowers[index + 1].endswith("ing")
    if word in grammar().maybe_preposition:
        return "," not in lowers[index:following] and (following - index) <= 12
    return True


def _joins_clauses(lowers: list[str], index: int, finite_heads: list[int], *, starts: set[int], begin: int, verbs: VerbLexicon) -> bool:
    """Does "and" join two clauses (each with a finite verb), rather than two nouns?"""
    earlier = [head for head in finite_heads if begin <= head < index]
    if not earlier or "," in lowers[earlier[-1] : index - 1]:
        return False  # after a comma "and" joins nouns: "..., Mayor Lee and Chief Day announced"
    following = next((head for head in finite_heads if head > index), None)
    if following is None:
        return False
    if index + 1 in starts or any(start in starts for start in (index + 2,) if skippable(lowers[index + 1], verbs)):
        return True
    return (
        following - index <= 12
        and "," not in lowers[index + 1 : following]
        and ((index > 0 and lowers[index - 1] == ",") or following - index <= 6)
    )


def _mark_reduced(clauses: Clauses) -> None:
    """A bare -ed form is a reduced participle when its clause has another finite verb and no object follows it."""
    lowers = clauses.tokens.lowers
    for group in clauses.groups:
        if (
            not (group.tense == "past" and group.start == group.head and group.form & PARTICIPLE)
            or group.attributive
            or lowers[group.head] in grammar().never_reduced
        ):
            continue
        clause = clauses.clause(group.head)
        others = [g for g in clauses.groups if g is not group and g.finite and not g.reduced and clauses.clause(g.head) == clause]
        following = lowers[group.head + 1] if group.head < clauses.sentence.last else ""
        previous = lowers[group.head - 1] if group.head > clauses.sentence.first else ""
        no_object = (
            (following in grammar().prepositions and following not in grammar().particles)
            or following in (",", ".", "", "last", "next", "this", "earlier", "yesterday", "today")
            or following in grammar().weekdays
            or (following in grammar().calendar and following not in ("may", "march"))
        )
        if following in grammar().weekdays and lowers[group.head + 2 : group.head + 3] in (["it"], ["that"], ["they"], ["he"], ["she"]):
            continue  # "announced Tuesday it was ending": what is told follows
        if previous == "," and following in (".", "") and lowers[group.head] in grammar().speech_verbs:
            continue  # "..., its president, Ann Lee, announced."
        if following == "to" and lowers[group.head] not in grammar().before_infinitive:
            continue  # "proposed to exempt": an infinitive as object
        if _told_of(lowers, group, others):
            continue
        later = any(g.head > group.head and not _conjoined(lowers, group.head, g.start) for g in others)
        earlier = any(
            g.head < group.head
            and not (lowers[g.head] in _SAYS and not later)  # "said the city offered on Monday to pay"
            and "," not in lowers[g.head : group.head]
            and not _conjoined(lowers, g.head, group.start)
            for g in others
        )
        if (
            (no_object and "with" in lowers[max(clauses.sentence.first, group.head - 4) : group.head])
            or (
                no_object
                and previous not in grammar().subject_pronouns
                and previous not in grammar().conjunctions
                and (later or (earlier and previous != ","))
            )
            or (
                (following == "by" and previous not in grammar().subject_pronouns)
                or (
                    no_object
                    and previous == ","
                    and lowers[group.head] in grammar().transitive
                    and any(g.head < group.head for g in others)
                )
            )
        ):
            group.tense, group.reduced = "none", True
        elif _headline_passive(clauses, group):
            group.passive = group.seeming = True


def _told_of(lowers: list[str], group: VerbGroup, others: list[VerbGroup]) -> bool:
    """ "Said the envoy left Tuesday": the only verb of what is said, with a subject that no preposition governs."""
    if any(other.head > group.head for other in others):
        return False
    speech = max((other.head for other in others if lowers[other.head] in grammar().speech_verbs), default=None)
    if speech is None or any(speech < other.head < group.head for other in others):
        return False
    between = lowers[speech + 1 : group.head]
    return len(between) > 1 and "," not in between and grammar().prepositions.isdisjoint(between) and between[-1] not in grammar().weekdays


def _headline_passive(clauses: Clauses, group: VerbGroup) -> bool:
    """ "Vote on stadium delayed until May", "Airport strike called off": the only verb, and what it acts upon stands before it."""
    lowers, last = clauses.tokens.lowers, clauses.sentence.last
    if lowers[group.head] not in grammar().transitive or any(g is not group and g.finite for g in clauses.groups):
        return False
    if lowers[clauses.begin(group.head)] in grammar().relatives or lowers[group.head - 1] in grammar().subject_pronouns:
        return False
    at = group.head + 1
    if lowers[group.head] == "called" and at <= last and lowers[at] in ("for", "on", "upon"):
        return False
    if at <= last and lowers[at] in grammar().particles:
        at += 1
    if at > last or lowers[at] in (".", ","):
        return True
    if lowers[at] in grammar().weekdays:
        return at == last or lowers[at + 1] in (".", ",") or lowers[at + 1] in grammar().prepositions
    if lowers[at] == "on" and lowers[at + 1] in grammar().weekdays and lowers[at + 2 : at + 3] and lowers[at + 2] in _OBJECT_OPENERS:
        return False  # "approved on Monday a plan"
    return lowers[at] in grammar().prepositions and lowers[at] not in grammar().particles


def _conjoined(lowers: list[str], one: int, two: int) -> bool:
    """Is there a conjunction or a subject pronoun between two verbs, so that each is finite?"""
    return any(
        lowers[at] in grammar().conjunctions or lowers[at] in ("who", "which", "that", "he", "she", "they")
        for at in range(one + 1, two + 1)
    )


_FULL_STOPS = frozenset('.!?”"')


def heading(clauses: Clauses) -> bool:
    """Is the sentence a headline, which tells in the present what has happened? It opens the text and has no full stop."""
    return clauses.sentence.paragraph == 0 and clauses.tokens.words[clauses.sentence.last] not in _FULL_STOPS
