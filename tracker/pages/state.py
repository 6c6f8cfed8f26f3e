"""What the reader is looking at, and its address: every choice stands in the query string, so that a link reopens the same view.

Pure: query parameters in, a View out, and back. Anything unreadable in an address is left out, never an error: people edit addresses.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import TypeVar

from tracker.charts.layout import LaneBy
from tracker.model import EventType, Realis, Status, TimelineFilter

Params = dict[str, list[str]]
E = TypeVar("E", bound=StrEnum)


DATED_WORDS = {"": "any", "dated": "has a date", "day": "exact day", "range": "range of days", "undated": "no date"}
SHOWN = ("", "slipped", "overdue")
ACTS = tuple(str(each) for each in EventType if each is not EventType.STATEMENT)
REVIEW_STATES = ("confirmed", "corrected", "rejected", "unreviewed")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """One state of the dashboard."""

    filter: TimelineFilter = field(default_factory=TimelineFilter)
    lanes: LaneBy = LaneBy.CITY
    event: str | None = None
    matter: str | None = None  # the matter that is open on the page of matters
    as_of: date | None = None
    show: str = ""  # which part of its rows a page shows, where it has several
    said: bool = False  # statements as well: left out at first, since what is said drowns what is done

    @property
    def is_filtered(self) -> bool:
        return self.filter != TimelineFilter() or self.as_of is not None or self.said

    @property
    def hides_statements(self) -> bool:
        """Whether the list of events leaves statements out: not when types, or the events of a matter, were chosen."""
        return not (self.said or self.filter.types or self.filter.matters)

    @property
    def listed(self) -> TimelineFilter:
        """What the list of events is asked for."""
        return replace(self.filter, types=ACTS) if self.hides_statements else self.filter

    def cleared(self) -> View:
        """The same lanes, everything else as at the beginning."""
        return View(lanes=self.lanes)


# Query parameter -> field of the filter, for the choices of several; `None` means that any word may be chosen.
_LISTS: dict[str, tuple[str, frozenset[str] | None]] = {
    "city": ("cities", None),
    "actor": ("actors", None),
    "type": ("types", None),
    "status": ("statuses", frozenset(Status)),
    "realis": ("realis", frozenset(Realis)),
    "matter": ("matters", None),
    "source": ("sources", None),
    "review": ("reviews", frozenset(REVIEW_STATES)),
}
_TYPES = frozenset(EventType)


def read(params: Mapping[str, Sequence[str]]) -> View:
    """The view that an address names."""

    def one(name: str) -> str:
        return params[name][-1] if params.get(name) else ""

    lists = {name: _several(params.get(key, ()), key, known) for key, (name, known) in _LISTS.items()}
    since, until = _day(one("from")), _day(one("to"))
    if since and until and until < since:
        since, until = until, since
    chosen = TimelineFilter(
        cities=lists["cities"], actors=lists["actors"], types=lists["types"], statuses=lists["statuses"], realis=lists["realis"],
        matters=lists["matters"], sources=lists["sources"], reviews=lists["reviews"], dated=one("dated") * (one("dated") in DATED_WORDS),
        since=since, until=until, text=one("q"), min_confidence=_share(one("confidence")),
        min_sources=_number(one("sources")),
    )  # fmt: skip
    return View(
        filter=chosen,
        lanes=_choice(LaneBy, one("lanes"), LaneBy.CITY),
        event=one("event") or None,
        matter=one("open") or None,
        as_of=_day(one("known")),
        show=one("show") * (one("show") in SHOWN),
        said=one("statements") == "yes",
    )


def write(view: View) -> Params:
    """The address of a view: only what differs from the beginning, always in the same order."""
    chosen = view.filter
    params: Params = {key: list(values) for key, (name, _) in _LISTS.items() if (values := getattr(chosen, name))}
    single = {
        "from": chosen.since.isoformat() if chosen.since else "",
        "to": chosen.until.isoformat() if chosen.until else "",
        "q": chosen.text,
        "confidence": f"{chosen.min_confidence:g}" if chosen.min_confidence else "",
        "sources": str(chosen.min_sources) if chosen.min_sources else "",
        "dated": chosen.dated,
        "known": view.as_of.isoformat() if view.as_of else "",
        "lanes": "" if view.lanes is LaneBy.CITY else view.lanes.value,
        "event": view.event or "",
        "open": view.matter or "",
        "show": view.show,
        "statements": "yes" if view.said else "",
    }
    return params | {key: [value] for key, value in single.items() if value}


def with_period(view: View, since: date | None, until: date | None) -> View:
    return replace(view, filter=replace(view.filter, since=since, until=until))


def _several(values: Sequence[str], key: str, known: frozenset[str] | None) -> tuple[str, ...]:
    kept = (value for value in values if value and (known is None or value in known))
    if key == "type":
        kept = (value for value in kept if value.partition(":")[0] in _TYPES)
    return tuple(dict.fromkeys(kept))


def _day(text: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(text) if len(text) == len("2019-06-21") else None
    return None


def _share(text: str) -> float:
    with suppress(ValueError):
        value = float(text)
        return value if 0 < value <= 1 else 0.0
    return 0.0


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else 0


def _choice(kind: type[E], text: str, default: E) -> E:
    return kind(text) if text in list(kind) else default
