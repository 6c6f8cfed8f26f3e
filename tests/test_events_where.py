"""Where: the cities of an act, from its sentence or from the story, and the acts that have none."""

from __future__ import annotations

from datetime import date

import pytest

from tests.events_language import lexicon, read
from tracker.model import Article
from tracker.pipeline import analyze

LOCAL = (
    "DAYTON, Ohio — Dayton Mayor Ann Lee said on Monday that the pools will stay open. The Dayton City Council thanked her. "
    "People in Dayton cheered, and Dayton police kept the streets clear. "
)
NATIONAL = (
    "CHICAGO (AP) — President Barack Obama and Congress fought over the budget. Republicans in the Senate said the White House was "
    "to blame, and the Treasury Department warned the House of Representatives. The United States could not borrow. "
)
SCENE = "TERRE HAUTE, Ind. — Hundreds of reporters waited outside the federal prison. "

# title, text, trigger, cities
ROWS = {
    "what a local story leaves out": ("", LOCAL + "The fee was repealed on Tuesday.", "repealed", ["Dayton"]),
    "a company in a local story": ("", LOCAL + "Uber suspended its service on Tuesday.", "suspended", ["Dayton"]),
    "a court in a local story": ("", LOCAL + "Judge Maria Ortiz blocked the ban on Tuesday.", "blocked", ["Dayton"]),
    "a governor vetoes for a state": ("", LOCAL + "Gov. Mike Lund vetoed the state bill on Tuesday.", "vetoed", []),
    "a governor's order to a city": ("", LOCAL + "Gov. Mike Lund postponed the visit on Tuesday.", "postponed", ["Dayton"]),
    "a president in a local story": ("", LOCAL + "President Barack Obama signed the order on Tuesday.", "signed", []),
    "federal agents raid somewhere": ("", LOCAL + "The FBI arrested 30 people on Tuesday.", "arrested", ["Dayton"]),
    "a foreign country": ("", LOCAL + "Argentina suspended flights on Tuesday.", "suspended", []),
    "a national story filed from a metropolis": ("", NATIONAL + "The tax cut took effect on Tuesday.", "took effect", []),
    "a national story that names a city": ("", NATIONAL + "The budget office in Denver closed on Tuesday.", "closed", ["Denver"]),
    "where a reporter was sent": ("", SCENE + "The execution was postponed on Tuesday.", "postponed", ["Terre Haute"]),
    "a metropolis in the dateline": ("", "LOS ANGELES — The writers' strike was called off on Tuesday.", "called off", []),
    "a capital in the dateline": ("", "MADISON, Wis. — The primary was postponed on Tuesday.", "postponed", []),
    "a city in the headline of a national story": (
        "Troops leave Chicago", NATIONAL + "Thousands held a vigil on Tuesday.", "held a vigil", ["Chicago"]),
    "a district is filed under its city": ("", "Police arrested 20 people in Brooklyn on Tuesday.", "arrested", ["New York City"]),
    "a district abroad": ("", "Hundreds marched in Brixton on Tuesday. London officials watched.", "marched", ["London"]),
    "a capital that stands for a country, with": ("", "The EU suspended talks with Moscow on Tuesday.", "suspended", []),
    "a capital that stands for a country, by": ("", "Sanctions imposed by Beijing took effect on Tuesday.", "took effect", []),
    "a capital where it happens": ("", "Thousands marched in Moscow on Tuesday.", "marched", ["Moscow"]),
    "a company's seat": ("", "The Dallas-based airline canceled 90 flights on Tuesday.", "canceled", []),
    "a company's seat with its state": ("", "The Dayton, Ohio-based airline canceled 90 flights on Tuesday.", "canceled", []),
    "a dateline in small letters": (
        "", "New Delhi, Oct. 5 -- A federal judge blocked the deployment of troops to Portland on Tuesday.", "blocked", ["Portland"]),
    "a law of a state, in a local story": ("", LOCAL + "Ohio's bag ban took effect on Tuesday.", "took effect", []),
    "a team's city": (
        "", "Major League Baseball postponed two games on Tuesday. The Chicago White Sox and the Chicago Cubs agreed.", "postponed", []),
    "a building's name": ("", "The opening of the Paramount Theatre was called off on Tuesday.", "called off", []),
    "a former mayor makes no story local": (
        "", "Michael Bloomberg, the former mayor of New York, paid for the campaign. The tax was repealed on Tuesday.",
        "repealed", []),
    "the mayor is the story's": (
        "Toronto is safe, says WHO",
        "GENEVA / TORONTO — Travelers may come again. A minister flew to Geneva on Monday. Mayor Mel Lund opened the fair on Tuesday.",
        "opened", ["Toronto"]),
    "the police are the story's": (
        "Hong Kong puts off its vote", "Hong Kong's vote is off. Beijing had been asked what to do. On Tuesday police arrested four men.",
        "arrested", ["Hong Kong"]),
}  # fmt: skip


@pytest.mark.parametrize(("title", "text", "trigger", "cities"), ROWS.values(), ids=ROWS)
def test_where(title: str, text: str, trigger: str, cities: list[str]) -> None:
    mentions = analyze(Article("row", text, title, date(2019, 6, 26)), lexicon()).mentions
    found = [each for each in mentions if each.trigger == trigger and each.field == "text"]
    assert len(found) == 1, [each.trigger for each in mentions]
    assert [city.name for city in found[0].cities] == cities


def test_a_city_that_may_be_another_says_so_and_is_less_sure() -> None:
    analysis = read("The Springfield City Council banned scooters on Monday.")
    (place,), (told,) = analysis.places, analysis.mentions
    assert place.candidates
    assert "city.ambiguous" in {why.rule for why in told.why}
    (sure,) = read("The Springfield City Council in Illinois banned scooters on Monday.").mentions
    assert "city.ambiguous" not in {why.rule for why in sure.why}
    assert told.confidence < sure.confidence


def test_a_round_up_has_no_city_of_its_own() -> None:
    items = ("BOSTON: The council met.", "TENNIS: The match was postponed on Monday.", "BOSTON: Boston cheered.", "GOLF: Boston won.")
    assert [told.cities for told in read("\n\n".join(items)).mentions if told.trigger == "postponed"] == [()]
