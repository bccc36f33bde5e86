"""Sends a file: as a photo where Telegram can show it as one, else as a document."""

import asyncio
from collections.abc import Sequence
from pathlib import Path

from aiogram.methods import SendDocument, SendPhoto
from aiogram.types import BufferedInputFile, InlineKeyboardMarkup

from bot.ports import Control, File, Undeliverable
from handlers.telegram.connection import CannotParse, Connection
from handlers.telegram.keyboard import keyboard

LARGEST = 50 * 1024 * 1024
LARGEST_PHOTO = 10 * 1024 * 1024
PATIENCE = 18.0  # seconds: uploading takes longer than a word


async def send_file(connection: Connection, chat: str, file: File, controls: Sequence[Control]) -> str:
    """The id of the message. A picture that Telegram does not take as a photo goes as a document."""
    content = await asyncio.to_thread(_content, file)
    buttons = keyboard(controls)
    if file.kind == "photo" and len(content) <= LARGEST_PHOTO:
        try:
            return await _send(connection, _photo(chat, file, content, buttons))
        except Undeliverable as error:
            if error.gone:
                raise
    return await _send(connection, _document(chat, file, content, buttons))


async def _send(connection: Connection, method: SendPhoto | SendDocument) -> str:
    try:
        message = await connection.call(method, PATIENCE)
    except CannotParse:
        raise Undeliverable("Telegram does not understand this file's name") from None
    return str(message.message_id)


def _content(file: File) -> bytes:
    """Read before the call: a file that cannot be read must not be taken for a broken line."""
    try:
        path = Path(file.path)
        size = path.stat().st_size
        content = path.read_bytes() if 0 < size <= LARGEST else b""
    except OSError as error:
        raise Undeliverable(f"attachment {file.name}: {error.strerror}") from None
    if not content:
        raise Undeliverable(f"attachment {file.name}: {'empty' if not size else 'larger than 50 MB'}")
    return content


def _photo(chat: str, file: File, content: bytes, buttons: InlineKeyboardMarkup | None) -> SendPhoto:
    return SendPhoto(chat_id=chat, photo=BufferedInputFile(content, file.name), reply_markup=buttons)


def _document(chat: str, file: File, content: bytes, buttons: InlineKeyboardMarkup | None) -> SendDocument:
    return SendDocument(chat_id=chat, document=BufferedInputFile(content, file.name), reply_markup=buttons)
