"""A messenger, as the brain sees it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Protocol

from bot.engine.people import Agent
from bot.engine.rich import Rich
from bot.ports.forms import Reply, Suggest, Whisper, nothing_to_suggest
from bot.ports.incoming import Author, Incoming, Place, Receive
from bot.ports.outgoing import Limits, Outgoing, Receipt

NOTHING_KNOWN: Mapping[str, Rich] = MappingProxyType({})

IsNews = Callable[[str, str], Awaitable[bool]]
"""Notes durably that a subject is in this state ("": none); False if that was known. Raises Unavailable."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What `firstline doctor` saw: fine or not, and what to do."""

    subject: str
    fine: bool
    words: str
    advice: str = ""


class Channel(Protocol):
    """A messenger."""

    name: str
    limits: Limits

    async def open(self) -> Place:
        """Check the credentials and say which place is ours: the desk's channel (customers' channels: chat "").

        Raises Refused (give up), ChannelDown or TryLater (worth another try).
        """

    async def listen(
        self, receive: Receive, connected: Callable[[], Awaitable[None]], suggest: Suggest = nothing_to_suggest
    ) -> None:
        """Hand on what happens until cancelled; call `connected` after every (re)connection, before its events, and
        ask `suggest` for options while somebody types."""

    async def deliver(self, outgoing: Outgoing) -> Receipt:
        """Deliver, or raise TryLater, Unknown, Undeliverable or ChannelDown."""

    async def reply(self, reply: Reply | Whisper) -> None:
        """Answer an agent at once, where `limits.has_forms`; raises as `deliver` does, and nobody tries again."""

    async def busy(self, place: Place) -> None:
        """Show in this chat that an answer is being looked for; does nothing where there is no such sign."""

    async def fetch(self, ref: str, into: Path) -> None:
        """Write the content that an attachment of this channel names into a file, without holding all of it in memory.

        Raises Undeliverable (it is gone, or not handed out), TryLater or ChannelDown.
        """

    async def prepare(self, outgoing: Outgoing) -> tuple[str, ...]:
        """Take a post's files there without showing them: a word for each, in order. Asked where `limits.prepares`."""

    async def find(self, outgoing: Outgoing) -> Receipt | None:
        """Was this posted? Asked only where `limits.can_find`."""

    async def missed_since(
        self, place: Place, message: str, known: Mapping[str, Rich] = NOTHING_KNOWN
    ) -> Sequence[Incoming]:
        """What was written at this place after that message (all of it, if the message is ""), oldest first, and which
        of the messages `known` there, with the words they had, say something else by now or are gone."""

    async def who(self, author: Author, place: Place) -> Agent:
        """Name and right to act there (at no chat: anywhere); `may_act` is None where it cannot be established now."""

    async def staff(self) -> Mapping[str, Sequence[Agent]]:
        """Who may act in each team ("": the desk itself), as far as it is known; not older than ten minutes."""

    def place_of(self, chat: str) -> Place:
        """The chat that the settings call so: by its id where that is known, else as it is written."""

    @property
    def to_mend(self) -> Mapping[str, str]:
        """What an operator must mend while everything else goes on: health is red."""

    async def examine(self) -> Sequence[Finding]:
        """Everything a start needs, looked at live, for `firstline doctor`."""

    async def close(self) -> None:
        """Let go of connections."""
