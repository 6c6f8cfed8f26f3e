"""What a rebuild would change, without changing it: derives everything anew in a transaction that is taken back."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import SQLAlchemyError

from tracker.store.engine import store_error, writing
from tracker.store.tables import table
from tracker.store.writer import Stages, derive_anew

_SHOWN = (
    "type",
    "subtype",
    "realis",
    "status",
    "title",
    "date_edtf",
    "planned_edtf",
    "previous_edtf",
    "matter_id",
    "n_independent_sources",
)

Words = frozenset[tuple[str, str, int]]  # article, field and offset of each trigger: a mention's number may change with the rules


@dataclass(frozen=True, slots=True)
class Change:
    """An event before or after: its id and title; `into` are ids that it became part of, `fields` what differs as (name, old, new)."""

    event_id: str
    title: str
    into: tuple[str, ...] = ()
    fields: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    added: tuple[Change, ...]
    changed: tuple[Change, ...]
    merged: tuple[Change, ...]
    lost: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Seen:
    values: dict[str, str]
    words: Words


def rehearse(engine: Engine, stages: Stages) -> Changes:
    """The events that a rebuild by these rules would add, change, merge and lose. Nothing is written."""
    try:
        with writing(engine).connect() as connection, connection.begin() as transaction:
            before = _seen(connection)
            derive_anew(connection, stages)
            after = _seen(connection)
            transaction.rollback()
    except SQLAlchemyError as error:
        raise store_error(engine.url.render_as_string(), error) from error
    return compare(before, after)


def _seen(connection: Connection) -> dict[str, _Seen]:
    events, link, mentions = table("events"), table("event_mentions").c, table("mentions").c
    words: dict[str, set[tuple[str, str, int]]] = defaultdict(set)
    query = select(link.event_id, mentions.article_id, mentions.payload).join(table("mentions"), mentions.id == link.mention_id)
    for event_id, article_id, payload in connection.execute(query):
        told = json.loads(payload)
        words[event_id].add((article_id, told.get("field", "text"), told["span"][0]))
    found = connection.execute(select(events.c.id, *(events.c[name] for name in _SHOWN))).all()
    return {each.id: _Seen({name: str(getattr(each, name) or "") for name in _SHOWN}, frozenset(words[each.id])) for each in found}


def compare(before: dict[str, _Seen], after: dict[str, _Seen]) -> Changes:
    """An event goes on in the one that has most of its sentences; if another goes on there too, the two were merged."""
    home = {word: event_id for event_id, seen in after.items() for word in seen.words}
    became = {event_id: _homes(seen, home) for event_id, seen in before.items()}
    heirs: dict[str, list[str]] = defaultdict(list)
    for event_id, homes in became.items():
        if homes:
            heirs[homes[0]].append(event_id)
    heir = {new: _first(new, old) for new, old in heirs.items()}
    changed, merged, lost = [], [], []
    for event_id, homes in sorted(became.items()):
        title = before[event_id].values["title"]
        if not homes:
            lost.append(Change(event_id, title))
        elif heir[homes[0]] != event_id:
            merged.append(Change(event_id, title, into=homes))
        elif fields := tuple(_differences(event_id, before[event_id], homes[0], after[homes[0]])):
            changed.append(Change(event_id, title, into=homes if len(homes) > 1 else (), fields=fields))
    added = [Change(event_id, seen.values["title"]) for event_id, seen in sorted(after.items()) if event_id not in heir]
    return Changes(tuple(added), tuple(changed), tuple(merged), tuple(lost))


def _homes(seen: _Seen, home: dict[tuple[str, str, int], str]) -> tuple[str, ...]:
    counts: dict[str, int] = defaultdict(int)
    for word in seen.words:
        if word in home:
            counts[home[word]] += 1
    return tuple(sorted(counts, key=lambda event_id: (-counts[event_id], event_id)))


def _first(new: str, old: list[str]) -> str:
    return new if new in old else min(old)


def _differences(old_id: str, old: _Seen, new_id: str, new: _Seen) -> Iterator[tuple[str, str, str]]:
    if old_id != new_id:
        yield "id", old_id, new_id
    for name in _SHOWN:
        if old.values[name] != new.values[name]:
            yield name, old.values[name], new.values[name]
    if old.words != new.words:
        yield "sentences", str(len(old.words)), str(len(new.words))
