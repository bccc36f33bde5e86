"""What belongs to an old ticket is said in its own thread, also when the customer has a new one."""

from datetime import timedelta

from bot.dialogs.channel import Shown
from bot.ports import Place, Pressed, TryLater, Undeliverable
from storage.store import SqlStore
from tests.dialogs.stage import Stage, WrittenMatches, wrote


async def resolved_ticket(stage: Stage) -> Place:
    """Ann's first ticket, resolved by Bo and two days old; its survey is unanswered."""
    await stage.customer("1001", "Ann", wrote("talk to a person"), "en")
    thread = stage.desk_channel.shown[0].place
    await stage.agent("bo", thread, Pressed("claim"))
    await stage.agent("bo", thread, wrote("done"))
    await stage.agent("bo", thread, Pressed("resolve"))
    await stage.passes(timedelta(hours=49))
    return thread


def last(stage: Stage, words: str) -> Shown:
    """The newest thing at the desk with these words."""
    return [shown for shown in stage.desk_channel.shown if words in shown.text][-1]


def last_said(stage: Stage) -> str:
    """The newest thing the customer was told."""
    return [shown for shown in stage.customers.shown if shown.only != "(said)"][-1].text


async def test_a_late_rating_appears_in_the_thread_of_the_ticket_it_is_about(store: SqlStore) -> None:
    async with Stage(store, WrittenMatches(())) as stage:
        old = await resolved_ticket(stage)
        survey = next(
            shown for shown in stage.customers.shown if [c.label for c in shown.controls[:5]] == list("12345")
        )
        await stage.customer("1001", "Ann", wrote("talk to a person"), "en")
        await stage.customer("1001", "Ann", Pressed(survey.controls[3].data), "en")
        assert last(stage, "Rating: 4").place == old


async def test_who_writes_or_presses_in_an_old_thread_is_told_there(store: SqlStore) -> None:
    async with Stage(store, WrittenMatches(())) as stage:
        old = await resolved_ticket(stage)
        await stage.customer("1001", "Ann", wrote("talk to a person"), "en")
        await stage.agent("bo", old, wrote("are you still there"))
        told = last(stage, "newer one")
        assert (told.place, told.only) == (old, "bo")
        await stage.agent("bo", old, Pressed("reopen"))
        assert last(stage, "old").place == old


async def test_a_reply_that_failed_is_reported_in_its_own_thread_and_can_be_sent_again_there(store: SqlStore) -> None:
    async with Stage(store, WrittenMatches(())) as stage:
        await stage.customer("1001", "Ann", wrote("talk to a person"), "en")
        old = stage.desk_channel.shown[0].place
        await stage.agent("bo", old, Pressed("claim"))
        stage.customers.failures.append(TryLater("429", 60))
        reply = await stage.agent("bo", old, wrote("here is how"))
        await stage.agent("bo", old, Pressed("resolve"))
        stage.customers.failures.append(Undeliverable("blocked"))
        await stage.passes(timedelta(hours=49))
        await stage.customer("1001", "Ann", wrote("talk to a person"), "en")
        told = last(stage, "Not delivered")
        assert told.place == old
        await stage.agent("bo", old, Pressed(told.controls[0].data))
        assert last_said(stage) == "Bo: here is how"
        assert last(stage, "✅").place == old
        assert last(stage, "✅").text == "✅ here is how", reply
