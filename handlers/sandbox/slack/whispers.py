"""chat.postEphemeral: what only one person sees."""

from handlers.sandbox.slack.cast import Channel, Json
from handlers.sandbox.slack.chat import content, writable
from handlers.sandbox.slack.methods import Call, Refusal, method
from handlers.sandbox.slack.workspace import Workspace


@method("chat.postEphemeral", "chat:write")
def post_ephemeral(call: Call) -> Json:
    """To somebody who is in the channel."""
    channel = writable(call)
    if call.user().id not in channel.members:
        raise Refusal("user_not_in_channel")
    shown = whisper(call.slack, channel, call.text("user"), content(call), call.text("thread_ts"))
    return {"message_ts": shown["ts"]}


def whisper(slack: Workspace, channel: Channel, user: str, body: Json, thread_ts: str = "") -> Json:
    """Show it; nobody else ever sees it, and no history has it."""
    note: Json = {"channel": channel.id, "user": user, "ts": slack.world.moment(), "text": "", "blocks": []}
    note |= {key: body[key] for key in ("text", "blocks", "attachments") if key in body}
    if thread_ts:
        note["thread_ts"] = thread_ts
    slack.world.ephemerals[note["ts"]] = note
    slack.note("ephemeral", channel=channel.id, user=user, text=note["text"], ts=note["ts"])
    return note
