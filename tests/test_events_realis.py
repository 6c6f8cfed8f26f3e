"""Did it happen, is it planned, may it happen, did it not: a row a reading, and the rule that decides it."""

from __future__ import annotations

import pytest

from tests.events_language import check, mention, read, rows

ROWS = {
    "told as a fact": ("The council postponed the vote.", {"postponed": "postponement asserted"}),
    "under way": ("Police are making arrests.", {"making arrests": "operation asserted"}),
    "saying that it will be put off puts it off": ("The council will postpone the vote.", {"postpone": "postponement asserted"}),
    "reported speech, too": ("The mayor said the fee would be postponed.", {"postponed": "postponement asserted"}),
    "will": ("The raids will begin Sunday.", {"raids will begin": "operation planned"}),
    "expected to": ("The raids are expected to begin Sunday.", {"raids are expected to begin": "operation planned"}),
    "set to": ("The city is set to sue on Friday.", {"sue": "legal_action planned"}),
    "planned for": ("The march is planned for Sunday.", {"march": "protest planned"}),
    "would, in reported speech": ("The sheriff said the ban would take effect Friday.", {"take effect": "effect planned"}),
    "the present with a day to come": ("The law takes effect July 1.", {"takes effect": "effect planned 2019-07-01"}),
    "a headline's infinitive": ("Mayor to sign bag ban", {"sign": "policy_decision planned"}),
    "not until": ("The ban will not take effect until May 2020.", {"take effect": "effect planned 2020-05"}),
    "may": ("The council may cancel the hearing.", {"cancel": "cancellation possible -"}),
    "if": ("If the judge rules, the city will sue.", {"sue": "legal_action possible -"}),
    "unless": ("The city will sue unless the board acts.", {"sue": "legal_action possible -"}),
    "called for": ("Residents called for a strike.", {"strike": "protest planned -"}),
    "has not": ("The council has not cancelled the hearing.", {"cancelled": "cancellation denied -"}),
    "never": ("The mayor never signed the bill.", {"signed": "policy_decision denied"}),
    "no arrests": ("No arrests were made on Monday.", {"arrests": "operation denied 2019-06-24"}),
    "nobody": ("Nobody was arrested on Monday.", {"arrested": "operation denied"}),
    "refused to sign": ("The mayor refused to sign the bill.", {"sign": "policy_decision denied"}),
    "declined to veto": ("The mayor declined to veto the bill.", {"veto": "policy_decision denied"}),
    "failed to": ("The council failed to repeal the law.", {"repeal": "policy_decision denied"}),
    "refusing to take part is an act": (
        "The sheriff said his deputies would not participate in the raids.",
        {"participate": "policy_decision.refuse_cooperation asserted"}),
    "not planning to help": (
        "The mayor said her officers were not planning to take part in the raids.",
        {"take part": "policy_decision.refuse_cooperation asserted"}),
    "voted to": ("The council voted Monday to adopt the plan.", {"voted Monday to adopt": "policy_decision.adopt asserted 2019-06-24"}),
    "a planned thing that is told of": ("The planned raids worry families.", {"raids": "operation planned"}),
    "hope is not a plan": ("The city hopes to ban plastic bags by May.", {"ban": "policy_decision possible"}),
    "denied, then possible": (
        "The board has not cancelled the hearing, but may if the judge rules.", {"cancelled": "cancellation denied -"}),
}  # fmt: skip
DEFECTS = {
    "hope is not a plan": "'hopes to' is among the plans",
}


@pytest.mark.parametrize(("text", "expected"), rows(ROWS, DEFECTS))
def test_realis(text: str, expected: dict[str, str]) -> None:
    check(text, expected)


UNTOLD = {
    "would have": "The council would have cancelled the hearing.",
    "an ability": "A mayor can veto a bill.",
    "a wish": "The mayor wants to ban plastic bags.",
    "a threat": "The mayor threatened to veto the bill.",
    "a habit": "Members often postpone items to the next meeting.",
}


@pytest.mark.parametrize("name", UNTOLD)
def test_what_did_not_happen_and_is_not_planned_is_no_act(name: str) -> None:
    assert all(each.type == "statement" for each in read(UNTOLD[name]).mentions)


RULES = {
    "realis.asserted": ("The council postponed the vote.", "postponed"),
    "realis.announced-change": ("The council will postpone the vote.", "postpone"),
    "realis.future": ("The ban will take effect Friday.", "take effect"),
    "realis.reported-future": ("The sheriff said the ban would take effect Friday.", "take effect"),
    "realis.governor": ("The ban is expected to take effect Friday.", "take effect"),
    "realis.negation": ("The council has not cancelled the hearing.", "cancelled"),
    "realis.refusal": ("Police officials said they would not participate in the raids.", "participate"),
    "realis.modal": ("The council may cancel the hearing.", "cancel"),
    "realis.condition": ("The city will sue if the board acts.", "sue"),
    "realis.headline-infinitive": ("Mayor to sign bag ban", "sign"),
    "realis.not-until": ("The ban will not take effect until May 2020.", "take effect"),
    "realis.scheduled-present": ("The law takes effect July 1.", "takes effect"),
    "realis.progressive": ("Police are making arrests.", "making arrests"),
    "realis.predicate-planned": ("The march is planned for Sunday.", "march"),
    "realis.object-of-plan": ("Residents called for a strike.", "strike"),
    "realis.called-off": ("The parade will no longer take place on Friday.", "no longer take place"),
    "realis.noun": ("The postponement of the vote on Monday angered residents.", "postponement"),
}


@pytest.mark.parametrize("rule", RULES)
def test_the_rule_is_kept(rule: str) -> None:
    text, trigger = RULES[rule]
    assert [why.rule for why in mention(text, trigger).why if why.stage == "realis"] == [rule]
