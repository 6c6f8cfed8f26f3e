"""The nouns that every room speaks in: frozen records and enums. No behaviour beyond what a record knows of itself.

Offsets are code points into the field they belong to: the article's text, or its title.
"""

from tracker.model.articles import Article, Field, Offset, PublishedBasis, TimeExpression, TimexType, Unresolved
from tracker.model.entities import Actor, ActorKind, ActorMention, City, Place, Reading
from tracker.model.events import Conflict, Event, Matter, SourcedMention
from tracker.model.mentions import Analysis, DateBasis, DateClaim, EventType, Mention, Realis, Status, Why
from tracker.model.screen import TimelineFilter, TimelineRow

__all__ = [
    "Actor",
    "ActorKind",
    "ActorMention",
    "Analysis",
    "Article",
    "City",
    "Conflict",
    "DateBasis",
    "DateClaim",
    "Event",
    "EventType",
    "Field",
    "Matter",
    "Mention",
    "Offset",
    "Place",
    "PublishedBasis",
    "Reading",
    "Realis",
    "SourcedMention",
    "Status",
    "TimeExpression",
    "TimelineFilter",
    "TimelineRow",
    "TimexType",
    "Unresolved",
    "Why",
]
