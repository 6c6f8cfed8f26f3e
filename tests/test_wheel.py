"""The wheel as a stranger gets it: built from the tree, installed where the checkout can't be seen, and put to work."""

from __future__ import annotations

import json
import os
import site
import socket
import subprocess
import sys
import time
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

pytestmark = pytest.mark.wheel

ROOT = Path(__file__).parents[1]
STARTED_WITHIN = 60.0  # seconds; an idle machine needs two
ARTICLE = {
    "id": "levy",
    "title": "Council puts off its levy",
    "text": "TACOMA, Wash. -- The Tacoma City Council on Tuesday postponed a vote on the parks levy until May 14.",
    "published": "2019-04-10",
}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    built = run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT), cwd=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bin folder of an environment whose `tracker` is the wheel's; the libraries it needs are borrowed from the tests' environment."""
    home = tmp_path_factory.mktemp("stranger")
    venv.create(home, with_pip=False, symlinks=os.name != "nt")
    run_checked(sys.executable, "-m", "pip", f"--python={home}", "install", "--quiet", "--no-deps", "--no-index", str(wheel), cwd=home)
    (packages,) = home.glob("lib/python*/site-packages")
    # A plain path, not a site folder: .pth files in it, such as the one of an editable checkout, are not followed.
    (packages / "borrowed.pth").write_text("\n".join(site.getsitepackages()) + "\n")
    return home / "bin"


def run(*command: str, cwd: Path, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True, env=bare_environment(), timeout=300, check=False)


def run_checked(*command: str, cwd: Path, stdin: str = "") -> str:
    ran = run(*command, cwd=cwd, stdin=stdin)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def bare_environment() -> dict[str, str]:
    """Nothing that could lead Python back to the checkout or the program to the user's database."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "TRACKER_", "VIRTUAL_ENV"))}


def package_data() -> list[str]:
    """Every file of the package that git would keep, as the wheel names it."""
    kept = [path for path in (ROOT / "tracker").rglob("*") if path.is_file() and "__pycache__" not in path.parts]
    return [path.relative_to(ROOT).as_posix() for path in kept]


def test_the_wheel_holds_all_of_the_package(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
    expected = package_data()
    assert {Path(name).suffix for name in expected} >= {".py", ".toml", ".csv", ".tsv", ".txt", ".css"}
    assert not set(expected) - inside
    assert {name.split("/")[0].split("-")[0] for name in inside} == {"tracker", "policy_timeline_tracker"}, "more than the package"


def test_what_is_imported_is_the_wheel(installed: Path, tmp_path: Path) -> None:
    origin = run_checked(str(installed / "python"), "-c", "import tracker; print(tracker.__file__)", cwd=tmp_path).strip()
    assert Path(origin).is_relative_to(installed.parent.resolve()) or Path(origin).is_relative_to(installed.parent)
    assert not Path(origin).is_relative_to(ROOT / "tracker")


def test_it_analyzes_an_article(installed: Path, tmp_path: Path) -> None:
    printed = run_checked(str(installed / "tracker"), "analyze", "-", cwd=tmp_path, stdin=json.dumps(ARTICLE) + "\n")
    found = [mention for mention in json.loads(printed)["mentions"] if mention["type"] == "postponement" and mention["field"] == "text"]
    assert [(mention["date"]["edtf"], mention["planned"]["edtf"]) for mention in found] == [("2019-04-09", "2019-05-14")]
    assert [city["name"] for city in found[0]["cities"]] == ["Tacoma"]


@pytest.fixture(scope="module")
def database(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("levy")
    (folder / "levy.jsonl").write_text(json.dumps(ARTICLE) + "\n", encoding="utf8")
    run_checked(str(installed / "tracker"), "ingest", "levy.jsonl", "--db", "levy.db", cwd=folder)
    return folder / "levy.db"


def test_it_stores_and_exports(installed: Path, database: Path) -> None:
    rows = run_checked(str(installed / "tracker"), "export", "csv", "--db", str(database), cwd=database.parent)
    assert "postponement" in rows and "2019-04-09" in rows


@pytest.fixture
def dashboard(installed: Path, database: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [str(installed / "tracker"), "dashboard", "--db", str(database), "--port", str(port), "--no-browser"]
    log = database.parent / "dashboard.log"
    with log.open("w") as output:
        server = subprocess.Popen(command, cwd=database.parent, env=bare_environment(), stdout=output, stderr=subprocess.STDOUT)
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=20)


def test_its_dashboard_answers(dashboard: str) -> None:
    assert asked(f"{dashboard}/_stcore/health") == "ok"
    assert "<html" in asked(f"{dashboard}/matters")


def asked(address: str) -> str:
    """The answer of an address, as soon as there is one."""
    until = time.monotonic() + STARTED_WITHIN
    while True:
        try:
            with urlopen(address, timeout=5) as answer:  # noqa: S310
                return str(answer.read().decode("utf8"))
        except URLError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)
