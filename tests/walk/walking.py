"""Plays a walk: round by round, and looks at the promises whenever everything that waited is done."""

from collections import Counter
from collections.abc import Sequence
from datetime import timedelta

from storage.schema import journal
from storage.store import SqlStore
from tests.walk.ends import ends_of
from tests.walk.lives import Lives, MortalStore, empty
from tests.walk.people import People
from tests.walk.promises import Promises
from tests.walk.steps import Dies, Passes, Round, Weather

Visited = Counter[object]
"""What the walks came through; one that never came anywhere proves nothing."""


async def play(store: SqlStore, rounds: Sequence[Round], visited: Visited, *, hold_unknown: bool) -> None:
    """One walk, from an empty database."""
    await empty(store)
    world = Lives(MortalStore(store))
    world.hold_unknown = hold_unknown
    world.pause = 0.0 if store.engine.dialect.name == "sqlite" else 0.001
    await Walk(world, visited).play(rounds)


class Walk:
    """One world and what happens in it."""

    def __init__(self, world: Lives, visited: Visited) -> None:
        self.world = world
        self.people = People(world)
        self.promises = Promises(world, self.people)
        self.visited = visited

    async def play(self, rounds: Sequence[Round]) -> None:
        async with self.world.running():
            for each in rounds:
                await self.round(each)
            await self.round(Round((), patient=True))
            await self.note()

    async def round(self, each: Round) -> None:
        world = self.world
        world.now += timedelta(seconds=2)
        telegram, slack = [], []
        span = timedelta()
        for step in each.steps:
            self.visited[type(step)] += 1
            match step:
                case Weather(chat, trouble, times):
                    world.arm(chat, trouble, times)
                    self.visited[trouble] += 1
                case Dies(at, nth):
                    world.mortal.deaths[at] = nth
                case Passes(passed):
                    span += passed
                case _:
                    for incoming in await self.people.do(step):
                        (telegram if incoming.place.channel == "telegram" else slack).append(incoming)
        await world.bring(telegram, slack)
        await world.bring(*(self.people.again(channel, each.again) for channel in ("telegram", "slack")))
        if late := self.people.latecomers():
            await world.wait_for_more()
            world.now += timedelta(seconds=4)
            await world.bring(late)
        if span:
            world.now += span
            world.desk.tick()
            await world.settle()
        if each.patient:
            await world.drain()
            await self.promises.hold()

    async def note(self) -> None:
        self.visited.update(self.world.mortal.died)
        for state in self.promises.states.values():
            self.visited[state.status] += 1
            self.visited.update(end for ends in ends_of(state).values() for end in ends)
        for row in await self.world.rows(journal.c.id, journal.c.what):
            self.visited[row.what] += 1
        for row in self.promises.rows:
            self.visited[f"delivery {row.state}"] += 1
