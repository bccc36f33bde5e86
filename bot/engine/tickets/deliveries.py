"""What became of what was sent: agents see it where they work."""

from dataclasses import replace

from bot.engine.conversation import Conversation, Status
from bot.engine.effects import Action, Audience, Button, Effect, Mark, MarkMessage, Text, to_desk, to_thread
from bot.engine.events import Deed, DeliveryEnded, Outcome
from bot.engine.policy import Policy
from bot.engine.refusals import reason_told
from bot.engine.speaking import Step
from bot.engine.tickets.correcting import correction_ended
from bot.engine.tickets.reaching import unreachable
from bot.engine.tickets.replying import SHOWN, TYPED


def delivery_ended(conversation: Conversation, event: DeliveryEnded, _policy: Policy) -> Step:
    """Mark the agent's message; a failure or a doubt comes with *Resend*, in the thread of the ticket it belongs to.

    A failed delivery to the desk produces no further desk delivery.
    """
    if event.to is not Audience.CUSTOMER:
        return conversation, []
    if event.deed is not Deed.POST:
        return correction_ended(conversation, event)
    if event.outcome is Outcome.SENT:
        return conversation, _marked(event, Mark.DELIVERED)
    conversation, left = unreachable(conversation, event)
    conversation, told = _not_arrived(conversation, event)
    return conversation, [*left, *told]


def _not_arrived(conversation: Conversation, event: DeliveryEnded) -> Step:
    if conversation.ticket is None or (conversation.status is Status.BOT and not event.answers):
        return conversation, _without_ticket(conversation, event)
    failed = event.outcome is Outcome.FAILED
    resend = Button(Text("button-resend"), Action.RESEND, str(event.delivery))
    told = to_thread("not-delivered" if failed else "delivery-unknown", resend, reason=reason_told(event.reason))
    if event.answers:
        told = replace(told, ticket=event.ticket)
    return conversation, [*_marked(event, Mark.FAILED if failed else Mark.UNKNOWN), told]


def _marked(event: DeliveryEnded, mark: Mark) -> list[Effect]:
    """On the agent's own message, or on the post of ours that shows what they sent by a form or a button."""
    shown_by = SHOWN + event.answers if event.answers.startswith(TYPED) else event.answers
    return [MarkMessage(shown_by, mark, event.ticket)] if event.answers else []


def _without_ticket(conversation: Conversation, event: DeliveryEnded) -> list[Effect]:
    """The bot's own words: a doubt is worth a line. Nobody misses what was refused: whoever blocked us knows."""
    if event.outcome is Outcome.FAILED:
        return []
    return [to_desk("delivery-unknown-bot", name=conversation.customer.name or conversation.id, reason=event.reason)]
