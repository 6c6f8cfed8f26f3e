"""The publication date: what counts as evidence, what doesn't, and which is the stronger."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.model import PublishedBasis
from tracker.sources.published import Published, candidates, from_text, from_url, read_day, strongest

DAY = date(2019, 7, 12)

VALUES: dict[str, tuple[object, date | None]] = {
    "ISO": ("2019-07-12", DAY),
    "ISO, basic": ("20190712", DAY),
    "the same as a number": (20190712, DAY),
    "with a time": ("2019-07-12T04:00:00Z", DAY),
    "late in its own zone": ("2019-07-12T23:30:00-07:00", DAY),
    "a blank for the T": ("2019-07-12 04:00:00", DAY),
    "a feed's": ("Fri, 12 Jul 2019 04:00:00 GMT", DAY),
    "words": ("July 12, 2019", DAY),
    "abbreviated": ("Sept. 3, 2019", date(2019, 9, 3)),
    "day first": ("12 July 2019", DAY),
    "with a weekday and a time": ("Friday, July 12th, 2019, 4:05 p.m. EDT", DAY),
    "slashes that can be read": ("7/25/2019", date(2019, 7, 25)),
    "slashes, day first": ("25/7/2019", date(2019, 7, 25)),
    "slashes with no way to tell": ("07/12/2019", None),
    "slashes where it makes no difference": ("7/7/2019", date(2019, 7, 7)),
    "seconds": (1562900000, DAY),
    "milliseconds": (1562900000000, DAY),
    "a month": ("2019-07", None),
    "a month in words": ("July 2019", None),
    "a year": ("2019", None),
    "a small number": (17, None),
    "a day of no calendar": ("2019-02-30", None),
    "relative": ("yesterday", None),
    "without a year": ("July 12", None),
    "yes": (True, None),
    "nothing": (None, None),
    "an object": ({"day": 12}, None),
}


@pytest.mark.parametrize(("value", "day"), VALUES.values(), ids=VALUES)
def test_read_day(value: object, day: date | None) -> None:
    assert read_day(value) == day


FOREIGN = {
    "French": ("12 juillet 2019", "fr"),
    "Spanish": ("12 de julio de 2019", "es"),
    "German": ("12. Juli 2019", "de"),
}


@pytest.mark.parametrize(("value", "language"), FOREIGN.values(), ids=FOREIGN)
def test_other_languages(value: str, language: str) -> None:
    assert read_day(value, language) == DAY


def test_an_unknown_language_reads_no_words() -> None:
    assert read_day("12 juillet 2019", "xx") is None


URLS: dict[str, tuple[str | None, date | None]] = {
    "folders": ("https://example.org/2019/07/12/raids", DAY),
    "folders at the end": ("https://example.org/news/2019/7/12", DAY),
    "single digits between slashes": ("https://example.org/2019/7/4/raids", date(2019, 7, 4)),
    "a list of five things": ("https://example.org/2019/7/5-things-to-do", None),
    "seven digits": ("https://example.org/2019712/raids", None),
    "a month's name": ("https://example.org/2019/jul/12/raids", DAY),
    "hyphens": ("https://example.org/raids-2019-07-12-update.html", DAY),
    "digits": ("https://example.org/20190712/raids", DAY),
    "in a query": ("https://example.org/?d=2019-07-12&x=1", DAY),
    "an id that begins like a day": ("https://example.org/story/201907123", None),
    "an id that holds one": ("https://example.org/story-820190712", None),
    "a month": ("https://example.org/2019/07/raids", None),
    "no such day": ("https://example.org/2019/13/41/raids", None),
    "two separators": ("https://example.org/2019/07-12", None),
    "none": (None, None),
}


@pytest.mark.parametrize(("url", "day"), URLS.values(), ids=URLS)
def test_from_url(url: str | None, day: date | None) -> None:
    found = from_url(url)
    assert (found and found.value) == day
    assert found is None or found.phrase in (url or "")


BODY = "\n\nThe council voted on the measure after a long debate."
LINES: dict[str, tuple[str, date | None]] = {
    "labelled": ("Council votes\n\nPublished: July 12, 2019" + BODY, DAY),
    "labelled with a time": ("Posted on Friday, July 12, 2019 at 4:05 p.m. EDT" + BODY, DAY),
    "between bars": ("Council votes\nJuly 12, 2019 | Staff" + BODY, DAY),
    "after a bar": ("By Example Writer | 12 July 2019, 16:05" + BODY, DAY),
    "after a dot": ("Example Writer · Jul 12, 2019 · 3 min read" + BODY, DAY),
    "after a comma": ("By Example Writer, July 12, 2019" + BODY, DAY),
    "a line of its own": ("Council votes\n\nFriday, July 12, 2019" + BODY, DAY),
    "ISO": ("2019-07-12" + BODY, DAY),
    "a dateline": ("CHICAGO, July 12, 2019 (AP) — The council voted.", DAY),
    "a dateline with a state": ("PORTLAND, Ore., July 12, 2019 -- The council voted.", DAY),
    "a press release's": ("CHICAGO, July 12, 2019 /Example Wire/ -- The council voted.", DAY),
    "at the end, labelled": (f"Council votes.{BODY * 30}\n\nPublished: July 12, 2019", DAY),
    "another language, labelled": ("Publicado: 12 July 2019" + BODY, DAY),
    "updated alone": ("Updated: July 12, 2019" + BODY, None),
    "published before updated": ("Published July 12, 2019 | Updated July 14, 2019" + BODY, DAY),
    "updated before published": ("Updated July 14, 2019 | Published July 12, 2019" + BODY, DAY),
    "a sentence": ("On July 12, 2019 the council voted.", None),
    "a sentence that ends with it": ("The council voted on July 12, 2019", None),
    "a headline with one": ("Plan for March 1, 2020 primary approved" + BODY, None),
    "deep in the text": (f"Council votes.{BODY * 12}\n\nJuly 12, 2019{BODY * 12}", None),
    "without a year": ("CHICAGO, July 12 (AP) — The council voted.", None),
    "a month": ("July 2019" + BODY, None),
    "slashes with no way to tell": ("Published: 07/12/2019" + BODY, None),
}  # fmt: skip


@pytest.mark.parametrize(("text", "day"), LINES.values(), ids=LINES)
def test_from_text(text: str, day: date | None) -> None:
    found = from_text(text)
    assert (found and found.value) == day
    assert found is None or found.basis is PublishedBasis.DATELINE


def _evidence(day: date, basis: PublishedBasis) -> Published:
    return Published(day, basis, "")


def test_the_order_of_evidence() -> None:
    found = list(
        candidates(
            given=date(2019, 1, 1),
            metadata=[_evidence(date(2019, 1, 2), PublishedBasis.METADATA)],
            url="https://example.org/2019/01/03/x",
            text="Published: January 4, 2019",
            language="en",
        )
    )
    assert [(each.value.day, each.basis.value) for each in found if each] == [(1, "given"), (2, "metadata"), (3, "url"), (4, "dateline")]


def test_a_future_date_is_passed_over_for_weaker_evidence() -> None:
    future, past = _evidence(date(2030, 1, 1), PublishedBasis.METADATA), _evidence(DAY, PublishedBasis.URL)
    assert strongest([future, None, past], date(2026, 1, 1)) == (past, [future])
    assert strongest([future], date(2026, 1, 1)) == (None, [future])
    assert strongest([future], None) == (future, [])


def test_tomorrow_is_today_somewhere() -> None:
    tomorrow = _evidence(date(2026, 1, 2), PublishedBasis.METADATA)
    assert strongest([tomorrow], date(2026, 1, 1)) == (tomorrow, [])


@settings(deadline=None)
@given(text=st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    from_text(text)
    from_url(text)
    read_day(text)


@settings(deadline=None)
@given(day=st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_in_every_shape(day: date) -> None:
    shapes = [
        day.isoformat(),
        f"{day:%B} {day.day}, {day.year}",
        f"{day.day} {day:%b} {day.year}",
        f"{day:%A}, {day:%B} {day.day}, {day.year}",
    ]
    assert [read_day(shape) for shape in shapes] == [day] * 4
    assert [getattr(from_text(f"Published: {shape}"), "value", None) for shape in shapes] == [day] * 4
    assert getattr(from_url(f"https://example.org/{day:%Y/%m/%d}/x"), "value", None) == day
