"""Tags of a ticket: those of the FAQ's entries to choose from, and any other word."""

from dataclasses import replace

from bot.engine.conversation import Conversation
from bot.engine.effects import Enter, OpenForm, Text
from bot.engine.events import AgentPressed, AgentSubmitted
from bot.engine.forms.form import Field, FieldKind, Form, FormName, Option, verbatim
from bot.engine.policy import Policy
from bot.engine.speaking import Step
from bot.engine.ticket import Ticket

MOST = 20  # tags of one ticket
LONGEST = 50  # characters of a tag


def choose_tags(conversation: Conversation, ticket: Ticket, event: AgentPressed, policy: Policy) -> Step:
    """Which tags? Those it has are ticked."""
    known = {tag for entry in policy.entries.values() for tag in entry.tags if len(tag) <= LONGEST}
    options = tuple(Option(verbatim(tag), tag) for tag in sorted(known | set(ticket.tags)))
    form = Form(
        FormName.TAGS,
        Text("form-tags", {"number": ticket.number}),
        Text("button-save"),
        (
            Field("tags", FieldKind.CHOICES, Text("form-tags-known"), ticket.tags, options, optional=True),
            Field("others", FieldKind.TEXT, Text("form-tags-others"), optional=True, hint=Text("form-tags-hint")),
        ),
        instead=Text("form-tags-instead"),
    )
    return conversation, [OpenForm(event.agent.id, form, event.trigger)]


def tag(conversation: Conversation, ticket: Ticket, event: AgentSubmitted, _policy: Policy) -> Step:
    """From now on it has these tags and no others."""
    typed = (word.strip().lstrip("#").lower()[:LONGEST] for word in event.said("others").split(","))
    tags = tuple(dict.fromkeys((*event.values.get("tags", ()), *filter(None, typed))))[:MOST]
    if tags == ticket.tags:
        return conversation, []
    tagged = replace(conversation, ticket=replace(ticket, tags=tags))
    return tagged, [Enter("tagged", {"ticket": ticket.number, "tags": list(tags), "agent": event.agent.id})]
