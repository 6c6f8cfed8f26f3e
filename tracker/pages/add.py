"""Add articles: paste one, give files or a feed's address; see what was found and what was refused, and only then store them."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

import streamlit as st

from tracker.charts.palette import label
from tracker.charts.summary import count, plain, show_date
from tracker.model import Analysis, Article, Mention
from tracker.pages import data, markup, session
from tracker.pages.frame import framed
from tracker.pages.state import View
from tracker.sources import Found, Given, Problem, Severity, read_bytes
from tracker.sources.web import LIMITS, read_address

_READ = "add_read"  # what was read and is not stored yet
SHOWN = 200  # articles whose findings are listed one by one
KINDS = ["txt", "html", "htm", "jsonl", "ndjson", "xml", "rss", "atom", "json"]
PRIVATE = "TRACKER_PRIVATE_ADDRESSES"  # 1: addresses of this machine and its network may be fetched
FETCHED = (
    "Fetched when you press Read, never before: from the machine that serves this page, by http or https, "
    f"at most {LIMITS.size // 1_000_000} MB and {LIMITS.seconds:g} seconds each."
)


@dataclass(frozen=True, slots=True)
class Read:
    """What came out of one reading, before anything is stored."""

    analyses: tuple[Analysis, ...]
    problems: tuple[Problem, ...]

    @property
    def refused(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity is Severity.REFUSED]


@framed("add", empty=True)
def page(_view: View) -> None:
    st.html(
        '<p class="pt-summary"><b>Paste an article, give files, or the address of a feed.</b> '
        "Nothing is stored before you have seen what was found.</p>"
    )
    _form()
    read: Read | None = st.session_state.get(_READ)
    if read is not None:
        _found(read)


def _form() -> None:
    with st.form("add", border=False):
        text = st.text_area("Text of an article", height=150, placeholder="Paste the article here, its headline in the field below")
        left, middle, right = st.columns(3)
        title = left.text_input("Headline")
        source = middle.text_input("Source", help="Who published it; two articles of one outlet are no independent sources.")
        published = right.date_input(
            "Published on", value=None, format="YYYY-MM-DD", max_value=session.now().date(),
            help="Words like “last Monday” are counted from this day. Without it only dates that the text names in full are found.",
        )  # fmt: skip
        files = st.file_uploader("Files", type=KINDS, accept_multiple_files=True, help="Texts, pages, JSON lines or feeds; at most 50 MB.")
        left, right = st.columns([2, 1], vertical_alignment="bottom")
        address = left.text_input("Address of a feed or page", placeholder="https://", help=FETCHED)
        follow = right.checkbox(
            "Read the pages that the feed links to", help=f"Up to {LIMITS.pages}; else what the feed itself holds of each."
        )
        if st.form_submit_button("Read", type="primary"):
            given = Given(published=published, source=source.strip() or None, today=session.now().date())
            pasted = json.dumps({"text": text, "title": title.strip()}).encode()
            named = [("the pasted text.jsonl", pasted)] if text.strip() else []
            named += [(PurePath(file.name).name, file.getvalue()) for file in files]
            st.session_state[_READ] = _read([*_given(named, given), *_fetched(address.strip(), given, follow=follow)])


Step = tuple[str, float]  # what is being read, and which share of all has been
Steps = Iterator[Step | Found]


def _given(named: Sequence[tuple[str, bytes]], given: Given) -> list[Steps]:
    def steps(place: int, name: str, content: bytes) -> Steps:
        yield name, place / len(named)
        yield from read_bytes(content, name, given)

    return [steps(place, name, content) for place, (name, content) in enumerate(named)]


def _fetched(address: str, given: Given, *, follow: bool) -> list[Steps]:
    """What lies behind an address: the one thing that is ever fetched, since somebody has just asked for it."""

    def steps() -> Steps:
        yield address, 0.0
        limits = replace(LIMITS, private=os.environ.get(PRIVATE) == "1")
        for found in read_address(address, given, limits, follow=follow):
            yield (f"entry {found[0] + 1} of {found[1]}", found[0] / found[1]) if isinstance(found, tuple) else found

    return [steps()] if address else []


def _read(sources: Sequence[Steps]) -> Read:
    """Reads and analyzes, with a bar that tells how far it is; an article at a time, so that one bad file spoils no other."""
    from tracker.pipeline import analyze

    analyses: list[Analysis] = []
    problems: list[Problem] = []
    bar = st.progress(0.0, "Reading …")
    lexicon = data.lexicon()
    for found in (each for steps in sources for each in steps):
        if isinstance(found, Article):
            analyses.append(analyze(found, lexicon))
        elif isinstance(found, Problem):
            problems.append(found)
        else:
            bar.progress(found[1], f"Reading {plain(found[0])}: {count(len(analyses), 'article')} so far")
    bar.empty()
    return Read(tuple(analyses), tuple(problems))


def _found(read: Read) -> None:
    mentions = sum(len(each.mentions) for each in read.analyses)
    told = f"<b>{count(len(read.analyses), 'article')}</b> read, <b>{count(mentions, 'claim')}</b> found in them"
    st.html(f'<p class="pt-summary">{told}{f", <b>{len(read.refused)}</b> refused" if read.refused else ""}.</p>')
    if read.problems:
        _problems(read.problems)
    if not read.analyses:
        st.info("Nothing to store: paste a text, give a file, or an address." if not read.problems else "Nothing could be read.")
        return
    with st.container(horizontal=True):
        st.button(f"Store {count(len(read.analyses), 'article')}", type="primary", on_click=_store, args=(read,))
        st.button("Throw away", on_click=_forget)
    for each in read.analyses[:SHOWN]:
        st.html(_article(each))
    if (rest := len(read.analyses) - SHOWN) > 0:
        st.html(f'<p class="pt-note">{count(rest, "more article")}, read as these were.</p>')


def _problems(problems: Sequence[Problem]) -> None:
    head = "".join(f'<th scope="col">{name}</th>' for name in ("Where", "What was wrong", "What to do", ""))
    rows = "".join(
        f"<tr><td>{markup.text(each.path if each.line is None else f'{each.path}:{each.line}')}</td><td>{markup.text(each.what)}</td>"
        f"<td>{markup.text(each.fix)}</td><td>{label(each.severity)}</td></tr>"
        for each in problems
    )
    st.html(markup.table("What was wrong", head, rows))


def _article(analysis: Analysis) -> str:
    """One article with each claim: what, when, and the sentence."""
    article = analysis.article
    open_ = "publication day unknown: relative dates stay open"
    day = f"published {show_date(article.published.isoformat())}" if article.published else open_
    head = f'<p class="pt-source">{markup.text(article.source or "source unknown")} · {day}</p>'
    title = markup.text(article.title or article.text.strip().partition("\n")[0][:80])
    claims = "".join(_claim(mention, article) for mention in analysis.mentions)
    body = f'<ol class="pt-chain">{claims}</ol>' if claims else '<p class="pt-note">No claim was found in it.</p>'
    return f'<article class="pt-event pt-card">{head}<h3>{title}</h3>{body}</article>'


def _claim(mention: Mention, article: Article) -> str:
    text = article.title if mention.field == "title" else article.text
    start, end = mention.sentence
    sentence = markup.marked(text[start:end], [(mention.start - start, mention.end - start, "pt-trigger")])
    when = show_date(mention.date.value.edtf) if mention.date.value else "no date"
    planned = f", planned for {show_date(mention.planned.value.edtf)}" if mention.planned and mention.planned.value else ""
    kind = label(mention.subtype or mention.type) + ("" if mention.realis == "asserted" else f" ({label(mention.realis)})")
    return f'<li><span class="pt-day">{when}{planned}</span><span><b>{kind}</b> · <span class="pt-said">{sentence}</span></span></li>'


def _store(read: Read) -> None:
    """Into the database, and everything linked anew; said in a message that stays until it is seen."""
    report = data.store([each.article for each in read.analyses], session.now())
    _forget()
    known = f", {report.known:,} known already" if report.known else ""
    st.toast(f"{count(report.added, 'article')} added{known}; the timeline now has {count(report.events, 'event')}.", duration="long")


def _forget() -> None:
    st.session_state.pop(_READ, None)
