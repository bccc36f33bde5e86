"""What one agent alone reads: where it belongs, or else where they surely are."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.ports import Outgoing, Place, Post, Receipt, Undeliverable
from handlers.slack.api import Api
from handlers.slack.blocks import Message, messages_from_post, of_thread

# Whoever works on a page of their own, or is listed by name, need not be in the channel that it is about.
_ABSENT = "user_not_in_channel"
_QUIET = {"link_names": False, "parse": "none"}


async def whisper(api: Api, outgoing: Outgoing, post: Post, rooms: Collection[str]) -> Receipt:
    """In the thread, or in the channel beside the card: a closed thread does not show what is whispered there.

    Whoever is not in that channel reads it in another of ours, and if they are in none, in a message to them."""
    place, messages = outgoing.place, messages_from_post(post)
    told = [of_thread(message, place) for message in messages] if place.thread else messages
    beside = replace(place, thread="")
    tries = [(beside, told) if post.aloud else (place, messages)]
    tries += [(Place(place.channel, room), told) for room in rooms if room != place.chat]
    for at, said in tries:
        try:
            return Receipt(await _ephemeral(api, at, post.only, said), place)
        except Undeliverable as refusal:
            if not refusal.reason.endswith(_ABSENT):
                raise
    return Receipt(await _direct(api, post.only, told), place)


async def _ephemeral(api: Api, place: Place, agent: str, messages: Sequence[Message]) -> tuple[str, ...]:
    where = {"channel": place.chat} | ({"thread_ts": place.thread} if place.thread else {})
    said = [{"text": message.text, "blocks": list(message.blocks)} for message in messages]
    answers = [await api.write("chat.postEphemeral", **where, **one, **_QUIET, user=agent) for one in said]
    return tuple(str(answer.get("message_ts") or "") for answer in answers)


async def _direct(api: Api, agent: str, messages: Sequence[Message]) -> tuple[str, ...]:
    """The app's own messages with this agent: their id stands for the channel, and no further scope is needed."""
    quiet = {**_QUIET, "unfurl_links": False, "unfurl_media": False}
    said = [{"text": message.text, "blocks": list(message.blocks)} for message in messages]
    return tuple([str((await api.write("chat.postMessage", channel=agent, **one, **quiet))["ts"]) for one in said])
