"""Linking, as rows: mentions with the same label are one event, None stays alone."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.linking_language import Row, expected, mentions, partition, sourced
from tracker.events.identity import mention_key
from tracker.events.link import link

BAN = "policy_decision.ban who=City+Council city=Chicago about=plastic+bag+ban trig=adopted"

PAY = "words=driver,wage,minimum,app,passenger"

CASES: dict[str, list[Row]] = {
    "an old decision of one body on one named thing": [
        ("ban", "policy_decision.ban who=City+Council city=Leeds about=horn+ban trig=banned art=a pub=2006-04-27 date=2006-04-26"),
        ("ban", "policy_decision.adopt who=City+Council city=Leeds about=the+ban trig=voted art=b pub=2007-06-13 date=../2007-06-13"),
    ],
    "a person by the surname alone": [
        ("plan", "policy_decision.close who=Anna+Gray city=Leeds about=tram+depot trig=closed art=a pub=2001-06-15 date=2001-06-14"),
        ("plan", "policy_decision.close who=Gray city=Leeds about=tram+depot trig=shut art=b pub=2003-05-02 date=2001-06"),
    ],
    "another person of that surname": [
        (None, "policy_decision.close who=Anna+Gray city=Leeds about=depot trig=closed art=a pub=2001-06-15 date=2001-06-14"),
        (None, "policy_decision.close who=Paul+Gray city=Leeds about=the+plan trig=closed art=b pub=2001-06-16 date=2001-06-14"),
    ],
    "moved from one day to another, in two ways of saying it": [
        ("off", "postponement who=Port+Board trig=postponed date=2024-08-06 planned=2024-09-24 previous=2024-08-18 art=a pub=2024-08-25"),
        ("off", "rescheduling trig=put+back date=../2024-09-28 planned=2024-09-24 previous=2024-08-18 art=b pub=2024-09-28"),
    ],
    "moved from the same day to another": [
        (None, "postponement who=Port+Board trig=postponed date=2024-08-06 planned=2024-09-24 previous=2024-08-18 art=a pub=2024-08-25"),
        (None, "rescheduling trig=put+back date=../2024-09-28 planned=2024-09-28 previous=2024-09-24 art=b pub=2024-09-28"),
    ],
    "a new day announced, and set": [
        ("set", "announcement who=Port+Board about=ferry+launch trig=announced date=2024-05-17 planned=2024-06-01 art=a pub=2024-05-17"),
        ("set", "rescheduling who=Port+Board about=ferry+launch trig=moved date=2024-05-17 planned=2024-06-01 art=b pub=2024-05-18"),
    ],
    "two things announced for one day": [
        (None, "announcement about=the+offer trig=announced date=2024-05-17 planned=2024-06-01 art=a pub=2024-05-17"),
        (None, "announcement who=Port+Board trig=said date=2024-05-17 planned=2024-06-01 art=b pub=2024-05-17"),
    ],
    "what a board closes, closes": [
        ("shut", "policy_decision.close who=School+Board city=Leeds about=Hill+school trig=closed date=2022-05-26 art=a pub=2022-05-27"),
        ("shut", "effect city=Leeds about=Hill+school trig=closed date=2022-05-26 art=b pub=2022-05-28"),
    ],
    "shares that close on one day are not closed by a board": [
        (
            None,
            "policy_decision.close who=Motor+Company city=Boston trig=closed date=1989-10-25 art=a pub=1989-10-26 words=trading,exchange",
        ),
        (None, "effect city=Boston trig=closed date=1989-10-25 art=b pub=1989-10-26 words=trading,exchange,shares"),
    ],
    "voted to close, closed": [
        ("shut", "policy_decision.adopt who=School+Board city=Leeds about=Hill+school trig=voted date=2022-02-08 art=a pub=2022-02-09"),
        ("shut", "policy_decision.close who=School+Board city=Leeds about=Hill+school trig=close date=2022-02-08 art=b pub=2022-02-10"),
    ],
    "ruled, held, in one article": [
        ("r", "legal_action.rule who=A+Court city=Leeds trig=ruled date=2024-06-28 art=a pub=2024-06-28 s=1"),
        ("r", "legal_action.rule who=A+Court city=Leeds trig=held date=2024-06-28 art=a pub=2024-06-28 s=2"),
    ],
    "amended, then approved, in one article": [
        (None, "policy_decision.amend who=School+Board city=Leeds about=budget trig=amended date=2022-02-08 art=a pub=2022-02-09 s=1"),
        (None, "policy_decision.adopt who=School+Board city=Leeds about=budget trig=approved date=2022-02-08 art=a pub=2022-02-09 s=2"),
    ],
    "the paper's city is not where it was": [
        ("out", "legal_action.block who=Ida+Quist city=Boston about=fur+ban trig=blocked date=2022-09-15 art=a pub=2022-09-16"),
        ("out", "legal_action.block who=Ida+Quist city=Leeds lent=1 about=fur+ban trig=blocked date=2022-09-15 art=b pub=2022-09-16"),
    ],
    "fur that becomes illegal comes under a ban": [
        ("on", "effect city=Leeds about=fur trig=became+illegal date=2006-08-22 art=a pub=2006-08-22"),
        ("on", "effect city=Leeds about=fur+ban trig=took+effect date=2006-08-22 art=b pub=2007-06-13"),
    ],
    "two counties lift a burn ban, a day apart": [
        (None, "policy_decision.lift city=Leeds about=burn+ban trig=lifts date=2009-03-16 art=a pub=2009-03-16"),
        (None, "policy_decision.lift about=burn+ban trig=lifts date=2009-03-17 art=b pub=2009-03-18"),
    ],
    "two houses vote, each on something, some time ago": [
        (
            None,
            "policy_decision.adopt who=A+House trig=voted date=../2009-03-31 art=a pub=2009-03-31 words=driver,wage,motion,party,line,seat",
        ),
        (None, f"statement who=Ann+Lee date=2009-03-31 art=a pub=2009-03-31 s=2 {PAY}"),
        (
            None,
            "policy_decision.adopt who=A+House trig=voted date=../2009-03-24 art=b pub=2009-03-24 words=driver,wage,budget,road,light,rail",
        ),
        (None, f"statement who=Bo+Ray date=2009-03-24 art=b pub=2009-03-24 s=2 {PAY}"),
    ],
    "people are not what an act is about": [
        (
            "won",
            "policy_decision.adopt city=Leeds about=Islanders trig=voted date=2001-07-29 art=a pub=2001-07-30 words=vote,navy,range,shell",
        ),
        (
            "won",
            "policy_decision.adopt city=Leeds about=the+plan trig=voted date=2001-07-29 art=b pub=2001-07-31 words=vote,navy,range,shell",
        ),
    ],
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
    "the president's word, in each town's paper": [
        ("off", "postponement who=Donald+Trump city=Atlanta about=raids date=2019-06-22 art=a pub=2019-06-23"),
        ("off", "postponement who=Donald+Trump city=Houston about=deportation+raids date=2019-06-22 art=b pub=2019-06-23"),
    ],
    "the ordinance, in another article of the story": [
        ("v", f"policy_decision.veto who=Mayor+Ray city=Leeds about=driver+pay+ordinance date=2024-03-08 art=a pub=2024-03-08 s=1 {PAY}"),
        ("v", f"policy_decision.veto who=Mayor+Ray city=Leeds about=the+ordinance date=2024-03-08 art=b pub=2024-03-09 s=1 {PAY}"),
        (None, f"statement who=Uber+Company city=Leeds date=2024-03-08 art=a pub=2024-03-08 s=2 {PAY}"),
        (None, f"statement who=Driver+Board city=Leeds date=2024-03-09 art=b pub=2024-03-09 s=2 {PAY}"),
    ],
    "raids that go by their trigger": [
        ("raid", "operation who=ICE city=Atlanta trig=raids date=2019-07-14 art=a pub=2019-07-15"),
        ("raid", "operation who=ICE city=Atlanta about=immigration+sweep date=2019-07-14 art=b pub=2019-07-16"),
    ],
    "approved on a 5-2 vote": [
        ("ban", "policy_decision.adopt who=City+Council city=Leeds about=ban trig=approved date=2018-05-01 art=a pub=2018-05-02 s=2"),
        ("ban", "policy_decision.adopt city=Leeds trig=vote date=2018-05-01 art=a pub=2018-05-02 s=2"),
    ],
    "the ruling that blocked it": [
        ("b", "legal_action.block who=Ann+Judge city=Leeds about=camping+ban trig=blocked date=2023-11-09 art=a pub=2023-11-10"),
        ("b", "legal_action.rule who=Ann+Judge city=Leeds about=camping+ban trig=ruling date=2023-11-09 art=b pub=2023-11-11"),
    ],
    "the city, by its council": [
        ("ban", "policy_decision.ban who=City+of+Leeds@Leeds city=Leeds about=camping trig=bans date=2023-06-07 art=a s=1"),
        (
            "ban",
            "policy_decision.adopt who=Leeds+Council@Leeds city=Leeds about=camping+ban trig=adopted date=2023-06-07 art=a s=4",
        ),
    ],
    "approved it, in the same article": [
        (
            "ban",
            "policy_decision.adopt who=City+Council city=Leeds about=pay+ordinance trig=adopted date=2024-03-07 art=a pub=2024-03-08 s=1",
        ),
        ("ban", "policy_decision.adopt who=City+Council city=Leeds about=it trig=approved date=2024-03-07 art=a pub=2024-03-08 s=6"),
    ],
    "an override without a name is the news of its week": [
        (
            "o",
            f"policy_decision.reject who=A+Council city=Leeds about=veto+of+pay trig=overrode date=2024-03-14 art=a pub=2024-03-15 {PAY}",
        ),
        ("o", f"policy_decision.reject who=A+Council city=Leeds trig=overrode date=../2024-03-14 art=b pub=2024-03-18 s=3 {PAY}"),
        (None, f"statement who=Driver+Board city=Leeds date=2024-03-14 art=a pub=2024-03-14 s=2 {PAY}"),
        (None, f"statement who=Uber+Company city=Leeds date=2024-03-18 art=b pub=2024-03-18 s=2 {PAY}"),
    ],
    # ------------------------------------------------------------------------------------------------------------ refusals
    "a council's law is not the legislature's of some day": [
        (
            None,
            f"policy_decision.adopt who=City+Council city=Leeds about=minimum+pay trig=passed date=2023-08-17 art=a pub=2023-08-17 {PAY}",
        ),
        (
            None,
            f"policy_decision.adopt who=State+House city=Leeds about=minimum+pay trig=passed date=../2024-05-20 art=b pub=2024-05-20 {PAY}",
        ),
    ],
    "to override a veto is not to reject the law": [
        (None, "policy_decision.reject who=City+Council city=Leeds about=pay+law trig=overrode date=2024-03-14 art=a s=1"),
        (None, "policy_decision.reject who=City+Council city=Leeds about=pay+law trig=rejected date=2024-03-14 art=b s=2"),
    ],
    "one member's vote is not the council's proposal": [
        (None, "policy_decision.reject who=Ann+Lee city=Leeds about=the+ordinance trig=voted+against date=2024-03-07 art=a s=1"),
        (None, "policy_decision.reject who=City+Council city=Leeds about=proposal trig=rejected date=2024-03-07 art=b s=2"),
    ],
    "a plan without a day does not bridge two": [
        ("one", "operation planned who=ICE city=Atlanta about=raids date=2019-07-14 art=a pub=2019-07-12 words=one"),
        (None, "operation planned who=ICE city=Atlanta about=raids date=2019-07-13 art=b pub=2019-07-13 words=two"),
        ("one", "operation planned who=ICE city=Atlanta about=raids art=c pub=2019-07-12 words=one,three"),
    ],
    "raids of some day and raids of another": [
        (None, "operation city=Chicago about=raids date=../2019-06-21 art=a pub=2019-06-21"),
        (None, "operation city=Chicago about=raids date=../2019-07-18 art=b pub=2019-07-18"),
    ],
    "what ends and what begins on one day": [
        (None, "effect planned city=Leeds about=service date=2024-05-01 trig=end art=a pub=2024-03-18 words=one"),
        (None, "effect planned city=Leeds about=service date=2024-05-01 trig=begin art=b pub=2024-03-18 words=one"),
    ],
    "a judge in two towns": [
        (None, "legal_action.block who=judge city=Atlanta about=curfew trig=blocked date=2023-11-09 art=a pub=2023-11-10"),
        (None, "legal_action.block who=judge city=Houston about=curfew trig=blocked date=2023-11-09 art=b pub=2023-11-10"),
    ],
    "blocked and upheld": [
        (None, "legal_action.block city=Leeds about=camping+ban trig=blocked date=../2023-11-09 art=a pub=2023-11-09"),
        (None, "legal_action.uphold city=Leeds about=camping+ban trig=upheld date=../2023-11-10 art=b pub=2023-11-10"),
    ],
    "the ordinance, in an article of another story": [
        (None, f"policy_decision.veto who=Mayor+Ray city=Leeds about=driver+pay+ordinance date=2024-03-08 art=a pub=2024-03-08 s=1 {PAY}"),
        (
            None,
            "policy_decision.veto who=Mayor+Ray city=Leeds about=the+ordinance date=2024-03-08 art=b pub=2024-03-09 words=smoke,patio,bar",
        ),
        (None, f"statement who=Uber+Company city=Leeds date=2024-03-08 art=a pub=2024-03-08 s=2 {PAY}"),
    ],
    "a name is no matter": [
        (None, "announcement who=Uber+Company city=Leeds about=Uber+Company date=2024-03-08 art=a pub=2024-03-08 words=airport,pickup,fee"),
        (None, "announcement who=Uber+Company city=Leeds about=Uber+Company date=2024-03-08 art=b pub=2024-03-08 words=scooter,hire,stop"),
    ],
    "raids in two cities": [
        (None, "operation who=ICE city=Atlanta about=raids date=2019-07-14 art=a pub=2019-07-15"),
        (None, "operation who=ICE city=Houston about=raids date=2019-07-14 art=b pub=2019-07-15"),
    ],
    "the council's vote and the mayor's signature": [
        (None, "policy_decision.adopt who=City+Council city=Leeds about=tax trig=approved date=../2024-03-08 art=a pub=2024-03-08 s=1"),
        (None, "policy_decision.adopt who=Mayor+Ray city=Leeds about=tax trig=signed date=../2024-03-08 art=a pub=2024-03-08 s=2"),
    ],
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


STRANGERS = st.builds(
    "{} {} who={} city=Houston about={} date={} art={} pub=2019-06-18".format,
    st.sampled_from(["policy_decision.veto", "postponement", "operation", "statement", "announcement", "effect"]),
    st.sampled_from(["asserted", "planned", "denied"]),
    st.sampled_from(["Governor+Stranger", "Fishing+Board"]),
    st.sampled_from(["fishing+licence", "trout+season", "the+plan"]),
    st.sampled_from(["2019-06-18", "2019-06", "../2019-06-18", "2024-03-08"]),
    st.sampled_from(["z1", "z2", "A0"]),
)


@given(st.lists(STRANGERS, max_size=6))
@settings(max_examples=40, deadline=None)
def test_articles_about_other_things_change_no_event(specs: list[str]) -> None:
    strangers = [sourced(spec, 900 + number) for number, spec in enumerate(specs)]
    own = {mention_key(each) for each in ALL}
    events = [event for event in link([*strangers, *ALL]) if own & set(event.mention_ids)]
    assert sorted(events, key=lambda event: event.id) == sorted(link(ALL), key=lambda event: event.id)


def test_ids_are_unique_and_named_after_the_earliest_mention() -> None:
    events = link(ALL)
    assert len({event.id for event in events}) == len(events)
    older = sourced(f"{BAN} art=0 pub=2019-06-18 date=2019-06-18", 990)
    rows = mentions(CASES["two papers, the same day named"])
    (event,), (again,) = link(rows), link([*rows, older])
    assert event.id != again.id
    later = sourced(f"{BAN} art=z pub=2019-06-30 date=2019-06-18", 991)
    assert [each.id for each in link([*rows, later])] == [event.id]


# name: (rows of one event, expected fields)
MERGED: dict[str, tuple[list[str], dict[str, str | None]]] = {
    "two sources name a day, one another; more voices win": (
        [
            "policy_decision.sign who=Tim+Walz city=Boston about=pay+bill trig=signed date=2024-05-28 art=a pub=2024-05-29",
            "policy_decision.sign who=Tim+Walz city=Boston about=pay+bill trig=signed date=2024-05-24 art=b pub=2024-05-29",
            "policy_decision.sign who=Tim+Walz city=Boston about=pay+bill trig=signed date=2024-05-24 art=c pub=2024-05-30",
        ],
        {"date": "2024-05-24", "conflict": "date: 2024-05-24 (b, c) 2024-05-28 (a)", "title": "Tim Walz signs pay bill"},
    ),
    "copies have one voice between them": (
        [
            "policy_decision.sign who=Tim+Walz city=Boston about=pay+bill trig=signed date=2024-05-24 art=a pub=2024-05-29",
            "policy_decision.sign who=Tim+Walz city=Boston about=pay+bill trig=signed date=2024-05-28 art=b pub=2024-05-29",
            "policy_decision.sign who=Tim+Walz city=Boston about=pay+bill trig=signed date=2024-05-28 art=c copy=b pub=2024-05-29",
        ],
        {"date": "2024-05-24", "conflict": "date: 2024-05-24 (a) 2024-05-28 (b, c)"},
    ),
    "a day before a month before a bound": (
        [
            "policy_decision.close who=Mayor+Ray city=Leeds about=tunnel date=../2019-07-12 art=a pub=2019-07-12",
            "policy_decision.close who=Mayor+Ray city=Leeds about=tunnel date=2019-06 art=b pub=2019-07-12",
            "policy_decision.close who=Mayor+Ray city=Leeds about=tunnel date=2019-06-20 art=c pub=2019-06-21",
        ],
        {"date": "2019-06-20", "conflict": None, "title": "Mayor Ray closes tunnel"},
    ),
    "the newspaper's day before a month that agrees": (
        [
            "postponement about=river+marathon city=Boston basis=publication art=a pub=2020-03-13",
            "postponement about=marathon city=Boston date=2020-03 art=b pub=2020-03-20 planned=2020-09-14",
        ],
        {"date": "2020-03-13", "planned": "2020-09-14", "title": "River marathon postponed in Boston to 14 September 2020"},
    ),
    "of two bounds the tighter": (
        [
            "policy_decision.close who=Mayor+Ray city=Leeds about=tunnel date=../2019-07-12 art=a pub=2019-07-12",
            "policy_decision.close who=Mayor+Ray city=Leeds about=tunnel date=../2019-06-21 art=b pub=2019-06-21",
        ],
        {"date": "../2019-06-21"},
    ),
    "the planned day differs": (
        [
            "postponement who=Park+Board city=Boston about=marathon date=2020-03-13 planned=2020-09-14 art=a pub=2020-03-13",
            "postponement who=Park+Board city=Boston about=marathon date=2020-03-13 planned=2020-09-21 art=b pub=2020-03-14",
        ],
        {"conflict": "planned: 2020-09-14 (a) 2020-09-21 (b)", "title": "Park Board postpones marathon to 14 September 2020"},
    ),
    "put off here and called off there": (
        [
            "postponement about=raids who=ICE trig=postponed date=2019-06 art=a pub=2019-07-12 s=1",
            "cancellation about=June+raids who=ICE trig=aborted date=2019-06 art=b pub=2019-07-12 s=4",
        ],
        {"conflict": "outcome: postponement (a) cancellation (b)", "title": "ICE postpones raids"},
    ),
    "the day given up differs": (
        [
            "postponement about=ferry+launch date=2019-06-22 previous=2019-06-23 planned=2019-07-06 art=a pub=2019-06-23",
            "postponement about=ferry+launch date=2019-06-22 previous=2019-06-21 planned=2019-07-06 art=b pub=2019-06-23",
        ],
        {"conflict": "previous: 2019-06-23 (a) 2019-06-21 (b)"},
    ),
    "the day given up agrees": (
        [
            "postponement about=ferry+launch date=2019-06-22 previous=2019-06-23 planned=2019-07-06 art=a pub=2019-06-23",
            "postponement about=ferry+launch date=2019-06-22 previous=2019-06 planned=2019-07-06 art=b pub=2019-06-23",
        ],
        {"conflict": None},
    ),
    "a person and the office are no two persons": (
        [
            "policy_decision.ban who=Mayor+Ray city=Leeds about=diesel+car+ban date=2019-06-20 art=a pub=2019-06-21",
            "policy_decision.ban who=mayor+of+Leeds city=Leeds about=diesel+car+ban date=2019-06-20 art=b pub=2019-06-21",
        ],
        {"conflict": None},
    ),
    "named persons differ": (
        [
            "policy_decision.ban who=Mayor+Ray city=Leeds about=diesel+car+ban date=2019-06-20 art=a pub=2019-06-21",
            "policy_decision.ban who=Anne+Gray city=Leeds about=diesel+car+ban date=2019-06-20 art=b pub=2019-06-21",
        ],
        {"conflict": "actor: Mayor Ray (a) Anne Gray (b)"},
    ),
}


@pytest.mark.parametrize("name", MERGED)
def test_merged(name: str) -> None:
    specs, fields = MERGED[name]
    (event,) = link(mentions([(None, spec) for spec in specs]))
    conflicts = "; ".join(
        f"{each.field}: " + " ".join(f"{value} ({', '.join(articles)})" for value, articles in each.claims) for each in event.conflicts
    )
    found = {
        "date": event.date.value.edtf if event.date.value else None,
        "planned": event.planned.value.edtf if event.planned and event.planned.value else None,
        "conflict": conflicts or None,
        "title": event.title,
    }
    assert {key: found[key] for key in fields} == fields


TITLES = {
    "policy_decision.refuse_cooperation who=Lori+Lightfoot city=Chicago about=raids": "Lori Lightfoot refuses to cooperate with raids",
    "policy_decision.refuse_cooperation city=Chicago about=raids": "Cooperation with raids refused in Chicago",
    "operation planned city=Leeds trig=raids+are+expected date=2019-07-14": "Raids to be carried out in Leeds",
    "postponement about=the+raids": "Raids postponed",
    "postponement planned about=raids": "Raids to be postponed",
    "cancellation denied city=Leeds about=parade": "Parade not cancelled in Leeds",
    "policy_decision.adopt who=City+Council city=Leeds about=a+bag+ban": "City Council adopts bag ban",
    "policy_decision.adopt planned who=City+Council about=bag+ban": "City Council to adopt bag ban",
    "policy_decision.veto possible who=Mayor+Ray about=pay+law": "Mayor Ray may veto pay law",
    "policy_decision who=Mayor+Ray": "Mayor Ray decides on measure",
    "operation planned who=ICE about=raids date=2019-07-14": "ICE to carry out raids",
    "effect city=Leeds about=bag+ban": "Bag ban takes effect in Leeds",
    "effect about=raids": "Raids begin",
    "effect planned city=Leeds trig=ends about=session": "Session to end in Leeds",
    "effect city=Leeds trig=expired about=restraining+order": "Restraining order expires in Leeds",
    "effect city=Leeds trig=expired": "Measure expires in Leeds",
    "effect trig=rose about=bus+fares": "Bus fares rise",
    "effect planned trig=hold about=hearing": "Hearing to take place",
    "effect possible trig=stop about=ferry+service": "Ferry service may stop",
    "effect planned about=Leeds+festival city=Leeds": "Leeds festival to begin",
    "protest city=Leeds about=school+closure": "Protest over school closure in Leeds",
    "statement who=Lori+Lightfoot about=ICE+raids": "Statement by Lori Lightfoot on ICE raids",
    "announcement who=Mayor+Ray about=tram+line planned=2020-05-01": "Mayor Ray announces tram line for 1 May 2020",
    "announcement who=Mayor+Ray about=Mayor+Ray": "Mayor Ray announces plan",
}


@pytest.mark.parametrize("spec", TITLES)
def test_titles(spec: str) -> None:
    assert [event.title for event in link([sourced(spec)])] == [TITLES[spec]]
