"""`GET /healthz`: 200 when all is well, 503 with the reason when it is not."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from aiohttp import web


class Health:
    """What is wrong just now, by part; nothing wrong is healthy."""

    def __init__(self) -> None:
        self._wrong: dict[str, str] = {"start": "starting"}
        self._asked: list[Callable[[], dict[str, str]]] = []
        self.notes: dict[str, str] = {}  # what somebody should mend although all is well

    def set(self, part: str, wrong: str) -> None:
        """This part has this problem; an empty text means it is fine."""
        if wrong:
            self._wrong[part] = wrong
        else:
            self._wrong.pop(part, None)

    def note(self, part: str, words: str) -> None:
        """Worth reading and no reason to turn red; an empty text takes it back."""
        if words:
            self.notes[part] = words
        else:
            self.notes.pop(part, None)

    def ask(self, source: Callable[[], dict[str, str]]) -> None:
        """Also ask this at every request."""
        self._asked.append(source)

    def problems(self) -> dict[str, str]:
        """Everything that is wrong just now."""
        found = dict(self._wrong)
        for source in self._asked:
            found.update({part: wrong for part, wrong in source().items() if wrong})
        return found


@asynccontextmanager
async def serving_health(health: Health, host: str, port: int) -> AsyncIterator[None]:
    """Answers as long as the context is open; port 0 is off. Raises OSError when the port is taken."""
    if port == 0:
        yield
        return

    async def healthz(_request: web.Request) -> web.Response:
        problems = health.problems()
        told = {"problems": problems, "notes": health.notes}
        body = {"status": "wrong" if problems else "ok", **{name: words for name, words in told.items() if words}}
        return web.json_response(body, status=503 if problems else 200)

    app = web.Application()
    app.router.add_get("/healthz", healthz)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        yield
    finally:
        await runner.cleanup()
