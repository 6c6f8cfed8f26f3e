"""The command line from outside: what it prints, where, and its exit codes. The store's small language stands in for the stages."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from typer.main import get_command

from tests.store_language import NOW, STAGES, article
from tracker import __version__, cli
from tracker.model import Analysis, Article
from tracker.store.engine import open_store, writing
from tracker.store.linking import mark_stale
from tracker.store.writer import ingest

RAIDS = "announcement 2019-06 Chicago raids: The raids were announced.\n"
ARTICLES = (
    article("a", RAIDS, "2019-06-21", source="Example Times", url="https://www.example.org/a"),
    article(
        "b", "postponement 2019-06-22 Chicago raids: The raids were put off.\x1b[31m [bold]now[/bold]", "2019-06-23", source="Example Post"
    ),
    article("c", "protest 2019-07-04 Portland march: They marched.", "2019-07-05"),
    article("d", "policy_decision - Paris ban: It was voted.\neffect today Paris ban: It began.", None),
)
Run = Callable[..., "Result"]


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Run:
    """Runs `tracker` in an empty folder, with the stages of the tests."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TRACKER_DB", raising=False)
    monkeypatch.setattr(cli, "_stages", lambda folder: STAGES)
    monkeypatch.setattr("tracker.store.as_of.default_linker", lambda: STAGES.linker)

    def call(*arguments: str) -> Result:
        capfd.readouterr()
        with pytest.raises(SystemExit) as ended:
            cli.main(list(arguments))
        sys.stdout.flush()
        found = capfd.readouterr()
        return Result(int(ended.value.code or 0), found.out, found.err)

    return call


@pytest.fixture
def stored(run: Run) -> Run:
    engine = open_store("data/tracker.db")
    ingest(engine, ARTICLES, STAGES, now=NOW)
    engine.dispose()
    return run


def json_of(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.out.splitlines()]


# ------------------------------------------------------------------------------------------------------------------ ingest


def test_ingest_says_what_it_did_and_twice_that_it_is_known(run: Run, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(f"Published: June 21, 2019\n{RAIDS}")
    first = run("ingest", "in")
    assert (first.code, first.err) == (0, "")
    assert first.out == "Read 1 article: 1 new.\ndata/tracker.db holds 1 event in 1 matter.\n"
    second = run("ingest", "in")
    assert second.out == "Read 1 article: 0 new, 1 known already.\ndata/tracker.db holds 1 event in 1 matter.\n"


def test_ingest_reads_the_rest_and_names_what_is_bad(run: Run, tmp_path: Path) -> None:
    good = json.dumps({"text": RAIDS, "published": "2019-06-21"})
    (tmp_path / "in.jsonl").write_text(f"{good}\n" * 16 + '{"id": \n' + json.dumps({"text": "x", "published": "2222-01-01"}))
    (tmp_path / "b.txt").write_bytes(b"")
    result = run("ingest", "in.jsonl", "b.txt", "--db", "t.db")
    assert result.code == 1
    assert "refused: in.jsonl:17: not a JSON object" in result.err
    assert "warning: in.jsonl:18: the publication date 2222-01-01 lies in the future" in result.err
    assert "refused: b.txt: the file is empty" in result.err
    assert result.out.startswith("Read 17 articles: 2 new, 15 known already, 2 refused.")


def test_ingest_hints_at_a_missing_date_once(run: Run, tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(f"Nothing {name}.")
    result = run("ingest", ".")
    assert result.code == 0
    assert result.err.count("hint:") == 1
    assert "a.txt: no publication date; relative dates stay open; give one with --published YYYY-MM-DD (and 2 more articles)" in result.err


def test_ingest_takes_date_and_outlet_from_the_user(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("effect today Chicago ban: It began today.")
    assert run("ingest", "a.txt", "--published", "2019-07-12", "--source", "Example Times").err == ""
    (row,) = json_of(run("events", "--json"))
    assert (row["date_edtf"], row["source_names"], row["first_published"]) == ("2019-07-12", ["Example Times"], "2019-07-12")


def test_ingest_stopped_by_hand_keeps_what_it_had(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [json.dumps({"id": f"a{number}", "text": f"{RAIDS}{number}", "published": "2019-06-21"}) for number in range(60)]
    (tmp_path / "in.jsonl").write_text("\n".join(lines))

    def stopped(text: Article) -> Analysis:
        if text.id == "a55":
            raise KeyboardInterrupt
        return STAGES.analyze(text)

    with monkeypatch.context() as patch:
        patch.setattr(cli, "_stages", lambda folder: replace(STAGES, analyze=stopped))
        result = run("ingest", "in.jsonl")
    assert (result.code, result.err) == (1, "Error: stopped: what had been read is stored; run the same command again to go on\n")
    assert "before its end" in run("events").err
    assert run("ingest", "in.jsonl").out.startswith("Read 60 articles: 10 new, 50 known already.")
    assert "before its end" not in run("events").err


# name: (arguments, exit code, words on standard error)
WRONG = {
    "no such command": (["nothing"], 2, "No such command"),
    "no path": (["ingest"], 2, "Missing argument"),
    "a date that is none": (["ingest", ".", "--published", "July"], 2, "'July' is not a day: write it as YYYY-MM-DD"),
    "a date in the future": (["ingest", ".", "--published", "2222-01-01"], 2, "lies in the future"),
    "a type that is none": (["events", "--type", "strike"], 2, "'strike' is none of announcement, postponement"),
    "a status that is none": (["matters", "--status", "gone"], 2, "'gone' is none of announced"),
    "a period that is none": (["events", "--since", "soon"], 2, "'soon' is not a date: write 2019, 2019-06 or 2019-06-21"),
    "a lexicon that is missing": (["ingest", ".", "--lexicon", "none"], 2, "does not exist"),
    "a missing file": (["ingest", "none.txt"], 1, "none.txt: there is no such file or folder"),
    "a missing store": (["events"], 3, "Error: there is no database at data/tracker.db: run 'tracker ingest FOLDER"),
    "a store that is a folder": (["stats", "--db", "."], 3, "is a folder, not a database"),
    "an address of nothing": (["stats", "--db", "nothing://x"], 3, "is not a database address that can be used"),
}


@pytest.mark.parametrize(("arguments", "code", "words"), WRONG.values(), ids=WRONG)
def test_wrong_usage(run: Run, arguments: list[str], code: int, words: str) -> None:
    result = run(*arguments)
    assert result.code == code
    assert words in " ".join(result.err.replace("│", " ").split())
    assert "Traceback" not in result.err


def test_the_store_is_named_by_the_environment_too(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DB", "other/place.db")
    assert "there is no database at other/place.db" in run("stats").err


# ------------------------------------------------------------------------------------------------------------------ looking


def test_events_show_each_date_as_it_is_known(stored: Run) -> None:
    result = stored("events")
    lines = result.out.splitlines()
    assert [line.split("  ")[0] for line in lines[1:]] == ["June 2019", "22 June 2019", "4 July 2019", "no date", "no date"]
    assert result.err == "5 events\n"
    assert all(line == line.rstrip() for line in lines)


FILTERS = {
    "city": (["--city", "Chicago"], ["announcement", "postponement"]),
    "city and state": (["--city", "Portland, OR"], ["protest"]),
    "two cities": (["--city", "Chicago", "--city", "Portland"], ["announcement", "postponement", "protest"]),
    "actor": (["--actor", "Mayor of Portland"], ["protest"]),
    "type": (["--type", "effect", "--type", "protest"], ["protest", "effect"]),
    "status": (["--status", "cancelled"], []),
    "since a year": (["--since", "2019"], ["announcement", "postponement", "protest"]),
    "since a month": (["--since", "2019-07"], ["protest"]),
    "until a month": (["--until", "2019-06"], ["announcement", "postponement"]),
    "until a day in the month": (["--until", "2019-06-01"], ["announcement"]),
    "words": (["--text", "put off"], ["postponement"]),
}


@pytest.mark.parametrize(("arguments", "types"), FILTERS.values(), ids=FILTERS)
def test_filters_are_the_same_for_list_and_export(stored: Run, arguments: list[str], types: list[str]) -> None:
    listed = json_of(stored("events", "--json", *arguments))
    assert [row["type"] for row in listed] == types
    exported = stored("export", "csv", *arguments).out.splitlines()
    assert [line.split(",")[1] for line in exported[1:] if line.startswith("e-")] == types


def test_nothing_found_asks_for_what_was_meant(stored: Run) -> None:
    result = stored("events", "--city", "Chicgo")
    assert "no city is called 'Chicgo': did you mean Chicago, IL?" in result.err
    assert result.code == 0


def test_show_tells_how_each_date_came_about(stored: Run) -> None:
    result = stored("show", "e-postponement-2019-06-22-raids")
    assert "date     22 June 2019: the words “2019-06-22”" in result.out
    assert "Example Post · postponement 2019-06-22 Chicago raids" in result.out
    assert "Part of: raids (scheduled)" in result.out
    assert "→    22 June 2019    postponement" in result.out
    assert "what: “postponement” (test.type)" in result.out


def test_show_gives_the_reason_for_a_missing_date(stored: Run) -> None:
    assert "date     no date: “today”, the article has no publication date to count from" in stored("show", "e-effect").out


def test_articles_words_are_no_markup_and_no_control_codes(stored: Run) -> None:
    for result in (stored("show", "e-post"), stored("events")):
        assert "\x1b" not in result.out
    assert "[bold]now[/bold]" in stored("show", "e-post").out


def test_show_by_beginning(stored: Run) -> None:
    assert stored("show", "e-pro").code == 0
    several = stored("show", "e-p")
    assert (several.code, "begins 3 ids" in several.err) == (2, True)
    none = stored("show", "nothing")
    assert (none.code, none.err) == (3, "Error: no event has the id 'nothing': 'tracker events' lists them\n")


def test_matters(stored: Run) -> None:
    assert [row["title"] for row in json_of(stored("matters", "--json", "--city", "Chicago"))] == ["raids"]
    assert "raids" in stored("matters").out
    assert stored("matters", "--status", "cancelled").err == "0 matters\n"


def test_stats(stored: Run) -> None:
    (found,) = json_of(stored("stats", "--json"))
    assert (found["n_articles"], found["n_events"], found["first_published"]) == (4, 5, "2019-06-21")
    assert "first published    21 June 2019" in stored("stats").out


def test_actors_that_may_be_one_are_offered_and_not_merged(stored: Run) -> None:
    before = json_of(stored("stats", "--json"))
    assert stored("stats", "--alike").out == "No two actors are so alike that they may be one.\n"
    assert json_of(stored("stats", "--alike", "--json")) == []
    assert json_of(stored("stats", "--json")) == before


def test_an_unfinished_ingest_is_said(stored: Run) -> None:
    engine = open_store("data/tracker.db")
    with writing(engine).begin() as connection:
        mark_stale(connection)
    engine.dispose()
    assert "the last ingest was stopped before its end" in stored("events").err
    assert stored("rebuild").out == "Read 4 articles again: 5 events in 3 matters.\n"
    assert "stopped" not in stored("events").err


def test_exports_to_a_file_and_to_standard_output_are_the_same_bytes(stored: Run, tmp_path: Path) -> None:
    for what in ("csv", "matters"):
        assert stored("export", what, "-o", f"{what}.csv").code == 0
        assert (tmp_path / f"{what}.csv").read_bytes().decode() == stored("export", what).out == stored("export", what, "-o", "-").out
    result = stored("export", "csv", "-o", "none/x.csv")
    assert (result.code, result.err) == (1, "Error: none/x.csv can't be written: No such file or directory\n")


# --------------------------------------------------------------------------------------------------------------------- help


def test_version(run: Run) -> None:
    assert run("version").out == run("--version").out == f"{__version__}\n"


def _commands() -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = []

    def walk(command: object, path: tuple[str, ...]) -> None:
        below = getattr(command, "commands", None)
        for name, each in (below or {}).items():
            walk(each, (*path, name))
        if not below:
            found.append(path)

    walk(get_command(cli.app), ())
    return found


def test_these_are_the_commands() -> None:
    assert {" ".join(path) for path in _commands()} >= {
        "analyze", "ingest", "rebuild", "events", "show", "matters", "stats", "export csv", "export matters", "dashboard", "version",
    }  # fmt: skip


@pytest.mark.parametrize("path", _commands(), ids=" ".join)
def test_every_command_helps_with_an_example(run: Run, path: tuple[str, ...]) -> None:
    result = run(*path, "--help")
    assert result.code == 0
    assert f"tracker {' '.join(path)}" in result.out
    if path not in {("stats",), ("version",)}:
        assert "Examples:" in result.out
