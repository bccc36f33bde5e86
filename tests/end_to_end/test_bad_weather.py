"""Bad weather between us and the messengers: nothing is lost, nothing stands twice in Slack."""

import asyncio
from pathlib import Path

from handlers.sandbox import Sandbox
from tests.end_to_end.world import World, program, words_of, world

EMILY = 1003


async def handed_over(w: World) -> str:
    """A claimed ticket; answers with its thread."""
    w.says(EMILY, "/start")
    await w.hears(EMILY, "Emily")
    w.says(EMILY, "talk to a human")
    card = await w.card("Emily")
    await w.agent_presses("U1", card, "claim")
    await w.in_thread(card["ts"], "<@U1>")
    return str(card["ts"])


async def test_a_post_whose_answer_was_lost_stands_once_in_slack(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        thread = await handed_over(w)
        w.sandbox.faults.add(kind="lost_after", server="slack", method="chat.postMessage")
        w.says(EMILY, "first line")
        w.says(EMILY, "second line")
        await w.in_thread(thread, "second line")
        await asyncio.sleep(1.5)
        everything = " ".join(post["text"] for post in w.posts(thread))
        assert everything.count("first line") == 1
        assert everything.index("first line") < everything.index("second line")


async def test_telegram_errors_and_limits_are_waited_out(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        thread = await handed_over(w)
        w.sandbox.faults.add(kind="rate_limit", server="telegram", method="sendMessage", after=1)
        w.sandbox.faults.add(kind="status", server="telegram", method="sendMessage", status=502)
        reply = await w.agent_says("U1", thread, "patience")
        await w.hears(EMILY, "patience")
        await w.reaction(reply, "white_check_mark")


async def test_a_blocked_customer_is_told_to_the_agents_with_a_way_to_resend(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        thread = await handed_over(w)
        w.sandbox.telegram.block(EMILY, True)
        await w.in_thread(thread, "blocked")
        reply = await w.agent_says("U1", thread, "are you there")
        await w.reaction(reply, "warning")
        failure = await w.in_thread(thread, "Not delivered")
        w.sandbox.telegram.block(EMILY, False)
        await w.in_thread(thread, "again")
        await w.agent_presses("U1", failure, "resend")
        await w.hears(EMILY, "are you there")


async def test_held_messages_are_shown_to_the_agent_with_resend(tmp_path: Path) -> None:
    async with world(tmp_path, TELEGRAM__ON_UNKNOWN="hold") as w:
        thread = await handed_over(w)
        w.sandbox.faults.add(kind="lost_before", server="telegram", method="sendMessage")
        reply = await w.agent_says("U1", thread, "did it arrive")
        await w.reaction(reply, "grey_question")
        await w.agent_says("U1", thread, "later words go on")
        await w.hears(EMILY, "later words")
        await w.agent_presses("U1", await w.in_thread(thread, "Nobody knows"), "resend")
        await w.hears(EMILY, "did it arrive")


async def test_a_reply_typed_while_the_program_was_down_still_reaches_the_customer(tmp_path: Path) -> None:
    async with Sandbox(ack_timeout=0.5, retry_delays=(0.05, 0.1)) as sandbox:
        w = World(sandbox)
        async with program(sandbox, tmp_path):
            thread = await handed_over(w)
        await w.agent_says("U1", thread, "typed in the dark")
        w.says(EMILY, "me too")
        await asyncio.sleep(1)
        async with program(sandbox, tmp_path):
            await w.hears(EMILY, "typed in the dark")
            await w.in_thread(thread, "me too")
        seen = [m["text"] for m in w.chat(EMILY) if "typed in the dark" in m["text"]]
        assert len(seen) == 1


async def test_replies_missed_by_a_broken_connection_are_caught_up(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        thread = await handed_over(w)
        w.sandbox.faults.add(kind="drop", server="slack", method="events")
        await w.agent_says("U1", thread, "never delivered by slack")
        await asyncio.sleep(0.3)
        result = w.sandbox.slack.socket("disconnect")
        await result if asyncio.iscoroutine(result) else None
        await w.hears(EMILY, "never delivered by slack")


async def test_only_people_of_the_desk_may_act(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        w.says(EMILY, "/start")
        await w.hears(EMILY, "Emily")
        w.says(EMILY, "talk to a human")
        card = await w.card("Emily")
        for stranger in ("U8", "U9"):
            await w.agent_presses(stranger, card, "claim")
            await w.whisper(stranger, "⚠️")
        await w.agent_presses("U2", card, "claim")
        await w.in_thread(card["ts"], "<@U2>")
        await w.until(lambda: "'claim'" not in words_of(w.posts()[-1]) or None, "a card without Claim")
