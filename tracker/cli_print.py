"""What the commands print: tables, one event in full, reports, problems. Articles' words stay words, never markup or control codes."""

from __future__ import annotations

import difflib
import io
import json
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from tracker.cli_words import claim_words, conflict_words, day_words, edtf_words, known_words, plain, why_words
from tracker.model import TimelineFilter, TimelineRow
from tracker.sources.problems import Problem, Severity

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from tracker.store.likeness import LikePair
    from tracker.store.views import EventDetail, MatterView, MentionDetail, Stats
    from tracker.store.writer import Report

_SHOWN_PROBLEMS = 40  # the rest would scroll the summary away; the database has them all
_WIDE = 240  # columns when the output goes into a file or a pipe, where nothing should be cut


def _console(*, stderr: bool = False) -> Console:
    console = Console(stderr=stderr, highlight=False, soft_wrap=False)
    if not console.is_terminal:
        console.width = _WIDE
    return console


def show(*shown: RenderableType) -> None:
    """To standard output; where that is no terminal, without the blanks that pad every line to its width."""
    console = _console()
    if console.is_terminal:
        console.print(*shown)
        return
    page = io.StringIO()
    Console(file=page, width=_WIDE, highlight=False).print(*shown)
    sys.stdout.write("\n".join(line.rstrip() for line in page.getvalue().split("\n")))


def _table(*headings: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for heading in headings:
        table.add_column(heading, overflow="fold", no_wrap=heading in ("id", "date"))
    return table


def cell(value: object) -> Text:
    return Text(plain("" if value is None else str(value)))


def json_lines(records: Iterable[dict[str, Any]]) -> None:
    for record in records:
        sys.stdout.write(json.dumps(record, ensure_ascii=False, default=_json) + "\n")


def _json(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"not to be written as JSON: {value!r}")


# ------------------------------------------------------------------------------------------------------------------- tables


def events(rows: list[TimelineRow]) -> None:
    """One line an event; a planned or possible one says so."""
    table = _table("date", "city", "what", "status", "sources", "id")
    for row in rows:
        kind = row.type.replace("_", " ") + ("" if row.realis == "asserted" else f" ({row.realis})")
        what = Text.assemble((f"{kind}: ", "dim"), plain(row.title))
        status = (row.status or "").replace("_", " ")
        table.add_row(
            cell(edtf_words(row.date_edtf)), cell(row.city), what, cell(status), cell(row.n_independent_sources), cell(row.event_id)
        )
    if rows:
        show(table)
    _console(stderr=True).print(counted(len(rows), "event"))


def matters(rows: list[MatterView]) -> None:
    table = _table("matter", "status", "first planned", "planned now", "happened", "slip", "put off", "events", "id")
    for row in rows:
        slip = "" if row.slip_days is None else f"{row.slip_days:+d} days" if row.slip_days else "none"
        days = (edtf_words(each) if each else "" for each in (row.original_edtf, row.current_edtf, row.actual_edtf))
        figures = (slip, row.n_postponements or "", row.n_events, row.matter_id)
        table.add_row(*(cell(value) for value in (row.title, row.status.replace("_", " "), *days, *figures)))
    if rows:
        show(table)
    _console(stderr=True).print(counted(len(rows), "matter"))


def stats(found: Stats) -> None:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for field in fields(found):
        value = getattr(found, field.name)
        if isinstance(value, tuple):
            shown = ", ".join(f"{facet.label} {facet.count}" for facet in value)
        elif isinstance(value, date):
            shown = day_words(value)
        else:
            shown = {True: "yes", False: "no"}[value] if isinstance(value, bool) else value
        table.add_row(field.name.removeprefix("n_").replace("_", " "), cell(shown))
    show(table)


def alike(pairs: Sequence[LikePair]) -> None:
    if not pairs:
        show("No two actors are so alike that they may be one.")
        return
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for title in ("likeness", "one", "its id", "other", "its id"):
        table.add_column(title)
    for pair in pairs:
        table.add_row(*map(cell, (f"{pair.likeness:.2f}", pair.one, pair.one_id, pair.other, pair.other_id)))
    show(table)


def counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


# -------------------------------------------------------------------------------------------------------------- one event


def event(detail: EventDetail) -> None:
    """An event with everything that it stands on."""
    row = detail.row
    show(Text(plain(row.title), style="bold"))
    kind = row.type.replace("_", " ") + (f", {row.subtype.replace('_', ' ')}" if row.subtype else "")
    known = {
        "what": kind if row.realis == "asserted" else f"{kind} ({row.realis})",
        "date": claim_words(detail.date),
        "planned for": edtf_words(row.planned_edtf) if row.planned_edtf else None,
        "before": edtf_words(row.previous_edtf) if row.previous_edtf else None,
        "who": ", ".join(row.actors),
        "where": "; ".join(row.cities_all),
        "told by": f"{counted(row.n_articles, 'article')}, {counted(row.n_independent_sources, 'independent source')}",
        "known": known_words(row.first_known, row.last_known),
        "sure": f"{row.confidence:.0%}",
        "id": row.event_id,
    }
    facts(known)
    for line in conflict_words(detail):
        show(Text(plain(line), style="yellow"))
    for mention in detail.mentions:
        show("")
        _mention(mention)
    if detail.matter:
        show("")
        _chain(detail)


def facts(values: dict[str, str | None]) -> None:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for name, value in values.items():
        if value:
            table.add_row(Text(name, style="dim"), cell(value))
    show(table)


def _mention(mention: MentionDetail) -> None:
    quote = Text(plain(mention.sentence))
    quote.stylize("bold underline", mention.start, mention.end)
    show(Text.assemble("“", quote, "”"))
    source = [mention.source, mention.article_title, day_words(mention.published) if mention.published else "no publication date"]
    known = " · ".join(plain(each) for each in source if each)
    copy = f" (a copy of {mention.copy_of})" if mention.copy_of else ""
    lines = [f"{known}{copy}", mention.url or "", f"date: {claim_words(mention.date)}"]
    lines += [f"{name}: {claim_words(claim)}" for name, claim in (("planned for", mention.planned), ("before", mention.previous)) if claim]
    lines += [f"{stage}: {words}" for stage, words in why_words(mention)]
    for line in lines:
        if line:
            show(Padding(Text(plain(line), style="dim"), (0, 0, 0, 2)))


def _chain(detail: EventDetail) -> None:
    assert detail.matter
    matter = detail.matter
    slip = f", {matter.slip_days:+d} days" if matter.slip_days else ""
    show(Text(f"Part of: {plain(matter.title)} ({matter.status.replace('_', ' ')}{slip})", style="bold"))
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 2))
    for row in detail.chain:
        mark = "→" if row.event_id == detail.row.event_id else ""
        table.add_row(mark, cell(edtf_words(row.date_edtf)), cell(row.type.replace("_", " ")), cell(row.title), cell(row.event_id))
    show(table)


# ------------------------------------------------------------------------------------------------------- reports, problems


@contextmanager
def progress(total_bytes: int) -> Iterator[tuple[Callable[[int], None], Callable[[Report], None]]]:
    """A bar over the bytes to read; silent when nobody watches."""
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("reading"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[articles]} articles"),
        TimeRemainingColumn(),
    )
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("reading", total=total_bytes or None, articles=0)
        yield (
            lambda count: bar.advance(task, count),
            lambda report: bar.update(task, articles=report.added + report.changed + report.known),
        )


def ingest_report(report: Report, db: str) -> None:
    """What became of the input, and what the store holds now."""
    from tracker.store.engine import shown

    parts = [f"{report.added:,} new"]
    parts += [f"{report.changed:,} filled in"] if report.changed else []
    parts += [f"{report.known:,} known already"] if report.known else []
    parts += [f"{report.refused:,} refused"] if report.refused else []
    sys.stdout.write(f"Read {counted(report.read, 'article')}: {', '.join(parts)}.\n")
    reread = report.reread - report.added - report.changed
    if reread > 0:
        sys.stdout.write(f"{counted(reread, 'stored article')} read again, since the rules have changed.\n")
    sys.stdout.write(f"{shown(db)} holds {counted(report.events, 'event')} in {counted(report.matters, 'matter')}.\n")


def rebuild_report(report: Report) -> None:
    made = f"{counted(report.events, 'event')} in {counted(report.matters, 'matter')}"
    sys.stdout.write(f"Read {counted(report.reread, 'article')} again: {made}.\n")


def problems(found: list[Problem]) -> None:
    """On standard error: each file and line that had one; missing publication dates in one line."""
    hints = [problem for problem in found if problem.severity is Severity.HINT]
    said = [problem for problem in found if problem.severity is not Severity.HINT]
    for problem in said[:_SHOWN_PROBLEMS]:
        word = "refused" if problem.severity is Severity.REFUSED else "warning"
        sys.stderr.write(f"{word}: {plain(str(problem))}\n")
    if len(said) > _SHOWN_PROBLEMS:
        sys.stderr.write(f"and {len(said) - _SHOWN_PROBLEMS:,} more of these\n")
    if hints:
        first = hints[0]
        more = f" (and {len(hints) - 1:,} more articles)" if len(hints) > 1 else ""
        sys.stderr.write(f"hint: {plain(str(first))}{more}\n")


def nothing_found(engine: Engine, chosen: TimelineFilter) -> None:
    """Names that the store doesn't know, with what they may have been meant for."""
    from tracker.store.queries import facets

    known = facets(engine)
    for noun, values, choices in (("city", chosen.cities, known.cities), ("actor", chosen.actors, known.actors)):
        labels = {facet.label.lower(): facet.label for facet in choices} | {
            facet.label.partition(",")[0].lower(): facet.label for facet in choices
        }
        for value in values:
            close = difflib.get_close_matches(value.lower(), list(labels), n=3)
            if close and value.lower() not in labels:
                sys.stderr.write(f"no {noun} is called {value!r}: did you mean {' or '.join(sorted({labels[each] for each in close}))}?\n")


def unlinked(engine: Engine) -> None:
    """Says when an ingest was stopped before its end."""
    from tracker.store.queries import is_linked

    if not is_linked(engine):
        sys.stderr.write("hint: the last ingest was stopped before its end; run it again, or 'tracker rebuild', to see all of it\n")
