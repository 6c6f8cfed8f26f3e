"""The filters and pages by which one explores: sources, what was known when, actors, cities, coverage, counts, adding articles."""

from __future__ import annotations

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import opened, serve, settled, soon
from tests.browser.test_timeline import choose, download, query, summary, titles

Open = Callable[..., Any]


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A dashboard on more events than can be drawn one by one, and more than are counted one by one."""
    from tests.chronology import make

    yield from serve(make(tmp_path_factory.mktemp("crowd") / "crowd.db", 12_000))


def test_a_source_is_a_filter(open_page: Open) -> None:
    page = open_page()
    choose(page, "Source", "Treasure Valley Post (3)")
    page.wait_for_selector(".pt-summary >> text=3 events")
    assert query(page) == {"source": ["Treasure Valley Post"]}
    soon(page, titles, {"Rally for a cup ban", "Crews raid a depot", "Rey rejects a cup ban"})
    assert {row["source_names"] for row in download(page)} == {"Treasure Valley Post"}


def test_only_what_was_known_then(open_page: Open) -> None:
    """The slider is used by keyboard: one day back from the last."""
    page = open_page()
    thumb = page.get_by_role("slider", name="As known on")
    thumb.focus()
    page.keyboard.press("ArrowLeft")
    page.wait_for_selector(".pt-summary >> text=as known on 19 April 2021")
    soon(page, query, {"known": ["2021-04-19"]})
    assert not summary(page).startswith("11 events")


def test_the_keyboard_alone_is_enough(open_page: Open) -> None:
    """Filter by words, clear the filter, and go to another page, without a mouse."""
    page = open_page()
    page.get_by_label("Words", exact=True).focus()
    page.keyboard.type("storm")
    page.keyboard.press("Enter")
    page.wait_for_selector(".pt-summary >> text=1 event")
    settled(page)
    page.get_by_role("button", name="Clear all filters").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".pt-summary >> text=11 events")
    page.get_by_role("link", name="Matters").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/matters**")
    reached = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.innerText.split('\\n')[0] || document.activeElement.ariaLabel"))
    assert reached >= {"Download CSV", "Add"}, reached


def test_the_date_of_an_event_says_where_it_comes_from(open_page: Open) -> None:
    page = open_page("event?event=adopted")
    opened(page)
    told = dict(zip(*(page.locator(f".pt-card .pt-facts {tag}").all_inner_texts() for tag in ("dt", "dd")), strict=True))
    assert told["Words"] == "“On Thursday”" and told["Said by"] == "Hill Country Ledger"
    assert told["Means"].startswith("25 February 2021") and told["Other claims give"] == "26 February 2021 (1 claim)"
    assert "Before and after, in the same city" in page.inner_text("body")
    assert page.locator(".pt-claim").count() == 2


def test_an_actor_has_a_timeline_and_company(open_page: Open) -> None:
    page = open_page("actors")
    page.get_by_role("link", name="Dana Rey").click()
    opened(page, "Dana Rey")
    assert query(page) == {"actor": ["dana-rey"]}
    assert page.locator(".pt-chain li").all_inner_texts() == ["5 March 2021 · 1 claim\nmayor"]
    soon(page, titles, {"Rey rejects a cup ban"})
    page.go_back()
    page.wait_for_selector("text=Choose an actor")


def test_cities_side_by_side(open_page: Open) -> None:
    page = open_page("cities")
    page.wait_for_selector("text=Who moved first")
    page.wait_for_selector("text=Side by side")
    row = page.locator("table.pt-matrix").nth(1).locator("tbody tr").first.inner_text()
    assert row.split("\t") == ["reject", "Boise, ID, 1 March 2021", "Tucson, AZ +8 days"]
    soon(page, lambda page: {"Rey rejects a cup ban", "Council adopts the cup ban"} <= titles(page), True)
    page.locator("table.pt-matrix").first.get_by_role("link", name="1 March 2021").click()
    page.wait_for_selector(".pt-summary >> text=1 event")
    assert query(page) == {"city": ["Boise, ID"], "type": ["policy_decision:reject"]}


def test_the_slipped_matters_alone(open_page: Open) -> None:
    page = open_page("matters")
    page.get_by_role("radio", name="Put off or slipped (1)").click()
    soon(page, query, {"show": ["slipped"]})
    assert "Slips by city" in page.inner_text("body") and "+21 days" in page.inner_text("body")
    page.go_back()
    soon(page, query, {})


def test_coverage_tells_what_was_read(open_page: Open) -> None:
    page = open_page("coverage")
    page.wait_for_selector(".pt-summary >> text=8 articles of 5 sources")
    rows = download(page)
    assert sum(int(row["n_articles"]) for row in rows if row["by"] == "source") == 8
    assert {row["name"] for row in rows if row["by"] == "city"} == {"Austin, TX", "Boise, ID", "Tucson, AZ"}


def test_too_many_events_are_counted(browser: Any, crowd: str) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.goto(crowd + "?lanes=type&statements=yes")
    settled(page)
    page.wait_for_selector("text=Too many events to draw one by one")
    assert summary(page).startswith("12,000 events")
    bars = page.locator("[data-testid=stVegaLiteChart] path[aria-label*='protest, ']")
    label = str(bars.first.get_attribute("aria-label"))
    bars.first.click()
    page.wait_for_function("() => location.search.includes('from=')")
    settled(page)
    assert query(page)["type"] == ["protest"] and re.findall(r"\d{4}", label)[-1] in query(page)["to"][0]
    assert "≈" not in summary(page)
    page.close()


@pytest.fixture
def own_dashboard(database: Path, tmp_path: Path) -> Iterator[str]:
    """A dashboard on a copy of the story, to write into."""
    copy = tmp_path / "own.db"
    shutil.copy(database, copy)
    yield from serve(copy)


def test_an_article_is_seen_before_it_is_stored(browser: Any, own_dashboard: str) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    page.goto(own_dashboard + "add")
    settled(page)
    page.get_by_label("Text of an article").fill(
        "The Austin City Council rejected the <img src=http://evil.example/x.png> plan on 9 April 2021."
    )
    page.get_by_role("textbox", name="Source").fill("Test Post")
    page.locator("input[type=file]").set_input_files([{"name": "broken.jsonl", "mimeType": "text/plain", "buffer": b"{nonsense\n"}])
    page.wait_for_selector("text=broken.jsonl")
    page.get_by_role("button", name="Read", exact=True).click()
    page.wait_for_selector(".pt-summary >> text=1 article")
    shown = page.inner_text("body")
    assert "<img src=http://evil.example/x.png>" in shown and "broken.jsonl:1" in shown and "9 April 2021" in shown
    page.get_by_role("button", name="Store 1 article").click()
    page.wait_for_selector("text=1 article added", timeout=60_000)
    page.goto(own_dashboard + "coverage")
    settled(page)
    page.wait_for_selector(".pt-summary >> text=9 articles")
    page.close()


FEED = """<rss><channel><title>Ferry Post</title>
<item><title>Council bans cups</title><link>https://example.org/one</link><pubDate>Fri, 9 Apr 2021 08:00:00 GMT</pubDate>
<description>The Austin City Council banned paper cups on Thursday.</description></item>
<item><title>&lt;img src=http://evil.example/f.png&gt;</title><description></description></item></channel></rss>"""


@pytest.fixture
def feed() -> Iterator[tuple[str, list[str]]]:
    """A feed on this machine, and the paths that it was asked for."""
    asked: list[str] = []

    class Feed(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Type", "application/rss+xml")
            self.end_headers()
            self.wfile.write(FEED.encode())

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Feed)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/feed", asked
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("private", ["", "1"])
def test_a_feed_is_fetched_when_it_is_asked_for(
    browser: Any, database: Path, monkeypatch: pytest.MonkeyPatch, feed: tuple[str, list[str]], private: str
) -> None:
    """Not before; and from the own machine only where that is allowed."""
    monkeypatch.setenv("TRACKER_PRIVATE_ADDRESSES", private)
    address, asked = feed
    for home in serve(database):
        page = browser.new_page(viewport={"width": 1400, "height": 1000})
        page.goto(home + "add")
        settled(page)
        page.get_by_role("textbox", name="Address of a feed or page").fill(address)
        page.keyboard.press("Tab")
        page.wait_for_timeout(500)
        assert asked == []
        page.get_by_role("button", name="Read", exact=True).click()
        page.wait_for_selector(".pt-summary >> text=read")
        page.wait_for_selector("text=What was wrong")
        settled(page)
        shown = page.inner_text("body")
        if private:
            assert asked == ["/feed"]
            assert "1 article read" in shown and "1 refused" in shown and "banned paper cups" in shown and "8 April 2021" in shown
            assert "entry 2" in shown and "no text" in shown and "summary of 9 words" in shown
        else:
            assert asked == [] and "address of this machine or its network (127.0.0.1)" in shown
        page.close()
