"""One event with its mentions, the words around them, and the matter that it belongs to."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, Engine, literal, or_, select, tuple_

from tracker.errors import StoreError
from tracker.model import Article, DateBasis, DateClaim, Mention, TimelineRow, Unresolved
from tracker.store.codec import decode_conflicts, decode_mention
from tracker.store.copies import originals
from tracker.store.facts import read_article
from tracker.store.matters import views
from tracker.store.tables import AnyRow, table
from tracker.store.timeline import city_label, in_time, rows, seen_on
from tracker.store.views import EventDetail, MatterDetail, MatterView, MentionDetail, ReviewView, Step

NEIGHBOURS = 3  # on each side


def event_detail(engine: Engine, event_id: str, as_of: date | None = None) -> EventDetail:
    """Raises StoreError when there is no such event (`as_of` that day)."""
    events = table("events").c
    with seen_on(engine, as_of) as store, store.connect() as connection:
        found = rows(connection, [events.id == event_id])
        if not found:
            raise StoreError(f"no event has the id {event_id!r}: 'tracker events' lists them")
        stored = connection.execute(select(events.date_reason, events.conflicts).where(events.id == event_id)).one()
        matter = _matter(connection, found[0])
        return EventDetail(
            row=found[0],
            date=_claim(found[0], stored.date_reason),
            mentions=mentions_of(connection, event_id),
            conflicts=decode_conflicts(stored.conflicts),
            matter=matter,
            chain=_chain(connection, matter),
            before=_neighbours(connection, found[0], later=False),
            after=_neighbours(connection, found[0], later=True),
            reviews=_reviews(connection, event_id),
        )


def matter_detail(engine: Engine, wanted: str, as_of: date | None = None) -> MatterDetail:
    """A matter and its chain, by its id or the beginning of it. Raises StoreError when none or several fit (`as_of` that day)."""
    matters = table("matters").c
    with seen_on(engine, as_of) as store, store.connect() as connection:
        ids = sorted(connection.execute(select(matters.id).where(matters.id.startswith(wanted, autoescape=True))).scalars())
        if wanted not in ids and len(ids) != 1:
            several = f"{wanted!r} begins {len(ids)} ids: {', '.join(ids[:5])} …"
            raise StoreError(several if ids else f"no matter has the id {wanted!r}: 'tracker matters' lists them")
        [matter] = views(connection, [matters.id == (wanted if wanted in ids else ids[0])])
        steps = [Step(row=row, told=mentions_of(connection, row.event_id)) for row in _chain(connection, matter)]
        return MatterDetail(matter=matter, steps=tuple(steps))


def _claim(row: TimelineRow, reason: str | None) -> DateClaim:
    from tracker.dates import PartialDate

    value = PartialDate.parse(row.date_edtf) if row.date_edtf else None
    return DateClaim(value, DateBasis(row.date_basis), row.date_rule, row.date_phrase, Unresolved(reason) if reason else None)


def _matter(connection: Connection, row: TimelineRow) -> MatterView | None:
    found = views(connection, [table("matters").c.id == row.matter_id]) if row.matter_id else []
    return found[0] if found else None


def _chain(connection: Connection, matter: MatterView | None) -> tuple[TimelineRow, ...]:
    if matter is None:
        return ()
    by_id = {row.event_id: row for row in rows(connection, [table("events").c.id.in_(matter.event_ids)])}
    return tuple(by_id[event_id] for event_id in matter.event_ids if event_id in by_id)


def _neighbours(connection: Connection, row: TimelineRow, *, later: bool) -> tuple[TimelineRow, ...]:
    """The nearest dated events in the same cities, in order of time; those without a day have no place in it."""
    day = row.date_earliest or row.date_latest
    if day is None or row.city_id is None:
        return ()
    events, cities = table("events").c, table("event_cities").c
    place = in_time(events)
    here, there = (
        tuple_(place, events.id),
        tuple_(literal(day.isoformat()) if _is_text(connection) else literal(day), literal(row.event_id)),
    )
    own = select(cities.city_id).where(cities.event_id == row.event_id)
    query = (
        select(events.id)
        .where(
            events.id.in_(select(cities.event_id).where(cities.city_id.in_(own))),
            or_(events.date_earliest.is_not(None), events.date_latest.is_not(None)),
            here > there if later else here < there,
        )
        .order_by(*((place, events.id) if later else (place.desc(), events.id.desc())))
        .limit(NEIGHBOURS)
    )
    return tuple(rows(connection, [events.id.in_(connection.execute(query).scalars().all())]))


def _is_text(connection: Connection) -> bool:
    """SQLite keeps days as text, so that what is compared with one must be text too."""
    return connection.dialect.name == "sqlite"


def _reviews(connection: Connection, event_id: str) -> tuple[ReviewView, ...]:
    reviews = table("reviews").c
    query = select(reviews.state, reviews.field, reviews.value, reviews.note, reviews.reviewer, reviews.created)
    return tuple(
        ReviewView(**each._asdict()) for each in connection.execute(query.where(reviews.event_id == event_id).order_by(reviews.id))
    )


def mentions_of(connection: Connection, event_id: str) -> tuple[MentionDetail, ...]:
    """An event's mentions with their sentences, best first."""
    link, mentions, articles = table("event_mentions"), table("mentions"), table("articles")
    query = (
        select(mentions.c.id.label("full_id"), mentions.c.payload, articles)
        .join(mentions, mentions.c.id == link.c.mention_id)
        .join(articles, articles.c.id == mentions.c.article_id)
        .where(link.c.event_id == event_id)
        .order_by(link.c.rank)
    )
    copy_of = originals(connection)
    return tuple(_mention(each, decode_mention(each.payload), copy_of.get(each.id)) for each in connection.execute(query))


def _mention(row: AnyRow, mention: Mention, copy_of: str | None) -> MentionDetail:
    text = row.title if mention.field == "title" else row.text
    first, last = mention.sentence
    # Paragraphs as the reader sees them: the lines of the text.
    begin = text.rfind("\n", 0, first) + 1
    end = text.find("\n", last)
    return MentionDetail(
        mention_id=row.full_id,
        article_id=row.id,
        article_title=headline(row.title, row.text),
        source=row.source,
        url=row.url,
        published=row.published,
        published_basis=row.published_basis,
        copy_of=copy_of,
        type=mention.type.value,
        subtype=mention.subtype,
        realis=mention.realis.value,
        field=mention.field,
        trigger=mention.trigger,
        start=mention.start - first,
        end=mention.end - first,
        sentence=text[first:last],
        sentence_at=first - begin,
        paragraph=text[begin : end if end >= 0 else len(text)],
        paragraph_start=begin,
        date=mention.date,
        planned=mention.planned,
        previous=mention.previous,
        actors=tuple(actor.name for actor in mention.actors),
        cities=tuple(city_label(city) for city in mention.cities),
        about=mention.about,
        speaker=mention.speaker.name if mention.speaker else None,
        salience=mention.salience,
        confidence=mention.confidence,
        why=mention.why,
    )


def headline(title: str, text: str) -> str:
    """The title, or else the beginning of the text."""
    if title.strip():
        return title.strip()
    line = text.strip().partition("\n")[0].strip()
    return line if len(line) <= 80 else f"{line[:79].rsplit(' ', 1)[0]}…"


def article(engine: Engine, article_id: str) -> Article | None:
    """An article as it was read; None when there is none of that id."""
    with engine.connect() as connection:
        found = connection.execute(select(table("articles")).where(table("articles").c.id == article_id)).first()
        return read_article(found) if found else None
