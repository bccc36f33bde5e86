"""Delivers what is to be said: split where it is too long, and no part twice."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

from aiogram.enums import ParseMode
from aiogram.methods import EditMessageText, SendMessage
from aiogram.types import InlineKeyboardMarkup, LinkPreviewOptions, Message

from bot.ports import Card, Control, Outgoing, Post, Receipt, Rich, Span, Undeliverable, lines, plain, rich
from handlers.telegram.connection import CannotParse, Connection
from handlers.telegram.files import send_file
from handlers.telegram.html import html_from_rich, sendable
from handlers.telegram.keyboard import keyboard, markup
from handlers.telegram.splitting import split

REMEMBERED = 1000  # unfinished texts whose first parts are known
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(slots=True)
class _Unfinished:
    """A split text of which some parts have been sent."""

    parts: Sequence[Rich]
    sent: list[str] = field(default_factory=list)


class Sender:
    """Sends messages and replaces them; remembers, while we run, which parts of a long text have arrived."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._unfinished: OrderedDict[str, _Unfinished] = OrderedDict()

    async def send(self, outgoing: Outgoing, body: Post | Card) -> Receipt:
        """Send it in as many messages as it takes; the buttons stand under the last."""
        if isinstance(body, Post) and body.file:
            chat = outgoing.place.chat
            return Receipt((await send_file(self._connection, chat, body.file, body.controls),), outgoing.place)
        parts = split(_text(body))
        if outgoing.message:
            await self._replace(outgoing, parts[0], keyboard(body.controls))
            return Receipt((outgoing.message,), outgoing.place)
        progress = self._progress(outgoing.id, parts)
        for part in parts[len(progress.sent) :]:
            last = len(progress.sent) == len(parts) - 1
            progress.sent.append(await self._send_part(outgoing.place.chat, part, body.controls if last else ()))
        self._unfinished.pop(outgoing.id, None)
        return Receipt(tuple(progress.sent), outgoing.place)

    def _progress(self, id_: str, parts: Sequence[Rich]) -> _Unfinished:
        known = self._unfinished.get(id_)
        if known is None or known.parts != parts:
            known = self._unfinished[id_] = _Unfinished(parts)
        while len(self._unfinished) > REMEMBERED:
            self._unfinished.popitem(last=False)
        return known

    async def _send_part(self, chat: str, text: Rich, controls: Sequence[Control]) -> str:
        def method(words: str, mode: ParseMode | None) -> SendMessage:
            return SendMessage(
                chat_id=chat,
                text=words,
                parse_mode=mode,
                link_preview_options=_NO_PREVIEW,
                reply_markup=markup(controls),
            )

        try:
            message = await self._connection.call(method(html_from_rich(text), ParseMode.HTML))
        except CannotParse:
            message = await self._plainly(method(sendable(plain(text)), None))
        return str(message.message_id)

    async def _plainly(self, method: SendMessage) -> Message:
        """Our markup was not understood; the words matter more than their style."""
        try:
            return await self._connection.call(method)
        except CannotParse:
            raise Undeliverable("Telegram cannot parse a text without markup") from None

    async def _replace(self, outgoing: Outgoing, text: Rich, buttons: InlineKeyboardMarkup | None) -> None:
        """Show this instead. Telegram calls it an error if it shows this already."""
        method = EditMessageText(
            chat_id=outgoing.place.chat,
            message_id=int(outgoing.message),
            text=html_from_rich(text),
            parse_mode=ParseMode.HTML,
            link_preview_options=_NO_PREVIEW,
            reply_markup=buttons,
        )
        try:
            await self._connection.call(method)
        except CannotParse:
            raise Undeliverable("Telegram cannot parse this text") from None
        except Undeliverable as error:
            if "not modified" not in error.reason:
                raise


def _text(body: Post | Card) -> Rich:
    """A card, where there are only messages, is its lines one below the other."""
    if isinstance(body, Post):
        return body.text
    headline = tuple(Span(span.text, bold=True) for span in body.headline)
    fields = [(*rich(f"{label}: "), *value) for label, value in body.fields]
    return lines((headline, *fields, body.body, *body.notes))
