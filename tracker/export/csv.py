"""Rows to CSV text: UTF-8, RFC 4180, `|` between the items of a list, cells that a spreadsheet would run as a formula made harmless.

The columns are the fields of the record, in their order; docs/codebook.md says what each one holds.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any

from tracker.model import TimelineRow
from tracker.store.views import MatterView

# A spreadsheet takes a cell that begins with one of these for a formula; an apostrophe before it makes it text (OWASP, CSV injection).
_RUNS_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def columns(record: type[TimelineRow | MatterView]) -> list[str]:
    """The CSV's columns for a record: all its fields but those marked csv=False."""
    return [field.name for field in fields(record) if field.metadata.get("csv", True)]


def timeline_csv(rows: Iterable[TimelineRow]) -> str:
    """The timeline, one row an event, in the order given."""
    return _table(TimelineRow, rows)


def matters_csv(rows: Iterable[MatterView]) -> str:
    """The matters, one row each, in the order given."""
    return _table(MatterView, rows)


def _table(record: type[TimelineRow | MatterView], rows: Iterable[Any]) -> str:
    names = columns(record)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([cell(getattr(row, name)) for name in names] for row in rows)
    return out.getvalue()


def cell(value: object) -> str:
    """One value as a cell. Numbers stay numbers, also negative ones; a `|` inside a list's item becomes `/`."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.6f}".rstrip("0").rstrip(".")
    if isinstance(value, int | date):
        return str(value)
    text = "|".join(str(item).replace("|", "/") for item in value) if isinstance(value, tuple) else str(value)
    return f"'{text}" if text.startswith(_RUNS_AS_FORMULA) else text
