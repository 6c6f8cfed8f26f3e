"""What had been due, what is planned instead, and until when a change holds. Published on Wednesday 26 June 2019."""

from __future__ import annotations

import pytest

from tests.events_language import BACKGROUND as B
from tests.events_language import check, rows

DUE = {
    "was to, in a relative clause": (
        "The open, which was to start on July 24, has been moved to September.",
        {"moved to": "rescheduling 2019-06-26 >2019-09 <2019-07-24"}),
    "was to have begun": (
        "The board halted the toll on June 5. It was to have begun on June 30.", {"halted": "postponement 2019-06-05 <2019-06-30"}),
    "had been set, in the sentence after": (
        "The minister deferred the scheme on Friday. It was originally scheduled for July 20.",
        {"deferred": "postponement 2019-06-21 <2019-07-20"}),
    "was to have been, in the sentence before": (
        B + "Opening day was to have been on March 26. The commissioner delayed it on March 12.",
        {"delayed": "postponement 2019-03-12 <2019-03-26"}),
    "promised for": (
        B + "The junta put off elections that were promised for July 27.", {"put off": "postponement ../2019-06-26 <2019-07-27"}),
    "days before it was to": (
        "The maker put off its new phone on Monday, four days before it was to go on sale.",
        {"put off": "postponement 2019-06-24 <2019-06-28 !own-clause"}),
    "weeks before it was to": (
        "The maker put off its new phone on Monday, two weeks before it was to go on sale.",
        {"put off": "postponement 2019-06-24 <2019-07-08~"}),
    "put back by half a year from what the next sentence says": (
        "The council agreed Tuesday to push back its new rules by half a year.\n\nThe rules were to apply from July 1.",
        {"push back": "postponement 2019-06-25 >2020-01-01 <2019-07-01"}),
    "the day of something else": (
        "The council cancelled the fair on Monday. Shops were due to open on July 9.", {"cancelled": "cancellation 2019-06-24 <-"}),
    "the first promise is no day of the deciding": (
        "The bridge will open on the day first promised, officials decided Thursday, five weeks after they had put it off.",
        {"put it off": "postponement <-"}),
    "originally, of the year that is over": (
        B + "Higher fares were originally planned for January.", {"planned": "announcement ../2019-06-26 >2019-01"}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows(DUE, {}))
def test_what_had_been_due(text: str, expected: dict[str, str]) -> None:
    check(text, expected)


PLANNED = {
    "the wage stays until": (
        "The council voted on Tuesday to pause the next raise.\n\nUnder the measure the wage stays at $10 until October 1.",
        {"voted on Tuesday to pause": "postponement 2019-06-25 >2019-10-01"}),
    "will have to wait until": (
        "The studio has delayed its game again. Players will have to wait until December 10.",
        {"delayed": "postponement 2019-06-26 >2019-12-10"}),
    "until, of another thing behind a semicolon": (
        "The relay was halted on Monday; the flame is on show until the end of July.", {"halted": "postponement 2019-06-24 >-"}),
    "announced the date of what is told before": (
        "Workers took down the statue on Tuesday, and crowds cheered the removal. The city had announced the date on Monday.",
        {"announced": "announcement 2019-06-24 >2019-06-25"}),
    "announced something else": (
        "The ban takes effect on July 12. The mayor presented his budget at a church yesterday.",
        {"presented": "announcement 2019-06-25 >-"}),
    "with a start planned for": (
        B + "The legislature authorized the program in 2018, with a start planned for January 2020.",
        {"authorized": "policy_decision 2018 >2020-01"}),
    "the date to which it was put back": (
        B + "The race could not be run on Sept. 14, the date to which it was put back in March.",
        {"put back": "postponement 2019-03 >2019-09-14"}),
    "a gala to which she was asked": (
        "A gala on July 24, to which the minister had been invited, was cancelled.",
        {"cancelled": "cancellation 2019-06-26 >-"}),
    "giving them until": (
        "The moratorium goes on, the mayor's office announced on Monday, giving them until July 25 to pay.",
        {"announced": "announcement 2019-06-24 >2019-07-25"}),
    "set as the deadline": (
        B + "He set July 11 as the deadline.", {"set": "announcement >2019-07-11"}),
    "a delay of a month from what is due": (
        B + "The council will vote on July 16, but the mayor said she might ask for a delay of a month.",
        {"delay": "postponement possible >2019-08-16 <2019-07-16"}),
    "the extension runs until": (
        "The president on Friday put off the ban for a second time.\n\nThe extension runs until mid-August.",
        {"put off": "postponement 2019-06-21 >2019-08-11/2019-08-20"}),
    "of that year": (
        B + "It was put off once: in January 2017 members moved the first payment from Jan. 1 to May 1 of that year.",
        {"moved": "rescheduling 2017-01 >2017-05-01 <2017-01-01"}),
    "a strike called for": (
        "Unions have called a strike for tomorrow.", {"called a strike": "announcement 2019-06-26 >2019-06-27"}),
    "after a day that is just over": (
        "The president says that raids will begin after the June 23 holiday.", {"says": "announcement 2019-06-26 >2019-06-24/.."}),
    "a program that follows the lead": (
        "Diners will have to prove that they are vaccinated, the mayor announced Tuesday.\n\nThe program will start July 16.",
        {"announced": "announcement 2019-06-25 >2019-07-16"}),
    "what is due in another paragraph is not what was proposed": (
        B + "The board made its proposal public in May. It softened the text.\n\nAt the same meeting a rule on menus was told; the fee "
        "will take effect in July.",
        {"made its proposal public": "announcement 2019-05 >-"}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows(PLANNED, {}))
def test_what_is_planned_instead(text: str, expected: dict[str, str]) -> None:
    check(text, expected)


NEAREST = {
    "starting on a day to come, they can be told": (
        B + "Starting July 13, anyone who camps there can be told to leave.", {"Starting": "effect planned 2019-07-13"}),
    "starting on a day that is past": (B + "Starting June 2, police cleared the camps.", {"Starting": "effect 2019-06-02"}),
    "days past are nearer than next year": (B + "The ban will begin on June 24.", {"begin": "effect planned 2019-06-24"}),
    "after the holiday": (
        B + "The raids will begin after the July Fourth holiday.", {"raids will begin": "operation planned 2019-07-05/.."}),
    "was signed on a day that has not come this year": (B + "The ban was signed on July 13.", {"signed": "policy_decision 2018-07-13"}),
    "the following week counts from the act": (
        B + "On June 3, a Monday, the president wrote that the agency would start to remove people the following week.",
        {"wrote": "announcement 2019-06-03 >2019-06-10/2019-06-16", "remove": "operation possible 2019-06-10/2019-06-16"}),
    "the following day counts from the day before it": (
        "Offices will open on Thursday and schools will open the following day, the mayor announced on Monday.",
        {"announced": "announcement 2019-06-24"}),
    "a law's year is no plan": (B + "Critics say that it breaks a 2021 state law.", {"say": "statement 2019-06-26 >-"}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows(NEAREST, {}))
def test_the_nearest_reading(text: str, expected: dict[str, str]) -> None:
    check(text, expected)


BESIDE = {
    "days of strikes are no delay": (
        "The union said on Sunday it was suspending four days of strikes.", {"suspending": "postponement 2019-06-23 >-"}),
    "what a later clause explains": (
        B + "Those who travel on Monday face delays because the airline announced a strike.", {"announced": "announcement 2019-06-26"}),
    "who expects something in a clause of its own": (
        "A strike has been cancelled, although the line expects delays this week.", {"cancelled": "cancellation 2019-06-26"}),
    "in force since a day": (
        B + "The ministry also said the curfew, in force since June 12, was being lifted.", {"lifted": "policy_decision ../2019-06-26"}),
    "had been scheduled for a day": (
        "Having shut down its schools, the district is postponing a meeting that had been scheduled for Thursday night.",
        {"postponing": "postponement 2019-06-26 <2019-06-27"}),
    "the day of what is struck down": ("The court struck down the June 7 run-off.", {"struck down": "legal_action 2019-06-26"}),
    "the year of a thing": (B + "Durban was stripped of the 2022 games in 2017.", {"stripped of": "policy_decision 2017"}),
    "the vote, of a vote to delay": (
        "The board voted on Monday to delay the closing.\n\nThe vote came after a long meeting.", {"vote": "policy_decision 2019-06-24"}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows(BESIDE, {}))
def test_a_day_of_something_beside_the_act(text: str, expected: dict[str, str]) -> None:
    check(text, expected)
