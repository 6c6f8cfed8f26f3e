"""New articles linked near by: whatever the order, the batches and the windows, the rows are those that a rebuild gives."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select

from tests.linking_language import sourced
from tests.store_language import NOW, article
from tests.test_link import CASES
from tests.test_store_writer import dump
from tracker.model import Analysis, Article
from tracker.store import nearby, writer
from tracker.store.engine import open_store
from tracker.store.linking import default_linker
from tracker.store.neighbourhood import Layer
from tracker.store.tables import table
from tracker.store.writer import Stages, ingest, rebuild

REMEMBERED = ["mention_keys", "mention_links", "event_keys", "event_links", "article_stories", "actor_forms", "state"]
SPECS = [spec for rows in CASES.values() for _, spec in rows]


def analyze(text: Article) -> Analysis:
    """A line of an article's text is a mention in the language of linking."""
    found = (sourced(line, int(number)) for number, _, line in (row.partition(" ") for row in text.text.splitlines()) if line)
    return Analysis(text, mentions=tuple(each.mention for each in found))


STAGES = Stages(analyze, default_linker(), "test-1")
_DAYS = ["2019-06-18", "2019-06-19", "2019-06-21", "2019-07-12", "2024-03-08"]


@st.composite
def archives(draw: st.DrawFn) -> list[Article]:
    """Articles whose mentions resemble each other; a few copy another."""
    made: list[Article] = []
    pool = draw(st.lists(st.sampled_from(SPECS), min_size=1, max_size=4))
    for number in range(draw(st.integers(2, 9))):
        specs = draw(st.lists(st.sampled_from(pool), min_size=0, max_size=2))
        text = "\n".join(f"{at} {spec}" for at, spec in enumerate(specs))
        if made and draw(st.integers(0, 4)) == 0:
            text = made[draw(st.integers(0, len(made) - 1))].text
        day = draw(st.sampled_from(_DAYS))
        made.append(
            article(f"{draw(st.sampled_from('abc'))}{number}", text or "Nothing.", day, source=draw(st.sampled_from(["T", "P", "Q"])))
        )
    return made


@contextmanager
def window(size: int) -> Iterator[None]:
    """So small that neighbours come between others and part them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tracker.events.blocks.WINDOW", size)
        patch.setattr("tracker.events.grouping.WINDOW", size)
        patch.setattr(nearby, "MENTIONS", Layer("mention", size))
        patch.setattr(nearby, "EVENTS", Layer("event", size))
        patch.setattr(writer, "NEARBY_LEAST", 100)
        yield


def everything(engine: Engine) -> dict[str, Any]:
    return dump(engine) | dump(engine, REMEMBERED)


@settings(max_examples=60, deadline=None)
@given(found=archives(), data=st.data())
def test_near_by_ends_in_the_rows_of_a_rebuild(found: list[Article], data: st.DataObject) -> None:
    order = data.draw(st.permutations(found))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(order)), max_size=4)))
    engine = open_store("sqlite://")
    with window(data.draw(st.sampled_from([1, 2, 3, 40]))):
        for start, end in zip([0, *cuts], [*cuts, len(order)], strict=True):
            ingest(engine, order[start:end], STAGES, now=NOW, batch=2)
        grown = everything(engine)
        rebuild(engine, STAGES)
        assert everything(engine) == grown
    engine.dispose()


def test_an_article_leaves_what_is_far_from_it_alone(tmp_path: Path) -> None:
    engine = open_store(str(tmp_path / "t.db"))
    far = "0 policy_decision.adopt who=City+Council city=Leeds about=bag+ban date=2019-06-18"
    ingest(engine, [article("far", far, "2019-06-18")], STAGES, now=NOW)
    with engine.begin() as connection:
        connection.execute(table("events").update().values(title="as it was"))
    near = "0 policy_decision.veto who=Ann+Lee city=Boston about=fare+rise date=2019-06-18"
    ingest(engine, [article("near", near, "2019-06-18")], STAGES, now=NOW)
    with engine.connect() as connection:
        titles = sorted(connection.execute(select(table("events").c.title)).scalars())
    assert titles == ["Ann Lee vetoes fare rise", "as it was"]


def test_killed_before_linking_the_new_ones_are_linked_next_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = open_store(str(tmp_path / "t.db"))
    specs = [f"{number} {spec}" for number, spec in enumerate(SPECS[:6])]
    first, second, third = (article(name, "\n".join(specs[at : at + 2]), "2019-06-21") for at, name in ((0, "a"), (2, "b"), (4, "c")))
    ingest(engine, [first], STAGES, now=NOW)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(writer, "_finish", killed)
        with pytest.raises(KeyboardInterrupt):
            ingest(engine, [second], STAGES, now=NOW)
    ingest(engine, [third], STAGES, now=NOW)
    grown = everything(engine)
    rebuild(engine, STAGES)
    assert everything(engine) == grown
