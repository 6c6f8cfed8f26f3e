"""The command line in a process of its own: `analyze` with the real stages, its light start, pipes, and the dashboard's server."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import pytest

from tracker import cli_dashboard
from tracker.errors import TrackerError

ENVIRONMENT = {**os.environ, "PYTHONIOENCODING": "", "LC_ALL": "C"}
TRACKER = [sys.executable, "-c", "from tracker.cli import main; main()"]
ARTICLE = (
    "PORTLAND, Ore. — The Portland City Council voted on Thursday to postpone the ban on plastic bags until March 1. “We need time,” "
    "Mayor Ted Wheeler said. The ban was to begin in January.\n"
)


def tracker(*arguments: str, given: str = "", cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*TRACKER, *arguments],
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=ENVIRONMENT,
        cwd=cwd,
        timeout=120,
    )


def test_analyze_prints_an_object_an_article_in_input_order(tmp_path: Path) -> None:
    lines = [{"id": f"a{number}", "text": ARTICLE, "published": "2019-12-06"} for number in range(3)]
    (tmp_path / "in.jsonl").write_text("\n".join([json.dumps(lines[0]), "broken", *map(json.dumps, lines[1:])]))
    (tmp_path / "b.txt").write_text(ARTICLE)
    result = tracker("analyze", "in.jsonl", "b.txt", "--language", "en", cwd=tmp_path)
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["id"] for record in records[:3]] == ["a0", "a1", "a2"]
    assert records[0]["published"] == {"value": "2019-12-06", "basis": "metadata"}
    assert records[3]["published"] == {"value": None, "basis": "none"}
    assert result.returncode == 1
    assert "refused: in.jsonl:2: not a JSON object" in result.stderr
    assert "hint: b.txt: no publication date" in result.stderr
    assert all(ARTICLE[each["start"] : each["end"]] == each["text"] for kind in ("times", "places", "actors") for each in records[0][kind])
    assert list(tmp_path.glob("**/*.db")) == [], "it touches no database"


def test_a_folder_of_ones_own_names_is_read(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "cities.csv").write_text("id,name,admin1,country,latitude,longitude\n900000001,Examplewick,OR,US,45.1,-122.9\n")
    text = "EXAMPLEWICK, Ore. — The Examplewick City Council voted on Thursday."
    found = [tracker("analyze", "-", "--published", "2019-12-06", *own, given=text, cwd=tmp_path) for own in ((), ("--lexicon", "own"))]
    ids = [{place["id"] for place in json.loads(result.stdout)["places"]} for result in found]
    assert [900000001 in each for each in ids] == [False, True]
    (tmp_path / "own" / "cities.csv").write_text("name\nExamplewick\n")
    broken = tracker("analyze", "-", "--published", "2019-12-06", "--lexicon", "own", given=text, cwd=tmp_path)
    assert broken.returncode == 1
    assert broken.stderr.startswith("Error: ")
    assert "cities.csv" in broken.stderr


def test_several_processes_print_the_same_in_the_same_order(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"a{number}", "text": ARTICLE * (number % 3 + 1), "published": "2019-12-06"}) for number in range(200)]
    (tmp_path / "in.jsonl").write_text("\n".join([*lines[:50], "broken", *lines[50:]]))
    one, two = (tracker("analyze", "in.jsonl", "--jobs", jobs, cwd=tmp_path) for jobs in ("1", "2"))
    assert (one.returncode, two.returncode) == (1, 1)
    assert (one.stdout, one.stderr) == (two.stdout, two.stderr)
    assert [json.loads(line)["id"] for line in two.stdout.splitlines()] == [f"a{number}" for number in range(200)]


def test_analyze_reads_standard_input_and_takes_the_users_date() -> None:
    result = tracker("analyze", "-", "--published", "2019-12-06", given=ARTICLE)
    (record,) = (json.loads(line) for line in result.stdout.splitlines())
    assert (result.returncode, result.stderr) == (0, "")
    assert record["published"] == {"value": "2019-12-06", "basis": "given"}
    assert "2019-12-05" in {time["edtf"] for time in record["times"]}


def test_analyze_starts_without_the_heavy_libraries() -> None:
    code = (
        "import sys; from tracker import cli\n"
        "try: cli.main(['analyze', '-'])\n"
        "except SystemExit: pass\n"
        "heavy = ('streamlit', 'pandas', 'altair', 'trafilatura', 'sqlalchemy', 'sqlmodel', 'alembic', 'dateparser', 'lxml')\n"
        "print([name for name in heavy if name in sys.modules], file=sys.stderr)"
    )
    line = json.dumps({"text": ARTICLE, "published": "2019-12-06"})
    result = subprocess.run([sys.executable, "-c", code], input=line, capture_output=True, text=True, check=True, timeout=60)
    assert result.stderr.strip() == "[]"


def _shell(command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    program = f"{sys.executable} -c 'from tracker.cli import main; main()'"
    return subprocess.run(["bash", "-c", f"{program} {command}"], capture_output=True, text=True, check=False, cwd=cwd, timeout=120)


def test_a_reader_that_leaves_early_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text("".join(json.dumps({"text": ARTICLE * 20, "published": "2019-12-06"}) + "\n" for _ in range(200)))
    result = _shell("analyze in.jsonl | head -1", tmp_path)
    assert json.loads(result.stdout)["published"]["value"] == "2019-12-06"
    assert result.stderr == ""
    assert _shell("version | true", tmp_path).stderr == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said(tmp_path: Path) -> None:
    result = _shell("version > /dev/full", tmp_path)
    assert (result.returncode, result.stderr) == (1, "Error: the output can't be written: No space left on device\n")


def test_the_dashboards_command_is_offline_and_for_this_machine() -> None:
    command = cli_dashboard.command("127.0.0.1", 8600)
    assert command[:4] == [sys.executable, "-m", "streamlit", "run"]
    assert Path(command[4]).name == "app.py"
    assert {
        "--server.address=127.0.0.1", "--server.port=8600", "--server.headless=true", "--server.fileWatcherType=none",
        "--browser.gatherUsageStats=false",
    } <= set(command)  # fmt: skip


def test_a_taken_port_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(TrackerError, match=r"port \d+ on 127.0.0.1 can't be used.*--port"):
        cli_dashboard.serve("t.db", host="127.0.0.1", port=taken.getsockname()[1], browser=False)


def test_the_dashboard_serves_and_stops(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ARTICLE)
    assert tracker("ingest", "a.txt", "--published", "2019-12-06", cwd=tmp_path).returncode == 0
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [*TRACKER, "dashboard", "--port", str(port), "--no-browser"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert _health(port, server) == "ok"
    finally:
        server.send_signal(signal.SIGTERM)
        out, _ = server.communicate(timeout=30)
    assert f"http://127.0.0.1:{port}" in out
    assert server.returncode == 0
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", port), timeout=2)


def _health(port: int, server: subprocess.Popen[str]) -> str:
    end = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < end:
        try:
            with urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5) as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.2)
    return "no answer"
