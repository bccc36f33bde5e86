"""Sends files, alone or as an album: each as what Telegram can show it as, else as a document."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TypeVar

from aiogram.enums import ParseMode
from aiogram.methods import SendAnimation, SendAudio, SendDocument, SendMediaGroup, SendPhoto, SendVideo, SendVoice
from aiogram.methods.base import TelegramMethod
from aiogram.types import (
    FSInputFile,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    MediaUnion,
    Message,
)

from bot.ports import Control, File, Rich, Undeliverable
from handlers.telegram.connection import CannotParse, Connection
from handlers.telegram.html import html_from_rich
from handlers.telegram.keyboard import markup

T = TypeVar("T")

LARGEST = 50 * 1024 * 1024
LARGEST_PHOTO = 10 * 1024 * 1024
PATIENCE = 85.0  # seconds: uploading takes longer than a word

_SENT_AS: Mapping[str, Callable[..., TelegramMethod[Message]]] = {
    "photo": SendPhoto,
    "video": SendVideo,
    "animation": SendAnimation,
    "audio": SendAudio,
    "voice": SendVoice,
    "document": SendDocument,
}
_IN_ALBUM: Mapping[str, Callable[..., MediaUnion]] = {
    "photo": InputMediaPhoto,
    "video": InputMediaVideo,
    "audio": InputMediaAudio,
    "document": InputMediaDocument,
}


async def send_files(
    connection: Connection, chat: str, files: Sequence[File], caption: Rich, controls: Sequence[Control]
) -> list[str]:
    """The ids of the messages. What Telegram does not take as a picture or a sound goes as a document."""
    for file in files:
        _look_at(file)
    try:
        if len(files) > 1:
            return await _send_album(connection, chat, files, caption)
        return [await _send(connection, chat, files[0], _kind(files[0]), caption, controls)]
    except Undeliverable as error:
        if error.gone or all(_kind(file) == "document" for file in files):
            raise
    return [
        await _send(connection, chat, file, "document", () if place else caption, () if place else controls)
        for place, file in enumerate(files)
    ]


def groups(files: Sequence[File]) -> list[tuple[File, ...]]:
    """What goes together: up to ten photos and videos, or documents, or pieces of music; all else alone."""
    found: list[list[File]] = []
    for file in files:
        if found and len(found[-1]) < 10 and _album(file) and _album(found[-1][0]) == _album(file):
            found[-1].append(file)
        else:
            found.append([file])
    return [tuple(group) for group in found]


def _album(file: File) -> str:
    """Which kind of album takes it, or an empty string."""
    kind = _kind(file)
    return {"photo": "pictures", "video": "pictures", "document": "documents", "audio": "music"}.get(kind, "")


async def _send(
    connection: Connection, chat: str, file: File, kind: str, caption: Rich, controls: Sequence[Control]
) -> str:
    content = FSInputFile(file.path, file.name)
    method = _SENT_AS[kind](
        chat_id=chat, **{kind: content}, **_captioned(caption), reply_markup=markup(controls)
    )  # fmt: skip
    message: Message = await _called(connection, method)
    return str(message.message_id)


async def _send_album(connection: Connection, chat: str, files: Sequence[File], caption: Rich) -> list[str]:
    media = [
        _IN_ALBUM[_kind(file)](media=FSInputFile(file.path, file.name), **_captioned(() if place else caption))
        for place, file in enumerate(files)
    ]
    messages = await _called(connection, SendMediaGroup(chat_id=chat, media=media))
    return [str(message.message_id) for message in messages]


def _captioned(caption: Rich) -> dict[str, str]:
    return {"caption": html_from_rich(caption), "parse_mode": ParseMode.HTML} if caption else {}


async def _called(connection: Connection, method: TelegramMethod[T]) -> T:
    try:
        return await connection.call(method, PATIENCE)
    except CannotParse:
        raise Undeliverable("Telegram does not understand this file's name or caption") from None


def _kind(file: File) -> str:
    """What it is sent as: a very large picture cannot be shown as one."""
    path = Path(file.path)
    if file.kind == "photo" and path.is_file() and path.stat().st_size > LARGEST_PHOTO:
        return "document"
    return file.kind if file.kind in _SENT_AS else "document"


def _look_at(file: File) -> None:
    """Before the call: a file that cannot be read must not be taken for a broken line. Raises Undeliverable."""
    try:
        with Path(file.path).open("rb") as content:
            size = content.seek(0, 2)
    except OSError as error:
        raise Undeliverable(f"attachment {file.name}: {error.strerror}") from None
    if not 0 < size <= LARGEST:
        raise Undeliverable(f"attachment {file.name}: {'empty' if not size else 'larger than 50 MB'}")
