"""The exports: the CSV's contract cell by cell, the codebook that explains every column, the JSON of `tracker analyze`."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store_language import CITIES, NOW, STAGES, analyze, article
from tracker.dates import PartialDate
from tracker.export.analysis import analysis_record
from tracker.export.csv import cell, columns, matters_csv, timeline_csv
from tracker.model import (
    Actor,
    ActorKind,
    ActorMention,
    DateBasis,
    DateClaim,
    Place,
    Reading,
    TimeExpression,
    TimelineRow,
    TimexType,
    Unresolved,
)
from tracker.store.engine import open_store
from tracker.store.queries import matters, timeline
from tracker.store.views import MatterView
from tracker.store.writer import ingest

# The contract: DESIGN, section 8. Columns may be added at the end; none may move or go.
CONTRACT = """event_id, type, subtype, status, title, about, matter_id, date_edtf, date_earliest, date_latest, date_precision, date_basis,
date_phrase, date_rule, planned_edtf, previous_edtf, slip_days, actors, actor_ids, city, city_id, admin1, country, latitude, longitude,
cities_all, n_articles, n_independent_sources, source_names, source_urls, first_published, last_published, quote, quote_article_url,
confidence, conflict_fields, review_state, reviewed_by, reviewed_at, first_seen, as_of, permalink,
first_known, last_known""".replace("\n", " ").split(", ")
CODEBOOK = Path(__file__).parents[1] / "docs" / "codebook.md"
ROW = TimelineRow(
    event_id="e1", type="protest", subtype=None, status=None, title="t", about=None, matter_id=None, date_edtf=None, date_earliest=None,
    date_latest=None, date_precision=None, date_basis="none", date_phrase=None, date_rule="r", planned_edtf=None, previous_edtf=None,
    slip_days=None,
)  # fmt: skip


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_the_columns_are_the_contract() -> None:
    assert columns(TimelineRow)[: len(CONTRACT)] == CONTRACT
    assert timeline_csv([]) == ",".join(columns(TimelineRow)) + "\r\n"


@pytest.mark.parametrize(("heading", "record"), [("timeline.csv", TimelineRow), ("matters.csv", MatterView)])
def test_the_codebook_has_every_column_in_order(heading: str, record: type[TimelineRow | MatterView]) -> None:
    section = CODEBOOK.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    documented = re.findall(r"^\| `(\w+)` \| (\S.*\S) \|$", section, re.MULTILINE)
    assert [name for name, _ in documented] == columns(record)
    assert all(len(text) > 4 for _, text in documented)


CELLS: dict[str, tuple[object, str]] = {
    "nothing": (None, ""),
    "words": ("The council voted.", "The council voted."),
    "a formula": ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
    "a plus": ("+1 555", "'+1 555"),
    "a minus in words": ("-2+3", "'-2+3"),
    "an at": ("@SUM(A1)", "'@SUM(A1)"),
    "a tab": ("\t=1", "'\t=1"),
    "a carriage return": ("\r=1", "'\r=1"),
    "a sign further on": ("a=1", "a=1"),
    "a negative number": (-5, "-5"),
    "a negative fraction": (-87.65005, "-87.65005"),
    "a small number": (0.00001, "0.00001"),
    "a fraction": (0.75, "0.75"),
    "a whole one": (2.0, "2"),
    "zero": (0.0, "0"),
    "a round number": (100.0, "100"),
    "a day": (date(2019, 7, 12), "2019-07-12"),
    "a list": (("a", "b"), "a|b"),
    "an empty list": ((), ""),
    "numbers in a list": ((1, 2), "1|2"),
    "a bar in an item": (("a|b", "c"), "a/b|c"),
    "a list that begins like a formula": (("=1", "b"), "'=1|b"),
    "an open interval": ("../2019-06", "../2019-06"),
}


@pytest.mark.parametrize(("value", "shown"), CELLS.values(), ids=CELLS)
def test_cell(value: object, shown: str) -> None:
    assert cell(value) == shown


@settings(deadline=None)
@given(words=st.text(), names=st.lists(st.text()))
def test_every_text_comes_back_and_none_runs(words: str, names: list[str]) -> None:
    (row,) = table(timeline_csv([replace(ROW, quote=words, actors=tuple(names))]))
    for shown in (row["quote"], row["actors"]):
        assert not shown.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert row["quote"] in (words, f"'{words}")


def test_lines_end_as_the_rfc_says_and_breaks_stay_inside_quotes() -> None:
    text = timeline_csv([replace(ROW, quote='She said "no",\nand left.')])
    assert text.count("\r\n") == 2
    assert '"She said ""no"",\nand left."' in text


def test_an_export_of_a_store_reads_like_its_rows() -> None:
    engine = open_store("sqlite://")
    texts = ["announcement 2019-06 Chicago raids: It was announced.", "postponement 2019-06-22 Paris raids: It was put off."]
    ingest(engine, [article(f"a{number}", text, source="=cmd()") for number, text in enumerate(texts)], STAGES, now=NOW)
    rows = table(timeline_csv(timeline(engine)))
    assert [(row["date_edtf"], row["date_earliest"], row["date_latest"]) for row in rows] == [
        ("2019-06", "2019-06-01", "2019-06-30"),
        ("2019-06-22", "2019-06-22", "2019-06-22"),
    ]
    assert [(row["city"], row["longitude"], row["slip_days"], row["source_names"]) for row in rows] == [
        ("Chicago", "-87.65", "-3", "'=cmd()"),
        ("Paris", "2.35", "-3", "'=cmd()"),
    ]
    (matter,) = table(matters_csv(matters(engine)))
    assert (matter["title"], matter["n_events"], matter["cities"]) == ("raids", "2", "Chicago, IL|Paris, FR")
    assert timeline_csv(timeline(engine)) == timeline_csv(timeline(engine))


# ------------------------------------------------------------------------------------------------------- tracker analyze

TEXT = "policy_decision 2019-06 Chicago ban: The mayor acted.\neffect today - ban: It began."


def test_the_record_has_the_contracts_keys() -> None:
    analysis = analyze(article("x", TEXT))
    record = analysis_record(analysis)
    assert list(record) == ["id", "published", "times", "places", "actors", "mentions"]
    assert record["published"] == {"value": "2019-07-12", "basis": "metadata"}
    first = record["mentions"][0]
    assert list(first) == [
        "id", "type", "subtype", "realis", "start", "end", "trigger", "field", "sentence", "date", "planned", "previous", "actors",
        "cities", "about", "speaker", "salience", "confidence", "why",
    ]  # fmt: skip
    assert first["date"] == {
        "edtf": "2019-06", "earliest": "2019-06-01", "latest": "2019-06-30", "precision": "month", "basis": "explicit",
        "phrase": "2019-06", "rule": "test.date", "reason": None,
    }  # fmt: skip
    assert TEXT[first["start"] : first["end"]] == first["trigger"]
    assert first["actors"] == [{"id": "mayor-chicago", "name": "Mayor of Chicago", "role": "mayor"}]
    assert first["cities"] == [{"id": 4887398, "name": "Chicago", "admin1": "IL", "country": "US"}]
    assert first["why"] == [{"stage": "type", "rule": "test.type", "start": 0, "end": 15}]
    assert (first["planned"], first["speaker"]) == (None, None)
    assert json.loads(json.dumps(record)) == record


def test_without_a_publication_date_a_date_is_null_with_its_reason() -> None:
    record = analysis_record(analyze(article("x", TEXT, None)))
    assert record["published"] == {"value": None, "basis": "none"}
    today = record["mentions"][1]["date"]
    assert (today["edtf"], today["earliest"], today["reason"], today["phrase"]) == (None, None, "no_reference_date", "today")


def test_times_places_and_actors() -> None:
    city = CITIES["Portland"]
    time = TimeExpression(0, 4, "June", "text", TimexType.DATE, "2019-06", PartialDate.month(2019, 6), "month", preposition="in")
    vague = replace(time, date=None, value="XXXX-06", reason=Unresolved.NO_REFERENCE_DATE)
    place = Place(5, 13, "Portland", "title", city, Reading.GOVERNMENT, "dateline", 0.87654)
    actor = ActorMention(20, 23, "she", "text", Actor("a", "Example Mayor", ActorKind.PERSON, "mayor", city), "pronoun")
    analysis = replace(analyze(article("x", "")), times=(time, vague), places=(place,), actors=(actor,))
    record = analysis_record(analysis)
    assert record["times"][0] == {
        "start": 0, "end": 4, "text": "June", "field": "text", "type": "DATE", "value": "2019-06", "edtf": "2019-06",
        "earliest": "2019-06-01", "latest": "2019-06-30", "rule": "month", "anchor": "none", "reason": None,
    }  # fmt: skip
    assert [record["times"][1][key] for key in ("value", "edtf", "earliest", "latest", "reason")] == [
        "XXXX-06",
        None,
        None,
        None,
        "no_reference_date",
    ]
    assert record["places"] == [{
        "start": 5, "end": 13, "text": "Portland", "field": "title", "id": 5746545, "name": "Portland", "admin1": "OR", "country": "US",
        "lat": 45.52, "lon": -122.68, "reading": "government", "how": "dateline", "confidence": 0.877,
            "candidates": [],
    }]  # fmt: skip
    assert record["actors"] == [{
        "start": 20, "end": 23, "text": "she", "field": "text", "id": "a", "name": "Example Mayor", "kind": "person", "role": "mayor",
        "how": "pronoun",
    }]  # fmt: skip


@pytest.mark.parametrize("edtf", ["2019-06-21", "2019-06~", "../2019-06-21", "2017/..", "2019-07-13/2019-07-14", "2019-24", "2019"])
def test_every_kind_of_date_survives_the_store(edtf: str) -> None:
    from tracker.store.codec import decode_claim, encode_claim

    claim = DateClaim(PartialDate.parse(edtf), DateBasis.ANCHORED, "r", "words", None, 3, 8)
    assert decode_claim(json.loads(json.dumps(encode_claim(claim)))) == claim
