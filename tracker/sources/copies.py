"""Wire copy: articles that share most of their word sequences.

Two reporters on the same story share hardly any run of five words beyond what they quote; an outlet that prints an agency's text keeps
most of it, often cut and with a paragraph of its own. So the measure is the share of the shorter text's runs that the longer one has
too. A missed copy counts one source too many; a false one hides an independent voice, and is the worse error.
"""

from __future__ import annotations

from zlib import crc32

from tracker.tokens import tokenize

RUN = 5  # words
LEAST_RUNS = 12  # below this, two short notices in the same set phrase would pass for copies
COPY_SHARE = 0.4  # measured on 900 articles: different reports reach 0.3 (a page's set phrases), wire copy with edits begins at 0.45
SAMPLED = 8  # one run in eight is kept for finding candidates
CANDIDATE_SHARE = 0.2  # of the smaller sample: half of COPY_SHARE, since samples scatter


def runs(text: str) -> frozenset[int]:
    """Every run of five words as a number; case and punctuation don't matter."""
    words = [word for word in tokenize(text).lowers if word[0].isalnum()]
    return frozenset(crc32(" ".join(words[at : at + RUN]).encode()) for at in range(len(words) - RUN + 1))


def sample(found: frozenset[int]) -> frozenset[int]:
    """The same eighth of the runs for every text, so that samples share what the texts share."""
    return frozenset(number for number in found if number % SAMPLED == 0)


def share(first: frozenset[int], second: frozenset[int]) -> float:
    """How much of the shorter text stands in the longer one, 0 to 1."""
    shorter = min(len(first), len(second))
    return len(first & second) / shorter if shorter >= LEAST_RUNS else 0.0


def is_copy(first: frozenset[int], second: frozenset[int]) -> bool:
    """Do they have the same text in the main?"""
    return share(first, second) >= COPY_SHARE
