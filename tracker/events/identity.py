"""Names that stay: the key and the order of a mention, and the ids of events and matters that are made from them.

An event is named after its earliest mention, in an order that depends on nothing but the mention itself. An article that tells of
other things never comes into it, so it changes no id; an older article that tells of the same event does, and rightly so.
"""

from __future__ import annotations

from base64 import b32encode
from collections.abc import Iterable
from datetime import date
from hashlib import blake2b

from tracker.model import SourcedMention

Order = tuple[date, str, int, str]


def mention_key(sourced: SourcedMention) -> str:
    """`article_id#mention_id`, unique in a collection."""
    return f"{sourced.article_id}#{sourced.mention.id}"


def mention_order(sourced: SourcedMention) -> Order:
    """Earliest published first, originals and copies alike; undated articles last."""
    return sourced.published or date.max, sourced.article_id, sourced.mention.start, sourced.mention.id


def place(sourced: SourcedMention) -> bytes:
    """The mention's place in the canonical order, as bytes that sort so."""
    published, article, start, own = mention_order(sourced)
    return f"{published.toordinal():07d}\x01{article}\x01{start:09d}\x01{own}".encode("utf-8", "replace")


def number(key: object) -> int:
    """A key's number of 63 bits, the same in every process."""
    return int.from_bytes(blake2b(repr(key).encode("utf-8", "replace"), digest_size=8).digest()) >> 1


def earliest(mentions: Iterable[SourcedMention]) -> SourcedMention:
    return min(mentions, key=mention_order)


def event_id(first: str) -> str:
    """The id of the event whose earliest mention has this key."""
    return _digest("e", first)


def matter_id(first_event_id: str) -> str:
    """The id of the matter whose earliest told event this is."""
    return _digest("m", first_event_id)


def _digest(prefix: str, text: str) -> str:
    # 60 bits: among a million events the chance that any two share an id is below one in two million.
    return prefix + b32encode(blake2b(text.encode(), digest_size=8).digest()).decode().lower()[:12]
