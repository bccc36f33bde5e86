"""What happens at the desk as a whole: shifts, pages, commands, incidents; and what follows from it for the ticket."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from bot.engine.conversation import Status
from bot.engine.effects import DESK_ACTIONS, Action, Enter
from bot.engine.events import AgentPressed, CustomerLeft, IncidentUpdated
from bot.engine.incidents.following import linked_to
from bot.engine.incidents.forms import IncidentForm
from bot.engine.incidents.moments import moments_passed
from bot.engine.people import Agent
from bot.engine.roster.deciding import decide_desk
from bot.engine.roster.effects import Bid, BidLinked, DeskEffect, Spread
from bot.engine.roster.events import Commanded, DeskEvent, DeskPressed, DeskSubmitted, HomeOpened
from tests.engine.examples import BO
from tests.engine.walk.agents import WHO, Agents
from tests.engine.walk.ground import CY, VISITED


class Colleagues(Agents):
    """The roster, and the known incidents."""

    def at_desk(self, event: DeskEvent) -> None:
        self.roster, effects = decide_desk(self.roster, event, self.policy)
        VISITED.entered.update(effect.what for effect in effects if isinstance(effect, Enter))
        if isinstance(event, DeskPressed):
            VISITED.note(event, [])
        self._follows_from(effects)

    def _follows_from(self, effects: list[DeskEffect]) -> None:
        for effect in effects:
            if isinstance(effect, Bid | BidLinked) and self._is_meant(effect):
                self._bidden(effect)
            elif isinstance(effect, Spread):
                for _ in range(2):  # the second time it has been heard
                    self.happens(IncidentUpdated(at=self.now, incident=effect.incident, update=effect.update))

    def _is_meant(self, bid: Bid | BidLinked) -> bool:
        ticket = self.state.ticket
        if ticket is None or self.state.status not in {Status.QUEUE, Status.AGENT}:
            return False
        if isinstance(bid, BidLinked):
            return bid.incident in {one.incident for one in linked_to(self.state)}
        return ticket.owner is not None and ticket.owner.id == bid.owner

    def _bidden(self, bid: Bid | BidLinked) -> None:
        assert self.state.ticket is not None
        self.happens(
            AgentPressed(
                at=self.now, agent=bid.agent, ticket=self.state.ticket.number, action=bid.action, value=bid.value
            ),
            pressed=True,
        )

    @rule(
        agent=WHO,
        actions=st.lists(st.sampled_from(DESK_ACTIONS), min_size=2, max_size=10),
        value=st.sampled_from(["", "1", "U1", "U2", "ru"]),
    )
    def presses_on_their_own_page(self, agent: Agent, actions: list[Action], value: str) -> None:
        for action in actions:
            self.at_desk(DeskPressed(at=self.now, agent=agent, action=action, value=value, trigger="t"))

    @rule(agent=WHO, name=st.sampled_from(["queue", "stats", "incident", "away", "back", "help", "dance"]))
    def types_a_command(self, agent: Agent, name: str) -> None:
        self.at_desk(Commanded(at=self.now, agent=agent, name=name))

    @rule(agent=WHO)
    def looks_at_their_page(self, agent: Agent) -> None:
        self.at_desk(HomeOpened(at=self.now, agent=agent))

    @rule(agent=st.sampled_from([BO, CY]))
    def comes_back_to_work(self, agent: Agent) -> None:
        self.at_desk(DeskPressed(at=self.now, agent=agent, action=Action.BACK))

    @rule(
        form=st.sampled_from(IncidentForm), about=st.sampled_from(["1", "2"]), text=st.sampled_from(["It burns.", ""])
    )
    def tells_of_an_incident(self, form: IncidentForm, about: str, text: str) -> None:
        """Opens one, changes it, tells news, ends it; the last one that is known, or one that is over."""
        known = str(self.roster.incidents_so_far) if about == "1" else about
        self.tells(form, known, text)

    def tells(self, form: IncidentForm, about: str, text: str = "It burns.") -> None:
        values = {"text_en": (text,), "phrases": ("site is down",), "next": ("30",), "expires": ("120",)}
        self.at_desk(DeskSubmitted(at=self.now, agent=BO, form=form, values=values, about=about))
        self.moments_come()

    @rule(follows=st.booleans(), seeks=st.booleans(), gone=st.booleans(), ends=st.booleans(), enough=st.booleans())
    def asks_about_an_incident(self, follows: bool, seeks: bool, gone: bool, ends: bool, enough: bool) -> None:
        if not any(incident.open for incident in self.roster.incidents):
            self.tells(IncidentForm.NEW, "")
        number = str(next(incident.number for incident in reversed(self.roster.incidents) if incident.open))
        self.says("the site is down")
        if follows:
            self.press(Action.FOLLOW, number)
        if seeks:
            self.press(Action.PERSON)
        if gone:
            self.happens(CustomerLeft(at=self.now))
        self.tells(IncidentForm.UPDATE, number)
        if enough:
            self.press(Action.UNFOLLOW, number)
        if ends:
            values = {"text_en": ("All is well again.",)}
            self.at_desk(DeskSubmitted(at=self.now, agent=BO, form=IncidentForm.END, values=values, about=number))
            self.moments_come()
            self.at_desk(DeskPressed(at=self.now, agent=BO, action=Action.RESOLVE_ALL_LINKED, value=number))

    @rule(span=st.sampled_from([timedelta(minutes=6), timedelta(hours=2), timedelta(hours=50), timedelta(days=4)]))
    def time_passes(self, span: timedelta) -> None:
        self.time_goes_by(span)
        self.moments_come()

    def moments_come(self) -> None:
        self.roster, effects = moments_passed(self.roster, self.now, self.policy)
        self._follows_from(effects)

    @precondition(lambda self: self.state.status is Status.AGENT)
    @rule()
    def is_blocked_and_writes_on(self) -> None:
        """Perhaps forgiven later, by one of the other rules."""
        self.agent_press(BO, Action.BLOCK)
        self.says("why do you not answer")
        self.says("hello?")

    @rule()
    def is_forgiven(self) -> None:
        if self.state.blocked and self.state.ticket is not None:
            self.agent_press(BO, Action.UNBLOCK)
