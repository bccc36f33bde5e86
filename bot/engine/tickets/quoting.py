"""An agent who begins with a quoted line answers that message: it becomes a reply where the customer reads it."""

from dataclasses import replace
from itertools import takewhile

from bot.engine.conversation import Conversation
from bot.engine.rich import QUOTED, Rich, Span, plain

SHORTEST = 3  # characters: whatever is shorter stands in too many messages


def answered_by(conversation: Conversation, text: Rich) -> tuple[str, Rich]:
    """The customer's newest message with the words quoted in front, and what follows; or none, and all of the text."""
    quote, rest = _divided(text)
    if len(quote) < SHORTEST or not plain(rest).strip():
        return "", text
    for line in reversed(conversation.lines):
        words = line.text.params.get("text", "")
        if line.message and isinstance(words, str) and quote in " ".join(words.split()):
            return line.message, rest
    return "", text


def _divided(text: Rich) -> tuple[str, Rich]:
    """The quotation at the beginning, without its marks, and what follows it."""
    if quote := plain(takewhile(lambda span: span.quote, text)):
        rest = _after(text, len(quote))
        return _flat(quote), _after(rest, int(plain(rest).startswith("\n")))
    words = plain(text)
    quoted, end = [], 0
    for line in words.splitlines(keepends=True):
        if not line.startswith(QUOTED):
            break
        quoted.append(line.removeprefix(QUOTED).strip())
        end += len(line)
    return _flat(" ".join(quoted)), _after(text, end)


def _flat(quote: str) -> str:
    """On one line, without the sign that something was cut."""
    return " ".join(quote.split()).rstrip("…")


def _after(text: Rich, end: int) -> Rich:
    rest: list[Span] = []
    for span in text:
        kept = span.text[end:] if end < len(span.text) else ""
        end = max(0, end - len(span.text))
        if kept:
            rest.append(replace(span, text=kept))
    return tuple(rest)
