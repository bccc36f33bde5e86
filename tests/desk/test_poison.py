"""One bad piece is tried, set aside where a person sees it, and holds up nobody."""

import asyncio
import logging
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy.exc import DataError, IntegrityError

from bot.engine import rules
from bot.engine.conversation import Conversation, Deadline, Status
from bot.engine.effects import Enter, Text, to_customer
from bot.engine.events import CustomerWrote, DeadlinePassed
from bot.engine.policy import Policy
from bot.engine.rich import Rich, plain
from bot.ports import Arrival, DeliveryMark, DeliveryState, Outgoing, Pressed, Unreadable
from tests.desk.world import TEXTS, World

pytestmark = pytest.mark.timeout(20)


def poison(monkeypatch: pytest.MonkeyPatch, rule: Any) -> None:
    """`rule` decides what contains "poison"."""
    wrote = rules.RULES[Status.BOT, CustomerWrote]

    def decide(conversation: Conversation, event: CustomerWrote, policy: Policy) -> Any:
        chosen = rule if "poison" in plain(event.text) else wrote
        return chosen(conversation, event, policy)

    monkeypatch.setitem(rules.RULES, (Status.BOT, CustomerWrote), decide)


def integrity_error() -> IntegrityError:
    return IntegrityError("insert", {}, ValueError("a key"))


async def test_a_fact_whose_rule_fails_is_tried_three_times_and_then_quarantined(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tries: list[str] = []

    def fail(_conversation: Conversation, event: CustomerWrote, _policy: Policy) -> Any:
        tries.append(plain(event.text))
        raise ZeroDivisionError("a bug")

    poison(monkeypatch, fail)
    said = ["/start", "/start poison", "/start after"]
    await world.desk.receive([world.from_customer(line) for line in said] + [world.from_customer("/start", "ben")])
    await world.settle()
    assert tries == ["/start poison"] * 3
    assert await world.heard() == ["/start", "/start after"]
    assert len(world.telegram.texts("ben")) == 1
    assert await world.troubles() == [("quarantined", "ZeroDivisionError: a bug")]
    assert any("quarantined" in record.getMessage() for record in caplog.records if record.levelno == logging.ERROR)


async def test_what_comes_after_a_fact_that_fails_waits_until_it_is_tried_again(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrote = rules.RULES[Status.BOT, CustomerWrote]
    tries: list[str] = []

    def fail_twice(conversation: Conversation, event: CustomerWrote, policy: Policy) -> Any:
        tries.append(plain(event.text))
        if len(tries) < 3:
            raise ZeroDivisionError("a bug that comes and goes")
        return wrote(conversation, event, policy)

    poison(monkeypatch, fail_twice)
    said = ["/start poison", "/start after"]
    await world.desk.receive([world.from_customer(line) for line in said])
    await world.settle()
    assert await world.heard() == said
    assert await world.troubles() == []


async def test_of_a_decision_that_cannot_be_rendered_nothing_is_said_and_nothing_remembered(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def half_sayable(conversation: Conversation, _event: CustomerWrote, _policy: Policy) -> Any:
        return conversation, [to_customer("welcome"), Enter("asked"), to_customer("unsayable")]

    def render(text: Text, language: str) -> Rich:
        if text.key == "unsayable":
            raise KeyError(text.key)
        return sayable(text, language)

    sayable = TEXTS.render
    monkeypatch.setattr(TEXTS, "render", render)
    poison(monkeypatch, half_sayable)
    await world.says("/start poison")
    assert world.telegram.posted == []
    assert await world.heard() == []
    assert [what for what, _ in await world.troubles()] == ["quarantined"]


async def test_an_arrival_that_cannot_be_written_is_set_aside_and_acknowledged(world: World) -> None:
    def fault(name: str, args: tuple[Any, ...]) -> None:
        if name == "record" and any("poison" in str(each.incoming.body) for each in readable(args[0])):
            raise integrity_error()

    world.store.fault = fault
    batch = [world.from_customer(f"/start {n}", f"c{n}") for n in range(10)]
    batch.insert(4, world.from_customer("/start poison", "c4"))
    await world.desk.receive(batch)
    await world.settle()
    assert sorted(await world.fact_states()) == ["decided"] * 10 + ["quarantined"]
    assert len(world.telegram.posted) == 10
    (trouble,) = await world.troubles()
    assert trouble[1].startswith("IntegrityError")
    assert world.desk.unavailable == ""


def readable(arrivals: Sequence[Any]) -> list[Any]:
    return [each for each in arrivals if not isinstance(each.incoming.body, Unreadable)]


async def test_an_event_with_an_impossible_id_is_set_aside(world: World) -> None:
    """PostgreSQL refuses keys longer than a third of a page; SQLite does not mind."""
    endless = "".join(chr(0x4E00 + n * 37 % 20000) for n in range(9000))
    await world.desk.receive([world.from_customer("/start", id=endless), world.from_customer("/start", "ben")])
    await world.settle()
    assert len(world.telegram.texts("ben")) == 1
    assert len(await world.fact_states()) == 2


async def test_a_conversation_that_cannot_be_saved_is_set_aside_alone(world: World) -> None:
    def fault(name: str, args: tuple[Any, ...]) -> None:
        if name == "save" and "telegram:ann" in args[0].conversations:
            raise DataError("update", {}, ValueError("a number"))

    world.store.fault = fault
    people = ["ann", "ben", "eva", "kim", "leo"]
    await world.desk.receive([world.from_customer("/start", chat) for chat in people])
    await world.settle()
    assert sorted(await world.fact_states()) == ["decided"] * 4 + ["quarantined"]
    assert sorted(each.place.chat for each in world.telegram.posted) == ["ben", "eva", "kim", "leo"]
    world.store.fault = lambda _name, _args: None
    await world.says("/start again")
    assert await world.heard() == ["/start again"]


async def test_only_the_bad_fact_of_a_conversation_is_set_aside_and_the_others_keep_their_order(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(name: str, args: tuple[Any, ...]) -> None:
        if name == "save" and any("poison" in str(state.said) for state in args[0].conversations.values()):
            raise integrity_error()

    def mute(conversation: Conversation, _event: CustomerWrote, _policy: Policy) -> Any:
        return conversation, []

    monkeypatch.setitem(rules.RULES, (Status.BOT, CustomerWrote), mute)
    world.store.fault = fault
    said = [f"/start {n}" for n in range(3)]
    await world.kill()
    async with world.store.inner.turn() as ledger:
        lines = [*said[:2], "/start poison", said[2]]
        await ledger.record([Arrival(world.from_customer(line), world.now, "telegram:ann") for line in lines])
    await world.start()
    await world.settle()
    assert await world.heard() == said
    assert await world.fact_states() == ["decided", "decided", "quarantined", "decided"]


async def test_a_failing_deadline_passes_once_and_the_other_deadlines_pass(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for chat in ("ann", "ben"):
        await world.says("/human", chat)
    await world.tick(seconds=2)
    passes = rules.RULES[Status.QUEUE, DeadlinePassed]
    tries: list[str] = []

    def fail_for_ann(conversation: Conversation, event: DeadlinePassed, policy: Policy) -> Any:
        tries.append(conversation.id)
        if conversation.id == "telegram:ann":
            raise ZeroDivisionError
        return passes(conversation, event, policy)

    monkeypatch.setitem(rules.RULES, (Status.QUEUE, DeadlinePassed), fail_for_ann)
    await world.tick(minutes=16)
    await world.tick(seconds=1)
    assert sorted(tries) == ["telegram:ann", "telegram:ben"]
    assert Deadline.FIRST_RESPONSE not in (await world.conversation()).deadlines


async def test_a_deadline_that_cannot_be_written_is_set_aside_and_the_other_deadlines_pass(world: World) -> None:
    for chat in ("ann", "ben"):
        await world.says("/human", chat)
    await world.tick(seconds=2)

    def fault(name: str, args: tuple[Any, ...]) -> None:
        if name == "save" and "telegram:ann" in args[0].conversations:
            raise integrity_error()

    world.store.fault = fault
    said = len(new_posts(world))
    await world.tick(minutes=16)
    assert len(new_posts(world)) == said + 1
    (trouble,) = await world.troubles()
    assert trouble[0] == "quarantined"
    before = world.store.turns
    await world.tick(seconds=1)
    assert world.store.turns <= before + 1


async def test_a_delivery_whose_news_cannot_be_decided_is_marked_all_the_same(world: World) -> None:
    """Were its row left as being sent, the customer would get the message again and again."""
    thread = await world.claimed_ticket()

    def fault(name: str, args: tuple[Any, ...]) -> None:
        if name == "lock" and marking:
            raise integrity_error()
        if name == "mark":
            marking.append(args[0])

    marking: list[Any] = []
    world.telegram.slow["ann"] = release = asyncio.Event()
    await world.desk.receive([world.from_agent("here you are", thread)])
    await world.until(lambda: any("here you are" in str(call.body) for call in world.telegram.calls))
    world.store.fault = fault
    release.set()
    await world.settle()
    world.store.fault = lambda _name, _args: None
    for _ in range(4):
        await world.tick(minutes=1)
    assert sum("here you are" in text for text in world.telegram.texts("ann")) == 1
    assert set(await world.delivery_states()) == {"sent"}


async def test_a_mark_that_cannot_be_written_ends_the_delivery_and_loses_no_other_mark(world: World) -> None:
    def fault(name: str, args: tuple[Any, ...]) -> None:
        marks: Sequence[DeliveryMark] = args[0] if name == "mark" else ()
        if any(each.state is DeliveryState.SENT and 1 in each.ids for each in marks):
            raise integrity_error()

    world.store.fault = fault
    await world.desk.receive([world.from_customer("/start", chat) for chat in ("ann", "ben", "eva")])
    await world.settle()
    await world.tick(minutes=1)
    assert await world.delivery_states() == ["failed", "sent", "sent"]
    assert len(world.telegram.posted) == 3


async def test_a_row_that_cannot_be_claimed_holds_up_the_outbox_and_nobody_else(world: World) -> None:
    def fault(name: str, args: tuple[Any, ...]) -> None:
        if name == "claim":
            raise ValueError("an undecodable row")

    world.store.fault = fault
    await world.says("/start")
    await world.says("/start", "ben")
    assert await world.fact_states() == ["decided", "decided"]
    assert await world.troubles() == []
    before = world.store.turns
    await world.tick()
    assert world.store.turns - before <= 2
    world.store.fault = lambda _name, _args: None
    await world.tick()
    assert len(world.telegram.posted) == 2


async def test_when_not_even_a_failure_can_be_written_it_is_the_database(world: World) -> None:
    def fault(name: str, args: tuple[Any, ...]) -> None:
        raise OSError("a strange disk")

    world.store.fault = fault
    receiving = asyncio.ensure_future(world.desk.receive([world.from_customer("/start")]))
    await world.until(lambda: world.desk.unavailable)
    assert not receiving.done()
    world.store.fault = lambda _name, _args: None
    await receiving
    await world.settle()
    assert await world.fact_states() == ["decided"]
    assert await world.troubles() == []


async def test_garbage_from_a_button_is_answered_as_stale_and_quarantines_nothing(world: World) -> None:
    for data in ("", ":", "::", "nonsense", "nonsense:0", ":0", "resend", "claim", "x:" + "9" * 5000, "x:-1", "x:²"):
        await world.desk.receive([world.from_customer(Pressed(data))])
    await world.settle()
    assert await world.troubles() == []


def new_posts(world: World) -> list[Outgoing]:
    """What was posted anew: a reminder also draws the card again, which then says that it is late."""
    return [posted for posted in world.slack.posted if not posted.message]
