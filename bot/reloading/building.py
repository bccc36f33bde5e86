"""Builds the knowledge base in a child process and loads what it built, while questions keep being answered."""

import asyncio
import logging
import os
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from pathlib import Path

import faq
from faq.building import BROKEN, BUILT, HALF_WRITTEN
from faq.files.errors import FaqError, FaqErrors
from faq.knowledge import Knowledge, load_knowledge

LONGEST_BUILD = 600.0  # seconds; a base of a hundred thousand phrasings needs a fraction of it
OUR_CODE = Path(faq.__file__).parents[1]

log = logging.getLogger("firstline.knowledge")


class Broken(Exception):
    """The files are wrong: a line for each mistake. `half_written`: somebody seems to be writing them just now."""

    def __init__(self, lines: Sequence[str], *, half_written: bool = False) -> None:
        super().__init__("\n".join(lines))
        self.lines = tuple(lines)
        self.half_written = half_written


class Failed(Exception):
    """The files may be right, but nothing could be built of them."""


class Builder:
    """Builds one folder; whoever is cancelled leaves no process behind."""

    def __init__(self, folder: Path, cache: Path, patience: float = LONGEST_BUILD) -> None:
        self.folder = folder
        self.cache = cache
        self.patience = patience
        self.command: tuple[str, ...] = (sys.executable, "-P", "-X", "utf8", "-m", "faq.building")

    async def build(self) -> Knowledge:
        """The knowledge base as its files are now. Raises Broken or Failed."""
        await self._fill_the_cache()
        try:
            return await asyncio.to_thread(load_knowledge, self.folder, self.cache)
        except FaqError as error:  # changed again meanwhile
            half_written = isinstance(error, FaqErrors) and error.half_written
            raise Broken(str(error).splitlines(), half_written=half_written) from None

    async def _fill_the_cache(self) -> None:
        process = await asyncio.create_subprocess_exec(
            *self.command,
            str(self.folder),
            str(self.cache),
            stdin=PIPE,  # never written to: when it closes, the child knows that we are gone
            stdout=PIPE,
            stderr=PIPE,
            env={**os.environ, "PYTHONPATH": str(OUR_CODE)},
            start_new_session=True,  # a Ctrl+C is ours to hear
        )
        try:
            async with asyncio.timeout(self.patience):
                words, complaints, code = await _read(process)
        except TimeoutError:
            raise Failed(f"it was not done after {self.patience:.0f} seconds") from None
        finally:
            await _end(process)
        if code in (BROKEN, HALF_WRITTEN):
            raise Broken(words.splitlines(), half_written=code == HALF_WRITTEN)
        if code != BUILT:
            log.error("building the knowledge base failed (%s): %s", code, complaints.strip()[-2000:])
            raise Failed(_ending(code))


async def _read(process: Process) -> tuple[str, str, int]:
    """Everything it says, until it ends. (`communicate` would close its input at once.)"""
    assert process.stdout is not None
    assert process.stderr is not None
    words, complaints, code = await asyncio.gather(process.stdout.read(), process.stderr.read(), process.wait())
    return words.decode(errors="replace"), complaints.decode(errors="replace"), code


async def _end(process: Process) -> None:
    """Surely over, whatever it was doing."""
    if process.returncode is None:
        process.kill()
    await _read(process)
    assert process.stdin is not None
    process.stdin.close()


def _ending(code: int) -> str:
    return f"its process was killed (signal {-code})" if code < 0 else f"its process ended with code {code}"
