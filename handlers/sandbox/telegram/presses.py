"""Pressed buttons that wait for the bot's answer."""

import itertools
import time
from dataclasses import dataclass
from typing import Any

from handlers.sandbox.telegram.errors import bad_request

ANSWER_WITHIN = 60.0  # seconds
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(frozen=True)
class Press:
    """Who pressed, and when (monotonic)."""

    customer: int
    at: float


class Presses:
    """Each may be answered once, and soon."""

    def __init__(self) -> None:
        self._numbers = itertools.count(time.time_ns())
        self._waiting: dict[str, Press] = {}
        self.toasts: dict[int, dict[str, Any]] = {}

    def begin(self, customer: int) -> str:
        """A button was pressed; answers with the query's id."""
        number = str(next(self._numbers))
        self._waiting[number] = Press(customer, time.monotonic())
        return number

    def answer(self, number: str, text: str, *, alert: bool) -> None:
        """The waiting sign goes; the text appears for a moment. Raises ApiError."""
        press = self._waiting.pop(number, None)
        if press is None or time.monotonic() - press.at > ANSWER_WITHIN:
            raise bad_request(TOO_OLD)
        if text:
            self.toasts[press.customer] = {"id": number, "text": text, "show_alert": alert}
