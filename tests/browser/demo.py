"""Starts the demo and opens its page."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Page, async_playwright

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
LAPTOP = {"width": 1440, "height": 900}


@asynccontextmanager
async def demo(locale: str = "en-US", *more: str) -> AsyncIterator[str]:
    """The page's address, while `firstline demo` runs; SIGINT ends it, and it must end well."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith("FIRSTLINE_")}
    environ |= {"PYTHONUNBUFFERED": "1", "LC_ALL": f"{locale.replace('-', '_')}.UTF-8"}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", "--port", "0", "--no-browser", "--fast", *more,
        stdout=asyncio.subprocess.PIPE, env=environ,
    )  # fmt: skip
    assert process.stdout is not None
    try:
        async with asyncio.timeout(60):
            while not (found := re.search(r"http://\S+", (await process.stdout.readline()).decode())):
                assert process.returncode is None, "the demo ended by itself"
        yield found[0]
    finally:
        if process.returncode is None:
            process.send_signal(2)
        async with asyncio.timeout(15):
            assert await process.wait() == 0


@asynccontextmanager
async def opened(chromium: str, url: str, locale: str, size: dict[str, int] | None = None) -> AsyncIterator[Page]:
    """The page in Chromium; an error on the page fails the test."""
    errors: list[str] = []
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        context = await browser.new_context(viewport=size or LAPTOP, locale=locale)  # type: ignore[arg-type]
        page = await context.new_page()
        page.set_default_timeout(20_000)
        page.on("pageerror", lambda error: errors.append(str(error)))
        await page.goto(url)
        yield page
        await context.close()
        await browser.close()
    assert not errors, errors
