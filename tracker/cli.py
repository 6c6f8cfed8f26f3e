"""The command line: arguments in, printing out. All work is done in other rooms, and imported when a command needs it.

Exit codes: 0 done, 1 some input was refused, 2 wrong usage, 3 the store can't be used.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tracker import __version__
from tracker.cli_look import looking
from tracker.cli_options import DEFAULT_DB, Db, FromSource, InLanguage, LexiconFolder, PublishedOn, examples, opened, today
from tracker.errors import StoreError, TrackerError

if TYPE_CHECKING:
    from tracker.lexicon import Lexicon
    from tracker.sources import Found, Given, Problem
    from tracker.store.writer import Stages

REFUSED, USAGE, STORE = 1, 2, 3

app = typer.Typer(
    help="News articles in, a dated, sourced, queryable chronology out.",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Begin with [bold]tracker ingest FOLDER[/bold], then [bold]tracker events[/bold] or [bold]tracker dashboard[/bold].",
)
app.add_typer(looking)


# ------------------------------------------------------------------------------------------------------------------ reading


@app.command(
    epilog=examples(
        "tracker analyze articles.jsonl > found.jsonl",
        "tracker analyze story.txt --published 2019-07-12",
        "tracker analyze - < story.txt",
    )
)
def analyze(
    *,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE]...", help="JSON lines, .txt or .html files, or folders; - for standard input.")
    ] = None,
    published: PublishedOn = None,
    source: FromSource = None,
    language: InLanguage = None,
    lexicon: LexiconFolder = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, max=64, help="How many processes share the work.")] = 1,
) -> None:
    """Print what is found in each article as a JSON object a line, in input order. Touches no database."""
    from tracker.cli_jobs import analyzed
    from tracker.sources import Given

    if not files and sys.stdin.isatty():
        raise typer.BadParameter("give a file, or - to read standard input", param_hint="FILE")
    # Whatever date an article bears is taken for this run; only what is stored is checked against the clock.
    found = _read_any(files or [Path("-")], Given(published, source, language))
    problems: list[Problem] = []
    for line in analyzed(found, lexicon, jobs):
        if isinstance(line, str):
            sys.stdout.write(f"{line}\n")
        else:
            problems.append(line)
    _end_with(problems)


@app.command(
    epilog=examples(
        "tracker ingest data/sample",
        "tracker ingest story.txt --published 2019-07-12 --source 'Example Times'",
        "tracker ingest archive.jsonl --db postgresql+psycopg://localhost/news",
    )
)
def ingest(
    *,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Folders, and .txt, .html or .jsonl files.")],
    published: PublishedOn = None,
    source: FromSource = None,
    language: InLanguage = None,
    db: Db = DEFAULT_DB,
    lexicon: LexiconFolder = None,
) -> None:
    """Read articles into the database, find what they tell, and link it into events and matters.

    Safe to stop at any moment and to run again: what is stored already is passed over.
    """
    from tracker import cli_print
    from tracker.sources import Given, files_of, read_paths
    from tracker.store.writer import ingest as store

    given = Given(published, source, language, today())
    total = sum(file.stat().st_size for path in paths for file in files_of(path))
    with opened(db) as engine:
        stages = _stages(lexicon)
        with cli_print.progress(total) as (on_bytes, on_batch):
            found = read_paths(paths, given, on_bytes=on_bytes)
            try:
                report = store(engine, found, stages, now=datetime.now(UTC).replace(microsecond=0), on_batch=on_batch)
            except KeyboardInterrupt:
                raise TrackerError("stopped: what had been read is stored; run the same command again to go on") from None
    cli_print.ingest_report(report, db)
    _end_with(report.problems)


@app.command(epilog=examples("tracker rebuild --lexicon my-rules", "tracker rebuild --dry-run"))
def rebuild(
    db: Db = DEFAULT_DB,
    lexicon: LexiconFolder = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list the events that would be added, changed, merged or lost.")] = False,
) -> None:
    """Compute everything derived again from the stored articles, after a change of the rules."""
    from tracker import cli_chain, cli_print
    from tracker.store.rehearsal import rehearse
    from tracker.store.writer import rebuild as compute

    with opened(db, create=False) as engine:
        if dry_run:
            cli_chain.changes(rehearse(engine, _stages(lexicon)))
            return
        cli_print.rebuild_report(compute(engine, _stages(lexicon)))


def _read_any(files: list[Path], given: Given) -> Iterator[Found]:
    from tracker.sources import read_lines, read_paths

    for file in files:
        if str(file) == "-":
            yield from read_lines(sys.stdin.buffer, "<standard input>", given)
        else:
            yield from read_paths([file], given)


def _end_with(problems: list[Any]) -> None:
    from tracker import cli_print
    from tracker.sources import Severity

    cli_print.problems(problems)
    if any(problem.severity is Severity.REFUSED for problem in problems):
        raise typer.Exit(REFUSED)


def _load_lexicon(folder: Path | None) -> Lexicon:
    from tracker.lexicon import load_lexicon

    return load_lexicon(folder)


def _stages(folder: Path | None) -> Stages:
    from tracker.pipeline import analyze as analyze_article
    from tracker.store.linking import default_linker
    from tracker.store.writer import Stages

    lexicon = _load_lexicon(folder)
    return Stages(lambda article: analyze_article(article, lexicon), default_linker(), lexicon.version)


# ---------------------------------------------------------------------------------------------------------------- the rest


@app.command(epilog=examples("tracker dashboard --port 8600 --no-browser"))
def dashboard(
    *,
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to serve on.")] = 8501,
    host: Annotated[str, typer.Option(help="The address to serve on; the default is this machine alone.")] = "127.0.0.1",
    no_browser: Annotated[bool, typer.Option("--no-browser", help="Don't open a browser window.")] = False,
    db: Db = DEFAULT_DB,
) -> None:
    """Serve the timeline on this machine and open it in the browser. Stop it with Ctrl-C."""
    from tracker.cli_dashboard import serve

    with opened(db, create=False):
        pass  # says what is wrong with it here, not in the browser
    raise typer.Exit(serve(db, host=host, port=port, browser=not no_browser))


def _print_version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"{__version__}\n")
        raise typer.Exit


@app.callback()
def _before_all(
    version: Annotated[bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")] = False,
) -> None:
    pass


@app.command()
def version() -> None:
    """Print the version."""
    _print_version(True)


def main(arguments: list[str] | None = None) -> None:
    """The console script `tracker`. Errors that the user can mend are printed without a stack trace."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # articles are written in more letters than some terminals' encodings have
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        try:
            app(args=arguments, prog_name="tracker")
        finally:
            sys.stdout.flush()  # here, where a full disk or a reader that has gone can still be handled
    except BrokenPipeError:
        _discard_output()
        sys.exit(0)
    except OSError as error:
        _discard_output()
        _fail(TrackerError(f"the output can't be written: {error.strerror}"), REFUSED)
    except StoreError as error:
        _fail(error, STORE)
    except TrackerError as error:
        _fail(error, REFUSED)


def _discard_output() -> None:
    # The reader has gone ("tracker analyze … | head") or the disk is full: what is still buffered must not raise again when Python ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _fail(error: TrackerError, code: int) -> None:
    sys.stderr.write(f"Error: {error}\n")
    sys.exit(code)
