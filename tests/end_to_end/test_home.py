"""An agent's own page in Slack: opened, pressed, and right after every change, with real slack-bolt."""

import json
from pathlib import Path
from typing import Any

from tests.end_to_end.world import World, maybe, words_of, world

BO, VERA, EMILY = "U1", "U2", 1003


async def opens(w: World, agent: str) -> None:
    await maybe(w.sandbox.slack.home(agent))


async def home(w: World, agent: str, words: str, without: str = "\0") -> dict[str, Any]:
    """The page of this agent, once it has these words and not those."""

    def look() -> dict[str, Any] | None:
        view = w.sandbox.slack.state()["homes"].get(agent)
        said = json.dumps(view, ensure_ascii=False)
        return view if view and words in said and without not in said else None

    return await w.until(look, f"{words!r} on the page of {agent}")


async def presses(w: World, agent: str, action: str, selected: str | None = None) -> None:
    view = w.sandbox.slack.state()["homes"][agent]
    await maybe(w.sandbox.slack.press(agent, action, view_id=view["id"], selected=selected))


async def asks(w: World, customer: int = EMILY, words: str = "the site is down, get me a human") -> dict[str, Any]:
    w.says(customer, words)
    return await w.card(words)


async def test_a_page_shows_the_queue_and_claims_from_it(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await opens(w, BO)
        await home(w, BO, "Nobody is waiting")
        card = await asks(w)
        await home(w, BO, "The queue: 1")
        # The page may be told of the ticket before Slack has said where its card stands.
        page = await home(w, BO, f"archives/C1/p{card['ts'].replace('.', '')}")
        assert "the site is down" in json.dumps(page)
        await presses(w, BO, "claim")
        await w.in_thread(card["ts"], "<@U1>")
        await home(w, BO, "My tickets: 1", without="The queue: 1")


async def test_every_page_that_shows_a_ticket_follows_it(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        card = await asks(w)
        await opens(w, BO)
        await opens(w, VERA)
        await home(w, VERA, "The queue: 1")
        await w.agent_presses(BO, card, "claim")
        await home(w, BO, "waits for us")
        await home(w, VERA, "The queue: 0")
        await w.agent_says(BO, card["ts"], "On it")
        await home(w, BO, "waits for the customer")
        await w.agent_presses(VERA, card, "take_over")
        await home(w, VERA, "My tickets: 1")
        await home(w, BO, "My tickets: 0")
        await w.agent_presses(VERA, card, "resolve")
        await home(w, VERA, "Resolved: 1")


async def test_shift_language_and_name_are_the_agents_own(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        card = await asks(w)
        await w.agent_presses(BO, card, "claim")
        await w.in_thread(card["ts"], "<@U1>")
        await opens(w, BO)
        await home(w, BO, "You're on shift")
        await presses(w, BO, "my_language", "my_language:ru")
        await home(w, BO, "Вы на смене")
        await presses(w, BO, "away:away:")
        await home(w, BO, "Вы не на смене", without="Мои вопросы: 1")
        await presses(w, BO, "back:back:")
        await home(w, BO, "Вы на смене")
        await presses(w, BO, "my_name:my_name:")
        view = await w.until(lambda: next(iter(w.sandbox.slack.state()["views"]), None), "the form")
        values = {"ru": {"ru": "Борис"}, "en": {"en": "Boris"}}
        await maybe(w.sandbox.slack.submit(BO, view["id"], values))
        await home(w, BO, "как *Борис*")


async def test_a_stranger_gets_no_page(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        await asks(w)
        await opens(w, "U8")
        await opens(w, BO)
        await home(w, BO, "The queue: 1")
        assert "U8" not in w.sandbox.slack.state()["homes"]
        assert not any("U8" in words_of(post) for post in w.posts())


async def test_a_team_of_its_own_channel_has_its_pages_too(tmp_path: Path) -> None:
    team = {"TEAMS__CARE__CHANNEL": "#random", "TEAMS__CARE__MEMBERS": VERA}
    async with world(tmp_path, DESK__AGENTS=BO, **team) as w:
        await opens(w, VERA)
        await home(w, VERA, "Nobody is waiting")
