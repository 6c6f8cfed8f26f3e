"""Fetching: what an address holds comes as articles; what it may not be, or not cost, is refused before or while it is fetched."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tracker.errors import SourceError
from tracker.model import Article
from tracker.sources import Given, Problem, web
from tracker.sources.web import Limits, checked, fetch, is_public, read_address

TODAY = date(2026, 1, 1)
HOME = Limits(seconds=30, size=50_000, private=True)
WORDS = "The council of Springfield voted on Monday to close the old bridge over the river, and the mayor signed it the next day. " * 4
PAGE = f"<html><head><title>Bridge</title></head><body><article><h1>Bridge</h1><p>{WORDS}</p><p>{WORDS}</p></article></body></html>"
FEED = """<rss><channel><title>Post</title>
<item><title>Bridge</title><link>{0}/page</link>
<pubDate>Fri, 12 Jul 2019 08:00:00 GMT</pubDate><description>A bridge closes.</description></item>
<item><title>Gone</title><link>{0}/missing</link><description>Only a summary.</description></item></channel></rss>"""


class Pages(BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012  of all requests, for the tests to look at

    def do_GET(self) -> None:
        self.asked.append(self.path)
        home = f"http://{self.headers['Host']}"
        moved = {"/moved": "/page", "/inside": home.replace("127.0.0.1", "127.0.0.2"), "/file": "file:///etc/hostname", "/round": "/round"}
        answers = {
            "/page": (PAGE.encode(), "text/html", ""),
            "/feed": (FEED.format(home).encode(), "application/rss+xml", ""),
            "/packed": (gzip.compress(PAGE.encode()), "text/html", "gzip"),
            "/bomb": (gzip.compress(b"0" * 10_000_000), "text/html", "gzip"),
            "/large": (b"a" * 60_000, "text/html", ""),
            "/image": (b"\x89PNG", "image/png", ""),
        }
        if self.path in answers:
            self.answer(*answers[self.path])
        elif self.path in moved:
            self.send_response(302)
            self.send_header("Location", moved[self.path])
            self.end_headers()
        elif self.path == "/slow":
            self.drip()
        else:
            self.send_error(404)

    def drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        with suppress(OSError):  # nobody listens any more
            for _ in range(40):
                self.wfile.write(b"a")
                time.sleep(0.1)

    def answer(self, data: bytes, kind: str, packed: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        if packed:
            self.send_header("Content-Encoding", packed)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(data)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def home() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Pages)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def read(url: str, limits: Limits = HOME, *, follow: bool = False) -> tuple[list[Article], list[Problem]]:
    found = list(read_address(url, Given(today=TODAY), limits, follow=follow))
    return [each for each in found if isinstance(each, Article)], [each for each in found if isinstance(each, Problem)]


@pytest.mark.parametrize("path", ["/page", "/moved", "/packed"])
def test_a_page_is_an_article(home: str, path: str) -> None:
    [article], _ = read(home + path)
    assert article.title == "Bridge" and "voted on Monday" in article.text and article.source == "127.0.0.1"
    assert article.url == f"{home}{'/page' if path == '/moved' else path}"


def test_a_feed_alone_asks_for_nothing_else(home: str) -> None:
    Pages.asked.clear()
    articles, problems = read(home + "/feed")
    assert Pages.asked == ["/feed"]
    assert [(each.title, each.text) for each in articles] == [("Bridge", "A bridge closes."), ("Gone", "Only a summary.")]
    assert any("summary of 3 words" in each.what for each in problems)


def test_the_linked_pages_when_they_are_asked_for(home: str) -> None:
    """A page that can't be had leaves what the feed has of it; what a page does not say of itself the feed does."""
    articles, problems = read(home + "/feed", follow=True)
    assert "voted on Monday" in articles[0].text and articles[0].published == date(2019, 7, 12)
    assert articles[1].text == "Only a summary."
    assert "the linked page can't be had: the server answers 404" in next(each.what for each in problems if each.severity == "warning")
    limited, said = read(home + "/feed", Limits(seconds=30, private=True, pages=0), follow=True)
    assert limited[0].text == "A bridge closes." and any("only the first 0 linked pages" in each.what for each in said)


REFUSED = {
    "a missing page": ("/missing", "the server answers 404"),
    "more bytes than allowed": ("/large", "larger than"),
    "a packed bomb": ("/bomb", "larger than"),
    "no text": ("/image", "image/png is no text"),
    "sent round in a circle": ("/round", "sent on more than 5 times"),
    "sent on to a file": ("/file", "only http and https are fetched, not 'file'"),
    "drop by drop": ("/slow", "no answer within 1 seconds"),
}


@pytest.mark.parametrize(("path", "words"), REFUSED.values(), ids=REFUSED)
def test_refused(home: str, path: str, words: str) -> None:
    seconds = 1 if path == "/slow" else 30
    articles, [problem] = read(home + path, Limits(seconds=seconds, size=50_000, private=True))
    assert articles == [] and problem.severity == "refused" and words in problem.what and problem.fix


def test_the_own_network_is_not_asked(home: str) -> None:
    Pages.asked.clear()
    _, [problem] = read(home + "/page", Limits())
    assert "address of this machine or its network (127.0.0.1)" in problem.what
    assert Pages.asked == []


def test_nobody_sends_us_inside(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "is_public", lambda address: address == "127.0.0.1")
    Pages.asked.clear()
    with pytest.raises(SourceError, match=r"127\.0\.0\.2"):
        fetch(home + "/inside", Limits())
    assert Pages.asked == ["/inside"]


def test_a_name_is_looked_up_once(home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its addresses are checked, all of them, and one of these is asked: a second answer could be another."""
    answers = iter(
        [
            [
                (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", 80)),
                (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.0.0.1", 80)),
            ]
        ]
    )
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: next(answers))
    with pytest.raises(SourceError, match=r"10\.0\.0\.1"):
        fetch("http://example.org/", Limits())


ADDRESSES = {
    "93.184.215.14": True, "2606:2800:21f:cb07:6820:80da:af6b:8b2c": True,
    "127.0.0.1": False, "10.1.2.3": False, "172.16.0.1": False, "192.168.1.1": False, "169.254.169.254": False, "0.0.0.0": False,  # noqa: S104
    "100.64.0.1": False, "224.0.0.1": False, "240.0.0.1": False, "255.255.255.255": False, "::1": False, "::": False, "fe80::1%eth0": False,
    "fc00::1": False, "ff02::1": False, "::ffff:127.0.0.1": False, "::ffff:10.0.0.1": False, "64:ff9b::7f00:1": False,
    "64:ff9b::5db8:d70e": True,
    "2002:7f00:1::": False, "nonsense": False,
}  # fmt: skip


@pytest.mark.parametrize(("address", "public"), ADDRESSES.items(), ids=ADDRESSES)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) is public


BAD = {
    "file:///etc/passwd": "only http and https", "ftp://example.org/": "only http and https", "javascript:alert(1)": "only http and https",
    "example.org/feed": "only http and https", "http://": "no address", "http://user:secret@example.org/": "name and a password",
    "http://example.org:22/": "port 22", "http://example.org:99999/": "no address", "http://[::1": "no address",
    "http://a b/": "no address",
}  # fmt: skip


@pytest.mark.parametrize(("url", "words"), BAD.items(), ids=BAD)
def test_what_is_no_address(url: str, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        checked(url)
