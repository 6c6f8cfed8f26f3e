"""Sources: what comes out of good and of bad input; nothing stops reading, and every problem names its place."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.model import Article, PublishedBasis
from tracker.sources import Given, Problem, files_of, read_lines, read_paths
from tracker.sources.files import LONGEST, short_hash

TODAY = date(2026, 1, 1)
GOOD = '{"id": "good", "text": "The council voted.", "published": "2019-07-12"}'


def read(*paths: Path, given: Given | None = None) -> tuple[list[Article], list[Problem]]:
    found = list(read_paths(paths, given or Given(today=TODAY)))
    return [each for each in found if isinstance(each, Article)], [each for each in found if isinstance(each, Problem)]


def line(**fields: object) -> str:
    return json.dumps({"text": "The council voted.", **fields})


# name: (file name, bytes, how many articles, severities of the problems, words of the first problem, its line)
BAD = {
    "an empty file": ("a.txt", b"", 0, ["refused"], "the file is empty", None),
    "blanks alone": ("a.txt", b" \n\n", 0, ["refused"], "the file is empty", None),
    "an empty JSONL": ("a.jsonl", b"\n\n", 0, ["refused"], "the file is empty", None),
    "an empty page": ("a.html", b"", 0, ["refused"], "the file is empty", None),
    "a page without a text": ("a.html", b"<html><body></body></html>", 0, ["refused"], "no article text", None),
    "binary": ("a.txt", b"\x7fELF\x02\x01\x00\x00", 0, ["refused"], "binary data", None),
    "binary without zeros": ("a.txt", bytes(range(1, 32)) * 9 + b"\xe9", 0, ["refused"], "binary data", None),
    "binary called JSONL": ("a.jsonl", b"\x89PNG\r\n\x1a\n\x00\x00", 0, ["refused"], "binary data or UTF-16", None),
    "a byte of no encoding": ("a.txt", b"caf\xe9 \x81", 0, ["refused"], "neither UTF-8 nor Windows-1252", None),
    "Windows-1252": ("a.txt", b"Published: July 12, 2019\ncaf\xe9 \x93quoted\x94", 1, ["warning"], "read as Windows-1252", None),
    "a false byte order mark": ("a.txt", b"\xef\xbb\xbfcaf\xe9", 0, ["refused"], "says that it is utf-8 and is not", None),
    "broken JSON, line 17": ("a.jsonl", f'{GOOD}\n'.encode() * 16 + b'{"id": 17,\n' + GOOD.encode(), 17, ["refused"], "not a JSON", 17),
    "a wrong encoding on line 2": (
        "a.jsonl",
        f"{GOOD}\n".encode() + line(text="café", published="2019-07-12").replace("\\u00e9", "é").encode("cp1252"),
        2,
        ["warning"],
        "read as Windows-1252",
        2,
    ),
    "a list": ("a.jsonl", b'["text"]', 0, ["refused"], "a JSON list, not an object", 1),
    "no text": ("a.jsonl", b'{"id": 1}', 0, ["refused"], 'no "text" field', 1),
    "a text that is a number": ("a.jsonl", b'{"text": 12}', 0, ["refused"], 'no "text" field', 1),
    "a blank text": ("a.jsonl", b'{"text": " \\n"}', 0, ["refused"], "no text", 1),
    "JSON nested beyond measure": ("a.jsonl", b"[" * 100_000, 0, ["refused"], "not a JSON object", 1),
    "a future date": ("a.jsonl", line(published="2031-01-01").encode(), 1, ["warning"], "2031-01-01 lies in the future; the article is", 1),
    "a date that is none": ("a.jsonl", line(published="soon").encode(), 1, ["warning", "hint"], "not a day that can be read ('soon')", 1),
    "a month for a date": ("a.jsonl", line(published="2019-07").encode(), 1, ["warning", "hint"], "not a day that can be read", 1),
    "no date": ("a.jsonl", line().encode(), 1, ["hint"], "no publication date; relative dates stay open; give one with --published", 1),
    "a line of five megabytes": ("a.jsonl", line(text="word " * 1_000_000).encode(), 0, ["refused"], "too long for one article (5,0", 1),
    "a text of five megabytes": ("a.txt", b"word " * 1_000_000, 0, ["refused"], "too long for one article", None),
    "another kind of file": ("a.docx", b"PK", 0, ["refused"], "files of the kind '.docx' can't be read; give .txt", None),
}  # fmt: skip


@pytest.mark.parametrize(("name", "data", "n_articles", "severities", "words", "at"), BAD.values(), ids=BAD)
def test_bad_input(tmp_path: Path, name: str, data: bytes, n_articles: int, severities: list[str], words: str, at: int | None) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    articles, problems = read(path)
    assert len(articles) == n_articles
    assert [problem.severity.value for problem in problems] == severities
    assert words in str(problems[0])
    assert str(problems[0]).startswith(f"{path}:{at}: " if at else f"{path}: ")
    assert problems[0].fix, "it says what to do"


def test_missing_and_empty_places(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    _, problems = read(tmp_path / "none.txt", tmp_path / "empty")
    assert [problem.what for problem in problems] == ["there is no such file or folder", "the folder holds no .txt, .html or .jsonl file"]


def test_the_rest_is_read_when_one_is_bad(tmp_path: Path) -> None:
    (tmp_path / "1.txt").write_bytes(b"\x00")
    (tmp_path / "2.jsonl").write_text(f"{GOOD}\nbroken\n{GOOD}\n")
    (tmp_path / "3.txt").write_text("Published: July 12, 2019\n\nThe council voted.")
    articles, problems = read(tmp_path)
    assert [article.id for article in articles] == ["good", "good", short_hash("Published: July 12, 2019\n\nThe council voted.")]
    assert [(Path(problem.path).name, problem.line) for problem in problems] == [("1.txt", None), ("2.jsonl", 2)]


def test_folders_are_read_in_order_with_all_below_and_nothing_hidden(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a.HTML", "b/1.jsonl", ".git/x.txt", "c/.hidden.txt", "README.md", "z.htm"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [str(file.relative_to(tmp_path)) for file in files_of(tmp_path)] == ["a.HTML", "b/1.jsonl", "b/2.txt", "z.htm"]


ENCODINGS = {
    "UTF-8": "“Città”".encode(),
    "UTF-8 with a mark": "“Città”".encode("utf-8-sig"),
    "UTF-16 little": "“Città”".encode("utf-16"),
    "UTF-16 big": b"\xfe\xff" + "“Città”".encode("utf-16-be"),
    "Windows-1252": "“Città”".encode("cp1252"),
}


@pytest.mark.parametrize("data", ENCODINGS.values(), ids=ENCODINGS)
def test_encodings(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert [article.text for article in read(tmp_path / "a.txt")[0]] == ["“Città”"]


def test_line_ends_become_newlines(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"One.\r\nTwo.\rThree.")
    assert read(tmp_path)[0][0].text == "One.\nTwo.\nThree."


# What a JSON line says, and what the article then is.
FIELDS = {
    "ours": (
        {"id": "x", "title": "T", "published": "2019-07-12", "url": "https://www.example.org/a", "source": "Example Times"},
        Article("x", "The council voted.", "T", date(2019, 7, 12), PublishedBasis.METADATA, "https://www.example.org/a", "Example Times"),
    ),
    "a number for an id": ({"id": 7}, Article("7", "The council voted.")),
    "the host for an outlet": (
        {"url": "https://www.example.org/2019/07/12/vote"},
        Article(
            short_hash("https://www.example.org/2019/07/12/vote"), "The council voted.", "", date(2019, 7, 12), PublishedBasis.URL,
            "https://www.example.org/2019/07/12/vote", "example.org",
        ),
    ),
    "other names for the same": (
        {"id": "x", "headline": "T", "date_publish": "2019-07-12 08:00:00", "outlet": "Example Post", "lang": "fr"},
        Article("x", "The council voted.", "T", date(2019, 7, 12), PublishedBasis.METADATA, None, "Example Post", "fr"),
    ),
    "a language with its country": ({"id": "x", "language": "en-US"}, Article("x", "The council voted.", language="en")),
    "an outlet as an object": ({"id": "x", "source": {"name": "Example Post"}}, Article("x", "The council voted.", source="Example Post")),
    "nulls": ({"id": None, "title": None, "published": None, "url": None}, Article(short_hash("The council voted."), "The council voted.")),
}  # fmt: skip


@pytest.mark.parametrize(("fields", "article"), FIELDS.values(), ids=FIELDS)
def test_fields_of_a_json_line(fields: dict[str, object], article: Article) -> None:
    found = [each for each in read_lines([line(**fields).encode()], "x", Given(today=TODAY)) if isinstance(each, Article)]
    assert found == [article]


def test_what_the_user_gives_counts_before_what_the_article_says() -> None:
    given = Given(date(2019, 7, 1), "Example Ledger", "en", TODAY)
    found = list(read_lines([line(id="x", published="2019-07-12", source="Example Post").encode()], "x", given))
    assert found == [Article("x", "The council voted.", "", date(2019, 7, 1), PublishedBasis.GIVEN, None, "Example Ledger")]


STREAMS = {
    "JSON lines": ([b"\n", GOOD.encode()], ["The council voted."]),
    "with a mark": ([b"\xef\xbb\xbf" + GOOD.encode(), b"\n"], ["The council voted."]),
    "plain text": ([b"One.\n", b"Two.\n"], ["One.\nTwo.\n"]),
    "nothing": ([], []),
}


@pytest.mark.parametrize(("lines", "texts"), STREAMS.values(), ids=STREAMS)
def test_standard_input(lines: list[bytes], texts: list[str]) -> None:
    assert [each.text for each in read_lines(lines, "<in>", Given(today=TODAY)) if isinstance(each, Article)] == texts


UNSTORABLE = {
    "in the text": (rb'{"text": "a\u0000b\ud800c \ud83d\ude00"}', "text", "a\ufffdb\ufffdc 😀"),
    "in the title": (rb'{"text": "a", "title": "\udc00"}', "title", "\ufffd"),
    "in the id": (rb'{"text": "a", "id": "\ud800"}', "id", "\ufffd"),
    "in the address": (rb'{"text": "a", "url": "x\u0000"}', "url", "x\ufffd"),
    "in the outlet": (rb'{"text": "a", "source": "\udfff"}', "source", "\ufffd"),
}


@pytest.mark.parametrize(("data", "field", "value"), UNSTORABLE.values(), ids=UNSTORABLE)
def test_what_no_database_takes_is_replaced_one_for_one(data: bytes, field: str, value: str) -> None:
    (found,) = (each for each in read_lines([data], "x", Given()) if isinstance(each, Article))
    assert getattr(found, field) == value


def test_the_longest_article_is_still_read() -> None:
    (found,) = (each for each in read_lines([line(text="w" * LONGEST).encode()], "x", Given()) if isinstance(each, Article))
    assert len(found.text) == LONGEST


@settings(deadline=None)
@given(data=st.binary(max_size=200))
def test_no_bytes_raise(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    for found in read_lines(data.splitlines(keepends=True), "x", Given(today=TODAY)):
        assert isinstance(found, Article | Problem)
        if isinstance(found, Article):
            found.text.encode("utf-8")


_ANY_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=4,
)
_NAMES = st.sampled_from(["id", "text", "title", "published", "url", "source", "date", "language"])


@settings(deadline=None)
@given(record=st.dictionaries(_NAMES, _ANY_JSON))
def test_no_json_raises(record: dict[str, object]) -> None:
    for found in read_lines([json.dumps(record).encode()], "x", Given(today=TODAY)):
        assert isinstance(found, Article | Problem)
        if isinstance(found, Article):
            "".join(filter(None, (found.id, found.text, found.title, found.url, found.source))).encode("utf-8")


PAGE = """<html lang="en"><head><title>Portland bans bags | Example Times</title>{head}
<meta property="og:site_name" content="Example Times"></head><body><nav>Home News</nav><article><h1>Portland bans bags</h1>{byline}
<p>The Portland City Council voted on Thursday to ban plastic bags. The ban takes effect next year, officials said at the meeting.</p>
<p>Shops would be given a year to comply with the ban, and the city would send out leaflets before the ban begins, they said.</p>
</article><footer>Copyright 2021 Example Times</footer></body></html>"""
METADATA = {
    "JSON-LD": ('<script type="application/ld+json">{"@graph": [{"datePublished": "2019-07-12T22:00:00-07:00"}]}</script>', ""),
    "meta property": ('<meta property="article:published_time" content="2019-07-12T05:00:00Z">', ""),
    "meta name, capitals": ('<meta name="DC.date.issued" content="2019-07-12">', ""),
    "a time element": ("", '<time pubdate datetime="2019-07-12">July 12</time>'),
    "JSON-LD before meta": (
        '<meta name="date" content="2018-01-01"><script type="application/ld+json">{"datePublished": "2019-07-12"}</script>',
        "",
    ),
    "broken JSON-LD": ('<script type="application/ld+json">{oops</script><meta name="pubdate" content="20190712">', ""),
}  # fmt: skip


@pytest.mark.parametrize(("head", "byline"), METADATA.values(), ids=METADATA)
def test_a_page_says_its_day(tmp_path: Path, head: str, byline: str) -> None:
    (tmp_path / "p.html").write_text(PAGE.format(head=head, byline=byline))
    (article,), problems = read(tmp_path)
    assert problems == []
    assert (article.published, article.published_basis) == (date(2019, 7, 12), PublishedBasis.METADATA)
    assert (article.title, article.source) == ("Portland bans bags", "Example Times")
    assert article.text.startswith("The Portland City Council voted")
    assert "Copyright" not in article.text


def test_a_page_without_a_day_gets_none_from_its_footer(tmp_path: Path) -> None:
    (tmp_path / "p.html").write_text(PAGE.format(head="", byline=""))
    (article,), problems = read(tmp_path)
    assert (article.published, [problem.what for problem in problems]) == (None, ["no publication date"])


def test_a_page_is_read_in_the_encoding_it_states(tmp_path: Path) -> None:
    page = PAGE.format(head='<meta charset="iso-8859-15">', byline="").replace("officials", "façade officials")
    (tmp_path / "p.html").write_bytes(page.encode("iso-8859-15"))
    (article,), problems = read(tmp_path, given=Given(date(2019, 7, 12), today=TODAY))
    assert "façade" in article.text
    assert problems == []
