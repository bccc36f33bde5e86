"""Facts: everything that came in, each of it once."""

from dataclasses import replace

from bot.ports import Arrival, Decided, Unreadable, Wrote, plain
from storage.store import SqlStore
from tests.storage.examples import ANN, NOW, arrival, incoming


async def record(store: SqlStore, *arrivals: Arrival) -> list[str]:
    async with store.turn() as ledger:
        return [fact.arrival.incoming.id for fact in await ledger.record(arrivals)]


async def test_a_fact_comes_back_as_it_was_recorded(store: SqlStore) -> None:
    kept = arrival(text="Ünïcode \U0001f600 «да»", ticket=3)
    async with store.turn() as ledger:
        recorded = await ledger.record([kept])
    assert [fact.arrival for fact in recorded] == [kept]
    assert await store.undecided() == recorded


async def test_facts_are_numbered_in_the_order_in_which_they_came(store: SqlStore) -> None:
    batch = [arrival(str(number), str(number)) for number in (5, 3, 9, 1)]
    async with store.turn() as ledger:
        facts = await ledger.record(batch)
    assert [fact.arrival.incoming.id for fact in facts] == ["5", "3", "9", "1"]
    assert [fact.seq for fact in facts] == sorted(fact.seq for fact in facts)
    assert await store.undecided() == facts


async def test_an_event_seen_before_is_left_out(store: SqlStore) -> None:
    assert await record(store, arrival("1", "5")) == ["1"]
    assert await record(store, arrival("1", "6"), arrival("2", "7")) == ["2"]


async def test_a_message_seen_before_is_left_out_even_under_a_new_event_id(store: SqlStore) -> None:
    assert await record(store, arrival("1", "5")) == ["1"]
    assert await record(store, arrival("2", "5")) == []


async def test_the_same_message_id_in_another_chat_is_another_message(store: SqlStore) -> None:
    assert await record(store, arrival("1", "5"), arrival("2", "5", chat="78")) == ["1", "2"]


async def test_a_batch_may_contain_duplicates_of_itself(store: SqlStore) -> None:
    batch = [arrival("1", "5"), arrival("1", "5"), arrival("2", "5"), arrival("3", "6")]
    assert await record(store, *batch) == ["1", "3"]


async def test_facts_without_a_message_are_known_by_their_event_alone(store: SqlStore) -> None:
    assert await record(store, arrival("1", ""), arrival("2", ""), arrival("1", "")) == ["1", "2"]
    assert await record(store, arrival("2", ""), arrival("3", "")) == ["3"]


async def test_duplicates_are_known_after_a_restart_too(store: SqlStore, url: str) -> None:
    await record(store, arrival("1", "5"))
    await store.close()
    again = SqlStore(url)
    assert await record(again, arrival("1", "5"), arrival("2", "6")) == ["2"]
    await again.close()


async def test_ids_that_start_anew_at_low_numbers_are_no_duplicates(store: SqlStore) -> None:
    await record(store, arrival("900000", "5"))
    assert await record(store, arrival("17", "6"), arrival("900001", "7")) == ["17", "900001"]


async def test_a_decided_fact_is_undecided_no_more(store: SqlStore) -> None:
    async with store.turn() as ledger:
        first, second = await ledger.record([arrival("1", "5"), arrival("2", "6")])
        await ledger.save(Decided(facts=[first.seq]), NOW)
        assert await ledger.still_undecided([first.seq, second.seq, 999]) == {second.seq}
    assert await store.undecided() == [second]


async def test_a_failed_decision_is_counted_and_a_poisoned_fact_is_put_aside(store: SqlStore) -> None:
    async with store.turn() as ledger:
        first, second = await ledger.record([arrival("1", "5"), arrival("2", "6")])
        await ledger.save(Decided(failures=[(first.seq, "oops", False), (second.seq, "ouch", True)]), NOW)
    assert await store.undecided() == [replace(first, attempts=1)]
    (trouble,) = await store.troubles(10)
    assert (trouble.what, trouble.where, trouble.at, trouble.reason) == ("quarantined", ANN, NOW, "ouch")


async def test_what_nobody_can_read_is_kept_for_a_person_and_not_decided(store: SqlStore) -> None:
    odd = Arrival(incoming("9", "", body=Unreadable('{"x": 1}', "no chat in it")), NOW, ANN)
    assert await record(store, odd, arrival("1", "5")) == ["1"]
    assert await record(store, odd) == []
    assert [fact.arrival.incoming.id for fact in await store.undecided()] == ["1"]
    assert [trouble.reason for trouble in await store.troubles(10)] == ["no chat in it"]


async def test_nul_and_lone_surrogates_are_dropped_wherever_they_stand(store: SqlStore) -> None:
    odd = arrival("1\x00", "5\ud800", text="a\x00\x00b\udfffc, but \\u0000 and \\\\u0000 were typed")
    odd = replace(odd, incoming=replace(odd.incoming, author=replace(odd.incoming.author, name="A\x00nn")))
    async with store.turn() as ledger:
        assert len(await ledger.record([odd])) == 1
        assert await ledger.record([odd]) == []
    (fact,) = await store.undecided()
    body = fact.arrival.incoming.body
    assert isinstance(body, Wrote)
    assert plain(body.text) == "abc, but \\u0000 and \\\\u0000 were typed"
    assert fact.arrival.incoming.author.name == "Ann"


async def test_nul_alone_is_dropped_too(store: SqlStore) -> None:
    async with store.turn() as ledger:
        await ledger.record([arrival(text="\\\x00 and \\\\u0000 and \x00")])
    (fact,) = await store.undecided()
    body = fact.arrival.incoming.body
    assert isinstance(body, Wrote)
    assert plain(body.text) == "\\ and \\\\u0000 and "
