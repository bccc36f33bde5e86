"""Lines of one thread that wait together go out as one post."""

from bot.ports import Audience, Control, DeliveryState, Outcome, Post, rich
from storage.joining import MOST_CHARACTERS, MOST_ROWS
from storage.store import SqlStore
from tests.storage.examples import NOW, claim, mark, save, text_of, texts, to_thread, with_open_ticket


async def say(store: SqlStore, *bodies: Post | str, joins: bool = True) -> None:
    await save(store, *(to_thread(body, joins=joins) for body in bodies))


async def sent(store: SqlStore) -> list[str]:
    """Send everything; the posts that it took."""
    posts = []
    while claimed := await claim(store, "slack"):
        posts += texts(claimed)
        for delivery in claimed:
            await mark(store, delivery)
    return posts


async def test_waiting_lines_become_one_post_in_their_order(store: SqlStore) -> None:
    await with_open_ticket(store)
    await say(store, "one", "two", "three")
    (delivery,) = await claim(store, "slack")
    assert text_of(delivery) == "one\ntwo\nthree"
    assert len(delivery.ids) == 3
    assert [ended.delivery for ended in await mark(store, delivery)] == list(delivery.ids)
    assert await claim(store, "slack") == []


async def test_lines_that_may_not_be_joined_go_alone_and_keep_their_place(store: SqlStore) -> None:
    await with_open_ticket(store)
    await say(store, "one", "two")
    await say(store, "alone", joins=False)
    await say(store, "three", "four")
    assert await sent(store) == ["one\ntwo", "alone", "three\nfour"]


async def test_a_post_with_buttons_or_for_other_eyes_is_not_joined(store: SqlStore) -> None:
    await with_open_ticket(store)
    buttons = Post(rich("buttons"), controls=(Control("Claim", "k:0", "claim"),))
    await say(store, "one", buttons, "two", Post(rich("for Bo"), only="U1"), Post(rich("aloud"), aloud=True))
    assert await sent(store) == ["one", "buttons", "two", "for Bo", "aloud"]


async def test_lines_of_two_threads_are_never_joined(store: SqlStore) -> None:
    await with_open_ticket(store, 1)
    await with_open_ticket(store, 2, "telegram:78")
    lines = [to_thread("ann", 1, joins=True), to_thread("ben", 2, "telegram:78", joins=True)]
    await save(store, *lines, *lines)
    assert texts(await claim(store, "slack")) == ["ann\nann", "ben\nben"]


async def test_a_post_takes_no_more_lines_than_it_may(store: SqlStore) -> None:
    await with_open_ticket(store)
    await say(store, *(str(number) for number in range(MOST_ROWS + 2)))
    assert [post.count("\n") + 1 for post in await sent(store)] == [MOST_ROWS, 2]


async def test_a_post_takes_no_more_characters_than_fit_but_one_line_always(store: SqlStore) -> None:
    await with_open_ticket(store)
    half = (MOST_CHARACTERS - 1) // 2
    await say(store, "a" * half, "b" * half, "c")
    assert [len(post) for post in await sent(store)] == [2 * half + 1, 1]
    await say(store, "long" * MOST_CHARACTERS, "short")
    assert [len(post) for post in await sent(store)] == [4 * MOST_CHARACTERS, 5]


async def test_a_doubtful_post_is_tried_again_with_exactly_the_lines_it_had(store: SqlStore) -> None:
    await with_open_ticket(store)
    await say(store, "one", "two")
    (first,) = await claim(store, "slack")
    await say(store, "three")
    await mark(store, first, DeliveryState.WAITING, due_at=NOW, doubtful=True)
    (again,) = await claim(store, "slack")
    assert (again.ids, text_of(again), again.doubtful) == (first.ids, "one\ntwo", True)
    await mark(store, again)
    assert await sent(store) == ["three"]


async def test_a_single_doubtful_line_stays_single(store: SqlStore) -> None:
    await with_open_ticket(store)
    await say(store, "one")
    await claim(store, "slack")
    await say(store, "two")
    async with store.turn() as ledger:
        await ledger.doubt(NOW, everything=True)
    (again,) = await claim(store, "slack")
    assert text_of(again) == "one"


async def test_a_post_that_surely_was_not_sent_takes_what_has_come_meanwhile(store: SqlStore) -> None:
    await with_open_ticket(store)
    await say(store, "one", "two")
    (first,) = await claim(store, "slack")
    await say(store, "three")
    await mark(store, first, DeliveryState.WAITING, due_at=NOW)
    (again,) = await claim(store, "slack")
    assert text_of(again) == "one\ntwo\nthree"


async def test_joined_lines_that_could_not_be_delivered_end_each_for_itself(store: SqlStore) -> None:
    await with_open_ticket(store)
    await say(store, "one", "two")
    (delivery,) = await claim(store, "slack")
    ended = await mark(store, delivery, DeliveryState.HELD, reason="lost")
    assert [(each.outcome, each.to) for each in ended] == [(Outcome.UNKNOWN, Audience.THREAD)] * 2
