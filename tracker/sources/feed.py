"""Feeds: RSS, Atom and JSON Feed. Each entry is an article, as far as the feed holds its text; what it links to is not fetched here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html.entities import name2codepoint
from typing import Any
from urllib.parse import urljoin

from tracker.errors import SourceError
from tracker.model import PublishedBasis
from tracker.sources.files import Draft, Found, Given, Place, make_article
from tracker.sources.problems import Severity
from tracker.sources.published import Published, read_day

MOST = 500  # entries: more than any newspaper's feed holds
SUMMARY = 60  # words: what has fewer tells of an article, and is none
_BLOCKS = ("p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "figcaption", "section", "article")


@dataclass(frozen=True, slots=True)
class Entry:
    """One article as a feed tells of it. `text` is plain, with a line a paragraph; it may be a summary, or empty."""

    title: str
    text: str
    url: str | None = None
    published: date | None = None
    said: str = ""  # the words of the publication date
    identity: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    title: str | None
    language: str | None
    entries: tuple[Entry, ...]


def is_feed(data: bytes) -> bool:
    """Whether these bytes begin as a feed does."""
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(b"{"):
        return b"jsonfeed.org" in head
    return head.startswith(b"<") and any(tag in head for tag in (b"<rss", b"<feed", b"<rdf:rdf"))


def read_feed(data: bytes, name: str, given: Given) -> Iterator[Found]:
    """The articles that the feed holds, each after what there is to say about it."""
    try:
        feed = parse_feed(data)
    except SourceError as error:
        yield Place(name).problem(Severity.REFUSED, str(error), "give an RSS or Atom feed, a JSON Feed, or a page")
        return
    if not feed.entries:
        yield Place(name).problem(Severity.REFUSED, "the feed holds no entries", "nothing can be read from it")
    for number, entry in enumerate(feed.entries, 1):
        yield from read_entry(entry, Place(f"{name}, entry {number}"), given, feed)


def read_entry(entry: Entry, place: Place, given: Given, feed: Feed) -> Iterator[Found]:
    words = len(entry.text.split())
    if entry.text and words < SUMMARY:
        yield place.problem(Severity.HINT, f"the feed gives a summary of {words} words, not the article", "have the linked pages read")
    day = Published(entry.published, PublishedBasis.METADATA, entry.said) if entry.published else None
    draft = Draft(
        text=entry.text, title=entry.title, url=entry.url, source=feed.title, language=feed.language, metadata=(day,),
        identity=None if entry.url else entry.identity,
    )  # fmt: skip
    yield from make_article(place, given, draft)


def parse_feed(data: bytes, base: str = "") -> Feed:
    """Raises SourceError when it is no feed. `base` is its own address, which links may count from."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(data, base)
    from lxml import etree

    # Entities stay unread and nothing is fetched: a feed is anybody's text.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True)
    try:
        root = etree.fromstring(_NAMED.sub(_by_number, data), parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceError(f"not XML ({error})") from error
    if root is None or _name(root) not in ("rss", "feed", "RDF"):
        raise SourceError("neither RSS nor Atom")
    channel = root if _name(root) == "feed" else next((each for each in root if _name(each) == "channel"), root)
    items = [each for parent in (root, channel) for each in parent if _name(each) in ("item", "entry")]
    language = _text(channel, "language") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return Feed(_text(channel, "title") or None, language or None, tuple(_entry(each, base) for each in dict.fromkeys(items[:MOST])))


_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,30});")


def _by_number(found: re.Match[bytes]) -> bytes:
    """Names of characters that HTML knows and XML does not (&nbsp;) are common in feeds, and would be lost."""
    name = found[1].decode("ascii")
    number = name2codepoint.get(name)
    return found[0] if number is None or name in ("amp", "lt", "gt", "quot") else b"&#%d;" % number


def _entry(item: Any, base: str) -> Entry:
    said = _text(item, "pubDate", "published", "date", "issued", "updated")
    body = _body(item, "encoded", "content") or _body(item, "description", "summary")
    identity = _text(item, "guid", "id")
    title = plain_text(_text(item, "title")).replace("\n", " ")
    return Entry(title, body, _link(item, base), read_day(said) if said else None, said, identity or None)


def _json_feed(data: bytes, base: str) -> Feed:
    try:
        record = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise SourceError(f"not JSON ({error})") from error
    items = record.get("items") if isinstance(record, dict) else None
    if not isinstance(items, list):
        raise SourceError('a JSON Feed has a list of "items"')
    entries = tuple(_json_entry(each, base) for each in items[:MOST] if isinstance(each, dict))
    return Feed(_word(record, "title") or None, _word(record, "language") or None, entries)


def _json_entry(item: dict[str, Any], base: str) -> Entry:
    said = _word(item, "date_published")
    text = _word(item, "content_text") or plain_text(_word(item, "content_html")) or _word(item, "summary")
    url = _address(_word(item, "url"), base)
    return Entry(_word(item, "title"), text, url, read_day(said) if said else None, said, _word(item, "id") or None)


def _word(record: dict[str, Any], name: str) -> str:
    value = record.get(name)
    return value.strip() if isinstance(value, str) else ""


def _name(element: Any) -> str:
    """The tag without its namespace; comments and entities have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(parent: Any, *names: str) -> str:
    """The text of the first child of the first of these names that has any."""
    for name in names:
        for child in parent:
            if _name(child) == name and (found := "".join(child.itertext()).strip()):
                return found
    return ""


def _body(item: Any, *names: str) -> str:
    from lxml import etree

    for name in names:
        for child in item:
            if _name(child) != name or child.get("src"):
                continue
            if any(isinstance(each.tag, str) for each in child):
                inner = etree.tostring(child, encoding="unicode", method="xml")
            else:  # an entity that the feed made up stays out, the words around it don't
                inner = (child.text or "") + "".join(each.tail or "" for each in child)
            if found := plain_text(inner):
                return found
    return ""


def plain_text(fragment: str) -> str:
    """The words of a piece of HTML, a line a block; scripts and styles are no words."""
    from lxml import html

    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    try:
        root = html.fragment_fromstring(fragment, create_parent="div")
    except (ValueError, SyntaxError):
        return ""
    for element in root.xpath("//script | //style | //noscript | //template"):
        element.drop_tree()
    for element in root.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
        element.text = ("" if element.tag == "br" else "\n") + (element.text or "")
    lines = (" ".join(line.split()) for line in root.text_content().splitlines())
    return "\n".join(line for line in lines if line)


def _link(item: Any, base: str) -> str | None:
    """RSS writes the address into the element, Atom into an attribute; of several the one for readers counts."""
    for child in item:
        if _name(child) == "link":
            address = child.get("href") if child.get("rel") in (None, "alternate") else None
            if found := _address(address or (child.text or ""), base):
                return found
    guid = next((each for each in item if _name(each) == "guid"), None)
    return _address(guid.text or "", base) if guid is not None and guid.get("isPermaLink") != "false" else None


def _address(value: str, base: str) -> str | None:
    """An address that a browser would follow; None for anything else."""
    try:
        whole = urljoin(base, value.strip()) if value.strip() else ""
    except ValueError:
        return None
    return whole if whole.startswith(("http://", "https://")) else None
