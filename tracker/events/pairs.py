"""Do two mentions tell of the same happening? Vetoes first, then a few named features with weights."""

from __future__ import annotations

from tracker.events.phrases import likeness, may_stand_for, vague
from tracker.events.stories import kinship
from tracker.events.traits import REALIS, DateKind, Traits
from tracker.events.when import DISPUTE, MONTH, NEWS_LAG, YEAR, date_points, near, one_day, within
from tracker.lexicon.matters import MatterRules
from tracker.model import EventType, Realis

# Points for and against. The scale was set by hand on the rows of tests/test_link.py: what the act is about, together with who or
# where, and a date that agrees, must each be there before two articles' mentions pass; any two of the three without the third must not.
THRESHOLD = 5.0
WEIGHTS = {
    "about": 3.0,  # times the likeness of the phrases, -1 to 1
    "actors shared": 2.0,
    "actors differ": -1.5,
    "cities the same": 2.0,
    "cities shared": 1.5,
    "undated": -2.0,  # neither has a date to go by, and they were told two months apart
    "same plan": 1.5,
    "same subtype": 1.0,
    "loose subtype": -0.5,  # one text says more exactly what was done
    "same trigger": 0.75,
    "other type": -1.0,  # postponed here, rescheduled there
    "words": 3.0,  # times the share of the rarer words that both sentences have
    "same article": 0.5,
    "same story": 1.5,  # times the kinship of two articles
    "same move": 2.5,  # times the ends that agree: from the same day, to the same day
    "days disputed": -1.5,
}
_UNDATED_LAG = 60
_COMMON_WORD = 0.2  # what a word of `phrases.common` weighs against 1 for another
_WORDS_ALIKE = 0.35  # share of words from which two sentences say the same without a phrase in common
_WORDS_ALONE = 0.5  # the same where no actor is shared
_WORDS_AKIN = 0.2  # with one story, the share that lets an act without a phrase be the act of another article
_NAMED = 0.7  # likeness of "the ordinance" to "the pay ordinance" where the story is the same
_VAGUELY = 0.3  # likeness of two phrases that could name anything
_SAME_ARTICLE = 0.5
_AKIN = 0.75
_BOTH = 2
_STATEMENT_ALIKE = 0.5
# Acts of one hand that are done once: if two sources give them neighbouring days, they disagree rather than tell of two.
ONCE = frozenset(
    {EventType.POLICY_DECISION, EventType.POSTPONEMENT, EventType.CANCELLATION, EventType.RESCHEDULING, EventType.LEGAL_ACTION}
)
_DECISIONS = frozenset({EventType.POLICY_DECISION, EventType.LEGAL_ACTION})
_DOINGS = "news"  # a statement's subtype: what a named actor did, told as news
_WORDS_OF_ONE = frozenset({"change", "announcement", "policy_decision"})


def score(one: Traits, two: Traits, rules: MatterRules) -> float | None:
    """Points, or None when they can't be the same happening."""
    if vetoed(one, two):
        return None
    dated = date_points(one.when, two.when)
    if is_copy(one, two) or (dated is not None and one.sentence == two.sentence):
        return 2 * THRESHOLD
    words = shared_words(one.words, two.words, rules.phrases.common)
    alike = _alike(one, two, words)
    if dated is None:
        if not _disputed(one, two, alike):
            return None
        dated = WEIGHTS["days disputed"]
    elif dated == 0 and _undated(one, two):
        dated = WEIGHTS["undated"]
    elif dated < 0 and _once_named(one, two, alike):
        dated = 0.0
    if not _substance(one, two, alike, words, dated):
        return None
    total = dated + WEIGHTS["about"] * alike + WEIGHTS["words"] * words
    if one.article != two.article and one.type is not EventType.STATEMENT:
        total += WEIGHTS["same story"] * kinship(one.story, two.story)
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
        return max(alike, _NAMED * _SAME_ARTICLE) if _one_handone_day(one, two) else alike
    elif not (same_move(one, two) or _one_handone_day(one, two) or (near(one, two) and _told_alike(one, two, words))):
        return alike
    if one.article == two.article:
        return max(alike, _NAMED * _SAME_ARTICLE)
    akin = kinship(one.story, two.story)
    enough = _SAME_ARTICLE if share_actors(one, two) or not one.cities.isdisjoint(two.cities) else _AKIN
    return max(alike, _NAMED * akin) if akin >= enough else alike


def _told_alike(one: Traits, two: Traits, words: float) -> bool:
    """Without a phrase, the same verb or much the same words must do; a mayor announces many things a day, so there both."""
    if one.type is EventType.ANNOUNCEMENT:
        return one.stem == two.stem and words >= _WORDS_AKIN
    if one.stem == two.stem or words >= _WORDS_AKIN:
        return True
    # A court seldom has two suits on one thing in a month; a council decides many things.
    court = one.type is EventType.LEGAL_ACTION and not one.cities.isdisjoint(two.cities) and not others(one, two)
    return _same_kind(one, two) and (share_actors(one, two) or (court and within(one, two, MONTH)))


def _same_kind(one: Traits, two: Traits) -> bool:
    if one.type is not two.type or one.subtype is None or two.subtype is None:
        return False
    return one.subtype == two.subtype or one.subtype in two.also or two.subtype in one.also


def _once_named(one: Traits, two: Traits, alike: float) -> bool:
    """An old decision of one body on one named thing: it needs no date to be known again."""
    return one.type in ONCE and alike >= _NAMED and share_actors(one, two) and one.subtype is not None


def _one_handone_day(one: Traits, two: Traits) -> bool:
    """One body's decision of one kind, on one day that both sentences name: "approved it 9-4 on Thursday"."""
    decided = one.type in _DECISIONS and _same_kind(one, two)
    return one_day(one, two) and decided and share_actors(one, two) and not one.cities.isdisjoint(two.cities)


def same_move(one: Traits, two: Traits) -> int:
    """How many ends of a move agree: from the same day, to the same. A thing leaves each of its days once."""
    if "change" not in one.families & two.families:
        return 0
    pairs = ((one.planned, two.planned), (one.previous, two.previous))
    return sum(a.kind is b.kind is DateKind.DAY and a.first == b.first for a, b in pairs)


def share_actors(one: Traits, two: Traits) -> bool:
    """The same actor, or a person whom one text names in full and the other by the surname."""
    if not one.actors.isdisjoint(two.actors):
        return True
    return not (one.bare.isdisjoint(two.surnames) and two.bare.isdisjoint(one.surnames))


def _undated(one: Traits, two: Traits) -> bool:
    """No date of their own holds them together, and they were told too far apart for one piece of news."""
    if min(one.when.kind, two.when.kind) > DateKind.BOUND:
        return False
    apart = abs(one.told - two.told)
    if one.type is EventType.OPERATION:
        return apart > NEWS_LAG  # raids and arrests come again and again
    loose = DateKind.NONE in (one.when.kind, two.when.kind) or one.when.kind is two.when.kind or vague(one.phrase) or vague(two.phrase)
    return loose and apart > _UNDATED_LAG


def vetoed(one: Traits, two: Traits) -> bool:
    """What no points can outweigh; the dates are judged in date_points."""
    return (
        one.families.isdisjoint(two.families)
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
    if (one.lent or two.lent) and one.article != two.article and (share_actors(one, two) or _one_tale(one, two)):
        return False  # where the paper is, not where the act was
    return one.family not in _WORDS_OF_ONE or not one_day(one, two) or one.roving.isdisjoint(two.roving)


def _one_tale(one: Traits, two: Traits) -> bool:
    """Two articles of one story that date an act alike, and name nobody else for it."""
    told = within(one, two, MONTH) and not others(one, two)
    return told and kinship(one.story, two.story) >= _SAME_ARTICLE and likeness(one.phrase, two.phrase) >= 0


def other_subtype(one: Traits, two: Traits) -> bool:
    """Acts of other kinds: a repeal and an adoption, what ends a thing and what begins it."""
    if one.ending != two.ending and one.family == two.family:
        return True
    if not (one.subtype and two.subtype) or one.type is not two.type or one.subtype == two.subtype:
        return False
    if one.article == two.article and one.type is EventType.POLICY_DECISION:
        return True  # an article that uses both words means both: amended, then approved
    return one.subtype not in two.also and two.subtype not in one.also


def says_how(one: Traits, two: Traits) -> bool:
    """Two triggers in a sentence are two acts, unless one of them only says how the other was done."""
    return one.manner != two.manner and one.subtype == two.subtype and not others(one, two)


def two_hands(one: Traits, two: Traits) -> bool:
    """An article that names others, and uses another verb, tells of another act: the council approved, the mayor signed."""
    return one.article == two.article and one.stem != two.stem and others(one, two)


def others(one: Traits, two: Traits) -> bool:
    """Other actors; a city is no other than its council or its mayor, but those are two."""
    if not (one.actors and two.actors) or share_actors(one, two):
        return False
    return one.towns.isdisjoint(two.seats) and two.towns.isdisjoint(one.seats)


def _types_meet(one: Traits, two: Traits) -> bool:
    """Cancelled here and postponed there, begun here and carried out there: only on dates that both texts give."""
    if EventType.ANNOUNCEMENT in (one.type, two.type) and not (share_actors(one, two) or likeness(one.phrase, two.phrase) >= _NAMED):
        return False
    if same_move(one, two):
        return date_points(one.when, two.when) is not None
    if EventType.ANNOUNCEMENT in (one.type, two.type):
        return False
    if one.family != two.family and one.subtype not in two.decides and two.subtype not in one.decides:
        return False
    reach = YEAR if one.family != two.family and one.realis == REALIS[Realis.PLANNED] else MONTH
    return within(one, two, reach)


def plans_clash(one: Traits, two: Traits) -> bool:
    """Two acts that set different days are two acts, unless both texts give the act the same day: then they disagree on the plan."""
    if DateKind.NONE in (one.planned.kind, two.planned.kind) or one.planned.overlaps(two.planned):
        return False
    return not (one_day(one, two) or _one_decision(one, two))


def _one_decision(one: Traits, two: Traits) -> bool:
    """One body's decision on one named thing within a month, which one text gives another day of effect than the other."""
    decided = one.type in _DECISIONS and _same_kind(one, two) and share_actors(one, two)
    return decided and within(one, two, MONTH) and likeness(one.phrase, two.phrase) >= _NAMED


def is_copy(one: Traits, two: Traits) -> bool:
    """The same sentence in two articles of which one copies the other, or both a third."""
    return one.quote != 0 and one.quote == two.quote and one.origin == two.origin and one.article != two.article


def _disputed(one: Traits, two: Traits, alike: float) -> bool:
    """Two sources that give one act of one hand, or one move of one thing, different days close by."""
    apart = abs(one.when.first - two.when.first)
    once = one.type in ONCE or (one.type is EventType.EFFECT and apart == 1)
    if not once or one.origin == two.origin or apart > DISPUTE or not one.when.kind is two.when.kind is DateKind.DAY:
        return False
    if same_move(one, two) and alike >= _NAMED:
        return True
    told_alike = one.stem == two.stem or _same_kind(one, two)
    unplaced = not (one.cities and two.cities) and kinship(one.story, two.story) >= _AKIN
    there = unplaced or not one.cities.isdisjoint(two.cities)
    return told_alike and there and share_actors(one, two) and alike >= (_VAGUELY if apart == 1 else _NAMED)


def _substance(one: Traits, two: Traits, alike: float, words: float, dated: float) -> bool:
    """Who, where and when are not enough: a council decides many things of a Tuesday."""
    if one.type is EventType.STATEMENT:
        told = words >= _STATEMENT_ALIKE or (one.subtype == two.subtype == _DOINGS and one.stem == two.stem)
        return share_actors(one, two) and dated > 0 and told and alike >= 0
    if alike < 0 or (others(one, two) and _loose(one, two)):
        return False
    if not (share_actors(one, two) or not one.cities.isdisjoint(two.cities)) and not _held_together(one, two):
        return False
    if one.family != two.family and likeness(one.phrase, two.phrase) < _NAMED and not share_actors(one, two):
        return False
    if alike > _VAGUELY or same_move(one, two) == _BOTH or words >= (_WORDS_ALIKE if share_actors(one, two) else _WORDS_ALONE):
        return True
    if alike > 0:
        return one.article == two.article or words >= _WORDS_AKIN  # "the ordinance" in two articles may be two
    # One article seldom puts off two things: "the delay" further down is the delay.
    return one.article == two.article and one.family == "change" and one.type is two.type


def _held_together(one: Traits, two: Traits) -> bool:
    """Neither who nor where in common: the thing itself must be named in both, or a day, or a month by two articles of one story."""
    if one.article == two.article or likeness(one.phrase, two.phrase) >= _NAMED or one_day(one, two):
        return True
    if one.type is two.type is EventType.ANNOUNCEMENT:
        return False  # many things are announced for one day
    if same_move(one, two):
        return True
    if one.family == "change" and min(one.planned.kind, two.planned.kind) >= DateKind.COARSE:
        return one.planned.overlaps(two.planned)
    return one.stem == two.stem and within(one, two, MONTH) and kinship(one.story, two.story) >= _AKIN


def _loose(one: Traits, two: Traits) -> bool:
    """No name of the thing, or no date, that could hold two acts of different hands together."""
    return vague(one.phrase) or vague(two.phrase) or min(one.when.kind, two.when.kind) <= DateKind.BOUND


def _who_and_where(one: Traits, two: Traits) -> float:
    points = 0.0
    if one.actors and two.actors:
        points += WEIGHTS["actors shared"] if share_actors(one, two) else WEIGHTS["actors differ"] * others(one, two)
    if one.cities and two.cities and not one.cities.isdisjoint(two.cities):
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
    points += WEIGHTS["same move"] * same_move(one, two)
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
