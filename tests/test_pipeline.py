"""One article in, all that it says out: a document with every trap in it, row by row, with and without its publication date."""

from __future__ import annotations

import random
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from tests.events_language import lexicon, told
from tests.scoring import SETS, article_of, read_gold
from tracker.model import Analysis, Article, Mention, PublishedBasis, Realis
from tracker.pipeline import analyze

TEXT = (Path(__file__).parent / "data" / "roundup.txt").read_text("utf-8")
PUBLISHED = date(2021, 9, 17)  # a Friday


@cache
def roundup(published: date | None = PUBLISHED) -> Analysis:
    return analyze(Article("roundup", TEXT, "", published, PublishedBasis.GIVEN if published else PublishedBasis.NONE), lexicon())


def on(words: str, trigger: str, published: date | None = PUBLISHED) -> Mention:
    """The one mention with this trigger inside these words of the text."""
    start = TEXT.index(words)
    inside = range(start, start + len(words))
    found = [each for each in roundup(published).mentions if each.trigger == trigger and each.start in inside and each.end - 1 in inside]
    assert len(found) == 1, [each.trigger for each in roundup(published).mentions if each.start in inside]
    return found[0]


# words, trigger, what it tells, actors, cities
ROWS = {
    "the announcement, counted back from the weekend": (
        "the first announcement of workplace raids", "announcement", "announcement 2021-08-21~/2021-08-22~ !anchored.back",
        None, ["Memphis"]),
    "the arrests of the weekend": (
        "will get underway this weekend", "get underway", "effect planned 2021-09-18/2021-09-19", None, ["Memphis"]),
    "told as what they are, too": (
        "mass arrests of workers in up to six cities, Memphis among them, will get underway", "get underway",
        "operation planned", None, None),
    "last month's raids": ("Last month's raids were postponed", "postponed", "postponement 2021-08 >-", None, None),
    "the aborted raids": ("the aborted August raids", "aborted", "cancellation 2021-08", None, None),
    "refused before they were aborted": (
        "they were not planning to provide help", "provide help", "policy_decision.refuse_cooperation ../2021-08",
        ["Carla Reyes"], ["Memphis"]),
    "said on the radio": ("Speaking on a radio show Friday, Reyes said", "said", "statement 2021-09-17", ["Carla Reyes"], ["Memphis"]),
    "closed its jail": (
        "the city has closed its jail", "closed", "policy_decision.close ../2021-09-17", ["City of Memphis"], ["Memphis"]),
    "refused in August": (
        "would not take part in the raids", "take part", "policy_decision.refuse_cooperation 2021-08", ["Dana Whitfield"], ["Milwaukee"]),
    "said on a day": ("Whitfield said on August 27", "said", "statement 2021-08-27", ["Dana Whitfield"], ["Milwaukee"]),
    "directed by then": (
        "she had directed the Milwaukee", "directed", "policy_decision.order ../2021-08-27 !reported-on",
        ["Dana Whitfield"], ["Milwaukee"]),
    "carried out by then": (
        "the order had been carried out", "been carried out", "effect ../2021-08-27", ["police chief of Milwaukee"], ["Milwaukee"]),
    "echoed": ("would never join such raids", "join", "policy_decision.refuse_cooperation ../2021-09-17", ["Omar Bell"], ["Tucson"]),
}  # fmt: skip
DEFECTS = {"told as what they are, too": "the arrests stand too far from what is said of them: told as an effect"}


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.xfail(strict=True, reason=DEFECTS[name])) if name in DEFECTS else name for name in ROWS],
)
def test_row(name: str) -> None:
    words, trigger, row, actors, cities = ROWS[name]
    found = on(words, trigger)
    assert told(found, row) == row
    assert actors is None or [actor.name for actor in found.actors] == actors
    assert cities is None or [city.name for city in found.cities] == cities


TRAPS = {
    "a related story": "RELATED | Plant raids begin Saturday: a map",
    "a claim checked": "VERIFY | Were ten people arrested on Monday?",
    "read more": "Read more: School board delays vote until Monday",
    "a headline at the foot": "Council bans plastic bags at markets",
    "another": "Two men arrested in downtown fire",
    "the last": "Governor signs budget on Friday",
    "resources and arrests": "has limited resources, makes the arrests on its own",
    "work and appointments": "won't show up for work, who miss their doctor's appointments, have done nothing wrong",
    "what a storm closed": "a hurricane closed the roads",
    "what is not taken part in": "take part in the raids",
}
TRAP_DEFECTS = {
    "what a storm closed": "whatever closes a road decides a policy",
    "what is not taken part in": "the raids that somebody refuses to join are told as carried out, by those who refuse",
}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=pytest.mark.xfail(strict=True, reason=TRAP_DEFECTS[name])) if name in TRAP_DEFECTS else name
        for name in TRAPS
    ],
)
@pytest.mark.parametrize("published", [PUBLISHED, None], ids=["published", "undated"])
def test_trap(name: str, published: date | None) -> None:
    start = TEXT.index(TRAPS[name])
    inside = range(start, start + len(TRAPS[name]))
    assert [each.trigger for each in roundup(published).mentions if each.start in inside and each.trigger != "take part"] == []


def test_no_event_comes_from_nowhere() -> None:
    """Days and years are those of the article: nothing is dated outside the weeks that it tells of."""
    for each in roundup().mentions:
        for claim in (each.date, each.planned, each.previous):
            if claim and claim.value:
                assert (claim.value.earliest or PUBLISHED) >= date(2021, 8, 1)
                assert (claim.value.latest or PUBLISHED) <= date(2021, 9, 19)


def test_without_a_publication_date_nothing_is_dated_and_says_why() -> None:
    analysis = roundup(None)
    assert {each.trigger for each in analysis.mentions} >= {"announcement", "postponed", "aborted", "closed", "directed"}
    for each in analysis.mentions:
        assert (each.date.value, each.planned, each.previous) == (None, None, None)
        assert each.date.reason in ("no_reference_date", "no_expression", "no_anchor")
    assert all(time.date is None and time.reason is not None for time in analysis.times)
    assert {time.value for time in analysis.times if time.text in ("August 27", "August", "Friday")} == {
        "XXXX-08-27",
        "XXXX-08",
        "XXXX-WXX-5",
    }


def test_the_same_events_are_told_with_and_without_a_date() -> None:
    spans = [{(each.start, each.type) for each in roundup(published).mentions} for published in (PUBLISHED, None)]
    assert spans[0] == spans[1]


def test_the_lead_stands_out() -> None:
    lead, foot = on("the first announcement", "announcement"), on("would never join such raids", "join")
    assert lead.salience > foot.salience
    assert on("Speaking on a radio show Friday, Reyes said", "said").salience < lead.salience


def test_a_headline_is_read_as_well() -> None:
    analysis = analyze(Article("a", "It meets again in May.", "Council postpones vote on bag ban", PUBLISHED), lexicon())
    told_ = next(each for each in analysis.mentions if each.field == "title")
    assert (told_.field, told_.trigger, told_.type, told_.realis) == ("title", "postpones", "postponement", Realis.ASSERTED)
    assert told_.date.value and told_.date.value.edtf == "2021-09-17"


EMPTY = {"nothing": ("", ""), "space": (" \n", "\t"), "no words": ("!?!", "..."), "furniture": ("", "RELATED | Raids begin")}


@pytest.mark.parametrize("name", EMPTY)
def test_an_article_without_a_story(name: str) -> None:
    title, text = EMPTY[name]
    analysis = analyze(Article("a", text, title, PUBLISHED), lexicon())
    assert (analysis.mentions, analysis.actors) == ((), ())


def test_articles_in_which_nothing_happens_stay_nearly_empty() -> None:
    """Of the gold's articles without events, few may have any but statements; each one is a line that a reader must strike out."""
    quiet = [record for names in SETS.values() for name in names for record in read_gold(name) if not record["events"]]
    assert len(quiet) >= 6
    extra = [
        (record["id"], each.trigger)
        for record in quiet
        for each in analyze(article_of(record), lexicon()).mentions
        if each.type != "statement" and each.field == "text"
    ]
    assert len(extra) <= len(quiet)


# Words that rules look around: verbs of acts, titles, places, openers, marks.
_WORDS = (
    "the ", "Mayor ", "Lee ", "’s ", '"', "(ABC) ", "by ", "and ", ", ", ". ", "of ", "City Hall ", "Local 5 ", "WHO ", "\n\n",
    "said ", "é", "— ", "whose ", "in ", "its ", "Texas ", "to ", "plan ", "postponed ", "passed ", "which ", "Monday ", "decision ",
    "began ", "a law ", "will ", "be ", "that ", "who ", "London ", "Secretary ", "for ", "Health ", "County ", "commissioners ",
    "Teamsters ", "State", "’s Attorney ", "all but ", "ended ", "told ", "ban ", "vote ", "on ", "not ", "has ", "been ", "12", "-",
    "x ",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_no_order_of_words_raises(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    for length in [3, 8, 30, 120] * 25:
        text = "".join(chance.choice(_WORDS) for _ in range(length))
        analyze(Article("words", text, text[:40], PUBLISHED if length > 8 else None, PublishedBasis.NONE), lexicon())
