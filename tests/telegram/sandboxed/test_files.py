"""Files reach customers as what they are: pictures to look at, everything else to keep."""

import base64
from pathlib import Path

import pytest

from bot.ports import Control, File, Outgoing, Place, Post, TryLater, Undeliverable, rich
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
    body = Post(rich(f"📎 {path.name}"), (PERSON,), files=(file,), stand_in=True)
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
    monkeypatch.setitem(files._SENT_AS, "document", lambda **_: 1 / 0)
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


def several(folder: Path, *names: str) -> tuple[File, ...]:
    kinds = {"jpg": "photo", "mp4": "video", "mp3": "audio", "ogg": "voice", "gif": "animation"}
    for name in names:
        (folder / name).write_bytes(name.encode())
    return tuple(File(kinds.get(name[-3:], "document"), name, str(folder / name)) for name in names)


async def post(
    channel: TelegramChannel, *files: File, words: str = "here", id: str = "1", buttons: bool = False
) -> None:
    body = Post(rich(words), (PERSON,) if buttons else (), files=files)
    await channel.deliver(Outgoing(id, Place("telegram", str(ANNA)), body))


def shown(sandbox: Sandbox) -> list[tuple[str, str, bool]]:
    """Kind, words and whether there are buttons, message after message."""
    chat = sandbox.telegram.state()["chats"][str(ANNA)][1:]
    return [(one["file"]["kind"] if one["file"] else "", one["text"], bool(one["keyboard"])) for one in chat]


async def test_several_pictures_are_one_album_with_the_words_under_the_first(
    sandbox: Sandbox, channel: TelegramChannel, tmp_path: Path
) -> None:
    sandbox.telegram.start(ANNA)
    await post(channel, *several(tmp_path, "a.jpg", "b.mp4", "c.jpg"))
    chat = sandbox.telegram.state()["chats"][str(ANNA)][1:]
    assert len({one["media_group_id"] for one in chat}) == 1
    assert shown(sandbox) == [("photo", "here", False), ("video", "", False), ("photo", "", False)]


async def test_what_no_album_takes_together_goes_apart_and_in_order(
    sandbox: Sandbox, channel: TelegramChannel, tmp_path: Path
) -> None:
    sandbox.telegram.start(ANNA)
    await post(channel, *several(tmp_path, "a.jpg", "b.pdf", "c.pdf", "d.ogg", "e.gif"))
    assert [kind for kind, _, _ in shown(sandbox)] == ["photo", "document", "document", "voice", "animation"]


async def test_buttons_stand_under_the_words_where_they_cannot_stand_under_an_album(
    sandbox: Sandbox, channel: TelegramChannel, tmp_path: Path
) -> None:
    sandbox.telegram.start(ANNA)
    await post(channel, *several(tmp_path, "a.jpg", "b.jpg"), buttons=True)
    await post(channel, *several(tmp_path, "c.jpg"), buttons=True, id="2")
    assert shown(sandbox)[2:] == [("", "here", True), ("photo", "here", True)]


async def test_words_too_long_for_a_caption_stand_alone(
    sandbox: Sandbox, channel: TelegramChannel, tmp_path: Path
) -> None:
    sandbox.telegram.start(ANNA)
    await post(channel, *several(tmp_path, "a.jpg"), words="word " * 300)
    assert [(kind, bool(text)) for kind, text, _ in shown(sandbox)] == [("photo", False), ("", True)]


async def test_what_has_arrived_is_not_sent_again(sandbox: Sandbox, channel: TelegramChannel, tmp_path: Path) -> None:
    sandbox.telegram.start(ANNA)
    sandbox.faults.add(kind="rate_limit", server="telegram", method="sendDocument", after=1)
    with pytest.raises(TryLater):
        await post(channel, *several(tmp_path, "a.jpg", "b.pdf"))
    elsewhere = tmp_path / "again"
    elsewhere.mkdir()
    await post(channel, *several(elsewhere, "a.jpg", "b.pdf"))
    assert [kind for kind, _, _ in shown(sandbox)] == ["photo", "document"]


async def test_a_customers_file_is_fetched(sandbox: Sandbox, channel: TelegramChannel, tmp_path: Path) -> None:
    sandbox.telegram.start(ANNA)
    content = base64.b64encode(b"x" * 600_000).decode()
    sandbox.telegram.file(ANNA, "document", "log.txt", content_base64=content)
    (file,) = sandbox.telegram.world.files._by_id.values()
    await channel.fetch(file.id, tmp_path / "it")
    assert (tmp_path / "it").read_bytes() == b"x" * 600_000


async def test_a_file_that_telegram_does_not_hand_out_is_told_as_such(
    sandbox: Sandbox, channel: TelegramChannel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sandbox.telegram.start(ANNA)
    with pytest.raises(Undeliverable):
        await channel.fetch("nothing", tmp_path / "it")
    sandbox.telegram.file(ANNA, "document", "log.txt")
    (file,) = sandbox.telegram.world.files._by_id.values()
    sandbox.faults.add(kind="status", server="telegram", method="download", status=502)
    with pytest.raises(TryLater) as caught:
        await channel.fetch(file.id, tmp_path / "it")
    assert "sandbox" not in caught.value.reason
    monkeypatch.setattr("handlers.telegram.channel.LARGEST", 3)
    with pytest.raises(Undeliverable, match="too large"):
        await channel.fetch(file.id, tmp_path / "it")
