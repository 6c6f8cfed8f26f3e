"""Article text as HTML: whatever it holds, it comes out as text."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.dates import PartialDate
from tracker.model import DateBasis, DateClaim, Unresolved
from tracker.pages import markup
from tracker.store.views import MentionDetail

TAG = re.compile(r"</?(?:bdi|mark)(?: class=\"[a-z -]*\")?>")
TEXT = st.text(alphabet=st.characters(blacklist_categories=("Cc", "Cs", "Cf")), max_size=60)


def shown(markup_text: str) -> str:
    """What a reader sees of it."""
    return html.unescape(TAG.sub("", markup_text))


@given(TEXT)
def test_text_is_inert_and_whole(value: str) -> None:
    assert "<" not in TAG.sub("", markup.text(value)) and '"' not in TAG.sub("", markup.text(value))
    assert shown(markup.text(value)) == value


@given(TEXT, st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70), st.sampled_from(["pt-a", "pt-b"])), max_size=4))
def test_marking_loses_nothing(value: str, spans: list[tuple[int, int, str]]) -> None:
    made = markup.marked(value, spans)
    assert shown(made) == value
    assert made.count("<mark") == made.count("</mark>")


def test_marks_may_overlap() -> None:
    made = markup.marked("abcdef", [(0, 4, "pt-sentence"), (2, 6, "pt-when")])
    assert made == (
        '<bdi><mark class="pt-sentence">ab</mark><mark class="pt-sentence pt-when">cd</mark><mark class="pt-when">ef</mark></bdi>'
    )


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("<script>x</script>", "<bdi>&lt;script&gt;x&lt;/script&gt;</bdi>"),
        ("![a](http://evil.example/b.png)", "<bdi>![a](http://evil.example/b.png)</bdi>"),
        ("a\u202eb", "<bdi>a⟨U+202E⟩b</bdi>"),
        ("a\u2066b", "<bdi>a⟨U+2066⟩b</bdi>"),
        ("a\x00b\x1b[31m", "<bdi>a b [31m</bdi>"),
        ("שלום\u200f", "<bdi>שלום\u200f</bdi>"),
    ],
    ids=["script", "image of Markdown", "override", "isolate", "control codes", "honest marks stay"],
)
def test_outside_text(value: str, expected: str) -> None:
    assert markup.text(value) == expected


@pytest.mark.parametrize(
    ("url", "is_link"),
    [
        ("https://example.org/a", True),
        ("http://example.org", True),
        ("javascript:alert(1)", False),
        (" JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("file:///etc/passwd", False),
        ("http://[", False),
        ("/a", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, is_link: bool) -> None:
    assert markup.link(url, "words").startswith("<a ") is is_link
    assert "words" in markup.link(url, "words")


def test_a_link_cannot_leave_its_attribute() -> None:
    assert markup.link('https://example.org/"onclick="x', "w").startswith('<a href="https://example.org/&quot;onclick=&quot;x"')


def mention(paragraph: str, sentence: str, trigger: str, phrase: str | None = None) -> MentionDetail:
    at = paragraph.index(sentence)
    start = 100 + paragraph.index(phrase) if phrase else None
    end = start + len(phrase) if phrase and start is not None else None
    return MentionDetail(
        mention_id="a#m", article_id="a", article_title="T", source="S", url="https://example.org", published=date(2021, 6, 21),
        published_basis="given", copy_of=None, type="protest", subtype=None, realis="asserted", field="text", trigger=trigger,
        start=sentence.index(trigger), end=sentence.index(trigger) + len(trigger), sentence=sentence, sentence_at=at, paragraph=paragraph,
        paragraph_start=100, date=DateClaim(None, DateBasis.NONE, "r", phrase, None, start, end), planned=None, previous=None, actors=(),
        cities=(), about=None, speaker=None, salience=1, confidence=1, why=(),
    )  # fmt: skip


def test_a_passage_marks_sentence_trigger_and_date() -> None:
    made = markup.passage([mention("Before. They marched on Monday. After.", "They marched on Monday.", "marched", "on Monday")])
    assert 'class="pt-sentence">They </mark><mark class="pt-sentence pt-trigger">marched</mark>' in made
    assert '<mark class="pt-sentence pt-when">on Monday</mark>' in made
    assert shown(made).count("Before. They marched on Monday. After.") == 1


def test_a_book_on_one_line_is_cut_around_its_sentence() -> None:
    paragraph = "x" * 100_000 + " They marched. " + "y" * 100_000
    made = markup.passage([mention(paragraph, "They marched.", "marched")])
    assert len(made) < 3 * markup.CONTEXT and "… " in made and " …" in made
    assert 'pt-trigger">marched</mark>' in made


DAY = PartialDate.parse("2021-06-21")


@pytest.mark.parametrize(
    ("claim", "parts"),
    [
        pytest.param(
            DateClaim(DAY, DateBasis.ANCHORED, "own-clause", "last Monday"), ["last Monday", "counted from", "26 June 2021"], id="anchored"
        ),
        pytest.param(
            DateClaim(PartialDate.parse("2021-06"), DateBasis.EXPLICIT, "own-clause", "June"),
            ["1 June 2021 to 30 June 2021", "2021-06"],
            id="a month",
        ),
        pytest.param(DateClaim(PartialDate.parse("../2021-06-21"), DateBasis.NONE, "x"), ["any day to 21 June 2021"], id="an upper bound"),
        pytest.param(DateClaim(None, DateBasis.NONE, "x", "soon", Unresolved.VAGUE), ["soon", "too vague"], id="no date"),
        pytest.param(DateClaim(DAY, DateBasis.EXPLICIT, "<b>", "<i>"), ["<b>", "<i>"], id="hostile words"),
    ],
)
def test_a_date_tells_how_it_came_about(claim: DateClaim, parts: list[str]) -> None:
    made = markup.facts(markup.derivation(claim, "26 June 2021"))
    assert all(html.escape(part, quote=False) in made for part in parts)


@pytest.mark.parametrize("reason", list(Unresolved))
def test_every_reason_has_its_words(reason: Unresolved) -> None:
    assert markup._REASONS[reason.value]


@pytest.mark.parametrize("basis", list(DateBasis))
def test_every_basis_has_its_words(basis: DateBasis) -> None:
    assert markup._BASIS[basis.value]
