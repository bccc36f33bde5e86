"""The walks in a process of their own: Hypothesis borrows values from whatever modules are loaded, so only this way do
a run of one test and a run of all of them walk the same ways. What was visited is written to the file that is named."""

import asyncio
import pickle
import sys
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

import bot.desk.desk
import bot.desk.turn
from storage.store import SqlStore
from tests.desk.conftest import forget_power_cuts
from tests.walk.ends import decide_and_note
from tests.walk.inline import without_threads
from tests.walk.walking import Visited, play
from tests.walk.ways import everywhere, ways


def walk(url: str, walks: int) -> Visited:
    """So many walks on this database; raises what is wrong with the first that breaks a promise."""
    visited: Visited = Counter()
    bot.desk.desk.PATIENCE = 0.001
    bot.desk.turn.decide = decide_and_note
    with without_threads(), asyncio.Runner() as runner:
        store = SqlStore(url)
        if url.startswith("sqlite"):
            event.listen(store.engine.sync_engine, "connect", forget_power_cuts)

        @settings(
            max_examples=walks,
            deadline=None,
            derandomize=True,
            database=None,
            suppress_health_check=list(HealthCheck),
        )
        @example(rounds=everywhere, hold_unknown=True)
        @given(rounds=ways, hold_unknown=st.booleans())
        def goes(rounds: list, hold_unknown: bool) -> None:
            runner.run(play(store, rounds, visited, hold_unknown=hold_unknown))

        goes()
        runner.run(store.close())
    return visited


if __name__ == "__main__":
    found = walk(sys.argv[1], int(sys.argv[2]))
    Path(sys.argv[3]).write_bytes(pickle.dumps(found))
