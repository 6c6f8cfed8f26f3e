"""`analyze` as a whole: articles of 500 words a second on one core, the share of each stage, and how the cost grows with the text.

python benchmarks/analyze.py [ARTICLES.jsonl ...]     (without a file, the articles of data/gold)
"""

from __future__ import annotations

import cProfile
import json
import pstats
import sys
import time
from datetime import date
from pathlib import Path

from tracker import pipeline
from tracker.lexicon import Lexicon, load_lexicon
from tracker.model import Article

_GOLD = Path(__file__).parent.parent / "data" / "gold"
_ROUNDS = 5
_COPIES = (1, 4, 16)
_STAGES = ("read_document", "_all_times", "find_places", "find_actors", "find_mentions")


def read(paths: list[Path]) -> list[Article]:
    rows = [json.loads(line) for path in paths for line in path.read_text("utf8").split("\n") if line.strip()]
    return [
        Article(row["id"], row["text"], row.get("title") or "", date.fromisoformat(row["published"]) if row.get("published") else None)
        for row in rows
    ]


def seconds(articles: list[Article], lexicon: Lexicon) -> float:
    """Processor time for all of them: the best of a few rounds, for other work on the machine only ever adds to it."""
    best = float("inf")
    for _ in range(_ROUNDS):
        begin = time.process_time()
        for article in articles:
            pipeline.analyze(article, lexicon)
        best = min(best, time.process_time() - begin)
    return best


def shares(articles: list[Article], lexicon: Lexicon) -> dict[str, float]:
    """Each stage's share of the time, in percent, under the profiler (which makes short functions look dearer than they are)."""
    profile = cProfile.Profile()
    profile.enable()
    for article in articles:
        pipeline.analyze(article, lexicon)
    profile.disable()
    spent: dict[str, float] = {}
    for (_, _, name), times in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        spent[name] = max(spent.get(name, 0.0), times[3])  # of functions with one name, the stage is the dearest
    return {stage: 100 * spent.get(stage, 0.0) / spent["analyze"] for stage in _STAGES}


def main() -> None:
    begin = time.process_time()
    lexicon = load_lexicon()
    print(f"start-up: {time.process_time() - begin:.2f} s")
    articles = read([Path(name) for name in sys.argv[1:]] or sorted(_GOLD.glob("*.jsonl")))
    words = sum(len(article.text.split()) for article in articles)
    spent = seconds(articles, lexicon)
    print(f"{len(articles)} articles, {words} words: {spent / words * 500_000:.2f} ms a 500 words, {words / 500 / spent:.0f} a second")
    print(", ".join(f"{stage.strip('_')} {share:.0f} %" for stage, share in shares(articles, lexicon).items()))
    text = "\n\n".join(article.text for article in articles[:20])
    first = None
    for copies in _COPIES:
        cost = seconds([Article("long", "\n\n".join([text] * copies), "", date(2019, 6, 26))], lexicon) / copies
        first = first or cost
        print(f"one text of {len(text) * copies:,} characters: {cost / first:.2f} times the cost of the shortest, by length")


if __name__ == "__main__":
    main()
