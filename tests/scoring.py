"""Scores analyses against annotated articles: what was found, and whether its type, realis, dates, actors and cities are right.

A record of the gold is an article with its `events` (data/README.md). An event is found by a mention that overlaps its evidence in the
article's text; a mention serves one event, the right type first, then the greater overlap. Optional events are matched, so that finding
one is no error, but count in no figure. Precision leaves statements out: whether somebody spoke is not what is measured. All figures are
percentages; those on dates, types and participants are shares of the events found, recall and whole events of all events.
"""

from __future__ import annotations

import json
import math
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from tracker.dates import PartialDate
from tracker.errors import InvalidDate
from tracker.lexicon import Lexicon
from tracker.model import Analysis, Article, DateClaim, EventType, Mention, PublishedBasis
from tracker.pipeline import analyze

Record = dict[str, Any]
GOLD = Path(__file__).parent.parent / "data" / "gold"
FLOORS = GOLD / "floors.toml"
# The five stories of data/sample are one set: each alone is too small to hold a floor.
SETS = {
    "sample": ("dc-tipped-wage", "ice-raids-2019", "minneapolis-rideshare-2024", "portland-camping", "st-paul-rent"),
    "wide-a": ("wide-a",),
    "wide-b": ("wide-b",),
    "wide-c": ("wide-c",),
    "wide-d": ("wide-d",),
}


@dataclass
class Share:
    """So many of so many."""

    hits: int = 0
    of: int = 0

    def add(self, hit: bool) -> None:
        self.hits += hit
        self.of += 1

    @property
    def percent(self) -> float:
        return 100 * self.hits / self.of if self.of else 0.0


@dataclass
class Names:
    """Names asked for and names given, over all events found; F1 of the two shares."""

    asked: Share = field(default_factory=Share)
    given: Share = field(default_factory=Share)

    def add(self, gold: Sequence[str], system: Sequence[str]) -> bool:
        """Counts one event's names; are all that were asked for there?"""
        for name in gold:
            self.asked.add(any(_same(name, other) for other in system))
        for name in system:
            self.given.add(any(_same(name, other) for other in gold))
        return all(any(_same(name, other) for other in system) for name in gold)

    @property
    def percent(self) -> float:
        one, two = self.asked.percent, self.given.percent
        return 2 * one * two / (one + two) if one + two else 0.0


@dataclass
class Scores:
    """The tallies of one set; `figures` gives them as percentages, `errors` says in a line each what went wrong."""

    recall: Share = field(default_factory=Share)
    precision: Share = field(default_factory=Share)
    typed_recall: Share = field(default_factory=Share)
    type: Share = field(default_factory=Share)
    realis: Share = field(default_factory=Share)
    date_exact: Share = field(default_factory=Share)
    date_compatible: Share = field(default_factory=Share)
    day_right: Share = field(default_factory=Share)
    planned: Share = field(default_factory=Share)
    actors_f1: Names = field(default_factory=Names)
    cities_f1: Names = field(default_factory=Names)
    whole_event: Share = field(default_factory=Share)
    errors: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        return {name: getattr(self, name).percent for name in METRICS}


METRICS = tuple(name for name in Scores.__dataclass_fields__ if name != "errors")


def score(pairs: Iterable[tuple[Record, Analysis]]) -> Scores:
    """Scores every annotated article against its analysis."""
    scores = Scores()
    for record, analysis in pairs:
        _score_article(record, [mention for mention in analysis.mentions if mention.field == "text"], scores)
    return scores


def _score_article(record: Record, mentions: list[Mention], scores: Scores) -> None:
    free = list(mentions)
    for event in record["events"]:
        start = record["text"].find(event["evidence"])
        if start < 0:  # told in the headline only, which is not scored
            continue
        span = (start, start + len(event["evidence"]))
        found = best_mention(event, span, free)
        if found is not None:
            free.remove(found)
        if event.get("optional"):
            continue
        _score_event(event, found, scores, f"{record['id']}: {record['text'][max(0, span[0] - 60) : span[1] + 60]!r}")
    for mention in mentions:
        if mention.type is EventType.STATEMENT:
            continue
        scores.precision.add(mention not in free)
        if mention in free:
            scores.errors.append(f"extra {mention.type} {record['id']}: {record['text'][max(0, mention.start - 60) : mention.end + 60]!r}")


def best_mention(event: Record, span: tuple[int, int], mentions: Sequence[Mention]) -> Mention | None:
    """The mention that tells of the event: one of a right type before others, then the greatest overlap, then the last."""
    common = {mention.id: min(mention.end, span[1]) - max(mention.start, span[0]) for mention in mentions}
    on_it = [mention for mention in mentions if common[mention.id] > 0]
    return max(reversed(on_it), key=lambda mention: (mention.type in _types(event), common[mention.id]), default=None)


def _types(event: Record) -> list[str]:
    return [event["type"], *event.get("also", [])]


def _score_event(event: Record, found: Mention | None, scores: Scores, where: str) -> None:
    scores.recall.add(found is not None)
    if found is None:
        scores.typed_recall.add(False)
        scores.whole_event.add(False)
        scores.errors.append(f"missed {event['type']} {where}")
        return
    typed, dated = found.type in _types(event), _equal(event.get("date"), found.date)
    scores.typed_recall.add(typed)
    scores.type.add(typed)
    scores.realis.add(found.realis == event.get("realis", "asserted"))
    scores.date_exact.add(dated)
    scores.date_compatible.add(_compatible(event.get("date"), found.date))
    if (day := _bounds(event.get("date"))) is not None and day.is_day:
        scores.day_right.add(dated)
    if event.get("planned"):
        scores.planned.add(_equal(event["planned"], found.planned))
    who = scores.actors_f1.add(event.get("actors") or [], [actor.name for actor in found.actors])
    where_ = scores.cities_f1.add(event.get("cities") or [], [city.name for city in found.cities])
    scores.whole_event.add(typed and dated and who and where_)
    if not (typed and dated):
        given = found.date.value.edtf if found.date.value else None
        scores.errors.append(f"wrong {event['type']} {event.get('date')} read as {found.type} {given} ({found.date.rule}) {where}")


def _bounds(edtf: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(edtf) if edtf else None
    except InvalidDate:
        return None


def _equal(gold: str | None, claim: DateClaim | None) -> bool:
    """The same earliest and latest day; how it is written and whether it is approximate does not matter."""
    asked, given = _bounds(gold), claim.value if claim else None
    if asked is None or given is None:
        return asked is given
    return (asked.earliest, asked.latest) == (given.earliest, given.latest)


def _compatible(gold: str | None, claim: DateClaim | None) -> bool:
    """Can both be true? Where the gold has no date, anything can."""
    asked, given = _bounds(gold), claim.value if claim else None
    return asked is None or (given is not None and asked.overlaps(given))


def _same(one: str, two: str) -> bool:
    """One name holds all words of the other: "Lightfoot" and "Lori Lightfoot"."""
    left, right = _words(one), _words(two)
    return bool(left and right) and (left <= right or right <= left)


def _words(name: str) -> set[str]:
    words = re.sub(r"[^\w ]", "", name).lower().split()
    return set(words[1:] if words[:1] == ["the"] else words)


# ------------------------------------------------------------------------------------------------------------ the project's gold


def read_gold(name: str) -> list[Record]:
    """The annotated articles of one file of data/gold."""
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text("utf-8").split("\n") if line.strip()]


def article_of(record: Record) -> Article:
    """The article as `tracker analyze` would read it: the annotations stay unseen."""
    return Article(
        id=record["id"],
        text=record["text"],
        title=record["title"],
        published=date.fromisoformat(record["published"]),
        published_basis=PublishedBasis.GIVEN,
        url=record["url"],
        source=record["outlet"],
    )


def score_set(name: str, lexicon: Lexicon) -> Scores:
    """Analyzes and scores one of SETS."""
    return score((record, analyze(article_of(record), lexicon)) for file in SETS[name] for record in read_gold(file))


# ------------------------------------------------------------------------------------------------------------------ the floors

# What a figure may lose to a change that is right elsewhere: one event of a small set.
SLACK = 0.5
_HEAD = """# What `analyze` must reach on data/gold, in percent: what was measured, rounded down, less half a point. Floors only rise:
# `python scripts/score_gold.py --raise` lifts those that were passed and lowers none.
"""


def floor_of(figure: float) -> float:
    """The floor for a measured figure: rounded down to a tenth, less the slack."""
    return round(max(0.0, math.floor(figure * 10) / 10 - SLACK), 1)


def read_floors() -> dict[str, dict[str, float]]:
    return tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}


def raised(floors: dict[str, dict[str, float]], figures: dict[str, dict[str, float]]) -> dict[str, dict[str, float]]:
    """The floors after a measurement: none is lower than before."""
    return {
        name: {metric: max(floor_of(value), floors.get(name, {}).get(metric, 0.0)) for metric, value in values.items()}
        for name, values in figures.items()
    }


def written(floors: dict[str, dict[str, float]]) -> str:
    tables = (
        "\n".join([f"\n[{name}]", *(f"{metric} = {value:.1f}" for metric, value in values.items())]) for name, values in floors.items()
    )
    return _HEAD + "\n".join(tables) + "\n"


def table(figures: dict[str, dict[str, float]], floors: dict[str, dict[str, float]]) -> str:
    """A line a metric; each set has its figure and, in brackets, its floor."""
    metrics = next(iter(figures.values()))
    lines = ["".join(["metric".ljust(18), *(name.rjust(16) for name in figures)])]
    for metric in metrics:
        cells = (f"{values[metric]:.1f} ({floors.get(name, {}).get(metric, 0.0):.1f})" for name, values in figures.items())
        lines.append("".join([metric.ljust(18), *(cell.rjust(16) for cell in cells)]))
    return "\n".join(lines)
