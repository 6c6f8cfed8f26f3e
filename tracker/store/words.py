"""The content words of a sentence, for linking and for counting."""

from __future__ import annotations

from tracker.tokens import tokenize

# Function words, and the reporting verbs and time words that nearly every sentence of news has: they tell no two stories apart.
_COMMON_WORDS = """
    a about above after again against all also among an and another any are as at away back be because been before being below
    between both but by can could day days did do does down during each either even ever every few first for from further get had
    has have having he her here hers him his how however i if in into is it its itself just last later least less let like made
    make many may me might month months more most much must my near neither next no nor not now of off on once one only or other
    our out over own per said same say saying says second she should since so some soon still such than that the their them then
    there these they this those though through to today together told tomorrow too toward two under until up upon us very was we
    week weeks well were what when where whether which while who whom whose why will with within without would year years
    yesterday yet you your
"""
_COMMON = frozenset(_COMMON_WORDS.split())


def content_words(sentence: str) -> frozenset[str]:
    """Lower-case words of three letters and more that carry meaning, without possessives."""
    return frozenset(word for word in tokenize(sentence).lowers if len(word) > 2 and word[0].isalpha() and word not in _COMMON)
