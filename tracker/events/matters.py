"""Chains events into matters: what was announced, put off, rescheduled, called off or carried out, in order, and where it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from tracker.events.chains import act_of, walk
from tracker.events.grouping import Facet, Link, all_links, facet, group
from tracker.events.identity import earliest, mention_key, mention_order
from tracker.events.naming import nameable
from tracker.events.phrases import Phrase, read, vague
from tracker.events.stories import Story, stories
from tracker.events.traits import about_of, named, subtype_of, thing
from tracker.lexicon.matters import Thing, default
from tracker.model import Event, EventType, Matter, Realis, SourcedMention

Remember = Callable[[Sequence[Facet], Sequence[Link]], None]
_APART = "stand_apart"
_STORIES = 3  # articles of an event whose stories are looked at
# A single event of these that was done is news, not a matter: nothing is known of a plan.
_NEWS = frozenset({EventType.STATEMENT, EventType.PROTEST, EventType.OPERATION, EventType.LEGAL_ACTION})


def chain(
    events: Sequence[Event], mentions: Sequence[SourcedMention], as_of: date | None, remember: Remember | None = None
) -> tuple[list[Event], list[Matter]]:
    """The events with matter, status and slip, in the order given, and the matters in the order they were first told.

    `as_of` is the day on which an unreported outcome is judged; without it none is. Only what was published by then should be passed in.
    `remember` is shown the events in the order told and the links between their positions, to chain later ones without all of these.
    """
    known = {mention_key(each): each for each in mentions}
    told, names = stories(mentions, default().phrases), fuller_names(mentions)
    items = sorted((facet_of(event, known, told, names) for event in events), key=lambda item: item.told)
    links = all_links(items)
    if remember:
        remember(items, links)
    chained, matters = walk_all(items, links, as_of)
    return [chained.get(event.id, event) for event in events], matters


def walk_all(items: Sequence[Facet], links: Sequence[Link], as_of: date | None) -> tuple[dict[str, Event], list[Matter]]:
    """Events of matters by id, and the matters, of events in the order told and all links between them."""
    chained: dict[str, Event] = {}
    matters: list[Matter] = []
    for places in group(items, links):
        members = [items[each] for each in places]
        if not _is_matter(members):
            continue
        done, matter = walk(default(), members, as_of)
        chained.update((event.id, event) for event in done)
        if matter:
            matters.append(matter)
    return chained, matters


def _is_matter(members: Sequence[Facet]) -> bool:
    if len(members) > 1:
        return any(item.phrase for item in members if not item.apart)
    only = members[0]
    news = only.event.type in _NEWS and only.event.realis is Realis.ASSERTED
    return not (only.vague or only.apart or news)


def fuller_names(mentions: Sequence[SourcedMention]) -> Mapping[str, list[str]]:
    """By article: what its sentences call things more fully than "the ordinance"."""
    found: dict[str, list[str]] = defaultdict(list)
    for each in sorted(mentions, key=mention_order):
        about = about_of(each.mention)
        if not vague(read(about)) and nameable(about, each.mention.type, subtype_of(each.mention)) and about:
            found[each.article_id].append(about)
    return found


def _phrase(event: Event, own: Sequence[SourcedMention]) -> Phrase | None:
    """What the event's phrase names, as the mention that has it is read: "became illegal" makes a ban of its subject."""
    said = (thing(each.mention) for each in own if event.about and about_of(each.mention) == event.about)
    return next((each for each in said if each), None) or named(event.about, event.subtype, event.actors, event.cities)


def facet_of(event: Event, known: Mapping[str, SourcedMention], told: Mapping[str, Story], names: Mapping[str, Sequence[str]]) -> Facet:
    """An event as grouping sees it; `told` and `names` are by article, for every article of the event."""
    own = [known[key] for key in event.mention_ids]
    first = earliest(own)
    articles = sorted({each.article_id for each in own})
    item = facet(
        event,
        phrase=_phrase(event, own),
        articles=frozenset(articles),
        first=first,
        trigger=own[0].mention.trigger,
        stories=tuple(told[article] for article in articles[:_STORIES]),
        names=tuple(name for article in articles[:_STORIES] for name in names.get(article, ())),
        lent=all(any(why.stage == "city" and why.rule == "city.article" for why in each.mention.why) for each in own),
    )
    kind: Thing = "measure" if item.phrase is None or item.phrase.measure else "happening"
    return replace(item, apart=act_of(default(), item, kind) == _APART)
