"""What holds on every page: nothing is fetched from outside, phones can read it, axe finds nothing serious, no traceback shows."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import soon

Open = Callable[..., Any]
PAGES = {
    "timeline": "",
    "an event beside the timeline": "?event=adopted",
    "an event": "event?event=adopted",
    "a hostile event": "event?event=hostile",
    "matters": "matters",
    "a matter": "matters?open=m-cups",
    "nothing overdue": "matters?show=overdue",
    "cities": "cities",
    "actors": "actors",
    "an actor": "actors?actor=austin-council",
    "a hostile actor": "actors?actor=evil&event=hostile",
    "a hostile source alone": "?source=%3Cb%3EBold%3C%2Fb%3E+Gazette&lanes=actor",
    "coverage": "coverage",
    "add": "add",
    "nothing found": "?q=zeppelin",
    "an address that means nothing": "?city=%00&from=never&type=x&known=9999-99-99&lanes=7&show=x&source=%3Cb%3E",
}


@pytest.fixture(scope="session")
def axe() -> str:
    """axe-core, as the package of the same tests brings it."""
    package = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed: it holds axe-core")
    return Path(package.__file__).with_name("axe.min.js").read_text(encoding="utf8")


def serious(page: Any, axe: str) -> list[str]:
    page.evaluate(axe)
    # The frame of Vega's brush calls itself a symbol and has no name; no setting of Vega-Lite or Streamlit reaches it. The period has
    # two fields of its own in the sidebar.
    found = page.evaluate("axe.run({exclude: ['.period_brush', '.period_brush_bg']}, {resultTypes: ['violations']})")["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html'][:150]}" for each in found if each["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_is_readable_private_and_whole(open_page: Open, axe: str, path: str) -> None:
    page = open_page(path)
    soon(page, lambda page: serious(page, axe), [])  # colours that are still fading in are no fault
    shown = page.inner_text("body")
    assert "Traceback" not in shown and "Error:" not in shown
    assert "\u202e" not in shown
    assert page.locator(".stMain img, .stSidebar img, .stMain b >> text=Evil, .stMain i >> text=chief").count() == 0
    page.set_viewport_size({"width": 390, "height": 800})
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.outside == []


@pytest.mark.parametrize("path", ["?event=adopted", "actors?actor=austin-council", "add"])
def test_dark_pages_keep_their_contrast(open_page: Open, axe: str, path: str) -> None:
    page = open_page(path, color_scheme="dark")
    soon(page, lambda page: serious(page, axe), [])


def test_every_chart_says_what_it_shows(open_page: Open) -> None:
    for path in ("", "matters", "coverage"):
        page = open_page(path)
        page.wait_for_selector("[data-testid=stVegaLiteChart] svg, [data-testid=stVegaLiteChart] canvas")
        names = page.locator("[data-testid=stVegaLiteChart]").evaluate_all("charts => charts.map(c => c.parentElement.innerHTML)")
        assert names and all("20" in each or "matter" in each for each in names)
        page.close()


PICTURES = {
    "timeline": ("", "Council adopts the cup ban"),
    "actor": ("actors?actor=austin-council", "Austin City Council"),
    "matters": ("matters", "The cup ban"),
    "cities": ("cities", "Austin, TX"),
    "coverage": ("coverage", "Hill Country Ledger"),
    "event": ("event?event=adopted", "Council adopts the cup ban"),
}


@pytest.mark.parametrize(("path", "words"), PICTURES.values(), ids=PICTURES)
def test_the_chart_can_be_taken_away(open_page: Open, path: str, words: str) -> None:
    """As SVG, with its words and on white; as PNG."""
    page = open_page(path)
    made = {}
    for kind in ("SVG", "PNG"):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=kind, exact=True).click()
        assert waiting.value.suggested_filename.endswith(f".{kind.lower()}")
        made[kind] = Path(waiting.value.path()).read_bytes()
    assert made["PNG"].startswith(b"\x89PNG")
    shown = made["SVG"].decode()
    assert shown.startswith("<svg") and "Policy timeline, drawn on" in shown and 'fill="#FFFFFF"' in shown
    assert words in shown
    assert not re.search(r'(?:href|src)="|url\((?!#)|<image|<script', shown)
