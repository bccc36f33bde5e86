"""Files of other programs are read kindly, and what had to be mended is told."""

import json
from pathlib import Path
from typing import Any

import pytest

from faq.entry import Entry
from faq.files.errors import FaqError, FaqErrors
from faq.files.exchange.intake import entries_from, entries_from_jsonl


def written(folder: Path, *rows: Any) -> Path:
    path = folder / "faq.jsonl"
    path.write_text("".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows))
    return path


def taken(folder: Path, *rows: Any) -> tuple[tuple[Entry, ...], list[str]]:
    warnings: list[FaqError] = []
    entries = entries_from(written(folder, *rows), warnings.append)
    return entries, [f"{warning.line}: {warning.message}" for warning in warnings]


@pytest.mark.parametrize("key", ["phrasings", "questions", "question"])
def test_a_line_needs_only_an_id_and_phrasings(tmp_path: Path, key: str) -> None:
    (entry,) = entries_from_jsonl(written(tmp_path, {"id": "pay", key: ["how to pay", "payment"], "answer": "By card"}))
    assert entry == Entry("pay", {"ru": "Faq", "en": "Faq"}, {"en": ("how to pay", "payment")}, {"en": "By card"}, {})


@pytest.mark.parametrize("lang", ["ru", "RU", "ru-RU", "russian", "русский"])
def test_a_line_may_name_its_language(tmp_path: Path, lang: str) -> None:
    (entry,), _ = taken(tmp_path, {"id": "wifi", "phrasings": "Wi-Fi?", "answer": "https://a.ru", "lang": lang})
    assert (entry.questions, entry.answer) == ({"ru": ("Wi-Fi?",)}, {"ru": "https://a.ru"})


def test_an_answer_has_the_language_of_its_phrasings(tmp_path: Path) -> None:
    (entry,), _ = taken(tmp_path, {"id": "wifi", "phrasings": ["Где настройки?"], "answer": "Settings → Wi-Fi"})
    assert entry.answer == {"ru": "Settings → Wi-Fi"}


def test_both_languages_stand_in_one_line_or_in_two(tmp_path: Path) -> None:
    one, _ = taken(tmp_path, {"id": "a", "questions": {"ru": ["где"], "en": "where"}, "answer": {"ru": "т", "en": "h"}})
    by_key, _ = taken(tmp_path, {"id": "a", "questions_ru": ["где"], "questions_en": ["where"], "answer_ru": "т",
                                 "answer_en": "h"})  # fmt: skip
    rows = ({"id": "a", "phrasings": ["где"], "answer": "т"}, {"id": "a", "phrasings": ["where"], "answer": "h"})
    assert one == by_key == taken(tmp_path, *rows)[0]


@pytest.mark.parametrize(
    "name", ["yes", "null", "a b", "a.b/c", "a:b#c", "-", "1e3", "😀", "👨‍👩‍👧", "ё\u00a0ж", "x" * 150, 404, 1.5, True]
)
def test_any_short_line_may_be_an_id(tmp_path: Path, name: Any) -> None:
    (entry,), _ = taken(tmp_path, {"id": name, "phrasings": ["one"]})
    assert entry.id == (str(name).lower() if name is True else str(name)) or entry.id == str(name)


def test_what_is_mended_is_told(tmp_path: Path) -> None:
    phrasings = [" - one # : ", "two\nlines", "", None, "two lines", 5]
    (entry,), told = taken(tmp_path, {"id": "a", "phrasings": phrasings, "color": "red", "answer": None})
    assert entry.questions == {"en": ("- one # :", "two lines", "5")}
    assert told == [
        "1: the key 'color' is left out",
        "1: an empty phrasing is left out",
        "1: 'a' has the same phrasing more than once",
        "1: 'a' has no answer",
    ]


def test_half_an_emoji_does_not_stop_the_rest(tmp_path: Path) -> None:
    (entry,), _ = taken(tmp_path, '{"id": "a", "phrasings": ["x \\ud83d", "y"]}')
    assert entry.questions == {"en": ("x ?", "y")}


BAD = {
    "no JSON": ("{", 1, "not JSON"),
    "a list": ("[]", 1, "expected an object"),
    "no id": ('{"phrasings": ["a"]}', 1, "'id' is missing"),
    "no phrasings": ('{"id": "a"}', 1, "'questions' is missing"),
    "only empty phrasings": ('{"id": "a", "phrasings": [""]}', 1, "'questions' is missing"),
    "an id that is a list": ('{"id": ["a"], "phrasings": ["a"]}', 1, "expected an id, found a list"),
    "an id of two lines": ('{"id": "a\\nb", "phrasings": ["a"]}', 1, "one short line"),
    "a phrasing that is an object": ('{"id": "a", "phrasings": [{"b": 1}]}', 1, "found a mapping"),
    "another answer for one id": (
        '{"id": "a", "phrasings": ["b"], "answer": "c"}\n\n{"id": "a", "phrasings": ["d"], "answer": "e"}',
        3,
        "taken by another answer",
    ),
    "depths": ('{"id": "a", "phrasings": ' + "[" * 100 + "]" * 100 + "}", 1, "nested too deeply"),
    "endless depths": ("[" * 100_000, 1, "not JSON"),
    "nothing": ("", 1, "there are no entries in it"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_mended_is_told_with_its_line(tmp_path: Path, name: str) -> None:
    text, line, words = BAD[name]
    with pytest.raises(FaqErrors) as caught:
        entries_from_jsonl(written(tmp_path, text))
    assert (caught.value.errors[0].line, words in str(caught.value)) == (line, True), str(caught.value)
