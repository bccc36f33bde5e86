"""What belongs to no conversation: from a recorded fact to the engine's event, and from a bid to facts of our own."""

from collections.abc import Iterable
from datetime import datetime

from bot.engine.effects import DESK_ACTIONS, Action
from bot.engine.people import Agent
from bot.engine.roster.effects import Bid, BidLinked, Spread
from bot.engine.roster.events import Commanded, DeskEvent, DeskPressed, DeskSubmitted
from bot.engine.roster.events import HomeOpened as LookedAt
from bot.engine.roster.forms import DESK_FORMS
from bot.engine.roster.leading import MOVE_ALL
from bot.ports import (
    DESK_ITSELF,
    Arrival,
    Author,
    Bidden,
    Command,
    Fact,
    HomeOpened,
    Incoming,
    News,
    Place,
    Pressed,
    Submitted,
    Thread,
)

_OF_THE_DESK = (HomeOpened, Command, Pressed, Submitted)


def is_of_the_desk(incoming: Incoming) -> bool:
    """Did it happen at the desk, and in no thread? A press and a form say by themselves whether they are about the
    whole desk, also where a messenger takes the message they stand under for a thread."""
    body = incoming.body
    if isinstance(body, Pressed) and body.data.partition(":")[0] in set(DESK_ACTIONS):
        return True
    if isinstance(body, Submitted) and body.form in DESK_FORMS:
        return True
    return not incoming.place.thread and isinstance(body, _OF_THE_DESK)


def desk_event_from(fact: Fact, agent: Agent, theirs: tuple[int, ...] = ()) -> DeskEvent | None:
    """The event, or None for what changes nothing. `theirs` are the open tickets of `whose`."""
    at = fact.arrival.at
    match fact.arrival.incoming.body:
        case HomeOpened():
            return LookedAt(at=at, agent=agent)
        case Command(name, words, trigger):
            return Commanded(at=at, agent=agent, name=name, words=words, trigger=trigger, theirs=theirs)
        case Submitted(form, values, about, trigger):
            return DeskSubmitted(
                at=at, agent=agent, form=form, values=values, about=about, trigger=trigger, theirs=theirs
            )
        case Pressed(data, trigger):
            name, _, value = data.partition(":")
            if name in set(Action):
                return DeskPressed(at=at, agent=agent, action=Action(name), value=value, trigger=trigger, theirs=theirs)
    return None


def whose(fact: Fact, agent: str) -> str:
    """Whose open tickets the decision has to know: those of whoever did it, or the colleague's whom it is about."""
    body = fact.arrival.incoming.body
    return body.about if isinstance(body, Submitted) and body.form == MOVE_ALL else agent


def facts_of_our_own(fact: Fact, bid: Bid | BidLinked, tickets: Iterable[Thread]) -> list[Arrival]:
    """The bid, once for each of these tickets; repeated, they are known by their ids."""
    arrival = fact.arrival
    place = Place(arrival.incoming.place.channel, DESK_ITSELF)
    author, body = Author(bid.agent.id, bid.agent.name), Bidden(bid.action, bid.value)
    return [
        Arrival(
            Incoming(f"desk:{fact.seq}:{ticket.ticket}:{bid.action}", place, author, arrival.at, body),
            arrival.at,
            ticket.conversation,
            ticket.ticket,
        )
        for ticket in tickets
    ]


def news_of_incident(spread: Spread, behind: Iterable[tuple[str, int]], at: datetime) -> list[Arrival]:
    """For each conversation a fact of every update it was not sent; repeated, they are known by their ids."""
    return [
        Arrival(
            Incoming(
                f"incident:{spread.incident}:{number}:{conversation}",
                Place(*conversation.split(":", 1)),
                Author(""),
                at,
                News(spread.incident, number),
            ),
            at,
            conversation,
        )
        for conversation, sent in behind
        for number in range(sent + 1, spread.update + 1)
    ]
