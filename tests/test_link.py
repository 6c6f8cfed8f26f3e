"""Linking, as rows: mentions with the same label are one event, None stays alone."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.linking_language import Row, expected, mentions, partition, sourced
from tracker.events.link import link

BAN = "policy_decision.ban who=City+Council city=Chicago about=plastic+bag+ban trig=adopted"

CASES: dict[str, list[Row]] = {
    "two papers, the same day named": [
        ("ban", f"{BAN} art=a pub=2019-06-21 date=2019-06-18"),
        ("ban", "policy_decision.adopt city=Chicago about=bag+ban trig=approved art=b pub=2019-06-22 date=2019-06-18"),
    ],
    "a day named, and the newspaper's day": [
        ("ban", f"{BAN} art=a pub=2019-06-19 date=2019-06-18"),
        ("ban", f"{BAN} art=b pub=2019-06-19 basis=publication"),
    ],
    "looking back, with only a month": [
        (
            "refuse",
            "policy_decision.refuse_cooperation who=Lori+Lightfoot city=Chicago about=ICE+raids art=a pub=2019-06-21 date=2019-06-21",
        ),
        ("refuse", "policy_decision.refuse_cooperation who=Lori+Lightfoot city=Chicago about=roundup art=b pub=2019-07-12 date=2019-06"),
    ],
    "a bound takes the earlier day": [
        ("close", "policy_decision.close who=Keisha+Bottoms city=Atlanta about=detention+center art=a pub=2018-09-07 date=2018-09-06"),
        ("close", "policy_decision.close who=Keisha+Bottoms city=Atlanta about=detention+center art=b pub=2018-10-12 date=../2018-10-12"),
    ],
    "the same postponement without a city": [
        ("off", "postponement who=Donald+Trump about=raids trig=postponed art=a pub=2019-06-23 date=2019-06-22"),
        ("off", "postponement who=Donald+Trump about=deportation+raids trig=postponed art=b pub=2019-07-12 date=2019-06"),
    ],
    "further down in one article": [
        ("ban", f"{BAN} art=a pub=2019-06-21 date=2019-06-18 s=1"),
        ("ban", "policy_decision.ban city=Chicago about=the+ban trig=ban art=a pub=2019-06-21 date=../2019-06-21 s=7"),
    ],
    "the delay, further down": [
        ("off", "postponement who=Port+Board city=Leeds about=ferry+service trig=delayed art=a pub=2021-03-04 date=2021-03-03 s=1"),
        ("off", "postponement who=Port+Board city=Leeds trig=delay art=a pub=2021-03-04 basis=publication s=5"),
    ],
    "put off here, rescheduled there": [
        ("off", "postponement city=Boston about=marathon trig=postponed date=2020-03-13 planned=2020-09-14 art=a pub=2020-03-13"),
        ("off", "rescheduling city=Boston about=marathon trig=moved date=2020-03-13 planned=2020-09-14 art=b pub=2020-03-14"),
    ],
    "called off and aborted, in the same month": [
        ("off", "postponement about=raids who=ICE trig=postponed date=2019-06 art=a pub=2019-07-12 s=1"),
        ("off", "cancellation about=June+raids who=ICE trig=aborted date=2019-06 art=a pub=2019-07-12 s=4"),
    ],
    "planned and possible are one plan": [
        ("plan", "operation planned who=ICE city=Atlanta about=raids date=2019-07-14 art=a pub=2019-07-12 trig=raids"),
        ("plan", "operation possible who=ICE city=Atlanta about=raids date=2019-07-14 art=b pub=2019-07-11 trig=raids"),
    ],
    "two sources differ by two days on a signature": [
        ("sign", "policy_decision.sign who=Tim+Walz city=Boston about=rideshare+pay+bill trig=signed date=2024-05-24 art=a pub=2024-05-25"),
        ("sign", "policy_decision.sign who=Tim+Walz city=Boston about=rideshare+pay+bill trig=signed date=2024-05-28 art=b pub=2024-05-29"),
    ],
    "wire copy, dated by its own newspaper": [
        ("ban", f"{BAN} art=a pub=2019-06-19 basis=publication quote={'w' * 70} s=1"),
        ("ban", f"{BAN} art=b pub=2019-06-20 basis=publication quote={'w' * 70} copy=a s=1"),
    ],
    "no phrase, but the same words": [
        (
            "x",
            "legal_action.sue who=Hotel+Company city=Leeds date=2018-05-02 words=hotel,sued,landmark,demolition,tower art=a pub=2018-05-03",
        ),
        (
            "x",
            "legal_action.sue who=Hotel+Company city=Leeds date=2018-05-02 words=hotel,sued,demolition,owners,tower art=b pub=2018-05-04",
        ),
    ],
    # ------------------------------------------------------------------------------------------------------------ refusals
    "different days": [(None, f"{BAN} art=a pub=2019-06-21 date=2019-06-05"), (None, f"{BAN} art=b pub=2019-06-22 date=2019-06-18")],
    "first and final vote a day apart in one article": [
        (None, f"{BAN} art=a pub=2019-06-21 date=2019-06-18 s=1"),
        (None, f"{BAN} art=a pub=2019-06-21 date=2019-06-19 s=3"),
    ],
    "other cities": [
        (None, "policy_decision.ban city=Chicago about=plastic+bag+ban art=a date=2019-06-18 pub=2019-06-18"),
        (None, "policy_decision.ban city=Boston about=plastic+bag+ban art=b date=2019-06-18 pub=2019-06-18"),
    ],
    "plan and act": [
        (None, "operation planned who=ICE city=Atlanta about=raids date=2019-07-14 art=a pub=2019-07-12"),
        (None, "operation who=ICE city=Atlanta about=raids date=2019-07-14 art=b pub=2019-07-15"),
    ],
    "denied and asserted": [
        (None, "cancellation who=Mayor+Ray city=Leeds about=parade date=2018-05-02 art=a pub=2018-05-02"),
        (None, "cancellation denied who=Mayor+Ray city=Leeds about=parade date=2018-05-02 art=b pub=2018-05-02"),
    ],
    "adopted and vetoed": [
        (None, "policy_decision.adopt city=Leeds about=pay+ordinance date=2024-03-07 art=a pub=2024-03-08"),
        (None, "policy_decision.veto city=Leeds about=pay+ordinance date=../2024-03-08 art=b pub=2024-03-08"),
    ],
    "many things of a Tuesday": [
        (None, "policy_decision.adopt who=City+Council city=Leeds about=noise+ordinance date=2018-05-01 art=a pub=2018-05-02"),
        (None, "policy_decision.adopt who=City+Council city=Leeds about=parking+ordinance date=2018-05-01 art=b pub=2018-05-02"),
        (None, "policy_decision.adopt who=City+Council city=Leeds date=2018-05-01 art=c pub=2018-05-02"),
    ],
    "two acts in one sentence": [
        (None, "policy_decision.adopt city=Leeds about=ban date=2018-05-01 art=a pub=2018-05-02 s=2 trig=adopted"),
        (None, "policy_decision.adopt city=Leeds about=ban date=2018-05-01 art=a pub=2018-05-02 s=2 trig=approved"),
    ],
    "put off twice, to other days": [
        (None, "postponement city=Boston about=marathon planned=2020-09-14 art=a pub=2020-03-13 date=../2020-03-13"),
        (None, "postponement city=Boston about=marathon planned=2021-04-19 art=b pub=2020-05-28 date=../2020-05-28"),
    ],
    "Initiative 77 is not Initiative 82": [
        (None, "policy_decision.adopt city=Boston about=Initiative+77 date=2022-11 art=a pub=2022-12-01"),
        (None, "policy_decision.adopt city=Boston about=Initiative+82 date=2022-11 art=b pub=2022-12-01"),
    ],
    "statements of one day on other things": [
        (None, "statement who=Lori+Lightfoot city=Chicago about=raids date=2019-06-21 words=police,raids,databases art=a pub=2019-06-21"),
        (None, "statement who=Lori+Lightfoot city=Chicago about=budget date=2019-06-21 words=budget,deficit,taxes art=b pub=2019-06-21"),
    ],
    "put off and then called off, no dates": [
        (None, "postponement city=Boston about=marathon date=../2020-05-28 art=a pub=2020-05-28 s=2"),
        (None, "cancellation city=Boston about=marathon date=../2020-05-28 art=a pub=2020-05-28 s=3"),
    ],
    "a bound does not bridge two days": [
        ("one", f"{BAN} art=a pub=2019-06-05 date=2019-06-05"),
        ("two", f"{BAN} art=b pub=2019-06-18 date=2019-06-18"),
        ("two", f"{BAN} art=c pub=2019-06-19 date=2019-06-18"),
    ],
    "marching on two days": [
        (None, "protest city=Leeds about=school+closure date=2018-05-01 art=a pub=2018-05-02"),
        (None, "protest city=Leeds about=school+closure date=2018-05-02 art=b pub=2018-05-03"),
    ],
    "who, where and when, but other things": [
        (None, "announcement who=Mayor+Ray city=Leeds about=tram+line date=2018-05-01 art=a pub=2018-05-01"),
        (None, "announcement who=Mayor+Ray city=Leeds about=library+budget date=2018-05-01 art=a pub=2018-05-01"),
    ],
}


@pytest.mark.parametrize("name", CASES)
def test_rows(name: str) -> None:
    rows = CASES[name]
    assert partition(link(mentions(rows))) == expected(rows)


ALL = [sourced(spec, number) for number, spec in enumerate(spec for rows in CASES.values() for _, spec in rows)]


@given(st.integers(0, 2**32))
@settings(max_examples=25, deadline=None)
def test_order_of_input_changes_nothing(seed: int) -> None:
    shuffled = ALL[:]
    random.Random(seed).shuffle(shuffled)  # noqa: S311
    assert link(shuffled) == link(ALL)


def test_a_mention_given_twice_counts_once() -> None:
    assert link([*ALL, *ALL[::3]]) == link(ALL)


@given(st.sampled_from(ALL), st.integers(0, 2**32))
@settings(max_examples=25, deadline=None)
def test_an_article_about_other_things_changes_no_event(_: object, seed: int) -> None:
    stranger = sourced(
        "policy_decision.veto who=Governor+Stranger city=Houston about=fishing+licence date=2019-06-18 art=z pub=2019-06-18",
        900 + seed % 90,
    )
    events = link(ALL)
    assert [event for event in link([*ALL, stranger]) if stranger.article_id not in event.mention_ids[0]] == events
