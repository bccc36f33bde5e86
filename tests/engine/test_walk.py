"""A walk through everything that can happen, with time, doubled presses and blocks: what must hold at every step."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test
from pydantic import TypeAdapter

from bot.engine.conversation import Asking, Conversation, Deadline, Status
from bot.engine.effects import Action, Audience, Button, Effect, Enter, Say
from bot.engine.events import (
    AgentPressed,
    AgentWrote,
    CustomerLeft,
    CustomerPressed,
    CustomerReturned,
    CustomerWrote,
    DeadlinePassed,
    Event,
    Found,
)  # fmt: skip
from bot.engine.people import Agent
from bot.engine.resolution import Resolution
from bot.engine.rich import plain, rich
from bot.engine.rules import decide, to_match
from bot.texts.catalogue import Catalogue
from tests.engine.examples import ANN, BO, NOW, conversation, matches, policy

CODEC = TypeAdapter(Conversation)
CATALOGUE = Catalogue()
CY = Agent("U2", "Cy")
EVE = Agent("U3", "Eve", may_act=False)
TEXTS = (
    "как вернуть деньги", "refund", "eels", "eels", "да", "нет", "спасибо", "привет", "человек", "не помогло", "5", "2",
    "how do I pay? and how do I log in?", "and for business?", "/start", "/topics", "/help", "/language en",
    "решено", "???",
)  # fmt: skip
SCORES = st.sampled_from(
    [(), (("refund", 0.9),), (("login", 0.8),), (("card", 0.4), ("login", 0.3)), (("refund", 0.3),)]
)
ON_THE_CARD = (
    Action.CLAIM, Action.RESOLVE, Action.MORE, Action.REOPEN, Action.RELEASE, Action.TAKE_OVER, Action.RESOLVE_QUIETLY,
)  # fmt: skip
# What a person has been called for; the bot's own part of the talk need not offer one again.
WITHOUT_PERSON = {
    "handoff", "handoff-no-question", "handoff-after-misses", "already-called", "added", "with-person",
    "reopened-customer", "from-agent", "rated", "turned-away", "attachment",
}  # fmt: skip

visited: Counter[tuple[Status, Asking]] = Counter()
happened: Counter[str] = Counter()


class Desk(RuleBasedStateMachine):
    """One customer, two agents, a stranger and a clock."""

    def __init__(self) -> None:
        super().__init__()
        self.state: Conversation = conversation()
        self.now = NOW
        self.next_ticket = 1
        self.last_sentence = ""
        self.buttons: list[Button] = []
        self.thread_buttons: list[Button] = []
        self.messages = 0
        self.surveyed: Counter[Resolution] = Counter()

    def happens(self, event: Event, *, pressed: bool = False) -> list[Effect]:
        before = self.state
        self.state, effects = decide(before, event, replace(policy(), next_ticket=self.next_ticket))
        if self.state.ticket:
            self.next_ticket = max(self.next_ticket, self.state.ticket.number + 1)
        visited[self.state.status, self.state.asking] += 1
        happened.update(effect.what for effect in effects if isinstance(effect, Enter))
        self._at_most_one_open_ticket(before)
        for effect in effects:
            if isinstance(effect, Say):
                self._heard(effect, pressed=pressed)
        self._words_reach_the_thread(before, event, effects)
        return effects

    def _at_most_one_open_ticket(self, before: Conversation) -> None:
        old, new = before.ticket, self.state.ticket
        if old and new and old.number != new.number:
            assert old.resolved_at is not None
        open_now = new is not None and new.resolved_at is None
        assert open_now == (self.state.status in {Status.QUEUE, Status.AGENT})

    def _heard(self, say: Say, *, pressed: bool) -> None:
        if say.to is Audience.THREAD:
            self.thread_buttons += say.buttons
            return
        if say.to is Audience.DESK:
            return
        sentence = plain(CATALOGUE.render(say.text, self.state.language))
        if not pressed and say.text.key not in {"from-agent"}:
            assert sentence != self.last_sentence, f"twice running: {sentence}"
        self.last_sentence = sentence
        self.buttons = [*self.buttons, *say.buttons][-30:]
        if self.state.status in {Status.QUEUE, Status.AGENT}:
            assert Action.PERSON not in {button.action for button in say.buttons}, say.text.key
        elif say.text.key not in WITHOUT_PERSON and "quiet" not in {b.value for b in say.buttons}:
            assert say.buttons[-1].action is Action.PERSON, say.text.key

    def _words_reach_the_thread(self, before: Conversation, event: Event, effects: list[Effect]) -> None:
        said = [e for e in effects if isinstance(e, Say) and e.to is Audience.THREAD and e.text.key == "from-customer"]
        if not isinstance(event, CustomerWrote) or before.status not in {Status.QUEUE, Status.AGENT}:
            return
        text = plain(event.text)
        typed_a_button = self.state.status is Status.RESOLVED or any(
            isinstance(e, Enter) and e.what == "rated" for e in effects
        )
        assert said or text.startswith("/") or typed_a_button, text

    @rule(text=st.sampled_from(TEXTS), data=st.data())
    def writes(self, text: str, data: st.DataObject) -> None:
        event = CustomerWrote(at=self.now, customer=ANN, text=rich(text), message="1")
        found = tuple(Found(asked, matches(*data.draw(SCORES))) for asked in to_match(self.state, event))
        self.happens(replace(event, found=found))

    @precondition(lambda self: self.buttons)
    @rule(data=st.data(), twice=st.booleans())
    def presses(self, data: st.DataObject, twice: bool) -> None:
        button = data.draw(st.sampled_from(self.buttons))
        event = CustomerPressed(at=self.now, customer=ANN, action=button.action, value=button.value)
        self.happens(event, pressed=True)
        if twice:
            self.happens(event, pressed=True)

    @precondition(lambda self: self.buttons)
    @rule(data=st.data())
    def presses_the_newest(self, data: st.DataObject) -> None:
        button = data.draw(st.sampled_from(self.buttons[-4:]))
        event = CustomerPressed(at=self.now, customer=ANN, action=button.action, value=button.value)
        self.happens(event, pressed=True)

    @precondition(lambda self: self.state.ticket)
    @rule(agent=st.sampled_from([BO, BO, CY, EVE]), text=st.sampled_from(["on it", "done", "// note"]))
    def agent_writes(self, agent: Agent, text: str) -> None:
        self.messages += 1
        ticket = self.state.ticket
        assert ticket is not None
        owner = ticket.owner if self.state.status is Status.AGENT else None
        event = AgentWrote(at=self.now, agent=agent, ticket=ticket.number, text=rich(text), message=f"m{self.messages}")
        left = [e for e in self.happens(event) if isinstance(e, Say) and e.to is Audience.CUSTOMER]
        assert bool(left) == (owner == agent and not text.startswith("//")), "only the owner's words leave the thread"

    @precondition(lambda self: self.state.ticket)
    @rule(data=st.data(), agent=st.sampled_from([BO, BO, CY, EVE]))
    def agent_presses(self, data: st.DataObject, agent: Agent) -> None:
        on_the_card = [(action, "") for action in ON_THE_CARD]
        in_the_thread = [(button.action, button.value) for button in self.thread_buttons[-6:]]
        action, value = data.draw(st.sampled_from([*on_the_card, *in_the_thread]))
        ticket = self.state.ticket
        assert ticket is not None
        self.happens(AgentPressed(at=self.now, agent=agent, ticket=ticket.number, action=action, value=value))

    @precondition(lambda self: self.state.status is Status.BOT)
    @rule(entry=st.sampled_from(["printer", "break-in", "claim"]), waits=st.booleans())
    def asks_about_something_for_a_person(self, entry: str, waits: bool) -> None:
        """The answer; perhaps a person is called for, and perhaps what is asked first stays unanswered."""
        found = (Found(entry, matches((entry, 0.9))),)
        self.happens(CustomerWrote(at=self.now, customer=ANN, text=rich(entry), message="1", found=found))
        self.happens(CustomerPressed(at=self.now, customer=ANN, action=Action.PERSON), pressed=True)
        if waits:
            self.time_goes_by(timedelta(minutes=6))

    @precondition(lambda self: self.state.asking is Asking.DIAGNOSIS)
    @rule(text=st.sampled_from(["Laser", "2", "skip", "+7 900 123-45-67", "who knows", "a@b.org", "hello", "thanks"]))
    def answers_what_is_asked_before_a_handoff(self, text: str) -> None:
        self.happens(CustomerWrote(at=self.now, customer=ANN, text=rich(text), message="1"))

    @precondition(lambda self: self.state.status is Status.AGENT)
    @rule()
    def is_taken_over(self) -> None:
        ticket = self.state.ticket
        assert ticket is not None
        self.happens(AgentPressed(at=self.now, agent=CY, ticket=ticket.number, action=Action.TAKE_OVER))

    @precondition(lambda self: self.state.status is Status.BOT)
    @rule(text=st.sampled_from(["не помогло", "yes, it helped"]))
    def judges_an_answer(self, text: str) -> None:
        found = (Found("card", matches(("card", 0.9))),)
        self.time_goes_by(timedelta(seconds=1))  # two resolutions are never of the same moment
        self.happens(CustomerWrote(at=self.now, customer=ANN, text=rich("card"), message="1", found=found))
        self.happens(CustomerWrote(at=self.now, customer=ANN, text=rich(text), message="1"))

    @precondition(lambda self: self.state.asking in {Asking.RATING, Asking.COMMENT})
    @rule(texts=st.sampled_from([("4",), ("two", "quick and clear"), ("5", "3", "нет"), ("quick and clear",)]))
    def answers_the_survey(self, texts: tuple[str, ...]) -> None:
        for text in texts:
            self.happens(CustomerWrote(at=self.now, customer=ANN, text=rich(text), message="1"))

    @precondition(lambda self: self.state.status in {Status.QUEUE, Status.AGENT})
    @rule(comes_back=st.booleans())
    def is_resolved(self, comes_back: bool) -> None:
        """Resolved, perhaps opened again at once; then the survey's time comes."""
        ticket = self.state.ticket
        assert ticket is not None
        self.happens(AgentPressed(at=self.now, agent=BO, ticket=ticket.number, action=Action.RESOLVE))
        if comes_back:
            self.happens(CustomerWrote(at=self.now, customer=ANN, text=rich("still broken"), message="1"))
        self.time_goes_by(timedelta(minutes=6))

    @rule(span=st.sampled_from([timedelta(minutes=6), timedelta(hours=2), timedelta(hours=50), timedelta(days=4)]))
    def time_passes(self, span: timedelta) -> None:
        self.time_goes_by(span)

    def time_goes_by(self, span: timedelta) -> None:
        self.now += span
        for deadline in [d for d, at in self.state.deadlines.items() if at <= self.now]:
            if deadline in self.state.deadlines:
                surveys = self.state.surveys
                effects = self.happens(DeadlinePassed(at=self.now, deadline=deadline))
                self._surveyed(effects, {survey.resolution for survey in surveys})
        assert all(at > self.now for at in self.state.deadlines.values()), "a moment passes once"

    def _surveyed(self, effects: list[Effect], due: set[Resolution]) -> None:
        asked = [e for e in effects if isinstance(e, Say) and e.text.key in {"survey", "survey-answer"}]
        assert len(asked) <= 1
        if asked:
            resolution = self.state.surveyed
            assert resolution in due
            assert resolution is not None
            self.surveyed[resolution] += 1
            assert self.surveyed[resolution] == 1, "one survey a resolution"
            ticket = self.state.ticket
            if resolution.ticket and ticket and ticket.number == resolution.ticket:
                assert ticket.resolved_at == resolution.at, "none after reopening"

    @rule()
    def leaves_and_returns(self) -> None:
        self.happens(CustomerLeft(at=self.now))
        self.happens(CustomerReturned(at=self.now))

    @invariant()
    def survives_being_stored(self) -> None:
        text = CODEC.dump_json(self.state)
        again = CODEC.validate_json(text)
        assert again == self.state
        assert CODEC.dump_json(again) == text

    @invariant()
    def waits_for_something_whenever_time_matters(self) -> None:
        if self.state.status is Status.QUEUE and self.state.reachable:
            assert {Deadline.FIRST_RESPONSE, Deadline.NEXT_RESPONSE} & set(self.state.deadlines)
        if self.state.status is Status.RESOLVED:
            assert Deadline.REOPEN_WINDOW in self.state.deadlines
        assert (self.state.diagnosis is not None) == (Deadline.DIAGNOSIS in self.state.deadlines)
        if self.state.diagnosis:
            assert self.state.status is Status.BOT
        if self.state.surveys:
            assert Deadline.SURVEY in self.state.deadlines


def test_whatever_happens_in_whatever_order_the_promises_hold() -> None:
    visited.clear()
    happened.clear()
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=150,
            stateful_step_count=50,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    _everything_was_really_visited()


def _everything_was_really_visited() -> None:
    """A walk that never came anywhere proves nothing."""
    assert {status for status, _ in visited} == set(Status)
    assert {asking for _, asking in visited} == set(Asking)
    entered = {"asked", "answered", "offered", "missed", "confirmed", "rejected", "chosen", "handed_over", "claimed",
               "taken_over", "released", "replied", "noted", "resolved", "reopened", "surveyed", "rated",
               "commented"}  # fmt: skip
    assert not entered - set(happened), f"never happened: {entered - set(happened)}"
