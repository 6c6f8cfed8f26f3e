"""What finding tells beside the span: preposition, direction, offset, anchor, other readings; and other languages."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.lexicon.temporal import load_temporal_rules
from tracker.model import Offset, TimeExpression, TimexType, Unresolved
from tracker.temporal.find import find_times
from tracker.temporal.foreign import find_foreign_times
from tracker.temporal.resolve import resolve_times
from tracker.tokens import tokenize

_RULES = load_temporal_rules()
_PUBLISHED = date(2019, 7, 12)


def _times(text: str, published: date | None = _PUBLISHED, *, day_first: bool = False) -> list[TimeExpression]:
    return resolve_times(find_times(tokenize(text), _RULES, day_first=day_first), published, "text", text)


_PREPOSITIONS = {
    "by": "It ends by Monday.",
    "until": "It lasts until Monday.",
    "since": "It has run since 2017.",
    "after": "It ends after July 14.",
    "before": "It ends before July 14.",
    "from": "It runs from June 3.",
    "to": "It was moved to Aug. 3.",
    "for": "It was put off for two weeks.",
    "on": "It met on Tuesday.",
    "in": "It met in June.",
    "through": "It runs through 2025.",
    "as of": "It ends as of Sept. 1.",
    "no later than": "It ends no later than Sept. 1.",
    "starting": "It runs starting Sept. 1.",
    "effective": "It is law effective Sept. 1.",
    "beginning": "It runs beginning Sept. 1.",
    "as early as": "It may end as early as Monday.",
    "ahead of": "It ends ahead of Sept. 1.",
    "prior to": "It ends prior to Sept. 1.",
    "between": "It runs between June 3 and July 8.",
    "within": "It ends within 30 days.",
    "during": "It ended during the summer.",
    "on or before": "It ends on or before Sept. 1.",
    "until after": "It waits until after Labor Day.",
}


@pytest.mark.parametrize("preposition", _PREPOSITIONS)
def test_preposition(preposition: str) -> None:
    assert _times(_PREPOSITIONS[preposition])[0].preposition == preposition


def test_no_preposition() -> None:
    assert _times("It met Tuesday.")[0].preposition is None


_DIRECTIONS: dict[str, tuple[str, str | None]] = {
    "past verb before": ("The council met Tuesday.", "past"),
    "modal before": ("The council will meet Tuesday.", "future"),
    "reported future": ("He said the council would meet Tuesday.", "future"),
    "saying is past": ("He said Tuesday that the council would meet.", "past"),
    "set for": ("The raids, set for Tuesday, were delayed.", "future"),
    "modal after": ("On Tuesday, the council will meet.", "future"),
    "past verb after": ("On Tuesday, the council met.", "past"),
    "the clause ends at its comma's quotation": ('"We will meet," he said Tuesday.', "past"),
    "plain present of a plan": ("The trial starts Tuesday.", "future"),
    "infinitive after a plan": ("The council voted to meet Tuesday.", "future"),
    "infinitive of a failure": ("The council failed to meet Tuesday.", "past"),
    "a plan that is past": ("The council had been due to meet Tuesday.", "past"),
    "until": ("The vote was delayed until Tuesday.", "future"),
    "lasted until": ("The strike lasted until Tuesday.", "past"),
    "since": ("It has been shut since Tuesday.", "past"),
    "copula": ("The vote is Tuesday.", "future"),
    "scheduled": ("A vote scheduled for Tuesday is off.", "future"),
    "irregular": ("The court struck it down Tuesday.", "past"),
    "other sentence's verbs don't count": ("They will march. Tuesday brings rest.", None),
}  # fmt: skip


@pytest.mark.parametrize("name", _DIRECTIONS)
def test_direction(name: str) -> None:
    text, direction = _DIRECTIONS[name]
    (found,) = find_times(tokenize(text), _RULES)
    assert found.direction == direction


_OFFSETS: dict[str, tuple[str, Offset | None]] = {
    "length": ("put off for two weeks.", Offset(2, "week")),
    "after an event": ("It came three weeks after the announcement.", Offset(3, "week")),
    "before an event": ("It came a month before the vote.", Offset(-1, "month")),
    "the day before": ("The day before the vote, he left.", Offset(-1, "day")),
    "the day after": ("The day after the raids, he left.", Offset(1, "day")),
    "later": ("On June 21 he left, and two days later he came.", Offset(2, "day")),
    "fortnight": ("put off for a fortnight.", Offset(2, "week")),
    "quarter": ("put off for two quarters.", Offset(6, "month")),
    "half a year": ("put off for half a year.", Offset(6, "month")),
    "hyphenated": ("a two-week delay", Offset(2, "week")),
    "hours": ("put off for five hours", Offset(5, "hour")),
    "decade": ("put off for a decade", Offset(10, "year")),
    "untold": ("put off for several weeks", None),
}  # fmt: skip


@pytest.mark.parametrize("name", _OFFSETS)
def test_offset(name: str) -> None:
    text, offset = _OFFSETS[name]
    assert _times(text)[-1].offset == offset


_ANCHORS = {
    "absolute": ("It met June 21, 2018.", "none"),
    "publication": ("It met Tuesday.", "publication"),
    "the expression before": ("It met June 21, 2018, and again the next day.", "time"),
    "an event": ("It met three weeks after the raids.", "event"),
    "an event in a subordinate clause": ("It met two days after he was sworn in.", "event"),
}


@pytest.mark.parametrize("name", _ANCHORS)
def test_anchor(name: str) -> None:
    text, anchor = _ANCHORS[name]
    assert _times(text)[-1].anchor == anchor


_REASONS: dict[str, tuple[str, date | None, Unresolved]] = {
    "no publication date": ("It met Tuesday.", None, Unresolved.NO_REFERENCE_DATE),
    "a length": ("It took two weeks.", _PUBLISHED, Unresolved.NOT_A_POINT),
    "a set": ("It meets on Tuesdays.", _PUBLISHED, Unresolved.NOT_A_POINT),
    "vague": ("It met recently.", _PUBLISHED, Unresolved.VAGUE),
    "vague ago": ("It met several years ago.", _PUBLISHED, Unresolved.VAGUE),
    "an event": ("It met three weeks after the raids.", _PUBLISHED, Unresolved.NO_ANCHOR),
    "nothing told before": ("Two days later it met.", _PUBLISHED, Unresolved.NO_ANCHOR),
    "a clock with no day": ("It meets at 5 p.m.", _PUBLISHED, Unresolved.NO_ANCHOR),
    "no such day": ("It met June 31, 2018.", _PUBLISHED, Unresolved.OUT_OF_CALENDAR),
    "too far": ("It ends 99999 years from now.", _PUBLISHED, Unresolved.OUT_OF_CALENDAR),
}  # fmt: skip


@pytest.mark.parametrize("name", _REASONS)
def test_reason(name: str) -> None:
    text, published, reason = _REASONS[name]
    (time,) = _times(text, published)
    assert time.date is None
    assert time.reason is reason


_OTHERS = {
    "next Friday on a Wednesday": ("It meets next Friday.", date(2019, 7, 10), ["2019-07-12"]),
    "last Monday on a Friday": ("It met last Monday.", date(2019, 7, 12), ["2019-07-01"]),
    "the day itself, ahead": ("It will meet Wednesday.", date(2019, 7, 10), ["2019-07-17"]),
    "next May in February": ("He retires next May.", date(2020, 2, 10), ["2021-05"]),
    "certain": ("It met Tuesday.", date(2019, 7, 10), []),
}


@pytest.mark.parametrize("name", _OTHERS)
def test_other_readings(name: str) -> None:
    text, published, others = _OTHERS[name]
    (time,) = _times(text, published)
    assert [other.edtf for other in time.alternatives] == others


_TYPES = {
    TimexType.DATE: "It met Tuesday.",
    TimexType.TIME: "It met at 5 p.m. Tuesday.",
    TimexType.DURATION: "It took two weeks.",
    TimexType.SET: "It meets every Tuesday.",
}


@pytest.mark.parametrize("kind", _TYPES)
def test_type(kind: TimexType) -> None:
    assert _times(_TYPES[kind])[0].type is kind


_DAY_FIRST = {
    "7/6/2019": ("2019-07-06", "2019-06-07"),
    "07/06/19": ("2019-07-06", "2019-06-07"),
    "25/6/2019": ("2019-06-25", "2019-06-25"),
    "6/25/2019": ("2019-06-25", "2019-06-25"),
}


@pytest.mark.parametrize("written", _DAY_FIRST)
def test_numeric_dates_by_the_sources_locale(written: str) -> None:
    text = f"It met on {written}."
    assert (_times(text)[0].value, _times(text, day_first=True)[0].value) == _DAY_FIRST[written]


# a range of two expressions, and its ends as TIMEX3 counts them; "June 3-5" is one expression
_ENDS = {
    "two days": ("It ran from June 3 to July 8.", ["June 3 2019-06-03 2019-06-03", "July 8 2019-07-08 2019-07-08"]),
    "a year told once": (
        "It ran from 16 March to 20 April 2018.",
        ["16 March 2018-03-16 2018-03-16", "20 April 2018 2018-04-20 2018-04-20"],
    ),
    "years": ("He was mayor between 2011 and 2013.", ["2011 2011 2011", "2013 2013 2013"]),
    "weekdays": ("He testified Monday through Friday.", ["Monday 2019-07-08 2019-07-08", "Friday 2019-07-12 2019-07-12"]),
    "days of one month": ("It ran June 3-5.", []),
}


@pytest.mark.parametrize("name", _ENDS)
def test_ends_of_a_range(name: str) -> None:
    text, expected = _ENDS[name]
    (found,) = _times(text)
    assert [f"{end.text} {end.value} {end.date.edtf if end.date else None}" for end in found.ends] == expected
    assert [text[end.start : end.end] for end in found.ends] == [end.text for end in found.ends]


def test_a_title_keeps_its_field() -> None:
    text = "Raids to begin Sunday"
    (time,) = resolve_times(find_times(tokenize(text), _RULES), _PUBLISHED, "title", text)
    assert (time.field, time.value) == ("title", "2019-07-14")


# ------------------------------------------------------------------------------------------------------ other languages

_FOREIGN: dict[str, tuple[str, str, list[tuple[str, str]]]] = {
    "Spanish date": ("es", "El alcalde habló el 5 de noviembre de 2013.", [("5 de noviembre de 2013", "2013-11-05")]),
    "Spanish weekday and date": ("es", "Fue el viernes 21 de junio.", [("viernes 21 de junio", "2019-06-21")]),
    "Spanish month and year": ("es", "Fue en marzo de 2018.", [("marzo de 2018", "2018-03")]),
    "Spanish weekday": ("es", "Votaron el martes.", [("martes", "2019-07-09")]),
    "Spanish yesterday": ("es", "Votaron ayer.", [("ayer", "2019-07-11")]),
    "German date": ("de", "Am 5. November 2013 war es so.", [("5. November 2013", "2013-11-05")]),
    "German month": ("de", "Im März 2018 war es so.", [("März 2018", "2018-03")]),
    "French first": ("fr", "Le 1er mai 2019, il pleut.", [("1er mai 2019", "2019-05-01")]),
    "Russian date": ("ru", "Это было 5 января 2019 года.", [("5 января 2019", "2019-01-05")]),
    "a leap day": ("es", "Fue el 29 de febrero.", [("29 de febrero", "2020-02-29")]),
    "a language with a region": ("pt-BR", "Foi em 5 de março de 2018.", [("5 de março de 2018", "2018-03-05")]),
    "Spanish last week": ("es", "Se cerró la semana pasada.", [("la semana pasada", "2019-07-01/2019-07-07")]),
    "Spanish next month": ("es", "Abre el próximo mes.", [("el próximo mes", "2019-08")]),
    "French last year": ("fr", "Il a fermé l'année dernière.", [("l'année dernière", "2018")]),
    "French this month": ("fr", "Il ferme ce mois-ci.", [("ce mois-ci", "2019-07")]),
    "German day before yesterday": ("de", "Vorgestern war es so.", [("Vorgestern", "2019-07-10")]),
    "German date in figures": ("de", "Am 14.7.2019 war es so.", [("14.7.2019", "2019-07-14")]),
    "Spanish date in figures": ("es", "Fue el 05/07/2019.", [("05/07/2019", "2019-07-05")]),
    "Italian date and weekday": ("it", "Il 5 novembre 2013 e lunedì.", [("5 novembre 2013", "2013-11-05"), ("lunedì", "2019-07-08")]),
    "Dutch weekday": ("nl", "Op 5 november 2013 en dinsdag.", [("5 november 2013", "2013-11-05"), ("dinsdag", "2019-07-09")]),
    "Polish date": ("pl", "Było to 5 listopada 2013.", [("5 listopada 2013", "2013-11-05")]),
    "Swedish yesterday": ("sv", "Det var den 5 november 2013, igår.", [("5 november 2013", "2013-11-05"), ("igår", "2019-07-11")]),
    "Turkish date": ("tr", "Köprü 5 Kasım 2013 günü açıldı.", [("5 Kasım 2013", "2013-11-05")]),
    "Finnish date": ("fi", "Se oli 5. marraskuuta 2013.", [("5. marraskuuta 2013", "2013-11-05")]),
    "Greek date": ("el", "Ήταν στις 5 Νοεμβρίου 2013.", [("5 Νοεμβρίου 2013", "2013-11-05")]),
    "Arabic date": ("ar", "كان ذلك في 5 نوفمبر 2013.", [("5 نوفمبر 2013", "2013-11-05")]),
    "Ukrainian date": ("uk", "Це було 5 січня 2019 року.", [("5 січня 2019", "2019-01-05")]),
    "Japanese date": ("ja", "2019年7月14日に開かれる。", [("2019年7月14日", "2019-07-14")]),
    "Japanese day without a year": ("ja", "会議は7月14日に開かれる。", [("7月14日", "2019-07-14")]),
    "Chinese month": ("zh", "2019年7月开放。", [("2019年7月", "2019-07")]),
    "Korean date": ("ko", "2019년 7월 14일에 열린다.", [("2019년 7월 14일", "2019-07-14")]),
    "months that there are not": ("ja", "2019年17月14日", []),
    "a price is no date": ("es", "Cuesta 14.700.200 pesos y 3/4.", []),
    "no such language": ("xx", "5 de marzo", []),
    "English is read by its own grammar": ("en", "May 5", []),
}  # fmt: skip


@pytest.mark.parametrize("name", _FOREIGN)
def test_foreign(name: str) -> None:
    language, text, expected = _FOREIGN[name]
    assert [(time.text, time.date.edtf if time.date else None) for time in find_foreign_times(text, language, _PUBLISHED)] == expected
