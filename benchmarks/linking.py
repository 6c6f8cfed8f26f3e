"""How long linking and chaining take, and how the cost grows: python benchmarks/linking.py [N ...].

The generator keeps what makes linking hard in real news: few cities and bodies are in most of the news, most acts are told once and some
many times, one telling in twenty runs as wire copies too, dates are days, newspaper's days, months and mere bounds, and the words for a
thing vary.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta

from tracker.dates import PartialDate
from tracker.events.link import link
from tracker.events.matters import chain
from tracker.model import Actor, ActorKind, City, DateBasis, DateClaim, EventType, Mention, Realis, SourcedMention

DEFAULT = (2_000, 8_000)
FIRST_DAY, DAYS = date(2012, 1, 1), 3_650
TYPES = {  # shares as in a day of local news
    EventType.STATEMENT: (30, (None,)),
    EventType.POLICY_DECISION: (22, ("adopt", "ban", "order", "repeal", "veto", "close", "refuse_cooperation", "extend", "fund")),
    EventType.ANNOUNCEMENT: (14, (None,)),
    EventType.LEGAL_ACTION: (12, ("sue", "file", "rule", "block", "charge", "sentence")),
    EventType.EFFECT: (8, (None,)),
    EventType.OPERATION: (5, (None,)),
    EventType.POSTPONEMENT: (4, (None,)),
    EventType.PROTEST: (3, (None,)),
    EventType.CANCELLATION: (1, (None,)),
    EventType.RESCHEDULING: (1, (None,)),
}
HEADS = """ban ordinance plan raids marathon budget curfew lawsuit policy program law tax fare hearing project contract rule parade school
    order"""
MODIFIERS = """bag rent smoking camping housing water school park transit zoning parking noise wage police gun shelter bridge airport
    stadium library bike energy tree street waste festival river harbor tram tenant fire health food vaccine mask"""
WORDS = [f"word{number}" for number in range(20_000)]


def mentions(count: int, seed: int = 1) -> Iterator[SourcedMention]:
    """`count` mentions of happenings, of which one in three is told more than once."""
    rng = random.Random(seed)  # noqa: S311
    cities = [City(n, f"City {n}", f"State {n % 50}", "US", 40.0, -90.0, 1_000_000 // (n + 1)) for n in range(1_500)]
    city_weights = [1 / (n + 3) for n in range(len(cities))]  # Zipf: the largest city has about 5 % of the news
    made = article = 0
    while made < count:
        happening = _Happening(rng, rng.choices(cities, city_weights)[0])
        for _ in range(_tellings(rng)):
            article += rng.random() < 0.7
            copies = 1 + (rng.randrange(1, 6) if rng.random() < 0.05 else 0)
            for copy in range(copies):
                if made < count:
                    yield happening.told(rng, f"a{article:07d}", made, f"c{article:07d}-{copy}" if copy else None)
                    made += 1


def _tellings(rng: random.Random) -> int:
    return 1 if rng.random() < 0.66 else min(40, 2 + int(rng.paretovariate(1.2)))


class _Happening:
    def __init__(self, rng: random.Random, city: City) -> None:
        self.city = city
        self.type = rng.choices(list(TYPES), [share for share, _ in TYPES.values()])[0]
        self.subtype = rng.choice(TYPES[self.type][1])
        self.day = FIRST_DAY + timedelta(rng.randrange(DAYS))
        self.modifiers = rng.sample(MODIFIERS.split(), rng.randrange(0, 3))
        self.head = rng.choice(HEADS.split())
        body = rng.choice(("council", "mayor", "police", "court", "schools"))
        self.actor = Actor(f"{body}-{city.id}", f"{body.title()} of {city.name}", ActorKind.ORGANISATION, city=city)
        self.words = rng.sample(WORDS, 14)

    def told(self, rng: random.Random, article: str, number: int, copy: str | None) -> SourcedMention:
        published = self.day + timedelta(int(rng.expovariate(0.3)))
        words = frozenset([*rng.sample(self.words, 7), *rng.sample(WORDS, 3)])
        about = " ".join((*self.modifiers[: rng.randrange(0, 3)], self.head)) if rng.random() < 0.8 else None
        mention = Mention(
            id=f"m{number}",
            type=self.type,
            subtype=self.subtype,
            realis=Realis.ASSERTED if rng.random() < 0.85 else Realis.PLANNED,
            start=number % 50 * 120,
            end=number % 50 * 120 + 8,
            trigger=self.type.value,
            field="text",
            sentence=(number % 50 * 120, number % 50 * 120 + 110),
            date=self._date(rng, published),
            actors=(self.actor,) if rng.random() < 0.7 else (),
            cities=(self.city,) if rng.random() < 0.8 else (),
            about=about,
            confidence=0.6,
        )
        return SourcedMention(
            mention,
            copy or article,
            published,
            f"s{rng.randrange(400)}",
            None,
            "",
            f"{' '.join(sorted(words))} {number}",
            article if copy else None,
            words,
        )

    def _date(self, rng: random.Random, published: date) -> DateClaim:
        kind = rng.random()
        if kind < 0.45:
            return DateClaim(PartialDate.day(self.day), DateBasis.EXPLICIT, "day")
        if kind < 0.7:
            return DateClaim(PartialDate.day(published), DateBasis.PUBLICATION, "publication")
        if kind < 0.8:
            return DateClaim(PartialDate.month(self.day.year, self.day.month), DateBasis.EXPLICIT, "month")
        return DateClaim(PartialDate.until(PartialDate.day(published)), DateBasis.NONE, "bound")


def main(counts: list[int]) -> None:
    print("mentions  events   matters   link s  chain s  us/mention  peak MB   (CPU seconds of one core)")
    for count in counts:
        told = list(mentions(count))
        start = time.process_time()
        events = link(told)
        linked = time.process_time()
        events, matters = chain(events, told, None)
        done = time.process_time()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        seconds = done - start
        row = f"{count:8d} {len(events):7d} {len(matters):9d} {linked - start:8.1f} {done - linked:8.1f}"
        print(f"{row} {1e6 * seconds / count:11.0f} {peak:8.0f}")


if __name__ == "__main__":
    main([int(argument) for argument in sys.argv[1:]] or list(DEFAULT))
