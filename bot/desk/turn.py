"""One turn of the desk: what waits is recorded, what is ready is decided, what may go is claimed; one transaction."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from bot.courier.courier import Courier
from bot.desk.backlog import Backlog
from bot.desk.bursting import burst, may_go_on
from bot.desk.claims import claim
from bot.desk.endings import event_of_end, lost, matters
from bot.desk.gathering import Gathered, gathered
from bot.desk.intake import (
    Prepared,
    by_somebody,
    event_from,
    from_customer,
    keyboard_id,
    named_message,
    vouched_for,
)
from bot.desk.rendering import Renderer
from bot.desk.routing import concerned, routed_of
from bot.desk.whole_desk import WholeDesk
from bot.desk.work import Arriving, Taken, Work
from bot.engine.conversation import Conversation
from bot.engine.events import DeadlinePassed, Event
from bot.engine.flood.flooding import is_let_in, is_too_much
from bot.engine.listening.news import asks_for_line
from bot.engine.policy import Policy
from bot.engine.rich import Rich, plain
from bot.engine.rules import decide, to_match
from bot.ports import (
    DESK_ITSELF,
    Decided,
    Ended,
    Fact,
    Keyboard,
    Ledger,
    Place,
    Said,
    Wrote,
)
from bot.voice import voice_in

ATTEMPTS = 3  # decisions of one fact that may fail before it is quarantined
AT_ONCE = 200  # conversations whose deadlines are looked at in one turn

log = logging.getLogger("firstline.desk")


class Turn:
    """Carries out work within one open ledger."""

    def __init__(
        self,
        ledger: Ledger,
        backlog: Backlog,
        renderer: Renderer,
        policy: Policy,
        desk: str,
        now: datetime,
        *,
        copies: bool = False,
    ) -> None:
        """`copies`: others may have recorded what we do not know of."""
        self._ledger = ledger
        self._backlog = backlog
        self._renderer = renderer
        self._policy = policy
        self._desk = desk
        self._now = now
        self._copies = copies
        self._decided = Decided()
        self._roots: Mapping[int, Place] = {}
        self._said: Mapping[tuple[str, str], Said] = {}
        self.taken = Taken()

    async def run(self, work: Work, courier: Courier | None) -> Taken:
        """Record, decide, save; and claim, if there is a courier to carry it."""
        ledger, now = self._ledger, self._now
        if work.tick and work.due is None:
            work.due = [name for name in await ledger.due(now, AT_ONCE) if name not in self._backlog.spared]
        if self._copies:
            await ledger.lock(await concerned(ledger, work, self._desk), now)
        ended = [end for end in await ledger.mark(work.marks) if matters(end)] if work.marks else []
        gone = await ledger.mark_cards(work.card_marks) if work.card_marks else []
        if work.tick:
            await ledger.doubt(now, everything=work.ours_alone)
        fresh = await self._record(work.arrivals)
        await self._decide(self._gather(work.facts, fresh), [*ended, *map(lost, gone)], work.due or [])
        if work.marks or work.home_marks:
            await ledger.mark_homes(work.home_marks)
        if courier is not None:
            await claim(ledger, courier.rooms(work.all_marks), self.taken, self._policy, self._desk, now)
        return self.taken

    async def _record(self, arrivals: Sequence[Arriving]) -> list[Fact]:
        if not arrivals:
            return []
        routed = await routed_of(self._ledger, arrivals, self._desk, self.taken)
        fresh = await self._ledger.record(routed) if routed else []
        self.taken.fresh = fresh
        return fresh

    def _gather(self, facts: Mapping[str, list[Fact]], fresh: Sequence[Fact]) -> dict[str, list[Fact]]:
        """Old facts before new ones; a new fact behind one that this turn does not take waits with it."""
        gathered = {name: list(waiting) for name, waiting in facts.items()}
        for fact in fresh:
            name = fact.arrival.conversation
            if self._backlog.waiting(name) == len(facts.get(name, ())):
                gathered.setdefault(name, []).append(fact)
        return gathered

    async def _decide(self, facts: dict[str, list[Fact]], ended: Sequence[Ended], due: Sequence[str]) -> None:
        names = {*facts, *(end.conversation for end in ended), *due}
        if not names:
            return
        conversations = await self._ledger.lock(sorted(names - {DESK_ITSELF}), self._now)
        roster = await self._ledger.roster(change=DESK_ITSELF in names)
        waiting = [fact for several in facts.values() for fact in several]
        undecided = await self._ledger.still_undecided([fact.seq for fact in waiting]) if waiting else set()
        self.taken.settled += [fact for fact in waiting if fact.seq not in undecided]
        if self._copies:
            self._step_back(facts, await self._ledger.in_front(undecided))
        if any(asks_for_line(plain(said)) for fact in waiting if (said := _said(fact)) and not fact.arrival.ticket):
            self._policy = replace(self._policy, queue=await self._ledger.queue())
        self._roots = await self._ledger.roots({fact.arrival.ticket for fact in waiting if fact.arrival.ticket})
        pressed = {name for fact in waiting if (name := keyboard_id(fact.arrival))}
        referred = {(fact.arrival.conversation, name) for fact in waiting if (name := named_message(fact.arrival))}
        self._said = await self._ledger.said(referred) if referred else {}
        pressed |= {one.keyboard for one in self._said.values() if one.keyboard}
        keyboards = await self._ledger.keyboards(pressed) if pressed else {}
        self._policy = replace(self._policy, next_ticket=await self._ledger.next_ticket(), roster=roster)
        at_desk = [fact for fact in facts.pop(DESK_ITSELF, []) if fact.seq in undecided]
        await self._decide_at_desk(at_desk, due=DESK_ITSELF in due)
        for end in ended:
            self._take(conversations, end.conversation, event_of_end(end, self._now))
        for name in due:
            if name != DESK_ITSELF:
                self._pass_deadlines(conversations, name)
        for name, several in facts.items():
            self._decide_in_order(conversations, name, [f for f in several if f.seq in undecided], keyboards)
        await self._ledger.save(self._decided, self._now)
        self.taken.replies, self.taken.tells = self._decided.replies, self._decided.tells

    async def _decide_at_desk(self, facts: Sequence[Fact], *, due: bool) -> None:
        """What belongs to no conversation; before the others, for they are decided with the new roster."""
        desk = WholeDesk(self._ledger, self._backlog, self._renderer, self._policy, self._decided, self.taken)
        await desk.decide(facts, self._fail)
        if due:
            await desk.pass_moments(self._now)
        self._policy = desk.policy

    def _step_back(self, facts: dict[str, list[Fact]], in_front: Sequence[Fact]) -> None:
        """What another copy recorded first is decided first; it may be dead, so we take it up with what waits."""
        for fact in in_front:
            facts.pop(fact.arrival.conversation, None)
        self.taken.fresh += in_front

    def _decide_in_order(
        self,
        conversations: dict[str, Conversation],
        name: str,
        facts: Sequence[Fact],
        keyboards: Mapping[str, Keyboard],
    ) -> None:
        left = list(facts)
        while left:
            together = gathered(left)
            if self._is_awaited(together):
                self.taken.paused[name] = together.until or self._now
                return
            together = burst(left, together, conversations[name], self._policy.burst_pause)
            fact = together.fact
            try:
                if not self._prepare(conversations[name], fact, keyboards):
                    return
                event = event_from(fact, self._backlog.prepared(fact), keyboards, self._said, left=self._left(fact))
                if self._is_awaited(together) and event and may_go_on(conversations[name], event, self._policy):
                    self.taken.paused[name] = together.until or self._now
                    return
                if event is not None:
                    self._apply(conversations, name, event, fact.arrival.incoming.place)
            except Exception as error:
                for part in together.parts:
                    self._fail(part, error)
                return
            self._decided.facts += [part.seq for part in together.parts]
            self.taken.settled += together.parts
            del left[: len(together.parts)]

    def _is_awaited(self, together: Gathered) -> bool:
        return together.until is not None and together.until > self._now

    def _left(self, fact: Fact) -> bool:
        """Does its ticket go on in another thread than the one where this happened?"""
        arrival = fact.arrival
        place = arrival.incoming.place
        return bool(arrival.ticket and place.thread) and self._roots.get(arrival.ticket) != place

    def _prepare(self, conversation: Conversation, fact: Fact, keyboards: Mapping[str, Keyboard]) -> bool:
        """Is everything known that the decision needs? If not, it is asked for after the commit."""
        known = self._backlog.prepared(fact)
        if not from_customer(fact.arrival):
            if not by_somebody(fact.arrival):
                return True
            identified = known.agent is not None or vouched_for(fact.arrival) is not None
            if not identified:
                self.taken.to_identify.append(fact)
                return False
        event = event_from(fact, known, keyboards, self._said)
        if is_too_much(conversation, event, self._policy):
            return True
        unheard = self._policy.hears and known.heard is None and from_customer(fact.arrival)
        if unheard and voice_in(fact) is not None:
            self.taken.to_hear.append(fact)
            return False
        texts = to_match(conversation, event, self._policy) if event is not None else ()
        if texts and (texts != known.texts or self._is_outdated(known)):
            self.taken.to_match.append((fact, texts))
            return False
        return True

    def _is_outdated(self, known: Prepared) -> bool:
        """Was it asked of another version of the knowledge base than the one whose entries are at hand now?

        What could not be looked up has no version, and is not asked for ever.
        """
        return bool(known.version and self._policy.version) and known.version != self._policy.version

    def _fail(self, fact: Fact, error: Exception) -> None:
        quarantined = fact.attempts + 1 >= ATTEMPTS
        log.exception("fact %s %s", fact.seq, "quarantined" if quarantined else "failed, will be tried again")
        self._decided.failures.append((fact.seq, f"{type(error).__name__}: {error}"[:500], quarantined))
        if quarantined:
            self.taken.settled.append(fact)
        else:
            self.taken.failed.append(fact.seq)

    def _pass_deadlines(self, conversations: dict[str, Conversation], name: str) -> None:
        passed = [kind for kind, at in conversations[name].deadlines.items() if at <= self._now]
        for kind in passed:
            if kind in conversations[name].deadlines:
                self._take(conversations, name, DeadlinePassed(at=self._now, deadline=kind))

    def _take(self, conversations: dict[str, Conversation], name: str, event: Event) -> None:
        """An event of our own making: if its rule fails, the others go on and the deadline does not come again."""
        try:
            self._apply(conversations, name, event)
        except Exception:
            log.exception("%s failed in conversation %s", type(event).__name__, name)
            if isinstance(event, DeadlinePassed):
                conversations[name] = conversations[name].without_deadline(event.deadline)
                self._decided.conversations[name] = conversations[name]

    def _apply(
        self, conversations: dict[str, Conversation], name: str, event: Event, place: Place | None = None
    ) -> None:
        before = conversations[name]
        after, effects = decide(before, event, self._policy)
        self._renderer.add(self._decided, before, after, effects, event.at, place)
        conversations[name] = after
        self.taken.let_in += is_let_in(before, after)
        if after.ticket is not None and after.ticket.number == self._policy.next_ticket:
            self._policy = replace(self._policy, next_ticket=after.ticket.number + 1)


def _said(fact: Fact) -> Rich:
    body = fact.arrival.incoming.body
    return body.text if isinstance(body, Wrote) else ()
