"""Is a word without an auxiliary a verb, and in what form? Decided by its neighbours: there is no tagger."""

from __future__ import annotations

from tracker.language.groups import VerbGroup, is_month, skippable
from tracker.lexicon.grammar import grammar
from tracker.lexicon.verbs import BASE, ING, PARTICIPLE, PAST, THIRD, VerbLexicon
from tracker.tokens import Tokens

_INTRANSITIVE = frozenset({"in", "during"})  # "the bill lapses in any case": a verb where its clause has no other


def read_bare(tokens: Tokens, group: VerbGroup, span: range, verbs: VerbLexicon, dates: frozenset[int]) -> VerbGroup | None:
    """Decides whether a word without auxiliary is a verb, by its neighbours in the sentence `span`; `dates` are tokens of dates."""
    index, form, first, last = group.head, group.form, span.start, span.stop - 1
    lowers = tokens.lowers
    before = _before(tokens, index, first, verbs)
    after = lowers[index + 1] if index < last else ""
    if form & ING and not form & (BASE | PAST):
        return _gerund(tokens, group, before, first, verbs)
    if form & (PAST | PARTICIPLE) and not form & (BASE | THIRD):
        return _past(tokens, group, before, after, verbs)
    if before in grammar().subject_pronouns and before != "that":
        group.tense = "past" if form & PAST and not form & THIRD and before in ("he", "she", "it", "who") else "present"
        return group
    if form & PAST and _is_subject(tokens, index, first, verbs):  # "set", "put", "cut"
        group.tense = "past"
        return group
    if _adjectival(before) and not form & PAST:
        return None
    if lowers[index] in grammar().always_verbs and before not in grammar().before_say:
        group.tense = "present"
        return group
    if form & THIRD and _verb_follows(lowers, index, last, verbs):
        return None
    followed = _dated(tokens, index, dates) or _object_follows(tokens, index, last, verbs)
    if form & THIRD and not followed and not form & PAST:
        followed = after in _INTRANSITIVE and before not in grammar().determiners and _alone(tokens, index, last, verbs)
        followed = followed and _no_finite(tokens, span, index, verbs, dates)
    verbal = index - 1 not in dates or after in grammar().particles  # "the delay he granted on June 22 runs out"
    if form & THIRD and followed and verbal and _is_subject(tokens, index, first, verbs, dates):
        group.tense = "present"
        return group
    if form & BASE and not form & THIRD and followed and _is_plural_subject(tokens, index, first, verbs):
        group.tense = "present"
        return group
    if (
        form == BASE
        and after in grammar().determiners
        and _is_subject(tokens, index, first, verbs)
        and _no_finite(tokens, span, index, verbs, dates)
    ):
        group.tense = "present"  # a band's or team's name with a plural verb: "Iron Maiden postpone their tour"
        return group
    if form & BASE and before in ("let", "help", "and", "or") and _coordinated(tokens, index, first, verbs):
        group.infinitive = True
        return group
    return None


def _verb_follows(lowers: list[str], index: int, last: int, verbs: VerbLexicon) -> bool:
    """ "Security forces shelled the town": a past verb with its object or particle after it, so that the word before is its subject."""
    rules = grammar()
    if index + 2 > last or not verbs.forms.get(lowers[index + 1], 0) & PAST:
        return False
    return lowers[index + 2] in rules.determiners or lowers[index + 2] in rules.prepositions or lowers[index + 2] in rules.particles


def _dated(tokens: Tokens, index: int, dates: frozenset[int]) -> bool:
    """Does a day come next, with or without its preposition ("starts May 1", "expire in June")? Nouns with a day are rarer than verbs."""
    if index + 1 in dates:
        return True
    return index + 2 in dates and tokens.lowers[index + 1] in ("on", "in", "at", "by", "this", "until", "from")


def _no_finite(tokens: Tokens, span: range, index: int, verbs: VerbLexicon, dates: frozenset[int]) -> bool:
    """Has the sentence no auxiliary and no past form before the word or right after it?"""
    auxiliaries = (
        verbs.words["be"] | verbs.words["have"] | verbs.words["will"] | verbs.words["would"] | verbs.words["may"] | verbs.words["do"]
    )
    return not any(
        tokens.lowers[at] in auxiliaries or tokens.lowers[at].endswith("ed")
        for at in range(span.start, min(span.stop - 1, index + 6))
        if at != index and at not in dates and not is_month(tokens, at, span.start)
    )


def _alone(tokens: Tokens, index: int, last: int, verbs: VerbLexicon) -> bool:
    """Does no auxiliary follow in the clause?"""
    words = verbs.words
    for at in range(index + 1, last + 1):
        word = tokens.lowers[at]
        if word in grammar().subordinators and word not in grammar().maybe_preposition:
            return True
        if word in words["be"] or word in words["have"] or word in words["will"] or word in words["would"] or word in words["do"]:
            return False
    return True


def _before(tokens: Tokens, index: int, first: int, verbs: VerbLexicon) -> str:
    at = index - 1
    while at >= first and skippable(tokens.lowers[at], verbs):
        at -= 1
    return tokens.lowers[at] if at >= first else ""


def _gerund(tokens: Tokens, group: VerbGroup, before: str, first: int, verbs: VerbLexicon) -> VerbGroup | None:
    at = group.head - 2
    governor = verbs.governors.get(before) or verbs.governors.get(f"{tokens.lowers[at]} {before}" if at >= first else "")
    if before in grammar().determiners or tokens.lowers[group.head - 1] in ("no", "last", "first", "both", "all") or _adjectival(before):
        return None
    if governor:
        group.governor, group.governor_at = governor, group.head - 1
        return group
    return (
        group
        if before in ("", ",", "and", "or", "while", "after", "before", "by", "of", "for", "from", "without", "on", "in")
        or before in grammar().stops
        else None
    )


def _adjectival(word: str) -> bool:
    """Does the word look like an adjective by its ending?"""
    return word.endswith(grammar().adjective_endings) and word not in grammar().nouns_like_adjectives


def _past(tokens: Tokens, group: VerbGroup, before: str, after: str, verbs: VerbLexicon) -> VerbGroup:
    """A form in -ed (or an irregular past) alone: finite past, or a participle before its noun."""
    previous = tokens.words[group.head - 1] if group.head else ""
    adjectival = (
        before in grammar().determiners
        or before in ("of", "in", "on", "for", "with", "from", "by", "to", "against", "-")
        or _adjectival(before)
        or (before == previous.lower() and before.endswith("ed") and verbs.forms.get(before, 0) & PAST)  # "asked vaccinated people"
    )
    if (
        previous.endswith("ly")
        and after[:1].isalpha()
        and after not in grammar().determiners | grammar().prepositions | grammar().object_pronouns
        and not _noun_like(tokens, group.head - 2)
    ):
        group.attributive = True  # "newly built housing"
        return group
    if (
        adjectival
        and previous != "that"
        and after not in grammar().determiners
        and after not in (",", ".")
        and after[:1].isalnum()
        and after not in grammar().prepositions
        and after not in grammar().object_pronouns
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
    if word in grammar().determiners or word in grammar().prepositions or word in ("and", "or", "but", ","):
        return False
    if word in verbs.words["be"] or word in verbs.words["have"]:
        return False
    return (word[0].isalnum() and not word.endswith("ly")) or word in (")", "%")


def _is_subject(tokens: Tokens, index: int, first: int, verbs: VerbLexicon, dates: frozenset[int] = frozenset()) -> bool:
    at = index - 1
    while at >= first and skippable(tokens.lowers[at], verbs):
        at -= 1
    if at < first:
        return False
    if tokens.lowers[at] == "," or tokens.lowers[at] in ('"', "”"):
        return at - 1 >= first and (_is_noun(tokens, at - 1, verbs) or tokens.lowers[at - 1] in ("more", "all", "others", "both"))
    part = at > first and tokens.adjacent(at - 1) and tokens.words[at - 1].isalpha()  # "A380 makes"
    if tokens.lowers[at].isdigit() and at == index - 1 and at not in dates and not part:
        return False  # "7 votes to 5"
    if at > first and tokens.lowers[at - 1] == "to" and verbs.forms.get(tokens.lowers[at], 0) & BASE:
        return False  # "to issue fines on Monday"
    if at > first and tokens.lowers[at].endswith("ed") and tokens.lowers[at - 1] in grammar().determiners:
        return False  # "the aborted raids"
    if tokens.lowers[at] in ("and", "but"):  # joins two verbs, not "inspections and fines"
        return any(verbs.forms.get(word, 0) & (THIRD | PAST) for word in tokens.lowers[first:at])
    return _is_noun(tokens, at, verbs) or tokens.lowers[at] in ("who", "which", "that")


def _is_plural_subject(tokens: Tokens, index: int, first: int, verbs: VerbLexicon) -> bool:
    at = index - 1
    while at >= first and skippable(tokens.lowers[at], verbs):
        at -= 1
    if at < first:
        return False
    if tokens.lowers[at] == "," and (before := _before_insertion(tokens, at, first)) is not None:
        at = before
    word = tokens.lowers[at]
    return (word.endswith("s") and not word.endswith(("ss", "'s", "us")) and _is_noun(tokens, at, verbs)) or word in (
        "people",
        "police",
        "they",
        "we",
        "who",
    )


def _before_insertion(tokens: Tokens, comma: int, first: int) -> int | None:
    """The token before an insertion that this comma closes: "deliveries, suspended since Monday, restart tomorrow"."""
    lowers = tokens.lowers
    opening = next((at for at in range(comma - 2, max(first, comma - 12), -1) if lowers[at] == ","), None)
    if opening is None or opening + 1 >= comma:
        return None
    inserted = lowers[opening + 1]
    opens = inserted.endswith(("ed", "ing")) or inserted in grammar().prepositions or inserted in grammar().relatives or inserted == "who"
    return opening - 1 if opens and opening - 1 >= first else None


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
    if word in grammar().after_verbs or word in grammar().determiners:
        return True
    if verbs.forms.get(word, 0) & PARTICIPLE and index + 2 <= last and tokens.lowers[index + 2] in ("by", "in", "on", "for", "at", "last"):
        return False  # "talks convened by the envoy", "shows canceled in May"
    if word in (",", "."):  # "If the judge rules, ...", "when the session ends."
        return any(tokens.lowers[at] in grammar().clause_openers for at in range(max(0, index - 4), index))
    return (word[0].isalnum() and word not in ("of", "in", "by", "during", "under")) or word in ('"', "“", "$")


def _coordinated(tokens: Tokens, index: int, first: int, verbs: VerbLexicon) -> bool:
    """Does a base form go on with an infinitive or modal before it ("to close and seal the jail")?"""
    return any(
        tokens.lowers[at] == "to" or tokens.lowers[at] in verbs.words["will"] for at in range(index - 2, max(first, index - 10) - 1, -1)
    )
