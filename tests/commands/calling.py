"""Runs `firstline` as a process of its own, in a folder of its own, without anybody's settings."""

import asyncio
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.cli import main


@dataclass(frozen=True)
class Ended:
    """How a call ended."""

    code: int
    out: str
    err: str


def environ(**settings: str) -> dict[str, str]:
    """This process's environment without settings of ours, and with these."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("FIRSTLINE_")}
    root = Path(__file__).parents[2]
    return {**others, "PYTHONPATH": str(root), **{f"FIRSTLINE_{name}": value for name, value in settings.items()}}


def called(*arguments: str) -> int:
    """The exit code of a call within this process: quicker, for commands that only read and print."""
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert isinstance(ended.value.code, int)
    return ended.value.code


async def firstline(folder: Path, *arguments: str, **settings: str) -> Ended:
    """Call it and wait for its end; it must end within twenty seconds."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments,
        cwd=folder, env=environ(**settings), stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
    )  # fmt: skip
    try:
        async with asyncio.timeout(20):
            out, err = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    return Ended(process.returncode or 0, out.decode(), err.decode())
