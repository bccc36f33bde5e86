"""Updates as Telegram writes them, with defaults so that a test names only what it is about."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from bot.ports import Body, Incoming, Wrote
from handlers.telegram.incoming import Reader

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
SENT = 1_767_225_600  # 2026-01-01 00:00 UTC
ANN = {"id": 77, "is_bot": False, "first_name": "Ann", "last_name": "Lee", "username": "ann", "language_code": "en"}
CHAT = {"id": 77, "type": "private", "first_name": "Ann"}
BOT = {"id": 42, "is_bot": True, "first_name": "Desk"}
_numbers = count(1000)


def message(**content: Any) -> dict[str, Any]:
    return {"message_id": 412, "date": SENT, "chat": CHAT, "from": ANN} | content


def update(**things: Any) -> dict[str, Any]:
    return {"update_id": next(_numbers)} | things


def wrote(text: str = "hello", **content: Any) -> dict[str, Any]:
    return update(message=message(text=text, **content))


def press(data: str = "k1:0", **query: Any) -> dict[str, Any]:
    shown = message(text="Choose", **{"from": BOT})
    return update(
        callback_query={"id": "q1", "from": ANN, "chat_instance": "1", "data": data, "message": shown} | query
    )


def poisoned() -> dict[str, Any]:
    """What aiogram cannot read: a hidden author of a forward must have a name."""
    return wrote("forwarded", forward_origin={"type": "hidden_user", "date": SENT})


def read(raw: object) -> Incoming | None:
    return Reader("telegram", lambda: NOW).incoming_from_update(raw)


def incoming(raw: object) -> Incoming:
    found = read(raw)
    assert found is not None
    return found


def body(raw: object) -> Body:
    return incoming(raw).body


def words(raw: object) -> Wrote:
    found = body(raw)
    assert isinstance(found, Wrote)
    return found
