"""JSON lines: a line is an article. A line that can't be read is named and left out; the others are read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from tracker.errors import SourceError
from tracker.model import PublishedBasis
from tracker.sources.files import Draft, Found, Given, Place, decode, make_article
from tracker.sources.problems import Severity
from tracker.sources.published import Published, read_day

# The names that archives and crawlers use for the same thing; the first is ours.
_TEXT = ("text", "body", "content", "maintext", "articleBody")
_TITLE = ("title", "headline")
_URL = ("url", "link")
_PUBLISHED = ("published", "published_at", "date_publish", "datePublished", "date", "pubDate")
_SOURCE = ("source", "outlet", "publisher", "source_domain")
_LANGUAGE = ("language", "lang")


def read_jsonl(lines: Iterable[bytes], path: str, given: Given) -> Iterator[Found]:
    """The articles and the problems, in the order of the lines. Empty lines are passed over."""
    n_lines = 0
    for number, data in enumerate(lines, 1):
        if data.strip():
            n_lines += 1
            yield from _read_line(data, Place(path, number), given)
    if n_lines == 0:
        yield Place(path).problem(Severity.REFUSED, "the file is empty", "nothing can be read from it")


def _read_line(data: bytes, place: Place, given: Given) -> Iterator[Found]:
    try:
        text, guessed = decode(data)
        record = json.loads(text)
    except SourceError as error:
        yield place.problem(Severity.REFUSED, str(error), "save the file as UTF-8; the other lines are read")
        return
    except (ValueError, RecursionError) as error:
        yield place.problem(Severity.REFUSED, f"not a JSON object ({error})", "mend this line; the other lines are read")
        return
    if guessed:
        yield place.problem(Severity.WARNING, "not UTF-8; read as Windows-1252", "save the file as UTF-8 if letters look wrong")
    if not isinstance(record, dict):
        yield place.problem(
            Severity.REFUSED, f"a JSON {type(record).__name__}, not an object", 'write {"id": …, "text": …, "published": …}'
        )
        return
    yield from _read_record(record, place, given)


def _read_record(record: dict[str, Any], place: Place, given: Given) -> Iterator[Found]:
    text = _first(record, _TEXT)
    if not isinstance(text, str):
        yield place.problem(Severity.REFUSED, 'no "text" field with the article\'s words', "add one; the other lines are read")
        return
    language = _string(_first(record, _LANGUAGE))
    stated = _first(record, _PUBLISHED)
    day = read_day(stated, language or given.language or "en")
    if stated not in (None, "") and day is None:
        what = f'"published" is not a day that can be read ({str(stated)[:40]!r})'
        yield place.problem(Severity.WARNING, what, "write it as YYYY-MM-DD")
    draft = Draft(
        text=text,
        identity=_string(record.get("id")),
        title=_string(_first(record, _TITLE)) or "",
        url=_string(_first(record, _URL)),
        source=_string(_first(record, _SOURCE)),
        language=language,
        metadata=(Published(day, PublishedBasis.METADATA, str(stated)) if day else None,),
    )
    yield from make_article(place, given, draft)


def _first(record: dict[str, Any], names: tuple[str, ...]) -> Any:
    return next((record[name] for name in names if record.get(name) not in (None, "")), None)


def _string(value: object) -> str | None:
    """Numbers count as strings (ids often are); an object with a name ({"source": {"name": …}}) stands for it."""
    if isinstance(value, dict):
        value = value.get("name")
    return str(value).strip() or None if isinstance(value, str | int) and not isinstance(value, bool) else None
