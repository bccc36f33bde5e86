"""A message to the customer that an agent reads over and changes before it is sent."""

from datetime import datetime

from bot.engine.conversation import Conversation
from bot.engine.effects import OpenForm, Text
from bot.engine.events import AgentPressed, AgentSubmitted
from bot.engine.forms.form import Field, FieldKind, Form, FormName
from bot.engine.policy import Policy
from bot.engine.rich import rich_from_markdown
from bot.engine.speaking import Step
from bot.engine.ticket import Held, Ticket
from bot.engine.tickets.replying import TYPED, send_or_hold

MARKS = "**…**, _…_, `…`, [text](https://…)"
LONGEST = 3000  # characters that a field of a form may begin with


def to_name(agent: str, at: datetime) -> str:
    """How a message is called that no post of the thread stands behind."""
    return f"{TYPED}{agent}:{at.isoformat()}"


def reply_form(conversation: Conversation, text: str) -> Form:
    """The text, in the small Markdown, ready to be changed."""
    field = Field(
        "text",
        FieldKind.LONG_TEXT,
        Text("form-reply-text"),
        (text[:LONGEST],),
        hint=Text("form-reply-hint", {"marks": MARKS}),
    )
    return Form(
        FormName.REPLY,
        Text("form-reply", {"name": conversation.customer.name}),
        Text("button-send"),
        (field,),
        instead=Text("form-reply-instead", {"text": rich_from_markdown(text)}),
    )


def edit_entry(conversation: Conversation, _ticket: Ticket, event: AgentPressed, policy: Policy) -> Step:
    """The answer of an entry, in the customer's language, in a form."""
    entry = policy.entries.get(event.value)
    text = entry.answer_in(conversation.language) if entry else ""
    return conversation, [OpenForm(event.agent.id, reply_form(conversation, text), event.trigger)]


def send_text(conversation: Conversation, ticket: Ticket, event: AgentSubmitted, policy: Policy) -> Step:
    """It leaves as if it had been typed in the thread: only the owner's does, anybody else may claim and send."""
    text = rich_from_markdown(event.said("text"))
    if not text:
        return conversation, []
    held = Held(to_name(event.agent.id, event.at), text)
    return send_or_hold(conversation, ticket, event.agent, held, event.at, policy)
