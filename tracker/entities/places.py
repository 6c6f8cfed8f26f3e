"""Places of an article: every city, state and country that it names, resolved to a GeoNames id, with the reading its sentence gives.

Finding (places_find.py) reads tokens and never guesses; resolving (places_resolve.py) decides by evidence and never reads the text.
places_admit.py decides whether a place is meant at all. `how` of a place names the evidence: qualifier, dateline, mayor_of, one_sense,
state_in_text (states and counties), state_office, country_in_text (also its neighbours and the words of its local news), nearness, home,
only_sense, population.
"""

from __future__ import annotations

from collections.abc import Sequence

from tracker.entities.places_admit import admit
from tracker.entities.places_context import Choice
from tracker.entities.places_find import find_mentions
from tracker.entities.places_home import find_home
from tracker.entities.places_resolve import resolve
from tracker.entities.places_rules import STRONG, load_rules
from tracker.entities.places_scan import Found, Mention
from tracker.language.segment import Document
from tracker.lexicon.gazetteer import Gazetteer
from tracker.model import Place, Reading


def find_places(documents: Sequence[Document], gazetteer: Gazetteer, source: str | None = None) -> list[Place]:
    """All places of an article's documents (its title and text), in order; `source` is the outlet's address or name."""
    rules = load_rules()
    found = [find_mentions(number, document, gazetteer, rules) for number, document in enumerate(documents)]
    if not any(part.mentions for part in found):
        return []
    _take_off_new(found, gazetteer)
    choices, context = resolve(found, find_home(source, gazetteer), gazetteer)
    admitted = [pair for group, choice in choices for pair in admit(group, choice, context)]
    admitted.sort(key=lambda pair: (pair[0].document, pair[0].first))
    return [_place(documents[mention.document], mention, choice) for mention, choice in admitted]


def _take_off_new(found: list[Found], gazetteer: Gazetteer) -> None:
    """ "New Berlin airport opens", where the text knows Berlin and no New Berlin: "new" is a word like others."""
    initial = [mention for part in found for mention in part.mentions if mention.initial and mention.name.key[0] == "new"]
    if not initial:
        return
    spoken = {mention.name.key for part in found for mention in part.mentions if not mention.refused and not mention.initial}
    for mention in initial:
        key = mention.name.key[1:]
        if key in spoken and mention.name.key not in spoken and (table := gazetteer.table(key[0])):
            name = table.names.get(key[1:]) if key[1:] else table.alone
            if name:
                mention.name, mention.first, mention.strength = name, mention.first + 1, STRONG


def _place(document: Document, mention: Mention, choice: Choice) -> Place:
    tokens = document.tokens
    reading = Reading.ORIGIN if mention.name.origin else mention.reading
    return Place(
        start=tokens.starts[mention.first],
        end=tokens.ends[mention.last],
        text=tokens.slice(mention.first, mention.last),
        field=document.field,
        city=choice.city,
        reading=reading,
        how=choice.how,
        confidence=choice.confidence,
        candidates=choice.candidates,
    )
