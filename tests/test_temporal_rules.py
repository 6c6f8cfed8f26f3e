"""The rule files of time: every rule's examples, what the loader refuses, and that no rule fires that is not listed."""

from __future__ import annotations

import csv
import tomllib
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from tracker.errors import RuleError
from tracker.lexicon import temporal
from tracker.lexicon.temporal import load_temporal_rules
from tracker.temporal.find import find_times
from tracker.temporal.resolve import resolve_times
from tracker.tokens import tokenize

_RULES = load_temporal_rules()
_LISTED = tomllib.loads(files("tracker.lexicon").joinpath("rules", "temporal_rules.toml").read_text(encoding="utf-8"))["rule"]


def _fired(text: str) -> list[tuple[str, str]]:
    return [(found.rule, text[found.start : found.end]) for found in find_times(tokenize(text), _RULES)]


@pytest.mark.parametrize("rule", _LISTED, ids=lambda rule: rule["id"])
def test_positive_example(rule: dict[str, str]) -> None:
    assert (rule["id"], rule["words"]) in _fired(rule["positive"])


@pytest.mark.parametrize("rule", _LISTED, ids=lambda rule: rule["id"])
def test_negative_example(rule: dict[str, str]) -> None:
    assert rule["id"] not in [fired for fired, _ in _fired(rule["negative"])]


def test_no_rule_is_listed_twice() -> None:
    ids = [rule["id"] for rule in _LISTED]
    assert len(set(ids)) == len(ids)


def test_every_rule_that_fires_is_listed() -> None:
    listed = {rule["id"] for rule in _LISTED}
    with (Path(__file__).parent / "data" / "temporal_rows.tsv").open(encoding="utf-8", newline="") as lines:
        texts = [row["text"] for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]
    assert {fired for text in texts for fired, _ in _fired(text)} <= listed


@pytest.mark.parametrize("name", [name for rows in _RULES.names.values() for words, _ in rows for name in [" ".join(words)]])
def test_a_name_that_holds_a_time_word_is_no_time(name: str) -> None:
    text = f"He saw {name.title().replace(' S ', 's ')} there."
    assert not _fired(text)


@pytest.mark.parametrize("key", sorted(_RULES.holidays))
def test_every_holiday_is_found_by_its_first_name(key: str) -> None:
    row = next(
        row
        for row in tomllib.loads(files("tracker.lexicon").joinpath("rules", "temporal_holidays.toml").read_text(encoding="utf-8"))[
            "holiday"
        ]
        if row["id"] == key
    )
    text = f"It was {row['names'][0].title().replace(chr(39) + 'S', chr(39) + 's')} 2018."
    (time,) = resolve_times(find_times(tokenize(text), _RULES), date(2019, 7, 12), "text", text)
    assert time.rule == "holiday_year"
    assert time.date and time.date.earliest and time.date.earliest.year == 2018


# ------------------------------------------------------------------------------------------------------- what is refused


def test_a_holiday_with_an_unknown_rule_is_refused() -> None:
    with pytest.raises(RuleError, match="unknown rule 'lunar'"):
        temporal._holidays({"holiday": [{"id": "moon", "names": ["moon day"], "rule": "lunar"}]})


def test_a_holiday_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(RuleError, match="holiday 1 \\(moon\\)"):
        temporal._holidays({"holiday": [{"id": "moon", "names": ["moon day"], "rule": "fixed", "phase": 3}]})


def test_a_missing_file_is_told_by_name() -> None:
    with pytest.raises(RuleError, match=r"temporal_none\.toml"):
        temporal._read("temporal_none.toml")
