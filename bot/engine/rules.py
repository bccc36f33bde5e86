"""The tables, joined: which rule answers which event in which status; and `decide`, which asks them."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, get_args

from bot.engine.answers.hearing import hear
from bot.engine.answers.lookups import lookups
from bot.engine.answers.pressing import press, press_while_waiting
from bot.engine.answers.reacting import judge_by_reaction, show_reaction
from bot.engine.conversation import Conversation, Line, Status
from bot.engine.effects import Action, Audience, Effect, Enter, Say, ShowCard, Text, Withdraw, to_customer
from bot.engine.events import (
    AgentDeleted,
    AgentEdited,
    AgentPressed,
    AgentSubmitted,
    AgentWrote,
    CustomerEdited,
    CustomerLeft,
    CustomerMisread,
    CustomerPressed,
    CustomerReacted,
    CustomerReturned,
    CustomerWrote,
    DeadlinePassed,
    DeliveryEnded,
    Event,
    IncidentUpdated,
    ThreadLost,
)  # fmt: skip
from bot.engine.flood.flooding import counted, hold_back, is_too_much
from bot.engine.forms.submitting import form_submitted
from bot.engine.identity.known import with_known
from bot.engine.identity.stating import shared, stated
from bot.engine.incidents.following import linked_to
from bot.engine.incidents.spreading import hear_update
from bot.engine.listening.language import greeted_in, spoken
from bot.engine.listening.reading import Meaning, read
from bot.engine.misread import own_up
from bot.engine.passing import deadline_passed
from bot.engine.policy import Policy
from bot.engine.privacy import agreed, ask_to_agree, must_agree, told_once
from bot.engine.rich import Span, plain, readable, shortened
from bot.engine.sla.clocks import keep_promises
from bot.engine.sla.waiting_line import tell_the_time
from bot.engine.speaking import Step
from bot.engine.tickets.assigning import given_out
from bot.engine.tickets.blocking import is_shut_out, turn_away, unspoken
from bot.engine.tickets.claiming import agent_pressed
from bot.engine.tickets.clicked import line_to_match
from bot.engine.tickets.correcting import agent_deleted, agent_edited
from bot.engine.tickets.deliveries import delivery_ended
from bot.engine.tickets.edits import asked_again, note_edit, relay_edit, with_heard
from bot.engine.tickets.handoff import above
from bot.engine.tickets.moving import carry_on
from bot.engine.tickets.reaching import come_back, come_back_to_ticket, leave, leave_ticket
from bot.engine.tickets.replying import agent_wrote
from bot.engine.tickets.silence import watch
from bot.engine.tickets.suggesting import likely
from bot.engine.tickets.urgency import urge
from bot.engine.tickets.waiting import hear_while_waiting

KEPT_LINES = 20
LINE_LENGTH = 300

Rule = Callable[[Conversation, Any, Policy], Step]
_DOINGS = (CustomerWrote, CustomerPressed, CustomerEdited, CustomerReacted, CustomerMisread)

_BOT_HAS_THE_FLOOR: dict[type, Rule] = {
    CustomerWrote: hear,
    CustomerEdited: note_edit,
    CustomerPressed: press,
    CustomerReacted: judge_by_reaction,
    CustomerLeft: leave,
    CustomerReturned: come_back,
}
_PERSON_IS_CALLED: dict[type, Rule] = {
    CustomerWrote: hear_while_waiting,
    CustomerEdited: relay_edit,
    CustomerPressed: press_while_waiting,
    CustomerReacted: show_reaction,
    CustomerLeft: leave_ticket,
    CustomerReturned: come_back_to_ticket,
}
_ALWAYS: dict[type, Rule] = {
    CustomerMisread: own_up,
    AgentWrote: agent_wrote,
    AgentEdited: agent_edited,
    AgentDeleted: agent_deleted,
    AgentPressed: agent_pressed,
    AgentSubmitted: form_submitted,
    ThreadLost: carry_on,
    DeliveryEnded: delivery_ended,
    DeadlinePassed: deadline_passed,
    IncidentUpdated: hear_update,
}
_BY_STATUS = {
    Status.BOT: _BOT_HAS_THE_FLOOR,
    Status.QUEUE: _PERSON_IS_CALLED,
    Status.AGENT: _PERSON_IS_CALLED,
    Status.RESOLVED: _BOT_HAS_THE_FLOOR | {CustomerEdited: relay_edit},
}
RULES: dict[tuple[Status, type], Rule] = {
    (status, event): (_BY_STATUS[status] | _ALWAYS)[event] for status in Status for event in get_args(Event)
}


def decide(conversation: Conversation, event: Event, policy: Policy) -> tuple[Conversation, list[Effect]]:
    """The conversation after this event, and what is to be said and done. Pure; raises nothing in normal life."""
    before = conversation
    if isinstance(event, CustomerEdited) and (again := asked_again(conversation, event)):
        conversation, event = again
    conversation, returned = _returned(conversation, event, policy)
    too_much = is_too_much(conversation, event, policy)
    conversation = counted(_noticed(conversation, event, policy), event, policy)
    if is_shut_out(conversation, event):
        after, effects = turn_away(conversation)
    elif too_much:
        after, effects = hold_back(conversation, event, policy)
    else:
        after, effects = _ruled(conversation, event, policy)
        effects = unspoken(effects) if conversation.blocked and after.blocked else effects
    if isinstance(event, CustomerWrote) and event.group:
        after = replace(after, album=event.group)
    after, given = given_out(before, after, event.at, policy)
    after, effects = tell_the_time(before, after, event, effects, policy)
    after, entries = keep_promises(before, after, event.at, policy)
    entries += urge(before, after, event.at, policy)
    effects = [*returned, *effects, *given]
    after = watch(after, effects, event.at, policy)
    after, effects = _worded(after, effects)
    if before.surveyed and not after.surveyed:  # while the messenger is away, the survey may still wait
        effects = [Withdraw(Action.RATE), *effects]
    if after.ticket is not None and _on_card(after) != _on_card(before):
        effects = [ShowCard(after.ticket.number), *effects]
    return after, effects + entries


def _returned(conversation: Conversation, event: Event, policy: Policy) -> Step:
    """Whoever does something in the chat has let us in again, whether or not the messenger says so."""
    if conversation.reachable or not isinstance(event, _DOINGS):
        return conversation, []
    return RULES[conversation.status, CustomerReturned](conversation, CustomerReturned(at=event.at), policy)


def _ruled(conversation: Conversation, event: Event, policy: Policy) -> Step:
    """The table's rule, once the customer knows, or agreed to, what we keep."""
    if isinstance(event, CustomerWrote) and _unread(conversation, event, policy):
        return ask_to_agree(conversation, event)
    told: list[Effect] = []
    if isinstance(event, CustomerWrote):
        conversation, told = told_once(conversation, policy)
    if isinstance(event, CustomerPressed) and event.action is Action.AGREE:
        conversation, event = agreed(conversation, event)
        told = [Enter("consented")]
    if isinstance(event, CustomerWrote) and event.heard:
        told = [*told, to_customer("heard", text=event.heard)]
    after, effects = RULES[conversation.status, type(event)](conversation, event, policy)
    return after, told + effects


def _unread(conversation: Conversation, event: CustomerWrote, policy: Policy | None) -> bool:
    return policy is not None and must_agree(conversation, plain(event.text), policy)


def _on_card(conversation: Conversation) -> tuple[object, ...]:
    """What the newest ticket's card shows; of one long resolved only the ticket itself."""
    if conversation.status is Status.BOT:
        return (conversation.ticket,)
    c = conversation
    return c.ticket, c.past, c.status, c.customer, c.known, c.language, c.reachable, c.blocked, linked_to(c)


def to_match(conversation: Conversation, event: Event, policy: Policy | None = None) -> tuple[str, ...]:
    """The texts worth looking up in the knowledge base before `decide`: none, where words are not a question.

    While a ticket is open the agents are helped with what is found.
    """
    if conversation.blocked or is_too_much(conversation, event, policy):
        return ()
    if isinstance(event, CustomerEdited) and (again := asked_again(conversation, event)):
        conversation, event = again
    if isinstance(event, AgentPressed):
        return (line,) if (line := line_to_match(conversation, event)) else ()
    if isinstance(event, CustomerPressed) and event.action is Action.AGREE:
        text = conversation.unheard
    elif isinstance(event, CustomerWrote) and not _unread(conversation, event, policy):
        text = plain(event.text)
    else:
        return ()
    if read(conversation, text).meaning not in {Meaning.QUESTION, Meaning.COMMENT}:
        return ()
    return lookups(conversation, text, event.at).texts()


def _noticed(conversation: Conversation, event: Event, policy: Policy) -> Conversation:
    """What every event tells by itself: who they are, which language they speak, that a moment has passed."""
    if isinstance(event, DeadlinePassed):
        return conversation.without_deadline(event.deadline)
    if isinstance(event, CustomerMisread) and not conversation.language:
        return replace(conversation, language=greeted_in(event.language_code, policy.languages))
    if not isinstance(event, CustomerWrote | CustomerPressed | CustomerEdited):
        return conversation
    language = conversation.language or greeted_in(event.customer.language_code, policy.languages)
    if isinstance(event, CustomerWrote):
        text = plain(event.text)
        if not conversation.language_chosen and not text.startswith("/"):
            language = spoken(text, language, policy.languages)
        if event.found:
            conversation = replace(conversation, likely=likely(event, policy))
        if not text.startswith("/"):  # a command tells the agents nothing
            words = Text("verbatim", {"text": text})
            line = Line(True, words, event.attachments, above=above(conversation, event), message=event.message)
            conversation = _with_line(conversation, line)
            known = with_known(conversation.known, (*stated(text, policy.details), *shared(event.attachments)))
            conversation = with_heard(replace(conversation, known=known), event.message, text)
    return replace(conversation, customer=event.customer, language=language, reachable=True, misread=False)


def _worded(conversation: Conversation, effects: list[Effect]) -> tuple[Conversation, list[Effect]]:
    """Rotate the wordings (the same sentence never twice running) and keep the bot's lines for the agents."""
    worded: list[Effect] = []
    for effect in effects:
        if not isinstance(effect, Say) or effect.to is not Audience.CUSTOMER:
            worded.append(effect)
            continue
        conversation, say = _next_wording(conversation, effect)
        worded.append(say)
        if conversation.status in {Status.BOT, Status.RESOLVED}:
            conversation = _with_line(conversation, Line(False, say.brief or say.text))
        elif say.answers:
            conversation = _with_reply(conversation, say)
    return conversation, worded


def _next_wording(conversation: Conversation, say: Say) -> tuple[Conversation, Say]:
    times = conversation.said.get(say.text.key, 0)
    counted = replace(conversation, said={**conversation.said, say.text.key: (times + 1) % 60})
    return counted, replace(say, text=replace(say.text, params={**say.text.params, "variant": times % 60}))


def _with_reply(conversation: Conversation, say: Say) -> Conversation:
    """An agent's words, for whoever reads on in another thread."""
    name, words = say.text.params.get("name"), say.text.params.get("text")
    said = readable(span for span in words if isinstance(span, Span)) if isinstance(words, tuple) else ""
    return _with_line(conversation, Line(False, Text("verbatim", {"text": said}), agent=str(name or "")))


def _with_line(conversation: Conversation, line: Line) -> Conversation:
    params = {
        name: shortened(value, LINE_LENGTH) if isinstance(value, str) else value
        for name, value in line.text.params.items()
        if isinstance(value, str | int | Text)
    }
    kept = replace(line, text=Text(line.text.key, params))
    return replace(conversation, lines=(*conversation.lines, kept)[-KEPT_LINES:])
