"""What agents write in a ticket's thread: only the owner's words leave it, and nothing is kept back silently."""

from dataclasses import replace
from datetime import datetime

from bot.engine.attachment import sign_of
from bot.engine.conversation import Choice, Conversation, Status
from bot.engine.effects import (
    Action,
    Audience,
    Button,
    Effect,
    Enter,
    Mark,
    MarkMessage,
    Say,
    Text,
    to_agent,
    to_thread,
)  # fmt: skip
from bot.engine.events import AgentEdited, AgentWrote
from bot.engine.people import Agent
from bot.engine.policy import Policy
from bot.engine.rich import Rich, lines, plain, rich
from bot.engine.speaking import Step
from bot.engine.ticket import Held, Sent, Ticket
from bot.engine.tickets.quoting import answered_by

NOTE_PREFIXES = ("//", "note:", "заметка:")
KEPT = 20  # messages that did not leave the thread and may still be sent
KEPT_SENT = 100  # replies that may still be corrected

TYPED = "typed:"  # begins the name of a message that was typed in a form: no post of the thread is behind it
SHOWN = "shown:"  # begins the name of the post of ours that shows such a message in the thread

SOLVED = Button(Text("button-solved"), Action.SOLVED)


def agent_wrote(conversation: Conversation, event: AgentWrote, policy: Policy) -> Step:
    """Relay the owner's reply; hold back everything else and say so to its writer alone."""
    ticket = conversation.ticket
    if is_note(event.text):
        return conversation, [Enter("noted", {"ticket": event.ticket})]
    if event.agent.may_act is False:
        return conversation, [told(event, "not-allowed")]
    if event.elsewhere is not None:
        return conversation, [told(event, "not-sent-moved")]
    if ticket is None or ticket.number != event.ticket:
        return conversation, [told(event, "not-sent-old")]
    return send_or_hold(conversation, ticket, event.agent, held_from(event), event.at, policy)


def send_or_hold(
    conversation: Conversation, ticket: Ticket, agent: Agent, held: Held, at: datetime, policy: Policy
) -> Step:
    """To the customer, if the agent has the ticket; otherwise it waits for a decision of theirs."""
    if agent.may_act and conversation.status is Status.AGENT and owns(ticket, agent):
        return send_reply(conversation, agent, held, at, policy)
    return hold(conversation, ticket, agent, held)


def told(event: AgentWrote | AgentEdited, key: str) -> Say:
    """To the writer alone, in the thread they wrote in: it may be an old ticket's."""
    elsewhere = event.elsewhere if isinstance(event, AgentWrote) else None
    return replace(to_agent(event.agent.id, key), ticket=event.ticket, elsewhere=elsewhere)


def send_reply(conversation: Conversation, agent: Agent, held: Held, at: datetime, policy: Policy) -> Step:
    """The agent's words go to the customer under the name that customers know; the first one keeps the promise."""
    name = policy.roster.shown_name(agent, conversation.language)
    ticket = conversation.ticket
    assert ticket is not None
    replied = replace(
        ticket,
        first_response_at=ticket.first_response_at or at,
        waits_for_customer=True,
        replied_at=at,
        waiting_since=ticket.waiting_since if ticket.waits_for_customer else at,
        asked_at=ticket.asked_at if ticket.waits_for_customer else ticket.waiting_since,
        replies=ticket.replies + 1 if ticket.waits_for_customer else 1,
        held=tuple(known for known in ticket.held if known.message != held.message),
        sent=(*ticket.sent, held.entry) if held.entry else ticket.sent,
    )
    buttons = () if ticket.waits_for_customer else (SOLVED,)  # once a turn, not under every line
    posted = not held.message.startswith(TYPED)
    answered, words = answered_by(conversation, held.text)
    effects: list[Effect] = [
        Say(
            Audience.CUSTOMER,
            Text("from-agent", {"name": name, "text": words}),
            buttons,
            answers=held.message,
            replies_to=answered,
            attachments=held.attachments,
        ),
        *_shown_with(held),
    ]
    if not posted:  # the others see in the thread what was sent
        shown = to_thread("sent-for-agent", name=agent.name, text=held.text)
        effects.append(replace(shown, answers=SHOWN + held.message))
    effects += _entered(ticket, held, at)
    offered = (Choice(SOLVED.label, SOLVED.action),)
    earlier = tuple(sent for sent in conversation.sent if sent.message != held.message)
    sent = (*earlier, *([Sent(held.message, name, at)] if posted else []))[-KEPT_SENT:]
    return replace(conversation, ticket=replied, offered=offered, sent=sent), effects


def without_reply(ticket: Ticket, gone: Sent) -> Ticket:
    """That reply was taken back: if it was all we said, the customer waits as before it, and so do the promises."""
    since = ticket.waiting_since
    if not ticket.waits_for_customer or ticket.asked_at is None or since is None or gone.at < since:
        return ticket
    if ticket.replies > 1:
        return replace(ticket, replies=ticket.replies - 1)
    first = None if ticket.first_response_at == since else ticket.first_response_at
    return replace(ticket, waits_for_customer=False, waiting_since=ticket.asked_at, first_response_at=first, replies=0)


def _entered(ticket: Ticket, held: Held, at: datetime) -> list[Effect]:
    """The first reply with how long it took, and an answer of the FAQ that was sent as it stands."""
    entered: list[Effect] = []
    if ticket.first_response_at is None:
        seconds = round((at - ticket.opened_at).total_seconds())
        entered.append(Enter("replied", {"ticket": ticket.number, "seconds": seconds}))
    if held.entry:
        entered.append(Enter("sent_entry", {"ticket": ticket.number, "entry": held.entry}))
    return entered


def _shown_with(held: Held) -> list[Effect]:
    """The pictures of an answer of the FAQ, right behind it."""
    named = ((path, path.replace("\\", "/").rpartition("/")[2]) for path in held.shows)
    return [Say(Audience.CUSTOMER, Text("attachment", {"name": name}), file=path) for path, name in named]


def held_message(conversation: Conversation, message: str) -> Held | None:
    """What an agent wrote and we held back, if it is still here."""
    held = conversation.ticket.held if conversation.ticket else ()
    return next((known for known in held if known.message == message), None)


def forget_held(conversation: Conversation, message: str) -> Conversation:
    """It stays a note."""
    ticket = conversation.ticket
    if ticket is None:
        return conversation
    kept = tuple(known for known in ticket.held if known.message != message)
    return replace(conversation, ticket=replace(ticket, held=kept))


def is_note(text: Rich) -> bool:
    """Does it begin with `//`, `note:` or `заметка:`?"""
    return plain(text).lstrip().lower().startswith(NOTE_PREFIXES)


def owns(ticket: Ticket, agent: Agent) -> bool:
    """Is it this agent's ticket?"""
    return ticket.owner is not None and ticket.owner.id == agent.id


def hold(conversation: Conversation, ticket: Ticket, agent: Agent, held: Held) -> Step:
    """Not sent, and why: the writer alone is told, with what can be done about it."""
    waiting = (*(known for known in ticket.held if known.message != held.message), held)[-KEPT:]
    holding = replace(conversation, ticket=replace(ticket, held=waiting))
    posted = not held.message.startswith(TYPED)
    send, key = _why(conversation, agent)
    whisper = to_agent(
        agent.id,
        key,
        Button(Text(send), Action.CLAIM_AND_SEND, held.message),
        *([Button(Text("button-keep-as-note"), Action.KEEP_AS_NOTE, held.message)] if posted else []),
        owner=ticket.owner.name if ticket.owner else "",
    )
    unverified: list[Effect] = [MarkMessage(held.message, Mark.FAILED)] if posted and agent.may_act is None else []
    return holding, [*unverified, whisper]


def _why(conversation: Conversation, agent: Agent) -> tuple[str, str]:
    """The label of the button that sends it all the same, and the sentence that explains."""
    if agent.may_act is None:
        return "button-try-again", "not-sent-unverified"
    if conversation.status is Status.QUEUE:
        return "button-claim-and-send", "not-sent-unclaimed"
    if conversation.status is Status.AGENT and conversation.ticket and owns(conversation.ticket, agent):
        return "button-send", "not-sent-was-note"
    if conversation.status is Status.AGENT:
        return "button-take-over-and-send", "not-sent-others"
    return "button-reopen-and-send", "not-sent-resolved"


def held_from(event: AgentWrote | AgentEdited) -> Held:
    """Their words and files; of what cannot be fetched the customer reads at least the name."""
    only_named = [rich(sign_of(attachment)) for attachment in event.attachments if not attachment.ref]
    files = tuple(attachment for attachment in event.attachments if attachment.ref)
    return Held(event.message, lines([event.text, *only_named]), files)
