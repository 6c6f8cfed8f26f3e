"""Newswire: markets, attribution, comparison, headlines; what fits no type is a statement of subtype news. Published 26 June 2019."""

from __future__ import annotations

import pytest

from tests.events_language import check, read, rows, told

NEWSWIRE = {
    "a price of the day named": (
        "Shares of Nimbus fell 40 cents to $12 in London on Tuesday.", {"fell": "statement.news 2019-06-25 !own-clause"}),
    "a price goes on with the day of the one before": (
        "Nimbus shares rose 30 cents Tuesday.\n\nThe company makes sails.\n\nOrbis slid 3 to 20.",
        {"rose": "statement.news 2019-06-25", "slid": "statement.news 2019-06-25 !narrative-day"}),
    "a doing with a day, by whom no name tells": (
        "On Tuesday the two delegations conferred in Oslo.", {"conferred": "statement.news 2019-06-25"}),
    "due with a day": ("The notes will be redeemed on Dec. 1.", {"redeemed": "statement.news planned 2019-12-01"}),
    "what is going on": ("The carrier's planes are flying over the north.", {"flying": "statement.news 2019-06-26"}),
    "the speaker after what was said, with its own day": (
        "The grocer was kidnapped from his shop late Monday, police said.",
        {"kidnapped": "statement.news 2019-06-24", "said": "statement 2019-06-26"}),
    "a speaker after the quotation": (
        '"The last two months were the whole game," says one Nimbus analyst.', {"says": "statement 2019-06-26"}),
    "a speaker between commas": ("The plan, some say, is dead.", {"say": "statement 2019-06-26"}),
    "a speaker beside a condition": (
        "Unless the river drops, officials say, the ferry will stay in port.", {"say": "statement 2019-06-26"}),
    "a wish told on a day holds on that day": (
        "Envoys signalled on Monday that the ministry wants a truce.", {"wants": "statement 2019-06-24"}),
    "the other term of a comparison": (
        "Nimbus reported a profit of $3 million, compared with $2 million a year earlier.", {"reported": "statement 2019-06-26"}),
    "a length to come is not the day of the act": (
        "Nimbus announced 900 job cuts over the next four years.", {"announced": "announcement 2019-06-26"}),
    "what is not said": ("Nobody at Nimbus believes the figures.", {"believes": "statement denied 2019-06-26"}),
    "the verb of what was said, without 'that'": (
        "The ministry said special envoy Bo Lund left Tuesday for Oslo.", {"left": "statement.news 2019-06-25"}),
    "a noun of news with its own day": (
        "The June 3 crash killed nine people.", {"crash": "statement.news 2019-06-03"}),
    "a noun of news that is an object": (
        "The airliner made its maiden flight on Tuesday.", {"flight": "statement.news 2019-06-25"}),
    "the beginning of a thing, not the thing": ("The talks began on Monday.", {"began": "effect 2019-06-24"}),
    "a noun of news that is only possible": ("The two may make a trip.", {}),
    "none were made": ("There have been no arrests.", {"arrests": "operation denied -"}),
    "a name that ends like a verb": (
        "Boeing delivers the last jet to Orbis\n\nBo Lund of Boeing thanked the crew.", {"delivers": "announcement 2019-06-26"}),
    "until, further off": (
        "The agency decided to put off the launch once again, this time until at least Sunday.",
        {"put off": "postponement 2019-06-26 >2019-06-30/.."}),
    "from when an order holds": (
        "The powers directed the program to drop food starting on July 1.", {"directed": "policy_decision.order 2019-06-26 >2019-07-01"}),
    "what came of it": (
        "A bomber detonated a belt on Monday in a park, killing ten people.", {"killing": "statement.news 2019-06-24 !participle"}),
    "a department is no court": (
        "The merger was approved by the Department of Justice on Monday.", {"approved": "policy_decision.adopt 2019-06-24"}),
    "a deal that is approved is not told twice": (
        "Shareholders approved the deal on Monday.", {"approved": "policy_decision.adopt 2019-06-24"}),
    "scraped, not scrapped": ("The arm was scraped.", {}),
    "talks that someone convened": (
        "The talks convened by Ann Lee in Oslo have ended after four hours.", {"ended": "effect 2019-06-26"}),
    "what a clause beside it tells is no news of the day": (
        "Nimbus was founded when Bo Lund began sending quotations by cable.", {"began": "statement.news ../2019-06-26"}),
    "a price in a report of one day": (
        "Nimbus shares fell 40 cents Tuesday.\n\nOrbis rose 3 to 20 on Tuesday.\n\nLunex fell 2 on Monday.\n\nTarn eased 1/8.",
        {"eased": "statement.news 2019-06-25"}),
    "a name with a number": (
        "A380 makes maiden flight\n\nJune 26, 2019\n\nThe jet landed in Oslo.", {"flight": "statement.news 2019-06-26"}),
    "might is a noun here": (
        "The icon of industrial might filed its petition on Monday.", {"filed": "legal_action.file 2019-06-24"}),
    "a plural noun before its verb": (
        "Continuing claims for benefits fell last week.", {"fell": "statement.news 2019-06-17/2019-06-23"}),
    "have yet to": ("The actors have yet to reach a deal.", {"reach a deal": "policy_decision.adopt denied -"}),
    "until, of what is to come": (
        "Ann Lee will remain in office until a successor is announced by the board.", {"announced": "announcement planned -"}),
    "a treaty and its signing": (
        "The treaty, signed June 8 by the two leaders, would ban the tests.", {"signed": "policy_decision.adopt 2019-06-08"}),
    "a bill is killed otherwise than people": (
        "The Senate narrowly killed an attempt to cut the fund on Monday.", {"killed": "policy_decision.reject 2019-06-24"}),
    "what a compound says of its noun": ("The state-appointed manager spoke.", {}),
    "agreed to do it": (
        "The carrier Nimbus has agreed to buy 60 planes from Orbis.", {"buy": "announcement 2019-06-26"}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows(NEWSWIRE, {}))
def test_newswire(text: str, expected: dict[str, str]) -> None:
    check(text, expected)


def test_reported_on_one_day_and_dated_on_another_elsewhere() -> None:
    found = read("The carrier said Tuesday that it had signed the contract.\n\nIt signed the contract in Paris on June 20.").mentions
    row = "policy_decision.adopt 2019-06-20 !same-event"
    assert told(next(each for each in found if each.trigger == "signed"), row) == row


def test_a_headline_in_the_text_tells_in_the_present() -> None:
    found = read("Nimbus wins order for nine trains\n\nJune 26, 2019\n\nThe train maker Nimbus is based in Oslo.").mentions
    assert [(each.trigger, told(each, "announcement 2019-06-26")) for each in found][:1] == [("wins", "announcement 2019-06-26")]


CHANGES = {
    "not then, and other dates at hand": (
        "The Lund tour is no longer taking place in summer 2019. See the new dates here.", ["rescheduling"]),
    "not then, and other dates to come": (
        "The Lund tour will not be happening in 2019. She thanked her fans. Stay tuned for new dates.", ["postponement"]),
    "not then, for it is put off": (
        "The Elm Festival 2019 will not happen. The board said that the event will be postponed until July 2020.",
        ["postponement", "postponement"]),
    "not then, while something else was put off": (
        "The Elm Festival 2019 will not happen. The Oak Fair was delayed last month.", ["cancellation", "postponement"]),
    "put off, and other dates at hand": (
        "Hinter is pushing back its tour. See the website for new dates.", ["rescheduling"]),
    "put off to a day": ("Bo Lund postponed his shows until 2021. See the new dates here.", ["postponement"]),
    "put off, other dates unknown": ("Bo Lund postponed his shows. New dates have yet to be announced.", ["postponement"]),
    "called off for good": ("The Elm Festival has been canceled. See the new dates of the Oak Fair here.", ["cancellation"]),
    "now due": ("The fair is now scheduled to take place from Oct. 2 to 4.", ["rescheduling"]),
}  # fmt: skip
KINDS = ("postponement", "rescheduling", "cancellation")


@pytest.mark.parametrize(("text", "kinds"), [pytest.param(*row, id=name) for name, row in CHANGES.items()])
def test_changes_by_what_follows(text: str, kinds: list[str]) -> None:
    assert [str(each.type) for each in read(text).mentions if each.type in KINDS] == kinds
