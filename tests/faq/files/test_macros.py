"""macros.yaml: read whole, and every mistake in it is told with its place."""

from pathlib import Path

import pytest

from faq.files.errors import FaqError
from faq.files.fingerprint import fingerprint
from faq.files.load import examine_folder, load_folder
from faq.files.macros import read_macros
from faq.searching import search

ENTRY = "entries:\n  - id: a\n    questions: {en: How}\n    answer: {en: So}\n"
GOOD = """macros:
  - id: hello
    name: {ru: Привет, en: Hello}
    text:
      ru: "Здравствуйте, {customer}!"
      en: "Hello, {customer}! {agent} here."
"""
WRONG = {
    "hello: there": (1, "unknown key 'hello'"),
    "macros: yes": (1, "'macros' must be a list"),
    "macros:\n  - text: Hi": (2, "'id' is missing"),
    "macros:\n  - id: a": (2, "'text' is missing"),
    "macros:\n  - id: a\n    text: Hi {custmer}": (3, "unknown placeholder {custmer}"),
    "macros:\n  - id: a\n    text:\n      en: Hi\n      ru: Привет, {имя}": (5, "unknown placeholder {имя}"),
    "macros:\n  - {id: a, text: Hi}\n  - {id: a, text: Ho}": (3, "the id 'a' is used twice"),
    f"macros:\n  - id: a\n    text: Hi\n    name: {'n' * 76}": (4, "a name of 76 characters"),
    "macros: [": (1, ""),
}


def folder_with(tmp_path: Path, macros: str) -> Path:
    (tmp_path / "entries.yaml").write_text(ENTRY, encoding="utf-8")
    (tmp_path / "macros.yaml").write_text(macros, encoding="utf-8")
    return tmp_path


def test_macros_are_read_and_filled_in_their_language(tmp_path: Path) -> None:
    (macro,) = load_folder(folder_with(tmp_path, GOOD)).macros
    assert (macro.id, macro.title("ru"), macro.title("de")) == ("hello", "Привет", "Привет")
    assert macro.filled("en", {"customer": "Ann", "agent": "Bo"}) == "Hello, Ann! Bo here."
    assert macro.filled("ru", {"customer": "{agent}"}) == "Здравствуйте, {agent}!"


@pytest.mark.parametrize("written", WRONG)
def test_a_mistake_is_told_with_its_place(written: str, tmp_path: Path) -> None:
    line, words = WRONG[written]
    seen = examine_folder(folder_with(tmp_path, written))
    told = [error for error in seen.errors if str(error.file).endswith("macros.yaml")]
    assert any(error.line >= line and words in str(error) for error in told)


def test_a_folder_without_macros_has_none(tmp_path: Path) -> None:
    errors: list[FaqError] = []
    assert read_macros(tmp_path, errors.append) == ()
    assert errors == []


def test_a_changed_macro_changes_the_fingerprint(tmp_path: Path) -> None:
    before = fingerprint(folder_with(tmp_path, GOOD))
    assert fingerprint(folder_with(tmp_path, GOOD.replace("Hello", "Hi"))) != before


NAMES = [("engineers", ["Passed to the engineers", "Передали инженерам"]), ("hello", ["Hello", "Приветствие"])]


@pytest.mark.parametrize("typed", ["engin", "инжен", "passed", "enginers", "TO THE ENG"])
def test_a_name_is_found_by_its_beginning_or_with_a_slip_in_either_language(typed: str) -> None:
    assert search(typed, NAMES)[0] == "engineers"


def test_nothing_typed_finds_everything_and_nonsense_nothing() -> None:
    assert search("", NAMES) == ["engineers", "hello"]
    assert search("zzzz qqqq", NAMES) == []
