"""The timeline page as its readers use it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.conftest import opened, settled, soon

Open = Callable[..., Any]
ZONES = ("America/Los_Angeles", "UTC", "Asia/Tokyo")


def mark(page: Any, words: str) -> Any:
    return page.locator(f"[data-testid=stVegaLiteChart] path[aria-label*='{words}']").first


def titles(page: Any) -> set[str]:
    """The events that are drawn, by what a screen reader is told of each."""
    labels = page.locator("[data-testid=stVegaLiteChart] path[role=graphics-symbol][aria-label]").evaluate_all(
        "marks => marks.map(mark => mark.getAttribute('aria-label'))"
    )
    return {label.rsplit(", ", 1)[0] for label in labels if ": " not in label}


def summary(page: Any) -> str:
    return str(page.locator(".pt-summary").inner_text())


def query(page: Any) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def card(page: Any) -> str:
    return "\n".join(page.locator(".pt-event").all_inner_texts())


def download(page: Any) -> list[dict[str, str]]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download CSV").click()
    return list(csv.DictReader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8"))))


def choose(page: Any, label: str, option: str) -> None:
    page.get_by_label(label, exact=True).click()
    page.get_by_role("option", name=option).click()
    page.keyboard.press("Escape")
    settled(page)


def test_a_click_on_a_mark_opens_its_event(open_page: Open) -> None:
    page = open_page()
    mark(page, "Council adopts the cup ban").click()
    opened(page)
    shown = card(page)
    assert page.locator(".pt-event h2").first.inner_text() == "Council adopts the cup ban"
    assert "25 February 2021" in shown
    assert "On Thursday the council adopted the ban" in shown
    assert "Hill Country Ledger" in shown and "published 26 February 2021" in shown
    assert page.locator(".pt-quote mark.pt-trigger").first.inner_text() == "adopted"
    assert page.locator(".pt-quote mark.pt-when").first.inner_text() == "On Thursday"
    assert [side.split("\n\n") for side in page.locator(".pt-conflict > div").all_inner_texts()] == [
        ["25 February 2021\nHill Country Ledger, 26 February 2021", "On Thursday the council adopted the ban, which takes effect in June."],
        ["26 February 2021\nCapitol Wire, 27 February 2021", "The council adopted the ban on 26 February."],
    ]
    assert page.locator(".pt-chain").first.locator("li").count() == 4
    assert query(page)["event"] == ["adopted"]


def test_another_mark_then_closing(open_page: Open) -> None:
    page = open_page("?event=adopted")
    opened(page)
    mark(page, "Rey rejects").click()
    opened(page, "Rey rejects a cup ban")
    mark(page, "Council adopts").click()
    opened(page, "Council adopts the cup ban")
    page.get_by_role("button", name="Close").click()
    page.wait_for_selector(".pt-event", state="detached")
    assert "event" not in query(page)


def test_a_filter_by_city_changes_chart_and_table(open_page: Open) -> None:
    page = open_page()
    assert summary(page).startswith("11 events")
    choose(page, "City", "Boise, ID (3)")
    page.wait_for_selector(".pt-summary >> text=3 events")
    soon(page, titles, {"Rally for a cup ban", "Crews raid a depot", "Rey rejects a cup ban"})
    assert {row["title"] for row in download(page)} == titles(page)
    assert query(page) == {"city": ["Boise, ID"]}


def test_a_selection_that_the_filter_leaves_out_is_closed(open_page: Open) -> None:
    page = open_page("?event=adopted")
    opened(page)
    choose(page, "City", "Boise, ID (3)")
    page.wait_for_selector(".pt-event", state="detached")
    assert "event" not in query(page)


def column(page: Any, place: int) -> list[str]:
    """A column of the table, as a screen reader is told of it; the choosing boxes have no place of their own."""
    page.wait_for_selector("[data-testid=stDataFrame] [role=gridcell]", state="attached")
    return list(page.locator(f"[data-testid=stDataFrame] [role=gridcell][aria-colindex='{place}']").all_text_contents())


def test_the_csv_is_the_table(open_page: Open) -> None:
    page = open_page("?type=policy_decision&type=effect", viewport=(1800, 1000))  # all columns are in sight
    rows = download(page)
    assert [row["event_id"] for row in rows] == ["adopted", "refused", "hostile", "effect"]
    assert column(page, 1) == ["25 February 2021", "1 March 2021", "9 March 2021", "June 2021"]
    assert column(page, 9) == [row["date_edtf"] for row in rows] == ["2021-02-25", "2021-03-01", "2021-03-09", "2021-06"]
    assert [title.replace("\u202e", "").replace("\u202c", "") for title in (row["title"] for row in rows)] == column(page, 3)


def test_a_link_reopens_the_same_view(open_page: Open) -> None:
    page = open_page("?city=Austin%2C+TX&lanes=type&from=2021-01-15&to=2021-06-30&q=ban&event=adopted")
    opened(page)
    page.wait_for_selector("[data-testid=stVegaLiteChart] path[role=graphics-symbol]")
    again = open_page("?" + urlsplit(page.url).query, fresh=True)
    opened(again)
    assert query(again) == query(page) and set(query(page)) == {"city", "lanes", "from", "to", "q", "event"}
    assert titles(page) >= {"Council adopts the cup ban", "Vote on the cup ban is postponed"}
    for read in (summary, titles, card):
        soon(again, read, read(page))
    assert again.locator("svg text", has_text="policy decision").count() > 0
    assert again.get_by_label("Words", exact=True).input_value() == "ban"


def test_back_returns_to_the_view_before(open_page: Open) -> None:
    page = open_page()
    choose(page, "City", "Boise, ID (3)")
    page.wait_for_selector(".pt-summary >> text=3 events")
    page.go_back()
    page.wait_for_selector(".pt-summary >> text=11 events")
    assert query(page) == {}


def test_a_row_of_the_table_opens_its_event(open_page: Open) -> None:
    page = open_page()
    box = page.locator("[data-testid=data-grid-canvas]").bounding_box()
    page.mouse.click(box["x"] + 20, box["y"] + 31 * 4.5)  # the box before the fourth row
    opened(page, "Council adopts the cup ban")
    assert query(page)["event"] == ["adopted"]
    soon(page, ringed, 1)


def ringed(page: Any) -> int:
    return int(page.locator("[data-testid=stVegaLiteChart] svg path[stroke-width='2.2']").count())


def test_words_search_the_sentences(open_page: Open) -> None:
    page = open_page()
    page.get_by_label("Words", exact=True).fill("storm")
    page.keyboard.press("Enter")
    page.wait_for_selector(".pt-summary >> text=1 event")
    soon(page, titles, {"Vote on the cup ban is postponed"})


def test_nothing_found_says_what_to_do(open_page: Open) -> None:
    page = open_page("?q=zeppelin")
    assert "No event matches" in page.inner_text("body")
    page.get_by_role("button", name="Clear all filters").click()
    page.wait_for_selector(".pt-summary >> text=11 events")


def day_seen(page: Any) -> dict[str, Any]:
    """Where marks stand, what they say under the pointer, and which days a brush of fixed place chooses."""
    places = {
        words: mark(page, words).bounding_box()["x"]
        for words in ("Council adopts", "Rey rejects", "Crews raid", "Rally", "Council announces")
    }
    mark(page, "Council adopts").hover()
    tooltip = page.locator("#vg-tooltip-element").inner_text()
    axis = page.locator("[data-testid=stVegaLiteChart]").first.locator(".role-axis-label text").all_inner_texts()
    strip = page.locator("[data-testid=stVegaLiteChart]").nth(1)
    box = strip.locator("svg").bounding_box()
    page.mouse.move(box["x"] + box["width"] * 0.4, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 22, steps=6)
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 22, steps=6)
    page.mouse.up()
    page.wait_for_url(re.compile("from="))
    settled(page)
    return {"places": places, "tooltip": tooltip, "axis": axis, "period": (query(page)["from"], query(page)["to"]), "left": summary(page)}


def test_days_do_not_shift_with_the_time_zone(open_page: Open) -> None:
    seen = [day_seen(open_page(timezone_id=zone)) for zone in ZONES]
    assert seen[0] == seen[1] == seen[2]
    assert "25 February 2021" in seen[0]["tooltip"]
    assert "2021-" in seen[0]["period"][0][0]


@pytest.mark.parametrize("zone", ZONES)
def test_the_table_says_the_same_day_everywhere(open_page: Open, zone: str) -> None:
    page = open_page("?event=raid", timezone_id=zone)
    opened(page)
    assert page.locator(".pt-when-line").inner_text() == "27–28 February 2021"


def test_nothing_leaves_the_machine(open_page: Open) -> None:
    page = open_page("?event=hostile")
    opened(page)
    mark(page, "Rey rejects").hover()
    mark(page, "pixel").hover()
    page.wait_for_timeout(300)
    assert page.outside == []


def test_hostile_text_is_shown_as_text(open_page: Open) -> None:
    page = open_page("?event=hostile")
    opened(page)
    shown = card(page)
    assert "<script>document.title='owned'</script>" in shown
    assert "<img src='http://evil.example/x.png' onerror='alert(1)'>" in shown
    assert "![pixel](http://evil.example/y.png)" in shown and "**for** $x^2$" in shown
    assert "⟨U+202E⟩" in shown and "\u202e" not in page.inner_text("body")
    assert page.title() != "owned" and page.outside == []
    assert page.locator(".pt-event img, .pt-event script, .pt-event a[href^=javascript]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_a_phone_can_read_it(open_page: Open) -> None:
    page = open_page("?event=adopted", viewport=(390, 800))
    page.wait_for_selector(".pt-event h2", state="attached")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    chart = page.locator("[data-testid=stVegaLiteChart] svg").first.bounding_box()
    assert chart["x"] >= 0 and chart["x"] + chart["width"] <= 390
    assert page.locator(".pt-event h2").first.bounding_box()["width"] <= 390
    assert mark(page, "Council adopts").bounding_box()["x"] > chart["x"]


def _luminance(colour: str) -> float:
    channels = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_keeps_its_contrast(open_page: Open, scheme: str) -> None:
    page = open_page("?event=adopted", color_scheme=scheme)
    opened(page)
    ground = _luminance(page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor"))
    assert (ground < 0.1) == (scheme == "dark")
    for selector in (".pt-event h2", ".role-axis-label text"):
        name = "fill" if "text" in selector else "color"
        colour = page.evaluate(f"getComputedStyle(document.querySelector('{selector}')).{name}")
        low, high = sorted((ground, _luminance(colour)))
        assert (high + 0.05) / (low + 0.05) >= 4.5, selector


def test_statements_are_left_out_until_they_are_asked_for(open_page: Open) -> None:
    """And the address holds it."""
    page = open_page()
    assert summary(page).endswith("1 statement left out")
    page.get_by_text("Statements, too").click()
    page.wait_for_selector(".pt-summary >> text=12 events")
    soon(page, query, {"statements": ["yes"]})
    assert {row["event_id"] for row in download(page)} >= {"vague", "adopted"}
    page.go_back()
    page.wait_for_selector(".pt-summary >> text=11 events")
    assert "vague" not in {row["event_id"] for row in download(page)}


def test_where_only_statements_are_left_it_says_so(open_page: Open) -> None:
    assert "1 statement would: tick “Statements, too”" in open_page("?q=rained").inner_text("body")
