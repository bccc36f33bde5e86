"""For all tests: a skipped test is a failed one where CI is set, and where Chromium is."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests.databases import PostgresServer, postgres_server

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM_ON_A_MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")

# CI tries the same examples every time, so that what is red there is red here; at home chance goes on looking.
settings.register_profile("ci", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("ci")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Iterator[Any]:
    return _counted((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Iterator[Any]:
    return _counted((yield))


def _counted(report: Any) -> Any:
    """CI has everything that tests need; a test that finds something missing there has found a fault."""
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        reason = report.longrepr[-1] if isinstance(report.longrepr, tuple) else report.longrepr
        report.outcome = "failed"
        report.longrepr = f"In CI nothing may be skipped, but this was: {reason}"
    return report


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium."""
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None and CHROMIUM_ON_A_MAC.exists():
        found = str(CHROMIUM_ON_A_MAC)
    if found is None:
        pytest.skip("no Chromium here: install chromium or google-chrome to run the browser tests")
    return found


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """One real PostgreSQL for all tests of the run."""
    with postgres_server() as server:
        yield server
