"""Mentions into events and matters: all of them anew, or the new ones with their neighbours. Both end in the same rows.

All anew: reads the stored mentions, links them, and replaces the linked rows. It is what a rebuild does, and an ingest after which anything
but new articles has changed. What it remembers of who met whom lets later articles be linked near by (store/nearby.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, delete, func, insert, select

from tracker.model import Event, Matter, SourcedMention
from tracker.store.derived import Told, replace_derived
from tracker.store.recall import all_mentions, sources
from tracker.store.tables import table

PENDING = "pending:"  # before an article's id, in the state's keys


@dataclass(frozen=True, slots=True)
class Linker:
    """The two steps from mentions to events and matters. `remembers`: they are those of tracker.events, whose links can be remembered."""

    link: Callable[[Sequence[SourcedMention]], list[Event]]
    chain: Callable[[Sequence[Event], Sequence[SourcedMention], date | None], tuple[list[Event], list[Matter]]]
    remembers: bool = False


def default_linker() -> Linker:
    from tracker.events.link import link
    from tracker.events.matters import chain

    return Linker(link, chain, remembers=True)


def relink(connection: Connection, linker: Linker, *, as_of: date | None = None) -> tuple[int, int]:
    """Replaces events, matters, actors and cities by what the stored mentions give. Returns the numbers of events and matters.

    `as_of` is the day for which a matter's status is told; by default the last publication day in the store.
    """
    known = sources(connection)
    mentions = all_mentions(connection, known)
    known_on = as_of or max((each.published for each in known.values() if each.published), default=None)
    if linker.remembers:
        from tracker.store.nearby import link_and_remember

        events, matters = link_and_remember(connection, mentions, known_on)
    else:
        events, matters = linker.chain(linker.link(mentions), mentions, known_on)
    told = Told(known, {f"{each.article_id}#{each.mention.id}": each for each in mentions})
    replace_derived(connection, events, matters, told)
    connection.execute(delete(table("state")))
    write_state(connection, known_on)
    return len(events), len(matters)


def mark_stale(connection: Connection) -> None:
    """Says that stored mentions have changed since they were linked, so that all must be linked anew."""
    _mark(connection, "no")


def mark_pending(connection: Connection, articles: Sequence[str]) -> None:
    """Says that these articles are not linked yet, beside those that are."""
    column = table("state").c
    linked = connection.execute(select(column.value).where(column.key == "linked")).scalar()
    if linked in ("yes", "pending"):
        _mark(connection, "pending")
        connection.execute(insert(table("state")), [{"key": f"{PENDING}{each}", "value": "yes"} for each in articles])
    else:
        mark_stale(connection)


def pending(known: dict[str, str]) -> list[str]:
    """The articles that are not linked yet, by what the state says."""
    return sorted(key.removeprefix(PENDING) for key in known if key.startswith(PENDING))


def _mark(connection: Connection, value: str) -> None:
    connection.execute(delete(table("state")).where(table("state").c.key == "linked"))
    connection.execute(insert(table("state")).values(key="linked", value=value))


def write_state(connection: Connection, as_of: date | None, version: str | None = None) -> None:
    """Says that all is linked, and what `as_of` the statuses hold for. The caller has dropped the state before."""
    version = version or connection.execute(select(func.max(table("analyses").c.lexicon_version))).scalar()
    found = {"linked": "yes", "as_of": as_of.isoformat() if as_of else "", "lexicon_version": version or ""}
    connection.execute(insert(table("state")), [{"key": key, "value": value} for key, value in found.items()])
