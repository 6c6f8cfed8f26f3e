"""The story's day: the day that an article's first sentences give to their main clause, whatever that clause tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tracker.dates import PartialDate
from tracker.events.dating_claims import CHANGES, PLANNERS, is_weekday
from tracker.events.lending import closes
from tracker.events.ownership import Placed, owners
from tracker.events.sighting import Sighting, relative_that
from tracker.language.clauses import Clauses
from tracker.language.groups import VerbGroup
from tracker.lexicon.dating import dating_words
from tracker.lexicon.grammar import grammar
from tracker.model import DateBasis, DateClaim, EventType, Realis, TimeExpression, TimexType

_REACH = timedelta(7)  # before publication, within which the day of a story lies
STORY_SENTENCES = 4  # it is named in the first of them


@dataclass(frozen=True, slots=True)
class Story:
    """The day, and the number of the sentence that names it."""

    day: DateClaim
    order: int
    times: Mapping[int, Sequence[TimeExpression]]  # of the text, by sentence
    looked_back: frozenset[int] = frozenset()  # where the times begin that a pluperfect owns: after them the story goes on


@dataclass(frozen=True, slots=True)
class Flow:
    """What an article gives beside its acts: the publication day, the story's day, the time expressions of its text by sentence."""

    published: date | None
    story: Story | None
    times: Mapping[int, Sequence[TimeExpression]]


def story_day(
    sentences: Iterable[tuple[int, Clauses, list[Placed]]], times: Mapping[int, Sequence[TimeExpression]], published: date | None
) -> Story | None:
    """The first day of the last week that a main clause of the lead has; failing that, one of its other clauses."""
    if published is None:
        return None
    spare: Story | None = None
    for order, clauses, placed in sentences:
        for head, items in owners(placed, [], clauses, published).items():
            group = clauses.by_head.get(head)
            if group is None or not _told(group, clauses):
                continue
            past = [item for item in items if not (_simple_present(group) and "today" in item.time.text.lower())]  # "polls open today"
            day, item = next(((day, item) for item in past if (day := _recent(item, group, clauses, published))), (None, None))
            if item is None:
                continue
            claim = DateClaim(day, DateBasis.EXPLICIT, "main-day", item.time.text, None, item.time.start, item.time.end)
            story = Story(claim, order, times)
            if (
                clauses.opener(group.head) not in dating_words().background
                and not group.reduced
                and _main(group)
                and not _of_thing(item, clauses)
                and not relative_that(clauses, group.head)
            ):
                return story
            if (_main(group) or group.reduced) and not relative_that(clauses, group.head):
                spare = spare or story
    return spare


def _recent(item: Placed, group: VerbGroup, clauses: Clauses, published: date) -> PartialDate | None:
    """The day, if it lies in the week up to publication and is no limit and no plan; the weekday of a past act is never one to come."""
    value = item.time.date
    if value is None or not value.is_day or value.earliest is None:
        return None
    if is_weekday(item.time) and value.earliest > published and group.tense == "past":
        value = value.shift(weeks=-1)
    before = set(clauses.tokens.lowers[max(clauses.sentence.first, item.first - 2) : item.first]) | {item.time.preposition or ""}
    if item.time.type is TimexType.TIME:
        before -= {"before", "after", "by", "from"}  # "shortly before midnight Sunday"
    if item.time.text.lower().startswith("last ") and item.time.text.lower() != "last night":
        return None  # the days of the news need no "last"
    if dating_words().not_of_the_act & before or _in_list(item, clauses):
        return None
    return value if value.earliest is not None and timedelta(0) <= published - value.earliest <= _REACH else None


def _in_list(item: Placed, clauses: Clauses) -> bool:
    """ "For Thursday and Friday": a further day of a list stands for what the first does."""
    lowers = clauses.tokens.lowers
    return lowers[item.first - 1] in ("and", "or") and lowers[item.first - 2] in grammar().weekdays


def _told(group: VerbGroup, clauses: Clauses) -> bool:
    """Something done, not due or possible."""
    due = group.copula and clauses.tokens.lowers[group.head + 1 : group.head + 2] == ["to"]
    return not (due or group.modal or group.negated or group.infinitive or group.attributive or group.governor in ("planned", "possible"))


def _of_thing(item: Placed, clauses: Clauses) -> bool:
    """ "Tuesday's hearing": the day of a thing first of all."""
    return clauses.tokens.lowers[item.last + 1 : item.last + 2] == ["'s"]


def _simple_present(group: VerbGroup) -> bool:
    return group.tense == "present" and not (group.perfect or group.copula or group.passive or group.progressive)


def _main(group: VerbGroup) -> bool:
    """A verb that tells, itself or through the one before it ("began landing")."""
    return group.finite or group.governor == "asserted"


def of_headline(sighting: Sighting, story: Story) -> None:
    """A headline tells what the story tells: its act has the story's day."""
    if sighting.realis is Realis.ASSERTED and not (sighting.hit.noun and _framed(sighting)):
        sighting.date = replace(story.day, start=None, end=None)


def _framed(sighting: Sighting) -> bool:
    """Is the noun of a headline what another act is about ("a month after the veto")?"""
    lowers = sighting.clauses.tokens.lowers
    return bool(
        dating_words().headline_frames & set(lowers[max(sighting.clauses.sentence.first, sighting.hit.first - 4) : sighting.hit.first])
    )


def of_story(sighting: Sighting, story: Story) -> None:
    """A past act of a main clause that has no date goes with the story's day, unless its paragraph has gone back in time."""
    group = sighting.main_group
    if sighting.realis is not Realis.ASSERTED or (sighting.hit.noun and not sighting.hit.aside) or group is None:
        return
    if sighting.order == story.order and closes(sighting.hit, sighting.clauses):
        return  # "was shot on Monday, police said"
    if any(_elsewhen(item, sighting) for item in sighting.owned) or sighting.subordinate or group.reduced or group.attributive:
        return
    simple = (group.tense == "past" and not group.perfect) or _present_change(sighting)
    if group.perfect and sighting.type is EventType.STATEMENT:
        return  # "has said": at any time up to now
    if not (simple or (sighting.in_lead and group.finite and group.tense != "past")) or older(sighting) or gone_back(sighting, story):
        return
    sighting.date = story.day


def _elsewhen(item: Placed, sighting: Sighting) -> bool:
    """A time that is not worked out: another day than the story's ("four days after his message")."""
    if same_day(item):
        return False
    counted = item.time.anchor == "event" and item.first < sighting.hit.first
    return item.time.date is None and (item.time.type is TimexType.DATE or counted)


def same_day(item: Placed) -> bool:
    """ "Minutes later", "hours after that"."""
    return item.time.offset is not None and item.time.offset.unit in ("hour", "minute")


def _present_change(sighting: Sighting) -> bool:
    """ "The roll call moves to Tuesday", "the contracts are extended to May 22": the news told as it now stands."""
    group = sighting.hit.group
    present = group is not None and group.tense == "present" and not (group.perfect or group.progressive or group.modal)
    return present and (sighting.type in CHANGES or (sighting.type in PLANNERS and sighting.planned is not None))


def looked_back(sightings: Iterable[Sighting]) -> frozenset[int]:
    """Where the times begin that pluperfects own: "had sued in March" steps back, and the next simple past does not."""
    out = set()
    for sighting in sightings:
        for head, items in sighting.placed.items():
            group = sighting.clauses.by_head.get(head)
            if group is not None and group.perfect and group.tense == "past":
                out |= {item.time.start for item in items}
    return frozenset(out)


def older(sighting: Sighting) -> bool:
    """ "Was originally planned", "had been set", "postponed it twice": not the news."""
    clauses, group = sighting.clauses, sighting.hit.group
    if sighting.type is EventType.ANNOUNCEMENT and group is not None and group.passive and sighting.hit.trigger.verbs[:1] != ("announce",):
        return True
    lowers = clauses.tokens.lowers
    return bool(dating_words().older & set(lowers[max(clauses.begin(sighting.hit.first), sighting.hit.first - 4) : sighting.hit.last + 3]))


def gone_back(sighting: Sighting, story: Story) -> bool:
    """Has the paragraph, up to the act's sentence, named a time before the story's day?"""
    sentences, paragraph = sighting.document.sentences, sighting.clauses.sentence.paragraph
    day = story.day.value
    if any(_precedes(time, day) and time.end < sighting.start and _of_main(time, sighting) for time in story.times.get(sighting.order, ())):
        return True
    for order in range(sighting.order - 1, -1, -1):
        if sentences[order].paragraph != paragraph:
            return False
        if any(_precedes(time, day) and time.start not in story.looked_back for time in story.times.get(order, ())):
            return True
    return False


def _precedes(time: TimeExpression, day: PartialDate | None) -> bool:
    """Does the expression name a time before the day?"""
    last = time.date.latest if time.date is not None and time.type is TimexType.DATE else None
    return last is not None and day is not None and day.earliest is not None and last < day.earliest


def _of_main(time: TimeExpression, sighting: Sighting) -> bool:
    """Does the time stand in a clause that tells, not in one that describes?"""
    clauses = sighting.clauses
    return clauses.opener(clauses.tokens.at(time.start)) not in dating_words().background
