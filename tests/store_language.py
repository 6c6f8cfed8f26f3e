"""Articles in a small language for the tests of the store: a line `TYPE DATE CITY ABOUT: words` is a mention, all else is no news.

DATE is EDTF, or `-` for none, or `today` for the publication day; CITY may be `-`. Mentions of the same type, date and matter are one
event, and the events of one ABOUT are a matter. So what must come out can be read off the text.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

from tracker.dates import PartialDate
from tracker.model import (
    Actor,
    ActorKind,
    Analysis,
    Article,
    City,
    DateBasis,
    DateClaim,
    Event,
    EventType,
    Matter,
    Mention,
    PublishedBasis,
    Realis,
    SourcedMention,
    Status,
    Unresolved,
    Why,
)
from tracker.store.linking import Linker
from tracker.store.writer import Stages

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
CITIES = {
    "Chicago": City(4887398, "Chicago", "IL", "US", 41.85, -87.65, 2_700_000),
    "Portland": City(5746545, "Portland", "OR", "US", 45.52, -122.68, 650_000),
    "Portland-ME": City(4975802, "Portland", "ME", "US", 43.66, -70.26, 66_000),
    "Paris": City(2988507, "Paris", "Île-de-France", "FR", 48.85, 2.35, 2_100_000),
}
_LINE = re.compile(r"^(?P<type>\w+) (?P<date>\S+) (?P<city>\S+) (?P<about>\S+): .+$", re.MULTILINE)


def article(identity: str, text: str, published: str | None = "2019-07-12", **known: str) -> Article:
    day = date.fromisoformat(published) if published else None
    basis = PublishedBasis(known.pop("basis", "metadata")) if published else PublishedBasis.NONE
    return Article(identity, text, published=day, published_basis=basis, **known)


def analyze(text: Article) -> Analysis:
    return Analysis(text, mentions=tuple(_mention(text, number, match) for number, match in enumerate(_LINE.finditer(text.text))))


def _mention(text: Article, number: int, match: re.Match[str]) -> Mention:
    city = CITIES.get(match["city"])
    mayor = Actor(f"mayor-{city.name.lower()}", f"Mayor of {city.name}", ActorKind.PERSON, "mayor", city) if city else None
    return Mention(
        id=f"m{number}",
        type=EventType(match["type"]),
        subtype=None,
        realis=Realis.ASSERTED,
        start=match.start("type"),
        end=match.end("type"),
        trigger=match["type"],
        field="text",
        sentence=match.span(),
        date=_claim(text, match),
        actors=(mayor,) if mayor else (),
        cities=(city,) if city else (),
        about=match["about"],
        salience=0.5,
        confidence=0.75,
        why=(Why("type", "test.type", *match.span("type")),),
    )


def _claim(text: Article, match: re.Match[str]) -> DateClaim:
    if match["date"] == "-":
        return DateClaim(None, DateBasis.NONE, "test.none", reason=Unresolved.NO_EXPRESSION)
    if match["date"] == "today":
        if not text.published:
            return DateClaim(None, DateBasis.NONE, "test.today", "today", Unresolved.NO_REFERENCE_DATE, *match.span("date"))
        return DateClaim(PartialDate.day(text.published), DateBasis.PUBLICATION, "test.today", "today", None, *match.span("date"))
    return DateClaim(PartialDate.parse(match["date"]), DateBasis.EXPLICIT, "test.date", match["date"], None, *match.span("date"))


def link(mentions: Sequence[SourcedMention]) -> list[Event]:
    groups: dict[tuple[str, str, str], list[SourcedMention]] = defaultdict(list)
    for each in mentions:
        value = each.mention.date.value
        groups[each.mention.type.value, value.edtf if value else "", each.mention.about or ""].append(each)
    return [_event(groups[key]) for key in sorted(groups)]


def _event(told: list[SourcedMention]) -> Event:
    told = sorted(told, key=lambda each: (each.published or date.max, each.article_id, each.mention.id))
    first = told[0].mention
    ids = tuple(f"{each.article_id}#{each.mention.id}" for each in told)
    return Event(
        id=f"e-{first.type.value}-{first.date.value.edtf if first.date.value else 'none'}-{first.about}".replace("/", "_"),
        type=first.type,
        subtype=None,
        realis=first.realis,
        date=first.date,
        planned=None,
        previous=None,
        actors=tuple(dict.fromkeys(actor for each in told for actor in each.mention.actors)),
        cities=tuple(dict.fromkeys(city for each in told for city in each.mention.cities)),
        about=first.about,
        title=f"{first.about}: {first.type.value}",
        mention_ids=ids,
        confidence=first.confidence,
    )


def chain(events: Sequence[Event], mentions: Sequence[SourcedMention], as_of: date | None) -> tuple[list[Event], list[Matter]]:
    del mentions
    groups: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        groups[event.about or ""].append(event)
    status = Status.OUTCOME_UNREPORTED if as_of and as_of >= date(2020, 1, 1) else Status.SCHEDULED
    matters = [
        Matter(f"m-{about}", about, status, tuple(event.id for event in group), tuple(dict.fromkeys(c for e in group for c in e.cities)))
        for about, group in sorted(groups.items())
    ]
    return [replace(event, matter_id=f"m-{event.about}", status=status, slip_days=-3) for event in events], matters


LINKER = Linker(link, chain)
STAGES = Stages(analyze, LINKER, "test-1")
