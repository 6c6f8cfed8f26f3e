"""Dates and derivations in words: never finer than they are known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.store_language import NOW, STAGES, article
from tracker.cli_words import claim_words, conflict_words, edtf_words, plain
from tracker.dates import PartialDate
from tracker.model import Conflict, DateBasis, DateClaim, Unresolved
from tracker.store.engine import open_store
from tracker.store.queries import event_detail, timeline
from tracker.store.writer import ingest

DATES = {
    "2019-06-21": "21 June 2019",
    "2019-06": "June 2019",
    "2019": "2019",
    "2019-21": "spring 2019",
    "2019-07-13/2019-07-14": "13–14 July 2019",
    "../2019-06-21": "by 21 June 2019",
    "2017/..": "from 2017 on",
    "2019-06~": "about June 2019",
    None: "no date",
}


@pytest.mark.parametrize(("edtf", "words"), DATES.items(), ids=map(str, DATES))
def test_edtf_words(edtf: str | None, words: str) -> None:
    assert edtf_words(edtf) == words


JUNE = PartialDate.month(2019, 6)
CLAIMS = {
    "explicit": (DateClaim(JUNE, DateBasis.EXPLICIT, "test.rule", "last month"), "June 2019: the words “last month”, test.rule"),
    "anchored": (DateClaim(JUNE, DateBasis.ANCHORED, "test.rule", "a month after"), "June 2019: counted from “a month after”, test.rule"),
    "anchored without words": (DateClaim(JUNE, DateBasis.ANCHORED, "test.rule"), "June 2019: counted from another event, test.rule"),
    "publication": (DateClaim(JUNE, DateBasis.PUBLICATION, "test.rule"), "June 2019: the publication day, test.rule"),
    "no words": (DateClaim(None, DateBasis.NONE, "test.rule", reason=Unresolved.NO_EXPRESSION), "no date: no words say when"),
    "vague": (DateClaim(None, DateBasis.NONE, "test.rule", "soon", Unresolved.VAGUE), "no date: “soon”, too vague for a date"),
    "no reason": (DateClaim(None, DateBasis.NONE, "test.rule"), "no date: test.rule"),
}


@pytest.mark.parametrize(("claim", "words"), CLAIMS.values(), ids=CLAIMS)
def test_claim_words(claim: DateClaim, words: str) -> None:
    assert claim_words(claim) == words


@pytest.mark.parametrize("reason", Unresolved)
def test_every_reason_has_words(reason: Unresolved) -> None:
    words = claim_words(DateClaim(None, DateBasis.NONE, "test.rule", reason=reason))
    assert words.startswith("no date: ")
    assert words.removeprefix("no date: ") != reason.value
    assert "_" not in words


def test_conflicts_name_the_outlets() -> None:
    engine = open_store("sqlite://")
    ingest(engine, [article("a", "protest 2019-07-04 Paris march: They marched.", source="Example Times")], STAGES, now=NOW)
    detail = event_detail(engine, timeline(engine)[0].event_id)
    conflicts = (
        Conflict("date", (("2019-06", ("a", "b")), ("2019-06-21", ("a",)))),
        Conflict("city", (("Paris", ("a",)), ("Lyon", ("b",)))),
    )
    assert list(conflict_words(replace(detail, conflicts=conflicts))) == [
        "The articles disagree on the date: June 2019 (Example Times, b); 21 June 2019 (Example Times)",
        "The articles disagree on the city: Paris (Example Times); Lyon (b)",
    ]


@pytest.mark.parametrize("bad", ["\x1b[31m", "\x07", "\r", "\n", "\u202e", "\x9b"], ids=repr)
def test_no_control_code_reaches_the_terminal(bad: str) -> None:
    assert plain(f"a{bad}b") == f"a {bad[1:]}b"
