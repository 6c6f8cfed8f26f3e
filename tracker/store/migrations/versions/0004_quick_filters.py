"""Two indexes that hold all a filter asks of an event: one in the order of ids, which is no order at all, for samples; one in time."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"

_FACETS = (
    "type", "subtype", "status", "realis", "date_precision", "n_independent_sources", "confidence", "date_earliest", "date_latest",
    "matter_id",
)  # fmt: skip
_IN_TIME = "coalesce(date_earliest, date_latest, '9999-12-31'), id"


def upgrade() -> None:
    op.create_index("ix_events_drawn", "events", ["id", *_FACETS, "first_published"], unique=False)
    if op.get_bind().dialect.name == "sqlite":  # elsewhere the planner sorts as well by itself
        op.execute("DROP INDEX ix_events_in_time")
        op.execute(f"CREATE INDEX ix_events_in_time ON events ({_IN_TIME}, {', '.join(_FACETS)}, first_published)")


def downgrade() -> None:
    op.drop_index("ix_events_drawn", "events")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP INDEX ix_events_in_time")
        op.execute(f"CREATE INDEX ix_events_in_time ON events ({_IN_TIME})")
