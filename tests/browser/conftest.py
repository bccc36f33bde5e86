"""One Chromium for all tests of a run; each has a fresh context, a program and a sandbox of its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright, expect

from tests.browser.demo import FLAGS, PATIENCE, Show


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All in one loop: the browser outlives a test."""
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.timeout(180))
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    """A running Chromium."""
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        running = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield running
        await running.close()


@pytest.fixture
def show(browser: Browser, tmp_path: Path) -> Show:
    """`async with show("en-US") as page`: the demo's page, with a program of its own behind it."""
    return Show(browser, tmp_path)
