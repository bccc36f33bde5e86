"""What docs/admins.md tells a new admin to do works as it is told there, in both languages."""

import re
import shlex
from pathlib import Path

import pytest

from bot.cli import parser
from faq.files.sheets.headings import heading_of
from tests.commands.calling import called

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "docs" / name for name in ("admins.md", "admins.ru.md")]
every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


def blocks(page: Path, kind: str = "") -> list[str]:
    """The code blocks of this kind, as one pastes them."""
    found = re.findall(r"^( *)```(\w*)\n(.*?)^ *```$", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)
    return [re.sub(f"^{indent}", "", text, flags=re.MULTILINE) for indent, named, text in found if named == kind]


def only(texts: list[str], sign: str) -> str:
    (text,) = (text for text in texts if sign in text)
    return text


@pytest.fixture
def folder(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where an admin is after the steps for a text editor: `answers` with the one entry, and its dialog."""
    (tmp_path / "answers" / "dialogs").mkdir(parents=True)
    (tmp_path / "answers" / "entries.yaml").write_text(only(blocks(page, "yaml"), "entries:"), "utf-8")
    (tmp_path / "answers" / "dialogs" / "a.dialog").write_text(only(blocks(page), "> ["), "utf-8")
    (tmp_path / "questions.jsonl").write_text(only(blocks(page), '{"text"'), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def calls(page: Path) -> list[list[str]]:
    """Every command as it is written, in a block or within a sentence, if it is a whole one."""
    written = [line for block in blocks(page) for line in block.splitlines()]
    written += re.findall(r"`(firstline [^`]+)`", page.read_text("utf-8"))
    return [shlex.split(line, comments=True)[1:] for line in written if line.startswith("firstline ")]


@every_page
def test_every_call_is_one_that_the_program_takes(page: Path) -> None:
    assert len(calls(page)) >= 10
    for call in calls(page):
        parser().parse_args(call)


@every_page
def test_the_first_entry_has_no_mistake_and_no_weakness(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert called("faq", "check", "answers") == 0
    assert "1 entry, 5 phrasings" in (said := capsys.readouterr().out)
    assert said.rstrip().endswith("no errors, no warnings.")


@every_page
def test_the_first_question_is_answered(folder: Path, page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = next(call[2] for call in calls(page) if call[:2] == ["faq", "ask"])
    called("faq", "ask", text, "--faq", "answers")
    assert capsys.readouterr().out.startswith("Answer ")


@every_page
def test_the_dialog_goes_as_written(folder: Path) -> None:
    assert called("check", "--faq", "answers") == 0


@every_page
def test_the_questions_can_be_measured(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert called("faq", "eval", "questions.jsonl", "--faq", "answers") == 0
    assert "does not have" not in capsys.readouterr().out


@every_page
def test_the_headings_of_the_spreadsheet_are_known(page: Path) -> None:
    (row,) = re.findall(r"^ +\|(.*)\|\n +\|---", page.read_text("utf-8"), re.MULTILINE)
    assert all(heading_of(cell) for cell in row.split("|"))


@every_page
def test_every_warning_is_explained(page: Path) -> None:
    sources = [*(ROOT / "faq" / "lint").glob("*.py"), ROOT / "bot" / "commands" / "knowledge" / "markup.py"]
    rules = {rule for path in sources for rule in re.findall(r'Remark\(\s*"([a-z-]+)"', path.read_text("utf-8"))}
    explained = {
        name
        for cell in re.findall(r"^\| ([a-z, -]+) \|", page.read_text("utf-8"), re.MULTILINE)
        for name in cell.split(", ")
    }
    assert len(rules) > 10
    assert rules <= explained
