"""The emulated Web API over HTTP: tokens, scopes, parameters in every form, and faults."""

import json

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.sandbox import SLACK_APP_TOKEN, SLACK_BOT_TOKEN, Sandbox
from tests.sandbox.slackapp import web_client

BEARER = {"Authorization": f"Bearer {SLACK_BOT_TOKEN}"}


async def refusal(client: AsyncWebClient, method: str, **parameters: object) -> str:
    with pytest.raises(SlackApiError) as caught:
        await client.api_call(method, params=parameters)
    assert caught.value.response.status_code == 200
    return caught.value.response["error"]


@pytest.mark.parametrize(
    ("token", "method", "error"),
    [
        ("", "auth.test", "not_authed"),
        ("xoxb-another", "auth.test", "invalid_auth"),
        (SLACK_APP_TOKEN, "auth.test", "not_allowed_token_type"),
        (SLACK_BOT_TOKEN, "apps.connections.open", "not_allowed_token_type"),
        (SLACK_BOT_TOKEN, "chat.postMesage", "unknown_method"),
    ],
)
async def test_a_call_needs_the_right_token_and_a_method_that_exists(
    sandbox: Sandbox, token: str, method: str, error: str
) -> None:
    async with web_client(sandbox, token) as client:
        assert await refusal(client, method) == error


async def test_who_we_are_is_told_with_the_scopes(web: AsyncWebClient) -> None:
    answer = await web.auth_test()
    assert (answer["team_id"], answer["user_id"], answer["bot_id"]) == ("T1", "U0BOT", "B1")
    assert "chat:write" in answer.headers["X-OAuth-Scopes"].split(",")


async def test_a_method_whose_scope_was_not_granted_is_refused(sandbox: Sandbox, web: AsyncWebClient) -> None:
    sandbox.slack.grant(["channels:read"])
    with pytest.raises(SlackApiError) as caught:
        await web.chat_postMessage(channel="C1", text="x")
    answer = caught.value.response
    assert (answer["error"], answer["needed"], answer["provided"]) == ("missing_scope", "chat:write", "channels:read")
    assert (await web.conversations_info(channel="C1"))["channel"]["is_member"]
    assert sandbox.slack.state()["messages"]["C1"] == []


@pytest.mark.parametrize(
    "form",
    [
        {"json": {"channel": "C1", "text": "hello", "metadata": {"event_type": "x", "event_payload": {"id": 7}}}},
        {"data": {"channel": "C1", "text": "hello", "metadata": '{"event_type": "x", "event_payload": {"id": 7}}'}},
        {"params": {"channel": "C1", "text": "hello", "metadata": '{"event_type": "x", "event_payload": {"id": 7}}'}},
    ],
)
async def test_parameters_may_come_as_json_as_a_form_or_in_the_address(sandbox: Sandbox, form: dict) -> None:
    async with aiohttp.ClientSession(headers=BEARER) as session:
        answer = await (await session.post(f"{sandbox.slack.url}chat.postMessage", **form)).json()
    assert answer["ok"]
    (posted,) = sandbox.journal.of("slack", "post")
    assert (posted["text"], posted["metadata_id"], posted["bot"]) == ("hello", 7, True)


async def test_a_form_in_parts_with_its_token_as_a_parameter_is_understood(sandbox: Sandbox) -> None:
    form = aiohttp.FormData({"token": SLACK_BOT_TOKEN, "channel": "C1", "text": "hello"}, default_to_multipart=True)
    async with aiohttp.ClientSession() as session:
        answer = await (await session.post(f"{sandbox.slack.url}chat.postMessage", data=form)).json()
    assert answer["ok"]


async def test_a_rate_limit_says_how_long_to_wait_and_nothing_happens(sandbox: Sandbox, web: AsyncWebClient) -> None:
    sandbox.faults.add(kind="rate_limit", server="slack", method="chat.postMessage", after=17)
    with pytest.raises(SlackApiError) as caught:
        await web.chat_postMessage(channel="C1", text="x")
    assert caught.value.response.status_code == 429
    assert caught.value.response.headers["Retry-After"] == "17"
    assert sandbox.journal.of("slack", "post") == []
    await web.chat_postMessage(channel="C1", text="x")


async def test_an_answer_lost_after_the_effect_leaves_the_message_there(sandbox: Sandbox, web: AsyncWebClient) -> None:
    sandbox.faults.add(kind="lost_after", server="slack", method="chat.postMessage", chat="C1")
    with pytest.raises(aiohttp.ClientError):
        await web.chat_postMessage(channel="C1", text="here I am")
    assert [entry["text"] for entry in sandbox.journal.of("slack", "post")] == ["here I am"]


async def test_an_answer_lost_before_the_effect_leaves_nothing(sandbox: Sandbox, web: AsyncWebClient) -> None:
    sandbox.faults.add(kind="lost_before", server="slack", method="chat.postMessage")
    with pytest.raises(aiohttp.ClientError):
        await web.chat_postMessage(channel="C1", text="x")
    assert sandbox.journal.of("slack", "post") == []


async def test_an_ordered_error_and_a_page_instead_of_json(sandbox: Sandbox, web: AsyncWebClient) -> None:
    sandbox.faults.add(kind="error", server="slack", method="users.info", error="fatal_error")
    sandbox.faults.add(kind="html", server="slack", method="users.info")
    assert await refusal(web, "users.info", user="U1") == "fatal_error"
    async with aiohttp.ClientSession(headers=BEARER) as session:
        answer = await session.get(f"{sandbox.slack.url}users.info?user=U1")
        assert (answer.status, answer.content_type) == (502, "text/html")
    assert (await web.users_info(user="U1"))["user"]["id"] == "U1"


async def test_every_call_is_in_the_journal_with_its_outcome(sandbox: Sandbox, web: AsyncWebClient) -> None:
    await web.conversations_info(channel="C1")
    assert await refusal(web, "conversations.info", channel="C404") == "channel_not_found"
    calls = [(entry["channel"], entry["ok"], entry["error"]) for entry in sandbox.journal.of("slack", "call")]
    assert calls == [("C1", True, None), ("C404", False, "channel_not_found")]


async def test_the_page_acts_through_the_same_hands(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as session:
        asked = {"user": "U1", "channel": "C1", "text": "Hi @Max Stone"}
        posted = await (await session.post(f"{sandbox.url}/slack/post", json=asked)).json()
        refused = await session.post(f"{sandbox.url}/slack/post", json={**asked, "user": "U7"})
        assert (refused.status, (await refused.json())["error"]) == (400, "not_in_channel")
        state = json.loads(await (await session.get(f"{sandbox.url}/state")).text())["slack"]
    (message,) = state["messages"]["C1"]
    assert (message["ts"], message["text"]) == (posted["ts"], "Hi <@U3>")
    assert state["notifications"] == {"U3": 1}


async def test_a_reset_brings_the_first_morning_back(sandbox: Sandbox, web: AsyncWebClient) -> None:
    before = sandbox.slack.state()
    sandbox.slack.users("New One")
    await web.chat_postMessage(channel="C1", text="x")
    sandbox.slack.grant([])
    sandbox.reset()
    assert sandbox.slack.state() == before
    await web.chat_postMessage(channel="C1", text="x")
