"""How long a reply usually takes: of each team's last replies, and only where there are enough."""

from datetime import timedelta

from bot.ports import Decided, JournalLine
from storage.store import SqlStore
from tests.storage.examples import ANN, MINUTE, NOW


def reply(team: str, seconds: int, days_ago: int = 0) -> JournalLine:
    at = NOW - timedelta(days=days_ago)
    return JournalLine(ANN, 1, at, "first_reply", {"ticket": 1, "team": team, "seconds": seconds})


async def kept(store: SqlStore, lines: list[JournalLine]) -> None:
    async with store.turn() as ledger:
        await ledger.save(Decided(journal=lines), NOW)


async def test_the_usual_wait_is_the_median_of_a_teams_replies(store: SqlStore) -> None:
    lines = [reply("care", seconds) for seconds in (60, 120, 300, 600, 9000)] + [reply("tech", 60)] * 4
    await kept(store, lines)
    assert await store.usual_waits(NOW - MINUTE) == {"care": 5 * MINUTE}, "four replies of tech would be a guess"


async def test_replies_of_long_ago_do_not_count(store: SqlStore) -> None:
    await kept(store, [reply("", 60, days_ago=40)] * 9)
    assert await store.usual_waits(NOW - timedelta(days=30)) == {}
