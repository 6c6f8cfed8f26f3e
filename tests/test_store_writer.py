"""The writer: the same rows whatever the order, the batches and the repeats; safe to kill; facts merged, not overwritten."""

from __future__ import annotations

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, func, insert, select

from tests.store_language import LINKER, NOW, STAGES, analyze, article
from tracker.errors import StoreError
from tracker.model import Article
from tracker.sources import Problem, Severity
from tracker.store.engine import open_store, writing
from tracker.store.queries import event_detail, is_linked, stats, timeline
from tracker.store.tables import table
from tracker.store.writer import Stages, ingest, rebuild

_DERIVED = [
    "analyses", "mentions", "shingles", "copies", "cities", "actors", "matters", "events", "event_mentions", "event_actors", "event_cities",
    "matter_events", "state",
]  # fmt: skip
_WIRE = (
    "announcement 2019-06-21 Chicago raids: The mayor of the city said on Friday that the police would take no part in the raids that the "
    "agency had planned for the weekend in ten cities and that its access to the databases had been ended before the operation began."
)

ARTICLES = (
    article("a1", "announcement 2019-06-21 Chicago raids: The raids were announced.\nNothing here.", "2019-06-21", source="Example Times"),
    article(
        "a2",
        "postponement 2019-06-22 Chicago raids: The raids were put off.",
        "2019-06-23",
        source="Example Post",
        url="https://example.org/2",
    ),
    article("a3", "announcement 2019-06-21 Portland raids: The raids were announced in Portland.", "2019-06-22", source="Example Post"),
    article("w1", _WIRE, "2019-06-21", source="Example Wire"),
    article("w2", _WIRE + " Local reaction was mixed.", "2019-06-22", source="Example Herald"),
    article("n1", "Nothing happened, and nothing is planned.", "2019-06-22"),
    article("u1", "effect today Portland-ME ban: The ban took effect today.", None),
    article("u1", "effect today Portland-ME ban: The ban took effect today.", "2019-07-01", basis="url"),
    article("u1", "effect today Portland-ME ban: The ban took effect today.", "2019-07-02", basis="given", source="Example Ledger"),
    article("v1", "protest 2019-07-04 Paris march: They marched.", "2019-07-05"),
    article("v1", "protest 2019-07-04 Paris march: They marched, a thousand of them.", "2019-07-06"),
    article("v1", "protest 2019-07-04 Paris march: Two thousand marched.", "2019-07-07"),
)


def dump(engine: Engine, names: list[str] | None = None) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of the tables, sorted."""
    with engine.connect() as connection:
        found = {name: connection.execute(select(table(name))).all() for name in names or ["articles", *_DERIVED]}
    return {name: sorted(tuple(map(str, row)) for row in rows) for name, rows in found.items()}


@pytest.fixture
def store(tmp_path: Path) -> Engine:
    return open_store(str(tmp_path / "t.db"))


@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_any_order_any_batches_any_repeats_end_in_the_same_rows(data: st.DataObject) -> None:
    repeats = data.draw(st.lists(st.sampled_from(ARTICLES), max_size=4))
    order = data.draw(st.permutations([*ARTICLES, *repeats]))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(order)), max_size=3)))
    engine = open_store("sqlite://")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tracker.store.writer.BATCH", data.draw(st.integers(1, 5)))
        for start, end in zip([0, *cuts], [*cuts, len(order)], strict=True):
            ingest(engine, order[start:end], STAGES, now=NOW, batch=data.draw(st.integers(1, 4)))
        incremental = dump(engine)
        assert incremental == _reference_rows()
        rebuild(engine, STAGES)
        assert dump(engine) == incremental


_KNOWN: dict[str, Any] = {}


def _reference_rows() -> dict[str, list[tuple[Any, ...]]]:
    if not _KNOWN:
        engine = open_store("sqlite://")
        ingest(engine, ARTICLES, STAGES, now=NOW)
        _KNOWN.update(dump(engine))
    return _KNOWN


def test_reference_is_what_the_articles_say(store: Engine) -> None:
    report = ingest(store, ARTICLES, STAGES, now=NOW)
    assert (report.read, report.added, report.changed, report.known) == (12, 10, 2, 0)
    rows = {row.event_id: row for row in timeline(store)}
    raids = rows["e-announcement-2019-06-21-raids"]
    assert (raids.n_articles, raids.source_names) == (4, ("Example Times", "Example Wire", "Example Post", "Example Herald"))
    assert raids.n_independent_sources == 3, "the Herald's copy of the wire is no voice of its own"
    assert raids.cities_all == ("Chicago, IL", "Portland, OR")
    assert rows["e-effect-2019-07-02-ban"].date_basis == "publication", "the day that was given counts more than the address"
    assert rows["e-protest-2019-07-04-march"].n_articles == 3, "three texts under one id are three versions"


def test_twice_changes_nothing(store: Engine) -> None:
    ingest(store, ARTICLES, STAGES, now=NOW)
    every = [name for name in table("articles").metadata.tables if name != "alembic_version"]
    before = dump(store, every)
    report = ingest(store, ARTICLES, STAGES, now=NOW.replace(year=2027))
    assert (report.added, report.changed, report.known) == (0, 0, len(ARTICLES))
    assert dump(store, every) == before


def test_a_date_given_later_is_filled_in_and_redates(store: Engine) -> None:
    text = "operation today Chicago raids: It began today."
    ingest(store, [article("x", text, None)], STAGES, now=NOW)
    assert timeline(store)[0].date_edtf is None
    report = ingest(store, [article("x", text, "2019-07-13", basis="given")], STAGES, now=NOW)
    assert report.changed == 1
    assert [row.date_edtf for row in timeline(store)] == ["2019-07-13"]
    assert ingest(store, [article("x", text, None)], STAGES, now=NOW).known == 1
    assert [row.date_edtf for row in timeline(store)] == ["2019-07-13"]


@pytest.mark.parametrize("days", [("2019-07-12", "2019-07-13"), ("2019-07-13", "2019-07-12")], ids=["later second", "earlier second"])
def test_two_equal_dates_are_said_and_the_earlier_one_kept(store: Engine, days: tuple[str, str]) -> None:
    text = "operation today Chicago raids: It began today."
    report = ingest(store, [article("x", text, day, basis="given") for day in days], STAGES, now=NOW)
    (problem,) = report.problems
    assert str(problem).startswith("article x: came with two publication dates, 2019-07-12 and 2019-07-13 (given); the earlier one is kept")
    assert [row.date_edtf for row in timeline(store)] == ["2019-07-12"]


def test_new_rules_read_every_article_again(store: Engine) -> None:
    ingest(store, ARTICLES, STAGES, now=NOW)

    def deaf(text: Article) -> Any:
        return replace(analyze(text), mentions=())

    report = ingest(store, [], Stages(deaf, LINKER, "test-2"), now=NOW)
    assert (report.reread, report.events) == (10, 0)
    assert stats(store).lexicon_version == "test-2"


def test_problems_are_logged_once(store: Engine) -> None:
    problem = Problem("in.jsonl", 17, "not a JSON object", "mend this line", Severity.REFUSED)
    hint = Problem("in.txt", None, "no publication date", "give one", Severity.HINT)
    for _ in range(2):
        report = ingest(store, [ARTICLES[0], problem, hint], STAGES, now=NOW)
        assert report.refused == 1
    with store.connect() as connection:
        logged = connection.execute(select(table("problems"))).all()
        runs = connection.execute(select(table("runs"))).all()
    assert [(row.path, row.line, row.severity) for row in logged] == [("in.jsonl", 17, "refused")]
    assert [(row.n_read, row.n_added, row.n_refused, row.started) for row in runs] == [(1, 1, 1, NOW)]


def test_a_failing_batch_leaves_no_half_of_itself(store: Engine) -> None:
    def fails(text: Article) -> Any:
        if text.id == "a3":
            raise RuntimeError("in the middle")
        return analyze(text)

    with pytest.raises(RuntimeError):
        ingest(store, ARTICLES, Stages(fails, LINKER, "test-1"), now=NOW, batch=2)
    assert [row[0] for row in dump(store, ["articles"])["articles"]] == ["a1", "a2"]
    assert not is_linked(store)
    ingest(store, ARTICLES, STAGES, now=NOW)
    assert dump(store) == _reference_rows()


_KILLED = """
import os, signal, sys
from tests.store_language import STAGES, NOW, LINKER, analyze
from tests.test_store_writer import ARTICLES
from tracker.store.engine import open_store
from tracker.store.writer import Stages, ingest
left = int(sys.argv[2])
def fatal(text):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return analyze(text)
ingest(open_store(sys.argv[1]), ARTICLES, Stages(fatal, LINKER, "test-1"), now=NOW, batch=3)
"""


_KILLED_AFTER = {
    "before the first": (0, 0),
    "in the first batch": (1, 0),
    "in the second": (4, 3),
    "in the third": (6, 6),
    "when finishing": (8, 10),
}


@pytest.mark.parametrize(("after", "stored"), _KILLED_AFTER.values(), ids=_KILLED_AFTER)
def test_killed_in_the_middle_then_run_again(tmp_path: Path, after: int, stored: int) -> None:
    path = tmp_path / "k.db"
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(path), str(after)], check=False, timeout=60, cwd=Path(__file__).parents[1])
    assert killed.returncode == -signal.SIGKILL
    engine = open_store(str(path))
    with engine.connect() as connection:
        n_articles = connection.execute(select(func.count()).select_from(table("articles"))).scalar_one()
    assert n_articles == stored, "whole batches, and all that were finished"
    assert is_linked(engine) == (stored == 0)
    ingest(engine, ARTICLES, STAGES, now=NOW)
    assert dump(engine) == _reference_rows()


def test_reviews_outlive_a_rebuild(store: Engine) -> None:
    ingest(store, ARTICLES, STAGES, now=NOW)
    event_id = timeline(store)[0].event_id
    with writing(store).begin() as connection:
        connection.execute(insert(table("reviews")).values(event_id=event_id, state="confirmed", reviewer="ed", created=NOW))
    rebuild(store, STAGES)
    row = timeline(store)[0]
    assert (row.event_id, row.review_state, row.reviewed_by, row.reviewed_at) == (event_id, "confirmed", "ed", "2026-01-02T03:04:05+00:00")


def test_a_locked_store_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.store.engine._BUSY_SECONDS", 0)
    path = str(tmp_path / "l.db")
    holder, other = open_store(path), open_store(path)
    with writing(holder).begin(), pytest.raises(StoreError, match="in use by another process"):
        ingest(other, ARTICLES, STAGES, now=NOW)


def test_two_ingests_at_once_end_in_the_same_rows(tmp_path: Path) -> None:
    path = str(tmp_path / "two.db")

    def read(order: tuple[Article, ...]) -> None:
        engine = open_store(path)
        ingest(engine, order, STAGES, now=NOW, batch=1)
        engine.dispose()

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(read, order) for order in (ARTICLES, ARTICLES[::-1])]:
            done.result(timeout=60)
    assert dump(open_store(path)) == _reference_rows()


def test_batches_are_told_as_they_are_stored(store: Engine) -> None:
    heard: list[int] = []
    ingest(store, ARTICLES[:5], STAGES, now=NOW, batch=2, on_batch=lambda report: heard.append(report.added))
    assert heard == [2, 4, 5]


def test_the_copy_is_named_in_the_detail(store: Engine) -> None:
    ingest(store, ARTICLES, STAGES, now=NOW)
    detail = event_detail(store, "e-announcement-2019-06-21-raids")
    assert {mention.article_id: mention.copy_of for mention in detail.mentions} == {"a1": None, "a3": None, "w1": None, "w2": "w1"}
