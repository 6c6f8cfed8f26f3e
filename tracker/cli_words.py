"""Dates and derivations in plain words, never finer than they are known."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date

from tracker.dates import PartialDate
from tracker.model import DateBasis, DateClaim, Unresolved
from tracker.store.views import EventDetail, MentionDetail

_REASONS = {
    Unresolved.NO_REFERENCE_DATE: "the article has no publication date to count from",
    Unresolved.NO_ANCHOR: "what it is counted from has no date",
    Unresolved.NOT_A_POINT: "a length or a rhythm, not a day",
    Unresolved.VAGUE: "too vague for a date",
    Unresolved.OUT_OF_CALENDAR: "no such day in the calendar",
    Unresolved.NO_EXPRESSION: "no words say when",
}
_STAGES = {"type": "what", "realis": "how real", "actor": "who", "city": "where", "about": "matter", "speaker": "speaker"}


def plain(text: str) -> str:
    """Without control codes, which a terminal would obey, and without line breaks."""
    return "".join(" " if unicodedata.category(character) in ("Cc", "Cf") else character for character in text)


def day_words(day: date) -> str:
    return PartialDate.day(day).display()


def known_words(first: date | None, last: date | None) -> str | None:
    """'since 7 March 2024, last told 2 December 2024'."""
    if first is None:
        return None
    return f"since {day_words(first)}" + (f", last told {day_words(last)}" if last and last != first else "")


def edtf_words(edtf: str | None) -> str:
    """'June 2019' for 2019-06; 'no date' for None."""
    return PartialDate.parse(edtf).display() if edtf else "no date"


def claim_words(claim: DateClaim) -> str:
    """A date with what it stands on: '21 June 2019: the words “June 21”, the nearest such day to the publication day'."""
    rule = explain(claim.rule)
    if claim.value is None:
        reason = _REASONS[claim.reason] if claim.reason else rule
        return f"no date: {f'“{claim.phrase}”, ' if claim.phrase else ''}{reason}"
    how = {
        DateBasis.EXPLICIT: f"the words “{claim.phrase}”",
        DateBasis.ANCHORED: f"counted from “{claim.phrase}”" if claim.phrase else "counted from another event",
        # The rule's own words say that already.
        DateBasis.PUBLICATION: "the publication day" if rule == claim.rule else "",
        DateBasis.NONE: "",
    }[claim.basis]
    return f"{claim.value.display()}: {', '.join(part for part in (how, rule) if part)}"


def why_words(mention: MentionDetail) -> Iterator[tuple[str, str]]:
    """Each step but those of the dates, which claim_words tells: the words that it stood on, and the rule."""
    for why in mention.why:
        if why.stage in _STAGES:
            words = mention.paragraph[max(0, why.start - mention.paragraph_start) : max(0, why.end - mention.paragraph_start)]
            yield _STAGES[why.stage], f"“{words}” ({explain(why.rule)})" if words else explain(why.rule)


def conflict_words(detail: EventDetail) -> Iterator[str]:
    """A line for each field on which the articles disagree: who says what."""
    outlets = {mention.article_id: mention.source or mention.article_title for mention in detail.mentions}
    for conflict in detail.conflicts:
        dated = conflict.field in ("date", "planned", "previous")
        claims = (
            f"{edtf_words(value) if dated else value} ({', '.join(dict.fromkeys(outlets.get(each, each) for each in articles))})"
            for value, articles in conflict.claims
        )
        yield f"The articles disagree on the {conflict.field}: {'; '.join(claims)}"


def explain(rule: str) -> str:
    """A rule in plain words, where the lexicon has them; else its id."""
    import tracker.lexicon

    known = getattr(tracker.lexicon, "explain", None)
    return str(known(rule)) if known else rule
