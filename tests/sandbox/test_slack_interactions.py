"""Presses, the Home page, commands and their answers in the emulated Slack."""

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from handlers.sandbox import Sandbox
from handlers.sandbox.refusal import ActionError
from tests.sandbox.slackapp import Program, actions, button, plain, section


@pytest.fixture
async def card(web: AsyncWebClient) -> str:
    blocks = [section("card"), actions(button(), button("resolve", "2"))]
    return (await web.chat_postMessage(channel="C1", text="card", blocks=blocks))["ts"]


async def test_a_press_tells_who_where_and_what(sandbox: Sandbox, program: Program, card: str) -> None:
    assert await sandbox.slack.press("U2", "claim", channel="C1", ts=card) == {"acked": True}
    (body,) = program.bodies
    assert (body["user"]["id"], body["team"]["id"], body["api_app_id"]) == ("U2", "T1", "A1")
    assert body["container"] == {"type": "message", "message_ts": card, "channel_id": "C1", "is_ephemeral": False}
    assert (body["channel"]["id"], body["message"]["ts"]) == ("C1", card)
    (action,) = body["actions"]
    assert (action["action_id"], action["block_id"], action["value"]) == ("claim", "row", "1")
    assert float(action["action_ts"]) > float(card)
    (entry,) = sandbox.journal.of("slack", "pressed")
    assert (entry["user"], entry["action_id"], entry["acked"]) == ("U2", "claim", True)


async def test_a_press_inside_a_thread_names_the_thread(
    sandbox: Sandbox, web: AsyncWebClient, program: Program, card: str
) -> None:
    reply = await web.chat_postMessage(channel="C1", text="x", thread_ts=card, blocks=[actions(button())])
    await sandbox.slack.press("U1", "claim", "C1", reply["ts"])
    assert program.bodies[-1]["container"]["thread_ts"] == card


async def test_a_press_on_a_whisper_has_no_message(sandbox: Sandbox, web: AsyncWebClient, program: Program) -> None:
    answer = await web.chat_postEphemeral(channel="C1", user="U1", text="psst", blocks=[actions(button())])
    await sandbox.slack.press("U1", "claim", "C1", answer["message_ts"])
    assert program.bodies[-1]["container"]["is_ephemeral"] is True
    assert "message" not in program.bodies[-1]
    with pytest.raises(ActionError):
        await sandbox.slack.press("U2", "claim", "C1", answer["message_ts"])


@pytest.mark.parametrize("connected", [True, False])
async def test_an_app_that_does_not_respond_is_seen_not_to(
    sandbox: Sandbox, web: AsyncWebClient, card: str, connected: bool
) -> None:
    program = Program(web)
    program.silent = True
    if connected:
        async with program.running():
            assert await sandbox.slack.press("U1", "claim", "C1", card) == {"acked": False}
    else:
        assert await sandbox.slack.press("U1", "claim", "C1", card) == {"acked": False}
    (unanswered,) = sandbox.slack.state()["unanswered"]
    assert (unanswered["user"], unanswered["what"]) == ("U1", "block_actions")


async def test_only_what_is_there_can_be_pressed(sandbox: Sandbox, program: Program, card: str) -> None:
    for user, action, ts in (("U1", "explode", card), ("U7", "claim", card), ("U1", "claim", "1.000001")):
        with pytest.raises(ActionError):
            await sandbox.slack.press(user, action, "C1", ts)
    with pytest.raises(ActionError):
        await sandbox.slack.press("U1", "claim", "C1", card, value="forged")
    assert program.bodies == []


async def test_menus_say_what_was_chosen(sandbox: Sandbox, web: AsyncWebClient, program: Program) -> None:
    options = [{"text": plain("An hour"), "value": "1h"}]
    menu = {"type": "static_select", "action_id": "snooze", "options": options}
    people = {"type": "users_select", "action_id": "pass_on"}
    ts = (await web.chat_postMessage(channel="C1", text="x", blocks=[actions(menu, people)]))["ts"]
    await sandbox.slack.press("U1", "snooze", "C1", ts, selected="1h")
    assert program.bodies[-1]["actions"][0]["selected_option"] == options[0]
    await sandbox.slack.press("U1", "pass_on", "C1", ts, selected="U2")
    assert program.bodies[-1]["actions"][0]["selected_user"] == "U2"
    with pytest.raises(ActionError):
        await sandbox.slack.press("U1", "snooze", "C1", ts, selected="2h")


async def test_the_home_page_is_each_persons_own(sandbox: Sandbox, web: AsyncWebClient, program: Program) -> None:
    home = {"type": "home", "blocks": [actions(button("refresh"))]}
    view = (await web.views_publish(user_id="U1", view=home))["view"]
    assert list(sandbox.slack.state()["homes"]) == ["U1"]
    assert await sandbox.slack.press("U1", "refresh", view_id=view["id"]) == {"acked": True}
    assert program.bodies[-1]["container"] == {"type": "view", "view_id": view["id"]}
    with pytest.raises(ActionError):
        await sandbox.slack.press("U2", "refresh", view_id=view["id"])


async def test_a_command_is_answered_to_the_person_alone(sandbox: Sandbox, program: Program) -> None:
    program.answer = {"text": "12 open"}
    assert await sandbox.slack.command("U1", "C1", "/firstline", "status") == {"acked": True}
    body = program.bodies[-1]
    assert (body["command"], body["text"], body["user_id"], body["channel_id"]) == ("/firstline", "status", "U1", "C1")
    (note,) = sandbox.slack.state()["ephemerals"]
    assert (note["user"], note["text"]) == ("U1", "12 open")


async def test_a_response_address_is_good_five_times(sandbox: Sandbox, program: Program, card: str) -> None:
    await sandbox.slack.press("U1", "claim", "C1", card)
    address = program.bodies[-1]["response_url"]
    async with aiohttp.ClientSession() as session:
        statuses = [(await session.post(address, json={"text": "psst"})).status for _ in range(6)]
    assert statuses == [200] * 5 + [404]
    assert {note["user"] for note in sandbox.slack.state()["ephemerals"]} == {"U1"}


async def test_a_response_may_replace_or_delete_the_message(sandbox: Sandbox, program: Program, card: str) -> None:
    await sandbox.slack.press("U1", "claim", "C1", card)
    address = program.bodies[-1]["response_url"]
    async with aiohttp.ClientSession() as session:
        await session.post(address, json={"replace_original": True, "text": "taken"})
        (message,) = sandbox.slack.state()["messages"]["C1"]
        assert (message["text"], message["blocks"]) == ("taken", [])
        await session.post(address, json={"response_type": "in_channel", "text": "for all"})
        await session.post(address, json={"delete_original": True})
    assert [message["text"] for message in sandbox.slack.state()["messages"]["C1"]] == ["for all"]
