"""Whose conversation it is that something incoming belongs to, and what a turn is about before it has begun."""

from collections.abc import Sequence

from bot.desk.desk_facts import is_of_the_desk
from bot.desk.work import Arriving, Taken, Work
from bot.ports import DESK_ITSELF, Arrival, Incoming, Ledger, Misread, Place, Unreadable


async def concerned(ledger: Ledger, work: Work, desk: str) -> set[str]:
    """Every conversation that a turn with this work will lock.

    Copies of the program lock them before any other row, all at once: so no two turns can wait for each other.
    """
    places = {each.incoming.place for each in work.arrivals}
    at_desk = {place for place in places if place.channel == desk}
    threads = await ledger.threads(at_desk) if at_desk else {}
    names = {*work.facts, *(work.due or ()), *(thread.conversation for thread in threads.values())}
    names |= {_conversation(place) for place in places - at_desk}
    return (names | await ledger.concerned(work.marks, work.card_marks)) - {DESK_ITSELF}


async def routed_of(ledger: Ledger, arrivals: Sequence[Arriving], desk: str, taken: Taken) -> list[Arrival]:
    """With its conversation, and its ticket if it came in one's thread.

    What belongs to no ticket's thread is dropped, unless a card is on its way whose thread we cannot know yet, or
    nobody could read it.
    """
    places = {each.incoming.place for each in arrivals if each.incoming.place.channel == desk}
    threads = await ledger.threads(places) if places else {}
    opening = bool(places - set(threads)) and await ledger.card_on_its_way(desk)
    routed: list[Arrival] = []
    for each in arrivals:
        incoming, at = each.incoming, each.at
        thread = threads.get(incoming.place)
        if thread is not None:
            routed.append(Arrival(incoming, at, thread.conversation, thread.ticket))
        elif incoming.place.channel == desk and is_of_the_desk(incoming):
            routed.append(Arrival(incoming, at, DESK_ITSELF))
        elif incoming.place.channel != desk or isinstance(incoming.body, Unreadable):
            arrival = Arrival(incoming, at, _conversation(incoming.place))
            routed += [arrival, *_to_be_told(arrival)]
        elif opening:
            taken.unrouted.append(each)
    return routed


def _to_be_told(arrival: Arrival) -> list[Arrival]:
    """Of what a customer wrote and nobody could read a fact of our own, so that they hear of it; once, by its id."""
    incoming = arrival.incoming
    if not (isinstance(incoming.body, Unreadable) and incoming.body.wrote):
        return []
    fact = Incoming(f"misread:{incoming.id}", incoming.place, incoming.author, arrival.at, Misread())
    return [Arrival(fact, arrival.at, arrival.conversation)]


def _conversation(place: Place) -> str:
    return f"{place.channel}:{place.chat}"
