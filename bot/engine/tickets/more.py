"""What *More…* on a card offers, each to whom it is of use: whispered as buttons, so it works on every desk."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.engine.conversation import Conversation, Status
from bot.engine.effects import Action, Button, Text
from bot.engine.people import Agent
from bot.engine.ticket import Ticket
from bot.engine.tickets.replying import owns

When = Callable[[Conversation, Ticket, Agent], bool]

OPEN = frozenset({Status.QUEUE, Status.AGENT})
CLOSED = frozenset({Status.RESOLVED, Status.BOT})
ALWAYS = frozenset(Status)


def to_all(_conversation: Conversation, _ticket: Ticket, _agent: Agent) -> bool:
    """Whoever asked."""
    return True


def to_owner(_conversation: Conversation, ticket: Ticket, agent: Agent) -> bool:
    """Whose ticket it is."""
    return owns(ticket, agent)


def when_snoozed(_conversation: Conversation, ticket: Ticket, _agent: Agent) -> bool:
    """Set aside."""
    return ticket.snoozed


def when_awake(_conversation: Conversation, ticket: Ticket, _agent: Agent) -> bool:
    """Not set aside."""
    return not ticket.snoozed


def when_urgent(_conversation: Conversation, ticket: Ticket, _agent: Agent) -> bool:
    """Marked urgent."""
    return ticket.urgent


def when_not_urgent(_conversation: Conversation, ticket: Ticket, _agent: Agent) -> bool:
    """Not marked urgent."""
    return not ticket.urgent


def when_blocked(conversation: Conversation, _ticket: Ticket, _agent: Agent) -> bool:
    """The customer is shut out."""
    return conversation.blocked


def when_not_blocked(conversation: Conversation, _ticket: Ticket, _agent: Agent) -> bool:
    """The customer is heard."""
    return not conversation.blocked


@dataclass(frozen=True, slots=True)
class Offer:
    """A button of *More…*: in which statuses it is shown, and to whom there. Its label is `button-` and the action."""

    action: Action
    statuses: frozenset[Status] = OPEN
    when: When = to_all


# In the order in which they are shown: what is done most often comes first.
OFFERS: tuple[Offer, ...] = (
    Offer(Action.MACRO),
    Offer(Action.FROM_FAQ),
    Offer(Action.REOPEN, CLOSED),
    Offer(Action.RELEASE, OPEN, to_owner),
    Offer(Action.WAKE, OPEN, when_snoozed),
    Offer(Action.SNOOZE, OPEN, when_awake),
    Offer(Action.NOT_URGENT, OPEN, when_urgent),
    Offer(Action.URGENT, OPEN, when_not_urgent),
    Offer(Action.PASS_ON),
    Offer(Action.ASSIGN),
    Offer(Action.TAGS, ALWAYS),
    Offer(Action.HISTORY, ALWAYS),
    Offer(Action.RESOLVE_QUIETLY),
    Offer(Action.UNBLOCK, ALWAYS, when_blocked),
    Offer(Action.BLOCK, ALWAYS, when_not_blocked),
)


def others(conversation: Conversation, ticket: Ticket, agent: Agent) -> list[Button]:
    """What else this agent can do with it now."""
    return [
        Button(Text(f"button-{offer.action.value.replace('_', '-')}"), offer.action)
        for offer in OFFERS
        if conversation.status in offer.statuses and offer.when(conversation, ticket, agent)
    ]
