"""When: a row for every rule of the sieve, act and plan apart. Published on Wednesday 26 June 2019 unless a row says otherwise."""

from __future__ import annotations

from datetime import date

import pytest

from tests.events_language import BACKGROUND as B
from tests.events_language import WEDNESDAY, check, mention, read, rows, told

# ----------------------------------------------------------------------------------------------- ten cases that must be right

TEN = {
    "1 a weekday that is the publication day": (
        "The council voted Wednesday to adopt the plan.", {"voted Wednesday to adopt": "policy_decision.adopt 2019-06-26"}),
    "2 two dates, two events": (
        "The council approved the ban on June 3, and the mayor signed it on June 10.",
        {"approved": "policy_decision 2019-06-03", "signed": "policy_decision 2019-06-10"}),
    "3 counted from the event named": (
        "Three weeks after the June 3 announcement, deputies began making arrests.",
        {"announcement": "announcement 2019-06-03", "making arrests": "operation 2019-06-24 !anchored.event"}),
    "4 put off for a length": (
        "The hearing, set for July 8, was put off for two weeks.", {"put off": "postponement 2019-06-26 >2019-07-22 <2019-07-08"}),
    "5 denied, then possible": (
        "The board has not cancelled the hearing, but may if the judge rules.", {"cancelled": "cancellation denied -"}),
    "6 verbs that mean something else": ("Police closed in on a suspect who resolved to run.", {}),
    "7 a suit and a ruling": (
        "Denver sued Washington in a San Francisco court; a Houston-born judge ruled.",
        {"sued": "legal_action.sue 2019-06-26", "ruled": "legal_action.rule"}),
    "8 a dateline": (
        "PORTLAND, Maine - The mayor said Springfield had copied the order.", {"said": "statement 2019-06-26"}),
    "9 background and what is to come": (
        "The agreement, ended in February 2017, resembled one Oakland is expected to drop next spring.",
        {"ended": "effect 2017-02", "drop": "policy_decision planned 2020-21"}),
    "10 moved twice": (
        "The Transit Oversight Board (TOB) met Monday. It rescheduled the vote, first moved to May 9, to July 1; its chair declined "
        "comment.",
        {"rescheduled": "rescheduling 2019-06-24 >2019-07-01 <2019-05-09"}),
    "the raid that would go ahead": (
        "The chief said Tuesday the raid set for Sunday would go ahead July 14.",
        {"said": "announcement 2019-06-25 >2019-07-14 <2019-06-30", "go ahead": "effect planned 2019-07-14"}),
}  # fmt: skip
TEN_DEFECTS = {
    "9 background and what is to come": "'expected to drop' in the relative clause without a pronoun is not told",
}


@pytest.mark.parametrize(("text", "expected"), rows(TEN, TEN_DEFECTS))
def test_ten_cases(text: str, expected: dict[str, str]) -> None:
    check(text, expected)


def test_who_in_the_suit_and_the_dateline() -> None:
    sued = mention(TEN["7 a suit and a ruling"][0], "sued")
    ruled = mention(TEN["7 a suit and a ruling"][0], "ruled")
    assert ([actor.name for actor in sued.actors], [city.name for city in sued.cities]) == (["City of Denver"], ["Denver"])
    assert "Houston" not in [city.name for city in ruled.cities]
    said = mention(TEN["8 a dateline"][0], "said")
    assert [(city.name, city.admin1) for city in said.cities] == [("Portland", "ME")]


# ------------------------------------------------------------------------------------------------------------------ the sieve

SIEVE = {
    "own clause, a weekday": (
        "Officials on Friday delayed the vote until September.",
        {"delayed": "postponement 2019-06-21 >2019-09 !own-clause"}),
    "own clause, a year": ("The law took effect in 2017.", {"took effect": "effect 2017 !own-clause"}),
    "own clause, a month": ("Voters approved the measure in November 2018.", {"approved": "policy_decision 2018-11 !own-clause"}),
    "own clause, a full date": ("The mayor vetoed the bill on Feb. 3, 2015.", {"vetoed": "policy_decision 2015-02-03 !own-clause"}),
    "own clause, two weeks ago": ("The council approved the ban two weeks ago.", {"approved": "policy_decision 2019-06-12"}),
    "the verb before, with the same subject": (
        "The council met Monday and approved the plan.", {"approved": "policy_decision 2019-06-24 !coordinated-verb"}),
    "said on that day as already done": (
        "The mayor said Friday that the city had ended the agreement.",
        {"said": "statement 2019-06-21", "ended the agreement": "policy_decision ../2019-06-21 !reported-on"}),
    "the day of speaking opens the sentence": (
        "Speaking on Friday, the mayor said the city had ended the agreement.",
        {"said": "statement 2019-06-21 !adjunct", "ended the agreement": "policy_decision ../2019-06-21"}),
    "counted from a dated clause": (
        "Two weeks after the council approved the ban on June 3, the mayor vetoed it.",
        {"approved": "policy_decision 2019-06-03", "vetoed": "policy_decision 2019-06-17 !anchored.event"}),
    "counted from a noun's clause": (
        "A week after the raids began on June 3, a judge blocked them.", {"blocked": "legal_action 2019-06-10 !anchored.event"}),
    "counted back from what is to come": (
        "Three weeks after the original announcement of targeted raids, a mass roundup will get underway this weekend.",
        {"announcement": "announcement 2019-06-08~/2019-06-09~ !anchored.back", "get underway": "effect planned 2019-06-29/2019-06-30"}),
    "a week later": (
        "The mayor signed the ban on June 3. A week later, a shop owner sued.",
        {"sued": "legal_action 2019-06-10 !story-day"}),
    "the next day": (
        "The mayor signed the ban on June 3. The next day, shops sued the city.",
        {"sued": "legal_action 2019-06-04 !story-day"}),
    "the same day": ("She signed it on June 3. The same day, drivers marched.", {"marched": "protest 2019-06-03 !story-day"}),
    "the day's news": ("The council postponed the vote.", {"postponed": "postponement 2019-06-26 !reported-today"}),
    "background has an upper bound": (B + "The council had adopted the ban.", {"adopted": "policy_decision ../2019-06-26 !by-publication"}),
    "so has the body's simple past": (B + "The council adopted the ban.", {"adopted": "policy_decision ../2019-06-26 !by-publication"}),
    "planned without a day": ("The council may cancel the hearing.", {"cancel": "cancellation possible - !undated-plan"}),
    "in two weeks": ("The raids will begin in two weeks.", {"raids will begin": "operation planned 2019-07-10 !in-length"}),
    "this week so far": (
        "The council voted this week to ban bags.",
        {"voted this week to ban": "policy_decision 2019-06-24/2019-06-26 !this-period-so-far"}),
    "a past period of the thing": ("Last month's raids were postponed.", {"postponed": "postponement 2019-05 !own-period"}),
    "the end of a month is its last day": (
        "The ban will take effect at the end of August.", {"take effect": "effect planned 2019-08-31 !last-of-period"}),
    "after a day": ("The rule will take effect after July 4.", {"take effect": "effect planned 2019-07-05/.."}),
    "by a day, done": ("The city closed the jail by May 3.", {"closed": "policy_decision ../2019-05-03"}),
    "the end of a month that is past, to come": (
        "The ban will take effect at the end of May.",
        {"take effect": "effect planned 2020-05-31"}),
    "a participle comes of its main verb": (
        "Workers drove onto the airfield on Sunday, closing the airport for good.", {"closing": "policy_decision 2019-06-23 !participle"}),
    "done as something else was done": (
        "Police arrested 40 people on Friday as they enforced the curfew.", {"enforced": "operation 2019-06-21 !participle"}),
    "an after-clause was done by then": (
        "A group brought the suit on June 3 after the city closed its camp.", {"closed": "policy_decision ../2019-06-03 !before-act"}),
    "the main clause behind a fronted one": (
        "Nine days after the council voted to raise the wage, a group sued on June 12.",
        {"voted to raise": "policy_decision 2019-06-03 !anchored.back", "sued": "legal_action 2019-06-12"}),
    "a fronted date belongs to the main verb": (
        "Last October, after a study that the state first disputed, the mayor announced a plan.", {"announced": "announcement 2018-10"}),
    "a date in apposition": (
        "On June 17, a Monday, the mayor signed the ban.", {"signed": "policy_decision 2019-06-17"}),
    "compared with a year": (
        "The mayor imposed a curfew on Friday, the first since 1987.", {"imposed": "policy_decision 2019-06-21"}),
    "a year that names a thing": (
        "The council voted on Friday to adopt a 2020 budget.", {"voted on Friday to adopt": "policy_decision 2019-06-21"}),
    "the day of the subject is not the day of the change": (
        "A gala on August 24 was cancelled.", {"cancelled": "cancellation 2019-06-26 <2019-08-24"}),
    "three months later is a month": (
        "The mayor signed the ban on March 3. Three months later, shops sued.", {"sued": "legal_action 2019-06 !story-day"}),
    "that month is the one of the year told of": (
        "The ban was adopted in May 2017. That August the mayor vetoed it.", {"vetoed": "policy_decision 2017-08"}),
    "a day earlier counts from the act told before": (
        "On June 20 the board adopted a ban that begins on July 1. It had approved the text a day earlier.",
        {"approved": "policy_decision 2019-06-19 !story-day"}),
    "effective": (
        "The council raised the fee on Monday, effective Jan. 1.", {"effective": "effect planned 2020-01-01"}),
    "the simple present of what comes into force": (
        "The ban comes into force on 1 January.", {"comes into force": "effect planned 2020-01-01"}),
    "was being done by saying so": (
        "The agency announced Tuesday it was postponing the vote until next year.",
        {"announced": "announcement 2019-06-25 >2020", "postponing": "postponement 2019-06-25 >2020 !speech-act"}),
    "a statement issued on a day": (
        "In a statement issued on Sunday, the ministry said it had ended the ban.", {"said": "statement 2019-06-23 !adjunct"}),
    "the same act told again": (
        B + "The council adopted the bag ban on May 7. Shops complain that the bag ban has been approved in haste.",
        {"adopted": "policy_decision 2019-05-07", "approved": "policy_decision 2019-05-07 !same-event"}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows(SIEVE, {}))
def test_sieve(text: str, expected: dict[str, str]) -> None:
    check(text, expected)


# --------------------------------------------------------------------------------------------------------------- act and plan

PLANS = {
    "until": ("The council put off the vote until May 2020.", {"put off": "postponement 2019-06-26 >2020-05 <-"}),
    "from one day to another": ("The council moved the hearing from May 2 to May 9.",
        {"moved the hearing from May 2 to": "rescheduling 2019-06-26 >2019-05-09 <2019-05-02"}),
    "rescheduled from, to": (
        "The vote was rescheduled from July 2 to July 9.", {"rescheduled": "rescheduling 2019-06-26 >2019-07-09 <2019-07-02"}),
    "the thing's day in its name": ("They postponed the July 4 parade.", {"postponed": "postponement 2019-06-26 >- <2019-07-04"}),
    "announced that it would": (
        "The council announced on Monday that the ban would take effect on July 1.",
        {"announced": "announcement 2019-06-24 >2019-07-01", "take effect": "effect planned 2019-07-01 >-"}),
    "announced, and the week after": (
        "The mayor announced Friday that the city would end the rules on Monday.",
        {"announced": "announcement 2019-06-21 >2019-07-01", "end": "effect planned 2019-07-01"}),
    "had been set for": (
        "The hearing had been set for July 8.", {"set": "announcement ../2019-06-26 >2019-07-08"}),
    "to a year": ("The tour dates are moving to 2021.", {"moving to": "rescheduling 2019-06-26 >2021"}),
    "by a day, due": ("The city will close the jail by Monday.", {"close": "policy_decision planned"}),
    "put off for a length from a day": (
        "The hearing was put off for two weeks from July 8.", {"put off": "postponement 2019-06-26 >2019-07-22"}),
    "the length in the next sentence": (
        "The hearing had been set for July 8. The board put it off for two weeks.",
        {"put it off": "postponement 2019-06-26 >2019-07-22 <2019-07-08"}),
    "what was set for a day was postponed": (
        "The hearing set for July 8 was postponed.", {"postponed": "postponement 2019-06-26 <2019-07-08"}),
    "what was scheduled for a day was delayed": (
        "The vote, scheduled for July 10, was delayed.", {"delayed": "postponement 2019-06-26 <2019-07-10"}),
    "what was planned for a weekday was cancelled": (
        "The march, planned for Saturday, was cancelled.", {"cancelled": "cancellation 2019-06-26 <2019-06-29"}),
    "set for one day, put off until another": (
        "The hearing, set for July 8, was put off until July 22.", {"put off": "postponement 2019-06-26 >2019-07-22 <2019-07-08"}),
    "who told it closes the sentence": (
        "The first raise will come in May 2020, the council decided on Tuesday.", {"decided": "policy_decision 2019-06-25 >2020-05"}),
    "an infinitive is what was decided": (
        "The council voted on Tuesday to bring the wage to $15 by 2021.", {"voted": "policy_decision 2019-06-25 >../2021"}),
    "ordered that it be": (
        "The court annulled the vote on Monday and ordered that it be held again on July 23.",
        {"ordered": "legal_action 2019-06-24 >2019-07-23"}),
    "threatened to": ("The company threatened to leave the city on Jan. 1.", {"threatened": "statement 2019-06-26 >2020-01-01"}),
    "after a day's holiday": (
        "The mayor announced on Monday that arrests will start after the July 4 holiday.",
        {"announced": "announcement 2019-06-24 >2019-07-05/.."}),
    "at the earliest": (
        "The council put off the vote until November at the earliest.", {"put off": "postponement 2019-06-26 >2019-11/.."}),
    "of two dates the one to come": (
        "Members voted last May for a start on July 1 of this year.", {"voted": "policy_decision 2019-05 >2019-07-01"}),
    "due on one day, put off until another": (
        "The commission has postponed the elections due next Tuesday until July 18.",
        {"postponed": "postponement 2019-06-26 >2019-07-18 <2019-07-02"}),
    "was to have been held": (
        "The ceremony was to have been held on Thursday but was put off to July 3.",
        {"put off": "postponement 2019-06-26 >2019-07-03 <2019-06-20"}),
    "put off at a meeting": (
        "On Tuesday the council put off a vote for two weeks.",
        {"put off": "postponement 2019-06-25 >2019-07-09 <2019-06-25"}),
    "a decision that takes effect in the next sentence": (
        "The governor signed the bill Tuesday. The law takes effect Jan. 1, 2020.", {"signed": "policy_decision 2019-06-25 >2020-01-01"}),
    "announced the delay": (
        "The board on Friday postponed the vote until July 9. The chair announced the delay at a news conference.",
        {"announced": "announcement 2019-06-21 >2019-07-09"}),
    "now": ("The rules will now begin on July 1.", {"now begin": "rescheduling 2019-06-26 >2019-07-01"}),
    "will not take place then": (
        "The festival will not take place in August.", {"not take place": "cancellation 2019-06-26 <2019-08"}),
    "a day of those who are described": (
        "The city will begin fining drivers who block lanes on July 8, officials said Tuesday.",
        {"said": "announcement 2019-06-25 >2019-07-08"}),
    "set as the new date": ("The promoter has set July 20 as a new date for the show.", {"set": "announcement 2019-06-26 >2019-07-20"}),
    "set for some days, put off to others": (
        "The tour, originally set for June 11 to 14, has now been postponed to September 24 to 27.",
        {"postponed": "postponement 2019-06-26 >2019-09-24/2019-09-27 <2019-06-11/2019-06-14"}),
    "a year that ends a name": ("The council cancelled General Election 2020.", {"cancelled": "cancellation 2019-06-26"}),
    "pushed back and nothing more": ("The board pushed back the hearing on Monday.", {"pushed back": "postponement 2019-06-24 >- <-"}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows(PLANS, {}))
def test_act_and_plan_are_apart(text: str, expected: dict[str, str]) -> None:
    check(text, expected)


# ------------------------------------------------------------------------------------------------- the story's day, headlines

STORY = {
    "the lead's day is the headline's": (
        "Council delays vote on stadium", "The City Council put off a vote on a stadium on Tuesday.",
        {"delays": "postponement 2019-06-25 !same-event"}),
    "whatever the lead tells": (
        "Judge halts evictions", "Campers cheered in court on Monday. A judge halted the evictions.",
        {"halts": "legal_action 2019-06-24 !main-day", "halted": "legal_action 2019-06-24"}),
    "the day told in the second sentence": (
        "Panel clears petition", "The petition qualifies, the board has ruled. On Tuesday the panel adopted its report.",
        {"ruled": "legal_action 2019-06-25 !main-day"}),
    "a month that names a thing": (
        "Council pauses July fee step", "The council voted 8-4 on Tuesday to pause the fee step.",
        {"pauses": "postponement 2019-06-25 !same-event"}),
    "what follows the lead goes with it": (
        "", "The mayor lifted the curfew on Sunday. She also approved a plan for the park.", {"approved": "policy_decision 2019-06-23"}),
    "a paragraph that has gone back": (
        "", "The mayor lifted the curfew on Sunday.\n\nIn 2017 a court looked at such orders. It struck down a ban.",
        {"struck down": "legal_action ../2019-06-26 !by-publication"}),
    "older than the news": (
        "", "The mayor lifted the curfew on Sunday.\n\nThe hearing was originally planned for May.",
        {"planned": "announcement ../2019-06-26"}),
    "last Tuesday is not the news of the day": (
        "City delays hearing", "The city has delayed the hearing. It met last Tuesday.",
        {"delays": "postponement 2019-06-26 !reported-today"}),
    "the limit of a plan is not the story's day": (
        "Board closes school", "The school has until Tuesday to reply. The board closed it.",
        {"closes": "policy_decision 2019-06-26 !reported-today"}),
}  # fmt: skip


@pytest.mark.parametrize(("title", "text", "expected"), [pytest.param(*row, id=name) for name, row in STORY.items()])
def test_the_day_of_the_story(title: str, text: str, expected: dict[str, str]) -> None:
    found = {each.trigger: each for each in read(text, title=title).mentions}
    assert {trigger: told(found[trigger], row) for trigger, row in expected.items()} == expected


# --------------------------------------------------------------------------------------------------------- no publication date

UNDATED = {
    "a weekday": ("The council voted Wednesday to adopt the plan.", {"voted Wednesday to adopt": "policy_decision -"}),
    "the day's news": ("The council postponed the vote.", {"postponed": "postponement - >-"}),
    "a month-day without a year": ("The mayor signed the ban on June 3.", {"signed": "policy_decision -"}),
    "last month": ("Last month's raids were postponed.", {"postponed": "postponement - <-"}),
    "a full date stands": ("The mayor vetoed the bill on Feb. 3, 2015.", {"vetoed": "policy_decision 2015-02-03 !own-clause"}),
    "a year stands": ("The law took effect in 2017.", {"took effect": "effect 2017"}),
    "what counts from a full date": (
        "The mayor signed the ban on June 3, 2019. A week later, a shop owner sued.", {"sued": "legal_action 2019-06-10"}),
    "plans in full stand": ("The council put off the vote until May 2, 2020.", {"put off": "postponement - >2020-05-02"}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows(UNDATED, {}))
def test_without_a_publication_date_nothing_is_guessed(text: str, expected: dict[str, str]) -> None:
    check(text, expected, None)


@pytest.mark.parametrize("name", UNDATED)
def test_what_has_no_date_says_why(name: str) -> None:
    for each in read(UNDATED[name][0], None).mentions:
        assert (each.date.value is None) == (each.date.reason is not None)
        assert each.date.value is not None or each.date.basis == "none"


@pytest.mark.parametrize(("shift", "expected"), [(0, "2019-06-26"), (1, "2019-06-26"), (6, "2019-06-26"), (7, "2019-07-03")])
def test_a_bare_weekday_is_the_latest_one_up_to_the_publication_day(shift: int, expected: str) -> None:
    published = date.fromordinal(WEDNESDAY.toordinal() + shift)
    check("The council voted Wednesday to adopt the plan.", {"voted Wednesday to adopt": f"policy_decision {expected}"}, published)
