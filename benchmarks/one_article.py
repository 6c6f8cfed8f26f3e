"""How long it takes to add one article to a store of many events: python benchmarks/one_article.py [EVENTS ...].

The store is filled with the mentions of benchmarks/linking.py, linked as an ingest does; then articles are added one by one, each ingest
with all that belongs to it: looking for copies, linking near by, writing, the commit.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from linking import mentions
from sqlalchemy import Engine, func, insert, select

from tracker.model import Analysis, Article, PublishedBasis, SourcedMention
from tracker.store.engine import open_store, writing
from tracker.store.facts import text_hash
from tracker.store.linking import default_linker, relink
from tracker.store.tables import table
from tracker.store.writer import Stages, ingest
from tracker.store.writer import mention_row as row_of

DEFAULT = (20_000,)
ADDED = 60
PER_EVENT = 1.6  # mentions of the generator
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def articles(told: Sequence[SourcedMention]) -> Iterator[tuple[Article, list[SourcedMention]]]:
    """The articles that hold the mentions; their text is that of the sentences."""
    groups: dict[str, list[SourcedMention]] = defaultdict(list)
    for each in told:
        groups[each.article_id].append(each)
    for identity, own in groups.items():
        text = " ".join(each.quote for each in own)
        published = min(each.published for each in own if each.published)
        yield Article(identity, text, published=published, published_basis=PublishedBasis.GIVEN, source=own[0].source), own


def fill(engine: Engine, told: Sequence[SourcedMention]) -> None:
    """Articles and mentions as if they had been ingested by the rules `test`, then linked."""
    found = articles(told)
    with writing(engine).begin() as connection:
        while part := list(islice(found, 5_000)):
            connection.execute(insert(table("articles")), [_article_row(article) for article, _ in part])
            connection.execute(insert(table("mentions")), [row_of(article, each.mention) for article, own in part for each in own])
            analyses = [{"article_id": a.id, "lexicon_version": "test", "n_mentions": len(own), "n_shingles": 0} for a, own in part]
            connection.execute(insert(table("analyses")), analyses)
        relink(connection, default_linker())


def _article_row(article: Article) -> dict[str, object]:
    return {
        "id": article.id,
        "given_id": article.id,
        "text_hash": text_hash(article.text),
        "title": "",
        "text": article.text,
        "published": article.published,
        "published_basis": article.published_basis.value,
        "source": article.source,
        "language": "en",
        "first_seen": NOW,
    }


def main(counts: list[int]) -> None:
    print("events    filled s  median ms  90th ms  worst ms  median CPU ms  MB on disk")
    for count in counts:
        told = list(mentions(int(count * PER_EVENT) + 200))
        grouped = list(articles(told))
        late = grouped[:: max(1, len(grouped) // ADDED)][:ADDED]
        names = {article.id for article, _ in late}
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "t.db"
            engine = open_store(str(path))
            start = time.perf_counter()
            fill(engine, [each for each in told if each.article_id not in names])
            filled = time.perf_counter() - start
            times, busy = _added(engine, late)
            with engine.connect() as connection:
                events = connection.execute(select(func.count()).select_from(table("events"))).scalar_one()
            engine.dispose()
            size = path.stat().st_size / 2**20
        row = f"{events:8d} {filled:9.0f} {statistics.median(times):10.1f} {statistics.quantiles(times, n=10)[-1]:8.1f} {max(times):9.1f}"
        print(f"{row} {statistics.median(busy):14.1f} {size:11.0f}")


def _added(engine: Engine, late: list[tuple[Article, list[SourcedMention]]]) -> tuple[list[float], list[float]]:
    """Milliseconds an article took, and how many of them the processor worked on it: less, where others share the machine."""
    told = {article.id: tuple(each.mention for each in own) for article, own in late}
    stages = Stages(lambda article: Analysis(article, mentions=told[article.id]), default_linker(), "test")
    times, busy = [], []
    for article, _ in late:
        start, worked = time.perf_counter(), time.process_time()
        ingest(engine, [article], stages, now=NOW)
        times.append(1_000 * (time.perf_counter() - start))
        busy.append(1_000 * (time.process_time() - worked))
    return times, busy


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or list(DEFAULT))
