"""Matters, as rows: the chain of events that each label asks for, its status, its dates and its slip."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.linking_language import Row, mentions
from tracker.events.identity import mention_key
from tracker.events.link import link
from tracker.events.matters import chain
from tracker.model import Event, Matter, SourcedMention

LATER = date(2030, 1, 1)


def run(rows: list[Row], as_of: date | None = None) -> tuple[list[Event], list[Matter], list[SourcedMention]]:
    told = mentions(rows)
    events, matters = chain(link(told), told, as_of)
    return events, matters, told


# name: (rows, status, "original current actual slip postponements", statuses along the chain, as_of)
Case = tuple[list[Row], str, str, str, date | None]
CHAINS: dict[str, Case] = {
    "the raids, as known on 12 July": (
        [
            ("r", "announcement who=ICE about=targeted+raids date=2019-06-22/2019-06-23~ basis=anchored art=a pub=2019-07-12 s=1"),
            ("r", "operation planned who=ICE city=Atlanta about=mass+roundup date=2019-07-13/2019-07-14 art=a pub=2019-07-12 s=2"),
            ("r", "postponement about=raids date=2019-06 art=a pub=2019-07-12 s=4"),
            (
                "r",
                "policy_decision.refuse_cooperation who=Mayor+Lori city=Chicago about=ICE+roundup date=2019-06 art=a pub=2019-07-12 s=8",
            ),
        ],
        "scheduled",
        "None 2019-07-13/2019-07-14 None None 1",
        "announced postponed postponed scheduled",
        None,
    ),
    "put off and carried out, over four articles": (
        [
            ("m", "announcement who=Park+Board city=Boston about=river+marathon date=2020-01-10 planned=2020-04-20 art=a pub=2020-01-10"),
            ("m", "postponement city=Boston about=marathon date=2020-03-13 planned=2020-09-14 previous=2020-04-20 art=b pub=2020-03-13"),
            ("m", "postponement city=Boston about=marathon date=2020-03-13 planned=2020-09-14 art=c pub=2020-03-14"),
            ("m", "operation city=Boston about=marathon date=2020-09-14 art=d pub=2020-09-15"),
        ],
        "carried_out",
        "2020-04-20 2020-09-14 2020-09-14 147 1",
        "scheduled rescheduled carried_out",
        LATER,
    ),
    "put off twice, then called off": (
        [
            ("m", "announcement city=Boston about=marathon date=2020-01-10 planned=2020-04-20 art=a pub=2020-01-10"),
            ("m", "postponement city=Boston about=marathon date=2020-03-13 planned=2020-09-14 art=b pub=2020-03-13"),
            ("m", "postponement city=Boston about=marathon date=2020-05-01 planned=2020-10-12 art=c pub=2020-05-01"),
            ("m", "cancellation city=Boston about=marathon date=2020-05-28 art=d pub=2020-05-28"),
        ],
        "cancelled",
        "2020-04-20 None None None 2",
        "scheduled rescheduled rescheduled cancelled",
        LATER,
    ),
    "a strike that ends has taken place": (
        [
            ("s", "announcement city=Leeds about=bus+strike date=2013-07-01 planned=2013-07-08 art=a pub=2013-07-01"),
            ("s", "protest city=Leeds about=bus+strike date=2013-07-08 trig=strike+began art=b pub=2013-07-09"),
            ("s", "effect city=Leeds about=bus+strike date=2013-07-12 trig=ended art=c pub=2013-07-13"),
        ],
        "carried_out",
        "2013-07-08 2013-07-08 2013-07-08 0 0",
        "scheduled carried_out carried_out",
        LATER,
    ),
    "voters hold a referendum": (
        [
            ("r", "announcement city=Leeds about=tram+referendum date=2013-07-01 planned=2013-09-08 art=a pub=2013-07-01"),
            ("r", "policy_decision.adopt city=Leeds about=tram+referendum date=2013-09-08 trig=voted art=b pub=2013-09-09"),
        ],
        "carried_out",
        "2013-09-08 2013-09-08 2013-09-08 0 0",
        "scheduled carried_out",
        LATER,
    ),
    "put off with no new day, then given one": (
        [
            ("f", "announcement city=Leeds about=ferry+service date=2021-02-01 planned=2021-03-01 art=a pub=2021-02-01"),
            ("f", "postponement city=Leeds about=ferry+service date=2021-02-20 art=b pub=2021-02-20"),
            ("f", "rescheduling city=Leeds about=ferry+service date=2021-03-05 planned=2021-04-10 art=c pub=2021-03-05"),
        ],
        "rescheduled",
        "2021-03-01 2021-04-10 None 40 1",
        "scheduled postponed rescheduled",
        date(2021, 4, 10),
    ),
    "its day has passed and no article told the outcome": (
        [
            ("f", "announcement city=Leeds about=ferry+service date=2021-02-01 planned=2021-03-01 art=a pub=2021-02-01"),
            ("f", "operation planned city=Leeds about=ferry+service date=2021-03-01 art=a pub=2021-02-01"),
        ],
        "outcome_unreported",
        "2021-03-01 2021-03-01 None 0 0",
        "scheduled scheduled",
        date(2021, 3, 2),
    ),
    "the pay ordinance: adopted, vetoed, passed again, put off": (
        [
            (
                "p",
                "policy_decision.adopt who=Council city=Leeds about=driver+pay+law date=2024-03-07 planned=2024-05-01 art=a pub=2024-03-08",
            ),
            ("p", "policy_decision.veto who=Mayor+Ray city=Leeds about=pay+ordinance date=2024-03-08 art=b pub=2024-03-08"),
            (
                "p",
                "policy_decision.override who=Council city=Leeds about=pay+law date=2024-03-14 planned=2024-05-01 art=c pub=2024-03-15",
            ),
            (
                "p",
                "postponement city=Leeds about=pay+law date=2024-04-11 planned=2024-07-01 previous=2024-05-01 art=d pub=2024-04-12",
            ),
        ],
        "rescheduled",
        "2024-05-01 2024-07-01 None 61 1",
        "adopted cancelled adopted rescheduled",
        date(2024, 6, 30),
    ),
    "adopted, in force, blocked, amended, repealed": (
        [
            ("c", "policy_decision.propose who=Mayor+Ray city=Leeds about=camping+ban date=2023-05-31 art=a pub=2023-06-01"),
            (
                "c",
                "policy_decision.ban who=City+Council city=Leeds about=camping+ban date=2023-06-07 planned=2023-07-01 art=b pub=2023-06-08",
            ),
            ("c", "effect city=Leeds about=camping+ban date=2023-07-01 art=c pub=2023-07-02 trig=took+effect"),
            ("c", "legal_action.block who=County+Court city=Leeds about=camping+ban date=2023-11-09 art=d pub=2023-11-10"),
            ("c", "policy_decision.amend who=City+Council city=Leeds about=ban+on+camping date=2024-05-08 art=e pub=2024-05-09"),
            ("c", "policy_decision.repeal who=City+Council city=Leeds about=camping+ban date=2025-02-03 art=f pub=2025-02-04"),
        ],
        "repealed",
        "2023-07-01 None 2023-07-01 0 0",
        "proposed adopted in_force suspended amended repealed",
        LATER,
    ),
    "a veto, and the veto overridden": (
        [
            ("p", "policy_decision.adopt who=Council city=Leeds about=pay+law date=2024-03-07 planned=2024-05-01 art=a pub=2024-03-08"),
            ("p", "policy_decision.veto who=Mayor+Ray city=Leeds about=pay+law date=2024-03-08 art=b pub=2024-03-08 s=1"),
            (
                "p",
                "policy_decision.reject who=Council city=Leeds about=veto+of+pay+law trig=turned date=2024-03-14 art=c pub=2024-03-15",
            ),
        ],
        "adopted",
        "None None None None 0",
        "adopted cancelled adopted",
        LATER,
    ),
    "raids in rounds: an early arrest is not the planned raid, and a plan told afterwards is history": (
        [
            ("r", "announcement who=ICE about=immigration+raids date=2019-06-17 planned=2019-06-23 art=a pub=2019-06-18"),
            ("r", "operation who=ICE about=immigration+arrests date=../2019-06-20 art=b pub=2019-06-20"),
            ("r", "operation who=ICE about=immigration+raids date=2019-06-23 art=c pub=2019-06-24"),
            ("r", "operation planned who=ICE about=immigration+raids date=2019-06-23 art=d pub=2019-06-30"),
            ("r", "operation planned who=ICE about=immigration+raids date=2019-07-14 art=e pub=2019-07-02"),
        ],
        "scheduled",
        "2019-06-23 2019-07-14 None 21 0",
        "scheduled scheduled carried_out carried_out scheduled",
        None,
    ),
    "called off, and what had been planned for the weekend": (
        [
            ("m", "cancellation city=Boston about=marathon date=2012-11-02 art=a pub=2012-11-03 s=1"),
            ("m", "effect planned city=Boston about=marathon date=2012-11-04 art=a pub=2012-11-03 s=2"),
        ],
        "cancelled",
        "2012-11-04 None None None 0",
        "scheduled cancelled",
        LATER,
    ),
    "the old day and the new, told with the delay": (
        [
            ("p", "postponement who=Council city=Leeds about=pay+law date=2024-04-11 planned=2024-07-01 art=d pub=2024-04-12 s=1"),
            ("p", "effect planned city=Leeds about=pay+law date=2024-07-01 art=d pub=2024-04-12 s=2"),
            ("p", "effect planned city=Leeds about=pay+law date=2024-05-01 art=d pub=2024-04-12 s=3"),
        ],
        "rescheduled",
        "2024-05-01 2024-07-01 None 61 1",
        "scheduled rescheduled rescheduled",
        date(2024, 4, 12),
    ),
    "the veto that was overridden, told with the override": (
        [
            ("p", "policy_decision.adopt city=Leeds about=pay+law trig=overrode date=2024-03-14 art=c pub=2024-03-14 s=1"),
            ("p", "policy_decision.veto who=Mayor+Ray city=Leeds about=pay+law date=../2024-03-14 art=c pub=2024-03-14 s=2"),
            ("p", "effect planned city=Leeds about=pay+law date=2024-05-01 art=c pub=2024-03-14 s=3"),
        ],
        "adopted",
        "2024-05-01 2024-05-01 None 0 0",
        "cancelled adopted adopted",
        None,
    ),
    "an amendment voted down with the vote": (
        [
            ("p", "policy_decision.adopt who=Council city=Leeds about=rent+exemption date=2025-05-07 art=a pub=2025-05-08 s=1"),
            ("p", "policy_decision.reject who=Council city=Leeds about=rent+exemption date=2025-05-07 art=a pub=2025-05-08 s=2"),
            ("p", "effect planned city=Leeds about=rent+exemption date=2025-06-13 art=a pub=2025-05-08 s=3"),
        ],
        "adopted",
        "2025-06-13 2025-06-13 None 0 0",
        "cancelled adopted adopted",
        None,
    ),
    "steps of one measure: the first stands": (
        [
            ("w", "policy_decision.adopt city=Leeds about=wage+law date=2022-11-08 art=a pub=2022-11-09 s=1"),
            ("w", "effect planned city=Leeds about=wage+law date=2027-07-01 art=a pub=2022-11-09 s=2"),
            ("w", "effect planned city=Leeds about=wage+law date=2023-01-01 art=a pub=2022-11-09 s=3"),
        ],
        "adopted",
        "2023-01-01 2023-01-01 None 0 0",
        "adopted adopted adopted",
        None,
    ),
    "expires": (
        [
            ("o", "policy_decision.order who=Mayor+Ray city=Leeds about=stay-at-home+order date=2020-03-24 art=a pub=2020-03-25"),
            ("o", "effect city=Leeds about=stay-at-home+order date=2020-05-01 art=b pub=2020-05-02 trig=expired"),
        ],
        "expired",
        "None None None None 0",
        "adopted expired",
        LATER,
    ),
    "announced, no day": (
        [("t", "announcement who=Mayor+Ray city=Leeds about=tram+line date=2018-05-01 art=a pub=2018-05-01")],
        "announced",
        "None None None None 0",
        "announced",
        LATER,
    ),
}


@pytest.mark.parametrize("name", CHAINS)
def test_chain(name: str) -> None:
    rows, status, dates, along, as_of = CHAINS[name]
    events, matters, _ = run(rows, as_of)
    (matter,) = matters
    by_id = {event.id: event for event in events}
    assert {event.matter_id for event in events} == {matter.id}
    assert " ".join(str(by_id[id_].status) for id_ in matter.event_ids) == along
    assert matter.status == status
    told = [value.edtf if value else None for value in (matter.original, matter.current, matter.actual)]
    assert " ".join(str(part) for part in (*told, matter.slip_days, matter.n_postponements)) == dates


# Mentions with one label are one matter; None belongs to none.
GROUPS: dict[str, list[Row]] = {
    "two cities' marathons": [
        ("one", "postponement city=Boston about=marathon date=2020-03-13 art=a pub=2020-03-13"),
        ("two", "postponement city=Leeds about=marathon date=2020-03-13 art=b pub=2020-03-13"),
    ],
    "another year's marathon": [
        ("one", "postponement city=Boston about=marathon date=2020-03-13 art=a pub=2020-03-13"),
        ("two", "announcement city=Boston about=marathon date=2021-03-13 art=b pub=2021-03-13"),
    ],
    "an ordinance years later": [
        ("one", "policy_decision.adopt city=Boston about=rent+ordinance date=2020-03-13 art=a pub=2020-03-13"),
        ("one", "policy_decision.repeal city=Boston about=rent+ordinance date=2022-11-02 art=b pub=2022-11-02"),
    ],
    "two bans": [
        ("one", "policy_decision.ban city=Boston about=plastic+bag+ban date=2020-03-13 art=a pub=2020-03-13 s=1"),
        ("two", "policy_decision.ban city=Boston about=plastic+straw+ban date=2020-03-13 art=a pub=2020-03-13 s=2"),
    ],
    "a generic phrase in its own article": [
        ("one", "policy_decision.ban city=Boston about=camping+ban date=2020-03-13 planned=2020-07-01 art=a pub=2020-03-13 s=1"),
        (
            "one",
            "postponement city=Boston about=camping+ban date=2020-05-13 planned=2020-09-01 previous=2020-07-01 art=b pub=2020-05-13 s=1",
        ),
        ("one", "effect planned city=Boston about=the+ban date=2020-09-01 art=b pub=2020-05-13 s=4"),
    ],
    "a generic phrase in another article": [
        ("one", "policy_decision.adopt city=Boston about=camping+ordinance date=2020-03-13 art=a pub=2020-03-13 s=1"),
        (None, "announcement city=Boston about=the+plan date=2020-03-14 art=b pub=2020-03-14 s=1"),
    ],
    "no phrase, but the day that was handed on": [
        ("one", "announcement city=Leeds about=ferry+service date=2021-02-01 planned=2021-03-01 art=a pub=2021-02-20 s=1"),
        ("one", "postponement city=Leeds date=2021-02-20 previous=2021-03-01 planned=2021-04-10 who=Port+Board art=a pub=2021-02-20 s=2"),
    ],
    "another city refuses to help": [
        ("one", "operation planned who=ICE city=Atlanta about=targeted+raids date=2019-07-14 art=a pub=2019-07-12 s=1"),
        ("one", "policy_decision.refuse_cooperation city=Chicago about=ICE+roundup date=2019-06 art=a pub=2019-07-12 s=2"),
        ("two", "operation planned who=Mayor+Ray city=Houston about=evictions date=2019-07-14 art=a pub=2019-07-12 s=3"),
    ],
    "an act that names nothing, where the article has one matter": [
        ("one", "policy_decision.adopt who=Council city=Leeds about=wage+law date=2014-06-02 art=a pub=2014-06-03 s=1"),
        ("one", "effect planned city=Leeds date=2015-04-01 art=a pub=2014-06-03 s=2"),
    ],
    "an act that names nothing, where the article has two": [
        ("one", "policy_decision.adopt who=Council city=Leeds about=wage+law date=2014-06-02 art=a pub=2014-06-03 s=1"),
        ("two", "policy_decision.adopt who=Council city=Leeds about=smoking+ban date=2014-06-02 art=a pub=2014-06-03 s=2"),
        (None, "effect planned city=Leeds date=2015-04-01 art=a pub=2014-06-03 s=3"),
    ],
    "the bill is not the executive order": [
        ("one", "policy_decision.order who=Mayor+Ray city=Leeds about=executive+order date=2023-05-25 art=a pub=2023-05-26 s=1"),
        (None, "policy_decision.veto who=Mayor+Ray city=Leeds about=the+bill date=2023-05-25 art=a pub=2023-05-26 s=2"),
    ],
    "a centre that is closed is an event; closed and opened again, a matter": [
        (None, "policy_decision.close who=Ann+Ray city=Leeds about=detention+center date=../2019-07-12 art=a pub=2019-07-12"),
        ("one", "policy_decision.close who=School+Board city=Boston about=tram+depot date=2019-07-12 art=b pub=2019-07-12"),
        ("one", "policy_decision.open who=School+Board city=Boston about=tram+depot date=2020-02-01 art=c pub=2020-02-02"),
    ],
    "closed, with a day for it": [
        (
            "one",
            "policy_decision.close who=School+Board city=Boston about=tram+depot date=2019-07-12 planned=2019-09-01 art=b pub=2019-07-12",
        ),
    ],
    "an order that nothing names, given and carried out by one day": [
        (None, "policy_decision.order who=Ann+Ray city=Leeds about=the+order date=../2019-06-21 art=a pub=2019-07-12 s=1"),
        (None, "effect city=Leeds about=the+order date=../2019-06-21 art=a pub=2019-07-12 s=2"),
    ],
    "what the article keeps naming stands in for what an act does not name": [
        ("one", "policy_decision.adopt who=Council city=Leeds about=fur+ban date=2014-06-02 art=a pub=2014-06-03 s=1"),
        ("one", "effect city=Leeds about=fur+ban date=2014-09-01 art=b pub=2014-09-01 s=1"),
        ("one", "policy_decision.repeal about=the+fur+ban date=2015-02-01 city=Leeds art=c pub=2015-02-01 s=1"),
        ("one", "effect planned about=fur+ban city=Leeds date=2015-03-01 art=c pub=2015-02-01 s=2 trig=ends"),
        ("one", "legal_action.block date=2015-02-03 art=c pub=2015-02-04 s=3"),
    ],
    "statements and marches alone": [
        (None, "statement who=Mayor+Ray city=Leeds about=tram+line date=2018-05-01 art=a pub=2018-05-01"),
        (None, "protest city=Houston about=police+killing date=2018-05-01 art=b pub=2018-05-01"),
    ],
    "statements about a matter": [
        ("one", "announcement who=Mayor+Ray city=Leeds about=tram+line date=2018-05-01 art=a pub=2018-05-01 s=1"),
        ("one", "statement who=Rider+Board city=Leeds about=tram+line date=2018-05-02 art=a pub=2018-05-02 s=2"),
    ],
    "a statement holds no two matters together": [
        ("one", "policy_decision.ban city=Boston about=plastic+bag+ban date=2020-03-13 art=a pub=2020-03-13 s=1"),
        ("two", "policy_decision.ban city=Boston about=plastic+straw+ban date=2020-03-13 art=a pub=2020-03-13 s=2"),
        ("one", "statement who=Shop+Board city=Boston about=plastic+bag+ban date=2020-03-13 art=a pub=2020-03-13 s=3"),
    ],
    "Initiative 77 and Initiative 82": [
        ("one", "policy_decision.adopt city=Boston about=Initiative+77 date=2018-06-19 art=a pub=2018-06-20"),
        ("two", "policy_decision.adopt city=Boston about=Initiative+82 date=2018-11-08 art=b pub=2018-11-09"),
        ("one", "policy_decision.repeal city=Boston about=Initiative+77 date=2018-10-16 art=c pub=2018-10-17"),
    ],
}


@pytest.mark.parametrize("name", GROUPS)
def test_groups(name: str) -> None:
    rows = GROUPS[name]
    events, matters, told = run(rows)
    place = {key: event.matter_id for event in events for key in event.mention_ids}
    labels: dict[str, set[str | None]] = {}
    for (label, _), each in zip(rows, told, strict=True):
        if label is None:
            assert place[mention_key(each)] is None
        else:
            labels.setdefault(label, set()).add(place[mention_key(each)])
    found = [next(iter(ids)) for ids in labels.values() if len(ids) == 1]
    assert len(found) == len(labels) == len(set(found)) == len(matters)
    assert None not in found


ALL = [spec for rows, *_ in CHAINS.values() for _, spec in rows] + [spec for rows in GROUPS.values() for _, spec in rows]


@given(st.integers(0, 2**32))
@settings(max_examples=15, deadline=None)
def test_order_of_input_changes_nothing(seed: int) -> None:
    told = mentions([(None, spec) for spec in ALL])
    events, matters = chain(link(told), told, LATER)
    shuffled, mixed = told[:], link(told)
    random.Random(seed).shuffle(shuffled)  # noqa: S311
    random.Random(seed + 1).shuffle(mixed)  # noqa: S311
    again, same = chain(mixed, shuffled, LATER)
    assert same == matters
    assert {event.id: event for event in again} == {event.id: event for event in events}


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        pytest.param(
            [(None, "policy_decision.ban city=Chicago about=the+plastic+bag+ban date=2020-03-13")], "Plastic bag ban, Chicago", id="city"
        ),
        pytest.param([(None, "announcement city=Chicago,Atlanta about=ICE+raids date=2020-03-13")], "ICE raids", id="two cities"),
        pytest.param(
            [(None, "announcement city=Boston about=Boston+marathon date=2020-03-13")], "Boston marathon", id="city in the phrase"
        ),
    ],
)
def test_title(rows: list[Row], title: str) -> None:
    assert [matter.title for matter in run(rows)[1]] == [title]
