"""Plays the day: customers come, agents work through their queues, the clock goes on in steps of three minutes."""

import tomllib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from bot.dialogs.stage import Stage, wrote
from bot.engine.conversation import Conversation, Status
from bot.engine.people import Agent
from bot.owner import policy_from
from bot.ports import Place, Pressed, Store
from bot.settings import Settings
from bot.texts.catalogue import Catalogue
from tests.day.chronicle import Chronicle
from tests.day.customers import BEGINS, LASTS, Visitor, visitors
from tests.dialogs.stage import SAMPLE, sample_knowledge

STEP = timedelta(minutes=3)
READS, WORKS = timedelta(minutes=3), timedelta(minutes=9)  # from the claim to the reply, from the reply to the end
ANSWERS = {"ru": "Здравствуйте! Всё поправлено, проверьте, пожалуйста.", "en": "Hi! It's fixed now, please check."}
AGENTS = {"anna": ("care",), "bo": ("tech",), "vera": ("care", "tech")}


def settings() -> Settings:
    """As an owner would have written them."""
    return Settings.model_validate(tomllib.loads((Path(__file__).parent / "desk.toml").read_text(encoding="utf-8")))


@dataclass
class Busy:
    """What an agent is doing: one ticket at a time."""

    thread: Place
    since: datetime
    language: str
    replied: bool = False


class Day:
    """The stage, the people on it, and what they saw."""

    def __init__(self, store: Store) -> None:
        decided = policy_from(settings(), sample_knowledge(), BEGINS)
        staff = {
            team: tuple(Agent(name, name.capitalize()) for name, teams in AGENTS.items() if team in teams)
            for team in decided.teams
        }
        everybody = tuple(Agent(name, name.capitalize()) for name in AGENTS)
        self.policy = replace(decided, staff={**staff, "": everybody})
        self.stage = Stage(store, sample_knowledge(), self.policy, Catalogue(), folder=SAMPLE, rooms=_room_of)
        self.stage.now = BEGINS
        self.chronicle = Chronicle(self.stage)
        self._store = store
        self._coming = visitors()
        self._busy: dict[str, Busy] = {}
        self._adding: list[tuple[datetime, Visitor]] = []
        self._rated: set[str] = set()

    async def play(self) -> None:
        """Twenty-four hours."""
        async with self.stage:
            while self.stage.now < BEGINS + LASTS:
                await self.stage.passes(STEP)
                await self._customers()
                await self._agents()
                self.chronicle.listen()

    async def states(self) -> list[Conversation]:
        """What is known of everybody in the end."""
        async with self._store.turn() as ledger:
            locked = await ledger.lock([f"telegram:{visitor.chat}" for visitor in visitors()], self.stage.now)
        return list(locked.values())

    async def _customers(self) -> None:
        now = self.stage.now
        while self._coming and self._coming[0].at <= now:
            await self._comes(self._coming.pop(0))
        for at, visitor in [each for each in self._adding if each[0] <= now]:
            self._adding.remove((at, visitor))
            await self._says(visitor, visitor.adds)
        await self._rate()

    async def _comes(self, visitor: Visitor) -> None:
        """A question, and then a person: the bot's answers are not what this day is about."""
        self.chronicle.meet(visitor.chat, visitor.name)
        await self._says(visitor, visitor.says)
        person = {"ru": "позовите человека", "en": "talk to a person"}[visitor.language]
        await self._says(visitor, person)
        if visitor.adds:
            self._adding.append((self.stage.now + timedelta(minutes=2), visitor))

    async def _says(self, visitor: Visitor, text: str) -> None:
        self.chronicle.note(visitor.name, text)
        await self.stage.customer(visitor.chat, visitor.name, wrote(text), visitor.language)
        self.chronicle.listen()

    async def _rate(self) -> None:
        """Whoever is asked how it went answers at once, or never."""
        marks = {visitor.chat: visitor for visitor in visitors()}
        for item in self.stage.customers.shown:
            visitor = marks.get(item.place.chat)
            if visitor is None or visitor.chat in self._rated or not item.controls or item.controls[0].label != "1":
                continue
            self._rated.add(visitor.chat)
            if visitor.mark:
                self.chronicle.note(visitor.name, f"[{visitor.mark}]")
                data = item.controls[visitor.mark - 1].data
                await self.stage.customer(visitor.chat, visitor.name, Pressed(data), visitor.language)

    async def _agents(self) -> None:
        for name, teams in AGENTS.items():
            if name in self._busy:
                await self._goes_on(name, self._busy[name])
            elif self._works(name):
                await self._claims(name, teams)

    def _works(self, name: str) -> bool:
        """In working hours; at night only who was called."""
        now = self.stage.now
        if any(self.policy.team(team).hours.is_open(now) for team in AGENTS[name]):
            return True
        return any(name in self.policy.team(team).on_call for team in AGENTS[name]) and self._called(name)

    def _called(self, name: str) -> bool:
        return any("🔥" in item.text and name in item.text.lower() for item in self.stage.desk_channel.shown[-5:])

    async def _claims(self, name: str, teams: tuple[str, ...]) -> None:
        """The oldest card that nobody has, the urgent ones first."""
        cards = [(state, place) for state, place in await self._queue(teams) if self._works_on(name, state)]
        if not cards:
            return
        state, place = min(cards, key=lambda card: (not card[0].ticket.urgent, card[0].ticket.number))
        self.chronicle.note(f"        {name.capitalize()} at {state.customer.name}'s", "[Claim]")
        await self.stage.agent(name, place, Pressed("claim"))
        self._busy[name] = Busy(place, self.stage.now, state.language)

    def _works_on(self, name: str, state: Conversation) -> bool:
        open_now = self.policy.team(state.ticket.team).hours.is_open(self.stage.now)
        return open_now or (state.ticket.urgent and name in self.policy.team(state.ticket.team).on_call)

    async def _queue(self, teams: tuple[str, ...]) -> list[tuple[Conversation, Place]]:
        places = {
            item.place.thread: item.place for item in self.stage.desk_channel.shown if item.text.startswith("card ")
        }
        threads = {thread.conversation: place for place, thread in (await self._threads(list(places.values()))).items()}
        waiting = [state for state in await self.states() if state.status is Status.QUEUE]
        return [(state, threads[state.id]) for state in waiting if state.ticket.team in teams and state.id in threads]

    async def _threads(self, places: list[Place]):  # type: ignore[no-untyped-def]
        async with self._store.turn() as ledger:
            return await ledger.threads(places)

    async def _goes_on(self, name: str, busy: Busy) -> None:
        now = self.stage.now
        if not busy.replied and now >= busy.since + READS:
            self.chronicle.note(f"        {name.capitalize()}", ANSWERS[busy.language])
            await self.stage.agent(name, busy.thread, wrote(ANSWERS[busy.language]))
            busy.replied = True
        elif busy.replied and now >= busy.since + WORKS:
            self.chronicle.note(f"        {name.capitalize()}", "[Resolve]")
            await self.stage.agent(name, busy.thread, Pressed("resolve"))
            del self._busy[name]


def _room_of(team: str) -> Place:
    return Place("desk", f"#{team or 'desk'}")
