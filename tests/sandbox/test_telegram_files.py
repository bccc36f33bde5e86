"""Files that a bot sends in the sandbox's Telegram."""

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest, TelegramEntityTooLarge
from aiogram.types import (
    BufferedInputFile,
    InputMediaDocument,
    InputMediaPhoto,
)

from handlers.sandbox import Sandbox
from handlers.sandbox.telegram import media
from tests.sandbox.telegramchat import ANNA, last


async def test_a_file_is_uploaded_once_and_sent_again_by_its_id(sandbox: Sandbox, bot: Bot, anna: int) -> None:
    sent = await bot.send_document(ANNA, BufferedInputFile(b"12", "план.txt"), caption="<b>x</b>", parse_mode="HTML")
    assert sent.document is not None
    assert (sent.caption, sent.document.file_name, sent.document.file_size) == ("x", "план.txt", 2)
    again = await bot.send_document(ANNA, sent.document.file_id)
    assert again.document == sent.document
    shown = last(sandbox)
    assert (shown["file"]["kind"], shown["file"]["name"]) == ("document", "план.txt")
    edited = await bot.edit_message_caption(chat_id=ANNA, message_id=sent.message_id, caption="y")
    assert isinstance(edited, type(sent))
    assert edited.caption == "y"
    with pytest.raises(TelegramBadRequest, match="there is no text in the message to edit"):
        await bot.edit_message_text("z", chat_id=ANNA, message_id=sent.message_id)


@pytest.mark.parametrize("kind", ["photo", "video", "audio", "voice", "animation", "sticker", "video_note"])
async def test_files_of_every_kind_can_be_sent(bot: Bot, anna: int, kind: str) -> None:
    sent = await getattr(bot, f"send_{kind}")(ANNA, BufferedInputFile(b"12", "x.bin"))
    assert sent.content_type == kind


async def test_files_that_are_none_are_refused(bot: Bot, anna: int, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TelegramBadRequest, match="file must be non-empty"):
        await bot.send_document(ANNA, BufferedInputFile(b"", "x.txt"))
    with pytest.raises(TelegramBadRequest, match="wrong file identifier/HTTP URL specified"):
        await bot.send_document(ANNA, "unknown")
    with pytest.raises(TelegramBadRequest, match="caption is too long"):
        await bot.send_document(ANNA, BufferedInputFile(b"1", "x.txt"), caption="x" * 1025)
    monkeypatch.setattr(media, "LARGEST_UPLOAD", 3)
    with pytest.raises(TelegramEntityTooLarge):
        await bot.send_document(ANNA, BufferedInputFile(b"1234", "x.txt"))


async def test_a_file_over_20_megabytes_cannot_be_fetched(bot: Bot, anna: int) -> None:
    sent = await bot.send_document(ANNA, BufferedInputFile(bytes(20 * 1024 * 1024 + 1), "x.bin"))
    assert sent.document is not None
    with pytest.raises(TelegramBadRequest, match="file is too big"):
        await bot.get_file(sent.document.file_id)


async def test_an_album_is_sent_whole_or_not_at_all(sandbox: Sandbox, bot: Bot, anna: int) -> None:
    photos = [
        InputMediaPhoto(media=BufferedInputFile(b"1", f"{n}.png"), caption=f"<i>{n}</i>", parse_mode="HTML")
        for n in range(2)
    ]
    with pytest.raises(TelegramBadRequest, match="can't be mixed"):
        await bot.send_media_group(ANNA, [*photos, InputMediaDocument(media=BufferedInputFile(b"1", "x.txt"))])
    with pytest.raises(TelegramBadRequest, match="from 2 to 10"):
        await bot.send_media_group(ANNA, photos[:1])
    assert sandbox.journal.of("telegram", "customer_sees") == []
    sent = await bot.send_media_group(ANNA, photos)
    assert [message.caption for message in sent] == ["0", "1"]
    assert len({message.media_group_id for message in sent}) == 1
