"""Several quick lines are read as one question; a clear one is answered at once."""

from datetime import timedelta

from bot.ports import Left
from storage.store import SqlStore
from tests.dialogs.conftest import empty_desk, store  # noqa: F401
from tests.dialogs.stage import Stage, WrittenMatches, wrote

PAUSE = timedelta(seconds=1.5)
MATCHES = (
    "I have\na problem with payment -> payment-failed 0.9",
    "how do I pay -> payment-failed 0.9",
    "a problem with payment -> payment-failed 0.9",
)


def said(stage: Stage) -> list[str]:
    return [shown.text for shown in stage.customers.shown if shown.only != "(said)"]


async def says(stage: Stage, line: str, chat: str = "1001") -> None:
    """Without waiting for what is held back."""
    stage.more_follows = True
    await stage.customer(chat, "Ann", wrote(line), "en")
    await still(stage)


async def still(stage: Stage) -> None:
    await stage._settle()


async def goes_by(stage: Stage, span: timedelta) -> None:
    stage.now += span
    stage.desk.tick()
    await still(stage)


async def test_quick_lines_are_read_together_once_the_pause_is_over(store: SqlStore) -> None:  # noqa: F811
    async with Stage(store, WrittenMatches(MATCHES), burst_pause=PAUSE) as stage:
        for line in ("hello", "I have"):
            await says(stage, line)
            stage.now += timedelta(seconds=0.5)
        assert len(said(stage)) == 1, "hello needs no waiting"
        await says(stage, "a problem with payment", "1001")
        assert len(said(stage)) == 2, "sure together: no more waiting"
        lines = await store.journal_of("telegram:1001", 9, "asked")
        assert [line.detail["best"] for line in lines] == ["payment-failed"]


async def test_a_clear_question_waits_for_nothing_and_an_unsure_one_only_for_the_pause(
    store: SqlStore,  # noqa: F811
) -> None:
    async with Stage(store, WrittenMatches(MATCHES), burst_pause=PAUSE) as stage:
        await says(stage, "how do I pay", "1001")
        assert len(said(stage)) == 1
        await says(stage, "eels", "1002")
        assert len(said(stage)) == 1
        await goes_by(stage, timedelta(seconds=1))
        assert len(said(stage)) == 1
        await goes_by(stage, timedelta(seconds=1))
        assert len(said(stage)) == 2


async def test_whatever_is_no_line_ends_the_burst(store: SqlStore) -> None:  # noqa: F811
    async with Stage(store, WrittenMatches(()), burst_pause=PAUSE) as stage:
        await says(stage, "eels", "1001")
        await says(stage, "a person please", "1001")
        assert len(said(stage)) == 2
        await says(stage, "eels", "1002")
        await stage.customer("1002", "Eva", Left(), "en")
        await still(stage)
        assert len(said(stage)) == 3
