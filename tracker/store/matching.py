"""The events that a filter leaves, laid out for one question: a narrow table that all counts of that question are taken from.

A million events can't be counted by city, actor, source and matter in the blink of an eye. When a filter leaves more than ENOUGH, so many
are taken, and counts are multiplied: they are marked as estimates, and the number of events is exact all the same. (For a share of 1 % of
5,000 the standard error is 14 % of the count.)

The sample is the first so many by their ids. These are hashes: they have no part in what an event is, when it was told or stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Column, ColumnElement, Connection, Date, MetaData, String, Table, func, insert, select

from tracker.model import TimelineFilter
from tracker.store.filters import conditions, count_words, fts_query
from tracker.store.tables import table

ENOUGH = 5_000  # events that are counted one by one
LOOKED_AT = 25_000  # events with the words asked for that are looked at, when something else is asked for as well
TOO_FEW = 150  # of these for an estimate: then all are looked at
_NAMES = ("id", "type", "subtype", "status", "realis", "date_earliest", "date_latest", "matter_id")


@dataclass(frozen=True, slots=True)
class Matching:
    """`chosen` holds `taken` of the `number` events that the filter leaves."""

    chosen: Table
    number: int
    taken: int
    exact: bool = True  # False: the number is an estimate as well

    @property
    def every(self) -> int:
        """1: all of them were taken; else one in about so many."""
        return 1 if self.taken >= self.number else max(round(self.number / self.taken), 2)

    def scaled(self, counted: int) -> int:
        """So many of all, when so many of those taken were counted."""
        return counted if self.taken >= self.number else round(counted * self.number / self.taken)


@contextmanager
def matching(connection: Connection, chosen: TimelineFilter, *, without: str = "") -> Iterator[Matching]:
    """Lays out what the filter leaves, for as long as the block runs. `without` leaves one field of it aside."""
    depth = connection.info.setdefault(_DEPTH, 0)
    laid = _narrow_table(depth)
    laid.create(connection)
    connection.info[_DEPTH] = depth + 1
    try:
        yield _fill(connection, laid, chosen, without)
    finally:
        connection.info[_DEPTH] = depth
        laid.drop(connection)


_DEPTH = "matching"  # how many are laid out on a connection


@cache
def _narrow_table(depth: int) -> Table:
    """The same table for the same depth: SQLAlchemy remembers the questions that it has put into words."""
    columns = [Column(name, Date() if name.startswith("date") else String(), primary_key=name == "id") for name in _NAMES]
    return Table(f"chosen_{depth}", MetaData(), *columns, prefixes=["TEMPORARY"])


def _fill(connection: Connection, laid: Table, chosen: TimelineFilter, without: str) -> Matching:
    words = fts_query(chosen.text) if without != "text" and connection.dialect.name == "sqlite" else ""
    told = count_words(connection, words) if words else 0
    where = conditions(connection, chosen, without=without)
    if told > ENOUGH:
        return _fill_by_words(connection, laid, chosen, without, told, alone=len(where) == 1)
    return _first(connection, laid, where)


def _first(connection: Connection, laid: Table, where: Sequence[ColumnElement[bool]]) -> Matching:
    """The first by id, and from how far they reach how many there are in all."""
    taken = _take(connection, laid, where)
    if taken < ENOUGH:
        return Matching(laid, taken, taken)
    events = table("events")
    total = _number(connection, [])
    if not where:
        return Matching(laid, total, taken)
    passed = _number(connection, [events.c.id <= select(func.max(laid.c.id)).scalar_subquery()])
    return Matching(laid, max(round(taken * total / max(passed, 1)), taken), taken, exact=False)


def _take(connection: Connection, laid: Table, where: Sequence[ColumnElement[bool]]) -> int:
    events = table("events")
    query = select(*(events.c[name] for name in _NAMES)).where(*where).order_by(events.c.id).limit(ENOUGH)
    return connection.execute(insert(laid).from_select(list(_NAMES), query)).rowcount


def _number(connection: Connection, where: Sequence[ColumnElement[bool]]) -> int:
    return connection.execute(select(func.count()).select_from(table("events")).where(*where)).scalar_one()


def _fill_by_words(connection: Connection, laid: Table, chosen: TimelineFilter, without: str, told: int, *, alone: bool) -> Matching:
    """One in so many of the events that have the words, by their places in the index; then what else is asked for."""
    every = -(-told // (ENOUGH if alone else LOOKED_AT))
    taken = _take(connection, laid, conditions(connection, chosen, without=without, every=every))
    if alone:
        return Matching(laid, told, taken)
    if every == 1 or taken >= TOO_FEW:
        return Matching(laid, taken * every, taken, exact=every == 1)
    connection.execute(laid.delete())
    return _first(connection, laid, conditions(connection, chosen, without=without))
