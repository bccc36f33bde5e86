"""What belongs together is decided together: the parts of an album, and the words that follow a file without any."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.desk.intake import from_customer
from bot.engine.rich import lines, plain
from bot.ports import Fact, Wrote

PAUSE = timedelta(seconds=1)  # without another part
LONGEST = timedelta(seconds=3)  # however many more come


@dataclass(frozen=True, slots=True)
class Gathered:
    """Recorded facts that are one event; `until` when something may still be missing."""

    parts: tuple[Fact, ...]
    until: datetime | None = None

    @property
    def fact(self) -> Fact:
        """As if it had come in one piece: under the first part's name, with everything of all."""
        first = self.parts[0]
        if len(self.parts) == 1:
            return first
        bodies = [body for part in self.parts if isinstance(body := part.arrival.incoming.body, Wrote)]
        whole = replace(
            bodies[0],
            text=lines([body.text for body in bodies if plain(body.text).strip()]),
            attachments=tuple(attachment for body in bodies for attachment in body.attachments),
        )
        incoming = replace(first.arrival.incoming, body=whole)
        return replace(first, arrival=replace(first.arrival, incoming=incoming))


def gathered(facts: Sequence[Fact]) -> Gathered:
    """The first of these facts with those that belong to it, and until when others may come."""
    first = facts[0]
    body = first.arrival.incoming.body
    if not isinstance(body, Wrote) or not from_customer(first.arrival) or not _waits(body):
        return Gathered((first,))
    parts = [first]
    for fact in facts[1:]:
        if not _belongs(fact, parts):
            return Gathered(tuple(parts), None if _is_told(parts) else _until(parts))
        parts.append(fact)
    return Gathered(tuple(parts), None if not body.group and len(parts) > 1 else _until(parts))


def _waits(body: Wrote) -> bool:
    return bool(body.group) or (bool(body.attachments) and not plain(body.text).strip())


def _belongs(fact: Fact, parts: Sequence[Fact]) -> bool:
    """Another part of the album; or the words to a file (or an album) that has none yet."""
    body, first = fact.arrival.incoming.body, parts[0].arrival.incoming.body
    assert isinstance(first, Wrote)
    if not isinstance(body, Wrote) or fact.arrival.at > _until(parts):
        return False
    if body.group or body.attachments:
        return bool(first.group) and body.group == first.group
    return not _is_told(parts) and not plain(body.text).startswith("/")


def _is_told(parts: Sequence[Fact]) -> bool:
    bodies = (part.arrival.incoming.body for part in parts)
    return any(isinstance(body, Wrote) and plain(body.text).strip() for body in bodies)


def _until(parts: Sequence[Fact]) -> datetime:
    return min(parts[-1].arrival.at + PAUSE, parts[0].arrival.at + LONGEST)
