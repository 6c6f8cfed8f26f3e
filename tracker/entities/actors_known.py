"""What an article is known to name, before its mentions are resolved: persons by name and surname, bodies, governments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from tracker.entities.actors_entities import Entity
from tracker.entities.actors_found import Found
from tracker.entities.roles import gender_of
from tracker.lexicon.actor_rows import Body
from tracker.lexicon.actors import ActorLexicon, Head, Noun, slug
from tracker.model import ActorKind, City, Place

# A headline names what the story is about.
_IN_TITLE = 3
# Rows of these that say no country are the United States' only where the story is not told of another country.
OF_EVERY_COUNTRY = frozenset({"legislature", "court", "military"})
_PLAIN = Head("capital", "agency", ActorKind.GOVERNMENT, frozenset())


class StoryCity(NamedTuple):
    """The city that an article's bodies and officials are of when nothing else is said; `dominant` when none is named more often."""

    city: City | None
    dominant: bool


NOWHERE = StoryCity(None, dominant=True)


@dataclass(slots=True)
class Article:
    """What is known of an article's actors by name, before and while its mentions are resolved."""

    lexicon: ActorLexicon
    first_names: frozenset[str] = frozenset()
    people: dict[tuple[str, ...], Entity] = field(default_factory=dict)  # by the words of the name, lower case
    surnames: dict[str, list[Entity]] = field(default_factory=dict)
    bodies: dict[str, Entity] = field(default_factory=dict)  # by lower-case name
    rows: dict[str, Entity] = field(default_factory=dict)  # by the gazetteer's name
    acronyms: dict[str, Entity] = field(default_factory=dict)
    others: dict[tuple[str, int], Entity] = field(default_factory=dict)  # governments, role-holders and groups, by name and city
    story_city: StoryCity = NOWHERE
    capitals: Mapping[int, City] = field(default_factory=dict)  # id of a capital that acts for its country -> the country
    abroad: City | None = None  # the country of a story that has nothing to do with the United States


@lru_cache(maxsize=8192)
def name_key(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word.lower().replace("’", "'").rstrip(".") for word in words)


def same_person(article: Article, key: tuple[str, ...]) -> Entity | None:
    """ "Keisha Bottoms" and "Keisha Lance Bottoms", "Bill" and "William": same last word, and first words that are one name."""
    plain = [word for word in key if word not in article.lexicon.words["names.suffixes"]]
    if len(plain) < 2:
        return None
    for one in article.surnames.get(plain[-1], ()):
        other = [word for word in name_key(one.words) if word not in article.lexicon.words["names.suffixes"]]
        if (
            len(other) > 1
            and _same_first(plain[0], other[0], article.lexicon.short)
            and (len(plain) == 2 or len(other) == 2 or plain[1][0] == other[1][0])
        ):
            return one
    return None


def _same_first(one: str, other: str, short: dict[str, str]) -> bool:
    if one == other or short.get(one, one) == short.get(other, other):
        return True
    return (len(one) == 1 and other.startswith(one)) or (len(other) == 1 and one.startswith(other))


def learn(lexicon: ActorLexicon, entity: Entity, found: Found) -> None:
    """The role, city and gender that a mention's own words give."""
    if found.title and found.title.id == "honorific":
        entity.gender = entity.gender or gender_of(lexicon.words, (), found.role)
    elif found.title and (entity.title is None or (entity.title.id in {"voice", "rank"} and found.title.id != "voice")):
        entity.title, entity.role, entity.of = found.title, found.role, found.of
        entity.gender = entity.gender or gender_of(lexicon.words, entity.words, found.role)
        entity.city = found.city or entity.city
    if found.city and not entity.city and entity.title is found.title:
        entity.city = found.city


def add_person(article: Article, found: Found) -> Entity:
    """A new person; known from now on by the full name and by the surname."""
    lexicon = article.lexicon
    entity = Entity(ActorKind.PERSON, " ".join(found.words), words=found.words)
    entity.gender = gender_of(lexicon.words, found.words, "")
    article.people[name_key(found.words)] = entity
    surnames = surnames_of(found.words, lexicon)
    first = found.words[0].lower()
    if len(found.words) > 1 and len(first) > 1 and first not in article.first_names:
        surnames.append(first)  # "Yoon Suk Yeol" is "Yoon" later: the family's name may come first
    for surname in surnames:
        article.surnames.setdefault(surname, []).append(entity)
    return entity


def surnames_of(words: tuple[str, ...], lexicon: ActorLexicon) -> list[str]:
    """What the person may be called later: "bottoms"; "de blasio" and "blasio"; "ocasio-cortez"; "lance bottoms"."""
    plain = [word.lower().replace("’", "'") for word in words if word.lower().rstrip(".") not in lexicon.words["names.suffixes"]]
    if not plain:
        return []
    surnames = [plain[-1]]
    if len(plain) > 2 and len(plain[-2].rstrip(".")) > 1:
        surnames.append(" ".join(plain[-2:]))
    particle = next((n for n, word in enumerate(plain) if n > 1 and word in lexicon.words["names.particles"]), 0)
    if particle and len(plain[particle - 1].rstrip(".")) > 1:
        surnames.append(plain[particle - 1])  # "Carlos Salinas de Gortari" is Salinas
    return surnames


def known_entity(article: Article, row: Body, written: str = "") -> Entity:
    """The entity of a row. Its name is the row's where the text writes that (or words of it), else the longest that the text writes."""
    entity = article.rows.get(row.name)
    if entity is None:
        plural = row.name.endswith("s") and row.group == "party"
        reach = "country" if row.kind is ActorKind.GOVERNMENT else ""
        entity = Entity(
            row.kind, written or row.name, nouns=row.nouns, plural=plural, city=row.home, id=f"org:{slug(row.name)}", reach=reach
        )
        article.rows[row.name] = entity
    if entity.name != row.name and written:
        fits = _words(written) <= _words(row.name) or _words(row.name) <= _words(written)
        entity.name = row.name if fits else max(entity.name, written, key=len)
    return entity


@lru_cache(maxsize=4096)
def _words(name: str) -> frozenset[str]:
    return frozenset(name.lower().replace(".", "").replace("-", " ").split()) - {"us", "united", "states", "the"}


def is_common(article: Article, name: str) -> bool:
    """One of many of its name ("City Council", "Board of Health"): only its city tells which."""
    return all(word in article.lexicon.words["heads.generic"] for word in name.lower().replace("’", "'").split())


def body_entity(article: Article, found: Found, context: City | None) -> Entity:
    """The body of a headed name. One that every city has gets its city; a name that ends a known one is that one."""
    head = found.head or _PLAIN
    text = found.text.removeprefix("The ").replace("\n", " ")
    city = found.city
    if is_common(article, text):
        city = city or context
        if city and city.kind == "city":
            text = f"{city.name} {text}"
    key = text.lower()
    entity = article.bodies.get(key)
    if entity is None:
        longer = [one for name, one in article.bodies.items() if name.endswith(f" {key}")]
        if len(longer) == 1:
            return longer[0]
        nouns = head.nouns if head.group == "police" else article.lexicon.nouns_for(head.nouns, text)
        police = head.group == "police" and city is not None and text.lower().startswith(city.name.lower() + " police")
        entity = Entity(head.kind, text, nouns=nouns, city=city, is_police=police)
        article.bodies[key] = entity
    return entity


def title_fits(entity: Entity, found: Found) -> bool:
    """Could "Mayor Johnson" be this Johnson?"""
    if not found.title or found.title.id == "honorific" or not entity.title:
        return True
    elsewhere = found.city and entity.city and found.city.id != entity.city.id
    return not (elsewhere and found.title.place == entity.title.place)


def same_office(entity: Entity, text: str, noun: Noun) -> bool:
    """Does the noun phrase name the entity's office: the same rule, and its words in the role? A judge is a justice."""
    assert entity.title
    if not noun.title or entity.title.id != noun.title.id:
        return False
    if entity.title.id == "judge" and len(noun.form) == 1:
        return True
    role = entity.role.lower().replace("-", " ").split()
    words = [word for word in text.split() if word not in {"of", "for", "the", "-"}]
    return all(word in role for word in words) or (text == " ".join(noun.form) and role[-1:] == words[-1:])


def story_city(places: Sequence[Place], dateline: tuple[int, int] | None) -> StoryCity:
    """The city of the dateline and of the title, else the one named most often (the first of equals)."""
    counts: dict[int, int] = {}
    filed: list[City] = []
    cities = [place for place in places if place.city.kind == "city"]
    for place in cities:
        counts[place.city.id] = counts.get(place.city.id, 0) + (_IN_TITLE if place.field == "title" else 1)
        if dateline and place.field == "text" and dateline[0] <= place.start < dateline[1]:
            filed.append(place.city)
    best = max(filed or [place.city for place in cities], key=lambda city: counts[city.id], default=None)
    others = [count for number, count in counts.items() if best and number != best.id]
    return StoryCity(best, best is not None and counts[best.id] >= max(others, default=0))


def story_abroad(places: Sequence[Place]) -> City | None:
    """The country that a story is told of, where it is another than the United States and these are not named at all."""
    countries = [place.city for place in places if place.city.kind == "country"]
    if not countries or any(place.city.country == "US" for place in places):
        return None
    names = [place.city.country for place in places]
    return max(countries, key=lambda city: names.count(city.country))
