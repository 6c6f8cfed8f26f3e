"""Do two mentions tell of the same happening? Vetoes first, then a few named features with weights."""

from __future__ import annotations

from tracker.events.phrases import likeness, may_stand_for, vague
from tracker.events.stories import kinship
from tracker.events.traits import DateKind, Days, Traits
from tracker.lexicon.matters import MatterRules
from tracker.model import EventType

# Points for and against. The scale was set by hand on the rows of tests/test_link.py: what the act is about, together with who or
# where, and a date that agrees, must each be there before two articles' mentions pass; any two of the three without the third must not.
THRESHOLD = 5.0
WEIGHTS = {
    "about": 3.0,  # times the likeness of the phrases, -1 to 1
    "actors shared": 2.0,
    "actors differ": -1.5,
    "cities the same": 2.0,
    "cities shared": 1.5,
    "same day": 3.0,  # a day that both texts name
    "same newspaper day": 1.5,  # less 0.5 a day apart
    "day and newspaper day": 2.0,  # less 0.5 a day apart
    "inside a week": 1.5,  # one date lies within the other, of up to that length
    "inside a month": 1.0,
    "inside a year": 0.25,
    "long ago": -1.0,  # only "up to" dates it, and the other is half a year older
    "undated": -2.0,  # neither has a date to go by, and they were told two months apart
    "same plan": 1.5,
    "same subtype": 1.0,
    "loose subtype": -0.5,  # one text says more exactly what was done
    "same trigger": 0.75,
    "other type": -1.0,  # postponed here, rescheduled there
    "words": 3.0,  # times the share of the rarer words that both sentences have
    "same article": 0.5,
    "days disputed": -1.5,
}
_WEEK, _MONTH, _YEAR = 7, 31, 366
_NEWS_LAG = 3  # days between an act and the newspaper that calls it news: Friday's act in Monday's paper
_UNDATED_LAG = 60
_COMMON_WORD = 0.2  # what a word of `phrases.common` weighs against 1 for another
_WORDS_ALIKE = 0.35  # share of words from which two sentences say the same without a phrase in common
_WORDS_AKIN = 0.2  # with one story, the share that lets an act without a phrase be the act of another article
_NAMED = 0.7  # likeness of "the ordinance" to "the pay ordinance" where the story is the same
_VAGUELY = 0.3  # likeness of two phrases that could name anything
_SAME_ARTICLE = 0.5
_STATEMENT_ALIKE = 0.5
# Acts of one hand that are done once: if two sources give them neighbouring days, they disagree rather than tell of two.
ONCE = frozenset(
    {EventType.POLICY_DECISION, EventType.POSTPONEMENT, EventType.CANCELLATION, EventType.RESCHEDULING, EventType.LEGAL_ACTION}
)
_WORDS_OF_ONE = frozenset({"change", "announcement", "policy_decision"})
DISPUTE = 4  # days apart at most: a date-line slip, or Friday for Tuesday


def score(one: Traits, two: Traits, rules: MatterRules) -> float | None:
    """Points, or None when they can't be the same happening."""
    if vetoed(one, two):
        return None
    dated = date_points(one.when, two.when)
    if is_copy(one, two) or (dated is not None and one.sentence == two.sentence):
        return 2 * THRESHOLD
    if dated == 0 and _undated(one, two):
        dated = WEIGHTS["undated"]
    words = shared_words(one.words, two.words, rules.phrases.common)
    alike = _alike(one, two, words)
    if dated is None:
        if not _disputed(one, two, alike):
            return None
        dated = WEIGHTS["days disputed"]
    if not _substance(one, two, alike, words, dated):
        return None
    total = dated + WEIGHTS["about"] * alike + WEIGHTS["words"] * words
    return total + _who_and_where(one, two) + _manner(one, two)


def _alike(one: Traits, two: Traits, words: float) -> float:
    """Likeness of the phrases; where one says little alone, the story that its article tells speaks for it."""
    alike = likeness(one.phrase, two.phrase)
    if not 0 <= alike < _NAMED or not (vague(one.phrase) or vague(two.phrase)):
        return alike
    if one.phrase and two.phrase:
        if not may_stand_for(one.phrase, two.phrase):
            return alike
    elif one.article == two.article:
        return max(alike, _NAMED * _SAME_ARTICLE) if _one_hand_one_day(one, two) else alike
    elif not (_told_alike(one, two, words) or _one_hand_one_day(one, two)):
        return alike
    akin = _SAME_ARTICLE if one.article == two.article else kinship(one.story, two.story)
    return max(alike, _NAMED * akin) if akin >= _SAME_ARTICLE else alike


def _told_alike(one: Traits, two: Traits, words: float) -> bool:
    """Without a phrase, the same verb or much the same words must do; a mayor announces many things a day, so there both."""
    if one.type is EventType.ANNOUNCEMENT:
        return one.stem == two.stem and words >= _WORDS_AKIN
    return one.stem == two.stem or words >= _WORDS_AKIN


def _one_hand_one_day(one: Traits, two: Traits) -> bool:
    """One body's decision of one kind, on one day that both sentences name: "approved it 9-4 on Thursday"."""
    same_day = one.when.kind is two.when.kind is DateKind.DAY and one.when.first == two.when.first
    decided = one.type is EventType.POLICY_DECISION and one.subtype is not None and one.subtype == two.subtype
    return same_day and decided and not one.actors.isdisjoint(two.actors) and not one.cities.isdisjoint(two.cities)


def _undated(one: Traits, two: Traits) -> bool:
    """No date of their own holds them together, and they were told too far apart for one piece of news."""
    if min(one.when.kind, two.when.kind) > DateKind.BOUND:
        return False
    apart = abs(one.told - two.told)
    if one.type is EventType.OPERATION:
        return apart > _NEWS_LAG  # raids and arrests come again and again
    loose = DateKind.NONE in (one.when.kind, two.when.kind) or one.when.kind is two.when.kind or vague(one.phrase) or vague(two.phrase)
    return loose and apart > _UNDATED_LAG


def vetoed(one: Traits, two: Traits) -> bool:
    """What no points can outweigh; the dates are judged in date_points."""
    return (
        one.family != two.family
        or one.realis != two.realis
        or (one.sentence == two.sentence and not says_how(one, two))
        or elsewhere(one, two)
        or other_subtype(one, two)
        or (one.type is not two.type and not _types_meet(one, two))
        or two_hands(one, two)
        or plans_clash(one, two)
    )


def elsewhere(one: Traits, two: Traits) -> bool:
    """Other cities, unless it is the word of one person of no city, given on one day: each town's paper puts it under its own name."""
    if not (one.cities and two.cities) or not one.cities.isdisjoint(two.cities):
        return False
    same_day = one.when.kind is two.when.kind is DateKind.DAY and one.when.first == two.when.first
    return one.family not in _WORDS_OF_ONE or not same_day or one.roving.isdisjoint(two.roving)


def other_subtype(one: Traits, two: Traits) -> bool:
    """Acts of other kinds: a repeal and an adoption, what ends a thing and what begins it."""
    if one.ending != two.ending:
        return True
    if not (one.subtype and two.subtype) or one.type is not two.type or one.subtype == two.subtype:
        return False
    return one.subtype not in two.also and two.subtype not in one.also


def says_how(one: Traits, two: Traits) -> bool:
    """Two triggers in a sentence are two acts, unless one of them only says how the other was done."""
    return one.manner != two.manner and one.subtype == two.subtype and not others(one, two)


def two_hands(one: Traits, two: Traits) -> bool:
    """An article that names others, and uses another verb, tells of another act: the council approved, the mayor signed."""
    return one.article == two.article and one.stem != two.stem and others(one, two)


def others(one: Traits, two: Traits) -> bool:
    """Other actors; a city is no other than its council or its mayor, but those are two."""
    if not (one.actors and two.actors) or not one.actors.isdisjoint(two.actors):
        return False
    return one.towns.isdisjoint(two.seats) and two.towns.isdisjoint(one.seats)


def _types_meet(one: Traits, two: Traits) -> bool:
    """Cancelled here and postponed there, begun here and carried out there: only on dates that both texts give."""
    firm = min(one.when.kind, two.when.kind) >= DateKind.COARSE and max(one.when.length, two.when.length) <= _MONTH
    return firm and one.when.overlaps(two.when)


def plans_clash(one: Traits, two: Traits) -> bool:
    """Two acts that set different days are two acts, unless both texts give the act the same day: then they disagree on the plan."""
    if DateKind.NONE in (one.planned.kind, two.planned.kind) or one.planned.overlaps(two.planned):
        return False
    return not (one.when.kind is two.when.kind is DateKind.DAY and one.when.first == two.when.first)


def is_copy(one: Traits, two: Traits) -> bool:
    """The same sentence in two articles of which one copies the other, or both a third."""
    return one.quote != 0 and one.quote == two.quote and one.origin == two.origin and one.article != two.article


def date_points(one: Days, two: Days) -> float | None:
    """Points for how well two dates agree; None when they can't be the same time."""
    if one.kind > two.kind:
        one, two = two, one
    if one.kind is DateKind.NONE:
        return 0.0
    if one.kind is DateKind.DAY:
        return WEIGHTS["same day"] if one.first == two.first else None
    if one.kind is DateKind.PUBLICATION:
        return _newspaper_points(one, two)
    if two.kind is DateKind.PUBLICATION:
        two = Days(DateKind.DAY, two.first - _NEWS_LAG, two.last)
    if not one.overlaps(two):
        return None
    if one.kind is DateKind.BOUND:
        return WEIGHTS["long ago"] if one.first == 0 and one.last - two.last > _YEAR // 2 and two.kind > DateKind.BOUND else 0.0
    return _inside(max(one.length, two.length))


def _newspaper_points(one: Days, two: Days) -> float | None:
    apart = one.first - two.first
    if two.kind is DateKind.PUBLICATION:
        return WEIGHTS["same newspaper day"] - 0.5 * abs(apart) if abs(apart) <= _NEWS_LAG else None
    return WEIGHTS["day and newspaper day"] - 0.5 * apart if 0 <= apart <= _NEWS_LAG else None


def _inside(length: int) -> float:
    if length <= _WEEK:
        return WEIGHTS["inside a week"]
    if length <= _MONTH:
        return WEIGHTS["inside a month"]
    return WEIGHTS["inside a year"] if length <= _YEAR else 0.0


def _disputed(one: Traits, two: Traits, alike: float) -> bool:
    """Two sources that give one act of one hand different days close by."""
    return (
        one.type in ONCE
        and one.origin != two.origin
        and abs(one.when.first - two.when.first) <= DISPUTE
        and one.when.kind is two.when.kind is DateKind.DAY
        and one.stem == two.stem
        and alike >= 1.0
        and not one.actors.isdisjoint(two.actors)
        and not one.cities.isdisjoint(two.cities)
    )


def _substance(one: Traits, two: Traits, alike: float, words: float, dated: float) -> bool:
    """Who, where and when are not enough: a council decides many things of a Tuesday."""
    if one.type is EventType.STATEMENT:
        same_speaker = not one.actors.isdisjoint(two.actors)
        return same_speaker and dated > 0 and words >= _STATEMENT_ALIKE
    if alike < 0 or (others(one, two) and _loose(one, two)):
        return False
    if alike > _VAGUELY or words >= _WORDS_ALIKE:
        return True
    if alike > 0:
        return one.article == two.article or words >= _WORDS_AKIN  # "the ordinance" in two articles may be two
    # One article seldom puts off two things: "the delay" further down is the delay.
    return one.article == two.article and one.family == "change" and one.type is two.type


def _loose(one: Traits, two: Traits) -> bool:
    """No name of the thing, or no date, that could hold two acts of different hands together."""
    return vague(one.phrase) or vague(two.phrase) or min(one.when.kind, two.when.kind) <= DateKind.BOUND


def _who_and_where(one: Traits, two: Traits) -> float:
    points = 0.0
    if one.actors and two.actors:
        points += WEIGHTS["actors shared"] if not one.actors.isdisjoint(two.actors) else WEIGHTS["actors differ"] * others(one, two)
    if one.cities and two.cities:
        points += WEIGHTS["cities the same" if one.cities == two.cities else "cities shared"]
    return points


def _manner(one: Traits, two: Traits) -> float:
    points = 0.0
    if one.subtype != two.subtype:
        points += WEIGHTS["loose subtype"]
    elif one.subtype:
        points += WEIGHTS["same subtype"]
    if one.stem == two.stem:
        points += WEIGHTS["same trigger"]
    if one.type is not two.type:
        points += WEIGHTS["other type"]
    if one.article == two.article:
        points += WEIGHTS["same article"]
    if one.planned.kind >= DateKind.COARSE and two.planned.kind >= DateKind.COARSE and one.planned.overlaps(two.planned):
        points += WEIGHTS["same plan"]
    return points


def shared_words(one: frozenset[str], two: frozenset[str], common: frozenset[str]) -> float:
    """The share that the shorter sentence has in common with the other, 0 to 1, common words discounted."""
    both = one & two
    if not both:
        return 0.0
    least = min(_weight(one, common), _weight(two, common))
    return _weight(both, common) / least if least >= 2 else 0.0


def _weight(words: frozenset[str], common: frozenset[str]) -> float:
    known = len(words & common)
    return len(words) - known + _COMMON_WORD * known
