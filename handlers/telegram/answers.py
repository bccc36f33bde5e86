"""Reading what the Bot API answered without trusting any of it."""

import json
import re
from dataclasses import dataclass
from typing import Any

from bot.ports import Refused, TryLater
from handlers.telegram.errors import NOT_UNDERSTOOD, REFUSED

# Half a pair of surrogates cannot be stored or sent, and PostgreSQL stores no NUL.
_ODD = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_NUL = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")


_UPDATE_ID = re.compile(r'"update_id"\s*:\s*(\d+)')


class TooDeep(Exception):
    """Nested so deeply that Python's reader gives up; `stump` is what can be said of the first update in it."""

    def __init__(self, text: str) -> None:
        super().__init__("nested too deeply")
        found = _UPDATE_ID.search(text)
        self.stump: list[dict[str, Any]] = []
        if found:
            self.stump.append({"update_id": int(found[1]), "message": text})


@dataclass(frozen=True, slots=True)
class Answer:
    """What the method returned."""

    result: Any


def answer_from_body(status: int, body: bytes) -> Answer:
    """Raises Refused for a wrong token, TooDeep, and TryLater for anything else that is no result."""
    content = _content(body)
    if content.get("ok") is True and status == 200:
        return Answer(content.get("result"))
    if status in (401, 404) and content:
        raise Refused(REFUSED)
    if status == 409:
        raise TryLater("another program takes this bot's updates (409)")
    raise TryLater(f"Telegram answered {status}" if content else NOT_UNDERSTOOD, _wanted_pause(content))


def _content(body: bytes) -> dict[str, Any]:
    """The JSON object, or an empty one if it is none."""
    text = body.decode("utf-8", "replace")
    try:
        content = json.loads(text)
        if _ODD.search(text):
            content = json.loads(_mended(content))
    except ValueError:
        return {}
    except RecursionError:
        raise TooDeep(text) from None
    return content if isinstance(content, dict) else {}


def _mended(content: object) -> str:
    return mended(_NUL.sub(r"\1\\ufffd", json.dumps(content, ensure_ascii=False)))


def mended(text: str) -> str:
    """The same text with each half of a surrogate pair replaced, so that it can be encoded."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _wanted_pause(content: dict[str, Any]) -> float | None:
    parameters = content.get("parameters")
    pause = parameters.get("retry_after") if isinstance(parameters, dict) else None
    return float(pause) if isinstance(pause, int | float) and pause >= 0 else None
