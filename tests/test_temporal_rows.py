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


def test_the_table_is_long_and_its_names_are_unique() -> None:
    names = [row["name"] for row in _rows()]
    assert len(names) >= 500
    assert len(set(names)) == len(names)
