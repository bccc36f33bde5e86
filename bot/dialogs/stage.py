"""The stage of a dialog: the real engine, desk, courier and store between channels that pretend, on a stopped clock."""

import asyncio
import itertools
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from bot.courier.courier import Courier
from bot.desk import Desk
from bot.desk.notices import Notices
from bot.desk.preparing import Preparer
from bot.desk.rendering import Renderer
from bot.desk.suggestions import Suggestions
from bot.dialogs.channel import Shown, StageChannel, plain_desk
from bot.dialogs.hearing import StageListener
from bot.engine.policy import Policy
from bot.feedback import Feedback
from bot.opening import Opening
from bot.ports import (
    Agent,
    Attachment,
    Author,
    Body,
    Edited,
    Incoming,
    KnowledgeBase,
    Lost,
    Place,
    Pressed,
    Reacted,
    Store,
    Submitted,
    Wrote,
    plain,
    rich,
)
from bot.texts.catalogue import Catalogue
from bot.views.boards import Boards
from bot.views.cards import Cards

START = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


class Stage:
    """A small world: customers on `telegram`, agents on `desk`. `folder` is where the answers' attachments are."""

    def __init__(
        self,
        store: Store,
        knowledge: KnowledgeBase,
        policy: Policy,
        texts: Catalogue,
        *,
        folder: Path,
        language: str = "en",
        minimal: bool = False,
        hold_unknown: bool = False,
        rooms: Callable[[str], Place] | None = None,
    ) -> None:
        """`language` is the agents'; `minimal`: their messenger has nothing but texts and buttons; `rooms`: in which
        channel each team works (all in one, without it)."""
        self.now = START
        self.store = store
        self.policy = policy
        self.customers = StageChannel("telegram", self.clock)
        self.desk_channel = plain_desk("desk", self.clock) if minimal else StageChannel("desk", self.clock)
        channels = {"telegram": self.customers, "desk": self.desk_channel}
        held = frozenset({"telegram"} if hold_unknown else ())
        views = Cards(texts, language), Boards(texts, language)
        self.courier = Courier(channels, *views, self.clock, self._seconds, hold_unknown=held, folder=folder)
        self._preparer = Preparer(knowledge, channels)
        home, forms = Place("desk", "desk"), self.desk_channel.limits.has_forms
        renderer = Renderer(texts, language, home, forms=forms, room_of=rooms or self._room_of)
        self.suggest = Suggestions(lambda: self.policy, lambda: knowledge, language).of
        self.desk = Desk(store, self.courier, self._preparer, renderer, self._measured, self.clock, "desk")
        tell = Notices(store, renderer, self.clock, self.desk.wake).tell
        self._opening = Opening(store, lambda: self.policy, tell, self.clock)
        self.feedback = Feedback(store, lambda: self.policy, self._preparer, self.clock)
        self._ids = itertools.count(1)
        self.more_follows = False  # what happens now is a part of something
        self._last: Incoming | None = None
        self._stack = AsyncExitStack()

    def _measured(self) -> Policy:
        return self._opening.policy

    def clock(self) -> datetime:
        """The stopped clock."""
        return self.now

    def _room_of(self, team: str) -> Place:
        return self.desk_channel.place_of(self.policy.teams[team].channel if team in self.policy.teams else "")

    def _seconds(self) -> float:
        return (self.now - START).total_seconds()

    async def __aenter__(self) -> "Stage":
        group = await self._stack.enter_async_context(asyncio.TaskGroup())
        await self.desk.start(group.create_task, ours_alone=True)
        group.create_task(self.desk.run())
        return self

    async def __aexit__(self, *error: object) -> None:
        self.desk.stop()
        await self._stack.aclose()
        self._preparer.close()

    async def settle(self) -> None:
        """Wait until nothing happens any more by itself; what is held back a moment for more to come is waited for."""
        await self._settle()
        while (moment := self.desk.wakes_at) is not None:
            self.now = moment
            self.desk.tick()
            await self._settle()

    async def _settle(self) -> None:
        quiet = 0
        async with asyncio.timeout(20):
            while quiet < 3:
                await asyncio.sleep(0.001)
                quiet = quiet + 1 if self.desk.idle and self.courier.idle else 0

    async def passes(self, span: timedelta) -> None:
        """Time goes by: the clock stops at every moment when something is due."""
        end = self.now + span
        while self.now < end:
            opens = self.policy.hours.opens_at(self.now)
            moments = [await self.store.next_deadline(self.now), await self.store.next_due(self.now)]
            moments += [opens] if opens is not None and opens > self.now else []
            self.now = min([end, *(moment for moment in moments if moment is not None)])
            self.desk.tick()
            await self.settle()
            await self._opening.look()
            await self.settle()

    async def customer(self, chat: str, name: str, body: Body, language: str, message: str = "") -> str:
        """A customer does something; answers with the message's id."""
        author = Author(chat, name, name.lower(), language)
        return await self.happen(self.customers, Place("telegram", chat), author, body, message)

    async def agent(self, name: str, thread: Place, body: Body, message: str = "") -> str:
        """Somebody at the desk does something; answers with the message's id."""
        return await self.happen(self.desk_channel, thread, Author(name.lower(), name.capitalize()), body, message)

    async def loses(self, thread: Place, *, told: bool) -> None:
        """The thread's card is deleted; the messenger tells us so, or lets us find out."""
        self.desk_channel.lost.add(thread.thread)
        if told:
            await self.happen(self.desk_channel, thread, Author(""), Lost())

    async def agent_at_home(self, name: str, body: Body) -> None:
        """Somebody at the desk does something on their own page."""
        await self.happen(self.desk_channel, Place("desk", ""), Author(name.lower(), name.capitalize()), body)

    async def happen(self, channel: StageChannel, place: Place, author: Author, body: Body, message: str = "") -> str:
        """An event comes in and everything that follows from it is done; an edit names the message it changes."""
        message = message or ("" if isinstance(body, Pressed | Submitted | Reacted) else str(next(channel.ids)))
        if isinstance(body, Wrote):
            text = "".join(span.text for span in body.text)
            channel.shown.append(Shown(text, place=place, message=message, only="(said)"))
        if isinstance(body, Edited) and body.of:
            channel.shown.append(Shown(plain(body.text), place=place, message=body.of, only="(said)"))
        self._last = Incoming(f"e{next(self._ids)}", place, author, self.now, body, message)
        await self.happen_again()
        return message

    async def happen_again(self) -> None:
        """The last event once more, as a messenger repeats what it believes lost."""
        assert self._last is not None, "nothing has happened yet"
        await self.desk.receive([self._last])
        if not self.more_follows:
            await self.settle()

    def listens(self) -> None:
        """From now on voice messages are put into words."""
        self._preparer.listener = StageListener()
        self.policy = replace(self.policy, hears=True)

    def rename(self, name: str, **changes: Any) -> None:
        """An agent's rights change."""
        known = self.desk_channel.agents.get(name, Agent(name, name.capitalize()))
        self.desk_channel.agents[name] = replace(known, **changes)


def wrote(text: str, *attachments: Attachment) -> Wrote:
    """A plain message."""
    return Wrote(rich(text), attachments)
