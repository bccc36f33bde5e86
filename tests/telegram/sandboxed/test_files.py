"""Files reach customers as what they are: pictures to look at, everything else to keep."""

from pathlib import Path

import pytest

from bot.ports import Control, File, Outgoing, Place, Post, Undeliverable, rich
from handlers.sandbox import Sandbox
from handlers.telegram import TelegramChannel, files
from tests.telegram.sandboxed.conftest import ANNA, EMILY

PERSON = Control("Talk to a person", "k:0", "person")


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "схема & план.png"
    path.write_bytes(b"a picture")
    return path


async def send(channel: TelegramChannel, path: Path, kind: str = "photo", customer: int = ANNA) -> tuple[str, ...]:
    file = File("photo" if kind == "photo" else "document", path.name, str(path))
    body = Post(rich(f"📎 {path.name}"), (PERSON,), file=file)
    return (await channel.deliver(Outgoing("1", Place("telegram", str(customer)), body))).messages


def chat(sandbox: Sandbox) -> list[tuple[str, str]]:
    shown = sandbox.telegram.state()["chats"][str(ANNA)]
    return [(one["file"]["kind"], one["file"]["name"]) for one in shown if one["file"]]


@pytest.mark.parametrize("kind", ["photo", "document"])
async def test_a_file_arrives_with_its_name_and_its_button(
    sandbox: Sandbox, channel: TelegramChannel, picture: Path, kind: str
) -> None:
    sandbox.telegram.start(ANNA)
    (message,) = await send(channel, picture, kind)
    assert chat(sandbox) == [(kind, "схема & план.png")]
    shown = sandbox.telegram.state()["chats"][str(ANNA)][-1]
    assert str(shown["message_id"]) == message
    assert shown["keyboard"] == [[{"text": "Talk to a person", "data": "k:0"}]]
    assert shown["text"] == ""


async def test_a_picture_too_large_for_a_photo_goes_as_a_document(
    sandbox: Sandbox, channel: TelegramChannel, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox.telegram.start(ANNA)
    monkeypatch.setattr(files, "LARGEST_PHOTO", 3)
    await send(channel, picture)
    assert chat(sandbox) == [("document", picture.name)]


async def test_a_picture_that_telegram_refuses_as_a_photo_goes_as_a_document(
    sandbox: Sandbox, channel: TelegramChannel, picture: Path
) -> None:
    sandbox.telegram.start(ANNA)
    sandbox.faults.add(
        kind="error", server="telegram", method="sendPhoto", status=400, error="Bad Request: PHOTO_INVALID_DIMENSIONS"
    )
    await send(channel, picture)
    assert chat(sandbox) == [("document", picture.name)]


async def test_whoever_cannot_be_written_to_gets_no_second_try(
    channel: TelegramChannel, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_document", lambda *_: 1 / 0)
    with pytest.raises(Undeliverable) as caught:
        await send(channel, picture, customer=EMILY)
    assert caught.value.gone


async def test_a_file_that_is_gone_empty_or_too_large_is_told_as_such(
    sandbox: Sandbox, channel: TelegramChannel, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox.telegram.start(ANNA)
    with pytest.raises(Undeliverable, match="No such file"):
        await send(channel, picture.with_name("gone.png"))
    monkeypatch.setattr(files, "LARGEST", 3)
    with pytest.raises(Undeliverable, match="larger than 50 MB"):
        await send(channel, picture)
    picture.write_bytes(b"")
    with pytest.raises(Undeliverable, match="empty"):
        await send(channel, picture)
    assert chat(sandbox) == []
