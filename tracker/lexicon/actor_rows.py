"""Known bodies and persons, a row each of an actors.csv: the built-in one, and the user's own.

What can't be used is a RuleError with file and line.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from tracker.dates import PartialDate
from tracker.errors import InvalidDate, RuleError
from tracker.lexicon.gazetteer import Gazetteer
from tracker.model import ActorKind, City

COLUMNS = ("name", "kind", "class", "aliases", "acronyms", "nouns", "city", "valid_from", "valid_to")


@dataclass(frozen=True, slots=True)
class Body:
    """A row of the gazetteer. `city` is a name as in "Chicago"; `phrases` are words that stand for it where the article names it."""

    name: str
    kind: ActorKind
    group: str
    nouns: frozenset[str]
    phrases: tuple[str, ...]
    aliases: tuple[str, ...]
    acronyms: tuple[str, ...]
    city: str
    valid_from: PartialDate | None
    valid_to: PartialDate | None
    where: str  # file:line
    home: City | None = None  # the place that `city` names


def decode(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise RuleError(f"{path}: not UTF-8 text; save the file as UTF-8") from error


def home_of(body: Body, places: Gazetteer) -> City:
    """The place of a row, written as "Chicago", "Portland, ME" or "California"."""
    name, _, admin1 = (part.strip() for part in body.city.partition(","))
    city = (None if admin1 else _country(name, places)) or places.city(name, admin1)  # before a city of its name: Cañada is a town
    if city is None and not admin1:
        city = next((region for region in places.lookup(name) if region.kind != "city"), None)
    if city is None:
        raise RuleError(f"{body.where}: no place {body.city!r}; write it as 'Portland, ME', or add it to cities.csv")
    return city


def _country(name: str, places: Gazetteer) -> City | None:
    return next((region for region in places.regions.values() if region.name == name and region.kind == "country"), None)


def read_bodies(text: str, source: str) -> dict[str, Body]:
    """Rows of an actors.csv by name; only `name` and `kind` must be filled."""
    reader = csv.DictReader(io.StringIO(text))
    unknown = set(reader.fieldnames or ()) - set(COLUMNS)
    if unknown or "name" not in (reader.fieldnames or ()):
        problem = f"unknown: {', '.join(sorted(unknown))}" if unknown else "name is missing"
        raise RuleError(f"{source}:1: columns must be of {', '.join(COLUMNS)}; {problem}")
    found: dict[str, Body] = {}
    for row in reader:
        where = f"{source}:{reader.line_num}"
        if None in row:
            raise RuleError(f"{where}: more cells than columns; quote cells that have a comma in them")
        body = _body({key: (value or "").strip() for key, value in row.items()}, where)
        if body.name in found:
            raise RuleError(f"{where}: {body.name!r} is there twice, first at {found[body.name].where}")
        found[body.name] = body
    return found


def _body(row: dict[str, str], where: str) -> Body:
    if not row["name"]:
        raise RuleError(f"{where}: a row without a name")
    try:
        kind = ActorKind(row.get("kind") or "organisation")
    except ValueError as error:
        raise RuleError(f"{where}: kind must be person, organisation or government, not {row['kind']!r}") from error
    nouns = _list(row.get("nouns", ""))
    return Body(
        name=row["name"],
        kind=kind,
        group=row.get("class", ""),
        nouns=frozenset(noun for noun in nouns if " " not in noun),
        phrases=tuple(nouns),
        aliases=_list(row.get("aliases", "")),
        acronyms=_list(row.get("acronyms", "")),
        city=row.get("city", ""),
        valid_from=_date(row.get("valid_from", ""), "valid_from", where),
        valid_to=_date(row.get("valid_to", ""), "valid_to", where),
        where=where,
    )


def _list(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def _date(cell: str, column: str, where: str) -> PartialDate | None:
    try:
        return PartialDate.parse(cell) if cell else None
    except InvalidDate as error:
        raise RuleError(f"{where}: {column} must be a date as 2019 or 2019-06-21, not {cell!r}") from error
