"""A corpus of bad spreadsheets: each mistake is told with its sheet, its cell and words that help."""

import io
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from faq.files.errors import FaqError, FaqErrors, HalfWritten
from faq.files.load import load_entries
from faq.files.sheets.separated import read_separated
from faq.files.sheets.workbook import read_workbook
from tests.faq.conftest import Write
from tests.faq.files.sheets import HEAD, book, separated

GOOD = book([HEAD, ["a", "one", "two"]])
ROW = ["a", "one", "two"]

CORPUS: dict[str, tuple[list[list[str]], str, str]] = {
    "an unknown heading": ([[*HEAD, "Anwser"], ROW], "D1", "'Anwser'. Did you mean 'answer'?"),
    "a misspelt Russian heading": ([[*HEAD, "Метька"], ROW], "D1", "Did you mean 'метка'?"),
    "an unheard-of heading": ([[*HEAD, "Цена"], ROW], "D1", "begins with # is left alone"),
    "a heading twice": ([[*HEAD, "Ответ"], ROW], "D1", "stands here twice. The first one is"),
    "a language where there is none": ([[*HEAD, "team (ru)"], ROW], "D1", "unknown heading"),
    "no column of ids": ([["questions"], ["one"]], "A1", "no column is called 'id'"),
    "no column of questions": ([["id"], ["a"]], "A1", "no column is called 'questions'"),
    "no entries": ([[*HEAD]], "A1", "there are no entries in it"),
    "a text without a heading": ([[*HEAD], [*ROW, "lost"]], "D2", "a text without a heading"),
    "no id": ([[*HEAD], ["", "one", "two"]], "B2", "'id' is missing"),
    "no questions": ([[*HEAD], ["a", "", "two"]], "A2", "'questions' is missing"),
    "an id twice": ([[*HEAD], ROW, ROW], "A3", "the id 'a' is taken"),
    "an id of two lines": ([[*HEAD], ["a\nb", "one", ""]], "A2", "one short line"),
    "an unknown handoff": ([[*HEAD, "handoff"], [*ROW, "alway"]], "D2", "Did you mean 'always'?"),
    "an unknown flag": ([[*HEAD, "urgent"], [*ROW, "maybe"]], "D2", "expected yes or no, found 'maybe'"),
    "an unknown language": ([[*HEAD, "lang"], [*ROW, "de"]], "D2", "unknown language 'de'"),
    "one language twice": ([[*HEAD, "answer (en)"], [*ROW, "x"]], "D2", "twice in one language (en)"),
    "a dead see_also": ([[*HEAD, "see also"], [*ROW, "ghost"]], "D2", "'ghost', which is no entry"),
    "a missing attachment": ([[*HEAD, "files"], [*ROW, "x.png"]], "D2", "no file 'x.png'"),
    "a question without a name": ([[*HEAD, "ask"], [*ROW, "How?"]], "D2", "expected a name, a colon"),
    "a question of one option": ([[*HEAD, "ask"], [*ROW, "q: How? | Card"]], "D2", "two options or more"),
    "a question twice": ([[*HEAD, "ask"], [*ROW, "q: How?\nq: Why?"]], "D2", "two questions are called 'q'"),
    "an unknown kind": ([[*HEAD, "ask"], [*ROW, "q (fone): How?"]], "D2", "Did you mean 'phone'?"),
}


def mistakes(folder: Path) -> FaqErrors:
    with pytest.raises(FaqErrors) as caught:
        load_entries(folder)
    return caught.value


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("name", CORPUS)
def test_a_mistake_is_told_with_its_cell(write: Write, name: str, kind: str) -> None:
    rows, cell, words = CORPUS[name]
    found = mistakes(write({f"bad.{kind}": book({"Лист1": rows}) if kind == "xlsx" else separated(rows)}))
    sheet = "Лист1!" if kind == "xlsx" else ""
    assert str(found.errors[0]).split(": ")[0].endswith(f"bad.{kind}:{sheet}{cell}"), str(found)
    assert words in str(found.errors[0])


def test_a_failed_formula_is_told_with_what_the_cell_shows(write: Write) -> None:
    made = load_workbook(io.BytesIO(GOOD))
    made["FAQ"]["C2"].value, made["FAQ"]["C2"].data_type = "#REF!", "e"
    raw = io.BytesIO()
    made.save(raw)
    assert "FAQ!C2: the cell shows #REF!" in str(mistakes(write({"bad.xlsx": raw.getvalue()})))


HALF: dict[str, bytes] = {
    "zero.csv": b"",
    "zero.xlsx": b"",
    "zero.yaml": b"",
    "cut.xlsx": GOOD[: len(GOOD) // 2],
    "text.xlsx": b"id;questions\na;one\n",
    "open.csv": b'id;questions\na;"one\n',
    "cut.csv": "id;questions\na;где заказ".encode()[:-1],
    "zeros.csv": b"id;questions\na;one\n" + b"\0" * 5,
    "blank.csv": b"\r\n;;\r\n",
}


@pytest.mark.parametrize("name", HALF)
def test_a_half_written_file_keeps_the_rest_from_going_live(write: Write, name: str) -> None:
    found = mistakes(write({"good.yaml": "entries: [{id: a, questions: one}]", name: HALF[name]}))
    assert found.file.endswith(name)
    assert found.half_written
    assert isinstance(found.errors[0], HalfWritten)


def test_a_mistake_of_the_admin_is_not_taken_for_a_half_written_file(write: Write) -> None:
    assert not mistakes(write({"a.csv": "id;questions\na;\n", "b.csv": b""})).half_written


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("big.csv", b"#" * 1_000_001, "larger than 1 MB"),
        ("big.xlsx", b"#" * 5_000_001, "larger than 5 MB"),
        ("long.csv", b"id;questions\n" + b"a;b\n" * 10_000, "more than 10000 rows"),
        ("wide.csv", b"id;questions" + b";#" * 99 + b";x\n", "more than 100 columns"),
        ("cell.csv", b"id;questions\na;" + b"b" * 140_000, "field larger"),
        ("quote.csv", b'id;questions\na;"b"c\n', "is written twice"),
        ("old.xlsx", b"\xd0\xcf\x11\xe0" + b"\0" * 600, "an old or a locked Excel file"),
        ("mixed.csv", "id;questions\na;где же мой заказ".encode() + b"\xff\n", "not readable as UTF-8"),
        ("odd.csv", b"id;questions\na;\xe3\x98\n", "not readable as text"),
    ],
)
def test_what_is_too_large_or_unreadable_is_refused(write: Write, name: str, content: bytes, words: str) -> None:
    assert words in str(mistakes(write({name: content})))


def test_a_workbook_that_grows_when_unpacked_is_refused(write: Write) -> None:
    raw = io.BytesIO(GOOD)
    with zipfile.ZipFile(raw, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/bomb.xml", b"0" * 40_000_000)
    assert len(raw.getvalue()) < 100_000
    assert "too large" in str(mistakes(write({"bomb.xlsx": raw.getvalue()})))


@pytest.mark.parametrize("place", ["A1048576", "XFD1048576"])
def test_a_cell_at_the_end_of_the_world_costs_nothing(write: Write, place: str) -> None:
    made = load_workbook(io.BytesIO(GOOD))
    made["FAQ"][place] = "far"
    raw = io.BytesIO()
    made.save(raw)
    folder = write({"far.xlsx": raw.getvalue()})
    assert [entry.id for entry in load_entries(folder)] == ["a"]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_workbook_is_told_and_never_a_traceback(data: st.DataObject) -> None:
    raw = bytearray(GOOD)
    for place in data.draw(st.lists(st.integers(0, len(raw) - 1), max_size=8)):
        raw[place] = data.draw(st.integers(0, 255))
    with suppress(FaqError):
        read_workbook(Path("x.xlsx"), bytes(raw[: data.draw(st.integers(0, len(raw)))]))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_of_a_table_are_a_traceback(raw: bytes) -> None:
    with suppress(FaqError):
        read_separated(Path("x.csv"), raw)


def test_an_entity_that_multiplies_is_told_as_a_damaged_file(write: Write) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "lol">{entities}]><x>&e11;</x>'
    raw = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD)) as good, zipfile.ZipFile(raw, "w") as archive:
        for part in good.namelist():
            archive.writestr(part, bomb if part.endswith("sheet1.xml") else good.read(part))
    assert "damaged" in str(mistakes(write({"lol.xlsx": raw.getvalue()})))
