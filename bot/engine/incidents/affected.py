"""What one customer has to do with an incident."""

from collections.abc import Iterable
from dataclasses import dataclass

KEPT = 5  # incidents of one customer, the newest


@dataclass(frozen=True, slots=True)
class Affected:
    """`heard` is the newest update the customer knows, `ticket` the one that is linked (0: none is)."""

    incident: int
    title: str = ""  # by which agents know it; only where a ticket was linked
    told: int = 0  # questions of theirs that it answered
    heard: int = 0
    subscribed: bool = False
    dismissed: bool = False  # the customer said it was something else
    ticket: int = 0

    @property
    def follows(self) -> bool:
        """Are they told how it goes on?"""
        return self.subscribed or self.ticket > 0


def affected_by(known: Iterable[Affected], incident: int) -> Affected:
    """What is known of this incident, if nothing: nothing."""
    return next((one for one in known if one.incident == incident), Affected(incident))


def with_affected(known: tuple[Affected, ...], changed: Affected) -> tuple[Affected, ...]:
    """The same, but for this one, which is the newest now."""
    others = tuple(one for one in known if one.incident != changed.incident)
    return (*others, changed)[-KEPT:]
