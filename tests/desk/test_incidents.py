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
    world = World(WeatheredStore(store))
    following: set[str] = set()
    wanted: Counter[tuple[str, str]] = Counter()
    updates, over = 0, False
    async with world.running():
        await happens(world, opened(expires="4320"))
        for deed in deeds:
            chat = deed[-1]
            if deed.startswith("follow") and not over:
                await follow(world, chat)
                following.add(chat)
            elif deed.startswith("stop") and chat in following:
                for _ in range(3):
                    await world.tick(seconds=1)
                await world.desk.receive([_unfollowed(world, chat)] if _unfollowed(world, chat) else [])
                await world.settle()
                following -= {chat} if _unfollowed(world, chat) else set()
            elif deed == "news" and not over:
                updates += 1
                await happens(world, news(f"Update {updates}!"), id=f"submitted:{updates}")
                wanted.update((each, f"Update {updates}!") for each in following)
            elif deed == "again" and updates:
                await happens(world, news(f"Update {updates}!"), id=f"submitted:{updates}")
            elif deed == "end" and not over:
                over = True
                await happens(world, Submitted("incident_end", {"text_en": ("All is well!",)}, about="1"))
                wanted.update((each, "All is well!") for each in following)
            elif deed == "kill":
                await world.kill()
                await world.start()
            else:
                await world.tick(seconds=1)
        for _ in range(35):
            await world.tick(seconds=1)
    await store.close()
    texts = [f"Update {number}!" for number in range(1, updates + 1)] + ["All is well!"]
    for text in texts:
        heard = told(world, text)
        assert max(heard.values(), default=0) <= 1, text
        assert {chat for chat in "ab" if wanted[chat, text]} <= set(heard), text


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
