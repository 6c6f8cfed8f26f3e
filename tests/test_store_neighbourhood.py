"""Who meets whom, kept while items come and go, against a look at all of them."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select

from tracker.store.engine import open_store
from tracker.store.neighbourhood import Item, Layer, component, exchange, remember_links
from tracker.store.tables import table


def meeting(items: dict[str, Item], window: int) -> set[tuple[str, str]]:
    """Every pair that stands at most `window` places apart under one of its keys."""
    ordered = sorted(items.values(), key=lambda item: item.place)
    blocks = {key: [item.id for item in ordered if key in item.keys] for item in ordered for key in item.keys}
    return {(one, two) for ids in blocks.values() for at, one in enumerate(ids) for two in ids[at + 1 : at + 1 + window]}


def linked(connection: Connection) -> list[tuple[str, str]]:
    links = table("event_links").c
    return sorted((row.one, row.two) for row in connection.execute(select(links.one, links.two)))


ITEMS = st.builds(lambda place, keys: (place, frozenset(keys)), st.integers(0, 40), st.sets(st.integers(0, 2), min_size=1, max_size=3))


@st.composite
def exchanges(draw: st.DrawFn) -> list[tuple[list[str], list[Item]]]:
    """What goes and what comes, step by step; an item that changes keeps its place or takes another. No two share a place."""
    steps = []
    held: dict[str, Item] = {}
    for number in range(draw(st.integers(1, 6))):
        gone = draw(st.lists(st.sampled_from(sorted(held)), unique=True, max_size=3)) if held else []
        changed = draw(st.lists(st.sampled_from(gone), unique=True)) if gone else []
        for each in gone:
            held.pop(each)
        come = []
        for name in [*changed, *(f"n{number}-{at}" for at in range(draw(st.integers(0, 4))))]:
            place, keys = draw(ITEMS)
            item = Item(name, f"{place:03d}".encode(), keys)
            if all(item.place != other.place for other in held.values()):
                held[name] = item
                come.append(item)
        steps.append((gone, come))
    return steps


@settings(max_examples=60, deadline=None)
@given(steps=exchanges(), window=st.integers(1, 4))
def test_links_are_those_of_all_that_meet(steps: list[tuple[list[str], list[Item]]], window: int) -> None:
    engine = open_store("sqlite://")
    layer, held = Layer("event", window), dict[str, Item]()
    with engine.begin() as connection:
        for gone, come in steps:
            before = meeting(held, window)
            for each in gone:
                held.pop(each)
            held |= {item.id: item for item in come}
            change = exchange(connection, layer, gone, come)
            remember_links(connection, layer, dict.fromkeys(change.meet, 1.0))
            now = meeting(held, window)
            assert linked(connection) == sorted(now)
            assert change.touched >= {each for pair in before - now for each in pair if each in held}
    engine.dispose()


def chains() -> Iterator[tuple[set[str], set[str]]]:
    yield {"a"}, {"a", "b", "c"}
    yield {"c"}, {"a", "b", "c"}
    yield {"d"}, {"d", "e"}
    yield {"f"}, {"f"}
    yield {"b", "e"}, {"a", "b", "c", "d", "e"}


def test_a_component_is_all_that_is_linked() -> None:
    engine = open_store("sqlite://")
    layer = Layer("event", 2)
    with engine.begin() as connection:
        remember_links(connection, layer, {("a", "b"): 6.0, ("b", "c"): 7.0, ("d", "e"): 5.0})
        for seeds, whole in chains():
            found, links = component(connection, layer, seeds)
            assert found == whole
            assert set(links) == {pair for pair in (("a", "b"), ("b", "c"), ("d", "e")) if pair[0] in whole}
    engine.dispose()
