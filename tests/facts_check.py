"""Compares the chronology of the sample stories with what is known of them: data/gold/facts-<story>.csv, a row a fact.

A row has a `date` (EDTF), a `city` (empty: none, or many), the `acts` that may tell it (type or type.subtype), `actors` and `words` of
which one each must stand in the event (empty: any), and in `disputed` what real sources disagree on (`field=value|value`). Lists are
parted by `|`.
A row is told when an event of such an act, date and city has such an actor and such words. An event is false when it is an act that the
facts know of that actor, asserted on a day of its own, and no fact, told or not, has that act on that day.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tracker.dates import PartialDate
from tracker.lexicon import load_lexicon
from tracker.model import EventType, TimelineRow
from tracker.pipeline import analyze
from tracker.sources import Given, read_paths
from tracker.store.engine import open_store
from tracker.store.linking import default_linker
from tracker.store.queries import timeline
from tracker.store.writer import Stages, ingest

GOLD = Path(__file__).parent.parent / "data" / "gold"
SAMPLE = Path(__file__).parent.parent / "data" / "sample"
STORIES = ("dc-tipped-wage", "ice-raids-2019", "minneapolis-rideshare-2024", "portland-camping", "st-paul-rent")
# Acts whose day the facts give for every one they know; who said or announced what on other days too, they don't.
_JUDGED = frozenset({EventType.POLICY_DECISION, EventType.POSTPONEMENT, EventType.CANCELLATION, EventType.LEGAL_ACTION})


@dataclass(frozen=True, slots=True)
class Fact:
    date: PartialDate
    city: str
    acts: tuple[str, ...]
    actors: tuple[str, ...]
    words: tuple[str, ...]
    disputed: str
    line: str  # as in the file


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a story's chronology has of the facts."""

    told: int
    missing: tuple[Fact, ...]
    judged: int
    false: tuple[TimelineRow, ...]
    hidden: tuple[Fact, ...]  # disputed, told, and no conflict shown


def facts(story: str) -> list[Fact]:
    path = GOLD / f"facts-{story}.csv"
    with path.open(encoding="utf8", newline="") as file:
        return [_fact(row) for row in csv.DictReader(file)]


def _fact(row: dict[str, str]) -> Fact:
    lists = {name: tuple(part.lower() for part in row[name].split("|") if part) for name in ("acts", "actors", "words")}
    return Fact(PartialDate.parse(row["date"]), row["city"], **lists, disputed=row["disputed"] or "", line=",".join(row.values()))


def compare(known: Sequence[Fact], rows: Sequence[TimelineRow]) -> Verdict:
    found = {fact: [row for row in rows if _tells(fact, row)] for fact in known}
    judged = [row for row in rows if _is_judged(known, row)]
    return Verdict(
        told=sum(bool(told) for told in found.values()),
        missing=tuple(fact for fact, told in found.items() if not told),
        judged=len(judged),
        false=tuple(row for row in judged if not any(_on_its_day(fact, row) for fact in known)),
        hidden=tuple(fact for fact, told in found.items() if fact.disputed and told and not any(_shows(fact, row) for row in told)),
    )


def _tells(fact: Fact, row: TimelineRow) -> bool:
    return _is_act(fact, row) and _same_city(fact, row) and _on(fact, row) and _has(row, fact.actors, fact.words)


def _is_act(fact: Fact, row: TimelineRow) -> bool:
    return bool({row.type, f"{row.type}.{row.subtype}"}.intersection(fact.acts))


def _same_city(fact: Fact, row: TimelineRow) -> bool:
    return not fact.city or not row.cities_all or any(each.startswith(fact.city) for each in row.cities_all)


def _on(fact: Fact, row: TimelineRow) -> bool:
    """The day itself or one that real sources give instead, or a period of at most a month that holds it."""
    if row.date_edtf is None or row.date_earliest is None or row.date_latest is None:
        return False
    value = PartialDate.parse(row.date_edtf)
    days = [fact.date, *(PartialDate.parse(each) for each in _claims(fact, "date"))]
    return any(value.overlaps(day) for day in days) and (row.date_latest - row.date_earliest).days <= 31


def _claims(fact: Fact, field: str) -> list[str]:
    name, _, values = fact.disputed.partition("=")
    return values.split("|") if name == field else []


def _has(row: TimelineRow, actors: Sequence[str], words: Sequence[str]) -> bool:
    said = f"{row.title} {row.about or ''} {row.quote}".lower()
    who = " ".join(row.actors).lower() or said
    return (not actors or any(each in who for each in actors)) and (not words or any(each in said for each in words))


def _is_judged(known: Sequence[Fact], row: TimelineRow) -> bool:
    own_day = row.date_precision == "day" and row.date_basis != "publication" and row.realis == "asserted"
    if row.type not in _JUDGED or not own_day:
        return False
    return any(_is_act(fact, row) and fact.actors and _has(row, fact.actors, ()) and _same_city(fact, row) for fact in known)


def _on_its_day(fact: Fact, row: TimelineRow) -> bool:
    return _is_act(fact, row) and _on(fact, row) and (not fact.actors or _has(row, fact.actors, ()))


def _shows(fact: Fact, row: TimelineRow) -> bool:
    return fact.disputed.partition("=")[0] in row.conflict_fields


def report(story: str, verdict: Verdict) -> Iterator[str]:
    """What is missing, false or hidden, a line each, then the figures."""
    for fact in verdict.missing:
        yield f"{story}: missing  {fact.line}"
    for row in verdict.false:
        yield f"{story}: false    {row.date_edtf} {row.type}.{row.subtype} {row.title} ({row.event_id}): {row.quote}"
    for fact in verdict.hidden:
        yield f"{story}: hidden   {fact.line}"
    of = verdict.told + len(verdict.missing)
    yield f"{story}: {verdict.told} of {of} facts told; {len(verdict.false)} of {verdict.judged} judged events false"


def chronology(story: str) -> list[TimelineRow]:
    """The story's articles, read and linked as an ingest does, in a store in memory."""
    lexicon = load_lexicon()
    engine = open_store("sqlite://")
    try:
        stages = Stages(lambda article: analyze(article, lexicon), default_linker(), lexicon.version)
        ingest(engine, read_paths([SAMPLE / f"{story}.jsonl"], Given()), stages, now=datetime(2026, 1, 1, tzinfo=UTC))
        return timeline(engine)
    finally:
        engine.dispose()
