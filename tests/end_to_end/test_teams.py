"""Two teams with a channel each: tickets go where they are answered, and move when they are passed on."""

from pathlib import Path
from typing import Any

from handlers.sandbox import Sandbox
from tests.end_to_end.world import World, maybe, program, words_of

BORIS = 1002
VERA, BO, BOT = "U2", "U1", "U0BOT"
TEAMS = {"TEAMS__CARE__CHANNEL": "#care", "TEAMS__CARE__LANGUAGE": "ru", "TEAMS__GONE__CHANNEL": "#random"}


async def card_in(w: World, channel: str, words: str) -> dict[str, Any]:
    def look() -> dict[str, Any] | None:
        posts = w.sandbox.slack.state()["messages"].get(channel, [])
        return next((post for post in posts if words in words_of(post)), None)

    return await w.until(look, f"{words!r} in {channel}")


async def test_a_ticket_goes_to_the_team_of_its_language_and_can_be_passed_on_to_the_desk(tmp_path: Path) -> None:
    async with Sandbox(ack_timeout=1.0, retry_delays=(0.1, 0.3, 0.5)) as sandbox:
        world = sandbox.slack.world
        world.channels["C7"] = type(world.channels["C1"])("C7", "care", [BOT, VERA])
        async with program(sandbox, tmp_path, **TEAMS) as app:
            assert any("/invite @firstline in #random" in reason for reason in app.health.problems().values())
            w = World(sandbox)
            w.says(BORIS, "позовите человека")
            card = await card_in(w, "C7", "Борис")
            await maybe(sandbox.slack.press(VERA, "claim", channel="C7", ts=card["ts"]))
            await card_in(w, "C7", f"<@{VERA}>")
            await maybe(sandbox.slack.post(VERA, "C7", "Слушаю вас", thread_ts=card["ts"]))
            await w.hears(BORIS, "Слушаю вас")
            await maybe(sandbox.slack.press(VERA, "more", channel="C7", ts=card["ts"]))
            whisper = await w.whisper(VERA, "pass_on")
            await maybe(sandbox.slack.press(VERA, "pass_on", channel="C7", ts=whisper["ts"]))
            whisper = await w.whisper(VERA, "Pass it on to whom")
            await maybe(sandbox.slack.press(VERA, "pass_on", channel="C7", ts=whisper["ts"]))
            moved = await w.card("Борис")
            await w.agent_presses(BO, moved, "claim")
            await w.in_thread(moved["ts"], f"<@{BO}>")
            await w.agent_says(BO, moved["ts"], "Это снова мы")
            await w.hears(BORIS, "Это снова мы")
