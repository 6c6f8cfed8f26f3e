"""A view and its address: what is written is read back, and what can't be read is left out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.charts import LaneBy
from tracker.model import EventType, Realis, Status, TimelineFilter
from tracker.pages.state import DATED_WORDS, REVIEW_STATES, SHOWN, View, read, with_period, write

WORDS = st.text(min_size=1, max_size=12)
PERIODS = st.tuples(st.none() | st.dates(), st.none() | st.dates()).map(
    lambda ends: ends if not (ends[0] and ends[1] and ends[1] < ends[0]) else (ends[1], ends[0])
)


@st.composite
def views(draw: st.DrawFn) -> View:
    since, until = draw(PERIODS)

    def several(words: st.SearchStrategy[str]) -> tuple[str, ...]:
        return tuple(draw(st.lists(words, max_size=3, unique=True)))

    chosen = TimelineFilter(
        cities=several(WORDS), actors=several(WORDS), types=several(st.sampled_from([*EventType, "policy_decision:ban"])),
        statuses=several(st.sampled_from(list(Status))), realis=several(st.sampled_from(list(Realis))), matters=several(WORDS), since=since,
        until=until, text=draw(st.text(max_size=12)), min_confidence=draw(st.integers(0, 20)) / 20, min_sources=draw(st.integers(0, 9999)),
        sources=several(WORDS), reviews=several(st.sampled_from(REVIEW_STATES)), dated=draw(st.sampled_from(list(DATED_WORDS))),
    )  # fmt: skip
    return View(
        filter=chosen, lanes=draw(st.sampled_from(LaneBy)), event=draw(st.none() | WORDS),
        matter=draw(st.none() | WORDS),
        as_of=draw(st.none() | st.dates()), show=draw(st.sampled_from(SHOWN)), said=draw(st.booleans()),
    )  # fmt: skip


@given(views())
def test_an_address_reopens_its_view(view: View) -> None:
    assert read(write(view)) == view


@given(st.dictionaries(st.sampled_from([*write(View()), "city", "from", "dated", "q", "confidence", "x"]), st.lists(st.text(), max_size=3)))
def test_any_address_opens_something(params: dict[str, list[str]]) -> None:
    view = read(params)
    assert read(write(view)) == view


def test_the_first_view_has_a_bare_address() -> None:
    assert write(View()) == {}
    assert read({}) == View()


@pytest.mark.parametrize(
    ("params", "view"),
    [
        pytest.param({"type": ["nonsense", "protest"]}, View(filter=TimelineFilter(types=("protest",))), id="unknown types"),
        pytest.param({"from": ["2021-02-30"], "to": ["soon"]}, View(), id="days that are none"),
        pytest.param(
            {"from": ["2021-06-30"], "to": ["2021-06-01"]},
            with_period(View(), date(2021, 6, 1), date(2021, 6, 30)),
            id="period turned round",
        ),
        pytest.param({"from": ["20210601"]}, View(), id="another notation"),
        pytest.param({"confidence": ["7"], "sources": ["-1"]}, View(), id="numbers out of range"),
        pytest.param({"confidence": ["nan"]}, View(), id="not a number"),
        pytest.param({"lanes": ["moon"], "dated": ["often"]}, View(), id="unknown choices"),
        pytest.param({"event": ["a", "b"]}, View(event="b"), id="the last of several"),
        pytest.param({"city": ["Austin, TX", "Austin, TX", ""]}, View(filter=TimelineFilter(cities=("Austin, TX",))), id="twice the same"),
    ],
)
def test_what_cannot_be_read_is_left_out(params: dict[str, list[str]], view: View) -> None:
    assert read(params) == view


def test_clearing_keeps_the_lanes() -> None:
    view = View(filter=TimelineFilter(text="x"), lanes=LaneBy.TYPE, event="e")
    assert view.is_filtered and not view.cleared().is_filtered
    assert view.cleared() == replace(View(), lanes=LaneBy.TYPE)


@pytest.mark.parametrize(
    ("view", "hides"),
    [
        (View(), True),
        (View(said=True), False),
        (View(filter=TimelineFilter(types=("statement",))), False),
        (View(filter=TimelineFilter(matters=("m",))), False),
        (View(filter=TimelineFilter(cities=("Austin",))), True),
    ],
)
def test_statements_are_left_out_at_first(view: View, hides: bool) -> None:
    assert view.hides_statements is hides
    assert ("statement" not in view.listed.types and bool(view.listed.types)) if hides else view.listed == view.filter
    assert view.is_filtered == (view not in (View(),))
