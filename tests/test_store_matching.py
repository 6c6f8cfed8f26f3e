"""Sampling: what is counted of a part stands for the whole, is marked as an estimate, and has no favourites."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from tests.chronology import make
from tracker.model import TimelineFilter
from tracker.store import matching, timeline
from tracker.store.engine import open_store
from tracker.store.queries import facets, first_rows, survey, tallies
from tracker.store.queries import timeline as all_rows

N = 4_000
CITY = "Ararar, S00"  # one event in twelve


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_store(str(make(tmp_path_factory.mktemp("matching") / "t.db", N)), create=False)
    yield engine
    engine.dispose()


@pytest.fixture
def sampled(store: Engine, monkeypatch: pytest.MonkeyPatch) -> Engine:
    """The same store, where 400 events are enough, and 50 with the words asked for too few."""
    monkeypatch.setattr(matching, "ENOUGH", 400)
    monkeypatch.setattr(matching, "LOOKED_AT", 1_200)
    monkeypatch.setattr(matching, "TOO_FEW", 50)
    return store


FILTERS: dict[str, dict[str, Any]] = {
    "nothing chosen": {},
    "a type": {"types": ("protest",)},
    "a city": {"cities": (CITY,)},
    "a period": {"since": date(2015, 1, 1), "until": date(2022, 12, 31)},
    "a word that all have": {"text": "council"},
    "a word that a tenth has": {"text": "curfew"},
    "a word and a type": {"text": "council", "types": ("protest", "effect", "statement")},
    "a word and a small rest": {"text": "curfew", "cities": (CITY,), "types": ("protest",)},
    "planned": {"realis": ("planned",)},
    "two sources": {"min_sources": 2},
    "undated": {"dated": "undated"},
    "reviewed": {"reviews": ("confirmed",)},
}


@pytest.mark.parametrize("chosen", FILTERS.values(), ids=FILTERS)
def test_estimates_are_near_and_marked(sampled: Engine, chosen: dict[str, Any]) -> None:
    """Within five standard errors of the count of a part of 400 (one in twenty million draws is outside)."""
    true = len(all_rows(sampled, TimelineFilter(**chosen)))
    told = facets(sampled, TimelineFilter(**chosen))
    assert (told.every > 1) == (not told.exact or told.n_events > 400)
    if told.exact:
        assert told.n_events == true
    assert abs(told.n_events - true) <= 5 * true / 50**0.5
    if "types" not in chosen:  # its own choice is left aside in its list
        assert abs(sum(each.count for each in told.types if ":" not in each.value) - told.n_events) <= 10


@pytest.mark.parametrize("chosen", FILTERS.values(), ids=FILTERS)
def test_the_first_rows_are_the_first(sampled: Engine, monkeypatch: pytest.MonkeyPatch, chosen: dict[str, Any]) -> None:
    """Whether they are walked to, sorted, or known from the survey."""
    picked = TimelineFilter(**chosen)
    wanted = [row.event_id for row in all_rows(sampled, picked)][:70]
    told = survey(sampled, picked)
    monkeypatch.setattr(timeline, "FEW", 300)
    monkeypatch.setattr(timeline, "AT_ONCE", 45)
    for number in (0, told.facets.n_events):
        assert [row.event_id for row in first_rows(sampled, picked, 70, number=number, ids=told.first)] == wanted
        assert [row.event_id for row in first_rows(sampled, picked, 70, number=number)] == wanted


def test_a_share_is_told_as_it_is(sampled: Engine) -> None:
    """Types take turns in the chronology: each has about a tenth."""
    told = facets(sampled)
    assert told.n_events == N and told.exact and told.every == 10
    assert all(abs(each.count - N / 10) < N / 20 for each in told.types if ":" not in each.value)
    assert told.cities[0].label == CITY


def test_what_is_few_is_counted_one_by_one(store: Engine) -> None:
    told = facets(store)
    assert (told.every, told.exact, told.n_events) == (1, True, N)
    assert sum(each.count for each in told.types if ":" not in each.value) == N


@pytest.mark.parametrize("lanes", ["city", "actor", "type", "matter"])
def test_tallies_sum_up(store: Engine, lanes: str) -> None:
    """However coarse the days and however many the lanes, no event is lost: those of two cities or actors count in each."""
    found = tallies(store, lanes=lanes)
    rows = all_rows(store)
    places = [len({"city": row.cities_all, "actor": row.actors}.get(lanes, ())) or 1 for row in rows]
    assert sum(each.count for each in found) == sum(places)
    assert len({each.lane for each in found}) <= 26


@pytest.mark.parametrize(
    ("since", "until", "first_days"),
    [
        (None, None, {1}),
        (date(2012, 1, 1), date(2013, 6, 30), None),
        (date(2015, 3, 4), date(2015, 4, 4), None),
    ],
    ids=["20 years: months", "a year and a half: weeks", "a month: days"],
)
def test_days_are_no_coarser_than_the_bars(store: Engine, monkeypatch: pytest.MonkeyPatch, since: Any, until: Any, first_days: Any) -> None:
    monkeypatch.setattr("tracker.store.tally.FEW", 0)
    chosen = TimelineFilter(since=since, until=until)
    found = tallies(store, chosen)
    days = {each.day for each in found if each.day}
    if first_days:
        assert {day.day for day in days} == first_days
    if since and (until - since).days > 90:
        assert all(day.weekday() == 0 or day == since for day in days if day >= since)
    true = {(row.date_earliest or row.date_latest) for row in all_rows(store, chosen)} - {None}
    if since and (until - since).days <= 90:
        assert days == true
    assert sum(each.count for each in found) == len(all_rows(store, chosen))
    if since:  # nothing that lies in the period is drawn before it
        inside = sum((row.date_earliest or row.date_latest or date.min) >= since for row in all_rows(store, chosen))
        assert sum(each.count for each in found if each.day and each.day >= since) == inside


PERIODS = {
    "a month": (date(2015, 3, 2), date(2015, 4, 1)),
    "a day": (date(2015, 3, 2), date(2015, 3, 2)),
    "a year and more": (date(2015, 1, 1), date(2016, 6, 1)),
    "from a day on": (date(2022, 1, 1), None),
    "up to a day": (None, date(2005, 1, 1)),
}


@pytest.mark.parametrize(("since", "until"), PERIODS.values(), ids=PERIODS)
def test_a_period_has_all_that_may_fall_into_it(tmp_path: Path, since: date | None, until: date | None) -> None:
    """Those as well that began long before it, or have one end alone, though an index of where events stand in time leads to the rest."""
    path = make(tmp_path / "t.db", 600)
    with closing(sqlite3.connect(path)) as connection:
        odd = {"date_earliest = '2001-01-01'": "0%", "date_earliest = NULL": "1%", "date_latest = NULL": "2%"}
        for change, ids in odd.items():
            connection.execute(f"UPDATE events SET {change} WHERE date_edtf IS NOT NULL AND id LIKE 'e{ids}'")  # noqa: S608
        connection.commit()
    engine = open_store(str(path), create=False)
    wanted = [
        row.event_id
        for row in all_rows(engine)
        if (row.date_earliest or row.date_latest)
        and (not since or not row.date_latest or row.date_latest >= since)
        and (not until or not row.date_earliest or row.date_earliest <= until)
    ]
    chosen = TimelineFilter(since=since, until=until)
    assert len(wanted) > 20
    assert [row.event_id for row in all_rows(engine, chosen)] == wanted
    for number in (0, 10**6):
        assert [row.event_id for row in first_rows(engine, chosen, 600, number=number)] == wanted
    engine.dispose()
