"""Agents' pages: any change that one of them shows makes it be drawn again, and nothing else does."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from bot.engine.people import Agent, Customer
from bot.engine.ticket import Ticket
from bot.ports import (
    Conversation,
    Decided,
    DeliveryMark,
    DeliveryState,
    DeskFigures,
    HomeMark,
    HomeRow,
    JournalLine,
    Lists,
    Queue,
    Receipt,
    Roster,
    Window,
)
from storage.store import SqlStore
from tests.storage.examples import ANN, BEN, LEASE, MINUTE, NOW, THREAD, claim, put, ticket, with_open_ticket

BO, CY = Agent("U1", "Bo"), Agent("U2", "Cy")
WEEK = NOW - timedelta(days=3)


async def opened(store: SqlStore, *agents: Agent, page: int = 0) -> None:
    async with store.turn() as ledger:
        await ledger.save(Decided(homes={agent.id: ("slack", page) for agent in agents}), NOW)
    for row in await behind(store):
        await drawn(store, row, row.version)


async def behind(store: SqlStore, now: timedelta = timedelta()) -> list[HomeRow]:
    async with store.turn() as ledger:
        return await ledger.claim_homes("slack", 10, NOW + now, NOW + now + LEASE)


async def drawn(store: SqlStore, row: HomeRow, version: int | None) -> None:
    async with store.turn() as ledger:
        await ledger.mark_homes([HomeMark(row.agent, version, NOW)])


async def has(store: SqlStore, *tickets: Ticket, conversations: Sequence[str] = (ANN, BEN)) -> None:
    """One conversation each."""
    async with store.turn() as ledger:
        names = [conversations[n] if n < len(conversations) else f"telegram:{n}" for n in range(len(tickets))]
        states = [
            replace(Conversation(name), customer=Customer(name), ticket=one)
            for name, one in zip(names, tickets, strict=True)
        ]
        await put(ledger, *states)


async def agents_behind(store: SqlStore) -> list[str]:
    return sorted(row.agent for row in await behind(store))


def of(agent: Agent, number: int = 1, **changed: object) -> Ticket:
    return replace(ticket(number), owner=agent, waiting_since=NOW, **changed)  # type: ignore[arg-type]


async def lists_of(store: SqlStore, agent: Agent = BO, page: int = 0, hidden: Sequence[str] = ()) -> Lists:
    async with store.turn() as ledger:
        return await ledger.lists(Window(agent.id, hidden, page, 2, NOW, WEEK))


async def test_a_page_is_drawn_when_it_is_opened_and_not_again_without_a_change(store: SqlStore) -> None:
    assert await behind(store) == []
    async with store.turn() as ledger:
        await ledger.save(Decided(homes={"U1": ("slack", 3)}), NOW)
    (row,) = await behind(store)
    assert row == HomeRow("U1", "slack", 3, 1)
    assert await behind(store) == []
    await drawn(store, row, row.version)
    assert await behind(store, MINUTE) == []


async def test_a_ticket_that_enters_or_leaves_the_queue_is_everybodys_change(store: SqlStore) -> None:
    await opened(store, BO, CY)
    await has(store, ticket())
    assert await agents_behind(store) == ["U1", "U2"]
    await opened(store)
    for row in await behind(store, LEASE):
        await drawn(store, row, row.version)
    await has(store, of(BO))
    assert await agents_behind(store) == ["U1", "U2"]


async def test_what_happens_in_an_agents_ticket_changes_only_their_page(store: SqlStore) -> None:
    await has(store, of(BO))
    await opened(store, BO, CY)
    await has(store, of(BO, waits_for_customer=True))
    assert await agents_behind(store) == ["U1"]


async def test_a_ticket_taken_over_changes_both_pages(store: SqlStore) -> None:
    await has(store, of(BO))
    await opened(store, BO, CY)
    await has(store, of(CY))
    assert await agents_behind(store) == ["U1", "U2"]


async def test_a_conversation_that_changes_without_its_ticket_changes_no_page(store: SqlStore) -> None:
    await has(store, of(BO))
    await opened(store, BO)
    await has(store, of(BO))
    assert await agents_behind(store) == []


async def test_a_late_mark_changes_the_page_of_whom_it_is_for(store: SqlStore) -> None:
    await opened(store, BO, CY)
    async with store.turn() as ledger:
        await ledger.save(Decided(journal=[rated(5, CY)]), NOW)
    assert await agents_behind(store) == ["U2"]


async def test_a_thread_that_opens_and_a_change_of_shifts_are_everybodys_change(store: SqlStore) -> None:
    await with_open_ticket(store, opened=False)
    await opened(store, BO, CY)
    (delivery,) = await claim(store, "slack")
    learnt = DeliveryMark(delivery.ids, delivery.attempt, DeliveryState.SENT, Receipt((THREAD.thread,), THREAD))
    async with store.turn() as ledger:
        await ledger.mark([learnt])
        await ledger.mark_homes([])
    assert await agents_behind(store) == ["U1", "U2"]
    async with store.turn() as ledger:
        await ledger.mark_homes([HomeMark(agent, 9, NOW) for agent in ("U1", "U2")])
    assert await agents_behind(store) == []
    async with store.turn() as ledger:
        await ledger.roster(change=True)
        for _ in range(9):
            await ledger.save(Decided(roster=Roster()), NOW)
    assert await agents_behind(store) == ["U1", "U2"]


async def test_a_page_nobody_has_opened_for_half_a_day_is_left_alone(store: SqlStore) -> None:
    await opened(store, BO)
    await has(store, ticket())
    assert await behind(store, timedelta(hours=13)) == []
    assert len(await behind(store, timedelta(hours=11))) == 1


async def test_a_page_that_could_not_be_drawn_is_tried_again_when_it_is_due(store: SqlStore) -> None:
    await opened(store, BO)
    await has(store, ticket())
    (row,) = await behind(store)
    async with store.turn() as ledger:
        await ledger.mark_homes([HomeMark(row.agent, None, NOW + MINUTE)])
    assert await behind(store) == []
    assert await store.next_due(NOW) == NOW + MINUTE
    assert await behind(store, MINUTE) == [row]


async def test_a_page_whose_drawer_died_is_free_after_its_lease_or_a_start(store: SqlStore) -> None:
    await opened(store, BO)
    await has(store, ticket())
    assert len(await behind(store)) == 1
    assert len(await behind(store, LEASE)) == 1
    async with store.turn() as ledger:
        await ledger.doubt(NOW, everything=True)
    assert len(await behind(store)) == 1


def at(minutes: int, number: int, **changed: object) -> Ticket:
    return replace(ticket(number), waiting_since=NOW + minutes * MINUTE, **changed)  # type: ignore[arg-type]


async def test_the_queue_begins_with_what_is_urgent_and_then_with_the_oldest(store: SqlStore) -> None:
    await has(store, at(3, 1), at(1, 2), at(9, 3, urgent=True), at(2, 4, team="care"), at(0, 5, owner=BO))
    first, second = (await lists_of(store)).queue, (await lists_of(store, page=1)).queue
    assert [one.number for one in (*first.tickets, *second.tickets)] == [3, 2, 4, 1]
    assert (first.total, second.total) == (4, 4)
    assert (await lists_of(store, page=2)).queue.tickets == ()
    assert (await lists_of(store)).queues == (Queue("", 3, 1, NOW + MINUTE), Queue("care", 1, 0, NOW + 2 * MINUTE))
    assert await store.queues(NOW) == (await lists_of(store)).queues
    assert [one.number for one in await store.waiting("", NOW, 2)] == [3, 2]
    assert [one.number for one in (await lists_of(store, hidden=[""])).queue.tickets] == [4]
    assert (await lists_of(store, hidden=["", "care"])).queue.total == 0


async def test_my_tickets_begin_with_those_that_wait_for_me_longest(store: SqlStore) -> None:
    theirs = {"owner": BO, "waits_for_customer": True}
    await has(store, at(1, 1, **theirs), at(5, 2, owner=BO), at(4, 3, owner=BO), at(0, 4, owner=CY))
    assert [one.number for one in (await lists_of(store)).mine.tickets] == [3, 2]
    assert [one.number for one in (await lists_of(store, page=1)).mine.tickets] == [1]
    (listed, _) = (await lists_of(store)).mine.tickets
    assert (listed.customer, listed.owner) == ("telegram:2", BO)
    assert (await lists_of(store)).owners == (("U1", 3), ("U2", 1))


async def test_what_sleeps_stands_apart_until_it_wakes(store: SqlStore) -> None:
    until = NOW + 5 * MINUTE
    await has(
        store,
        at(0, 1, snoozed=True, snoozed_until=until, owner=BO),
        at(0, 2, snoozed=True),
        at(0, 3, snoozed=True, snoozed_until=NOW),
    )
    seen = await lists_of(store)
    assert [one.number for one in seen.snoozed.tickets] == [1, 2]
    assert [one.number for one in seen.queue.tickets] == [3]
    assert seen.mine.total == 0


def rated(rating: int, agent: Agent, number: int = 1, **more: object) -> JournalLine:
    detail = {"rating": rating, "ticket": number, "entry": "", "agent": agent.id, "by": "agent", **more}
    return JournalLine(ANN, number, NOW, "rated", detail)


def replied(number: int, minutes: int) -> JournalLine:
    """The first reply, after so much of the working time of the ticket's team."""
    return JournalLine(ANN, number, NOW, "first_reply", {"ticket": number, "team": "", "seconds": minutes * 60})


async def test_the_figures_of_the_week_are_of_what_is_resolved_and_rated(store: SqlStore) -> None:
    night = {"opened_at": NOW - MINUTE * 600, "first_response_at": NOW, "resolved_at": NOW}
    await has(
        store,
        of(BO, 1, **night),
        of(BO, 2, **night),
        of(CY, 3, **night),
        of(BO, 4, opened_at=WEEK - MINUTE, resolved_at=WEEK - MINUTE),
        of(BO, 5),
    )
    marks = [rated(1, BO), rated(5, BO, again=1), rated(2, BO, 2), rated(5, CY, 3), rated(3, BO, 0, entry="refund")]
    async with store.turn() as ledger:
        replies = [replied(1, 90), replied(1, 2), replied(2, 10), replied(3, 60), replied(5, 1)]
        await ledger.save(Decided(journal=[*marks, *replies, replace(rated(1, BO, 9), at=WEEK - MINUTE)]), NOW)
    assert await store.desk_figures(WEEK, "U1") == DeskFigures(2, 6 * 60, 3.5, 2)
    assert await store.desk_figures(WEEK) == DeskFigures(3, 10 * 60, 4, 3)
    assert (await lists_of(store)).week == await store.desk_figures(WEEK, "U1")
    assert await store.desk_figures(NOW + MINUTE) == DeskFigures()
