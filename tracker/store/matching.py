"""The events that a filter leaves, laid out for one question: a narrow table that all counts of that question are taken from.

A million events can't be counted by city, actor, source and matter in the blink of an eye. When a filter leaves more than ENOUGH, one in
so many is taken, by its place in the table, and counts are multiplied: they are marked as estimates, and their number is exact all the
same. (For a share of 1 % of 10,000 the standard error is 10 % of the count.)
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from typing import Any

from sqlalchemy import Column, Connection, Date, MetaData, Select, String, Table, func, insert, literal_column, select, text

from tracker.model import TimelineFilter
from tracker.store.filters import conditions, fts_query
from tracker.store.tables import table

ENOUGH = 10_000  # events that are counted one by one
_NAMES = ("id", "type", "subtype", "status", "realis", "date_earliest", "date_latest", "matter_id")
_numbers = count()


@dataclass(frozen=True, slots=True)
class Matching:
    """`chosen` holds one in `every` of the `number` events that the filter leaves; 1: all of them."""

    chosen: Table
    number: int
    every: int


@contextmanager
def matching(connection: Connection, chosen: TimelineFilter, *, without: str = "") -> Iterator[Matching]:
    """Lays out what the filter leaves, for as long as the block runs."""
    laid = _narrow_table()
    laid.create(connection)
    try:
        number, every = _fill(connection, laid, chosen, without)
        yield Matching(laid, number, every)
    finally:
        laid.drop(connection)


def _narrow_table() -> Table:
    columns = [Column(name, Date() if name.startswith("date") else String(), primary_key=name == "id") for name in _NAMES]
    return Table(f"chosen_{next(_numbers)}", MetaData(), *columns, prefixes=["TEMPORARY"])


def _fill(connection: Connection, laid: Table, chosen: TimelineFilter, without: str) -> tuple[int, int]:
    """The number of events, and one in how many of them was taken."""
    every = _share(connection)
    taken = _take(connection, laid, chosen, without, every)
    if every > 1 and taken * every < ENOUGH:
        connection.execute(laid.delete())
        taken, every = _take(connection, laid, chosen, without, 1), 1
    return (taken if every == 1 else _number(connection, chosen, without, taken * every)), every


def _share(connection: Connection) -> int:
    if connection.dialect.name != "sqlite":
        return 1  # no place in the table to go by
    total = connection.execute(select(func.count()).select_from(table("events"))).scalar_one()
    return -(-total // ENOUGH)


def _take(connection: Connection, laid: Table, chosen: TimelineFilter, without: str, every: int) -> int:
    events = table("events")
    query = select(*(events.c[name] for name in _NAMES)).where(*conditions(connection, chosen, without=without, every=every))
    return connection.execute(insert(laid).from_select(list(_NAMES), query)).rowcount


def _number(connection: Connection, chosen: TimelineFilter, without: str, estimate: int) -> int:
    """Exact, but where frequent words are asked for together with something else: that would take a look at every event that has them."""
    where = conditions(connection, chosen, without=without)
    words = fts_query(chosen.text) if without != "text" else ""
    if not words:
        return connection.execute(select(func.count()).select_from(table("events")).where(*where)).scalar_one()
    if len(where) > 1:
        return estimate
    found: Select[Any] = select(literal_column("count(*)")).select_from(text("event_words")).where(text("event_words MATCH :words"))
    return int(connection.execute(found, {"words": words}).scalar_one())
