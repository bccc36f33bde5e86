"""One open transaction of the memory, and everything a turn writes with it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from bot.engine.conversation import Conversation
from bot.engine.effects import Follow
from bot.engine.roster.roster import Roster
from bot.ports.boards import HomeMark, HomeRow, Lists, Window
from bot.ports.facts import Arrival, Fact, Keyboard, Said, Thread
from bot.ports.forms import Reply
from bot.ports.incoming import Place
from bot.ports.outbox import CardMark, CardView, Delivery, DeliveryMark, Draft, Ended


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One line of the journal; `detail` is JSON-able."""

    conversation: str
    ticket: int
    at: datetime
    what: str
    detail: Mapping[str, object]


@dataclass(slots=True)
class Decided:
    """Everything a turn wants written, gathered over its events."""

    conversations: dict[str, Conversation] = field(default_factory=dict)
    facts: list[int] = field(default_factory=list)
    failures: list[tuple[int, str, bool]] = field(default_factory=list)  # seq, error, quarantine it
    keyboards: list[Keyboard] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    roster: Roster | None = None  # if it changed
    follows: list[tuple[str, Follow]] = field(default_factory=list)  # by conversation
    cards: set[int] = field(default_factory=set)  # tickets whose card must be shown anew
    homes: dict[str, tuple[str, int | None]] = field(default_factory=dict)
    """Agents who look at their page: its channel, and which part of it (None: the same as before)."""
    resends: list[int] = field(default_factory=list)
    withdrawn: list[tuple[str, str]] = field(default_factory=list)
    """Conversations, and the button: what waits to go to the customer with it does not go any more."""
    forgotten: list[str] = field(default_factory=list)  # conversations to be erased before anything is written
    journal: list[JournalLine] = field(default_factory=list)
    tells: list[tuple[Place, str, str]] = field(default_factory=list)  # where, to which agent, what
    replies: list[Reply] = field(default_factory=list)  # given at once after the commit, never written


class Ledger(Protocol):
    """One open transaction. Everything in it happens, or nothing."""

    async def threads(self, places: Collection[Place]) -> Mapping[Place, Thread]:
        """The tickets whose threads these places are, or were; unknown places are left out."""

    async def roots(self, tickets: Collection[int]) -> Mapping[int, Place]:
        """The threads in which these tickets go on just now; those without one are left out."""

    async def card_on_its_way(self, channel: str) -> bool:
        """Is a ticket's first post being sent, or its outcome unknown, so that a thread may exist unknown to us?"""

    async def record(self, arrivals: Sequence[Arrival]) -> list[Fact]:
        """Keep what is new, in this order; duplicates (by event id or message) are left out of the answer.
        An Unreadable body is kept quarantined and left out as well."""

    async def lock(self, conversations: Collection[str], at: datetime) -> dict[str, Conversation]:
        """The conversations, created where new, locked in sorted order until the transaction ends."""

    async def concerned(self, marks: Sequence[DeliveryMark], cards: Sequence[CardMark]) -> set[str]:
        """The conversations that these marks are of."""

    async def roster(self, *, change: bool = False) -> Roster:
        """Who is at the desk; locked until the transaction ends where it may be changed."""

    async def open_tickets(self, owner: str) -> list[Thread]:
        """What this agent has not resolved yet, oldest first."""

    async def linked_tickets(self, incident: int) -> list[Thread]:
        """What is linked to this incident and not resolved yet, oldest first."""

    async def behind(self, incident: int, newest: int, limit: int) -> list[tuple[str, int]]:
        """Conversations that follow the incident and were not sent this update, with the newest they were sent."""

    async def note_sent(self, incident: int, newest: int, conversations: Collection[str]) -> None:
        """These conversations were sent everything up to this update."""

    async def still_undecided(self, facts: Collection[int]) -> set[int]:
        """Those of these facts that nobody has decided."""

    async def in_front(self, facts: Collection[int]) -> list[Fact]:
        """What waits in front of these facts in their conversations and is none of them: another copy's."""

    async def next_ticket(self) -> int:
        """The number the next ticket gets if this transaction opens one (a clash repeats the turn)."""

    async def queue(self) -> tuple[int, ...]:
        """The open tickets that nobody has claimed, in line."""

    async def keyboards(self, ids: Collection[str]) -> Mapping[str, Keyboard]:
        """The keyboards that exist."""

    async def said(self, messages: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], Said]:
        """Those of these messages (each a conversation and the messenger's id) that stand in the
        customer's chat, whoever wrote them."""

    async def due(self, now: datetime, limit: int) -> list[str]:
        """Conversations with a deadline that has passed, the earliest first."""

    async def mark(self, marks: Sequence[DeliveryMark]) -> list[Ended]:
        """Write what the courier learnt; answers with those deliveries that ended (sent, held, failed).
        The receipt of an OpenCard makes its place the ticket's thread."""

    async def mark_cards(self, marks: Sequence[CardMark]) -> list[Thread]:
        """Write which cards are up to date; frees the row for the next update. Answers with those that are gone."""

    async def claim_homes(self, channel: str, limit: int, now: datetime, lease_until: datetime) -> list[HomeRow]:
        """Agents' pages that are behind, due, looked at and not being drawn by anybody."""

    async def lists(self, window: Window) -> Lists:
        """What stands on an agent's page."""

    async def mark_homes(self, marks: Sequence[HomeMark]) -> None:
        """Write which pages are up to date; frees the row for the next drawing. After `mark` and `save`: what those
        changed may be on a page."""

    async def is_news(self, subject: str, state: str, at: datetime) -> bool:
        """Note the state this subject is in ("": all is well); False if every copy of the program knows it already."""

    async def save(self, decided: Decided, at: datetime) -> None:
        """Write conversations (and their tickets), the roster, facts, keyboards, deliveries, cards and journal."""

    async def doubt(self, now: datetime, *, everything: bool = False) -> int:
        """Rows `sending` past their lease (all, if we alone can have sent them) become doubtful and wait again."""

    async def claim(
        self,
        channel: str,
        limit: int,
        now: datetime,
        lease_until: datetime,
        resting: Collection[str],
        most_in: Callable[[str], int] | None = None,
    ) -> list[Delivery]:
        """At most `limit` heads of their (conversation, audience) line that are due and whose chat is not resting;
        of one chat at most as many as `most_in` says."""

    async def claim_cards(
        self, channel: str, limit: int, now: datetime, lease_until: datetime, resting: Collection[str]
    ) -> list[CardView]:
        """Cards that are behind, due and not being updated by anybody."""
