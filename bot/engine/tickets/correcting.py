"""Corrections: what an agent edits or deletes changes so at the customer's, or the agents read why not."""

from dataclasses import replace

from bot.engine.conversation import Conversation
from bot.engine.effects import (
    Action,
    Button,
    Effect,
    Enter,
    Mark,
    MarkMessage,
    Rewrite,
    Text,
    Unsay,
    to_agent,
    to_thread,
)  # fmt: skip
from bot.engine.events import AgentDeleted, AgentEdited, Deed, DeliveryEnded, Outcome
from bot.engine.policy import Policy
from bot.engine.refusals import reason_told
from bot.engine.rich import Rich
from bot.engine.speaking import Step
from bot.engine.ticket import Held, Sent
from bot.engine.tickets.replying import forget_held, held_from, held_message, hold, is_note, told, without_reply


def agent_edited(conversation: Conversation, event: AgentEdited, policy: Policy) -> Step:
    """What went out is changed, whoever has the ticket by now; what waits in the thread is changed there."""
    if event.before and event.before == event.text:
        return conversation, []
    sent = sent_reply(conversation, event.message)
    if sent is not None:
        return _correct_in_order(conversation, sent, event, policy)
    if held_message(conversation, event.message) is not None:
        return _change_held(conversation, event)
    if is_note(event.text):
        return conversation, []
    if is_note(event.before):
        return _offer(conversation, event)
    return conversation, [told(event, "edit-not-sent")]


def agent_deleted(conversation: Conversation, event: AgentDeleted, policy: Policy) -> Step:
    """Taken back at the customer's too. Only writers and administrators can delete, so nobody is asked."""
    sent = sent_reply(conversation, event.message)
    if sent is None:
        return forget_held(conversation, event.message), []
    if event.at - sent.at > policy.correctable:
        return conversation, [_too_late("delete-too-late", event.ticket, policy)]
    return _without_sent(conversation, sent), [Unsay(sent.message, event.ticket), _entered("taken_back", event.ticket)]


def rewrite(conversation: Conversation, message: str, text: Rich, ticket: int) -> Step | None:
    """The customer reads this instead of that reply, under the same name; None if it is no reply we know."""
    sent = sent_reply(conversation, message)
    if sent is None:
        return None
    said = Text("from-agent", {"name": sent.name, "text": text})
    return forget_held(conversation, message), [Rewrite(message, said, ticket), _entered("corrected", ticket)]


def sent_reply(conversation: Conversation, message: str) -> Sent | None:
    """The reply that carried this message of an agent's, if it is among the last ones."""
    return next((sent for sent in conversation.sent if sent.message == message), None)


def correction_ended(conversation: Conversation, event: DeliveryEnded) -> Step:
    """The agent's message is marked anew; where the customer still sees the old words, the thread says so."""
    if event.outcome is Outcome.SENT:
        if event.deed is Deed.EDIT:
            return conversation, [MarkMessage(event.answers, Mark.DELIVERED, event.ticket)]
        return conversation, [replace(to_thread("reply-deleted"), ticket=event.ticket)]
    resend = Button(Text("button-resend"), Action.RESEND, str(event.delivery))
    key = "edit-not-delivered" if event.deed is Deed.EDIT else "delete-not-delivered"
    said = replace(to_thread(key, resend, reason=reason_told(event.reason)), ticket=event.ticket)
    marked: list[Effect] = [MarkMessage(event.answers, Mark.FAILED, event.ticket)]
    return conversation, [*(marked if event.deed is Deed.EDIT else []), said]


def _correct_in_order(conversation: Conversation, sent: Sent, event: AgentEdited, policy: Policy) -> Step:
    """A retry of an earlier edit may arrive after the last one, which was found when the thread was read."""
    if sent.edited_at and event.edited_at and event.edited_at < sent.edited_at:
        return conversation, []
    conversation, effects = _correct(conversation, sent, event, policy)
    last = tuple(replace(one, edited_at=event.edited_at) if one is sent else one for one in conversation.sent)
    return replace(conversation, sent=last), effects


def _correct(conversation: Conversation, sent: Sent, event: AgentEdited, policy: Policy) -> Step:
    """Only words of people who may act reach the customer; what has become a note is taken back."""
    if event.agent.may_act is False:
        return conversation, [told(event, "not-allowed")]
    if event.at - sent.at > policy.correctable:
        late = _too_late("edit-too-late", event.ticket, policy)
        return conversation, [MarkMessage(sent.message, Mark.FAILED, event.ticket), late]
    if is_note(event.text):
        taken_back: list[Effect] = [
            Unsay(sent.message, event.ticket),
            MarkMessage(sent.message, Mark.NOTE, event.ticket),
        ]
        return _without_sent(conversation, sent), [*taken_back, _entered("taken_back", event.ticket)]
    if event.agent.may_act is None:
        return _doubt(conversation, event)
    return rewrite(conversation, sent.message, held_from(event).text, event.ticket) or (conversation, [])


def _doubt(conversation: Conversation, event: AgentEdited) -> Step:
    """Who it is could not be checked just now: the writer may try again."""
    conversation = _with_held(conversation, held_from(event))
    again = Button(Text("button-try-again"), Action.CLAIM_AND_SEND, event.message)
    whisper = replace(to_agent(event.agent.id, "edit-unverified", again), ticket=event.ticket)
    return conversation, [MarkMessage(event.message, Mark.FAILED, event.ticket), whisper]


def _change_held(conversation: Conversation, event: AgentEdited) -> Step:
    """The buttons under the whisper send what it says now; what has become a note is offered no more."""
    if is_note(event.text):
        return forget_held(conversation, event.message), [MarkMessage(event.message, Mark.NOTE, event.ticket)]
    return _with_held(conversation, held_from(event)), []


def _offer(conversation: Conversation, event: AgentEdited) -> Step:
    """A note that is none any more is offered to be sent, never sent silently."""
    ticket = conversation.ticket
    if event.agent.may_act is False:
        return conversation, [told(event, "not-allowed")]
    if ticket is None or ticket.number != event.ticket:
        return conversation, [told(event, "not-sent-old")]
    return hold(conversation, ticket, event.agent, held_from(event))


def _with_held(conversation: Conversation, held: Held) -> Conversation:
    """In its old place, or as the last one."""
    ticket = conversation.ticket
    if ticket is None:
        return conversation
    known = held_message(conversation, held.message)
    kept = tuple(held if each is known else each for each in ticket.held) if known else (*ticket.held, held)
    return replace(conversation, ticket=replace(ticket, held=kept))


def _without_sent(conversation: Conversation, gone: Sent) -> Conversation:
    ticket = conversation.ticket and without_reply(conversation.ticket, gone)
    return replace(conversation, ticket=ticket, sent=tuple(sent for sent in conversation.sent if sent is not gone))


def _too_late(key: str, ticket: int, policy: Policy) -> Effect:
    hours = round(policy.correctable.total_seconds() / 3600)
    return replace(to_thread(key, hours=hours), ticket=ticket)


def _entered(what: str, ticket: int) -> Enter:
    return Enter(what, {"ticket": ticket})
