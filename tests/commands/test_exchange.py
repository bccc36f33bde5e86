"""`firstline faq import` and `faq export`: nothing is lost, nothing is overwritten, and what was mended is said."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.commands.complaints import CallError
from bot.commands.exchange import export_faq, import_faq
from faq.files.load import load_entries
from tests.faq.conftest import SAMPLE

STRANGE = ["yes", "no", "null", "123", "1e3", "2024-01-01", "a b", "a/b.c", "ё", "- x", "#1", "=1", "x" * 150]


def lines(folder: Path, *rows: dict[str, Any]) -> Path:
    path = folder / "faq.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def refused(
    words: str, *, importing: tuple[Path, Path] | None = None, exporting: tuple[Path, Path] | None = None
) -> None:
    with pytest.raises(CallError, match=words) as caught:
        import_faq(*importing) if importing else export_faq(*exporting or (Path(), Path()))
    assert len(str(caught.value).splitlines()) == 1


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".tsv", ".xlsx"])
def test_the_sample_base_comes_back_as_it_was(tmp_path: Path, suffix: str) -> None:
    file, folder = tmp_path / f"base{suffix}", tmp_path / "back"
    assert export_faq(SAMPLE, file) == 0
    for picture in (name for entry in load_entries(SAMPLE) for name in entry.attachments):
        (tmp_path / picture).parent.mkdir(exist_ok=True)
        (tmp_path / picture).write_bytes((SAMPLE / picture).read_bytes())
    assert import_faq(file, folder) == 0
    assert load_entries(folder) == load_entries(SAMPLE)


def test_strange_ids_come_through_every_format(tmp_path: Path) -> None:
    file = lines(tmp_path, *({"id": name, "phrasings": [f"about {n}"]} for n, name in enumerate(STRANGE)))
    for number, suffix in enumerate((".csv", ".xlsx", ".jsonl")):
        folder = tmp_path / f"base{number}"
        assert import_faq(file, folder) == 0
        assert [entry.id for entry in load_entries(folder)] == STRANGE
        file = tmp_path / f"next{suffix}"
        assert export_faq(folder, file) == 0


def test_a_missing_answer_is_a_warning_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = lines(tmp_path, {"id": "a", "phrasings": ["one"], "answer": "x"}, {"id": "b", "phrasings": ["two"]})
    assert import_faq(file, tmp_path / "out") == 0
    told = capsys.readouterr()
    assert told.err == f"warning: {file}:2:1: 'b' has no answer. Who asks for it gets a person.\n"
    assert "2 entries in 1 file" in told.out


def test_a_mistake_is_told_and_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = lines(tmp_path, {"id": "a", "phrasings": ["one"]}, {"phrasings": ["two"]})
    assert import_faq(file, tmp_path / "out") == 1
    assert f"{file}:2:1: 'id' is missing" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_large_base_is_several_files_that_load(tmp_path: Path) -> None:
    topics = [{"id": f"e{n}", "phrasings": [f"q {n}"], "topic": f"Topic {n % 3}"} for n in range(450)]
    assert import_faq(lines(tmp_path, *topics), tmp_path / "topics") == 0
    assert len(list((tmp_path / "topics").iterdir())) == 3
    assert len(load_entries(tmp_path / "topics")) == 450
    heavy = [{"id": f"e{n}", "phrasings": [f"q {n}"], "answer": "слово " * 5_000} for n in range(60)]
    assert import_faq(lines(tmp_path, *heavy), tmp_path / "heavy") == 0
    sizes = [path.stat().st_size for path in (tmp_path / "heavy").iterdir()]
    assert len(sizes) > 3
    assert max(sizes) <= 1_000_000
    many = [{"id": f"e{n}", "phrasings": [f"q {n}"], "topic": f"Topic {n}"} for n in range(450)]
    assert import_faq(lines(tmp_path, *many), tmp_path / "many") == 0
    assert sorted(path.name for path in (tmp_path / "many").iterdir()) == [f"entries-{n}.yaml" for n in (1, 2, 3)]
    assert [entry.topic["en"] for entry in load_entries(tmp_path / "many")] == [f"Topic {n}" for n in range(450)]


def test_an_entry_that_fits_no_file_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = lines(tmp_path, {"id": "a", "phrasings": ["one"], "answer": "x" * 1_000_000})
    assert import_faq(file, tmp_path / "out") == 1
    assert "larger than 1 MB" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_attachments_come_along_and_dead_references_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images" / "a.png").write_bytes(b"png")
    attachments = ["images/a.png", "images/b.png", "../faq.jsonl", "/etc/passwd"]
    row = {"id": "a", "phrasings": ["one"], "answer": "x", "attachments": attachments, "see_also": ["ghost", "a"]}
    assert import_faq(lines(tmp_path, row), tmp_path / "out") == 0
    (entry,) = load_entries(tmp_path / "out")
    assert (entry.attachments, entry.see_also) == (("images/a.png",), ())
    assert (tmp_path / "out" / "images" / "a.png").read_bytes() == b"png"
    assert capsys.readouterr().err.count("loses its reference") == 5


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    file = lines(tmp_path, {"id": "a", "phrasings": ["one"]})
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    refused("is not empty", importing=(file, tmp_path / "full"))
    refused("is not empty", importing=(file, file))
    refused("exists", exporting=(SAMPLE, file))
    (tmp_path / "full" / "mine.txt").rename(tmp_path / "full" / ".git")
    assert import_faq(file, tmp_path / "full") == 0


def test_a_wrong_call_is_one_line(tmp_path: Path) -> None:
    file = lines(tmp_path, {"id": "a", "phrasings": ["one"]})
    refused("no such file", importing=(tmp_path / "gone.csv", tmp_path / "out"))
    refused("unknown format .known: .jsonl", importing=(tmp_path / "a.doc", tmp_path / "out"))
    refused("unknown format", exporting=(SAMPLE, tmp_path / "a.yaml"))
    refused("no such folder", exporting=(tmp_path / "gone", tmp_path / "a.csv"))
    refused("cannot write", exporting=(SAMPLE, tmp_path / "gone" / "a.csv"))
    assert import_faq(file, tmp_path / "base") == 0
    refused("would be read as more entries", exporting=(tmp_path / "base", tmp_path / "base" / "a.csv"))


def test_what_looks_like_a_formula_is_a_text_in_every_table(tmp_path: Path) -> None:
    said = ["=1+1", "+7 900", "-x", "@SUM(A1)"]
    rows = ({"id": f"={n}", "phrasings": [text], "answer": text} for n, text in enumerate(said))
    assert import_faq(lines(tmp_path, *rows), tmp_path / "base") == 0
    assert export_faq(tmp_path / "base", tmp_path / "a.csv") == 0
    text = (tmp_path / "a.csv").read_bytes().decode("utf-8-sig")
    cells = [cell for line in text.splitlines()[1:] for cell in line.split(";")]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t")]
    assert export_faq(tmp_path / "base", tmp_path / "a.xlsx") == 0
    from openpyxl import load_workbook

    cells_read = [cell for row in load_workbook(tmp_path / "a.xlsx")["FAQ"].iter_rows() for cell in row]
    assert {cell.data_type for cell in cells_read if cell.value} == {"s"}
    assert "=1+1" in [cell.value for cell in cells_read]
