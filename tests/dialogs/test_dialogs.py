"""Every transcript under scripts/, on Slack-like and on minimal desks."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.store import SqlStore
from storage.upgrade import upgrade
from tests.dialogs.script import Player, parse
from tests.dialogs.stage import Stage, WrittenMatches

SCRIPTS = sorted((Path(__file__).parent / "scripts").rglob("*.dialog"))


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqlStore]:
    url = f"sqlite+aiosqlite:///{tmp_path}/desk.db"
    await upgrade(url)
    store = SqlStore(url)
    yield store
    await store.close()


@pytest.mark.parametrize("minimal", [False, True], ids=["slack-like", "minimal"])
@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
async def test_the_dialog_goes_as_written(path: Path, minimal: bool, store: SqlStore) -> None:
    script = parse(path)
    async with Stage(store, WrittenMatches(script.matches), minimal=minimal) as stage:
        await Player(script, stage).play()


def test_there_are_dialogs_in_both_languages() -> None:
    languages = {parse(path).language for path in SCRIPTS}
    assert languages == {"ru", "en"}
