"""The documents fail when they are stale: commands, columns, event types, links, pins, and what must not stand in any file.

`make help-docs` (pytest with --refresh-docs) writes the help texts and the tour of README.md anew.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tomllib
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typer
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tracker.model import DateBasis, EventType, Realis, Status, TimelineRow

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
DOCUMENTS = [
    path for path in (*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md")), ROOT / "data" / "README.md") if path.is_file()
]

_BLOCK = re.compile(r"(<!-- (help|tour): (.*?) -->\n```text\n)(.*?)(\n```)", re.DOTALL)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
# Written in two parts, or this file would be its own first finding.
_REGISTRIES = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "deb." + "debian.org", "crates" + ".io")
_MACHINE = re.compile(r"(?<![\w.~-])/(?:work|farm|home|Users|root)/[\w.]")


# ----------------------------------------------------------------------------------------------------------------- commands


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("TRACKER_", "FORCE_COLOR", "CLICOLOR"))}
    return {**kept, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb", "LINES": "50"}


def ran(*arguments: str) -> str:
    command = [sys.executable, "-c", "from tracker.cli import main; main()", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=_environment(), capture_output=True, encoding="utf8", check=False)
    assert done.returncode == 0, done.stderr
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()).strip("\n")


# The hour of an ingest, which no reader of the tour cares for, would make every fresh tour differ.
_INGESTED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00")


def commands() -> dict[str, Any]:
    """Each command by its words ("tracker export csv"), the program itself included."""
    from tracker.cli import app

    found: dict[str, Any] = {}

    def walk(name: str, command: Any) -> None:
        if command.hidden:
            return
        found[name] = command
        if hasattr(command, "commands"):
            for word, inner in command.commands.items():
                walk(f"{name} {word}", inner)

    walk("tracker", typer.main.get_command(app))
    return found


def blocks(kind: str) -> dict[str, str]:
    """The marked blocks of the README, by what their marker says."""
    return {match[3]: match[4] for match in _BLOCK.finditer(README.read_text(encoding="utf8")) if match[2] == kind}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> str:
    database = str(tmp_path_factory.mktemp("tour") / "demo.db")
    ran("ingest", "data/sample", "--db", database)
    return database


def toured(marker: str, database: str) -> str:
    """What a tour's block must hold: the command as a reader types it, and what it prints. {event} is the best-told postponement."""
    if "{event}" in marker:
        found = [json.loads(line) for line in ran("events", "--type", "postponement", "--json", "--db", database).splitlines()]
        best = max(found, key=lambda row: (row["n_independent_sources"], row["n_articles"], row["event_id"]))
        marker = marker.replace("{event}", best["event_id"][:6])
    command, _, limit = marker.partition(" | head -")
    words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', command)][1:]
    printed = _INGESTED.sub("2026-01-01T09:00:00+00:00", ran(*words, "--db", database).replace(database, "data/tracker.db"))
    lines = printed.splitlines()
    shown = lines[: int(limit)] if limit else lines
    return "\n".join((f"$ {marker}", *shown)).rstrip("\n")


def test_readme_shows_the_help_as_it_is(pytestconfig: pytest.Config, demo: str) -> None:
    if pytestconfig.getoption("--refresh-docs"):
        text = README.read_text(encoding="utf8")
        README.write_text(_BLOCK.sub(lambda match: f"{match[1]}{_fresh(match, demo)}{match[5]}", text), encoding="utf8")
    assert set(blocks("help")) == set(commands())
    stale = [name for name, shown in blocks("help").items() if shown != ran(*name.split()[1:], "--help")]
    assert not stale, f"README.md: the help of {', '.join(stale)} is stale: run make help-docs"


def _fresh(match: re.Match[str], database: str) -> str:
    return ran(*match[3].split()[1:], "--help") if match[2] == "help" else toured(match[3], database)


def test_every_option_is_in_the_readme() -> None:
    shown = blocks("help")
    missing = [
        f"{name} {option}"
        for name, command in commands().items()
        for parameter in command.params
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option.startswith("--") and option not in shown.get(name, "")
    ]
    assert not missing


def test_the_readme_names_no_command_that_does_not_exist() -> None:
    known, text = commands(), README.read_text(encoding="utf8")
    shell = "\n".join(re.findall(r"```(?:sh|text)\n(.*?)```", text, re.DOTALL))
    told = re.findall(r"^(?:\$ )?tracker ([a-z]+)(?: ([a-z]+))?", shell, re.MULTILINE)
    assert len(told) > 5
    for first, second in told:
        command = known.get(f"tracker {first}")
        assert command is not None, f"tracker {first}"
        assert not hasattr(command, "commands") or f"tracker {first} {second}" in known, f"tracker {first} {second}"


def test_the_tour_can_be_taken(demo: str) -> None:
    """Its output may change with the rules (make help-docs writes it anew); its commands must work and find something."""
    tour = blocks("tour")
    assert len(tour) >= 4
    for marker in tour:
        assert len(toured(marker, demo).splitlines()) > 1, marker


def test_make_help_knows_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf8")
    told = set(re.findall(r"\bmake ([a-z]+(?:-[a-z]+)*)", " ".join(re.findall(r"`[^`]*`|```.*?```", README.read_text("utf8"), re.DOTALL))))
    assert {"demo", "test"} <= told <= set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))


# --------------------------------------------------------------------------------------------------- the reader's own files


def test_the_examples_of_own_files_work(tmp_path: Path) -> None:
    """The README's trigger, actor, city and outlet, as written there, change how an article is read."""
    text = README.read_text(encoding="utf8")
    (tmp_path / "triggers").mkdir()
    (toml,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    (tmp_path / "triggers" / "pilots.toml").write_text(toml, encoding="utf8")
    tables = re.findall(r"```csv\n(.*?)```", text, re.DOTALL)
    assert [table.partition(",")[0] for table in tables] == ["name", "id", "outlet"]
    for name, table in zip(("actors.csv", "cities.csv", "outlets.csv"), tables, strict=True):
        (tmp_path / name).write_text(table, encoding="utf8")
    story = tmp_path / "story.txt"
    story.write_text("Harbor Tenants marched on Monday.\n\nThe Lakewalk Village council piloted a bus route on Tuesday.\n", encoding="utf8")
    analyzed = ("analyze", str(story), "--published", "2025-05-07", "--source", "Example Times")
    before, after = json.loads(ran(*analyzed)), json.loads(ran(*analyzed, "--lexicon", str(tmp_path)))
    told = {(mention["type"], mention["trigger"], mention["date"]["edtf"]) for mention in after["mentions"]}
    assert ("effect", "piloted", "2025-05-06") in told
    assert "Harbor Street Tenants Union" in {actor["name"] for mention in after["mentions"] for actor in mention["actors"]}
    assert 900000001 in {place["id"] for place in after["places"]}
    assert "piloted" not in {mention["trigger"] for mention in before["mentions"]}
    assert 900000001 not in {place["id"] for place in before["places"]}


# ------------------------------------------------------------------------------------------------------------------ columns


@cache
def codebook() -> str:
    return (ROOT / "docs" / "codebook.md").read_text(encoding="utf8")


@pytest.mark.parametrize("column", [field.name for field in fields(TimelineRow) if field.metadata.get("csv", True)])
def test_every_column_is_in_the_codebook(column: str) -> None:
    assert f"\n| `{column}` | " in codebook()


@pytest.mark.parametrize("value", [*EventType, *Status, *DateBasis], ids=str)
def test_every_value_is_in_the_codebook(value: str) -> None:
    assert re.search(rf"\b{value}\b", codebook())


@pytest.mark.parametrize("value", [*EventType, *Realis], ids=str)
def test_every_type_is_in_the_design(value: str) -> None:
    assert f"`{value}`" in (ROOT / "docs" / "design.md").read_text(encoding="utf8")


def test_the_design_explains_every_dating_rule() -> None:
    told = tomllib.loads((ROOT / "tracker" / "lexicon" / "rules" / "explain.toml").read_text(encoding="utf8"))["rules"]
    design = (ROOT / "docs" / "design.md").read_text(encoding="utf8")
    dating = [rule for rule in told if rule.partition(".")[0] not in ("realis", "city", "about", "actor", "type", "speaker")]
    assert len(dating) > 20
    assert not [rule for rule in dating if f"`{rule}`" not in design]


def test_the_design_knows_every_room() -> None:
    design = (ROOT / "docs" / "design.md").read_text(encoding="utf8")
    rooms = {
        path.stem.partition("_")[0] for path in (ROOT / "tracker").iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()
    }
    assert not [room for room in rooms if room and f"`{room}`" not in design]


# -------------------------------------------------------------------------------------------------------------------- links


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(path: Path) -> None:
    for link in _LINK.findall(path.read_text(encoding="utf8")):
        target, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", link):
            continue
        place = path.parent / target if target else path
        assert place.exists(), f"{path.name}: {link} leads nowhere"
        assert not anchor or anchor in anchors(place), f"{path.name}: {link}: no such heading"


def anchors(path: Path) -> set[str]:
    """The headings of a Markdown file as links name them."""
    headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).strip().replace(" ", "-") for heading in headings}


# ------------------------------------------------------------------------------------------------------------- what is kept


@cache
def tracked() -> tuple[Path, ...]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout: which files are kept is not known")
    return tuple(path for name in listed.stdout.split("\0") if name and (path := ROOT / name).is_file())


def faults(text: str) -> list[str]:
    return [*(host for host in _REGISTRIES if host in text), *(found[0] for found in _MACHINE.finditer(text))]


def test_no_file_names_a_registry_or_a_place_on_one_machine() -> None:
    found = {}
    for path in tracked():
        try:
            wrong = faults(path.read_text(encoding="utf8"))
        except UnicodeDecodeError:
            continue  # pictures
        if wrong:
            found[path.relative_to(ROOT).as_posix()] = wrong
    assert not found


def test_a_registry_and_a_path_would_be_found() -> None:
    assert faults("--index-url https://py" + "pi.org/simple") and faults("see /wo" + "rk/main/x") and faults("/ho" + "me/ann/x")
    assert not faults("https://example.org/work/rules and a/home/b")


# --------------------------------------------------------------------------------------------------------------------- pins


def pins(name: str) -> dict[str, str]:
    text = (ROOT / name).read_text(encoding="utf8")
    found = re.findall(r"^([\w.\-]+)==([^\s;]+)", text, re.MULTILINE)
    assert text.count("--hash=sha256:") >= len(found)
    return {canonicalize_name(package): version for package, version in found}


def needs() -> dict[str, list[str]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))
    run = project["project"]["dependencies"]
    return {
        "requirements.txt": run,
        "requirements-dev.txt": [*run, *project["project"]["optional-dependencies"]["dev"]],
        "requirements-build.txt": [*project["dependency-groups"]["build"], *project["build-system"]["requires"]],
    }


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-build.txt"])
def test_pins_are_those_of_the_project(name: str) -> None:
    pinned = pins(name)
    for line in needs()[name]:
        need = Requirement(line)
        version = pinned.get(canonicalize_name(need.name))
        assert version and need.specifier.contains(version), f"{name}: {line} is not met: run make requirements"


def test_pins_agree() -> None:
    base, dev, build = pins("requirements.txt"), pins("requirements-dev.txt"), pins("requirements-build.txt")
    assert base.items() <= dev.items()
    assert not [name for name in build.keys() & dev.keys() if build[name] != dev[name]]
