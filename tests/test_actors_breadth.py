"""Breadth: offices and bodies of many countries and decades, what bodies are called later, and doers in every order of words."""

from __future__ import annotations

import pytest

from tests.events_language import read

TITLES = """
Attorney-General|Governor-General|Director-General|Auditor-General|Solicitor-General|Public Protector|Public Prosecutor|Ombudsman|
Chief Whip|Lord Chancellor|Taoiseach|Home Minister|Law Minister|Union Minister|Deputy Commissioner|District Collector|
Chief Election Commissioner|Minister for Health|Minister of Finance|Secretary of Defense|Deputy Secretary of Labor|Shadow Chancellor|
Home Secretary|Foreign Secretary|Health Secretary|Work and Pensions Secretary|Opposition Leader|Labour leader|Conservative MP|Labour MP|
MP|MEP|MSP|MLA|TD|Councillor|Cllr|Deputy Prime Minister|Vice-Chancellor|Chief Constable|Superintendent|Detective Inspector|DCI|
Garda Commissioner|Fire Marshal|Headteacher|Union president|General Secretary|Bishop|Archbishop|Imam|Rabbi|Crown Prince|Emperor|
Prime Minister-designate|Interim President|Lt. Col.|Maj. Gen.|Air Marshal|Rear Adm.|Warden|Coroner|State Treasurer|State Sen.|
Assemblywoman|House Speaker|Senate Minority Leader|Majority Whip|Freeholder|Selectman|Alderman|County Executive|County Judge|
Borough President|Public Advocate|City Manager|City Comptroller|State's Attorney|Commonwealth's Attorney|U.S. Attorney|Special Counsel|
Surgeon General|Postmaster General|Treasury Secretary|White House Press Secretary|Fed Chair|FBI Director|Chief Executive|
Managing Director|Lord Justice|Mr Justice|Mrs Justice|Baroness|Viscount|Chief Magistrate|Constable|Ranger|Consul General|Special Envoy|
High Commissioner|Lt. Gov.|First Minister|Chief Minister|Army Chief of Staff|Defence Secretary|Interior Minister|Labour Minister|
Registrar|Provost|Rector|Trustee|Mayor-elect|Lord Mayor|Mayor Pro Tem|Council President|Grand Chief|Tribal Chairman|First Lady|Ayatollah|
Patriarch
"""

BODIES = """
Birmingham City Council|Kent County Council|Wirral Metropolitan Borough Council|Greater Manchester Combined Authority|Welsh Government|
Northern Ireland Executive|Plaid Cymru|Thames Valley Police|London Fire Brigade|NHS Lothian|Royal Free Hospital|
London School of Economics|Heathrow Airport|Transport Scotland|Transport for London|Crown Estate|Natural England|Arts Council England|
England and Wales Cricket Board|Peel District School Board|Alberta Health Services|Assembly of First Nations|Supreme Court of Canada|
Ontario Superior Court|Victoria Police|Australian Council of Trade Unions|Fair Work Ombudsman|Delhi High Court|
Municipal Corporation of Delhi|National Green Tribunal|Central Board of Secondary Education|Lagos State Government|
Nigeria Labour Congress|Central Bank of Nigeria|Constitutional Court|Democratic Alliance|Hong Kong Legislative Council|
Tokyo Metropolitan Government|Guardian Council|Bundestag|Council of State|European Medicines Agency|State Duma|Teamsters Local 856|
SEIU Local 1021|United Auto Workers Local 600|Chicago Federation of Labor|Brotherhood of Locomotive Engineers|
Las Vegas Valley Water District|East Bay Municipal Utility District|Los Angeles Department of Water and Power|
Illinois Commerce Commission|New York State Liquor Authority|Maricopa County Attorney's Office|Cook County State's Attorney's Office|
Harris County Commissioners Court|Orleans Parish School Board|Boston School Committee|Texas A&M University|Virginia Tech|
Johns Hopkins Hospital|Massachusetts General Hospital|Bethlehem Steel|Standard Oil|Union Carbide|Continental Illinois|New York Yankees|
Brooklyn Dodgers|Metropolitan Museum of Art|Guggenheim Museum|Kennedy Center|Boy Scouts of America|Veterans of Foreign Wars|
National Right to Life Committee|Warren Commission|Ways and Means Committee|Senate Foreign Relations Committee|Board of Estimate|
Zoning Board of Appeals|Board of Selectmen|Parole Board
"""

# a body, and what it may be called afterwards
LATER = """
Delta Air Lines|the airline;the carrier;the company
Wells Fargo|the bank;the company
Blue Ridge Hospital|the hospital
the Food and Drug Administration|the agency;the FDA;the regulator
the Dayton School Board|the board;members
the Chicago Teachers Union|the union;the teachers union
the Sierra Club|the group;the club;the organization
the University of Ohio|the university;the school
the U.S. Supreme Court|the court;the high court;the justices
the European Union|the bloc;the EU
OPEC|the cartel;the group
the House of Commons|the Commons;the House
Hamas|the group
the Archdiocese of Boston|the archdiocese
the World Health Organization|the agency;the organization;the WHO
the Cook County Board|the board
the Hong Kong government|the government
"""

ORDERS = """
{A}, on Monday, postponed the vote.
{A}, facing criticism, postponed the vote on Monday.
{A}, which had promised a vote, postponed it on Monday.
{A} is postponing the vote until May.
{A} decided on Monday to postpone the vote.
{A} was forced on Monday to postpone the vote.
The vote was postponed on Monday by {A}.
The vote, postponed on Monday by {A}, will be held in May.
Under pressure from unions, {A} on Monday postponed the vote.
In Ohio, {A} postponed the vote on Monday.
Days after the storm, {A} postponed the vote on Monday.
Critics objected, but {A} postponed the vote on Monday.
The storm came a day before {A} postponed the vote.
It was {A} that postponed the vote on Monday.
{A} and others postponed the vote on Monday.
{A} met on Monday and, despite protests, postponed the vote.
{A} approved on Monday a plan to rebuild the bridge.
"""
DOERS = {
    "Mayor Ann Obrel": "Ann Obrel",
    "the Dayton Transit Authority": "Dayton Transit Authority",
    "Norway": "Norway",
    "Zeltron": "Zeltron",
}


def doers(text: str) -> set[str]:
    """Names of all who do something in the text."""
    return {actor.name for mention in read(text).mentions for actor in mention.actors}


@pytest.mark.parametrize("title", [each.strip() for each in TITLES.replace("\n", "").split("|")])
def test_a_title_is_no_part_of_the_name(title: str) -> None:
    assert doers(f"The plan was in doubt. {title} Tomasz Obrel postponed the vote on Monday. Obrel signed the order on Tuesday.") == {
        "Tomasz Obrel"
    }


@pytest.mark.parametrize("body", [each.strip() for each in BODIES.replace("\n", "").split("|")])
def test_a_body_is_found_by_its_whole_name(body: str) -> None:
    found = doers(f"The plan was in doubt. On Monday the {body} postponed the vote.")
    assert len(found) == 1
    asked, got = (set(name.lower().replace(".", "").split()) for name in (body, next(iter(found))))
    assert asked <= got


@pytest.mark.parametrize(
    ("body", "noun"), [(line.split("|")[0], noun) for line in LATER.strip().split("\n") for noun in line.split("|")[1].split(";")]
)
def test_a_body_is_known_again(body: str, noun: str) -> None:
    text = f"{body[0].upper()}{body[1:]} met on Friday. {noun[0].upper()}{noun[1:]} postponed the vote on Monday."
    analysis = read(text)
    postponed = next(mention for mention in analysis.mentions if mention.trigger == "postponed")
    assert [actor.id for actor in postponed.actors] == [analysis.actors[0].actor.id]


@pytest.mark.parametrize("order", ORDERS.strip().split("\n"))
@pytest.mark.parametrize("doer", DOERS)
def test_a_doer_is_found_in_any_order_of_words(order: str, doer: str) -> None:
    told = order.format(A=doer)
    assert DOERS[doer] in doers(f"The plan was in doubt in Dayton, and Zeltron knew. {told[0].upper()}{told[1:]}")
