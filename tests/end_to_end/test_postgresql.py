"""The same program on PostgreSQL, and two copies of it: one polls, the other stands by and takes over."""

from pathlib import Path

from handlers.sandbox import Sandbox
from tests.databases import PostgresServer
from tests.end_to_end.world import World, program

EMILY = 1003


async def test_two_copies_share_the_work_and_one_takes_over_from_the_other(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    url = await postgres.empty_database()
    async with Sandbox(ack_timeout=1.0, retry_delays=(0.1, 0.3, 0.5)) as sandbox:
        w = World(sandbox)
        async with program(sandbox, tmp_path, STORAGE__URL=url):
            async with program(sandbox, tmp_path, STORAGE__URL=url):
                w.says(EMILY, "/start")
                await w.hears(EMILY, "Emily")
                w.says(EMILY, "talk to a human")
                card = await w.card("Emily")
                await w.agent_presses("U1", card, "claim")
                await w.in_thread(card["ts"], "<@U1>")
                for line in range(10):
                    await w.agent_says("U1", card["ts"], f"reply {line}.")
                    w.says(EMILY, f"words {line}.")
                    await w.hears(EMILY, f"reply {line}.")
                    await w.in_thread(card["ts"], f"words {line}.")
            w.says(EMILY, "still there?")
            await w.in_thread(card["ts"], "still there?")
            await w.agent_says("U1", card["ts"], "one copy is enough")
            await w.hears(EMILY, "one copy is enough")
        everything = " ".join(post["text"] for post in w.posts(card["ts"]))
        for line in range(10):
            assert everything.count(f"words {line}.") == 1
            assert sum(f"reply {line}." in message["text"] for message in w.chat(EMILY)) == 1
