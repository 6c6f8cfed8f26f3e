"""Verb groups: tense, negation, passive, modality and what governs an infinitive; and where clauses part."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.language.clauses import Clauses, read_clauses
from tracker.language.groups import VerbGroup
from tracker.language.segment import read_document
from tracker.lexicon import load_lexicon
from tracker.lexicon.verbs import VerbLexicon

FLAGS = ("perfect", "passive", "progressive", "negated", "infinitive", "reduced", "attributive", "copula")


@cache
def verbs() -> VerbLexicon:
    return load_lexicon().verbs


def clauses(text: str) -> list[Clauses]:
    document = read_document(text)
    return [read_clauses(document.tokens, sentence, verbs()) for sentence in document.sentences]


def group(each: VerbGroup, read: Clauses) -> str:
    words = read.tokens.words
    governed = [f"{each.governor} by {words[each.governor_at]}"] if each.governor and each.governor_at is not None else []
    modal = [each.modal] if each.modal else []
    parts = [each.tense] * each.finite + [flag for flag in FLAGS if getattr(each, flag)] + modal + governed
    return f"{words[each.head]}: {' '.join(parts)}"


# text: its verb groups, in order
ROWS = {
    "past": ("The council postponed the vote.", "postponed: past"),
    "perfect": ("The council has postponed the vote.", "postponed: present perfect"),
    "pluperfect": ("The council had postponed the vote.", "postponed: past perfect"),
    "future": ("The council will postpone the vote.", "postpone: future will"),
    "would have": ("The council would have postponed the vote.", "postponed: present perfect would"),
    "may": ("The council may postpone the vote.", "postpone: present may"),
    "did not": ("The council did not postpone the vote.", "postpone: past negated"),
    "never": ("The council has never postponed a vote.", "postponed: present perfect negated"),
    "contracted not": ("Police won't join the raids.", "join: future negated will"),
    "cannot": ("The council cannot ban bags.", "ban: present negated may"),
    "passive": ("The vote was postponed.", "postponed: past passive"),
    "perfect passive": ("The vote has been postponed.", "postponed: present perfect passive"),
    "future passive": ("The vote will be postponed.", "postponed: future passive will"),
    "progressive": ("The council is postponing the vote.", "postponing: present progressive"),
    "not progressive": ("The mayor isn't signing it.", "signing: present progressive negated"),
    "progressive passive is passive": ("The vote is being postponed.", "postponed: present passive"),
    "got": ("The vote got postponed.", "postponed: passive"),
    "plans to": ("The council plans to postpone the vote.", "plans: present|postpone: infinitive planned by plans"),
    "refused to": ("The council refused to postpone the vote.", "refused: past|postpone: infinitive denied by refused"),
    "does not plan to": ("The council does not plan to postpone it.", "plan: present negated|postpone: negated infinitive planned by plan"),
    "wants to": ("The council wants to postpone the vote.", "wants: present|postpone: infinitive possible by wants"),
    "managed to": ("The council managed to postpone the vote.", "managed: past|postpone: infinitive asserted by managed"),
    "voted to": ("The council voted to delay the ban.", "voted: past|delay: infinitive asserted by voted"),
    "ordered somebody to": ("She ordered the police to stop.", "ordered: past|stop: infinitive asserted by ordered"),
    "is expected to": ("Officials are expected to speak.", "expected: present passive|speak: infinitive planned by expected"),
    "is set to": ("Talks are set to begin.", "set: present passive|begin: infinitive planned by set"),
    "negated plan": ("They were not planning to help.", "planning: past progressive negated|help: negated infinitive planned by planning"),
    "reduced participle": ("The vote scheduled for Monday was put off.", "scheduled: reduced|put: past passive"),
    "between commas": ("The plan, announced in May, was dropped.", "announced: reduced|dropped: past passive"),
    "attributive participle": ("The proposed ban failed.", "proposed: attributive|failed: past"),
    "an attributive before a plural": ("The aborted raids angered residents.", "aborted: attributive|angered: past"),
    "participle clause": ("Citing the storm, officials delayed the vote.", "Citing: |delayed: past"),
    "copula": ("The vote was Monday.", "was: past copula"),
    "adjective after be": ("The ban is open to all.", "is: present copula"),
    "the past of set": ("The council set a date.", "set: past"),
    "headline": ("Mayor vetoes bag law", "vetoes: present"),
    "a noun after an adjective": ("Mayor drops appeal", "drops: present"),
    "two clauses": ("The mayor said that she had left.", "said: past|left: past perfect"),
    "if-clause": ("If the judge rules, the council may cancel it.", "rules: present|cancel: present may"),
}  # fmt: skip
DEFECTS: dict[str, str] = {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*row, id=name, marks=[pytest.mark.xfail(strict=True, reason=DEFECTS[name])] if name in DEFECTS else [])
     for name, row in ROWS.items()],
)  # fmt: skip
def test_verb_groups(text: str, expected: str) -> None:
    (read,) = clauses(text)
    assert "|".join(group(each, read) for each in read.groups) == expected


CUTS = {
    "that": ("The mayor said that she had directed police to end access.", ["that"]),
    "and with a verb": ("The council met Monday and approved the plan.", ["and"]),
    "and between nouns": ("The mayor and the council delayed it.", []),
    "relative": ("A judge who blocked the law spoke.", ["who"]),
    "insertion": ("The council, which met Monday, delayed the vote.", ["which", "delayed"]),
    "one clause": ("The council delayed the vote until May.", []),
    "semicolon": ("The council met; it delayed the vote.", ["it"]),
    "semicolon and that": ("It said it met; that it voted was news.", ["that"]),
}
_TWICE = pytest.mark.xfail(strict=True, reason="the same cut is counted twice")


@pytest.mark.parametrize("name", [pytest.param(name, marks=_TWICE) if name == "semicolon and that" else name for name in CUTS])
def test_where_clauses_part(name: str) -> None:
    text, expected = CUTS[name]
    (read,) = clauses(text)
    assert [read.tokens.words[cut] for cut in read.cuts] == expected


def test_a_clause_goes_on_after_an_insertion() -> None:
    (read,) = clauses("The council, which met Monday, delayed the vote.")
    delayed = read.tokens.words.index("delayed")
    assert read.tokens.words[read.begin(delayed)] == "The"
    assert read.clause(delayed) != read.clause(read.tokens.words.index("met"))
    assert read.tokens.words[read.end(read.tokens.words.index("met"))] == ","


def test_dates_are_no_verbs() -> None:
    document = read_document("The council March 7 dropped it.")
    march = document.tokens.words.index("March")
    read = read_clauses(document.tokens, document.sentences[0], verbs(), frozenset({march}))
    assert [document.tokens.words[each.head] for each in read.groups] == ["dropped"]


_WORDS = st.sampled_from(
    ["the", "council", "will", "would", "may", "not", "to", "been", "have", "had", "is", "was", "voted", "put", "off", "plans", "refused",
     "that", "who", "which", ",", ";", "and", "if", "raids", "set", "being", "got", "never", "begin", "—", '"', "Monday", "said", "."]
)  # fmt: skip


@given(st.lists(_WORDS, max_size=25).map(" ".join))
def test_any_order_of_words_is_read(text: str) -> None:
    for read in clauses(text):
        heads = [each.head for each in read.groups]
        assert heads == sorted(set(heads))
        for each in read.groups:
            assert read.sentence.first <= each.start <= each.head <= read.sentence.last
            assert read.begin(each.head) <= each.head <= read.end(each.head)
        assert read.cuts == sorted(read.cuts)
