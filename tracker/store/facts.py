"""Articles into the store. The same article twice is one article, whichever way and order it came.

What makes it the same: its id and its text. What came with less the second time adds nothing; what came with more (a publication date
where there was none, or a better founded one) is filled in. Two texts under one id are two versions of an article, and both are kept:
the one whose text has the lower hash bears the id, the other the id with its hash, so that the order of arrival doesn't show.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update

from tracker.model import Article, PublishedBasis
from tracker.sources.problems import Problem, Severity
from tracker.store.tables import AnyRow, table

_STRENGTH = {basis.value: rank for rank, basis in enumerate(PublishedBasis)}


@dataclass(slots=True)
class Stored:
    """What became of a batch: ids that are new, that were filled in, how many were known already, and what they disagree on."""

    added: list[str]
    changed: list[str]
    known: int = 0
    moved: bool = False  # a stored article has another id now
    problems: list[Problem] = field(default_factory=list)


def store_articles(connection: Connection, articles: Sequence[Article], now: datetime) -> Stored:
    """Inserts what is new and fills in what is better known now. The caller holds the transaction."""
    versions = _versions(connection, [article.id for article in articles])
    done = Stored([], [])
    for article in articles:
        hashed = text_hash(article.text)
        same_id = versions.setdefault(article.id, {})
        if stored := same_id.get(hashed):
            done.problems += _two_dates(stored, article)
            better = _better(stored, article)
            if better != stored:
                same_id[hashed] = better
                _fill_in(connection, better)
                done.changed.append(better["id"])
            else:
                done.known += 1
        else:
            done.moved |= bool(same_id) and hashed < min(same_id)
            row = _row(article, hashed, _place_among(connection, article.id, hashed, same_id), now)
            connection.execute(insert(table("articles")).values(row))
            same_id[hashed] = {name: row[name] for name in _FIELDS}
            done.added.append(row["id"])
    return done


def read_article(row: AnyRow) -> Article:
    """A stored article as a record."""
    basis = PublishedBasis(row.published_basis)
    return Article(row.id, row.text, row.title, row.published, basis, row.url, row.source, row.language)


def text_hash(text: str) -> str:
    return sha256(text.encode("utf-8", "replace")).hexdigest()


_FIELDS = ("id", "given_id", "text_hash", "title", "published", "published_basis", "url", "source")


def _versions(connection: Connection, ids: list[str]) -> dict[str, dict[str, dict[str, Any]]]:
    articles = table("articles").c
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for row in connection.execute(select(*(articles[name] for name in _FIELDS)).where(articles.given_id.in_(ids))):
        found.setdefault(row.given_id, {})[row.text_hash] = dict(row._mapping)
    return found


def _row(article: Article, hashed: str, identity: str, now: datetime) -> dict[str, Any]:
    return {
        "id": identity,
        "given_id": article.id,
        "text_hash": hashed,
        "title": article.title,
        "text": article.text,
        "published": article.published,
        "published_basis": article.published_basis.value,
        "url": article.url,
        "source": article.source,
        "language": article.language,
        "first_seen": now,
    }


def _better(stored: dict[str, Any], article: Article) -> dict[str, Any]:
    """The two records in one. Each field by a rule that doesn't ask which came first."""
    published, basis = min(
        ((stored["published"], stored["published_basis"]), (article.published, article.published_basis.value)),
        key=lambda pair: (_STRENGTH[pair[1]], pair[0] or date.max),
    )
    better = {**stored, "published": published, "published_basis": basis}
    for name in ("title", "url", "source"):
        better[name] = min((value for value in (stored[name], getattr(article, name)) if value), default=stored[name])
    return better


def _two_dates(stored: dict[str, Any], article: Article) -> list[Problem]:
    """One article with two publication dates that are equally well founded."""
    days = {stored["published"], article.published}
    if len(days) == 1 or None in days or stored["published_basis"] != article.published_basis.value:
        return []
    first, second = sorted(days)
    what = f"came with two publication dates, {first} and {second} ({article.published_basis}); the earlier one is kept"
    return [Problem(article.url or f"article {article.id}", None, what, "if it is wrong, ingest into a new database", Severity.WARNING)]


def _fill_in(connection: Connection, better: dict[str, Any]) -> None:
    connection.execute(update(table("articles")).where(table("articles").c.id == better["id"]).values(better))
    # Its dates may change with it: without its analysis it will be read again.
    connection.execute(delete(table("analyses")).where(table("analyses").c.article_id == better["id"]))


def _place_among(connection: Connection, given_id: str, hashed: str, versions: dict[str, dict[str, Any]]) -> str:
    """The id for a new version; the version that had the plain id gives it up when its hash is higher."""
    if not versions:
        return given_id
    lowest = min(versions)
    if hashed > lowest:
        return f"{given_id}~{hashed[:8]}"
    holder = versions[lowest]
    forget(connection, [given_id])
    holder["id"] = f"{given_id}~{lowest[:8]}"
    connection.execute(update(table("articles")).where(table("articles").c.id == given_id).values(id=holder["id"]))
    return given_id


def forget(connection: Connection, ids: list[str]) -> None:
    """Drops what was derived from articles, so that they will be read again."""
    copies = table("copies").c
    connection.execute(delete(table("copies")).where(or_(copies.first_id.in_(ids), copies.second_id.in_(ids))))
    for name in ("shingles", "mentions", "analyses"):
        connection.execute(delete(table(name)).where(table(name).c.article_id.in_(ids)))
