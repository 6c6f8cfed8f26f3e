"""What holds of every text: spans slice it, order and kind of output, no input raises, the same input gives the same output."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.entities.places import find_places
from tracker.language.segment import read_document
from tracker.lexicon.gazetteer import Gazetteer, load_gazetteer

PIECES = (
    "Portland", "Portland, Maine", "Portland, Ore.", "St. Louis", "Washington", "New York", "Mobile", "Paris", "L.A.", "U.S.",
    "Coeur d’Alene",
    "São Paulo", "Winston-Salem", "Anderson County", "Mayor", "of", "in", "the", "The", "Police Department", "City Hall", "sued",
    "University of",
    "Texas", "Georgia", "Whitney", "Houston", "-born", "'s", "’s", ",", ".", "(AP) —", "\n\n", "\u2028", "\u0301", "İstanbul",
    "ΑΘΗΝΑ", "🏙️", "\x00",
    "and", "counties", "D-", "41,", "Jr.", "O’Rourke", "-", "--", "(", ")", '"',
)  # fmt: skip
SOME = st.lists(st.sampled_from(PIECES), max_size=30)
TEXTS = st.one_of(st.text(max_size=200), SOME.map(" ".join), SOME.map("".join))
ADDRESSES = ("dallasnews.com", "https://www.oxfordtimes.co.uk/news", "The Boston Globe", "x", "")
SOURCES = st.one_of(st.none(), st.text(max_size=30), st.sampled_from(ADDRESSES))


@cache
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@given(title=TEXTS, text=TEXTS, source=SOURCES)
@settings(max_examples=400, deadline=None)
def test_no_text_raises_and_every_span_slices_it(title: str, text: str, source: str | None) -> None:
    documents = [read_document(title, "title"), read_document(text, "text")]
    places = find_places(documents, gazetteer(), source)
    fields = {"title": title, "text": text}
    assert all(fields[place.field][place.start : place.end] == place.text for place in places)
    assert all(place.text and 0 < place.confidence <= 1 and place.how for place in places)
    assert places == find_places(documents, gazetteer(), source)


@given(text=TEXTS)
@settings(max_examples=200, deadline=None)
def test_places_come_in_order_and_do_not_overlap(text: str) -> None:
    places = find_places([read_document(text, "text")], gazetteer())
    assert all(one.end <= two.start for one, two in pairwise(places))


@given(text=TEXTS)
@settings(max_examples=100, deadline=None)
def test_lower_case_names_nothing(text: str) -> None:
    assert not find_places([read_document(text.lower(), "text")], gazetteer())


@given(filler=st.sampled_from(("Snow fell.", "He said so.", "It rained all day, they said.")), number=st.integers(0, 5))
def test_what_stands_before_moves_the_span_and_nothing_else(filler: str, number: int) -> None:
    sentence = "A court in Portland, Maine, agreed."
    before = (filler + " ") * number
    moved = find_places([read_document(before + sentence, "text")], gazetteer())
    assert [(place.start - len(before), place.city.id, place.how) for place in moved] == [
        (place.start, place.city.id, place.how) for place in find_places([read_document(sentence, "text")], gazetteer())
    ]
