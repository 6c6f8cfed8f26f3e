"""Everything that is read from the store, in one place to import from. Typed, in a fixed order; nothing here writes."""

from __future__ import annotations

from tracker.store.coverage import coverage
from tracker.store.decisions import decisions
from tracker.store.detail import article, event_detail, matter_detail
from tracker.store.disputes import conflicts
from tracker.store.facets import facets, mention_words
from tracker.store.likeness import LikePair, like_actors
from tracker.store.matters import count_matters, matters
from tracker.store.people import actor_detail
from tracker.store.stats import is_linked, stats
from tracker.store.tally import survey, tallies
from tracker.store.timeline import EVERYTHING, city_label, find_event, first_rows, timeline
from tracker.store.views import (
    Claim,
    Dispute,
    EventDetail,
    Facet,
    Facets,
    MatterDetail,
    MatterView,
    MentionDetail,
    ReviewView,
    Stats,
    Step,
    Survey,
    Tally,
)

__all__ = [
    "EVERYTHING",
    "Claim",
    "Dispute",
    "EventDetail",
    "Facet",
    "Facets",
    "LikePair",
    "MatterDetail",
    "MatterView",
    "MentionDetail",
    "ReviewView",
    "Stats",
    "Step",
    "Survey",
    "Tally",
    "actor_detail",
    "article",
    "city_label",
    "conflicts",
    "count_matters",
    "coverage",
    "decisions",
    "event_detail",
    "facets",
    "find_event",
    "first_rows",
    "is_linked",
    "like_actors",
    "matter_detail",
    "matters",
    "mention_words",
    "stats",
    "survey",
    "tallies",
    "timeline",
]
