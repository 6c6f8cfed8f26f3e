"""The sample stories against what is known of them; the comparison itself is tested on rows that are right, wrong and missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.facts_check import STORIES, Fact, Verdict, chronology, compare, facts
from tracker.dates import PartialDate
from tracker.model import TimelineRow

# As measured, rounded down: floors rise, the ceiling falls. The aim is a share of false events of at most 3 in 100.
TOLD, FALSE = 90.0, 11.0
HIDDEN = 8


@pytest.fixture(scope="module")
def verdicts() -> list[Verdict]:
    return [compare(facts(story), chronology(story)) for story in STORIES]


def test_the_chronologies_tell_the_facts(verdicts: list[Verdict]) -> None:
    told, missing = sum(each.told for each in verdicts), sum(len(each.missing) for each in verdicts)
    assert 100 * told / (told + missing) >= TOLD


def test_few_events_are_false(verdicts: list[Verdict]) -> None:
    false, judged = sum(len(each.false) for each in verdicts), sum(each.judged for each in verdicts)
    assert judged > 60, "the comparison judges what it can"
    assert 100 * false / judged <= FALSE


def test_few_disputes_are_hidden(verdicts: list[Verdict]) -> None:
    assert sum(len(each.hidden) for each in verdicts) <= HIDDEN


# --------------------------------------------------------------------------------------------------- the comparison itself

VETO = Fact(PartialDate.parse("2024-03-08"), "Leeds", ("policy_decision.veto",), ("lee",), ("veto",), "", "")
ROW = TimelineRow(
    event_id="e1", type="policy_decision", subtype="veto", status=None, title="Ann Lee vetoes law", about="law", matter_id=None,
    date_edtf="2024-03-08", date_earliest=date(2024, 3, 8), date_latest=date(2024, 3, 8), date_precision="day", date_basis="explicit",
    date_phrase=None, date_rule="own-clause", planned_edtf=None, previous_edtf=None, slip_days=None, actors=("Ann Lee",),
    cities_all=("Leeds, GB",),
)  # fmt: skip


def dated(day: str) -> TimelineRow:
    return replace(ROW, date_edtf=day, date_earliest=date.fromisoformat(day), date_latest=date.fromisoformat(day))


@pytest.mark.parametrize(
    ("row", "told", "false"),
    [
        pytest.param(ROW, 1, 0, id="right"),
        pytest.param(dated("2024-03-14"), 0, 1, id="another day"),
        pytest.param(replace(ROW, actors=("Bo Ray",)), 0, 0, id="another actor, of whom nothing is known"),
        pytest.param(replace(ROW, cities_all=("Paris, FR",)), 0, 0, id="another city"),
        pytest.param(replace(ROW, subtype="adopt"), 0, 0, id="another act"),
        pytest.param(replace(dated("2024-03-14"), realis="possible"), 0, 0, id="what may be is not false"),
        pytest.param(replace(dated("2024-03-14"), date_basis="publication"), 0, 0, id="a newspaper's day is no claim"),
    ],
)
def test_a_row_is_told_or_false(row: TimelineRow, told: int, false: int) -> None:
    verdict = compare([VETO], [row])
    assert (verdict.told, len(verdict.missing), len(verdict.false)) == (told, 1 - told, false)


def test_a_dispute_must_show() -> None:
    disputed = replace(VETO, disputed="date=2024-03-08|2024-03-09")
    assert compare([disputed], [ROW]).hidden == (disputed,)
    assert compare([disputed], [replace(ROW, conflict_fields=("date",))]).hidden == ()
    assert compare([disputed], [dated("2024-03-09")]).told == 1
