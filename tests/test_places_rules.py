"""Every rule of places.toml fires on its own examples and on none of its counter-examples; a broken file is reported with the rule's id."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tracker.entities.places_find import find_mentions
from tracker.entities.places_rules import Rule, load_rules
from tracker.errors import RuleError
from tracker.language.segment import read_document
from tracker.lexicon.gazetteer import Gazetteer, load_gazetteer

RULES = load_rules()
YES = [pytest.param(rule, text, id=f"{rule.id}-{number}") for rule in RULES.all for number, text in enumerate(rule.yes)]
NO = [pytest.param(rule, text, id=f"{rule.id}-{number}") for rule in RULES.all for number, text in enumerate(rule.no)]


@cache
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def fired(text: str) -> list[str]:
    """The rules that fire on the name in brackets."""
    start, end = text.index("["), text.index("]") - 1
    document = read_document(text.replace("[", "").replace("]", ""), "text")
    tokens = document.tokens
    for mention in find_mentions(0, document, gazetteer(), RULES).mentions:
        if (tokens.starts[mention.first], tokens.ends[mention.last]) == (start, end):
            return mention.rules
    raise AssertionError(f"no name found at the brackets of {text!r}")


@pytest.mark.parametrize(("rule", "text"), YES)
def test_a_rule_fires_on_its_examples(rule: Rule, text: str) -> None:
    assert rule.id in fired(text)


@pytest.mark.parametrize(("rule", "text"), NO)
def test_a_rule_leaves_its_counter_examples_alone(rule: Rule, text: str) -> None:
    assert rule.id not in fired(text)


BROKEN = {
    "no_examples": ('[[rule]]\nid = "x"\nside = "after"\ncase = "any"\neffect = "weak"\nwords = "a"\n', "'x'"),
    "unknown_side": (
        '[[rule]]\nid = "x"\nside = "above"\ncase = "any"\neffect = "weak"\nwords = "a"\nyes = ["[A]"]\nno = ["[A]"]\n',
        "side",
    ),
    "unknown_effect": (
        '[[rule]]\nid = "x"\nside = "after"\ncase = "any"\neffect = "odd"\nwords = "a"\nyes = ["[A]"]\nno = ["[A]"]\n',
        "effect",
    ),
    "not_toml": ("[[rule\n", "places.toml"),
}


@pytest.mark.parametrize(("text", "named"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_named(text: str, named: str, tmp_path: Path) -> None:
    path = tmp_path / "places.toml"
    path.write_text(text, "utf8")
    with pytest.raises(RuleError, match=named):
        load_rules(path)


def test_rule_ids_are_unique(tmp_path: Path) -> None:
    rule = '[[rule]]\nid = "x"\nside = "after"\ncase = "any"\neffect = "weak"\nwords = "a"\nyes = ["[A]"]\nno = ["[A]"]\n'
    path = tmp_path / "places.toml"
    path.write_text(rule + rule, "utf8")
    with pytest.raises(RuleError, match="unique: x"):
        load_rules(path)
