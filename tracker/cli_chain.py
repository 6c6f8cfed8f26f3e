"""Printing a matter's chain, and the claims of articles that disagree."""

from __future__ import annotations

import sys

from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tracker.cli_print import cell, counted, facts, show
from tracker.cli_words import day_words, edtf_words, known_words, plain
from tracker.store.rehearsal import Change, Changes
from tracker.store.views import Claim, Dispute, MatterDetail, MatterView, MentionDetail, Step

_CLAIMS = {"date": "when", "planned": "for when", "previous": "from when", "actor": "who", "city": "where", "outcome": "what became of it"}


def matter(detail: MatterDetail) -> None:
    """The matter's dates, and its chain: each step with its best sentence and where it left the matter."""
    found = detail.matter
    show(Text(plain(found.title), style="bold"))
    facts(_matter_facts(found))
    for step in detail.steps:
        show("")
        _step(step)


def _matter_facts(found: MatterView) -> dict[str, str | None]:
    slip = None if found.slip_days is None else f"{found.slip_days:+d} days" if found.slip_days else "none"
    days = {"first planned": found.original_edtf, "planned now": found.current_edtf, "happened": found.actual_edtf}
    return {
        "status": found.status.replace("_", " "),
        **{name: edtf_words(value) if value else None for name, value in days.items()},
        "slip": slip,
        "put off": f"{found.n_postponements} times" if found.n_postponements > 1 else "once" if found.n_postponements else None,
        "where": "; ".join(found.cities),
        "who": ", ".join(found.actors),
        "known": known_words(found.first_known, found.last_known),
        "told by": counted(found.n_articles, "article"),
        "id": found.matter_id,
    }


def _step(step: Step) -> None:
    row = step.row
    kind = row.type.replace("_", " ") + ("" if row.realis == "asserted" else f" ({row.realis})")
    status = f" → {row.status.replace('_', ' ')}" if row.status else ""
    show(
        Text.assemble(
            (f"{edtf_words(row.date_edtf)}  ", "bold"), (f"{kind}: ", "dim"), plain(row.title), (status, "dim"), f"  {row.event_id}"
        )
    )
    if row.planned_edtf:
        _aside(f"for {edtf_words(row.planned_edtf)}")
    if row.conflict_fields:
        _aside(f"disputed: {', '.join(row.conflict_fields)}; see 'tracker show {row.event_id}'")
    if step.told:
        _sentence(step.told[0])


def _sentence(told: MentionDetail) -> None:
    _aside(f"“{plain(told.sentence)}”")
    day = day_words(told.published) if told.published else "no publication date"
    _aside(f"{plain(told.source or told.article_title)} · {day}")


def _aside(words: str) -> None:
    show(Padding(Text(words, style="dim"), (0, 0, 0, 2)))


def disputes(found: list[Dispute]) -> None:
    """Each disputed event, with the claims under it side by side."""
    for number, each in enumerate(found):
        if number:
            show("")
        row = each.row
        show(Text.assemble((plain(row.title), "bold"), (f"  {_CLAIMS.get(each.field, each.field)}?", "yellow"), f"  {row.event_id}"))
        table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 2), show_header=False)
        for claim in each.claims:
            table.add_row(*(cell(value) for value in _claim(claim, each.field)))
        show(table)
    sys.stderr.write(f"{counted(len(found), 'conflict')}\n")


def _claim(claim: Claim, field: str) -> tuple[str, ...]:
    value = edtf_words(claim.value) if field in ("date", "planned", "previous") else claim.value.replace("_", " ")
    day = day_words(claim.published) if claim.published else "no publication date"
    copy = " (a copy)" if claim.copy_of else ""
    return value, f"{claim.source or claim.article_id}{copy}, {day}", f"“{claim.sentence}”"


def changes(found: Changes) -> None:
    """What a rebuild would do, an event a line, then the counts."""
    for name, listed in (("added", found.added), ("changed", found.changed), ("merged", found.merged), ("lost", found.lost)):
        for change in listed:
            sys.stdout.write(f"{name:8} {change.event_id}  {plain(change.title)}{_how(change)}\n")
    counts = f"{len(found.added)} added, {len(found.changed)} changed, {len(found.merged)} merged, {len(found.lost)} lost"
    sys.stdout.write(f"A rebuild would change this: {counts}.\n")


def _how(change: Change) -> str:
    fields = "; ".join(f"{name}: {plain(old) or '-'} → {plain(new) or '-'}" for name, old, new in change.fields)
    into = f" into {', '.join(change.into)}" if change.into and not change.fields else ""
    return into + (f"  ({fields})" if fields else "")
