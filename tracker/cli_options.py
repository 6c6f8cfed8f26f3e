"""What commands share: their options, how the words of these are read, and the opened store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from tracker.dates import PartialDate
from tracker.errors import InvalidDate
from tracker.model import EventType, Status, TimelineFilter

if TYPE_CHECKING:
    from sqlalchemy import Engine

DEFAULT_DB = "data/tracker.db"


def today() -> date:
    # The one clock of the program: publication dates after it are mistakes, and first_seen is its time.
    return datetime.now(UTC).date()


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise typer.BadParameter(f"{text!r} is not a day: write it as YYYY-MM-DD") from error


def _published(text: str) -> date:
    day = _day(text)
    if day > today():
        raise typer.BadParameter(f"{text} lies in the future: relative dates would be counted from it")
    return day


def _partial(text: str) -> PartialDate:
    try:
        return PartialDate.parse(text)
    except InvalidDate as error:
        raise typer.BadParameter(f"{text!r} is not a date: write 2019, 2019-06 or 2019-06-21") from error


def _one_of(known: Iterable[str], text: str) -> str:
    names = list(known)
    if text.partition(":")[0] not in names:
        raise typer.BadParameter(f"{text!r} is none of {', '.join(names)}")
    return text


Db = Annotated[
    str, typer.Option("--db", envvar="TRACKER_DB", help="The database: a path, or a URL such as postgresql+psycopg://host/name.")
]
LexiconFolder = Annotated[
    Path | None,
    typer.Option(
        "--lexicon",
        envvar="TRACKER_LEXICON",
        exists=True,
        file_okay=False,
        help="A folder with rules and names of your own, added to those of the package.",
    ),
]
PublishedOn = Annotated[
    date | None,
    typer.Option("--published", parser=_published, metavar="YYYY-MM-DD", help="The publication date, when the articles don't say it."),
]
FromSource = Annotated[str | None, typer.Option("--source", help="The outlet, when the articles don't say it.")]
InLanguage = Annotated[str | None, typer.Option("--language", help="The language of the articles, as a two-letter code.")]
Cities = Annotated[
    list[str] | None, typer.Option("--city", help='Only events in this city: "Chicago", "Portland, OR" or a GeoNames id. Repeat for more.')
]
Actors = Annotated[
    list[str] | None, typer.Option("--actor", help="Only events of this actor: a name, a part of one, or an id. Repeat for more.")
]
Types = Annotated[
    list[str] | None,
    typer.Option(
        "--type", parser=partial(_one_of, list(EventType)), metavar="TYPE", help=f"Only this type: {', '.join(EventType)}. Repeat for more."
    ),
]
Statuses = Annotated[
    list[str] | None,
    typer.Option(
        "--status",
        parser=partial(_one_of, list(Status)),
        metavar="STATUS",
        help=f"Only where the matter is {', '.join(Status)}. Repeat for more.",
    ),
]
Since = Annotated[
    PartialDate | None,
    typer.Option("--since", parser=_partial, metavar="DATE", help="Only events that may fall on or after: 2019, 2019-06 or 2019-06-21."),
]
Until = Annotated[
    PartialDate | None, typer.Option("--until", parser=_partial, metavar="DATE", help="Only events that may fall on or before.")
]
Words = Annotated[str, typer.Option("--text", help='Only events with these words in their sentences; "in quotes" for a phrase.')]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line instead of a table.")]
Alike = Annotated[
    bool, typer.Option("--alike", help="List pairs of actors that may be one person or body instead, likest first; nothing is merged.")
]
Output = Annotated[Path | None, typer.Option("--output", "-o", dir_okay=False, help="The file to write; standard output without it.")]


AsOf = Annotated[
    date | None,
    typer.Option("--as-of", parser=_day, metavar="YYYY-MM-DD", help="As it was known on that day: only what was published by then counts."),
]


def chosen_filter(
    *,
    cities: list[str] | None = None,
    actors: list[str] | None = None,
    types: list[str] | None = None,
    statuses: list[str] | None = None,
    since: PartialDate | None = None,
    until: PartialDate | None = None,
    words: str = "",
) -> TimelineFilter:
    """The options as a filter; a month or year as a bound counts whole."""
    return TimelineFilter(
        cities=tuple(cities or ()),
        actors=tuple(actors or ()),
        types=tuple(types or ()),
        statuses=tuple(statuses or ()),
        since=since.earliest if since else None,
        until=until.latest if until else None,
        text=words,
    )


def examples(*commands: str) -> str:
    """The end of a command's help: one example a line."""
    return "\n\n".join(("Examples:", *commands))


@contextmanager
def opened(db: str, *, create: bool = True, as_of: date | None = None) -> Iterator[Engine]:
    """The store; with `as_of`, what it would hold had it been read on that day."""
    from tracker.store.engine import open_store
    from tracker.store.timeline import seen_on

    engine = open_store(db, create=create)
    try:
        with seen_on(engine, as_of) as store:
            yield store
    finally:
        engine.dispose()
