"""Matters and cities: slips, plans given up, who decided first."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.test_charts import row, walk
from tracker.charts import describe_matters, matters_chart
from tracker.charts.matrix import Matrix, cell_words, is_decision, matrix, moves
from tracker.charts.matters import SHOWN, slips
from tracker.charts.slips import Slippage, overdue, queue, slippage
from tracker.model import TimelineRow
from tracker.store.views import Decided, MatterView


def matter(matter_id: str = "m", **fields: Any) -> MatterView:
    given: dict[str, Any] = {
        "matter_id": matter_id, "title": "The ban", "status": "adopted", "original_edtf": None, "current_edtf": None, "actual_edtf": None,
        "slip_days": None, "n_postponements": 0, "n_events": 1, "n_articles": 1, "first_date": None, "last_date": None,
    }  # fmt: skip
    return MatterView(**{**given, **fields})


def records(*matters: MatterView) -> list[dict[str, Any]]:
    chart = matters_chart(matters)
    assert chart is not None
    return [record for data in chart.to_dict()["datasets"].values() for record in data if "says" in record]


def test_a_plan_that_was_given_up_is_struck_and_what_was_done_is_full() -> None:
    made = records(matter(original_edtf="2021-02-04", current_edtf="2021-02-25", actual_edtf="2021-02-25", slip_days=21, n_postponements=1))
    assert [(each["says"], each["struck"], each["fill"] == each["stroke"]) for each in made] == [
        ("The ban, first planned for 4 February 2021", True, False),
        ("The ban, planned for 25 February 2021", False, False),
        ("The ban, done 25 February 2021", False, True),
    ]
    assert {each["Slip"] for each in made} == {"+21 days, put off once"}


@pytest.mark.parametrize(
    ("edtf", "is_day", "says"),
    [("2021-02-04", True, "4 February 2021"), ("2021-02", False, "February 2021"), ("2021-02-04/..", True, "from 4 February 2021 on")],
)
def test_a_month_is_a_bar_never_a_day(edtf: str, is_day: bool, says: str) -> None:
    (made,) = records(matter(original_edtf=edtf, current_edtf=edtf))
    assert (made["is_day"], made["says"]) == (is_day, f"The ban, first planned for {says}")


def test_a_cancelled_plan_is_struck() -> None:
    (made,) = records(matter(status="cancelled", original_edtf="2021-02-04", current_edtf="2021-02-04"))
    assert made["struck"]


def test_what_moved_is_drawn_first_when_there_is_too_much() -> None:
    many = [matter(f"m{i:03}", original_edtf=f"2021-01-{1 + i % 28:02}") for i in range(60)]
    moved = matter("moved", original_edtf="2021-12-01", current_edtf="2021-12-24", slip_days=23)
    assert slips([*many, moved])[0].matter is moved
    assert len({each["matter_id"] for each in records(*many, moved)}) == SHOWN


def test_titles_never_become_code() -> None:
    hostile = "');alert(1);('"
    chart = matters_chart([matter(title=hostile, original_edtf="2021-02-04")])
    assert chart is not None
    found = [
        node[key] for node in walk(chart.to_dict()) if isinstance(node, dict) for key in ("expr", "filter", "labelExpr") if key in node
    ]
    assert found and not any("alert" in str(each) for each in found)


def test_nothing_to_draw() -> None:
    assert matters_chart([]) is None and matters_chart([matter()]) is None


def test_matters_in_words() -> None:
    told = describe_matters([matter(slip_days=21, n_postponements=1), matter(slip_days=-1), matter(slip_days=40)])
    assert told == "3 matters, 1 was put off, median slip +21 days."


@pytest.mark.parametrize(
    ("status", "planned", "days"),
    [
        ("outcome_unreported", "2021-02-25", 10),
        ("outcome_unreported", "2021-03", None),
        ("adopted", "2021-02-25", None),
        ("outcome_unreported", None, None),
    ],
)
def test_overdue_only_when_the_whole_date_has_passed(status: str, planned: str | None, days: int | None) -> None:
    assert overdue(matter(status=status, current_edtf=planned), date(2021, 3, 7)) == days


def test_the_longest_overdue_comes_first() -> None:
    late = [
        matter(f"m{i}", status="outcome_unreported", current_edtf=day) for i, day in enumerate(("2021-02-25", "2021-02-01", "2021-04-01"))
    ]
    assert [each.matter_id for each in queue([*late, matter("done")], date(2021, 3, 7))] == ["m1", "m0"]


def test_slips_by_city() -> None:
    rows = [matter("a", slip_days=3, cities=("A",)), matter("b", slip_days=30, cities=("A", "B")), matter("c", slip_days=-9, cities=("A",))]
    assert slippage([*rows, matter("d", cities=("A",))], "cities") == [Slippage("A", 3, 3, 30), Slippage("B", 1, 30, 30)]


def decision(edtf: str | None, city: str, subtype: str = "ban", **fields: Any) -> TimelineRow:
    return row(edtf, f"{city}{edtf}{subtype}", city=city, type="policy_decision", subtype=subtype, **fields)


def decided(rows: list[TimelineRow]) -> list[Decided]:
    """What the store counts, of rows that are in order of time."""
    cells: dict[tuple[str, str], list[TimelineRow]] = {}
    for each in sorted(rows, key=lambda row: (row.date_earliest or date.max, row.event_id)):
        for city in each.cities_all:
            cells.setdefault((city, str(each.subtype)), []).append(each)
    return [Decided(city, kind, len(of), of[0], of[-1]) for (city, kind), of in cells.items()]


def test_the_first_decision_of_each_kind() -> None:
    found = table_of(
        [decision("2021-05-01", "A"), decision("2021-03-01", "A"), decision("2021-04-01", "B"), decision("2021-06", "A", "repeal")]
    )
    assert (found.cities, found.kinds) == (("A", "B"), ("ban", "repeal"))
    assert cell_words(found.cells["A"]["ban"]) == "1 March 2021 (+1)"
    assert found.last["A"].subtype == "repeal"


@pytest.mark.parametrize(
    ("one", "other", "leads"),
    [
        pytest.param("2021-03-01", "2021-04-01", (True, False), id="earlier"),
        pytest.param("2021-03", "2021-03-15", (True, True), id="who was first can't be told"),
        pytest.param("2021-03-01", "2021-03-01", (True, True), id="the same day"),
        pytest.param("2021-03-01", None, (True, False), id="undated"),
    ],
)
def test_who_was_first(one: str, other: str | None, leads: tuple[bool, bool]) -> None:
    cells = table_of([decision(one, "A"), decision(other, "B")]).cells
    assert (cells["A"]["ban"].leads, cells["B"]["ban"].leads) == leads


def table_of(rows: list[TimelineRow]) -> Matrix:
    return matrix(decided(rows))


@pytest.mark.parametrize(("realis", "is_one"), [("asserted", True), ("planned", False), ("denied", False)])
def test_plans_and_denials_are_no_decisions(realis: str, is_one: bool) -> None:
    assert is_decision(decision("2021-03-01", "A", realis=realis)) is is_one


def test_who_followed_and_how_long_after() -> None:
    found = table_of([decision("2021-03-01", "A"), decision("2021-03-11", "B"), decision("2021-05", "C"), decision(None, "D")])
    assert [(each.city, each.days, each.exact) for each in moves(found)["ban"]] == [("A", None, True), ("B", 10, True), ("C", 61, False)]
    assert moves(table_of([decision("2021-03-01", "A")])) == {}
