"""What we hold on a customer can be shown whole, and erased but for the figures."""

from dataclasses import replace

from sqlalchemy import select

from bot.engine.ticket import Detail, Held, Suggestion
from bot.ports import Conversation, Decided, JournalLine, rich
from storage.schema import tickets
from storage.store import SqlStore
from tests.storage.examples import (
    ANN,
    BEN,
    NOW,
    arrival,
    claim,
    put,
    save,
    ticket,
    to_customer,
    to_thread,
    with_open_ticket,
)

SECRET = "my cat is called Tom"


async def lived(store: SqlStore) -> None:
    await with_open_ticket(store, 1, ANN)
    async with store.turn() as ledger:
        await ledger.record([arrival()])
        lines = [
            JournalLine(ANN, 1, NOW, "rated", {"rating": 5, "entry": "refund", "by": "bot", "resolution": "1-0"}),
            JournalLine(ANN, 1, NOW, "commented", {"text": SECRET, "ticket": 1}),
        ]
        await ledger.save(Decided(journal=lines), NOW)
    await save(store, to_customer())


async def test_everything_about_one_customer_is_shown_and_nothing_about_others(store: SqlStore) -> None:
    await lived(store)
    held = await store.export(ANN)
    assert held["conversation"]["id"] == ANN
    assert [len(held[name]) for name in ("tickets", "received", "journal")] == [1, 1, 2]
    assert SECRET in str(held["journal"])
    assert await store.export(BEN) == {}


async def test_of_a_ticket_no_words_and_no_name_are_left(store: SqlStore) -> None:
    told = replace(
        ticket(resolved_at=NOW),
        question=SECRET,
        held=(Held("1", rich(SECRET)),),
        details=(Detail({"en": "Who?"}, {"en": SECRET}),),
        suggestion=Suggestion(SECRET, ("refund",)),
        resembles=SECRET,
        resolved_by=SECRET,  # whoever ends it themselves
        tags=("cats",),
    )
    async with store.turn() as ledger:
        await put(ledger, replace(Conversation(ANN), ticket=told))
    assert await store.forget(ANN, NOW)
    async with store.engine.connect() as connection:
        (body,) = await connection.scalars(select(tickets.c.body))
    assert SECRET not in body
    assert "cats" in body


async def test_what_follows_from_forgetting_is_written_under_the_name_that_is_left(store: SqlStore) -> None:
    await lived(store)
    seen: list[Conversation] = []

    def follows(known: Conversation) -> Decided:
        seen.append(known)
        return Decided(drafts=[to_thread("gone")], journal=[JournalLine(ANN, 0, NOW, "forgotten", {})])

    assert await store.forget(ANN, NOW, follows)
    assert [known.ticket is not None for known in seen] == [True]
    (told,) = await claim(store, "slack")
    assert (told.place.thread, told.conversation.partition(":")[0]) == ("1700000000.000001", "forgotten")
    assert await store.export(ANN) == {}
    (line, *_) = await store.journal_of("", 9)
    assert (line.what, line.conversation) == ("forgotten", told.conversation)
    assert not await store.forget(ANN, NOW, follows)
    assert len(seen) == 1


async def test_a_forgotten_customer_leaves_figures_that_name_nobody(store: SqlStore) -> None:
    await lived(store)
    before = await store.figures(NOW)
    assert await store.forget(ANN, NOW)
    assert await store.export(ANN) == {}
    assert await store.undecided() == []
    assert await store.figures(NOW) == before
    journal = await store.journal_of("", 9)
    assert [line.what for line in journal] == ["commented", "rated"]
    assert ANN not in str(journal)
    assert SECRET not in str(journal)
    assert not await store.forget(ANN, NOW)
