"""What the words after a name say of it: a state, a street, a body that it is part of, or an act whose subject it is."""

from __future__ import annotations

from tracker.entities.places_rules import STRONG, WEAK
from tracker.entities.places_scan import LARGE, Mention, Scan
from tracker.lexicon.gazetteer import COUNTY_WORDS, Key
from tracker.model import Reading

POSSESSIVES = frozenset(("'s", "’s", "'", "’"))


def read_after(scan: Scan, mention: Mention) -> None:
    index = mention.last + 1
    if index >= scan.size:
        return None
    _qualifier(scan, mention, index)
    if mention.regions:
        _seat(scan, mention)
        return None
    tokens = scan.tokens
    if scan.words[index] in POSSESSIVES:
        index += 1
    elif scan.words[index] == "-" and tokens.adjacent(index - 1):
        index += 1
        if index < scan.size and scan.words[index][0].isupper() and scan.lowers[index] not in scan.gazetteer.words:
            return scan.refuse(mention, "hyphenated")  # "Hewlett-Packard"
    if index >= scan.size or index in scan.starts:
        return None
    word, lower = scan.words[index], scan.lowers[index]
    capital = word[0].isupper()
    if lower == "city" and capital and index + 1 < scan.size and scan.lowers[index + 1] == "hall":
        mention.rules.append("city_hall")
        mention.reading, mention.strength = Reading.GOVERNMENT, STRONG
        return None
    fired = scan.apply(mention, scan.rules.after[capital].get(lower, ()))
    if fired and "body" in mention.rules:
        _company(scan, mention, index)
    if capital and word[0].isalpha() and not fired and scan.words[index - 1] not in POSSESSIVES:
        _before_longer_name(scan, mention, index)
    elif lower == "and" and index + 2 < scan.size and scan.lowers[index + 2] == "counties" and scan.words[index + 1][0].isupper():
        scan.refuse(mention, "county")
    return None


def _seat(scan: Scan, mention: Mention) -> None:
    """'The Columbus, Ohio-based company': where it has its seat, not where it acts."""
    index = mention.region_tokens[1] + 1
    if index + 1 < scan.size and scan.words[index] == "-" and scan.tokens.adjacent(index - 1):
        for rule in scan.rules.after[0].get(scan.lowers[index + 1], ()):
            if rule.reading is Reading.ORIGIN:
                mention.reading = Reading.ORIGIN
                mention.rules.append(rule.id)


def _before_longer_name(scan: Scan, mention: Mention, index: int) -> None:
    """'Paris Hilton' is a person; the 'Chicago Bears' are an organisation of Chicago."""
    if scan.title and scan.lowers[index] in scan.rules.company:
        return scan.refuse(mention, "company")
    if scan.title or scan.words[index - 1] == "-" or scan.lowers[index] in scan.rules.calendar:
        return None
    tail = [index]
    while len(tail) < 5 and tail[-1] + 1 < scan.size and scan.words[tail[-1] + 1][0].isupper() and tail[-1] + 1 not in scan.starts:
        tail.append(tail[-1] + 1)
    body = next(
        (rule for word in tail for rule in scan.rules.after[1].get(scan.lowers[word], ()) if rule.reading is Reading.ORGANISATION), None
    )
    given = mention.name.key[0] in scan.gazetteer.first_names and mention.first == mention.last
    if given and not (body and len(tail) > 2) and not _is_team(scan, scan.lowers[index]):
        return scan.refuse(mention, "given_name")
    if any(rule.refuses for rule in scan.rules.after[1].get(scan.lowers[tail[-1]], ())) and len(tail) < 4:
        return scan.refuse(mention, "longer_name")
    if any(scan.lowers[word] in scan.rules.company for word in tail):
        return scan.refuse(mention, "company")
    mention.reading = Reading.ORGANISATION
    mention.rules.append("body" if body else "name_part")
    mention.part = True
    mention.strength = max(mention.strength, WEAK if body else 0)
    return None


def _company(scan: Scan, mention: Mention, index: int) -> None:
    """'Springfield Water Co.': a company's name says little of where the story is."""
    for word in range(index, min(index + 4, scan.size)):
        if not scan.words[word][0].isupper():
            return
        if scan.lowers[word] in scan.rules.company:
            return scan.refuse(mention, "company")
    mention.part = True


def _is_team(scan: Scan, word: str) -> bool:
    """'Washington Capitals', 'Paris Policemen': a plural that is no surname."""
    return (word.endswith(("s", "men"))) and word not in scan.gazetteer.surnames


def read_list(scan: Scan, mention: Mention) -> None:
    """'Harwinton, Bantam, Litchfield and Winsted': each speaks for the other. Also 'Joyce Glover, 22, Palestine'."""
    index = mention.first - 1
    if index < 2 or scan.words[index] not in (",", "and", "/", "of"):
        return
    after_age = index - (scan.lowers[index] == "of")
    if scan.words[after_age] == "," and scan.words[after_age - 1].isdigit() and len(scan.words[after_age - 1]) <= 2:
        mention.rules.append("age")
        mention.strength, mention.city_like = STRONG, True
        return
    index -= scan.words[index] == "and" and scan.words[index - 1] == ","
    previous = scan.previous()
    if previous and previous.last == index - 1 and not previous.refused:
        goes_on = scan.words[mention.first - 1] != "," or scan.lowers[mention.last + 1 : mention.last + 2] in ([","], ["and"], ["or"])
        sure = (not previous.name.support or "listed" in previous.rules) and goes_on
        for one, strength in ((previous, WEAK), (mention, STRONG if sure else WEAK)):
            if one.strength < strength:
                one.rules.append("listed")
                one.strength = strength


def _qualifier(scan: Scan, mention: Mention, index: int) -> None:
    """'Portland, Maine', 'Portland, Ore.', 'Portland (Maine)', 'Houston TX', 'Huntsville, Walker County, Texas'."""
    comma = scan.words[index] in (",", "(")
    if not comma and (mention.qualified_only or (mention.name.support and mention.name.population < LARGE)):
        return  # "George Washington", "North America"
    start = _after_county(scan, index + 1) if comma else index
    if start >= scan.size:
        return
    for rest, regions in scan.gazetteer.qualifiers.get(scan.lowers[start], ()):
        last = start + len(rest)
        if tuple(scan.lowers[start + 1 : last + 1]) == rest and _written_as_region(scan, start, rest):
            mention.regions, mention.region_tokens = regions, (start, last)
            mention.listed = comma and not scan.words[start].isupper() and scan.words[last] != "."
            return


def _after_county(scan: Scan, start: int) -> int:
    """'Huntsville, Walker County, Texas': past the county."""
    for length in (1, 2):
        after = start + length
        if after + 2 < scan.size and scan.lowers[after] in COUNTY_WORDS and scan.words[after + 1] == ",":
            return after + 2
    return start


def _written_as_region(scan: Scan, start: int, rest: Key) -> bool:
    word = scan.words[start]
    if len(word) <= 2 and rest != (".",):
        return word.isupper()
    return word[0].isupper()


def read_subject(scan: Scan, mention: Mention) -> None:
    """'Denver sued', 'Denver on Tuesday sued', 'Denver has sued': the place acts, so its government is meant."""
    if mention.strength or mention.reading is not Reading.PLACE:
        return
    if mention.first > 0 and mention.rules and scan.words[mention.first - 1][0].isalpha():
        return
    index = mention.last + 1
    for _ in range(3):
        if index >= scan.size:
            return
        if scan.lowers[index] in scan.rules.act and scan.words[index][0].islower():
            mention.rules.append("acts")
            mention.reading = Reading.GOVERNMENT
            return
        if scan.lowers[index] not in scan.rules.auxiliary and scan.words[index - 1] != "on":
            return
        index += 1
