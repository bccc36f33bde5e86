"""Teams: where a ticket goes, to whom it is given, and who a customer is not."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.engine.conversation import Conversation, Status
from bot.engine.effects import Action, Audience, Effect, NewCard, Say
from bot.engine.events import AgentSubmitted, Event
from bot.engine.forms.form import FormName
from bot.engine.people import Agent, Customer
from bot.engine.policy import Policy
from bot.engine.resolution import Resolver
from bot.engine.roster.roster import Roster, Seat
from bot.engine.rules import decide
from bot.engine.teams import Assign, Team
from bot.engine.ticket import Ticket
from bot.engine.tickets.likeness import resembles
from tests.engine.examples import (
    ANN,
    BO,
    ENTRIES,
    NOW,
    agent_pressed,
    agent_wrote,
    conversation,
    entry,
    keys,
    policy,
    pressed,
    wrote,
)

CY, DI = Agent("U2", "Cy"), Agent("U3", "Di")
TECH, CARE = Team("tech", group="S1"), Team("care", languages=("ru",))
TURNS = replace(TECH, assign=Assign.ROUND_ROBIN)
AWAY = Roster({"U2": Seat("U2", "Cy", NOW)})
THREAD = Audience.THREAD


def decided(**changes: Any) -> Policy:
    entries = {**ENTRIES, "printer": entry("printer", team="tech"), "card": entry("card", team="nobody")}
    staff: Mapping[str, tuple[Agent, ...]] = {"": (BO,), "tech": (CY, DI), "care": (BO,)}
    values = {"entries": entries, "teams": {"tech": TECH, "care": CARE}, "staff": staff}
    return replace(policy(), **{**values, **changes})


def happened(*events: Event, start: Conversation | None = None, **changes: Any) -> tuple[Conversation, list[Effect]]:
    state, effects = start or conversation(), list[Effect]()
    for event in events:
        state, effects = decide(state, event, decided(**changes))
    return state, effects


def ticket_after(*events: Event, start: Conversation | None = None, **changes: Any) -> Ticket:
    ticket = happened(*events, start=start, **changes)[0].ticket
    assert ticket
    return ticket


def submitted(form: FormName, **values: str) -> AgentSubmitted:
    return AgentSubmitted(
        at=NOW, agent=BO, ticket=1, form=form, values={name: (said,) for name, said in values.items()}
    )


HUMAN = wrote("human")


class TestRouting:
    def test_a_ticket_goes_to_the_team_of_the_entry_that_came_nearest(self) -> None:
        asked = wrote("printer?", ("printer", 0.4), ("refund", 0.3))
        assert ticket_after(asked, HUMAN).team == "tech"

    def test_or_of_the_entry_that_was_answered(self) -> None:
        assert ticket_after(wrote("printer", ("printer", 0.9)), pressed(Action.NOT_HELPED, "printer"), HUMAN).team

    def test_or_of_the_topic_that_was_chosen(self) -> None:
        topic = replace(policy().topics[0], entries=("printer",))
        assert ticket_after(pressed(Action.TOPIC, topic.id), HUMAN, topics=(topic,)).team == "tech"

    def test_or_to_the_team_that_speaks_the_language(self) -> None:
        assert ticket_after(wrote("позовите человека")).team == "care"

    def test_what_is_nobodys_is_the_desks(self) -> None:
        assert ticket_after(HUMAN).team == ""

    def test_a_team_that_there_is_not_is_passed_over(self) -> None:
        assert ticket_after(wrote("card", ("card", 0.9)), HUMAN).team == ""

    def test_a_team_that_does_not_speak_the_language_is_passed_over(self) -> None:
        teams = {"tech": replace(TECH, languages=("ru",))}
        assert ticket_after(wrote("printer?", ("printer", 0.4)), HUMAN, teams=teams).team == ""


class TestPassingOn:
    def test_the_teams_are_offered_and_a_form(self) -> None:
        _, effects = happened(HUMAN, agent_pressed(Action.PASS_ON))
        assert keys(effects, THREAD) == ["pass-to-whom"]
        assert [button.value for button in effects[-1].buttons] == ["team:tech", "team:care", "form"]  # type: ignore[union-attr]

    def test_it_is_in_the_other_teams_queue_then_and_its_group_is_called(self) -> None:
        state, effects = happened(HUMAN, agent_pressed(Action.CLAIM), agent_pressed(Action.PASS_ON, "team:tech"))
        assert state.ticket
        assert (state.ticket.team, state.ticket.owner, state.status) == ("tech", None, Status.QUEUE)
        (said,) = [effect for effect in effects if getattr(getattr(effect, "text", None), "key", "") == "passed-on"]
        assert said.text.params["call"][0].mention == "S1"  # type: ignore[union-attr,index]

    def test_or_somebodys_with_a_note(self) -> None:
        state, effects = happened(HUMAN, submitted(FormName.PASS_ON, team="team:tech", agent="U3", note="be kind"))
        assert state.ticket
        assert (state.ticket.team, state.ticket.owner, state.status) == ("tech", DI, Status.AGENT)
        assert keys(effects, THREAD)[-2:] == ["passed-on", "passed-note"]

    def test_without_a_team_it_goes_where_that_person_works(self) -> None:
        assert ticket_after(HUMAN, submitted(FormName.PASS_ON, agent="U3")).team == "tech"

    def test_in_the_other_team_people_may_take_turns(self) -> None:
        teams = {"tech": TURNS}
        assert ticket_after(HUMAN, agent_pressed(Action.PASS_ON, "team:tech"), teams=teams).owner == DI

    @pytest.mark.parametrize(
        ("values", "key"),
        [
            ({}, "pass-already"),
            ({"team": "team:"}, "pass-already"),
            ({"team": "team:gone"}, "pass-unknown"),
            ({"agent": "U9"}, "assign-unknown"),
            ({"agent": "U2"}, "assign-away"),
        ],
    )
    def test_what_cannot_be_is_refused_with_a_word(self, values: dict[str, str], key: str) -> None:
        before, _ = happened(HUMAN)
        state, effects = happened(submitted(FormName.PASS_ON, **values), start=before, roster=AWAY)
        assert (state, keys(effects, THREAD)) == (before, [key])


class TestAssigning:
    def test_colleagues_on_shift_are_offered(self) -> None:
        teams, asked = {"tech": TECH}, wrote("printer?", ("printer", 0.4))
        _, effects = happened(asked, HUMAN, agent_pressed(Action.ASSIGN), teams=teams, roster=AWAY)
        assert [button.value for button in effects[-1].buttons] == ["U3", "form"]  # type: ignore[union-attr]

    @pytest.mark.parametrize("given", [agent_pressed(Action.ASSIGN, "U2"), submitted(FormName.ASSIGN, agent="U2")])
    def test_it_is_theirs_and_they_are_mentioned(self, given: Event) -> None:
        state, effects = happened(HUMAN, given)
        assert state.ticket
        assert (state.ticket.owner, state.status) == (CY, Status.AGENT)
        assert keys(effects, THREAD) == ["assigned"]

    def test_whoever_has_it_is_not_given_it_again(self) -> None:
        assert keys(happened(HUMAN, agent_pressed(Action.ASSIGN, "U1"), agent_pressed(Action.ASSIGN, "U1"))[1], THREAD)

    def test_nobody_gets_a_ticket_while_away(self) -> None:
        state, effects = happened(HUMAN, agent_pressed(Action.ASSIGN, "U2"), roster=AWAY)
        assert (state.status, keys(effects, THREAD)) == (Status.QUEUE, ["assign-away"])

    def test_in_turns_the_next_one_gets_the_next_ticket(self) -> None:
        asked = wrote("printer?", ("printer", 0.4))
        owners = [
            ticket_after(asked, HUMAN, teams={"tech": TURNS}, next_ticket=number).owner for number in (1, 2, 3, 4)
        ]
        assert owners == [DI, CY, DI, CY]

    def test_and_whoever_is_away_is_passed_over(self) -> None:
        asked = wrote("printer?", ("printer", 0.4))
        for number in (1, 2):
            owner = ticket_after(asked, HUMAN, teams={"tech": TURNS}, next_ticket=number, roster=AWAY).owner
            assert owner == DI

    def test_where_all_are_away_it_waits_in_the_queue(self) -> None:
        asked = wrote("printer?", ("printer", 0.4))
        roster = Roster({agent.id: Seat(agent.id, agent.name, NOW) for agent in (CY, DI)})
        state, _ = happened(asked, HUMAN, teams={"tech": TURNS}, roster=roster)
        assert state.status is Status.QUEUE


@pytest.mark.parametrize(("roster", "status"), [(Roster(), Status.AGENT), (AWAY, Status.QUEUE)])
def test_a_ticket_that_is_opened_again_is_its_owners_only_while_they_are_on_shift(
    roster: Roster, status: Status
) -> None:
    resolved, _ = happened(HUMAN, agent_pressed(Action.CLAIM, agent=CY), agent_pressed(Action.RESOLVE, agent=CY))
    assert resolved.ticket
    assert resolved.ticket.resolved_by == Resolver.AGENT or resolved.status is Status.RESOLVED
    later = wrote("it is broken again", at=NOW + timedelta(minutes=5))
    reopened, _ = happened(later, start=resolved, roster=roster)
    assert reopened.status is status


COLLEAGUES = ("Bo Larsen", "Вера Орлова", "Max Stone")


@pytest.mark.parametrize(
    ("name", "like"),
    [
        ("Bo Larsen", "Bo Larsen"),
        ("bo  larsen ✅", "Bo Larsen"),
        ("Во Lаrsеn", "Bo Larsen"),  # with Cyrillic В, о, а, е
        ("Larsen Bo", "Bo Larsen"),
        ("Bo Larssen", "Bo Larsen"),
        ("Орлова Вера", "Вера Орлова"),
        ("ВЕРА ОРЛОВА", "Вера Орлова"),
        ("Support", "support"),
        ("Supp0rt", "support"),
        ("Cloudlet Support", "support"),
        ("Поддержка", "поддержка"),
        ("Служба поддержки Cloudlet", "служба поддержки"),
        ("Техподержка", "техподдержка"),
        ("Администратор", "администратор"),
        ("Bot", "bot"),
        ("БОТ", "бот"),
    ],
)
def test_customers_called_like_one_of_us_are_noticed(name: str, like: str) -> None:
    assert resembles(name, COLLEAGUES) == like


@pytest.mark.parametrize(
    "name",
    ["Ann", "Anna Orlowski", "Максим Камнев", "Boris", "", "?", "❤️", "Вера", "Ли", "Sup", "ООО Ромашка", "Adam", "Боб"],
)
def test_and_others_are_not(name: str) -> None:
    assert resembles(name, COLLEAGUES) == ""


def test_the_card_of_a_customer_called_like_one_of_us_says_so() -> None:
    named = replace(conversation(), customer=Customer("Support", "ann", "en"))
    asked = replace(HUMAN, customer=replace(ANN, name="Support"))
    assert ticket_after(asked, start=named).resembles == "support"


@pytest.mark.parametrize(("channel", "moves"), [("#tech", True), ("", False), ("#support", False)])
def test_the_thread_moves_where_the_other_team_works(channel: str, moves: bool) -> None:
    teams = {"tech": replace(TECH, channel=channel)}
    desk = Team(channel="#support")
    _, effects = happened(HUMAN, agent_pressed(Action.PASS_ON, "team:tech"), teams=teams, desk=desk)
    assert any(isinstance(effect, NewCard) for effect in effects) is moves


@pytest.mark.parametrize(("language", "name"), [("en", "Robert"), ("ru", "Bo")])
def test_customers_read_the_name_that_the_agent_chose_for_them(language: str, name: str) -> None:
    roster = Roster({"U1": Seat("U1", "Bo", shown_as={"en": "Robert"})})
    start = replace(conversation(), language=language, language_chosen=True)
    _, effects = happened(HUMAN, agent_pressed(Action.CLAIM), agent_wrote("hello"), start=start, roster=roster)
    (said,) = [effect for effect in effects if isinstance(effect, Say) and effect.to is Audience.CUSTOMER]
    assert said.text.params["name"] == name
