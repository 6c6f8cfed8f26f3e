"""A small language for tests of linking: a row is (label, "type[.subtype] realis? key=value ..."), one mention each.

Mentions with the same label must become one event; a label of None must stay alone. Values hold no spaces: write `+` for a space, and `,`
between list items. Keys: art (article), pub, date, basis, planned, previous, who, city, lent (the city is the article's), about, src, copy
(copy of), trig, s (sentence), words, quote, conf. An actor may name its city: City+of+Leeds@Leeds. `date` takes EDTF; its basis is explicit
unless said. An article's id is its outlet unless src says otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from tracker.dates import PartialDate
from tracker.events.identity import mention_key
from tracker.model import Actor, ActorKind, City, DateBasis, DateClaim, Event, EventType, Mention, Realis, SourcedMention, Unresolved, Why

Row = tuple[str | None, str]

CITIES = {
    "Chicago": City(1, "Chicago", "Illinois", "US", 41.88, -87.63, 2_700_000),
    "Atlanta": City(2, "Atlanta", "Georgia", "US", 33.75, -84.39, 500_000),
    "Houston": City(3, "Houston", "Texas", "US", 29.76, -95.37, 2_300_000),
    "Leeds": City(4, "Leeds", "England", "GB", 53.8, -1.55, 450_000),
    "Boston": City(5, "Boston", "Massachusetts", "US", 42.36, -71.06, 650_000),
}
_BODIES = ("Council", "ICE", "Court", "Department", "Board", "Police", "Senate", "House", "Company")


def actor(name: str) -> Actor:
    name, _, city = name.partition("@")
    kind = ActorKind.ORGANISATION if name.endswith(_BODIES) or city else ActorKind.PERSON
    return Actor(name.lower().replace(" ", "-"), name, kind, city=CITIES.get(city))


def claim(edtf: str | None, basis: str = "explicit") -> DateClaim:
    if not edtf:
        return DateClaim(None, DateBasis.NONE, "test", reason=Unresolved.NO_EXPRESSION)
    return DateClaim(PartialDate.parse(edtf), DateBasis(basis), "test", phrase=edtf)


def sourced(spec: str, number: int = 0) -> SourcedMention:
    """One mention; `number` keeps its place in its article apart from the others'."""
    kind, *rest = spec.split()
    realis = rest.pop(0) if rest and "=" not in rest[0] else "asserted"
    given = {key: value.replace("+", " ") for key, _, value in (part.partition("=") for part in rest)}
    type_, _, subtype = kind.partition(".")
    article = given.get("art", f"a{number}")
    published = date.fromisoformat(given["pub"]) if "pub" in given else None
    when = given.get("date") or (given["pub"] if given.get("basis") == "publication" else None)
    sentence = int(given.get("s", number)) * 100
    trigger = given.get("trig", type_)
    mention = Mention(
        id=f"m{number}",
        type=EventType(type_),
        subtype=subtype or None,
        realis=Realis(realis),
        start=sentence + number % 100,
        end=sentence + number % 100 + len(trigger),
        trigger=trigger,
        field="text",
        sentence=(sentence, sentence + 99),
        date=claim(when, given.get("basis", "explicit")),
        planned=claim(given["planned"]) if "planned" in given else None,
        previous=claim(given["previous"]) if "previous" in given else None,
        actors=tuple(actor(name) for name in given["who"].split(",")) if "who" in given else (),
        cities=tuple(CITIES[name] for name in given["city"].split(",")) if "city" in given else (),
        about=given.get("about"),
        salience=0.5,
        confidence=float(given.get("conf", "0.6")),
        why=(Why("city", "city.article", 0, 0),) if "lent" in given else (),
    )
    return SourcedMention(
        mention=mention,
        article_id=article,
        published=published,
        source=given.get("src", article),
        url=None,
        title="",
        quote=given.get("quote", spec),
        copy_of=given.get("copy"),
        words=frozenset(given["words"].split(",")) if "words" in given else frozenset(),
    )


def mentions(rows: Iterable[Row]) -> list[SourcedMention]:
    return [sourced(spec, number) for number, (_, spec) in enumerate(rows)]


def partition(events: Iterable[Event]) -> set[frozenset[str]]:
    return {frozenset(event.mention_ids) for event in events}


def expected(rows: Sequence[Row]) -> set[frozenset[str]]:
    """The events that the labels ask for."""
    groups: dict[str, set[str]] = {}
    for number, ((label, _), each) in enumerate(zip(rows, mentions(rows), strict=True)):
        groups.setdefault(label or f"alone {number}", set()).add(mention_key(each))
    return {frozenset(group) for group in groups.values()}
