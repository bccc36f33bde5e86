"""What people ask the store: figures, troubles, open threads, what is due next."""

from dataclasses import replace

from bot.ports import (
    Arrival,
    Author,
    Decided,
    DeliveryState,
    Edited,
    Figures,
    Incoming,
    JournalLine,
    Place,
    PromiseFigures,
    Wrote,
    rich,
)
from storage.store import SqlStore
from tests.storage.examples import (
    ANN,
    BEN,
    MINUTE,
    NOW,
    THREAD,
    arrival,
    claim,
    mark,
    put,
    save,
    ticket,
    to_customer,
    with_open_ticket,
)


def line(what: str, conversation: str = ANN, **detail: object) -> JournalLine:
    return JournalLine(conversation, 1, NOW, what, detail)


async def test_the_figures_count_what_the_journal_says_about_the_period(store: SqlStore) -> None:
    journal = [
        *(line("asked"), line("asked", BEN), line("asked"), line("answered"), line("answered"), line("confirmed")),
        *(line("handed_over"), line("replied", seconds=60), line("replied", seconds=80.5), line("replied")),
        *(line("resolved"), line("resolved", BEN), line("rated", rating=5), line("rated", rating=2)),
        *(line("rated", BEN, rating=5), replace(line("asked", "telegram:1"), at=NOW - MINUTE)),
    ]
    async with store.turn() as ledger:
        await ledger.save(Decided(journal=journal), NOW)
    assert await store.figures(NOW) == Figures(2, 3, 2, 1, 1, 2, 70.25, {2: 1, 5: 2})
    assert (await store.figures(NOW - MINUTE)).conversations == 3


async def test_of_a_mark_that_was_changed_the_last_counts_and_bad_ones_stand_against_their_entry(
    store: SqlStore,
) -> None:
    journal = [
        line("rated", rating=1, resolution="1-0", by="bot", entry="refund"),
        line("rated", rating=5, resolution="1-0", by="bot", entry="refund"),
        line("rated", BEN, rating=2, resolution="1-0", by="bot", entry="refund"),
        line("rated", BEN, rating=1, resolution="2-0", by="bot", entry="card"),
        line("rated", BEN, rating=2, resolution="3-0", by="bot", entry="card"),
        line("rated", BEN, rating=1, resolution="4-7", by="agent", entry="login"),
    ]
    async with store.turn() as ledger:
        await ledger.save(Decided(journal=journal), NOW)
    figures = await store.figures(NOW)
    assert figures.ratings == {1: 2, 2: 2, 5: 1}
    assert figures.poor_answers == {"card": 2, "refund": 1}


async def test_promises_met_and_breached_are_counted_by_team(store: SqlStore) -> None:
    def kept(what: str, promise: str, team: str = "", ticket: int = 1) -> JournalLine:
        return line(what, promise=promise, team=team, agent="U1", ticket=ticket)

    journal = [
        *(kept("met", "resolution"), kept("met", "first_response"), kept("breached", "first_response", ticket=2)),
        *(kept("breached", "next_response", "care"), replace(kept("met", "resolution"), at=NOW - MINUTE)),
        *(line("first_reply", seconds=60, team=""), line("first_reply", seconds=120, team="care")),
    ]
    async with store.turn() as ledger:
        await ledger.save(Decided(journal=journal), NOW)
    figures = await store.figures(NOW)
    assert figures.promises == (
        PromiseFigures("", "first_response", 1, 1),
        PromiseFigures("", "resolution", 1, 0),
        PromiseFigures("care", "next_response", 0, 1),
    )
    assert figures.median_first_reply_at_work == 90


async def test_of_a_first_reply_that_was_taken_back_only_the_next_one_counts(store: SqlStore) -> None:
    kept = {"promise": "first_response", "team": ""}
    journal = [
        *(line("replied", ticket=1, seconds=60), line("first_reply", ticket=1, seconds=60, team="")),
        *(line("met", ticket=1, **kept), line("met", ticket=2, **kept), line("breached", ticket=1, **kept)),
        *(line("replied", ticket=1, seconds=7200), line("first_reply", ticket=1, seconds=3600, team="")),
    ]
    async with store.turn() as ledger:
        await ledger.save(Decided(journal=journal), NOW)
    figures = await store.figures(NOW)
    assert (figures.median_first_reply, figures.median_first_reply_at_work) == (7200, 3600)
    assert figures.promises == (PromiseFigures("", "first_response", 1, 1),)


async def test_figures_of_nothing_are_nothing(store: SqlStore) -> None:
    assert await store.figures(NOW) == Figures(0, 0, 0, 0, 0, 0, None, {})


async def test_the_journal_of_a_conversation_is_read_from_its_newest_line(store: SqlStore) -> None:
    why = {"won": "parts", "texts": [{"text": "как?", "candidates": [{"signals": [["stems", 1.5]]}]}]}
    journal = [line("asked", **why), line("answered"), line("asked", BEN), line("asked"), line("missed")]
    async with store.turn() as ledger:
        await ledger.save(Decided(journal=journal), NOW)
    assert await store.journal_of(ANN, 2) == [journal[4], journal[3]]
    assert await store.journal_of(ANN, 9, "asked") == [journal[3], journal[0]]
    assert [one.conversation for one in await store.journal_of("", 9, "asked")] == [ANN, BEN, ANN]


async def test_the_newest_troubles_come_first(store: SqlStore) -> None:
    async with store.turn() as ledger:
        (fact,) = await ledger.record([arrival()])
        await ledger.save(Decided(failures=[(fact.seq, "a bug", True)]), NOW)
    for minutes, state in ((1, DeliveryState.FAILED), (2, DeliveryState.HELD), (3, DeliveryState.SENT)):
        await save(store, to_customer())
        (delivery,) = await claim(store, now=NOW + minutes * MINUTE)
        await mark(store, delivery, state, reason=f"{minutes}")
    found = [(trouble.what, trouble.reason) for trouble in await store.troubles(10)]
    assert found == [("held", "2"), ("failed", "1"), ("quarantined", "a bug")]
    assert len(await store.troubles(1)) == 1


def from_agent(id: str, message: str, body: Wrote | Edited) -> Arrival:
    return Arrival(Incoming(id, THREAD, Author("U1"), NOW, body, message), NOW, ANN, ticket=1)


def root(number: int) -> Place:
    return replace(THREAD, thread=f"1700000000.{number:06}")


async def test_open_threads_are_named_with_the_last_message_written_there(store: SqlStore) -> None:
    for number, conversation in enumerate((ANN, BEN, "telegram:79"), start=1):
        state = await with_open_ticket(store, number, conversation)
        resolved_at = NOW - number * MINUTE if number > 1 else None
        async with store.turn() as ledger:
            await put(ledger, replace(state, ticket=ticket(number, resolved_at=resolved_at)))
    await with_open_ticket(store, 4, "telegram:80", opened=False)
    said = [("1", "1.1", Wrote(rich("a"))), ("2", "1.2", Wrote(rich("b"))), ("3", "1.1:edit", Edited(rich("c")))]
    async with store.turn() as ledger:
        await ledger.record([*(from_agent(*each) for each in said), arrival("4", "9")])
    assert await store.open_threads("slack", NOW - 3 * MINUTE) == [(root(1), "1.2"), (root(2), "")]
    assert await store.open_threads("other", NOW - MINUTE) == []


async def test_only_what_will_be_due_is_due_next(store: SqlStore) -> None:
    assert await store.next_due(NOW) is None
    await save(store, to_customer(), at=NOW)
    assert await store.next_due(NOW) is None
    assert await store.next_due(NOW - MINUTE) == NOW


async def test_customers_words_stand_beside_how_probable_it_was_stated_to_be(store: SqlStore) -> None:
    said = [(0.65, 1), (0.75, 0), (0.7, 1), (0.95, 1), (1.0, 0), (0.3, 0)]
    journal = [line("judged", entry="refund", said=stated, right=right) for stated, right in said]
    early = replace(journal[0], at=NOW - MINUTE)
    async with store.turn() as ledger:
        await ledger.save(Decided(journal=[*journal, early, line("judged")]), NOW)
    found = (await store.figures(NOW)).feedback
    assert [(band.band, band.judged, round(band.probability, 3), band.right) for band in found] == [
        (0.2, 1, 0.3, 0),
        (0.6, 3, 0.7, 2),
        (0.8, 2, 0.975, 1),
    ]
