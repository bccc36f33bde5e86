"""Order numbers, domains, error codes: what the owner's patterns pick out of a customer's words."""

import re
from collections.abc import Iterable, Mapping

from bot.engine.attachment import Attachment
from bot.engine.identity.known import PHONE, Known

SEARCHED = 2000  # characters of a message: patterns are the owner's, and a slow one must not stop the desk
_NUMBER = re.compile(r"\+?\d[\d ()-]{5,}\d")
MOST = 5  # values of one kind in one message


def stated(text: str, patterns: Mapping[str, "re.Pattern[str]"]) -> tuple[Known, ...]:
    """What the message states, in the order of the settings; a group in a pattern is the value, else all it matches."""
    found: list[Known] = []
    for what, pattern in patterns.items():
        values = dict.fromkeys(_value(match) for match in pattern.finditer(text[:SEARCHED]))
        found += [Known(what, value) for value in list(values)[:MOST] if value]
    return tuple(found)


def shared(attachments: Iterable[Attachment]) -> tuple[Known, ...]:
    """The customer's own number, handed over by the messenger: that is confirmed."""
    numbers = [_NUMBER.search(attachment.name) for attachment in attachments if attachment.own]
    return tuple(Known(PHONE, number[0], confirmed=True) for number in numbers if number)


def _value(match: "re.Match[str]") -> str:
    return (match[1] if match.re.groups else match[0] or "").strip() if match else ""
