"""Corrections: an edit or a deletion finds the deliveries it is about, whatever has become of them meanwhile."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.ports import Carried, Delete, Edit, Mark, Post, React, Receipt
from storage.rows import body_codec, json_from_value, parts_codec
from storage.schema import answering, deliveries

CORRECTIONS = (Edit(()).kind, Delete().kind)
ABOUT_SENT = (*CORRECTIONS, React("", Mark.DELIVERED).kind)
Key = tuple[str, str]
"""The conversation, and the agent's message that a delivery carried there."""

_REPLY = Post(()).kind
_CHANGED = update(deliveries).where(deliveries.c.id == bindparam("changed")).values(body=bindparam("body"))
_CORRECTED = _CHANGED.values(messages=bindparam("messages"))


@dataclass(frozen=True, slots=True)
class Reply:
    """A delivery that carried an answer, as it stands at the customer's: `parts` are its messages."""

    id: int
    body: Post
    parts: tuple[str, ...]


Sent = Mapping[Key, Sequence[Reply]]


def key_of(row: Row[Any]) -> Key:
    """By what an answer's deliveries and corrections know each other."""
    return row.conversation_id, row.answers


async def fold(connection: AsyncConnection, keys: Iterable[Key]) -> None:
    """What has not gone out yet is changed where it waits; of several corrections that wait the last one counts."""
    bodies: list[Mapping[str, object]] = []
    withdrawn: list[int] = []
    for rows in _together(await _rows(connection, set(keys))):
        replies = [row for row in rows if row.kind == _REPLY]
        newest = replies[-1].id if replies else 0
        waiting = [row for row in rows if row.kind in CORRECTIONS and row.state == "waiting" and row.id > newest]
        if not waiting:
            continue
        withdrawn += [row.id for row in waiting[:-1]]
        correction = body_codec.value(waiting[-1].body)
        about = [_with_words(replies)] if isinstance(correction, Edit) and replies else replies
        if not any(map(_is_out, about)):
            withdrawn.append(waiting[-1].id)
        for row in about:
            if isinstance(correction, Edit) and not _is_out(row):
                bodies.append({"changed": row.id, "body": _changed(row.body, correction)})
            elif not _is_out(row):
                withdrawn.append(row.id)
    if bodies:
        await connection.execute(_CHANGED, bodies)
    if withdrawn:
        await connection.execute(update(deliveries).where(deliveries.c.id.in_(withdrawn)).values(state="withdrawn"))


def _with_words(replies: Sequence[Row[Any]]) -> Row[Any]:
    """Long words and files go one after the other: the words are what is edited."""
    return next((row for row in reversed(replies) if _words(row)), replies[-1])


def _words(row: Row[Any]) -> bool:
    body = body_codec.value(row.body)
    return isinstance(body, Post) and bool(body.text)


def _is_out(row: Row[Any]) -> bool:
    """Is it at the customer's, or on the way there? What failed goes there only if somebody says so."""
    return row.state in {"sending", "sent"} or (row.state == "waiting" and bool(row.doubtful))


def _changed(body: str, correction: Edit) -> str:
    said = body_codec.value(body)
    return body_codec.text(replace(said, text=correction.text)) if isinstance(said, Post) else body


async def sent_replies(connection: AsyncConnection, corrections: Sequence[Row[Any]]) -> Sent:
    """What these corrections are about, as it was sent."""
    keys = {key_of(row) for row in corrections if row.answers}
    found: dict[Key, list[Reply]] = {}
    for row in await _rows(connection, keys):
        body = body_codec.value(row.body) if row.kind == _REPLY and row.state == "sent" else None
        if isinstance(body, Post):
            found.setdefault(key_of(row), []).append(Reply(row.id, body, parts_codec.value(row.messages)))
    return found


def about(head: Row[Any], body: Carried, sent: Sent) -> tuple[Carried, tuple[str, ...]]:
    """The messages that a correction, or a mark on a post of ours, is about; the buttons under them stay there."""
    replies = sent.get(key_of(head), ())
    if isinstance(body, React) and head.answers:
        return replace(body, message=next((part for reply in reversed(replies) for part in reply.parts), "")), ()
    if head.kind not in CORRECTIONS:
        return body, ()
    if not head.answers:
        return body, parts_codec.value(head.messages)
    if isinstance(body, Edit) and replies:
        said = _edited(replies)
        return replace(body, controls=said.body.controls, files=len(said.body.files)), said.parts
    return body, tuple(part for reply in replies for part in reply.parts)


def _edited(replies: Sequence[Reply]) -> Reply:
    return next((reply for reply in reversed(replies) if reply.body.text), replies[-1])


async def note_corrected(connection: AsyncConnection, corrected: Sequence[tuple[Row[Any], Receipt]]) -> None:
    """From now on the delivery says what the correction made of it, in as many messages as that took."""
    sent = await sent_replies(connection, [row for row, _ in corrected])
    changes: list[Mapping[str, object]] = []
    for row, receipt in corrected:
        replies, correction = sent.get(key_of(row), ()), body_codec.value(row.body)
        if isinstance(correction, Edit) and replies:
            said = _edited(replies)
            changes.append(_change(said.id, replace(said.body, text=correction.text), receipt.messages))
        elif isinstance(correction, Delete):
            changes += [_change(reply.id, reply.body, ()) for reply in replies]
    if changes:
        await connection.execute(_CORRECTED, changes)


def _change(id: int, body: Post, parts: tuple[str, ...]) -> Mapping[str, object]:
    return {"changed": id, "body": body_codec.text(body), "messages": json_from_value(parts)}


async def _rows(connection: AsyncConnection, keys: Collection[Key]) -> Sequence[Row[Any]]:
    """Everything that carries or corrects these answers, oldest first; what was sent once more counts as that."""
    if not keys:
        return []
    found = await connection.execute(
        select(deliveries)
        .where(answering(deliveries), deliveries.c.answers.in_({answers for _, answers in keys}))
        .where(~deliveries.c.resent)
        .order_by(deliveries.c.id)
    )
    return [row for row in found if key_of(row) in keys]


def _together(rows: Sequence[Row[Any]]) -> Iterator[list[Row[Any]]]:
    for _, several in groupby(sorted(rows, key=lambda row: (*key_of(row), row.id)), key_of):
        yield list(several)
