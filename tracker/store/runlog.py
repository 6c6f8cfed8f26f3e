"""The log of ingests, and of what could not be read. A run that changed nothing and met nothing new leaves no trace."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, Engine, insert, select

from tracker.sources.problems import Problem, Severity
from tracker.store.engine import writing
from tracker.store.tables import table


def write_run(engine: Engine, problems: list[Problem], now: datetime, counts: tuple[int, int, int, int, int]) -> None:
    """`counts`: read, added, changed, known, refused."""
    n_read, n_added, n_changed, n_known, n_refused = counts
    rows = {row["id"]: row for problem in problems if problem.severity is not Severity.HINT for row in (_row(problem),)}
    with writing(engine).begin() as connection:
        known = _known(connection, list(rows))
        new = [row for key, row in rows.items() if key not in known]
        if not (n_added or n_changed or new):
            return
        run = {"started": now, "n_read": n_read, "n_added": n_added, "n_changed": n_changed, "n_known": n_known, "n_refused": n_refused}
        run_id = connection.execute(insert(table("runs")).values(run).returning(table("runs").c.id)).scalar_one()
        if new:
            connection.execute(insert(table("problems")), [{**row, "run_id": run_id} for row in new])


def _known(connection: Connection, ids: list[str]) -> set[str]:
    problems = table("problems").c
    known: set[str] = set()
    for at in range(0, len(ids), 1000):  # databases bound the number of values in one question
        known.update(connection.execute(select(problems.id).where(problems.id.in_(ids[at : at + 1000]))).scalars())
    return known


def _row(problem: Problem) -> dict[str, Any]:
    key = sha256(f"{problem.path}\n{problem.line}\n{problem.what}".encode("utf-8", "replace")).hexdigest()[:16]
    fields = {"path": problem.path, "line": problem.line, "what": problem.what, "fix": problem.fix}
    return {"id": key, **fields, "severity": problem.severity.value}
