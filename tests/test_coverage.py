"""Coverage: what was read by week, source and city; how the grid tells nothing read from nothing told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from tests.store_language import NOW, STAGES, article
from tracker.charts.coverage import cells, coverage_chart, describe_coverage, is_weekly, window_of_weeks
from tracker.charts.layout import Window
from tracker.model import TimelineFilter
from tracker.store.engine import open_store
from tracker.store.queries import coverage
from tracker.store.views import Cover
from tracker.store.writer import ingest

RAID = "operation 2021-02-01 Chicago raid: They came."
ARTICLES = (
    article("monday", RAID, "2021-02-01", source="Post"),
    article("sunday", RAID, "2021-02-07", source="Post"),
    article("next", "Nothing that counts.", "2021-02-08", source="Post"),
    article("other", "protest 2021-02-14 Paris march: They marched.", "2021-02-14", source="Times"),
    article("undated", "Nothing that counts.", None, source="Times"),
)
FIRST, SECOND = date(2021, 2, 1), date(2021, 2, 8)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_store(str(tmp_path_factory.mktemp("coverage") / "t.db"))
    ingest(engine, ARTICLES, STAGES, now=NOW)
    yield engine
    engine.dispose()


def told(covers: tuple[Cover, ...]) -> list[tuple[str | None, date | None, int, int]]:
    return [(each.name, each.week, each.count, each.silent) for each in covers]


def test_weeks_begin_on_monday(store: Engine) -> None:
    found = coverage(store)
    assert told(found.weeks) == [(None, None, 1, 0), (None, FIRST, 2, 0), (None, SECOND, 2, 0)]
    assert told(found.sources) == [("Post", FIRST, 2, 0), ("Post", SECOND, 1, 1), ("Times", None, 1, 1), ("Times", SECOND, 1, 0)]
    assert set(told(found.cities)) == {("Chicago, IL", FIRST, 2, 0), ("Paris, FR", SECOND, 1, 0)}


CHOSEN: dict[str, tuple[dict[str, Any], int, set[str | None], set[str | None]]] = {
    "a source": ({"sources": ("Times",)}, 2, {"Times"}, {"Paris, FR"}),
    "a period": ({"since": SECOND, "until": date(2021, 2, 9)}, 1, {"Post"}, set()),
    "a city leaves the sources whole": ({"cities": ("Chicago",)}, 5, {"Post", "Times"}, {"Chicago, IL"}),
    "what an event is like means nothing": ({"types": ("protest",), "text": "marched"}, 5, {"Post", "Times"}, {"Chicago, IL", "Paris, FR"}),
}


@pytest.mark.parametrize(("chosen", "number", "sources", "cities"), CHOSEN.values(), ids=CHOSEN)
def test_chosen(store: Engine, chosen: dict[str, Any], number: int, sources: set[str | None], cities: set[str | None]) -> None:
    found = coverage(store, TimelineFilter(**chosen))
    assert sum(each.count for each in found.weeks) == number
    assert {each.name for each in found.sources} == sources
    assert {each.name for each in found.cities} == cities


def test_weeks_until_they_are_too_narrow() -> None:
    covers = [Cover("Post", FIRST, 2), Cover("Post", SECOND, 1, 1)]
    short = window_of_weeks(covers)
    assert short == Window(FIRST, date(2021, 2, 14)) and is_weekly(short)
    assert [(each.start, each.end, each.count, each.silent) for each in cells(covers, short)] == [
        (FIRST, date(2021, 2, 7), 2, 0),
        (SECOND, date(2021, 2, 14), 1, 1),
    ]
    long = Window(FIRST, date(2031, 1, 1))
    [month] = cells(covers, long)
    assert (month.start, month.end, month.count, month.silent, month.when) == (FIRST, date(2021, 2, 28), 3, 1, "February 2021")


@given(st.lists(st.tuples(st.sampled_from("AB"), st.integers(0, 700), st.integers(1, 9)), min_size=1))
def test_no_article_is_lost(read: list[tuple[str, int, int]]) -> None:
    covers = [Cover(name, date(2015, 1, 5) + timedelta(7 * week), number) for name, week, number in read]
    window = window_of_weeks(covers)
    assert window
    assert sum(each.count for each in cells(covers, window)) == sum(number for _, _, number in read)


def test_the_grid() -> None:
    """What was read of others lies behind each row; a cell that told nothing is hollow."""
    covers = [Cover("Post", FIRST, 2), Cover("Post", SECOND, 1, 1)]
    chart = coverage_chart(covers, [Cover(None, FIRST, 2), Cover(None, SECOND, 3)])
    assert chart
    spec = chart.to_dict()
    behind, full, hollow = spec["layer"]
    assert len(spec["datasets"][behind["data"]["name"]]) == 2
    rows = spec["datasets"][full["data"]["name"]]
    assert [row["says"] for row in rows] == ["Post, 1–7 February 2021: 2 articles read", "Post, 8–14 February 2021: 1 article read"]
    assert hollow["mark"]["color"] == "transparent"
    assert coverage_chart([Cover("Post", None, 2)]) is None


def test_the_text_alternative() -> None:
    covers = [Cover("Post", FIRST, 2), Cover("Times", date(2021, 2, 22), 5)]
    assert describe_coverage(covers, "source") == (
        "Articles read by source and week, 1 February 2021 to 28 February 2021: 2 sources, most in Times (5), Post (2). "
        "In 2 weeks of 4 nothing was read."
    )
    assert describe_coverage([], "city") == "No article with a publication day."
