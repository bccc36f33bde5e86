"""What the desk channel is told about something that is no conversation."""

import asyncio
from contextlib import suppress

from bot.ports import Audience, Conversation, Decided, DeliveryState, Draft, Post, rich
from storage.store import SqlStore
from tests.storage.examples import ANN, DESK, NOW, claim, mark, save, texts, to_customer, with_open_ticket


def notice(text: str, conversation: str = ANN) -> Draft:
    return Draft(conversation, 0, Audience.DESK, DESK, Post(rich(text)), joins=True)


async def news(store: SqlStore, state: str, subject: str = "knowledge") -> bool:
    async with store.turn() as ledger:
        return await ledger.is_news(subject, state, NOW)


async def test_a_state_is_news_until_it_is_known(store: SqlStore) -> None:
    told = [await news(store, state) for state in ("", "broken", "broken", "worse", "worse", "", "", "broken")]
    assert told == [False, True, False, True, False, True, False, True]


async def test_subjects_are_told_apart(store: SqlStore) -> None:
    assert await news(store, "broken", "one")
    assert await news(store, "broken", "another")


async def test_of_several_copies_that_notice_the_same_one_tells(store: SqlStore) -> None:
    told = await asyncio.gather(*(news(store, "broken") for _ in range(8)))
    assert sorted(told) == [False] * 7 + [True]


async def test_what_is_not_written_after_all_is_still_news(store: SqlStore) -> None:
    with suppress(LookupError):
        async with store.turn() as ledger:
            assert await ledger.is_news("knowledge", "broken", NOW)
            await ledger.save(Decided(conversations={ANN: Conversation(ANN)}), NOW)  # which nobody has locked
    assert await news(store, "broken")


async def test_a_notice_goes_to_the_channel_and_not_into_a_thread(store: SqlStore) -> None:
    await with_open_ticket(store)
    await save(store, notice("the messenger gave no answer"))
    (delivery,) = await claim(store, "slack")
    assert (delivery.place, delivery.to) == (DESK, Audience.DESK)


async def test_notices_of_all_conversations_share_a_post_where_the_channel_is_behind(store: SqlStore) -> None:
    await save(store, notice("one"), to_customer(), notice("two", "telegram:78"))
    (delivery,) = await claim(store, "slack")
    assert texts([delivery]) == ["one\ntwo"]
    (ended, _) = await mark(store, delivery, DeliveryState.FAILED, reason="not in the channel")
    assert (ended.to, ended.reason) == (Audience.DESK, "not in the channel")
