"""An answer's attachment is looked for when it is sent: what is gone or leads elsewhere fails alone and is seen."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.courier import courier
from bot.courier.cargo import FETCHING
from bot.courier.errands import LEASE
from bot.ports import CARRYING_FILES, Delivery, DeliveryState, File, Limits, Post, rich
from tests.courier.station import Station, post


def attachment(path: str, id: int = 1) -> Delivery:
    file = File("photo", path.rpartition("/")[2], path)
    return replace(post(id), body=Post(rich("📎"), files=(file,), stand_in=True))


@pytest.fixture
def base(tmp_path: Path) -> Path:
    (tmp_path / "secret.png").write_bytes(b"secret")
    images = tmp_path / "base" / "images"
    images.mkdir(parents=True)
    (images / "a.png").write_bytes(b"png")
    (images / "inside.png").symlink_to("a.png")
    (images / "outside.png").symlink_to(tmp_path / "secret.png")
    (images / "itself.png").symlink_to("itself.png")
    return tmp_path / "base"


@pytest.mark.parametrize("path", ["images/a.png", "images/inside.png", "images/../images/a.png"])
async def test_a_file_of_the_knowledge_base_reaches_the_channel_with_its_place_on_this_machine(
    base: Path, path: str
) -> None:
    station = Station(Limits(text=4000), folder=base)
    mark = await station.carry(attachment(path))
    assert mark.state is DeliveryState.SENT
    body = station.channel.calls[-1].body
    assert isinstance(body, Post)
    (file,) = body.files
    assert file.path == str((base / "images" / "a.png").resolve())


@pytest.mark.parametrize(
    "path",
    ["images/gone.png", "images", "images/outside.png", "../secret.png", "images/itself.png", "a\0.png", "x" * 5000],
)
async def test_anything_else_is_not_sent_and_says_why(base: Path, path: str, caplog: pytest.LogCaptureFixture) -> None:
    station = Station(Limits(text=4000), folder=base)
    mark = await station.carry(attachment(path))
    assert mark.state is DeliveryState.FAILED
    assert mark.reason.startswith("attachment ")
    assert station.channel.calls == []
    assert "is not sent" in caplog.text


async def test_an_absolute_path_is_not_followed(base: Path) -> None:
    station = Station(Limits(text=4000), folder=base)
    mark = await station.carry(attachment(str(base.parent / "secret.png")))
    assert mark.state is DeliveryState.FAILED


async def test_what_comes_after_a_broken_attachment_is_sent(base: Path) -> None:
    station = Station(Limits(text=4000), folder=base)
    await station.carry(attachment("images/gone.png"))
    assert (await station.carry(post(2))).state is DeliveryState.SENT


async def test_an_upload_may_take_longer_than_a_word(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courier, "CALL_TIMEOUT", 0.01)
    station = Station(Limits(text=4000), folder=base)
    station.channel.slow["ann"] = slow = asyncio.Event()
    asyncio.get_running_loop().call_later(0.1, slow.set)
    assert (await station.carry(attachment("images/a.png"))).state is DeliveryState.SENT
    assert timedelta(seconds=courier.UPLOAD_TIMEOUT + FETCHING) < LEASE + CARRYING_FILES
