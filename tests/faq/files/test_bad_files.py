"""A corpus of bad files: each mistake is told with its line, its column and words that help."""

import errno
import os
from pathlib import Path

import pytest

from faq.files.errors import FaqErrors
from faq.files.load import load_entries
from tests.faq.conftest import Write

BOMB = "a: &a [x, x]\n" + "".join(f"{b}: &{b} [*{a}, *{a}]\n" for a, b in zip("abcdef", "bcdefg", strict=True))
DEEP = "entries: " + "[" * 30 + "]" * 30 + "\n"
ONE = "entries:\n  - id: a\n    questions: one\n    "  # the next word stands at 4:5

CORPUS: dict[str, tuple[str | bytes, int, int, str]] = {
    "aliases that multiply": (BOMB, 2, 8, "aliases"),
    "a tag": ("entries: !!python/object:os.system x\n", 1, 10, "tags"),
    "nested too deeply": (DEEP, 1, 29, "nested too deeply"),
    "more than a megabyte": ("#" * 1_000_001, 1, 1, "larger than 1 MB"),
    "a key twice": (ONE + "id: b\n", 4, 5, "'id' stands here twice. The first one is in line 2"),
    "indented with a tab": ("entries:\n\t- id: a\n", 2, 1, "tab"),
    "a colon in a text": (ONE + "answer: so: this\n", 4, 15, "needs quotes"),
    "an open quote": ('entries:\n  - id: "a\n', 3, 1, "end of stream"),
    "two documents": (ONE + "urgent: true\n---\nentries: []\n", 5, 1, "second document"),
    "a control character": ("entries: \x07\n", 1, 10, "control character"),
    "an empty file": ("", 1, 1, "the file is empty"),
    "a file of comments": ("# later\n", 1, 1, "the file is empty"),
    "a file that is a list": ("- id: a\n", 1, 1, "expected a mapping, found a list"),
    "no entries": ("topic: Money\n", 1, 1, "'entries' is missing"),
    "empty entries": ("entries: []\n", 1, 10, "'entries' is empty"),
    "entries that are a mapping": ("entries: {id: a}\n", 1, 10, "must be a list"),
    "an entry that is a word": ("entries: [refund]\n", 1, 11, "expected a mapping, found 'refund'"),
    "an id that is a yes": ("entries:\n  - id: yes\n    questions: a\n", 2, 9, 'yes/no. Quote it: "yes"'),
    "an id that is a no": ("entries:\n  - id: no\n    questions: a\n", 2, 9, "yes/no"),
    "an id that is a date": ("entries:\n  - id: 2024-01-01\n    questions: a\n", 2, 9, "a date"),
    "an id that is a number": ("entries:\n  - id: 404\n    questions: a\n", 2, 9, "a number"),
    "an id of two lines": ('entries:\n  - id: "a\\nb"\n    questions: a\n', 2, 9, "one short line"),
    "an id that is a list": ("entries:\n  - id: [a]\n    questions: a\n", 2, 9, "found a list"),
    "no id": ("entries:\n  - questions: one\n", 2, 5, "'id' is missing"),
    "no questions": ("entries:\n  - id: a\n", 2, 5, "'questions' is missing"),
    "empty questions": ("entries:\n  - id: a\n    questions: []\n", 3, 16, "no way to ask"),
    "empty questions of a language": ("entries:\n  - id: a\n    questions: {ru: []}\n", 3, 16, "no way to ask"),
    "an empty question": ("entries:\n  - id: a\n    questions: [one, ' ']\n", 3, 22, "an empty text"),
    "a question that is a mapping": ("entries:\n  - id: a\n    questions: [{b: c}]\n", 3, 17, "found a mapping"),
    "a misspelt key": (ONE + "anwser: x\n", 4, 5, "Did you mean 'answer'?"),
    "a misspelt key of the file": ("topik: Money\n" + ONE + "urgent: true\n", 1, 1, "Did you mean 'topic'?"),
    "an unheard-of key": (ONE + "zzz: x\n", 4, 5, "Known: id, questions"),
    "an unknown language": (ONE + "answer: {de: x}\n", 4, 14, "unknown key 'de'"),
    "a flag that is a word": (ONE + "urgent: maybe\n", 4, 13, "true or false, not 'maybe'"),
    "a handoff that is none": (ONE + "handoff: alway\n", 4, 14, "Did you mean 'always'?"),
    "a dead see_also": (ONE + "see_also: [ghost]\n", 4, 16, "'ghost', which is no entry"),
    "a see_also to itself": (ONE + "see_also: [a]\n", 4, 16, "names the entry itself"),
    "a see_also that is a word": (ONE + "see_also: ghost\n", 4, 15, "must be a list"),
    "too many see_also": (ONE + "see_also: [b, c, d, e]\n", 4, 15, "4 items. At most 3"),
    "a missing attachment": (ONE + "attachments: [x.png]\n", 4, 19, "no file 'x.png'"),
    "an attachment outside": (ONE + "attachments: [../x.png]\n", 4, 19, "outside of the folder"),
    "an absolute attachment": (ONE + "attachments: [/etc/passwd]\n", 4, 19, "outside of the folder"),
    "a choice of one": (ONE + "ask: [{id: q, question: Which?, options: [one]}]\n", 4, 11, "two options or more"),
    "options for a phone": (ONE + "ask: [{id: q, question: Q?, kind: phone, options: [a, b]}]\n", 4, 11, "two options"),
    "an unknown kind": (ONE + "ask: [{id: q, question: Q?, kind: fone}]\n", 4, 39, "Did you mean 'phone'?"),
    "one question twice": (ONE + "ask: [{id: q, question: Q?}, {id: q, question: R?}]\n", 4, 10, "the same id"),
    "too many questions": (
        ONE + f"ask: [{', '.join(f'{{id: q{n}, question: Q}}' for n in range(4))}]\n",
        4,
        10,
        "4 items",
    ),
    "undecodable bytes": ("entries:\n  - id: \u00e9".encode("latin-1"), 2, 9, "not readable as UTF-8"),
    "undecodable bytes after a BOM": (b"\xef\xbb\xbftopic: \xff", 1, 8, "not readable as UTF-8"),
    "half a UTF-16 letter": ("entries".encode("utf-16") + b"\x00", 1, 8, "not readable as UTF-8"),
}


def mistakes(folder: Path) -> FaqErrors:
    with pytest.raises(FaqErrors) as caught:
        load_entries(folder)
    return caught.value


@pytest.mark.parametrize("name", CORPUS)
def test_a_mistake_is_told_where_it_is(write: Write, name: str) -> None:
    content, line, column, words = CORPUS[name]
    found = mistakes(write(content))
    assert (found.line, found.column, words in str(found)) == (line, column, True), str(found)
    assert found.file.endswith("bad.yaml")
    assert len(str(found.errors[0]).splitlines()) == 1


def test_the_same_id_in_two_files_names_both_places(write: Write) -> None:
    text = "entries:\n  - {id: refund, questions: one}\n"
    found = mistakes(write({"a.yaml": text, "b.yaml": text}))
    assert found.file.endswith("b.yaml")
    assert (found.line, found.column) == (2, 10)
    assert "a.yaml:2" in found.hint


def test_a_see_also_may_name_an_entry_of_another_file(write: Write) -> None:
    text = "entries:\n  - {id: %s, questions: one, see_also: [%s]}\n"
    assert len(load_entries(write({"a.yaml": text % ("a", "b"), "b.yaml": text % ("b", "a")}))) == 2


@pytest.mark.parametrize("target", ["file", "folder", "itself", "nothing"])
def test_a_link_out_of_the_folder_is_refused(write: Write, tmp_path: Path, target: str) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("entries: [{id: s, questions: secret}]")
    folder = write("entries: [{id: a, questions: one}]")
    places = {"file": secret, "folder": tmp_path, "itself": folder / "z.yaml", "nothing": folder / "gone.yaml"}
    (folder / "z.yaml").symlink_to(places[target])
    found = mistakes(folder)
    assert found.file.endswith("z.yaml")
    assert "secret" not in found.message


def test_a_pipe_is_not_waited_for(write: Write) -> None:
    folder = write("entries: [{id: a, questions: one}]")
    os.mkfifo(folder / "pipe.yaml")
    assert "not a regular file" in str(mistakes(folder))


def test_a_folder_that_may_not_be_read_is_told(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, scandir = write({"a.yaml": "entries: [{id: a, questions: one}]", "shut/b.yaml": ""}), os.scandir

    def guarded(path: str) -> object:  # root may read everything, so a mode of 0 would prove nothing there
        if Path(path).name == "shut":
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    found = mistakes(folder)
    assert found.file.endswith("shut")
    assert "Check its permissions" in str(found)


def test_a_folder_without_files_says_what_to_add(write: Write) -> None:
    assert "no entries in this folder" in str(mistakes(write({})))


def test_a_missing_folder_names_the_setting(tmp_path: Path) -> None:
    found = mistakes(tmp_path / "nowhere")
    assert "faq.path" in str(found)
    assert found.file == str(tmp_path / "nowhere")


def test_what_is_needed_and_misspelt_is_told_once(write: Write) -> None:
    (found,) = mistakes(write({"a.yaml": "entries:\n  - id: a\n    questons: [one]\n"})).errors
    assert "Did you mean 'questions'?" in str(found)
