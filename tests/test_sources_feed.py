"""Feeds: RSS, Atom and JSON Feed become articles; hostile and broken ones harm nobody."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import SourceError
from tracker.model import Article
from tracker.sources import Given, Problem, read_bytes
from tracker.sources.feed import is_feed, parse_feed, plain_text, read_feed

TODAY = date(2026, 1, 1)
BODY = "&lt;p&gt;The council voted.&lt;/p&gt;&lt;p&gt;It was late &amp;amp; dark.&lt;/p&gt;"
RSS = f"""<?xml version="1.0"?>
<rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Valley Post</title><language>en-us</language>
<item><title>Council &amp; mayor</title><link>https://example.org/one</link>
<pubDate>Fri, 12 Jul 2019 08:00:00 GMT</pubDate><description>Short.</description><content:encoded>{BODY}</content:encoded></item>
<item><title>Two</title><guid>https://example.org/two</guid>
<description><![CDATA[A <b>summary</b><script>alert(1)</script>.]]></description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Valley Post</title>
<entry><title type="html">Council &lt;i&gt;votes&lt;/i&gt;</title>
<link rel="self" href="/self"/><link href="/one"/><id>urn:one</id>
<published>2019-07-12T08:00:00Z</published><updated>2020-01-01T00:00:00Z</updated>
<content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>The council voted.</p><p>It was late.</p></div></content></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Valley Post</title></channel>
<item><title>One</title><link>https://example.org/one</link><description>The council voted.</description>
<dc:date>2019-07-12</dc:date></item></rdf:RDF>"""
JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1", "title": "Valley Post",
        "items": [
            {
                "id": "1", "url": "https://example.org/one", "title": "One", "content_html": "<p>The council voted.</p>",
                "date_published": "2019-07-12T08:00:00Z",
            }
        ],
    }
)  # fmt: skip


def read(data: str | bytes, **told: object) -> tuple[list[Article], list[Problem]]:
    found = list(read_feed(data.encode() if isinstance(data, str) else data, "feed.xml", Given(today=TODAY)))
    return [each for each in found if isinstance(each, Article)], [each for each in found if isinstance(each, Problem)]


KINDS = {
    "RSS": (RSS, "Council & mayor", "The council voted.\nIt was late & dark.", "https://example.org/one"),
    "Atom": (ATOM, "Council votes", "The council voted.\nIt was late.", None),
    "RSS 1.0": (RDF, "One", "The council voted.", "https://example.org/one"),
    "JSON Feed": (JSON, "One", "The council voted.", "https://example.org/one"),
}


@pytest.mark.parametrize(("data", "title", "text", "url"), KINDS.values(), ids=KINDS)
def test_kinds(data: str, title: str, text: str, url: str | None) -> None:
    assert is_feed(data.encode())
    articles, _ = read(data)
    first = articles[0]
    assert (first.title, first.text, first.url) == (title, text, url)
    assert (first.published, first.published_basis, first.source) == (date(2019, 7, 12), "metadata", "Valley Post")


def test_a_link_counts_from_the_feed() -> None:
    assert parse_feed(ATOM.encode(), "https://example.org/news/feed").entries[0].url == "https://example.org/one"


def test_a_summary_is_said_to_be_one() -> None:
    articles, problems = read(RSS)
    assert articles[1].text == "A summary."
    assert next(str(each) for each in problems if "entry 2" in each.path) == (
        "feed.xml, entry 2: the feed gives a summary of 2 words, not the article; have the linked pages read"
    )


def test_an_upload_by_its_name() -> None:
    assert [each.title for each in read_bytes(RSS.encode(), "news.rss", Given(today=TODAY)) if isinstance(each, Article)] == [
        "Council & mayor",
        "Two",
    ]


REFUSED = {
    "nothing": (b"", "not XML"),
    "no feed": (b"<html><body>page</body></html>", "neither RSS nor Atom"),
    "no entries": (b"<rss><channel><title>x</title></channel></rss>", "no entries"),
    "JSON of something else": (b'{"items": 3}', 'a list of "items"'),
    "broken JSON": (b'{"items": [', "not JSON"),
    "binary": (b"\x89PNG\r\n\x1a\n\x00\x00", "neither RSS nor Atom"),
}


@pytest.mark.parametrize(("data", "words"), REFUSED.values(), ids=REFUSED)
def test_refused(data: bytes, words: str) -> None:
    articles, problems = read(data)
    assert articles == [] and [each.severity for each in problems] == ["refused"] and words in problems[0].what and problems[0].fix


def test_names_of_characters_are_read() -> None:
    articles, _ = read(
        "<rss><channel><item><title>Caf&eacute;</title><description>A&nbsp;B &amp; C &unknown; D</description></item></channel></rss>"
    )
    assert [(each.title, each.text) for each in articles] == [("Café", "A B & C D")]


def test_entities_are_not_read() -> None:
    """Neither files of this machine nor a billion laughs."""
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    text = f'<!DOCTYPE rss [<!ENTITY l0 "ha"><!ENTITY file SYSTEM "file:///etc/hostname">{laughs}]>'
    articles, _ = read(
        f"{text}<rss><channel><item><title>T</title><description>Before &file; &l8; after it.</description></item></channel></rss>"
    )
    assert [(each.title, each.text) for each in articles] == [("T", "Before")]


@given(
    st.binary(max_size=300)
    | st.text(max_size=200).map(lambda words: f"<rss><channel><item><title>{words}</title></item></channel></rss>".encode())
)
def test_nothing_breaks_it(data: bytes) -> None:
    with suppress(SourceError):
        parse_feed(data)


FRAGMENTS = {
    "no markup": ("Plain words.", "Plain words."),
    "blocks": ("<h2>Head</h2><p>One.<br>Two.</p><ul><li>Three.</li></ul>", "Head\nOne.\nTwo.\nThree."),
    "scripts and styles": ("<style>p {}</style>Words<script>x()</script>.", "Words."),
    "entities": ("Caf&eacute; &amp; more", "Café & more"),
}


@pytest.mark.parametrize(("fragment", "text"), FRAGMENTS.values(), ids=FRAGMENTS)
def test_words_of_a_fragment(fragment: str, text: str) -> None:
    assert plain_text(fragment) == text
