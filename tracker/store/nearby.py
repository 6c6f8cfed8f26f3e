"""New articles linked with their neighbours alone, ending in the rows that linking all anew would give.

A pair's points depend on the two mentions alone, who meets whom on their places among the others (store/neighbourhood.py), and an event on
its component of links. So only the components of new mentions, of pairs that no longer meet, and of articles that turn out to be copies
(or originals) are put together again; the same then with their events and matters.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, and_, delete, select, update

from tracker.events import blocks, grouping
from tracker.events.clusters import Link, cluster
from tracker.events.grouping import Facet
from tracker.events.grouping import linked as may_be_of_one_matter
from tracker.events.identity import mention_key, mention_order, number, place
from tracker.events.link import link
from tracker.events.link import linked as may_be_one
from tracker.events.matters import chain, facet_of, walk_all
from tracker.events.merge import merge
from tracker.events.traits import Traits, traits
from tracker.lexicon.matters import default
from tracker.model import Event, Matter, SourcedMention, Status
from tracker.store.copies import kin, originals
from tracker.store.derived import Told, drop_events, write_chains, write_events, write_matters
from tracker.store.linking import write_state
from tracker.store.names import add_names
from tracker.store.neighbourhood import Change, Item, Layer, Pair, component, exchange, forget_all, remember, remember_links
from tracker.store.recall import forget_stories, mentions_of_articles, parts, some_mentions, some_stories, write_stories
from tracker.store.tables import table
from tracker.store.timeline import state

MENTIONS = Layer("mention", blocks.WINDOW)
EVENTS = Layer("event", grouping.WINDOW)


# ------------------------------------------------------------------------------------------------------------- all anew


def link_and_remember(connection: Connection, mentions: Sequence[SourcedMention], as_of: date | None) -> tuple[list[Event], list[Matter]]:
    """Events and matters of all mentions; who met whom, and what was linked, is written down."""
    forget_stories(connection)
    write_stories(connection, mentions)

    def mentions_linked(items: Sequence[Traits], links: Sequence[Link]) -> None:
        ids = [mention_key(item.sourced) for item in items]
        _write_down(connection, MENTIONS, map(_mention_item, items), ids, links)

    def events_linked(items: Sequence[Facet], links: Sequence[Link]) -> None:
        _write_down(connection, EVENTS, map(_event_item, items), [item.event.id for item in items], links)

    return chain(link(mentions, mentions_linked), mentions, as_of, events_linked)


def _write_down(connection: Connection, layer: Layer, items: Iterable[Item], ids: Sequence[str], links: Sequence[Link]) -> None:
    forget_all(connection, layer)
    remember(connection, layer, items)
    remember_links(connection, layer, {(ids[one], ids[two]): points for points, one, two in links})


def _mention_item(item: Traits) -> Item:
    return Item(mention_key(item.sourced), place(item.sourced), frozenset(map(number, blocks.keys(item))))


def _event_item(item: Facet) -> Item:
    return Item(item.event.id, item.place, frozenset(map(number, grouping.keys(item))))


# ------------------------------------------------------------------------------------------------------- the new articles


@dataclass(slots=True)
class _Recalled:
    """Mentions and events that were asked for, with what belongs to them; grows as more are needed."""

    connection: Connection
    told: Told
    traits: dict[str, Traits]
    facets: dict[str, Facet]

    def need(self, ids: Iterable[str]) -> None:
        """Mentions, with their articles and stories."""
        missing = set(ids) - self.traits.keys()
        if not missing:
            return
        mentions, sources = some_mentions(self.connection, missing)
        stories, _ = some_stories(self.connection, {each.article_id for each in mentions.values()})
        self.told.sources.update(sources)
        self.told.mentions.update(mentions)
        self.traits.update((key, traits(each, default(), stories[each.article_id])) for key, each in mentions.items())

    def need_events(self, ids: Iterable[str]) -> None:
        """Events that have rows, put together again from their mentions."""
        held = _stored_events(self.connection, sorted(set(ids) - self.facets.keys()))
        self.need(key for keys in held.values() for key in keys)
        self.take(merge(self.in_order(keys)) for keys in held.values())

    def in_order(self, keys: Iterable[str]) -> list[SourcedMention]:
        return sorted((self.told.mentions[key] for key in keys), key=mention_order)

    def take(self, events: Iterable[Event]) -> None:
        events = list(events)
        articles = {self.told.mentions[key].article_id for event in events for key in event.mention_ids}
        stories, names = some_stories(self.connection, articles)
        self.facets.update((event.id, facet_of(event, self.told.mentions, stories, names)) for event in events)


@dataclass(frozen=True, slots=True)
class _Turnover:
    """Ids of events that are no more, or no more the same, and the events that came in their place."""

    gone: list[str]
    come: list[Event]


def link_nearby(connection: Connection, articles: Sequence[str], version: str) -> None:
    """Links articles that were added since all was linked, all read by the same rules. The caller holds the transaction."""
    recalled = _Recalled(connection, Told({}, {}), {}, {})
    new = mentions_of_articles(connection, articles)
    fresh, _ = some_mentions(connection, new)
    write_stories(connection, list(fresh.values()))
    add_names(connection, fresh.values())
    turned = _turned(connection, articles)
    again = mentions_of_articles(connection, turned)
    recalled.need([*new, *again])
    change = exchange(connection, MENTIONS, again, [_mention_item(recalled.traits[each]) for each in (*new, *again)])
    _link_mentions(connection, recalled, change)
    turnover = _events(connection, recalled, change, frozenset(turned))
    recalled.take(turnover.come)
    change = exchange(connection, EVENTS, turnover.gone, [_event_item(recalled.facets[event.id]) for event in turnover.come])
    _link_events(connection, recalled, change)
    as_of = _as_of(connection, articles)
    _matters(connection, recalled, change, turnover, as_of)
    _pass_by(connection, as_of)
    connection.execute(delete(table("state")))
    write_state(connection, as_of, version)


def _turned(connection: Connection, articles: Sequence[str]) -> list[str]:
    """Articles known before that have another original now: their sentences speak with another voice."""
    near = kin(connection, articles)
    old = near - set(articles)
    if not old:
        return []
    before, after = originals(connection, old), originals(connection, near)
    return sorted(each for each in old if before.get(each) != after.get(each))


def _link_mentions(connection: Connection, recalled: _Recalled, change: Change) -> None:
    recalled.need(each for pair in change.meet for each in pair)
    points = {(one, two): may_be_one(recalled.traits[one], recalled.traits[two], default()) for one, two in change.meet}
    _add_links(connection, MENTIONS, change, points)


def _link_events(connection: Connection, recalled: _Recalled, change: Change) -> None:
    recalled.need_events(each for pair in change.meet for each in pair)
    points = {(one, two): may_be_of_one_matter(recalled.facets[one], recalled.facets[two]) for one, two in change.meet}
    _add_links(connection, EVENTS, change, points)


def _add_links(connection: Connection, layer: Layer, change: Change, points: Mapping[Pair, float | None]) -> None:
    links = {pair: found for pair, found in points.items() if found is not None}
    change.touched.update(each for pair in links for each in pair)
    remember_links(connection, layer, links)


def _events(connection: Connection, recalled: _Recalled, change: Change, turned: frozenset[str]) -> _Turnover:
    ids, links = component(connection, MENTIONS, change.touched)
    recalled.need(ids)
    items = sorted((recalled.traits[each] for each in ids), key=lambda item: mention_order(item.sourced))
    keys = [mention_key(item.sourced) for item in items]
    position = {key: at for at, key in enumerate(keys)}
    groups = cluster(items, [(points, position[one], position[two]) for (one, two), points in links.items()])
    before = _stored_events(connection, _events_of(connection, keys))
    known = {told: event for event, told in before.items()}
    stay: set[str] = set()
    come: list[Event] = []
    for group in groups:
        same = known.get(frozenset(keys[at] for at in group))
        if same and not any(items[at].article in turned for at in group):
            stay.add(same)
        else:
            come.append(merge([items[at].sourced for at in group]))
    return _Turnover(sorted(before.keys() - stay), come)


def _events_of(connection: Connection, mentions: Sequence[str]) -> list[str]:
    link = table("event_mentions").c
    found = (connection.execute(select(link.event_id).where(link.mention_id.in_(some))).scalars() for some in parts(mentions))
    return sorted({each for ids in found for each in ids})


def _stored_events(connection: Connection, ids: Sequence[str]) -> dict[str, frozenset[str]]:
    """The mentions of events that have rows."""
    link = table("event_mentions").c
    found: dict[str, set[str]] = defaultdict(set)
    for some in parts(ids):
        for row in connection.execute(select(link.event_id, link.mention_id).where(link.event_id.in_(some))):
            found[row.event_id].add(row.mention_id)
    return {event: frozenset(told) for event, told in found.items()}


def _matters(connection: Connection, recalled: _Recalled, change: Change, turnover: _Turnover, as_of: date | None) -> None:
    """Puts the matters of all events near by together again, and writes what is new or not the same."""
    ids, links = component(connection, EVENTS, change.touched)
    recalled.need_events(ids)
    items = sorted((recalled.facets[each] for each in ids), key=lambda item: item.told)
    position = {item.event.id: at for at, item in enumerate(items)}
    chained, matters = walk_all(items, [(points, position[one], position[two]) for (one, two), points in links.items()], as_of)
    _drop_matters(connection, [*ids, *turnover.gone])
    drop_events(connection, turnover.gone)
    write_matters(connection, matters)
    fresh = {event.id for event in turnover.come}
    write_events(connection, [chained.get(event.id, event) for event in turnover.come], recalled.told, {matter.id for matter in matters})
    events = table("events")
    for each in sorted(ids - fresh):
        event = chained.get(each)
        values = {"matter_id": event and event.matter_id, "status": event and event.status and event.status.value}
        connection.execute(update(events).where(events.c.id == each).values(**values, slip_days=event and event.slip_days))
    write_chains(connection, matters, set(ids))


def _drop_matters(connection: Connection, events: Sequence[str]) -> None:
    rows, matters = table("events"), table("matters")
    found = (connection.execute(select(rows.c.matter_id).where(rows.c.id.in_(some))).scalars() for some in parts(events))
    for some in parts(sorted({each for ids in found for each in ids if each})):
        connection.execute(update(rows).where(rows.c.matter_id.in_(some)).values(matter_id=None))
        connection.execute(delete(matters).where(matters.c.id.in_(some)))


def _as_of(connection: Connection, articles: Sequence[str]) -> date | None:
    """The last publication day in the store."""
    known = state(connection).get("as_of")
    rows = table("articles").c
    days = [date.fromisoformat(known)] if known else []
    days += [
        day for some in parts(articles) for day in connection.execute(select(rows.published).where(rows.id.in_(some))).scalars() if day
    ]
    return max(days, default=None)


def _pass_by(connection: Connection, as_of: date | None) -> None:
    """Planned days that have passed with the new articles, in matters that these do not touch."""
    if as_of is not None:
        rows = table("matters")
        waiting = and_(rows.c.due < as_of, rows.c.status != Status.OUTCOME_UNREPORTED.value)
        connection.execute(update(rows).where(waiting).values(status=Status.OUTCOME_UNREPORTED.value))
