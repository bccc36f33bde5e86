"""What the agents do in a ticket's thread and on its card, and what becomes of what they send."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from bot.engine.attachment import Attachment
from bot.engine.conversation import Status
from bot.engine.effects import AGENT_ACTIONS, OWN_ACTIONS, Action, Audience, Say
from bot.engine.events import (
    AgentDeleted,
    AgentEdited,
    AgentPressed,
    AgentSubmitted,
    AgentWrote,
    Deed,
    DeliveryEnded,
    Event,
    Outcome,
    ThreadLost,
)  # fmt: skip
from bot.engine.forms.form import Form, FormName
from bot.engine.people import Agent
from bot.engine.refusals import Refusal
from bot.engine.rich import rich
from tests.engine.examples import BO
from tests.engine.walk.customers import Customers
from tests.engine.walk.ground import CY, DI, EVE, FOGGY, VISITED

WHO = st.sampled_from([BO, BO, BO, CY, CY, DI, EVE, FOGGY])
VALUES = ("", "form", "team:tech", "team:care", "team:", "U2", "U3", "1h", "tomorrow", "written", "refund", "1", "m1")
SAID = {
    "text": ("Hello **there**", ""), "macro": ("hi", "gone"), "entry": ("refund", "gone"), "tags": ("vip",),
    "others": ("Late, #Paid", ""), "team": ("team:care", "team:tech", ""), "agent": ("U3", "U2", ""),
    "note": ("mind the gap", ""), "until": ("9999999999", ""),
}  # fmt: skip
ACTIONS = (*AGENT_ACTIONS, *OWN_ACTIONS)
OPENING = (
    (Action.MACRO, ""), (Action.FROM_FAQ, ""), (Action.TAGS, ""), (Action.ASSIGN, "form"), (Action.PASS_ON, "form"),
    (Action.SNOOZE, "form"), (Action.EDIT_AND_SEND, "refund"),
)  # fmt: skip
FILES = st.sampled_from([(), (), (Attachment("photo", "a.png", ref="F1"),), (Attachment("document", "lost.pdf"),)])


class Agents(Customers):
    """Colleagues, a stranger, and somebody who cannot be established."""

    def _number(self) -> int:
        assert self.state.ticket is not None
        return self.state.ticket.number

    def agent_press(self, agent: Agent, action: Action, value: str = "") -> None:
        event = AgentPressed(at=self.now, agent=agent, ticket=self._number(), action=action, value=value, trigger="t")
        self.happens(event, pressed=True)

    @precondition(lambda self: self.state.ticket)
    @rule(agent=WHO, text=st.sampled_from(["on it", "done", "// note", ""]), files=FILES)
    def agent_writes(self, agent: Agent, text: str, files: tuple[Attachment, ...]) -> None:
        self.messages += 1
        ticket = self.state.ticket
        assert ticket is not None
        owner = ticket.owner if self.state.status is Status.AGENT else None
        event = AgentWrote(
            at=self.now,
            agent=agent,
            ticket=ticket.number,
            text=rich(text),
            message=f"m{self.messages}",
            attachments=files,
        )
        left = [e for e in self.happens(event) if isinstance(e, Say) and e.to is Audience.CUSTOMER]
        assert bool(left) == (owner == agent and not text.startswith("//")), "only the owner's words leave the thread"

    @precondition(lambda self: self.state.ticket)
    @rule(agent=WHO, actions=st.lists(st.sampled_from(ACTIONS), min_size=1, max_size=12), data=st.data())
    def agent_presses(self, agent: Agent, actions: list[Action], data: st.DataObject) -> None:
        """On the card, in the thread, or what used to stand there."""
        for action in actions:
            shown = [button.value for button in self.thread_buttons if button.action is action][-3:]
            value = data.draw(st.sampled_from([*shown, *shown, *VALUES]))
            self.time_goes_by(timedelta(seconds=1))
            if self.state.ticket is not None:
                self.agent_press(agent, action, value)

    @precondition(lambda self: self.state.status in {Status.QUEUE, Status.AGENT})
    @rule(spans=st.sampled_from([(12, 4, 60, 60), (26, 120), (2000,)]), urgent=st.booleans())
    def everybody_is_late(self, spans: tuple[int, ...], urgent: bool) -> None:
        if urgent:
            self.agent_press(BO, Action.URGENT)
        for minutes in spans:
            self.time_goes_by(timedelta(minutes=minutes))

    @precondition(lambda self: self.state.status in {Status.QUEUE, Status.AGENT})
    @rule(data=st.data(), agent=st.sampled_from([BO, CY]))
    def agent_fills_in_a_form(self, data: st.DataObject, agent: Agent) -> None:
        for action, value in data.draw(st.permutations(OPENING)):
            self.forms = []
            if self.state.ticket is not None:
                self.agent_press(agent, action, value)
            for _ in range(2):  # one that leads to another
                if self.forms:
                    self.sends(agent, self.forms[-1], data.draw(st.integers(0, 2)))

    @precondition(lambda self: self.thread_buttons and self.state.ticket)
    @rule(agent=WHO, data=st.data())
    def agent_presses_in_the_thread(self, agent: Agent, data: st.DataObject) -> None:
        button = data.draw(st.sampled_from(self.thread_buttons[-8:]))
        self.time_goes_by(timedelta(seconds=1))
        self.agent_press(agent, button.action, button.value)

    @precondition(lambda self: self.state.status in {Status.QUEUE, Status.AGENT})
    @rule(action=st.sampled_from([Action.CLAIM, Action.TAKE_OVER, Action.RELEASE]), agent=st.sampled_from([BO, CY]))
    def changes_hands(self, action: Action, agent: Agent) -> None:
        self.agent_press(agent, action)

    @precondition(lambda self: self.state.status is Status.BOT)
    @rule(claims=st.booleans(), replies=st.booleans())
    def a_person_comes(self, claims: bool, replies: bool) -> None:
        """The short way to a ticket."""
        self.press(Action.AGREE)
        self.says("/human")
        if claims and self.state.status is Status.QUEUE:
            self.agent_press(BO, Action.CLAIM)
        if replies and self.state.status is Status.AGENT:
            self.agent_writes_as(BO, "Hello, what is it?")

    @precondition(lambda self: self.state.status in {Status.QUEUE, Status.AGENT})
    @rule(then=st.sampled_from([Action.BLOCK, Action.REOPEN, Action.RESOLVE]), quietly=st.booleans())
    def is_resolved_and_then(self, then: Action, quietly: bool) -> None:
        """Something else is pressed before the survey's time comes."""
        self.agent_press(BO, Action.TAKE_OVER)
        self.agent_writes_as(BO, "That should do.")
        self.time_goes_by(timedelta(seconds=1))
        self.agent_press(BO, Action.RESOLVE_QUIETLY if quietly else Action.RESOLVE)
        self.agent_press(BO, then)
        self.time_goes_by(timedelta(minutes=6))

    @precondition(lambda self: self.state.status in {Status.QUEUE, Status.AGENT})
    @rule(comes_back=st.booleans(), replied=st.booleans())
    def is_resolved(self, comes_back: bool, replied: bool) -> None:
        """Perhaps with a word, perhaps opened again at once; then the survey's time comes."""
        if replied:
            self.agent_press(BO, Action.TAKE_OVER)
            self.agent_writes_as(BO, "That should do.")
        self.time_goes_by(timedelta(seconds=1))
        if self.state.status in {Status.QUEUE, Status.AGENT}:
            self.agent_press(BO, Action.RESOLVE)
        if comes_back:
            self.says("still broken")
        self.time_goes_by(timedelta(minutes=6))

    @precondition(lambda self: self.state.status is Status.AGENT)
    @rule(spans=st.sampled_from([(25,), (25, 50), (75,)]), snoozed=st.booleans())
    def customer_is_silent_after_our_word(self, spans: tuple[int, ...], snoozed: bool) -> None:
        self.agent_press(BO, Action.TAKE_OVER)
        self.agent_writes_as(BO, "Does it work now?")
        if snoozed:
            self.agent_press(BO, Action.SNOOZE, "tomorrow")
        for hours in spans:
            self.time_goes_by(timedelta(hours=hours))

    def agent_writes_as(self, agent: Agent, text: str) -> None:
        self.messages += 1
        event = AgentWrote(
            at=self.now, agent=agent, ticket=self._number(), text=rich(text), message=f"m{self.messages}"
        )
        self.happens(event)

    @precondition(lambda self: self.messages and self.state.ticket)
    @rule(agent=WHO, back=st.integers(0, 3), text=st.sampled_from(["better", "// note"]), gone=st.booleans())
    def agent_corrects(self, agent: Agent, back: int, text: str, gone: bool) -> None:
        message, number = f"m{max(1, self.messages - back)}", self._number()
        event: Event = AgentDeleted(at=self.now, ticket=number, message=message)
        if not gone:
            event = AgentEdited(at=self.now, agent=agent, ticket=number, text=rich(text), message=message)
        self.happens(event)

    @precondition(lambda self: self.state.ticket)
    @rule(needed=st.booleans())
    def thread_is_lost(self, needed: bool) -> None:
        self.happens(ThreadLost(at=self.now, ticket=self._number(), needed=needed))

    @precondition(lambda self: self.forms and self.state.ticket)
    @rule(agent=WHO, back=st.integers(1, 4), turn=st.integers(0, 2))
    def agent_sends_an_old_form(self, agent: Agent, back: int, turn: int) -> None:
        self.sends(agent, self.forms[-min(back, len(self.forms))], turn)

    def sends(self, agent: Agent, form: Form, turn: int) -> None:
        if form.name not in set(FormName) or self.state.ticket is None:
            return
        values = {field.name: (SAID[field.name][turn % len(SAID[field.name])],) for field in form.fields}
        VISITED.forms[form.name] += 1
        event = AgentSubmitted(
            at=self.now,
            agent=agent,
            ticket=self._number(),
            form=FormName(form.name),
            values=values,
            about=form.about,
            trigger="t",
        )
        self.happens(event, pressed=True)

    @precondition(lambda self: self.deliveries)
    @rule(back=st.integers(1, 4), outcome=st.sampled_from(Outcome), gone=st.booleans(), deed=st.sampled_from(Deed))
    def a_delivery_ends(self, back: int, outcome: Outcome, gone: bool, deed: Deed) -> None:
        say = self.deliveries[-min(back, len(self.deliveries))]
        number = self.state.ticket.number if self.state.ticket else 0
        self.happens(
            DeliveryEnded(
                at=self.now,
                delivery=len(self.deliveries),
                to=Audience.CUSTOMER,
                outcome=outcome,
                answers=say.answers,
                reason=Refusal.BLOCKED if gone else "no",
                ticket=number,
                deed=deed,
            )
        )
