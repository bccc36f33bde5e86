"""A ticket is given to somebody: by a colleague, or because it is their turn."""

from dataclasses import replace
from datetime import datetime

from bot.engine.conversation import Conversation, Status
from bot.engine.effects import Action, Button, Effect, Enter, OpenForm, Text, to_agent, to_thread
from bot.engine.events import AgentPressed, AgentSubmitted
from bot.engine.forms.form import Field, FieldKind, Form, FormName, verbatim
from bot.engine.people import Agent
from bot.engine.policy import Policy
from bot.engine.rich import rich
from bot.engine.speaking import Step
from bot.engine.ticket import Ticket
from bot.engine.tickets.colleagues import colleague, on_shift, whose_turn
from bot.engine.tickets.handoff import mention

MOST = 8  # colleagues who are offered as buttons
FORM = "form"  # the value of the button that opens the form


def assign(conversation: Conversation, ticket: Ticket, event: AgentPressed, policy: Policy) -> Step:
    """To whom? The team's people as buttons, anybody and a note in a form; a button of a person gives it to them."""
    if event.value == FORM:
        return conversation, [OpenForm(event.agent.id, _form(ticket), event.trigger)]
    if event.value:
        return give_to(conversation, ticket, event.agent, event.value, "", event.at, policy)
    owner = ticket.owner.id if ticket.owner else ""
    there = [one for one in on_shift(ticket.team, policy) if one.id != owner][:MOST]
    people = [Button(verbatim(one.name), Action.ASSIGN, one.id) for one in there]
    somebody = Button(Text("button-somebody"), Action.ASSIGN, FORM)
    return conversation, [to_agent(event.agent.id, "assign-to-whom", *people, somebody)]


def assign_chosen(conversation: Conversation, ticket: Ticket, event: AgentSubmitted, policy: Policy) -> Step:
    """The form came back."""
    return give_to(conversation, ticket, event.agent, event.said("agent"), event.said("note"), event.at, policy)


def _form(ticket: Ticket) -> Form:
    return Form(
        FormName.ASSIGN,
        Text("form-assign", {"number": ticket.number}),
        Text("button-assign"),
        (
            Field("agent", FieldKind.AGENT, Text("form-agent")),
            Field("note", FieldKind.LONG_TEXT, Text("form-note"), optional=True),
        ),
        instead=Text("form-people-instead"),
    )


def give_to(
    conversation: Conversation, ticket: Ticket, by: Agent, to: str, note: str, at: datetime, policy: Policy
) -> Step:
    """Theirs from now on, and they are mentioned; unless they may not have it or are away."""
    if refused := why_not(by, to, ticket, policy):
        return conversation, [refused]
    agent = colleague(to, policy)
    assert agent is not None
    given = owned_by(conversation, ticket, agent, at)
    assert given.ticket is not None
    said = to_thread("assigned", name=by.name, owner=mention(given.ticket))
    entered = Enter("assigned", {"ticket": ticket.number, "agent": by.id, "to": agent.id})
    return given, [said, *noted(by, note), entered]


def why_not(by: Agent, to: str, ticket: Ticket, policy: Policy) -> Effect | None:
    """Who cannot be given this ticket, said to whoever wanted it; None if they can."""
    agent = colleague(to, policy)
    if agent is None:
        return to_agent(by.id, "assign-unknown")
    if not policy.roster.on_shift(to):
        return to_agent(by.id, "assign-away", name=agent.name)
    if ticket.owner is not None and ticket.owner.id == to:
        return to_agent(by.id, "assign-already", name=agent.name)
    return None


def noted(by: Agent, note: str) -> list[Effect]:
    """What was written with it."""
    return [to_thread("passed-note", name=by.name, note=rich(note.strip()))] if note.strip() else []


def owned_by(conversation: Conversation, ticket: Ticket, agent: Agent, at: datetime) -> Conversation:
    """The ticket is this agent's."""
    return replace(conversation, ticket=replace(ticket, owner=agent, claimed_at=at), status=Status.AGENT)


def given_out(before: Conversation, after: Conversation, at: datetime, policy: Policy) -> Step:
    """A ticket that is new is given to whoever's turn it is, where people take turns."""
    ticket = after.ticket
    known = before.ticket is not None and ticket is not None and before.ticket.number == ticket.number
    if ticket is None or known or ticket.owner is not None:
        return after, []
    agent = whose_turn(ticket.team, ticket.number, policy)
    return take_turns(after, agent, at) if agent else (after, [])


def take_turns(conversation: Conversation, agent: Agent, at: datetime) -> Step:
    """A new ticket is given to whoever's turn it is."""
    assert conversation.ticket is not None
    given = owned_by(conversation, conversation.ticket, agent, at)
    assert given.ticket is not None
    number = given.ticket.number
    entered = Enter("assigned", {"ticket": number, "agent": "", "to": agent.id})
    return given, [to_thread("assigned-turn", owner=mention(given.ticket)), entered]
