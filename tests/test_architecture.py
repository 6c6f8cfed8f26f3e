"""The laws of the house: who may import whom, how long a file may be, who may read the clock, what a start may cost."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tracker"

# From the ground up; a room may import those before it, and itself. docs/design.md says what each is for.
ROOMS = (
    "errors", "dates", "model", "tokens", "lexicon", "sources", "language", "temporal", "entities", "events",
    "pipeline", "store", "desk", "export", "charts", "pages", "cli",
)  # fmt: skip
# A migration is a finished document of its day: it may be as long as the tables it made.
FROZEN = PACKAGE / "store" / "migrations" / "versions"
MAX_LINES = 350
HEAVY = ("streamlit", "pandas", "altair", "trafilatura", "dateparser", "rapidfuzz")
CLOCKS = {
    "date": {"today"},
    "datetime": {"now", "today", "utcnow"},
    "time": {"time", "time_ns", "localtime", "gmtime"},
}

MODULES = sorted(PACKAGE.rglob("*.py"))


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf8"))


def name_of(path: Path) -> str:
    """The dotted name of a module."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room_of(module: str) -> str:
    """The room of a dotted name: `tracker.cli_print` and its like are the command line's."""
    parts = module.split(".")
    first = parts[1] if len(parts) > 1 else ""
    return "cli" if first.startswith("cli_") else first


def imports_of(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and dotted name of each import from the package, lazy ones and those for types alone included."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are written in full"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)


def broken_order(path: Path) -> list[str]:
    """Each import of a room that stands above the importing one."""
    own = room_of(name_of(path))
    faults = []
    for line, imported in imports_of(parsed(path)):
        room = room_of(imported) if imported.startswith("tracker.") else ""
        if room in ROOMS and own in ROOMS and ROOMS.index(room) > ROOMS.index(own):
            faults.append(f"{path.relative_to(ROOT)}:{line} imports {imported}: {own} stands below {room}")
    return faults


def clock_reads(tree: ast.Module) -> list[int]:
    """Lines that ask what day or time it is: `date.today()`, `datetime.now()`, `time.time()` and the like."""
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr in CLOCKS.get(_owner(node), ())]


def _owner(node: ast.Attribute) -> str:
    """The last name before the dot: `datetime.datetime.now` belongs to datetime."""
    owner = node.value
    return owner.id if isinstance(owner, ast.Name) else owner.attr if isinstance(owner, ast.Attribute) else ""


def test_there_is_something_to_check() -> None:
    assert len(MODULES) > 80
    assert {room_of(name_of(path)) for path in MODULES} - {""} <= set(ROOMS), "a room without a place in the order"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_point_upward(path: Path) -> None:
    assert not broken_order(path)


@pytest.mark.parametrize("path", [path for path in MODULES if not path.is_relative_to(FROZEN)], ids=name_of)
def test_a_file_fits_in_a_head(path: Path) -> None:
    lines = len(path.read_text(encoding="utf8").splitlines())
    assert lines <= MAX_LINES, f"{path.relative_to(ROOT)} has {lines} lines: split it by what it does"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    if path.read_text(encoding="utf8").strip():
        assert ast.get_docstring(parsed(path)), f"{path.relative_to(ROOT)} has no docstring"


def test_no_drawer_for_everything() -> None:
    assert not [path for path in MODULES if path.stem.strip("_") in ("helpers", "helper", "utils", "util", "misc", "common")]


# The dashboard's entry is an edge as the command line is: it tells the pages what time it is.
EDGES = (PACKAGE / "pages" / "app.py",)


@pytest.mark.parametrize("path", [path for path in MODULES if room_of(name_of(path)) != "cli" and path not in EDGES], ids=name_of)
def test_only_the_edges_read_the_clock(path: Path) -> None:
    assert not clock_reads(parsed(path)), f"{path.relative_to(ROOT)}: today is an argument"


@pytest.mark.parametrize("module", ["tracker.pipeline", "tracker.cli", "tracker.store.writer", "tracker.events.link"])
def test_a_start_loads_nothing_heavy(module: str) -> None:
    code = f"import {module}, sys; print(*sorted(set(sys.modules) & set({HEAVY!r})))"
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.split() == []


CAUGHT = {
    "date.today": ("from datetime import date\nday = date.today()", [2]),
    "datetime.now": ("import datetime\nnow = datetime.datetime.now()", [2]),
    "time.time": ("import time\nnow = time.time()", [2]),
    "as a default factory": ("from datetime import datetime\nmaker = datetime.utcnow", [2]),
    "a field of that name": ("value = row.time.date\nspan = event.today\nnoon = datetime.time(12)", []),
}


@pytest.mark.parametrize("name", CAUGHT)
def test_the_clock_is_found(name: str) -> None:
    code, lines = CAUGHT[name]
    assert clock_reads(ast.parse(code)) == lines


def test_an_import_from_above_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = tmp_path / "tracker" / "events" / "link.py"
    module.parent.mkdir(parents=True)
    module.write_text("def f() -> None:\n    from tracker.store import writer\n    from tracker.model import Event\n")
    monkeypatch.setattr(sys.modules[__name__], "ROOT", tmp_path)
    (fault,) = broken_order(module)
    assert "events stands below store" in fault
