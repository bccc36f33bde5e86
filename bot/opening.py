"""What the desk knows of its day: how long a reply usually takes, and what waits when it opens in the morning."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from bot.engine.effects import Param, Text
from bot.engine.policy import Policy
from bot.engine.sla.calling import lasting
from bot.engine.teams import Team
from bot.ports import Listed, Queue, Store, Unavailable, shortened

EVERY = 20.0  # seconds
REMEMBERED = timedelta(days=30)  # replies that tell how long it usually takes
NAMED = 10  # tickets of the queue that the summary names
QUESTION = 120  # characters of a question in it
LATE = timedelta(minutes=30)  # after opening: whoever starts the program at noon is not told of the morning

Tell = Callable[[str, str, Text, str], Awaitable[None]]
"""Subject, its state, the words, the team in whose channel they are said."""


class Opening:
    """`policy` is what the owner decided with the usual waits in it; `look` tells a team of the night's queue, once."""

    def __init__(self, store: Store, decided: Callable[[], Policy], tell: Tell, clock: Callable[[], datetime]) -> None:
        self._store = store
        self._decided = decided
        self._tell = tell
        self._clock = clock
        self._waits: Mapping[str, timedelta] = {}

    @property
    def policy(self) -> Policy:
        """With what was measured."""
        return replace(self._decided(), usual_wait=self._waits)

    async def look(self) -> None:
        """Measure anew; tell each team that has just opened what waits for it."""
        now, policy = self._clock(), self._decided()
        self._waits = await self._store.usual_waits(now - REMEMBERED)
        opened = {team.name: at for team in (policy.desk, *policy.teams.values()) if (at := opened_at(team, now))}
        if not opened:
            return
        for queue in await self._store.queues(now):
            if queue.team in opened and queue.oldest < opened[queue.team]:
                state = opened[queue.team].isoformat()
                first = await self._store.waiting(queue.team, now, NAMED)
                await self._tell(f"opening {queue.team}", state, summary(queue, first, now), queue.team)

    async def run(self) -> None:
        """For ever."""
        while True:
            with suppress(Unavailable):  # the desk logs it, and health is red
                await self.look()
            await asyncio.sleep(EVERY)


def opened_at(team: Team, now: datetime) -> datetime | None:
    """The morning's opening, if it was a moment ago; the end of a lunch break is none."""
    at = team.hours.opened_at(now)
    if at is None or now - at > LATE:
        return None
    before = team.hours.between(at - timedelta(hours=4), at)
    return at if not before else None


def summary(queue: Queue, first: Sequence[Listed], now: datetime) -> Text:
    """How many wait and since when, then the first of them, in line: what is urgent leads, then the oldest."""
    named = [_line(ticket, now) for ticket in first]
    left = queue.waiting - len(named)
    more = [Text("opening-more", {"number": left})] if left > 0 else []
    waited = lasting(now - queue.oldest)
    return Text(
        "opening",
        {"number": queue.waiting, "urgent": queue.urgent, "waited": waited, "tickets": (*named, *more)},
    )


def _line(ticket: Listed, now: datetime) -> Text:
    question = shortened(ticket.question, QUESTION)
    params: dict[str, Param] = {
        "urgent": "🔥 " if ticket.urgent else "",
        "number": ticket.number,
        "name": ticket.customer,
        "question": question or Text("card-no-question"),
        "waited": lasting(now - ticket.waiting_since),
    }
    return Text("opening-line", params)
