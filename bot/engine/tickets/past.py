"""The customer's earlier tickets, for the card of the next one.

Kept in the state, three of them and short: so drawing a card asks no further table, and they are forgotten with it.
"""

from dataclasses import replace

from bot.engine.conversation import Conversation
from bot.engine.rich import shortened
from bot.engine.ticket import Past, Ticket

KEPT = 3
QUESTION = 100  # characters


def earlier(conversation: Conversation) -> tuple[Past, ...]:
    """Those before the ticket that is being opened just now, newest last."""
    ticket = conversation.ticket
    return conversation.past if ticket is None else (*conversation.past, _past(ticket))[-KEPT:]


def with_rating(past: tuple[Past, ...], number: int, rating: int) -> tuple[Past, ...]:
    """The same, with the mark that one of them got late."""
    return tuple(replace(one, rating=rating) if one.number == number else one for one in past)


def _past(ticket: Ticket) -> Past:
    question, resolved_at = shortened(ticket.question, QUESTION), ticket.resolved_at or ticket.opened_at
    return Past(ticket.number, question, resolved_at, ticket.resolved_by, ticket.rating)
