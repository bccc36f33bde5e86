"""A known incident from the window to the last word, with real slack-bolt, and with the longest and strangest words."""

import asyncio
from pathlib import Path
from typing import Any

from tests.end_to_end.world import World, maybe, words_of, world

BO, EMILY = "U1", 1003
STRANGE = "<!channel> *b* _i_ `c` & > \u202egnirts\u202c 🧑‍💻 " + "щ" * 2900


async def window(w: World) -> str:
    """The window that has opened."""

    def look() -> str | None:
        views: list[str] = list(w.sandbox.slack.slack.world.views)
        return views[-1] if views else None

    return await w.until(look, "a window")


async def types(w: World, words: str) -> None:
    """Bo types a command, as soon as the program listens."""
    async with asyncio.timeout(30):
        while not (await maybe(w.sandbox.slack.command(BO, "C1", "/firstline", words)))["acked"]:
            await asyncio.sleep(0.2)


async def fills(w: World, **texts: str) -> None:
    view = await window(w)
    values = {name: {name: text} for name, text in {"next": "30", "expires": "240", **texts}.items()}
    answer: Any = await maybe(w.sandbox.slack.submit(BO, view, values))
    assert answer.get("acked"), answer


async def post_with(w: World, words: str) -> dict[str, Any]:
    return await w.until(lambda: next((p for p in w.posts() if words in words_of(p)), None), f"a post with {words!r}")


async def test_an_incident_is_opened_told_updated_and_ended_in_slack(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await types(w, "incident")
        await fills(w, text_ru="Сайты лежат", text_en="Sites are down, we are on it.", phrases="site is down\nsite")
        post = await post_with(w, "Known incident 1")
        w.says(EMILY, "hello, my website won't load")
        answer = await w.hears(EMILY, "Sites are down, we are on it.")
        assert w.labels(answer)[:2] == ["Tell me when it's fixed", "It's something else"]
        await w.presses(EMILY, answer, "Tell me when it's fixed")
        await w.hears(EMILY, "")
        await w.agent_presses(BO, post, "update_incident")
        await fills(w, text_en=STRANGE, text_ru=STRANGE)
        await w.hears(EMILY, "щщщ")
        await w.agent_presses(BO, post, "end_incident")
        await fills(w, text_en="All is well again.")
        await w.hears(EMILY, "All is well again.")
        whisper = await w.whisper(BO, "can be resolved together")
        await w.agent_presses(BO, whisper, "resolve_all_linked")
        await w.whisper(BO, "is being resolved")


async def test_the_longest_and_strangest_incident_passes_slacks_checks(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await types(w, "incident new")
        await fills(w, text_ru=STRANGE, text_en=STRANGE, phrases="\n".join([STRANGE[:90], "site", "<@U1> &amp;"] * 9))
        post = await post_with(w, "Known incident 1")
        await w.agent_presses(BO, post, "change_incident")
        await fills(w, text_ru="Коротко.", text_en="Short.")
        await post_with(w, "Short.")
