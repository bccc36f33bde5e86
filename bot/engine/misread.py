"""What a customer wrote and no program could read: they are told, so that nobody waits for an answer to it."""

from dataclasses import replace

from bot.engine.conversation import Conversation, Status
from bot.engine.effects import Effect, Enter, to_thread
from bot.engine.events import CustomerMisread
from bot.engine.policy import Policy
from bot.engine.speaking import Step, saying


def own_up(conversation: Conversation, _event: CustomerMisread, _policy: Policy) -> Step:
    """Said once until something of theirs can be read again; agents who wait for it see that it came."""
    if conversation.blocked or conversation.misread:
        return conversation, []
    conversation, told = saying(replace(conversation, misread=True), "misread")
    waited_for = conversation.status in {Status.QUEUE, Status.AGENT}
    shown: list[Effect] = [to_thread("misread-thread", name=conversation.customer.name)] if waited_for else []
    return conversation, [*told, *shown, Enter("misread")]
