"""A button does something only for whom it was shown to, where it was shown; anything else is answered as stale."""

import asyncio
from datetime import timedelta

import pytest

from bot.desk.intake import Prepared, event_from
from bot.engine.effects import Action, Audience, Button, Text
from bot.engine.events import AgentPressed, CustomerPressed
from bot.ports import Agent, Arrival, Author, Control, Fact, Incoming, Keyboard, Place, Post, Pressed, plain
from tests.desk.world import START, TEXTS, World

pytestmark = pytest.mark.timeout(20)


def buttons(world: World, chat: str = "ann") -> dict[str, Control]:
    posts = [each.body for each in world.telegram.posted if each.place.chat == chat and isinstance(each.body, Post)]
    return {control.verb: control for post in posts for control in post.controls}


def whispers(world: World) -> list[tuple[Place, Post]]:
    return [
        (each.place, each.body)
        for each in world.slack.posted
        if isinstance(each.body, Post) and each.body.only and each.body.controls
    ]


async def rated(world: World, *, presser: str, data: str) -> str:
    """A rating is awaited of Ann; somebody presses: what Ann's conversation remembers, or what was answered."""
    before = (await world.conversation()).ticket
    already = len(world.telegram.texts(presser))
    await world.says(Pressed(data), presser)
    after = (await world.conversation()).ticket
    assert after is not None
    assert before is not None
    return "rated" if after.rating != before.rating else " ".join(world.telegram.texts(presser)[already:])


@pytest.fixture
async def awaiting(world: World) -> World:
    thread = await world.claimed_ticket()
    await world.desk.receive([world.from_agent(Pressed("resolve"), thread)])
    await world.settle()
    for _ in range(3):
        await world.tick(minutes=6)
    await world.says("/start", "ben")
    return world


def stale() -> set[str]:
    """Every wording of what is said to a press of an old button."""
    return {plain(TEXTS.render(Text("stale", {"variant": n}), "en")) for n in range(10)}


async def test_the_customers_own_button_works(awaiting: World) -> None:
    assert await rated(awaiting, presser="ann", data=buttons(awaiting)["rate"].data) == "rated"


async def test_pressed_by_another_customer_it_is_stale(awaiting: World) -> None:
    answer = await rated(awaiting, presser="ben", data=buttons(awaiting)["rate"].data)
    assert answer in stale()


TAMPERED = [
    "{id}:99",
    "{id}:" + "9" * 5000,
    "{id}:²",
    "{id}:-1",
    "{id}:",
    "{id}",
    "{id}:0:0",
    ":0",
    "other:0",
    "rate",
    "claim",
    "resolve",
    "",
]


async def test_a_tampered_button_is_stale(awaiting: World) -> None:
    id = buttons(awaiting)["rate"].data.rpartition(":")[0]
    for data in TAMPERED:
        assert await rated(awaiting, presser="ann", data=data.format(id=id)) in stale(), data


async def test_a_keyboard_shown_to_agents_does_nothing_for_the_customer_and_the_other_way_round(world: World) -> None:
    thread = await world.claimed_ticket()
    await world.desk.receive([world.from_agent("hello", thread, "eva")])  # not hers: she is offered to take over
    await world.desk.receive([world.from_agent("hello", thread)])
    await world.settle()
    await world.tick(seconds=2)
    ((_, whisper),) = whispers(world)
    said = len(world.telegram.texts("ann"))
    for control in whisper.controls:
        await world.says(Pressed(control.data))
    ticket = (await world.conversation()).ticket
    assert ticket is not None
    assert ticket.owner is not None
    assert ticket.owner.id == "bo"
    assert len(ticket.held) == 1
    assert not any("hello" in text for text in world.telegram.texts("ann")[said:])
    await world.desk.receive([world.from_agent(Pressed(buttons(world)["solved"].data), thread)])
    await world.settle()
    resolved = (await world.conversation()).ticket
    assert resolved is not None
    assert resolved.resolved_at is None


async def test_what_one_agent_alone_was_offered_no_other_agent_can_press(world: World) -> None:
    thread = await world.claimed_ticket()
    await world.desk.receive([world.from_agent("hello", thread, "eva")])
    await world.settle()
    await world.tick(seconds=2)
    ((_, whisper),) = whispers(world)
    keep = whisper.controls[-1]
    await world.desk.receive([world.from_agent(Pressed(keep.data), thread, "bo")])
    await world.settle()
    ticket = (await world.conversation()).ticket
    assert ticket is not None
    assert len(ticket.held) == 1
    await world.desk.receive([world.from_agent(Pressed(keep.data), thread, "eva")])
    await world.settle()
    ticket = (await world.conversation()).ticket
    assert ticket is not None
    assert ticket.held == ()


async def test_garbage_in_a_thread_changes_nothing_and_quarantines_nothing(world: World) -> None:
    thread = await world.claimed_ticket()
    before = await world.conversation()
    for data in ("", ":", "nonsense", "nonsense:0", "x:" + "9" * 5000, "entry", "rate", "resend", "claim_and_send"):
        await world.desk.receive([world.from_agent(Pressed(data), thread)])
    await world.settle()
    assert await world.conversation() == before
    assert await world.troubles() == []


async def test_a_button_pressed_twice_at_once_acts_once(world: World) -> None:
    world.settings = {"reopen_window": timedelta(hours=1)}
    await world.says("/human")
    await world.tick(seconds=2)
    thread = world.threads()[-1]
    press = [world.desk.receive([world.from_agent(Pressed("claim"), thread, agent)]) for agent in ("bo", "eva")]
    await asyncio.gather(*press)
    await world.settle()
    ticket = (await world.conversation()).ticket
    assert ticket is not None
    assert ticket.owner is not None
    assert ticket.owner.id == "bo"


AGENT = Agent("bo", "Bo")
SHOWN = {
    Audience.CUSTOMER: Keyboard(
        "k", "telegram:ann", Audience.CUSTOMER, (Button(Text("button-solved"), Action.SOLVED),)
    ),
    Audience.THREAD: Keyboard("k", "telegram:ann", Audience.THREAD, (Button(Text("button-take-over"), Action.CLAIM),)),
    Audience.DESK: Keyboard("k", "telegram:ann", Audience.DESK, (Button(Text("button-take-over"), Action.CLAIM),)),
}


@pytest.mark.parametrize("shown_to", Audience)
@pytest.mark.parametrize("pressed_by", [Audience.CUSTOMER, Audience.THREAD])
def test_before_any_rule_is_asked_a_press_by_the_wrong_audience_is_stale(
    shown_to: Audience, pressed_by: Audience
) -> None:
    ticket = 1 if pressed_by is Audience.THREAD else 0
    incoming = Incoming("e", Place("telegram", "ann"), Author("ann"), START, Pressed("k:0"))
    fact = Fact(1, Arrival(incoming, START, "telegram:ann", ticket))
    event = event_from(fact, Prepared(agent=AGENT), {"k": SHOWN[shown_to]})
    assert isinstance(event, CustomerPressed | AgentPressed)
    assert (event.action is Action.STALE) == (shown_to is not pressed_by)


async def test_before_a_customer_is_blocked_the_messenger_asks_whether_that_was_meant(world: World) -> None:
    thread = await world.claimed_ticket()
    await world.desk.receive([world.from_agent(Pressed("more"), thread)])
    await world.settle()
    shown = {control.verb: control for _, post in whispers(world) for control in post.controls}
    asked = shown["block"].confirm
    assert asked
    assert (asked.yes, asked.no) == ("Block customer", "Cancel")
    assert "Unblock" in asked.text
    assert [verb for verb, control in shown.items() if control.confirm] == ["block"]
