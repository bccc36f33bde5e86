"""Plays every dialog on a stage of its own, with a database that is gone afterwards."""

import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.commands.explained import Explained, explained, questions
from bot.dialogs.manners import texts_for
from bot.dialogs.mismatch import Failure
from bot.dialogs.player import Player
from bot.dialogs.script import Script
from bot.dialogs.stage import Stage
from bot.engine.policy import Policy
from faq.knowledge import Knowledge

NOT_HERE = "is for tests of the program: here the knowledge base itself is asked"


@dataclass(frozen=True, slots=True)
class Played:
    """How a dialog went. `why` has the questions of the step that failed."""

    file: Path
    script: Script
    failure: Failure | None = None
    why: tuple[Explained, ...] = ()


async def played(
    found: Iterable[tuple[Path, Script]], knowledge: Knowledge, at: tuple[float, float], folder: Path
) -> list[Played]:
    """Every dialog, to its end or its first failure. `folder` is where attachments are."""
    from storage.upgrade import upgrade

    policy = Policy(answer_at=at[0], offer_at=at[1], entries=knowledge.entries, topics=knowledge.topics)
    with tempfile.TemporaryDirectory(prefix="firstline-check-") as place:
        empty = Path(place) / "empty.db"
        await upgrade(f"sqlite+aiosqlite:///{empty}")
        results = []
        for number, (file, script) in enumerate(found):
            database = Path(place) / f"{number}.db"
            shutil.copy(empty, database)
            results.append(await _play(file, script, knowledge, policy, folder, database))
            database.unlink()
        return results


async def _play(
    file: Path, script: Script, knowledge: Knowledge, policy: Policy, folder: Path, database: Path
) -> Played:
    from storage.store import SqlStore

    if script.matches:
        return Played(file, script, Failure(script.line, f"match: {script.matches[0]}", NOT_HERE, []))
    store = SqlStore(f"sqlite+aiosqlite:///{database}")
    language = script.desk_language or script.language
    try:
        texts = texts_for(script.manner)
        async with Stage(store, knowledge, policy, texts, folder=folder, language=language) as stage:
            player = Player(script, stage, exact=False)
            try:
                await player.play()
            except Failure as failure:
                at = policy.answer_at, policy.offer_at
                why = [explained(asked, after, knowledge.entries, at) for asked, after in questions(player.journal)]
                return Played(file, script, failure, tuple(why))
    finally:
        await store.close()
    return Played(file, script)
