"""The child process: what it builds, how it fails, and that none is left behind."""

import asyncio
import os
import signal
import sys
from pathlib import Path

import pytest

from bot.reloading.building import Broken, Builder, Failed
from bot.reloading.cache import writable_folder
from tests.reloading.base import Running, entry

SLEEPER = "import os, sys, time; open(sys.argv[1] + '/../pid', 'w').write(str(os.getpid())); time.sleep(60)"


def sleeper(folder: Path, cache: Path) -> Builder:
    """Its child never gets done."""
    builder = Builder(folder, cache)
    builder.command = (sys.executable, "-c", SLEEPER)
    return builder


async def pid_in(folder: Path) -> int:
    file = folder.parent / "pid"
    async with asyncio.timeout(20):
        while not (file.exists() and file.read_text()):
            await asyncio.sleep(0.01)
    return int(file.read_text())


def lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_it_builds_what_the_files_say(folder: Path, cache: Path) -> None:
    knowledge = await Builder(folder, cache).build()
    assert list(knowledge.entries) == ["refund"]
    assert knowledge.match("how do i get a refund")[0].entry == "refund"
    assert list(cache.iterdir()) != []


async def test_every_mistake_in_the_files_comes_back(folder: Path, cache: Path) -> None:
    (folder / "payments.yaml").write_text("entries:\n  - id: one\n  - id: two\n", encoding="utf-8")
    with pytest.raises(Broken) as broken:
        await Builder(folder, cache).build()
    assert len(broken.value.lines) >= 2
    assert all(line.startswith(f"{folder / 'payments.yaml'}:") for line in broken.value.lines)


async def test_a_child_that_crashes_is_a_failure_that_names_its_end(folder: Path, cache: Path) -> None:
    builder = Builder(folder, cache)
    builder.command = (sys.executable, "-c", "raise SystemExit(7)")
    with pytest.raises(Failed, match="code 7"):
        await builder.build()


async def test_a_child_that_hangs_is_ended(folder: Path, cache: Path) -> None:
    builder = sleeper(folder, cache)
    builder.patience = 1.5
    with pytest.raises(Failed, match="not done"):
        await builder.build()
    assert not lives(await pid_in(folder))


async def test_a_child_that_is_killed_leaves_the_last_good_base(run: Running) -> None:
    command = run.builder.command
    run.builder.command = (sys.executable, "-c", SLEEPER)
    run.write("payments.yaml", entry(answer="Another."))
    os.kill(await pid_in(run.folder), signal.SIGKILL)
    await run.until(lambda: run.keys == ["base-fine", "base-failed"])
    assert run.answer() == "Press Refund."
    run.builder.command = command
    run.reloader.look()
    await run.until(lambda: run.keys == ["base-fine", "base-failed", "base-fine"])
    assert run.answer() == "Another."


async def test_a_newer_save_ends_a_build_that_it_has_made_pointless(run: Running) -> None:
    command = run.builder.command
    run.builder.command = (sys.executable, "-c", SLEEPER)
    run.write("payments.yaml", entry(answer="Old."))
    first = await pid_in(run.folder)
    run.builder.command = command
    run.write("payments.yaml", entry(answer="New."))
    await run.until(lambda: run.answer() == "New.")
    assert not lives(first)
    assert len(run.served) == 2


async def test_whoever_is_cancelled_leaves_no_process_behind(folder: Path, cache: Path) -> None:
    building = asyncio.ensure_future(sleeper(folder, cache).build())
    child = await pid_in(folder)
    building.cancel()
    await asyncio.wait({building}, timeout=5)
    assert building.cancelled()
    assert not lives(child)


async def test_a_child_whose_parent_was_killed_ends_by_itself(folder: Path, cache: Path) -> None:
    code = (
        f"import faq.building as b, time; b.load_knowledge = lambda *a: time.sleep(60); b.main(['{folder}', '{cache}'])"
    )
    child = await asyncio.create_subprocess_exec(sys.executable, "-c", code, stdin=asyncio.subprocess.PIPE)
    await asyncio.sleep(0.2)
    assert child.returncode is None
    assert child.stdin is not None
    child.stdin.close()
    async with asyncio.timeout(20):
        assert await child.wait() == 1


async def test_a_cache_that_cannot_be_written_to_does_not_keep_anybody_from_starting(
    folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("in the way")
    with writable_folder(tmp_path / "file" / "cache") as cache:
        assert (await Builder(folder, cache).build()).entries
    assert not cache.exists()


async def test_a_deleted_cache_is_made_anew(folder: Path, cache: Path) -> None:
    builder = Builder(folder, cache)
    await builder.build()
    for file in cache.iterdir():
        file.unlink()
    cache.rmdir()
    assert (await builder.build()).entries
