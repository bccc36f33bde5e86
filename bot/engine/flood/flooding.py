"""A customer who writes too fast: all of it is kept, one notice is given, and the agents read it in one piece."""

from dataclasses import replace

from bot.engine.conversation import Conversation, Deadline, Status
from bot.engine.effects import Action, Effect, Enter, to_customer, to_thread
from bot.engine.events import CustomerEdited, CustomerPressed, CustomerReacted, CustomerWrote, DeadlinePassed
from bot.engine.flood.bucket import refilled
from bot.engine.flood.held import Flood, Unread
from bot.engine.listening.person import wants_person
from bot.engine.policy import Policy
from bot.engine.rich import plain
from bot.engine.speaking import Step, saying
from bot.engine.tickets.handoff import relay_to_agents, reopen

_COUNTED = (CustomerWrote, CustomerEdited, CustomerPressed, CustomerReacted)
_CALLED = {Status.QUEUE, Status.AGENT}
_NEARLY = 0.01  # of a token: moments are rounded


def is_too_much(conversation: Conversation, event: object, policy: Policy | None) -> bool:
    """Is this beyond what is answered at once? A call for a person never is, nor the agreement that was asked for."""
    if policy is None or not policy.flood.limits or not isinstance(event, _COUNTED) or _passes(conversation, event):
        return False
    if conversation.flood is not None or policy.crowded:
        return True
    return refilled(conversation.bucket, event.at, policy.flood).tokens < 1 - _NEARLY


def counted(conversation: Conversation, event: object, policy: Policy) -> Conversation:
    """The customer's bucket after this event; in a flood every further message puts off its end."""
    if not policy.flood.limits or not isinstance(event, _COUNTED) or _is_late(conversation, event):
        return conversation
    return replace(conversation, bucket=refilled(conversation.bucket, event.at, policy.flood).less())


def is_let_in(before: Conversation, after: Conversation) -> bool:
    """Did the customer say something that was not held back? The desk counts these for everybody together."""
    return after.bucket is not before.bucket and after.flood is None


def hold_back(conversation: Conversation, event: object, policy: Policy) -> Step:
    """Told once; while a person is called the words wait to be handed over together."""
    flood = conversation.flood or Flood()
    unread = _unread(event)
    if conversation.status in _CALLED and unread is not None:
        flood = flood.holding(unread)
    if conversation.flood is not None:
        return replace(conversation, flood=flood), []
    assert isinstance(event, _COUNTED), "nothing else is too much"
    flooded = replace(conversation, flood=flood).with_deadline(Deadline.FLOOD, event.at + policy.flood.calming())
    if flooded.status in _CALLED:
        return flooded, [Enter("flooded"), to_customer("flood-waiting")]
    flooded, told = saying(flooded, "flood")
    return flooded, [Enter("flooded"), *told]


def look_again(conversation: Conversation, event: DeadlinePassed, policy: Policy) -> Step:
    """What has come so far is handed over; who has calmed down is heard again."""
    flood = conversation.flood
    if flood is None:
        return conversation, []
    bucket = refilled(conversation.bucket, event.at, policy.flood)
    calm = not policy.flood.limits or bucket.tokens >= policy.flood.burst / 2 - _NEARLY
    conversation, effects = _handed_over(replace(conversation, flood=None), flood, event, policy)
    if calm:
        return conversation, [*effects, Enter("flood_over")]
    going_on = replace(conversation, flood=Flood())
    return going_on.with_deadline(Deadline.FLOOD, event.at + policy.flood.calming(bucket.tokens)), effects


def _handed_over(conversation: Conversation, flood: Flood, event: DeadlinePassed, policy: Policy) -> Step:
    """In one post. Whoever resolved the ticket meanwhile had not read it, so it is open again."""
    nobody_reads = conversation.blocked or conversation.ticket is None or conversation.status is Status.BOT
    if not flood.held or nobody_reads:
        return conversation, []
    effects: list[Effect] = []
    if conversation.status is Status.RESOLVED:
        conversation, effects = reopen(conversation, event.at, policy)
    conversation, relayed = relay_to_agents(conversation, flood.text, flood.attachments, event.at)
    beyond: list[Effect] = [to_thread("flood-more", number=flood.more)] if flood.more else []
    return conversation, [*effects, *relayed, *beyond]


def _passes(conversation: Conversation, event: object) -> bool:
    if _is_late(conversation, event):
        return True
    if isinstance(event, CustomerPressed) and event.action is Action.AGREE:
        return bool(conversation.unheard or conversation.unseen)
    if conversation.status in _CALLED:
        return False
    if isinstance(event, CustomerPressed):
        return event.action is Action.PERSON
    return isinstance(event, CustomerWrote) and _calls(plain(event.text))


def _calls(text: str) -> bool:
    return text.partition("@")[0].strip().lower() == "/human" or (not text.startswith("/") and wants_person(text))


def _is_late(conversation: Conversation, event: object) -> bool:
    """A part of the album that was counted already."""
    return isinstance(event, CustomerWrote) and bool(event.group) and event.group == conversation.album


def _unread(event: object) -> Unread | None:
    """What the agents would have read of it; a command or a press tells them nothing."""
    if isinstance(event, CustomerWrote) and not plain(event.text).startswith("/"):
        return Unread(event.message, event.text, event.attachments)
    return Unread(event.message, event.text) if isinstance(event, CustomerEdited) else None
