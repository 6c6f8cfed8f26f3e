"""Documents a second of the temporal tagger on one core, beside dateparser, and how its time grows with the text.

    python benchmarks/temporal.py [ARTICLES.jsonl ...]

Without files it reads the project's own articles (data/gold). Texts are cut into documents of 500 words.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from tracker.lexicon.temporal import load_temporal_rules
from tracker.model import TimeExpression
from tracker.temporal.find import find_times
from tracker.temporal.resolve import resolve_times
from tracker.tokens import Tokens, tokenize

_WORDS = 500
_PUBLISHED = date(2019, 7, 12)
_ROUNDS = 3
_SECONDS = 8.0  # given to a slower tagger
_RULES = load_temporal_rules()
_HOSTILE = {
    "ten thousand digits": "1" * 10_000,
    "of of of": "of " * 200_000,
    "nested parentheses": "(" * 300_000 + ")" * 300_000,
    "digits": "1 " * 200_000,
    "hyphens": "two-" * 150_000,
    "slashes": "7/14/" * 100_000,
    "the end of": "the end of " * 60_000,
}


def documents(paths: Sequence[Path]) -> list[str]:
    """The texts of JSONL files, one after the other, in pieces of 500 words."""
    texts = [json.loads(line)["text"] for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    words = re.findall(r"\S+\s*", "\n\n".join(texts))
    return ["".join(words[start : start + _WORDS]) for start in range(0, max(1, len(words) - _WORDS), _WORDS)]


def read(text: str) -> list[TimeExpression]:
    """Find and resolve, tokens included."""
    return resolve_times(find_times(tokenize(text), _RULES), _PUBLISHED, "text", text)


def read_tokens(tokens: Tokens) -> list[TimeExpression]:
    """Find and resolve on tokens that the pipeline has made anyway."""
    return resolve_times(find_times(tokens, _RULES), _PUBLISHED, "text", tokens.text)


def best(work: Callable[[], object]) -> float:
    """The fastest of a few rounds, in seconds: what the machine's other work does not slow."""
    times = []
    for _ in range(_ROUNDS):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def rival(docs: list[str]) -> float:
    """dateparser's search, English only, for as many documents as fit into a few seconds: documents a second."""
    from dateparser.search import search_dates

    settings = {"RELATIVE_BASE": datetime(2019, 7, 12)}  # noqa: DTZ001
    start, done = time.perf_counter(), 0
    while time.perf_counter() - start < _SECONDS:
        search_dates(docs[done % len(docs)], languages=["en"], settings=settings)
        done += 1
    return done / (time.perf_counter() - start)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    files = parser.parse_args().files or sorted((Path(__file__).parent.parent / "data" / "gold").glob("*.jsonl"))
    docs = documents(files)
    tokens = [tokenize(doc) for doc in docs]
    found = sum(len(read(doc)) for doc in docs) / len(docs)
    print(f"{len(docs)} documents of {_WORDS} words, {found:.1f} expressions each; documents a second on one core:")
    print(f"  find + resolve            {len(docs) / best(lambda: [read_tokens(each) for each in tokens]):8.0f}")
    print(f"  tokens + find + resolve   {len(docs) / best(lambda: [read(doc) for doc in docs]):8.0f}")
    print(f"  dateparser.search         {rival(docs):8.1f}")
    text = "\n\n".join(docs)
    print("seconds for one article, tokens included:")
    for size in (250_000, 500_000, 1_000_000, 2_000_000):
        long = (text * (size // len(text) + 1))[:size]
        print(f"  {size / 1e6:.2f} MB {best(lambda long=long: read(long)):6.2f}")  # type: ignore[misc]
    print("seconds a megabyte of hostile text:")
    for name, hostile in _HOSTILE.items():
        print(f"  {name:20} {best(lambda hostile=hostile: read(hostile)) / len(hostile) * 1e6:6.2f}")  # type: ignore[misc]


if __name__ == "__main__":
    main()
