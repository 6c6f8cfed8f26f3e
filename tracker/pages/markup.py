"""Article text and what was made of it, as HTML that is safe to show: everything that comes from outside is escaped here.

Pure: records in, strings out. Directional overrides are made visible, since a sentence that shows other words than it holds is no source.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterable, Sequence
from urllib.parse import urlsplit

from tracker.charts.palette import label, style
from tracker.charts.summary import count, show_date
from tracker.model import DateClaim
from tracker.store.views import MentionDetail

# Embeddings, overrides and isolates; the plain marks (LRM, RLM) are part of honest Hebrew and Arabic and stay.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
CONTEXT = 500  # characters of the paragraph shown on each side of a sentence: some "paragraphs" are whole books on one line

Span = tuple[int, int, str]  # start, end, class


def text(value: str) -> str:
    """Outside text as inert HTML, isolated from the direction of what stands around it."""
    return f"<bdi>{_inert(value)}</bdi>"


def marked(value: str, spans: Iterable[Span]) -> str:
    """Outside text with stretches marked; spans may overlap, and are clipped to the text."""
    kept = [(max(start, 0), min(end, len(value)), name) for start, end, name in spans if start < len(value) and end > 0 and start < end]
    cuts = sorted({0, len(value), *(cut for start, end, _ in kept for cut in (start, end))})
    pieces = []
    for left, right in itertools.pairwise(cuts):
        names = [name for start, end, name in kept if start <= left and right <= end]
        piece = _inert(value[left:right])
        pieces.append(f'<mark class="{" ".join(dict.fromkeys(names))}">{piece}</mark>' if names else piece)
    return f"<bdi>{''.join(pieces)}</bdi>"


def link(url: str | None, words: str) -> str:
    """A link to a source, when it is one a browser should follow; else the words alone."""
    if not url or _scheme(url) not in ("http", "https"):
        return text(words)
    return f'<a href="{html.escape(url, quote=True)}" target="_blank" rel="noopener noreferrer nofollow">{text(words)}</a>'


def badge(event_type: str, dark: bool, subtype: str | None = None) -> str:
    """The type as colour, shape and words, as everywhere."""
    look = style(event_type)
    words = label(subtype) if subtype else label(event_type)
    return (
        f'<span class="pt-type"><span style="color:{look.colour(dark)}" aria-hidden="true">{look.glyph}\ufe0e</span> {_inert(words)}</span>'
    )


def sign(event_type: str, dark: bool) -> str:
    """The type as colour and shape, its name for those who hear the page."""
    look = style(event_type)
    return f'<span class="pt-type" role="img" aria-label="{label(event_type)}" style="color:{look.colour(dark)}">{look.glyph}\ufe0e</span>'


def legend(types: Sequence[str], dark: bool, *, counts: bool = False) -> str:
    """Which colour and shape is which type, and what the other signs mean; with `counts`, the colours alone."""
    looks = "".join(f"<li>{badge(name, dark)}</li>" for name in types)
    signs = "".join(
        f'<li><span class="pt-sign {name}" aria-hidden="true"></span> {words}</li>'
        for name, words in (
            ("hollow", "planned"),
            ("dashed", "possible"),
            ("struck", "denied or called off"),
            ("bar", "some day in this range"),
            ("fade", "open-ended"),
        )
    )
    rest = "" if counts else f'<li class="pt-gap"></li>{signs}'
    return f'<ul class="pt-legend" aria-label="Legend">{looks}{rest}</ul>'


def matters_legend(dark: bool) -> str:
    planned, done = style("announcement").colour(dark), style("effect").colour(dark)
    signs = (
        ('<span class="pt-sign hollow" aria-hidden="true"></span>', "first planned (struck through: no longer)"),
        (f'<span style="color:{planned}"><span class="pt-sign hollow" aria-hidden="true"></span></span>', "planned now"),
        (f'<span style="color:{done}" aria-hidden="true">■\ufe0e</span>', "done"),
    )
    return f'<ul class="pt-legend" aria-label="Legend">{"".join(f"<li>{sign} {words}</li>" for sign, words in signs)}</ul>'


def passage(mentions: Sequence[MentionDetail]) -> str:
    """The paragraph with its sentence, the triggers and the words of the dates marked. All mentions are of one sentence."""
    mention = mentions[0]
    start, end = mention.sentence_at, mention.sentence_at + len(mention.sentence)
    left, right = max(start - CONTEXT, 0), min(end + CONTEXT, len(mention.paragraph))
    spans: list[Span] = [(start, end, "pt-sentence")]
    for each in mentions:
        spans.append((start + each.start, start + each.end, "pt-trigger"))
        spans += [
            (claim.start - each.paragraph_start, claim.end - each.paragraph_start, "pt-when")
            for claim in (each.date, each.planned, each.previous)
            if claim and claim.start is not None and claim.end is not None
        ]
    shown = marked(mention.paragraph[left:right], [(a - left, b - left, name) for a, b, name in spans])
    before, after = "… " if left else "", " …" if right < len(mention.paragraph) else ""
    return f'<blockquote class="pt-quote">{before}{shown}{after}</blockquote>'


def source_line(mention: MentionDetail) -> str:
    """Who published it, when, under what headline."""
    parts = [f"<b>{text(mention.source)}</b>" if mention.source else "", link(mention.url, mention.article_title)]
    day = f"published {show_date(mention.published.isoformat())}" if mention.published else "publication day unknown"
    parts.append(day + (" (from its dateline)" if mention.published_basis == "dateline" else ""))
    if mention.copy_of:
        parts.append("wire copy")
    return f'<p class="pt-source">{" · ".join(part for part in parts if part)}</p>'


_BASIS = {
    "explicit": "the text names the date itself",
    "anchored": "counted from another date: the day of publication, or an event the text names",
    "publication": "the report is that day's news: its day of publication stands for it",
    "none": "nothing in the text supports a day",
}
_REASONS = {
    "no_reference_date": "the publication day is unknown, and the words only have a meaning counted from it",
    "no_anchor": "the words count from an event whose own date is unknown",
    "not_a_point": "the words name a length of time, not a place in it",
    "vague": "the words are too vague to be a date",
    "out_of_calendar": "the calendar has no such day",
    "no_expression": "the sentence has no words for a date",
}


_ANCHORS = {
    "time": "the date named before it in the text",
    "event": "the event that the sentence names",
}


def derivation(claim: DateClaim, published: str | None, anchor: str = "none") -> list[tuple[str, str]]:
    """How a date came about, in steps: its words, what they stand on, counted from where, the rule, and the days that it means."""
    value = claim.value
    steps = [
        ("Words", f"“{text(claim.phrase)}”" if claim.phrase else "none"),
        ("Stands on", _BASIS.get(claim.basis, _inert(claim.basis))),
    ]
    if anchor in _ANCHORS:
        steps.append(("Counted from", _ANCHORS[anchor]))
    elif published and (anchor == "publication" or claim.basis in ("anchored", "publication")):
        steps.append(
            ("Counted from" if claim.phrase else "Published", f"the day of publication, {published}" if claim.phrase else published)
        )
    if value:
        days = f"{_end(value.earliest, 'any day')} to {_end(value.latest, 'any day after')}"
        steps.append(("Means", (days if value.earliest != value.latest else show_date(value.edtf)) + f" <code>{_inert(value.edtf)}</code>"))
    if claim.reason:
        steps.append(("No day", _REASONS.get(claim.reason, label(claim.reason))))
    steps.append(("Rule", _rule(claim.rule)))
    return steps


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Names and (already safe) values, side by side."""
    return '<dl class="pt-facts">' + "".join(f"<dt>{_inert(name)}</dt><dd>{value}</dd>" for name, value in pairs) + "</dl>"


def table(name: str, head: str, body: str) -> str:
    """A table of (already safe) cells that scrolls by itself on a narrow screen, also by keyboard."""
    inner = f'<table class="pt-matrix"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'
    return f'<div class="pt-scroll" tabindex="0" role="region" aria-label="{_inert(name)}">{inner}</div>'


def sources(n_articles: int, n_independent: int) -> str:
    return f"{count(n_articles, 'article')}, {count(n_independent, 'independent source')}"


def _rule(rule: str) -> str:
    """What the rule means in plain words, and its id for whoever wants to change it."""
    from tracker.lexicon import explain

    words = explain(rule)
    return f"<code>{_inert(rule)}</code>" if words == rule else f"{_inert(words)} <code>{_inert(rule)}</code>"


def _end(day: object, open_words: str) -> str:
    return show_date(str(day)) if day else open_words


def _inert(value: str) -> str:
    shown = _TURNING.sub(lambda found: f"⟨U+{ord(found[0]):04X}⟩", _CONTROL.sub(" ", value))
    return html.escape(shown, quote=True)


def _scheme(url: str) -> str:
    try:
        return urlsplit(url.strip()).scheme.lower()
    except ValueError:
        return ""


def text_attribute(value: str) -> str:
    """Outside text inside a quoted attribute."""
    return html.escape(value, quote=True)
