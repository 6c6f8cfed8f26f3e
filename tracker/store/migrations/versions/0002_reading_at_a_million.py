"""What reading needs when there are a million events: who told each, and indexes in the order of the questions."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_FACETS = [
    "type", "subtype", "status", "realis", "date_precision", "n_independent_sources", "confidence", "date_earliest", "date_latest",
    "matter_id", "id",
]  # fmt: skip
_LONE = ("type", "realis", "status", "date_earliest", "date_latest")


def upgrade() -> None:
    op.create_table(
        "event_sources",
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event_id"], ["events.id"], onupdate="CASCADE", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event_id", "source"),
    )
    op.create_index("ix_event_sources_source", "event_sources", ["source", "event_id"], unique=False)
    _tell_sources()
    for name, column in (("event_actors", "actor_id"), ("event_cities", "city_id")):
        op.drop_index(f"ix_{name}_{column}", name)
        op.create_index(f"ix_{name}_{column}", name, [column, "event_id"], unique=False)
    # The planner would take one of these and then look every event up, where one walk through the index below answers at once.
    for column in _LONE:
        op.drop_index(f"ix_events_{column}", "events")
    op.create_index("ix_events_facets", "events", _FACETS, unique=False)
    if op.get_bind().dialect.name == "sqlite":  # the timeline's order; elsewhere the planner sorts as well by itself
        op.execute("DELETE FROM event_words")
        op.execute("INSERT INTO event_words (rowid, event_id, words) SELECT rowid, id, words FROM events")
        op.execute("CREATE INDEX ix_events_in_time ON events (coalesce(date_earliest, date_latest, '9999-12-31'), id)")


def _tell_sources() -> None:
    """The events that are there already say in their own rows who told them."""
    connection = op.get_bind()
    events = sa.table("events", sa.column("id"), sa.column("source_names"))
    target = sa.table("event_sources", sa.column("event_id"), sa.column("source"), sa.column("rank"))
    rows = [
        {"event_id": each.id, "source": name, "rank": rank}
        for each in connection.execute(sa.select(events)).all()
        for rank, name in enumerate(each.source_names if isinstance(each.source_names, list) else json.loads(each.source_names))
    ]
    if rows:
        connection.execute(target.insert(), rows)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP INDEX ix_events_in_time")
    op.drop_index("ix_events_facets", "events")
    for column in _LONE:
        op.create_index(f"ix_events_{column}", "events", [column], unique=False)
    for name, column in (("event_actors", "actor_id"), ("event_cities", "city_id")):
        op.drop_index(f"ix_{name}_{column}", name)
        op.create_index(f"ix_{name}_{column}", name, [column], unique=False)
    op.drop_table("event_sources")
