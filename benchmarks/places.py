"""What finding places costs: start-up, memory, time an article and how it grows: python benchmarks/places.py [ARTICLES.jsonl].

Without a file the project's gold articles are read. Times are CPU time, the best of several rounds, of find_places alone: segmenting is
not counted. The pipeline should call gc.freeze() after loading, as is done here, or the collector walks the gazetteer again and again.
"""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tracker.entities.places import find_places
from tracker.language.segment import Document, read_document
from tracker.lexicon.gazetteer import load_gazetteer

GOLD = Path(__file__).resolve().parent.parent / "data" / "gold"
ROUNDS = 7


def read(paths: list[Path]) -> list[dict[str, Any]]:
    return [json.loads(line) for path in paths for line in path.read_text("utf8").split("\n") if line.strip()]


def documents_of(article: dict[str, Any]) -> list[Document]:
    return [read_document(article.get("title") or "", "title"), read_document(article["text"], "text")]


def best(work: Callable[[], object]) -> float:
    """Seconds of CPU time of the fastest round."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    gazetteer = load_gazetteer()
    spent = time.process_time() - start
    print(f"start-up {1000 * spent:.0f} ms, {(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024:.0f} MB")
    articles = read([Path(name) for name in sys.argv[1:]] or sorted(GOLD.glob("*.jsonl")))
    documents = [documents_of(article) for article in articles]
    words = sum(len(article["text"].split()) for article in articles)
    places = sum(len(find_places(each, gazetteer)) for each in documents)
    gc.collect()
    gc.freeze()
    seconds = best(lambda: [find_places(each, gazetteer) for each in documents])
    print(f"{len(articles)} articles of {words / len(articles):.0f} words: {1e6 * seconds / len(articles):.0f} us an article")
    print(f"{500_000 * seconds / words:.2f} ms per 500 words, with {500 * places / words:.0f} places in them")
    text = " ".join(article["text"] for article in articles)
    for size in (2_000, 8_000, 32_000):
        long = [read_document(" ".join(text.split(" ")[:size]), "text")]
        taken = best(lambda long=long: find_places(long, gazetteer))  # type: ignore[misc]
        print(f"one text of {len(long[0].text.split())} words: {1e6 * taken / size:.2f} us a word")


if __name__ == "__main__":
    main()
