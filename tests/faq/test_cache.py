"""The cache: found while nothing has changed, and never more than a convenience."""

import os
import pickle
from pathlib import Path

import pytest

from faq.cache import KEPT, cached
from faq.files.errors import FaqErrors
from faq.knowledge import load_knowledge

ENTRY = "entries:\n  - id: refund\n    questions: [How do I get a refund?]\n    answer: {answer}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "faq"
    made.mkdir()
    (made / "payments.yaml").write_text(ENTRY.format(answer="Press Refund."))
    return made


def times_built(folder: Path, cache: Path, saves: list[str]) -> list[int]:
    """After each save, how often it has been built so far."""
    built: list[str] = []
    counts = []
    for text in saves:
        (folder / "payments.yaml").write_text(text)
        assert cached(folder, cache, lambda text=text: built.append(text) or text) == text  # type: ignore[misc]
        counts.append(len(built))
    return counts


def test_it_is_built_once_as_long_as_nothing_changes(folder: Path, tmp_path: Path) -> None:
    assert times_built(folder, tmp_path / "cache", ["one", "one", "two", "two", "one"]) == [1, 1, 2, 2, 2]


def test_the_folder_of_the_cache_does_not_grow(folder: Path, tmp_path: Path) -> None:
    times_built(folder, tmp_path / "cache", [str(number) for number in range(9)])
    assert len(list((tmp_path / "cache").iterdir())) == KEPT


def test_what_is_kept_answers_as_what_was_built(folder: Path, tmp_path: Path) -> None:
    built = load_knowledge(folder, tmp_path / "cache")
    kept = load_knowledge(folder, tmp_path / "cache")
    assert kept.version == built.version
    assert kept.entries == built.entries
    assert kept.match("how do i get a refund") == built.match("how do i get a refund")


def test_a_file_that_was_cut_short_is_built_anew(folder: Path, tmp_path: Path) -> None:
    load_knowledge(folder, tmp_path / "cache")
    (file,) = (tmp_path / "cache").iterdir()
    file.write_bytes(file.read_bytes()[:100])
    assert load_knowledge(folder, tmp_path / "cache").entries


def test_an_attachment_that_is_gone_is_noticed(folder: Path, tmp_path: Path) -> None:
    (folder / "form.png").write_bytes(b"png")
    text = ENTRY.format(answer="Here it is.") + "    attachments: [form.png]\n"
    (folder / "payments.yaml").write_text(text)
    assert load_knowledge(folder, tmp_path / "cache").entries
    (folder / "form.png").unlink()
    with pytest.raises(FaqErrors, match=r"form\.png"):
        load_knowledge(folder, tmp_path / "cache")


def test_only_its_owner_reads_what_is_kept(folder: Path, tmp_path: Path) -> None:
    load_knowledge(folder, tmp_path / "cache")
    assert (tmp_path / "cache").stat().st_mode & 0o077 == 0


@pytest.mark.skipif(os.name == "nt", reason="modes are not the file system's way there")
@pytest.mark.parametrize("open_to_others", ["file", "folder"])
def test_what_others_could_have_written_is_not_read(folder: Path, tmp_path: Path, open_to_others: str) -> None:
    cache = tmp_path / "cache"
    load_knowledge(folder, cache)
    kept = next(cache.iterdir())
    kept.write_bytes(pickle.dumps("not a knowledge base"))
    assert load_knowledge(folder, cache) == "not a knowledge base"
    (kept if open_to_others == "file" else cache).chmod(0o777)
    assert load_knowledge(folder, cache).entries["refund"]
