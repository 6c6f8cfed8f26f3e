"""Who and where: the actors of an act by its grammar, and the cities that it concerns. What is no event at all."""

from __future__ import annotations

import pytest

from tests.events_language import BACKGROUND, mention, read

# text, trigger, actors, cities
ROWS = {
    "office, name and city": ("Chicago Mayor Lori Lightfoot vetoed the bill on Monday.", "vetoed", ["Lori Lightfoot"], ["Chicago"]),
    "by, in the passive": (
        "The bill was vetoed by Mayor Ann Lee of Dayton, Ohio, on Monday.", "vetoed", ["Ann Lee"], ["Dayton"]),
    "a city's council": (
        "The Boston City Council voted Monday to ban plastic bags.", "voted Monday to ban", ["Boston City Council"], ["Boston"]),
    "a council whose city has a namesake": (
        "The Denver City Council voted Monday to ban plastic bags.", "voted Monday to ban", ["Denver City Council"], ["Denver"]),
    "an agency, and where": (
        "U.S. Immigration and Customs Enforcement postponed the raids in Chicago and Atlanta.", "postponed",
        ["U.S. Immigration and Customs Enforcement"], ["Chicago", "Atlanta"]),
    "police without a city are the city's": (
        "Police arrested three men in Houston on Friday.", "arrested", ["Houston police"], ["Houston"]),
    "a governor in a city": ("Gov. Gavin Newsom signed the bill on Monday in Sacramento.", "signed", ["Gavin Newsom"], ["Sacramento"]),
    "a judge without a name is nobody": ("A federal judge in San Francisco blocked the order on Friday.", "blocked", [], ["San Francisco"]),
    "a body sues a city": (
        "The American Civil Liberties Union sued the city of Boston on Monday.", "sued", ["American Civil Liberties Union"], ["Boston"]),
    "a city as its government": ("Chicago sued the Justice Department on Monday.", "sued", ["City of Chicago"], ["Chicago"]),
    "its officials": ("Seattle officials closed the park on Monday.", "closed", ["City of Seattle"], ["Seattle"]),
    "an office without a name": ("The mayor of Portland, Oregon, lifted the curfew Sunday.", "lifted", ["mayor of Portland"], ["Portland"]),
    "a list of cities": (
        "The raids will begin Sunday in Miami, Denver and Houston.", "raids will begin", [], ["Miami", "Denver", "Houston"]),
    "where somebody was born": ("Houston-born Judge Ann Lee ruled on Monday.", "ruled", ["Ann Lee"], []),
    "two subjects": (
        "Boston Mayor Marty Walsh and Police Commissioner William Gross announced a plan on Monday.", "announced",
        ["Marty Walsh", "William Gross"], ["Boston"]),
    "a dateline alone is not where a federal act is": (
        "WASHINGTON (AP) — The Senate passed the bill on Monday.", "passed", ["U.S. Senate"], []),
    "one act each": (
        "The council in Akron, Ohio, voted Monday to adopt the plan, which Mayor Dan Horrigan vetoed Tuesday.", "vetoed",
        ["Dan Horrigan"], ["Akron"]),
    "she": ("Chicago Mayor Lori Lightfoot spoke on Friday. She vetoed the bill on Monday.", "vetoed", ["Lori Lightfoot"], ["Chicago"]),
    "the council of the story": (BACKGROUND + "The council adopted the ban on Monday.", "adopted", ["Dayton City Council"], ["Dayton"]),
    "who refuses is who says so": (
        "Chicago Mayor Lori Lightfoot said city officers would not participate in the raids.", "participate",
        ["Lori Lightfoot"], ["Chicago"]),
    "the body whose operation was announced": (
        "Two weeks after the announcement of raids by Immigration and Customs Enforcement, a roundup will get underway Sunday in Dallas.",
        "roundup will get underway", ["U.S. Immigration and Customs Enforcement"], ["Dallas"]),
    "a person announces what others carry out": (
        "Two weeks after the announcement of raids by Mayor Ann Lee, a roundup will get underway on Sunday in Dallas.",
        "roundup will get underway", [], ["Dallas"]),
    "a newspaper's city is not where it is": ("The Chicago Tribune reported the raids were off.", "reported", ["Chicago Tribune"], []),
}  # fmt: skip
DEFECTS = {
    "a newspaper's city is not where it is": "the city inside an outlet's name counts as where it happened",
}


@pytest.mark.parametrize(
    ("text", "trigger", "actors", "cities"),
    [pytest.param(*row, id=name, marks=[pytest.mark.xfail(strict=True, reason=DEFECTS[name])] if name in DEFECTS else [])
     for name, row in ROWS.items()],
)  # fmt: skip
def test_who_and_where(text: str, trigger: str, actors: list[str], cities: list[str]) -> None:
    found = mention(text, trigger)
    assert ([actor.name for actor in found.actors], [city.name for city in found.cities]) == (actors, cities)


# ------------------------------------------------------------------------------------------------------------------- refusals

REFUSED = {
    "show up for work": "Workers did not show up for work on Monday.",
    "an appointment": "He missed two doctor's appointments on Monday.",
    "limited resources": "The agency has limited resources.",
    "make the arrests": "Officers make the arrests they must.",
    "closed in on": "Police closed in on a suspect who resolved to run.",
    "order of magnitude": "It is an order of magnitude larger than in 2018.",
    "the case is closed": "The case is closed.",
    "push back against": "They pushed back against the claims.",
    "stocks": "Stocks rallied on Friday.",
    "an exam": "She passed the exam on Monday.",
    "flights": "Snow delayed flights on Monday.",
    "opening hours": "The store opens at 9 a.m. daily.",
    "the month of March": "March was cold.",
    "a ball": "The ball dropped at midnight.",
    "a truck": "The truck overturned on Monday.",
    "a law firm": "The law firm of Lee and Lund is in Boston.",
    "autographs": "He signed autographs on Monday.",
    "a family that moved": "The family moved to Denver in 2015.",
    "a pupil": "The school suspended a student on Monday.",
    "a coffee": "She ordered a coffee on Monday.",
    "a band": "The band opened for a star on Friday.",
    "a price": "He was charged $40 for parking.",
    "a sentence": "The sentence was too long to read.",
    "a chord": "Her remarks struck a chord.",
    "a ban that stands": "The ban has been in place for years.",
    "what a court may do": "A court of appeals may review rules.",
    "a drive": "The drive to the lake takes an hour.",
    "a rule of thumb": "As a rule, the park is quiet in May.",
    "a bill at dinner": "They paid the bill and left on Friday.",
}


@pytest.mark.parametrize("name", REFUSED)
def test_words_that_tell_of_no_event(name: str) -> None:
    assert [each.trigger for each in read(REFUSED[name]).mentions if each.subtype != "news"] == []


def test_a_name_holds_no_event() -> None:
    found = read("U.S. Immigration and Customs Enforcement postponed the raids.").mentions
    assert [each.trigger for each in found] == ["postponed"]


def test_what_is_blocked_is_not_decided() -> None:
    assert [each.trigger for each in read("A federal judge in San Francisco blocked the order on Friday.").mentions] == ["blocked"]
