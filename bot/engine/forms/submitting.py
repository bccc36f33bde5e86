"""A form came back: a rule for every form in every status; nothing that was typed is lost without a word."""

from collections.abc import Callable

from bot.engine.conversation import Conversation, Status
from bot.engine.effects import Effect, Text, to_agent
from bot.engine.events import AgentSubmitted
from bot.engine.forms.choosing import fill_in_entry, fill_in_macro
from bot.engine.forms.form import FormName
from bot.engine.forms.replies import send_text
from bot.engine.policy import Policy
from bot.engine.speaking import Step
from bot.engine.ticket import Ticket
from bot.engine.tickets.assigning import assign_chosen
from bot.engine.tickets.more import CLOSED, OPEN
from bot.engine.tickets.passing_on import pass_on_chosen
from bot.engine.tickets.snoozing import snooze_chosen
from bot.engine.tickets.tagging import tag

Rule = Callable[[Conversation, Ticket, AgentSubmitted, Policy], Step]


def form_submitted(conversation: Conversation, event: AgentSubmitted, policy: Policy) -> Step:
    """It counts only from people of the desk and for the present ticket; others get back what they typed."""
    ticket = conversation.ticket
    if event.agent.may_act is not True:
        return conversation, [_given_back(event, "not-allowed" if event.agent.may_act is False else "not-verified")]
    if ticket is None or ticket.number != event.ticket:
        return conversation, [_given_back(event, "ticket-over")]
    return FORMS[event.form, conversation.status](conversation, ticket, event, policy)


def _given_back(event: AgentSubmitted, reason: str) -> Effect:
    """Why it was not taken, with the words that were typed, so that nobody has to find them again."""
    typed = event.said("text") or event.said("note")
    if not typed:
        return to_agent(event.agent.id, reason)
    return to_agent(event.agent.id, "form-given-back", reason=Text(reason), text=typed)


def tell_state(conversation: Conversation, ticket: Ticket, event: AgentSubmitted, _policy: Policy) -> Step:
    """Too late: it is closed by now."""
    return conversation, [
        to_agent(event.agent.id, f"state-{conversation.status.value}", owner="", number=ticket.number)
    ]


_RULES: dict[FormName, dict[Status, Rule]] = {
    FormName.REPLY: dict.fromkeys(Status, send_text),
    FormName.MACRO: dict.fromkeys(Status, fill_in_macro),
    FormName.TAGS: dict.fromkeys(Status, tag),
    FormName.ANSWER: dict.fromkeys(Status, fill_in_entry),
    FormName.ASSIGN: dict.fromkeys(OPEN, assign_chosen) | dict.fromkeys(CLOSED, tell_state),
    FormName.PASS_ON: dict.fromkeys(OPEN, pass_on_chosen) | dict.fromkeys(CLOSED, tell_state),
    FormName.SNOOZE: dict.fromkeys(OPEN, snooze_chosen) | dict.fromkeys(CLOSED, tell_state),
}
FORMS: dict[tuple[FormName, Status], Rule] = {
    (form, status): rule for form, rules in _RULES.items() for status, rule in rules.items()
}
