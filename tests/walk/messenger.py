"""A messenger with people at its other end: they block and return, its answers get lost, and we may die in it."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

from bot.engine.refusals import Refusal
from bot.ports import (
    Agent,
    Author,
    ChannelDown,
    Delete,
    Edit,
    Limits,
    Outgoing,
    Place,
    Post,
    Receipt,
    TryLater,
    Undeliverable,
    Unknown,
    plain,
)
from tests.desk.messenger import Messenger
from tests.walk.steps import Moment, Trouble

RIGHTS = {"eve": False, "foggy": None}  # a stranger, and somebody who cannot be established


class Killed(BaseException):
    """The program is no more; nothing of it may catch this."""


class PeoplesMessenger(Messenger):
    """Remembers which posts may have been seen twice, and why."""

    def __init__(self, name: str, limits: Limits, passes: Callable[[Moment], None]) -> None:
        super().__init__(name, limits)
        self.gone: set[str] = set()  # chats that blocked us
        self.doubts = Counter[str]()  # by outbox id: calls of unknown outcome
        self.refused = Counter[Trouble]()
        self._passes = passes
        self._receipts: dict[str, Receipt] = {}

    def trouble(self, chat: str, trouble: Trouble, times: int) -> None:
        """The next calls for this chat fail."""
        errors = {
            Trouble.LATER: (self.troubles, TryLater("flood control", 5)),
            Trouble.UNKNOWN: (self.troubles, Unknown("no answer")),
            Trouble.LOST: (self.lost, Unknown("the answer is lost")),
            Trouble.DOWN: (self.troubles, ChannelDown("away")),
        }
        where, error = errors[trouble]
        where.setdefault(chat, []).extend([error] * times)

    async def _deliver(self, outgoing: Outgoing) -> Receipt:
        self._passes(Moment.BEFORE_SENDING)
        if outgoing.place.chat in self.gone:
            raise Undeliverable(Refusal.BLOCKED)
        try:
            receipt = await super()._deliver(outgoing)
        except Unknown:
            self.doubts[outgoing.id] += 1
            raise
        self._passes(Moment.AFTER_SENDING)
        return receipt

    def _receipt(self, outgoing: Outgoing) -> Receipt:
        """What is looked up later is the same that was posted."""
        if isinstance(outgoing.body, Edit | Delete):
            return Receipt(outgoing.parts, outgoing.place)
        if outgoing.id not in self._receipts:
            self._receipts[outgoing.id] = super()._receipt(outgoing)
        return self._receipts[outgoing.id]

    def message_of(self, outgoing: Outgoing) -> str:
        """What people's messenger calls this post."""
        return next(iter(self._receipt(outgoing).messages), "")

    def posts(self, chat: str, thread: str = "") -> list[Outgoing]:
        """The posts with their buttons that stand there, oldest first."""
        return [
            each
            for each in self.posted
            if isinstance(each.body, Post) and each.place.chat == chat and thread in {"", each.place.thread}
        ]

    def read(self, words: str, chat: str) -> list[Outgoing]:
        """The posts there in which these words, or a thing of this name, can be seen."""
        return [each for each in self.posts(chat) if _shows(each, words)]

    async def fetch(self, ref: str, into: Path) -> None:
        into.write_bytes(ref.encode())

    async def who(self, author: Author, place: Place) -> Agent:
        return Agent(author.id, author.name, RIGHTS.get(author.id, True))


def _shows(outgoing: Outgoing, words: str) -> bool:
    body = outgoing.body
    assert isinstance(body, Post)
    return words in plain(body.text) or any(words == file.ref for file in body.files)
