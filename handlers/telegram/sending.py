"""Delivers what is to be said: split where it is too long, and no part twice."""

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

from aiogram.enums import ParseMode
from aiogram.methods import SendMessage
from aiogram.types import LinkPreviewOptions, Message, ReplyParameters

from bot.ports import (
    Card,
    Control,
    Delete,
    Edit,
    File,
    Outgoing,
    Post,
    Receipt,
    Rich,
    Span,
    Undeliverable,
    lines,
    plain,
    readable,
    rich,
)
from handlers.telegram.connection import CannotParse, Connection
from handlers.telegram.correcting import LONGEST_CAPTION, correct, edit_text
from handlers.telegram.files import groups, send_files
from handlers.telegram.html import html_from_rich, sendable
from handlers.telegram.keyboard import keyboard, markup
from handlers.telegram.splitting import split, units

REMEMBERED = 1000  # unfinished texts whose first parts are known
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True)
class _Step:
    """One call: words, or files with their caption."""

    words: Rich
    controls: tuple[Control, ...] = ()
    files: tuple[File, ...] = ()

    def is_like(self, other: "_Step") -> bool:
        """The same, though the files may lie elsewhere by now."""
        return self.words == other.words and [f.name for f in self.files] == [f.name for f in other.files]


@dataclass(slots=True)
class _Unfinished:
    """A delivery in several steps, of which some are done."""

    steps: Sequence[_Step]
    done: int = 0
    sent: list[str] = field(default_factory=list)


class Sender:
    """Sends messages and replaces them; remembers, while we run, which parts of a long text have arrived."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._unfinished: OrderedDict[str, _Unfinished] = OrderedDict()

    async def send(self, outgoing: Outgoing, body: Post | Card | Edit | Delete) -> Receipt:
        """Send it in as many messages as it takes; the buttons stand under the last."""
        if isinstance(body, Edit | Delete):
            return await correct(self._connection, outgoing, body, self._send_part)
        if outgoing.message:
            words = split(_text(body))[0]
            await edit_text(self._connection, outgoing.place.chat, outgoing.message, words, keyboard(body.controls))
            return Receipt((outgoing.message,), outgoing.place)
        steps = _steps(body)
        progress = self._progress(outgoing.id, steps)
        for step in steps[progress.done :]:
            answers = "" if progress.sent else _answered(body)
            progress.sent += await self._take(outgoing.place.chat, step, answers)
            progress.done += 1
        self._unfinished.pop(outgoing.id, None)
        return Receipt(tuple(progress.sent), outgoing.place)

    async def _take(self, chat: str, step: _Step, answers: str) -> list[str]:
        if step.files:
            return await send_files(self._connection, chat, step.files, step.words, step.controls)
        return [await self._send_part(chat, step.words, step.controls, answers)]

    def _progress(self, id_: str, steps: Sequence[_Step]) -> _Unfinished:
        known = self._unfinished.get(id_)
        same = known is not None and len(known.steps) == len(steps)
        if known is None or not same or not all(map(_Step.is_like, known.steps, steps)):
            known = self._unfinished[id_] = _Unfinished(steps)
        while len(self._unfinished) > REMEMBERED:
            self._unfinished.popitem(last=False)
        return known

    async def _send_part(self, chat: str, text: Rich, controls: Sequence[Control], answers: str = "") -> str:
        def method(words: str, mode: ParseMode | None) -> SendMessage:
            return SendMessage(
                chat_id=chat,
                text=words,
                parse_mode=mode,
                link_preview_options=_NO_PREVIEW,
                reply_markup=markup(controls),
                reply_parameters=_reply(answers),
            )

        try:
            message = await self._connection.call(method(html_from_rich(text), ParseMode.HTML))
        except CannotParse:
            message = await self._plainly(method(sendable(readable(text)), None))
        return str(message.message_id)

    async def _plainly(self, method: SendMessage) -> Message:
        """Our markup was not understood; the words matter more than their style."""
        try:
            return await self._connection.call(method)
        except CannotParse:
            raise Undeliverable("Telegram cannot parse a text without markup") from None


def _answered(body: Post | Card) -> str:
    return body.replies_to if isinstance(body, Post) else ""


def _reply(answers: str) -> ReplyParameters | None:
    """What was deleted meanwhile is answered without being shown."""
    if not answers.isdecimal():
        return None
    return ReplyParameters(message_id=int(answers), allow_sending_without_reply=True)


def _steps(body: Post | Card) -> list[_Step]:
    """The calls it takes. Words stand under the first file where they fit; buttons never stand under an album."""
    words = () if isinstance(body, Post) and body.stand_in else _text(body)
    together = groups(body.files) if isinstance(body, Post) else []
    alone = len(together) == 1 and len(together[0]) == 1
    if together and units(plain(words)) <= LONGEST_CAPTION and (alone or not body.controls):
        first = _Step(words, body.controls, together[0])
        return [first, *(_Step((), (), group) for group in together[1:])]
    parts = split(words)
    said = [_Step(part, body.controls if place == len(parts) else ()) for place, part in enumerate(parts, 1)]
    return [*(_Step((), (), group) for group in together), *said]


def _text(body: Post | Card) -> Rich:
    """A card, where there are only messages, is its lines one below the other."""
    if isinstance(body, Post):
        return body.text
    headline = tuple(Span(span.text, bold=True) for span in body.headline)
    fields = [(*rich(f"{label}: "), *value) for label, value in body.fields]
    return lines((headline, *fields, body.body, *body.notes))
