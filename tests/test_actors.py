# ruff: noqa: E501  (a row of a table reads best on one line)
"""Actors: names with roles, bodies, and what is no actor. Rows of text in, named mentions out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.test_actors_language import LEXICON, find
from tracker.entities.actors import long_form, merge_suggestions
from tracker.lexicon.actors import Example
from tracker.model import Actor, ActorKind, City

# ------------------------------------------------------------------------------------------------------ persons and their roles

# (row, text, words of the mention, name of the actor, role)
PERSONS = [
    ("city before title", "Atlanta Mayor Keisha Lance Bottoms signed it.", "Keisha Lance Bottoms", "Keisha Lance Bottoms", "Mayor of Atlanta"),
    ("apposition", "Keisha Lance Bottoms, the mayor of Atlanta, signed it.", "Keisha Lance Bottoms", "Keisha Lance Bottoms", "Mayor of Atlanta"),
    ("apposition without article", "Ann Lopez, mayor of Denver, spoke.", "Ann Lopez", "Ann Lopez", "Mayor of Denver"),
    ("possessive apposition", "Ann Lopez, Denver's mayor, spoke.", "Ann Lopez", "Ann Lopez", "Mayor of Denver"),
    ("role first, then the name", "The mayor of Denver, Ann Lopez, spoke.", "Ann Lopez", "Ann Lopez", "Mayor of Denver"),
    ("possessive role first", "Denver's mayor, Ann Lopez, spoke.", "Ann Lopez", "Ann Lopez", "Mayor of Denver"),
    ("possessive title", "Denver's Mayor Ann Lopez spoke.", "Ann Lopez", "Ann Lopez", "Mayor of Denver"),
    ("acting secretary of a department", "Acting Homeland Security Secretary Kevin Marsh spoke.", "Kevin Marsh", "Kevin Marsh", "Acting Homeland Security Secretary"),
    ("city from the context", "HOUSTON -- Police Chief Art Morales resigned.", "Art Morales", "Art Morales", "Police Chief of Houston"),
    ("council member in lower case", "MINNEAPOLIS -- On Monday council member Andrew Reyes (Ward 3) spoke.", "Andrew Reyes", "Andrew Reyes", "Council Member of Minneapolis"),
    ("council president", "Minneapolis City Council President Elliott Page spoke.", "Elliott Page", "Elliott Page", "City Council President of Minneapolis"),
    ("judge of a court", "Judge William Harper of the U.S. District Court ruled.", "William Harper", "William Harper", "Judge of U.S. District Court"),
    ("district judge", "U.S. District Judge William Harper ruled.", "William Harper", "William Harper", "U.S. District Judge"),
    ("abbreviated governor", "Gov. Maria Ortiz vetoed it.", "Maria Ortiz", "Maria Ortiz", "Governor"),
    ("governor of a state", "Texas Gov. Maria Ortiz vetoed it.", "Maria Ortiz", "Maria Ortiz", "Governor of Texas"),
    ("lieutenant governor", "Lt. Gov. Ann Lopez presided.", "Ann Lopez", "Ann Lopez", "Lieutenant Governor"),
    ("attorney general", "Texas Attorney General Ken Morales sued.", "Ken Morales", "Ken Morales", "Attorney General of Texas"),
    ("senator with party", "Sen. Ruth O'Rourke, D-Ore., proposed it.", "Ruth O'Rourke", "Ruth O'Rourke", "Senator"),
    ("majority leader", "Senate Majority Leader Chuck Sumner spoke.", "Chuck Sumner", "Chuck Sumner", "Senate Majority Leader"),
    ("house speaker", "House Speaker Nancy Pell spoke.", "Nancy Pell", "Nancy Pell", "House Speaker"),
    ("president by list", "President Donald Trump spoke.", "Donald Trump", "Donald Trump", "President"),
    ("president by surname", "President Trump spoke.", "Trump", "Donald Trump", "President"),
    ("vice president by surname", "Vice President Harris spoke.", "Harris", "Kamala Harris", "Vice President"),
    ("director of an agency", "ICE Director Mark Marsh spoke.", "Mark Marsh", "Mark Marsh", "ICE Director"),
    ("spokesman of a company", "Uber spokesman Josh Gale spoke.", "Josh Gale", "Josh Gale", "Spokesman of Uber"),
    ("police spokeswoman of a city", "Chicago police spokeswoman Jane Cole spoke.", "Jane Cole", "Jane Cole", "Police Spokeswoman of Chicago"),
    ("director of a coalition", "Ann Lopez, executive director of the Tenant Rights Coalition, spoke.", "Ann Lopez", "Ann Lopez", "Executive Director of Tenant Rights Coalition"),
    ("age before the role", "Ann Lopez, 34, a teacher in Denver, marched.", "Ann Lopez", "Ann Lopez", "Teacher of Denver"),
    ("sheriff", "Sheriff Lee Barnes refused.", "Lee Barnes", "Lee Barnes", "Sheriff"),
    ("district attorney", "District Attorney Lisa Moss charged him.", "Lisa Moss", "Lisa Moss", "District Attorney"),
    ("former mayor", "Former Chicago Mayor Rahm Stone spoke.", "Rahm Stone", "Rahm Stone", "Mayor of Chicago"),
    ("former in lower case", "The former Mayor Rahm Stone spoke.", "Rahm Stone", "Rahm Stone", "Former Mayor"),
    ("unknown first name with a title", "Mayor Quinshasa Obi signed it.", "Quinshasa Obi", "Quinshasa Obi", "Mayor"),
    ("unknown first name that speaks", "The plan is bad, said Xiomara Quill.", "Xiomara Quill", "Xiomara Quill", None),
    ("unknown name in apposition", "Xiomara Quill, a tenant organizer, marched.", "Xiomara Quill", "Xiomara Quill", "Tenant Organizer"),
    ("first name alone is enough", "They met Lisa Moss there.", "Lisa Moss", "Lisa Moss", None),
    ("two members, one title", "The members Katie Cash and Aurinda Chow proposed it.", "Aurinda Chow", "Aurinda Chow", "Member"),
    ("senators of a list", "Sens. Ruth Moss and Edvin Mark spoke.", "Edvin Mark", "Edvin Mark", "Senator"),
    ("reverend", "The Rev. Al Morton marched.", "Al Morton", "Al Morton", "Reverend"),
    ("honorific gives no role", "Mr. Thaddeus Wren declined.", "Thaddeus Wren", "Thaddeus Wren", None),
    ("rank", "Police Sgt. Dana Cole spoke.", "Dana Cole", "Dana Cole", "Police Sergeant"),
    ("justice of the list's court", "Supreme Court Justice John Marsh wrote it.", "John Marsh", "John Marsh", "Supreme Court Justice"),
    ("borough president", "Borough President Eric Stone spoke.", "Eric Stone", "Eric Stone", "Borough President"),
    ("prime minister", "Prime Minister Theresa Moor resigned.", "Theresa Moor", "Theresa Moor", "Prime Minister"),
    ("board president", "The board president Becky Moss spoke.", "Becky Moss", "Becky Moss", "Board President"),
    ("secretary of state", "Then Secretary of State Condola Ricks spoke.", "Condola Ricks", "Condola Ricks", "Secretary of State"),
    ("party before the name", "Incumbent Republican George Conner spoke.", "George Conner", "George Conner", None),
    ("councillor in short", "Later Cllr Reida Moss spoke.", "Reida Moss", "Reida Moss", "Councillor"),
    ("who stepped down", "James Stone, who stepped down as chairman, spoke.", "James Stone", "James Stone", None),
    ("who is", "James Stone, who is the mayor of Denver, spoke.", "James Stone", "James Stone", "Mayor of Denver"),
    ("a month's short form as first name", "Gov. Jan Brewster signed it.", "Jan Brewster", "Jan Brewster", "Governor"),
    ("minister for", "The Minister for Health, Micheál Mortain, spoke.", "Micheál Mortain", "Micheál Mortain", "Minister for Health"),
    ("possessive role, unknown name", "The state's governor, Geraldino Alkimin, spoke.", "Geraldino Alkimin", "Geraldino Alkimin", "Governor"),
    ("relative clause", "That was Nawazi Sharef, who announced a boycott.", "Nawazi Sharef", "Nawazi Sharef", None),
    ("state senator", "It was state Sen. Ruth Moss again.", "Ruth Moss", "Ruth Moss", "State Senator"),
    ("where a chairman lives", "Chairman Bob Stone of Denver spoke.", "Bob Stone", "Bob Stone", "Chairman"),
    ("a thing as surname", "The plan is bad, Mary Hall said.", "Mary Hall", "Mary Hall", None),
    ("kin is no role", "His sister Mary Moss left.", "Mary Moss", "Mary Moss", None),
    ("shouting", "MAYOR ERIC STONE SPOKE AT THE HALL.", "ERIC STONE", "Eric Stone", "Mayor"),
]  # fmt: skip

# Names as such: the span must be the whole name.
NAMES = [
    ("particle", "Mayor Bill de Blasio spoke.", "Bill de Blasio"),
    ("two particles", "Ursula von der Leyen spoke.", "Ursula von der Leyen"),
    ("van der", "Mayor Peter van der Berg spoke.", "Peter van der Berg"),
    ("apostrophe", "Beto O'Rourke spoke.", "Beto O'Rourke"),
    ("curly apostrophe", "Beto O’Rourke spoke.", "Beto O’Rourke"),
    ("hyphen", "Rep. Alexandria Ocasio-Cortez spoke.", "Alexandria Ocasio-Cortez"),
    ("suffix with comma", "Martin Reed, Jr. spoke.", "Martin Reed Jr."),
    ("suffix without comma", "Martin Reed Jr. spoke.", "Martin Reed Jr."),
    ("third", "George Hale III spoke.", "George Hale III"),
    ("initial", "John F. Marsh spoke.", "John F. Marsh"),
    ("tail of a given name", "President Kim Jong-un spoke.", "Kim Jong-un"),
    ("longer tail", "Chief Executive Carrie Lam Cheng Yuet-ngor spoke.", "Carrie Lam Cheng Yuet-ngor"),
    ("two initials", "Gov. J. B. Marsh spoke.", "J. B. Marsh"),
    ("accents", "José Peña spoke.", "José Peña"),
    ("accented capital", "António Évora spoke.", "António Évora"),
    ("diaeresis", "Zoë Moss spoke.", "Zoë Moss"),
    ("four words", "Juan Carlos Romero Diaz spoke.", "Juan Carlos Romero Diaz"),
    ("a month as first name", "April Ryans spoke.", "April Ryans"),
    ("a function word as first name", "Will Hurst spoke.", "Will Hurst"),
    ("surname May", "Theresa May spoke.", "Theresa May"),
    ("a title as first name", "Dean Filips spoke.", "Dean Filips"),
    ("after a weekday", "On Monday Ann Lopez spoke.", "Ann Lopez"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name", "role"), [row[1:] for row in PERSONS], ids=[row[0] for row in PERSONS])
def test_persons_have_their_roles(text: str, words: str, name: str, role: str | None) -> None:
    hits = [mention for mention in find(text) if mention.text == words]
    assert [(hit.actor.name, hit.actor.role, hit.actor.kind) for hit in hits] == [(name, role, ActorKind.PERSON)]


@pytest.mark.parametrize(("text", "name"), [row[1:] for row in NAMES], ids=[row[0] for row in NAMES])
def test_names_are_read_whole(text: str, name: str) -> None:
    assert [mention.actor.name for mention in find(text) if mention.actor.kind is ActorKind.PERSON] == [name]


# ------------------------------------------------------------------------------------------------------------------ bodies

# (row, text, words of the mention, name, kind)
ORG, GOV, PERSON = ActorKind.ORGANISATION, ActorKind.GOVERNMENT, ActorKind.PERSON
BODIES = [
    ("police department of a city", "The Chicago Police Department ended it.", "Chicago Police Department", "Chicago Police Department", GOV),
    ("possessive city", "Chicago's Police Department ended it.", "Police Department", "Chicago Police Department", GOV),
    ("city council", "The Seattle City Council voted.", "Seattle City Council", "Seattle City Council", GOV),
    ("abbreviated city written out", "The St. Paul City Council voted.", "St. Paul City Council", "Saint Paul City Council", GOV),
    ("initials of a city written out", "The L.A. City Council voted.", "L.A. City Council", "Los Angeles City Council", GOV),
    ("city council by its dateline", "DENVER -- The City Council voted.", "City Council", "Denver City Council", GOV),
    ("board of supervisors by context", "SAN FRANCISCO -- The Board of Supervisors voted.", "Board of Supervisors", "San Francisco Board of Supervisors", GOV),
    ("department of ... and ...", "The Department of Health and Human Services wrote.", "Department of Health and Human Services", "Department of Health and Human Services", GOV),
    ("unlisted department of", "The Department of Streets and Sanitation wrote.", "Department of Streets and Sanitation", "Department of Streets and Sanitation", GOV),
    ("topic and topic department", "The Parks and Recreation Department closed it.", "Parks and Recreation Department", "Parks and Recreation Department", GOV),
    ("court of a state", "The Colorado Supreme Court ruled.", "Colorado Supreme Court", "Colorado Supreme Court", GOV),
    ("supreme court", "The Supreme Court ruled.", "Supreme Court", "U.S. Supreme Court", GOV),
    ("circuit court with numeral", "The 9th U.S. Circuit Court of Appeals ruled.", "9th U.S. Circuit Court of Appeals", "9th U.S. Circuit Court of Appeals", GOV),
    ("district court for a district", "The District Court for the Eastern District ruled.", "District Court for the Eastern District", "District Court for the Eastern District", GOV),
    ("legislature", "The Oregon Legislature passed it.", "Oregon Legislature", "Oregon Legislature", GOV),
    ("legislature alone", "Then the Legislature passed it.", "the Legislature", "Legislature", GOV),
    ("state senate is not the Senate", "The Texas Senate passed it.", "Texas Senate", "Texas Senate", GOV),
    ("state department of education", "The Florida Department of Education wrote.", "Florida Department of Education", "Florida Department of Education", GOV),
    ("senate committee", "The Senate Judiciary Committee met.", "Senate Judiciary Committee", "Senate Judiciary Committee", ORG),
    ("transit authority", "The Regional Transit Authority met.", "Regional Transit Authority", "Regional Transit Authority", GOV),
    ("sheriff's office", "The Sheriff's Office refused.", "Sheriff's Office", "Sheriff's Office", GOV),
    ("university of", "The University of Michigan closed.", "University of Michigan", "University of Michigan", ORG),
    ("university at the end", "Boston University closed.", "Boston University", "Boston University", ORG),
    ("union", "The Oakland Teachers Union struck.", "Oakland Teachers Union", "Oakland Teachers Union", ORG),
    ("union local", "Transport Workers Union Local 234 struck.", "Transport Workers Union Local 234", "Transport Workers Union Local 234", ORG),
    ("coalition", "The Tenant Rights Coalition sued.", "Tenant Rights Coalition", "Tenant Rights Coalition", ORG),
    ("association with of", "The National Association of Letter Carriers sued.", "National Association of Letter Carriers", "National Association of Letter Carriers", ORG),
    ("centre for", "The Center for Biological Diversity sued.", "Center for Biological Diversity", "Center for Biological Diversity", ORG),
    ("inc.", "Acme Robotics Inc. sued the county.", "Acme Robotics Inc.", "Acme Robotics Inc.", ORG),
    ("party", "The Reform Party met.", "Reform Party", "Reform Party", ORG),
    ("acronym by list", "Then ICE (Immigration and Customs Enforcement) agreed.", "ICE", "U.S. Immigration and Customs Enforcement", GOV),
    ("full name by list", "Then U.S. Immigration and Customs Enforcement agreed.", "U.S. Immigration and Customs Enforcement", "U.S. Immigration and Customs Enforcement", GOV),
    ("without its U.S.", "Then Immigration and Customs Enforcement agreed.", "Immigration and Customs Enforcement", "U.S. Immigration and Customs Enforcement", GOV),
    ("us before a listed name", "The U.S. Justice Department sued.", "U.S. Justice Department", "Department of Justice", GOV),
    ("department alias", "The Justice Department sued.", "Justice Department", "Department of Justice", GOV),
    ("white house", "The White House agreed.", "White House", "White House", GOV),
    ("trump administration", "The Trump administration agreed.", "Trump administration", "Trump administration", GOV),
    ("acronym alone keeps its form", "Then NASA agreed.", "NASA", "NASA", GOV),
    ("congress", "Then Congress agreed.", "Congress", "Congress", GOV),
    ("company by list", "Then Uber agreed.", "Uber", "Uber", ORG),
    ("world body", "The United Nations agreed.", "United Nations", "United Nations", ORG),
    ("world body by acronym", "Then NATO agreed.", "NATO", "NATO", ORG),
    ("chapter", "The ACLU of Texas sued.", "ACLU of Texas", "American Civil Liberties Union of Texas", ORG),
    ("chapter with the place first", "The Colorado Civil Liberties Union sued.", "Colorado Civil Liberties Union", "Colorado Civil Liberties Union", ORG),
    ("local office of an acronym", "The Chicago FBI agreed.", "FBI", "FBI", GOV),
    ("city as government", "Then Denver sued the state.", "Denver", "City of Denver", GOV),
    ("city of", "The City of Denver sued.", "City of Denver", "City of Denver", GOV),
    ("state as government", "Then Texas sued the city.", "Texas", "Texas", GOV),
    ("country as government", "Then France said no.", "France", "France", GOV),
    ("unlisted acronym that acts", "Late on Friday CPQD said no.", "CPQD", "CPQD", ORG),
    ("team that acts", "On Friday the Orioles postponed two games.", "Orioles", "Orioles", ORG),
    ("called a band", "The heavy-metal band Metallo filed a suit.", "Metallo", "Metallo", ORG),
    ("called a company", "On Monday Natsu, the air traffic control company, was sold.", "Natsu", "Natsu", ORG),
    ("a word that acts inside a sentence", "In a first, Metrax will close its lines.", "Metrax", "Metrax", ORG),
    ("first of two places that act", "France and Texas have already lowered theirs.", "France", "France", GOV),
    ("place that a clause makes act", "France, which suspended flights, said no.", "France", "France", GOV),
    ("city with its state that acts", "Portland, Oregon, filed a suit.", "Portland", "City of Portland", GOV),
    ("circuit spelled out", "The Ninth Circuit ruled.", "Ninth Circuit", "Ninth Circuit", GOV),
    ("institution that acts", "On Monday Kennedy Space Center will close.", "Kennedy Space Center", "Kennedy Space Center", ORG),
    ("warner bros", "Then Warner Bros. moved it.", "Warner Bros.", "Warner Bros.", ORG),
    ("words between two commas", "World Athletics, in response, said no.", "World Athletics", "World Athletics", ORG),
    ("board of a named body", "The board of the Regional Transit Authority met.", "The board of the Regional Transit Authority", "Regional Transit Authority", GOV),
    ("team with its city", "The Houston Rockets postponed two games.", "Houston Rockets", "Houston Rockets", ORG),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name", "kind"), [row[1:] for row in BODIES], ids=[row[0] for row in BODIES])
def test_bodies(text: str, words: str, name: str, kind: ActorKind) -> None:
    hits = [mention for mention in find(text) if mention.text == words]
    assert [(hit.actor.name, hit.actor.kind) for hit in hits] == [(name, kind)]


# ------------------------------------------------------------------------------------------------------------ ids and titles


def ids(text: str) -> list[str]:
    return [mention.actor.id for mention in find(text)]


def test_three_spellings_are_one_actor() -> None:
    assert set(ids("Atlanta Mayor Keisha Lance Bottoms spoke. Bottoms left. Then Mayor Bottoms slept.")) == {
        "person:keisha-lance-bottoms@atlanta-ga"
    }


def test_the_id_is_the_same_in_another_article() -> None:
    assert set(ids("Keisha Lance Bottoms, the mayor of Atlanta, left.")) == {"person:keisha-lance-bottoms@atlanta-ga"}


def test_two_johnsons_of_two_cities_are_two() -> None:
    text = "Chicago Mayor Brandon Johnson met Dallas Mayor Eric Johnson. Mayor Johnson of Dallas left."
    found = ids(text)
    assert len(set(found)) == 2
    assert found[-1] == found[1]


def test_accents_and_apostrophes_in_ids() -> None:
    assert ids("José O’Peña spoke.") == ["person:jose-opena@"]


def test_middle_initials_are_no_part_of_an_id() -> None:
    assert ids("John F. Marsh spoke.") == ids("John Marsh spoke.") == ["person:john-marsh@"]


def test_body_ids_hold_their_city() -> None:
    assert ids("The Portland City Council voted.") == ["org:portland-city-council@portland-or"]


def test_listed_bodies_have_plain_ids() -> None:
    assert ids("Then ICE agreed.") == ["org:u-s-immigration-and-customs-enforcement"]


def test_a_city_as_government_has_its_geonames_id() -> None:
    assert ids("Then Denver sued.") == ["city:3"]


def test_the_title_is_read_with_what_the_text_told() -> None:
    mentions = find("Atlanta Mayor Keisha Bottoms spoke on Monday.", title="Bottoms closes jail as mayor warns agency")
    assert [(one.field, one.text, one.actor.name) for one in mentions if one.field == "title"][:1] == [
        ("title", "Bottoms", "Keisha Bottoms")
    ]


def test_mentions_come_in_the_order_of_the_text() -> None:
    starts = [mention.start for mention in find("Mayor Ann Lopez met Uber. Then the mayor sued it and the FBI left.")]
    assert starts == sorted(starts)


def test_furniture_has_no_actors() -> None:
    text = "DENVER -- Mayor Ann Lopez spoke on Monday.\n\nRELATED | Lori Light sues Uber\n\nThe plan was dropped on Friday."
    assert "Uber" not in {mention.actor.name for mention in find(text)}


# ------------------------------------------------------------------------------------------------------------- suggestions


def person(name: str, city: City | None = None) -> Actor:
    return Actor(f"person:{name}@{city.name if city else ''}", name, ActorKind.PERSON, None, city)


def test_suggestions_offer_what_may_be_one() -> None:
    bottoms, keisha, other = person("Keisha Lance Bottoms"), person("Keisha Bottoms"), person("Lori Light")
    assert [(one.name, two.name) for one, two, _ in merge_suggestions([bottoms, keisha, other])] == [
        ("Keisha Bottoms", "Keisha Lance Bottoms")
    ]


def test_suggestions_spare_two_cities_and_two_kinds() -> None:
    dallas, chicago = City(1, "Dallas", "TX", "US", 0, 0, 1), City(2, "Chicago", "IL", "US", 0, 0, 1)
    assert merge_suggestions([person("Sam Johnson", dallas), person("Johnson", chicago)]) == []
    assert merge_suggestions([person("Uber"), Actor("org:uber", "Uber", ActorKind.ORGANISATION)]) == []


def test_suggestions_never_pair_an_actor_with_itself() -> None:
    assert merge_suggestions([person("Ann Lopez"), person("Ann Lopez")]) == []


# ---------------------------------------------------------------------------------------------------------------- acronyms

LONG_FORMS = [
    ("plain", "the Transit Oversight Board", "TOB", "Transit Oversight Board"),
    ("inner words", "the Department of Motor Vehicles", "DMV", "Department of Motor Vehicles"),
    ("letters inside words", "the Coalition for Immigrants", "COFI", "Coalition for Immigrants"),
    ("not its letters", "the big green bus", "TOB", None),
    ("first letter must begin a word", "a stob", "TOB", None),
]


@pytest.mark.parametrize(("before", "acronym", "words"), [row[1:] for row in LONG_FORMS], ids=[row[0] for row in LONG_FORMS])
def test_long_forms(before: str, acronym: str, words: str | None) -> None:
    start = long_form(before, acronym)
    assert (None if start is None else before[start:]) == words


# ------------------------------------------------------------------------------------------------------ rules and properties


@pytest.mark.parametrize("example", LEXICON.examples, ids=[f"{one.rule}-{'yes' if one.positive else 'no'}" for one in LEXICON.examples])
def test_every_rule_keeps_its_examples(example: Example) -> None:
    mentions = find(example.text)
    if example.positive:
        assert example.words in {mention.actor.name for mention in mentions}
    else:
        assert example.words in example.text or example.words.lower() in example.text.lower()
        assert not any(example.words.lower() in mention.text.lower() for mention in mentions)


_WORDS = st.sampled_from(
    [
        "Mayor",
        "Ann",
        "Lopez",
        "the",
        "city",
        "Atlanta",
        "said",
        "council",
        "Police",
        "Department",
        "of",
        "and",
        "for",
        "ICE",
        "U.S.",
        "Jr.",
        "de",
        "O'Rourke",
        "-",
        ",",
        ".",
        "'",
        "’s",
        "(",
        ")",
        "TOB",
        '"',
        "",
        "“",
        "”\n",
        "",
        "",
        "",
        "she",
        "he",
        "they",
        "it",
        "its",
        "Sen.",
        "Board",
        "University",
        "Uber",
        "judge",
        "A",
        "Last",
        "Tuesday",
        "members",
        "É",
        "ß",
        "İ",
        "𝐀",
        "12",
        "\n",
        "\n\n",
        "—",
        "Chicago's",
        "former",
        "Acting",
        "Local",
        "7",
        "&",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_WORDS, max_size=40).map(" ".join) | st.text(max_size=120))
def test_no_input_raises_and_spans_slice(text: str) -> None:
    for mention in find(text, title=text[:60]):
        source = text if mention.field == "text" else text[:60]
        assert source[mention.start : mention.end] == mention.text != ""
        assert mention.actor.id and mention.actor.name
