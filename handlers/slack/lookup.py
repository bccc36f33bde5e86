"""Reading back from Slack: was this posted, and what was written while we were not listening?"""

from asyncio import sleep
from collections.abc import AsyncIterator, Callable, Collection, Mapping
from typing import Any

from bot.ports import NOTHING_KNOWN, Incoming, Place, Rich, TryLater, Undeliverable
from handlers.slack.api import Api
from handlers.slack.inbound import GRAVE, Inbound

METADATA = "firstline_delivery"
RECENT = 2 * 24 * 3600  # seconds; what is older was given up by the courier
MESSAGES = 4000
WAITS = 5
SETTLED = 5.0  # seconds; what was written later may be missing only because Slack has not copied it everywhere yet


def metadata(delivery: str, part: int) -> dict[str, object]:
    """What a post carries so that it can be recognised."""
    return {"event_type": METADATA, "event_payload": {"id": delivery, "part": part}}


class Lookup:
    """Answers from the channel's history."""

    def __init__(self, api: Api, clock: Callable[[], float]) -> None:
        self._api = api
        self._clock = clock

    async def posted(self, place: Place, delivery: str, bot: str) -> dict[int, str]:
        """The parts of a delivery that are there, each with its message."""
        messages = self._thread(place) if place.thread else self._recent(place)
        parts: dict[int, str] = {}
        try:
            async for message in messages:
                part = _part(message, delivery, bot)
                if part is not None:
                    parts.setdefault(part, str(message["ts"]))
        except Undeliverable:  # the thread is gone, and with it whatever was in it
            return {}
        return parts

    def _thread(self, place: Place) -> AsyncIterator[Any]:
        return self._api.pages(
            "conversations.replies", "messages", channel=place.chat, ts=place.thread, include_all_metadata=True
        )

    async def _recent(self, place: Place) -> AsyncIterator[Any]:
        oldest = f"{self._clock() - RECENT:.6f}"
        messages = self._api.pages(
            "conversations.history", "messages", channel=place.chat, oldest=oldest, include_all_metadata=True
        )
        left = MESSAGES
        async for message in messages:
            yield message
            left -= 1
            if left <= 0:
                return

    async def missed_since(
        self, place: Place, message: str, inbound: Inbound, known: Mapping[str, Rich] = NOTHING_KNOWN
    ) -> list[Incoming]:
        """People's replies in this thread after that message, oldest first; then edits and deletions of known ones."""
        if not place.thread:
            return []
        # After a long outage there are more threads than Slack lets us read in a minute.
        for _ in range(WAITS):
            try:
                return await self._news(message or place.thread, place, inbound, known)
            except TryLater as busy:
                if busy.after is None:
                    raise
                await sleep(busy.after)
        return await self._news(message or place.thread, place, inbound, known)

    async def _news(self, after: str, place: Place, inbound: Inbound, known: Mapping[str, Rich]) -> list[Incoming]:
        missed: list[Incoming] = []
        there: set[str] = set()
        async for reply in self._replies(place, min((after, *known), key=_key)):
            ts = str(reply["ts"])
            there.add(ts)
            # Slack puts the root in front, however late `oldest` is.
            wrote = inbound.reply(reply, f"missed:{ts}", place.chat) if _key(ts) > _key(after) else None
            edited = inbound.edit_found(reply, known.get(ts), place.chat) if wrote or ts in known else None
            missed += [one for one in (wrote, edited) if one]
        missed.sort(key=lambda incoming: _key(incoming.message))
        return missed + [inbound.deletion_found(ts, place) for ts in known if await self._is_gone(ts, place, there)]

    async def _is_gone(self, ts: str, place: Place, there: Collection[str]) -> bool:
        """It was asked for twice and not found: nothing of the customer's is taken away by a mistake of Slack's."""
        if ts in there or self._clock() - float(ts) < SETTLED:
            return False
        return ts not in {str(reply["ts"]) async for reply in self._replies(place, ts, latest=ts)}

    async def _replies(self, place: Place, oldest: str, **bounds: Any) -> AsyncIterator[Any]:
        replies = self._api.pages(
            "conversations.replies",
            "messages",
            channel=place.chat,
            ts=place.thread,
            oldest=oldest,
            inclusive=True,
            **bounds,
        )
        async for reply in replies:
            if reply.get("subtype") != GRAVE:
                yield reply


def _part(message: Mapping[str, Any], delivery: str, bot: str) -> int | None:
    """Only our own posts count: anybody's app may write metadata like ours."""
    told = message.get("metadata") or {}
    payload = told.get("event_payload") or {}
    ours = told.get("event_type") == METADATA and message.get("user") == bot
    return int(payload.get("part") or 0) if ours and payload.get("id") == delivery else None


def _key(ts: str) -> tuple[int, str]:
    seconds, _, fraction = str(ts).partition(".")
    return int(seconds), fraction.ljust(6, "0")
