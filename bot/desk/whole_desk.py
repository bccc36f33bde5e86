"""The part of a turn that belongs to no conversation: decisions about the whole desk, and what they set going."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.desk.backlog import Backlog
from bot.desk.desk_facts import desk_event_from, facts_of_our_own, news_of_incident, whose
from bot.desk.rendering import Renderer
from bot.desk.work import Taken
from bot.engine.incidents.moments import go_on_spreading, moments_passed, without_passed
from bot.engine.people import Agent
from bot.engine.policy import Policy
from bot.engine.roster.deciding import decide_desk
from bot.engine.roster.effects import Bid, BidLinked, DeskEffect, Spread
from bot.engine.roster.roster import Roster
from bot.ports import Decided, Fact, Ledger

log = logging.getLogger("firstline.desk")


class WholeDesk:
    """Works within one turn; `policy` has the roster as it is after what was decided."""

    def __init__(
        self, ledger: Ledger, backlog: Backlog, renderer: Renderer, policy: Policy, decided: Decided, taken: Taken
    ) -> None:
        self._ledger = ledger
        self._backlog = backlog
        self._renderer = renderer
        self.policy = policy
        self._decided = decided
        self._taken = taken

    async def decide(self, facts: Sequence[Fact], fail: Callable[[Fact, Exception], None]) -> None:
        """Facts, in order; one whose rule raises stops those behind it."""
        for fact in facts:
            agent = self._backlog.prepared(fact).agent
            if agent is None:
                self._taken.to_identify.append(fact)
                return
            theirs = tuple(each.ticket for each in await self._ledger.open_tickets(whose(fact, agent.id)))
            try:
                effects = self._decide_one(fact, agent, theirs)
            except Exception as error:
                fail(fact, error)
                return
            await self._set_going(fact, effects)
            self._decided.facts.append(fact.seq)
            self._taken.settled.append(fact)

    async def pass_moments(self, now: datetime) -> None:
        """What matters by itself just now. If a rule raises, it does not come again."""
        try:
            roster, effects = moments_passed(self.policy.roster, now, self.policy)
            self._renderer.add_desk(self._decided, effects, now)
        except Exception:
            log.exception("a moment of the desk's failed")
            self._keep(without_passed(self.policy.roster, now))
            return
        self._keep(roster)
        for effect in effects:
            if isinstance(effect, Spread):
                await self._spread(effect, now)

    def _decide_one(self, fact: Fact, agent: Agent, theirs: tuple[int, ...]) -> list[DeskEffect]:
        event = desk_event_from(fact, agent, theirs)
        if event is None:
            return []
        roster, effects = decide_desk(self.policy.roster, event, self.policy)
        self._renderer.add_desk(self._decided, effects, event.at, fact.arrival.incoming.place)
        self._keep(roster)
        return effects

    def _keep(self, roster: Roster) -> None:
        if roster != self.policy.roster:
            self.policy, self._decided.roster = replace(self.policy, roster=roster), roster

    async def _set_going(self, fact: Fact, effects: Sequence[DeskEffect]) -> None:
        """Errands to many tickets: a fact for each, decided in a later turn."""
        for effect in effects:
            if isinstance(effect, Bid):
                tickets = await self._ledger.open_tickets(effect.owner)
            elif isinstance(effect, BidLinked):
                tickets = await self._ledger.linked_tickets(effect.incident)
            else:
                continue
            self._taken.fresh += await self._ledger.record(facts_of_our_own(fact, effect, tickets))

    async def _spread(self, spread: Spread, now: datetime) -> None:
        """The next of those who follow; their facts and the note that they have them are one transaction."""
        behind = await self._ledger.behind(spread.incident, spread.update, spread.pace)
        if not behind:
            return
        self._taken.fresh += await self._ledger.record(news_of_incident(spread, behind, now))
        await self._ledger.note_sent(spread.incident, spread.update, [conversation for conversation, _ in behind])
        if len(behind) == spread.pace:
            self._keep(go_on_spreading(self.policy.roster, spread.incident, now))
