"""The words that tell an act, cut so that they read by themselves, and the titles that quote them."""

from __future__ import annotations

import pytest

from tests.events_language import read
from tests.linking_language import actor, claim
from tracker.events.merge import merge
from tracker.events.titles import Told, title
from tracker.lexicon.matters import default
from tracker.model import EventType, Mention, Realis, SourcedMention

# text, trigger, the words; "" where none read by themselves
ROWS = {
    "an object": ("The council approved the budget on Monday.", "approved", "The council approved the budget on Monday"),
    "a joint before": ("On Monday the mayor spoke, and the council banned leaf blowers.", "banned", "the council banned leaf blowers"),
    "a complement": (
        "The mayor announced on Monday that the pool would close in May.",
        "announced",
        "The mayor announced on Monday that the pool would close in May",
    ),
    "what follows is told beside it": (
        "The council banned leaf blowers on Monday, because they are loud.",
        "banned",
        "The council banned leaf blowers on Monday",
    ),
    "an insertion stays inside": (
        "The sweep, by all accounts, was postponed on Monday.",
        "postponed",
        "The sweep, by all accounts, was postponed on Monday",
    ),
    "no object": ("The bill that the mayor vetoed on Monday was long.", "vetoed", ""),
    "no subject": ("Closing the pool on Monday, the mayor thanked the guards.", "Closing", ""),
    "while": ("While signing the order on Monday, Gov. Ann Lee banned fireworks.", "signing", ""),
    "said": ("Mayor Ann Lee said on Monday that the pool would stay open.", "said", "the pool would stay open"),
    "said without that": ("Mayor Ann Lee said the pool would stay open.", "said", "the pool would stay open"),
    "said behind": ("The pool would stay open, Mayor Ann Lee said.", "said", "The pool would stay open"),
    "told somebody": ("Mayor Ann Lee told the committee on Monday that the pool would stay open.", "told", "the pool would stay open"),
    "announced behind": ("The pool will close in May, Mayor Ann Lee announced on Monday.", "announced", "The pool will close in May"),
    "no clause is said": ("Mayor Ann Lee thanked the guards on Monday.", "thanked", "Mayor Ann Lee thanked the guards on Monday"),
}


@pytest.mark.parametrize(("text", "trigger", "words"), ROWS.values(), ids=ROWS.keys())
def test_telling(text: str, trigger: str, words: str) -> None:
    spans = [each.telling for each in read(text).mentions if each.trigger == trigger]
    assert [text[start:end] for start, end in spans] == [words]


LONG = "the pool on the far side of the river would stay open through the last week of September and into October"
# type, realis, about, told, title; the actor is Ann Lee
TITLES = {
    "what is said": ("statement", "asserted", None, Told("the pool would stay open", said=True), "Ann Lee: the pool would stay open"),
    "the speaker is in it": (
        "statement",
        "asserted",
        "guards",
        Told("Mayor Ann Lee thanked the guards"),
        "Mayor Ann Lee thanked the guards",
    ),
    "the speaker is named in what is said": ("statement", "asserted", None, Told("Lee would not run", said=True), "Lee would not run"),
    "one line": (
        "statement",
        "asserted",
        None,
        Told(LONG, said=True),
        "Ann Lee: the pool on the far side of the river would stay open through the last week of September…",
    ),
    "a named thing": ("cancellation", "asserted", "town fair", Told("it called off the fair"), "Ann Lee cancels town fair"),
    "no thing": ("cancellation", "asserted", None, Told("it was called off"), "It was called off"),
    "nothing that can be quoted": ("cancellation", "asserted", None, Told(), "Ann Lee cancels plan"),
    "denied": ("cancellation", "denied", None, Told("the mayor cancelled it"), "Ann Lee said not to cancel plan"),
}


@pytest.mark.parametrize(("type_", "realis", "about", "told", "expected"), TITLES.values(), ids=TITLES.keys())
def test_title(type_: str, realis: str, about: str | None, told: Told, expected: str) -> None:
    kind = (EventType(type_), None, Realis(realis))
    assert title(default(), kind, [actor("Ann Lee")], [], about=about, planned=None, told=told) == expected


def test_the_act_itself_can_be_seen_in_the_title() -> None:
    """A clause whose verb would be cut away is not quoted."""
    text = f"Saying that {LONG}, and that nobody had asked for it, it vetoed it."
    mention = Mention(
        "m1",
        EventType.POLICY_DECISION,
        "veto",
        Realis.ASSERTED,
        text.index("vetoed"),
        text.index("vetoed") + 6,
        "vetoed",
        "text",
        (0, len(text)),
        claim("2019-06-26"),
        telling=(0, len(text) - 1),
    )
    event = merge([SourcedMention(mention, "a", None, None, None, "", text)])
    assert event.title == "Measure vetoed"
