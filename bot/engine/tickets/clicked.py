"""The customer's line in the post from whose menu an agent chose something: posts quote it among other words."""

from bot.engine.conversation import Conversation
from bot.engine.effects import Action
from bot.engine.events import AgentPressed
from bot.engine.policy import Policy


def line_to_match(conversation: Conversation, event: AgentPressed) -> str:
    """The line worth looking up for *Answer from the FAQ*; empty, where no line of the customer's was chosen."""
    return _line_in(conversation, event.on) if event.action is Action.FROM_FAQ and event.on else ""


def nearest_to_line(conversation: Conversation, event: AgentPressed, policy: Policy) -> str:
    """The entry that comes nearest to that line, if any comes near enough to be offered; else an empty string."""
    line = line_to_match(conversation, event)
    matches = (match for found in event.found if found.text == line for match in found.matches)
    near = [(match.score, match.entry) for match in matches if match.entry in policy.entries]
    score, entry = max(near, default=(0.0, ""))
    return entry if score >= policy.offer_at else ""


def _line_in(conversation: Conversation, post: str) -> str:
    """The longest of the customer's lines that stands in it, of equal ones the newest."""
    shown = _flat(post)
    said = [str(line.text.params.get("text", "")) for line in reversed(conversation.lines) if line.by_customer]
    return max((text for text in said if (words := _flat(text)) and words in shown), key=len, default="")


def _flat(text: str) -> str:
    """On one line, and without the sign that something was left out behind it."""
    return " ".join(text.split()).removesuffix("…")
