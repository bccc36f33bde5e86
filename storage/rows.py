"""Row ↔ dataclass: values as JSON text, read and written by pydantic."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Generic, TypeVar

from pydantic import Field, TypeAdapter
from pydantic_core import PydanticSerializationError

from bot.engine.conversation import Conversation, Status
from bot.engine.ticket import Ticket
from bot.ports import Carried, Incoming, Keyboard, Roster

T = TypeVar("T")

FOREVER = datetime(9999, 1, 1, tzinfo=UTC)  # for what sleeps until something happens

# An escaped NUL; what follows an odd number of backslashes is one, what follows an even number was typed so.
_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")


def json_from_value(value: object) -> str:
    """JSON of plain values."""
    return _without_nul(json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=datetime.isoformat))


def _without_nul(text: str) -> str:
    return _NUL.sub(r"\1", text) if r"\u0000" in text else text


class Codec(Generic[T]):
    """One kind of value ↔ its JSON text."""

    def __init__(self, adapter: TypeAdapter[T]) -> None:
        self._adapter = adapter

    def text(self, value: T) -> str:
        """To be stored."""
        try:
            return _without_nul(self._adapter.dump_json(value).decode())
        except PydanticSerializationError:  # a lone surrogate, which `Words` will drop
            return json_from_value(self._adapter.dump_python(value))

    def value(self, text: str) -> T:
        """As it was stored."""
        return self._adapter.validate_json(text)


conversation_codec = Codec(TypeAdapter(Conversation))
ticket_codec = Codec(TypeAdapter(Ticket))
incoming_codec = Codec(TypeAdapter(Incoming))
roster_codec = Codec(TypeAdapter(Roster))
keyboard_codec = Codec(TypeAdapter(Keyboard))
body_codec: Codec[Carried] = Codec(TypeAdapter(Annotated[Carried, Field(discriminator="kind")]))
parts_codec: Codec[tuple[str, ...]] = Codec(TypeAdapter(tuple[str, ...]))


def new_state(conversation: str) -> str:
    """The state of a conversation in which nothing has happened: everything else takes its default."""
    return json_from_value({"id": conversation})


def state_with_ticket(state: str, ticket: str) -> Conversation:
    """The conversation as the card of this ticket shows it: it may have moved on to a newer ticket."""
    conversation, own = conversation_codec.value(state), ticket_codec.value(ticket)
    if conversation.ticket is not None and conversation.ticket.number == own.number:
        return conversation
    status = Status.RESOLVED if own.resolved_at else conversation.status
    return replace(conversation, ticket=own, status=status)


def columns_from_ticket(conversation: str, ticket: Ticket) -> Mapping[str, object]:
    """The ticket's row, without its thread, which only the courier learns."""
    return {
        "number": ticket.number,
        "conversation_id": conversation,
        "body": ticket_codec.text(ticket),
        "status": "resolved" if ticket.resolved_at else "open",
        "owner": ticket.owner.id if ticket.owner else "",
        "opened_at": ticket.opened_at,
        "claimed_at": ticket.claimed_at,
        "first_response_at": ticket.first_response_at,
        "resolved_at": ticket.resolved_at,
        "rating": ticket.rating,
        "team": ticket.team,
        "urgent": ticket.urgent,
        "waits_for_customer": ticket.waits_for_customer,
        "waiting_since": ticket.waiting_since or ticket.opened_at,
        "snoozed_until": (ticket.snoozed_until or FOREVER) if ticket.snoozed else None,
    }
