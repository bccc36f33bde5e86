"""`firstline run`: serve until SIGTERM or SIGINT, then stop cleanly."""

import asyncio
import errno
import signal
from collections.abc import Callable
from pathlib import Path

from bot.commands.complaints import CallError, complaining, settings_from

_NOT_OURS_TO_USE = {errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES}


async def run(config: Path | None) -> int:
    """Exit code 0 after a clean stop, also when told to stop during the start. Raises CallError."""
    stop = stop_signals()  # before the messengers' SDKs are imported: that takes seconds
    from bot.app import App
    from bot.commands.logs import start_logging
    from bot.settings import missing_tokens

    settings = settings_from(config)
    missing = [*missing_tokens(settings), *([] if settings.desk.channel else ["desk.channel"])]
    if missing:
        raise CallError("\n".join(f"firstline: {key} is not set: see config.example.toml" for key in missing))
    start_logging(settings)
    app = App(settings, stop)
    reload_on_hangup(app.reload)
    with complaining(), complaining_of_port(f"http.port {settings.http.port}"):
        await app.run()
    return 0


def stop_signals() -> asyncio.Event:
    """An event that SIGTERM and SIGINT set."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    return stop


def reload_on_hangup(reload: Callable[[], None]) -> None:
    """SIGHUP means what it means to every server, where the system has it."""
    if hasattr(signal, "SIGHUP"):
        asyncio.get_running_loop().add_signal_handler(signal.SIGHUP, reload)


class complaining_of_port:  # noqa: N801 — reads as what it does, beside `complaining`
    """A taken port is the operator's to mend; any other error of the system is not hidden."""

    def __init__(self, port: str) -> None:
        self._port = port

    def __enter__(self) -> None:
        """Nothing yet."""

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        """One clear line for a port that cannot be used."""
        if isinstance(error, OSError) and error.errno in _NOT_OURS_TO_USE:
            words = error.strerror or "not available"
            raise CallError(f"firstline: {self._port} cannot be used: {words}. Choose another.") from None
