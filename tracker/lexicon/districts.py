"""Under which city an act is filed: a district stands for its city, and what is filed from a seat of government may be anywhere.

Read from gazetteer/districts.csv and gazetteer/seats.csv.
"""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from importlib.resources import files

from tracker.lexicon.gazetteer import Gazetteer
from tracker.model import City

Key = tuple[str, str, str]


def load_districts(gazetteer: Gazetteer) -> dict[int, City]:
    """GeoNames id of a district -> its city. A city that the user has taken out of the gazetteer has no districts."""
    cities: dict[tuple[str, str, str], City | None] = {}
    out: dict[int, City] = {}
    for row in _rows("districts.csv"):
        key = row["city"], row["admin1"] if row["country"] in _BY_STATE else "", row["country"]
        if key not in cities:
            cities[key] = gazetteer.city(*key)
        if (city := cities[key]) is not None:
            out[int(row["geonameid"])] = city
    return out


_BY_STATE = ("US", "CA")


@dataclass(frozen=True, slots=True)
class Seats:
    """Where governments sit, by name, state (where names need it) and country: the capitals of countries, and those of states too."""

    countries: frozenset[Key] = frozenset()
    all: frozenset[Key] = frozenset()

    def has(self, city: City) -> bool:
        return _key(city) in self.all

    def of_country(self, city: City) -> bool:
        """May the city's name stand for its country's government ("Moscow", "Washington")?"""
        return _key(city) in self.countries


def load_seats() -> Seats:
    """The table of seats.csv."""
    rows = [((row["name"], row["admin1"], row["country"]), row["of"]) for row in _rows("seats.csv")]
    return Seats(frozenset(key for key, of in rows if of == "country"), frozenset(key for key, _ in rows))


def _key(city: City) -> Key:
    return city.name, city.admin1 if city.country in _BY_STATE else "", city.country


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("tracker.lexicon") / "gazetteer" / name).read_text(encoding="utf8")
    return list(csv.DictReader(io.StringIO(text)))
