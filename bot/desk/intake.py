"""From what a messenger said to what happened: a recorded fact becomes the engine's event."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.engine.effects import Action, Audience, Elsewhere
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
    Event,
    Found,
    IncidentUpdated,
    Quotation,
    ThreadLost,
)
from bot.engine.forms.form import FormName
from bot.engine.people import Agent, Customer
from bot.engine.rich import Rich, lines, rich
from bot.ports import (
    DESK_ITSELF,
    Arrival,
    Author,
    Bidden,
    Deleted,
    Edited,
    Fact,
    Keyboard,
    Left,
    Lost,
    Misread,
    News,
    Pressed,
    Quoted,
    Reacted,
    Returned,
    Said,
    Submitted,
    Wrote,
)


@dataclass(frozen=True, slots=True)
class Prepared:
    """What was found out about a fact before its decision: what its texts match (in which version of the knowledge
    base), or who the agent is."""

    texts: tuple[str, ...] = ()
    found: tuple[Found, ...] = ()
    version: str = ""
    agent: Agent | None = None
    heard: str | None = None  # what a voice message says; None, if nobody has listened yet


def from_customer(arrival: Arrival) -> bool:
    """Did the customer do this (or else an agent)?"""
    return arrival.ticket == 0 and arrival.conversation != DESK_ITSELF


def vouched_for(arrival: Arrival) -> Agent | None:
    """The agent whose right to act needs no asking: a fact of our own follows from a decision that had asked."""
    incoming = arrival.incoming
    return Agent(incoming.author.id, incoming.author.name) if isinstance(incoming.body, Bidden) else None


def by_somebody(arrival: Arrival) -> bool:
    """Does it matter who did it? A message that is gone is gone."""
    return not isinstance(arrival.incoming.body, Deleted | Lost)


def keyboard_id(arrival: Arrival) -> str:
    """The keyboard that a press names, or an empty string: a card's buttons name their action."""
    body = arrival.incoming.body
    return body.data.rpartition(":")[0] if isinstance(body, Pressed) else ""


def event_from(
    fact: Fact,
    prepared: Prepared,
    keyboards: Mapping[str, Keyboard],
    said: Mapping[tuple[str, str], Said] = MappingProxyType({}),
    *,
    left: bool = False,
) -> Event | None:
    """The event, or None for what changes nothing. `left`: its ticket goes on in another thread by now."""
    arrival = fact.arrival
    if from_customer(arrival):
        return _customers(arrival, prepared, keyboards, said)
    if not by_somebody(arrival):
        return _of_itself(arrival, left=left)
    agent = vouched_for(arrival) or prepared.agent
    assert agent is not None, "who it is was asked before"
    return _agents(arrival, prepared, agent, keyboards, _elsewhere(arrival) if left else None)


def _customers(
    arrival: Arrival,
    prepared: Prepared,
    keyboards: Mapping[str, Keyboard],
    said: Mapping[tuple[str, str], Said],
) -> Event | None:
    incoming, at = arrival.incoming, arrival.at
    customer = _customer(incoming.author)
    match incoming.body:
        case Wrote():
            return _customer_wrote(arrival, incoming.body, prepared, said)
        case Edited(text, of):
            return _customers_edit(arrival, text, of, prepared)
        case Reacted(message, sign):
            ours = said.get((arrival.conversation, message))
            return CustomerReacted(at=at, sign=sign, entry=_answered(keyboards.get(ours.keyboard)) if ours else "")
        case Pressed():
            action, value = _pressed(arrival, keyboards, Audience.CUSTOMER)
            return CustomerPressed(
                at=at, customer=customer, action=action, value=value, found=prepared.found, version=prepared.version
            )
        case Left():
            return CustomerLeft(at=at)
        case Returned():
            return CustomerReturned(at=at)
        case Misread():
            return CustomerMisread(at=at, language_code=incoming.author.language)
        case News(incident, update):
            return IncidentUpdated(at=at, incident=incident, update=update)
    return None


def named_message(arrival: Arrival) -> str:
    """The message in the chat that this one answers or reacts to, or an empty string."""
    match arrival.incoming.body:
        case Wrote(quoted=Quoted(message)) | Reacted(message):
            return message
    return ""


def _quotation(arrival: Arrival, quoted: Quoted, said: Mapping[tuple[str, str], Said]) -> Quotation:
    ours = said.get((arrival.conversation, quoted.message))
    return Quotation(quoted.text or (ours.text if ours else ""), ours.ticket if ours else 0)


def _answered(keyboard: Keyboard | None) -> str:
    """The entry whose answer stands over these buttons."""
    buttons = keyboard.buttons if keyboard else ()
    return next((button.value for button in buttons if button.action is Action.HELPED), "")


def _customers_edit(arrival: Arrival, text: Rich, of: str, prepared: Prepared) -> CustomerEdited:
    customer, message = _customer(arrival.incoming.author), of or arrival.incoming.message
    found, version = prepared.found, prepared.version
    return CustomerEdited(at=arrival.at, customer=customer, text=text, message=message, found=found, version=version)


def _elsewhere(arrival: Arrival) -> Elsewhere:
    place = arrival.incoming.place
    return Elsewhere(place.chat, place.thread)


def _customer_wrote(
    arrival: Arrival, body: Wrote, prepared: Prepared, said: Mapping[tuple[str, str], Said]
) -> CustomerWrote:
    """Their words, with what was heard in a voice message and what they quote."""
    heard = prepared.heard or ""
    return CustomerWrote(
        at=arrival.at,
        customer=_customer(arrival.incoming.author),
        text=lines([body.text, rich(heard)]),
        message=arrival.incoming.message,
        attachments=body.attachments,
        group=body.group,
        forwarded=body.forwarded,
        heard=heard,
        quoted=_quotation(arrival, body.quoted, said) if body.quoted else None,
        found=prepared.found,
        version=prepared.version,
    )


def _agents(
    arrival: Arrival, prepared: Prepared, agent: Agent, keyboards: Mapping[str, Keyboard], elsewhere: Elsewhere | None
) -> Event | None:
    incoming, at, ticket = arrival.incoming, arrival.at, arrival.ticket
    match incoming.body:
        case Edited():
            return _edited(arrival, agent, incoming.body)
        case Wrote():
            return _wrote(arrival, agent, incoming.body, elsewhere)
        case Pressed():
            return _agent_pressed(arrival, prepared, agent, keyboards, elsewhere)
        case Bidden(action, value):
            return AgentPressed(at=at, agent=agent, ticket=ticket, action=action, value=value)
        case Submitted(form, values, about, trigger) if form in set(FormName):
            return AgentSubmitted(
                at=at,
                agent=agent,
                ticket=ticket,
                form=FormName(form),
                values=values,
                about=about,
                trigger=trigger,
            )
    return None


def _agent_pressed(
    arrival: Arrival, prepared: Prepared, agent: Agent, keyboards: Mapping[str, Keyboard], elsewhere: Elsewhere | None
) -> AgentPressed:
    action, value = _pressed(arrival, keyboards, Audience.THREAD)
    body = arrival.incoming.body
    assert isinstance(body, Pressed)
    return AgentPressed(
        at=arrival.at,
        agent=agent,
        ticket=arrival.ticket,
        action=action,
        value=value,
        trigger=body.trigger,
        elsewhere=elsewhere,
        on=body.on,
        found=prepared.found,
        version=prepared.version,
    )


def _wrote(arrival: Arrival, agent: Agent, body: Wrote, elsewhere: Elsewhere | None) -> AgentWrote:
    return AgentWrote(
        at=arrival.at,
        agent=agent,
        ticket=arrival.ticket,
        text=body.text,
        message=arrival.incoming.message,
        attachments=body.attachments,
        elsewhere=elsewhere,
    )


def _edited(arrival: Arrival, agent: Agent, body: Edited) -> AgentEdited:
    return AgentEdited(
        at=arrival.at,
        agent=agent,
        ticket=arrival.ticket,
        text=body.text,
        message=body.of,
        before=body.before,
        edited_at=arrival.incoming.sent_at,
        attachments=body.attachments,
    )


def _of_itself(arrival: Arrival, *, left: bool) -> Event | None:
    """What happened in a thread, whoever did it."""
    body = arrival.incoming.body
    if isinstance(body, Deleted):
        return AgentDeleted(at=arrival.at, ticket=arrival.ticket, message=body.of)
    return None if left else ThreadLost(at=arrival.at, ticket=arrival.ticket)


def _pressed(arrival: Arrival, keyboards: Mapping[str, Keyboard], audience: Audience) -> tuple[Action, str]:
    """What the button does, if it is ours, was shown to this audience in this conversation, and still exists."""
    body = arrival.incoming.body
    assert isinstance(body, Pressed)
    name, _, ordinal = body.data.rpartition(":")
    if not name and audience is Audience.THREAD:
        return (Action(body.data) if body.data in set(Action) else Action.STALE), ""
    keyboard = keyboards.get(name)
    if keyboard is None or keyboard.conversation != arrival.conversation or keyboard.to is not audience:
        return Action.STALE, ""
    if keyboard.only and keyboard.only != arrival.incoming.author.id:
        return Action.STALE, ""
    if not ordinal.isdecimal() or len(ordinal) > 3 or int(ordinal) >= len(keyboard.buttons):
        return Action.STALE, ""
    button = keyboard.buttons[int(ordinal)]
    return button.action, button.value


def _customer(author: Author) -> Customer:
    return Customer(_displayed(author.name) or "?", _displayed(author.username), author.language)


def _displayed(name: str) -> str:
    """A name without characters that turn or hide text (U+202E and its like), at most 64 characters."""
    return "".join(c for c in name if c.isprintable() or c == " ")[:64].strip()
