"""Where a source is at home: from the table of outlets, else from the words of its own address ("dallasnews.com", "oxfordtimes.co.uk")."""

from __future__ import annotations

import re
from functools import lru_cache

from tracker.entities.places_rules import load_rules
from tracker.lexicon.gazetteer import Gazetteer, Home

_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "gov", "ac", "edu"))
_NO_COUNTRY = frozenset(("com", "org", "net", "info", "edu", "gov", "news", "tv", "fm", "co", "io", "me", "biz", "int", "us"))


@lru_cache(maxsize=4096)
def _labels(source: str) -> tuple[str, str]:
    """The naming label of an address and the country of its top level: 'www.oxfordtimes.co.uk' -> ('oxfordtimes', 'GB')."""
    host = re.sub(r"^[a-z]+://", "", source.strip().lower()).split("/")[0].split(":")[0]
    parts = [part for part in host.split(".") if part and part != "www"]
    country = ""
    if len(parts) > 1:
        top = parts.pop()
        country = "" if top in _NO_COUNTRY or len(top) != 2 else {"uk": "GB"}.get(top, top.upper())
        if len(parts) > 1 and parts[-1] in _SECOND_LEVEL:
            parts.pop()
    return (parts[-1] if parts else ""), country


def find_home(source: str | None, gazetteer: Gazetteer) -> Home:
    """The source's home; everything empty when neither table nor address tells."""
    if not source:
        return Home()
    home = gazetteer.homes.get(source)
    if home is None:
        home = gazetteer.homes[source] = _find(source, gazetteer)
    return home


def _find(source: str, gazetteer: Gazetteer) -> Home:
    address = re.sub(r"^(?:[a-z]+://)?(?:www\.)?", "", source.strip().lower()).split("/")[0]
    for name in (address, ".".join(address.split(".")[1:]), source.strip().lower()):
        city = gazetteer.outlet(name)
        if city:
            return Home(city, (), city.admin1, city.country, given=True)
    return _from_address(source, gazetteer)


def _from_address(source: str, gazetteer: Gazetteer) -> Home:
    label, country = _labels(source)
    words = re.findall(r"[a-z]+", label) if "." in source else re.findall(r"[a-z]+", source.lower())
    for name in _city_names(words):
        senses = gazetteer.lookup(name)
        cities = tuple(city for city in senses if city.kind == "city" and country in ("", city.country))
        state = next((sense for sense in senses if sense.kind == "state"), None)
        if cities and (name not in gazetteer.common_words or country or len(words) > 1 or name != label):
            return Home(None, cities, "", country)
        if state:
            return Home(None, (), state.admin1, state.country)
    return Home(country=country)


def _city_names(words: list[str]) -> list[str]:
    """What may be the city: the words less those of newspapers, longest first; run-together words are cut at newspaper words."""
    kept = [word for word in words if word not in load_rules().outlet]
    names = [" ".join(kept)] if kept else []
    for word in kept:
        stripped = _strip(word)
        names += [spelling for spelling in (stripped, *_spaced(stripped)) if len(spelling) > 3]
    return [name for name in dict.fromkeys(names) if len(name) > 3]


def _strip(word: str) -> str:
    """'thedallasnews' -> 'dallas'."""
    for _ in range(3):
        for affix in sorted(load_rules().outlet, key=lambda outlet: (-len(outlet), outlet)):
            if word.endswith(affix) and len(word) - len(affix) > 3:
                word = word.removesuffix(affix)
                break
            if affix in ("the", "my", "daily") and word.startswith(affix) and len(word) - len(affix) > 3:
                word = word.removeprefix(affix)
                break
        else:
            break
    return word


def _spaced(word: str) -> list[str]:
    """'kansascity' -> 'kansas city', 'sandiego' -> 'san diego': one space at every place."""
    return [f"{word[:cut]} {word[cut:]}" for cut in range(2, len(word) - 2)] if 6 < len(word) < 24 else []
