# ruff: noqa: E501  (a row of a table reads best on one line)
"""The actors' files: the built-in rows, a user's own, and what is refused with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_actors_language import find
from tracker.errors import RuleError
from tracker.lexicon import load_lexicon
from tracker.lexicon.actor_rows import Body, read_bodies
from tracker.lexicon.actors import load_actors, slug
from tracker.model import ActorKind

HEADER = "name,kind,class,aliases,acronyms,nouns,city,valid_from,valid_to\n"
LEXICON = load_actors()


def own(folder: Path, *rows: str) -> Path:
    (folder / "actors.csv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf8")
    return folder


def test_a_users_row_adds_a_body(tmp_path: Path) -> None:
    lexicon = load_actors(own(tmp_path, "Metro Council of Governments,government,council,Metro COG,MCOG,,,1990,"))
    assert [mention.actor.name for mention in find("Late on Friday they saw Metro COG.", lexicon=lexicon)] == ["Metro COG"]
    assert find("Late on Friday they saw Metro COG.", lexicon=LEXICON) == []


def test_a_users_row_replaces_a_built_in_one(tmp_path: Path) -> None:
    lexicon = load_actors(own(tmp_path, "Uber,government,agency,,,,,,"))
    assert lexicon.rows["Uber"].kind is ActorKind.GOVERNMENT
    assert {mention.actor.kind for mention in find("Then Uber agreed.", lexicon=lexicon)} == {ActorKind.GOVERNMENT}


def test_a_folder_without_the_file_changes_nothing(tmp_path: Path) -> None:
    assert load_actors(tmp_path).rows == LEXICON.rows


REFUSED = [
    ("kind", HEADER + "Uber,firm,,,,,,,\n", ":2: kind must be person, organisation or government, not 'firm'"),
    ("no name", HEADER + ",organisation,,,,,,,\n", ":2: a row without a name"),
    ("twice", HEADER + "Uber,organisation,,,,,,,\nLyft,organisation,,,,,,,\nUber,organisation,,,,,,,\n", ":4: 'Uber' is there twice, first at own.csv:2"),
    ("date", HEADER + "Uber,organisation,,,,,,May 2009,\n", ":2: valid_from must be a date as 2019 or 2019-06-21, not 'May 2009'"),
    ("column", "name,colour\nUber,black\n", "unknown: colour"),
    ("no name column", "kind,class\nperson,mayor\n", "name is missing"),
    ("cells", "name,kind\nUber,organisation,ride\n", ":2: more cells than columns"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_cannot_be_used_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(RuleError) as caught:
        read_bodies(text, "own.csv")
    assert str(caught.value).startswith("own.csv:")
    assert message in str(caught.value)


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_bytes(HEADER.encode() + b"Stra\xdfe,organisation,,,,,,,\n")
    with pytest.raises(RuleError, match="not UTF-8"):
        load_actors(tmp_path)


def test_a_spreadsheets_byte_order_mark_is_no_part_of_a_column(tmp_path: Path) -> None:
    (tmp_path / "actors.csv").write_text("\ufeff" + HEADER + "Acme,organisation,,,,,,,\n", encoding="utf8")
    assert "Acme" in load_actors(tmp_path).rows


def test_only_name_and_kind_are_needed() -> None:
    assert read_bodies("name,kind\nAcme,organisation\n", "own.csv")["Acme"].where == "own.csv:2"


@pytest.mark.parametrize("row", LEXICON.rows.values(), ids=list(LEXICON.rows))
def test_built_in_rows_are_found_by_every_name(row: Body) -> None:
    place = f" in {row.city}" if row.city else ""
    for name in (row.name, *row.aliases, *row.acronyms):
        if any(other is not row and name in (other.name, *other.aliases, *other.acronyms) for other in LEXICON.rows.values()):
            continue
        text = f"They met{place}, and later {name} left."
        assert identity(row) in {mention.actor.id for mention in find(text)}, name


def identity(row: Body) -> str:
    return f"person:{slug(row.name)}@" if row.kind is ActorKind.PERSON else f"org:{slug(row.name)}"


def test_the_list_is_long_enough() -> None:
    assert len(LEXICON.rows) >= 150


def test_validity_is_an_interval() -> None:
    backwards = [row.name for row in LEXICON.rows.values() if row.valid_from and row.valid_to and row.valid_from.edtf > row.valid_to.edtf]
    assert backwards == []


def test_a_row_finds_its_city(tmp_path: Path) -> None:
    lexicon = load_lexicon(own(tmp_path, 'Casco Transit,government,agency,,,,"Portland, ME",,'))
    home = lexicon.actors.rows["Casco Transit"].home
    assert home is not None and (home.name, home.admin1) == ("Portland", "ME")


def test_a_city_that_is_nowhere_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"actors\.csv:2: no place 'Xyzzyville'"):
        load_lexicon(own(tmp_path, "Casco Transit,government,agency,,,,Xyzzyville,,"))
