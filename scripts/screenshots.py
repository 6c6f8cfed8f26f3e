"""Makes docs/screenshots/*.png from the sample articles: `python -m scripts.screenshots`. Needs Chromium; nothing is fetched."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "screenshots"
SAMPLE = ROOT / "data" / "sample"
LAPTOP, PHONE = (1440, 900), (390, 844)


def still(_page: Any) -> None:
    """Nothing is touched before the picture is taken."""


def a_decision(page: Any) -> None:
    """Opens a decision that is dated to the day, so that the picture shows where a date comes from."""
    marks = page.locator("[data-testid=stVegaLiteChart] path[aria-roledescription=point]")
    marks.nth(marks.count() // 2).click()
    page.wait_for_selector(".pt-event h2")
    page.mouse.move(5, 5)


def an_event_page(page: Any) -> None:
    """The page of a decision's own."""
    from tests.browser.conftest import settled

    a_decision(page)
    page.get_by_role("link", name="A page of its own").click()
    page.wait_for_selector("text=How this date came about")
    settled(page)


@dataclass(frozen=True)
class Shot:
    name: str
    path: str = ""
    act: Callable[[Any], None] = still
    size: tuple[int, int] = LAPTOP
    scheme: str = "light"


SHOTS = (
    Shot("timeline", "?city=Saint+Paul%2C+MN&city=Minneapolis%2C+MN&type=policy_decision&type=effect&dated=day", a_decision),
    Shot("overview"),
    Shot("matters", "matters"),
    Shot("cities", "cities"),
    Shot("actors", "actors"),
    Shot("coverage", "coverage"),
    Shot("event", "", an_event_page),
    Shot("add", "add"),
    Shot("dark", "?city=Portland%2C+OR&dated=day&lanes=type", a_decision, scheme="dark"),
    Shot("phone", "?city=Saint+Paul%2C+MN&type=policy_decision", size=PHONE),
)


def main() -> None:
    from playwright.sync_api import sync_playwright

    from tests.browser.conftest import CHROMIUM, FLAGS, serve

    if CHROMIUM is None:
        sys.exit("no Chromium on this machine: install it (Debian: apt-get install chromium)")
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = Path(folder) / "demo.db"
        subprocess.run(
            [sys.executable, "-c", "from tracker.cli import main; main()", "ingest", str(SAMPLE), "--db", str(database)],
            check=True,
            cwd=ROOT,
        )
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for address in serve(database):
            for shot in SHOTS:
                take(browser, address, shot)
        browser.close()


def take(browser: Any, address: str, shot: Shot) -> None:
    from tests.browser.conftest import settled

    width, height = shot.size
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=shot.scheme, timezone_id="UTC")
    page = context.new_page()
    page.goto(address + shot.path)
    settled(page)
    page.wait_for_timeout(800)
    shot.act(page)
    page.wait_for_timeout(800)
    page.screenshot(path=FOLDER / f"{shot.name}.png")
    context.close()
    print(f"docs/screenshots/{shot.name}.png")


if __name__ == "__main__":
    main()
