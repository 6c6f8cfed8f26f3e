"""Words and their offsets."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.tokens import tokenize

ROWS = {
    "words and a full stop": ("The mayor spoke.", "The|mayor|spoke|."),
    "possessive apart": ("Chicago's mayor", "Chicago|'s|mayor"),
    "curly possessive apart": ("Chicago’s mayor", "Chicago|’s|mayor"),
    "apostrophe inside a name": ("O'Rourke won't go", "O'Rourke|won't|go"),
    "curly apostrophe inside": ("It won’t", "It|won’t"),
    "plural possessive": ("drivers' pay", "drivers|'|pay"),
    "initials in one": ("The U.S. and D.C. at 5 p.m. today", "The|U.S.|and|D.C.|at|5|p.m.|today"),
    "an abbreviation's stop apart": ("Gov. Lee", "Gov|.|Lee"),
    "hyphens apart": ("a two-week, mid-April delay", "a|two|-|week|,|mid|-|April|delay"),
    "grouped digits": ("1,000 of 12,345,678 people", "1,000|of|12,345,678|people"),
    "not grouped": ("In 2019,2020 or 1,00", "In|2019|,|2020|or|1|,|00"),
    "a decimal": ("15.5 percent", "15|.|5|percent"),
    "money": ("$15", "$|15"),
    "letters and digits": ("4pm on A1", "4|pm|on|A|1"),
    "a date in figures": ("7/14/2019", "7|/|14|/|2019"),
    "ordinals": ("the 14th", "the|14|th"),
    "dashes": ("ATLANTA — The", "ATLANTA|—|The"),
    "other alphabets": ("Köln, 東京 и Москва", "Köln|,|東京|и|Москва"),
    "astral": ("😀 yes", "😀|yes"),
    "nothing": ("", ""),
    "space alone": (" \n\t\u00a0", ""),
}


@pytest.mark.parametrize("name", ROWS)
def test_words(name: str) -> None:
    text, expected = ROWS[name]
    assert "|".join(tokenize(text).words) == expected


def test_lower_case_has_straight_apostrophes() -> None:
    assert tokenize("It WON’T be Chicago’s").lowers == ["it", "won't", "be", "chicago", "'s"]


def test_looking_up() -> None:
    tokens = tokenize("Raids, put off.")
    assert tokens.slice(1, 3) == ", put off"
    assert [tokens.adjacent(index) for index in range(len(tokens))] == [True, False, False, True, False]
    assert [tokens.at(offset) for offset in (0, 4, 5, 6, 7, 14, 15, 99)] == [0, 0, 1, 2, 2, 4, 5, 5]
    assert list(tokens.between(0, 6)) == [0, 1]
    assert list(tokens.between(1, 10)) == [1, 2]  # half a word is no word
    assert not tokens.between(3, 3)


@given(st.text())
def test_tokens_are_slices_in_order_and_only_space_is_left_out(text: str) -> None:
    tokens = tokenize(text)
    at = 0
    for index, word in enumerate(tokens.words):
        assert text[at : tokens.starts[index]].strip() == ""
        assert text[tokens.starts[index] : tokens.ends[index]] == word != ""
        at = tokens.ends[index]
    assert text[at:].strip() == ""
    assert len(tokens) == len(tokens.words) == len(tokens.lowers)


@given(st.text(alphabet="ab .,'’-19", max_size=60), st.integers(0, 70))
def test_the_token_at_an_offset_ends_behind_it(text: str, offset: int) -> None:
    tokens = tokenize(text)
    index = tokens.at(offset)
    assert index == len(tokens) or tokens.ends[index] > offset
    assert index == 0 or tokens.ends[index - 1] <= offset


@pytest.mark.parametrize("text", ["'" * 200_000, "a." * 100_000, "1," * 100_000, "1,111" * 50_000, "a'" * 100_000, " " * 400_000])
def test_hostile_text_stays_linear(text: str) -> None:
    start = time.process_time()
    tokenize(text)
    assert time.process_time() - start < 5
