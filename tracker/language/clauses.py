"""Shallow grammar of a sentence, without a tagger: verb groups (tense, negation, passive, modality), and where clauses part."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from tracker.language.segment import Sentence
from tracker.lexicon.verbs import BASE, ED, ING, PARTICIPLE, PAST, THIRD, VerbLexicon
from tracker.tokens import Tokens

_DETERMINERS = frozenset(
    {"a", "an", "the", "this", "that", "these", "those", "his", "her", "its", "their", "our", "my", "your", "'s", "some", "any", "no",
     "each", "every", "another", "such", "own", "what", "whose", "several", "many", "few", "other", "more", "most", "all", "both", "new",
     "first", "second", "third", "last", "next", "recent", "previous", "final", "future", "past", "former", "latest"}
)  # fmt: skip
_AL_NOUNS = frozenset(
    {
        "capital",
        "hospital",
        "official",
        "festival",
        "trial",
        "proposal",
        "appeal",
        "approval",
        "arrival",
        "rival",
        "removal",
        "withdrawal",
        "traffic",
        "public",
        "music",
        "clinic",
        "logic",
        "panic",
        "topic",
        "republic",
        "executive",
        "initiative",
        "representative",
        "native",
        "detective",
        "archive",
        "drive",
        "secretary",
        "january",
        "february",
        "library",
        "military",
        "salary",
        "primary",
        "boundary",
        "summary",
        "iraqis",
        "table",
        "cable",
        "people",
    }
)
_BARE_BE = frozenset({"be", "been", "being"})
_BEFORE_BE = frozenset({"will", "would", "may", "might", "could", "should", "can", "must", "to", "not", "has", "have", "had", "also"})
_OBJECTS = frozenset({"it", "them", "him", "her", "us", "me", "this", "that", "themselves", "itself"})
_PRONOUNS = frozenset({"i", "you", "he", "she", "it", "they", "we", "who", "which", "that", "there", "officials", "authorities"})
_PREPOSITIONS = frozenset(
    {"of", "in", "on", "at", "by", "for", "with", "from", "to", "into", "over", "under", "about", "against", "during", "between", "after",
     "before", "through", "without", "within", "among", "amid", "toward", "towards", "despite", "following", "since", "until", "as", "per",
     "near", "outside", "inside", "across", "around", "beyond", "via", "than", "upon", "like", "including", "behind", "onto", "off"}
)  # fmt: skip
_ADJECTIVE_ENDINGS = ("al", "ive", "ous", "ful", "less", "ic", "able", "ible", "ary", "ish", "ian", "ese")
_SUBORDINATORS = frozenset(
    {"that", "who", "which", "whose", "whom", "where", "when", "while", "because", "although", "though", "if", "unless",
     "whether", "whereas", "after", "before", "until", "since", "as", "once", "so", "but", "than", "how", "why", "what",
     "saying", "citing", "provided"}
)  # fmt: skip
_MAYBE_PREPOSITION = frozenset({"after", "before", "until", "since", "as", "once", "so", "than", "but"})
# Words that follow a verb more often than the plural noun of the same spelling ("the council votes on", "prices").
_AFTER_VERBS = frozenset(
    {
        "to",
        "that",
        "it",
        "him",
        "her",
        "them",
        "not",
        "for",
        "on",
        "with",
        "against",
        "down",
        "off",
        "out",
        "up",
        "at",
        "over",
        "after",
        "from",
    }
)
_STOPS = frozenset({";", ":", "—", "–", "--", "…", '"', "“", "”"})
_CONJUNCTIONS = frozenset({"and", "or", "but", "nor", "then"})
_NOT_NOUN_BEFORE_VERB = _DETERMINERS | _PREPOSITIONS | frozenset({"and", "or", "but", ",", "to"})


@dataclass(slots=True)
class VerbGroup:
    """A verb with its auxiliaries. `start` and `head` are token indexes; `governor` is the realis of the word over an infinitive."""

    start: int
    head: int
    form: int
    tense: str = "none"  # past | present | future | none
    perfect: bool = False
    passive: bool = False
    progressive: bool = False
    negated: bool = False
    modal: str | None = None  # will | would | may
    infinitive: bool = False
    governor: str | None = None  # planned | possible | asserted | denied
    governor_at: int | None = None
    reduced: bool = False  # a participle after its noun: "the vote scheduled for Monday"
    attributive: bool = False  # before its noun: "the aborted raids"
    copula: bool = False  # a form of "be" alone: "the vote was Monday"

    @property
    def finite(self) -> bool:
        return self.tense != "none"


@dataclass(slots=True)
class Clauses:
    """A sentence's verb groups in order, and the token indexes at which a new clause begins."""

    tokens: Tokens
    sentence: Sentence
    groups: list[VerbGroup]
    cuts: list[int]
    by_head: dict[int, VerbGroup] = field(default_factory=dict)
    resumed: dict[int, int] = field(default_factory=dict)  # where a clause goes on after an insertion -> where it began

    def clause(self, index: int) -> int:
        """The number of the clause that a token stands in."""
        return bisect_right(self.cuts, index)

    def begin(self, index: int) -> int:
        """First token of the clause that a token stands in; after an insertion (", which met Monday,") the clause's own beginning."""
        at = bisect_right(self.cuts, index)
        first = self.cuts[at - 1] if at else self.sentence.first
        return self.resumed.get(first, first)

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
        form = 0 if index in dates else word_form(lowers[index], verbs)
        if not form and lowers[index] in verbs.words["be"] and (lowers[index] not in _BARE_BE or lowers[index - 1] in _BEFORE_BE):
            groups.append(_copula(lowers[index], index, first, lowers, verbs))
        if form and (group := _group(tokens, index, range(first, sentence.last + 1), form, verbs)):
            if groups and groups[-1].head >= group.start and groups[-1].head != group.head:
                _absorb(groups, group)
            groups.append(group)
    cuts, resumed = _cuts(tokens, first, sentence.last, groups, verbs)
    clauses = Clauses(tokens, sentence, groups, cuts, {group.head: group for group in groups}, resumed)
    _mark_reduced(clauses)
    return clauses


def word_form(word: str, verbs: VerbLexicon) -> int:
    """What verb forms a lower-case word can be, by the lexicon or by its ending; 0 for none."""
    form = verbs.forms.get(word, 0)
    if form or len(word) < 5 or word in verbs.not_verbs:
        return 0 if word in verbs.not_verbs else form
    if word.endswith("ed"):
        return ED
    return ING if word.endswith("ing") and len(word) > 5 else 0


def _copula(word: str, index: int, first: int, lowers: list[str], verbs: VerbLexicon) -> VerbGroup:
    """A form of "be" that stands alone; a verb group that takes it as auxiliary absorbs it."""
    group = VerbGroup(index, index, BASE, copula=True)
    _finite(group, word, verbs.words)
    if index > first and lowers[index - 1] in verbs.words["will"] | verbs.words["would"] | verbs.words["may"]:
        group.start, group.tense = index - 1, "future" if lowers[index - 1] in verbs.words["will"] else "present"
        group.modal = "will" if group.tense == "future" else "may"
    if index + 1 < len(lowers) and lowers[index + 1] in verbs.words["negation"]:
        group.negated = True
    return group


def _absorb(groups: list[VerbGroup], group: VerbGroup) -> None:
    """An auxiliary that was read as a verb of its own ("had", "get") belongs to the group that follows."""
    while groups and groups[-1].head >= group.start:
        groups.pop()


def _group(tokens: Tokens, index: int, span: range, form: int, verbs: VerbLexicon) -> VerbGroup | None:
    """The verb group whose lexical verb is token `index`, or None when the word is no verb here."""
    words, lowers = verbs.words, tokens.lowers
    group = VerbGroup(index, index, form)
    _auxiliaries(tokens, group, span.start, verbs)
    if group.modal and (form & (BASE | ED) or group.passive or group.progressive or group.perfect):
        group.tense = "future" if group.modal == "will" else "present"
    if (
        group.start < index
        and not group.infinitive
        and not group.modal
        and not group.negated
        and lowers[group.start] in words["be"]
        and not form & (ING | PARTICIPLE)
    ):
        return None  # "is open", "was clear": an adjective
    if group.start == index and not group.infinitive:
        return _bare(tokens, group, span.start, span.stop - 1, verbs)
    return group


def _auxiliaries(tokens: Tokens, group: VerbGroup, first: int, verbs: VerbLexicon) -> None:
    """Reads leftwards what stands before the lexical verb: its auxiliaries, negation and adverbs, or "to" and what governs it."""
    lowers, words, form = tokens.lowers, verbs.words, group.form
    at = group.head - 1
    while at >= first:
        word = lowers[at]
        if word in words["negation"] and (word in words["adverbs"] or word in ("neither", "nor")):
            group.negated = True
        elif word in words["will"]:
            group.modal, group.negated = "will", group.negated or word in words["negation"]
        elif word in words["would"]:
            group.modal, group.negated = "would", group.negated or word in words["negation"]
        elif word in words["may"]:
            group.modal, group.negated = "may", group.negated or word in words["negation"]
        elif word in words["be"] or (word == "'s" and at > first and lowers[at - 1] in _PRONOUNS):
            group.passive |= bool(group.form & PARTICIPLE) and not group.perfect and not group.progressive
            group.progressive |= bool(group.form & ING) and not group.passive
            _finite(group, word, words)
        elif word in words["have"]:
            group.perfect = True
            _finite(group, word, words)
        elif word in words["do"]:
            _finite(group, word, words)
        elif word in words["get"] and form & PARTICIPLE and not form & BASE:
            group.passive = True
        elif word == "to" and (form & BASE or group.passive or group.perfect):
            group.infinitive = True
            group.start = at
            _govern(tokens, group, at - 1, first, verbs)
            break
        elif not _skippable(word, verbs):
            break
        if not _skippable(word, verbs) or word in words["negation"]:
            group.start = at
        at -= 1


def _finite(group: VerbGroup, word: str, words: dict[str, frozenset[str]]) -> None:
    if word in words["present"]:
        group.tense = "present"
    elif word in words["past"]:
        group.tense = "past"
    if word in words["negation"]:
        group.negated = True


def _skippable(word: str, verbs: VerbLexicon) -> bool:
    """Words that may stand inside a verb group."""
    return word in verbs.words["adverbs"] or (word.endswith("ly") and len(word) > 4) or word in ("not", "never")


def _govern(tokens: Tokens, group: VerbGroup, at: int, first: int, verbs: VerbLexicon) -> None:
    """Finds the word that governs an infinitive, and takes over its realis and its negation."""
    lowers = tokens.lowers
    for index in range(at, max(first, at - 9) - 1, -1):
        word = lowers[index]
        if word in _STOPS or word in ("that", "who", "which", ".", '"', "“", "”"):
            return
        realis = verbs.governors.get(word)
        if realis and (at - index <= 3 or realis != "planned" or lowers[index] in ("expected", "expects", "scheduled", "set", "due")):
            group.governor, group.governor_at = realis, index
            before = lowers[max(first, index - 4) : index]
            if any(word in verbs.words["negation"] for word in before) or (before and before[-1] == "no"):
                group.negated = True
            return


def _bare(tokens: Tokens, group: VerbGroup, first: int, last: int, verbs: VerbLexicon) -> VerbGroup | None:
    """Decides whether a word without auxiliary is a verb, by its neighbours."""
    index, form = group.head, group.form
    lowers = tokens.lowers
    before = _before(tokens, index, first, verbs)
    after = lowers[index + 1] if index < last else ""
    if form & ING and not form & (BASE | PAST):
        return _gerund(tokens, group, before, first, verbs)
    if form & (PAST | PARTICIPLE) and not form & (BASE | THIRD):
        return _past(tokens, group, before, after, last)
    if before in _PRONOUNS and before != "that":
        group.tense = "past" if form & PAST and not form & THIRD and before in ("he", "she", "it", "who") else "present"
        return group
    if form & PAST and _is_subject(tokens, index, first, verbs):  # "set", "put", "cut"
        group.tense = "past"
        return group
    if _adjectival(before) and not form & PAST:
        return None
    if form & THIRD and _is_subject(tokens, index, first, verbs) and _object_follows(tokens, index, last, verbs):
        group.tense = "present"
        return group
    if form & BASE and not form & THIRD and _is_plural_subject(tokens, index, first, verbs) and _object_follows(tokens, index, last, verbs):
        group.tense = "present"
        return group
    if (
        form == BASE
        and after in _DETERMINERS
        and _is_subject(tokens, index, first, verbs)
        and _no_finite(tokens, first, last, index, verbs)
    ):
        group.tense = "present"  # a band's or team's name with a plural verb: "Iron Maiden postpone their tour"
        return group
    if form & BASE and before in ("let", "help", "and", "or") and _coordinated(tokens, index, first, verbs):
        group.infinitive = True
        return group
    return None


def _no_finite(tokens: Tokens, first: int, last: int, index: int, verbs: VerbLexicon) -> bool:
    """Has the sentence no auxiliary and no past form before the word or right after it?"""
    auxiliaries = (
        verbs.words["be"] | verbs.words["have"] | verbs.words["will"] | verbs.words["would"] | verbs.words["may"] | verbs.words["do"]
    )
    return not any(
        tokens.lowers[at] in auxiliaries or tokens.lowers[at].endswith("ed") for at in range(first, min(last, index + 6)) if at != index
    )


def _before(tokens: Tokens, index: int, first: int, verbs: VerbLexicon) -> str:
    at = index - 1
    while at >= first and _skippable(tokens.lowers[at], verbs):
        at -= 1
    return tokens.lowers[at] if at >= first else ""


def _gerund(tokens: Tokens, group: VerbGroup, before: str, first: int, verbs: VerbLexicon) -> VerbGroup | None:
    governor = verbs.governors.get(before)
    if before in _DETERMINERS or _adjectival(before):
        return None
    if governor:
        group.governor, group.governor_at = governor, group.head - 1
        return group
    return (
        group
        if before in ("", ",", "and", "or", "while", "after", "before", "by", "of", "for", "from", "without", "on", "in")
        or before in _STOPS
        else None
    )


def _adjectival(word: str) -> bool:
    """Does the word look like an adjective by its ending?"""
    return word.endswith(_ADJECTIVE_ENDINGS) and word not in _AL_NOUNS


def _past(tokens: Tokens, group: VerbGroup, before: str, after: str, last: int) -> VerbGroup:
    """A form in -ed (or an irregular past) alone: finite past, or a participle before its noun."""
    previous = tokens.words[group.head - 1] if group.head else ""
    adjectival = (
        before in _DETERMINERS or before in ("of", "in", "on", "for", "with", "from", "by", "to", "against", "-") or _adjectival(before)
    )
    if (
        previous.endswith("ly")
        and after[:1].isalpha()
        and after not in _DETERMINERS | _PREPOSITIONS | _OBJECTS
        and not _noun_like(tokens, group.head - 2)
    ):
        group.attributive = True  # "newly built housing"
        return group
    if (
        adjectival
        and previous != "that"
        and after not in _DETERMINERS
        and after not in (",", ".")
        and after[:1].isalnum()
        and after not in _PREPOSITIONS
        and after not in _OBJECTS
    ):
        group.attributive = True
        return group
    group.tense = "past" if group.form & PAST else "none"
    if group.tense == "none":
        group.reduced = True
    return group


def _noun_like(tokens: Tokens, at: int) -> bool:
    """A capitalised word or one ending like a noun, which may be the subject of "council unanimously approved"."""
    word = tokens.words[at] if at >= 0 else ""
    return (
        word[:1].isupper()
        or word.endswith(("s", "cil", "ment", "tion", "or", "er", "ty", "ce", "rd", "en", "it", "he"))
        or word in (",", "who", "which")
    )


def _is_noun(tokens: Tokens, at: int, verbs: VerbLexicon) -> bool:
    """Could this token end a noun phrase?"""
    word = tokens.lowers[at]
    if word in _NOT_NOUN_BEFORE_VERB or word in verbs.words["be"] or word in verbs.words["have"]:
        return False
    return (word[0].isalnum() and not word.endswith("ly")) or word in (")", "%")


def _is_subject(tokens: Tokens, index: int, first: int, verbs: VerbLexicon) -> bool:
    at = index - 1
    while at >= first and _skippable(tokens.lowers[at], verbs):
        at -= 1
    if at < first:
        return False
    if tokens.lowers[at] == "," or tokens.lowers[at] in ('"', "”"):
        return at - 1 >= first and _is_noun(tokens, at - 1, verbs)
    if tokens.lowers[at].isdigit() and at == index - 1:
        return False  # "7 votes to 5"
    return _is_noun(tokens, at, verbs) or tokens.lowers[at] in ("and", "who", "which", "but", "that")


def _is_plural_subject(tokens: Tokens, index: int, first: int, verbs: VerbLexicon) -> bool:
    at = index - 1
    while at >= first and _skippable(tokens.lowers[at], verbs):
        at -= 1
    if at < first:
        return False
    word = tokens.lowers[at]
    return (word.endswith("s") and not word.endswith(("ss", "'s", "us")) and _is_noun(tokens, at, verbs)) or word in (
        "people",
        "police",
        "they",
        "we",
        "who",
    )


def _object_follows(tokens: Tokens, index: int, last: int, verbs: VerbLexicon) -> bool:
    """Is what comes next the kind of word that follows a verb rather than a noun?"""
    if index >= last:
        return tokens.lowers[index].endswith("s")
    word = tokens.lowers[index + 1]
    if (
        word in verbs.words["be"]
        or word in verbs.words["have"]
        or word in verbs.words["will"]
        or word in verbs.words["would"]
        or word in verbs.words["may"]
    ):
        return False
    if word in _AFTER_VERBS or word in _DETERMINERS:
        return True
    return (word[0].isalnum() and word not in ("of", "in", "by", "during", "under")) or word in ('"', "“", "$")


def _coordinated(tokens: Tokens, index: int, first: int, verbs: VerbLexicon) -> bool:
    """Does a base form go on with an infinitive or modal before it ("to close and seal the jail")?"""
    return any(
        tokens.lowers[at] == "to" or tokens.lowers[at] in verbs.words["will"] for at in range(index - 2, max(first, index - 10) - 1, -1)
    )


def _cuts(tokens: Tokens, first: int, last: int, groups: list[VerbGroup], verbs: VerbLexicon) -> tuple[list[int], dict[int, int]]:
    """Token indexes at which a clause begins, and where a clause goes on after an insertion between commas."""
    lowers = tokens.lowers
    finite_heads = [group.head for group in groups if group.finite]
    finite_starts = {group.start for group in groups if group.finite}
    starts = {group.start for group in groups}
    cuts: list[int] = []
    resumed: dict[int, int] = {}
    opened: int | None = None  # where the clause began that an insertion interrupts
    for index in range(first + 1, last + 1):
        word = lowers[index]
        inserted = lowers[index - 1] == ","
        if word in _STOPS:
            cuts.append(index + 1)
            opened = None
        elif word in _SUBORDINATORS:
            if _opens_clause(lowers, index, finite_heads, last):
                opened = (cuts[-1] if cuts else first) if inserted else opened
                cuts.append(index)
        elif word == "," and opened is not None and _resumes(lowers, index, finite_starts, verbs):
            cuts.append(index + 1)
            resumed[index + 1] = resumed.get(opened, opened)
            opened = None
        elif word in _CONJUNCTIONS and _joins_clauses(
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
        at < len(lowers) and at <= comma + 4 and (_skippable(lowers[at], verbs) or lowers[at] in ("on", "last") or lowers[at] in _WEEKDAYS)
    ):
        at += 1
    return at in finite_starts


def _opens_clause(lowers: list[str], index: int, finite_heads: list[int], last: int) -> bool:
    """Does a subordinator begin a clause with a finite verb of its own, before the next stop?"""
    word = lowers[index]
    if word == "that" and index and lowers[index - 1] in _PREPOSITIONS:
        return False
    if word in ("saying", "citing"):
        return True
    following = next((head for head in finite_heads if head > index), None)
    if following is None:
        return word in _MAYBE_PREPOSITION and index + 1 <= last and lowers[index + 1].endswith("ing")
    if word in _MAYBE_PREPOSITION:
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
    if index + 1 in starts or any(start in starts for start in (index + 2,) if _skippable(lowers[index + 1], verbs)):
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
            or lowers[group.head] in _NEVER_REDUCED
        ):
            continue
        clause = clauses.clause(group.head)
        others = [g for g in clauses.groups if g is not group and g.finite and not g.reduced and clauses.clause(g.head) == clause]
        following = lowers[group.head + 1] if group.head < clauses.sentence.last else ""
        previous = lowers[group.head - 1] if group.head > clauses.sentence.first else ""
        no_object = (
            (following in _PREPOSITIONS and following not in _PARTICLES)
            or following in (",", ".", "", "last", "next", "this", "earlier", "yesterday", "today")
            or following in _WEEKDAYS
        )
        if following == "to" and lowers[group.head] not in _EXPECTED:
            continue  # "proposed to exempt": an infinitive as object
        later = any(g.head > group.head and not _conjoined(lowers, group.head, g.start) for g in others)
        earlier = any(
            g.head < group.head and "," not in lowers[g.head : group.head] and not _conjoined(lowers, g.head, group.start) for g in others
        )
        if (no_object and previous not in _PRONOUNS and previous not in _CONJUNCTIONS and (later or (earlier and previous != ","))) or (
            following == "by" and previous not in _PRONOUNS
        ):
            group.tense, group.reduced = "none", True


_PARTICLES = frozenset({"off", "out", "up", "down", "back", "over"})
# Verbs of saying take no object that a participle could follow: "Bottoms said" is always finite.
_NEVER_REDUCED = frozenset(
    {"said", "told", "began", "went", "came", "met", "agreed", "voted", "happened", "arrived", "resigned", "died", "added", "argued"}
)
_EXPECTED = frozenset(
    {
        "expected",
        "scheduled",
        "set",
        "due",
        "slated",
        "supposed",
        "projected",
        "used",
        "allowed",
        "required",
        "believed",
        "said",
        "thought",
        "forced",
        "ordered",
        "asked",
        "told",
        "known",
    }
)
_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def _conjoined(lowers: list[str], one: int, two: int) -> bool:
    """Is there a conjunction or a subject pronoun between two verbs, so that each is finite?"""
    return any(lowers[at] in _CONJUNCTIONS or lowers[at] in ("who", "which", "that", "he", "she", "they") for at in range(one + 1, two + 1))
