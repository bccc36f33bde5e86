"""All customers together: beyond what could ever be answered, everybody is asked for half a minute's patience."""

from dataclasses import replace
from datetime import datetime

from bot.engine.flood.bucket import Bucket, Rate, refilled
from bot.engine.policy import Policy

CUSTOMERS = 500  # who may all say at the same time what one may say; a backlog after an outage is no flood


class Crowd:
    """Counts what was let in. One customer's flood was held back before and takes nothing from the others."""

    def __init__(self) -> None:
        self._bucket: Bucket | None = None

    def around(self, policy: Policy, now: datetime) -> Policy:
        """The policy of a turn that begins now."""
        if not policy.flood.limits:
            return policy
        everybody = Rate(policy.flood.per_minute * CUSTOMERS, policy.flood.burst * CUSTOMERS)
        self._bucket = refilled(self._bucket, now, everybody)
        return replace(policy, crowded=True) if self._bucket.tokens < 1 else policy

    def heard(self, messages: int) -> None:
        """So many were let in by that turn."""
        if self._bucket is not None:
            self._bucket = self._bucket.less(messages)
