"""An index of the few events that last long or whose end is open: all others are found by where they stand in time."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"

_IS_LONG = "((date_earliest IS NULL) <> (date_latest IS NULL) OR julianday(date_latest) - julianday(date_earliest) > 366)"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"CREATE INDEX ix_events_long ON events (id) WHERE {_IS_LONG}")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP INDEX ix_events_long")
