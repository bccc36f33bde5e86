"""`firstline faq check`: every mistake and weakness with its place; only mistakes block."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.commands.knowledge.findings_shown import counted
from bot.commands.knowledge.markup import leftovers, read_prose
from tests.commands.calling import called, firstline
from tests.faq.conftest import SAMPLE

GOOD = """
entries:
  - id: refund
    questions: [Как вернуть деньги?, хочу возврат, деньги назад, оформить возврат средств, отменить покупку]
    answer: Нажмите **Вернуть**.
"""
WEAK = """
entries:
  - id: refund
    questions:
      - Как вернуть деньги?
      - хочу возврат
    answer: Откройте **Платежи
  - id: money
    questions:
      - хочу возврат!
    answer: Пройдите авторизацию.
"""
BAD = """
entries:
  - id: refund
    questions: [Как вернуть деньги?]
    answer: Пройдите авторизацию.
    see_also: [nowhere]
  - id: yes
    questons: [да]
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "faq").mkdir()
    return tmp_path / "faq"


def found(capsys: pytest.CaptureFixture[str], code: int, *arguments: str) -> list[dict[str, Any]]:
    assert called("faq", "check", *arguments, "--json") == code
    told: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
    return told


def test_the_sample_is_free_of_mistakes_and_weaknesses(capsys: pytest.CaptureFixture[str]) -> None:
    assert found(capsys, 0, str(SAMPLE)) == []


def test_nothing_to_say_is_said_in_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.yaml").write_text(GOOD)
    assert called("faq", "check", "faq") == 0
    assert capsys.readouterr().out == "1 entry, 5 phrasings in Russian: no errors, no warnings.\n"


def test_weaknesses_have_places_and_do_not_block(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.yaml").write_text(WEAK)
    told = found(capsys, 0, "faq")
    assert [(one["rule"], one["entry"], one["line"], one["column"]) for one in told] == [
        ("few-phrasings", "refund", 5, 7),
        ("markup", "refund", 7, 13),
        ("few-phrasings", "money", 10, 7),
        ("same-phrasing", "money", 10, 9),
        ("jargon", "money", 11, 13),
    ]
    assert {one["severity"] for one in told} == {"warning"}
    assert set(told[0]) == {"severity", "file", "line", "column", "entry", "rule", "message", "hint"}
    assert told[0]["file"] == "faq/a.yaml"


def test_mistakes_block_and_hide_no_weakness(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bad.yaml").write_text(BAD)
    (folder / "weak.yaml").write_text(WEAK.replace("id: refund", "id: back"))
    told = found(capsys, 1, "faq")
    errors = [(one["file"], one["line"], one["column"]) for one in told if one["severity"] == "error"]
    assert errors == [("faq/bad.yaml", line, column) for line, column in ((6, 16), (7, 9), (8, 5))]
    assert "Did you mean 'questions'?" in [one["hint"] for one in told]
    assert {("money", "same-phrasing"), ("refund", "jargon")} <= {(one.get("entry"), one["rule"]) for one in told}


def test_what_was_unreadable_is_not_called_missing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.yaml").write_text(GOOD.replace("answer:", "anwser:"))
    assert [one["severity"] for one in found(capsys, 1, "faq")] == ["error"]


def test_people_read_it_file_by_file_with_a_sum(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bad.yaml").write_text(BAD)
    (folder / "weak.yaml").write_text(WEAK.replace("id: refund", "id: back"))
    assert called("faq", "check", "faq") == 1
    out = capsys.readouterr().out
    lines = out.splitlines()
    assert lines[0] == "faq/bad.yaml"
    assert "  faq/bad.yaml:8:5 error unknown key 'questons'. Did you mean 'questions'?" in lines
    assert lines.index("faq/weak.yaml") > lines.index("faq/bad.yaml")
    assert "faq/weak.yaml:7:13 warning back: ** without its other half" in out
    assert lines[-1].endswith("3 errors, 7 warnings.")
    assert "\x1b" not in out


def test_a_flood_of_one_kind_is_cut_short_unless_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    entries = "".join(f"  - id: e{n}\n    questions: [q{n}x{n * 7919}]\n    answer: A.\n" for n in range(30))
    (folder / "a.yaml").write_text(f"entries:\n{entries}")
    assert called("faq", "check", "faq") == 0
    out = capsys.readouterr().out
    assert (out.count("[few-phrasings]"), "… and 20 more of few-phrasings" in out) == (10, True)
    assert called("faq", "check", "faq", "--all") == 0
    assert capsys.readouterr().out.count("[few-phrasings]") == 30


def test_in_a_spreadsheet_the_place_is_a_cell(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "table.csv").write_text(
        "id,questions,answer\nrefund,Как вернуть деньги?,Пройдите авторизацию.\n", "utf-8"
    )
    told = {one["rule"]: one for one in found(capsys, 0, "faq")}
    assert told["jargon"]["cell"].endswith("C2")
    assert told["few-phrasings"]["cell"].endswith("B2")
    assert called("faq", "check", "faq") == 0
    assert f"faq/table.csv:{told['jargon']['cell']} warning refund" in capsys.readouterr().out


def test_a_missing_folder_is_a_wrong_call(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert called("faq", "check", "nowhere") == 2
    assert "nowhere:1:1: no such folder" in capsys.readouterr().err


def test_a_file_is_no_folder(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.yaml").write_text(GOOD)
    assert called("faq", "check", "faq/a.yaml") == 2
    assert "a.yaml:1:1: a file, not a folder" in capsys.readouterr().err


def test_a_folder_without_entries_is_said_so_in_plain_words(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert called("faq", "check", "faq") == 1
    assert capsys.readouterr().out.endswith("no entries: 1 error, no warnings.\n")


def test_without_a_folder_the_settings_are_asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a.yaml").write_text(GOOD)
    (folder.parent / "config.toml").write_text('[faq]\npath = "faq"\n')
    assert called("faq", "check") == 0
    assert capsys.readouterr().out.startswith("1 entry, ")


async def test_as_a_process_it_exits_with_the_code_and_plain_text(folder: Path) -> None:
    (folder / "bad.yaml").write_text(BAD)
    ended = await firstline(folder.parent, "faq", "check", "faq")
    assert (ended.code, ended.err, "\x1b" in ended.out) == (1, "", False)
    assert "faq/bad.yaml:6:16 error see_also names 'nowhere'" in ended.out


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Откройте **Платежи", "** without its other half: “Откройте **Платежи”"),
        ("**over\ntwo lines**", "** without its other half"),
        ("*once*", "*…* stays as it is written"),
        ("press _here", "_ without its other half"),
        ("run `this", "` without its other half"),
        ("[here](example.com)", "a link that is none"),
        ("[here](https://example.com/a b)", "a link that is none"),
        ("![picture](https://example.com/a.png)", "pictures are not shown"),
        ("<b>bold</b>", "HTML stays as it is written"),
        ("## Heading\ntext", "headings stay"),
        ("| a | b |\n|---|---|", "tables stay"),
    ],
)
def test_markup_that_would_reach_the_customer_is_told(text: str, words: str) -> None:
    assert any(message.startswith(words) for message, _ in leftovers(text)), list(leftovers(text))


@pytest.mark.parametrize(
    "text",
    [
        "**bold**, _italic_, `code **not bold` and [a link](https://example.com/a_b_c)",
        "- one\n- two\n\n1. three",
        "snake_case and file_name_here; 2 * 3 * 4; a < b > c",
        "price: 5*, see below",
    ],
)
def test_good_markup_and_plain_signs_are_left_alone(text: str) -> None:
    assert list(leftovers(text)) == []


def test_prose_is_what_is_neither_bold_nor_italic_nor_code() -> None:
    assert (
        read_prose("Press **API** or _token_ in `endpoint`, then [go](https://example.com).")
        == "Press  or  in , then go."
    )


@pytest.mark.parametrize(
    ("number", "words"), [(0, "no entries"), (1, "1 entry"), (2, "2 entries"), (1024, "1,024 entries")]
)
def test_numbers_agree_with_their_words(number: int, words: str) -> None:
    assert counted(number, "entry", "entries") == words
