"""Plain text: a file is an article. The text is kept as it stands, so that offsets count in the file."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.errors import SourceError
from tracker.sources.files import Draft, Found, Given, Place, decode, make_article
from tracker.sources.problems import Severity


def read_text(data: bytes, path: str, given: Given) -> Iterator[Found]:
    """One article, or the problem with it. Line ends become newlines."""
    place = Place(path)
    if not data.strip():
        yield place.problem(Severity.REFUSED, "the file is empty", "nothing can be read from it")
        return
    try:
        text, guessed = decode(data)
    except SourceError as error:
        yield place.problem(Severity.REFUSED, str(error), "save it as UTF-8 text")
        return
    if guessed:
        yield place.problem(Severity.WARNING, "not UTF-8; read as Windows-1252", "save it as UTF-8 if letters look wrong")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    yield from make_article(place, given, Draft(text=text))
