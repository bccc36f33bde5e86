"""A messenger that behaves: posts get ids, cards open threads, chats can be slow, full or gone, answers get lost."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Mapping, Sequence
from pathlib import Path

from bot.ports import (
    NOTHING_KNOWN,
    Agent,
    Author,
    Card,
    Finding,
    Incoming,
    Limits,
    Outgoing,
    Place,
    Post,
    Receipt,
    Receive,
    Reply,
    Rich,
    Suggest,
    Undeliverable,
    Whisper,
    nothing_to_suggest,
    plain,
)


class Messenger:
    """`posted` is what people see; `calls` also counts what was refused. Troubles are taken in order, per chat."""

    def __init__(self, name: str, limits: Limits | None = None) -> None:
        self.name = name
        self.limits = limits or Limits(text=4000)
        self.calls: list[Outgoing] = []
        self.posted: list[Outgoing] = []
        self.replies: list[Reply] = []
        self.reply_troubles: list[Exception] = []
        self.opened: list[Place] = []  # threads
        self.troubles: dict[str, list[Exception]] = {}  # refused: nobody sees it
        self.lost: dict[str, list[Exception]] = {}  # posted, but the answer is this
        self.slow: dict[str, asyncio.Event] = {}  # calls of this chat wait for it
        self.searches: list[Outgoing] = []
        self.search_troubles: list[Exception] = []
        self.history: dict[str, list[Incoming]] = {}  # what `missed_since` finds, by thread
        self.asked_about: list[dict[str, Rich]] = []  # what was known whenever `missed_since` was asked
        self.history_troubles: list[Exception] = []
        self.members: dict[str, list[Agent]] = {}
        self.to_mend: dict[str, str] = {}
        self.files: dict[str, bytes] = {}  # what `fetch` hands out
        self.fetch_troubles: list[Exception] = []
        self.prepared: list[list[bytes]] = []
        self.busy_at: list[str] = []
        self.most_at_once = 0
        self._at_once = 0
        self._ids = itertools.count(1000)

    async def open(self) -> Place:
        return Place(self.name, "home")

    async def listen(
        self, receive: Receive, connected: Callable[[], Awaitable[None]], suggest: Suggest = nothing_to_suggest
    ) -> None:
        await connected()

    async def busy(self, place: Place) -> None:
        self.busy_at.append(place.chat)
        raise Undeliverable("nobody minds")

    async def fetch(self, ref: str, into: Path) -> None:
        if self.files.get(ref) is None:
            raise self.fetch_troubles.pop(0) if self.fetch_troubles else Undeliverable("gone")
        into.write_bytes(self.files[ref])

    async def prepare(self, outgoing: Outgoing) -> tuple[str, ...]:
        assert isinstance(outgoing.body, Post)
        self.prepared.append([Path(file.path).read_bytes() for file in outgoing.body.files])
        return tuple(f"F{number}" for number in range(len(outgoing.body.files)))

    async def deliver(self, outgoing: Outgoing) -> Receipt:
        self.calls.append(outgoing)
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        try:
            return await self._deliver(outgoing)
        finally:
            self._at_once -= 1

    async def _deliver(self, outgoing: Outgoing) -> Receipt:
        chat = outgoing.place.chat
        if chat in self.slow:
            await self.slow[chat].wait()
        if self.troubles.get(chat):
            raise self.troubles[chat].pop(0)
        self.posted.append(outgoing)
        if self.lost.get(chat):
            raise self.lost[chat].pop(0)
        receipt = self._receipt(outgoing)
        if isinstance(outgoing.body, Card) and not outgoing.message:
            self.opened.append(receipt.place)
        return receipt

    def _receipt(self, outgoing: Outgoing) -> Receipt:
        message = outgoing.message or str(next(self._ids))
        place = outgoing.place
        if isinstance(outgoing.body, Card):
            place = Place(place.channel, place.chat, place.thread or f"t{message}")
        return Receipt((message,), place)

    async def reply(self, reply: Reply | Whisper) -> None:
        self.replies.append(reply)
        if self.reply_troubles:
            raise self.reply_troubles.pop(0)

    async def find(self, outgoing: Outgoing) -> Receipt | None:
        self.searches.append(outgoing)
        if self.search_troubles:
            raise self.search_troubles.pop(0)
        found = any(posted.id == outgoing.id for posted in self.posted)
        return self._receipt(outgoing) if found else None

    async def missed_since(
        self, place: Place, message: str, known: Mapping[str, Rich] = NOTHING_KNOWN
    ) -> Sequence[Incoming]:
        self.asked_about.append(dict(known))
        if self.history_troubles:
            raise self.history_troubles.pop(0)
        said = self.history.get(place.thread, [])
        known = [incoming.message for incoming in said]
        return said[known.index(message) + 1 :] if message in known else said

    async def who(self, author: Author, place: Place) -> Agent:
        return Agent(author.id, author.name or author.id, may_act=True)

    async def staff(self) -> Mapping[str, Sequence[Agent]]:
        return self.members

    def place_of(self, chat: str) -> Place:
        return Place(self.name, chat or "home")

    async def examine(self) -> Sequence[Finding]:
        return []

    async def close(self) -> None:
        """Nothing to let go of."""

    def texts(self, chat: str | None = None) -> list[str]:
        """What people were told, cards by their headline."""
        return [text_of(each) for each in self.posted if chat in {None, each.place.chat}]


def text_of(outgoing: Outgoing) -> str:
    body = outgoing.body
    if isinstance(body, Post):
        return plain(body.text)
    return f"card: {plain(body.headline)}" if isinstance(body, Card) else f"react: {body.mark}"
