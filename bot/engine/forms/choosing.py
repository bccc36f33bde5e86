"""A prepared reply or an answer of the FAQ, found by typing, then read over and sent."""

from bot.engine.conversation import Conversation
from bot.engine.effects import OpenForm, Text, to_agent
from bot.engine.events import AgentPressed, AgentSubmitted
from bot.engine.forms.form import Field, FieldKind, Form, FormName, Option, verbatim
from bot.engine.forms.replies import reply_form
from bot.engine.policy import Policy
from bot.engine.speaking import Step
from bot.engine.ticket import Ticket
from bot.engine.tickets.clicked import nearest_to_line

MACROS, ENTRIES = "macros", "entries"  # where the options of the searches come from
LISTED = 20


def choose_macro(conversation: Conversation, _ticket: Ticket, event: AgentPressed, policy: Policy) -> Step:
    """Which macro?"""
    if not policy.macros:
        return conversation, [to_agent(event.agent.id, "no-macros")]
    names = "\n".join(macro.title(conversation.language) for macro in list(policy.macros.values())[:LISTED])
    form = Form(
        FormName.MACRO,
        Text("form-macro"),
        Text("button-continue"),
        (Field("macro", FieldKind.SEARCH, Text("form-macro-field"), source=MACROS),),
        instead=Text("form-macro-instead", {"names": names}),
    )
    return conversation, [OpenForm(event.agent.id, form, event.trigger)]


def choose_entry(conversation: Conversation, ticket: Ticket, event: AgentPressed, policy: Policy) -> Step:
    """Which answer? At first the one nearest to the line that was chosen, else to what the customer said last."""
    chosen = nearest_to_line(conversation, event, policy)
    names = (chosen, *(ticket.suggestion.entries if ticket.suggestion else ()))
    best = next((policy.entries[name] for name in names if name in policy.entries), None)
    options = (Option(verbatim(best.title(conversation.language)), best.id),) if best else ()
    initial = (best.id,) if best else ()
    form = Form(
        FormName.ANSWER,
        Text("form-answer"),
        Text("button-continue"),
        (Field("entry", FieldKind.SEARCH, Text("form-answer-field"), initial, options, source=ENTRIES),),
        instead=Text("form-answer-instead"),
    )
    return conversation, [OpenForm(event.agent.id, form, event.trigger)]


def fill_in_macro(conversation: Conversation, ticket: Ticket, event: AgentSubmitted, policy: Policy) -> Step:
    """The chosen macro, in the customer's language, ready to be changed and sent."""
    macro = policy.macros.get(event.said("macro"))
    if macro is None:
        return conversation, [to_agent(event.agent.id, "macro-gone")]
    language = conversation.language
    agent = policy.roster.shown_name(event.agent, language)
    values = {"customer": conversation.customer.name, "agent": agent, "number": str(ticket.number)}
    form = reply_form(conversation, macro.filled(language, values))
    return conversation, [OpenForm(event.agent.id, form, event.trigger)]


def fill_in_entry(conversation: Conversation, _ticket: Ticket, event: AgentSubmitted, policy: Policy) -> Step:
    """The chosen answer, in the customer's language, ready to be changed and sent."""
    entry = policy.entries.get(event.said("entry"))
    answer = entry.answer_in(conversation.language) if entry else ""
    if not answer:
        return conversation, [to_agent(event.agent.id, "entry-gone")]
    return conversation, [OpenForm(event.agent.id, reply_form(conversation, answer), event.trigger)]
