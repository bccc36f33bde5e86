"""What an agent presses on the card is answered where the card is, also when its thread is closed."""

from pathlib import Path

from tests.end_to_end.world import maybe, world

EMILY = 1003


async def test_more_is_answered_beside_the_card_and_its_buttons_work_from_there(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        w.says(EMILY, "/start")
        await w.hears(EMILY, "Emily")
        w.says(EMILY, "talk to a human")
        card = await w.card("Emily")
        await w.agent_presses("U1", card, "claim")
        await w.in_thread(card["ts"], "<@U1>")
        await w.agent_presses("U1", card, "more")
        whisper = await w.whisper("U1", "release")
        assert whisper.get("thread_ts") in {None, ""}
        await maybe(w.sandbox.slack.press("U1", "release", channel="C1", ts=whisper["ts"]))
        await w.in_thread(card["ts"], "puts this back")


async def test_a_customer_without_a_username_has_none_on_the_card(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        w.says(1002, "/start")
        await w.hears(1002, "Борис")
        w.says(1002, "позовите человека")
        card = await w.card("Борис")
        assert "@" not in str(card["blocks"])
