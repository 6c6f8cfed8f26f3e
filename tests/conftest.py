"""What all tests share: Hypothesis profiles, and the option that refreshes the help texts in README.md."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

# Timing says nothing on a shared machine: a deadline would fail the slowest of us, not the wrong one. CI draws the same examples every
# time, so that a red run can be repeated; `HYPOTHESIS_PROFILE=search` looks for new ones, and longer.
settings.register_profile("ci", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("search", deadline=None, max_examples=1000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh-docs", action="store_true", help="write the commands' --help into README.md instead of comparing it")
