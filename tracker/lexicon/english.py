"""The names that English news gives to cities (gazetteer/english.csv): Cologne, Basra, Montreal."""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from importlib.resources import files
from unicodedata import combining, normalize

_TRANSLITERATED = re.compile("[āīūēōĀĪŪĒŌ‘ʻ\u1e00-\u1eff]")
_QUOTES = str.maketrans({"‘": None, "ʻ": None, "’": "'"})


def english_name(name: str, country: str) -> str:
    """A city's name as English news prints it, from its GeoNames name; names that it prints with their accents keep them ("Córdoba")."""
    return _table().get((name, country)) or (name if name.isascii() else _plain(name))


def _plain(name: str) -> str:
    """The name without the marks of scholarly transliteration ("Herāt", "Rafaḩ"), which no newspaper prints."""
    if _TRANSLITERATED.search(name) is None:
        return name
    plain = "".join(letter for letter in normalize("NFKD", name) if not combining(letter))
    return plain.translate(_QUOTES)


@cache
def _table() -> dict[tuple[str, str], str]:
    text = (files("tracker.lexicon") / "gazetteer" / "english.csv").read_text(encoding="utf8")
    return {(row["name"], row["country"]): row["english"] for row in csv.DictReader(io.StringIO(text))}
