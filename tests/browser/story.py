"""A small chronology, made from records alone: what the browser shows must not depend on how well articles are read today.

The ordinance is invented. One article is hostile on purpose: its text holds markup, scripts, images and directional overrides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import Engine

from tracker.dates import PartialDate
from tracker.model import (
    Actor,
    ActorKind,
    Analysis,
    Article,
    City,
    Conflict,
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
)
from tracker.store.tables import table

AUSTIN = City(4671654, "Austin", "TX", "US", 30.267, -97.743, 961855)
BOISE = City(5586437, "Boise", "ID", "US", 43.614, -116.202, 235684)
TUCSON = City(5318313, "Tucson", "AZ", "US", 32.222, -110.926, 542629)
CITIES = {"Austin": AUSTIN, "Boise": BOISE, "Tucson": TUCSON}
COUNCIL = Actor("austin-council", "Austin City Council", ActorKind.GOVERNMENT, None, AUSTIN)
REY = Actor("dana-rey", "Dana Rey", ActorKind.PERSON, "mayor", BOISE)
EVIL = Actor(
    "evil", "<b>Evil</b> ![a](http://evil.example/a.png) \u202eroyam\u202c " + "x" * 10_000, ActorKind.PERSON, "<i>chief</i>", TUCSON
)
ACTORS = {"council": COUNCIL, "rey": REY, "evil": EVIL}

HOSTILE = (
    "The council met <script>document.title='owned'</script> on 9 March 2021 and <img src='http://evil.example/x.png' onerror='alert(1)'> "
    "![pixel](http://evil.example/y.png) rejected \u202eeht nalp\u202c [a plan](javascript:alert(2)) **for** $x^2$ " + "o" * 10_000 + "."
)


@dataclass(frozen=True)
class Claim:
    """One mention: `event` is the key of what it tells of, `words` the words of its date within the sentence."""

    event: str
    type: EventType
    trigger: str
    date: str | None
    words: str | None = None
    cities: tuple[str, ...] = ("Austin",)
    actors: tuple[str, ...] = ()
    planned: str | None = None
    realis: Realis = Realis.ASSERTED
    basis: DateBasis = DateBasis.EXPLICIT
    subtype: str | None = None


@dataclass(frozen=True)
class Report:
    """One article, and what its text claims."""

    id: str
    source: str
    published: str
    title: str
    text: str
    claims: tuple[Claim, ...]


T = EventType
REPORTS = (
    Report(
        "a1",
        "Hill Country Ledger",
        "2021-01-12",
        "Austin to weigh a ban on plastic cups",
        "Austin officials announced on Monday that the council would vote on a cup ban on 4 February.\nThe mayor had no comment.",
        (
            Claim(
                "announced",
                T.ANNOUNCEMENT,
                "announced",
                "2021-01-11",
                "on Monday",
                actors=("council",),
                planned="2021-02-04",
                basis=DateBasis.ANCHORED,
            ),
        ),
    ),
    Report(
        "a2",
        "Capitol Wire",
        "2021-02-02",
        "Vote on cups is put off",
        "The council postponed the vote until 25 February because of a storm.\nIt was announced on 11 January.",
        (
            Claim(
                "postponed",
                T.POSTPONEMENT,
                "postponed",
                "2021-02-02",
                None,
                actors=("council",),
                planned="2021-02-25",
                basis=DateBasis.PUBLICATION,
            ),
            Claim("announced", T.ANNOUNCEMENT, "announced", "2021-01-11", "11 January", planned="2021-02-04"),
        ),
    ),
    Report(
        "a3",
        "Hill Country Ledger",
        "2021-02-26",
        "Cups banned",
        "On Thursday the council adopted the ban, which takes effect in June.",
        (
            Claim(
                "adopted",
                T.POLICY_DECISION,
                "adopted",
                "2021-02-25",
                "On Thursday",
                actors=("council",),
                subtype="ban",
                basis=DateBasis.ANCHORED,
            ),
            Claim("effect", T.EFFECT, "takes effect", "2021-06", "in June", realis=Realis.PLANNED, basis=DateBasis.ANCHORED),
        ),
    ),
    Report(
        "a4",
        "Treasure Valley Post",
        "2021-03-05",
        "Boise mayor says no to cup ban",
        "Mayor Dana Rey rejected a similar ban on 1 March 2021.\nA rally was held in February.\n"
        "Crews raided a depot over the weekend of 27 February.",
        (
            Claim("refused", T.POLICY_DECISION, "rejected", "2021-03-01", "1 March 2021", ("Boise",), ("rey",), subtype="reject"),
            Claim("rally", T.PROTEST, "rally", "2021-02", "in February", ("Boise",), basis=DateBasis.ANCHORED),
            Claim("raid", T.OPERATION, "raided", "2021-02-27/2021-02-28", "the weekend of 27 February", ("Boise", "Tucson")),
        ),
    ),
    Report(
        "a5",
        "Sonoran Sheet",
        "2021-04-20",
        "Tucson cup makers had sued",
        "Makers of cups sued over the plan.\nA hearing planned for 3 May was called off.\nThe city did not fine anyone on 19 April.",
        (
            Claim("sued", T.LEGAL_ACTION, "sued", "../2021-04-20", None, ("Tucson",), basis=DateBasis.NONE, subtype="sue"),
            Claim(
                "hearing", T.CANCELLATION, "called off", "2021-04-20", None, ("Tucson",), planned="2021-05-03", basis=DateBasis.PUBLICATION
            ),
            Claim("fined", T.OPERATION, "fine", "2021-04-19", "on 19 April", ("Tucson",), realis=Realis.DENIED),
        ),
    ),
    Report(
        "a6",
        "Capitol Wire",
        "2021-02-27",
        "Austin bans cups",
        "The council adopted the ban on 26 February.",
        (Claim("adopted", T.POLICY_DECISION, "adopted", "2021-02-26", "26 February", actors=("council",), subtype="ban"),),
    ),
    Report(
        "a7",
        "<b>Bold</b> Gazette",
        "2021-03-10",
        "<img src=http://evil.example/t.png>Plan refused",
        HOSTILE,
        (Claim("hostile", T.POLICY_DECISION, "rejected", "2021-03-09", "on 9 March 2021", ("Tucson",), ("evil",), subtype="reject"),),
    ),
    Report(
        "a8",
        "Sonoran Sheet",
        "2021-03-15",
        "Weather",
        "It rained for a time.",
        (Claim("vague", T.STATEMENT, "rained", None, None, ("Tucson",), basis=DateBasis.NONE),),
    ),
)

TITLES = {
    "announced": "Council announces a vote on a cup ban",
    "postponed": "Vote on the cup ban is postponed",
    "adopted": "Council adopts the cup ban",
    "effect": "Cup ban takes effect",
    "refused": "Rey rejects a cup ban",
    "rally": "Rally for a cup ban",
    "raid": "Crews raid a depot",
    "sued": "Cup makers sue",
    "hearing": "Hearing is called off",
    "fined": "City fines nobody",
    "hostile": "![pixel](http://evil.example/z.png) <img src=http://evil.example/t.png> Plan \u202edesufer\u202c " + "w" * 10_000,
    "vague": "It rained",
}
CHAIN = ("announced", "postponed", "adopted", "effect")


def article(report: Report) -> Article:
    url = f"https://example.org/{report.id}"
    return Article(report.id, report.text, report.title, date.fromisoformat(report.published), PublishedBasis.GIVEN, url, report.source)


def analyze(read: Article) -> Analysis:
    report = next(each for each in REPORTS if each.id == read.id)
    return Analysis(read, mentions=tuple(_mention(read.text, claim) for claim in report.claims))


def link(mentions: Sequence[SourcedMention]) -> list[Event]:
    groups: dict[str, list[SourcedMention]] = defaultdict(list)
    for each in mentions:
        groups[each.mention.id].append(each)
    return [_event(key, group) for key, group in groups.items()]


def chain(events: Sequence[Event], _mentions: Sequence[SourcedMention], _as_of: date | None) -> tuple[list[Event], list[Matter]]:
    by_id = {event.id: event for event in events}
    statuses = dict(zip(CHAIN, (Status.SCHEDULED, Status.POSTPONED, Status.ADOPTED, Status.ADOPTED), strict=True))
    told = [replace(event, matter_id="m-cups", status=statuses[event.id]) if event.id in statuses else event for event in events]
    day = PartialDate.parse
    matter = Matter(
        "m-cups", "The cup ban", Status.ADOPTED, tuple(key for key in CHAIN if key in by_id), (AUSTIN,), (COUNCIL,), day("2021-02-04"),
        day("2021-02-25"), day("2021-02-25"), 21, 1,
    )  # fmt: skip
    return told, [matter]


def build(path: Path) -> Path:
    """Writes the story into a new database."""
    from tracker.store.engine import open_store
    from tracker.store.linking import Linker
    from tracker.store.writer import Stages, ingest

    engine = open_store(str(path))
    ingest(engine, map(article, REPORTS), Stages(analyze, Linker(link, chain), "story"), now=datetime(2021, 5, 1, tzinfo=UTC))
    _review(engine)
    engine.dispose()
    return path


def _review(engine: Engine) -> None:
    """An editor set a day right, then confirmed it; the note is as hostile as any text."""
    said = {"event_id": "refused", "field": None, "value": None, "note": None, "reviewer": "K. Lund"}
    rows = [
        {
            **said,
            "state": "corrected",
            "field": "date",
            "value": "2021-03-01",
            "note": "<b>Minutes</b> say so",
            "created": datetime(2021, 5, 2, tzinfo=UTC),
        },
        {**said, "state": "confirmed", "created": datetime(2021, 5, 3, tzinfo=UTC)},
    ]
    with engine.begin() as connection:
        connection.execute(table("reviews").insert(), rows)


def _mention(text: str, claim: Claim) -> Mention:
    start = text.index(claim.trigger)
    begin = text.rfind("\n", 0, start) + 1
    end = text.find("\n", start)
    at = text.index(claim.words) if claim.words else None
    value = PartialDate.parse(claim.date) if claim.date else None
    stop = at + len(claim.words) if at is not None and claim.words else None
    made = DateClaim(value, claim.basis, "own-clause" if claim.words else "by-publication", claim.words, None, at, stop)
    planned = DateClaim(PartialDate.parse(claim.planned), DateBasis.EXPLICIT, "own-clause") if claim.planned else None
    return Mention(
        claim.event, claim.type, claim.subtype, claim.realis, start, start + len(claim.trigger), claim.trigger, "text",
        (begin, end if end >= 0 else len(text)), made, planned, None, tuple(ACTORS[name] for name in claim.actors),
        tuple(CITIES[name] for name in claim.cities), salience=0.8, confidence=0.9,
    )  # fmt: skip


def _event(key: str, group: Sequence[SourcedMention]) -> Event:
    first = group[0].mention
    days: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for each in group:
        if each.mention.date.value:
            days[each.mention.date.value.edtf] += (each.article_id,)
    conflicts = (Conflict("date", tuple(sorted(days.items()))),) if len(days) > 1 else ()
    return Event(
        key, first.type, first.subtype, first.realis, first.date, first.planned, None, first.actors, first.cities,
        "cup ban" if key in CHAIN else None, TITLES[key], tuple(f"{each.article_id}#{each.mention.id}" for each in group),
        0.55 if key == "vague" else 0.9, conflicts,
    )  # fmt: skip
