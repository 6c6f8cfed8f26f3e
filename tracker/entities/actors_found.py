"""What the walk over a document finds, before it is known who is meant."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.lexicon.actor_rows import Body
from tracker.lexicon.actors import Head, Noun, Title
from tracker.model import City, Place


@dataclass(slots=True)
class Found:
    """A span of tokens [first, last] that may name or stand for an actor, with what its own words say of it."""

    kind: str  # person, name, body, known, place, noun, pronoun
    first: int
    last: int
    sentence: int
    words: tuple[str, ...] = ()  # a person's name
    title: Title | None = None
    role: str = ""  # the title as written, without its place
    of: str = ""  # the body of the role
    city: City | None = None  # said next to it: "Atlanta Mayor", "Chicago's police", "the mayor of Atlanta"
    place: Place | None = None
    known: Body | None = None
    head: Head | None = None
    noun: Noun | None = None
    group: str = ""  # of a pronoun: feminine, masculine, plural, neuter
    text: str = ""
    indefinite: bool = False
    named: str = ""  # a body's noun with the place or nationality right before it: "Iraqi parliament"
    owner: str = ""  # who has it: a pronoun's group, or "'s"
    initial: bool = False  # would any word have a capital here?
    definite: bool = False  # "the Orioles"
    quoted: bool = False
    subject: bool = False
    modifier: bool = False  # a part of a role ("ICE Director"), no actor of its own
    hangs: bool = False  # a preposition governs it, or a name that "and" joins it to
    evidence: bool = False  # speaks or acts
    acts: bool = False  # a verb of acting follows it and no preposition governs it
    reports: bool = False  # its verb is one of reporting, as a newspaper's is
    role_end: int = -1  # the last token of a role noun, without its place
    called: str = ""  # the noun that the text calls a name by: "band", "company"
    plural: bool = False  # its title is a list's ("members A and B")
