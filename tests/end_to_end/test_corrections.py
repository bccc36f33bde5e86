"""Corrections both ways, between the real adapters: an edit is an edit there, a deletion a deletion."""

from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.world import World, world

EMILY = 1003
REPLY = "*Done.* See:\n> the invoice\n```\nmake it\n```"


async def called(w: World) -> dict[str, Any]:
    """A ticket that U1 has."""
    w.says(EMILY, "/start")
    await w.hears(EMILY, "Emily")
    w.says(EMILY, "talk to a person")
    await w.hears(EMILY, "colleague")
    card: dict[str, Any] = await w.card("Emily")
    await w.agent_presses("U1", card, "claim")
    await w.in_thread(card["ts"], "<@U1>")
    return card


def texts(w: World) -> list[str]:
    return [message["text"] for message in w.chat(EMILY)]


async def test_corrections_travel_both_ways_with_their_styles(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        card = await called(w)
        sent = await w.agent_says("U1", card["ts"], "A frist reply")
        await w.hears(EMILY, "A frist reply")
        await w.reaction(sent, "white_check_mark")
        w.sandbox.slack.edit("U1", "C1", sent, REPLY)
        await w.until(lambda: any("the invoice" in text for text in texts(w)), "the corrected reply")
        assert not any("frist" in text for text in texts(w))
        (corrected,) = [message for message in w.chat(EMILY) if "the invoice" in message["text"]]
        assert corrected["edited"]
        styles = {entity["type"] for entity in corrected["entities"]}
        assert {"bold", "blockquote", "pre"} <= styles
        w.sandbox.slack.delete("U1", "C1", sent)
        await w.until(lambda: not any("the invoice" in text for text in texts(w)), "nothing of the reply")
        said = w.sandbox.telegram.send(EMILY, "order 12")
        await w.in_thread(card["ts"], "order 12")
        w.sandbox.telegram.edit(EMILY, said["message_id"], "order 21")
        edited = await w.in_thread(card["ts"], "order 21")
        assert "order 12" in str(edited)


async def test_what_is_edited_or_deleted_while_slack_does_not_reach_us_is_caught_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("handlers.slack.lookup.SETTLED", 0)
    async with world(tmp_path) as w:
        card = await called(w)
        typo, slip = [await w.agent_says("U1", card["ts"], words) for words in ("A frist reply", "Not for you")]
        await w.hears(EMILY, "Not for you")
        await w.reaction(typo, "white_check_mark")
        await w.reaction(slip, "white_check_mark")
        w.sandbox.faults.add(kind="drop", server="slack", method="events", count=2)
        w.sandbox.slack.edit("U1", "C1", typo, "A first reply")
        w.sandbox.slack.delete("U1", "C1", slip)
        await w.sandbox.slack.socket("abort")
        await w.until(lambda: any("first" in text for text in texts(w)), "the corrected reply")
        await w.until(lambda: not any("Not for you" in text for text in texts(w)), "nothing of the slip")
        await w.sandbox.slack.socket("abort")
        await w.until(lambda: len(w.sandbox.journal.of("slack", "connected")) == 3, "a third connection")
        await w.agent_says("U1", card["ts"], "And now?")
        await w.hears(EMILY, "And now?")
        edits = [call for call in w.sandbox.journal.of("telegram", "call") if call["method"] == "editMessageText"]
        assert len(edits) == 1, "read again, it is no news"
