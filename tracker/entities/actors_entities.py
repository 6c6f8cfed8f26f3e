"""An actor while its article is being read: what is known of it grows, and at the end it becomes an Actor with a stable id.

Policy: two mentions are one actor only when their names say so (same full name, or a surname that fits one known person); a false merge is
worse than a missed one. Ids hold the name and, for roles and bodies of a city, the city: two Johnsons of two cities are two actors.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from tracker.lexicon.actors import Title, slug
from tracker.model import Actor, ActorKind, City

_REACHES = frozenset({"city", "state", "country"})
_PREFIX = {ActorKind.PERSON: "person", ActorKind.ORGANISATION: "org", ActorKind.GOVERNMENT: "org"}


@dataclass(slots=True, eq=False)
class Entity:
    """`nouns` are the words that may stand for it; `former`: its role is past; `basis` is "name", "role" or "group"."""

    kind: ActorKind
    name: str
    basis: str = "name"
    words: tuple[str, ...] = ()
    nouns: frozenset[str] = frozenset()
    title: Title | None = None
    role: str = ""
    of: str = ""
    city: City | None = None
    gender: str = ""
    plural: bool = False
    is_police: bool = False
    implied: bool = False  # a local body that the text speaks of but does not name
    id: str = ""
    reach: str = ""
    last_seen: int = -1
    _actor: Actor | None = field(default=None, repr=False)

    @property
    def is_person(self) -> bool:
        return self.kind is ActorKind.PERSON

    @property
    def is_former(self) -> bool:
        return self.role.lower().startswith(("former", "then", "ex ", "ex-", "late", "retired"))

    @property
    def is_generic(self) -> bool:
        """Is it a group, or somebody with a role whose city nobody knows: not an actor that a reader would filter by?"""
        return self.basis == "group" or (self.basis == "role" and self.city is None and not self.of)

    def actor(self) -> Actor:
        """The finished record, made once."""
        if self._actor is None:
            city = self.city if self.city and self.city.kind == "city" else None
            self._actor = Actor(self.id or self._id(), self.name, self.kind, self._role(), city, self._reach())
        return self._actor

    def _reach(self) -> str:
        """How far the office goes: its place's, else what the title or the gazetteer's row says. A company of a country has none."""
        if self.city and (self.city.kind == "city" or self.kind is not ActorKind.ORGANISATION):
            return self.city.kind
        return self.title.place if self.title and not self.of and self.title.place in _REACHES else self.reach

    def _id(self) -> str:
        if self.basis == "name" and self.is_person:
            words = [word for word in self.words if len(word.rstrip(".")) > 1] or list(self.words)
            return f"person:{slug(' '.join(words))}@{self._place() if self.title and self.title.place == 'city' else ''}"
        prefix = _PREFIX[self.kind] if self.basis == "name" else self.basis
        place = self._place()
        if place and self.is_police:  # one a city, whether the text says police, Police Bureau or Police Department
            return f"{prefix}:{slug(self.city.name)}-police@{place}" if self.city else ""
        return f"{prefix}:{slug(self.name)}@{place}" if place else f"{prefix}:{slug(self.name)}"

    def _place(self) -> str:
        if self.city and self.city.kind == "country" and not self.is_person:
            return slug(self.city.name)  # "Supreme Court" of Kenya
        return slug(f"{self.city.name} {self.city.admin1}") if self.city and self.city.kind == "city" else ""

    def _role(self) -> str | None:
        if not self.is_person or not self.role or (self.title and self.title.id == "honorific"):
            return None
        of = self.of or (self.city.name if self.city else "")
        return f"{self.role} of {of}" if of and " of " not in self.role else self.role


def government(city: City) -> Entity:
    """A city, state or country as its government: "Denver sued", "the city said"."""
    name = f"City of {city.name}" if city.kind == "city" else city.name
    return Entity(ActorKind.GOVERNMENT, name, nouns=frozenset({city.kind}), city=city, id=f"{city.kind}:{city.id}")
