"""The queries: what each filter leaves, in a fixed order; facets, one event in full, matters, figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

from tests.store_language import LINKER, NOW, STAGES, article
from tracker.errors import StoreError
from tracker.model import TimelineFilter
from tracker.store.as_of import keep_known_on, known_on
from tracker.store.engine import open_store
from tracker.store.queries import EVERYTHING, event_detail, facets, find_event, matters, mention_words, stats, timeline
from tracker.store.writer import ingest

RAIDS = "e-announcement-2019-06-21-raids"
DELAY = "e-postponement-2019-06-raids"
MARCH = "e-protest-2019-07-04-march"
BAN = "e-effect-.._2019-07-10-ban"
VOTE = "e-policy_decision-none-ban"
ALL = (RAIDS, DELAY, MARCH, BAN, VOTE)  # in the timeline's order; the month counts from its first day

POST = "Example Post"
ARTICLES = (
    article("a", "announcement 2019-06-21 Chicago raids: The raids were announced.\nIt was Friday.", "2019-06-21", source="Example Times"),
    article("b", "Before.\nannouncement 2019-06-21 Portland raids: Portland heard of the deportations.", "2019-06-22", source=POST),
    article("c", "postponement 2019-06 Chicago raids: The raids were put off.", "2019-06-23", url="https://www.example.org/c"),
    article("d", "protest 2019-07-04 Portland-ME march: Città and café-goers marched, 100% of them.", "2019-07-05"),
    article("e", "effect ../2019-07-10 Paris ban: In force.\npolicy_decision - - ban: It was voted.", "2019-07-10", title="Ban begins"),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_store(str(tmp_path_factory.mktemp("queries") / "t.db"))
    ingest(engine, ARTICLES, STAGES, now=NOW)
    yield engine
    engine.dispose()


def ids(engine: Engine, **chosen: Any) -> tuple[str, ...]:
    return tuple(row.event_id for row in timeline(engine, TimelineFilter(**chosen)))


FILTERS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "nothing chosen": ({}, (DELAY, RAIDS, MARCH, BAN, VOTE)),
    "a city by name": ({"cities": ("chicago",)}, (DELAY, RAIDS)),
    "a name that two cities have": ({"cities": ("Portland",)}, (RAIDS, MARCH)),
    "a city in its state": ({"cities": ("Portland, OR",)}, (RAIDS,)),
    "the other one": ({"cities": ("Portland, me",)}, (MARCH,)),
    "a city in its country": ({"cities": ("Paris, FR",)}, (BAN,)),
    "a city by id": ({"cities": ("4975802",)}, (MARCH,)),
    "two cities": ({"cities": ("Chicago", "Paris")}, (DELAY, RAIDS, BAN)),
    "no such city": ({"cities": ("Springfield",)}, ()),
    "an actor by id": ({"actors": ("mayor-paris",)}, (BAN,)),
    "an actor by a later word": ({"actors": ("chicago",)}, (DELAY, RAIDS)),
    "not by the middle of a word": ({"actors": ("hicago",)}, ()),
    "a name is no pattern": ({"actors": ("%",)}, ()),
    "a type": ({"types": ("protest",)}, (MARCH,)),
    "a type with a subtype": ({"types": ("protest:march",)}, ()),
    "two types": ({"types": ("protest", "effect")}, (MARCH, BAN)),
    "a status": ({"statuses": ("scheduled",)}, (DELAY, RAIDS, MARCH, BAN, VOTE)),
    "another status": ({"statuses": ("cancelled",)}, ()),
    "realis": ({"realis": ("planned",)}, ()),
    "a matter": ({"matters": ("m-ban",)}, (BAN, VOTE)),
    "since: a month that may reach it counts": ({"since": date(2019, 6, 30)}, (DELAY, MARCH, BAN)),
    "since: the day itself counts": ({"since": date(2019, 7, 4)}, (MARCH, BAN)),
    "until: an open beginning counts": ({"until": date(2019, 6, 1)}, (DELAY, BAN)),
    "a period": ({"since": date(2019, 6, 21), "until": date(2019, 6, 21)}, (DELAY, RAIDS, BAN)),
    "words of the sentence": ({"text": "announced"}, (RAIDS,)),
    "words of another article's sentence on it": ({"text": "deport"}, (RAIDS,)),
    "all the words": ({"text": "raids put"}, (DELAY,)),
    "a phrase": ({"text": '"were put off"'}, (DELAY,)),
    "a phrase in another order": ({"text": '"put were off"'}, ()),
    "without accents": ({"text": "citta CAFE"}, (MARCH,)),
    "a headline": ({"text": "begins"}, (BAN, VOTE)),
    "signs that the index would obey": ({"text": 'raids OR "march NEAR( * ^'}, ()),
    "signs alone": ({"text": '"* -'}, ()),
    "blank": ({"text": "   "}, (DELAY, RAIDS, MARCH, BAN, VOTE)),
    "certainty": ({"min_confidence": 0.8}, ()),
    "certainty that is reached": ({"min_confidence": 0.75, "types": ("protest",)}, (MARCH,)),
    "two independent sources": ({"min_sources": 2}, (RAIDS,)),
    "several at once": ({"cities": ("Chicago",), "types": ("announcement",), "text": "raids"}, (RAIDS,)),
}


@pytest.mark.parametrize(("chosen", "left"), FILTERS.values(), ids=FILTERS)
def test_filter(store: Engine, chosen: dict[str, Any], left: tuple[str, ...]) -> None:
    assert ids(store, **chosen) == left


@settings(deadline=None, max_examples=60)
@given(words=st.text(max_size=30))
def test_no_words_break_the_search(store: Engine, words: str) -> None:
    assert set(ids(store, text=words)) <= set(ALL)


def test_a_row_holds_what_the_articles_say(store: Engine) -> None:
    row = timeline(store, TimelineFilter(types=("announcement",)))[0]
    assert (row.type, row.status, row.date_edtf, row.date_precision, row.date_basis) == (
        "announcement",
        "scheduled",
        "2019-06-21",
        "day",
        "explicit",
    )
    assert (row.actors, row.actor_ids) == (("Mayor of Chicago", "Mayor of Portland"), ("mayor-chicago", "mayor-portland"))
    assert (row.city, row.city_id, row.admin1, row.country) == ("Chicago", 4887398, "IL", "US")
    assert row.cities_all == ("Chicago, IL", "Portland, OR")
    assert (row.n_articles, row.n_independent_sources, row.source_names) == (2, 2, ("Example Times", "Example Post"))
    assert (row.first_published, row.last_published) == (date(2019, 6, 21), date(2019, 6, 22))
    assert row.quote == "announcement 2019-06-21 Chicago raids: The raids were announced."
    assert (row.review_state, row.first_seen, row.as_of) == ("unreviewed", "2026-01-02T03:04:05+00:00", "2019-07-10")
    assert (row.permalink, row.mention_ids) == (f"?event={RAIDS}", ("a#m0", "b#m0"))


def test_as_of_knows_only_what_was_published_by_then(store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.store.as_of.default_linker", lambda: LINKER)
    rows = timeline(store, EVERYTHING, as_of=date(2019, 6, 21))
    assert [(row.event_id, row.n_articles, row.as_of) for row in rows] == [(RAIDS, 1, "2019-06-21")]
    first = date(2019, 6, 21)
    assert [(facet.label, facet.count) for facet in facets(store, as_of=first).cities] == [("Chicago, IL", 1)]
    assert [(row.matter_id, row.n_events) for row in matters(store, as_of=first)] == [("m-raids", 1)]
    assert [mention.mention_id for mention in event_detail(store, RAIDS, as_of=first).mentions] == ["a#m0"]
    with known_on(store, date(2020, 1, 1), LINKER) as later:
        assert {row.status for row in timeline(later)} == {"outcome_unreported"}
    assert {row.status for row in timeline(store)} == {"scheduled"}, "the store itself is as it was"


def test_what_was_known_is_kept_for_all_that_is_asked(store: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same rows as when it is put together for one question, on connections of one's own, until nobody holds it."""
    monkeypatch.setattr("tracker.store.as_of.default_linker", lambda: LINKER)
    day = date(2019, 6, 22)
    kept = keep_known_on(store, day)
    assert timeline(kept.engine) == timeline(store, as_of=day)
    assert event_detail(kept.engine, RAIDS) == event_detail(store, RAIDS, day)
    with kept.engine.connect() as one, kept.engine.connect() as other:
        assert one.connection.driver_connection is not other.connection.driver_connection
    kept.engine.dispose()
    folder = Path(kept.folder.name)
    kept.folder.cleanup()
    assert not folder.exists()


def test_facets_leave_their_own_choice_aside(store: Engine) -> None:
    found = facets(store, TimelineFilter(cities=("Chicago",), types=("announcement",)))
    assert [(facet.value, facet.label, facet.count) for facet in found.cities] == [
        ("4887398", "Chicago, IL", 1),
        ("5746545", "Portland, OR", 1),
    ]
    assert [(facet.value, facet.count) for facet in found.types] == [("announcement", 1), ("postponement", 1)]
    assert [(facet.value, facet.count) for facet in found.matters] == [("m-raids", 1)]
    assert (found.n_events, found.earliest, found.latest) == (1, date(2019, 6, 21), date(2019, 6, 21))


def test_facets_of_everything(store: Engine) -> None:
    found = facets(store)
    assert [(facet.label, facet.count) for facet in found.cities] == [
        ("Chicago, IL", 2),
        ("Paris, FR", 1),
        ("Portland, ME", 1),
        ("Portland, OR", 1),
    ]
    assert (found.n_events, found.earliest, found.latest) == (5, date(2019, 6, 1), date(2019, 7, 10))


def test_each_facet_counts_what_choosing_it_leaves(store: Engine) -> None:
    found = facets(store)
    for field in ("cities", "actors", "types", "statuses", "realis", "matters"):
        for facet in getattr(found, field):
            assert len(ids(store, **{field: (facet.value,)})) == facet.count, (field, facet)


def test_event_detail(store: Engine) -> None:
    detail = event_detail(store, RAIDS)
    second = detail.mentions[1]
    assert [mention.mention_id for mention in detail.mentions] == ["a#m0", "b#m0"]
    assert second.sentence[second.start : second.end] == "announcement"
    assert second.paragraph[second.sentence_at :].startswith(second.sentence)
    assert second.paragraph[second.date.start - second.paragraph_start : second.date.end - second.paragraph_start] == "2019-06-21"  # type: ignore[operator]
    assert (second.source, second.published, second.article_title) == ("Example Post", date(2019, 6, 22), "Before.")
    assert [row.event_id for row in detail.chain] == [RAIDS, DELAY]
    assert detail.matter is not None
    assert (detail.matter.matter_id, detail.matter.n_articles, detail.matter.cities) == ("m-raids", 3, ("Chicago, IL", "Portland, OR"))


def test_no_such_event(store: Engine) -> None:
    with pytest.raises(StoreError, match="no event has the id 'nothing'"):
        event_detail(store, "nothing")


@pytest.mark.parametrize(
    ("wanted", "found"),
    [(RAIDS, [RAIDS]), ("e-p", [VOTE, DELAY, MARCH]), ("%", []), ("", sorted(ALL))],
    ids=["an id", "a beginning of several", "no pattern", "nothing"],
)
def test_find_event(store: Engine, wanted: str, found: list[str]) -> None:
    assert find_event(store, wanted) == found


def test_matters_follow_the_filter(store: Engine) -> None:
    assert [(row.matter_id, row.n_events, row.first_date) for row in matters(store)] == [
        ("m-raids", 2, date(2019, 6, 1)),
        ("m-march", 1, date(2019, 7, 4)),
        ("m-ban", 2, date(2019, 7, 10)),
    ]
    assert [row.matter_id for row in matters(store, TimelineFilter(cities=("Chicago",)))] == ["m-raids"]
    assert matters(store, TimelineFilter(cities=("Springfield",))) == []
    assert len(matters(store, TimelineFilter(statuses=("scheduled",)))) == 3
    assert matters(store, TimelineFilter(statuses=("cancelled",))) == []


def test_stats(store: Engine) -> None:
    found = stats(store)
    assert (found.n_articles, found.n_mentions, found.n_events, found.n_undated_events, found.n_matters) == (5, 6, 5, 1, 3)
    assert (found.first_published, found.last_published, found.as_of, found.linked) == (
        date(2019, 6, 21),
        date(2019, 7, 10),
        date(2019, 7, 10),
        True,
    )
    assert (found.earliest, found.latest, found.lexicon_version) == (date(2019, 6, 1), date(2019, 7, 10), "test-1")


def test_mention_words_leave_function_words_out(store: Engine) -> None:
    words = dict(mention_words(store, TimelineFilter(cities=("Chicago",))))
    assert words["raids"] == 3
    assert "the" not in words
    assert len(mention_words(store, limit=2)) == 2
