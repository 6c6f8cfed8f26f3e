"""The other pages, and what they share with the timeline."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.conftest import ROOT, opened, serve, settled, soon
from tests.browser.test_timeline import column, download

Open = Callable[..., Any]


def query(page: Any) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_an_event_has_an_address_of_its_own(open_page: Open) -> None:
    page = open_page("event?event=postponed")
    opened(page)
    assert page.locator(".pt-event h2").first.inner_text() == "Vote on the cup ban is postponed"
    page.locator(".pt-chain a", has_text="Council adopts").first.click()
    opened(page, "Council adopts the cup ban")
    page.go_back()
    opened(page, "Vote on the cup ban is postponed")


def test_an_unknown_event_says_so(open_page: Open) -> None:
    assert "not in the database" in open_page("?event=nonsense").inner_text("body")
    assert "Choose an event" in open_page("event").inner_text("body")


def test_a_matter_shows_its_slip_and_its_chain(open_page: Open) -> None:
    page = open_page("matters")
    page.locator("[data-testid=stVegaLiteChart] path[aria-label*='The cup ban, done']").click()
    opened(page, "The cup ban")
    shown = "\n".join(page.locator(".pt-event").all_inner_texts())
    assert "+21 days" in shown and "4 February 2021" in shown and "25 February 2021" in shown
    assert query(page) == {"open": ["m-cups"]}
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download CSV").click()
    rows = list(csv.DictReader(io.StringIO(Path(waiting.value.path()).read_text(encoding="utf-8"))))
    assert [(each["matter_id"], each["slip_days"]) for each in rows] == [("m-cups", "21")]
    page.locator(".pt-chain a", has_text="postponed").click()
    opened(page, "Vote on the cup ban is postponed")


def test_the_view_is_carried_from_page_to_page(open_page: Open) -> None:
    page = open_page("?city=Boise%2C+ID")
    page.get_by_role("link", name="Matters").click()
    page.wait_for_url("**/matters**")
    soon(page, query, {"city": ["Boise, ID"]})
    settled(page)
    page.get_by_role("link", name="Timeline").click()
    page.wait_for_selector(".pt-summary >> text=3 events")
    soon(page, query, {"city": ["Boise, ID"]})


@pytest.mark.parametrize("path", ["", "matters", "event?event=hostile"])
def test_nothing_leaves_the_machine(open_page: Open, path: str) -> None:
    page = open_page(path)
    page.wait_for_timeout(300)
    assert page.outside == []


@pytest.mark.parametrize("path", ["matters", "event?event=adopted"])
def test_a_phone_can_read_it(open_page: Open, path: str) -> None:
    page = open_page(path, viewport=(390, 800))
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_missing_database_says_what_to_run(browser: Any, tmp_path: Path) -> None:
    server = serve(tmp_path / "none.db")
    address = next(server)
    try:
        page = browser.new_page()
        page.goto(address)
        settled(page)
        shown = page.inner_text("body")
        page.close()
    finally:
        server.close()  # type: ignore[attr-defined]
    assert "there is no database" in shown and "tracker ingest" in shown
    assert "Traceback" not in shown and str(ROOT) not in shown


def test_an_event_has_its_history_of_corrections(open_page: Open) -> None:
    page = open_page("event?event=refused")
    opened(page)
    assert page.locator(".pt-card", has_text="History of corrections").locator("li").all_inner_texts() == [
        "2 May 2021\ncorrected: date → 1 March 2021 · <b>Minutes</b> say so · K. Lund",
        "3 May 2021\nconfirmed · K. Lund",
    ]
    assert "Boise, ID" in page.inner_text("body") and "confirmed" in page.locator(".pt-event .pt-source").first.inner_text()


def test_what_was_reviewed_is_a_filter(open_page: Open) -> None:
    page = open_page("?review=confirmed")
    assert [row["event_id"] for row in download(page)] == ["refused"]
    assert len(download(open_page("?review=unreviewed"))) == 10


EMPTY = {
    "timeline": ("?q=zeppelin", "clear them all in the sidebar"),
    "matters": ("matters?q=zeppelin", "clear them all in the sidebar"),
    "cities": ("cities?q=zeppelin", "clear them all in the sidebar"),
    "actors": ("actors?q=zeppelin", "clear them all in the sidebar"),
    "an actor": ("actors?actor=dana-rey&q=zeppelin", "clear them all in the sidebar"),
    "coverage": ("coverage?from=1990-01-01&to=1990-12-31", "widen the period"),
    "nothing overdue": ("matters?show=overdue", "No planned day has passed"),
    "an unknown actor": ("actors?actor=nobody", "is not in the database (any more). Choose one"),
    "an unknown matter": ("matters?open=nothing", "1 matter"),
}


@pytest.mark.parametrize(("path", "words"), EMPTY.values(), ids=EMPTY)
def test_empty_pages_say_what_to_do(open_page: Open, path: str, words: str) -> None:
    open_page(path).get_by_text(words).first.wait_for()


def told(page: Any) -> list[str]:
    """The words and tables of the page itself: what stands in charts and grids is drawn when it pleases."""
    found: list[str] = []
    for _ in range(40):
        page.wait_for_timeout(700)
        last, found = found, list(page.locator(".stMain [data-testid=stHtml]").all_inner_texts())
        if found and found == last:
            break
    return found


STATES = {
    "matters": ("matters", "Source", "Treasure Valley Post", "source"),
    "cities": ("cities", "City", "Boise, ID", "city"),
    "actors": ("actors", "Actor", "Dana Rey", "actor"),
    "coverage": ("coverage", "Source", "Sonoran Sheet", "source"),
}


@pytest.mark.parametrize(("path", "label", "option", "name"), STATES.values(), ids=STATES)
def test_a_choice_is_in_the_address(open_page: Open, path: str, label: str, option: str, name: str) -> None:
    """A colleague who opens it sees the same, and Back undoes it."""
    page = open_page(path)
    before = told(page)
    page.get_by_label(label, exact=True).click()
    page.get_by_role("option", name=option).click()
    page.keyboard.press("Escape")
    page.wait_for_url(f"**{name}=**")
    settled(page)
    shown = told(page)
    assert shown != before
    again = open_page(page.url.removeprefix(page.url.partition(path)[0]), fresh=True)
    soon(again, told, shown)
    page.go_back()
    soon(page, told, before)
    assert query(page) == {}


def test_the_rows_of_other_pages_are_their_files(open_page: Open) -> None:
    page = open_page("matters", viewport=(1800, 1000))
    assert column(page, 1) == [row["title"] for row in download(page)] == ["The cup ban"]
    page = open_page("actors")
    listed = [line.split("\t") for line in page.locator("table.pt-matrix tbody tr").all_inner_texts()]
    assert sorted(number for _, number in listed) == sorted(row["n_events"] for row in download(page)) and len(listed) == 3
    page = open_page("coverage")
    page.get_by_text("The same as a table").first.click()
    page.wait_for_selector("[data-testid=stDataFrame]")
    settled(page)
    rows = [row for row in download(page) if row["by"] == "source"]
    assert sorted(column(page, 1)) == sorted(row["name"] for row in rows)
    assert sorted(column(page, 2)) == sorted(row["week"] for row in rows)
