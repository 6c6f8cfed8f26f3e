"""Wire copy: found when most of the shorter text stands in the longer one, and only then."""

from __future__ import annotations

import pytest

from tracker.sources.copies import is_copy, runs, sample, share

WIRE = (
    "The city council voted on Tuesday to put off the ban on plastic bags until the spring of next year after shop owners complained that "
    "they had been given too little time to prepare for it. The measure was adopted last autumn and was to begin in July. Council members "
    "said that the new date would let small shops use up the bags that they had already bought, and that no further delay was planned."
)
OWN = (
    "Owners of corner shops in the north of the city welcomed the delay on Wednesday. Several said that they had bought bags for a whole "
    "year. A local group that had campaigned for the ban called the vote a step back and announced a rally in front of the town hall."
)
QUOTED = (
    "At the town hall, members argued for three hours before they settled on spring. In the end the motion passed by two votes, and the "
    "chair told reporters that no further delay was planned. Shop owners had filled the gallery, some of them holding up rolls of bags."
)

EDITED = (
    WIRE.replace("put off", "delay").replace("complained", "said").replace("adopted last autumn", "passed in October").replace("small ", "")
)

PAIRS = {
    "the same": (WIRE, WIRE, True),
    "other case and punctuation": (WIRE, WIRE.upper().replace(".", " —"), True),
    "cut to the half": (WIRE, WIRE[: len(WIRE) // 2], True),
    "with a paragraph of its own": (WIRE, f"{WIRE}\n\n{OWN}", True),
    "cut, and with a paragraph": (WIRE, f"{WIRE[: len(WIRE) * 2 // 3]}\n\n{OWN}", True),
    "with a word changed in every other line": (WIRE, EDITED, True),
    "the same story in other words": (WIRE, QUOTED, False),
    "another story": (WIRE, OWN, False),
    "a quotation of it in a longer report": (WIRE, f"{OWN} {QUOTED} {WIRE[:100]}", False),
    "short notices in the same set phrase": ("The council meets on Monday at seven.", "The council meets on Monday at seven.", False),
    "nothing": ("", "", False),
}


@pytest.mark.parametrize(("first", "second", "copied"), PAIRS.values(), ids=PAIRS)
def test_pairs(first: str, second: str, copied: bool) -> None:
    assert is_copy(runs(first), runs(second)) is copied
    assert is_copy(runs(second), runs(first)) is copied


def test_the_sample_shares_what_the_texts_share() -> None:
    words = [f"word{chr(97 + number // 26 % 26)}{chr(97 + number % 26)}{chr(97 + number // 676)}" for number in range(4000)]
    whole, half = runs(" ".join(words)), runs(" ".join(words[:2000]))
    assert share(whole, half) == 1.0
    assert sample(half) <= sample(whole)
    assert len(sample(whole)) == pytest.approx(len(whole) / 8, rel=0.2)


def test_runs_are_the_same_in_every_process() -> None:
    assert sorted(runs("one two three four five six")) == [1354651064, 1918900822]
