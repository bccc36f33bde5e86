"""What became of what was sent: agents see it where they work."""

from bot.engine.conversation import Conversation, Status
from bot.engine.effects import Action, Audience, Button, Mark, MarkMessage, Text, to_thread
from bot.engine.events import DeliveryEnded, Outcome
from bot.engine.policy import Policy
from bot.engine.speaking import Step


def delivery_ended(conversation: Conversation, event: DeliveryEnded, _policy: Policy) -> Step:
    """Mark the agent's message; a failure or a doubt comes with *Resend*.

    A failed delivery to the desk produces no further desk delivery.
    """
    if event.to is Audience.THREAD:
        return conversation, []
    if event.outcome is Outcome.SENT:
        return conversation, [MarkMessage(event.answers, Mark.DELIVERED)] if event.answers else []
    if conversation.ticket is None or (conversation.status is Status.BOT and not event.answers):
        return conversation, []
    failed = event.outcome is Outcome.FAILED
    resend = Button(Text("button-resend"), Action.RESEND, str(event.delivery))
    told = to_thread("not-delivered" if failed else "delivery-unknown", resend, reason=event.reason)
    mark = Mark.FAILED if failed else Mark.UNKNOWN
    return conversation, [MarkMessage(event.answers, mark), told] if event.answers else [told]
