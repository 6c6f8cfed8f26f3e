"""The day at which a text stands: a row for every way of going on from a day told before. Published on Wednesday 26 June 2019."""

from __future__ import annotations

import pytest

from tests.events_language import BACKGROUND as B
from tests.events_language import check, read, rows, told

SAME_DAY = {
    "the same day, of a day that is only named": (
        B + "The company put its offer online on June 10. Both unions turned it down the same day.",
        {"turned it down": "policy_decision 2019-06-10 !story-day"}),
    "the same morning": (
        B + "The judge was asked on June 11 to step aside. The chain filed an appeal the same morning.",
        {"filed an appeal": "legal_action 2019-06-11 !story-day"}),
    "that day, of a plan": (
        B + "The arrests were to begin on June 23. On that day the mayor vetoed the ban.", {"vetoed": "policy_decision 2019-06-23"}),
    "the eve of that day": (
        B + "The arrests were to begin on June 23. On the eve of that day the mayor vetoed the ban.",
        {"vetoed": "policy_decision 2019-06-22 !story-day"}),
    "a plan's day is not where the text stands": (
        B + "On June 20 the board adopted a ban. It begins on July 1. The mayor signed it the next day.",
        {"signed": "policy_decision 2019-06-21 !story-day"}),
    "a week after that": (
        B + "On June 3 she signed the ban. She vetoed a tax a week after that.", {"vetoed": "policy_decision 2019-06-10 !story-day"}),
    "months after that": (
        B + "The cap was blocked by a judge in April 2017 and repealed two months after that.", {"repealed": "policy_decision 2017-06"}),
    "those elsewhere four days later": (
        B + "Schools in the capital were closed on April 24 and those elsewhere four days later.",
        {"closed": "policy_decision 2019-04-24 !own-clause"}),
    "its own day beside the same day": (
        B + "The fire began on June 19. The city lifted its curfew, declared on May 2, at 5 p.m. the same day.",
        {"declared": "policy_decision 2019-05-02"}),
    "within hours": (
        B + "The Senate passed the bill on June 18. Within hours the governor signed it.",
        {"signed": "policy_decision 2019-06-18 !same-day"}),
    "within hours, at the end": (
        B + "The premier asked for a delay on June 18, to which the committee agreed within hours. The union voted on it within the hour.",
        {"agreed": "policy_decision 2019-06-18", "voted": "policy_decision 2019-06-18"}),
    "hours after its passage": (
        B + "The Senate passed the bill on June 18. The governor signed it hours after its passage.",
        {"signed": "policy_decision 2019-06-18"}),
    "at noon": (
        B + "The police bought guns at two churches on June 15. The sites closed at noon.", {"closed": "effect 2019-06-15"}),
    "before dawn": (
        B + "Officers cleared the square on June 15. Lawyers obtained a restraining order before dawn.",
        {"obtained a restraining order": "legal_action 2019-06-15"}),
    "by mid-afternoon, in the pluperfect": (
        B + "The law took effect on June 15. By mid-afternoon police had arrested ten people.",
        {"arrested": "operation 2019-06-15 !same-day"}),
    "at that session": (
        B + "The first vote was on June 4. At that session an amendment was rejected.", {"rejected": "policy_decision 2019-06-04"}),
    "at the same meeting": (
        B + "The board adopted the code on June 4. At the same meeting members rejected a delay.",
        {"rejected": "policy_decision 2019-06-04"}),
    "not by what the accord before was": (
        "The council lifted the curfew on Monday. It was the end of a pact that both sides concluded last July 14. Within minutes "
        "the mayor "
        "signed the order.",
        {"signed": "policy_decision 2019-06-24"}),
    "what looks back does not move the day": (
        "The council approved the plan on Monday. The vote was 7-6, as in a ballot a day earlier. The mayor signed it within hours.",
        {"signed": "policy_decision 2019-06-24"}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows(SAME_DAY, {}))
def test_the_day_has_not_changed(text: str, expected: dict[str, str]) -> None:
    check(text, expected)


ANCHORED = {
    "the day after": (
        B + "The owners locked the players out on June 16, the day after the old contract expired.",
        {"expired": "effect 2019-06-15 !anchored.back"}),
    "a day after, however often such a thing is told": (
        B + "The mayor vetoed a ban on June 20. He had issued it on June 5, a day after the president signed an order of his own.",
        {"signed": "policy_decision 2019-06-04"}),
    "counted from the day of saying": (
        "The tournament will start next July, organizers said Monday, six days after they put it off.",
        {"put it off": "postponement 2019-06-18 !anchored.back"}),
    "counted from a verb that tells nothing": (
        "The memo came ten days after the ministry delayed a round of arrests.", {"delayed": "postponement 2019-06-16 !anchored.back"}),
    "months back from what was done": (
        "The firm was granted a licence yesterday, nine months after the regulator had decided that it was not fit.",
        {"decided": "policy_decision 2018-09~"}),
    "almost": (
        "The memo came almost ten days after the ministry delayed a round of arrests.", {"delayed": "postponement 2019-06-16~"}),
    "the announcement before a ruling": (
        "A judge ruled on Friday that the ban may stand.\n\nThe ruling pleased the mayor. She announced the start a day before the ruling.",
        {"announced": "announcement 2019-06-20 !anchored.event"}),
    "when-clause under a limit": (
        "The city intends to hire staff before May 1, when the ordinance takes effect.", {"takes effect": "effect planned 2020-05-01"}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows(ANCHORED, {}))
def test_counted_from_an_event(text: str, expected: dict[str, str]) -> None:
    check(text, expected)


SAID = {
    "announced that it would be put off": (
        B + "The mayor announced on May 2 that the opening would be delayed.", {"delayed": "postponement 2019-05-02 !speech-act"}),
    "announced that it will not take place": (
        B + "The five announced on May 2 that this year's fair would not take place.", {"not take place": "cancellation 2019-05-02"}),
    "will push back, said at the end": (
        B + "The city will push back the start of the ban to August, the mayor said Saturday.",
        {"push back": "postponement 2019-06-22 >2019-08 !speech-act"}),
    "will be called off, said at the end": (
        B + "The parade will be called off, the chief said Saturday.", {"called off": "cancellation 2019-06-22"}),
    "is pulling out": (
        "The owners told the city on Tuesday that they are pulling out of the deal.", {"pulling out of": "cancellation 2019-06-25"}),
    "was postponed by then": (
        B + "The mayor said Saturday that the vote had been postponed.", {"postponed": "postponement ../2019-06-22 !reported-on"}),
    "the nearest report": (
        B + "The opening was planned for 2018, officials said on May 2, before the mayor announced on June 3 that it would be delayed.",
        {"delayed": "postponement 2019-06-03"}),
    "a report that is only inserted": (
        B + "The hearing, which was announced on May 2, has been postponed.", {"postponed": "postponement ../2019-06-26"}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows(SAID, {}))
def test_saying_it_and_doing_it(text: str, expected: dict[str, str]) -> None:
    check(text, expected)


NOUNS = {
    "arrested at a march": (
        "Police arrested 16 people on Saturday at a march against the tax.", {"march": "protest 2019-06-22 !governing-verb"}),
    "a march organized by others": (
        B + "On June 18 a march organized by the nurses' union drew a thousand people.", {"march": "protest 2019-06-18"}),
    "the vote": (
        "The House approved the pact on Tuesday.\n\nThe vote of 234 to 200 came after long debate.",
        {"vote": "policy_decision 2019-06-25"}),
    "the ruling": (
        "A judge struck down the ban on Friday. The ruling overturned a decision of 2012.",
        {"ruling": "legal_action 2019-06-21 !same-event"}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows(NOUNS, {}))
def test_event_nouns(text: str, expected: dict[str, str]) -> None:
    check(text, expected)


READINGS = {
    "a weekday's night": ("The mayor announced on Sunday night that she respects the vote.", {"announced": "announcement 2019-06-23"}),
    "before dawn on a weekday": ("The bridge opened before dawn on Thursday.", {"opened": "effect 2019-06-20"}),
    "the weekday after a plan to do it": (
        "The council amended a plan to loosen the cap on Tuesday.", {"amended": "policy_decision 2019-06-25"}),
    "told in the present tense": (
        "The mayor lifted the curfew on Sunday.\n\nThe hearing on the tax moves to Friday.",
        {"moves to": "rescheduling 2019-06-23 >2019-06-28"}),
    "a paragraph that has only looked back": (
        "A judge upheld the fee on Monday.\n\nFour boroughs had sued in February. Justice Swift dismissed their claims.",
        {"dismissed": "legal_action 2019-06-24"}),
    "an old day does not go on with another's act": (
        B + "The state announced a ban on March 5. Makers asked a court to stay it.", {"asked a court": "legal_action ../2019-06-26"}),
    "an old day goes on with its own doer": (
        B + "The mayor announced a ban on March 5. She also vetoed a tax.", {"vetoed": "policy_decision 2019-03-05 !narrative-day"}),
    "rescheduled on a weekday from, to": (
        "The race was rescheduled on Tuesday from July 24 to Aug. 23.",
        {"rescheduled": "rescheduling 2019-06-25 >2019-08-23 <2019-07-24"}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows(READINGS, {}))
def test_readings(text: str, expected: dict[str, str]) -> None:
    check(text, expected)


ROLES = {
    "cancelled for some days": (
        "Classes were cancelled for Thursday and Friday.", {"cancelled": "cancellation 2019-06-26 >- <2019-06-27/2019-06-28"}),
    "cancelled for days of a month": (
        "The fair was cancelled for 9, 10 and 11 October.", {"cancelled": "cancellation 2019-06-26 >- <2019-10-09/2019-10-11"}),
    "set for two days": (
        "The launches, set for Tuesday and Wednesday, were called off.", {"called off": "cancellation 2019-06-26 <2019-07-02/2019-07-03"}),
    "scheduled for a day opens the sentence": (
        "Scheduled for Tuesday, the vote will be postponed to July 9, the clerk said.",
        {"postponed": "postponement 2019-06-26 >2019-07-09 <2019-07-02"}),
    "starting with something on a day": (
        "On Friday the council adopted a new fee schedule, starting with a small rise on January 15.",
        {"adopted": "policy_decision 2019-06-21 >2020-01-15"}),
    "until at least": (
        "The launch will be put off until at least July 16.", {"put off": "postponement 2019-06-26 >2019-07-16/.."}),
    "brought forward within a year": (
        "The agency moved the launch from July 18 to July 12.",
        {"moved the launch from July 18 to": "rescheduling >2019-07-12 <2019-07-18"}),
    "from one day to another in the year of the act": (
        B + "In April 2017 the council postponed the start from May 1 to July 1.",
        {"postponed": "postponement 2017-04 >2017-07-01 <2017-05-01"}),
    "a ruling's day is not the appeal's": (
        "The attorney general will appeal Monday's ruling.", {"appeal": "legal_action planned -"}),
    "earlier in the day": (
        "The senate approved the pact on Monday. Its leader announced earlier in the day that he would back it on July 9.",
        {"announced": "announcement 2019-06-24 !story-day"}),
    "as something began": (
        "Riders scrambled for buses on Saturday as a transit strike began.", {"strike began": "protest 2019-06-22 !participle"}),
    "a limit, said by officials": (
        "The bridge should be completed by September 2020, officials said.", {"said": "statement 2019-06-26"}),
    "not by the day of what is described": (
        "The union has suspended its strike.\n\nThis was told by the minister after a session that began late on Sunday.",
        {"suspended": "postponement 2019-06-26"}),
    "until it is adopted": ("Both sides will wait until the council adopts the pact.", {}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows(ROLES, {}))
def test_what_a_day_stands_for(text: str, expected: dict[str, str]) -> None:
    check(text, expected)


DISPUTED = {
    "it is not true that": ("It is not true that the ban begins on Monday.", []),
    "the claim that it does is false": ("The claim that the tax rises on 1 July is false.", []),
    "refuted by the next sentence": ("A viral post claims that the ban takes effect on July 1. That is false, the ministry said.", []),
    "a claim that nobody disputes": (
        "A viral post claims that the ban takes effect on July 1. The ministry said so too.",
        ["2019-07-01"]),
    "what is not true is something else": ("The ban takes effect on July 1. It is not true that shops were told.", ["2019-07-01"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "days"), [pytest.param(*row, id=name) for name, row in DISPUTED.items()])
def test_what_the_article_disputes_has_no_day(text: str, days: list[str]) -> None:
    found = [each for each in read(text).mentions if each.type == "effect" and each.realis != "denied"]
    assert [each.date.value.edtf for each in found if each.date.value] == days


TITLES = {
    "the day of a thing in the title": (
        "May 4 election postponed", "The poll will not be held then, the board said.",
        {"postponed": "postponement 2019-06-26 <2019-05-04"}),
    "the day of the thing, with the story's day": (
        "July 4 parade called off", "The parade was called off on Tuesday.", {"called off": "cancellation 2019-06-25 <2019-07-04"}),
    "the same act's day, told later in the text": (
        "Unions cancel strike",
        "The unions have decided to cancel a rail strike.\n\nThey had talks with the ministry yesterday. The unions today cancelled the "
        "strike.",
        {"cancel": "cancellation 2019-06-26"}),
}  # fmt: skip


@pytest.mark.parametrize(("title", "text", "expected"), [pytest.param(*row, id=name) for name, row in TITLES.items()])
def test_titles(title: str, text: str, expected: dict[str, str]) -> None:
    found = {each.trigger: each for each in read(text, title=title).mentions if each.field == "title"}
    assert {trigger: told(found[trigger], row) for trigger, row in expected.items()} == expected


MORE = {
    "vetoed that one the next morning": (
        B + "The council adopted the tax on June 7; the mayor vetoed that one the next morning.", {"vetoed": "policy_decision 2019-06-08"}),
    "closed that day": (B + "Workers walked out on June 10. Pools closed that day.", {"closed": "effect 2019-06-10"}),
    "the first such weekday after the act": (
        B + "The council voted on June 11 to scrap the fee, effective Wednesday.", {"effective": "effect 2019-06-12"}),
    "a participle of the main verb, behind a clause of a noun": (
        "A judge on Friday approved the deal under which the city is to overhaul its police, turning down a request for more time.",
        {"turning down": "policy_decision 2019-06-21 !participle"}),
    "past midnight": (
        B + "The president spoke at 10:30 p.m. on Monday. Members rejected the decree at 1 a.m.",
        {"rejected": "policy_decision 2019-06-25 !same-day"}),
    "declared it on a day and ordered the cancellation": (
        "The mayor declared a disaster on Friday and ordered the cancellation of the fair.",
        {"cancellation": "cancellation 2019-06-21"}),
    "will not happen in a month": (
        B + "The fair will not happen this month.", {"happen": "cancellation ../2019-06-26 <2019-06"}),
    "today, when it was expected to end": (
        "The deadline is today, when the review was expected to end.", {"end": "effect planned 2019-06-26"}),
    "days after what is told of nowhere": (
        "The mayor spoke to a large crowd of people on Monday at noon. Few of them listened to what she had to say "
        "there.\n\nFour days after the first messages, the council banned bags.",
        {"banned": "policy_decision ../2019-06-26"}),
    "the announcement of the lead": (
        "The airline has announced 900 job cuts. It employs many people. Unions are angry. They met.\n\nThe announcement was no surprise.",
        {"announcement": "announcement 2019-06-26"}),
    "stock that closed after trading yesterday": (
        "Acme rose 37 cents in composite trading yesterday. The stock closed at $28.", {"closed": "statement 2019-06-25"}),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), rows(MORE, {}))
def test_more_of_what_goes_on(text: str, expected: dict[str, str]) -> None:
    check(text, expected)


def test_a_speaker_goes_on_speaking() -> None:
    found = read(B + "The plan was dead, the source said on June 20. That, the source said, was the end.").mentions
    assert [each.date.value.edtf for each in found if each.trigger == "said" and each.date.value] == ["2019-06-20", "2019-06-20"]
