"""What was set aside is there again."""

from dataclasses import replace

from bot.engine.conversation import Conversation, Deadline
from bot.engine.effects import Effect, to_thread
from bot.engine.rich import Span
from bot.engine.speaking import Step


def awake(conversation: Conversation) -> Conversation:
    """The same ticket, no longer set aside."""
    ticket = conversation.ticket
    assert ticket is not None
    woken = replace(ticket, snoozed=False, snoozed_until=None)
    return replace(conversation, ticket=woken).without_deadline(Deadline.SNOOZE)


def woken_by_customer(conversation: Conversation) -> Step:
    """The customer wrote: a ticket that was set aside is so no longer, and its owner is told."""
    ticket = conversation.ticket
    if ticket is None or not ticket.snoozed:
        return conversation, []
    told: Effect = to_thread("snooze-ended")
    if ticket.owner is not None:
        told = to_thread("snooze-ended-owner", owner=(Span(ticket.owner.name, mention=ticket.owner.id),))
    return awake(conversation), [told]
