"""Files in the emulated Slack: up in three steps, down only with the token."""

import base64

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from handlers.sandbox import SLACK_BOT_TOKEN, Sandbox
from tests.sandbox.slackapp import Program, eventually

BEARER = {"Authorization": f"Bearer {SLACK_BOT_TOKEN}"}


@pytest.fixture(autouse=True)
def allowed(sandbox: Sandbox) -> None:
    sandbox.slack.grant([*sandbox.slack.slack.granted, "files:write"])


async def test_the_sdks_upload_stands_in_the_thread(sandbox: Sandbox, web: AsyncWebClient) -> None:
    root = (await web.chat_postMessage(channel="C1", text="root"))["ts"]
    await web.files_upload_v2(channel="C1", thread_ts=root, filename="log.txt", content="hello", initial_comment="look")
    _, message = sandbox.slack.state()["messages"]["C1"]
    assert (message["subtype"], message["thread_ts"], message["text"]) == ("file_share", root, "look")
    (file,) = message["files"]
    assert (file["name"], file["mime"]) == ("log.txt", "text/plain")
    async with aiohttp.ClientSession() as session:
        assert await (await session.get(file["url"])).text() == "hello"


async def test_an_upload_must_have_the_length_that_was_announced(sandbox: Sandbox, web: AsyncWebClient) -> None:
    answer = await web.files_getUploadURLExternal(filename="a.bin", length=3)
    async with aiohttp.ClientSession() as session:
        assert (await session.post(answer["upload_url"], data=b"four")).status == 400
        with pytest.raises(SlackApiError) as caught:
            await web.files_completeUploadExternal(files=[{"id": answer["file_id"]}], channel_id="C1")
        assert caught.value.response["error"] == "file_not_found"
        assert (await session.post(answer["upload_url"], data=b"abc")).status == 200
    await web.files_completeUploadExternal(files=[{"id": answer["file_id"]}])
    assert (await web.files_info(file=answer["file_id"]))["file"]["size"] == 3


async def test_a_download_without_the_token_is_a_page_to_sign_in(sandbox: Sandbox, program: Program) -> None:
    sandbox.slack.file("U1", "C1", "счёт.pdf", text="here", content_base64=base64.b64encode(b"%PDF").decode())
    await eventually(program.heard)
    (event,) = program.heard()
    (file,) = event["files"]
    assert (event["subtype"], event["text"], file["name"], file["size"]) == ("file_share", "here", "счёт.pdf", 4)
    async with aiohttp.ClientSession() as session:
        stranger = await session.get(file["url_private_download"])
        assert (stranger.status, stranger.content_type) == (200, "text/html")
        answer = await session.get(file["url_private_download"], headers=BEARER)
        assert (answer.content_type, await answer.read()) == ("application/pdf", b"%PDF")


async def test_without_files_read_a_file_is_only_a_number(sandbox: Sandbox, program: Program) -> None:
    sandbox.slack.grant([scope for scope in sandbox.slack.slack.granted if scope != "files:read"])
    sandbox.slack.file("U1", "C1", "a.txt", content=b"x")
    await eventually(program.heard)
    (file,) = program.heard()[0]["files"]
    assert "name" not in file
    assert file["file_access"] == "access_denied"


async def test_what_somebody_uploads_does_not_run_in_the_page(sandbox: Sandbox) -> None:
    sandbox.slack.file("U1", "C1", "evil.html", content=b"<script>")
    (message,) = sandbox.slack.state()["messages"]["C1"]
    async with aiohttp.ClientSession() as session:
        answer = await session.get(message["files"][0]["url"])
    assert answer.headers["Content-Disposition"] == "attachment"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
