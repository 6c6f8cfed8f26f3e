"""What articles claim of an event: their sentences, how the date came out of them, and where they disagree. Pure: records to HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from tracker.charts.palette import label
from tracker.charts.summary import count, show_date
from tracker.model import Conflict, DateClaim
from tracker.pages import markup
from tracker.store.views import EventDetail, MentionDetail

DATES = ("date", "planned", "previous")  # fields whose values are dates


@dataclass(frozen=True, slots=True)
class Reading:
    """How the words of a date were read: what they were counted from, and what else they might have meant (EDTF)."""

    anchor: str = "none"  # none, publication, time, event
    others: tuple[str, ...] = ()


def origin(detail: EventDetail) -> MentionDetail | None:
    """The mention that the event's date is taken from."""
    claim = detail.date

    def likeness(mention: MentionDetail) -> tuple[bool, bool, bool]:
        return mention.date.value == claim.value, mention.date.phrase == claim.phrase, mention.date.rule == claim.rule

    best = max(detail.mentions, key=likeness, default=None)
    return best if best and likeness(best)[0] else None


def date_card(detail: EventDetail, reading: Reading) -> str:
    """The derivation: the words, what they stand on, counted from where, by which rule, what else they might mean, what others say."""
    source = origin(detail)
    published = show_date(source.published.isoformat()) if source and source.published else None
    steps = markup.derivation(detail.date, published, reading.anchor)
    if source and detail.date.phrase:
        steps.insert(1, ("Said by", markup.text(source.source or source.article_title)))
    if reading.others:
        steps.append(("Might also mean", "; ".join(show_date(other) for other in reading.others)))
    if others := _other_days(detail):
        steps.append(("Other claims give", others))
    return f'<div class="pt-card"><h3>How this date came about</h3>{markup.facts(steps)}</div>'


def _other_days(detail: EventDetail) -> str:
    """Dates of the other mentions that are not the event's own, each with the number of claims that give it."""
    days: dict[str, int] = {}
    for mention in detail.mentions:
        if mention.date.value and mention.date.value != detail.date.value:
            days[mention.date.value.edtf] = days.get(mention.date.value.edtf, 0) + 1
    return "; ".join(f"{show_date(day)} ({count(number, 'claim')})" for day, number in sorted(days.items(), key=lambda each: -each[1]))


def passages(mentions: Sequence[MentionDetail]) -> list[str]:
    """A block for each sentence, in the order of the mentions; a sentence that claims it twice is shown once, with both words marked."""
    found: dict[tuple[str, str, int, str], list[MentionDetail]] = {}
    for mention in mentions:
        key = (mention.article_id, mention.field, mention.paragraph_start + mention.sentence_at, mention.sentence)
        found.setdefault(key, []).append(mention)
    return [_passage(same) for same in found.values()]


def _passage(same: Sequence[MentionDetail]) -> str:
    first = same[0]
    return f'<section class="pt-claim">{markup.source_line(first)}{markup.passage(same)}{_read_as(first)}</section>'


def _read_as(mention: MentionDetail) -> str:
    """The days that this sentence was read to mean, in one line."""
    parts = [_day_words(mention.date, "")]
    parts += [_day_words(claim, f"{word} ") for claim, word in ((mention.planned, "planned for"), (mention.previous, "before:")) if claim]
    if mention.realis != "asserted":
        parts.insert(0, label(mention.realis))
    return f'<p class="pt-read">read as: {"; ".join(part for part in parts if part)}</p>'


def _day_words(claim: DateClaim, before: str) -> str:
    return f"{before}{show_date(claim.value.edtf)}" if claim.value else f"{before}no date"


def conflicts(detail: EventDetail) -> str:
    return "".join(_conflict(conflict, detail.mentions) for conflict in detail.conflicts)


def _conflict(conflict: Conflict, mentions: Sequence[MentionDetail]) -> str:
    """Each side of a disagreement with those who say so, and the sentence in which they do."""
    sides = "".join(_side(conflict.field, value, articles, mentions) for value, articles in conflict.claims)
    return f'<div class="pt-card"><h3>Sources disagree on: {label(conflict.field)}</h3><div class="pt-conflict">{sides}</div></div>'


def _side(field: str, value: str, articles: Sequence[str], mentions: Sequence[MentionDetail]) -> str:
    shown = show_date(value) if field in DATES else label(value)
    tellers = [mention for mention in mentions if mention.article_id in articles and _says(mention, field, value)]
    tellers = tellers or [mention for mention in mentions if mention.article_id in articles]
    by_article = [next(same) for _, same in groupby(sorted(tellers, key=lambda each: each.article_id), key=lambda each: each.article_id)]
    names = "; ".join(map(_teller, by_article)) or count(len(articles), "article")
    quote = f'<p class="pt-side">{markup.text(_short(by_article[0].sentence))}</p>' if by_article else ""
    return f"<div><b>{markup.text(shown)}</b><br>{names}{quote}</div>"


def _teller(mention: MentionDetail) -> str:
    day = f", {show_date(mention.published.isoformat())}" if mention.published else ""
    return f"{markup.text(mention.source or mention.article_title)}{day}"


def _says(mention: MentionDetail, field: str, value: str) -> bool:
    if field not in DATES:
        return value in (mention.type, mention.subtype, *mention.actors, *mention.cities)
    claim: DateClaim | None = getattr(mention, field)
    return bool(claim and claim.value and claim.value.edtf == value)


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 220 else sentence[:219] + "…"
