"""Bytes to text, and the one way in which every format makes its Article."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from tracker.errors import SourceError
from tracker.model import Article, PublishedBasis
from tracker.sources.problems import Problem, Severity
from tracker.sources.published import Published, candidates, strongest

LONGEST = 500_000  # characters: five times the longest magazine pieces; what is longer is an archive in one line
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# One for one, so that offsets stay: databases refuse the first, UTF-8 the lone surrogates.
_UNSTORABLE = {0: "\ufffd", **dict.fromkeys(range(0xD800, 0xE000), "\ufffd")}

Found = Article | Problem


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of all the articles of one call. `today` bounds publication dates; None means that any is believed."""

    published: date | None = None
    source: str | None = None
    language: str | None = None
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where an input is: a file, and in it a line, counted from 1."""

    path: str
    line: int | None = None

    def problem(self, severity: Severity, what: str, fix: str) -> Problem:
        return Problem(self.path, self.line, what, fix, severity)


def decode(data: bytes) -> tuple[str, bool]:
    """The text, and whether its encoding had to be guessed. Raises SourceError when it is no text."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), False
            except UnicodeDecodeError as error:
                raise SourceError(f"the file says that it is {encoding} and is not (byte {error.start})") from error
    if b"\x00" in data[:65536]:
        raise SourceError("binary data, not text")
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise SourceError(f"neither UTF-8 nor Windows-1252 text (byte {error.start})") from error
    if sum(character < " " and character not in "\t\n\r\f" for character in text[:65536]) > len(text[:65536]) // 100:
        raise SourceError("binary data, not text")
    return text, True


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a format says of an article. `metadata` is the format's own evidence of the publication date, strongest first."""

    text: str
    identity: str | None = None
    title: str = ""
    url: str | None = None
    source: str | None = None
    language: str | None = None
    metadata: Iterable[Published | None] = ()


def make_article(place: Place, given: Given, draft: Draft) -> Iterator[Found]:
    """The article after what there is to say about it, or the reason why there is none."""
    if not draft.text.strip():
        yield place.problem(Severity.REFUSED, "no text", "nothing can be read from it")
        return
    if len(draft.text) > LONGEST:
        size = f"{len(draft.text):,} characters; the limit is {LONGEST:,}"
        yield place.problem(Severity.REFUSED, f"too long for one article ({size})", "split it into articles, one JSON object a line")
        return
    text = draft.text.translate(_UNSTORABLE)
    language = _language(given.language or draft.language or "en")
    evidence = candidates(given=given.published, metadata=draft.metadata, url=draft.url, text=text, language=language)
    published, future = strongest(evidence, given.today)
    yield from (_future(place, each, published) for each in future)
    if published is None and not future:
        yield place.problem(Severity.HINT, "no publication date", "relative dates stay open; give one with --published YYYY-MM-DD")
    yield Article(
        id=_storable(draft.identity) or short_hash(draft.url or text),
        text=text,
        title=draft.title.translate(_UNSTORABLE),
        published=published.value if published else None,
        published_basis=published.basis if published else PublishedBasis.NONE,
        url=_storable(draft.url),
        source=given.source or _storable(draft.source) or host(draft.url),
        language=language,
    )


def _storable(text: str | None) -> str | None:
    return text.translate(_UNSTORABLE) if text else None


def _language(tag: str) -> str:
    """The language of a tag ("en-US", "en_GB"): the stages know languages, not countries."""
    return tag.replace("_", "-").partition("-")[0].strip().lower()


def _future(place: Place, date_in_future: Published, instead: Published | None) -> Problem:
    used = f"used {instead.value} ({instead.basis}) instead" if instead else "the article is read without a date"
    what = f"the publication date {date_in_future.value} lies in the future"
    return place.problem(Severity.WARNING, what, f"{used}; set it right or give one with --published YYYY-MM-DD")


def short_hash(text: str) -> str:
    """Twelve hexadecimal digits: 2^48, so that a million articles collide with a chance of one in five hundred."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:12]


def host(url: str | None) -> str | None:
    """The outlet as its address names it."""
    try:
        name = urlsplit(url or "").hostname
    except ValueError:
        return None
    return name.removeprefix("www.") if name else None
