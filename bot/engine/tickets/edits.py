"""What customers change in their messages: agents see old and new; a question nobody has answered is asked again."""

from dataclasses import replace

from bot.engine.conversation import Asking, Conversation, Heard, Status
from bot.engine.effects import Text, to_thread
from bot.engine.events import CustomerEdited, CustomerWrote
from bot.engine.policy import Policy
from bot.engine.rich import plain, shortened
from bot.engine.speaking import Step

KEPT = 20  # messages whose words are remembered
LENGTH = 300  # characters of each


def with_heard(conversation: Conversation, message: str, text: str) -> Conversation:
    """The conversation with these words remembered as what the message says."""
    if not message or not text:
        return conversation
    others = tuple(heard for heard in conversation.heard if heard.message != message)
    return replace(conversation, heard=(*others, Heard(message, shortened(text, LENGTH)))[-KEPT:])


def relay_edit(conversation: Conversation, event: CustomerEdited, _policy: Policy) -> Step:
    """The agents see what a message said and what it says now."""
    said, now = _said(conversation, event.message), shortened(plain(event.text), LENGTH)
    if said == now:
        return conversation, []
    conversation, name = _changed(conversation, event), conversation.customer.name
    if not said:
        return conversation, [to_thread("edited-by-customer-long-ago", name=name, text=now)]
    return conversation, [to_thread("edited-by-customer", name=name, before=said, text=now)]


def note_edit(conversation: Conversation, event: CustomerEdited, _policy: Policy) -> Step:
    """An edit of what the bot has answered asks nothing; whoever is called later reads the new words."""
    return _changed(conversation, event), []


def asked_again(conversation: Conversation, event: CustomerEdited) -> tuple[Conversation, CustomerWrote] | None:
    """The last message, changed before anything was found for it, is a question once more."""
    last = conversation.heard[-1] if conversation.heard else None
    unanswered = conversation.misses > 0 or conversation.asking is Asking.CHOICE
    if conversation.status is not Status.BOT or not unanswered or last is None or last.message != event.message:
        return None
    if last.text == shortened(plain(event.text), LENGTH):
        return None
    asking = replace(
        conversation, asking=Asking.NOTHING, offered=(), before=None, misses=max(0, conversation.misses - 1)
    )
    wrote = CustomerWrote(
        at=event.at,
        customer=event.customer,
        text=event.text,
        message=event.message,
        found=event.found,
        version=event.version,
    )
    return asking, wrote


def _said(conversation: Conversation, message: str) -> str:
    return next((heard.text for heard in conversation.heard if heard.message == message), "")


def _changed(conversation: Conversation, event: CustomerEdited) -> Conversation:
    """In its place: which message was the last one does not change. Card and transcript have the new words, too."""
    said, now = _said(conversation, event.message), shortened(plain(event.text), LENGTH)
    heard = tuple(replace(each, text=now) if each.message == event.message else each for each in conversation.heard)
    words = Text("verbatim", {"text": now})
    lines = tuple(replace(line, text=words) if line.message == event.message else line for line in conversation.lines)
    question = now if said and conversation.question == said else conversation.question
    return replace(conversation, heard=heard, lines=lines, question=question)
