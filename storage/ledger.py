"""The ledger: one open transaction, as `bot.ports.Ledger` promises it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import (
    Arrival,
    CardMark,
    CardView,
    Conversation,
    Decided,
    Delivery,
    DeliveryMark,
    Ended,
    Fact,
    HomeMark,
    HomeRow,
    Keyboard,
    Lists,
    Place,
    Roster,
    Said,
    Thread,
    Window,
)
from storage.cards import claim_cards, mark_cards, save_cards
from storage.claims import claim
from storage.conversations import concerned, due, lock, save_conversations
from storage.facts import in_front, record, save_facts, still_undecided
from storage.figures import save_journal
from storage.followers import behind, linked_tickets, note_sent, save_followers
from storage.forgetting import forget
from storage.homes import claim_homes, mark_homes, open_homes, outdate_all_homes, outdate_homes
from storage.keyboards import keyboards, save_keyboards
from storage.lists import lists
from storage.marks import doubt, mark
from storage.moving import leave_threads
from storage.notices import is_news
from storage.outbox import card_on_its_way, save_drafts, save_resends, withdraw
from storage.roster import roster, save_roster
from storage.said import said
from storage.threads import roots, threads
from storage.tickets import next_ticket, open_tickets, queue, save_tickets


class SqlLedger:
    """Delegates to one module per subject; remembers which conversations it has locked."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._locked: dict[str, Conversation] = {}
        self._threads_opened = False

    async def threads(self, places: Collection[Place]) -> Mapping[Place, Thread]:
        return await threads(self._connection, places)

    async def roots(self, tickets: Collection[int]) -> Mapping[int, Place]:
        return await roots(self._connection, tickets)

    async def card_on_its_way(self, channel: str) -> bool:
        return await card_on_its_way(self._connection, channel)

    async def record(self, arrivals: Sequence[Arrival]) -> list[Fact]:
        return await record(self._connection, arrivals)

    async def lock(self, conversations: Collection[str], at: datetime) -> dict[str, Conversation]:
        locked = await lock(self._connection, conversations, at)
        self._locked |= locked
        return locked

    async def concerned(self, marks: Sequence[DeliveryMark], cards: Sequence[CardMark]) -> set[str]:
        return await concerned(self._connection, marks, cards)

    async def roster(self, *, change: bool = False) -> Roster:
        return await roster(self._connection, change=change)

    async def open_tickets(self, owner: str) -> list[Thread]:
        return await open_tickets(self._connection, owner)

    async def linked_tickets(self, incident: int) -> list[Thread]:
        return await linked_tickets(self._connection, incident)

    async def behind(self, incident: int, newest: int, limit: int) -> list[tuple[str, int]]:
        return await behind(self._connection, incident, newest, limit)

    async def note_sent(self, incident: int, newest: int, conversations: Collection[str]) -> None:
        await note_sent(self._connection, incident, newest, conversations)

    async def still_undecided(self, facts: Collection[int]) -> set[int]:
        return await still_undecided(self._connection, facts)

    async def in_front(self, facts: Collection[int]) -> list[Fact]:
        return await in_front(self._connection, facts)

    async def next_ticket(self) -> int:
        return await next_ticket(self._connection)

    async def queue(self) -> tuple[int, ...]:
        return await queue(self._connection)

    async def keyboards(self, ids: Collection[str]) -> Mapping[str, Keyboard]:
        return await keyboards(self._connection, ids)

    async def said(self, messages: Collection[tuple[str, str]]) -> Mapping[tuple[str, str], Said]:
        return await said(self._connection, messages)

    async def due(self, now: datetime, limit: int) -> list[str]:
        return await due(self._connection, now, limit)

    async def mark(self, marks: Sequence[DeliveryMark]) -> list[Ended]:
        self._threads_opened = self._threads_opened or any(_opens_thread(each) for each in marks)
        return await mark(self._connection, marks)

    async def mark_cards(self, marks: Sequence[CardMark]) -> list[Thread]:
        return await mark_cards(self._connection, marks)

    async def is_news(self, subject: str, state: str, at: datetime) -> bool:
        return await is_news(self._connection, subject, state, at)

    async def save(self, decided: Decided, at: datetime) -> None:
        connection, changed = self._connection, list(decided.conversations.values())
        if unlocked := decided.conversations.keys() - self._locked.keys():
            raise LookupError(f"saved without having been locked in this turn: {sorted(unlocked)}")
        for conversation in decided.forgotten:
            await forget(connection, conversation, at)
        await save_conversations(connection, changed, at)
        await save_tickets(connection, changed, self._locked, at)
        if decided.roster is not None:
            await save_roster(connection, decided.roster, at)
        await save_followers(connection, decided.follows)
        await save_facts(connection, decided)
        await save_keyboards(connection, decided.keyboards, at)
        await withdraw(connection, decided.withdrawn)
        await save_drafts(connection, decided.drafts, at)
        await save_resends(connection, decided.resends, at)
        await leave_threads(connection, decided.drafts)
        await save_cards(connection, decided.drafts, decided.cards, at)
        await save_journal(connection, decided.journal)
        if decided.roster is None:
            await outdate_homes(connection, changed, self._locked, decided.journal)
        else:
            await outdate_all_homes(connection)
        await open_homes(connection, decided.homes, at)
        self._locked |= decided.conversations

    async def doubt(self, now: datetime, *, everything: bool = False) -> int:
        return await doubt(self._connection, now, everything=everything)

    async def claim(
        self,
        channel: str,
        limit: int,
        now: datetime,
        lease_until: datetime,
        resting: Collection[str],
        most_in: Callable[[str], int] | None = None,
    ) -> list[Delivery]:
        return await claim(self._connection, channel, limit, now, lease_until, resting, most_in)

    async def claim_cards(
        self, channel: str, limit: int, now: datetime, lease_until: datetime, resting: Collection[str]
    ) -> list[CardView]:
        return await claim_cards(self._connection, channel, limit, now, lease_until, resting)

    async def claim_homes(self, channel: str, limit: int, now: datetime, lease_until: datetime) -> list[HomeRow]:
        return await claim_homes(self._connection, channel, limit, now, lease_until)

    async def lists(self, window: Window) -> Lists:
        return await lists(self._connection, window)

    async def mark_homes(self, marks: Sequence[HomeMark]) -> None:
        await mark_homes(self._connection, marks)
        if self._threads_opened:  # what had no thread to lead to has one now
            await outdate_all_homes(self._connection)


def _opens_thread(mark: DeliveryMark) -> bool:
    return mark.receipt is not None and mark.receipt.messages[:1] == (mark.receipt.place.thread,)
