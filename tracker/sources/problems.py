"""What was wrong with an input, as a record: reading goes on, and the command line says it all at the end."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    HINT = "hint"  # all was read; more could be had
    WARNING = "warning"  # it was read, with something set right or left out
    REFUSED = "refused"  # it was not read


@dataclass(frozen=True, slots=True)
class Problem:
    """Where it is, what is wrong, and what the user can do. `line` counts from 1; None when the whole file is meant."""

    path: str
    line: int | None
    what: str
    fix: str
    severity: Severity

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.what}; {self.fix}" if self.fix else f"{where}: {self.what}"
