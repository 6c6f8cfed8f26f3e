"""The actors of an article: persons with their roles, bodies and governments, a mention for every span that names or stands for one.

Find, then resolve: `actors_scan` walks the text once, `coreference` decides who is meant and never reads the text again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tracker.entities.actors_entities import Entity
from tracker.entities.actors_found import Found
from tracker.entities.actors_known import (
    NOWHERE,
    OF_EVERY_COUNTRY,
    Article,
    add_person,
    body_entity,
    is_common,
    known_entity,
    learn,
    name_key,
    same_person,
    story_abroad,
    story_city,
)
from tracker.entities.actors_scan import Scan
from tracker.entities.coreference import Resolver
from tracker.language.roundup import is_roundup
from tracker.language.segment import Document
from tracker.lexicon.actors import ActorLexicon, Head
from tracker.model import Actor, ActorKind, ActorMention, City, Place

_ACRONYM = re.compile(r"\(([A-Z][A-Za-z&]{1,9})\)")
# A suggestion needs this much likeness of names (token_sort_ratio, 0..100). Chosen by eye on pairs of mayors and agencies.
SUGGEST_FROM = 88.0
_ACRONYM_LENGTH = 6


def find_actors(
    documents: Sequence[Document],
    places: Sequence[Place],
    lexicon: ActorLexicon,
    first_names: frozenset[str],
    capitals: Mapping[int, City] | None = None,
) -> list[ActorMention]:
    """All mentions of actors in the fields of one article, in the order of the documents and of the text.

    `capitals` are the ids of cities that may stand for their countries where they act.
    """
    scans = [Scan(document, places, lexicon, first_names) for document in documents]
    dateline = next((document.dateline for document in documents if document.field == "text"), None)
    alone = any(is_roundup(document) for document in documents)
    city = NOWHERE if alone else story_city(places, dateline)
    article = Article(lexicon, first_names, story_city=city, abroad=story_abroad(places), capitals=capitals or {})
    findings = [scan.run() for scan in scans]
    if article.capitals:
        article.capitals = _speaking(article.capitals, [found for each in findings for found in each])
    # The text introduces people in full; the title is read with what the text told.
    order = sorted(range(len(scans)), key=lambda n: documents[n].field == "title")
    for n in order:
        _mark_quoted(findings[n], documents[n])
        _introduce(article, findings[n])
    for n in order:
        _define_acronyms(article, findings[n], documents[n])
    _decide_names(article, [found for n in order for found in findings[n] if found.kind == "name"])
    mentions: list[list[ActorMention]] = [[] for _ in scans]
    resolved = [(n, Resolver(article).resolve(findings[n])) for n in order]
    for n, items in resolved:
        mentions[n] = [_mention(documents[n], found, entity, how) for found, entity, how in items]
    return [mention for group in mentions for mention in group]


def _mention(document: Document, found: Found, entity: Entity, how: str) -> ActorMention:
    tokens = document.tokens
    start, end = tokens.starts[found.first], tokens.ends[found.last]
    return ActorMention(start, end, document.text[start:end], document.field, entity.actor(), how)


def _speaking(capitals: Mapping[int, City], findings: Iterable[Found]) -> dict[int, City]:
    """Those that only act: a capital where something is or whose mayor, council or police turn up is the city itself."""
    local: set[int] = set()
    for found in findings:
        city = found.place.city if found.kind == "place" and found.place else found.city
        if city is not None and not (found.kind == "place" and found.acts):
            local.add(city.id)
    return {number: country for number, country in capitals.items() if number not in local}


def _mark_quoted(findings: list[Found], document: Document) -> None:
    starts = document.tokens.starts
    at = 0
    quotes = document.quotes
    for found in findings if quotes else ():
        offset = starts[found.first]
        while at < len(quotes) and quotes[at][1] <= offset:
            at += 1
        if at == len(quotes):
            return
        found.quoted = quotes[at][0] <= offset


def _introduce(article: Article, findings: list[Found]) -> None:
    """Full names first, so that a surname finds its person wherever it stands; longer forms of a name take in the shorter."""
    for found in findings:
        if (
            found.known
            and found.kind == "known"
            and not (article.abroad and not found.known.city and found.known.group in OF_EVERY_COUNTRY)
        ):
            known_entity(article, found.known, found.words[0])
        elif found.kind == "body" and (found.city or not is_common(article, found.text)):
            body_entity(article, found, None)
        if found.of:
            _note_body(article, found.of)
        if found.kind != "person" or len(found.words) < 2:
            continue
        key = name_key(found.words)
        entity = article.people.get(key) or same_person(article, key)
        if entity is None:
            entity = add_person(article, found)
        else:
            article.people[key] = entity
            if len(found.words) > len(entity.words):
                entity.words, entity.name = found.words, " ".join(found.words)
        learn(article.lexicon, entity, found)


def _note_body(article: Article, name: str) -> None:
    """ "The president of the World Bank": a role may be all that gives the body's name in full."""
    low = name.lower()
    for form, _, row in article.lexicon.bodies.get(low.split()[0], ()):
        if " ".join(form) == low and row.name in article.rows:
            known_entity(article, row, name)


# ------------------------------------------------------------------------------------------------------------------ acronyms


def _define_acronyms(article: Article, findings: list[Found], document: Document) -> None:
    """ "Transit Oversight Board (TOB)": from then on TOB is the board (Schwartz and Hearst, PSB 2003)."""
    if "(" not in document.text:
        return
    for match in _ACRONYM.finditer(document.text):
        end = len(document.text[: match.start()].rstrip())
        if entity := _body_ending(article, findings, document, end):
            article.acronyms.setdefault(match[1], entity)
            continue
        start = long_form(document.text[:end], match[1])
        if start is None or not document.text[start].isupper():
            continue
        entity = _entity_of_span(article, findings, document, start, end)
        if entity:
            article.acronyms.setdefault(match[1], entity)


def _body_ending(article: Article, findings: list[Found], document: Document, end: int) -> Entity | None:
    """The body whose name ends right before the parenthesis, whatever the letters: many abbreviate a foreign name."""
    last = document.tokens.at(end - 1)
    for found in findings:
        if found.last == last and found.kind == "known" and found.known:
            return known_entity(article, found.known, found.words[0])
        if found.last == last and found.kind == "body":
            return body_entity(article, found, found.city or article.story_city.city)
    return None


def _entity_of_span(article: Article, findings: list[Found], document: Document, start: int, end: int) -> Entity | None:
    tokens = document.tokens
    span = tokens.between(start, end)
    if not span:
        return None
    first, last = span[0], span[-1]
    inside = [n for n, found in enumerate(findings) if found.first <= last and found.last >= first]
    head = Head("acronym", "advocacy", ActorKind.ORGANISATION, frozenset({"group", "organization", "organisation"}))
    sentence = findings[inside[0]].sentence if inside else 0
    new = Found("body", first, last, sentence, head=head, text=document.text[start:end], subject=True)
    if inside:
        findings[inside[0] : inside[-1] + 1] = [new]
        return body_entity(article, new, None)
    return None


def long_form(before: str, acronym: str) -> int | None:
    """Where the words begin that the acronym abbreviates, or None. Letters are matched from right to left; the first begins a word."""
    words = list(re.finditer(r"\S+", before[-200:]))
    allowed = words[-min(len(acronym) + 5, 2 * len(acronym)) :]
    if not allowed:
        return None
    at = len(before)
    low = before.lower()
    floor = len(before) - len(before[-200:]) + allowed[0].start()
    for n in range(len(acronym) - 1, -1, -1):
        letter = acronym[n].lower()
        if not letter.isalnum():
            continue
        at -= 1
        while at >= floor and (low[at] != letter or (n == 0 and at > 0 and low[at - 1].isalnum())):
            at -= 1
        if at < floor:
            return None
    return at


# --------------------------------------------------------------------------------------------------------------------- names


def _decide_names(article: Article, names: list[Found]) -> None:
    """A name that no list knows is an actor when it speaks or acts somewhere in the article, or is called a company or the like."""
    acting: set[str] = set()
    called: dict[str, str] = {}
    for found in names:
        if found.evidence:
            acting |= {" ".join(found.words), found.words[-1]}
        elif not found.initial and len(found.words) == 1:
            acting.add(found.words[0])  # a surname that comes back alone
        if found.called:
            called.setdefault(" ".join(found.words), found.called)
    proper = {found.words[0] for found in names if len(found.words) == 1 and not found.initial}
    media = article.lexicon.words["evidence.media"]
    for found in names:
        if len(found.words) == 1 and not found.acts and not found.called:
            continue
        text = " ".join(found.words)
        if (
            (text.lower() in media and (found.reports or not found.acts))
            or name_key(found.words) in article.people
            or text in article.acronyms
        ):
            continue
        if text in called:
            _add_unknown_body(article, text, called[text])
        elif len(found.words) == 1:
            _decide_word(article, found, found.words[0] in proper)
        elif text in acting or found.words[-1] in acting:
            _decide_run(article, found, text)


def _decide_word(article: Article, found: Found, proper: bool) -> None:
    """A single word that acts inside a sentence is a body ("CTU said", "the Orioles postponed"); else it is a surname or nothing."""
    word = found.words[0]
    low = word.lower()
    family = low in article.surnames or low.removesuffix("s") in article.surnames
    if family or low in article.lexicon.words["evidence.kinds"] or not found.acts:
        return
    if not found.initial or proper or (word.isupper() and 1 < len(word) <= _ACRONYM_LENGTH):
        _add_unknown_body(article, word)


def _decide_run(article: Article, found: Found, text: str) -> None:
    """Two or three words are a person; more, or an article or a place's name in front ("Kansas City Royals"), a body."""
    if found.place is not None or found.definite or len(found.words) > 3 or not all(word[:1].isalpha() for word in found.words):
        _add_unknown_body(article, text)
    elif text.lower().replace("’", "'") not in article.surnames and not same_person(article, name_key(found.words)):
        learn(article.lexicon, add_person(article, found), found)


def _add_unknown_body(article: Article, text: str, called: str = "") -> None:
    if text.lower() not in article.bodies:
        nouns = frozenset({"group", "organization", "company", "agency"} | ({called} if called else set()))
        plural = text.endswith("s") and not text.endswith("ss")  # "the Royals ... they"
        article.bodies[text.lower()] = Entity(ActorKind.ORGANISATION, text, nouns=nouns, plural=plural)


# --------------------------------------------------------------------------------------------------------------- suggestions


def merge_suggestions(actors: Iterable[Actor]) -> list[tuple[Actor, Actor, float]]:
    """Pairs of actors that may be one, likest first, with a likeness from 0 to 1; an editor decides.

    Only pairs of one kind that share a last word are compared.
    """
    from rapidfuzz import fuzz

    groups: dict[tuple[ActorKind, str], dict[str, Actor]] = {}
    for actor in actors:
        if words := actor.name.lower().replace(".", "").split():
            groups.setdefault((actor.kind, words[-1]), {}).setdefault(actor.id, actor)
    pairs = [
        (one, other, score / 100)
        for group in groups.values()
        for one, other in _pairs(sorted(group.values(), key=lambda actor: actor.id))
        if (score := _likeness(fuzz.token_sort_ratio(one.name, other.name), one, other)) >= SUGGEST_FROM
    ]
    return sorted(pairs, key=lambda pair: (-pair[2], pair[0].id, pair[1].id))


def _pairs(actors: list[Actor]) -> Iterator[tuple[Actor, Actor]]:
    for n, one in enumerate(actors):
        for other in actors[n + 1 :]:
            yield one, other


def _likeness(ratio: float, one: Actor, other: Actor) -> float:
    """Names where one holds all words of the other are alike ("Bottoms", "Keisha Bottoms"); two cities make them less so."""
    words, others = set(one.name.lower().split()), set(other.name.lower().split())
    score = max(ratio, 90.0) if words <= others or others <= words else ratio
    return score - 10 if one.city and other.city and one.city.id != other.city.id else score
