"""Noticing changes where the system reports them, where it does not, and in between."""

import asyncio
import errno
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.reloading import watching
from bot.reloading.watching import changes, snapshot
from tests.reloading.base import entry


@asynccontextmanager
async def noticed(folder: Path) -> AsyncIterator[list[None]]:
    """Every time a change is noticed, the list grows."""
    seen: list[None] = []

    async def watch(known: watching.Snapshot) -> None:
        async for each in changes(folder, known):
            seen.append(each)

    watch_task = asyncio.ensure_future(watch(snapshot(folder)))
    try:
        yield seen
    finally:
        watch_task.cancel()
        await asyncio.wait({watch_task})


async def grown(seen: list[None], length: int) -> None:
    async with asyncio.timeout(10):
        while len(seen) < length:
            await asyncio.sleep(0.01)


async def test_what_changed_before_the_watch_began_is_noticed(folder: Path) -> None:
    before = snapshot(folder)
    (folder / "payments.yaml").write_text(entry(answer="Changed."))
    async with asyncio.timeout(10):
        async for _ in changes(folder, before):
            break


async def test_where_the_system_refuses_to_watch_the_folder_is_looked_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_args: Any, **_named: Any) -> Any:
        raise OSError(errno.ENOSPC, "OS file watch limit reached")

    monkeypatch.setattr(watching, "awatch", refuse)
    monkeypatch.setattr(watching, "LOOK_EVERY", 0.05)
    async with noticed(folder) as seen:
        for number in (1, 2):
            await asyncio.sleep(0.2)
            (folder / f"{number}.yaml").write_text(entry(f"e{number}"))
            await grown(seen, number)
    assert [record.message for record in caplog.records if "cannot be watched" in record.message] == [
        f"{folder} cannot be watched ([Errno 28] OS file watch limit reached): looking at it every second instead"
    ]


async def test_a_link_that_points_to_another_folder_now_is_a_change(folder: Path, tmp_path: Path) -> None:
    other, link = tmp_path / "release-2", tmp_path / "current"
    other.mkdir()
    (other / "payments.yaml").write_text(entry(answer="Release 2."))
    link.symlink_to(folder)
    async with noticed(link) as seen:
        await asyncio.sleep(0.3)
        (tmp_path / "next").symlink_to(other)
        (tmp_path / "next").replace(link)
        await grown(seen, 1)
        (other / "payments.yaml").write_text(entry(answer="And watched."))
        await grown(seen, 2)


async def test_a_config_map_that_is_swapped_is_a_change(tmp_path: Path) -> None:
    """Kubernetes mounts files as links through `..data`, and replaces that one link."""
    folder = tmp_path / "faq"
    for release, answer in (("..1", "One."), ("..2", "Two.")):
        (folder / release).mkdir(parents=True)
        (folder / release / "payments.yaml").write_text(entry(answer=answer))
    (folder / "..data").symlink_to("..1")
    (folder / "payments.yaml").symlink_to("..data/payments.yaml")
    async with noticed(folder) as seen:
        await asyncio.sleep(0.3)
        (folder / "..next").symlink_to("..2")
        (folder / "..next").replace(folder / "..data")
        await grown(seen, 1)


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        ("payments.yaml", True),
        ("prices.xlsx", True),
        ("images/refund.png", True),
        (".payments.yaml.swp", False),
        ("~$prices.xlsx", False),
        ("payments.yaml~", False),
        (".git/index", False),
        ("4913", False),
    ],
)
def test_what_can_be_part_of_a_base_counts(name: str, counts: bool, tmp_path: Path) -> None:
    assert watching._inside(tmp_path, str(tmp_path / name)) is counts
