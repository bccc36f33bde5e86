"""Starts the demo and opens its page: in this process, where that is enough, or as a visitor does."""

import asyncio
import os
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, ConsoleMessage, Page

from bot.commands.explaining import Explainer
from handlers.sandbox import Sandbox
from tests.end_to_end.world import program

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
LAPTOP = {"width": 1440, "height": 900}
PATIENCE = 20_000  # milliseconds; a busy machine is no fault


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
async def opened(browser: Browser, url: str, locale: str, size: dict[str, int] | None = None) -> AsyncIterator[Page]:
    """The page in a fresh context; an error on the page or in its console fails the test."""
    errors: list[str] = []

    def read(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            errors.append(f"{message.text} {message.location}")

    context = await browser.new_context(viewport=size or LAPTOP, locale=locale)  # type: ignore[arg-type]
    try:
        page = await context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", read)
        await page.goto(url)
        yield page
    finally:
        await context.close()
    assert not errors, errors


class Show:
    """What a fixture of this name gives."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self._browser, self._folder = browser, folder

    @asynccontextmanager
    async def __call__(self, locale: str, size: dict[str, int] | None = None, **settings: str) -> AsyncIterator[Page]:
        """The page, in this language on both sides. `firstline demo` as a process of its own takes ten times as long to
        start, so only those tests wait for it which are about that."""
        language = {"DESK__LANGUAGE": locale[:2]}
        async with Sandbox() as sandbox, program(sandbox, self._folder, **language, **settings) as app:
            sandbox.explain = Explainer(app, Path("faq/content"))
            async with opened(self._browser, sandbox.url, locale, size) as page:
                yield page
