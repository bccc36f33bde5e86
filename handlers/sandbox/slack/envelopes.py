"""Envelopes of Socket Mode: sent, acknowledged in time or not, and events repeated until they are given up."""

import asyncio
import uuid
from collections.abc import Awaitable, Callable

from handlers.sandbox.changes import Changes
from handlers.sandbox.journal import Journal
from handlers.sandbox.slack.cast import Json

Send = Callable[[Json], Awaitable[bool]]


class Envelopes:
    """Every envelope has an id of its own; what it carries keeps its id in every attempt."""

    def __init__(self, journal: Journal, changes: Changes, ack_timeout: float, retry_delays: tuple[float, ...]) -> None:
        self._journal, self._changes = journal, changes
        self._ack_timeout, self._retry_delays = ack_timeout, retry_delays
        self._waiting: dict[str, asyncio.Future[Json]] = {}
        self._sent: set[str] = set()

    def heard(self, frame: Json) -> None:
        """An acknowledgement; one that comes too late changes nothing."""
        envelope = str(frame.get("envelope_id", ""))
        answer = self._waiting.pop(envelope, None)
        if answer is not None and not answer.done():
            answer.set_result(frame.get("payload") or {})
        elif envelope in self._sent:
            self._journal.add("slack", "late_ack", envelope_id=envelope)

    async def ask(self, send: Send, kind: str, payload: Json, *, accepts: bool = False) -> Json | None:
        """Bring it once. The payload of the acknowledgement, or None when there was none in time."""
        return await self._attempt(send, kind, payload, {"accepts_response_payload": accepts})

    async def bring(self, send: Send, payload: Json) -> None:
        """Bring an event, again and again until it is acknowledged or the attempts are used up."""
        event = payload["event"]
        facts = {"event_id": payload["event_id"], "type": event["type"], "ts": event.get("ts")}
        for attempt, delay in enumerate((0.0, *self._retry_delays)):
            if attempt:
                await asyncio.sleep(delay)
            retry = {
                "accepts_response_payload": False,
                "retry_attempt": attempt,
                "retry_reason": "timeout" if attempt else "",
            }
            self._journal.add("slack", "event_sent", **facts, attempt=attempt)
            if await self._attempt(send, "events_api", payload, retry) is not None:
                self._journal.add("slack", "event_acked", **facts, attempt=attempt)
                return
        self._journal.add("slack", "event_given_up", **facts, attempt=len(self._retry_delays))
        self._changes.happened()

    async def _attempt(self, send: Send, kind: str, payload: Json, details: Json) -> Json | None:
        envelope = str(uuid.uuid4())
        answer: asyncio.Future[Json] = asyncio.get_running_loop().create_future()
        self._waiting[envelope] = answer
        self._sent.add(envelope)
        try:
            if not await send({"envelope_id": envelope, "type": kind, "payload": payload, **details}):
                return None
            return await asyncio.wait_for(answer, self._ack_timeout)
        except TimeoutError:
            return None
        finally:
            self._waiting.pop(envelope, None)
