"""Reads from the verbs of an expression's own clause whether it looks back or ahead."""

from __future__ import annotations

from tracker.lexicon.temporal import Cues
from tracker.temporal.algebra import Direction, FoundTime
from tracker.temporal.view import View

_NEAR = 10  # tokens from "postponed" to "to June"
_SUBJECT = 6  # tokens of X in "for X to meet"
_LEFT, _RIGHT = 24, 16  # tokens: longer clauses have their verb further off than it governs
_BE = ("is", "are")
_PLACED = ("at", "on", "for", "from", "open", "in")  # between "is" and its day
_ONWARD = (
    "starting", "beginning", "effective", "effective on", "starting on", "starting in", "beginning on", "beginning in", "ahead of",
    "in advance of",
)  # fmt: skip
_SENTENCING, _SENTENCES = ("ordered", "sentenced", "required"), ("pay", "serve", "repay", "undergo", "forfeit", "spend")  # on that day
_HEADLINE = 6  # tokens from the beginning of a headline to its infinitive
_PARTICLES = ("off", "up", "out", "on", "down", "over", "back", "go", "goes")
_COUNTERFACTUAL = ("would", "could", "should", "might", "may")
_SAID_IN = ("interview", "statement", "conference", "briefing", "email", "e-mail", "release", "telephone")
_BEFORE_ADJECTIVES = ("be", "to", "will", "would", "is", "are", "being", "get", "gets", "getting", "the", "a", "an")
_NOT_VERBS = ("the", "a", "an", "his", "her", "its", "their", "this", "that", "about", "more", "all")  # after "to"
_PLANNING = ("said", "told", "order", "plan", "vote", "wants", "want", "set", "due", "'re", "'s", "is", "are", "was", "were")  # before "to"
_NOUN_AFTER = ("the", "a", "an", "this", "that", "of", "his", "her", "its", "their", "'s", "no", "on", "for", "in")
_DATES = ("date", "deadline")
_PUT = ("off", "back", "over")
_PUTTING = ("put", "puts", "putting", "push", "pushed", "held", "carried", "set")  # "put off until Friday"
_MODALS = ("is", "are", "will", "would", "to", "may", "might", "should", "could", "be", "can", "must", "not", "get", "getting", "being")
_OBJECTS = ("a", "the", "an", "aside", "up", "off")  # "set a date", "planned the raid": the verb itself is past


def direction_of(view: View, first: int, last: int, preposition: str | None, before: FoundTime | None) -> Direction | None:
    """The nearest cue before the expression within its clause; with none, the nearest after it; with none, one of the clause above.

    Where the expression found before it is reached first, that one's direction is taken: no verb stands between them.
    """
    cues = view.rules.cues
    if preposition in ("until", "till", "through"):
        if _moved(view, first, cues, preposition):
            return "future"
        verb = _nearest_verb(view, first, cues)
        return "past" if verb in cues.lasting or (not verb and _after(view, last, cues) == "past") else "future"
    if preposition in _ONWARD:
        return "future"
    if preposition == "since":
        return "past"
    if preposition == "of" and view.low(first - 2) == "eve":
        return "future"  # "on the eve of Tuesday's vote"
    ends = preposition == "to" and before is not None and first - before.last == 2  # "from Sept. 14 to Thursday"
    owned = view.low(last + 1) == "'s"  # "what led to Saturday's vote"
    if preposition in ("to", "for", "from") and not (ends or owned) and (moved := _moved(view, first, cues, preposition)):
        return moved
    if view.low(last + 1) == "as" and any(view.low(last + step) in _DATES for step in (2, 3, 4, 5)):
        return "future"  # "named Oct. 8 as the new date"
    if view.low(first - 1) in _BE or (view.low(first - 1) in _PLACED and view.low(first - 2) in _BE):
        return "future"  # "the hearing is Monday"
    if preposition in ("by", "no later than") and _is_due(view, first, cues):
        return "future"
    told, edge = _before(view, first, cues, before)
    if told is None and view.low(first - 1 - (preposition == "on")) in _SAID_IN:
        return "past"  # "In an interview Friday, he would not say"
    told = told or _after(view, last, cues) or (_before(view, edge, cues, before)[0] if edge > 0 else None)
    ahead = preposition in ("by", "from", "no later than") or (told is None and _is_headline_plan(view, first, cues))
    return told or ("future" if ahead else None)


def _is_headline_plan(view: View, first: int, cues: Cues) -> bool:
    """ "City to end curfew Monday": does a line have an infinitive for its only verb?"""
    for index in range(first - 1, max(0, first - _NEAR), -1):
        if view.low(index) in cues.bounds:
            return False
        if view.low(index) == "to":
            verb, doer = view.low(index + 1), view.low(index - 1)
            begins = any(view.sentence_start(index - step) for step in range(1, _HEADLINE))
            plain = verb.isalpha() and not view.capital(index + 1) and verb not in _NOT_VERBS
            return begins and plain and not doer.endswith("ing") and doer not in _PARTICLES
    return False


def _is_due(view: View, first: int, cues: Cues) -> bool:
    """ "raised its goal, to fill all bags by Thursday": does an infinitive stand nearer than the past verb?"""
    for index in range(first - 1, max(0, first - _NEAR), -1):
        word = view.low(index)
        if word == "to":
            return view.low(index + 1) not in _NOT_VERBS and view.low(index - 1) not in cues.retrospective
        if word in cues.bounds or word in cues.past or word in cues.past_verbs or (len(word) > 4 and word.endswith("ed")):
            return False
    return False


def _moved(view: View, first: int, cues: Cues, preposition: str) -> Direction | None:
    """ "moved the vote to June", "rescheduled for Friday": what is put off is put ahead, though the verb is past."""
    if preposition == "to":
        return "future"
    for index in range(first - 1, max(-1, first - _NEAR), -1):
        word = view.low(index)
        if word in cues.moving or (word in _PUT and view.low(index - 1) in _PUTTING):
            return "future"
        if word in cues.bounds or word in cues.past or word in cues.past_verbs:
            return None
    return None


def _nearest_verb(view: View, first: int, cues: Cues) -> str:
    for index in range(first - 1, max(-1, first - _NEAR), -1):
        word = view.low(index)
        if word in cues.bounds:
            return ""
        if word in cues.lasting or word in cues.future or word in cues.past or word.endswith("ed"):
            return word
    return ""


def _before(view: View, first: int, cues: Cues, told: FoundTime | None) -> tuple[Direction | None, int]:
    """The nearest cue to the left, and the word that opens the clause ("said that Sunday's race will go on"), 0 for none."""
    lowers, reached, telling = view.lowers, told.last if told is not None and told.direction else -1, cues.told
    for index in range(first - 1, max(-1, first - _LEFT), -1):
        if index == reached and told is not None:
            return told.direction, 0
        word = lowers[index]
        if word not in telling and not word.endswith("ed"):
            continue
        if word in cues.bounds and not (word == "." and not view.sentence_start(index + 1)):
            return None, 0
        if word in cues.subordinators and index > 0:
            return None, index
        if found := _cue(view, index, word, cues):
            return found, 0
    return None, 0


def _after(view: View, last: int, cues: Cues) -> Direction | None:
    telling = cues.told
    for index in range(last + 1, min(view.length, last + _RIGHT)):
        word = view.lowers[index]
        if word not in telling and not word.endswith("ed"):
            continue
        if word in cues.bounds or (word in cues.subordinators and index > last + 1):
            return None
        if found := _cue(view, index, word, cues):
            return found
    return None


def _cue(view: View, index: int, word: str, cues: Cues) -> Direction | None:
    """What one word tells, by itself and the words beside it."""
    if word in cues.future:
        return _future(view, index, word)
    if word == "up" and view.low(index + 1) == "for" and view.low(index - 1) in ("is", "are", "be", "comes", "come"):
        return "future"  # "is up for re-election in November"
    if word in cues.planned_verbs:
        return _planned(view, index, word, cues)
    if word == "to":
        return _infinitive(view, index, cues)
    previous = view.low(index - 1)
    if word in cues.past or word in cues.past_verbs:
        return None if previous in _MODALS else "past"  # "would have been", "will have met": the modal decides
    if len(word) > 4 and word.endswith("ed") and word not in cues.not_past:
        if previous in ("is", "are") and word in cues.prospective:
            return "future"  # "rain is predicted for Thursday"
        adjective = word.startswith("un") or previous in _BEFORE_ADJECTIVES
        return None if adjective else "past"
    return None


def _future(view: View, index: int, word: str) -> Direction | None:
    if word == "may" and view.capital(index):
        return None
    after = view.low(index + 1)
    if word == "set" and not _is_plan(view, index, after):
        return "past"  # "a record set on Aug. 6", "the judge set bail Tuesday"
    perfect = after == "have" and view.low(index + 2) not in ("to", "a", "an", "the", "no", "some")  # not "may have to wait"
    if (word in _COUNTERFACTUAL and perfect) or (word == "could" and after == "not"):
        return "past"  # "it would have burned Sunday", "police could not say Friday"
    if word in ("set", "planned", "expected", "postponed", "rescheduled", "scheduled") and view.low(index + 1) in _OBJECTS:
        return "past"
    if view.low(index - 1) in ("as", "previously", "originally"):
        return None  # "it began as planned Saturday"
    if view.low(index - 1) == "been" and view.low(index - 2) in ("had", "previously"):
        return "past"  # "had been due to expire Friday"
    return "future"


def _is_plan(view: View, index: int, after: str) -> bool:
    """ "set for Friday", "is set Friday", "hearing set Friday"."""
    named = after in view.rules.weekdays or after in view.rules.months or after in view.rules.months_short
    return named or after in ("for", "to") or view.low(index - 1) in ("is", "are", "was", "were", "be", "been", "being")


def _planned(view: View, index: int, word: str, cues: Cues) -> Direction | None:
    """ "the raids begin Sunday", "raids to begin Sunday", not "did not begin Sunday", "the vote Sunday", "failed to vote"."""
    back = [view.low(index - step) for step in (1, 2, 3)]
    if "did" in back or "didn't" in back:
        return "past"
    if back[0] == "to":
        return _infinitive(view, index - 1, cues) or ("past" if _hangs_on_past(view, index - 1, cues) else "future")
    noun = back[0] in _NOUN_AFTER or (word == "vote" and not back[0].endswith("s"))
    return None if noun else "future"


def _hangs_on_past(view: View, to: int, cues: Cues) -> bool:
    """ "made it hard for the city to meet demand": does the verb above "for X to" look back?"""
    start = next((index for index in range(to - 1, max(-1, to - _SUBJECT), -1) if view.low(index) == "for"), None)
    if start is None:
        return False
    for index in range(start - 1, max(-1, start - _NEAR), -1):
        word = view.low(index)
        if word in cues.bounds or word in cues.future:
            return False
        if word in cues.past_verbs or word in ("was", "were"):
            return True
    return False


def _infinitive(view: View, index: int, cues: Cues) -> Direction | None:
    """ "agreed to meet Monday" looks ahead; "failed to appear Friday" does not."""
    verb, previous = view.low(index + 1), view.low(index - 1)
    if not verb.isalpha() or view.capital(index + 1) or verb in _NOT_VERBS:
        return None
    if previous in cues.retrospective:
        return "past"
    if previous in cues.future:
        return _future(view, index - 1, previous)
    if previous in cues.prospective or previous in _PLANNING:
        done = (previous in _SENTENCING and verb in _SENTENCES) or (previous == "voted" and verb not in cues.planned_verbs)
        return "past" if done else "future"
    return (
        "past" if previous.endswith("ed") and view.low(index - 2) not in ("be", "is", "are", "being") else None
    )  # "attempted to cross the road Friday", "gathered to mourn Friday"
