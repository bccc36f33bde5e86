"""What a customer came with before: told to the agent who asks."""

from bot.engine.conversation import Conversation
from bot.engine.effects import Param, Text, to_agent
from bot.engine.events import AgentPressed
from bot.engine.policy import Policy
from bot.engine.rich import Span
from bot.engine.speaking import Step
from bot.engine.ticket import Past, Ticket


def tell_history(conversation: Conversation, ticket: Ticket, event: AgentPressed, _policy: Policy) -> Step:
    """The earlier tickets, the newest first: question, who resolved it and when, the mark."""
    earlier = [past for past in reversed(conversation.past) if past.number < ticket.number]
    if not earlier:
        return conversation, [to_agent(event.agent.id, "history-none", name=conversation.customer.name)]
    lines = tuple(map(_line, earlier))
    return conversation, [to_agent(event.agent.id, "history", name=conversation.customer.name, lines=lines)]


def _line(past: Past) -> Text:
    at = past.resolved_at
    params: dict[str, Param] = {
        "number": past.number,
        "question": past.question or Text("card-no-question"),
        "by": past.by,
        "at": (Span(at.strftime("%Y-%m-%d %H:%M UTC"), moment=int(at.timestamp())),),
        "rating": past.rating,
    }
    return Text("history-line", params)
