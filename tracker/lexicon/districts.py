"""Districts that are filed under their city: an act in Brooklyn is one of New York City. Read from rules/districts.toml."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from tracker.lexicon.gazetteer import Gazetteer
from tracker.model import City


def load_districts(gazetteer: Gazetteer) -> dict[int, City]:
    """GeoNames id of a district -> its city."""
    data = tomllib.loads((files("tracker.lexicon") / "rules" / "districts.toml").read_text(encoding="utf8"))
    out: dict[int, City] = {}
    for row in data["district"]:
        name, admin1, country = row["city"]
        if (city := gazetteer.city(name, admin1, country)) is not None:
            out[row["id"]] = city
    return out
