"""Suggested answers, macros and commands through real Slack and Telegram adapters."""

from pathlib import Path
from typing import Any

from tests.end_to_end.world import World, words_of, world

EMILY = 1003


async def window(w: World, *, without: str = "") -> tuple[str, dict[str, Any]]:
    """The window that an agent has open, once there is one (another one than `without`)."""

    def look() -> tuple[str, dict[str, Any]] | None:
        found = [(name, view.body) for name, view in w.sandbox.slack.world.views.items() if name != without]
        return found[-1] if found else None

    return await w.until(look, "a window")


async def claimed(w: World) -> dict[str, Any]:
    w.says(EMILY, "/start")
    await w.hears(EMILY, "Emily")
    w.says(EMILY, "talk to a human")
    card = await w.card("Emily")
    await w.agent_presses("U1", card, "claim")
    await w.in_thread(card["ts"], "<@U1>")
    return card


async def test_a_suggested_answer_is_read_over_changed_and_sent(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        card = await claimed(w)
        w.says(EMILY, "how do I get a refund")
        post = await w.in_thread(card["ts"], "edit_and_send")
        assert "how do I get a refund" in words_of(post)
        await w.sandbox.slack.press("U1", "edit_and_send", channel="C1", ts=post["ts"])
        view, body = await window(w)
        assert "Panel → Payments → History" in str(body["blocks"])
        await w.sandbox.slack.submit("U1", view, {"text": {"text": "It is **on its way**."}})
        heard = await w.hears(EMILY, "It is on its way.")
        assert "bold" in str(heard)
        await w.in_thread(card["ts"], "✉️ Bo Larsen to the customer")


async def test_a_macro_is_found_by_typing_and_sent(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        card = await claimed(w)
        await w.agent_presses("U1", card, "more")
        whisper = await w.whisper("U1", "macro")
        await w.sandbox.slack.press("U1", "macro", channel="C1", ts=whisper["ts"])
        view, _ = await window(w)
        found = await w.sandbox.slack.suggest("U1", "search:macros", "инженер", view_id=view)
        assert [option["value"] for option in found["options"]][:1] == ["passed-to-engineers"]
        await w.sandbox.slack.submit("U1", view, {"macro": {"search:macros": "passed-to-engineers"}})
        view, body = await window(w, without=view)
        text = body["blocks"][0]["element"]["initial_value"]
        assert "number 1 now" in text
        await w.sandbox.slack.submit("U1", view, {"text": {"text": text}})
        await w.hears(EMILY, "number 1 now")


async def test_a_command_is_answered_to_whoever_typed_it(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await w.until(lambda: w.sandbox.journal.of("slack", "connected"), "a socket")
        await w.sandbox.slack.command("U1", "C1", "/firstline", "queue")
        await w.whisper("U1", "Nobody is waiting")
        await w.sandbox.slack.command("U2", "C1", "/firstline", "dance")
        await w.whisper("U2", "/firstline stats")


async def test_a_shortcut_finds_the_answer_to_the_line_it_was_chosen_on(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        card = await claimed(w)
        w.says(EMILY, "how do I get a refund")
        refund = await w.in_thread(card["ts"], "how do I get a refund")
        w.says(EMILY, "my site is down, it won't open")
        await w.in_thread(card["ts"], "my site is down")
        assert (await w.sandbox.slack.shortcut("U1", "C1", refund["ts"], "from_faq"))["acked"]
        first, body = await window(w)
        assert body["blocks"][0]["element"]["initial_option"]["value"] == "refund"
        w.sandbox.slack.world.views.clear()
        await w.sandbox.slack.shortcut("U1", "C1", card["ts"], "from_faq")
        chosen, body = await window(w, without=first)
        assert body["blocks"][0]["element"]["initial_option"]["value"] != "refund", "the last suggestion"
        await w.sandbox.slack.suggest("U1", "search:entries", "refund", view_id=chosen)
        await w.sandbox.slack.submit("U1", chosen, {"entry": {"search:entries": "refund"}})
        view, _ = await window(w, without=chosen)
        await w.sandbox.slack.submit("U1", view, {"text": {"text": "Here is how."}})
        await w.hears(EMILY, "Here is how.")
