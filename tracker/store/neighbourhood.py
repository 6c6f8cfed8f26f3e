"""Who meets whom, remembered in the store: a new item finds its neighbours, and the few pairs that its coming parts, without the rest.

The same two tables serve mentions (that may be one event) and events (that may be of one matter). Two items meet when they stand at
most `window` places apart under one of their keys, as in events/blocks.py; a link is a pair that met and has the points. What is linked,
directly or through others, is a component; what happens in one never shows in another. All answers are those that a look at everything
would give.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from sqlalchemy import Connection, TextClause, and_, delete, func, insert, select, text

from tracker.store.tables import table

_AT_ONCE = 500  # values in one query: SQLite takes 32,766, and the plan stays the same

Place = bytes
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Layer:
    """Its tables are `<name>_keys` and `<name>_links`; `window` is how far apart two may stand that meet."""

    name: str
    window: int


@dataclass(frozen=True, slots=True)
class Item:
    """An item with its place in the canonical order, and the numbers of its keys."""

    id: str
    place: Place
    keys: frozenset[int]


@dataclass(slots=True)
class Change:
    """What became of the neighbourhood: pairs to be compared, pairs that no longer meet, and whose component has changed."""

    meet: set[Pair] = field(default_factory=set)
    part: set[Pair] = field(default_factory=set)
    touched: set[str] = field(default_factory=set)


def remember(connection: Connection, layer: Layer, items: Iterable[Item]) -> None:
    rows = [{"key": key, "place": item.place, "item": item.id} for item in items for key in item.keys]
    if rows:
        connection.execute(insert(table(f"{layer.name}_keys")), rows)


def remember_links(connection: Connection, layer: Layer, links: Mapping[Pair, float]) -> None:
    rows = [{"one": one, "two": two, "points": points} for (one, two), points in links.items()]
    if rows:
        connection.execute(insert(table(f"{layer.name}_links")), rows)


def forget_all(connection: Connection, layer: Layer) -> None:
    for name in ("links", "keys"):
        connection.execute(delete(table(f"{layer.name}_{name}")))


def exchange(connection: Connection, layer: Layer, gone: Sequence[str], come: Sequence[Item]) -> Change:
    """Takes items out and puts others in; one that changed is in both. Links of those gone are dropped, `meet` is to be compared."""
    change = Change(touched={item.id for item in come})
    before = _places(connection, layer, gone)
    change.touched |= {each for pair in _links_of(connection, layer, gone) for each in pair} - set(gone)
    _drop(connection, layer, gone)
    remember(connection, layer, come)
    after = {(key, item.place): item.id for item in come for key in item.keys}
    fresh = {item.id for item in come}
    for key in {key for key, _ in (*before, *after)}:
        left = {place: each for (at, place), each in before.items() if at == key}
        new = {place: each for (at, place), each in after.items() if at == key}
        _compare(change, _Region(connection, layer, key, left, new), fresh)
    change.part -= change.meet
    change.part = {pair for pair in change.part if not fresh & set(pair)}
    _part(connection, layer, change)
    others = {one for one, two in change.meet if not fresh & {one, two}}
    change.meet -= _links_of(connection, layer, sorted(others)).keys()  # met already, under another key
    return change


def _compare(change: Change, region: _Region, fresh: set[str]) -> None:
    """Pairs with a fresh item that meet under the key; pairs of others that have begun or ceased to meet there."""
    now, then, window = region.now, region.then, region.window
    for at, (_, one) in enumerate(now):
        if one in fresh:
            near = (*now[max(0, at - window) : at], *now[at + 1 : at + 1 + window])
            change.meet.update(_ordered((now[at][0], one), other) for other in near)
    if len(now) <= window + 1 and len(then) <= window + 1:
        return  # a small block: all of it met before, and meets now
    pairs_now, pairs_then = _meeting(now, window), _meeting(then, window)
    change.meet.update(pairs_now - pairs_then)
    change.part.update(pairs_then - pairs_now)


def _meeting(members: Sequence[tuple[Place, str]], window: int) -> set[Pair]:
    return {(one, two) for at, (_, one) in enumerate(members) for _, two in members[at + 1 : at + 1 + window]}


def _ordered(one: tuple[Place, str], two: tuple[Place, str]) -> Pair:
    return (one[1], two[1]) if one < two else (two[1], one[1])


@cache
def _around(layer: str) -> TextClause:
    """One question for what three would ask: an article's keys are many, and asking costs more than answering."""
    of = f"SELECT place, item FROM {layer}_keys WHERE key = :key AND place"  # noqa: S608 (a layer's name is ours)
    before, behind = f"{of} < :low ORDER BY place DESC LIMIT :reach", f"{of} > :high ORDER BY place LIMIT :reach"
    return text(f"SELECT * FROM ({before}) AS before UNION ALL {of} BETWEEN :low AND :high UNION ALL SELECT * FROM ({behind}) AS behind")  # noqa: S608


class _Region:
    """The members of a key near what changed, as they stand now and stood then. Both ends reach further than any pair that changed."""

    def __init__(self, connection: Connection, layer: Layer, key: int, left: dict[Place, str], new: dict[Place, str]) -> None:
        self.window = layer.window
        reach = layer.window + len(left) + len(new)
        asked = {"key": key, "low": min((*left, *new)), "high": max((*left, *new)), "reach": reach}
        self.now: list[tuple[Place, str]] = sorted((bytes(place), item) for place, item in connection.execute(_around(layer.name), asked))
        stayed = [each for each in self.now if new.get(each[0]) != each[1]]
        self.then = sorted([*stayed, *left.items()])


def _places(connection: Connection, layer: Layer, items: Sequence[str]) -> dict[tuple[int, Place], str]:
    keys = table(f"{layer.name}_keys").c
    found = (row for some in _some(items) for row in connection.execute(select(keys.key, keys.place, keys.item).where(keys.item.in_(some))))
    return {(row.key, bytes(row.place)): row.item for row in found}


def _drop(connection: Connection, layer: Layer, items: Sequence[str]) -> None:
    keys, links = table(f"{layer.name}_keys"), table(f"{layer.name}_links")
    for some in _some(items):
        connection.execute(delete(links).where(links.c.one.in_(some)))
        connection.execute(delete(links).where(links.c.two.in_(some)))
        connection.execute(delete(keys).where(keys.c.item.in_(some)))


def _part(connection: Connection, layer: Layer, change: Change) -> None:
    """Drops the links of pairs that meet under none of their keys any more."""
    parted = {one for one, _ in change.part}
    held = {(one, two) for one, two in _links_of(connection, layer, sorted(parted)) if (one, two) in change.part}
    links = table(f"{layer.name}_links")
    for one, two in sorted(held):
        if not _meet(connection, layer, one, two):
            connection.execute(delete(links).where(and_(links.c.one == one, links.c.two == two)))
            change.touched |= {one, two}


def _meet(connection: Connection, layer: Layer, one: str, two: str) -> bool:
    keys = table(f"{layer.name}_keys").c
    places = _places(connection, layer, [one, two])
    first, second = ({key: place for (key, place), item in places.items() if item == each} for each in (one, two))
    for key in first.keys() & second.keys():
        low, high = sorted((first[key], second[key]))
        between = select(func.count()).where(keys.key == key, keys.place > low, keys.place <= high)
        if connection.execute(between).scalar_one() <= layer.window:
            return True
    return False


def component(connection: Connection, layer: Layer, seeds: Iterable[str]) -> tuple[set[str], dict[Pair, float]]:
    """All items linked to the seeds, directly or through others, with all links between them."""
    found: set[str] = set(seeds)
    links: dict[Pair, float] = {}
    fresh = sorted(found)
    while fresh:
        reached = _links_of(connection, layer, fresh)
        links.update(reached)
        fresh = sorted({each for pair in reached for each in pair} - found)
        found.update(fresh)
    return found, links


def _links_of(connection: Connection, layer: Layer, items: Sequence[str]) -> dict[Pair, float]:
    links = table(f"{layer.name}_links").c
    found: dict[Pair, float] = {}
    for some in _some(items):
        query = select(links.one, links.two, links.points)
        for side in (links.one, links.two):  # two questions, each with an index of its own
            found.update(((row.one, row.two), row.points) for row in connection.execute(query.where(side.in_(some))))
    return found


def _some(items: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(items), _AT_ONCE):
        yield items[start : start + _AT_ONCE]
