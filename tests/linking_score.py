"""Scores linking against data/gold/linking: its stories are read and linked together, as one ingest does, and each part is judged.

A mention of the gold is found by a mention of the system as in tests/scoring.py. Optional ones, and those not found, count in no figure
but `whole pairs`: what is measured is what linking does with what it is given. All figures are percentages.

- pairs: two found mentions are of one event in the gold, and in the system. Precision, recall, F1; `whole pairs` is the F1 in which the
  pairs of mentions that were not found are missed.
- matters: the same of matters, for mentions that the gold gives one.
- status: a matter's status on the day that the truth names, from articles published by then. The system's matter is the one that has
  most of the matter's found mentions; none is wrong.
- chain: steps of the true chain, found and in their order in that matter (`steps`, of those found; `whole steps`, of all), and matters
  of which no found step is missing or out of order (`chains`).
- copies: pairs of articles of which one copies the other, or both a third.
- conflicts: disagreements of the truth, told by found mentions, that an event shows.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path

from sqlalchemy import Engine, select

from tests.scoring import GOLD, Record, Share, article_of, best_mention
from tracker.lexicon import load_lexicon
from tracker.model import Analysis, Article
from tracker.pipeline import analyze
from tracker.store.copies import originals
from tracker.store.engine import open_store
from tracker.store.linking import default_linker
from tracker.store.tables import table
from tracker.store.timeline import seen_on
from tracker.store.writer import Stages, ingest

STORIES = GOLD / "linking"
PARTS = ("dev", "held")
Place = tuple[str, int]  # an article, and the position of a mention in its gold


@dataclass(frozen=True, slots=True)
class Story:
    articles: tuple[Record, ...]
    truth: Record

    @property
    def part(self) -> str:
        return str(self.truth["part"])

    def mentions(self) -> Iterator[tuple[Place, Record]]:
        for article in self.articles:
            for index, mention in enumerate(article["events"]):
                if not mention["optional"]:
                    yield (article["id"], index), mention


@dataclass(frozen=True, slots=True)
class Linked:
    """What the system made of the stories: the system's mention of each found place, and the events, chains and statuses, on a day."""

    event_of: dict[str, str]  # mention -> event
    conflicts: dict[str, tuple[str, ...]]  # event -> fields
    chains: dict[str, tuple[str, ...]]  # matter -> events
    status: dict[str, str]  # matter -> status

    def matter_of(self, event: str) -> str | None:
        return next((matter for matter, chain in self.chains.items() if event in chain), None)


@dataclass
class Pairs:
    both: int = 0
    asked: int = 0
    given: int = 0
    not_found: int = 0  # asked for, of mentions that were not found

    @property
    def precision(self) -> float:
        return 100 * self.both / self.given if self.given else 100.0

    @property
    def recall(self) -> float:
        return 100 * self.both / self.asked if self.asked else 100.0

    def f1(self, more: int = 0) -> float:
        return 100 * 2 * self.both / (self.asked + more + self.given) if self.asked + self.given else 100.0


@dataclass
class LinkScores:
    pairs: Pairs = field(default_factory=Pairs)
    copies: Pairs = field(default_factory=Pairs)
    matters: Pairs = field(default_factory=Pairs)
    status: Share = field(default_factory=Share)
    steps: Share = field(default_factory=Share)
    whole_steps: Share = field(default_factory=Share)
    chains: Share = field(default_factory=Share)
    conflicts: Share = field(default_factory=Share)
    errors: list[str] = field(default_factory=list)

    def figures(self) -> dict[str, float]:
        pairs, copies = self.pairs, self.copies
        return {
            "pairs precision": pairs.precision,
            "pairs recall": pairs.recall,
            "pairs F1": pairs.f1(),
            "whole pairs F1": pairs.f1(pairs.not_found),
            "matters precision": self.matters.precision,
            "matters recall": self.matters.recall,
            "status": self.status.percent,
            "steps": self.steps.percent,
            "whole steps": self.whole_steps.percent,
            "chains": self.chains.percent,
            "copies precision": copies.precision,
            "copies recall": copies.recall,
            "conflicts": self.conflicts.percent,
        }


def read_stories(folder: Path = STORIES) -> list[Story]:
    found = []
    for path in sorted(folder.glob("*.truth.json")):
        lines = (folder / path.name.replace(".truth.json", ".jsonl")).read_text("utf-8").split("\n")
        found.append(Story(tuple(json.loads(line) for line in lines if line.strip()), json.loads(path.read_text("utf-8"))))
    return found


def score_stories(stories: Sequence[Story]) -> dict[str, LinkScores]:
    """Scores by part. All stories are linked in one store, so that one may wrongly draw in another."""
    lexicon, analyses = load_lexicon(), dict[str, Analysis]()

    def analyzed(article: Article) -> Analysis:
        analyses[article.id] = analyze(article, lexicon)
        return analyses[article.id]

    engine = open_store("sqlite://")
    try:
        told = (article_of(record) for story in stories for record in story.articles)
        ingest(engine, told, Stages(analyzed, default_linker(), lexicon.version), now=datetime(2026, 1, 1, tzinfo=UTC))
        found = {place: mention for story in stories for place, mention in _found(story, analyses)}
        with engine.connect() as connection:
            copied = originals(connection)
        seen = {day: read_linked(engine, day) for day in {None, *(as_of for story in stories for as_of in _days(story))}}
    finally:
        engine.dispose()
    scores = {part: LinkScores() for part in PARTS}
    for story in stories:
        score_story(story, found, lambda day: seen[day], copied, scores[story.part])
    for part, score in scores.items():
        _across(part, stories, found, seen[None], score)
    return scores


def _days(story: Story) -> set[date]:
    return {date.fromisoformat(matter["as_of"]) for matter in story.truth["matters"]}


def _found(story: Story, analyses: dict[str, Analysis]) -> Iterator[tuple[Place, str]]:
    """Gold mentions, the optional ones too so that none of theirs serves another, and the full id of the mention that tells each."""
    for article in story.articles:
        free = [mention for mention in analyses[article["id"]].mentions if mention.field == "text"]
        for index, gold in enumerate(article["events"]):
            start = article["text"].find(gold["evidence"])
            found = best_mention(gold, (start, start + len(gold["evidence"])), free) if start >= 0 else None
            if found is not None:
                free.remove(found)
                yield (article["id"], index), f"{article['id']}#{found.id}"


def read_linked(engine: Engine, as_of: date | None) -> Linked:
    with seen_on(engine, as_of) as store, store.connect() as connection:
        link, events, steps, matters = (table(name).c for name in ("event_mentions", "events", "matter_events", "matters"))
        chains: dict[str, list[str]] = defaultdict(list)
        for matter, event in connection.execute(select(steps.matter_id, steps.event_id).order_by(steps.matter_id, steps.rank)):
            chains[matter].append(event)
        return Linked(
            event_of={row.mention_id: row.event_id for row in connection.execute(select(link.mention_id, link.event_id))},
            conflicts={
                row.id: tuple(each["field"] for each in row.conflicts) for row in connection.execute(select(events.id, events.conflicts))
            },
            chains={matter: tuple(chain) for matter, chain in chains.items()},
            status={row.id: row.status for row in connection.execute(select(matters.id, matters.status))},
        )


# ------------------------------------------------------------------------------------------------------------- one story


def score_story(
    story: Story, found: dict[Place, str], seen: Callable[[date | None], Linked], copied: dict[str, str], scores: LinkScores
) -> None:
    """Adds a story to the scores. `found` are the system's mentions, `seen` what it linked as known on a day (None: in the end)."""
    linked = seen(None)
    _score_pairs(story, found, linked, scores)
    _score_copies(story, copied, scores)
    _score_conflicts(story, found, linked, scores)
    for matter in story.truth["matters"]:
        _score_matter(story, matter, found, seen(date.fromisoformat(matter["as_of"])), scores)


def _score_pairs(story: Story, found: dict[Place, str], linked: Linked, scores: LinkScores) -> None:
    told = {(article["id"], index): (article, gold) for article in story.articles for index, gold in enumerate(article["events"])}
    for (one, first), (two, second) in combinations(story.mentions(), 2):
        asked = first["event"] == second["event"]
        if one not in found or two not in found:
            scores.pairs.not_found += asked
            continue
        given = linked.event_of[found[one]] == linked.event_of[found[two]]
        _count(scores.pairs, asked, given)
        if first["matter"] and second["matter"]:
            own = [linked.matter_of(linked.event_of[found[place]]) for place in (one, two)]
            _count(scores.matters, first["matter"] == second["matter"], own[0] is not None and own[0] == own[1])
        if asked != given:
            words = " | ".join(_shown(told[place]) for place in (one, two))
            scores.errors.append(f"{'split' if asked else 'merge'} {words}")


def _shown(told: tuple[Record, Record]) -> str:
    article, gold = told
    return f"{article['id']} {gold['event']} ({gold['type']} {gold['realis']} {gold['date']}, {gold['about']}) {gold['evidence']!r}"


def _count(pairs: Pairs, asked: bool, given: bool) -> None:
    pairs.asked += asked
    pairs.given += given
    pairs.both += asked and given


def _across(part: str, stories: Sequence[Story], found: dict[Place, str], linked: Linked, scores: LinkScores) -> None:
    """Merges of mentions from different stories, of which the first is of this part."""
    told = [(story, place, gold) for story in stories for place, gold in story.mentions() if place in found]
    by_event: dict[str, list[tuple[Story, Place, Record]]] = defaultdict(list)
    for each in told:
        by_event[linked.event_of[found[each[1]]]].append(each)
    for group in by_event.values():
        for one, two in combinations(group, 2):
            if one[0] is not two[0] and one[0].part == part:
                _count(scores.pairs, False, True)
                scores.errors.append(f"merge across stories {one[1]} {two[1]}")


def _score_copies(story: Story, copied: dict[str, str], scores: LinkScores) -> None:
    root = {article["id"]: article["copy_of"] or article["id"] for article in story.articles}
    for one, two in combinations(root, 2):
        asked, given = root[one] == root[two], copied.get(one, one) == copied.get(two, two)
        _count(scores.copies, asked, given)
        if asked != given:
            scores.errors.append(f"copies {one} {two}: {'missed' if asked else 'false'}")


def _score_conflicts(story: Story, found: dict[Place, str], linked: Linked, scores: LinkScores) -> None:
    for each in story.truth["disagreements"]:
        field_ = each["field"]
        own = [(place, gold) for place, gold in story.mentions() if gold["event"] == each["event"] and place in found]
        heard = {value for value in each["values"] for _, gold in own if _tells(gold, field_, value)}
        if len(heard) < 2:
            continue
        shown = any(field_ in linked.conflicts[linked.event_of[found[place]]] for place, _ in own)
        scores.conflicts.add(shown)
        if not shown:
            scores.errors.append(f"hidden {each}")


def _tells(gold: Record, field_: str, value: str) -> bool:
    return value == gold[field_] if field_ in ("date", "planned") else value in gold["cities" if field_ == "city" else "actors"]


# ------------------------------------------------------------------------------------------------------------- matters


def _score_matter(story: Story, matter: Record, found: dict[Place, str], linked: Linked, scores: LinkScores) -> None:
    events: dict[str, set[str]] = defaultdict(set)
    own: Counter[str] = Counter()
    for place, gold in story.mentions():
        event = linked.event_of.get(found.get(place, ""))
        if event is None or gold["matter"] != matter["id"]:
            continue
        events[gold["event"]].add(event)
        if chosen := linked.matter_of(event):
            own[chosen] += 1
    best = min(own, key=lambda each: (-own[each], each), default=None)
    status = linked.status[best] if best else None
    scores.status.add(status == matter["status"])
    wanted = [step["event"] for step in matter["chain"]]
    told = [step for step in wanted if step in events]
    right = in_order(told, linked.chains[best] if best else (), events)
    for step in wanted:
        scores.whole_steps.add(step in right)
    for step in told:
        scores.steps.add(step in right)
    if told:
        scores.chains.add(len(right) == len(told))
    if status != matter["status"] or len(right) < len(told):
        missing = [step for step in told if step not in right]
        scores.errors.append(f"matter {matter['id']} is {status}, not {matter['status']}; out of place: {', '.join(missing) or 'nothing'}")


def in_order(wanted: Sequence[str], chain: Sequence[str], events: dict[str, set[str]]) -> set[str]:
    """The longest run of wanted steps that the chain has in their order; an event serves one step."""
    best: list[tuple[str, ...]] = [()] * (len(chain) + 1)  # of the steps so far, within the chain's first n events
    for step in wanted:
        row: list[tuple[str, ...]] = [()]
        for at, event in enumerate(chain):
            taken = (*best[at], step) if event in events[step] else ()
            row.append(max(taken, best[at + 1], row[at], key=len))
        best = row
    return set(best[-1])


# ------------------------------------------------------------------------------------------------------------- the report


def table_of(scores: dict[str, LinkScores], floors: dict[str, dict[str, float]]) -> Iterable[str]:
    """A line a figure; each part has its figure and, in brackets, its floor."""
    figures = {part: score.figures() for part, score in scores.items()}
    yield "".join(["".ljust(18), *(part.rjust(16) for part in figures)])
    for name in figures[PARTS[0]]:
        cells = (f"{own[name]:.1f} ({floors.get(part, {}).get(name, 0.0):.1f})" for part, own in figures.items())
        yield "".join([name.ljust(18), *(cell.rjust(16) for cell in cells)])
