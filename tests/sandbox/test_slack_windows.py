"""Windows of the emulated Slack: opened by a trigger, filled in, sent, stacked, left."""

import asyncio
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.sandbox import Sandbox
from handlers.sandbox.refusal import ActionError
from handlers.sandbox.slack import tickets
from tests.sandbox.slackapp import Program, actions, button, field, modal, plain, section


@pytest.fixture
async def card(web: AsyncWebClient) -> str:
    blocks = [section("card"), actions(button(), button("resolve", "2"))]
    return (await web.chat_postMessage(channel="C1", text="card", blocks=blocks))["ts"]


@pytest.fixture
async def trigger(sandbox: Sandbox, program: Program, card: str) -> str:
    await sandbox.slack.press("U1", "claim", "C1", card)
    return program.bodies[-1]["trigger_id"]


async def refusal(call: Any) -> str:
    with pytest.raises(SlackApiError) as caught:
        await call
    return caught.value.response["error"]


def windows(sandbox: Sandbox) -> list[dict]:
    return sandbox.slack.state()["views"]


async def test_a_trigger_opens_one_window(sandbox: Sandbox, web: AsyncWebClient, trigger: str) -> None:
    view = (await web.views_open(trigger_id=trigger, view=modal(field())))["view"]
    (window,) = windows(sandbox)
    assert (window["id"], window["user"], window["type"]) == (view["id"], "U1", "modal")
    assert await refusal(web.views_open(trigger_id=trigger, view=modal(field()))) == "exchanged_trigger_id"
    assert await refusal(web.views_open(trigger_id="never", view=modal(field()))) == "invalid_trigger_id"


async def test_a_trigger_is_too_old_after_a_while(
    monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox, web: AsyncWebClient, program: Program, card: str
) -> None:
    monkeypatch.setattr(tickets, "TRIGGER_LASTS", 0.02)
    await sandbox.slack.press("U1", "claim", "C1", card)
    await asyncio.sleep(0.03)
    call = web.views_open(trigger_id=program.bodies[-1]["trigger_id"], view=modal(field()))
    assert await refusal(call) == "expired_trigger_id"


async def test_a_window_beyond_the_limits_does_not_open_and_leaves_the_trigger(
    sandbox: Sandbox, web: AsyncWebClient, trigger: str
) -> None:
    wrong = modal(field(), title=plain("x" * 25))
    assert await refusal(web.views_open(trigger_id=trigger, view=wrong)) == "invalid_arguments"
    assert windows(sandbox) == []
    await web.views_open(trigger_id=trigger, view=modal(field()))


async def test_what_was_filled_in_is_sent_and_the_window_closes(
    sandbox: Sandbox, web: AsyncWebClient, program: Program, trigger: str
) -> None:
    picker = {"type": "users_select", "action_id": "who"}
    whom = {"type": "input", "block_id": "whom", "optional": True, "label": plain("Whom"), "element": picker}
    view = modal(field(), whom, callback_id="pass", private_metadata="ticket 17")
    view_id = (await web.views_open(trigger_id=trigger, view=view))["view"]["id"]
    values = {"why": {"text": "tired"}, "whom": {"who": "U3"}}
    assert await sandbox.slack.submit("U1", view_id, values) == {"acked": True}
    sent = program.bodies[-1]
    assert (sent["type"], sent["view"]["callback_id"]) == ("view_submission", "pass")
    assert sent["view"]["private_metadata"] == "ticket 17"
    assert sent["view"]["state"]["values"] == {
        "why": {"text": {"type": "plain_text_input", "value": "tired"}},
        "whom": {"who": {"type": "users_select", "selected_user": "U3"}},
    }
    assert windows(sandbox) == []


async def test_an_empty_required_field_is_not_sent(
    sandbox: Sandbox, web: AsyncWebClient, program: Program, trigger: str
) -> None:
    view_id = (await web.views_open(trigger_id=trigger, view=modal(field())))["view"]["id"]
    answer = await sandbox.slack.submit("U1", view_id, {})
    assert list(answer["errors"]) == ["why"]
    assert program.bodies[-1]["type"] == "block_actions"
    assert len(windows(sandbox)) == 1


@pytest.mark.parametrize(
    ("answer", "titles"),
    [
        ({"response_action": "errors", "errors": {"why": "too short"}}, ["Window"]),
        ({"response_action": "update", "view": modal(field(), title=plain("Second"))}, ["Second"]),
        ({"response_action": "push", "view": modal(field(), title=plain("Above"))}, ["Window", "Above"]),
        ({"response_action": "clear"}, []),
    ],
)
async def test_the_acknowledgement_says_what_becomes_of_the_window(
    sandbox: Sandbox, web: AsyncWebClient, program: Program, trigger: str, answer: dict, titles: list[str]
) -> None:
    view_id = (await web.views_open(trigger_id=trigger, view=modal(field())))["view"]["id"]
    program.answer = answer
    result = await sandbox.slack.submit("U1", view_id, {"why": {"text": "x"}})
    assert result == {"acked": True, **({"errors": answer["errors"]} if "errors" in answer else {})}
    assert [window["view"]["title"]["text"] for window in windows(sandbox)] == titles


async def test_a_window_that_was_sent_in_vain_stays(
    sandbox: Sandbox, web: AsyncWebClient, program: Program, trigger: str
) -> None:
    view_id = (await web.views_open(trigger_id=trigger, view=modal(field())))["view"]["id"]
    program.silent = True
    assert await sandbox.slack.submit("U1", view_id, {"why": {"text": "x"}}) == {"acked": False}
    assert len(windows(sandbox)) == 1


async def test_windows_are_stacked_three_high_at_the_most(
    sandbox: Sandbox, web: AsyncWebClient, program: Program, trigger: str
) -> None:
    view = modal(actions(button("deeper")))
    top = (await web.views_open(trigger_id=trigger, view=view))["view"]
    for _ in range(2):
        await sandbox.slack.press("U1", "deeper", view_id=top["id"])
        above = (await web.views_push(trigger_id=program.bodies[-1]["trigger_id"], view=view))["view"]
        assert above["previous_view_id"] == top["id"]
        top = above
    await sandbox.slack.press("U1", "deeper", view_id=top["id"])
    error = await refusal(web.views_push(trigger_id=program.bodies[-1]["trigger_id"], view=view))
    assert error == "push_limit_reached"


async def test_an_update_with_an_old_hash_is_refused(sandbox: Sandbox, web: AsyncWebClient, trigger: str) -> None:
    view = (await web.views_open(trigger_id=trigger, view=modal(field(), external_id="mine")))["view"]
    second = modal(field(), external_id="mine", title=plain("Second"))
    await web.views_update(view_id=view["id"], hash=view["hash"], view=second)
    assert await refusal(web.views_update(external_id="mine", hash=view["hash"], view=second)) == "hash_conflict"
    assert await refusal(web.views_update(view_id="V404", view=second)) == "not_found"
    assert windows(sandbox)[0]["view"]["title"]["text"] == "Second"


async def test_leaving_a_window_is_told_only_where_asked_for(
    sandbox: Sandbox, web: AsyncWebClient, program: Program, card: str
) -> None:
    for told in (False, True):
        await sandbox.slack.press("U1", "claim", "C1", card)
        trigger = program.bodies[-1]["trigger_id"]
        view = await web.views_open(trigger_id=trigger, view=modal(field(), notify_on_close=told))
        await sandbox.slack.close("U1", view["view"]["id"])
        assert (program.bodies[-1]["type"] == "view_closed") is told
    assert windows(sandbox) == []


async def test_a_menu_asks_the_app_for_its_options(
    sandbox: Sandbox, web: AsyncWebClient, program: Program, trigger: str
) -> None:
    menu = {"type": "external_select", "action_id": "entry", "min_query_length": 0}
    block = {"type": "input", "block_id": "faq", "label": plain("Entry"), "element": menu}
    view_id = (await web.views_open(trigger_id=trigger, view=modal(block)))["view"]["id"]
    options = [{"text": plain("Refunds"), "value": "refund"}]
    program.answer = {"options": options}
    found = await sandbox.slack.suggest("U1", view_id=view_id, action_id="entry", query="ref")
    assert (found["options"], program.bodies[-1]["value"]) == (options, "ref")
    program.answer = {}
    await sandbox.slack.submit("U1", view_id, {"faq": {"entry": "refund"}})
    chosen = program.bodies[-1]["view"]["state"]["values"]["faq"]["entry"]["selected_option"]
    assert chosen == options[0]
    asked = len(program.bodies)
    late = await sandbox.slack.suggest("U1", view_id=view_id, action_id="entry", query="typed as the window went away")
    assert (late["options"], len(program.bodies)) == ([], asked)


async def test_suggestions_beyond_the_limits_are_refused(
    sandbox: Sandbox, web: AsyncWebClient, program: Program, trigger: str
) -> None:
    menu = {"type": "external_select", "action_id": "entry"}
    block = {"type": "input", "label": plain("Entry"), "element": menu}
    view_id = (await web.views_open(trigger_id=trigger, view=modal(block)))["view"]["id"]
    program.answer = {"options": [{"text": plain("x" * 76), "value": "1"}]}
    with pytest.raises(ActionError, match="76 characters"):
        await sandbox.slack.suggest("U1", view_id=view_id, action_id="entry", query="x")


async def test_a_window_from_an_acknowledgement_gets_names_too(
    sandbox: Sandbox, web: AsyncWebClient, program: Program, trigger: str
) -> None:
    view_id = (await web.views_open(trigger_id=trigger, view=modal(field())))["view"]["id"]
    nameless = {"type": "input", "label": plain("Why"), "element": {"type": "plain_text_input"}}
    program.answer = {"response_action": "update", "view": modal(section(), nameless)}
    await sandbox.slack.submit("U1", view_id, {"why": {"text": "x"}})
    program.answer = {}
    assert await sandbox.slack.submit("U1", view_id, {"b1": {"b1e": "y"}}) == {"acked": True}
    assert program.bodies[-1]["view"]["state"]["values"]["b1"]["b1e"]["value"] == "y"
