"""Which mentions are worth comparing: those that share a key. Keys are fine enough that blocks stay small as the collection grows.

A key depends on its mention alone, and in a block a mention meets its neighbours in the order told. So a new mention changes who meets whom
only near its own place, and store/neighbourhood.py can link it without looking at the rest.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations

from tracker.events.traits import FOREVER, DateKind, Days, Traits

Key = tuple[str | int, ...]

# Neighbours, on either side, that a mention meets in a block. Blocks that only say who and when have as many members in the busiest week
# of the largest city's council; all others are smaller still, or far apart in time.
WINDOW = 40
_WHO = 12  # cities and actors that a mention is looked up by
_HANDS, _THEMES = 4, 3
_LAG = 3
_HALF_YEAR = 183


def keys(traits: Traits) -> Iterator[Key]:
    """The mention's keys. Any two mentions that may be one event share at least one of them."""
    if traits.quote:
        yield "quote", traits.quote
    for family in traits.families:
        yield from _keys(traits, family)


def _keys(traits: Traits, family: str) -> Iterator[Key]:
    phrase = traits.phrase
    yield "article", family, traits.article
    who = list[str | int](chain(sorted(traits.cities), sorted(traits.actors)))[:_WHO]
    weeks = list(_weeks(traits.when)) or (list(_weeks_before(traits.when)) if phrase is None else [])
    for name in who:
        for week in weeks:
            yield family, name, "week", week
    halves = list(_halves(traits))
    if phrase is None or phrase.vague:
        yield from _unnamed_keys(traits, family, halves)
    if traits.planned.kind is DateKind.DAY:
        yield family, "to", traits.planned.first
    if phrase is None or family == "statement":
        return
    if traits.subtype:
        for name in sorted(traits.actors)[:_HANDS]:
            yield family, name, "once", phrase.head
    for name in who:
        for half in halves:
            yield family, name, "half", half, phrase.head
        if phrase.modifiers:
            yield family, name, "phrase", phrase.key
    if phrase.modifiers or not phrase.generic:
        for week in weeks:
            yield family, "phrase", phrase.key, week


def _unnamed_keys(traits: Traits, family: str, halves: Sequence[int]) -> Iterator[Key]:
    """An act without a name of its own: by who did it and how, or by what its article keeps coming back to."""
    if family == "statement" and traits.subtype is None:
        return
    manner = traits.subtype or traits.stem
    who = list[str | int](chain(sorted(traits.actors)[:_HANDS], sorted(traits.cities)[:_HANDS]))
    if traits.subtype:
        yield from ((family, name, "did", manner) for name in sorted(traits.actors)[:_HANDS])
    for half in halves:
        for name in who:
            yield family, name, "half", half, manner
        for one, two in combinations(sorted(traits.story.core[:_THEMES]), 2):
            yield family, "story", one, two, half


def _weeks(when: Days) -> Iterator[int]:
    """Numbers of the weeks that a date may be told in; none where it is known to less than a month."""
    if when.kind in (DateKind.DAY, DateKind.PUBLICATION):
        yield from range(when.first // 7, (when.first + _LAG) // 7 + 1)
    elif when.kind is DateKind.COARSE and when.length <= 31:
        yield from range(when.first // 7, (when.last + _LAG) // 7 + 1)


def _weeks_before(when: Days) -> Iterator[int]:
    """Weeks in which an act without a name and a day is likely to have been: it is the news of its article."""
    if when.kind is DateKind.BOUND and when.last < FOREVER:
        yield from range((when.last - 7) // 7, when.last // 7 + 1)


def _halves(traits: Traits) -> Iterator[int]:
    """Half-years in which a date that is only a limit can meet one that is known: it reaches back to the one before it was told."""
    when = traits.when
    if when.kind <= DateKind.BOUND:
        last = min(when.last, traits.told) // _HALF_YEAR
        yield from (last - 1, last)
    elif when.length <= 366:
        yield from range(when.first // _HALF_YEAR, when.last // _HALF_YEAR + 1)


def candidates(items: Sequence[Traits]) -> Iterator[tuple[int, int]]:
    """Pairs of positions (i < j), each once, in order of i. `items` stand in their canonical order."""
    return compare(gather(map(keys, items)), WINDOW)


def gather(keys_of: Iterable[Iterable[Key]]) -> list[list[int]]:
    """Groups of the positions that share a key, two members at least."""
    # Keys are kept as their hashes and lonely members as bare numbers: ten million keys have to fit into memory.
    lonely: dict[int, int] = {}
    groups: dict[int, list[int]] = {}
    for index, own in enumerate(keys_of):
        for key in {hash(key) for key in own}:
            first = lonely.setdefault(key, index)
            if first != index:
                groups.setdefault(key, [first]).append(index)
    return list(groups.values())


def compare(groups: Iterable[list[int]], window: int) -> Iterator[tuple[int, int]]:
    """Every pair (i < j) of members that stand at most `window` places apart in one of the groups, once."""
    own: dict[int, list[list[int]]] = defaultdict(list)
    for group in groups:
        for index in group[:-1]:
            own[index].append(group)
    for index in sorted(own):
        later: set[int] = set()
        for group in own.pop(index):
            at = bisect_right(group, index)
            later.update(group[at : at + window])
        for other in sorted(later):
            yield index, other
