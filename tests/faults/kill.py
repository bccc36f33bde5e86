"""`make faults`: kill -9 at random while customers and agents talk; then SIGTERM under the same load.

python -m tests.faults.kill [--talks 200] [--at-once 25] [--seed 1] [--signal kill|term]
"""

import argparse
import asyncio
import random
import sys
import tempfile
import time
from pathlib import Path

from handlers.sandbox import Sandbox
from tests.faults.program import Program
from tests.faults.talk import Talk, feed
from tests.faults.verdict import judge


async def run(talks: int, at_once: int, seed: int, how: str) -> int:
    """Play all conversations while the program dies again and again; 0 if every promise was kept."""
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory(prefix="firstline-faults-") as folder:
        async with Sandbox(ack_timeout=1.0, retry_delays=(0.2, 1.0, 3.0)) as sandbox:
            program = Program(sandbox.url, Path(folder), SURVEY__DELAY="1h")
            played = [Talk(sandbox, number) for number in range(talks)]
            await program.start()
            began, kills = time.monotonic(), 0
            async with asyncio.TaskGroup() as group:
                feeding = group.create_task(_feed(sandbox, played))
                playing = group.create_task(_play(played, at_once))
                while not playing.done():
                    await asyncio.sleep(chance.uniform(0.3, 5.0))
                    if not playing.done():
                        await _die(program, how)
                        kills += 1
                        _say(f"{kills} stops, {sum(talk.done for talk in played)} of {talks} conversations done")
                        await program.start()
                await asyncio.sleep(3)
                feeding.cancel()
            code = await program.stop()
            feed(played, [])
            program.close()
            return _report(played, sandbox, kills, how, code, time.monotonic() - began)


async def _die(program: Program, how: str) -> None:
    if how == "kill":
        await program.kill()
    elif code := await program.stop():
        raise RuntimeError(f"exit code {code} after SIGTERM")


async def _play(talks: list[Talk], at_once: int) -> None:
    places = asyncio.Semaphore(at_once)

    async def one(talk: Talk) -> None:
        async with places:
            await talk.play()

    async with asyncio.TaskGroup() as group:
        for talk in talks:
            group.create_task(one(talk))


async def _feed(sandbox: Sandbox, talks: list[Talk]) -> None:
    read = 0
    while True:
        entries = sandbox.journal.since(read)
        read += len(entries)
        feed(talks, entries)
        await asyncio.sleep(0.03)


def _report(talks: list[Talk], sandbox: Sandbox, kills: int, how: str, code: int, seconds: float) -> int:
    verdict = judge(talks, list(sandbox.journal), kills if how == "kill" else 0)
    if code:
        verdict.faults.append(f"exit code {code} at the end")
    _say(
        f"{len(talks)} conversations, {kills} × SIG{how.upper()}, {seconds:.0f} s: {verdict.messages} messages of "
        f"customers, {verdict.replies} replies of agents; {verdict.copies} copies seen by customers "
        f"(at most {kills * 4 if how == 'kill' else 0} are explained by sends in flight)"
    )
    for fault in verdict.faults[:50]:
        _say(f"FAULT: {fault}")
    _say("every promise kept" if not verdict.faults else f"{len(verdict.faults)} faults")
    return 1 if verdict.faults else 0


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main() -> None:
    """Read the call and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--talks", type=int, default=200)
    parser.add_argument("--at-once", type=int, default=25)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--signal", choices=["kill", "term"], default="kill")
    call = parser.parse_args()
    sys.exit(asyncio.run(run(call.talks, call.at_once, call.seed, call.signal)))


if __name__ == "__main__":
    main()
