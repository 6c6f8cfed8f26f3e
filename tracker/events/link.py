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

from collections.abc import Iterator, Sequence

from tracker.events.blocks import candidates
from tracker.events.clusters import Link, cluster
from tracker.events.identity import mention_key, mention_order
from tracker.events.merge import merge
from tracker.events.pairs import THRESHOLD, score
from tracker.events.stories import stories
from tracker.events.traits import Traits, traits
from tracker.lexicon.matters import MatterRules, default
from tracker.model import Event, SourcedMention


def link(mentions: Sequence[SourcedMention]) -> list[Event]:
    """The events that the mentions tell of, in the order of their earliest mentions. A mention given twice counts once."""
    rules = default()
    ordered = sorted({mention_key(each): each for each in sorted(mentions, key=mention_order, reverse=True)}.values(), key=mention_order)
    told = stories(ordered, rules.phrases)
    items = [traits(each, rules, told[each.article_id]) for each in ordered]
    groups = cluster(items, _links(items, rules))
    del items, told  # of an archive's million mentions, half the memory
    return [merge([ordered[index] for index in group]) for group in groups]


def _links(items: Sequence[Traits], rules: MatterRules) -> Iterator[Link]:
    for one, two in candidates(items):
        points = score(items[one], items[two], rules)
        if points is not None and points >= THRESHOLD:
            yield points, one, two
