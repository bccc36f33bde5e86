"""files.*: uploads in three steps, and downloads that need the bot's token."""

from typing import Any
from urllib.parse import quote

from aiohttp import web

from handlers.sandbox.faults import with_fault
from handlers.sandbox.mime import mime_of
from handlers.sandbox.slack.cast import APP, BOT, BOT_ID, Json
from handlers.sandbox.slack.chat import profile, writable
from handlers.sandbox.slack.methods import Call, Refusal, method
from handlers.sandbox.slack.posting import publish
from handlers.sandbox.slack.web import token_of
from handlers.sandbox.slack.workspace import Workspace
from handlers.sandbox.slack.world import File
from handlers.sandbox.tokens import SLACK_BOT_TOKEN

SIGN_IN = "<!DOCTYPE html><html><head><title>Cloudlet | Slack</title></head><body>Sign in to Slack</body></html>"


def file_record(slack: Workspace, file: File) -> Json:
    """A file as messages and the Web API show it."""
    kind = mime_of(file.name)
    address = f"{slack.url}/files/{file.id}/{quote(file.name, safe='')}"
    names = {"name": file.name, "title": file.title or file.name, "mimetype": kind}
    places = {"url_private": address, "url_private_download": f"{address}?download=1", "channels": file.shared_in}
    extension = file.name.rpartition(".")[2]
    details = {"filetype": extension, "size": file.size, "user": file.user, "mode": "hosted", "is_external": False}
    return {"id": file.id, **names, **details, **places, "created": 1_700_000_000, "file_access": "visible"}


@method("files.getUploadURLExternal", "files:write")
def upload_url(call: Call) -> Json:
    """Where to send the content to."""
    length = call.number("length", 0)
    if length <= 0:
        raise Refusal("invalid_arguments", response_metadata={"messages": ["[ERROR] length must be greater than 0"]})
    file = File(call.slack.world.name("F"), call.need("filename"), length, BOT)
    call.slack.world.files[file.id] = file
    return {"upload_url": f"{call.slack.url}/upload/{file.id}", "file_id": file.id}


@method("files.completeUploadExternal", "files:write")
def complete_upload(call: Call) -> Json:
    """The files stand in the channel, as one message."""
    wanted = call.parsed("files")
    if not isinstance(wanted, list) or not wanted:
        raise Refusal("invalid_arguments")
    files = [_uploaded(call, one) for one in wanted]
    if call.text("channel_id"):
        _share(call, files)
    return {"files": [{"id": file.id, "title": file.title} for file in files]}


def _uploaded(call: Call, wanted: Any) -> File:
    file = call.slack.world.files.get(str(wanted.get("id"))) if isinstance(wanted, dict) else None
    if file is None or file.content is None:
        raise Refusal("file_not_found")
    file.title = str(wanted.get("title") or file.name)
    return file


def _share(call: Call, files: list[File]) -> None:
    channel = writable(Call(call.slack, {**call.given, "channel": call.text("channel_id")}))
    for file in files:
        file.shared_in.append(channel.id)
    words = {"text": call.text("initial_comment"), "subtype": "file_share", "upload": True}
    author = {"user": BOT, "bot_id": BOT_ID, "app_id": APP, "bot_profile": profile()}
    body = {**author, **words, "files": [file_record(call.slack, file) for file in files]}
    if root := call.text("thread_ts"):
        if call.slack.world.find(channel.id, root) is None:
            raise Refusal("thread_not_found")
        body["thread_ts"] = root
    publish(call.slack, channel.id, body)


@method("files.info", "files:read")
def info(call: Call) -> Json:
    """One file."""
    file = call.slack.world.files.get(call.text("file"))
    if file is None or file.content is None:
        raise Refusal("file_not_found")
    return {"file": {**file_record(call.slack, file), "shares": _shares(call.slack, file)}}


def _shares(slack: Workspace, file: File) -> Json:
    """Where it is shown, and in which messages."""
    found: Json = {}
    for name, messages in slack.world.messages.items():
        shown = [
            {"ts": one.ts, **({"thread_ts": one.body["thread_ts"]} if one.body.get("thread_ts") else {})}
            for one in messages.values()
            if any(shared["id"] == file.id for shared in one.body.get("files") or ())
        ]
        if shown:
            found.setdefault("private" if slack.world.channels[name].private else "public", {})[name] = shown
    return found


class FileStore:
    """What is not the Web API: taking content in and giving it out."""

    def __init__(self, slack: Workspace) -> None:
        self._slack = slack

    async def upload(self, request: web.Request) -> web.StreamResponse:
        """Raw bytes or a form; no token, the address is the secret."""
        fault = self._slack.faults.take("slack", "files.upload")
        refused = web.Response(status=500, text="upload failed")
        return await with_fault(request, fault, lambda: self._take(request), lambda _fault: refused)

    async def _take(self, request: web.Request) -> web.StreamResponse:
        file = self._slack.world.files.get(request.match_info["file"])
        if file is None or file.content is not None:
            return web.Response(status=404, text="no such upload")
        content = await _content(request)
        if len(content) != file.size:
            return web.Response(status=400, text="the length is not the one that was announced")
        file.content = content
        return web.Response(text=f"OK - {len(content)}")

    async def download(self, request: web.Request) -> web.StreamResponse:
        """Without the token there is a page to sign in, with status 200: as Slack does."""

        async def give() -> web.StreamResponse:
            return self._give(request) if token_of(request) == SLACK_BOT_TOKEN else _sign_in()

        fault = self._slack.faults.take("slack", "files.download")
        return await with_fault(request, fault, give, lambda _fault: _sign_in())

    async def show(self, request: web.Request) -> web.Response:
        """For the page: people are signed in."""
        return self._give(request)

    def _give(self, request: web.Request) -> web.Response:
        file = self._slack.world.files.get(request.match_info["file"])
        if file is None or file.content is None:
            return web.Response(status=404)
        kind = mime_of(file.name)
        # The page shows pictures and plays sounds; nothing else that somebody uploaded may run in it.
        place = "inline" if kind.startswith(("image/", "audio/")) and "svg" not in kind else "attachment"
        headers = {"Content-Disposition": place, "X-Content-Type-Options": "nosniff"}
        return web.Response(body=file.content, content_type=kind, headers=headers)


def _sign_in() -> web.Response:
    return web.Response(text=SIGN_IN, content_type="text/html")


async def _content(request: web.Request) -> bytes:
    if request.content_type != "multipart/form-data":
        return await request.read()
    for part in (await request.post()).values():
        if isinstance(part, web.FileField):
            return part.file.read()
    return b""
