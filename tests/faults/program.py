"""The program as a process that is killed and started again."""

import asyncio
import os
import signal
import sys
from pathlib import Path

from handlers.sandbox import SLACK_APP_TOKEN, SLACK_BOT_TOKEN, TELEGRAM_TOKEN

READY = b"ready"


class Program:
    """`firstline run` against a sandbox, with its database in a folder."""

    def __init__(self, url: str, folder: Path, **settings: str) -> None:
        self._environ = {
            **{name: value for name, value in os.environ.items() if not name.startswith("FIRSTLINE_")},
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "FIRSTLINE_TELEGRAM__TOKEN": TELEGRAM_TOKEN,
            "FIRSTLINE_TELEGRAM__API_URL": f"{url}/telegram",
            "FIRSTLINE_TELEGRAM__PACE": "0",
            "FIRSTLINE_SLACK__BOT_TOKEN": SLACK_BOT_TOKEN,
            "FIRSTLINE_SLACK__APP_TOKEN": SLACK_APP_TOKEN,
            "FIRSTLINE_SLACK__API_URL": f"{url}/slack/api/",
            "FIRSTLINE_SLACK__PACE": "0",
            "FIRSTLINE_DESK__CHANNEL": "#support",
            "FIRSTLINE_STORAGE__URL": f"sqlite+aiosqlite:///{folder}/firstline.db",
            "FIRSTLINE_HTTP__PORT": "0",
            **{f"FIRSTLINE_{key}": value for key, value in settings.items()},
        }
        self._folder = folder
        self._process: asyncio.subprocess.Process | None = None
        self._log = (folder / "firstline.log").open("ab")
        self.lives = 0

    async def start(self) -> None:
        """Start it and wait until it says that it is ready."""
        self.lives += 1
        seen = self._log.tell()
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=self._folder, env=self._environ, stderr=self._log
        )
        async with asyncio.timeout(60):
            while READY not in self._written()[seen:]:
                if self._process.returncode is not None:
                    raise RuntimeError(f"ended by itself: {self._written()[seen:].decode()}")
                await asyncio.sleep(0.05)

    async def kill(self) -> None:
        """SIGKILL: no last words."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """SIGTERM: the exit code, within ten seconds."""
        async with asyncio.timeout(10):
            return await self._end(signal.SIGTERM)

    async def _end(self, number: signal.Signals) -> int:
        assert self._process is not None
        try:
            self._process.send_signal(number)
        except ProcessLookupError:
            code, last = await self._process.wait(), self._written()[-6000:].decode(errors="replace")
            raise RuntimeError(f"ended by itself with {code}:\n{last}") from None
        return await self._process.wait()

    def _written(self) -> bytes:
        return (self._folder / "firstline.log").read_bytes()

    def close(self) -> None:
        """Let the log go."""
        self._log.close()
