"""Documents a second of the temporal tagger on one core, beside other taggers, and how its time grows with the text.

    python benchmarks/temporal.py [ARTICLES.jsonl ...]

Without files it reads the project's own articles (data/gold), which are denser in dates than most news. Texts are cut into documents
of 500 words. Beside dateparser, which the project needs, it times parsedatetime, datefinder and recognizers-text where they are
installed. All times are those of the processor, so that other work on the machine counts little.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime
from importlib import import_module
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
_BASE = datetime(2019, 7, 12)  # noqa: DTZ001
_RULES = load_temporal_rules()
_HOSTILE = {
    "ten thousand digits": "1" * 10_000,
    "of of of": "of " * 200_000,
    "nested parentheses": "(" * 300_000 + ")" * 300_000,
    "digits": "1 " * 200_000,
    "hyphens": "two-" * 150_000,
    "slashes": "7/14/" * 100_000,
    "the end of": "the end of " * 60_000,
    "hundred and": "hundred and " * 80_000,
    "first": "the first " * 100_000,
    "colons": "7:30:" * 100_000,
    "nothing but weekdays": "Sunday " * 100_000,
    "nothing but ranges": "June 3-" * 100_000,
    "nothing but dates": "Sunday, June 3, 2019. " * 40_000,
    "nothing but numbers of days": "2019-07-14 " * 80_000,
    "nothing but years": "2019 " * 150_000,
    "nothing but now": "now " * 200_000,
    "nothing but weeks ago": "two weeks ago " * 60_000,
    "nothing but a year": "a year " * 120_000,
    "may or may not": "May " * 200_000,
    "halves": "1/2 " * 200_000,
}


def documents(paths: Sequence[Path]) -> list[str]:
    """The texts of JSONL files, one after the other, in pieces of 500 words."""
    texts = [json.loads(line)["text"] for path in paths for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
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
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def _dateparser(text: str) -> object:
    from dateparser.search import search_dates

    return search_dates(text, languages=["en"], settings={"RELATIVE_BASE": _BASE})


def _parsedatetime(text: str) -> object:
    return import_module("parsedatetime").Calendar().nlp(text, _BASE)


def _datefinder(text: str) -> object:
    return list(import_module("datefinder").find_dates(text, base_date=_BASE))


def _recognizers(text: str) -> object:
    module = import_module("recognizers_date_time")
    return module.recognize_datetime(text, module.Culture.English, reference=_BASE)


_RIVALS: dict[str, Callable[[str], object]] = {
    "dateparser.search": _dateparser,
    "parsedatetime": _parsedatetime,
    "datefinder": _datefinder,
    "recognizers-text": _recognizers,
}


def rival(read_one: Callable[[str], object], docs: list[str]) -> float | None:
    """Another tagger's documents a second, from as many as fit into a few seconds; None where it is not installed."""
    try:
        read_one(docs[0])
    except ImportError:
        return None
    start, done = time.process_time(), 0
    while time.process_time() - start < _SECONDS:
        read_one(docs[done % len(docs)])
        done += 1
    return done / (time.process_time() - start)


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
    for name, read_one in _RIVALS.items():
        speed = rival(read_one, docs)
        print(f"  {name:25} {'not installed' if speed is None else f'{speed:8.1f}'}")
    text = "\n\n".join(docs)
    print("seconds for one article, tokens included:")
    for size in (250_000, 500_000, 1_000_000, 2_000_000):
        long = (text * (size // len(text) + 1))[:size]
        print(f"  {size / 1e6:.2f} MB {best(lambda long=long: read(long)):6.2f}")  # type: ignore[misc]
    print("seconds a megabyte of hostile text:")
    for name, hostile in _HOSTILE.items():
        print(f"  {name:28} {best(lambda hostile=hostile: read(hostile)) / len(hostile) * 1e6:6.2f}")  # type: ignore[misc]


if __name__ == "__main__":
    main()
