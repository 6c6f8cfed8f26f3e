# ruff: noqa: E501  (a row of a table reads best on one line)
"""What stands for an actor (surnames, roles, nouns, acronyms, pronouns), and what is refused."""

from __future__ import annotations

import pytest

from tests.test_actors_language import find

# ------------------------------------------------------------------------------------------------------ what stands for them

# (row, text, words of the mention (the last of them), name of the actor)
REFERENCES = [
    ("surname", "Atlanta Mayor Keisha Bottoms spoke. Later Bottoms left.", "Bottoms", "Keisha Bottoms"),
    ("title and surname", "Atlanta Mayor Keisha Bottoms spoke. Later Mayor Bottoms left.", "Bottoms", "Keisha Bottoms"),
    ("surname before the full name", "Then Bottoms left. Mayor Keisha Bottoms of Atlanta resigned.", "Bottoms", "Keisha Bottoms"),
    ("particle surname", "Mayor Bill de Blasio spoke. Later de Blasio left.", "Blasio", "Bill de Blasio"),
    ("capital particle surname", "Mayor Bill de Blasio spoke. De Blasio left.", "De Blasio", "Bill de Blasio"),
    ("hyphen surname", "Rep. Alexandria Ocasio-Cortez spoke. Ocasio-Cortez left.", "Ocasio-Cortez", "Alexandria Ocasio-Cortez"),
    ("two-word surname", "Mayor Keisha Lance Bottoms spoke. Lance Bottoms left.", "Lance Bottoms", "Keisha Lance Bottoms"),
    ("surname with possessive", "Mayor Keisha Bottoms spoke. Bottoms' order stands. Then Bottoms’s aide left.", "Bottoms", "Keisha Bottoms"),
    ("honorific and surname", "Mayor Keisha Bottoms spoke. Ms. Bottoms left.", "Bottoms", "Keisha Bottoms"),
    ("suffix dropped", "Martin Reed Jr. spoke. Reed left.", "Reed", "Martin Reed Jr."),
    ("shorter full name", "Mayor Keisha Lance Bottoms spoke. Keisha Bottoms left.", "Keisha Bottoms", "Keisha Lance Bottoms"),
    ("short first name", "Mayor William Stone spoke. Bill Stone left.", "Bill Stone", "William Stone"),
    ("initial as first name", "Mayor John Stone spoke. J. Stone left.", "J. Stone", "John Stone"),
    ("by role", "Atlanta Mayor Keisha Bottoms spoke. Then the mayor left.", "the mayor", "Keisha Bottoms"),
    ("capital role", "Atlanta Mayor Keisha Bottoms spoke. Then the Mayor left.", "the Mayor", "Keisha Bottoms"),
    ("by city and role", "Atlanta Mayor Keisha Bottoms met Chicago Mayor Lori Light. Atlanta's mayor left.", "mayor", "Keisha Bottoms"),
    ("by role of city", "Atlanta Mayor Keisha Bottoms met Chicago Mayor Lori Light. The mayor of Atlanta left.", "The mayor of Atlanta", "Keisha Bottoms"),
    ("by governor", "Texas Gov. Maria Ortiz spoke. Then the governor left.", "the governor", "Maria Ortiz"),
    ("by president", "President Donald Trump spoke. Then the president left.", "the president", "Donald Trump"),
    ("company with its suffix", "Then Walmart Inc. spoke. Then the company left.", "the company", "Walmart"),
    ("by judge", "U.S. District Judge William Harper ruled. Then the judge left.", "the judge", "William Harper"),
    ("judge named later", "A federal judge ruled on Monday. Judge William Harper wrote 40 pages.", "A federal judge", "William Harper"),
    ("former holder is not the mayor", "Former Mayor Rahm Stone spoke. Chicago Mayor Lori Light agreed. Then the mayor left.", "the mayor", "Lori Light"),
    ("the agency", "The Environmental Protection Agency spoke. Then the agency left.", "the agency", "Environmental Protection Agency"),
    ("the federal agency", "The Environmental Protection Agency spoke. Then the federal agency left.", "the federal agency", "Environmental Protection Agency"),
    ("the department", "The Justice Department spoke. Then the department left.", "the department", "Department of Justice"),
    ("the council", "The Seattle City Council met. Then the council voted.", "the council", "Seattle City Council"),
    ("the city council", "The Seattle City Council met. Then the city council voted.", "the city council", "Seattle City Council"),
    ("members", "The Seattle City Council met. Members voted 7-2.", "Members", "Seattle City Council"),
    ("the board", "The Transit Oversight Board met. Then the board voted.", "the board", "Transit Oversight Board"),
    ("the commission", "The Texas Gaming Commission met. Then the commission voted.", "the commission", "Texas Gaming Commission"),
    ("the court", "The Colorado Supreme Court met. Then the court ruled.", "the court", "Colorado Supreme Court"),
    ("justices", "The Colorado Supreme Court met. Then the justices ruled.", "the justices", "Colorado Supreme Court"),
    ("the company", "Then Uber spoke. Then the company left.", "the company", "Uber"),
    ("the ride-hailing company", "Then Uber spoke. Then the ride-hailing company left.", "the ride-hailing company", "Uber"),
    ("the union", "The Oakland Teachers Union met. Then the union struck.", "the union", "Oakland Teachers Union"),
    ("the group", "The Tenant Rights Coalition met. Then the group sued.", "the group", "Tenant Rights Coalition"),
    ("the university", "The University of Michigan met. Then the university closed.", "the university", "University of Michigan"),
    ("the party", "The Reform Party met. Then the party split.", "the party", "Reform Party"),
    ("the senate of the story", "The Texas Senate met. Then the Senate voted.", "Senate", "Texas Senate"),
    ("short form of a body", "The Transit Oversight Board met. The Oversight Board voted.", "Oversight Board", "Transit Oversight Board"),
    ("immigration agents", "Then ICE spoke. Later immigration agents left.", "immigration agents", "ICE"),
    ("defined acronym", "The Transit Oversight Board (TOB) met. TOB voted.", "TOB", "Transit Oversight Board"),
    ("defined acronym of a coalition", "The Coalition for Humane Rights (CHR) met. CHR voted.", "CHR", "Coalition for Humane Rights"),
    ("acronym of a foreign name", "The Republican People's Party (CHPX) met. CHPX voted.", "CHPX", "Republican People's Party"),
    ("own acronym before the list's", "The Regional Civic Party (FBI) met. Later FBI lost.", "FBI", "Regional Civic Party"),
    ("surname that comes back", "It was that of Ekremo Imamog. The vote hurt Imamog badly.", "Imamog", "Ekremo Imamog"),
    ("the house of commons", "The House of Commons met. Then the House voted.", "House", "House of Commons"),
    ("national court beside a state's", "The Colorado Supreme Court met. The U.S. Supreme Court met.", "U.S. Supreme Court", "U.S. Supreme Court"),
    ("the state", "They met in Texas. Then the state sued.", "the state", "Texas"),
    ("the chairman of a body", "Then the chairman of the Federal Reserve left.", "the chairman of the Federal Reserve", "chairman of Federal Reserve"),
    ("the city by dateline", "DENVER -- Then the city closed it.", "the city", "City of Denver"),
    ("the city by the subject's role", "DENVER -- Chicago Mayor Lori Light said the city closed it.", "the city", "City of Chicago"),
    ("city officials", "DENVER -- Later city officials closed it.", "city officials", "City of Denver"),
    ("officials of a city", "Later Denver officials closed it.", "officials", "City of Denver"),
    ("city police", "DENVER -- Later police arrested six.", "police", "Denver police"),
    ("police of a named city", "Later Chicago police arrested six.", "police", "Chicago police"),
    ("police of a named department", "Chicago police arrested six. The Chicago Police Bureau left.", "police", "Chicago Police Bureau"),
    ("her city's police department", "Chicago Mayor Lori Light said her city's police department will not help.", "police department", "Chicago police"),
    ("school board", "DENVER -- The school board voted.", "The school board", "Denver School Board"),
    ("council by dateline", "DENVER -- The council voted.", "The council", "Denver City Council"),
    ("bare council at the head", "DENVER -- City council on Monday voted.", "City council", "Denver City Council"),
    ("unnamed role of a city", "Chicago's police superintendent resigned.", "police superintendent", "police superintendent of Chicago"),
    ("unnamed role by context", "Chicago Mayor Lori Light said that the city's police superintendent resigned.", "police superintendent", "police superintendent of Chicago"),
    ("group", "Later protesters marched.", "protesters", "protesters"),
    ("federal officials", "Later federal officials agreed.", "federal officials", "federal officials"),
    ("she", "Atlanta Mayor Keisha Bottoms spoke. She left.", "She", "Keisha Bottoms"),
    ("he by gender", "Mayor Keisha Bottoms met Sen. Bill Stone. He left.", "He", "Bill Stone"),
    ("she by gender", "Sen. Bill Stone met Mayor Keisha Bottoms. She left.", "She", "Keisha Bottoms"),
    ("she of the sentence's subject", "Mayor Lori Light said that she had met Ann Lopez.", "she", "Lori Light"),
    ("her", "Mayor Lori Light praised her staff.", "her", "Lori Light"),
    ("it", "Then Uber agreed. It left.", "It", "Uber"),
    ("its", "The Chicago Police Department closed its desk.", "its", "Chicago Police Department"),
    ("they of protesters", "Later protesters marched. They left.", "They", "protesters"),
    ("pronoun over a sentence without persons", "Mayor Lori Light spoke. The rain was heavy. She left.", "She", "Lori Light"),
    ("title field by the text", "Atlanta Mayor Keisha Bottoms spoke.", "Keisha Bottoms", "Keisha Bottoms"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "name"), [row[1:] for row in REFERENCES], ids=[row[0] for row in REFERENCES])
def test_references(text: str, words: str, name: str) -> None:
    hits = [mention.actor.name for mention in find(text) if mention.text == words]
    assert hits[-1:] == [name]


# ---------------------------------------------------------------------------------------------------------------- refusals

# (row, text, words that no mention may overlap)
REFUSALS = [
    ("street", "They met on Martin King Boulevard.", "Martin King"),
    ("park named for a mayor", "They met at Mayor Daley Park.", "Daley"),
    ("avenue of a university", "She lives on University Avenue.", "University"),
    ("airport", "They landed at John Wayne Airport.", "John Wayne"),
    ("bridge", "They have closed George Hale Bridge.", "George Hale"),
    ("act", "They cited the Mary Stone Act.", "Mary Stone"),
    ("weekday at the head", "Last Tuesday was warm.", "Last Tuesday"),
    ("month at the head", "June was warm.", "June"),
    ("month and day", "On April 15 it rained.", "April"),
    ("may", "May could be warm.", "May"),
    ("adverb at the head", "However the rain went on.", "However"),
    ("plain noun at the head", "Rain fell.", "Rain"),
    ("place only", "They met in Denver.", "Denver"),
    ("city in an adverbial", "In Chicago the rain went on.", "Chicago"),
    ("police station", "They met at the police station.", "police"),
    ("city-owned", "They sold the city-owned lot.", "city"),
    ("another city", "They met in another city.", "city"),
    ("council chambers", "They met in the council chambers.", "council"),
    ("state of the union", "They heard the State of the Union.", "Union"),
    ("oval office", "They met in the Oval Office.", "Office"),
    ("opera house", "They met at the Opera House.", "House"),
    ("house bill", "They passed House Bill 12.", "House"),
    ("convention centre", "They met at the Convention Center.", "Center"),
    ("detention centre of an agency", "They met at the Denver Detention Center.", "Detention"),
    ("ice in lower case", "The ice was thin.", "ice"),
    ("who in lower case", "They asked who left.", "who"),
    ("media as a source", "It rained, the Associated Press said.", "Associated Press"),
    ("expletive it is", "Uber spoke. It is clear that rain fell.", "It"),
    ("pronoun without antecedent", "She left.", "She"),
    ("pronoun in a quotation", 'Mayor Lori Light spoke. "She is wrong," a man said.', "She"),
    ("antecedent in a quotation", 'Rain fell. "Ann Lopez is wrong," a man said. She left.', "She left"),
    ("he with only a woman before", "Mayor Keisha Bottoms spoke. He left.", "He"),
    ("mayor as a first word of a race", "The mayoral race is open.", "mayoral"),
    ("acronym of elsewhere", "Then MTA fares rose.", "MTA"),
    ("a constitution", "On Friday the Constitution said so.", "Constitution"),
    ("food bank", "They met at the Food Bank.", "Food Bank"),
    ("memorial service", "They held a Memorial Service.", "Service"),
    ("hurricane", "Hurricane Maria Ortiz Storm passed.", "Maria"),
    ("title of a fair", "They went to the Lisa Moss Festival.", "Lisa Moss"),
    ("headline words", "City To End Relationship With Firm After Long Talks", "Relationship"),
    ("his campaign is no body", "The Tenant Rights Campaign met. Rahm Stone opened his campaign.", "campaign"),
    ("members of a family", "The Seattle City Council met. Most family members left.", "members"),
    ("counted members", "The Seattle City Council met. Then three council members left.", "council members"),
    ("a noun that is not in the name", "The Justice Department spoke. Then the bureau left.", "the bureau"),
    ("street called court", "They closed off Elkview Court today.", "Elkview"),
    ("chief as an adjective", "That is the chief reason.", "chief"),
    ("family in the plural", "The man was George Polk. On Friday the Polks said no.", "Polks"),
    ("street that runs", "There Francis Street runs east.", "Francis"),
    ("council bluffs", "They met in Council Bluffs.", "Council"),
    ("presidents day", "Shops close on Presidents Day.", "Presidents"),
    ("the sheriff hotel", "They met at the Sheriff Hotel.", "Sheriff"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), [row[1:] for row in REFUSALS], ids=[row[0] for row in REFUSALS])
def test_refusals(text: str, words: str) -> None:
    at = text.index(words)
    assert [mention.text for mention in find(text) if mention.start < at + len(words) and mention.end > at] == []
