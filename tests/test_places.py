"""Tables of what find_places makes of a sentence: a row is a text and the places in it, "words = name, state or country" and the reading
if it is not a plain place. Rows with nothing expected are refusals. All sentences are written for this project."""

from __future__ import annotations

from functools import cache

import pytest

from tracker.entities.places import find_places
from tracker.language.segment import read_document
from tracker.lexicon.gazetteer import Gazetteer, load_gazetteer
from tracker.model import Place

QUALIFIED = {
    "full_state": ("The plant in Portland, Maine, closed.", "Portland = Portland, ME; Maine = Maine"),
    "other_full_state": ("The plant in Portland, Oregon, closed.", "Portland = Portland, OR; Oregon = Oregon"),
    "ap_state": ("She moved to Portland, Ore., in May.", "Portland = Portland, OR; Ore. = Oregon"),
    "ap_state_two_letters": ("He lives in Erie, Pa., with a dog.", "Erie = Erie, PA; Pa. = Pennsylvania"),
    "initials_state": ("A jury in Columbia, S.C., agreed.", "Columbia = Columbia, SC; S.C. = South Carolina"),
    "split_initials": ("A jury in Charleston, W.Va., agreed.", "Charleston = Charleston, WV; W.Va. = West Virginia"),
    "postal": ("Send it to Portland, ME 04101.", "Portland = Portland, ME; ME = Maine"),
    "no_comma_postal": ("He flew from Paris TX to Dallas.", "Paris = Paris, TX; TX = Texas; Dallas = Dallas, TX"),
    "in_brackets": ("The mill at Rochester (Minnesota) burned.", "Rochester = Rochester, MN; Minnesota = Minnesota"),
    "small_town": ("A barn in Harvard, Ill., burned.", "Harvard = Harvard, IL; Ill. = Illinois"),
    "word_town": ("A barn in Normal, Ill., burned.", "Normal = Normal, IL; Ill. = Illinois"),
    "province": ("The council of London, Ontario, met.", "London = London, ON; Ontario = Ontario"),
    "province_short": ("The council of London, Ont., met.", "London = London, ON; Ont. = Ontario"),
    "country": ("The talks in Paris, France, went on.", "Paris = Paris, FR; France = France"),
    "nation_of_kingdom": ("The talks in Cambridge, England, went on.", "Cambridge = Cambridge, England; England = England"),
    "capital_district": ("Marchers came to Washington, D.C., at noon.", "Washington, D.C. = Washington, DC"),
    "name_first_in_sentence": ("Springfield, Mo., voted no.", "Springfield = Springfield, MO; Mo. = Missouri"),
    "two_of_a_name": (
        "From Portland, Maine, to Portland, Ore., is far.",
        "Portland = Portland, ME; Maine = Maine; Portland = Portland, OR; Ore. = Oregon",
    ),
    "one_sense_after_qualifier": (
        "Police in Aurora, Ill., made an arrest. Aurora has a new chief.",
        "Aurora = Aurora, IL; Ill. = Illinois; Aurora = Aurora, IL",
    ),
    "qualifier_comes_later": ("Aurora has a new chief. Aurora, Ill., is big.", "Aurora = Aurora, IL; Aurora = Aurora, IL; Ill. = Illinois"),
    "month_that_is_a_town": ("The bridge in March, England, is shut.", "March = March, England; England = England"),
    "saint": ("A choir from St. Albans, Vt., sang.", "St. Albans = Saint Albans, VT; Vt. = Vermont"),
}

CONTEXT = {
    "state_in_text": ("Ohio troopers drove to Columbus.", "Ohio = Ohio; Columbus = Columbus, OH"),
    "other_state_in_text": ("Georgia troopers drove to Columbus.", "Georgia = Georgia; Columbus = Columbus, GA"),
    "famous_by_default": ("The minister flew to Paris.", "Paris = Paris, FR"),
    "famous_london": ("A court in London agreed.", "London = London, England"),
    "state_makes_it_small": (
        "Texas officials met in Paris, the seat of Lamar County. Texas will pay. Paris is glad, said Texas.",
        "Texas = Texas government; Paris = Paris, TX; Texas = Texas government; Paris = Paris, TX; Texas = Texas",
    ),
    "near_other_cities": (
        "A storm hit Minneapolis, Bloomington and Edina.",
        "Minneapolis = Minneapolis, MN; Bloomington = Bloomington, MN; Edina = Edina, MN",
    ),
    "near_other_cities_elsewhere": (
        "A storm hit Indianapolis, Bloomington and Carmel.",
        "Indianapolis = Indianapolis, IN; Bloomington = Bloomington, IN; Carmel = Carmel, IN",
    ),
    "country_in_text": ("Spain said a train left Cordoba.", "Spain = Spain government; Cordoba = Córdoba, ES"),
    "county_in_text": ("Deputies in Maricopa County searched a house in Glendale.", "Glendale = Glendale, AZ"),
    "mayor_of": ("Mayor Ann Smith of Springfield met Illinois lawmakers.", "Springfield = Springfield, IL; Illinois = Illinois government"),
    "new_york_is_the_city": ("A court in New York agreed.", "New York = New York City, NY"),
    "new_york_state_office": ("New York Gov. Kathy Hochul signed it.", "New York = New York, NY"),
    "upstate": ("Snow fell in upstate New York.", "New York = New York, NY"),
    "albany_new_york": ("Lawmakers in Albany, New York, voted.", "Albany = Albany, NY; New York = New York, NY"),
    "washington_is_the_capital": ("Lawmakers in Washington voted.", "Washington = Washington, DC"),
    "washington_governor": ("Washington Gov. Jay Inslee signed it.", "Washington = Washington, WA"),
    "washington_state": ("Farmers in Washington state rejoiced.", "Washington = Washington, WA"),
    "seattle_washington": ("A fair in Seattle, Washington, ended.", "Seattle = Seattle, WA; Washington = Washington, WA"),
    "georgia_state": ("Voters in Atlanta, Georgia, waited.", "Atlanta = Atlanta, GA; Georgia = Georgia, US"),
    "georgia_country": (
        "Russia and Georgia agreed in Tbilisi.",
        "Russia = Russia; Georgia = Georgia, GE government; Tbilisi = Tbilisi, GE",
    ),
}

ALIASES = {
    "la_dotted": ("Police in L.A. made an arrest.", "L.A. = Los Angeles, CA"),
    "la_capitals": ("Police in LA made an arrest.", "LA = Los Angeles, CA"),
    "nyc": ("Subways in NYC stopped.", "NYC = New York City, NY"),
    "dc": ("Voters in D.C. waited.", "D.C. = Washington, DC"),
    "philly": ("A parade in Philly ended.", "Philly = Philadelphia, PA"),
    "old_name": ("Trains left Kiev at dawn.", "Kiev = Kyiv, UA"),
    "english_name": ("A trade fair in Cologne opened.", "Cologne = Cologne, DE"),
    "accent": ("Voters in Bogotá waited.", "Bogotá = Bogotá, CO"),
    "no_accent": ("Voters in Bogota waited.", "Bogota = Bogotá, CO"),
    "saint_spelled_out": ("Police in Saint Louis made an arrest.", "Saint Louis = St. Louis, MO"),
    "saint_short": ("Police in St. Louis made an arrest.", "St. Louis = St. Louis, MO"),
    "fort_short": ("A court in Ft. Worth agreed.", "Ft. Worth = Fort Worth, TX"),
    "hyphen": ("A court in Winston-Salem agreed.", "Winston-Salem = Winston-Salem, NC"),
    "no_hyphen": ("A court in Winston Salem agreed.", "Winston Salem = Winston-Salem, NC"),
    "apostrophe": ("A court in Coeur d’Alene agreed. Idaho appealed.", "Coeur d’Alene = Coeur d'Alene, ID; Idaho = Idaho government"),
    "particle": ("Voters in Rio de Janeiro waited.", "Rio de Janeiro = Rio de Janeiro, BR"),
    "uk": ("The UK banned it.", "UK = United Kingdom government"),
    "us_dotted": ("The U.S. banned it.", "U.S. = United States government"),
    "nicknamed_borough": ("A fire in the Bronx killed two.", "Bronx = The Bronx, NY"),
    "longest_name_wins": ("A court in Kansas City agreed.", "Kansas City = Kansas City, MO"),
    "new_name_inside": ("A court in South Bend agreed.", "South Bend = South Bend, IN"),
}

READINGS = {
    "government_sued": ("Denver sued the company.", "Denver = Denver, CO government"),
    "government_has": ("Chicago has banned the bags.", "Chicago = Chicago, IL government"),
    "government_will": ("Seattle will appeal, but Seattle voted no.", "Seattle = Seattle, WA government; Seattle = Seattle, WA government"),
    "government_on_a_day": ("Chicago on Tuesday sued the firm.", "Chicago = Chicago, IL government"),
    "government_city_of": ("The City of Denver hired him.", "Denver = Denver, CO government"),
    "government_hall": ("A crowd came to Chicago City Hall.", "Chicago = Chicago, IL government"),
    "government_officials": ("Boston officials met.", "Boston = Boston, MA government"),
    "government_country": ("China denied the report.", "China = China government"),
    "place_in_is_no_subject": ("A man in Denver sued the company.", "Denver = Denver, CO"),
    "place_where_it_happened": ("The storm reached Denver on Monday.", "Denver = Denver, CO"),
    "police_department": ("The Chicago Police Department said so.", "Chicago = Chicago, IL organisation"),
    "city_council": ("The Austin City Council voted.", "Austin = Austin, TX organisation"),
    "school_district": ("The Houston Independent School District voted.", "Houston = Houston, TX organisation"),
    "university_of": ("She teaches at the University of Texas.", "Texas = Texas organisation"),
    "university_at": ("She teaches at the University of Texas at Austin.", "Texas = Texas organisation; Austin = Austin, TX"),
    "team": ("The Chicago Bears lost.", "Chicago = Chicago, IL organisation"),
    "paper": ("The Boston Globe reported it.", "Boston = Boston, MA organisation"),
    "state_department": ("The California Department of Education agreed.", "California = California organisation"),
    "mayor_after": ("Atlanta Mayor Keisha Lance Bottoms agreed.", "Atlanta = Atlanta, GA"),
    "mayor_possessive": ("Atlanta's mayor agreed.", "Atlanta = Atlanta, GA"),
    "born": ("The Houston-born judge agreed.", "Houston = Houston, TX origin"),
    "native": ("A Houston native won.", "Houston = Houston, TX origin"),
    "demonym_country": ("The Canadian minister agreed.", "Canadian = Canada origin"),
    "demonym_state": ("Texans voted.", "Texans = Texas origin"),
    "demonym_city": ("New Yorkers voted.", "New Yorkers = New York City, NY origin"),
    "based": ("The Chicago-based firm agreed.", "Chicago = Chicago, IL origin"),
    "company_in_a_title_case_run": ("Shares in Worthington Industries fell.", ""),
    "council_of_the_larger": ("The Denver City Council met.", "Denver = Denver, CO organisation"),
    "council_of_a_city_named_city": ("The Kansas City Council met.", "Kansas City = Kansas City, MO organisation"),
    "space_center": ("Kennedy Space Center was closed.", ""),
    "vice": ("Peru's Vice President resigned.", "Peru = Peru"),
    "based_with_its_state": ("The Portland, Maine-based firm agreed.", "Portland = Portland, ME origin; Maine = Maine"),
    "area": ("Roads in the Mobile area flooded.", "Mobile = Mobile, AL"),
    "direction": ("A fire on Chicago's South Side spread to North Chicago.", "Chicago = Chicago, IL; North Chicago = North Chicago, IL"),
    "downtown": ("Marchers filled downtown Houston.", "Houston = Houston, TX"),
    "party": ("Rep. Ann Lee, D-Houston, agreed.", "Houston = Houston, TX"),
    "age": ("John Doe, 41, of Anderson, was held in Indiana.", "Anderson = Anderson, IN; Indiana = Indiana"),
}

DATELINES = {
    "agency": ("ATLANTA (AP) — The mayor agreed.", "ATLANTA = Atlanta, GA"),
    "dashes": ("CHICAGO -- The mayor agreed.", "CHICAGO = Chicago, IL"),
    "with_state": ("PORTLAND, Maine (AP) — The mayor agreed.", "PORTLAND = Portland, ME; Maine = Maine"),
    "ambiguous_with_country": ("LEBANON (AP) — An Ohio jury agreed. Ohio law is clear, an Ohio judge said in Cincinnati.",
                               "LEBANON = Lebanon, OH; Ohio = Ohio; Ohio = Ohio; Ohio = Ohio; Cincinnati = Cincinnati, OH"),
    "word_town": ("MOBILE, Ala. (AP) — The mayor agreed.", "MOBILE = Mobile, AL; Ala. = Alabama"),
}  # fmt: skip

WORDS = {
    "mobile_word": ("Mobile homes burned.", ""),
    "mobile_place": ("A house in Mobile burned.", "Mobile = Mobile, AL"),
    "reading_word": ("Reading is fun, and Reading scores fell.", ""),
    "reading_place": ("A court in Reading, Pa., agreed.", "Reading = Reading, PA; Pa. = Pennsylvania"),
    "nice_word": ("Nice try, he said.", ""),
    "nice_place": ("A lorry in Nice killed many. France mourned.", "Nice = Nice, FR; France = France"),
    "bath_word": ("Bath towels sold well.", ""),
    "orange_word": ("Orange juice prices rose.", ""),
    "independence_word": ("Independence is near, he said.", ""),
    "enterprise_word": ("Enterprise software prices rose.", ""),
    "buffalo_animal": ("Buffalo roam the plains with other buffalo.", ""),
    "buffalo_place": ("Snow in Buffalo closed schools.", "Buffalo = Buffalo, NY"),
    "march_month": ("It opens in March 2019.", ""),
    "may_month": ("It opens in May.", ""),
    "police_word": ("Police said so. The Police Department agreed.", ""),
    "god": ("He trusts in God.", ""),
    "commerce": ("The Commerce Department agreed.", ""),
    "justice": ("The Justice Department agreed.", ""),
    "homeland": ("The Department of Homeland Security agreed.", ""),
    "white_house": ("He met her in the White House.", ""),
    "middle_east": ("Envoys left for the Middle East.", ""),
    "continent": ("Exports to Asia rose.", ""),
    "la_article": ("He read La Opinion daily.", ""),
    "us_pronoun": ("It hurt us all, and Us Weekly said so.", ""),
    "small_word_town": ("Hope is all we have.", ""),
    "company": ("Bethlehem Steel Corp. cut jobs.", ""),
    "company_then_bare": ("Meridian National Corp. cut jobs. Meridian fell 3 percent.", ""),
    "acronym": ("Airbus parent EADS lost a bid.", ""),
    "aircraft": ("The last DC-9 landed.", ""),
    "language": ("She speaks Spanish and an English language class helps.", ""),
}

REFUSED = {
    "whitney": ("Whitney Houston sang.", ""),
    "denzel": ("Denzel Washington won a prize.", ""),
    "surname_later": ("Denzel Washington won a prize. Washington thanked his wife.", ""),
    "mayor_surname": ("Mayor Johnson said so.", ""),
    "senator": ("Sen. Lincoln said so.", ""),
    "title_full_stop": ("Dr. Houston said so.", ""),
    "judge": ("Judge Orange ruled.", ""),
    "initial": ("J. Houston said so.", ""),
    "middle_initial": ("Robert J. Houston said so.", ""),
    "given_name_city": ("Paris Hilton arrived.", ""),
    "given_name_austin": ("Austin Smith arrived.", ""),
    "given_name_charlotte": ("Charlotte Brown arrived.", ""),
    "given_name_state": ("Virginia Jones arrived.", ""),
    "double_surname": ("Maria Rivera-Houston said so.", ""),
    "bare_surname": ("Jackson was fined. Johnson paid.", ""),
    "street": ("A crash on Atlanta Avenue hurt two.", ""),
    "street_short": ("He lives at 12 Memphis St. with a dog.", ""),
    "road": ("A crash on Dublin Road hurt two.", ""),
    "highway": ("The Lincoln Highway is shut.", ""),
    "county": ("Deputies in Anderson County said so.", ""),
    "two_counties": ("Deputies in Franklin and Marion counties said so.", ""),
    "parish": ("Deputies in Orleans Parish said so.", ""),
    "township": ("A barn in Hamilton Township burned.", ""),
    "river": ("The Ohio River rose.", ""),
    "lake": ("Boats on Lake Houston sank.", ""),
    "park": ("They met in Houston Park.", ""),
    "camp": ("Soldiers at Camp Lebanon slept.", ""),
    "bowl": ("The Orange Bowl sold out.", ""),
    "party_name": ("United Russia won.", ""),
    "no_such_town_there": ("A barn in Gainesville, W.Va., burned.", "W.Va. = West Virginia"),
    "lower_case": ("the city of chicago sued; a polish sausage", ""),
    "village_without_support": ("They named it Moravia.", ""),
}  # fmt: skip

TABLE = [
    pytest.param(text, expected, id=f"{table}-{name}")
    for table, rows in (
        ("qualified", QUALIFIED), ("context", CONTEXT), ("alias", ALIASES), ("reading", READINGS), ("dateline", DATELINES), ("word", WORDS),
        ("refused", REFUSED),
    )
    for name, (text, expected) in rows.items()
]  # fmt: skip


@cache
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def places(text: str, source: str | None = None) -> list[Place]:
    return find_places([read_document(text, "text")], gazetteer(), source)


def written(place: Place, expected: str) -> str:
    """A place in the words of the tables; as much of it as the expectation gives."""
    city = place.city
    region = expected.partition("=")[2].partition(",")[2].split()
    where = f", {city.country}" if region and region[0] == city.country and city.country != "US" else f", {city.admin1 or city.country}"
    if region and region[0] == "US":
        where = f", {city.country}"
    name = city.name + (where if region else "")
    return f"{place.text} = {name}" + (f" {place.reading}" if place.reading != "place" else "")


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_places_of_a_sentence(text: str, expected: str) -> None:
    wanted = [row.strip() for row in expected.split(";")] if expected else []
    found = places(text)
    assert [written(place, row) for place, row in zip(found, wanted + [""] * len(found), strict=False)] == wanted


def test_the_table_is_long_enough() -> None:
    assert len(TABLE) >= 150
