"""What an address holds, fetched because a user asked for it: a feed, a page. Nothing else in the package opens a connection.

An address is anybody's word: only http and https are followed, for so many seconds and bytes, and never into the user's own network. The
name is looked up once, all its addresses are checked, and the connection goes to one that was checked: it can't be turned round between.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from tracker import __version__
from tracker.errors import SourceError
from tracker.model import Article, PublishedBasis
from tracker.sources.feed import Entry, Feed, is_feed, parse_feed, read_entry
from tracker.sources.files import Found, Given, Place, host
from tracker.sources.html import read_html
from tracker.sources.jsonl import read_jsonl
from tracker.sources.problems import Severity
from tracker.sources.text import read_text

_PORTS = {"http": 80, "https": 443}
_MOVED = (301, 302, 303, 307, 308)
_CHUNK = 65_536
_HEADERS = {
    "User-Agent": f"policy-timeline-tracker/{__version__}",
    "Accept": "application/rss+xml, application/atom+xml, application/feed+json, text/html, text/plain;q=0.8, */*;q=0.5",
    "Accept-Encoding": "gzip, identity",
    "Connection": "close",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What a fetch may cost. `private` allows addresses of the user's own machine and network."""

    seconds: float = 20.0  # for one address, all its redirections included
    size: int = 5_000_000  # bytes, unpacked
    redirections: int = 5
    pages: int = 50  # that a feed links to
    private: bool = False


LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Fetched:
    url: str  # where it was found in the end
    kind: str  # as the server says: "text/html"
    data: bytes


def read_address(url: str, given: Given, limits: Limits = LIMITS, *, follow: bool = False) -> Iterator[Found | tuple[int, int]]:
    """The articles behind an address: a page's, or those of a feed; with `follow` the pages that the feed links to are read instead of
    its summaries. Between them (done, of how many), for whoever waits.
    """
    try:
        got = fetch(url, limits)
    except SourceError as error:
        yield Place(url).problem(Severity.REFUSED, str(error), "check the address, or save the page and give the file")
        return
    if not is_feed(got.data):
        yield from _read_page(got, Place(url), given)
        return
    try:
        feed = parse_feed(got.data, got.url)
    except SourceError as error:
        yield Place(url).problem(Severity.REFUSED, str(error), "give an RSS or Atom feed, a JSON Feed, or a page")
        return
    if not feed.entries:
        yield Place(url).problem(Severity.REFUSED, "the feed holds no entries", "nothing can be read from it")
    yield from _read_entries(feed, url, given, limits, follow=follow)


def _read_entries(feed: Feed, url: str, given: Given, limits: Limits, *, follow: bool) -> Iterator[Found | tuple[int, int]]:
    for number, entry in enumerate(feed.entries, 1):
        yield number - 1, len(feed.entries)
        place = Place(f"{url}, entry {number}")
        if follow and entry.url and number <= limits.pages:
            yield from _follow(entry, place, given, feed, limits)
        else:
            if follow and number == limits.pages + 1:
                yield place.problem(
                    Severity.WARNING, f"only the first {limits.pages} linked pages are fetched", "the rest is as the feed has it"
                )
            yield from read_entry(entry, place, given, feed)


def _follow(entry: Entry, place: Place, given: Given, feed: Feed, limits: Limits) -> Iterator[Found]:
    """The page of an entry; where it can't be had, what the feed has of it."""
    assert entry.url
    try:
        got = fetch(entry.url, limits)
    except SourceError as error:
        yield place.problem(Severity.WARNING, f"the linked page can't be had: {error}", "it is read as the feed has it")
        yield from read_entry(entry, place, given, feed)
        return
    for found in _read_page(got, Place(entry.url), given):
        yield _completed(found, entry, feed, given) if isinstance(found, Article) else found


def _completed(article: Article, entry: Entry, feed: Feed, given: Given) -> Article:
    """What the page does not say of itself, as the feed says it."""
    if article.published is None and entry.published and not (given.today and entry.published > given.today):
        article = replace(article, published=entry.published, published_basis=PublishedBasis.METADATA)
    source = given.source or article.source or feed.title or host(entry.url)
    return replace(article, title=article.title or entry.title, url=article.url or entry.url, source=source)


def _read_page(got: Fetched, place: Place, given: Given) -> Iterator[Found]:
    head = got.data[:512].lstrip(b"\xef\xbb\xbf \t\r\n")
    if got.kind in ("text/html", "application/xhtml+xml") or head[:1] == b"<":
        for found in read_html(got.data, place.path, given):
            yield replace(found, url=found.url or got.url, source=found.source or host(got.url)) if isinstance(found, Article) else found
    elif head[:1] in (b"{", b"["):
        yield from read_jsonl(got.data.splitlines(keepends=True), place.path, given)
    elif got.kind.startswith("text/") or not got.kind:
        yield from read_text(got.data, place.path, given)
    else:
        yield place.problem(Severity.REFUSED, f"{got.kind} is no text", "give the address of a feed or of a page")


# ---------------------------------------------------------------------------------------------------------------- fetching


def fetch(url: str, limits: Limits = LIMITS) -> Fetched:
    """What the address holds. Raises SourceError, with what was wrong, when it may not be fetched or can't be."""
    end = time.monotonic() + limits.seconds
    for _ in range(limits.redirections + 1):
        found = _ask(url, limits, end)
        if isinstance(found, Fetched):
            return found
        url = urljoin(url, found)
    raise SourceError(f"sent on more than {limits.redirections} times")


def checked(url: str) -> SplitResult:
    """The parts of an address that may be followed. Raises SourceError."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError as error:
        raise SourceError(f"no address ({error})") from error
    if parts.scheme not in _PORTS:
        raise SourceError(f"only http and https are fetched, not {parts.scheme or 'an address without either'!r}")
    if not parts.hostname or any(each <= " " or each == "\x7f" for each in parts.geturl()):
        raise SourceError("no address of a page")
    if parts.username or parts.password:
        raise SourceError("an address with a name and a password in it is not fetched")
    if port is not None and port < 1024 and port not in _PORTS.values():
        raise SourceError(f"port {port} serves no pages")
    return parts


def _ask(url: str, limits: Limits, end: float) -> Fetched | str:
    """What is there, or where it has moved."""
    parts = checked(url)
    connection = _connection(parts, limits, end)
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", _ascii(target), headers={**_HEADERS, "Host": _host(parts)})
        answer = connection.getresponse()
        if answer.status in _MOVED and (where := answer.headers.get("Location")):
            return str(where)
        if answer.status != 200:
            raise SourceError(f"the server answers {answer.status} {answer.reason}".rstrip())
        data = _body(answer, limits, end)
        return Fetched(url, answer.headers.get_content_type() if answer.headers.get("Content-Type") else "", data)
    except (OSError, UnicodeError, http.client.HTTPException) as error:
        raise SourceError(_what_failed(error, limits)) from error
    finally:
        connection.close()


def _connection(parts: SplitResult, limits: Limits, end: float) -> http.client.HTTPConnection:
    """Open, to one of the addresses that were checked."""
    name = parts.hostname or ""
    port = parts.port or _PORTS[parts.scheme]
    problem: OSError | None = None
    for family, address in _addresses(name, port, limits):
        try:
            left = end - time.monotonic()
            if left <= 0:
                raise TimeoutError
            link = socket.socket(family, socket.SOCK_STREAM)
            try:
                link.settimeout(left)
                link.connect((address, port))
                secure = ssl.create_default_context().wrap_socket(link, server_hostname=name) if parts.scheme == "https" else link
            except OSError:
                link.close()
                raise
            connection = http.client.HTTPConnection(name, port, timeout=left)
            connection.sock = secure
            return connection
        except OSError as error:
            problem = error
    raise SourceError(_what_failed(problem or OSError("no address"), limits))


def _addresses(name: str, port: int, limits: Limits) -> list[tuple[socket.AddressFamily, str]]:
    try:
        found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SourceError(f"{name} can't be found: check the address, and that this machine is connected") from error
    addresses = [(family, str(address[0])) for family, _, _, _, address in found if family in (socket.AF_INET, socket.AF_INET6)]
    if not limits.private and (inside := next((each for _, each in addresses if not is_public(each)), None)):
        raise SourceError(f"{name} is an address of this machine or its network ({inside}): such are not fetched")
    return list(dict.fromkeys(addresses))


def is_public(address: str) -> bool:
    """Whether it lies in the open network: not on this machine, not in its network, and not one of them in the guise of IPv6."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None) or _translated(found)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast and not found.is_reserved


def _translated(found: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The address behind NAT64 (RFC 6052)."""
    return ipaddress.IPv4Address(int(found) & 0xFFFFFFFF) if found in ipaddress.ip_network("64:ff9b::/96") else None


def _body(answer: http.client.HTTPResponse, limits: Limits, end: float) -> bytes:
    stated = answer.headers.get("Content-Length", "")
    if stated.isdecimal() and int(stated) > limits.size:
        raise SourceError(_too_large(limits))
    packed = answer.headers.get("Content-Encoding", "").strip().lower()
    if packed not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise SourceError(f"packed in a way that can't be read here ({packed[:20]})")
    unpack = zlib.decompressobj(zlib.MAX_WBITS | 32) if packed not in ("", "identity") else None
    data = bytearray()
    while chunk := answer.read1(_CHUNK):
        if time.monotonic() > end:
            raise TimeoutError
        try:
            data += unpack.decompress(chunk, limits.size + 1 - len(data)) if unpack else chunk
        except zlib.error as error:
            raise SourceError("packed, and damaged") from error
        if len(data) > limits.size or (unpack and unpack.unconsumed_tail):
            raise SourceError(_too_large(limits))
    return bytes(data)


def _too_large(limits: Limits) -> str:
    return f"larger than {limits.size // 1_000_000} MB"


def _what_failed(error: Exception, limits: Limits) -> str:
    if isinstance(error, TimeoutError):
        return f"no answer within {limits.seconds:g} seconds"
    if isinstance(error, ssl.SSLError):
        return f"its certificate can't be trusted ({error.reason or 'SSL'})"
    if isinstance(error, http.client.HTTPException):
        return f"the server's answer can't be read ({type(error).__name__})"
    return f"it can't be reached ({getattr(error, 'strerror', None) or error})"


def _host(parts: SplitResult) -> str:
    name = (parts.hostname or "").encode("idna").decode("ascii") if ":" not in (parts.hostname or "") else f"[{parts.hostname}]"
    return f"{name}:{parts.port}" if parts.port else name


def _ascii(target: str) -> str:
    return quote(target, safe="/?&=%:+,;@!$'()*~#[]")
