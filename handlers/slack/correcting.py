"""Changes or takes back our posts: a text in several parts may need more of them then, or fewer."""

from collections.abc import Awaitable, Callable

from bot.ports import ChannelError, Delete, Edit, Outgoing, Place, Post, Receipt, Rich, Span, Undeliverable
from handlers.slack.api import Api
from handlers.slack.blocks import Message, messages_from_post

PostPart = Callable[[Outgoing, Message, int], Awaitable[str]]
GONE = ("message_not_found", "cant_update_message", "cant_delete_message")


async def correct(api: Api, outgoing: Outgoing, body: Edit | Delete, post_part: PostPart) -> Receipt:
    """The messages that say it now."""
    known = outgoing.parts
    messages = await _messages(api, body) if isinstance(body, Edit) else []
    for surplus in known[len(messages) :]:
        await _unless_gone(api.write("chat.delete", channel=outgoing.place.chat, ts=surplus))
    shown = list(known[: len(messages)])
    for ts, message in zip(shown, messages, strict=False):
        update = api.write(
            "chat.update",
            channel=outgoing.place.chat,
            ts=ts,
            text=message.text,
            blocks=list(message.blocks),
            link_names=False,
            parse="none",
        )
        # Nobody reads a farewell on a card that was deleted.
        await (_unless_gone(update) if isinstance(body, Edit) and body.leads_to else update)
    for part in range(len(shown), len(messages)):
        shown.append(await post_part(outgoing, messages[part], part))
    return Receipt(tuple(shown), outgoing.place)


async def _messages(api: Api, body: Edit) -> list[Message]:
    text = body.text if body.leads_to is None else await _with_way(api, body.text, body.leads_to)
    return messages_from_post(Post(text, body.controls))


async def _with_way(api: Api, text: Rich, to: Place) -> Rich:
    """Slack knows the address of every message; without it the words have to do."""
    try:
        answer = await api.read("chat.getPermalink", channel=to.chat, message_ts=to.thread)
    except ChannelError:
        return text
    address = str(answer.get("permalink") or "")
    return (*text, Span(" "), Span(address, link=address)) if address else text


async def _unless_gone(call: Awaitable[object]) -> None:
    try:
        await call
    except Undeliverable as refusal:
        if not refusal.reason.endswith(GONE):
            raise
