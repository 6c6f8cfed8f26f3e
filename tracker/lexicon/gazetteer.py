"""The gazetteer: names of cities, states and countries, looked up by first word, then by the longest run of words.

Cities come compiled (scripts/compile_gazetteer.py); states, countries, demonyms, aliases, outlets and first names are plain CSV files next
to them, read at every start. A line of the compiled file is parsed when a text first uses its word, so a start costs tens of milliseconds.
A user's folder may hold `cities.csv` and `outlets.csv`, which extend and override.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import log10
from pathlib import Path

from tracker.errors import RuleError
from tracker.lexicon.english import english_name
from tracker.model import City
from tracker.tokens import tokenize

FOLDER = Path(__file__).resolve().parent / "gazetteer"
USER_COLUMNS = ("id", "name", "admin1", "country", "latitude", "longitude")  # population and aliases may be left out
# How likely a name means a place before anything is read, in tenfolds of population: the name of a state or country means that, not the
# town named after it; the table of aliases says of some names what they usually mean, and how much so ("New York" the city, "Washington"
# the capital); the user's own list knows best. The slope is above one since large cities are in the news more than in proportion.
SLOPE, REGION_PRIOR, OWN_PRIOR = 1.2, 1.5, 3.0
CELL = 3.0  # degrees: half a cell is about 150 km
SAINT_POPULATION = 200_000  # smaller St. Johns are as often a church or a school
OWN_POPULATION = 100_000  # a city that the user has taken the trouble to list is never "too small to name without its state"

COUNTY_WORDS = frozenset(("county", "counties", "parish", "parishes"))

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sense:
    """One place that a name may mean. `state` is "US.OR", `cell` the square of the map it lies in; a country itself has "~" before it."""

    city: City
    prior: float
    state: str
    country: str
    cell: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Name:
    """All places of one name. `key` is its lower-case tokens; `origin` marks demonyms ("Texan"), whose place is where someone is from."""

    key: Key
    text: str  # the key as one string
    senses: tuple[Sense, ...]
    population: int  # of the largest city among the senses; 0 without one
    regions: tuple[City, ...]  # the states and countries of that name, the more populous first
    origin: bool = False
    acronym: bool = False  # must be written in capitals: "LA", "U.S."
    support: bool = False  # also an English word, a first name or a common surname: needs evidence that the place is meant
    word: bool = False  # an English word


@dataclass(frozen=True, slots=True)
class Reference:
    """A city named by a row of a table; looked up when a text first uses the row, so that a start does not parse hundreds of lines."""

    name: str
    admin1: str
    country: str


@dataclass(frozen=True, slots=True)
class NameTable:
    """The names that begin with one word: the word alone, those with more words by these, how many they may be, and which is the second."""

    alone: Name | None
    names: dict[Key, Name]
    lengths: tuple[int, ...]
    seconds: frozenset[str]


@dataclass(frozen=True, slots=True)
class Home:
    """Where a source is at home: its city if known, the cities that its name may mean, its state and its country."""

    city: City | None = None
    namesakes: tuple[City, ...] = ()
    admin1: str = ""
    country: str = ""
    given: bool = False  # listed in outlets.csv, not read out of the address


@dataclass(slots=True)
class Gazetteer:
    """Names and what they may mean. Look-ups are cached by first word; everything else is filled once by `load_gazetteer`."""

    words: set[str]
    first_names: frozenset[str] = frozenset()
    common_words: frozenset[str] = frozenset()
    surnames: frozenset[str] = frozenset()
    outlets: dict[str, Reference] = field(default_factory=dict)
    counties: dict[Key, tuple[str, ...]] = field(default_factory=dict)
    qualifiers: dict[str, list[tuple[Key, tuple[City, ...]]]] = field(default_factory=dict)  # by first word: the others, longest first
    regions: dict[str, City] = field(default_factory=dict)  # "US.OR" and "FR" -> state, country
    own: frozenset[int] = frozenset()  # ids of the user's own cities
    homes: dict[str, Home] = field(default_factory=dict)  # of the sources met so far
    _compiled: bytes = b""
    _codes: dict[str, str] = field(default_factory=dict)  # GeoNames admin1 code -> the one that people write: "CA.08" -> "ON"
    _extra: dict[str, dict[Key, list[City | Reference]]] = field(default_factory=dict)
    neighbours: dict[str, frozenset[str]] = field(default_factory=dict)  # country -> the countries at its borders
    _origins: set[Key] = field(default_factory=set)
    _acronyms: set[Key] = field(default_factory=set)
    _region_names: dict[int, Name] = field(default_factory=dict)
    _usual: dict[tuple[Key, str, str], float] = field(default_factory=dict)  # name, its state and country -> how much it is what is meant
    _overrides: dict[int, City] = field(default_factory=dict)
    tables: dict[str, NameTable] = field(default_factory=dict)  # the lines parsed so far; `table` fills it

    def table(self, first: str) -> NameTable | None:
        """The names that begin with this lower-case word."""
        table = self.tables.get(first)
        if table is None and first in self.words:
            table = self.tables[first] = self._read_table(first)
        return table

    def lookup(self, name: str) -> tuple[City, ...]:
        """All places of a name, as written in a text; regions first, then cities by population."""
        key = tuple(tokenize(name).lowers)
        table = self.table(key[0]) if key else None
        found = (table.names.get(key[1:]) if key[1:] else table.alone) if table else None
        return tuple(sense.city for sense in found.senses) if found else ()

    def city(self, name: str, admin1: str = "", country: str = "") -> City | None:
        """The most populous city of that name, in that state and country if they are given; aliases apart."""
        key = tuple(tokenize(name).lowers)
        for rest, cities in _parse(self._line(key[0]), self._codes, self._overrides) if key else ():
            if rest == key[1:]:
                return next((city for city in cities if admin1 in ("", city.admin1) and country in ("", city.country)), None)
        return None

    def outlet(self, address: str) -> City | None:
        """The home of an outlet of the table, by its address or name."""
        row = self.outlets.get(address)
        return self.city(row.name, row.admin1, row.country) if row else None

    def region_name(self, region: City) -> Name:
        """A name that means this state or country and nothing else."""
        name = self._region_names.get(region.id)
        if name is None:
            key = (f"~{region.id}",)
            name = self._region_names[region.id] = Name(key, key[0], (self._sense(region, 0.0),), 0, (region,))
        return name

    def _read_table(self, first: str) -> NameTable:
        names = dict(_parse(self._line(first), self._codes, self._overrides))
        for rest, rows in self._extra.get(first, {}).items():
            extra = [city for city in map(self._resolve, rows) if city]
            listed = {city.id for city in extra}
            names[rest] = [*extra, *(city for city in names.get(rest, []) if city.id not in listed)]
        built = {rest: self._name((first, *rest), cities) for rest, cities in names.items()}
        alone = built.pop((), None)
        return NameTable(alone, built, tuple(sorted({len(rest) for rest in built}, reverse=True)), frozenset(rest[0] for rest in built))

    def _resolve(self, row: City | Reference) -> City | None:
        return row if isinstance(row, City) else self.city(row.name, row.admin1, row.country)

    def _name(self, key: Key, cities: list[City]) -> Name:
        ranked = sorted((self._sense(city, self._usual_prior(key, city)) for city in cities), key=lambda sense: -sense.prior)
        population = max((city.population for city in cities if city.kind == "city"), default=0)
        regions = [sense.city for sense in ranked if sense.city.kind != "city"]
        text = " ".join(key)
        word = text in self.common_words
        saint = key[0] in ("st", "saint") and population < SAINT_POPULATION
        support = word or saint or text in self.surnames or text in self.first_names
        return Name(key, text, tuple(ranked), population, tuple(regions), key in self._origins, key in self._acronyms, support, word)

    def _usual_prior(self, key: Key, city: City) -> float:
        return self._usual.get((key, city.admin1, city.country), 0.0) if city.kind == "city" else 0.0

    def _sense(self, city: City, usual: float) -> Sense:
        prior = SLOPE * log10(city.population + 10) + usual + (OWN_PRIOR if city.id in self.own else 0.0)
        region = city.kind != "city"
        state = f"{city.country}.{city.admin1}" if city.admin1 and not region else ""
        country = f"~{city.country}" if city.kind == "country" else city.country
        return Sense(city, prior + (REGION_PRIOR if region else 0.0), state, country, cell_of(city))

    def _line(self, first: str) -> bytes:
        """The compiled line of a first word, by bisection: lines are sorted by code point, which is the order of their bytes."""
        data, wanted = self._compiled, first.encode()
        low, high = data.find(b"\n") + 1, len(data)
        while low < high:
            start = data.rfind(b"\n", 0, (low + high) // 2) + 1
            start = max(start, low)
            end = data.find(b"\n", start)
            word = data[start : data.find(b"\t", start, end)]
            if word == wanted:
                return data[start:end]
            low, high = (end + 1, high) if word < wanted else (low, start)
        return b""


def cell_of(city: City) -> tuple[int, int]:
    """The square of the map that a city lies in."""
    return int(city.latitude // CELL), int(city.longitude // CELL)


def load_gazetteer(user_folder: Path | None = None) -> Gazetteer:
    """The package's gazetteer, with the user's own `cities.csv` and `outlets.csv` if the folder has them; RuleError names file and line."""
    compiled = (FOLDER / "cities.tsv").read_bytes()
    gazetteer = Gazetteer(words=set(compiled[: compiled.find(b"\n")].decode().split(" ")), _compiled=compiled)
    gazetteer.first_names = _words(FOLDER / "first_names.txt")
    gazetteer.common_words = _words(FOLDER / "common_words.txt")
    gazetteer.surnames = _words(FOLDER / "surnames.txt")
    gazetteer.words |= COUNTY_WORDS
    gazetteer.counties = {tuple(row["name"].split(" ")): tuple(row["states"].split(" ")) for _, row in _rows(FOLDER / "counties.csv")}
    _add_regions(gazetteer)
    _add_aliases(gazetteer)
    _add_outlets(gazetteer, FOLDER / "outlets.csv")
    if user_folder is not None and (user_folder / "cities.csv").exists():
        _add_own_cities(gazetteer, user_folder / "cities.csv")
    if user_folder is not None and (user_folder / "outlets.csv").exists():
        _add_outlets(gazetteer, user_folder / "outlets.csv", check=True)
    return gazetteer


def _parse(line: bytes, codes: dict[str, str], overrides: dict[int, City]) -> Iterator[tuple[Key, list[City]]]:
    for name in line.decode().split("\t")[1:]:
        rest, _, records = name.partition("=")
        yield tuple(rest.split(" ")) if rest else (), [_city(record, codes, overrides) for record in records.split(";")]


def _city(record: str, codes: dict[str, str], overrides: dict[int, City]) -> City:
    id_, name, region, latitude, longitude, population = record.split(",")
    if int(id_) in overrides:
        return overrides[int(id_)]
    country, _, code = region.partition(".")
    name = english_name(name, country)
    return City(
        int(id_), name, code if country == "US" else codes.get(region, ""), country, float(latitude), float(longitude), int(population)
    )


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and cells of a CSV file with a header; a row with too few or too many cells is an error."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file, restkey="")
        try:
            for row in reader:
                if "" in row or None in row.values():
                    raise RuleError(
                        f"{path}:{reader.line_num}: expected {len(reader.fieldnames or ())} cells: {','.join(reader.fieldnames or ())}"
                    )
                yield reader.line_num, row
        except (UnicodeDecodeError, csv.Error) as error:
            raise RuleError(f"{path}:{reader.line_num + 1}: not a CSV file in UTF-8: {error}") from error


def _words(path: Path) -> frozenset[str]:
    """The entries of a list: one or several a line, separated by commas; `#` begins a comment."""
    lines = (line.partition("#")[0] for line in path.read_text("utf8").splitlines())
    return frozenset(word.strip().lower() for line in lines for word in line.split(",") if word.strip())


def _add(gazetteer: Gazetteer, name: str, city: City | Reference, *, origin: bool = False) -> Key:
    key = tuple(tokenize(name).lowers)
    gazetteer.words.add(key[0])
    gazetteer._extra.setdefault(key[0], {}).setdefault(key[1:], []).append(city)
    gazetteer.tables.pop(key[0], None)
    if origin:
        gazetteer._origins.add(key)
    if name.isupper() and len(name) < 5:
        gazetteer._acronyms.add(key)
    return key


def _qualify(gazetteer: Gazetteer, name: str, region: City) -> None:
    key = tuple(tokenize(name).lowers)
    rows = gazetteer.qualifiers.setdefault(key[0], [])
    regions = next((regions for rest, regions in rows if rest == key[1:]), ())
    kept = [row for row in rows if row[0] != key[1:]]
    rows[:] = sorted([*kept, (key[1:], (*regions, region))], key=lambda row: -len(row[0]))


def _add_regions(gazetteer: Gazetteer) -> None:
    for _, row in _rows(FOLDER / "countries.csv"):
        point = float(row["latitude"]), float(row["longitude"])
        country = City(int(row["geonameid"]), row["name"], "", row["iso"], *point, int(row["population"]), "country")
        gazetteer.regions[row["iso"]] = country
        gazetteer.neighbours[row["iso"]] = frozenset(filter(None, row["neighbours"].split("|")))
        for name in [row["name"], *filter(None, row["aliases"].split("|"))]:
            _add(gazetteer, name, country)
            _qualify(gazetteer, name, country)
    for _, row in _rows(FOLDER / "states.csv"):
        point = float(row["latitude"]), float(row["longitude"])
        state = City(int(row["geonameid"]), row["name"], row["code"], row["country"], *point, int(row["population"]), "state")
        gazetteer.regions[f"{row['country']}.{row['code']}"] = state
        gazetteer._codes[f"{row['country']}.{row['geonames_code']}"] = row["code"]
        aliases = [alias for alias in row["aliases"].split("|") if alias]
        for name in [row["name"], *(aliases if row["alias_stands_alone"] == "yes" else ())]:
            _add(gazetteer, name, state)
        for name in [row["name"], *aliases, *([row["code"]] if row["country"] in ("US", "CA") else ())]:
            _qualify(gazetteer, name, state)


def _add_aliases(gazetteer: Gazetteer) -> None:
    for _, row in _rows(FOLDER / "aliases.csv"):
        key = _add(gazetteer, row["alias"], Reference(row["name"], row["admin1"], row["country"]))
        if row["usual"] != "0":
            gazetteer._usual[key, row["admin1"], row["country"]] = float(row["usual"])
    places = {(place.kind, place.name, place.country): place for place in gazetteer.regions.values()}
    for _, row in _rows(FOLDER / "demonyms.csv"):
        named = places.get((row["kind"], row["place"], row["country"]))
        _add(gazetteer, row["word"], named or Reference(row["place"], "", row["country"]), origin=True)


def _add_outlets(gazetteer: Gazetteer, path: Path, *, check: bool = False) -> None:
    for line, row in _rows(path):
        try:
            outlet, home = row["outlet"].strip().lower(), Reference(row["city"], row["admin1"], row["country"])
        except KeyError as error:
            raise RuleError(f"{path}:{line}: the columns must be outlet,city,admin1,country; missing: {error}") from error
        if check and gazetteer.city(home.name, home.admin1, home.country) is None:
            raise RuleError(f"{path}:{line}: no city {home.name!r} in {home.admin1} {home.country}")
        gazetteer.outlets[outlet] = home


def _add_own_cities(gazetteer: Gazetteer, path: Path) -> None:
    own = set()
    for line, row in _rows(path):
        city = _own_city(path, line, row)
        own.add(city.id)
        gazetteer._overrides[city.id] = city
        for name in [city.name, *filter(None, (row.get("aliases") or "").split("|"))]:
            _add(gazetteer, name, city)
    gazetteer.own = frozenset(own)
    gazetteer.tables.clear()


def _own_city(path: Path, line: int, row: dict[str, str]) -> City:
    missing = [column for column in USER_COLUMNS if column not in row]
    if missing:
        raise RuleError(f"{path}:{line}: missing column {', '.join(missing)}; needed: {','.join(USER_COLUMNS)}")
    try:
        point = float(row["latitude"]), float(row["longitude"])
        population = int(row.get("population") or OWN_POPULATION)
        id_ = int(row["id"])
    except ValueError as error:
        raise RuleError(f"{path}:{line}: {error}; id and population are whole numbers, latitude and longitude are degrees") from error
    if not row["name"].strip() or not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise RuleError(f"{path}:{line}: a city needs a name, a latitude from -90 to 90 and a longitude from -180 to 180")
    return City(id_, row["name"].strip(), row["admin1"].strip(), row["country"].strip().upper(), *point, population)
