"""What an app answers to a command or sends to a response_url."""

from aiohttp import web

from handlers.sandbox.faults import with_fault
from handlers.sandbox.slack.blocks import named
from handlers.sandbox.slack.cast import APP, BOT, BOT_ID, Channel, Json
from handlers.sandbox.slack.chat import check_blocks, profile
from handlers.sandbox.slack.methods import Refusal
from handlers.sandbox.slack.posting import change, publish, remove
from handlers.sandbox.slack.web import parameters
from handlers.sandbox.slack.whispers import whisper
from handlers.sandbox.slack.workspace import Workspace


def say(slack: Workspace, user: str, channel: Channel, answer: Json) -> None:
    """To everybody where `response_type` is in_channel, to the person alone otherwise."""
    content = checked(answer)
    if answer.get("response_type") != "in_channel":
        whisper(slack, channel, user, content, str(answer.get("thread_ts") or ""))
        return
    author = {"user": BOT, "bot_id": BOT_ID, "app_id": APP, "bot_profile": profile()}
    thread = {"thread_ts": answer["thread_ts"]} if answer.get("thread_ts") else {}
    publish(slack, channel.id, {**author, "text": "", **content, **thread})


def checked(answer: Json) -> Json:
    """Text and blocks, as in a message."""
    content: Json = {key: answer[key] for key in ("text", "attachments") if answer.get(key)}
    if blocks := answer.get("blocks"):
        check_blocks(blocks)
        content["blocks"] = named(blocks)
    if not content:
        raise Refusal("no_text")
    return content


class Responses:
    """The handler behind every response_url."""

    def __init__(self, slack: Workspace) -> None:
        self._slack = slack

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """One answer, if no fault is in its way."""
        refused = web.Response(status=500, text="internal_error")
        fault = self._slack.faults.take("slack", "response_url")
        return await with_fault(request, fault, lambda: self._answer(request), lambda _fault: refused)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        """Five times within half an hour; afterwards 404, as Slack does."""
        answer = await parameters(request)
        about = self._slack.tickets.use(request.match_info["ticket"])
        if about is None:
            return web.json_response({"ok": False, "error": "used_url"}, status=404)
        try:
            self._do(answer, about)
        except Refusal as refusal:
            self._note(about, refusal.error)
            return web.json_response({"ok": False, "error": refusal.error, **refusal.details})
        self._note(about, None)
        return web.json_response({"ok": True})

    def _note(self, about: Json, error: str | None) -> None:
        facts = {"method": "response_url", "channel": about["channel"], "ok": error is None, "error": error}
        self._slack.journal.add("slack", "call", **facts)

    def _do(self, answer: Json, about: Json) -> None:
        channel = self._slack.world.channels[about["channel"]]
        source = about.get("message") or {}
        if answer.get("delete_original"):
            self._delete(channel, source)
        elif answer.get("replace_original") and source:
            self._replace(channel, source, answer)
        else:
            say(self._slack, about["user"], channel, answer)

    def _delete(self, channel: Channel, source: Json) -> None:
        if source.get("ts") in self._slack.world.ephemerals:
            del self._slack.world.ephemerals[source["ts"]]
            self._slack.changes.happened()
        elif message := self._slack.world.find(channel.id, str(source.get("ts"))):
            remove(self._slack, message)

    def _replace(self, channel: Channel, source: Json, answer: Json) -> None:
        content = checked(answer)
        if note := self._slack.world.ephemerals.get(source["ts"]):
            note.update({"blocks": [], **content})
            self._slack.note("ephemeral", channel=channel.id, user=note["user"], text=note["text"], ts=note["ts"])
        elif message := self._slack.world.find(channel.id, source["ts"]):
            change(self._slack, message, {"blocks": [], **content}, BOT)
        else:
            raise Refusal("message_not_found")
