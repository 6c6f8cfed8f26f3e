"""By how much plans slip, by city and by actor; and which planned days have passed without a word of the outcome."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median_low
from typing import Literal

from tracker.dates import PartialDate
from tracker.model import Status
from tracker.store.views import MatterView


@dataclass(frozen=True, slots=True)
class Slippage:
    """Of one city or actor: its matters that have a slip (of no days, too), the median of their days, and the longest."""

    name: str
    number: int
    median: int
    longest: int


def slippage(matters: Sequence[MatterView], by: Literal["cities", "actors"]) -> list[Slippage]:
    """Those with the most matters first. The lower median: a slip that some matter has, never a half day."""
    days: dict[str, list[int]] = {}
    for matter in matters:
        if matter.slip_days is not None:
            for name in getattr(matter, by):
                days.setdefault(name, []).append(matter.slip_days)
    found = [Slippage(name, len(of), median_low(of), max(of, key=abs)) for name, of in days.items()]
    return sorted(found, key=lambda each: (-each.number, -abs(each.median), each.name))


def overdue(matter: MatterView, as_of: date | None) -> int | None:
    """Days since the planned date had certainly passed, where no article told the outcome."""
    planned = matter.current_edtf or matter.original_edtf
    if matter.status != Status.OUTCOME_UNREPORTED or not planned or not as_of:
        return None
    latest = PartialDate.parse(planned).latest
    return (as_of - latest).days if latest and latest < as_of else None


def queue(matters: Sequence[MatterView], as_of: date | None) -> list[MatterView]:
    """The matters whose outcome is unreported, the longest overdue first."""
    late = [(days, matter) for matter in matters if (days := overdue(matter, as_of)) is not None]
    return [matter for _, matter in sorted(late, key=lambda each: (-each[0], each[1].matter_id))]
