"""The trigger rules: every rule's own examples, what the loader refuses, and words for every rule that a derivation names."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from tests.scoring import SETS, article_of, read_gold
from tracker.errors import RuleError
from tracker.lexicon import Lexicon, explain, load_lexicon
from tracker.lexicon.triggers import load_triggers, plural
from tracker.lexicon.verbs import BASE, ING, PARTICIPLE, PAST, THIRD, load_verbs
from tracker.model import Analysis, Article
from tracker.pipeline import analyze

PUBLISHED = date(2019, 6, 26)
_FOLDER = files("tracker.lexicon") / "rules" / "triggers"
FILES = sorted((path for path in _FOLDER.iterdir() if path.name.endswith(".toml")), key=lambda path: path.name)
RULES: list[tuple[str, dict[str, Any]]] = [
    (path.name, rule) for path in FILES for rule in tomllib.loads(path.read_text(encoding="utf8"))["trigger"]
]


@cache
def lexicon() -> Lexicon:
    return load_lexicon()


def read(text: str) -> Analysis:
    return analyze(Article("example", text, published=PUBLISHED), lexicon())


def fired(text: str) -> dict[str, str]:
    """The trigger rules that fired, each with its mention's type."""
    return {why.rule: mention.type.value for mention in read(text).mentions for why in mention.why if why.stage == "type"}


# ----------------------------------------------------------------------------------------------------------------- the examples

# Examples that another rule of the same type tells, because it reads more of the words or stands first: no loss to the reader.
CARRIED = {
    ("vote-noun", "The council voted 7-2 on Monday to adopt the ban."): "adopt",
    ("refuse", "City officials refused to cooperate with federal agents."): "stay-out",
    ("decide", "The council decided not to change the fare."): "change-law",
    ("veto-noun", "The veto on March 8 surprised nobody."): "veto",
    ("file", "Five residents brought the suit in January."): "sue",
    ("bring-suit", "Five residents brought the suit in January."): "sue",
    ("strike-down", "The justices overturned the ruling."): "annulled-by",
    ("court-stops", "The appeals court vacated the fine on Monday."): "annulled-by",
    ("annul", "The court annulled the election of August 8."): "annulled-by",
    ("case-ends", "The officer will stand trial in May."): "in-the-dock",
    ("forces-act", "Soldiers captured the town on Sunday."): "force-does",
    ("forces-act", "The army withdrew from the valley on Monday."): "force-phrase",
    ("rule", "The court ruled in favor of the tenants."): "side-with",
    ("block", "A federal judge blocked the law on Friday."): "court-halts",
    ("block", "The order was blocked by a court."): "court-halts",
    ("dismiss-case", "The judge dismissed the lawsuit on Monday."): "case-thrown-out",
    ("charge", "He was convicted of fraud."): "cleared-of",
    ("settle", "The city settled the lawsuit for $2 million."): "settled-case",
    ("occupy", "Protesters occupied the bridge on Feb. 7."): "crowd-blocks",
    ("rally", "Drivers went on strike on Monday."): "strike-verb",
    ("fined", "The airline was not fined."): "fine-penalty",
    ("jury-stuck", "A jury in Ghent deadlocked on two counts."): "members-back",
    ("sets-aside", "The court set aside the verdict on Monday."): "thrown-out",
    ("crowd-acts", "Crowds blocked the avenue on Friday."): "crowd-blocks",
    ("crowd-acts", "Protesters unfurled a banner from the tower on Monday."): "strike-phrase",
    ("protest-phrase", "The drivers stayed off the job for a third day."): "strike-phrase",
    ("ship-out", "Stockpiles are to be destroyed by 2007."): "arms-destroyed",
    ("flight-work", "The rocket lifted off at dawn on Friday."): "space",
    ("flight-work", "The capsule docked with the station on Monday."): "space",
    ("court-refuses", "The judge refused on Monday to block the law."): "let-stand",
    ("court-refuses", "The Supreme Court declined to hear the appeal."): "let-stand",
    ("slips", "Ministers held the bill back on Monday."): "hold-up",
    ("brought-forward", "They brought the launch forward by two days."): "bring-forward",
    ("drops", "The concert planned for 21 November has been dropped."): "give-up-plan",
    ("gives-up", "The sale fell through on Friday."): "fall-through",
    ("rescue", "Commandos freed the captives at dawn."): "set-free",
    ("operation-mounted", "Gardai stepped up checks at 40 garages."): "police-phrase",
    ("operation-mounted", "Police mounted a crackdown on touts."): "police-phrase",
    ("operation-noun", "The evacuation of the valley ended on Sunday."): "raid",
    ("operation-noun", "The deployment of troops began on Tuesday."): "raid",
    ("operation-noun", "An airlift of food began on Thursday."): "raid",
    ("held-by-police", "Six men were held on suspicion of spying."): "people-held",
    ("monument-moved", "City workers took down the flag."): "police-phrase",
    ("adjourn", "Magistrates adjourned the case until May."): "slips",
    ("adjourn", "The court granted an adjournment."): "grants-delay",
    ("intransitive-slip", "The opening slipped by six weeks."): "slips",
    ("change-date", "The ministry reset the date."): "brought-forward",
    ("prepone", "The fixture has been given a new date."): "another-day",
    ("accelerate", "The feast was transferred to Monday."): "moved-to-day",
    ("accelerate", "The meeting was switched to Thursday."): "moved-to-day",
    ("stage-protest", "Pupils staged a die-in at the lyceum."): "protest-phrase",
    ("strike-noun", "A hartal shut the bazaars of Cochin."): "protest-noun",
    ("strike-noun", "The go-slow began on Monday."): "protest-noun",
    ("crowd-demands", "Hundreds of tenants massed in the square to demand heating."): "crowd-acts",
    ("crowd-demands", "Crowds poured into the avenues to denounce the coup."): "crowd-acts",
}
DEFECTS = {
    ("pass", "The measure passed 6-3."): "a verb with nothing but a count of votes behind it is not seen",
    ("ban", "The order prohibits gatherings of more than 10."): "what an order says in the present tense is taken for a habit",
    ("bar", "The state halted evictions."): "'pause' comes first: told as a postponement",
    ("move-to", "The council moved to adopt the plan on Monday."): "the day is the adopting's, not what it was moved to",
    ("refuse", "He could not help laughing."): "a pronoun that stands for nobody passes for an official",
    ("decide", "She decided to eat."): "a pronoun that stands for nobody passes for an official",
    ("stay-out", "She stayed out of the sun."): "a pronoun that stands for nobody passes for an official",
}


def examples(verdict: str) -> Iterator[Any]:
    for name, rule in RULES:
        for example in rule[verdict]:
            defect = DEFECTS.get((rule["id"], example))
            marks = [pytest.mark.xfail(strict=True, reason=defect)] if defect else []
            yield pytest.param(rule["id"], rule["type"], example, id=f"{name.removesuffix('.toml')}:{rule['id']}: {example}", marks=marks)


@pytest.mark.parametrize(("rule", "kind", "example"), list(examples("positive")))
def test_positive_example(rule: str, kind: str, example: str) -> None:
    by = CARRIED.get((rule, example), rule)
    assert fired(example).get(f"type.{by}") == kind


@pytest.mark.parametrize(("rule", "kind", "example"), list(examples("negative")))
def test_negative_example(rule: str, kind: str, example: str) -> None:
    assert f"type.{rule}" not in fired(example)


def test_every_listed_exception_is_an_example() -> None:
    every = {(rule["id"], example) for _, rule in RULES for verdict in ("positive", "negative") for example in rule[verdict]}
    assert set(CARRIED) | set(DEFECTS) <= every


# ------------------------------------------------------------------------------------------------------------------- the files


def test_no_rule_is_listed_twice() -> None:
    ids = [rule["id"] for _, rule in RULES]
    assert sorted(ids) == sorted(set(ids))


def test_every_rule_is_loaded() -> None:
    assert {trigger.id for trigger in lexicon().triggers.triggers} == {rule["id"] for _, rule in RULES}


RULE = """
[[trigger]]
id = "dredge"
type = "operation"
verbs = ["dredge"]
positive = ["Crews dredged the harbor on Monday."]
negative = ["He drudged on."]
"""


def load(tmp_path: Path, text: str) -> Lexicon:
    (tmp_path / "triggers").mkdir()
    (tmp_path / "triggers" / "mine.toml").write_text(text, "utf-8")
    return load_lexicon(tmp_path)


def test_a_users_own_rule_is_read(tmp_path: Path) -> None:
    own = load(tmp_path, RULE)
    (mention,) = analyze(Article("mine", "Crews dredged the harbor on Monday.", published=PUBLISHED), own).mentions
    assert [why.rule for why in mention.why if why.stage == "type"] == ["type.dredge"]
    assert (mention.type, mention.date.value and mention.date.value.edtf) == ("operation", "2019-06-24")
    assert not fired("Crews dredged the harbor on Monday.")
    assert own.version != lexicon().version


REFUSED = {
    "an unknown key": (RULE + 'verb = ["dig"]\n', ("'dredge'", "unknown key verb")),
    "an unknown type": (RULE.replace('"operation"', '"digging"'), ("'dredge'", "'type' must be one of")),
    "no type": (RULE.replace('type = "operation"\n', ""), ("'dredge'", "'type' must be one of")),
    "no positive example": (RULE.replace('positive = ["Crews dredged the harbor on Monday."]\n', ""), ("'dredge'", "positive")),
    "no negative example": (RULE.replace('negative = ["He drudged on."]\n', ""), ("'dredge'", "negative")),
    "an unknown class of nouns": (RULE + 'object = ["@boats"]\n', ("'dredge'", "@boats")),
    "not TOML": (RULE + "object = [", ()),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_broken_rule_is_named_with_its_file(tmp_path: Path, name: str) -> None:
    text, hints = REFUSED[name]
    with pytest.raises(RuleError, match=r"mine\.toml") as error:
        load(tmp_path, text)
    assert all(hint in str(error.value) for hint in hints)


@pytest.mark.xfail(strict=True, reason="the second rule of an id silently takes the place of the first")
def test_two_rules_of_one_id_are_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"mine\.toml.*dredge"):
        load(tmp_path, RULE + RULE)


@pytest.mark.xfail(strict=True, reason="a rule without an id is told by a KeyError")
def test_a_rule_without_an_id_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match=r"mine\.toml"):
        load(tmp_path, RULE.replace('id = "dredge"\n', ""))


def test_a_missing_folder_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(RuleError, match="nowhere"):
        load_lexicon(tmp_path / "nowhere")


# ------------------------------------------------------------------------------------------------------------- words for rules


@cache
def rules_in_use() -> frozenset[tuple[str, str]]:
    """Stage and rule of every step that the gold's articles are read by, with and without their publication day."""
    articles = [article_of(record) for names in SETS.values() for name in names for record in read_gold(name)]
    articles += [Article(article.id, article.text, article.title) for article in articles]
    found: set[tuple[str, str]] = set()
    for article in articles:
        for mention in analyze(article, lexicon()).mentions:
            found.update((why.stage, why.rule) for why in mention.why)
            claims = {"date": mention.date, "planned": mention.planned, "previous": mention.previous}
            found.update((stage, claim.rule) for stage, claim in claims.items() if claim is not None)
    return frozenset(found)


_SILENT = pytest.mark.xfail(strict=True, reason="explain.toml has no words for these rules yet")


@pytest.mark.parametrize(
    "stage",
    ["date", "planned", "previous", "realis", "city", "about", pytest.param("type", marks=_SILENT), pytest.param("actor", marks=_SILENT)],
)
def test_every_rule_in_use_has_plain_words(stage: str) -> None:
    used = {rule for name, rule in rules_in_use() if name == stage}
    assert used
    assert {rule for rule in used if explain(rule) == rule} == set()


def test_a_rule_without_words_is_told_by_its_id() -> None:
    assert explain("no.such.rule") == "no.such.rule"


def test_words_tell_no_rule_ids() -> None:
    glossary = tomllib.loads((files("tracker.lexicon") / "rules" / "explain.toml").read_text(encoding="utf8"))["rules"]
    assert all(words.strip() and words not in glossary for words in glossary.values())


# ------------------------------------------------------------------------------------------------------------------ verb forms

FORMS = {
    "announce": {"announce": BASE, "announces": THIRD, "announcing": ING, "announced": PAST | PARTICIPLE},
    "veto": {"veto": BASE, "vetoes": THIRD, "vetoing": ING, "vetoed": PAST | PARTICIPLE},
    "carry": {"carry": BASE, "carries": THIRD, "carrying": ING, "carried": PAST | PARTICIPLE},
    "delay": {"delay": BASE, "delays": THIRD, "delaying": ING, "delayed": PAST | PARTICIPLE},
    "scrap": {"scrap": BASE, "scraps": THIRD, "scrapping": ING, "scrapped": PAST | PARTICIPLE},
    "begin": {"begin": BASE, "begins": THIRD, "beginning": ING, "began": PAST, "begun": PARTICIPLE},
    "set": {"set": BASE | PAST | PARTICIPLE, "sets": THIRD, "setting": ING},
    "withdraw": {"withdraw": BASE, "withdraws": THIRD, "withdrawing": ING, "withdrew": PAST, "withdrawn": PARTICIPLE},
    "push": {"push": BASE, "pushes": THIRD, "pushing": ING, "pushed": PAST | PARTICIPLE},
}


_SINGLE = pytest.mark.xfail(strict=True, reason="the last letter of 'begin' is not doubled")


@pytest.mark.parametrize("verb", [pytest.param(verb, marks=_SINGLE) if verb == "begin" else verb for verb in FORMS])
def test_verb_forms(verb: str) -> None:
    forms: dict[str, int] = {}
    for word, form in load_verbs().inflect(verb):
        forms[word] = forms.get(word, 0) | form
    assert FORMS[verb].items() <= forms.items()
    # A doubled last letter may be spelled both ways (canceled, cancelled): nothing else is made up.
    assert set(forms) - set(FORMS[verb]) <= {f"{verb}ed", f"{verb}ing"}


@pytest.mark.parametrize(
    ("noun", "many"),
    [("raid", "raids"), ("sweep", "sweeps"), ("march", "marches"), ("agency", "agencies"), ("delay", "delays"), ("gas", "gases")],
)
def test_plurals(noun: str, many: str) -> None:
    assert plural(noun) == many


def test_every_word_of_a_rule_is_found_by_its_forms() -> None:
    compiled = load_triggers(load_verbs())
    assert {candidate.trigger.id for candidate in compiled.by_word["postponements"]} == {"postpone"}
    assert any(candidate.rest == ("off",) and candidate.trigger.id == "put-off" for candidate in compiled.by_word["putting"])
