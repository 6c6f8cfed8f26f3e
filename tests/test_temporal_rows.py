"""The table of readings: a text, its publication date, every expression in it, its TIMEX3 value and EDTF."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from tracker.lexicon.temporal import load_temporal_rules
from tracker.temporal.find import find_times
from tracker.temporal.resolve import resolve_times
from tracker.tokens import tokenize

_RULES = load_temporal_rules()
_FILE = Path(__file__).parent / "data" / "temporal_rows.tsv"


def _rows() -> list[dict[str, str]]:
    with _FILE.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["name"])
def test_row(row: dict[str, str]) -> None:
    published = None if row["published"] == "-" else date.fromisoformat(row["published"])
    times = resolve_times(find_times(tokenize(row["text"]), _RULES), published, "text", row["text"])
    read = " ; ".join(f"{time.text} => {time.value} => {time.date.edtf if time.date else '-'}" for time in times) or "none"
    assert read == row["expected"]


# what the table has to cover, by the first word of its rows' names, and how many rows at least
_COVERED = {
    "ago": 20, "clock": 35, "cover": 90, "daypart": 15, "deictic": 50, "duration": 60, "event": 12, "fiscal": 6,
    "headline": 7, "holiday": 50, "local": 40, "month": 40, "month_day": 27, "month_day_year": 12, "month_range": 28,
    "near_weekday": 21, "negative": 70, "nopub": 27, "nth": 13, "numeric": 12, "quarter": 25, "quote": 4,
    "reference": 15, "season": 15, "set": 21, "story": 10, "told": 10, "week": 10, "weekday": 35, "wire": 95, "year": 32,
}  # fmt: skip


def test_the_table_is_long_and_its_names_are_unique() -> None:
    names = [row["name"] for row in _rows()]
    assert len(names) >= 1000
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("kind", _COVERED)
def test_every_kind_is_covered(kind: str) -> None:
    assert sum(row["name"].split("-")[0] == kind for row in _rows()) >= _COVERED[kind]
