"""What happened: from sentences, times, places and actors to typed, dated mentions with who and where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from tracker.events import where
from tracker.events.about import about, matter_words
from tracker.events.admit import admitted
from tracker.events.attribution import participate
from tracker.events.dating import date_all
from tracker.events.dating_story import STORY_SENTENCES, Flow, Story, looked_back, story_day
from tracker.events.disputed import deny_disputed
from tracker.events.findings import BySentence, Findings
from tracker.events.frames import Frames, Hit
from tracker.events.lending import lent_dates, own_dates
from tracker.events.ownership import Placed, beside, owners, place
from tracker.events.planning import complement_plans, previous_plans
from tracker.events.reader import Reader
from tracker.events.realis import realis
from tracker.events.redated import redate
from tracker.events.score import confidence, salience
from tracker.events.seen import Seen
from tracker.events.settling import courts, moved, said, settle
from tracker.events.sharing import share_actors
from tracker.events.sighting import Sighting
from tracker.events.telling import telling
from tracker.events.who import locate, name_tokens
from tracker.language.clauses import Clauses, read_clauses
from tracker.language.segment import Document, Sentence
from tracker.lexicon import Lexicon
from tracker.lexicon.triggers import TriggerLexicon
from tracker.model import (
    ActorMention,
    DateBasis,
    DateClaim,
    Mention,
    Realis,
    TimeExpression,
    TimexType,
    Unresolved,
)


def find_mentions(findings: Findings, lexicon: Lexicon) -> list[Mention]:
    """All mentions of an article's title and text, in order of position (title first)."""
    main = where.main_city(findings.documents, findings.places, findings.actors, lexicon.seats)
    sightings: list[Sighting] = []
    for document in findings.documents:
        by_sentence, lead = BySentence(document, findings), _lead(document)
        for order, sentence in enumerate(document.sentences):
            if sentence.furniture or not _has_trigger(document, sentence, lexicon.triggers):
                continue
            found = _see(document, order, by_sentence, lexicon, findings.published)
            for sighting in found:
                sighting.in_lead = document.field == "title" or order in lead
            participate(found, by_sentence.actors[order], by_sentence.places[order], main)
            sightings += found
        redate([each for each in sightings if each.document is document], document)
    times = BySentence(findings.documents[-1], findings).times
    seen = Seen(sightings)
    deny_disputed(seen)
    date_all(seen, Flow(findings.published, _story(findings, sightings, times, lexicon), times))
    share_actors(seen, findings.actors, frozenset(id(sighting) for sighting in sightings if sighting.unnamed))
    return [_mention(number, sighting) for number, sighting in enumerate(filter(admitted, sightings), start=1)]


def _story(findings: Findings, sightings: Sequence[Sighting], times: dict[int, list[TimeExpression]], lexicon: Lexicon) -> Story | None:
    """The day of the text's first sentences, read from those that name a time."""
    document = findings.documents[-1]
    read = {each.order: each.clauses for each in sightings if each.document is document}
    prose = [n for n, sentence in enumerate(document.sentences) if not sentence.furniture][:STORY_SENTENCES]
    placed = ((order, place(times[order], document.tokens)) for order in prose if order in times)
    story = story_day(
        ((order, read.get(order) or _clauses(document, order, items, lexicon), items) for order, items in placed), times, findings.published
    )
    back = looked_back(each for each in sightings if each.document is document)
    return replace(story, looked_back=back) if story is not None else None


def _clauses(document: Document, order: int, placed: list[Placed], lexicon: Lexicon) -> Clauses:
    tokens = frozenset(at for item in placed for at in range(item.first, item.last + 1) if item.time.type is not TimexType.DURATION)
    return read_clauses(document.tokens, document.sentences[order], lexicon.verbs, tokens)


_LEAD_SENTENCES = 2
_HEADING = 9  # words; a line as short as this before the story is its headline or its date, not its lead


def _lead(document: Document) -> frozenset[int]:
    """Numbers of the sentences that make the lead: the first two of the story, with any headline line before them."""
    prose = [
        n
        for n, s in enumerate(document.sentences)
        if not s.furniture and (s.last - s.first >= _HEADING and document.tokens.words[s.last] in '.!?”"’')
    ]
    last = prose[_LEAD_SENTENCES - 1] if len(prose) >= _LEAD_SENTENCES else len(document.sentences) - 1
    return frozenset(range(last + 1))


def _has_trigger(document: Document, sentence: Sentence, triggers: TriggerLexicon) -> bool:
    by_word = triggers.by_word
    return any(word in by_word for word in document.tokens.lowers[sentence.first : sentence.last + 1])


def _see(document: Document, order: int, found: BySentence, lexicon: Lexicon, published: date | None) -> list[Sighting]:
    """The sightings of one sentence, each with the dates that its words own."""
    placed = place(found.times[order], document.tokens)
    time_tokens = frozenset(at for item in placed for at in range(item.first, item.last + 1) if item.time.type is not TimexType.DURATION)
    clauses = read_clauses(document.tokens, document.sentences[order], lexicon.verbs, time_tokens)
    named = name_tokens(locate(found.actors[order], clauses))
    frames = Frames(clauses, lexicon.triggers, _names(found.actors[order], clauses), time_tokens, named, found.proper)
    told = [hit for hit in Reader(frames).hits() if not named.issuperset(range(hit.first, hit.last + 1))]
    hits = courts(settle(told, clauses), clauses, lexicon.triggers.classes["court"], lexicon.triggers.classes["lawmakers"])
    hits = moved(hits, clauses, time_tokens, lexicon.triggers.by_id["will-now"])
    hits = said(hits, clauses, time_tokens, lexicon.triggers.by_id["say"])
    owned = owners(placed, [hit for hit in hits if not hit.aside], clauses, published)
    out = []
    for hit in hits:
        value, rule = realis(hit, clauses)
        if hit.aside and value is not Realis.ASSERTED and not beside(placed, hit.first, clauses):
            continue  # "could go without a deal"
        sighting = Sighting(hit, clauses, document, order, value, rule, time_tokens)
        sighting.owned, sighting.placed = _own(hit, placed, owned, clauses), owned
        if phrase := about(hit, frames):
            sighting.about = phrase[0]
            sighting.because("about", "about.phrase", clauses.tokens.starts[phrase[1]], clauses.tokens.ends[phrase[2]])
        words = sighting.about.lower().split() if sighting.about else matter_words(hit, frames)
        sighting.about_words = frozenset(_stem(word) for word in words if len(word) > 2)
        out.append(sighting)
    for sighting in out:
        sighting.lent = lent_dates(sighting, out, owned, clauses)
        complement_plans(sighting, owned, clauses)
        previous_plans(sighting, owned, clauses)
    return out


def _own(hit: Hit, placed: list[Placed], owned: dict[int, list[Placed]], clauses: Clauses) -> list[Placed]:
    """The dates of a trigger's own words; a noun of other news has those right beside it, else its verb's."""
    return (beside(placed, hit.first, clauses) if hit.aside else []) or own_dates(hit, owned)


def _names(actors: Sequence[ActorMention], clauses: Clauses) -> dict[int, frozenset[str]]:
    """Words that stand for an actor at its tokens: its role and its full name."""
    out: dict[int, frozenset[str]] = {}
    for who in locate(actors, clauses):
        actor = who.mention.actor
        out[who.first] = frozenset(f"{actor.name} {actor.role or ''} {actor.kind}".lower().split())
    return out


def _mention(number: int, sighting: Sighting) -> Mention:
    sentence = sighting.clauses.sentence
    claim = sighting.date or DateClaim(None, DateBasis.NONE, "none", None, Unresolved.NO_EXPRESSION)
    why = list(sighting.why)
    sighting.why = []
    sighting.because("type", f"type.{sighting.hit.trigger.id}")
    sighting.because("realis", sighting.realis_rule)
    return Mention(
        id=f"m{number}",
        type=sighting.type,
        subtype=sighting.hit.trigger.subtype,
        realis=sighting.realis,
        start=sighting.start,
        end=sighting.end,
        trigger=sighting.document.text[sighting.start : sighting.end],
        field=sighting.document.field,
        sentence=(sentence.start, sentence.end),
        date=claim,
        planned=sighting.planned if sighting.planned is not None and sighting.planned.value is not None else None,
        previous=sighting.previous if sighting.previous is not None and sighting.previous.value is not None else None,
        actors=sighting.actors,
        cities=sighting.cities,
        about=sighting.about,
        telling=telling(sighting.hit, sighting.clauses, sighting.times, whole=sighting.is_title),
        speaker=sighting.speaker,
        salience=salience(sighting),
        confidence=confidence(sighting),
        why=(*sighting.why, *why),
    )


def _stem(word: str) -> str:
    """A word without its plural ending, for comparing what mentions are about."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
