"""Socket Mode of the emulated Slack: greetings, acknowledgements, repetitions, endings and faults."""

import asyncio
import json

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from handlers.sandbox import SLACK_APP_TOKEN, Sandbox
from tests.sandbox.slackapp import Program, eventually


async def address(web: AsyncWebClient) -> str:
    return (await web.apps_connections_open(app_token=SLACK_APP_TOKEN))["url"]


def attempts(sandbox: Sandbox, what: str) -> list[int]:
    return [entry["attempt"] for entry in sandbox.journal.of("slack", what)]


async def test_a_connection_is_greeted_and_its_ticket_is_good_once(sandbox: Sandbox, web: AsyncWebClient) -> None:
    url = await address(web)
    async with aiohttp.ClientSession() as session:
        async with session.ws_connect(url) as socket:
            hello = await socket.receive_json()
            assert (hello["type"], hello["num_connections"]) == ("hello", 1)
            assert hello["connection_info"] == {"app_id": "A1"}
        with pytest.raises(aiohttp.WSServerHandshakeError):
            await session.ws_connect(url)


async def test_an_eleventh_connection_is_sent_away(sandbox: Sandbox, web: AsyncWebClient) -> None:
    async with aiohttp.ClientSession() as session:
        sockets = [await session.ws_connect(await address(web)) for _ in range(11)]
        frames = [await socket.receive_json() for socket in sockets]
        assert [frame["type"] for frame in frames] == ["hello"] * 10 + ["disconnect"]
        assert frames[-1]["reason"] == "too_many_websockets"
        await asyncio.gather(*(socket.close() for socket in sockets))


async def test_every_payload_goes_to_one_connection(sandbox: Sandbox, web: AsyncWebClient) -> None:
    async with aiohttp.ClientSession() as session:
        sockets = [await session.ws_connect(await address(web)) for _ in range(2)]
        for socket in sockets:
            await socket.receive_json()
        sandbox.slack.post("U1", "C1", "one")
        sandbox.slack.post("U1", "C1", "two")
        texts = []
        for socket in sockets:
            envelope = await socket.receive_json(timeout=2)
            await socket.send_json({"envelope_id": envelope["envelope_id"]})
            texts.append(envelope["payload"]["event"]["text"])
        assert sorted(texts) == ["one", "two"]
        await eventually(lambda: len(sandbox.journal.of("slack", "event_acked")) == 2)
        await asyncio.gather(*(socket.close() for socket in sockets))


async def test_an_event_is_what_slack_sends(sandbox: Sandbox, program: Program) -> None:
    ts = sandbox.slack.post("U1", "C1", "hello")["ts"]
    await eventually(program.heard)
    (event,) = program.heard()
    assert (event["channel"], event["channel_type"], event["user"], event["ts"]) == ("C1", "channel", "U1", ts)
    assert event["event_ts"] == ts
    assert event["client_msg_id"]
    await eventually(lambda: attempts(sandbox, "event_acked") == [0])


async def test_without_an_acknowledgement_the_same_event_comes_again(sandbox: Sandbox, program: Program) -> None:
    program.silent = True
    sandbox.slack.post("U1", "C1", "hello")
    await eventually(lambda: attempts(sandbox, "event_sent") == [0, 1])
    program.silent = False
    await eventually(lambda: attempts(sandbox, "event_acked"))
    (event_id,) = program.event_ids
    assert {entry["event_id"] for entry in sandbox.journal.of("slack", "event_sent")} == {event_id}


async def test_a_repetition_says_that_it_is_one_and_has_an_envelope_of_its_own(
    sandbox: Sandbox, web: AsyncWebClient
) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(await address(web)) as socket:
        await socket.receive_json()
        sandbox.slack.post("U1", "C1", "hello")
        first, second = await socket.receive_json(), await socket.receive_json()
        assert (first["retry_attempt"], first["retry_reason"]) == (0, "")
        assert (second["retry_attempt"], second["retry_reason"]) == (1, "timeout")
        assert first["payload"] == second["payload"]
        assert first["envelope_id"] != second["envelope_id"]
        await socket.send_json({"envelope_id": first["envelope_id"]})
        await eventually(lambda: sandbox.journal.of("slack", "late_ack"))
        await socket.send_json({"envelope_id": second["envelope_id"]})
        await eventually(lambda: attempts(sandbox, "event_acked") == [1])


async def test_what_happens_while_nobody_listens_is_lost_when_the_attempts_are_used_up(
    sandbox: Sandbox, web: AsyncWebClient
) -> None:
    sandbox.slack.post("U1", "C1", "into the void")
    await eventually(lambda: sandbox.journal.of("slack", "event_given_up"))
    assert attempts(sandbox, "event_sent") == [0, 1, 2, 3]
    async with Program(web).running() as program:
        sandbox.slack.post("U1", "C1", "heard")
        await eventually(program.heard)
        assert [event["text"] for event in program.heard()] == ["heard"]


@pytest.mark.parametrize("how", ["disconnect", "abort"])
async def test_after_an_ending_the_app_comes_back_and_hears_on(sandbox: Sandbox, program: Program, how: str) -> None:
    await sandbox.slack.socket(how)
    sandbox.slack.post("U1", "C1", "still there?")
    await eventually(program.heard)
    assert len(sandbox.journal.of("slack", "connected")) == 2


async def test_an_announced_ending_says_why(sandbox: Sandbox, web: AsyncWebClient) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(await address(web)) as socket:
        await socket.receive_json()
        ending = asyncio.ensure_future(sandbox.slack.socket("disconnect"))
        frame = await socket.receive_json()
        assert (frame["type"], frame["reason"]) == ("disconnect", "refresh_requested")
        assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE
        await ending


async def test_the_sdks_own_text_frames_harm_nothing(sandbox: Sandbox, web: AsyncWebClient) -> None:
    async with aiohttp.ClientSession() as session, session.ws_connect(await address(web), autoping=False) as socket:
        await socket.receive_json()
        await socket.send_str("sdk-ping-pong:1700000000")
        await socket.ping(b"sdk-ping-pong:1")
        pong = await socket.receive()
        assert (pong.type, pong.data) == (aiohttp.WSMsgType.PONG, b"sdk-ping-pong:1")
        sandbox.slack.post("U1", "C1", "x")
        envelope = json.loads((await socket.receive()).data)
        await socket.send_json({"envelope_id": envelope["envelope_id"]})
        await eventually(lambda: attempts(sandbox, "event_acked"))


async def test_a_duplicated_event_has_the_same_id(sandbox: Sandbox, program: Program) -> None:
    sandbox.faults.add(kind="duplicate", server="slack", method="events", chat="C1")
    sandbox.slack.post("U1", "C1", "twice")
    await eventually(lambda: len(program.event_ids) == 2)
    assert len(set(program.event_ids)) == 1


async def test_a_dropped_event_never_comes(sandbox: Sandbox, program: Program) -> None:
    sandbox.faults.add(kind="drop", server="slack", method="events")
    sandbox.slack.post("U1", "C1", "lost")
    sandbox.slack.post("U1", "C1", "heard")
    await eventually(program.heard)
    assert [event["text"] for event in program.heard()] == ["heard"]
    assert len(sandbox.journal.of("slack", "event_dropped")) == 1
    assert sandbox.journal.of("slack", "agent_said")[0]["text"] == "lost"


async def test_a_reordered_event_comes_after_the_next_one(sandbox: Sandbox, program: Program) -> None:
    sandbox.faults.add(kind="reorder", server="slack", method="events")
    sandbox.slack.post("U1", "C1", "first")
    sandbox.slack.post("U1", "C1", "second")
    await eventually(lambda: len(program.heard()) == 2)
    sent = [entry["ts"] for entry in sandbox.journal.of("slack", "event_sent")]
    assert sent == sorted(sent, reverse=True)
