"""Web pages: the article's text by trafilatura, title, outlet and publication date from the page's own metadata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from tracker.errors import SourceError
from tracker.model import PublishedBasis
from tracker.sources.files import Draft, Found, Given, Place, decode, make_article
from tracker.sources.problems import Severity
from tracker.sources.published import Published, read_day

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
# The meta fields and properties in which pages state their day, the most exact first; "modified" is another day.
_META = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date_published", "publication_date",
    "publish-date", "publishdate", "pubdate", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.created", "dc.date.created",
    "dcterms.date", "dc.date", "citation_publication_date", "cxenseparse:recs:publishtime", "date",
)  # fmt: skip


def read_html(data: bytes, path: str, given: Given) -> Iterator[Found]:
    """One article, or the problem with it."""
    place = Place(path)
    if not data.strip():
        yield place.problem(Severity.REFUSED, "the file is empty", "nothing can be read from it")
        return
    try:
        page, guessed = _decode_page(data)
    except SourceError as error:
        yield place.problem(Severity.REFUSED, str(error), "save the page as UTF-8")
        return
    if guessed:
        yield place.problem(Severity.WARNING, "not UTF-8; read as Windows-1252", "save the page as UTF-8 if letters look wrong")
    draft = _extract(page, given.today)
    if not draft.text:
        yield place.problem(Severity.REFUSED, "no article text was found in the page", "save the article's text as .txt instead")
        return
    yield from make_article(place, given, draft)


def _decode_page(data: bytes) -> tuple[str, bool]:
    """A page says its own encoding; only one that says nothing, or something wrong, is guessed at."""
    stated = _CHARSET.search(data[:4096])
    if stated and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode(stated[1].decode("ascii")), False
        except (LookupError, UnicodeDecodeError):
            pass
    return decode(data)


def _extract(page: str, today: date | None) -> Draft:
    # Takes a quarter of a second to import, and most input is no HTML.
    import trafilatura

    document: Any = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, include_tables=False)
    found = document.as_dict() if document else {}
    title = found.get("title") or ""
    return Draft(
        text=_without_headline(found.get("text") or trafilatura.baseline(page)[1], title),
        title=title,
        url=found.get("url"),
        source=found.get("sitename"),
        language=found.get("language"),
        metadata=_published(page, today),
    )


def _without_headline(text: str, title: str) -> str:
    """The headline is the title's; left in the text as well, each of its claims would be found twice."""
    first, newline, rest = text.partition("\n")
    return rest.lstrip("\n") if newline and title and first.strip() == title.strip() else text


def _published(page: str, today: date | None) -> Iterator[Published | None]:
    """JSON-LD, then meta fields and <time>, then what htmldate makes of the page's other marks."""
    from lxml import html

    try:
        tree = html.fromstring(page.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (ValueError, SyntaxError):
        return
    for stated in (*_json_ld(tree), *_meta(tree)):
        if day := read_day(stated):
            yield Published(day, PublishedBasis.METADATA, stated)
    from htmldate import find_date

    # Not the extensive search: it takes any date in the text for the page's.
    guess = find_date(page, extensive_search=False, original_date=True, max_date=today.isoformat() if today else None)
    if guess and (day := read_day(guess)):
        yield Published(day, PublishedBasis.METADATA, guess)


def _json_ld(tree: Any) -> Iterator[str]:
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            yield from _stated(json.loads(script))
        except ValueError:
            continue


def _stated(record: object) -> Iterator[str]:
    if isinstance(record, dict):
        if isinstance(record.get("datePublished"), str):
            yield record["datePublished"]
        for value in record.values():
            yield from _stated(value)
    elif isinstance(record, list):
        for value in record:
            yield from _stated(value)


def _meta(tree: Any) -> Iterator[str]:
    stated: dict[str, str] = {}
    for element in tree.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop"):
            if name := element.get(attribute):
                stated.setdefault(name.lower(), element.get("content"))
    yield from (stated[name] for name in _META if name in stated)
    yield from tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")
