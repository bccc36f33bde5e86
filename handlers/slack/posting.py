"""Outgoing → Slack's calls, and what Slack answered → the receipt."""

from dataclasses import dataclass, replace

from bot.ports import Card, Delete, Edit, Outgoing, Place, Post, React, Receipt, ThreadGone, Undeliverable
from handlers.slack.api import Api, Json
from handlers.slack.blocks import Message, message_from_card, messages_from_post
from handlers.slack.correcting import GONE, correct
from handlers.slack.files import share, shared_at
from handlers.slack.lookup import Lookup, metadata
from handlers.slack.marks import Marks
from handlers.slack.whispering import whisper

# Nothing in our text may be looked at again by Slack for names, links or previews.
_QUIET = {"link_names": False, "parse": "none", "unfurl_links": False, "unfurl_media": False}


@dataclass(frozen=True, slots=True)
class Posting:
    """Delivers; `bot` is our own user, by which our posts are recognised, `rooms` are the channels we work in."""

    api: Api
    lookup: Lookup
    marks: Marks
    bot: str
    rooms: tuple[str, ...] = ()

    async def deliver(self, outgoing: Outgoing) -> Receipt:
        """One delivery, whatever it is."""
        body = outgoing.body
        if isinstance(body, React):
            await self.marks.show(outgoing.place.chat, body.message, body.mark)
            return Receipt((), outgoing.place)
        if isinstance(body, Edit | Delete):
            return await correct(self.api, outgoing, body, self._post_part)
        if isinstance(body, Post) and body.only:
            return await whisper(self.api, outgoing, body, self.rooms)
        if outgoing.message:
            return await self._replace(outgoing)
        if isinstance(body, Post) and body.files:
            shown = await share(self.api, outgoing.place, body)
            return _receipt(outgoing.place, [shown] if shown else [])
        return await self._post(outgoing)

    async def find(self, outgoing: Outgoing) -> Receipt | None:
        """The receipt, if every part is there. What only one agent sees and what can be repeated is not looked for."""
        if isinstance(outgoing.body, React | Edit | Delete) or outgoing.message or _is_whisper(outgoing):
            return None
        if isinstance(outgoing.body, Post) and outgoing.body.files:
            shown = await shared_at(self.api, outgoing.place, outgoing.body.files)
            return _receipt(outgoing.place, [shown]) if shown else None
        there = await self.lookup.posted(outgoing.place, outgoing.id, self.bot)
        if len(there) < len(_messages(outgoing)):
            return None
        return _receipt(outgoing.place, [there[part] for part in sorted(there)])

    async def _post(self, outgoing: Outgoing) -> Receipt:
        messages = _messages(outgoing)
        # Of a text in several parts an earlier attempt may have left some: those are not posted again.
        several = len(messages) > 1
        there = await self.lookup.posted(outgoing.place, outgoing.id, self.bot) if several else {}
        for part, message in enumerate(messages):
            if part not in there:
                there[part] = await self._post_part(outgoing, message, part)
        return _receipt(outgoing.place, [there[part] for part in sorted(there)])

    async def _post_part(self, outgoing: Outgoing, message: Message, part: int) -> str:
        aloud = isinstance(outgoing.body, Post) and outgoing.body.aloud and part == 0
        answer = await self.api.write(
            "chat.postMessage",
            **_where(outgoing.place, aloud=aloud),
            **_content(message),
            **_QUIET,
            metadata=metadata(outgoing.id, part),
        )
        return str(answer["ts"])

    async def _replace(self, outgoing: Outgoing) -> Receipt:
        """The first part only: a card that is replaced cannot grow into several. One that was deleted needs another."""
        try:
            answer = await self.api.write(
                "chat.update",
                channel=outgoing.place.chat,
                ts=outgoing.message,
                **_content(_messages(outgoing)[0]),
                link_names=False,
                parse="none",
                metadata=metadata(outgoing.id, 0),
            )
        except Undeliverable as refusal:
            if refusal.reason.endswith(GONE):
                raise ThreadGone(refusal.reason) from None
            raise
        return _receipt(outgoing.place, [str(answer["ts"])])


def _messages(outgoing: Outgoing) -> list[Message]:
    body = outgoing.body
    if isinstance(body, Card):
        return [message_from_card(body)]
    return messages_from_post(body) if isinstance(body, Post) else []


def _is_whisper(outgoing: Outgoing) -> bool:
    return isinstance(outgoing.body, Post) and bool(outgoing.body.only)


def _where(place: Place, *, aloud: bool = False) -> Json:
    where: Json = {"channel": place.chat}
    if place.thread:
        where["thread_ts"] = place.thread
        if aloud:
            where["reply_broadcast"] = True
    return where


def _content(message: Message) -> Json:
    return {"text": message.text, "blocks": list(message.blocks)}


def _receipt(place: Place, messages: list[str]) -> Receipt:
    """A post outside threads opens one: answers will come there."""
    return Receipt(tuple(messages), replace(place, thread=place.thread or next(iter(messages), "")))
