"""What agents do beside answering, with real slack-bolt: commands, passing on, assigning, snoozing, a lead's moves."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from handlers.sandbox.slack import tickets
from tests.end_to_end.test_forms import window
from tests.end_to_end.test_home import home, opens, presses
from tests.end_to_end.world import World, maybe, words_of, world

BO, VERA, MAX = "U1", "U2", "U3"
ANNA, EMILY = 1001, 1003
NEXT_YEAR = int(time.time()) + 365 * 24 * 3600


@asynccontextmanager
async def desk(folder: Path) -> AsyncIterator[World]:
    """Bo leads; the team `care` is Max."""
    async with world(folder, DESK__LEAD=BO, TEAMS__CARE__MEMBERS=MAX) as w:
        await w.until(lambda: w.sandbox.journal.of("slack", "connected"), "a socket")
        yield w


async def types(w: World, agent: str, words: str, answer: str) -> None:
    """A command, and what this agent alone reads in answer."""
    await maybe(w.sandbox.slack.command(agent, "C1", "/firstline", words))
    await w.whisper(agent, answer)


async def asks(w: World, customer: int, words: str) -> dict[str, Any]:
    w.says(customer, words)
    return await w.card(words)


async def takes(w: World, agent: str, card: dict[str, Any]) -> None:
    """*Claim*, once the card has it."""

    def claimable() -> bool:
        return any(post["ts"] == card["ts"] and "'claim'" in words_of(post) for post in w.posts())

    await w.until(claimable, "a card to be claimed")
    await w.agent_presses(agent, card, "claim")
    await w.in_thread(card["ts"], f"<@{agent}> has this one")


async def chooses(w: World, agent: str, card: dict[str, Any], *labels: str) -> None:
    """*More…*, and then these buttons, each of the newest whisper that has it."""
    await w.agent_presses(agent, card, "more")
    for label in labels:
        note = await w.whisper(agent, f"'{label}'")
        (action,) = (
            element["action_id"]
            for block in note["blocks"]
            for element in block.get("elements", ())
            if element.get("text", {}).get("text") == label
        )
        await w.agent_presses(agent, note, action)


async def sends(w: World, agent: str, /, **values: Any) -> None:
    """The window that has opened, filled in."""
    view, _ = await window(w)
    answer: Any = await maybe(
        w.sandbox.slack.submit(agent, view, {name: {name: said} for name, said in values.items()})
    )
    assert answer.get("acked"), answer


async def test_commands_tell_and_change_shifts(tmp_path: Path) -> None:
    async with desk(tmp_path) as w:
        await types(w, VERA, "help", "/firstline stats")
        await types(w, VERA, "queue", "Nobody is waiting")
        card = await asks(w, EMILY, "the site is down, get me a human")
        await types(w, VERA, "queue", "1 waiting")
        await takes(w, VERA, card)
        await types(w, VERA, "away", "back in the queue: number 1")
        await w.in_thread(card["ts"], "puts this back in the queue")
        await types(w, VERA, "back", "You're on shift again")
        await takes(w, BO, card)
        await w.agent_says(BO, card["ts"], "On it")
        await w.hears(EMILY, "On it")
        await w.agent_presses(BO, card, "resolve")
        await w.in_thread(card["ts"], "Resolved by")
        await types(w, VERA, "stats", "1 resolved")


async def test_a_ticket_is_assigned_passed_on_and_set_aside(tmp_path: Path) -> None:
    async with desk(tmp_path) as w:
        card = await asks(w, EMILY, "the site is down, get me a human")
        await chooses(w, BO, card, "Assign", "Somebody else…")
        await sends(w, BO, agent=VERA, note="She knows the server")
        await w.in_thread(card["ts"], f"<@{VERA}>, this is yours now")
        await w.in_thread(card["ts"], "She knows the server")
        await chooses(w, VERA, card, "Pass on", "Person or note…")
        await sends(w, VERA, team="team:care", note="It is the invoice after all")
        await w.in_thread(card["ts"], "passes this on to care")  # which works in the same channel
        await w.in_thread(card["ts"], "It is the invoice after all")
        await takes(w, MAX, card)
        await chooses(w, MAX, card, "Snooze", "Until another time…")
        await sends(w, MAX, until=NEXT_YEAR)
        await w.in_thread(card["ts"], "set this aside until")
        w.says(EMILY, "it is still down")
        await w.in_thread(card["ts"], f"<@{MAX}>, the customer wrote")


async def test_a_lead_moves_everything_of_a_colleagues(tmp_path: Path) -> None:
    async with desk(tmp_path) as w:
        cards = [await asks(w, who, f"get me a human, I am {who}") for who in (ANNA, EMILY)]
        for card in cards:
            await takes(w, VERA, card)
        await opens(w, BO)
        await home(w, BO, "Вера Орлова 2")
        await presses(w, BO, "move_from", f"move_from:{VERA}")
        await sends(w, BO, to=MAX)
        await w.whisper(BO, "Вера Орлова → Max Stone: number 1, 2.")
        for card in cards:
            await w.in_thread(card["ts"], f"<@{MAX}>, this is yours now instead of <@{VERA}>")
        await home(w, BO, "Max Stone 2")
        await w.agent_says(MAX, cards[1]["ts"], "I go on from here")
        await w.hears(EMILY, "I go on from here")
        await presses(w, BO, "move_from", f"move_from:{MAX}")
        await sends(w, BO, to="queue")
        for card in cards:
            await w.in_thread(card["ts"], "puts this back in the queue")
        await home(w, BO, "The queue: 2")


async def test_a_form_that_opens_too_late_is_told_of(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with desk(tmp_path) as w:
        card = await asks(w, EMILY, "the site is down, get me a human")
        await opens(w, BO)
        await home(w, BO, "The queue: 1")
        monkeypatch.setattr(tickets, "TRIGGER_LASTS", -1.0)
        await chooses(w, VERA, card, "Tags")
        await w.whisper(VERA, "took too long to open")
        await presses(w, BO, "my_name:my_name:")
        await w.whisper(BO, "took too long to open")
        assert not w.sandbox.slack.world.views
        monkeypatch.undo()
        await chooses(w, VERA, card, "Tags")
        _, body = await window(w)
        assert "Tags of number 1" in str(body)
