"""The scorer, on a case small enough to count by hand, and the floors of data/gold: `make gold` prints the figures."""

from __future__ import annotations

import dataclasses
from datetime import date
from functools import cache
from typing import Any

import pytest

from tests.scoring import FLOORS, GOLD, METRICS, SETS, floor_of, raised, read_floors, read_gold, score, score_set, table, written
from tracker.dates import PartialDate
from tracker.lexicon import load_lexicon
from tracker.model import Actor, ActorKind, Analysis, Article, City, DateBasis, DateClaim, EventType, Mention, Realis

# ------------------------------------------------------------------------------------------------------------------ the scorer

TEXT = "The council delayed the vote. Mayor Ann Lee vetoed the ban. Drivers marched. A judge spoke."
ANN = Actor("ann-lee", "Ann Lee", ActorKind.PERSON)
LEEDS = City(4, "Leeds", "England", "GB", 53.8, -1.55, 450_000)


def event(trigger: str, kind: str, **more: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "type": kind,
        "evidence": trigger,
        "realis": "asserted",
        "date": "2019-06-21",
        "planned": None,
        "actors": [],
        "cities": [],
    }
    return {**given, **more}


def mention(trigger: str, kind: str, edtf: str | None = "2019-06-21", **more: Any) -> Mention:
    start = TEXT.index(trigger)
    made = Mention(
        trigger, EventType(kind), None, Realis.ASSERTED, start, start + len(trigger), trigger, "text", (0, len(TEXT)), claim(edtf)
    )
    return dataclasses.replace(made, **more)


def claim(edtf: str | None) -> DateClaim:
    return DateClaim(PartialDate.parse(edtf) if edtf else None, DateBasis.EXPLICIT if edtf else DateBasis.NONE, "test")


GOLD_EVENTS = [
    event("delayed", "postponement", planned="2019-07"),
    event("vetoed the ban", "policy_decision", actors=["Ann Lee"], cities=["Leeds"]),
    event("marched", "protest", optional=True),
]
RIGHT = [
    mention("delayed", "postponement", planned=claim("2019-07")),
    mention("vetoed", "policy_decision", actors=(ANN,), cities=(LEEDS,)),
    mention("marched", "protest", "2018"),
]


def figures(mentions: list[Mention], events: list[dict[str, Any]] = GOLD_EVENTS) -> dict[str, float]:
    return score([({"id": "a", "text": TEXT, "events": events}, Analysis(Article("a", TEXT), mentions=tuple(mentions)))]).figures()


def changed(number: int, **changes: Any) -> list[Mention]:
    return [dataclasses.replace(each, **changes) if at == number else each for at, each in enumerate(RIGHT)]


def test_all_right_is_a_hundred() -> None:
    assert figures(RIGHT) == dict.fromkeys(METRICS, 100.0)


WORSE: dict[str, tuple[list[Mention], dict[str, float]]] = {
    "a wrong date": (changed(0, date=claim("2019-06-20")), {"date_exact": 50, "date_compatible": 50, "day_right": 50, "whole_event": 50}),
    "a coarser date is compatible": (changed(0, date=claim("2019-06")), {"date_exact": 50, "day_right": 50, "whole_event": 50}),
    "no date": (changed(0, date=claim(None)), {"date_exact": 50, "date_compatible": 50, "day_right": 50, "whole_event": 50}),
    "approximate is no fault": (changed(0, date=claim("2019-06-21~")), {}),
    "a wrong planned date": (changed(0, planned=claim("2019-08")), {"planned": 0}),
    "a wrong type": (changed(0, type=EventType.CANCELLATION), {"type": 50, "typed_recall": 50, "whole_event": 50}),
    "a wrong realis": (changed(0, realis=Realis.DENIED), {"realis": 50}),
    "an event is missed": (RIGHT[1:], {"recall": 50, "typed_recall": 50, "whole_event": 50, "planned": 0}),
    "a missed event in the title": ([dataclasses.replace(RIGHT[0], field="title"), *RIGHT[1:]],
        {"recall": 50, "typed_recall": 50, "whole_event": 50, "planned": 0}),
    "an extra": ([*RIGHT, mention("spoke", "effect")], {"precision": 75}),
    "a statement too many": ([*RIGHT, mention("spoke", "statement")], {}),
    "the same told twice": ([*RIGHT, mention("the ban", "operation", id="again")], {"precision": 75}),
    "the optional one is missed": (RIGHT[:2], {}),
    "no actor": (changed(1, actors=()), {"actors_f1": 0, "whole_event": 50}),
    "a wrong city": (changed(1, cities=(dataclasses.replace(LEEDS, name="York"),)), {"cities_f1": 0, "whole_event": 50}),
    "a city too many": (changed(1, cities=(LEEDS, dataclasses.replace(LEEDS, name="York"))), {"cities_f1": 200 / 3}),
    "part of a name": (changed(1, actors=(dataclasses.replace(ANN, name="Mayor Ann Lee"),)), {}),
    "nothing found": ([], dict.fromkeys(METRICS, 0)),
}  # fmt: skip


@pytest.mark.parametrize("name", WORSE)
def test_each_fault_lowers_its_own_figures(name: str) -> None:
    mentions, expected = WORSE[name]
    assert figures(mentions) == pytest.approx(dict.fromkeys(METRICS, 100.0) | expected)


def test_a_second_type_counts_as_right() -> None:
    events = [event("delayed", "cancellation", also=["postponement"])]
    assert figures(RIGHT[:1], events)["type"] == 100


def test_no_date_where_the_gold_has_none() -> None:
    events = [event("delayed", "postponement", date=None)]
    dated, undated = figures(RIGHT[:1], events), figures([mention("delayed", "postponement", None)], events)
    assert (dated["date_exact"], dated["date_compatible"]) == (0, 100)
    assert (undated["date_exact"], undated["date_compatible"]) == (100, 100)


def test_the_right_type_is_taken_before_the_greater_overlap() -> None:
    events = [event("vetoed the ban", "policy_decision")]
    assert figures([mention("vetoed", "policy_decision"), mention("ed the ban", "operation")], events)["type"] == 100


# ------------------------------------------------------------------------------------------------------------------ the floors


@cache
def measured(name: str) -> dict[str, float]:
    return score_set(name, load_lexicon()).figures()


@pytest.mark.parametrize("metric", METRICS)
@pytest.mark.parametrize("name", SETS)
def test_gold_stays_above_its_floor(name: str, metric: str) -> None:
    assert measured(name)[metric] >= read_floors()[name][metric]


def test_gold_table() -> None:
    printed = table({name: measured(name) for name in SETS}, read_floors())
    print(f"\n{printed}")
    assert all(metric in printed for metric in METRICS)


def test_every_gold_file_is_in_a_set() -> None:
    assert {name for files in SETS.values() for name in files} == {path.stem for path in GOLD.glob("*.jsonl")}
    assert sum(len(read_gold(name)) for files in SETS.values() for name in files) >= 120


def test_gold_is_published_on_a_day() -> None:
    for files in SETS.values():
        assert all(date.fromisoformat(record["published"]) for name in files for record in read_gold(name))


def test_floors_only_rise() -> None:
    before = {"sample": {"recall": 90.0, "type": 50.0}}
    assert raised(before, {"sample": {"recall": 85.0, "type": 97.39}}) == {"sample": {"recall": 90.0, "type": 96.8}}
    assert floor_of(0.2) == 0.0


def test_floors_are_written_as_they_are_read() -> None:
    assert written(read_floors()) == FLOORS.read_text("utf-8")
