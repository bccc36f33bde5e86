"""Customers' yes and no change what later customers are told: real words, journal, learning and matching."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.dialogs.stage import wrote
from bot.feedback import REMEMBERED
from bot.ports import Decided, JournalLine, Pressed
from tests.desk.weather import WeatheredStore
from tests.dialogs.stage import Stage, WrittenMatches

pytestmark = pytest.mark.timeout(60)

QUESTION = "money back for my plan"
KNOWN = (f"{QUESTION} -> refund 0.6, invoice-for-company 0.25",)
MANY = 150


@pytest.fixture
async def stage(store: WeatheredStore) -> AsyncIterator[Stage]:
    async with Stage(store, WrittenMatches(KNOWN)) as stage:  # type: ignore[arg-type]
        yield stage


async def asks(stage: Stage, chat: str) -> list[str]:
    """The labels under what this customer is told."""
    await stage.customer(chat, f"C{chat}", wrote(QUESTION), "en")
    return [control.label for control in stage.customers.shown[-1].controls]


async def presses(stage: Stage, chat: str, label: str) -> None:
    control = next(one for one in stage.customers.shown[-1].controls if label in one.label)
    await stage.customer(chat, f"C{chat}", Pressed(control.data), "en")


async def repeated(stage: Stage, line: JournalLine, *, others: int = 0) -> None:
    """Many say the same, and `others` the contrary."""
    contrary = replace(line, detail={**line.detail, "right": 1 - line.detail["right"]})  # type: ignore[operator]
    said = [replace(one, conversation=f"telegram:x{n}") for n, one in enumerate([line] * MANY + [contrary] * others)]
    async with stage.store.turn() as ledger:
        await ledger.save(Decided(journal=said), stage.now)


async def judged(stage: Stage) -> list[JournalLine]:
    return await stage.store.journal_of("", 10, "judged")


async def is_answered(stage: Stage, chat: str) -> bool:
    """Or else it is offered."""
    labels = await asks(stage, chat)
    assert any("No" in label or "None" in label for label in labels), labels
    return not any("None of these" in label for label in labels)


async def test_what_many_customers_say_no_to_is_offered_and_no_longer_answered(stage: Stage) -> None:
    assert await is_answered(stage, "1")
    await presses(stage, "1", "No")
    (line,) = await judged(stage)
    await stage.feedback.look()
    assert await is_answered(stage, "2"), "one no changes nothing"

    await repeated(stage, line, others=60)
    await stage.feedback.look()
    assert not await is_answered(stage, "3")
    (why,) = await stage.store.journal_of("telegram:3", 1, "asked")
    best = why.detail["texts"][0]["candidates"][0]  # type: ignore[index]
    assert best["by_itself"] == 0.6
    assert 0.2 < best["score"] < 0.5

    await presses(stage, "3", "None of these")
    newest = (await judged(stage))[0].detail
    assert (newest["said"], newest["right"]) == (0.6, 0), "the base's own probability: it must not learn from itself"


async def test_what_was_said_of_an_entry_that_is_mended_since_counts_no_more(stage: Stage) -> None:
    await asks(stage, "1")
    await presses(stage, "1", "No")
    (line,) = await judged(stage)
    await repeated(stage, line, others=60)
    await stage.feedback.look()
    assert not await is_answered(stage, "2")
    mended = replace(stage.policy.entries["refund"], answer={"en": "Another answer."})
    stage.policy = replace(stage.policy, entries={**stage.policy.entries, "refund": mended})
    await stage.feedback.look()
    assert await is_answered(stage, "3")


async def test_what_was_said_long_ago_counts_no_more(stage: Stage) -> None:
    await asks(stage, "1")
    await presses(stage, "1", "No")
    (line,) = await judged(stage)
    await repeated(stage, replace(line, at=stage.now - REMEMBERED - timedelta(days=1)))
    await stage.feedback.look()
    assert await is_answered(stage, "2")


async def test_what_many_customers_say_yes_to_is_answered_where_it_was_offered(store: WeatheredStore) -> None:
    async with Stage(store, WrittenMatches((f"{QUESTION} -> refund 0.45, invoice-for-company 0.2",))) as stage:  # type: ignore[arg-type]
        await asks(stage, "1")
        await presses(stage, "1", "How do I get a refund?")
        await presses(stage, "1", "Yes")
        by_entry = {line.detail["entry"]: line for line in await judged(stage)}
        assert {entry: line.detail["right"] for entry, line in by_entry.items()} == {
            "refund": 1,
            "invoice-for-company": 0,
        }
        await repeated(stage, by_entry["refund"])
        await stage.feedback.look()
        assert await is_answered(stage, "2")
