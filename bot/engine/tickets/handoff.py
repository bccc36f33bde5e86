"""From "a person, please" to a ticket in the queue, and back to it when the customer is not done."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.engine.attachment import Attachment, named, sign_of
from bot.engine.conversation import Asking, Conversation, Deadline, Line, Status
from bot.engine.effects import Effect, Enter, Param, Text, to_customer, to_thread
from bot.engine.events import CustomerWrote
from bot.engine.incidents.following import link_new
from bot.engine.policy import Policy
from bot.engine.resolution import NoSurvey
from bot.engine.rich import Rich, Span, rich, shortened
from bot.engine.speaking import Step, where_it_stands
from bot.engine.surveys.scheduling import cancelled
from bot.engine.ticket import Detail, Ticket
from bot.engine.tickets.colleagues import people_of
from bot.engine.tickets.likeness import resembles
from bot.engine.tickets.past import earlier
from bot.engine.tickets.routing import team_for
from bot.engine.tickets.suggesting import suggested_at_handoff
from bot.engine.tickets.urgency import is_urgent
from bot.engine.tickets.waking import woken_by_customer

QUOTED = 120  # characters of a message that is answered


def call_person(conversation: Conversation, at: datetime, policy: Policy, key: str = "") -> Step:
    """Open a ticket, tell the customer, show the card with the transcript in its thread.

    Right after a resolution the same ticket is opened again instead.
    """
    if conversation.status is Status.RESOLVED:
        return go_back(conversation, at, policy)
    if conversation.status is not Status.BOT:
        return conversation, [where_it_stands(conversation)]
    ticket = _ticket(conversation, at, policy)
    said = bool(conversation.question or ticket.details)
    told = key or ("handoff" if said else "handoff-no-question")
    queued = replace(
        _quiet(conversation),
        ticket=ticket,
        past=earlier(conversation),
        status=Status.QUEUE,
        misses=0,
        noticed=not said,
        topic="",
    )
    queued, asked = ask_for_link(queued, [thing for line in conversation.lines for thing in line.attachments])
    queued, linked = link_new(queued, policy)
    return queued, [
        to_customer(told, number=ticket.number),
        *_former(conversation),
        *transcript(conversation),
        *asked,
        Enter("handed_over", {"ticket": ticket.number, "details": len(ticket.details)}),
        *linked,
    ]


def _ticket(conversation: Conversation, at: datetime, policy: Policy) -> Ticket:
    """What is known when it is opened."""
    return Ticket(
        number=policy.next_ticket,
        opened_at=at,
        question=conversation.question,
        language=conversation.language,
        tried=conversation.tried,
        waiting_since=at,
        details=_details(conversation),
        suggestion=suggested_at_handoff(conversation),
        tags=_tags(conversation, policy),
        urgent=is_urgent(conversation, policy),
        team=team_for(conversation, policy),
        resembles=_taken_for(conversation, policy),
    )


def _taken_for(conversation: Conversation, policy: Policy) -> str:
    """Which of us the customer's name would be taken for."""
    colleagues = {one.name for team in ("", *policy.teams) for one in people_of(team, policy)}
    return resembles(conversation.customer.name, sorted(colleagues))


def go_back(conversation: Conversation, at: datetime, policy: Policy) -> Step:
    """To the ticket just resolved, with the question asked since then."""
    question = conversation.question
    conversation, effects = reopen(replace(conversation, question=""), at, policy)
    if question:
        conversation, relayed = relay_to_agents(conversation, rich(question), (), at)
        effects = effects + relayed
    return conversation, effects


def reopen(conversation: Conversation, at: datetime, policy: Policy, *, tell: bool = True) -> Step:
    """The ticket goes on where it was: with its owner if they are here, else in the queue. Its survey is off."""
    ticket = conversation.ticket
    assert ticket is not None, "only a resolved ticket is reopened"
    here = ticket.owner is not None and policy.roster.on_shift(ticket.owner.id)
    back = _told_to_agents(ticket, here=here)
    if not here:
        ticket = replace(ticket, owner=None, claimed_at=None)
    off = [survey for survey in conversation.surveys if survey.resolution.ticket == ticket.number]
    conversation, unasked = cancelled(conversation, off, NoSurvey.REOPENED)
    asked_about_it = conversation.surveyed is not None and conversation.surveyed.ticket == ticket.number
    reopened = replace(
        _quiet(conversation),
        ticket=replace(
            ticket,
            resolved_at=None,
            resolved_by="",
            waits_for_customer=False,
            waiting_since=at,
            details=(*ticket.details, *_details(conversation)),
        ),
        status=Status.AGENT if ticket.owner else Status.QUEUE,
        surveyed=None if asked_about_it else conversation.surveyed,
        marked=0 if asked_about_it else conversation.marked,
    ).without_deadline(Deadline.REOPEN_WINDOW)
    effects: list[Effect] = [
        back,
        Enter("reopened", {"ticket": ticket.number}),
        *unasked,
    ]
    told: list[Effect] = [to_customer("reopened-customer", number=ticket.number)] if tell else []
    return reopened, told + effects


def to_queue(conversation: Conversation, ticket: Ticket, at: datetime) -> Conversation:
    """Nobody's any more, so somebody of us is waited for."""
    since = at if ticket.waits_for_customer else ticket.waiting_since
    freed = replace(ticket, owner=None, claimed_at=None, waits_for_customer=False, waiting_since=since)
    return replace(conversation, ticket=freed, status=Status.QUEUE)


def _told_to_agents(ticket: Ticket, *, here: bool) -> Effect:
    if ticket.owner is None:
        return to_thread("reopened")
    if not here:
        return to_thread("reopened-away", owner=ticket.owner.name)
    return to_thread("reopened-owner", owner=mention(ticket))


def mention(ticket: Ticket) -> Rich:
    """The owner's name, so that their messenger notifies them."""
    assert ticket.owner is not None
    return (Span(ticket.owner.name, mention=ticket.owner.id),)


def relay_to_agents(
    conversation: Conversation,
    text: Rich,
    attachments: tuple[Attachment, ...],
    at: datetime,
    over: tuple[Text, ...] = (),
) -> Step:
    """The customer's words and things in the thread; from now on it is our turn."""
    ticket = conversation.ticket
    assert ticket is not None
    since = at if ticket.waits_for_customer or ticket.waiting_since is None else ticket.waiting_since
    waiting = replace(ticket, waits_for_customer=False, waiting_since=since)
    words = (Text("verbatim", {"text": text}),) if text else ()
    say = to_thread("from-customer", name=conversation.customer.name, text=(*over, *words, *map(named, attachments)))
    conversation, asked = ask_for_link(replace(conversation, ticket=waiting), attachments)
    conversation, woken = woken_by_customer(conversation)
    return conversation, [replace(say, attachments=attachments), *woken, *asked]


def relay(conversation: Conversation, event: CustomerWrote) -> Step:
    """The customer's message in the thread, with whose words they are and what they answer."""
    return relay_to_agents(conversation, event.text, event.attachments, event.at, above(conversation, event))


def above(conversation: Conversation, event: CustomerWrote) -> tuple[Text, ...]:
    """What stands over a message: it was forwarded; it answers another, of which ticket if not of the present one."""
    found: list[Text] = []
    if event.forwarded:
        found.append(Text("forwarded", {"name": event.forwarded}))
    if event.heard:
        found.append(Text("heard-voice"))
    if event.quoted is not None:
        number, present = event.quoted.ticket, conversation.ticket.number if conversation.ticket else 0
        told: dict[str, Param] = {"text": shortened(event.quoted.text, QUOTED) or "…"}
        old = number and number != present
        found.append(Text("in-reply-old", {**told, "number": number}) if old else Text("in-reply", told))
    return tuple(found)


def ask_for_link(conversation: Conversation, attachments: Iterable[Attachment]) -> Step:
    """What is too large to be fetched is named to the agents, and the customer is asked for a link, once."""
    large = [attachment for attachment in attachments if attachment.too_large]
    if not large:
        return conversation, []
    told: list[Effect] = [to_thread("file-too-large", name=sign_of(attachment)) for attachment in large]
    ticket = conversation.ticket
    if ticket is None or ticket.asked_for_link:
        return conversation, told
    asked = replace(conversation, ticket=replace(ticket, asked_for_link=True))
    return asked, [*told, to_customer("too-large")]


def without_diagnosis(conversation: Conversation) -> Conversation:
    """Nothing is asked before a handoff any more."""
    return replace(conversation, concerning="", diagnosis=None).without_deadline(Deadline.DIAGNOSIS)


def _quiet(conversation: Conversation) -> Conversation:
    """Nothing of the bot's is asked any more."""
    return replace(without_diagnosis(conversation), asking=Asking.NOTHING, offered=(), answered="", wordless=False)


def _details(conversation: Conversation) -> tuple[Detail, ...]:
    return conversation.diagnosis.details if conversation.diagnosis else ()


def _former(conversation: Conversation) -> list[Effect]:
    """The ticket before this one, for the agents."""
    former = conversation.ticket
    return [to_thread("follows", number=former.number, name=former.resolved_by or "—")] if former else []


def _tags(conversation: Conversation, policy: Policy) -> tuple[str, ...]:
    """Those of the entry it is about, or that came nearest."""
    nearest = conversation.concerning or next(iter(conversation.likely if conversation.question else ()), "")
    entry = policy.entries.get(nearest)
    return entry.tags if entry else ()


def transcript(conversation: Conversation) -> list[Effect]:
    """What was said so far, for the agents: in the words the customer saw."""
    if not conversation.lines:
        return []
    told = tuple(
        Text(
            "transcript-customer" if line.by_customer or line.agent else "transcript-bot",
            {
                "name": line.agent or conversation.customer.name,
                "line": _in_transcript(line, conversation.language),
            },
        )
        for line in conversation.lines
    )
    transcript: list[Effect] = [to_thread("transcript", lines=told)]
    sent = tuple(attachment for line in conversation.lines for attachment in line.attachments if attachment.ref)
    return [*transcript, replace(to_thread("sent-before"), attachments=sent)] if sent else transcript


def _in_transcript(line: Line, language: str) -> tuple[Text, ...]:
    words = replace(line.text, language=language)
    return (
        *line.above,
        *([words] if words.params.get("text") or not line.attachments else []),
        *map(named, line.attachments),
    )
