"""Everything the parts of the Slack server share: the world, the way to the app, the evidence."""

from pathlib import Path

import yaml

from handlers.sandbox.changes import Changes
from handlers.sandbox.faults import Faults
from handlers.sandbox.journal import Journal
from handlers.sandbox.slack.cast import Json
from handlers.sandbox.slack.envelopes import Envelopes
from handlers.sandbox.slack.errands import Errands
from handlers.sandbox.slack.events import Events
from handlers.sandbox.slack.socket import Sockets
from handlers.sandbox.slack.tickets import Tickets
from handlers.sandbox.slack.world import World

MANIFEST = Path(__file__).parents[2] / "slack" / "manifest.yaml"


class Workspace:
    """Made anew only in what `reset` empties: connections of the app stay."""

    def __init__(
        self,
        journal: Journal,
        faults: Faults,
        changes: Changes,
        ack_timeout: float,
        retry_delays: tuple[float, ...],
    ) -> None:
        self.journal, self.faults, self.changes = journal, faults, changes
        self.url = ""
        self.world, self.tickets = World(), Tickets()
        self.granted = scopes_of_manifest()
        self.errands = Errands()
        self.envelopes = Envelopes(journal, changes, ack_timeout, retry_delays)
        self.sockets = Sockets(journal, changes, self.envelopes.heard)
        self.events = Events(journal, faults, self.errands, self.sockets, self.envelopes)

    def note(self, what: str, **facts: object) -> None:
        """Into the journal, and the page looks again."""
        self.journal.add("slack", what, **facts)
        self.changes.happened()

    async def ask_app(self, kind: str, payload: Json, *, accepts: bool = False) -> Json | None:
        """Something a person did and waits for; None when the app did not respond in time."""
        answer = await self.envelopes.ask(self.sockets.send, kind, payload, accepts=accepts)
        if answer is None:
            what = str(payload.get("type") or payload.get("command"))
            user = payload.get("user_id") or (payload.get("user") or {}).get("id")
            self.world.unanswered.append({"user": user, "what": what, "ts": self.world.moment()})
        return answer

    def reset(self) -> None:
        """As at the start."""
        self.errands.cancel()
        self.events.forget()
        self.world, self.tickets = World(), Tickets()
        self.granted = scopes_of_manifest()


def scopes_of_manifest() -> set[str]:
    """What the app asks for when it is installed."""
    manifest = yaml.safe_load(MANIFEST.read_text("utf-8"))
    return set(manifest["oauth_config"]["scopes"]["bot"])
