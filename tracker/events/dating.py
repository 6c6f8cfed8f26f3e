"""When: gives each sighting its date, its planned and its previous date, by a sieve of rules; the first that applies wins (docs/design.md).

Act and plan are kept apart: "postponed on Friday until May" has the act on Friday and plans May. Nothing is guessed: what no words support
keeps only an upper bound (`../publication day`) or None with a reason.
"""

from __future__ import annotations

from collections.abc import Sequence

from tracker.events.dating_anchored import Link, anchors, count_back, count_forward
from tracker.events.dating_claims import in_force_after, scheduled_present
from tracker.events.dating_elsewhere import (
    at_the_time,
    before_act,
    bounded_by_report,
    definite,
    elsewhere,
    narrative,
    session,
    with_main_verb,
    with_verb,
)
from tracker.events.dating_flow import goes_on, story_days
from tracker.events.dating_plans import lengths, of_complement, of_next_sentence, of_same_act
from tracker.events.dating_publication import fallback
from tracker.events.dating_roles import sort_roles
from tracker.events.dating_story import Flow, of_headline, of_story
from tracker.events.sighting import Sighting


def date_all(sightings: Sequence[Sighting], flow: Flow) -> None:
    """Dates every sighting of one article, title and text together, in place."""
    published = flow.published
    for sighting in sightings:
        sort_roles(sighting, published)
        in_force_after(sighting, sightings)
        scheduled_present(sighting, published)
    anchored = anchors(sightings)
    for link in anchored:
        count_forward(link, sightings)
        count_back(link, sightings, flow, explicit=True)
    _borrow(sightings, anchored, flow)
    for link in anchored:
        count_back(link, sightings, flow)
    for sighting in sightings:
        if sighting.date is None and sighting.opener == "after":
            before_act(sighting, sightings)
        lengths(sighting, sightings, published)
        if sighting.date is None:
            sighting.date = fallback(sighting, published, flow.story)
    for sighting in sightings:
        of_complement(sighting, sightings)
    for sighting in sightings:
        of_same_act(sighting, sightings)
        of_next_sentence(sighting, sightings)
        _note(sighting)


def _borrow(sightings: Sequence[Sighting], anchored: Sequence[Link], flow: Flow) -> None:
    """Dates that other sentences give: the day at which the text stands, the same event's, the narrative's, the story's day."""
    story_days(sightings, flow)
    for sighting in _nouns(sightings):
        definite(sighting, sightings)
    for link in anchored:
        count_forward(link, sightings)
    at_the_time(sightings)
    for sighting in sightings:
        if sighting.is_title and flow.story is not None and not (sighting.date and sighting.date.value and sighting.date.value.is_day):
            of_headline(sighting, flow.story)
    for sighting in sightings:
        if sighting.date is None:
            goes_on(sighting, sightings, flow)
    for sighting in _nouns(sightings):
        with_verb(sighting, sightings)
    for sighting in sightings:
        if sighting.date is None or bounded_by_report(sighting):
            elsewhere(sighting, sightings)
        if sighting.date is None:
            session(sighting, sightings)
    for sighting in sightings:
        _carried(sighting, sightings, flow)


def _nouns(sightings: Sequence[Sighting]) -> list[Sighting]:
    """Event nouns that have no date yet."""
    return [sighting for sighting in sightings if sighting.date is None and sighting.hit.noun]


def _carried(sighting: Sighting, sightings: Sequence[Sighting], flow: Flow) -> None:
    """The day of the main verb, of the act before, of the story; the first that applies."""
    if sighting.date is None:
        with_main_verb(sighting, sightings)
    if sighting.date is None:
        narrative(sighting, sightings, flow)
    if sighting.date is None and flow.story is not None:
        of_story(sighting, flow.story)


def _note(sighting: Sighting) -> None:
    """Writes the derivation of the three dates."""
    if sighting.date is not None and sighting.date.start is None:
        sighting.because("date", sighting.date.rule)
    for stage, claim in (("date", sighting.date), ("planned", sighting.planned), ("previous", sighting.previous)):
        if claim is not None and claim.start is not None:
            sighting.because(stage, claim.rule, claim.start, claim.end)
