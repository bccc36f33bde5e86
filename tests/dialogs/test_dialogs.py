"""Every transcript under scripts/, on Slack-like and on minimal desks."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.store import SqlStore
from storage.upgrade import upgrade
from tests.dialogs.player import Player
from tests.dialogs.script import parse
from tests.dialogs.stage import Stage, WrittenMatches

SCRIPTS = sorted((Path(__file__).parent / "scripts").rglob("*.dialog"))


@pytest.fixture(scope="module")
def empty_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database as the migrations leave it, made once."""
    path = tmp_path_factory.mktemp("empty") / "desk.db"
    asyncio.run(upgrade(f"sqlite+aiosqlite:///{path}"))
    return path


@pytest.fixture
async def store(empty_desk: Path, tmp_path: Path) -> AsyncIterator[SqlStore]:
    shutil.copy(empty_desk, tmp_path / "desk.db")
    store = SqlStore(f"sqlite+aiosqlite:///{tmp_path}/desk.db")
    yield store
    await store.close()


@pytest.mark.parametrize("minimal", [False, True], ids=["slack-like", "minimal"])
@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
async def test_the_dialog_goes_as_written(path: Path, minimal: bool, store: SqlStore) -> None:
    script = parse(path)
    async with Stage(
        store,
        WrittenMatches(script.matches),
        language=script.desk_language,
        minimal=minimal,
        hold_unknown=script.hold_unknown,
    ) as stage:
        await Player(script, stage).play()


def test_there_are_dialogs_in_both_languages() -> None:
    languages = {parse(path).language for path in SCRIPTS}
    assert languages == {"ru", "en"}
