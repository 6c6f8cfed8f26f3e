"""Actors: cost of start-up and of an article; on a gold folder the actor F1 of what `tracker analyze` printed, and its commonest errors.

python benchmarks/actors.py speed ARTICLES.jsonl ...
python benchmarks/actors.py gold GOLD.jsonl SYSTEM.jsonl
"""

from __future__ import annotations

import json
import re
import sys
import time
import tracemalloc
from collections import Counter
from pathlib import Path
from typing import Any

from tracker.entities.actors import find_actors
from tracker.entities.places import find_places
from tracker.language.segment import Document, read_document
from tracker.lexicon.actors import load_actors
from tracker.lexicon.gazetteer import load_gazetteer
from tracker.model import Place

_ROUNDS = 5


def read(path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in Path(path).read_text(encoding="utf8").split("\n") if line.strip()]


def documents_of(article: dict[str, Any]) -> list[Document]:
    title = article.get("title") or ""
    return [*([read_document(title, "title")] if title else []), read_document(article["text"], "text")]


def speed(paths: list[str]) -> None:
    """Milliseconds of processor time a 500-word article, tokens and places given; the best of a few rounds."""
    begin = time.process_time()
    load_actors()
    cost = time.process_time() - begin
    tracemalloc.start()
    lexicon = load_actors()
    print(f"start-up {cost * 1000:.0f} ms, {tracemalloc.get_traced_memory()[0] / 1e6:.1f} MB")
    tracemalloc.stop()
    gazetteer = load_gazetteer()
    for path in paths:
        articles = read(path)
        words = sum(len(article["text"].split()) for article in articles)
        read_in: list[tuple[list[Document], list[Place]]] = []
        for article in articles:
            documents = documents_of(article)
            read_in.append((documents, find_places(documents, gazetteer)))
        best = 1e9
        for _ in range(_ROUNDS):
            begin = time.process_time()
            mentions = sum(len(find_actors(documents, places, lexicon, gazetteer.first_names)) for documents, places in read_in)
            best = min(best, time.process_time() - begin)
        print(
            f"{Path(path).name}: {len(articles)} articles, {words} words, {mentions} mentions, {best * 500_000 / words:.3f} ms a 500 words"
        )


def gold(paths: list[str]) -> None:
    """Of the gold actors, the share that the article's and the sentence's mentions offer; what no mention offers, by name."""
    wanted, system = read(paths[0]), {row["id"]: row for row in read(paths[1])}
    counts: Counter[str] = Counter()
    missed: Counter[str] = Counter()
    for article in wanted:
        found = [actor for actor in system[article["id"]]["actors"] if actor["field"] == "text"]
        for event in article["events"]:
            at = article["text"].find(event["evidence"])
            if at < 0 or event.get("optional"):
                continue
            mentions = (one for one in system[article["id"]]["mentions"] if one["field"] == "text")
            mention = next((one for one in mentions if one["start"] <= at < one["sentence"][1]), None)
            start, end = mention["sentence"] if mention else (at - 200, at + 200)
            for name in event["actors"]:
                counts["gold"] += 1
                in_article = any(alike(name, actor["name"]) for actor in found)
                counts["in_article"] += in_article
                counts["near"] += any(alike(name, actor["name"]) for actor in found if start <= actor["start"] < end)
                missed[name] += not in_article
    total = counts["gold"] or 1
    print(
        f"gold {counts['gold']}  in the article {100 * counts['in_article'] / total:.1f}"
        f"  in the sentence {100 * counts['near'] / total:.1f}"
    )
    for name, number in (+missed).most_common(10):
        print(f"{number:4} {name}")


def alike(one: str, other: str) -> bool:
    """Does one name hold all words of the other?"""
    words, others = (set(re.sub(r"[^\w ]", "", name.lower()).removeprefix("the ").split()) for name in (one, other))
    return bool(words and others) and (words <= others or others <= words)


if __name__ == "__main__":
    {"speed": speed, "gold": gold}[sys.argv[1]](sys.argv[2:])
