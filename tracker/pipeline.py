"""One article in, all that it says out. Pure: the same article and lexicon give the same analysis, and no clock is read."""

from __future__ import annotations

from tracker.entities.actors import find_actors
from tracker.entities.places import find_places
from tracker.events.findings import Findings, capitals, filed_under_city, of_governments, outside_names
from tracker.events.mentions import find_mentions
from tracker.language.segment import Document, read_document
from tracker.lexicon import Lexicon
from tracker.model import Analysis, Article, TimeExpression
from tracker.temporal.find import find_times
from tracker.temporal.resolve import resolve_times


def analyze(article: Article, lexicon: Lexicon) -> Analysis:
    """Reads an article's title and text. Never raises on any text; offsets are code points into the field named."""
    title, text = read_document(article.title, "title"), read_document(article.text, "text")
    documents = [title, text]
    times = _all_times(documents, article, lexicon)
    places = find_places(documents, lexicon.gazetteer, article.source)
    filed = filed_under_city(places, lexicon.districts)
    seats = capitals(filed, lexicon.seats, lexicon.gazetteer.regions)
    actors = find_actors(documents, filed, lexicon.actors, lexicon.gazetteer.first_names, seats)
    first_names = lexicon.gazetteer.first_names
    places, filed = outside_names(places, actors, first_names), of_governments(outside_names(filed, actors, first_names), actors)
    mentions = find_mentions(Findings(documents, times, filed, actors, article.published), lexicon)
    return Analysis(article, tuple(times), tuple(places), tuple(actors), tuple(mentions))


def find_article_times(article: Article, lexicon: Lexicon) -> list[TimeExpression]:
    """The time expressions alone, as `analyze` finds and resolves them: with the readings that were not taken."""
    return _all_times([read_document(article.title, "title"), read_document(article.text, "text")], article, lexicon)


def _all_times(documents: list[Document], article: Article, lexicon: Lexicon) -> list[TimeExpression]:
    return [time for document in documents for time in _times(document, article, lexicon)]


def _times(document: Document, article: Article, lexicon: Lexicon) -> list[TimeExpression]:
    if not document.text:
        return []
    if article.language != "en":
        from tracker.temporal.foreign import find_foreign_times  # dateparser is heavy

        return find_foreign_times(document.text, article.language, article.published, document.field)
    return resolve_times(find_times(document.tokens, lexicon.times), article.published, document.field, document.text)
