"""News of a known incident reach each who follows it once: many of them, killed in between, asked for twice."""

import asyncio
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.ports import Body, IncidentFigures, Incoming, Place, Pressed, Submitted, plain
from storage.store import SqlStore
from storage.upgrade import upgrade
from tests.desk.weather import WeatheredStore
from tests.desk.world import START, World

pytestmark = pytest.mark.timeout(60)

POST = Place("slack", "home", "17.5")  # a post of ours in the channel, which Slack takes for a thread
MANY = 45  # more than are sent news in one turn


def at_desk(world: World, body: Body, id: str = "") -> Incoming:
    return replace(world.incoming(body, POST, "bo", id), message="")


async def happens(world: World, body: Body, id: str = "") -> None:
    await world.desk.receive([at_desk(world, body, id)])
    await world.settle()


def opened(**values: str) -> Submitted:
    given = {"text_en": "Sites are down.", "phrases": "site is down", "next": "30", "expires": "240", **values}
    return Submitted("incident_new", {name: (value,) for name, value in given.items()})


def news(text: str) -> Submitted:
    return Submitted("incident_update", {"text_en": (text,)}, about="1")


async def follow(world: World, chat: str) -> None:
    await world.says("the site is down", chat)
    await world.says("let me know", chat)


def told(world: World, words: str) -> Counter[str]:
    """How often each chat was told this."""
    said = [post for post in world.telegram.posted if words in plain(post.body.text)]  # type: ignore[union-attr]
    return Counter(post.place.chat for post in said)


async def test_many_followers_hear_it_once_though_the_program_is_killed_in_between(world: World) -> None:
    await happens(world, opened())
    followers = [f"c{number}" for number in range(MANY)]
    for chat in followers:
        await follow(world, chat)
    await world.says("the site is down", "curious")
    for _ in range(2):
        await happens(world, news("Found the cause."), id="submitted:1")
    await world.tick(seconds=1)
    await world.kill()
    await world.start()
    for _ in range(40):
        await world.tick(seconds=1)
    assert told(world, "Found the cause.") == Counter(followers)
    assert set(await world.fact_states()) == {"decided"}


async def test_who_cannot_be_reached_is_passed_over(world: World) -> None:
    from bot.ports import Left

    await happens(world, opened())
    for chat in ("ann", "eva"):
        await follow(world, chat)
    await world.desk.receive([world.from_customer(Left(), "eva")])
    await happens(world, news("Nearly there."))
    for _ in range(3):
        await world.tick(seconds=1)
    assert told(world, "Nearly there.") == Counter(["ann"])


async def test_linked_tickets_are_resolved_together_and_the_others_stay(world: World) -> None:
    await happens(world, opened())
    for chat in ("ann", "eva"):
        await world.says("the site is down", chat)
        await world.says("/human", chat)
    await world.says("/human", "zoe")
    await happens(world, Submitted("incident_end", {}, about="1"))
    await happens(world, Pressed("resolve_all_linked:1"))
    await world.tick(seconds=2)
    resolved = {chat: (await world.conversation(chat)).ticket for chat in ("ann", "eva", "zoe")}
    assert [bool(ticket and ticket.resolved_at) for ticket in resolved.values()] == [True, True, False]


async def test_it_ends_by_itself_after_the_agents_were_told(world: World) -> None:
    await happens(world, opened(next="0", expires="60"))
    await follow(world, "ann")
    await world.tick(minutes=46)
    said = [plain(post.body.text) for post in world.slack.posted]  # type: ignore[union-attr]
    assert "ends by itself in 15 minutes" in said[-1]
    await world.tick(minutes=15)
    await world.tick(seconds=1)
    assert told(world, "no longer") == Counter(["ann"])
    await world.says("the site is down", "eva")
    assert not told(world, "Sites are down")["eva"]


DEEDS = st.lists(
    st.sampled_from(["follow a", "follow b", "stop a", "news", "again", "tick", "kill", "end"]), max_size=14
)


@given(DEEDS)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_happens_each_follower_hears_each_update_once(
    tmp_path_factory: pytest.TempPathFactory, deeds: list[str]
) -> None:
    asyncio.run(_walk(tmp_path_factory, deeds))


async def _walk(tmp_path_factory: pytest.TempPathFactory, deeds: list[str]) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('walk')}/walk.db"
    await upgrade(url)
    store = SqlStore(url)
    walk = Walk(World(WeatheredStore(store)))
    async with walk.world.running():
        await happens(walk.world, opened(expires="4320"))
        for deed in deeds:
            await walk.does(deed)
        for _ in range(35):
            await walk.world.tick(seconds=1)
    await store.close()
    walk.each_heard_once()


class Walk:
    """Who follows, and who must hear what."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._following: set[str] = set()
        self._wanted: Counter[tuple[str, str]] = Counter()
        self._updates = 0
        self._over = False

    async def does(self, deed: str) -> None:
        """One deed; what is not possible just now is a second that passes."""
        match deed.split():
            case ["follow", chat] if not self._over:
                await follow(self.world, chat)
                self._following.add(chat)
            case ["stop", chat] if chat in self._following:
                await self._stops(chat)
            case ["news"] if not self._over:
                self._updates += 1
                await self._news()
                self._wanted.update((each, f"Update {self._updates}!") for each in self._following)
            case ["again"] if self._updates:
                await self._news()
            case ["end"] if not self._over:
                self._over = True
                await happens(self.world, Submitted("incident_end", {"text_en": ("All is well!",)}, about="1"))
                self._wanted.update((each, "All is well!") for each in self._following)
            case ["kill"]:
                await self.world.kill()
                await self.world.start()
            case _:
                await self.world.tick(seconds=1)

    async def _news(self) -> None:
        await happens(self.world, news(f"Update {self._updates}!"), id=f"submitted:{self._updates}")

    async def _stops(self, chat: str) -> None:
        for _ in range(3):
            await self.world.tick(seconds=1)
        pressed = _unfollowed(self.world, chat)
        if pressed is not None:
            await self.world.desk.receive([pressed])
            await self.world.settle()
            self._following.discard(chat)

    def each_heard_once(self) -> None:
        """Whoever followed when it was said heard it, and nobody twice."""
        for text in [*(f"Update {number}!" for number in range(1, self._updates + 1)), "All is well!"]:
            heard = told(self.world, text)
            assert max(heard.values(), default=0) <= 1, text
            assert {chat for chat in "ab" if self._wanted[chat, text]} <= set(heard), text


def _unfollowed(world: World, chat: str) -> Incoming | None:
    """A press of *That's enough* on the newest update this customer was shown."""
    shown = [post for post in world.telegram.posted if post.place.chat == chat]
    data = [c.data for post in shown for c in post.body.controls if c.verb == "unfollow"]  # type: ignore[union-attr]
    return world.from_customer(Pressed(data[-1]), chat) if data else None


async def test_the_report_counts_incidents(world: World) -> None:
    await happens(world, opened())
    await follow(world, "ann")
    await world.says("the site is down", "eva")
    await world.says("/human", "eva")
    assert (await world.store.inner.figures(START)).incidents == IncidentFigures(1, 2, 2, 1)
