"""When: gives each sighting its date, its planned and its previous date, by a sieve of rules; the first that applies wins (docs/design.md).

Act and plan are kept apart: "postponed on Friday until May" has the act on Friday and plans May. Nothing is guessed: what no words support
keeps only an upper bound (`../publication day`) or None with a reason.
"""

from __future__ import annotations

from collections.abc import Sequence

from tracker.events.dating_anchored import Link, anchors, count_back, count_forward
from tracker.events.dating_claims import in_force_after, scheduled_present
from tracker.events.dating_due import due_then, holds_until
from tracker.events.dating_elsewhere import (
    at_the_time,
    before_act,
    bounded_by_report,
    definite,
    elsewhere,
    narrative,
    with_main_verb,
    with_verb,
)
from tracker.events.dating_flow import goes_on, result, session, story_days
from tracker.events.dating_plans import lengths, of_complement, of_next_sentence, of_same_act
from tracker.events.dating_publication import fallback
from tracker.events.dating_roles import sort_roles
from tracker.events.dating_story import Flow, of_headline, of_story
from tracker.events.seen import Seen
from tracker.events.sighting import Sighting
from tracker.model import Realis


def date_all(seen: Seen, flow: Flow) -> None:
    """Dates every sighting of one article, title and text together, in place."""
    sightings, published = seen.all, flow.published
    for sighting in sightings:
        sort_roles(sighting, published)
        in_force_after(sighting, seen)
        scheduled_present(sighting, published)
    anchored = anchors(seen)
    for link in anchored:
        count_forward(link, seen)
        count_back(link, seen, flow, explicit=True)
        scheduled_present(link.named, published)
    _borrow(seen, anchored, flow)
    for link in anchored:
        count_back(link, seen, flow)
    for sighting in sightings:
        if sighting.date is None and sighting.opener == "after":
            before_act(sighting, seen)
        due_then(sighting, seen, flow)
        lengths(sighting, seen, published)
        if sighting.date is None:
            sighting.date = fallback(sighting, published, flow.story)
    for sighting in sightings:
        if sighting.hit.noun and sighting.date is not None and sighting.date.rule == "by-publication":
            definite(sighting, seen)  # "the announcement", of what the lead tells as the day's news
    for sighting in sightings:
        of_complement(sighting, seen)
    for sighting in sightings:
        of_same_act(sighting, seen)
        of_next_sentence(sighting, seen, flow)
        holds_until(sighting, seen, flow)
        _note(sighting)


def _borrow(seen: Seen, anchored: Sequence[Link], flow: Flow) -> None:
    """Dates that other sentences give: the day at which the text stands, the same event's, the narrative's, the story's day."""
    sightings = seen.all
    story_days(seen, flow)
    for sighting in _nouns(sightings):
        definite(sighting, seen)
    for link in anchored:
        count_forward(link, seen)
    at_the_time(seen)
    for sighting in sightings:
        if sighting.is_title:
            _headline(sighting, seen, flow)
    for sighting in sightings:
        if sighting.date is None:
            goes_on(sighting, seen, flow)
    for sighting in _nouns(sightings):
        with_verb(sighting, seen)
    for sighting in sightings:
        if sighting.date is None or bounded_by_report(sighting):
            elsewhere(sighting, seen)
        if sighting.date is None:
            session(sighting, seen, flow)
        if sighting.date is None:
            result(sighting, seen)
    for sighting in sightings:
        _carried(sighting, seen, flow)


def _headline(sighting: Sighting, seen: Seen, flow: Flow) -> None:
    """A headline's act has the day that the text gives to the same act, else the story's."""
    if sighting.date is None and sighting.realis is Realis.ASSERTED:
        elsewhere(sighting, seen)
    if flow.story is not None and not sighting.has_day:
        of_headline(sighting, flow.story)


def _nouns(sightings: Sequence[Sighting]) -> list[Sighting]:
    """Event nouns that have no date yet."""
    return [sighting for sighting in sightings if sighting.date is None and sighting.hit.noun]


def _carried(sighting: Sighting, seen: Seen, flow: Flow) -> None:
    """The day of the main verb, of the act before, of the story; the first that applies."""
    if sighting.date is None:
        with_main_verb(sighting, seen)
    if sighting.date is None:
        narrative(sighting, seen, flow)
    if sighting.date is None and flow.story is not None:
        of_story(sighting, flow.story)


def _note(sighting: Sighting) -> None:
    """Writes the derivation of the three dates."""
    if sighting.previous is not None and sighting.planned is not None and sighting.previous.value == sighting.planned.value:
        sighting.previous = None  # what is announced for a day was not due then before
    if sighting.date is not None and sighting.date.start is None:
        sighting.because("date", sighting.date.rule)
    for stage, claim in (("date", sighting.date), ("planned", sighting.planned), ("previous", sighting.previous)):
        if claim is not None and claim.start is not None:
            sighting.because(stage, claim.rule, claim.start, claim.end)
