"""A ticket goes on in another thread: its card was deleted, its channel is gone, or another team has it now."""

from bot.engine.conversation import Conversation
from bot.engine.effects import Effect, Enter, NewCard, to_thread
from bot.engine.events import ThreadLost
from bot.engine.policy import Policy
from bot.engine.speaking import Step
from bot.engine.tickets.handoff import mention, transcript


def carry_on(conversation: Conversation, event: ThreadLost, _policy: Policy) -> Step:
    """What is still going on needs a thread, and so does what must be said of it; an older ticket's is not missed."""
    ticket = conversation.ticket
    if ticket is None or ticket.number != event.ticket or (ticket.resolved_at and not event.needed):
        return conversation, []
    return conversation, new_card(conversation)


def new_card(conversation: Conversation) -> list[Effect]:
    """A new card with what was said lately in its thread; the owner is mentioned there, so that it is found."""
    ticket = conversation.ticket
    assert ticket is not None, "only a ticket has a card"
    carried = to_thread("carried-on-owner", owner=mention(ticket)) if ticket.owner else to_thread("carried-on")
    moved = Enter("moved", {"ticket": ticket.number})
    return [NewCard(ticket.number), carried, *transcript(conversation), moved]
