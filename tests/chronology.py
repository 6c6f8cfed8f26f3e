"""A made-up chronology of any size for tests and benchmarks: numbers and names are drawn from a seeded generator, nothing is read.

Written with plain inserts into a store that the migrations made, so that a million events take a minute or two, not a day of linking.
"""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from tracker.model import EventType, Realis, Status
from tracker.store.engine import open_store
from tracker.store.tables import table

SEED, CHUNK = 7, 20_000
N_CITIES, N_ACTORS, N_SOURCES = 3_000, 20_000, 400
FIRST, DAYS = date(2004, 1, 1), 20 * 365
SEEN = "2026-01-02 03:04:05.000000"
SUBTYPES = ("adopt", "ban", "order", "repeal", "fund", "amend", "reject", "veto", "close", "open", "lift", "extend")
SYLLABLES = (
    "ar",
    "bel",
    "cor",
    "dun",
    "el",
    "fal",
    "gor",
    "hol",
    "il",
    "kel",
    "lan",
    "mor",
    "nor",
    "ost",
    "pel",
    "ran",
    "sel",
    "tor",
    "ul",
    "ves",
)
THINGS = (
    "ordinance",
    "budget",
    "curfew",
    "zoning plan",
    "transit line",
    "rent cap",
    "water main",
    "parking fee",
    "school bond",
    "plastic ban",
)


def make(path: Path, n_events: int) -> Path:
    """Writes the chronology; a file that is there already is taken as it is."""
    if not path.exists():
        open_store(str(path)).dispose()
        connection = sqlite3.connect(path)
        connection.execute("PRAGMA synchronous = OFF")
        for name, rows in _tables(n_events):
            _fill(connection, name, rows)
        connection.execute("INSERT INTO event_words (rowid, event_id, words) SELECT rowid, id, words FROM events")
        connection.commit()
        connection.execute("ANALYZE")
        connection.close()
    return path


def _fill(connection: sqlite3.Connection, name: str, rows: Iterator[tuple[Any, ...]]) -> None:
    while chunk := list(islice(rows, CHUNK)):
        names = ",".join(table(name).c.keys()[: len(chunk[0])])
        connection.executemany(f"INSERT INTO {name} ({names}) VALUES ({','.join('?' * len(chunk[0]))})", chunk)  # noqa: S608
    connection.commit()


def _tables(n: int) -> Iterator[tuple[str, Iterator[tuple[Any, ...]]]]:
    n_matters, n_articles = max(n // 6, 1), max(n // 4, 1)
    cities = [f"{_name(i)}" for i in range(N_CITIES)]
    yield "cities", ((i, cities[i], f"S{i % 50:02}", "US", 30 + i % 20, -120 + i % 50, 10_000, "city") for i in range(N_CITIES))
    yield "actors", ((f"actor-{i}", f"{_name(i * 7)} {_name(i + 3)}", "person", "mayor", None) for i in range(N_ACTORS))
    yield "articles", (_article(i) for i in range(n_articles))
    yield "analyses", ((f"a{i}", "benchmark", 4, 0) for i in range(n_articles))
    yield "matters", (_matter(i) for i in range(n_matters))
    yield "mentions", (_mention(i, n_articles) for i in range(n))
    yield "events", (_event(i, n, cities) for i in range(n))
    yield "event_mentions", ((_id(i), f"a{i % n_articles}#m{i}", 0, _id(i)) for i in range(n))
    yield "event_sources", ((_id(i), f"Outlet {i % n_articles % N_SOURCES}", 0) for i in range(n))
    yield "event_cities", ((_id(i), city, rank) for i in range(n) for rank, city in enumerate(_cities(i)))
    yield "event_actors", ((_id(i), f"actor-{actor}", rank) for i in range(n) for rank, actor in enumerate(_actors(i)))
    yield "matter_events", ((f"m{i % n_matters}", _id(i), i // n_matters) for i in range(n))
    yield "state", iter([("linked", "yes"), ("as_of", "2023-12-28"), ("lexicon_version", "benchmark")])


def _id(i: int) -> str:
    return f"e{(i * 2_654_435_761) % 2**40:012x}"  # in no order, as hashes are


def _name(i: int) -> str:
    return (SYLLABLES[i % 20] + SYLLABLES[i // 20 % 20] + SYLLABLES[i // 400 % 20]).capitalize()


def _skewed(draw: random.Random, size: int) -> int:
    """A few names have much (the first a twelfth of all), most have little, as in news."""
    return min(int(draw.paretovariate(0.12)) - 1, draw.randrange(size))


def _cities(i: int) -> list[int]:
    draw = random.Random(SEED + i)  # noqa: S311
    return list({_skewed(draw, N_CITIES) for _ in range(2 if i % 6 == 0 else 1)})


def _actors(i: int) -> list[int]:
    draw = random.Random(SEED - i - 1)  # noqa: S311
    return list({_skewed(draw, N_ACTORS) for _ in range(1 + i % 2)})


def _day(i: int) -> date:
    return FIRST + timedelta(int(DAYS * (i * 0.618_033_988 % 1) ** 0.6))


def _article(i: int) -> tuple[Any, ...]:
    text = f"The council of {_name(i % N_CITIES)} adopted the {THINGS[i % 10]} on Monday. It was told in few words, number {i}."
    outlet = f"Outlet {i % N_SOURCES}"
    day = _day(i).isoformat()
    return f"a{i}", f"a{i}", f"h{i}", f"Report {i}", text, day, "given", f"https://example.org/{i}", outlet, "en", SEEN


def _mention(i: int, n_articles: int) -> tuple[Any, ...]:
    day, kind = _day(i).isoformat(), _type(i)
    record = {
        "id": f"m{i}", "type": kind, "realis": "asserted", "span": [0, 3], "trigger": "The", "field": "text", "sentence": [0, 40],
        "date": [day, "explicit", "own-clause", None, None, None, None], "salience": 0.5, "confidence": 0.8,
    }  # fmt: skip
    article = f"a{i % n_articles}"
    return f"{article}#m{i}", article, f"m{i}", kind, None, "asserted", day, 0.5, 0.8, f"It was adopted, number {i}.", json.dumps(record)


def _type(i: int) -> str:
    return list(EventType)[(i * 7 + i // 13) % 10]


def _matter(i: int) -> tuple[Any, ...]:
    first, now = _day(i), _day(i) + timedelta(i % 90)
    slip = (now - first).days or None
    status = list(Status)[i % len(Status)]
    return (
        f"m{i}",
        f"The {THINGS[i % 10]} of {_name(i % N_CITIES)}",
        status,
        first.isoformat(),
        now.isoformat(),
        None,
        slip,
        i % 3,
        None,
        "[]",
        f"[{i % 50}]",
    )


def _event(i: int, n_events: int, cities: list[str]) -> tuple[Any, ...]:
    draw = random.Random(i)  # noqa: S311
    day, kind, thing = _day(i), _type(i), THINGS[i % 10]
    last = day + timedelta(draw.choice((0, 0, 0, 0, 1, 6, 29)))
    precision = "day" if last == day else "interval"
    edtf = day.isoformat() if last == day else f"{day}/{last}"
    city = cities[_cities(i)[0]]
    subtype = SUBTYPES[i % 12] if kind == "policy_decision" else None
    title = f"Council of {city} and the {thing}, {i}"
    quote = f"The council of {city} adopted the {thing} on {day}, by {i % 9} votes to {i % 7}, after a debate of {i % 5 + 1} hours."
    sources = 1 + (i % 4 == 0) + (i % 16 == 0)
    realis = list(Realis)[(0, 0, 0, 0, 1, 1, 2, 3)[i % 8]]
    status = list(Status)[i % len(Status)] if i % 2 else None
    source = f"Outlet {i % max(n_events // 4, 1) % N_SOURCES}"
    dates = (edtf, day.isoformat(), last.isoformat(), precision, "explicit") if i % 25 else (None, None, None, None, "none")
    matter = f"m{i % max(n_events // 6, 1)}"
    return (
        _id(i), kind, subtype, realis, status, title, thing, matter, *dates, None, "own-clause", None, None, None,
        None, sources, sources, json.dumps([source]), "[]", *(day.isoformat(), last.isoformat()) * 2, quote, None,
        round(draw.random() * 0.6 + 0.4, 2), "[]", SEEN, f"{title}\n{kind}\n{city}\n{quote}",
    )  # fmt: skip
