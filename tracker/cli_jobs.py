"""Analyses articles in several processes, in input order, holding no more than a few chunks at a time."""

from __future__ import annotations

import json
import multiprocessing
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from tracker.export.analysis import analysis_record
from tracker.model import Article
from tracker.pipeline import analyze
from tracker.sources import Found, Problem

if TYPE_CHECKING:
    from tracker.lexicon import Lexicon

Line = str | Problem  # a JSON object, or what was wrong
_CHUNK = 16  # articles: some ten milliseconds of work, a hundred times what it costs to send them
_AHEAD = 4  # chunks a process, so that none waits and an archive doesn't pile up in memory


def analyzed(found: Iterable[Found], folder: Path | None, jobs: int) -> Iterator[Line]:
    """A line of JSON for every article, and every problem, in the order in which they came."""
    _lexicon(folder)  # before any process is forked, so that they share it
    if jobs == 1:
        for each in found:
            yield from _lines([each], folder)
        return
    iterator = iter(found)
    waiting: deque[Future[list[Line]]] = deque()
    # A forked process has the lexicon already; elsewhere than on Linux forking is unsafe or not to be had.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        while chunk := list(islice(iterator, _CHUNK)):
            waiting.append(pool.submit(_lines, chunk, folder))
            if len(waiting) > jobs * _AHEAD:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


@lru_cache(maxsize=1)
def _lexicon(folder: Path | None) -> Lexicon:
    from tracker.lexicon import load_lexicon

    return load_lexicon(folder)


def _lines(chunk: list[Found], folder: Path | None) -> list[Line]:
    return [_line(each, _lexicon(folder)) if isinstance(each, Article) else each for each in chunk]


def _line(article: Article, lexicon: Lexicon) -> str:
    return json.dumps(analysis_record(analyze(article, lexicon)), ensure_ascii=False)
