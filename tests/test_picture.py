"""Pictures of charts: they hold all that the chart shows, say what was chosen, and refer to nothing outside themselves."""

from __future__ import annotations

import re
import struct
from datetime import date
from xml.etree import ElementTree

import pytest

from tests.test_charts import row
from tracker.charts import LaneBy, overview_chart, timeline_chart, window_of
from tracker.charts.drawing import specification
from tracker.charts.picture import MARGIN, SCALE, WIDTH, Picture, legend_chart, png, svg
from tracker.model import TimelineFilter
from tracker.pages.download import chosen_words
from tracker.pages.state import View
from tracker.store.views import Tally

ROWS = [row("2021-02-25", "e1", city="Austin", cities_all=("Austin, TX",)), row("2021-03", "e2", city="Boise", cities_all=("Boise, ID",))]


@pytest.fixture(scope="module")
def picture() -> Picture:
    window = window_of(ROWS)
    assert window
    parts = [
        ("", specification(lambda: legend_chart(["protest", "effect"]))),
        ("By city", specification(lambda: timeline_chart(ROWS, LaneBy.CITY, lines={"today": date(2021, 3, 1)}))),
        ("", specification(lambda: overview_chart([Tally("a", "a", date(2021, 2, 25), 3)], window))),
    ]
    notes = ["Chosen: city <b>Austin</b> & \u202eothers.", "word " * 80]
    return Picture("Timeline: 2 events", [(heading, spec) for heading, spec in parts if spec], notes)


@pytest.fixture(scope="module")
def drawn(picture: Picture) -> str:
    return svg(picture)


def test_it_is_whole(drawn: str) -> None:
    words = "\n".join(ElementTree.fromstring(drawn).itertext())  # noqa: S314  our own
    for each in (
        "Timeline: 2 events",
        "By city",
        "Austin, TX",
        "Boise, ID",
        "protest",
        "effect",
        "today",
        "Chosen: city <b>Austin</b> & others.",
    ):
        assert each in words, each
    assert "\u202e" not in drawn


def test_it_refers_to_nothing_outside(drawn: str) -> None:
    assert not re.search(r"(?:href|src)=|@import|url\((?!#)|<(?:script|image|foreignObject)", drawn)
    assert set(re.findall(r"url\(#([^)]+)\)", drawn)) <= set(re.findall(r'\bid="([^"]+)"', drawn))


def test_no_two_parts_share_a_name(drawn: str) -> None:
    names = re.findall(r'\bid="([^"]+)"', drawn)
    assert len(names) == len(set(names))


def test_the_png_has_the_size_of_the_svg(picture: Picture, drawn: str) -> None:
    made = png(picture)
    assert made.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", made[16:24])
    assert (width, height) == (int(SCALE * (WIDTH + 2 * MARGIN)), int(SCALE * float(re.findall(r'height="(\d+)"', drawn)[0])))


def test_what_was_chosen_is_said() -> None:
    chosen = TimelineFilter(
        cities=("Austin, TX", "Boise, ID"), actors=("dana-rey",), types=("policy_decision:ban",), since=date(2021, 1, 1), text="cups",
        min_sources=2, min_confidence=0.5, dated="day",
    )  # fmt: skip
    assert chosen_words(View(filter=chosen, as_of=date(2021, 5, 1)), {"dana-rey": "Dana Rey"}) == [
        "city Austin, TX or Boise, ID", "actor Dana Rey", "type policy decision:ban", "words “cups”", "from 1 January 2021",
        "date: exact day", "confidence of 50% or more", "2 independent sources or more", "as known on 1 May 2021",
    ]  # fmt: skip
    assert chosen_words(View(), {}) == ["statements left out"]
    assert chosen_words(View(filter=TimelineFilter(sources=tuple("abcdefgh")), said=True), {}) == [
        "source a or b or c or d or e or f or 2 more"
    ]
