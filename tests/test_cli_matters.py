"""The commands that show a matter's chain, what articles disagree on, the past, and what a rebuild would change."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.store_language import NOW, STAGES, analyze, article
from tracker import cli
from tracker.events.identity import event_id
from tracker.store.engine import open_store
from tracker.store.linking import default_linker
from tracker.store.writer import Stages, ingest, rebuild

LINKED = Stages(analyze, default_linker(), "test-1")
VETO = "policy_decision 2019-06-21 Chicago bag-ban: The mayor of the city vetoed the ban on plastic bags, for the second time this year."
DB = ["--db", "t.db"]


@pytest.fixture(autouse=True)
def _empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRACKER_DB", raising=False)
    monkeypatch.setattr(cli, "_stages", lambda folder: LINKED)


def stored(*articles: tuple[str, str, str]) -> None:
    engine = open_store("t.db")
    ingest(engine, [article(name, text, day, source=f"The {name}") for name, text, day in articles], LINKED, now=NOW)
    engine.dispose()


def out(*arguments: str) -> str:
    result = CliRunner().invoke(cli.app, [*arguments, *DB])
    assert result.exit_code == 0, result.output
    return result.output


AGAIN = "policy_decision 2019-06-19 Chicago bag-ban: Shops may hand out bags again, after a veto of the mayor."
DISPUTED = (("Times", VETO, "2019-06-22"), ("Post", AGAIN, "2019-06-23"))


def test_a_conflict_shows_every_claim_with_its_source_day_and_sentence() -> None:
    stored(*DISPUTED)
    shown = out("conflicts")
    assert "when?" in shown
    assert re.search(r"21 June 2019 +The Times, 22 June 2019 +“.*vetoed the ban", shown)
    assert re.search(r"19 June 2019 +The Post, 23 June 2019 +“.*bags again", shown)
    assert "1 conflict" in shown
    (found,) = [json.loads(line) for line in out("conflicts", "--json").splitlines()]
    assert found["field"] == "date"
    assert [(claim["value"], claim["source"], claim["published"]) for claim in found["claims"]] == [
        ("2019-06-21", "The Times", "2019-06-22"),
        ("2019-06-19", "The Post", "2019-06-23"),
    ]


def test_before_the_second_article_nothing_was_disputed() -> None:
    stored(*DISPUTED)
    assert "0 conflicts" in out("conflicts", "--as-of", "2019-06-22")


PUT_OFF = (
    ("Times", "announcement 2019-06-21 Chicago marathon: The marathon was announced.", "2019-06-21"),
    ("Post", "postponement 2019-06-25 Chicago marathon: The marathon was put off.", "2019-06-26"),
)


def test_a_matter_shows_its_chain_with_sentences() -> None:
    stored(*PUT_OFF)
    (matter,) = [json.loads(line) for line in out("matters", "--json").splitlines()]
    assert (matter["status"], matter["first_known"], matter["last_known"]) == ("postponed", "2019-06-21", "2019-06-26")
    shown = out("matter", matter["matter_id"][:5])
    first, second = shown.index("The marathon was announced.”"), shown.index("The marathon was put off.”")
    assert first < second
    assert "The Post · 26 June 2019" in shown
    assert "since 21 June 2019, last told 26 June 2019" in shown
    assert [step["row"]["status"] for step in json.loads(out("matter", matter["matter_id"], "--json"))["steps"]] == [
        "announced",
        "postponed",
    ]


def test_a_matter_as_it_was_known() -> None:
    stored(*PUT_OFF)
    (matter,) = [json.loads(line) for line in out("matters", "--json", "--as-of", "2019-06-24").splitlines()]
    assert (matter["status"], matter["n_events"]) == ("announced", 1)
    assert "put off" not in out("matter", matter["matter_id"], "--as-of", "2019-06-24")
    (row,) = [json.loads(line) for line in out("events", "--json", "--as-of", "2019-06-24").splitlines()]
    assert (row["first_known"], row["last_known"], row["as_of"]) == ("2019-06-21", "2019-06-21", "2019-06-24")
    assert "2019-06-25" not in out("export", "csv", "--as-of", "2019-06-24")


@pytest.mark.parametrize(("wanted", "said"), [("nothing", "no matter has the id 'nothing'"), ("m", "'m' begins 2 ids")])
def test_a_matter_that_is_not_named(wanted: str, said: str) -> None:
    stored(*PUT_OFF, ("Globe", "announcement 2019-06-21 Paris strike: The strike was announced.", "2019-06-21"))
    with pytest.raises(Exception, match=said):
        CliRunner().invoke(cli.app, ["matter", wanted, *DB], catch_exceptions=False)


def test_an_id_from_before_a_merge_leads_to_the_event() -> None:
    stored(DISPUTED[1])
    former = event_id("Post#m0")
    assert former in out("events")
    stored(DISPUTED[0])
    assert former not in out("events")
    result = CliRunner().invoke(cli.app, ["show", former, *DB])
    assert f"{former} has been merged into {event_id('Times#m0')}" in result.output
    assert result.exit_code == 0


def test_a_dry_run_lists_and_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    stored(*DISPUTED, *PUT_OFF[1:], ("Globe", "protest 2019-07-04 Paris march: They marched.", "2019-07-05"))
    before = out("events", "--json")
    assert "0 added, 0 changed, 0 merged, 0 lost" in out("rebuild", "--dry-run")
    stricter = replace(LINKED, analyze=lambda text: replace(analyze(text), mentions=() if "march" in text.text else analyze(text).mentions))
    monkeypatch.setattr(cli, "_stages", lambda folder: stricter)
    assert "lost     " in out("rebuild", "--dry-run")
    assert "0 added, 0 changed, 0 merged, 1 lost" in out("rebuild", "--dry-run")
    monkeypatch.setattr(cli, "_stages", lambda folder: STAGES)  # another way of linking: other ids, and the two vetoes apart
    assert "1 added, 3 changed, 0 merged, 0 lost" in out("rebuild", "--dry-run")
    assert out("events", "--json") == before


def test_a_dry_run_sees_what_would_be_merged(monkeypatch: pytest.MonkeyPatch) -> None:
    stored(*DISPUTED)
    engine = open_store("t.db")
    rebuild(engine, STAGES)
    engine.dispose()
    shown = out("rebuild", "--dry-run")
    assert "0 added, 1 changed, 1 merged, 0 lost" in shown
    assert f" into {event_id('Times#m0')}" in shown
