"""A real Chromium on a real dashboard: one server and one browser for all the tests, and nothing from the network."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]
# Debian's package installs the first; other systems call it otherwise. Browsers are never downloaded.
CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome", "chrome") if (found := shutil.which(name))), None)
FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 30_000  # milliseconds: the machine may be busy with other things


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    missing = pytest.mark.skip(reason="no Chromium on this machine: install it (Debian: apt-get install chromium) to run the browser tests")
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
            if CHROMIUM is None:
                item.add_marker(missing)


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from tests.browser.story import build

    return build(tmp_path_factory.mktemp("story") / "story.db")


@pytest.fixture(scope="session")
def address(database: Path) -> Iterator[str]:
    yield from serve(database)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def everyday(browser: Any) -> Iterator[Any]:
    """A browser profile that has been here before: it keeps the scripts of the page, which halves the time of each test."""
    context = browser.new_context(accept_downloads=True)
    yield context
    context.close()


@pytest.fixture
def open_page(browser: Any, everyday: Any, address: str) -> Iterator[Callable[..., Any]]:
    """Opens an address of the dashboard; any option (`fresh=True`, `timezone_id=...`) opens it in a profile of its own.

    Requests that leave the machine are stopped and kept in `page.outside`.
    """
    opened = []

    def open_one(query: str = "", *, viewport: tuple[int, int] = (1400, 1200), **options: Any) -> Any:
        own = bool(options)
        options.pop("fresh", None)
        context = browser.new_context(accept_downloads=True, **options) if own else everyday
        page = context.new_page()
        opened.append(context if own else page)
        page.set_default_timeout(PATIENCE)
        page.set_viewport_size({"width": viewport[0], "height": viewport[1]})
        page.outside = []
        page.route("**/*", lambda route: _keep_inside(route, address, page.outside))
        page.goto(address + query)
        settled(page)
        return page

    yield open_one
    for each in opened:
        each.close()


def serve(database: Path) -> Iterator[str]:
    """The dashboard on a free port, as `streamlit run` serves it, until the caller is done."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", f"--server.port={port}"]
    environment = {**os.environ, "TRACKER_DB": str(database)}
    server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}/"
    try:
        _wait(lambda: urlopen(f"{address}_stcore/health", timeout=1).close(), server)  # noqa: S310
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


# Charts are drawn after the words around them.
_DRAWN = "() => [...document.querySelectorAll('[data-testid=stVegaLiteChart]')].every(each => each.querySelector('svg g, canvas'))"


def settled(page: Any) -> None:
    """Waits until the script has run and what it drew stands still."""
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]", timeout=PATIENCE)
    page.wait_for_function("() => !document.querySelector('[data-stale=true]')", timeout=PATIENCE)
    page.wait_for_function(_DRAWN, timeout=PATIENCE)
    page.wait_for_timeout(250)


def opened(page: Any, title: str = "") -> None:
    """Waits for an event's or matter's card with all that stands in it: its heading comes first, the rest a moment later."""
    page.wait_for_selector(".pt-event h2" + (f" >> text={title}" if title else ""))
    settled(page)


def soon(page: Any, read: Callable[[Any], Any], wanted: Any) -> None:
    """Asserts that the page comes to show what is wanted: a chart is drawn a moment after the words beside it."""
    until = time.monotonic() + 15
    while read(page) != wanted and time.monotonic() < until:
        page.wait_for_timeout(100)
    assert read(page) == wanted


def _keep_inside(route: Any, address: str, outside: list[str]) -> None:
    if route.request.url.startswith((address, "data:", "blob:")):
        route.continue_()
    else:
        outside.append(route.request.url)
        route.abort()


def _wait(asked: Callable[[], None], server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        try:
            return asked()
        except OSError:
            time.sleep(0.2)
    raise RuntimeError("the dashboard did not start")
