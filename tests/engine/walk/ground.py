"""The ground of the walk: the state, what every event must keep to, and what was visited."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant
from pydantic import TypeAdapter

from bot.engine.consent import Consent
from bot.engine.conversation import Conversation, Deadline, Status
from bot.engine.effects import Action, Audience, Button, Effect, Enter, Forget, OpenForm, Say
from bot.engine.events import (
    AgentPressed,
    CustomerPressed,
    CustomerWrote,
    DeadlinePassed,
    Event,
)  # fmt: skip
from bot.engine.forms.form import Form
from bot.engine.hours import Hours
from bot.engine.people import Agent
from bot.engine.policy import Policy
from bot.engine.resolution import Resolution
from bot.engine.rich import plain
from bot.engine.roster.events import DeskPressed
from bot.engine.roster.roster import Roster
from bot.engine.rules import decide
from bot.engine.teams import Assign, Team
from bot.texts.catalogue import Catalogue
from faq.macro import Macro
from tests.engine.examples import BO, ENTRIES, NOW, conversation, policy
from tests.engine.walk.fate import fates

CODEC = TypeAdapter(Conversation)
CATALOGUE = Catalogue()
CY, DI = Agent("U2", "Cy"), Agent("U3", "Di")
EVE, FOGGY = Agent("U4", "Eve", may_act=False), Agent("U5", "Foggy", may_act=None)
OFFICE = Hours(week=(((9 * 60, 19 * 60),),) * 5 + ((), ()))
TEAMS = {
    "": {},
    "teams": {
        "tech": Team("tech", group="S1", hours=OFFICE, on_call=("U2",)),
        "care": Team("care", channel="C2", assign=Assign.ROUND_ROBIN),
    },
}
STAFF = {"": (BO, CY), "tech": (CY, DI), "care": (BO, DI)}
MACROS = {"hi": Macro("hi", {"en": "Hi"}, {"en": "Hello {customer}", "ru": "Привет"})}
# What a person has been called for; the bot's own part of the talk need not offer one again.
WITHOUT_PERSON = {
    "handoff", "handoff-no-question", "handoff-after-misses", "already-called", "added", "with-person",
    "reopened-customer", "from-agent", "rated", "turned-away", "attachment", "privacy-ask", "forgotten", "too-large",
    "heard",
}  # fmt: skip
TOLD_FIRST = {"privacy", "privacy-link"}  # before anybody has read what they wrote
SURVEYS = {"survey", "survey-answer"}


class Visited:
    """What the walk came through; one that never came anywhere proves nothing."""

    def __init__(self) -> None:
        self.states: Counter[object] = Counter()  # statuses, what is asked, deadlines that passed, fates
        self.events: Counter[type] = Counter()
        self.presses: Counter[tuple[type, Action]] = Counter()
        self.forms: Counter[str] = Counter()
        self.entered: Counter[str] = Counter()

    def note(self, event: Event | DeskPressed, effects: list[Effect]) -> None:
        self.events[type(event)] += 1
        if isinstance(event, CustomerPressed | AgentPressed | DeskPressed):
            self.presses[type(event), event.action] += 1
        if isinstance(event, DeadlinePassed):
            self.states[event.deadline] += 1
        self.entered.update(effect.what for effect in effects if isinstance(effect, Enter))


VISITED = Visited()


class Ground(RuleBasedStateMachine):
    """One conversation, a clock, and a desk with or without teams."""

    def __init__(self) -> None:
        super().__init__()
        self.state: Conversation = conversation()
        self.roster = Roster()
        self.now = NOW
        self.decided = policy()
        self.last_sentence = ""
        self.buttons: list[Button] = []
        self.thread_buttons: list[Button] = []
        self.forms: list[Form] = []
        self.deliveries: list[Say] = []
        self.messages = 0
        self.tickets = 0
        self.surveyed: Counter[Resolution] = Counter()
        self.unsettled = 0  # resolutions that were neither asked about nor excused

    @initialize(teams=st.sampled_from(sorted(TEAMS)), consent=st.sampled_from([Consent.NONE, *Consent]))
    def opens(self, teams: str, consent: Consent) -> None:
        self.furnish(teams, consent)

    def furnish(self, teams: str, consent: Consent) -> None:
        """What the owner of this desk has decided."""
        entries = {**ENTRIES, "printer": replace(ENTRIES["printer"], team="tech")}
        entries["card"] = replace(ENTRIES["card"], team="care")
        self.decided = replace(
            policy(),
            entries=entries,
            consent=consent,
            teams=TEAMS[teams],
            staff=STAFF,
            macros=MACROS,
            lead="U1",
            urgent={"en": ("hacked",)},
        )

    @property
    def policy(self) -> Policy:
        waiting = (self.tickets,) if self.state.status is Status.QUEUE else ()
        return replace(self.decided, roster=self.roster, next_ticket=self.tickets + 1, queue=waiting)

    def happens(self, event: Event, *, pressed: bool = False) -> list[Effect]:
        before, rules = self.state, self.policy
        self.state, effects = decide(before, event, rules)
        if self.state.ticket:
            self.tickets = max(self.tickets, self.state.ticket.number)
        VISITED.note(event, effects)
        VISITED.states.update([self.state.status, self.state.asking])
        self._at_most_one_open_ticket(before)
        for effect in effects:
            self._caused(effect, pressed=pressed)
        self._shut_out(before, event, effects)
        self._ends_in_one_way(before, event, effects, rules)
        self._each_resolution_is_settled(effects)
        return effects

    def _at_most_one_open_ticket(self, before: Conversation) -> None:
        old, new = before.ticket, self.state.ticket
        if old and new and old.number != new.number:
            assert old.resolved_at is not None
        open_now = new is not None and new.resolved_at is None
        assert open_now == (self.state.status in {Status.QUEUE, Status.AGENT})
        if self.state.status in {Status.QUEUE, Status.AGENT}:
            assert (new is not None and new.owner is not None) == (self.state.status is Status.AGENT)

    def _ends_in_one_way(self, before: Conversation, event: Event, effects: list[Effect], rules: Policy) -> None:
        if not isinstance(event, CustomerWrote) or (event.group and event.group == before.album):
            return  # a late part of an album shares what became of the others
        if before.blocked and before.told_blocked:
            assert not [effect for effect in effects if isinstance(effect, Say)], "told once, kept, nobody disturbed"
        found = fates(before, event, self.state, effects, rules)
        assert len(found) == 1, f"{plain(event.text)!r} in {before.status}: {found}"
        VISITED.states.update(found)

    def _shut_out(self, before: Conversation, event: Event, effects: list[Effect]) -> None:
        """Of a blocked customer nothing more is wanted, and nobody asks them how it went."""
        if before.blocked and self.state.blocked:
            for say in (each for each in effects if isinstance(each, Say)):
                assert say.to is not Audience.CUSTOMER or say.text.key not in {*SURVEYS, "nudge"}, say.text.key
        if before.reachable is False and isinstance(event, DeadlinePassed):
            assert not SURVEYS & {each.text.key for each in effects if isinstance(each, Say)}

    def _each_resolution_is_settled(self, effects: list[Effect]) -> None:
        """Asked about once, or the reason why not is written down."""
        entered = Counter(effect.what for effect in effects if isinstance(effect, Enter))
        withdrawn = min(entered["resolved"], entered["confirmed"])  # one resolution, two lines
        self.unsettled += entered["resolved"] + entered["confirmed"] - withdrawn
        self.unsettled -= entered["surveyed"] + entered["not_surveyed"]
        if any(isinstance(effect, Forget) for effect in effects):
            self.unsettled = 0
        assert self.unsettled == len(self.state.surveys), "each resolution: one survey, or a reason"

    def _caused(self, effect: Effect, *, pressed: bool) -> None:
        if isinstance(effect, OpenForm):
            self.forms = [*self.forms, effect.form][-4:]
        if not isinstance(effect, Say):
            return
        if effect.to is Audience.THREAD:
            CATALOGUE.render(effect.text, "en")
            self.thread_buttons = [*self.thread_buttons, *effect.buttons][-60:]
        elif effect.to is Audience.CUSTOMER:
            self.deliveries.append(effect)
            self._heard(effect, pressed=pressed)

    def _heard(self, say: Say, *, pressed: bool) -> None:
        sentence = plain(CATALOGUE.render(say.text, self.state.language))
        if not pressed and say.text.key not in {"from-agent", "attachment"}:
            assert sentence != self.last_sentence, f"twice running: {sentence}"
        self.last_sentence = sentence
        self.buttons = [*self.buttons, *say.buttons][-40:]
        if self.state.status in {Status.QUEUE, Status.AGENT}:
            offered = {button.action for button in say.buttons}
            assert Action.PERSON not in offered or say.text.key in TOLD_FIRST, say.text.key
        elif say.text.key not in WITHOUT_PERSON and "quiet" not in {b.value for b in say.buttons}:
            assert say.buttons, say.text.key
            assert say.buttons[-1].action is Action.PERSON, say.text.key

    def time_goes_by(self, span: timedelta) -> None:
        self.now += span
        for deadline in [d for d, at in self.state.deadlines.items() if at <= self.now]:
            if self.state.deadlines.get(deadline, self.now + span) <= self.now:
                surveys = self.state.surveys
                effects = self.happens(DeadlinePassed(at=self.now, deadline=deadline))
                self._asked(effects, {survey.resolution for survey in surveys})
        assert all(at > self.now for at in self.state.deadlines.values()), "a moment passes once"

    def _asked(self, effects: list[Effect], due: set[Resolution]) -> None:
        asked = [e for e in effects if isinstance(e, Say) and e.text.key in SURVEYS]
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

    @invariant()
    def survives_being_stored(self) -> None:
        text = CODEC.dump_json(self.state)
        again = CODEC.validate_json(text)
        assert again == self.state
        assert CODEC.dump_json(again) == text

    @invariant()
    def waits_for_something_whenever_time_matters(self) -> None:
        ticket = self.state.ticket
        if self.state.status is Status.QUEUE and self.state.reachable:
            assert {Deadline.FIRST_RESPONSE, Deadline.NEXT_RESPONSE} & set(self.state.deadlines)
        if self.state.status is Status.RESOLVED:
            assert Deadline.REOPEN_WINDOW in self.state.deadlines
        assert (self.state.diagnosis is not None) == (Deadline.DIAGNOSIS in self.state.deadlines)
        if self.state.diagnosis:
            assert self.state.status is Status.BOT
        if self.state.surveys:
            assert Deadline.SURVEY in self.state.deadlines
        if ticket and ticket.resolved_at:
            assert not ticket.snoozed
