"""One line for a reader: who did what about what. Every word of substance is the text's own or the name of the act's type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tracker.dates import Precision
from tracker.events.phrases import read, singular
from tracker.lexicon.matters import MatterRules, TitleForm
from tracker.model import Actor, City, DateClaim, EventType, Realis

_ARTICLES = ("the ", "a ", "an ", "its ", "his ", "her ", "their ", "our ", "this ", "that ", "these ", "those ")
_NEW_DATE = {EventType.POSTPONEMENT: "to", EventType.RESCHEDULING: "for", EventType.ANNOUNCEMENT: "for"}
LINE = 90  # characters of a title that quotes the text
_VAGUE = frozenset({Precision.BEFORE, Precision.AFTER})


@dataclass(frozen=True, slots=True)
class Told:
    """The text's own words for an act. `said`: they are what a statement says, not the sentence that tells of it."""

    words: str = ""
    said: bool = False


def title(
    rules: MatterRules,
    kind: tuple[EventType, str | None, Realis],
    actors: Sequence[Actor],
    cities: Sequence[City],
    *,
    about: str | None,
    planned: DateClaim | None,
    told: Told | None = None,
) -> str:
    """An event's title: "Chicago refuses to cooperate with ICE raids", "Raids postponed to 14 July 2019".

    `told`, the text's own words for the act, make the title where no phrase names its thing, and of what someone says:
    "Ann Lee: the shelter would stay open".
    """
    type_, subtype, realis = kind
    if told and told.words and realis is not Realis.DENIED and (about is None or type_ is EventType.STATEMENT):
        return _quoting(told, actors[0].name if actors else "")
    form = _form(rules, type_, subtype, about)
    who = actors[0].name if actors else ""
    what = _undone(bare(about)) if subtype == "override" else bare(about)
    if form.noun:
        words = _nominal(form, realis, who, what)
    elif form.intransitive:
        words = _intransitive(form, realis, what or form.thing)
    elif who:
        words = _active(form, realis, who, what or form.thing)
    else:
        words = _passive(form, realis, what or form.thing)
    if not who or form.intransitive:
        words += _place(cities, words)
    return _capital(words + _new_date(type_, realis, planned))


def matter_title(about: str, cities: Sequence[City]) -> str:
    """A matter's title: "Plastic bag ban, Chicago"."""
    words = bare(about)
    where = f", {cities[0].name}" if len(cities) == 1 and cities[0].name.lower() not in words.lower() else ""
    return _capital(words) + where


def bare(about: str | None) -> str:
    """The phrase without a leading article."""
    words = " ".join((about or "").split())
    for article in _ARTICLES:
        if words.lower().startswith(article):
            return words[len(article) :]
    return words


def _quoting(told: Told, speaker: str) -> str:
    """The text's own words; what someone says, after the speaker's name unless it begins with it."""
    words = _short(told.words)
    named = not told.said or not speaker or speaker.rsplit(maxsplit=1)[-1] in words.split()[:4]
    return _capital(words if named else f"{speaker}: {words}")


def _short(words: str) -> str:
    """At most a line, cut between words."""
    words = " ".join(words.split())
    if len(words) <= LINE:
        return words
    return words[: LINE + 1].rsplit(" ", 1)[0].rstrip(" ,;:—–-") + "…"


def _undone(words: str) -> str:
    """What was vetoed: "mayor's veto of the pay law" -> "pay law"."""
    before, veto, after = words.partition("veto of ")
    return bare(after) if veto else before


def _form(rules: MatterRules, type_: EventType, subtype: str | None, about: str | None) -> TitleForm:
    phrase = read(about)
    if type_ is EventType.EFFECT and subtype is None and (phrase is None or phrase.measure):
        return rules.title(type_, "measure")
    return rules.title(type_, subtype)


def _active(form: TitleForm, realis: Realis, who: str, what: str) -> str:
    verb = {
        Realis.ASSERTED: form.active,
        Realis.PLANNED: f"to {form.base}",
        Realis.POSSIBLE: f"may {form.base}",
        Realis.DENIED: f"said not to {form.base}",
    }[realis]
    return f"{who} {verb} {what}"


def _passive(form: TitleForm, realis: Realis, what: str) -> str:
    verb = {Realis.ASSERTED: "", Realis.PLANNED: "to be ", Realis.POSSIBLE: "may be ", Realis.DENIED: "not "}[realis]
    if "{what}" in form.passive:
        return form.passive.format(what=what, be=verb)
    return f"{what} {verb}{form.passive}"


def _intransitive(form: TitleForm, realis: Realis, what: str) -> str:
    last = what.rsplit(maxsplit=1)[-1].lower()
    verb = {
        Realis.ASSERTED: form.active if singular(last) == last else form.base,
        Realis.PLANNED: f"to {form.base}",
        Realis.POSSIBLE: f"may {form.base}",
        Realis.DENIED: f"not to {form.base}",
    }[realis]
    return f"{what} {verb}"


def _nominal(form: TitleForm, realis: Realis, who: str, what: str) -> str:
    lead = {Realis.ASSERTED: "", Realis.PLANNED: "planned ", Realis.POSSIBLE: "possible ", Realis.DENIED: "no "}[realis]
    by = f" by {who}" if who else ""
    return f"{lead}{form.noun}{by}{f' {form.joint} {what}' if what else ''}"


def _place(cities: Sequence[City], words: str) -> str:
    return f" in {cities[0].name}" if len(cities) == 1 and cities[0].name not in words else ""


def _new_date(type_: EventType, realis: Realis, planned: DateClaim | None) -> str:
    if type_ not in _NEW_DATE or realis is Realis.DENIED or planned is None or planned.value is None or planned.value.precision in _VAGUE:
        return ""
    return f" {_NEW_DATE[type_]} {planned.value.display()}"


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
