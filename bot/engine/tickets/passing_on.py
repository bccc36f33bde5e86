"""A ticket is passed on: to another team, to somebody in it, with a note; its thread moves where that team works."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.engine.conversation import Conversation, Status
from bot.engine.effects import Action, Button, Effect, Enter, OpenForm, Text, to_agent, to_thread
from bot.engine.events import AgentPressed, AgentSubmitted
from bot.engine.forms.form import Field, FieldKind, Form, FormName, Option, verbatim
from bot.engine.people import Agent
from bot.engine.policy import Policy
from bot.engine.rich import Rich, Span
from bot.engine.speaking import Step
from bot.engine.ticket import Ticket
from bot.engine.tickets.assigning import FORM, noted, owned_by, take_turns, why_not
from bot.engine.tickets.colleagues import colleague, team_of, whose_turn
from bot.engine.tickets.handoff import mention
from bot.engine.tickets.moving import new_card

TEAM = "team:"  # begins the value of a team's button
MOST = 20  # teams that are offered as buttons


@dataclass(frozen=True, slots=True)
class Wish:
    """Where somebody wants a ticket to go. `team` None: wherever that person works."""

    by: Agent
    at: datetime
    team: str | None = None
    person: str = ""
    note: str = ""


def pass_on(conversation: Conversation, ticket: Ticket, event: AgentPressed, policy: Policy) -> Step:
    """To whom? The teams as buttons, a person and a note in a form; the button of a team passes it on."""
    if event.value == FORM:
        return conversation, [OpenForm(event.agent.id, _form(ticket, policy), event.trigger)]
    if event.value.startswith(TEAM):
        return passed(conversation, ticket, Wish(event.agent, event.at, event.value.removeprefix(TEAM)), policy)
    teams = [Button(label(name), Action.PASS_ON, TEAM + name) for name in _others(ticket, policy)[:MOST]]
    form = Button(Text("button-person-or-note"), Action.PASS_ON, FORM)
    return conversation, [to_agent(event.agent.id, "pass-to-whom", *teams, form)]


def pass_on_chosen(conversation: Conversation, ticket: Ticket, event: AgentSubmitted, policy: Policy) -> Step:
    """The form came back."""
    chosen = event.said("team")
    team = chosen.removeprefix(TEAM) if chosen else None
    return passed(
        conversation, ticket, Wish(event.agent, event.at, team, event.said("agent"), event.said("note")), policy
    )


def label(team: str) -> Text:
    """How agents call a team."""
    return verbatim(team) if team else Text("team-desk")


def _others(ticket: Ticket, policy: Policy) -> list[str]:
    return [name for name in ("", *policy.teams) if policy.teams and policy.team(name) != policy.team(ticket.team)]


def _form(ticket: Ticket, policy: Policy) -> Form:
    options = tuple(Option(label(name), TEAM + name) for name in _others(ticket, policy))
    teams = (Field("team", FieldKind.CHOICE, Text("form-team"), options=options, optional=True),) if options else ()
    return Form(
        FormName.PASS_ON,
        Text("form-pass-on", {"number": ticket.number}),
        Text("button-pass-on"),
        (
            *teams,
            Field("agent", FieldKind.AGENT, Text("form-agent"), optional=True),
            Field("note", FieldKind.LONG_TEXT, Text("form-note"), optional=True),
        ),
        instead=Text("form-people-instead"),
    )


def passed(conversation: Conversation, ticket: Ticket, wish: Wish, policy: Policy) -> Step:
    """It is the other team's, and that person's if one was named; else in the team's queue, or whose turn it is."""
    if wish.team and wish.team not in policy.teams:
        return conversation, [to_agent(wish.by.id, "pass-unknown")]
    if wish.person and (refused := why_not(wish.by, wish.person, ticket, policy)):
        return conversation, [refused]
    person = colleague(wish.person, policy) if wish.person else None
    team = team_of(person, ticket.team, policy) if wish.team is None and person else wish.team
    if team is None or (person is None and policy.team(team) == policy.team(ticket.team)):
        return conversation, [to_agent(wish.by.id, "pass-already")]
    return _carried_over(conversation, replace(ticket, team=team), wish, person, policy)


def _carried_over(conversation: Conversation, ticket: Ticket, wish: Wish, person: Agent | None, policy: Policy) -> Step:
    former = conversation.ticket
    assert former is not None
    after = _in_queue(conversation, ticket, wish.at)
    turn: list[Effect] = []
    if person is not None:
        after = owned_by(after, ticket, person, wish.at)
    elif agent := whose_turn(ticket.team, ticket.number, policy):
        after, turn = take_turns(after, agent, wish.at)
    entered = Enter(
        "passed_on",
        {"ticket": ticket.number, "agent": wish.by.id, "from": former.team, "to": ticket.team, "person": wish.person},
    )
    said = to_thread("passed-on", name=wish.by.name, team=label(ticket.team), call=_called(after, person, policy))
    moved = _channel_of(ticket, policy) != _channel_of(former, policy)
    return after, [*(new_card(after) if moved else ()), said, *noted(wish.by, wish.note), *turn, entered]


def _channel_of(ticket: Ticket, policy: Policy) -> str:
    """Where its team works: in the desk's, without one of its own."""
    return policy.team(ticket.team).channel or policy.desk.channel


def _in_queue(conversation: Conversation, ticket: Ticket, at: datetime) -> Conversation:
    """Nobody's, so somebody of us is waited for."""
    since = at if ticket.waits_for_customer else ticket.waiting_since
    freed = replace(ticket, owner=None, claimed_at=None, waits_for_customer=False, waiting_since=since)
    return replace(conversation, ticket=freed, status=Status.QUEUE)


def _called(conversation: Conversation, person: Agent | None, policy: Policy) -> Rich:
    """Who is to notice: that person, or else the team's user group; a sentence follows."""
    ticket = conversation.ticket
    assert ticket is not None
    if person is not None:
        return (*mention(ticket), Span(" "))
    group = policy.team(ticket.team).group
    return (Span(f"@{ticket.team}", mention=group), Span(" ")) if group else ()
