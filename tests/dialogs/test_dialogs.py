"""Every transcript under scripts/, on Slack-like and on minimal desks."""

import re
from pathlib import Path

import pytest

from bot.dialogs.mismatch import Failure
from bot.dialogs.player import Player
from storage.store import SqlStore
from tests.dialogs.stage import Stage, WrittenMatches, script_in

SCRIPTS = sorted((Path(__file__).parent / "scripts").rglob("*.dialog"))
DESKS = {"slack-like": False, "minimal": True}


def plays() -> list[object]:
    """Every script on both kinds of desk; one that no agent appears in goes alike on both, so it is played once.
    Forms are shown on one of them only."""
    return [
        pytest.param(path, minimal, id=f"{path.parent.name}-{path.stem}-{desk}")
        for path in SCRIPTS
        for desk, minimal in DESKS.items()
        if _goes_on(path.read_text(encoding="utf-8"), minimal=minimal)
    ]


def _goes_on(written: str, *, minimal: bool) -> bool:
    if "forms: none" in written or re.search(r"> \{|: form ", written):
        return minimal == ("forms: none" in written)
    if "@home> " in written:  # pages of their own are a comfort of one of them
        return not minimal
    return not minimal or "@desk>" in written or "desk: " in written


@pytest.mark.parametrize(("path", "minimal"), plays())
async def test_the_dialog_goes_as_written(path: Path, minimal: bool, store: SqlStore) -> None:
    script = script_in(path)
    async with Stage(
        store,
        WrittenMatches(script.matches),
        language=script.desk_language or "en",
        minimal=minimal,
        hold_unknown=script.hold_unknown,
        manner=script.manner,
    ) as stage:
        await Player(script, stage).play()


def test_there_are_dialogs_in_both_languages() -> None:
    languages = {script_in(path).language for path in SCRIPTS}
    assert languages == {"ru", "en"}


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_dialog_has_a_title_that_is_a_sentence(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert first.startswith("# ")
    assert len(first.split()) > 4


WRONG = {
    "a button that was not shown": "ann> /start\nbot: {greeting-name} [Talk to a person]",
    "another wording": "ann> eels\nbot: I do not know. [Talk to a person]",
    "another text of ours": "ann> eels\nbot: {glad} [Talk to a person]",
    "something unforeseen": "ann> eels",
    "silence": "ann> eels\nbot: {miss} [Talk to a person]\nbot: {miss} [Talk to a person]",
    "a press of nothing": "ann> [Claim]",
    "a step nobody knows": "ann dances",
    "somebody else's whisper": "ann> human\nbot: {handoff-no-question}\ndesk: card … [Claim] [Resolve] [More…]\n"
    "desk: {transcript}\nbo@desk> hi\ndesk@cy: {not-sent-unclaimed} [Claim and send] [Keep as note]",
}


@pytest.mark.parametrize("written", WRONG.values(), ids=WRONG)
async def test_the_player_notices_what_is_wrong(written: str, store: SqlStore, tmp_path: Path) -> None:
    path = tmp_path / "wrong.dialog"
    path.write_text(f"# Something is wrong here\n{written}\n", encoding="utf-8")
    async with Stage(store, WrittenMatches(())) as stage:
        with pytest.raises(Failure, match="line "):
            await Player(script_in(path), stage).play()
