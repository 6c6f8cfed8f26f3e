"""Finds the names of places in a document's tokens, and what the words around each say of it. Nothing is resolved here.

A name is looked up by its first word, then by the longest run of words that is a name; a capital is required. A mention that the words
around it show to be a street, a county, a person or part of another name is refused, and kept only for what it tells (a name that the
article uses for a person). Counties are kept for their states.
"""

from __future__ import annotations

from tracker.entities.places_after import read_after, read_list, read_subject
from tracker.entities.places_before import read_before
from tracker.entities.places_rules import STRONG, Rules
from tracker.entities.places_scan import LARGE, Found, Mention, Scan
from tracker.language.segment import Document
from tracker.lexicon.gazetteer import COUNTY_WORDS, Gazetteer, Name, NameTable

PARTICLES = frozenset(
    ("of", "the", "de", "del", "la", "le", "du", "des", "les", "on", "upon", "in", "sur", "am", "an", "der", "den",
     "and", "y", "e", "i", "do", "da", "dos", "das", "el", "al", "bin", "under", "next", "by", "with")
)  # fmt: skip


def find_mentions(number: int, document: Document, gazetteer: Gazetteer, rules: Rules) -> Found:
    """All names of places of one document, in order, refused ones included."""
    words, lowers, known = document.tokens.words, document.tokens.lowers, gazetteer.words
    capitals = [index for index, word in enumerate(words) if word != lowers[index] and lowers[index] in known]
    if not capitals:
        return Found()
    scan = Scan(number, document, gazetteer, rules)
    tables = gazetteer.tables
    after = 0
    for index in capitals:
        if index < after:
            continue
        if lowers[index] in COUNTY_WORDS:
            _county(scan, index)
        table = tables.get(lowers[index]) or gazetteer.table(lowers[index])
        if table is None:
            continue
        if index + 1 < scan.size and lowers[index + 1] in table.seconds and (match := _longest(scan, index, table)):
            after = _add(scan, index, *match)
        elif table.alone is not None and _is_written_as_name(scan, index, index, table.alone):
            after = _add(scan, index, table.alone, index)
    scan.found.cues = [country for word in rules.cues.keys() & scan.vocabulary for country in rules.cues[word]]
    return scan.found


def _longest(scan: Scan, index: int, table: NameTable) -> tuple[Name, int] | None:
    """The longest name of two words or more that begins at a token, and its last token."""
    for length in table.lengths:
        last = index + length
        name = table.names.get(tuple(scan.lowers[index + 1 : last + 1]))
        if name and last < scan.size and _is_written_as_name(scan, index, last, name):
            return (table.alone, index) if table.alone and _is_of_city(scan, last, name, table.alone) else (name, last)
    return None


def _is_of_city(scan: Scan, last: int, name: Name, alone: Name) -> bool:
    """ "Denver City Council" is Denver's, not that of Denver City, Texas: the larger of the two has the council."""
    following = scan.lowers[last + 1] if last + 1 < scan.size else ""
    return (
        scan.lowers[last] == "city"
        and following in ("council", "hall", "attorney", "manager", "clerk")
        and alone.population > name.population
    )


def _is_written_as_name(scan: Scan, first: int, last: int, name: Name) -> bool:
    """Every word has a capital but particles; acronyms are in capitals ("LA" the city, "La" is not)."""
    word = scan.words[first]
    if name.acronym:
        model_number = scan.lowers[first + 1 : first + 2] == ["-"] and scan.words[first + 2 : first + 3] < ["A"]  # "DC-9" is an aircraft
        return word.isupper() and not model_number
    if first == last:
        return len(word) > 1 and (not word.isupper() or len(word) > 3 or "." in word)
    return all(word != word.lower() or not word[0].isalpha() or word in PARTICLES for word in scan.words[first + 1 : last + 1])


def _add(scan: Scan, first: int, name: Name, last: int) -> int:
    """Records one occurrence; returns the token to go on from."""
    mention = Mention(scan.number, first, last, name)
    if name.text in scan.rules.qualified_only:
        mention.qualified_only = True
    mention.trade = name.text in scan.rules.trades
    if first == last and name.population < LARGE and scan.lowers[first] in scan.vocabulary:
        mention.common = True
    if first != last and (first in scan.starts or scan.title) and not scan.words[last].isupper() and name.population < LARGE:
        mention.initial = True
    scan.found.mentions.append(mention)
    read_before(scan, mention)
    if not mention.refused:
        _capitals(scan, mention)
    if not mention.refused:
        read_after(scan, mention)
    if not mention.refused:
        read_list(scan, mention)
        read_subject(scan, mention)
    return (_add_region(scan, mention) if mention.regions else None) or last + 1


def _capitals(scan: Scan, mention: Mention) -> None:
    """A word all in capitals among words that are not, "EADS", is an acronym and not the town of Eads."""
    word = scan.words[mention.first]
    if not word.isupper() or mention.name.acronym or len(word) < 3 or "." in word or "dateline" in mention.rules:
        return
    around = scan.words[max(mention.first - 2, 0) : mention.first] + scan.words[mention.last + 1 : mention.last + 3]
    if mention.first == mention.last and not any(len(other) > 1 and other.isupper() for other in around):
        scan.refuse(mention, "capitals")


def _add_region(scan: Scan, mention: Mention) -> int | None:
    """The state or country after a city ("Pa." in "Erie, Pa.") is a mention of its own; returns the token to go on from."""
    inside = next((region for region in mention.regions if mention.may_lie_in(region)), None)
    if inside is None:
        return None
    mention.rules.append("qualifier")
    mention.strength = STRONG
    first, last = mention.region_tokens
    named = Mention(scan.number, first, last, scan.gazetteer.region_name(inside))
    named.rules, named.strength = ["qualifier"], STRONG
    scan.found.mentions.append(named)
    return last + 1


def _county(scan: Scan, index: int) -> None:
    """'Walker County', 'Cook and Lake counties': the states that have such a county."""
    plural = scan.lowers[index] in ("counties", "parishes")
    for length in (1, 2, 3):
        states = scan.gazetteer.counties.get(tuple(scan.lowers[max(index - length, 0) : index]))
        if states and scan.words[index - length][0].isupper():
            scan.found.counties.append(states)
            if plural and index - length > 1 and scan.lowers[index - length - 1] == "and":
                scan.found.counties.append(scan.gazetteer.counties.get((scan.lowers[index - length - 2],), ()))
            return
