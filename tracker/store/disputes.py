"""Where articles disagree: each claim of an event beside the others, with who made it, when, and in which sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Connection, Engine, String, cast, select

from tracker.model import Conflict, TimelineFilter
from tracker.store.codec import decode_conflicts
from tracker.store.detail import mentions_of
from tracker.store.filters import conditions
from tracker.store.tables import table
from tracker.store.timeline import EVERYTHING, rows, seen_on
from tracker.store.views import Claim, Dispute, MentionDetail


def conflicts(engine: Engine, chosen: TimelineFilter = EVERYTHING, as_of: date | None = None) -> list[Dispute]:
    """Every field on which the articles of an event disagree, in the timeline's order. `as_of` is as for the timeline."""
    events = table("events").c
    with seen_on(engine, as_of) as store, store.connect() as connection:
        where = [*conditions(connection, chosen), cast(events.conflicts, String) != "[]"]
        stored = {each.id: each.conflicts for each in connection.execute(select(events.id, events.conflicts).where(*where))}
        return [
            Dispute(row=row, field=conflict.field, claims=tuple(_claims(connection, row.event_id, conflict)))
            for row in rows(connection, where)
            for conflict in decode_conflicts(stored[row.event_id])
        ]


def _claims(connection: Connection, event_id: str, conflict: Conflict) -> Iterator[Claim]:
    told = mentions_of(connection, event_id)
    for value, articles in conflict.claims:
        for article in articles:
            own = [each for each in told if each.article_id == article]
            if own:
                yield _claim(value, _best(own, conflict.field, value))


def _best(told: Sequence[MentionDetail], field: str, value: str) -> MentionDetail:
    """The article's sentence that says so, else its first."""
    return next((each for each in told if value in _said(each, field)), told[0])


def _said(mention: MentionDetail, field: str) -> tuple[str, ...]:
    if field in ("date", "planned", "previous"):
        claim = {"date": mention.date, "planned": mention.planned, "previous": mention.previous}[field]
        return (claim.value.edtf,) if claim and claim.value else ()
    return {"actor": mention.actors, "city": mention.cities, "outcome": (mention.type,)}.get(field, ())


def _claim(value: str, mention: MentionDetail) -> Claim:
    return Claim(
        value=value,
        article_id=mention.article_id,
        source=mention.source,
        published=mention.published,
        sentence=mention.sentence,
        url=mention.url,
        copy_of=mention.copy_of,
    )
