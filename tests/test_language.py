"""Paragraphs, sentences, quotations, datelines, and the lines of the page that are no part of the story."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.language.segment import read_document

P = "The mayor spoke on Monday at city hall."  # a sentence of prose
E = "The vote is on Friday at noon here."
# text, sentences; a `#` marks furniture
ROWS = {
    "titles": ("Gov. Ann Lee signed it. Sen. Bo Lund spoke.", ["Gov. Ann Lee signed it.", "Sen. Bo Lund spoke."]),
    "a councilor's title": ("The motion of Coun. Lee passed. She left.", ["The motion of Coun. Lee passed.", "She left."]),
    "U.S. inside and at the end": (
        "The U.S. Senate met. It left the U.S. The vote failed.", ["The U.S. Senate met.", "It left the U.S.", "The vote failed."]),
    "p.m. before a weekday": ("It begins at 5 p.m. Monday. She left.", ["It begins at 5 p.m. Monday.", "She left."]),
    "a.m. at the end": ("The vote is at 9 a.m. The council met.", ["The vote is at 9 a.m.", "The council met."]),
    "a month's short form": ("St. Paul met on Jan. 5. It voted.", ["St. Paul met on Jan. 5.", "It voted."]),
    "a firm at the end": ("He works for Acme Inc. The firm closed.", ["He works for Acme Inc.", "The firm closed."]),
    "a firm inside": ("Mr. Lee of Smith & Co. sued.", ["Mr. Lee of Smith & Co. sued."]),
    "a state in short": ("Rep. Ann Roe, D-Minn., agreed. It passed 5-4.", ["Rep. Ann Roe, D-Minn., agreed.", "It passed 5-4."]),
    "middle initials": ("John Q. Public spoke. J. Doe left.", ["John Q. Public spoke.", "J. Doe left."]),
    "a decimal and a number": ("It cost $1.5 million. No. 5 won.", ["It cost $1.5 million.", "No. 5 won."]),
    "questions and dots": ("Will it go? Yes! It will…", ["Will it go?", "Yes!", "It will…"]),
    "a quotation goes with its sentence": (
        '"It will go ahead," she said. "We wait." He left.', ['"It will go ahead," she said.', '"We wait."', "He left."]),
    "curly quotes": ("“It is off.” She left.", ["“It is off.”", "She left."]),
    "two sentences in one quotation": ("She said: “We wait. We hope.” They left.", ["She said: “We wait.", "We hope.”", "They left."]),
    "no stop at the end": ("No stop at the end", ["No stop at the end"]),
    "labelled lines": (
        f"{P}\n\nRELATED | Council bans bags\n\nVERIFY | Did it happen?\n\nRead more: Raids begin\n\n{E}",
        [P, "#RELATED | Council bans bags", "#VERIFY | Did it happen?", "#Read more: Raids begin", E]),
    "more labels": (
        f"{P}\n\nMore: see the video\n\nWatch live: Mayor speaks\n\nMORE FROM THE LEDGER: Three raids off\n\nTags: raids, ICE",
        [P, "#More: see the video", "#Watch live: Mayor speaks", "#MORE FROM THE LEDGER: Three raids off", "#Tags: raids, ICE"]),
    "a label's word in prose": ("More than 100 people marched on Monday. Related cases rose.",
        ["More than 100 people marched on Monday.", "Related cases rose."]),
    "headlines of other stories at the foot": (
        f"{P}\n\n{E}\n\nCouncil bans plastic bags\n\nPolice arrest three men\n\nMayor vetoes pay law",
        [P, E, "#Council bans plastic bags", "#Police arrest three men", "#Mayor vetoes pay law"]),
    "a headline at the top stays": (f"Mayor vetoes pay law\n\n{P}", ["Mayor vetoes pay law", P]),
    "newsletter lines": (
        f"{P}\n\nSign up for our daily newsletter\n\nAdvertisement\n\n{E}\nSubscribe to our newsletter",
        [P, "#Sign up for our daily newsletter", "#Advertisement", E, "#Subscribe to our newsletter"]),
    "copyright": (f"Copyright 2019 The Ledger. All rights reserved.\n\n{P}", ["#Copyright 2019 The Ledger.", "#All rights reserved.", P]),
    "bullets are kept": (
        f"{P}\n\n- Police will not join the raids\n- The jail closed on Friday\n\n* The hearing was postponed",
        [P, "- Police will not join the raids", "- The jail closed on Friday", "* The hearing was postponed"]),
    "hard-wrapped text": (
        "The council of the small town on the river voted on Monday to\nput off the ban on plastic bags until the first of July, when\n"
        "the shops will have used up all of the bags that they have\nbought from the maker. The mayor said she would sign the\n"
        "measure as soon as it reaches her desk, and that she thinks no\none will sue.",
        ["The council of the small town on the river voted on Monday to\nput off the ban on plastic bags until the first of July, when\n"
         "the shops will have used up all of the bags that they have\nbought from the maker.",
         "The mayor said she would sign the\nmeasure as soon as it reaches her desk, and that she thinks no\none will sue."]),
    "a dateline is part of its sentence": ("ATLANTA (AP) — The mayor spoke.", ["ATLANTA (AP) — The mayor spoke."]),
    "nothing": ("", []),
    "space alone": (" \n\n\t ", []),
}  # fmt: skip
DEFECTS = {"a councilor's title": "'Coun.' is not among the abbreviations"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*row, id=name, marks=[pytest.mark.xfail(strict=True, reason=DEFECTS[name])] if name in DEFECTS else [])
     for name, row in ROWS.items()],
)  # fmt: skip
def test_sentences(text: str, expected: list[str]) -> None:
    assert ["#" * sentence.furniture + text[sentence.start : sentence.end] for sentence in read_document(text).sentences] == expected


DATELINES = {
    "agency": ("ATLANTA (AP) — The mayor spoke.", "ATLANTA (AP) — "),
    "city and state": ("PORTLAND, Maine - The mayor said so.", "PORTLAND, Maine - "),
    "with a day": ("WASHINGTON, June 21 (Reuters) - It was off.", "WASHINGTON, June 21 (Reuters) - "),
    "a state in short": ("LOS ANGELES, Calif. — It is.", "LOS ANGELES, Calif. — "),
    "two hyphens": ("CHICAGO -- It is on.", "CHICAGO -- "),
    "after a headline": ("Raids put off\n\nCHICAGO — It is off.", "CHICAGO — "),
    "none": ("The mayor - a Democrat - spoke.", None),
    "none in the fifth paragraph": ("A.\n\nB.\n\nC.\n\nD.\n\nCHICAGO — It is off.", None),
    "an acronym with an insertion": ("ICE — the agency — acted.", None),
}


DATELINE_DEFECTS = {
    "after a headline": "the pattern's ^ matches at the text's beginning only",
    "an acronym with an insertion": "what follows a dateline begins with a capital",
}


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=pytest.mark.xfail(strict=True, reason=DATELINE_DEFECTS[name])) if name in DATELINE_DEFECTS else name
     for name in DATELINES],
)  # fmt: skip
def test_dateline(name: str) -> None:
    text, expected = DATELINES[name]
    found = read_document(text).dateline
    assert (text[slice(*found)] if found else None) == expected


def test_the_sentence_proper_begins_after_the_dateline() -> None:
    text = "ATLANTA (AP) — The mayor spoke."
    (sentence,) = read_document(text).sentences
    assert text[sentence.body : sentence.end] == "The mayor spoke."


QUOTES = {
    "straight": ('"Go," she said. "Now."', ['"Go,"', '"Now."']),
    "curly": ("He said “no” and “yes”.", ["“no”", "“yes”"]),
    "left open to the paragraph's end": ("“One\n\n“Two” three", ["“One", "“Two”"]),
    "an apostrophe is no quotation": ("It's the drivers' pay", []),
}


@pytest.mark.parametrize("name", QUOTES)
def test_quotations(name: str) -> None:
    text, expected = QUOTES[name]
    assert [text[start:end] for start, end in read_document(text).quotes] == expected


def test_the_headline_has_no_furniture() -> None:
    assert not any(sentence.furniture for sentence in read_document("Read more: Raids begin", "title").sentences)


_PIECES = st.sampled_from(
    ["The mayor spoke. ", "Gov. Lee ", "\n\n", "\n", "RELATED | x\n", '"', "“", "”", "- ", "U.S. ", "a. ", "…", "?!", " ", "é"]
)


@given(st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=30).map("".join)))
def test_sentences_lie_in_order_and_leave_no_word_out(text: str) -> None:
    document = read_document(text)
    covered, at, token = 0, 0, 0
    for sentence in document.sentences:
        assert at <= sentence.start <= sentence.body <= sentence.end
        assert sentence.first == token
        assert (document.tokens.starts[sentence.first], document.tokens.ends[sentence.last]) == (sentence.start, sentence.end)
        assert document.sentence_at(sentence.start) == document.sentence_at(sentence.end - 1) == sentence
        covered += sentence.last - sentence.first + 1
        at, token = sentence.end, sentence.last + 1
    assert covered == len(document.tokens)
    assert document.sentence_at(len(text)) is None
    assert all(start < end <= len(text) for start, end in document.quotes)


HOSTILE = {
    "stops": ". " * 50_000,
    "no stop": "word " * 50_000,
    "line breaks": "\n" * 200_000,
    "short lines": "a\n" * 50_000,
    "capitals": "A" * 100_000 + " — x",
    "capital words": "AB " * 50_000,
    "quotes": '"' * 100_000,
    "a long label": "Read more: " + "x " * 100_000,
    "initials": "A. " * 50_000,
    "bars": "|" * 100_000,
    "labels": "more from " * 30_000 + ":",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_stays_linear(name: str) -> None:
    start = time.process_time()
    read_document(HOSTILE[name])
    assert time.process_time() - start < 6
