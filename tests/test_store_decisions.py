"""Cities by kinds of decision: what a filter by city leaves of them, in each of the two ways in which it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.chronology import make
from tracker.model import TimelineFilter
from tracker.store import filters
from tracker.store.decisions import decisions
from tracker.store.engine import open_store


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    path = Path(tmp_path_factory.mktemp("decisions") / "t.db")
    make(path, 400)
    engine = open_store(str(path))
    yield engine
    engine.dispose()


@pytest.mark.parametrize("many", [1, 10**9], ids=["a list of events", "a look at each event"])
def test_one_city(store: Engine, many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filters, "MANY", many)
    every = decisions(store)
    for city in sorted({each.city for each in every.cells})[:5]:
        own = {(each.kind, each.number) for each in every.cells if each.city == city}
        found = decisions(store, TimelineFilter(cities=(city,)))
        assert own and own <= {(each.kind, each.number) for each in found.cells if each.city == city}
        assert 0 < found.number < every.number
