"""Joins linked mentions into clusters, best links first, and refuses a join when any of the members can't be the same happening."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tracker.events.pairs import ONCE, elsewhere, other_subtype, plans_clash, says_how, two_hands
from tracker.events.phrases import likeness
from tracker.events.traits import DateKind, Traits
from tracker.events.when import DISPUTE, date_points

Link = tuple[float, int, int]  # points, and two positions in canonical order
_MOST_DAYS = 2  # more than two explicit days for an act are no dispute but several acts
_PROBES = 40  # members of each side that a join looks at: wire copies repeat each other


class Clusters:
    """Union-find whose sets keep their members, so that a join can be judged as a whole."""

    def __init__(self, items: Sequence[Traits]) -> None:
        self._items = items
        self._parent = list(range(len(items)))
        self._members: dict[int, list[int]] = {}

    def find(self, index: int) -> int:
        parent = self._parent
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    def members(self, root: int) -> list[int]:
        return self._members.get(root, [root])

    def join(self, one: int, two: int) -> bool:
        """Joins the sets of two items unless a pair across them is impossible."""
        left, right = self.find(one), self.find(two)
        if left == right:
            return True
        if not self._compatible(self.members(left), self.members(right)):
            return False
        first, second = min(left, right), max(left, right)
        self._parent[second] = first
        self._members[first] = sorted((*self.members(first), *self.members(second)))
        self._members.pop(second, None)
        return True

    def _compatible(self, left: Sequence[int], right: Sequence[int]) -> bool:
        if len(left) == len(right) == 1:
            return True  # the pair itself was judged already
        items = self._items
        some, others = [items[i] for i in left[:_PROBES]], [items[j] for j in right[:_PROBES]]
        if not _days_agree((*some, *others)):
            return False
        return all(_may_meet(a, b) for a in some for b in others)

    def groups(self) -> Iterable[list[int]]:
        """Every cluster, singles too, in the canonical order of their earliest members."""
        for index, parent in enumerate(self._parent):
            if index == parent:
                yield self.members(index)


def _may_meet(one: Traits, two: Traits) -> bool:
    """The vetoes that must hold between all members, not only between linked ones; disputed days are judged over the whole."""
    both_days = one.when.kind is two.when.kind is DateKind.DAY
    return not (
        (one.sentence == two.sentence and not says_how(one, two))
        or elsewhere(one, two)
        or other_subtype(one, two)
        or (not both_days and date_points(one.when, two.when) is None)
        or plans_clash(one, two)
        or two_hands(one, two)
        or likeness(one.phrase, two.phrase) <= -0.5
    )


def _days_agree(items: Sequence[Traits]) -> bool:
    """At most two explicit days, neighbours, of an act that is done once, and no article that names both."""
    told_by: dict[int, set[str]] = {}
    for item in items:
        if item.when.kind is DateKind.DAY:
            told_by.setdefault(item.when.first, set()).add(item.origin)
    if len(told_by) < _MOST_DAYS:
        return True
    if len(told_by) > _MOST_DAYS:
        return False
    one, two = told_by.values()
    days = list(told_by)
    return one.isdisjoint(two) and abs(days[0] - days[1]) <= DISPUTE and items[0].type in ONCE


def cluster(items: Sequence[Traits], links: Iterable[Link]) -> list[list[int]]:
    """Best links first; ties in canonical order, so that the result does not depend on the order of the input."""
    clusters = Clusters(items)
    for _, one, two in sorted(links, key=lambda link: (-link[0], link[1], link[2])):
        clusters.join(one, two)
    return list(clusters.groups())
