"""What the publication day gives an act without words of its own: its day when it is the day's news, else an upper bound."""

from __future__ import annotations

from datetime import date

from tracker.dates import PartialDate
from tracker.events.dating_story import Story, gone_back, older
from tracker.events.sighting import Sighting
from tracker.language.groups import VerbGroup
from tracker.lexicon.dating import dating_words
from tracker.model import DateBasis, DateClaim, EventType, Realis, Unresolved


def fallback(sighting: Sighting, published: date | None, story: Story | None = None) -> DateClaim:
    """Publication day for the day's news, an upper bound for what had happened by then, nothing for what is only planned."""
    if published is None:
        reason = Unresolved.NO_REFERENCE_DATE if sighting.owned else Unresolved.NO_EXPRESSION
        return DateClaim(None, DateBasis.NONE, "no-publication-date", None, reason)
    day = PartialDate.day(published)
    if _unsaid(sighting):
        return DateClaim(day, DateBasis.PUBLICATION, "reported-today")
    if sighting.realis is not Realis.ASSERTED:
        return DateClaim(None, DateBasis.NONE, "undated-plan", None, Unresolved.NO_EXPRESSION)
    if _is_news_of_the_day(sighting) and not (story is not None and _background(sighting, story)):
        return DateClaim(day, DateBasis.PUBLICATION, "reported-today")
    return DateClaim(
        PartialDate.until(day), DateBasis.PUBLICATION if sighting.realis is Realis.ASSERTED else DateBasis.NONE, "by-publication"
    )


def _background(sighting: Sighting, story: Story) -> bool:
    """Told after the story's day was, as older, or in a paragraph that has gone back in time."""
    if sighting.is_title or (sighting.type is EventType.STATEMENT and sighting.hit.trigger.subtype != "news"):
        return False
    return sighting.order > story.order and (older(sighting) or gone_back(sighting, story))


def _unsaid(sighting: Sighting) -> bool:
    """ "Did not respond", "nobody believes it": what is not said is so on the day of the report."""
    group = sighting.hit.group
    said = sighting.type is EventType.STATEMENT and sighting.realis is Realis.DENIED and not sighting.is_title
    return said and group is not None and group.finite and not group.modal and not _before_today(sighting)


def _is_news_of_the_day(sighting: Sighting) -> bool:
    """A headline's or lead's act, or a speech act in the simple past or present: what the day's report is made of."""
    group = _telling(sighting)
    if sighting.hit.trigger.id == "according-to":
        return True
    if sighting.hit.noun and not sighting.hit.aside:
        return False
    if group is None or group.attributive or group.reduced:
        return sighting.is_heading
    if sighting.hit.trigger.subtype == "news" and sighting.opener in dating_words().describing:
        return False
    if sighting.type is EventType.STATEMENT or sighting.hit.trigger.verbs[:1] in (("announce",), ("say",)):
        return group.finite and not _before_today(sighting)
    if not sighting.in_lead:
        return False
    pluperfect = group.perfect and group.tense == "past"
    return (group.finite or sighting.is_heading) and not pluperfect and not sighting.subordinate


def _telling(sighting: Sighting) -> VerbGroup | None:
    """The verb that tells when: of "has agreed to buy" and "began arresting" the one before, where it says that the act was done."""
    group, clauses = sighting.hit.group, sighting.clauses
    if group is None or group.finite or group.governor != "asserted" or group.governor_at is None:
        return group
    outer = clauses.by_head.get(group.governor_at)
    return outer if outer is not None and outer.finite and not outer.modal else group


def _before_today(sighting: Sighting) -> bool:
    """ "Had said", "has already said": no news of the day."""
    group = sighting.hit.group
    if group is None or not group.perfect:
        return False
    words = sighting.clauses.tokens.lowers[group.start : group.head]
    return group.tense == "past" or any(word in dating_words().not_today for word in words)
