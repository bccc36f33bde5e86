"""The agents' buttons: a rule for every action in every status; an old button tells the present state."""

from collections.abc import Callable
from dataclasses import replace

from bot.engine.conversation import Conversation, Status
from bot.engine.effects import (
    AGENT_ACTIONS,
    OWN_ACTIONS,
    Action,
    Button,
    Effect,
    Enter,
    Mark,
    MarkMessage,
    Resend,
    Say,
    Text,
    to_agent,
    to_thread,
)  # fmt: skip
from bot.engine.events import AgentPressed
from bot.engine.forms.choosing import choose_entry, choose_macro
from bot.engine.forms.replies import edit_entry
from bot.engine.incidents.linking import link_buttons, link_pressed, resolve_if_linked, unlink_pressed
from bot.engine.people import Agent
from bot.engine.policy import Policy
from bot.engine.resolution import NoSurvey, Resolver
from bot.engine.speaking import Step
from bot.engine.ticket import Ticket
from bot.engine.tickets.assigning import assign
from bot.engine.tickets.blocking import block, unblock
from bot.engine.tickets.closing import resolve
from bot.engine.tickets.colleagues import colleague
from bot.engine.tickets.correcting import rewrite
from bot.engine.tickets.handoff import mention, reopen, to_queue
from bot.engine.tickets.history import tell_history
from bot.engine.tickets.more import others
from bot.engine.tickets.passing_on import pass_on
from bot.engine.tickets.replying import forget_held, held_message, owns, send_reply
from bot.engine.tickets.snoozing import snooze, wake_up
from bot.engine.tickets.suggesting import send_entry, sent_already, suggestions_after_claim
from bot.engine.tickets.tagging import choose_tags
from bot.engine.tickets.urgency import make_urgent

Rule = Callable[[Conversation, Ticket, AgentPressed, Policy], Step]


def agent_pressed(conversation: Conversation, event: AgentPressed, policy: Policy) -> Step:
    """What is whispered in answer to a press stands beside the card: its thread may be closed on the agent's screen."""
    if event.elsewhere is not None:
        whisper = to_agent(event.agent.id, "ticket-moved")
        return conversation, [replace(whisper, ticket=event.ticket, elsewhere=event.elsewhere)]
    conversation, effects = _answered(conversation, event, policy)
    return conversation, [_beside_the_card(effect, event.ticket) for effect in effects]


def _beside_the_card(effect: Effect, ticket: int) -> Effect:
    return replace(effect, aloud=True, ticket=ticket) if isinstance(effect, Say) and effect.only else effect


def _answered(conversation: Conversation, event: AgentPressed, policy: Policy) -> Step:
    """A press counts only from people of the desk, and (but for *Resend*) only on the present ticket."""
    ticket = conversation.ticket
    if event.agent.may_act is not True:
        key = "not-allowed" if event.agent.may_act is False else "not-verified"
        return conversation, [to_agent(event.agent.id, key)]
    present = ticket is not None and ticket.number == event.ticket
    if ticket is None or not (present or event.action is Action.RESEND):  # which is about that delivery alone
        return conversation, [to_agent(event.agent.id, "ticket-over")]
    rule = AGENT_PRESSES.get((conversation.status, event.action), _tell_state)
    return rule(conversation, ticket, event, policy)


def _claim(conversation: Conversation, ticket: Ticket, event: AgentPressed, policy: Policy) -> Step:
    """First wins: the ticket is theirs, and their messenger notifies them from now on."""
    claimed = _owned(conversation, ticket, event)
    assert claimed.ticket is not None
    effects: list[Effect] = [
        to_thread("claimed", owner=mention(claimed.ticket)),
        Enter("claimed", {"ticket": ticket.number, "agent": event.agent.id}),
    ]
    claimed, suggested = suggestions_after_claim(claimed, policy)
    return claimed, effects + suggested


def _claim_again(conversation: Conversation, ticket: Ticket, event: AgentPressed, _policy: Policy) -> Step:
    """Too late, or theirs already."""
    assert ticket.owner is not None
    if owns(ticket, event.agent):
        return conversation, [to_agent(event.agent.id, "already-yours")]
    since = event.at - (ticket.claimed_at or event.at)
    seconds = round(since.total_seconds())
    take_over = Button(Text("button-take-over"), Action.TAKE_OVER)
    return conversation, [
        to_agent(event.agent.id, "already-claimed", take_over, owner=ticket.owner.name, seconds=seconds)
    ]


def _take_over(conversation: Conversation, ticket: Ticket, event: AgentPressed, policy: Policy) -> Step:
    """From a colleague, who is told."""
    if ticket.owner is None or owns(ticket, event.agent):
        return _claim_again(conversation, ticket, event, policy)
    taken = _owned(conversation, ticket, event)
    assert taken.ticket is not None
    return taken, [
        to_thread("taken-over", owner=mention(taken.ticket), former=mention(ticket)),
        Enter("taken_over", {"ticket": ticket.number, "agent": event.agent.id, "from": ticket.owner.id}),
    ]


def _resolve(conversation: Conversation, _ticket: Ticket, event: AgentPressed, policy: Policy) -> Step:
    without = NoSurvey.QUIETLY if event.action is Action.RESOLVE_QUIETLY else None
    return resolve(conversation, Resolver.AGENT, event.agent.name, event.at, policy, without=without)


def _release(conversation: Conversation, ticket: Ticket, event: AgentPressed, _policy: Policy) -> Step:
    """Back to the queue, for somebody else."""
    return to_queue(conversation, ticket, event.at), [
        to_thread("released", name=event.agent.name),
        Enter("released", {"ticket": ticket.number, "agent": event.agent.id}),
    ]


def _move(conversation: Conversation, ticket: Ticket, event: AgentPressed, policy: Policy) -> Step:
    """With everything else of its owner's, unless it is no longer theirs: to a colleague, or back to the queue."""
    owner, _, to = event.value.partition(":")
    if ticket.owner is None or ticket.owner.id != owner:
        return conversation, []
    if not to:
        return _release(conversation, ticket, event, policy)
    named = colleague(to, policy)
    if named is None or not policy.roster.on_shift(to):
        return _release(conversation, ticket, event, policy)
    moved = replace(ticket, owner=named, claimed_at=event.at)
    return replace(conversation, ticket=moved), [
        _told_of_move(event.agent, ticket, moved),
        Enter("assigned", {"ticket": ticket.number, "agent": event.agent.id, "from": owner, "to": to}),
    ]


def _told_of_move(by: Agent, before: Ticket, after: Ticket) -> Say:
    """By the one who had it, by a lead who has it now, or by a lead from one to another."""
    assert before.owner is not None
    if by.id == before.owner.id:
        return to_thread("handed-over-to", name=by.name, owner=mention(after))
    if owns(after, by):
        return to_thread("taken-over", owner=mention(after), former=mention(before))
    return to_thread("moved-to", name=by.name, owner=mention(after), former=mention(before))


def _stay(conversation: Conversation, _ticket: Ticket, _event: AgentPressed, _policy: Policy) -> Step:
    return conversation, []


def _reopen(conversation: Conversation, _ticket: Ticket, event: AgentPressed, policy: Policy) -> Step:
    return reopen(conversation, event.at, policy, tell=False)


def _more(conversation: Conversation, ticket: Ticket, event: AgentPressed, policy: Policy) -> Step:
    """What else can be done here, for the one who asked."""
    offered = [*others(conversation, ticket, event.agent), *link_buttons(conversation, policy)]
    return conversation, [to_agent(event.agent.id, "more", *offered)]


def _send_held(conversation: Conversation, ticket: Ticket, event: AgentPressed, policy: Policy) -> Step:
    """Claim (or take over, or reopen) and send what was held back."""
    held = held_message(conversation, event.value)
    if held is None:
        return conversation, [to_agent(event.agent.id, "held-gone")]
    if corrected := rewrite(conversation, held.message, held.text, ticket.number):
        return corrected
    if told := sent_already(conversation, held, event.agent, policy):
        return forget_held(conversation, held.message), told
    effects: list[Effect] = []
    if conversation.status in {Status.RESOLVED, Status.BOT}:
        conversation, effects = reopen(conversation, event.at, policy, tell=False)
        ticket = conversation.ticket or ticket
    if not owns(ticket, event.agent):
        rule = _take_over if ticket.owner else _claim
        conversation, owning = rule(conversation, ticket, event, policy)
        effects = effects + owning
    conversation, sending = send_reply(conversation, event.agent, held, event.at, policy)
    return conversation, effects + sending


def _keep_as_note(conversation: Conversation, _ticket: Ticket, event: AgentPressed, _policy: Policy) -> Step:
    return forget_held(conversation, event.value), [MarkMessage(event.value, Mark.NOTE)]


def _send_again(conversation: Conversation, _ticket: Ticket, event: AgentPressed, _policy: Policy) -> Step:
    """A failed, held or unknown delivery goes out once more."""
    numbers = [number for number in event.value.split(",") if number.isdecimal()]
    return conversation, [Resend(int(number)) for number in numbers]


def _tell_state(conversation: Conversation, ticket: Ticket, event: AgentPressed, _policy: Policy) -> Step:
    """The button is of a state that is over: here is the present one."""
    owner = ticket.owner.name if ticket.owner else ""
    return conversation, [
        to_agent(event.agent.id, f"state-{conversation.status.value}", owner=owner, number=ticket.number)
    ]


def _owned(conversation: Conversation, ticket: Ticket, event: AgentPressed) -> Conversation:
    owned = replace(ticket, owner=event.agent, claimed_at=event.at)
    return replace(conversation, ticket=owned, status=Status.AGENT)


_EVERYWHERE: dict[Action, Rule] = {
    Action.MORE: _more,
    Action.CLAIM_AND_SEND: _send_held,
    Action.KEEP_AS_NOTE: _keep_as_note,
    Action.RESEND: _send_again,
    Action.SEND_ENTRY: send_entry,
    Action.LINK_INCIDENT: link_pressed,
    Action.UNLINK_INCIDENT: unlink_pressed,
    Action.RESOLVE_LINKED: resolve_if_linked,
    Action.EDIT_AND_SEND: edit_entry,
    Action.MACRO: choose_macro,
    Action.FROM_FAQ: choose_entry,
    Action.TAGS: choose_tags,
    Action.HISTORY: tell_history,
    Action.BLOCK: block,
    Action.UNBLOCK: unblock,
}
_WHILE_OPEN: dict[Action, Rule] = {
    Action.SNOOZE: snooze,
    Action.WAKE: wake_up,
    Action.URGENT: make_urgent,
    Action.NOT_URGENT: make_urgent,
}
_BY_STATUS: dict[Status, dict[Action, Rule]] = {
    Status.BOT: {Action.REOPEN: _reopen, Action.MOVE: _stay},
    Status.QUEUE: {
        **_WHILE_OPEN,
        Action.CLAIM: _claim,
        Action.TAKE_OVER: _claim,
        Action.PASS_ON: pass_on,
        Action.ASSIGN: assign,
        Action.MOVE: _stay,
        Action.RESOLVE: _resolve,
        Action.RESOLVE_QUIETLY: _resolve,
    },
    Status.AGENT: {
        **_WHILE_OPEN,
        Action.CLAIM: _claim_again,
        Action.TAKE_OVER: _take_over,
        Action.PASS_ON: pass_on,
        Action.ASSIGN: assign,
        Action.RESOLVE: _resolve,
        Action.RESOLVE_QUIETLY: _resolve,
        Action.RELEASE: _release,
        Action.MOVE: _move,
    },
    Status.RESOLVED: {Action.REOPEN: _reopen, Action.MOVE: _stay},
}
AGENT_PRESSES: dict[tuple[Status, Action], Rule] = {
    (status, action): _EVERYWHERE.get(action) or _BY_STATUS[status].get(action, _tell_state)
    for status in Status
    for action in (*AGENT_ACTIONS, *OWN_ACTIONS)
}
