"""What linking remembers, so that a new article is linked with its neighbours alone; former ids of events; since when an event is known."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

_COLUMNS: tuple[tuple[str, sa.Column[Any]], ...] = (
    ("events", sa.Column("first_known", sa.Date(), nullable=True)),
    ("events", sa.Column("last_known", sa.Date(), nullable=True)),
    ("matters", sa.Column("due", sa.Date(), nullable=True)),
    ("event_mentions", sa.Column("former_id", sa.String(), nullable=False, server_default="")),
)
_INDEXES = (("matters", "due"), ("event_mentions", "former_id"))
_LAYERS = ("mention", "event")


def upgrade() -> None:
    for table, column in _COLUMNS:
        op.add_column(table, column)
    for table, name in _INDEXES:
        op.create_index(f"ix_{table}_{name}", table, [name], unique=False)
    for layer in _LAYERS:
        _create_layer(layer)
    op.create_table(
        "article_stories",
        sa.Column("article_id", sa.String(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], onupdate="CASCADE", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id"),
    )
    op.create_table(
        "actor_forms",
        sa.Column("actor_id", sa.String(), nullable=False),
        sa.Column("form", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("actor_id", "form"),
    )
    # What an older version linked lacks all of this: the next ingest links it anew.
    op.execute("UPDATE state SET value = 'no' WHERE key = 'linked'")


def _create_layer(layer: str) -> None:
    op.create_table(
        f"{layer}_keys",
        sa.Column("key", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.LargeBinary(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("key", "place"),
        sqlite_with_rowid=False,
    )
    op.create_index(f"ix_{layer}_keys_item", f"{layer}_keys", ["item"], unique=False)
    op.create_table(
        f"{layer}_links",
        sa.Column("one", sa.String(), nullable=False),
        sa.Column("two", sa.String(), nullable=False),
        sa.Column("points", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("one", "two"),
        sqlite_with_rowid=False,
    )
    op.create_index(f"ix_{layer}_links_two", f"{layer}_links", ["two"], unique=False)


def downgrade() -> None:
    op.drop_table("actor_forms")
    op.drop_table("article_stories")
    for layer in _LAYERS:
        op.drop_table(f"{layer}_links")
        op.drop_table(f"{layer}_keys")
    for table, name in _INDEXES:
        op.drop_index(f"ix_{table}_{name}", table)
    for table, column in _COLUMNS:
        op.drop_column(table, column.name)
