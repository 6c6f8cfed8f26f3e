"""The examples in rules/matters.toml, every one of them: same things, subtypes, acts and the state machine."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

import pytest

from tracker.errors import RuleError
from tracker.events.naming import clean, nameable
from tracker.events.phrases import likeness, read
from tracker.lexicon.matters import FILE, Deed, Thing, default, parse
from tracker.model import EventType, Realis, Status

TEXT = (files("tracker.lexicon") / "rules" / FILE).read_text("utf-8")
DATA: dict[str, Any] = tomllib.loads(TEXT)


def rows(table: str, verdict: str) -> list[Any]:
    return [pytest.param(row, example, id=f"{row['id']}: {example}") for row in DATA[table] for example in row[verdict]]


@pytest.mark.parametrize(("row", "example"), rows("same", "yes"))
def test_same_thing(row: dict[str, Any], example: list[str]) -> None:
    assert likeness(read(example[0]), read(example[1])) >= 0.7


@pytest.mark.parametrize(("row", "example"), rows("same", "no"))
def test_other_thing(row: dict[str, Any], example: list[str]) -> None:
    assert likeness(read(example[0]), read(example[1])) <= 0


@pytest.mark.parametrize(("row", "example"), rows("subtypes", "yes"))
def test_one_act_under_two_subtypes(row: dict[str, Any], example: list[str]) -> None:
    assert {default().subtypes[subtype] for subtype in example} == {row["id"]}


@pytest.mark.parametrize(("row", "example"), rows("subtypes", "no"))
def test_two_acts(row: dict[str, Any], example: list[str]) -> None:
    one, two = (default().subtypes.get(subtype, subtype) for subtype in example)
    assert one != two


@pytest.mark.parametrize(("phrase", "name"), DATA["names"]["examples"]["clean"])
def test_what_names_a_thing(phrase: str, name: str) -> None:
    assert clean(phrase) == (None if name == "-" else name)


@pytest.mark.parametrize("example", DATA["names"]["examples"]["yes"])
def test_may_stand_in_a_title(example: str) -> None:
    assert nameable(*named_act(example))


@pytest.mark.parametrize("example", DATA["names"]["examples"]["no"])
def test_may_not_stand_in_a_title(example: str) -> None:
    assert not nameable(*named_act(example))


def named_act(example: str) -> tuple[str, EventType, str | None]:
    kind, about = example.split(maxsplit=1)
    type_, _, subtype = kind.partition(".")
    return about, EventType(type_), subtype or None


@pytest.mark.parametrize(("row", "example"), rows("refined", "yes"))
def test_the_trigger_tells_more(row: dict[str, Any], example: str) -> None:
    assert default().subtype("reject", example) == row["id"]


@pytest.mark.parametrize(("row", "example"), rows("refined", "no"))
def test_the_trigger_tells_no_more(row: dict[str, Any], example: str) -> None:
    assert default().subtype("reject", example) == "reject"


@pytest.mark.parametrize(("row", "example"), rows("courses", "yes"))
def test_the_trigger_tells_how_an_effect_goes(row: dict[str, Any], example: str) -> None:
    assert default().course(example) == row["id"]


@pytest.mark.parametrize(("row", "example"), rows("courses", "no"))
def test_the_trigger_tells_another_course(row: dict[str, Any], example: str) -> None:
    assert default().course(example) != row["id"]


def deed(example: str) -> Deed:
    kind, realis, *rest = example.split(maxsplit=2)
    type_, _, subtype = kind.partition(".")
    tail = rest[0] if rest else ""
    thing: Thing = "measure" if "measure" in tail else "happening"
    new_date = "new_date" in tail
    for word in ("measure", "happening", "new_date"):
        tail = tail.replace(word, "")
    head, _, trigger = tail.partition("trigger=")
    about = head.strip().removeprefix("head=") or None
    return Deed(EventType(type_), subtype or None, Realis(realis), trigger.strip(), about, new_date, thing)


@pytest.mark.parametrize(("row", "example"), rows("acts", "yes"))
def test_act(row: dict[str, Any], example: str) -> None:
    assert default().act(deed(example)) == row["id"]


@pytest.mark.parametrize(("row", "example"), rows("acts", "no"))
def test_other_act(row: dict[str, Any], example: str) -> None:
    assert default().act(deed(example)) != row["id"]


def ends_in(example: str) -> tuple[Status | None, Status]:
    chain, _, end = example.partition(" -> ")
    thing: Thing = "measure" if chain.startswith("measure: ") else "happening"
    state: Status | None = None
    for act in chain.removeprefix("measure: ").split(", "):
        assert any(rule.id == act for rule in default().acts), act
        state = default().step(state, act, thing)
    return state, Status(end)


@pytest.mark.parametrize(("row", "example"), rows("transitions", "yes"))
def test_transition(row: dict[str, Any], example: str) -> None:
    reached, end = ends_in(example)
    assert reached == end == row["to"]
    assert example.partition(" -> ")[0].replace("measure: ", "").split(", ")[-1] == row["act"]


@pytest.mark.parametrize(("row", "example"), rows("transitions", "no"))
def test_no_transition(row: dict[str, Any], example: str) -> None:
    reached, end = ends_in(example)
    assert reached != end


def test_every_status_can_be_reached() -> None:
    assert {row.to for row in default().transitions} | {Status.OUTCOME_UNREPORTED} == set(Status)


def test_every_row_has_examples_and_an_id_of_its_own() -> None:
    for table in ("same", "subtypes", "acts", "transitions"):
        assert all(row["yes"] and row["no"] for row in DATA[table]), table
    for table in ("same", "subtypes", "transitions"):
        ids = [row["id"] for row in DATA[table]]
        assert len(ids) == len(set(ids)), table


BROKEN = {
    "not TOML": ("[[same", "not TOML"),
    "a table is missing": ("version = 1", "missing"),
    "an unknown state": (TEXT.replace('to = "announced"', 'to = "anounced"'), "anounced"),
    "an unknown type": (TEXT.replace('types = ["postponement"]', 'types = ["postponment"]'), "postponment"),
    "an act that no rule makes": (TEXT.replace('act = "announce"', 'act = "proclaim"'), "proclaim"),
    "a word in two groups": (TEXT.replace('words = ["bag", "sack"]', 'words = ["bag", "raid"]'), "'raid'"),
    "a title form is missing": ("\n".join(line for line in TEXT.splitlines() if not line.startswith('"protest"')), "protest"),
    "a key that titles don't have": (TEXT.replace('noun = "protest"', 'nuon = "protest"'), "nuon"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_named_with_what_is_wrong(name: str) -> None:
    text, hint = BROKEN[name]
    with pytest.raises(RuleError, match=r"mine\.toml") as error:
        parse(text, "mine.toml")
    assert hint in str(error.value) or name == "not TOML"
