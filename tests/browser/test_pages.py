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
