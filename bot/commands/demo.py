"""`firstline demo`: both messengers on loopback, the real program between them, and a page that shows both sides."""

import asyncio
import logging
import os
import tempfile
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.complaints import complaining
from bot.commands.run import complaining_of_port, stop_signals

if TYPE_CHECKING:
    from bot.app import App
    from bot.settings import Settings
    from handlers.sandbox.server import Sandbox

FAST = {
    "SURVEY__DELAY": "5s",
    "SLA__FIRST_RESPONSE": "60s",
    "SLA__REMIND_EVERY": "2m",
}


async def demo(port: int, *, browser: bool, fast: bool, faq: Path | None) -> int:
    """Serve the page until told to stop; nothing is left behind and nothing leaves the machine."""
    stop = stop_signals()
    if faq is not None:
        _examine(faq)
    print("Firstline is starting with both messengers emulated on this machine. No account, no token.", flush=True)
    from bot.app import App
    from bot.channels import faq_folder
    from bot.commands.explaining import Explainer
    from bot.commands.logs import start_logging
    from handlers import channel_class
    from handlers.sandbox.server import Sandbox

    for messenger in ("telegram", "slack"):
        channel_class(messenger)  # imported before the page is served: it takes seconds
    with (
        complaining(),
        complaining_of_port(f"port {port}"),
        tempfile.TemporaryDirectory(prefix="firstline-demo-") as folder,
    ):
        async with Sandbox(port=port) as sandbox:
            settings = demo_settings(sandbox.url, Path(folder), **_choices(fast=fast, faq=faq))
            start_logging(settings, logging.WARNING)
            app = App(settings, stop)
            sandbox.explain = Explainer(app, faq_folder(settings))
            async with asyncio.TaskGroup() as group:
                announcing = group.create_task(_announce(app, sandbox, browser=browser, own=faq is not None))
                await app.run()
                announcing.cancel()
    print("Stopped. Nothing is left behind.")
    return 0


def _examine(folder: Path) -> None:
    """Mistakes in an admin's own files are told at once, not after the seconds that a start takes."""
    from bot.commands.knowledge.chosen import complaining_of_files
    from faq.files.load import load_folder

    with complaining_of_files():
        load_folder(folder)


def demo_settings(url: str, folder: Path, **more: str) -> "Settings":
    """Settings that point the program at a sandbox, with its database in this folder.

    `more` are settings as the environment would have them: `SURVEY__DELAY="5s"`.
    """
    from bot.settings import load_settings
    from handlers.sandbox import tokens

    settings = {
        "TELEGRAM__TOKEN": tokens.TELEGRAM_TOKEN,
        "TELEGRAM__API_URL": f"{url}/telegram",
        "SLACK__BOT_TOKEN": tokens.SLACK_BOT_TOKEN,
        "SLACK__APP_TOKEN": tokens.SLACK_APP_TOKEN,
        "SLACK__API_URL": f"{url}/slack/api/",
        "DESK__CHANNEL": "#support",
        "STORAGE__URL": f"sqlite+aiosqlite:///{folder / 'firstline.db'}",
        "HTTP__PORT": "0",
        **more,
    }
    return load_settings(None, {f"FIRSTLINE_{key}": value for key, value in settings.items()}, folder)


def _choices(*, fast: bool, faq: Path | None) -> dict[str, str]:
    """What the call chose; the agents' language is the visitor's own, as far as the system tells."""
    russian = os.environ.get("LC_ALL", os.environ.get("LANG", "")).startswith("ru")
    chosen = {"DESK__LANGUAGE": "ru" if russian else "en"}
    if faq is not None:
        chosen["FAQ__PATH"] = str(faq.absolute())
    return {**chosen, **(FAST if fast else {})}


async def _announce(app: "App", sandbox: "Sandbox", *, browser: bool, own: bool) -> None:
    from bot.commands.explaining import suggestions

    await app.ready.wait()
    if own and app.served is not None:
        sandbox.suggestions = suggestions(app.served.policy.entries)
        sandbox.changes.happened()
    print(
        f"\n  Open  {sandbox.url}\n\n  Left: a customer's phone. Right: the agents' workspace. Ctrl+C stops.\n",
        flush=True,
    )
    if browser:
        await asyncio.to_thread(webbrowser.open, sandbox.url)
