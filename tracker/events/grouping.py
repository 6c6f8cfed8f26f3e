"""Which events are about the same thing: the raids, the pay ordinance. Across articles and weeks, whatever each event does to it.

Policy as in link.py: two chains for one matter are better than one chain for two. The phrase says what the thing is, and city or actor
say whose it is; where a phrase alone is weak ("the ordinance"), the article or a date handed on must help: the day that one event sets is
the day that another puts off.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.events.blocks import Key, compare, gather
from tracker.events.identity import Order, mention_order, place
from tracker.events.phrases import Phrase, likeness, may_stand_for, read, vague
from tracker.events.stories import Story, kinship
from tracker.events.traits import NOWHEN, DateKind, Days, days, definite
from tracker.model import Event, SourcedMention

# Points, set by hand on the rows of tests/test_matters.py: a phrase and a city or an actor pass; a phrase that could name anything, or one
# that no city and no actor holds, needs its article or a date handed on.
THRESHOLD = 4.0
WEIGHTS = {
    "about": 3.0,  # times the likeness of the phrases
    "modifiers shared": 0.75,
    "city shared": 1.0,
    "actor shared": 1.0,
    "date handed on": 2.0,
    "same article": 2.0,
    "same story": 2.0,  # times the kinship of the articles
    "long silence": -1.5,  # more than a year without a word; a measure stands for years
}
_YEAR = 366
_SEASON = 270  # recurring things of different years are further apart than this
# Neighbours in the order told, on either side, that an event meets in a block: a chain goes from one event to the next, and in New York
# every ordinance of a year is in one block.
WINDOW = 20
_SURE, _NAMED, _UNNAMED = 0.7, 0.5, 0.35
_OTHER = -0.5  # likeness from which two phrases keep chains apart
_OFTEN = 2  # times that an article names what it is about
_FIRM = 14  # a planned date of up to two weeks can be recognised again


@dataclass(frozen=True, slots=True, eq=False)
class Facet:
    """An event as grouping sees it. `told` is the order of its earliest mention; `day` an ordinal day near which it plays."""

    event: Event
    phrase: Phrase | None
    cities: frozenset[int]
    actors: frozenset[str]
    roving: frozenset[str]  # actors of no city
    articles: frozenset[str]
    told: Order
    place: bytes  # the same, as bytes that sort so
    day: int
    plans: tuple[Days, ...]  # days that it sets, moves, or is due on
    apart: bool  # does nothing to the matter: joins a chain, starts none
    trigger: str
    stories: tuple[Story, ...]  # of its articles
    names: tuple[str, ...]  # fuller names that its articles have for "the ordinance"
    theme: Phrase | None  # what its article is about, for an act that names nothing
    lent: bool  # its cities are those of its articles

    @property
    def vague(self) -> bool:
        return vague(self.phrase)


def facet(
    event: Event,
    *,
    phrase: Phrase | None,
    articles: frozenset[str],
    first: SourcedMention,
    trigger: str,
    stories: tuple[Story, ...],
    names: tuple[str, ...],
    lent: bool,
) -> Facet:
    return Facet(
        event=event,
        phrase=phrase,
        cities=frozenset(city.id for city in event.cities),
        actors=frozenset(actor.id for actor in definite(event.actors)),
        roving=frozenset(actor.id for actor in definite(event.actors) if actor.city is None),
        articles=articles,
        told=mention_order(first),
        place=place(first),
        day=_day(event, mention_order(first)),
        plans=tuple(plan for plan in _plans(event) if plan.kind >= DateKind.COARSE and plan.length <= _FIRM),
        apart=False,
        trigger=trigger,
        stories=stories,
        names=names,
        theme=theme(names),
        lent=lent,
    )


def theme(names: Sequence[str]) -> Phrase | None:
    """The thing that an article names most often, in its fullest wording; None when another is named as often, or once."""
    said = [phrase for name in names if (phrase := read(name)) and not phrase.vague]
    counts = Counter(phrase.head for phrase in said).most_common(2)
    if not counts or counts[0][1] < _OFTEN or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return None
    return max((phrase for phrase in said if phrase.head == counts[0][0]), key=lambda phrase: (len(phrase.modifiers), phrase.key))


def _day(event: Event, told: Order) -> int:
    when = days(event.date)
    known = when.kind >= DateKind.COARSE and when.length <= _YEAR
    return when.first if known else min(told[0].toordinal(), when.last)


def _plans(event: Event) -> Iterator[Days]:
    due = event.realis.value in ("planned", "possible") and event.type.value in ("operation", "effect", "protest", "policy_decision")
    yield days(event.date) if due else NOWHEN
    yield days(event.planned)
    yield days(event.previous)


def same_matter(one: Facet, two: Facet) -> float | None:
    """Points for two events being about the same thing; None when they can't be."""
    if likeness(one.phrase, two.phrase) < 0:
        return None
    handed = _handed_on(one, two)
    same_article = not one.articles.isdisjoint(two.articles)
    akin = 1.0 if same_article else max((kinship(a, b) for a in one.stories for b in two.stories), default=0.0)
    alike = _alike(one, two, akin)
    if alike < 0 or (alike == 0 and not (handed and same_article)):
        return None
    city, actor = not one.cities.isdisjoint(two.cities), not one.actors.isdisjoint(two.actors)
    if (
        one.cities
        and two.cities
        and not city
        and not (actor and (one.lent or two.lent))
        and not _across_cities(one, two, alike, akin, handed)
    ):
        return None
    if (one.phrase and one.phrase.recurring) and abs(one.day - two.day) > _SEASON and not handed:
        return None
    points = WEIGHTS["about"] * alike
    points += WEIGHTS["modifiers shared"] * bool(one.phrase and two.phrase and one.phrase.modifiers & two.phrase.modifiers)
    points += WEIGHTS["city shared"] * city + WEIGHTS["actor shared"] * actor
    points += WEIGHTS["date handed on"] * handed + WEIGHTS["same article" if same_article else "same story"] * akin
    measures = bool(one.phrase and two.phrase and one.phrase.measure and two.phrase.measure)
    return points + WEIGHTS["long silence"] * (abs(one.day - two.day) > _YEAR and not handed and not measures)


def _across_cities(one: Facet, two: Facet, alike: float, akin: float, handed: bool) -> bool:
    """One thing in many cities: in one story, by a body of no city or on one day, and nothing that each city has its own of.

    What stands apart ("Chicago refuses to help with the raids") is about the raids that its article names, wherever those are.
    """
    if one.apart != two.apart and alike >= _SURE and not one.articles.isdisjoint(two.articles):
        return True
    if handed and not one.actors.isdisjoint(two.actors):
        return True
    own = one.phrase is None or two.phrase is None or one.phrase.measure or two.phrase.measure or one.phrase.recurring
    return not own and alike >= _SURE and akin >= _NAMED and (handed or not one.roving.isdisjoint(two.roving))


def _alike(one: Facet, two: Facet, akin: float) -> float:
    """Likeness of the phrases; in one story "the ordinance" is likely the one it is all about, and an act without a phrase may be."""
    alike = likeness(one.phrase, two.phrase)
    if not 0 <= alike < _NAMED or not (one.vague or two.vague) or akin < _NAMED:
        return alike
    loose, firm = (one, two) if one.vague else (two, one)
    if not firm.vague and loose.theme and (loose.phrase is None or may_stand_for(loose.phrase, loose.theme)):
        alike = max(alike, min(_SURE, likeness(loose.theme, firm.phrase)))
    if one.phrase is None or two.phrase is None:
        return max(alike, _UNNAMED)
    return max(alike, _NAMED) if may_stand_for(one.phrase, two.phrase) else alike


def _handed_on(one: Facet, two: Facet) -> bool:
    return any(a.overlaps(b) for a in one.plans for b in two.plans)


def keys(item: Facet) -> Iterator[Key]:
    """Any two events of a matter share one: the thing and whose it is, the article, or a day handed on and whose."""
    who: list[str | int] = [*sorted(item.cities)[:8], *sorted(item.actors)[:4]]
    for article in sorted(item.articles)[:20]:
        yield "article", article
    for name in who:
        for plan in item.plans:
            yield from (("day", name, day // 7) for day in (plan.first, plan.last + 6))
    if item.phrase is None:
        return
    year = item.day // _YEAR
    names = {item.phrase.head, *item.phrase.modifiers}
    for name in who:
        for word in names:
            yield from (("thing", name, word, span) for span in (year, year + 1))
        if item.phrase.modifiers:
            yield "phrase", name, item.phrase.key
    if item.phrase.modifiers or not item.phrase.generic:
        yield from (("phrase", item.phrase.key, span) for span in (item.day // 60, item.day // 60 + 1))


def pairs(items: Sequence[Facet]) -> Iterator[tuple[int, int]]:
    """Positions (i < j) worth comparing, each pair once. `items` stand in the order they were told."""
    return compare(gather(map(keys, items)), WINDOW)


Link = tuple[float, int, int]


class Groups:
    """Union-find over events, judged as a whole: no two members may be about different things."""

    def __init__(self, items: Sequence[Facet]) -> None:
        self._items = items
        self._root = list(range(len(items)))
        self._members: dict[int, list[int]] = {}
        self._phrases: dict[int, set[Phrase]] = {}

    def find(self, index: int) -> int:
        root = self._root
        while root[index] != index:
            root[index] = root[root[index]]
            index = root[index]
        return index

    def join(self, one: int, two: int) -> None:
        left, right = sorted((self.find(one), self.find(two)))
        if left == right or not self._fit(left, right):
            return
        self._root[right] = left
        self._members[left] = self._own(left) + self._own(right)
        self._phrases[left] = self._said(left) | self._said(right)

    def attach(self, core: int, aside: int) -> None:
        """Joins without a say in what the chain is about."""
        left, right = self.find(core), self.find(aside)
        if left == right:
            return
        said, low, high = self._said(left), min(left, right), max(left, right)
        self._members[low] = self._own(left) + self._own(right)
        self._phrases[low] = said
        self._root[high] = low

    def _own(self, root: int) -> list[int]:
        return self._members.get(root) or [root]

    def _said(self, root: int) -> set[Phrase]:
        phrase = self._items[root].phrase
        return self._phrases.get(root, {phrase} if phrase else set())

    def _fit(self, left: int, right: int) -> bool:
        return not any(likeness(a, b) <= _OTHER for a in self._said(left) for b in self._said(right))

    def all(self) -> Iterator[list[int]]:
        for index, root in enumerate(self._root):
            if index == root:
                yield sorted(self._own(index))


def linked(one: Facet, two: Facet) -> float | None:
    """Points of a pair that may be of one matter, in the order told; None when it falls short."""
    points = same_matter(one, two)
    return points if points is not None and points >= THRESHOLD else None


def all_links(items: Sequence[Facet]) -> list[Link]:
    return [(points, one, two) for one, two in pairs(items) if (points := linked(items[one], items[two])) is not None]


def group(items: Sequence[Facet], found: Sequence[Link]) -> list[list[int]]:
    """Positions of events that are about the same thing. `items` stand in the order told, `found` are all links between them.

    Events that name it are joined first. One that says only "the ordinance", or nothing, joins the chain it fits best and holds no two
    together; so does what stands apart. Vague ones left over may still make a chain of their own.
    """
    links = sorted((-points, one, two) for points, one, two in found)
    groups = Groups(items)
    vague = [item.vague and not item.apart for item in items]
    apart = [item.apart for item in items]
    for _, one, two in links:
        if not (vague[one] or vague[two] or apart[one] or apart[two]):
            groups.join(one, two)
    taken = _attach(groups, [link for link in links if not (apart[link[1]] or apart[link[2]])], vague)
    for _, one, two in links:
        if vague[one] and vague[two] and not taken & {one, two}:
            groups.join(one, two)
    _attach(groups, links, apart)
    return list(groups.all())


def _attach(groups: Groups, links: Sequence[tuple[float, int, int]], loose: Sequence[bool]) -> set[int]:
    """Joins each loose event to the chain that it fits best; to none when two fit equally well."""
    best: dict[int, tuple[float, set[int]]] = {}
    for points, one, two in links:
        if loose[one] != loose[two]:
            aside, core = (one, two) if loose[one] else (two, one)
            least, roots = best.setdefault(aside, (points, set()))
            if points == least:
                roots.add(groups.find(core))
    sure = {aside: roots.pop() for aside, (_, roots) in best.items() if len(roots) == 1}
    for aside, core in sorted(sure.items()):
        groups.attach(core, aside)
    return set(sure)
