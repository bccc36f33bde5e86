"""Facts that are recorded and not yet decided, in order per conversation."""

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from bot.desk.intake import Prepared
from bot.ports import Fact


class Backlog:
    """The memory of what still has to be decided; the database has the same facts, should we die."""

    def __init__(self) -> None:
        self._facts: OrderedDict[str, list[Fact]] = OrderedDict()
        self._prepared: dict[int, Prepared] = {}
        self._in_preparation: set[int] = set()
        self._paused: dict[str, datetime] = {}
        self.spared: set[str] = (
            set()
        )  # conversations whose deadlines could not be written: not asked again in this life

    def __len__(self) -> int:
        return sum(len(facts) for facts in self._facts.values())

    def waiting(self, conversation: str) -> int:
        """How many facts of this conversation wait here."""
        return len(self._facts.get(conversation, ()))

    def add(self, facts: Iterable[Fact]) -> None:
        """Behind what already waits in their conversations; a pause is over when what it waited for has come."""
        for fact in facts:
            self._paused.pop(fact.arrival.conversation, None)
            waiting = self._facts.setdefault(fact.arrival.conversation, [])
            if all(known.seq != fact.seq for known in waiting):
                waiting.append(fact)
                waiting.sort(key=lambda known: known.seq)

    def pause(self, until: Mapping[str, datetime]) -> None:
        """More may be coming in these conversations: they are not ready before."""
        self._paused.update(until)

    def wakes_at(self, now: datetime) -> datetime | None:
        """The next end of a pause, if any is waited for."""
        return min((until for until in self._paused.values() if until > now), default=None)

    def ready(self, limit: int, now: datetime) -> dict[str, list[Fact]]:
        """Conversations whose first fact is neither being prepared nor waiting for more, with their facts in order."""
        self._paused = {name: until for name, until in self._paused.items() if until > now}
        chosen: dict[str, list[Fact]] = {}
        count = 0
        for conversation, facts in self._facts.items():
            if facts[0].seq in self._in_preparation or conversation in self._paused:
                continue
            chosen[conversation] = facts[: limit - count]
            count += len(chosen[conversation])
            if count >= limit:
                break
        return chosen

    def prepared(self, fact: Fact) -> Prepared:
        """What was found out about it so far."""
        return self._prepared.get(fact.seq, Prepared())

    def preparing(self, fact: Fact) -> None:
        """Its conversation waits until `finished`."""
        self._in_preparation.add(fact.seq)

    def finished(self, fact: Fact, prepared: Prepared | None) -> None:
        """What was found out, or None if it has to be asked again."""
        self._in_preparation.discard(fact.seq)
        if prepared is not None:
            known = self.prepared(fact)
            heard = known.heard if prepared.heard is None else prepared.heard
            self._prepared[fact.seq] = replace(prepared, heard=heard, agent=prepared.agent or known.agent)

    def failed(self, seq: int) -> None:
        """One attempt at deciding it failed."""
        for facts in self._facts.values():
            for at, fact in enumerate(facts):
                if fact.seq == seq:
                    facts[at] = replace(fact, attempts=fact.attempts + 1)

    def decided(self, facts: Iterable[Fact]) -> None:
        """They are done with."""
        for fact in facts:
            conversation = fact.arrival.conversation
            left = [known for known in self._facts.get(conversation, []) if known.seq != fact.seq]
            self._prepared.pop(fact.seq, None)
            self._in_preparation.discard(fact.seq)
            if left:
                self._facts[conversation] = left
            else:
                self._facts.pop(conversation, None)
