"""How long the dashboard takes for a change of a filter: python -m benchmarks.dashboard_speed [PATH] [--events N] [--people N].

For each filter the questions of the timeline page are asked, and its charts are built, as the page does it, with nothing remembered: in
Python and SQL, without Streamlit and the browser. With --people the pages are opened by so many at once in a real server.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from sqlalchemy import Engine

from tests.chronology import make
from tracker.charts import LaneBy, overview_chart, timeline_chart, window_of
from tracker.charts.density import density_chart, focus
from tracker.charts.drawing import specification
from tracker.charts.layout import focus_of
from tracker.model import TimelineFilter
from tracker.pages.state import ACTS
from tracker.store import queries
from tracker.store.engine import open_store

ROWS, ROWS_OF_MANY = 1000, 500  # as tracker.pages.data has them
ROUNDS = 3
DAY = date(2015, 3, 2)

F = TimelineFilter
FILTERS: dict[str, tuple[TimelineFilter, LaneBy]] = {
    "as it opens: acts alone": (F(types=ACTS), LaneBy.CITY),
    "nothing chosen": (F(), LaneBy.CITY),
    "nothing chosen, lanes by actor": (F(), LaneBy.ACTOR),
    "nothing chosen, lanes by matter": (F(), LaneBy.MATTER),
    "the fullest city (1 in 12)": (F(cities=("Ararar, S00",)), LaneBy.CITY),
    "a small city": (F(cities=("Ostbelel, S32",)), LaneBy.CITY),
    "three cities": (F(cities=("Ararar, S00", "Belarar, S01", "Corarar, S02")), LaneBy.CITY),
    "the fullest actor": (F(actors=("actor-0",)), LaneBy.CITY),
    "one type": (F(types=("protest",)), LaneBy.CITY),
    "one kind of decision": (F(types=("policy_decision:ban",)), LaneBy.CITY),
    "one status": (F(statuses=("adopted",)), LaneBy.CITY),
    "planned or possible": (F(realis=("planned", "possible")), LaneBy.TYPE),
    "one year": (F(since=date(2015, 1, 1), until=date(2015, 12, 31)), LaneBy.CITY),
    "one month": (F(since=DAY, until=date(2015, 4, 1)), LaneBy.CITY),
    "one source (1 in 400)": (F(sources=("Outlet 7",)), LaneBy.CITY),
    "a word that a tenth has": (F(text="curfew"), LaneBy.CITY),
    "a word that all have": (F(text="council"), LaneBy.CITY),
    "a phrase": (F(text='"rent cap"'), LaneBy.CITY),
    "confidence of 90 % and more": (F(min_confidence=0.9), LaneBy.CITY),
    "two independent sources": (F(min_sources=2), LaneBy.CITY),
    "not reviewed": (F(reviews=("unreviewed",)), LaneBy.CITY),
    "no date": (F(dated="undated"), LaneBy.CITY),
    "as known on a day": (F(known_by=date(2012, 6, 1)), LaneBy.CITY),
    "city, type and word": (F(cities=("Ararar, S00",), types=("protest",), text="curfew"), LaneBy.TYPE),
    "type and year and sources": (F(types=("effect",), since=date(2010, 1, 1), until=date(2012, 1, 1), min_sources=2), LaneBy.CITY),
}  # fmt: skip


def change(engine: Engine, chosen: TimelineFilter, lanes: LaneBy) -> None:
    """What a change of a filter costs on the timeline page (tracker.pages.timeline, tracker.pages.plot)."""
    found = queries.survey(engine, chosen, lanes.value)
    number = found.facets.n_events
    rows = queries.first_rows(engine, chosen, ROWS if number <= ROWS else ROWS_OF_MANY, number=number, ids=found.first)
    days = found.days
    if chosen.since or chosen.until:
        days = queries.tallies(engine, replace(chosen, since=None, until=None), "type")
    if not rows:
        return
    whole = focus(days) or window_of(rows)
    if number > len(rows):
        specification(lambda: density_chart(found.tallies, lanes, about=found.facets.every > 1))
    else:
        specification(lambda: timeline_chart(rows, lanes, window=focus_of(rows)))
    if whole is not None:
        specification(lambda: overview_chart(days, whole))


def measured(work: Callable[[], object], rounds: int = ROUNDS) -> float:
    """The median of some rounds, in milliseconds of the processor: on a busy machine the clock on the wall tells of others' work too."""
    took = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        took.append((time.process_time() - start) * 1000)
    return statistics.median(took)


def report(path: Path, n_events: int) -> bool:
    """Prints the table; whether all is below 300 ms."""
    engine = open_store(str(make(path, n_events)), create=False)
    change(engine, F(types=("protest",)), LaneBy.CITY)  # imports, and the pages of the file that everything needs
    print(f"{'a change of the filter, ' + format(n_events, ',') + ' events':46} {'ms':>6}")
    slow = 0
    for name, (chosen, lanes) in FILTERS.items():
        took = measured(lambda chosen=chosen, lanes=lanes: change(engine, chosen, lanes))  # type: ignore[misc]
        slow += took >= 300
        print(f"{name:46} {took:6.0f}{' !' if took >= 300 else ''}", flush=True)
    print(f"{len(FILTERS) - slow} of {len(FILTERS)} below 300 ms")
    return not slow


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", nargs="?", type=Path, help="where the chronology is, or will be made")
    parser.add_argument("--events", type=int, default=1_000_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(not report(given.path or Path(folder) / "chronology.db", given.events))


if __name__ == "__main__":
    main()
