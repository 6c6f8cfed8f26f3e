"""The publication date and what it stands on: given by the user, the page's own metadata, the address, or a dateline or byline.

Strongest evidence first. A date that is known only to the month, or whose order of day and month can't be told, is none. So is one that
lies in the future of `today`, which the caller passes: it would shift every relative date of the article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from tracker.dates import MONTH_NAMES
from tracker.model import PublishedBasis

_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if len(name) > 3 else name for name in MONTH_NAMES).replace(
    "Sep(?:tember)?", "Sept?(?:ember)?"
)
_WEEKDAY = r"(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?\.?"
_DAY = rf"""(?:
    (?P<m1>{_MONTH})\.?\s+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y1>\d{{4}})
  | (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{_MONTH})\.?,?\s+(?P<y2>\d{{4}})
  | (?P<y3>\d{{4}})[-/.](?P<m3>\d{{1,2}})[-/.](?P<d3>\d{{1,2}})
  | (?P<a4>\d{{1,2}})[/.](?P<b4>\d{{1,2}})[/.](?P<y4>\d{{4}})
)"""
_TIME = r"(?:T?\s*,?\s*(?:at\s+)?\d{1,2}(?::\d\d){0,2}(?:\.\d+)?\s*(?:[ap]\.?\s?m\.?)?\s*(?:Z|[+-]\d\d:?\d\d|\(?[A-Z]{2,4}\)?)?)"
_LABEL = r"""(?:(?:first\s+|originally\s+|date\s+)?(?:published|posted|issued|filed|released|created)(?:\s+(?:on|at|online|date))?
             |(?:publication|publish|pub\.?)?\s*date(?:\s+published)?|publicado(?:\s+el)?|publié(?:\s+le)?|veröffentlicht(?:\s+am)?)\s*:?\s*"""
_UPDATED = re.compile(r"\s*(?:last\s+)?(?:updated|modified)\b", re.IGNORECASE)
_LABELLED = re.compile(rf"\s*{_LABEL}(?P<rest>\S.{{4,60}})$", re.IGNORECASE | re.VERBOSE)
# A part of a byline that is a date and nothing else: "Published: Friday, July 12, 2019, 4:05 p.m. EDT".
_DATE_ALONE = re.compile(rf"\s*(?:{_LABEL})?(?:{_WEEKDAY},?\s+)?{_DAY}{_TIME}?\s*$", re.IGNORECASE | re.VERBOSE)
_BY = re.compile(rf"\s*By\s+[^\d]{{2,60}}?[\s,]\s*(?:{_WEEKDAY},?\s+)?{_DAY}{_TIME}?\s*$", re.VERBOSE)
_DATELINE = re.compile(
    rf"""\s*[A-Z][A-Z.'’ -]{{1,40}}(?:,\s*[A-Za-z.]+(?:\s[A-Z][a-z.]+)?)?,?\s+
         \(?{_DAY}\)?,?\s*(?:\([^)]{{1,40}}\)|/[^/]{{1,40}}/)?\s*(?:--|[—–:-])""",
    re.VERBOSE,
)
_ANY_DAY = re.compile(rf"\s*(?:{_WEEKDAY},?\s+)?{_DAY}{_TIME}?\s*$", re.IGNORECASE | re.VERBOSE)
_PARTS = re.compile(r"\s*[|•·—–]\s*|\s+[-/]\s+")
_IN_URL = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/_.]?)(\d{1,2}|[a-z]{3})\2(\d{1,2})(?![\d])", re.IGNORECASE)

_HEAD_LINES, _TAIL_LINES = 8, 4  # where a page keeps its byline; deeper in the text a date is part of the story
_LONGEST_BYLINE = 120
_ZONES = timedelta(days=1)  # it may be tomorrow already where the article was published


@dataclass(frozen=True, slots=True)
class Published:
    """A publication date, what it stands on, and the words or the address that say so."""

    value: date
    basis: PublishedBasis
    phrase: str


def strongest(candidates: Iterable[Published | None], today: date | None) -> tuple[Published | None, list[Published]]:
    """The first candidate that is not in the future of `today`, and those that were passed over because they are."""
    future: list[Published] = []
    for candidate in candidates:
        if candidate is None:
            continue
        if today is None or candidate.value <= today + _ZONES:
            return candidate, future
        future.append(candidate)
    return None, future


def read_day(value: object, language: str = "en") -> date | None:
    """A metadata field as a day: ISO 8601, RFC 2822, seconds since 1970, or words. The day is the one written, whatever the zone."""
    if isinstance(value, int) and 1900_00_00 < value < 2101_00_00:
        value = str(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_epoch(value)
    if not isinstance(value, str) or not value.strip():
        return None
    text = value.strip()
    for reader in (_from_iso, _from_rfc2822, _from_words):
        if day := reader(text):
            return day
    return _from_other_words(text, language)


def from_url(url: str | None) -> Published | None:
    """A day in the address: /2019/07/12/, /2019/jul/12/, 2019-07-12, 20190712."""
    for match in _IN_URL.finditer(url or ""):
        year, separator, month, day = match.groups()
        exact = len(day) == 2 and len(month) > 1
        # 2019071 is a number, and /2019/7/5-things-to-do no fifth of July: single digits count only between slashes.
        if not exact and (separator != "/" or match.string[match.end() : match.end() + 1] not in ("", "/", "?", "#")):
            continue
        if value := _day(year, month, day):
            return Published(value, PublishedBasis.URL, match[0])
    return None


def from_text(text: str, language: str = "en") -> Published | None:
    """A byline or dateline with a whole date, among the first lines or (when it is labelled) the last."""
    lines = [line.strip() for line in text[:4000].splitlines() if line.strip()][:_HEAD_LINES]
    tail = [line.strip() for line in text[-1000:].splitlines() if line.strip()][-_TAIL_LINES:]
    for line in lines:
        if match := _DATELINE.match(line):
            if day := _matched(match):
                return Published(day, PublishedBasis.DATELINE, match[0].strip())
        elif found := _from_byline(line):
            return found
    return next((found for line in (*lines, *tail) if (found := _from_label(line, language))), None)


def _from_byline(line: str) -> Published | None:
    if len(line) > _LONGEST_BYLINE:
        return None
    for part in _PARTS.split(line):
        if not _UPDATED.match(part) and (match := _DATE_ALONE.match(part) or _BY.match(part)) and (day := _matched(match)):
            return Published(day, PublishedBasis.DATELINE, part.strip())
    return None


def _from_label(line: str, language: str) -> Published | None:
    match = _LABELLED.match(line) if len(line) <= _LONGEST_BYLINE else None
    day = read_day(_PARTS.split(match["rest"])[0], language) if match else None
    return Published(day, PublishedBasis.DATELINE, line) if day else None


def _matched(match: re.Match[str]) -> date | None:
    for year, month, day in (("y1", "m1", "d1"), ("y2", "m2", "d2"), ("y3", "m3", "d3")):
        if match[year]:
            return _day(match[year], match[month], match[day])
    first, second = int(match["a4"]), int(match["b4"])
    if first <= 12 and second <= 12 and first != second:
        return None  # 07/12/2019 is July in Boston and December in London
    return _day(match["y4"], str(min(first, second)), str(max(first, second)))


def _day(year: str, month: str, day: str) -> date | None:
    names = [name[:3].lower() for name in MONTH_NAMES]
    try:
        return date(int(year), int(month) if month.isdigit() else names.index(month[:3].lower()) + 1, int(day))
    except ValueError:
        return None


def _from_iso(text: str) -> date | None:
    try:
        return datetime.fromisoformat(text).date()
    except ValueError:
        return None


def _from_rfc2822(text: str) -> date | None:
    try:
        return parsedate_to_datetime(text).date()
    except (ValueError, IndexError):
        return None


def _from_words(text: str) -> date | None:
    match = _ANY_DAY.match(text)
    return _matched(match) if match else None


def _from_other_words(text: str, language: str) -> date | None:
    """Dates in other languages and odd orders; all three parts must be written, since dateparser would fill them in from the clock."""
    if len(text) > 60 or not re.search(r"\d{4}", text) or re.fullmatch(r"[\d\W]+", text):
        return None
    import dateparser

    settings = {"STRICT_PARSING": True, "REQUIRE_PARTS": ["day", "month", "year"], "PARSERS": ["absolute-time"]}
    try:
        parsed = dateparser.parse(text, languages=[language], settings=settings)
    except ValueError:  # a language that it doesn't know
        return None
    return parsed.date() if parsed else None


def _from_epoch(seconds: float) -> date | None:
    seconds = seconds / 1000 if seconds > 1e11 else seconds  # JavaScript counts milliseconds
    try:
        return datetime.fromtimestamp(seconds, UTC).date() if seconds > 1e8 else None
    except (ValueError, OverflowError, OSError):
        return None


def candidates(
    *, given: date | None, metadata: Iterable[Published | None], url: str | None, text: str, language: str
) -> Iterator[Published | None]:
    """All the evidence there is for one article, strongest first; what is weaker is only looked for when it is asked for."""
    if given:
        yield Published(given, PublishedBasis.GIVEN, given.isoformat())
    yield from metadata
    yield from_url(url)
    yield from_text(text, language)
