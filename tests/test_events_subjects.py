"""Who acts, by the grammar of the sentence: joined verbs, insertions, relative clauses, passives, event nouns; and who does not."""

from __future__ import annotations

import pytest

from tests.events_language import mention

# text, trigger, actors
ROWS = {
    "two verbs, one subject": ("Mayor Ann Lee signed the order and vetoed the bill on Monday.", "vetoed", ["Ann Lee"]),
    "three verbs": ("Gov. Ann Lee declared an emergency, signed the order and banned fireworks on Monday.", "banned", ["Ann Lee"]),
    "over an insertion": ("Mayor Ann Lee planned a vote, which nobody wanted, and postponed it on Monday.", "postponed", ["Ann Lee"]),
    "over a relative clause": (
        "Mayor Ann Lee canceled a parade that was to open the fair, and vetoed the bill on Monday.", "vetoed", ["Ann Lee"]),
    "over what was inserted about somebody else": (
        "Judge Ann Lee annulled the vote, in which Mayor Bob Day was declared the winner, and ordered a recount on Monday.", "ordered",
        ["Ann Lee"]),
    "a clause of its own subject": ("Commissioner Ann Lee seconded the motion and the panel adopted the plan on Monday.", "adopted", []),
    "who, after an age and a town": ("Ann Lee, 54, a teacher from Dayton, who sued the state on Monday, will speak.", "sued", ["Ann Lee"]),
    "who, after the party of the person": (
        "Voters chose Mayor Ann Lee of the Green Party, who vetoed the bill on Monday.", "vetoed", ["Ann Lee"]),
    "whose": ("Vice President Ann Lee, whose plane was late, canceled the visit on Monday.", "canceled", ["Ann Lee"]),
    "whom": ("Ann Lee, the manager whom Gov. Bob Day named in March, canceled the sale on Monday.", "canceled", ["Ann Lee"]),
    "a verb after a restrictive clause": ("The union that speaks for teachers canceled the strike on Monday.", "canceled", []),
    "a paper does what its signer does": ("Gov. Ann Lee signed an order that closed the schools on Monday.", "closed", ["Ann Lee"]),
    "a name between commas": ("Its acting director, Ann Lee, canceled the raids on Monday.", "canceled", ["Ann Lee"]),
    "a name and what it is": ("Amtrak, the passenger railroad, canceled the train on Monday.", "canceled", ["Amtrak"]),
    "after a month": ("In November Judge Ann Lee blocked the ban.", "blocked", ["Ann Lee"]),
    "after a place": ("In Los Angeles the city council banned fur on Monday.", "banned", ["Los Angeles City Council"]),
    "the object of the verb before": ("The roll call that makes Ann Lee the nominee was postponed on Monday.", "postponed", []),
    "an object is no subject": ("The law that angered Mayor Ann Lee took effect on Monday.", "took effect", []),
    "takes office": ("Mayor-elect Ann Lee takes office on Monday.", "takes office", ["Ann Lee"]),
    "was sworn in": ("Ann Lee, a Democrat who was sworn in on Monday, thanked them.", "was sworn in", ["Ann Lee"]),
    "a law takes effect": ("Ann Lee's law took effect on Monday.", "took effect", []),
    "by a list": (
        "The plan was adopted on Monday by Mayor Ann Lee, Gov. Bob Day and Sheriff Tom Hill.", "adopted",
        ["Ann Lee", "Bob Day", "Tom Hill"]),
    "by, far behind": ("The suit was filed in the federal court of Dayton, Ohio, on Monday by the Sierra Club.", "filed", ["Sierra Club"]),
    "by a day is no doer": ("The vote was postponed by two weeks on Monday; Mayor Ann Lee was sorry.", "postponed", []),
    "announced, with what is decided": (
        "Mayor Ann Lee announced on Monday that the parade would be postponed.", "postponed", ["Ann Lee"]),
    "the board of a body": (
        "The leadership of the Writers Guild of America voted on Monday to end the strike.", "voted on Monday to end the strike",
        ["Writers Guild of America"]),
    "leaders are not the party": ("Leaders of the Democratic Party canceled the rally on Monday.", "canceled", []),
    "a local with its number": (
        "Local 25 of the Transport Workers Union called off the strike on Monday.", "called off", ["Transport Workers Union"]),
    "the United States": ("Canada agreed, and the United States postponed the talks on Monday.", "postponed", ["United States"]),
    "a judge who is not the one named": (
        "Judge Ann Lee heard the case. On Monday a state judge blocked the ban.", "blocked", []),
    "the commission before its name": (
        "The election commission postponed the vote on Monday. The Independent Electoral Commission met twice.", "postponed",
        ["Independent Electoral Commission"]),
    "family name first": ("President Yoon Suk Yeol spoke. Yoon lifted the ban on Monday.", "lifted", ["Yoon Suk Yeol"]),
    "the order that was blocked is the judge's": (
        "The appeals court blocked a judge's order that closed the camp on Monday.", "closed", []),
    "told beside what she announced": (
        "Mayor Ann Lee announced the plan on Monday after the parade was canceled.", "canceled", []),
    "the short name of a company": ("Zeltron Therapeutics met. Zeltron canceled trials on Monday.", "canceled", ["Zeltron Therapeutics"]),
    "a body that a country has": (
        "Kenya's electoral commission postponed the vote on Monday.", "postponed", ["Kenya electoral commission"]),
    "a ministry of two fields": (
        "The Ministry of Electronics and Information Technology banned the apps on Monday.", "banned",
        ["Ministry of Electronics and Information Technology"]),
    "the government as the text has it": ("Hong Kong's government postponed the vote on Monday.", "postponed", ["Hong Kong government"]),
    "a party of the people": ("The People's Democratic Party canceled the rally on Monday.", "canceled", ["People's Democratic Party"]),
    "a company and its country": ("Greyhound Canada canceled the service on Monday.", "canceled", ["Greyhound Canada"]),
    "the state's Senate": ("Teachers in West Virginia wept. The state Senate rejected the bill on Monday.", "rejected", ["Senate"]),
    "the Kremlin in a Russian story": ("The Kremlin announced the closing of a road in Moscow, Russia.", "announced", ["Kremlin"]),
    "an opera": ("The Metropolitan Opera canceled its season on Monday.", "canceled", ["Metropolitan Opera"]),
    "and somebody's government": (
        "The International Olympic Committee and Japan's government postponed the Games on Monday.", "postponed",
        ["International Olympic Committee", "Japan government"]),
    "the court of another country": (
        "Kenya's president lost. The Supreme Court in Nairobi, Kenya, annulled the vote on Monday.", "annulled", ["Supreme Court"]),
    "an office acts for its holder": ("Mayor Ann Lee's office announced the closing on Monday.", "announced", ["Ann Lee"]),
    "followers do not": ("Mayor Ann Lee's followers marched on Monday.", "marched", []),
    "her press office": ("Mayor Ann Lee was away. Her press office canceled the visit on Monday.", "canceled", ["Ann Lee"]),
    "a predecessor is somebody else": ("Mayor Ann Lee wept. Her predecessor vetoed the bill on Monday.", "vetoed", []),
    "the government of a premier": ("The government of Premier Ann Lee scrapped the plan on Monday.", "scrapped", ["Ann Lee"]),
    "lawyers for a department": (
        "Lawyers for the Justice Department sued the state on Monday.", "sued", ["Department of Justice"]),
    "whose members": (
        "The Sierra Club, whose members marched on Monday, wants a limit.", "marched", ["Sierra Club"]),
    "whose start the council moved": (
        "The Akron City Council met. It set a fee, whose start the City Council postponed on Monday.", "postponed", ["Akron City Council"]),
    "the president of somewhere else": (
        "President Ann Lee spoke in Paris about Niger, whose president closed the border on Monday.", "closed", ["president of Niger"]),
    "a suit that a firm filed": ("A lawsuit Boeing filed on Monday will be heard.", "filed", ["Boeing"]),
    "what the minister announced": (
        "Prime Minister Ann Lee spoke. Bills will fall by the freeze the prime minister announced on Monday.", "announced", ["Ann Lee"]),
    "no doer between a noun and a participle": ("A man named Lee arrested on Monday was freed.", "arrested", []),
    "joined over a day": (
        "Commissioner Ann Lee delayed the season, and on Monday canceled the parade.", "canceled", ["Ann Lee"]),
    "a participle after an aside": (
        "Mayor Ann Lee put off a law that bans the app unless Boeing sells it, signing an order on Monday.", "signing",
        ["Ann Lee"]),
    "by, over a clause": (
        "The pact was announced on Monday, days before Mayor Ann Lee took office, by Gov. Bob Day.", "announced", ["Bob Day"]),
    "sworn in by": ("Ann Lee was sworn in on Monday by Justice Bob Day.", "was sworn in", ["Ann Lee"]),
    "the title has its own of": ("Within minutes Secretary of State Ann Lee signed the order on Monday.", "signed", ["Ann Lee"]),
    "a place before the House": ("In Springfield the Senate rejected the bill on Monday.", "rejected", ["U.S. Senate"]),
    "who is told to do it": (
        "The Justice Department asked Judge Ann Lee to postpone the hearing on Monday.", "postpone", ["Ann Lee"]),
    "the one told is no speaker": ("Its owners told Mayor Ann Lee on Monday that the plant would close.", "told", []),
    "president, name, verb": ("The plant will close, its president, Ann Lee, announced.", "announced", ["Ann Lee"]),
    "it after a year": (
        "The FDA met. In 2017 it postponed the deadline.", "postponed", ["FDA"]),
    "what it froze": ("The FDA said contracts it canceled on Monday can return.", "canceled", ["FDA"]),
    "the parliament of a people": ("The Iraqi parliament adopted the law on Monday.", "adopted", ["Iraqi parliament"]),
    "a people whom no list knows": ("The Zemblan parliament adopted the law on Monday.", "adopted", ["Zemblan parliament"]),
    "the government last spoken of": (
        "The Catalan government met. The government canceled the march on Monday.", "canceled", ["Catalan government"]),
    "police of a country": ("Israeli police arrested three men on Monday.", "arrested", ["Israeli police"]),
    "supervisors of a city": (
        "San Francisco supervisors met. The board approved the plan on Monday.", "approved", ["San Francisco Board of Supervisors"]),
    "athletes from a country are not the country": ("Athletes from Canada and Australia canceled the trip on Monday.", "canceled", []),
    "a country that acts by any past verb": ("Germany broke off the talks and closed its embassy on Monday.", "closed", ["Germany"]),
    "a firm and its seat": ("Tests failed. Then Zeltron of Warsaw canceled the game on Monday.", "canceled", ["Zeltron"]),
    "two bodies that no list knows": ("The RXQ and the TZQ have likewise canceled the strike.", "canceled", ["RXQ", "TZQ"]),
    "a broadcaster that acts": ("The BBC canceled the concert on Monday.", "canceled", ["BBC"]),
    "initials with full stops": ("President F.W. Lee postponed the vote on Monday.", "postponed", ["F.W. Lee"]),
    "three countries": ("Britain, France and Germany reimposed sanctions on Monday.", "reimposed", ["United Kingdom", "France", "Germany"]),
    "the chamber that a bill passes": ("The bill passed the Senate on Monday.", "passed", ["U.S. Senate"]),
    "a particle is no prosecutor": ("President Luiz Lula da Silva vetoed it on Monday.", "vetoed", ["Luiz Lula da Silva"]),
    "his Senate": (
        "President Ann Lee of Mexico said on Friday that her Senate adopted the treaty on Monday.", "adopted", ["Senate"]),
    "an earlier measure is not the council's": (
        "The Akron City Council met in Akron, Ohio. An earlier curfew was repealed in 1974.", "repealed", []),
    "aldermen are not the council of another place": (
        "The Akron City Council met in Akron, Ohio. The legislature adopted the law on Monday.", "adopted", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "actors"), ROWS.values(), ids=ROWS)
def test_who(text: str, trigger: str, actors: list[str]) -> None:
    assert [actor.name for actor in mention(text, trigger).actors] == actors
