"""The dashboard's configuration: private and offline, from a checkout and from an installed package."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGED = ROOT / "tracker" / "pages" / ".streamlit" / "config.toml"


def test_the_checkout_and_the_package_are_configured_alike() -> None:
    assert (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf8") == PACKAGED.read_text(encoding="utf8")


def test_it_is_private() -> None:
    config = tomllib.loads(PACKAGED.read_text(encoding="utf8"))
    assert config["browser"]["gatherUsageStats"] is False
    assert config["server"]["address"] == "127.0.0.1" and config["server"]["headless"] is True
    assert config["server"]["fileWatcherType"] == "none"
    assert config["client"]["showErrorDetails"] == "none"


def test_no_page_asks_for_anything_from_outside() -> None:
    """Icons of the icon font and maps are fetched from elsewhere; Markdown of article text may hold images."""
    pages = "\n".join(
        path.read_text(encoding="utf8") for path in (ROOT / "tracker" / "pages").rglob("*.*") if path.suffix in (".py", ".css")
    )
    assert not re.search(r":material/|st\.map|st\.markdown|st\.write|unsafe_allow|@import|url\(", pages)
