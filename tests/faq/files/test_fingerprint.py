"""The fingerprint changes with every file that matters, and only with those."""

import os
import pickle
from pathlib import Path

import pytest

from faq.files.errors import FaqError, FaqErrors, HalfWritten
from faq.files.fingerprint import fingerprint
from tests.faq.conftest import Write

FILES: dict[str, str | bytes] = {"a.yaml": "one", "sub/b.csv": "two", "c.xlsx": b"three", "synonyms.yaml": "four"}


def test_the_same_files_have_the_same_fingerprint_wherever_they_lie(write: Write, tmp_path: Path) -> None:
    first = fingerprint(write(FILES))
    (tmp_path / "faq").rename(tmp_path / "moved")
    assert fingerprint(tmp_path / "moved") == first == fingerprint(write(FILES))


@pytest.mark.parametrize("name", FILES)
def test_a_changed_renamed_or_missing_file_changes_it(write: Write, name: str) -> None:
    folder = write(FILES)
    before = fingerprint(folder)
    (folder / name).write_text("changed")
    changed = fingerprint(folder)
    (folder / name).rename(folder / "z.yaml")
    renamed = fingerprint(folder)
    (folder / "z.yaml").unlink()
    assert len({before, changed, renamed, fingerprint(folder)}) == 4


def test_the_agents_macros_matter_too(write: Write) -> None:
    before = fingerprint(write(FILES))
    assert fingerprint(write({"macros.yaml": "x"})) != before


@pytest.mark.parametrize("name", ["notes.txt", ".a.yaml", "~$c.xlsx", "dialogs/d.yaml"])
def test_other_files_do_not_matter(write: Write, name: str) -> None:
    before = fingerprint(write(FILES))
    assert fingerprint(write({name: "x"})) == before


def test_a_file_that_vanishes_or_is_a_pipe_is_no_obstacle(write: Write) -> None:
    folder = write(FILES)
    before = fingerprint(folder)
    (folder / "gone.yaml").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe.yaml")
    assert fingerprint(folder) == before
    assert fingerprint(folder / "nowhere") == fingerprint(folder / "nowhere")


def test_mistakes_survive_the_way_from_another_process() -> None:
    half = HalfWritten("a.xlsx", 7, 3, "cut", "Save it.", "Лист1!C7")
    all_of_them = FaqErrors([FaqError("a.yaml", 1, 2, "wrong"), half])
    back = pickle.loads(pickle.dumps(all_of_them))
    assert str(back) == str(all_of_them) == "a.yaml:1:2: wrong.\na.xlsx:Лист1!C7: cut. Save it."
    assert (type(back.errors[1]), back.errors[1].where, back.half_written) == (HalfWritten, "Лист1!C7", False)
