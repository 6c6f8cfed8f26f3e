"""Who is meant: surnames, roles ("the mayor"), nouns ("the agency"), acronyms, pronouns; by recency, number, gender and position.

Findings are resolved in the order of the text, a sentence at a time. Quoted words neither give nor take an antecedent: the speaker
has changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from tracker.entities import persons
from tracker.entities.actors_entities import Entity, government
from tracker.entities.actors_found import Found
from tracker.lexicon.actors import ActorLexicon, Body, Head, Noun
from tracker.model import ActorKind, City, Place, Reading

# How many sentences back a pronoun may look: three for a person, one for a body, as the subject of the sentence before.
_PERSON_WINDOW, _BODY_WINDOW = 4, 2
_FEMININE_OR_NOT = {"feminine": "masculine", "masculine": "feminine"}
_PLAIN = Head("capital", "agency", ActorKind.GOVERNMENT, frozenset())
_OFFICIALS = frozenset({"officials", "leaders", "authorities", "government"})


@dataclass(slots=True)
class Article:
    """What is known of an article's actors by name, before and while its mentions are resolved."""

    lexicon: ActorLexicon
    people: dict[tuple[str, ...], Entity] = field(default_factory=dict)  # by the words of the name, lower case
    surnames: dict[str, list[Entity]] = field(default_factory=dict)
    bodies: dict[str, Entity] = field(default_factory=dict)  # by lower-case name
    rows: dict[str, Entity] = field(default_factory=dict)  # by the gazetteer's name
    acronyms: dict[str, Entity] = field(default_factory=dict)
    others: dict[str, Entity] = field(default_factory=dict)  # governments, role-holders and groups, by id
    default_city: City | None = None


class Resolver:
    """Walks the findings of one document and gives each the entity that it means, or none."""

    def __init__(self, article: Article) -> None:
        self.article, self.lexicon = article, article.lexicon
        self.sentences: list[list[tuple[Entity, bool]]] = [[]]  # the last few sentences' actors, with their being subjects
        self.number = -1
        self.clock = 0
        self.cities: list[City] = []
        self.focus: City | None = None
        self.seen_bodies: list[Entity] = []

    def resolve(self, findings: Sequence[Found]) -> list[tuple[Found, Entity, str]]:
        """(finding, entity, rule) for all that could be resolved."""
        resolved: list[tuple[Found, Entity, str]] = []
        for found in findings:
            if found.sentence != self.number:
                self._next_sentence(found.sentence)
            if found.kind == "place" and found.place and found.place.city.kind == "city" and not found.quoted:
                self.cities.append(found.place.city)
            result = self._one(found)
            if result:
                entity, how = result
                if not found.modifier:
                    resolved.append((found, entity, how))
                self._remember(found, entity)
        return resolved

    def _next_sentence(self, number: int) -> None:
        subject_city = next((entity.city for entity, subject in self.sentences[-1] if subject and entity.city), None)
        distinct = {city.id: city for city in self.cities}
        if subject_city and subject_city.kind == "city":
            self.focus = subject_city
        elif len(distinct) == 1:
            self.focus = self.cities[0]
        self.cities = []
        self.sentences.extend([] for _ in range(min(number - self.number, _PERSON_WINDOW)))
        del self.sentences[:-_PERSON_WINDOW]
        self.number = number

    def _remember(self, found: Found, entity: Entity) -> None:
        self.clock += 1
        entity.last_seen = self.clock
        if not entity.is_person and entity.basis == "name":
            self.seen_bodies.append(entity)
        if not found.quoted and not found.modifier:
            self.sentences[-1].append((entity, found.subject))

    def _one(self, found: Found) -> tuple[Entity, str] | None:
        match found.kind:
            case "person":
                return self._person(found)
            case "name":
                return self._name(found)
            case "known":
                return self._known(found)
            case "body":
                return self._body(found)
            case "noun":
                return self._noun(found)
            case "pronoun":
                return self._pronoun(found)
        return self._place(found)

    # ------------------------------------------------------------------------------------------------------------ persons

    def _person(self, found: Found) -> tuple[Entity, str] | None:
        entity = self.article.people.get(name_key(found.words))
        how = "name"
        if entity is None:
            entity = self._by_surname(found)
            how = "surname"
        if entity is None:
            if found.title and found.title.id == "voice" and len(found.words) == 1:
                return None
            entity = add_person(self.article, found)
            how = "title"
        self._learn(entity, found)
        return entity, how

    def _by_surname(self, found: Found) -> Entity | None:
        if len(found.words) > 2:
            return None
        surname = " ".join(found.words).lower().replace("’", "'")
        fitting = [one for one in self.article.surnames.get(surname, ()) if _title_fits(one, found)]
        return max(fitting, key=lambda one: one.last_seen, default=None)

    def _learn(self, entity: Entity, found: Found) -> None:
        """What this mention adds: a role, its city, the gender."""
        learn(self.lexicon, entity, found)
        if entity.title and entity.title.place == "city" and not entity.city and not entity.of:
            entity.city = self._city(found)

    def _name(self, found: Found) -> tuple[Entity, str] | None:
        text = " ".join(found.words)
        if entity := self.article.acronyms.get(text):
            return entity, "acronym"
        if entity := self.article.people.get(name_key(found.words)):
            self._learn(entity, found)
            return entity, "name"
        if entity := self._by_surname(found) or same_person(self.article, name_key(found.words)):
            return entity, "surname"
        if entity := self.article.bodies.get(text.lower()):
            return entity, "name"
        longer = [one for name, one in self.article.bodies.items() if name.endswith(f" {text.lower()}")]
        return (longer[0], "short") if len(longer) == 1 else None

    # ------------------------------------------------------------------------------------------------------------- bodies

    def _known(self, found: Found) -> tuple[Entity, str] | None:
        assert found.known
        row = found.known
        if row.group in {"legislature", "court"} and (near := self._regional(found)):
            return near, "regional"
        return known_entity(self.article, row), "list"

    def _regional(self, found: Found) -> Entity | None:
        """ "The Senate" in a story about the Texas Senate."""
        row = found.known
        assert row
        if row.name in self.article.rows and self.article.rows[row.name].last_seen >= 0:
            return None
        last = row.name.split()[-1]
        return next((one for one in reversed(self.seen_bodies) if one.name.endswith(f" {last}") and one.name != row.name), None)

    def _body(self, found: Found) -> tuple[Entity, str] | None:
        assert found.head
        return body_entity(self.article, found, self._city(found)), "head"

    def _place(self, found: Found) -> tuple[Entity, str] | None:
        assert found.place
        if found.place.reading is not Reading.GOVERNMENT and not found.text and not found.acts:
            return None
        return self._other(government(found.place.city)), "government"

    def _other(self, entity: Entity) -> Entity:
        return self.article.others.setdefault(entity.actor().id, entity)

    # -------------------------------------------------------------------------------------------------------------- nouns

    def _noun(self, found: Found) -> tuple[Entity, str] | None:
        noun = found.noun
        assert noun
        if noun.title and (entity := self._holder(found, noun)):
            return entity, "role"
        named = [self.article.rows[row.name] for row in noun.bodies if row.name in self.article.rows]
        if named:
            return max(named, key=lambda one: one.last_seen), "alias"
        if noun.is_class and (entity := self._of_class(found)):
            return entity, "noun"
        if noun.local and (entity := self._local(found, noun)):
            return entity, "local"
        if noun.is_class and found.definite:
            return body_entity(self.article, replace(found, text=found.words[0]), self._city(found)), "capital"
        if noun.title:
            return self._unnamed(found, noun)
        if noun.generic:
            return self._group(found), "generic"
        return None

    def _holder(self, found: Found, noun: Noun) -> Entity | None:
        """The person who holds the role: of the city said, else the last one spoken of, else the only one of the article."""
        last = noun.form[-1]
        fitting = [
            one
            for one in self.article.people.values()
            if one.title
            and not one.is_former
            and _same_office(one, last, noun)
            and (not found.city or not one.city or one.city.id == found.city.id)
        ]
        if not fitting or (found.indefinite and len({id(one) for one in fitting}) > 1):
            return None
        if found.city is None and found.of == "" and noun.title and noun.title.place == "city" and (city := self._city(found)):
            fitting = [one for one in fitting if one.city and one.city.id == city.id] or fitting
        return max(fitting, key=lambda one: one.last_seen)

    def _of_class(self, found: Found) -> Entity | None:
        if found.text.endswith("s") and found.text in {"officers", "justices", "police officers"} and not self.seen_bodies:
            return None
        for one in reversed(self.seen_bodies):
            if found.text in one.nouns and (not found.city or (one.city and one.city.id == found.city.id)):
                return one
        return None

    def _local(self, found: Found, noun: Noun) -> Entity | None:
        assert noun.local
        city = self._city(found)
        if city is None or city.kind != "city":
            return None
        if noun.local.id == "city-government":
            return self._other(government(city))
        name = noun.local.name.format(city=city.name)
        for one in self.article.bodies.values():
            if found.text in one.nouns and one.city and one.city.id == city.id:
                return one
        return self.article.bodies.get(name.lower()) or self._local_body(name, noun, city)

    def _local_body(self, name: str, noun: Noun, city: City) -> Entity:
        assert noun.local
        nouns = next(
            (head.nouns for entries in self.lexicon.heads.values() for _, head in entries if head.group == noun.local.group), frozenset()
        )
        entity = Entity(ActorKind.GOVERNMENT, name, nouns=nouns, city=city)
        self.article.bodies[name.lower()] = entity
        return entity

    def _unnamed(self, found: Found, noun: Noun) -> tuple[Entity, str] | None:
        """A role-holder whom the text never names: "Chicago's police superintendent", "a federal judge"."""
        assert noun.title
        if found.text.endswith("s") and noun.generic:
            return self._group(found), "generic"
        place = found.city or (self._city(found) if noun.title.place == "city" and not found.indefinite else None)
        words = found.text
        if place:
            name = f"{words} of {place.name}"
            return self._other(Entity(ActorKind.PERSON, name, "role", title=noun.title, role=words.title(), city=place)), "unnamed_role"
        return self._other(Entity(ActorKind.PERSON, words, "role", title=noun.title, role=words.title())), "generic"

    def _group(self, found: Found) -> Entity:
        if found.city and found.text in _OFFICIALS:
            return self._other(government(found.city))
        return self._other(Entity(ActorKind.ORGANISATION, found.text, "group", plural=True, city=found.city, nouns=frozenset()))

    # ----------------------------------------------------------------------------------------------------------- pronouns

    def _pronoun(self, found: Found) -> tuple[Entity, str] | None:
        if found.quoted:
            return None
        if found.group in _FEMININE_OR_NOT:
            other = _FEMININE_OR_NOT[found.group]
            entity = self._antecedent(lambda one: one.is_person and one.gender != other and one.basis != "group", _PERSON_WINDOW)
            if entity and entity.basis == "name":
                entity.gender = found.group
        elif found.group == "plural":
            entity = self._antecedent(lambda one: one.plural or not one.is_person, _BODY_WINDOW, subjects=True)
        else:
            entity = self._antecedent(lambda one: not one.is_person and not one.plural, _BODY_WINDOW, subjects=True)
        return (entity, "pronoun") if entity else None

    def _antecedent(self, accept: Callable[[Entity], bool], window: int, *, subjects: bool = False) -> Entity | None:
        """The subject of this sentence, else of the one before it, and so on; without a subject the last one named there."""
        for actors in reversed(self.sentences[-window:]):
            fitting = [(one, subject) for one, subject in actors if accept(one)]
            if fitting:
                subject = next((one for one, is_subject in fitting if is_subject), None)
                if subject or not subjects:
                    return subject or fitting[-1][0]
        return None

    # ------------------------------------------------------------------------------------------------------------- cities

    def _city(self, found: Found) -> City | None:
        """The city of the context: said, the sentence's subject's, the only one in the sentence, the last in focus, the dateline's."""
        if found.city:
            return found.city
        for entity, subject in self.sentences[-1]:
            if subject and entity.city and entity.city.kind == "city":
                return entity.city
        if len({city.id for city in self.cities}) == 1:
            return self.cities[0]
        return self.focus or self.article.default_city


# ------------------------------------------------------------------------------------------------------- what an article knows


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
        entity.gender = entity.gender or persons.gender_of(lexicon.words, (), found.role)
    elif found.title and (entity.title is None or (entity.title.id in {"voice", "rank"} and found.title.id != "voice")):
        entity.title, entity.role, entity.of = found.title, found.role, found.of
        entity.gender = entity.gender or persons.gender_of(lexicon.words, entity.words, found.role)
        entity.city = found.city or entity.city
    if found.city and not entity.city and entity.title is found.title:
        entity.city = found.city


def add_person(article: Article, found: Found) -> Entity:
    """A new person; known from now on by the full name and by the surname."""
    lexicon = article.lexicon
    entity = Entity(ActorKind.PERSON, " ".join(found.words), words=found.words)
    entity.gender = persons.gender_of(lexicon.words, found.words, "")
    article.people[name_key(found.words)] = entity
    for surname in surnames_of(found.words, lexicon):
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
    return surnames


def known_entity(article: Article, row: Body) -> Entity:
    if row.name not in article.rows:
        article.rows[row.name] = Entity(row.kind, row.name, nouns=row.nouns, plural=row.name.endswith("s") and row.group == "party")
    return article.rows[row.name]


def body_entity(article: Article, found: Found, context: City | None) -> Entity:
    """The body of a headed name. One that every city has gets its city; a name that ends a known one is that one."""
    head = found.head or _PLAIN
    text = found.text.removeprefix("The ").replace("\n", " ")
    city = found.city
    words = text.lower().replace("’", "'").split()
    if all(word in article.lexicon.words["heads.generic"] for word in words):
        city = city or context
        if city and city.kind == "city":
            text = f"{city.name} {text}"
    key = text.lower()
    entity = article.bodies.get(key)
    if entity is None:
        longer = [one for name, one in article.bodies.items() if name.endswith(f" {key}")]
        if len(longer) == 1:
            return longer[0]
        entity = Entity(head.kind, text, nouns=head.nouns, city=city)
        article.bodies[key] = entity
    return entity


def _title_fits(entity: Entity, found: Found) -> bool:
    """Could "Mayor Johnson" be this Johnson?"""
    if not found.title or found.title.id == "honorific" or not entity.title:
        return True
    elsewhere = found.city and entity.city and found.city.id != entity.city.id
    return not (elsewhere and found.title.place == entity.title.place)


def _same_office(entity: Entity, last: str, noun: Noun) -> bool:
    """Does the noun name the entity's office: same last word, or the same rule where it has but one office ("councilwoman")?"""
    assert entity.title
    if not noun.title or entity.title.id != noun.title.id:
        return False
    role = entity.role.lower().replace("-", " ").split()
    if entity.title.id == "judge" and len(noun.form) == 1:
        return True
    return last in role if len(noun.form) == 1 else all(word in role for word in noun.form if word != "-") or role[-1:] == [last]


def default_city(places: Sequence[Place], dateline: tuple[int, int] | None) -> City | None:
    """The dateline's city, else the one named most often (the first of equals)."""
    counts: dict[int, int] = {}
    best: City | None = None
    for place in places:
        if place.city.kind != "city":
            continue
        if dateline and place.field == "text" and dateline[0] <= place.start < dateline[1]:
            return place.city
        counts[place.city.id] = counts.get(place.city.id, 0) + 1
        if best is None or counts[place.city.id] > counts[best.id]:
            best = place.city
    return best
