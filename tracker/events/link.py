"""Links mentions of the same happening, in one article or in many, into events.

Policy: a false merge is worse than a missed one. Two events that are one show the same thing twice, and a reader sees it at once; one event
made of two puts a quote under a date and a city that it never spoke of. So:

- mentions are compared only where they share who or where and when, or the words for what (blocks.py);
- some differences can't be outweighed: another realis, other cities, another explicit day, another subtype, another planned day, the same
  sentence (pairs.py); they hold between all members of an event, not only between the two that were linked (clusters.py);
- who, where and when alone never suffice: the mentions must also share what it is about;
- statements link only with the same speaker, the same day and largely the same words;
- nothing depends on the rest of the collection, so an article about other things changes no event, and the order of the input none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tracker.events.blocks import candidates
from tracker.events.clusters import Link, cluster
from tracker.events.identity import mention_key, mention_order
from tracker.events.merge import merge
from tracker.events.pairs import THRESHOLD, score
from tracker.events.stories import stories
from tracker.events.traits import Traits, traits
from tracker.lexicon.matters import MatterRules, default
from tracker.model import Event, SourcedMention

Remember = Callable[[Sequence[Traits], Sequence[Link]], None]


def link(mentions: Sequence[SourcedMention], remember: Remember | None = None) -> list[Event]:
    """The events that the mentions tell of, in the order of their earliest mentions. A mention given twice counts once.

    `remember` is shown the mentions in that order and the links between their positions, to link later ones without all of these.
    """
    rules = default()
    ordered = sorted({mention_key(each): each for each in sorted(mentions, key=mention_order, reverse=True)}.values(), key=mention_order)
    told = stories(ordered, rules.phrases)
    items = [traits(each, rules, told[each.article_id]) for each in ordered]
    links = [(points, one, two) for one, two in candidates(items) if (points := linked(items[one], items[two], rules)) is not None]
    if remember:
        remember(items, links)
    groups = cluster(items, links)
    del items, told, links  # of an archive's million mentions, half the memory
    return [merge([ordered[index] for index in group]) for group in groups]


def linked(one: Traits, two: Traits, rules: MatterRules) -> float | None:
    """Points of a pair that may be one event, in canonical order; None when it falls short."""
    points = score(one, two, rules)
    return points if points is not None and points >= THRESHOLD else None
