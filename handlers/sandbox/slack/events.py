"""The Events API: what the app hears of, and how its delivery can be made to go wrong."""

import time
import uuid

from handlers.sandbox.faults import EVENTS, Faults
from handlers.sandbox.journal import Journal
from handlers.sandbox.slack.cast import APP, BOT, TEAM, Json
from handlers.sandbox.slack.envelopes import Envelopes
from handlers.sandbox.slack.errands import Errands
from handlers.sandbox.slack.socket import Sockets


class Events:
    """Wraps an event and brings it to the app."""

    def __init__(
        self, journal: Journal, faults: Faults, errands: Errands, sockets: Sockets, envelopes: Envelopes
    ) -> None:
        self._journal, self._faults, self._errands = journal, faults, errands
        self._sockets, self._envelopes = sockets, envelopes
        self._held: list[Json] = []

    def send(self, event: Json, channel: str = "") -> None:
        """Deliver it, unless a fault says otherwise."""
        payload = _callback(event)
        fault = self._faults.take("slack", EVENTS, channel)
        kind = fault.kind if fault else ""
        if kind == "drop":
            self._journal.add("slack", "event_dropped", event_id=payload["event_id"], type=event["type"])
            return
        if kind == "reorder":
            self._held.append(payload)
            return
        held, self._held = self._held, []
        for one in (payload, *([payload] if kind == "duplicate" else ()), *held):
            self._errands.start(self._envelopes.bring(self._sockets.send, one))

    def forget(self) -> None:
        """What was held back is gone."""
        self._held.clear()


def _callback(event: Json) -> Json:
    return {
        "token": "verification-token-of-the-sandbox",
        "team_id": TEAM,
        "context_team_id": TEAM,
        "api_app_id": APP,
        "type": "event_callback",
        "event": event,
        "event_id": f"Ev{uuid.uuid4().hex[:10].upper()}",
        "event_time": int(time.time()),
        "event_context": f"EC{uuid.uuid4().hex[:8]}",
        "is_ext_shared_channel": False,
        "authorizations": [
            {"enterprise_id": None, "team_id": TEAM, "user_id": BOT, "is_bot": True, "is_enterprise_install": False}
        ],
    }
