"""Chains events into matters: what was announced, put off, rescheduled, called off or carried out, in order, and where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from tracker.events.chains import act_of, walk
from tracker.events.grouping import Facet, facet, group
from tracker.events.identity import earliest, mention_key, mention_order
from tracker.events.naming import nameable
from tracker.events.phrases import read, vague
from tracker.events.stories import Story, stories
from tracker.events.traits import about_of, subtype_of
from tracker.lexicon.matters import MatterRules, Thing, default
from tracker.model import Event, EventType, Matter, Realis, SourcedMention

_APART = "stand_apart"
_STORIES = 3  # articles of an event whose stories are looked at
# A single event of these that was done is news, not a matter: nothing is known of a plan.
_NEWS = frozenset({EventType.STATEMENT, EventType.PROTEST, EventType.OPERATION, EventType.LEGAL_ACTION})


def chain(events: Sequence[Event], mentions: Sequence[SourcedMention], as_of: date | None) -> tuple[list[Event], list[Matter]]:
    """The events with matter, status and slip, in the order given, and the matters in the order they were first told.

    `as_of` is the day on which an unreported outcome is judged; without it none is. Only what was published by then should be passed in.
    """
    rules = default()
    known = {mention_key(each): each for each in mentions}
    told = stories(mentions, rules.phrases)
    names = _names(mentions)
    items = sorted((_facet(rules, event, known, told, names) for event in events), key=lambda item: item.told)
    chained: dict[str, Event] = {}
    matters: list[Matter] = []
    for places in group(items):
        members = [items[place] for place in places]
        if not _is_matter(members):
            continue
        done, matter = walk(rules, members, as_of)
        chained.update((event.id, event) for event in done)
        if matter:
            matters.append(matter)
    return [chained.get(event.id, event) for event in events], matters


def _is_matter(members: Sequence[Facet]) -> bool:
    if len(members) > 1:
        return any(item.phrase for item in members if not item.apart)
    only = members[0]
    news = only.event.type in _NEWS and only.event.realis is Realis.ASSERTED
    return not (only.vague or only.apart or news)


def _names(mentions: Sequence[SourcedMention]) -> Mapping[str, list[str]]:
    """By article: what its sentences call things more fully than "the ordinance"."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in sorted(mentions, key=mention_order):
        about = about_of(each.mention)
        if not vague(read(about)) and nameable(about, each.mention.type, subtype_of(each.mention)) and about:
            found[each.article_id].append(about)
    return found


def _facet(
    rules: MatterRules,
    event: Event,
    known: Mapping[str, SourcedMention],
    told: Mapping[str, Story],
    names: Mapping[str, Sequence[str]],
) -> Facet:
    own = [known[key] for key in event.mention_ids]
    first = earliest(own)
    articles = sorted({each.article_id for each in own})
    item = facet(
        event,
        articles=frozenset(articles),
        told=mention_order(first),
        trigger=own[0].mention.trigger,
        stories=tuple(told[article] for article in articles[:_STORIES]),
        names=tuple(name for article in articles[:_STORIES] for name in names.get(article, ())),
    )
    thing: Thing = "measure" if item.phrase is None or item.phrase.measure else "happening"
    return replace(item, apart=act_of(rules, item, thing) == _APART)
