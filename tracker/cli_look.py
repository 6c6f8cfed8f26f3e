"""The commands that look at what is stored, and that write it out."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli_options import (
    DEFAULT_DB,
    Actors,
    Alike,
    AsJson,
    AsOf,
    Cities,
    Db,
    Output,
    Since,
    Statuses,
    Types,
    Until,
    Words,
    chosen_filter,
    examples,
    opened,
)
from tracker.errors import TrackerError

looking = typer.Typer()
export_app = typer.Typer(help="Write what the filters leave, as on screen, to a file or to standard output.", no_args_is_help=True)
looking.add_typer(export_app, name="export")


@looking.command(
    epilog=examples(
        "tracker events --city Chicago --since 2019-06", "tracker events --type postponement --json", "tracker events --text raids"
    )
)
def events(
    *,
    city: Cities = None,
    actor: Actors = None,
    type_: Types = None,
    status: Statuses = None,
    since: Since = None,
    until: Until = None,
    text: Words = "",
    as_of: AsOf = None,
    db: Db = DEFAULT_DB,
    json_: AsJson = False,
) -> None:
    """List the events, in order of time."""
    from tracker import cli_print
    from tracker.store.queries import timeline

    chosen = chosen_filter(cities=city, actors=actor, types=type_, statuses=status, since=since, until=until, words=text)
    with opened(db, create=False, as_of=as_of) as engine:
        rows = timeline(engine, chosen)
        if json_:
            cli_print.json_lines(asdict(row) for row in rows)
        else:
            cli_print.events(rows)
        if not rows:
            cli_print.nothing_found(engine, chosen)
        cli_print.unlinked(engine)


@looking.command(epilog=examples("tracker show 3f2a (the first characters of an id are enough)"))
def show(
    *,
    event: Annotated[str, typer.Argument(help="An event's id, or its beginning.")],
    as_of: AsOf = None,
    db: Db = DEFAULT_DB,
    json_: AsJson = False,
) -> None:
    """Show one event: its mentions with their sentences, how each date came about, and the matter it belongs to."""
    from tracker import cli_print
    from tracker.store.queries import event_detail, find_event

    with opened(db, create=False, as_of=as_of) as engine:
        found = find_event(engine, event)
        if len(found) > 1:
            raise typer.BadParameter(f"{event!r} begins {len(found)} ids: {', '.join(found[:5])} …", param_hint="EVENT")
        if found and not found[0].startswith(event):
            sys.stderr.write(f"{event} has been merged into {found[0]}\n")
        detail = event_detail(engine, found[0] if found else event)
        if json_:
            cli_print.json_lines([asdict(detail)])
        else:
            cli_print.event(detail)


@looking.command(epilog=examples("tracker matters --city Atlanta --status postponed"))
def matters(
    *,
    city: Cities = None,
    actor: Actors = None,
    status: Statuses = None,
    since: Since = None,
    until: Until = None,
    text: Words = "",
    as_of: AsOf = None,
    db: Db = DEFAULT_DB,
    json_: AsJson = False,
) -> None:
    """List the matters: what was planned, put off, carried out, and where it stands."""
    from tracker import cli_print
    from tracker.store.queries import matters as query

    chosen = chosen_filter(cities=city, actors=actor, statuses=status, since=since, until=until, words=text)
    with opened(db, create=False, as_of=as_of) as engine:
        rows = query(engine, chosen)
        if json_:
            cli_print.json_lines(asdict(row) for row in rows)
        else:
            cli_print.matters(rows)
        cli_print.unlinked(engine)


@looking.command(epilog=examples("tracker matter m7k2 (the first characters of an id are enough)"))
def matter(
    *,
    matter_id: Annotated[str, typer.Argument(metavar="MATTER", help="A matter's id, or its beginning.")],
    as_of: AsOf = None,
    db: Db = DEFAULT_DB,
    json_: AsJson = False,
) -> None:
    """Show one matter: its chain of events in order, each with the sentence that says so, and where it stands."""
    from tracker import cli_print
    from tracker.cli_chain import matter as show_matter
    from tracker.store.queries import matter_detail

    with opened(db, create=False, as_of=as_of) as engine:
        detail = matter_detail(engine, matter_id)
        if json_:
            cli_print.json_lines([asdict(detail)])
        else:
            show_matter(detail)


@looking.command(epilog=examples("tracker conflicts --city Chicago"))
def conflicts(
    *,
    city: Cities = None,
    actor: Actors = None,
    type_: Types = None,
    status: Statuses = None,
    since: Since = None,
    until: Until = None,
    text: Words = "",
    as_of: AsOf = None,
    db: Db = DEFAULT_DB,
    json_: AsJson = False,
) -> None:
    """List where articles disagree on an event: each claim with its source, publication day and sentence."""
    from tracker import cli_print
    from tracker.cli_chain import disputes
    from tracker.store.queries import conflicts as query

    chosen = chosen_filter(cities=city, actors=actor, types=type_, statuses=status, since=since, until=until, words=text)
    with opened(db, create=False, as_of=as_of) as engine:
        found = query(engine, chosen)
        if json_:
            cli_print.json_lines(asdict(each) for each in found)
        else:
            disputes(found)
        cli_print.unlinked(engine)


@looking.command(epilog=examples("tracker stats --alike (actors that may be one)"))
def stats(*, db: Db = DEFAULT_DB, alike: Alike = False, json_: AsJson = False) -> None:
    """Say what the database holds, in figures."""
    from tracker import cli_print
    from tracker.store.queries import like_actors
    from tracker.store.queries import stats as query

    with opened(db, create=False) as engine:
        if alike:
            pairs = like_actors(engine)
            if json_:
                cli_print.json_lines(asdict(pair) for pair in pairs)
            else:
                cli_print.alike(pairs)
            return
        found = query(engine)
        if json_:
            cli_print.json_lines([asdict(found)])
        else:
            cli_print.stats(found)
        cli_print.unlinked(engine)


@export_app.command("csv", epilog=examples("tracker export csv -o timeline.csv", "tracker export csv --city Chicago > chicago.csv"))
def export_csv(
    *,
    city: Cities = None,
    actor: Actors = None,
    type_: Types = None,
    status: Statuses = None,
    since: Since = None,
    until: Until = None,
    text: Words = "",
    as_of: AsOf = None,
    db: Db = DEFAULT_DB,
    output: Output = None,
) -> None:
    """The timeline as CSV, one row an event; docs/codebook.md explains the columns."""
    from tracker.export.csv import timeline_csv
    from tracker.store.queries import timeline

    chosen = chosen_filter(cities=city, actors=actor, types=type_, statuses=status, since=since, until=until, words=text)
    with opened(db, create=False, as_of=as_of) as engine:
        _write(timeline_csv(timeline(engine, chosen)), output)


@export_app.command("matters", epilog=examples("tracker export matters -o matters.csv"))
def export_matters(
    *,
    city: Cities = None,
    actor: Actors = None,
    type_: Types = None,
    status: Statuses = None,
    since: Since = None,
    until: Until = None,
    text: Words = "",
    as_of: AsOf = None,
    db: Db = DEFAULT_DB,
    output: Output = None,
) -> None:
    """The matters as CSV, one row a matter: original, current and actual date, slip, postponements, status."""
    from tracker.export.csv import matters_csv
    from tracker.store.queries import matters as query

    chosen = chosen_filter(cities=city, actors=actor, types=type_, statuses=status, since=since, until=until, words=text)
    with opened(db, create=False, as_of=as_of) as engine:
        _write(matters_csv(query(engine, chosen)), output)


def _write(text: str, output: Path | None) -> None:
    if output is None or str(output) == "-":
        sys.stdout.flush()
        sys.stdout.buffer.write(text.encode("utf-8"))
        return
    try:
        output.write_bytes(text.encode("utf-8"))
    except OSError as error:
        raise TrackerError(f"{output} can't be written: {error.strerror}") from error
