"""What the app may use once or a few times after somebody acted: trigger ids and response addresses."""

import time
import uuid
from dataclasses import dataclass
from typing import Any

TRIGGER_LASTS = 3.0  # seconds
RESPONSE_LASTS, RESPONSE_USES = 1800.0, 5


@dataclass
class Ticket:
    """`about` says what happened: user, channel, message …"""

    about: dict[str, Any]
    until: float
    uses: int


class Tickets:
    """Both kinds by id."""

    def __init__(self) -> None:
        self._tickets: dict[str, Ticket] = {}

    def trigger(self, user: str) -> str:
        """Good for one window within three seconds."""
        return self._new(Ticket({"user": user}, time.monotonic() + TRIGGER_LASTS, 1))

    def response(self, **about: Any) -> str:
        """Good for five answers within half an hour."""
        return self._new(Ticket(about, time.monotonic() + RESPONSE_LASTS, RESPONSE_USES))

    def _new(self, ticket: Ticket) -> str:
        name = uuid.uuid4().hex
        self._tickets[name] = ticket
        return name

    def refusal(self, name: str) -> str:
        """Why this trigger opens no window, in Slack's words: never given out, used before, or too late."""
        ticket = self._tickets.get(name)
        if ticket is None:
            return "invalid_trigger_id"
        return "expired_trigger_id" if ticket.uses > 0 else "exchanged_trigger_id"

    def use(self, name: str) -> dict[str, Any] | None:
        """What it is about, or None when it is used up or too old."""
        ticket = self._tickets.get(name)
        if ticket is None or ticket.uses <= 0 or time.monotonic() > ticket.until:
            return None
        ticket.uses -= 1
        return ticket.about
