"""What is promised: which clocks run, what the journal tells of them, and who is reminded when."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.engine.conversation import Conversation, Deadline, Status
from bot.engine.effects import Action, Audience, Effect, Enter, OpenForm, Say
from bot.engine.events import AgentWrote, CustomerLeft, CustomerReturned, DeadlinePassed, Event
from bot.engine.forms.form import FormName
from bot.engine.hours import Hours
from bot.engine.policy import Policy
from bot.engine.rich import rich
from bot.engine.rules import decide
from bot.engine.teams import Promise, Team
from tests.engine.examples import BO, NOW, after, agent_pressed, policy, submitted, wrote

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
OFFICE = Hours(week=(((600, 1080),),) * 5 + ((), ()))  # NOW is a Monday at ten
QUEUE = (wrote("broken"), wrote("human"))
CLAIMED = (*QUEUE, agent_pressed(Action.CLAIM))


def with_policy(**changes: Any) -> Policy:
    return replace(policy(), **changes)


def replied(minutes: int) -> AgentWrote:
    return AgentWrote(at=NOW + minutes * MINUTE, agent=BO, ticket=1, text=rich("hello"), message=f"m{minutes}")


def run(*events: Event, decided: Policy | None = None) -> tuple[Conversation, list[Effect]]:
    """What is true after these events, deadlines passing when they come, and everything that was said."""
    state, said = Conversation(id="telegram:1"), list[Effect]()
    for event in events:
        state, effects = _until(state, event.at, decided or policy())
        said += effects
        state, effects = decide(state, event, decided or policy())
        said += effects
    return state, said


def _until(state: Conversation, at: object, decided: Policy) -> tuple[Conversation, list[Effect]]:
    said: list[Effect] = []
    while (due := state.next_deadline) is not None and due <= at:  # type: ignore[operator]
        kind = next(kind for kind, moment in state.deadlines.items() if moment == due)
        state, effects = decide(state, DeadlinePassed(at=due, deadline=kind), decided)
        said += effects
    return state, said


def journal(effects: list[Effect]) -> list[tuple[str, object]]:
    lines = [effect for effect in effects if isinstance(effect, Enter) and effect.what in {"met", "breached"}]
    return [(line.what, line.detail["promise"]) for line in lines]


def shouts(effects: list[Effect]) -> list[str]:
    keys = ("warning", "reminder", "given-back", "snooze-over", "urgent-call")
    said = [effect for effect in effects if isinstance(effect, Say) and effect.to is Audience.THREAD]
    return [say.text.key for say in said if say.text.key.startswith(keys)]


def test_the_clocks_run_while_it_is_our_turn() -> None:
    assert set(run(*QUEUE)[0].ticket.due) == {Promise.FIRST_RESPONSE, Promise.RESOLUTION}  # type: ignore[union-attr]
    assert not run(*CLAIMED, replied(5))[0].ticket.due  # type: ignore[union-attr]
    again = run(*CLAIMED, replied(5), wrote("still broken", at=NOW + 9 * MINUTE))[0].ticket
    assert again is not None
    assert again.due[Promise.NEXT_RESPONSE] == NOW + 39 * MINUTE
    assert again.due[Promise.RESOLUTION] == NOW + 24 * HOUR + 4 * MINUTE, "the customer's turn does not count"


def test_the_journal_tells_what_was_met_and_what_was_breached() -> None:
    met = run(*CLAIMED, replied(14), agent_pressed(Action.RESOLVE))[1]
    assert journal(met) == [("met", "first_response"), ("met", "resolution")]
    late = run(*CLAIMED, replied(16))[1]
    assert journal(late) == [("breached", "first_response")], "once, and not met later"
    days = run(*CLAIMED, replied(5), wrote("no", at=NOW + HOUR), replied(60 * 40))[1]
    assert journal(days) == [("met", "first_response"), ("breached", "next_response"), ("breached", "resolution")]


def test_the_first_reply_is_measured_in_working_time() -> None:
    friday = Team(hours=OFFICE)
    asked = (wrote("broken"), wrote("human", at=NOW + timedelta(days=4, hours=7, minutes=55)))
    monday = int(timedelta(days=7, minutes=2) / MINUTE)
    claim = agent_pressed(Action.CLAIM)
    state, said = run(*asked, decided=with_policy(desk=friday))
    state, _ = decide(state, claim, with_policy(desk=friday))
    _, said = decide(state, replied(monday), with_policy(desk=friday))
    [line] = [effect for effect in said if isinstance(effect, Enter) and effect.what == "first_reply"]
    assert line.detail["seconds"] == 7 * 60


def test_a_silent_owner_is_reminded_then_the_ticket_is_anybodys_then_the_lead_hears() -> None:
    events = (*CLAIMED, wrote("hm", at=NOW + 190 * MINUTE))
    state, said = run(*events, decided=with_policy(lead="U9"))
    assert shouts(said) == ["warning-owner", "reminder-owner", "given-back", "reminder-lead"]
    assert state.status is Status.QUEUE
    lead = [effect for effect in said if isinstance(effect, Say) and effect.text.key == "reminder-lead"]
    assert {span.mention for span in lead[0].text.params["who"]} == {"U9", ""}  # type: ignore[union-attr]


def test_nobody_is_reminded_at_night_but_whoever_is_on_call_for_what_is_urgent() -> None:
    night = wrote("human", at=NOW + 9 * HOUR)
    morning = wrote("hm", at=NOW + 24 * HOUR)
    quiet = run(wrote("broken"), night, morning, decided=with_policy(desk=Team(hours=OFFICE, on_call=("U7",))))[1]
    assert shouts(quiet) == []
    on_call = with_policy(desk=Team(hours=OFFICE, on_call=("U7",)), urgent={"en": ("hacked",)})
    loud = run(wrote("we were hacked"), night, morning, decided=on_call)[1]
    assert shouts(loud)[:3] == ["urgent-call", "warning", "reminder"]
    nobody = with_policy(desk=Team(hours=OFFICE), urgent={"en": ("hacked",)})
    assert shouts(run(wrote("we were hacked"), night, morning, decided=nobody)[1]) == [], "nobody is on call"


def test_what_was_late_before_closing_is_shouted_about_at_opening() -> None:
    asked = (wrote("broken"), wrote("human", at=NOW + timedelta(hours=7, minutes=45)))
    night, morning = NOW + timedelta(hours=20), NOW + timedelta(hours=24, minutes=1)
    decided = with_policy(desk=Team(hours=OFFICE))
    said = run(*asked, wrote("x", at=night), decided=decided)[1]
    assert journal(said) == [("breached", "first_response")]
    assert shouts(said) == ["warning"]
    assert shouts(run(*asked, wrote("x", at=morning), decided=decided)[1]) == ["warning", "reminder"]


def test_a_new_owner_gets_time_and_is_reminded_as_an_owner() -> None:
    claim = agent_pressed(Action.CLAIM)
    late = run(*QUEUE, wrote("hm", at=NOW + 100 * MINUTE))[0]
    state, _ = decide(late, claim, policy())
    assert state.deadlines[Deadline.FIRST_RESPONSE] > NOW + 59 * MINUTE


def test_what_is_set_aside_is_silent_and_wakes_when_it_should() -> None:
    snoozed, _ = decide(run(*CLAIMED)[0], agent_pressed(Action.SNOOZE, "1h"), policy())
    woken, said = _until(snoozed, NOW + HOUR, policy())
    assert shouts(said) == ["snooze-over"]
    assert woken.ticket is not None
    assert not woken.ticket.snoozed
    tomorrow, _ = decide(
        run(*CLAIMED)[0], agent_pressed(Action.SNOOZE, "tomorrow"), with_policy(desk=Team(hours=OFFICE))
    )
    assert tomorrow.deadlines[Deadline.SNOOZE] == NOW + 24 * HOUR
    chosen = str(int((NOW + timedelta(days=3, hours=2)).timestamp()))
    form, _ = decide(run(*CLAIMED)[0], submitted(FormName.SNOOZE, until=chosen), policy())
    assert form.deadlines[Deadline.SNOOZE] == NOW + timedelta(days=3, hours=2)


def test_a_form_for_another_time_begins_with_tomorrows_opening() -> None:
    pressed = agent_pressed(Action.SNOOZE, "form")
    _, (opened,) = decide(run(*CLAIMED)[0], pressed, with_policy(desk=Team(hours=OFFICE)))
    assert isinstance(opened, OpenForm)
    assert opened.form.fields[0].initial == (str(int((NOW + 24 * HOUR).timestamp())),)


@pytest.mark.parametrize("value", ["nonsense", "", "1600000000", "9" * 40, "²"])
def test_a_moment_that_cannot_be_is_asked_for_again(value: str) -> None:
    state, said = decide(run(*CLAIMED)[0], submitted(FormName.SNOOZE, until=value), policy())
    assert state.ticket is not None
    assert not state.ticket.snoozed
    assert [effect.text.key for effect in said if isinstance(effect, Say)] == ["snooze-past"]


def test_nobody_is_reminded_of_a_customer_who_cannot_be_reached() -> None:
    gone = run(*QUEUE, CustomerLeft(at=NOW))[0]
    assert not {Deadline.FIRST_RESPONSE, Deadline.RESOLUTION} & set(gone.deadlines)
    back = run(*QUEUE, CustomerLeft(at=NOW), CustomerReturned(at=NOW + HOUR))[0]
    assert Deadline.FIRST_RESPONSE in back.deadlines


def test_the_usual_wait_is_told_where_it_is_known_and_sensible() -> None:
    def told(minutes: int) -> str:
        waits = {"": minutes * MINUTE} if minutes else {}
        said = run(*QUEUE, decided=with_policy(usual_wait=waits))[1]
        [say] = [effect for effect in said if isinstance(effect, Say) and effect.text.key.startswith("handoff")]
        wait = say.text.params["wait"]
        return "" if not wait else str(wait.params["minutes"])  # type: ignore[union-attr]

    assert [told(0), told(8), told(300)] == ["", "8", ""]


def test_a_ticket_from_before_there_were_clocks_gets_them_at_its_first_deadline() -> None:
    state = after(*QUEUE)[0]
    assert state.ticket is not None
    old = replace(state, ticket=replace(state.ticket, clocks={}), deadlines={Deadline.FIRST_RESPONSE: NOW})
    started, _ = decide(old, DeadlinePassed(at=NOW, deadline=Deadline.FIRST_RESPONSE), policy())
    assert started.ticket is not None
    assert started.ticket.due[Promise.FIRST_RESPONSE] == NOW + 15 * MINUTE
    assert Deadline.FIRST_RESPONSE in started.deadlines
