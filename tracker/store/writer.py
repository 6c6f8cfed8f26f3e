"""The only room that writes: articles in, with their mentions, in batches; then everything linked anew.

A batch is one transaction: stopped at any moment, the store holds whole batches, knows that it is not yet linked, and the next ingest
goes on from there. What is derived depends on the facts and the lexicon's version alone, so an ingest ends in the rows of a rebuild.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from sqlalchemy import Connection, Engine, and_, delete, func, insert, or_, select
from sqlalchemy.exc import SQLAlchemyError

from tracker.model import Analysis, Article, Mention
from tracker.sources.copies import CANDIDATE_SHARE, is_copy, runs, sample, share
from tracker.sources.problems import Problem, Severity
from tracker.store.codec import encode_mention
from tracker.store.engine import store_error, writing
from tracker.store.facts import forget, read_article, store_articles
from tracker.store.linking import Linker, mark_pending, mark_stale, pending, relink
from tracker.store.runlog import write_run
from tracker.store.tables import AnyRow, table
from tracker.store.timeline import state

NEARBY_LEAST = 20  # articles: fewer than these are linked near by whatever the store holds
NEARBY_SHARE = 20  # and so is one article in so many: near by costs some ten times what an article costs when all are linked
BATCH = 50  # articles: about a tenth of a second of analysis, and what is read again when an ingest is killed


@dataclass(frozen=True, slots=True)
class Stages:
    """The pure steps between facts and derived rows. `lexicon_version` names the rules that `analyze` goes by."""

    analyze: Callable[[Article], Analysis]
    linker: Linker
    lexicon_version: str


@dataclass(slots=True)
class Report:
    """What an ingest or a rebuild did. `known` are articles that were in the store already; `reread` had been read by other rules."""

    read: int = 0
    added: int = 0
    changed: int = 0
    known: int = 0
    reread: int = 0
    undated: int = 0
    mentions: int = 0  # of the articles added
    events: int = 0  # in the store, afterwards
    matters: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def refused(self) -> int:
        return sum(problem.severity is Severity.REFUSED for problem in self.problems)


def ingest(
    engine: Engine,
    found: Iterable[Article | Problem],
    stages: Stages,
    *,
    now: datetime,
    batch: int = BATCH,
    on_batch: Callable[[Report], None] | None = None,
) -> Report:
    """Stores articles and what they tell. `now` (aware) is when they were first seen. Raises StoreError when the database fails."""
    report = Report()
    try:
        for articles in _batches(_articles(found, report), batch):
            _ingest_batch(engine, articles, stages, now, report)
            if on_batch:
                on_batch(report)
        _finish(engine, stages, report)
        write_run(engine, report.problems, now, (report.read, report.added, report.changed, report.known, report.refused))
    except SQLAlchemyError as error:
        raise store_error(engine.url.render_as_string(), error) from error
    return report


def rebuild(engine: Engine, stages: Stages) -> Report:
    """Drops everything derived and computes it again from the facts, in one transaction: readers see the old rows until it is done."""
    report = Report()
    try:
        with writing(engine).begin() as connection:
            report.reread, report.events, report.matters = derive_anew(connection, stages)
    except SQLAlchemyError as error:
        raise store_error(engine.url.render_as_string(), error) from error
    return report


def derive_anew(connection: Connection, stages: Stages) -> tuple[int, int, int]:
    """All that is derived, from the facts alone. Returns the numbers of articles, events and matters; the caller holds the transaction."""
    connection.execute(delete(table("analyses")))
    reread = _read_outdated(connection, stages)
    return reread, *relink(connection, stages.linker)


def _articles(found: Iterable[Article | Problem], report: Report) -> Iterator[Article]:
    for each in found:
        if isinstance(each, Problem):
            report.problems.append(each)
        else:
            report.read += 1
            report.undated += each.published is None
            yield each


def _batches(articles: Iterator[Article], size: int) -> Iterator[list[Article]]:
    while batch := list(islice(articles, size)):
        yield batch


def _ingest_batch(engine: Engine, articles: list[Article], stages: Stages, now: datetime, report: Report) -> None:
    with writing(engine).begin() as connection:
        stored = store_articles(connection, articles, now)
        if stored.changed or stored.moved:
            mark_stale(connection)
        elif stored.added:
            mark_pending(connection, stored.added)
        for row in _rows(connection, stored.added):
            report.mentions += _analyze(connection, read_article(row), stages)
    # Counted after the commit: a batch that failed added nothing.
    report.added += len(stored.added)
    report.changed += len(stored.changed)
    report.known += stored.known
    report.problems += stored.problems


def _finish(engine: Engine, stages: Stages, report: Report) -> None:
    with engine.connect() as connection:
        if _is_linked(state(connection), stages):
            report.events, report.matters = _counts(connection)
            return
    with writing(engine).begin() as connection:
        known = state(connection)  # another ingest may have linked in the meantime
        new = pending(known)
        if _is_linked(known, stages):
            report.events, report.matters = _counts(connection)
        elif new and stages.linker.remembers and known.get("lexicon_version") == stages.lexicon_version and len(new) <= _few(connection):
            from tracker.store.nearby import link_nearby

            link_nearby(connection, new, stages.lexicon_version)
            report.events, report.matters = _counts(connection)
        else:
            report.reread = _read_outdated(connection, stages)
            report.events, report.matters = relink(connection, stages.linker)


def _is_linked(known: dict[str, str], stages: Stages) -> bool:
    return known.get("linked") == "yes" and known.get("lexicon_version") == stages.lexicon_version


def _few(connection: Connection) -> int:
    """So many new articles are linked sooner with their neighbours than all articles anew."""
    return max(NEARBY_LEAST, connection.execute(select(func.count()).select_from(table("analyses"))).scalar_one() // NEARBY_SHARE)


def _counts(connection: Connection) -> tuple[int, int]:
    events, matters = (connection.execute(select(func.count()).select_from(table(name))).scalar_one() for name in ("events", "matters"))
    return events, matters


# ------------------------------------------------------------------------------------------------------ derived of an article


def _outdated(connection: Connection, stages: Stages) -> list[str]:
    """Articles that were not read yet, or not by these rules."""
    articles, analyses = table("articles").c, table("analyses").c
    current = and_(analyses.article_id == articles.id, analyses.lexicon_version == stages.lexicon_version)
    query = select(articles.id).outerjoin(table("analyses"), current).where(analyses.article_id.is_(None)).order_by(articles.id)
    return list(connection.execute(query).scalars())


def _read_outdated(connection: Connection, stages: Stages) -> int:
    """Reads again all that must be, and drops what was derived from it before. Articles are loaded a batch at a time."""
    outdated = _outdated(connection, stages)
    for at in range(0, len(outdated), BATCH):
        forget(connection, outdated[at : at + BATCH])
    for at in range(0, len(outdated), BATCH):
        for row in _rows(connection, outdated[at : at + BATCH]):
            _analyze(connection, read_article(row), stages)
    return len(outdated)


def _rows(connection: Connection, ids: list[str]) -> list[AnyRow]:
    """Articles by id, in the order of the ids; none may have been renamed in the meantime."""
    found = {row.id: row for row in connection.execute(select(table("articles")).where(table("articles").c.id.in_(ids)))}
    return [found[each] for each in dict.fromkeys(ids)]


def _analyze(connection: Connection, article: Article, stages: Stages) -> int:
    """Writes what one article tells; returns its number of mentions."""
    mentions = stages.analyze(article).mentions
    if mentions:
        connection.execute(insert(table("mentions")), [mention_row(article, mention) for mention in mentions])
    n_shingles = _find_copies(connection, article)
    row = {"article_id": article.id, "lexicon_version": stages.lexicon_version, "n_mentions": len(mentions), "n_shingles": n_shingles}
    connection.execute(insert(table("analyses")).values(row))
    return len(mentions)


def mention_row(article: Article, mention: Mention) -> dict[str, object]:
    start, end = mention.sentence
    return {
        "id": f"{article.id}#{mention.id}",
        "article_id": article.id,
        "mention_id": mention.id,
        "type": mention.type.value,
        "subtype": mention.subtype,
        "realis": mention.realis.value,
        "date_edtf": mention.date.value.edtf if mention.date.value else None,
        "salience": mention.salience,
        "confidence": mention.confidence,
        "quote": (article.title if mention.field == "title" else article.text)[start:end],
        "payload": encode_mention(mention),
    }


def _find_copies(connection: Connection, article: Article) -> int:
    """Pairs the article with the stored ones that have the same text in the main; returns the size of its sample."""
    own = runs(article.text)
    sampled = sample(own)
    if not sampled:
        return 0
    connection.execute(insert(table("shingles")), [{"article_id": article.id, "hash": number} for number in sorted(sampled)])
    pairs = [
        (other.id, share(own, theirs)) for other in _alike(connection, article.id, len(sampled)) if is_copy(own, theirs := runs(other.text))
    ]
    if pairs:
        rows = [{"first_id": min(article.id, other), "second_id": max(article.id, other), "share": alike} for other, alike in pairs]
        connection.execute(insert(table("copies")), rows)
    return len(sampled)


def _alike(connection: Connection, article_id: str, n_sampled: int) -> list[AnyRow]:
    """Articles whose sample shares enough with this one's to be worth comparing."""
    mine, theirs, articles, analyses = table("shingles").alias(), table("shingles").alias(), table("articles").c, table("analyses").c
    shared = (
        select(theirs.c.article_id, func.count().label("n"))
        .join(mine, mine.c.hash == theirs.c.hash)
        .where(mine.c.article_id == article_id, theirs.c.article_id != article_id)
        .group_by(theirs.c.article_id)
        .subquery()
    )
    enough = or_(shared.c.n >= CANDIDATE_SHARE * n_sampled, shared.c.n >= CANDIDATE_SHARE * analyses.n_shingles)
    query = select(articles.id, articles.text).join(shared, shared.c.article_id == articles.id)
    return list(connection.execute(query.join(table("analyses"), analyses.article_id == articles.id).where(enough).order_by(articles.id)))
