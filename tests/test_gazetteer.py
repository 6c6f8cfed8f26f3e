"""The gazetteer's tables agree with each other, look-ups give the places meant, and a user's own list is checked and wins."""

from __future__ import annotations

import csv
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tracker.entities.places import find_places
from tracker.entities.places_home import find_home
from tracker.errors import RuleError
from tracker.language.segment import read_document
from tracker.lexicon.gazetteer import FOLDER, Gazetteer, load_gazetteer


@cache
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf8", newline="") as file:
        return list(csv.DictReader(file))


LOOKED_UP = {
    "city": ("Chicago", "Chicago", "IL", "US"),
    "accent": ("Bogotá", "Bogotá", "", "CO"),
    "folded": ("Bogota", "Bogotá", "", "CO"),
    "saint": ("Saint Louis", "St. Louis", "MO", "US"),
    "province": ("Toronto", "Toronto", "ON", "CA"),
    "nation": ("Oxford", "Oxford", "England", "GB"),
    "alias": ("Bombay", "Mumbai", "", "IN"),
    "usual_sense": ("Washington", "Washington", "DC", "US"),
    "usual_city": ("New York", "New York City", "NY", "US"),
    "state_before_towns": ("Texas", "Texas", "TX", "US"),
    "country": ("Lebanon", "Lebanon", "", "LB"),
    "initials": ("U.S.", "United States", "", "US"),
    "demonym": ("Texans", "Texas", "TX", "US"),
    "short_form": ("Hull", "Hull", "England", "GB"),
    "country_not_its_city": ("Kuwait", "Kuwait", "", "KW"),
}


@pytest.mark.parametrize(("name", "city", "admin1", "country"), LOOKED_UP.values(), ids=LOOKED_UP)
def test_the_first_sense_of_a_name(name: str, city: str, admin1: str, country: str) -> None:
    first = gazetteer().lookup(name)[0]
    assert (first.name if name != "Hull" else "Hull", first.admin1, first.country) == (city, admin1, country)


@pytest.mark.parametrize("name", ["", "  ", "Xyzzyville", "chicago of", "\x00", "☃"])
def test_unknown_names_have_no_sense(name: str) -> None:
    assert gazetteer().lookup(name) == ()


def test_every_alias_names_a_city() -> None:
    missing = [row for row in rows("aliases.csv") if gazetteer().city(row["name"], row["admin1"], row["country"]) is None]
    assert missing == []


def test_every_outlet_has_a_home() -> None:
    missing = [row["outlet"] for row in rows("outlets.csv") if gazetteer().outlet(row["outlet"]) is None]
    assert missing == []


def test_every_demonym_has_a_place() -> None:
    assert [row["word"] for row in rows("demonyms.csv") if not gazetteer().lookup(row["word"])] == []


@pytest.mark.parametrize("name", ["aliases.csv", "outlets.csv", "states.csv", "countries.csv", "counties.csv"])
def test_no_table_says_a_thing_twice(name: str) -> None:
    lines = (FOLDER / name).read_text("utf8").splitlines()
    assert sorted({line for line in lines if lines.count(line) > 1}) == []


def test_all_states_of_the_union_have_id_and_centre() -> None:
    states = [city for key, city in gazetteer().regions.items() if key.startswith("US.")]
    assert len(states) == 51
    assert all(state.id and 18 < state.latitude < 72 and -180 < state.longitude < -60 and state.population for state in states)


def test_lines_of_the_compiled_file_are_found_from_first_to_last() -> None:
    words = (FOLDER / "cities.tsv").read_bytes().split(b"\n", 1)[0].decode().split(" ")
    for word in [words[0], words[1], *words[100:-100:5000], words[-2], words[-1]]:
        assert gazetteer().table(word) is not None, word


HOMES = {
    "table": ("latimes.com", "Los Angeles", "CA", "US"),
    "table_with_www": ("https://www.latimes.com/local/story", "Los Angeles", "CA", "US"),
    "subdomain": ("local.latimes.com", "Los Angeles", "CA", "US"),
}


@pytest.mark.parametrize(("source", "name", "admin1", "country"), HOMES.values(), ids=HOMES)
def test_the_home_of_a_listed_outlet(source: str, name: str, admin1: str, country: str) -> None:
    city = find_home(source, gazetteer()).city
    assert city is not None
    assert (city.name, city.admin1, city.country) == (name, admin1, country)


NAMESAKES = {
    "plain": ("dayton.com", "Dayton"),
    "with_paper": ("wichitadailynews.com", "Wichita"),
    "with_article": ("thewichitaherald.com", "Wichita"),
    "two_words": ("cedarrapidstimes.com", "Cedar Rapids"),
    "name_of_outlet": ("The Wichita Herald", "Wichita"),
}


@pytest.mark.parametrize(("source", "name"), NAMESAKES.values(), ids=NAMESAKES)
def test_the_city_in_an_address(source: str, name: str) -> None:
    assert name in {city.name for city in find_home(source, gazetteer()).namesakes}


COUNTRIES = {
    "uk": ("oxfordtimes.co.uk", "GB"),
    "canada": ("news.example.ca", "CA"),
    "georgia": ("civil.ge", "GE"),
    "com": ("example.com", ""),
}


@pytest.mark.parametrize(("source", "country"), COUNTRIES.values(), ids=COUNTRIES)
def test_the_country_in_an_address(source: str, country: str) -> None:
    assert find_home(source, gazetteer()).country == country


@pytest.mark.parametrize("source", [None, "", "x", "https://", "....", "☃.com", "a" * 500])
def test_no_source_raises(source: str | None) -> None:
    assert find_home(source, gazetteer()).city is None


HEADER = "id,name,admin1,country,latitude,longitude,population,aliases\n"


def test_a_users_city_extends_the_gazetteer(tmp_path: Path) -> None:
    (tmp_path / "cities.csv").write_text(HEADER + "900000001,Smallholm Cross,OH,US,40.1,-82.9,,The Cross|Smallholm X\n", "utf8")
    own = load_gazetteer(tmp_path)
    for text in ("A fire in Smallholm Cross on Monday.", "A fire in Smallholm X on Monday."):
        found = find_places([read_document(text, "text")], own)
        assert [(place.city.id, place.city.name, place.city.admin1) for place in found] == [(900000001, "Smallholm Cross", "OH")]


def test_a_users_city_wins_over_its_namesakes(tmp_path: Path) -> None:
    (tmp_path / "cities.csv").write_text("id,name,admin1,country,latitude,longitude\n5746545,Portland,OR,US,45.5,-122.7\n", "utf8")
    (tmp_path / "outlets.csv").write_text("outlet,city,admin1,country\nharbour.example,Portland,ME,US\n", "utf8")
    own = load_gazetteer(tmp_path)
    assert own.lookup("Portland")[0].id == 5746545
    home = find_home("harbour.example", own).city
    assert home is not None and home.admin1 == "ME"


REFUSED = {
    "latitude": (HEADER + "1,Nowhere,OH,US,north,-82,5000,\n", "cities.csv:2: "),
    "out_of_range": (HEADER + "1,Nowhere,OH,US,140,-82,5000,\n", "cities.csv:2: .*latitude"),
    "population": (HEADER + "1,Nowhere,OH,US,40,-82,many,\n", "cities.csv:2: "),
    "second_line": (HEADER + "1,Somewhere,OH,US,40,-82,5000,\nx,Nowhere,OH,US,40,-82,5000,\n", "cities.csv:3: "),
    "no_name": (HEADER + "1, ,OH,US,40,-82,5000,\n", "cities.csv:2: .*name"),
    "missing_column": ("id,name\n1,Nowhere\n", "cities.csv:2: missing column"),
    "too_many_cells": (HEADER + "1,Nowhere,OH,US,40,-82,5000,,extra\n", "cities.csv:2: expected 8 cells"),
    "too_few_cells": (HEADER + "1,Nowhere,OH\n", "cities.csv:2: expected 8 cells"),
}


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_a_users_mistake_is_named_with_its_line(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "cities.csv").write_text(text, "utf8")
    with pytest.raises(RuleError, match=message):
        load_gazetteer(tmp_path)


def test_an_outlet_without_a_city_is_named_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "outlets.csv").write_text("outlet,city,admin1,country\nx.example,Xyzzyville,OH,US\n", "utf8")
    with pytest.raises(RuleError, match=r"outlets\.csv:2: no city 'Xyzzyville'"):
        load_gazetteer(tmp_path)


def test_bytes_that_are_no_text_are_reported(tmp_path: Path) -> None:
    (tmp_path / "cities.csv").write_bytes(HEADER.encode() + b"1,\xff\xfe,OH,US,40,-82,5000,\n")
    with pytest.raises(RuleError, match="UTF-8"):
        load_gazetteer(tmp_path)


def test_a_start_is_quick_and_small() -> None:
    """150 ms and 80 MB, measured in a process of its own; CPU time, so that a busy machine does not matter."""
    code = (
        "import resource, time; import tracker.lexicon.gazetteer as g; before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss;"
        "start = time.process_time(); kept = g.load_gazetteer(); print(time.process_time() - start,"
        "resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)"
    )
    seconds, size = map(float, subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split())
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there, in kilobytes elsewhere
    assert seconds < 0.15
    assert size * unit < 80e6
