"""Voice messages in words, by the owner's own program: a sound file's path in, text out."""

import asyncio
import logging
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.ports import Attachment, Channel, Fact, Wrote

PATIENCE = 20.0  # seconds, with the fetching
LONGEST = 4000  # characters

log = logging.getLogger("firstline.voice")


def voice_in(fact: Fact) -> Attachment | None:
    """The voice message in it that can be listened to."""
    body = fact.arrival.incoming.body
    attachments = body.attachments if isinstance(body, Wrote) else ()
    return next((one for one in attachments if one.kind == "voice" and one.ref), None)


class Listener:
    """Runs `command` with the file's path as its last argument, without a shell; whatever fails leaves no words."""

    def __init__(self, command: str, channels: Mapping[str, Channel], patience: float = PATIENCE) -> None:
        self._command = shlex.split(command)
        self._channels = channels
        self._patience = patience

    async def words_of(self, fact: Fact) -> str:
        """What is said in its voice message, or an empty string."""
        voice = voice_in(fact)
        if voice is None:
            return ""
        try:
            async with asyncio.timeout(self._patience):
                with TemporaryDirectory(prefix="firstline-") as room:
                    path = Path(room) / "voice.ogg"
                    await self._channels[fact.arrival.incoming.place.channel].fetch(voice.ref, path)
                    return await _said([*self._command, str(path)])
        except TimeoutError:
            log.warning("fact %s: voice.command took longer than %s s", fact.seq, self._patience)
        except Exception as error:
            log.warning("fact %s: voice.command did not work: %s", fact.seq, type(error).__name__)
        return ""


async def _said(call: Sequence[str]) -> str:
    pipe, nothing = asyncio.subprocess.PIPE, asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(*call, stdin=nothing, stdout=pipe, stderr=nothing)
    try:
        said, _ = await process.communicate()
    finally:
        if process.returncode is None:  # out of patience
            process.kill()
            await process.wait()
    if process.returncode:
        raise ChildProcessError(f"exit code {process.returncode}")
    return " ".join(said.decode("utf-8", "replace").split())[:LONGEST]
