"""Updates that wait to be fetched, and the long poll that waits for them."""

import asyncio
import itertools
from dataclasses import dataclass
from typing import Any

from handlers.sandbox.faults import EVENTS, Faults
from handlers.sandbox.journal import Journal
from handlers.sandbox.telegram.errors import ApiError

FIRST_UPDATE = 700_000_001
# Sent only to bots that name them.
UNASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
TERMINATED = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"

Json = dict[str, Any]


@dataclass
class Entry:
    """`sticky` ones are not confirmed before they were handed out: repeated and injected updates."""

    number: int
    body: Json
    sticky: bool = False


class Pending:
    """The queue of one bot."""

    def __init__(self, journal: Journal, faults: Faults) -> None:
        self._journal, self._faults = journal, faults
        self._numbers = itertools.count(FIRST_UPDATE)
        self._bell = asyncio.Event()
        self._turn = 0
        self._reason = ApiError(409, TERMINATED)
        self.clear()

    def __len__(self) -> int:
        return len(self._entries)

    def clear(self) -> None:
        """As at the start. Numbers go on: a bot that still polls would confirm small ones unseen."""
        self.allowed: list[str] = []
        self.drop()

    def drop(self) -> None:
        """Nothing waits."""
        self._entries: list[Entry] = []
        self._held: list[tuple[str, Json]] = []

    def add(self, kind: str, body: Json, chat: int) -> None:
        """Something happened; what the bot did not ask for never arrives."""
        if kind not in self.allowed if self.allowed else kind in UNASKED:
            return
        fault = self._faults.take("telegram", EVENTS, str(chat))
        if fault and fault.kind == "drop":
            return
        if fault and fault.kind == "reorder":
            self._held.append((kind, body))
            return
        number = self._arrive(kind, body)
        if fault and fault.kind == "duplicate":
            again = next(self._numbers) if fault.error == "new_id" else number
            self._entries.append(Entry(again, {"update_id": again, kind: body}, sticky=True))
        held, self._held = self._held, []
        for late_kind, late in held:
            self._arrive(late_kind, late)
        self._ring()

    def inject(self, update: Json) -> int:
        """Anything at all."""
        given = update.get("update_id")
        number = given if isinstance(given, int) else next(self._numbers)
        self._entries.append(Entry(number, {"update_id": number, **update}, sticky=True))
        self._ring()
        return number

    def confirm(self, offset: int) -> None:
        """Forget what lies below; a negative offset keeps that many of the newest."""
        if offset < 0:
            self._entries = self._entries[offset:]
            return
        confirmed = [entry for entry in self._entries if entry.number < offset and not entry.sticky]
        if confirmed:
            self._entries = [entry for entry in self._entries if entry.number >= offset or entry.sticky]
            numbers = [entry.number for entry in confirmed]
            self._journal.add("telegram", "update_confirmed", offset=offset, update_ids=numbers)

    async def poll(self, limit: int, patience: float) -> list[Json]:
        """What waits, or what comes within `patience` seconds. Raises ApiError when somebody else begins to poll."""
        self.interrupt(ApiError(409, TERMINATED))
        turn = self._turn
        try:
            async with asyncio.timeout(patience):
                while not self._entries:
                    await self._bell.wait()
                    if turn != self._turn:
                        raise self._reason
        except TimeoutError:
            return []
        return self._hand_out(limit)

    def interrupt(self, reason: ApiError) -> None:
        """Whoever polls now is sent away."""
        self._turn += 1
        self._reason = reason
        self._ring()

    def _hand_out(self, limit: int) -> list[Json]:
        given = self._entries[:limit]
        for entry in given:
            entry.sticky = False
            self._journal.add("telegram", "update_delivered", update_id=entry.number)
        return [entry.body for entry in given]

    def _arrive(self, kind: str, body: Json) -> int:
        number = next(self._numbers)
        self._entries.append(Entry(number, {"update_id": number, kind: body}))
        return number

    def _ring(self) -> None:
        bell, self._bell = self._bell, asyncio.Event()
        bell.set()
