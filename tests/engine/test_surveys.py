"""Who is asked how it went, when, and what a mark is tied to; who is not, and why."""

from dataclasses import replace
from datetime import time, timedelta, timezone

import pytest

from bot.engine.conversation import Asking, Conversation, Status
from bot.engine.effects import Action, Audience, Effect, Enter, Say
from bot.engine.events import CustomerLeft, DeadlinePassed, Event
from bot.engine.resolution import NoSurvey, Resolution, Resolver
from bot.engine.rules import decide
from bot.engine.surveys.quiet import QuietHours
from bot.engine.surveys.scheduling import with_survey
from tests.engine.examples import NOW, agent_pressed, agent_wrote, conversation, keys, policy, pressed, wrote

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
TO_AGENT = (wrote("refund", ("refund", 0.9)), wrote("human"), agent_pressed(Action.CLAIM), agent_wrote("done"))
HELPED = (wrote("refund", ("refund", 0.9)), pressed(Action.HELPED, "refund"))


def lived(*events: Event, start: Conversation | None = None, **wishes: object) -> tuple[Conversation, list[Effect]]:
    """What is true after these events under an owner with these wishes, and everything they caused."""
    state, effects = start or conversation(), list[Effect]()
    for event in events:
        state, more = decide(state, event, policy(**wishes))
        effects += more
    return state, effects


def later(state: Conversation, span: timedelta, **wishes: object) -> tuple[Conversation, list[Effect]]:
    """Minute by minute."""
    effects = list[Effect]()
    end, at = NOW + span, NOW
    while at < end and state.deadlines:
        at = min([end, max(at, min(state.deadlines.values()))])
        for deadline in [kind for kind, due in state.deadlines.items() if due <= at]:
            if deadline in state.deadlines:
                state, more = lived(DeadlinePassed(at=at, deadline=deadline), start=state, **wishes)
                effects += more
    return state, effects


def whys(effects: list[Effect]) -> list[object]:
    return [
        effect.detail["reason"] for effect in effects if isinstance(effect, Enter) and effect.what == "not_surveyed"
    ]


def asked(effects: list[Effect]) -> list[str]:
    return [key for key in keys(effects) if key.startswith("survey")]


def test_an_agents_resolving_is_asked_about_and_says_nothing_of_it_in_the_thread() -> None:
    state, effects = lived(*TO_AGENT, agent_pressed(Action.RESOLVE))
    assert whys(effects) == []
    assert asked(later(state, DAY)[1]) == ["survey"]


@pytest.mark.parametrize(
    ("events", "reason"),
    [
        ((*TO_AGENT, agent_pressed(Action.RESOLVE_QUIETLY)), "quietly"),
        ((*TO_AGENT, CustomerLeft(at=NOW), agent_pressed(Action.RESOLVE)), "unreachable"),
        ((*TO_AGENT, agent_pressed(Action.RESOLVE), CustomerLeft(at=NOW)), "unreachable"),
        ((wrote("human"), pressed(Action.SOLVED)), "unanswered"),
    ],
)
def test_where_nobody_is_asked_the_reason_is_in_the_journal_and_in_the_thread(
    events: tuple[Event, ...], reason: str
) -> None:
    state, effects = lived(*events)
    assert whys(effects) == [reason]
    assert f"no-survey-{reason}" in keys(effects, Audience.THREAD)
    assert asked(later(state, 5 * DAY)[1]) == []


def test_reopening_calls_the_survey_off_and_the_journal_knows() -> None:
    state, effects = lived(*TO_AGENT, agent_pressed(Action.RESOLVE), wrote("still broken"))
    assert whys(effects) == ["reopened"]
    assert asked(later(state, HOUR)[1]) == []


def test_a_customer_asked_about_a_ticket_is_left_alone_for_the_cooldown() -> None:
    wishes = {"survey_cooldown": DAY}
    state, _ = lived(*TO_AGENT, agent_pressed(Action.RESOLVE), **wishes)
    state, _ = later(state, 6 * MINUTE, **wishes)
    state, effects = lived(wrote("again"), agent_wrote("done"), agent_pressed(Action.RESOLVE), start=state, **wishes)
    assert whys(effects) == ["cooldown"]
    assert "no-survey-cooldown" in keys(effects, Audience.THREAD)
    state = replace(state, status=Status.BOT)
    assert whys(lived(*HELPED, start=state, **wishes)[1]) == ["cooldown"]


def test_a_rating_of_the_bots_answer_never_uses_up_a_tickets_cooldown() -> None:
    wishes = {"survey_cooldown": DAY}
    state, _ = later(lived(*HELPED, **wishes)[0], 6 * MINUTE, **wishes)
    assert state.asking is Asking.RATING
    state, effects = lived(*TO_AGENT[1:], agent_pressed(Action.RESOLVE), start=state, **wishes)
    assert whys(effects) == []
    assert asked(later(state, 10 * MINUTE, **wishes)[1]) == ["survey"]


def test_of_two_surveys_that_wait_the_second_falls_into_the_cooldown_of_the_first() -> None:
    wishes = {"survey_cooldown": DAY}
    state, _ = lived(*HELPED, wrote("card", ("card", 0.9)), pressed(Action.HELPED, "card"), **wishes)
    _, effects = later(state, 2 * HOUR, **wishes)
    assert asked(effects) == ["survey-answer"]
    assert whys(effects) == ["cooldown"]


@pytest.mark.parametrize(("share", "least", "most"), [(0.0, 0, 0), (0.25, 150, 350), (1.0, 1000, 1000)])
def test_only_a_share_of_the_bots_answers_is_asked_about(share: float, least: int, most: int) -> None:
    resolutions = [Resolution(NOW + number * MINUTE, Resolver.BOT, entry="refund") for number in range(1000)]
    steps = [with_survey(conversation(), one, policy(bot_sample=share)) for one in resolutions]
    assert least <= sum(bool(state.surveys) for state, _ in steps) <= most
    assert {why for _, effects in steps for why in whys(effects)} <= {NoSurvey.SAMPLE.value}
    ticket = Resolution(NOW, Resolver.AGENT, ticket=1)
    assert with_survey(conversation(), ticket, policy(bot_sample=share))[0].surveys, "tickets are always asked about"


NIGHT = QuietHours(time(22), time(9), timezone(3 * HOUR))


@pytest.mark.parametrize(
    ("hours", "at", "over"),
    [
        (NIGHT, "18:59", "18:59"),
        (NIGHT, "19:00", "06:00"),
        (NIGHT, "03:00", "06:00"),
        (NIGHT, "06:00", "06:00"),
        (QuietHours(time(13), time(14)), "13:30", "14:00"),
        (QuietHours(time(13), time(13)), "13:00", "13:00"),
    ],
)
def test_quiet_hours_end_on_the_clocks_of_their_zone(hours: QuietHours, at: str, over: str) -> None:
    hour, minute = map(int, at.split(":"))
    moment = NOW.replace(hour=hour, minute=minute)
    ends = hours.over(moment)
    assert (f"{ends:%H:%M}", ends >= moment, ends - moment < DAY) == (over, True, True)


def test_nobody_is_asked_in_quiet_hours_also_when_it_was_put_off_into_them() -> None:
    wishes = {"quiet_hours": QuietHours(time(10), time(12))}
    state, _ = lived(*TO_AGENT, agent_pressed(Action.RESOLVE), **wishes)
    assert asked(later(state, 119 * MINUTE, **wishes)[1]) == []
    assert asked(later(state, 121 * MINUTE, **wishes)[1]) == ["survey"]
    busy = replace(state, asking=Asking.CHOICE, surveys=tuple(replace(one, due_at=NOW) for one in state.surveys))
    assert asked(later(busy, 119 * MINUTE, **wishes)[1]) == []


def rated(
    state: Conversation, mark: int, at: timedelta = 6 * MINUTE, **wishes: object
) -> tuple[Conversation, list[Effect]]:
    value = next(choice.value for choice in state.offered if choice.value.endswith(f":{mark}"))
    return lived(pressed(Action.RATE, value, NOW + at), start=state, **wishes)


def test_a_mark_is_tied_to_what_was_true_at_the_moment_of_resolving() -> None:
    state, _ = later(lived(*TO_AGENT, agent_pressed(Action.RESOLVE))[0], 6 * MINUTE)
    _, effects = rated(state, 4)
    detail = next(effect.detail for effect in effects if isinstance(effect, Enter) and effect.what == "rated")
    assert {name: detail[name] for name in ("ticket", "agent", "entry", "topic", "by", "rating")} == {
        "ticket": 1, "agent": "U1", "entry": "refund", "topic": "t1", "by": "agent", "rating": 4,
    }  # fmt: skip


def test_a_bad_mark_names_the_lead_in_the_channel_and_a_middling_one_stays_in_the_thread() -> None:
    state, _ = later(lived(*TO_AGENT, agent_pressed(Action.RESOLVE))[0], 6 * MINUTE)
    for mark, key, aloud in ((2, "rating-bad", True), (3, "rating", False)):
        _, effects = rated(state, mark, lead="U9")
        (told,) = [effect for effect in effects if isinstance(effect, Say) and effect.to is Audience.THREAD]
        assert (told.text.key, told.aloud) == (key, aloud)
        assert ("U9" in str(told.text.params.get("lead"))) is aloud


def test_a_bad_mark_for_a_bots_answer_is_told_in_the_channel() -> None:
    state, _ = later(lived(*HELPED)[0], 6 * MINUTE)
    assert keys(rated(state, 1)[1], Audience.DESK) == ["rating-bad-answer"]
    assert keys(rated(state, 4)[1], Audience.DESK) == []


def test_a_mark_may_be_changed_for_an_hour() -> None:
    state, _ = later(lived(*TO_AGENT, agent_pressed(Action.RESOLVE))[0], 6 * MINUTE)
    state, _ = rated(state, 1)
    changed, effects = rated(state, 5, 60 * MINUTE)
    assert "rated-good" in keys(effects)
    assert changed.ticket is not None
    assert changed.ticket.rating == 5
    value = next(choice.value for choice in changed.offered if choice.value.endswith(":3"))
    over, _ = later(changed, 67 * MINUTE)
    assert keys(lived(pressed(Action.RATE, value), start=over)[1]) == ["survey-over"]


def test_blocking_takes_back_a_survey_that_was_due_and_says_why() -> None:
    state, effects = lived(*TO_AGENT, agent_pressed(Action.RESOLVE), agent_pressed(Action.BLOCK))
    assert not state.surveys
    assert NoSurvey.BLOCKED.value in whys(effects)
    assert "no-survey-blocked" in keys(effects, Audience.THREAD)


def test_nobody_asks_a_blocked_customer_whose_ticket_was_opened_and_resolved_again() -> None:
    again = (agent_pressed(Action.BLOCK), agent_pressed(Action.REOPEN), agent_pressed(Action.RESOLVE))
    state, effects = lived(*TO_AGENT, *again)
    assert not state.surveys
    assert NoSurvey.BLOCKED.value in whys(effects)
