"""A customer's reaction to something we said: a thumb is a word about an answer, and asks for nothing."""

from bot.engine.answers.pressing import press
from bot.engine.conversation import Conversation
from bot.engine.effects import Action, to_thread
from bot.engine.events import CustomerPressed, CustomerReacted
from bot.engine.policy import Policy
from bot.engine.speaking import Step

LIKES = frozenset({"👍", "❤", "🔥", "👏", "🙏", "👌", "💯", "🎉"})
DISLIKES = frozenset({"👎", "💩", "🤬", "😡"})


def judge_by_reaction(conversation: Conversation, event: CustomerReacted, policy: Policy) -> Step:
    """Under the answer that is still to be judged 👍 says that it helped, 👎 that it did not; nothing is reopened."""
    if not event.entry or event.entry != conversation.answered or not event.sign:
        return conversation, []
    if event.sign not in LIKES | DISLIKES:
        return conversation, []
    action = Action.HELPED if event.sign in LIKES else Action.NOT_HELPED
    pressed = CustomerPressed(at=event.at, customer=conversation.customer, action=action, value=event.entry)
    return press(conversation, pressed, policy)


def show_reaction(conversation: Conversation, event: CustomerReacted, _policy: Policy) -> Step:
    """Agents see it; it is no reply that anybody waits for."""
    if not event.sign:
        return conversation, []
    return conversation, [to_thread("reacted", name=conversation.customer.name, sign=event.sign)]
