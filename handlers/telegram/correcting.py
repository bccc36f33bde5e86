"""Changes or takes back what was sent: a text that was split may need more messages then, or fewer."""

from collections.abc import Awaitable, Callable, Sequence

from aiogram.enums import ParseMode
from aiogram.methods import DeleteMessage, EditMessageCaption, EditMessageText
from aiogram.types import InlineKeyboardMarkup, LinkPreviewOptions

from bot.ports import Control, Delete, Edit, Outgoing, Receipt, Rich, Undeliverable, plain, readable
from handlers.telegram.connection import CannotParse, Connection
from handlers.telegram.html import html_from_rich, sendable
from handlers.telegram.keyboard import keyboard
from handlers.telegram.splitting import split, units

LONGEST_CAPTION = 1024
SendPart = Callable[[str, Rich, Sequence[Control]], Awaitable[str]]
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


async def correct(connection: Connection, outgoing: Outgoing, body: Edit | Delete, send_part: SendPart) -> Receipt:
    """The messages that say it now. Done twice it changes nothing more, but for parts that had to be added."""
    chat, known = outgoing.place.chat, outgoing.parts
    if isinstance(body, Delete):
        for message in known:
            await _delete(connection, chat, message)
        return Receipt((), outgoing.place)
    files, said = known[: body.files], known[body.files :]
    if files and not said and units(plain(body.text)) <= LONGEST_CAPTION:
        await _caption(connection, chat, files[0], body.text, keyboard(body.controls))
        return Receipt(known, outgoing.place)
    if files and not said:
        await _caption(connection, chat, files[0], (), None)
    shown = await _texts(connection, outgoing, body, said, send_part)
    return Receipt((*files, *shown), outgoing.place)


async def _texts(
    connection: Connection, outgoing: Outgoing, body: Edit, known: Sequence[str], send_part: SendPart
) -> list[str]:
    chat, parts = outgoing.place.chat, split(body.text)
    for surplus in known[len(parts) :]:
        await _delete(connection, chat, surplus)
    shown = list(known[: len(parts)])
    under = [() if at < len(parts) - 1 else body.controls for at in range(len(parts))]
    for message, part, controls in zip(shown, parts, under, strict=False):
        await edit_text(connection, chat, message, part, keyboard(controls))
    for at in range(len(shown), len(parts)):
        shown.append(await send_part(chat, parts[at], under[at]))
    return shown


async def edit_text(
    connection: Connection, chat: str, message: str, text: Rich, buttons: InlineKeyboardMarkup | None
) -> None:
    """Show this instead."""

    def method(shown: str, mode: ParseMode | None) -> EditMessageText:
        return EditMessageText(
            chat_id=chat,
            message_id=int(message),
            text=shown,
            parse_mode=mode,
            link_preview_options=_NO_PREVIEW,
            reply_markup=buttons,
        )

    await _unless_the_same(connection, method, text)


async def _caption(
    connection: Connection, chat: str, message: str, text: Rich, buttons: InlineKeyboardMarkup | None
) -> None:
    def method(shown: str, mode: ParseMode | None) -> EditMessageCaption:
        return EditMessageCaption(
            chat_id=chat, message_id=int(message), caption=shown or None, parse_mode=mode, reply_markup=buttons
        )

    await _unless_the_same(connection, method, text)


async def _unless_the_same(
    connection: Connection,
    method: Callable[[str, ParseMode | None], EditMessageText | EditMessageCaption],
    text: Rich,
) -> None:
    """Telegram calls it an error if it shows this already. Words matter more than their style."""
    try:
        try:
            await connection.call(method(html_from_rich(text), ParseMode.HTML))
        except CannotParse:
            await connection.call(method(sendable(readable(text)), None))
    except CannotParse:
        raise Undeliverable("Telegram cannot parse this text") from None
    except Undeliverable as error:
        if "not modified" not in error.reason:
            raise


async def _delete(connection: Connection, chat: str, message: str) -> None:
    """What is gone already is deleted well enough."""
    try:
        await connection.call(DeleteMessage(chat_id=chat, message_id=int(message)))
    except Undeliverable as error:
        if "message to delete not found" not in error.reason:
            raise
