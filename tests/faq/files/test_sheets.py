"""Spreadsheets become the same entries as YAML files."""

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest

from faq.entry import Entry, Handoff, Question
from faq.files.errors import FaqErrors
from faq.files.load import load_entries, load_folder
from tests.faq.conftest import Write
from tests.faq.files.sheets import HEAD, book, separated

RUSSIAN = [
    ["Ид", "Тема", "Вопросы (ru)", "Questions in English", "Ответ", "Совет (ru)", "Смотри также", "Передать человеку"],
    [
        "refund",
        "Оплата",
        "Как вернуть деньги?\nхочу возврат",
        "money back",
        "**Вернём**.",
        "Три дня.",
        "b, c",
        "Всегда",
    ],
    ["b", "", "Где заказ?", "", "В пути", "", "", ""],
    ["c", "", "", "Where is it?", "On its way", "", "", "никогда"],
]
MORE = [
    ["id", "вопрос", "срочно", "вложения", "уточнить (ru)", "ask_en", "команда", "метки", "язык"],
    [
        "refund",
        "Как вернуть?",
        "да",
        "a.png",
        "method: Чем платили? | Карта | Счёт\nтел (phone): Номер?",
        "method: How? | Card | Invoice",
        "care",
        "деньги; возврат",
        "",
    ],
    ["wifi", "Wi-Fi?", "нет", "", "", "", "", "", "русский"],
]


def only(folder: Path) -> Entry:
    (found,) = load_entries(folder)
    return found


@pytest.mark.parametrize("kind", ["csv", "tsv", "xlsx"])
def test_russian_and_english_headings_are_understood(write: Write, kind: str) -> None:
    content = book(RUSSIAN) if kind == "xlsx" else separated(RUSSIAN, "\t" if kind == "tsv" else ";")
    refund, arriving, _ = load_entries(write({f"a.{kind}": content}))
    assert refund == Entry(
        id="refund",
        topic={"ru": "Оплата"},
        questions={"ru": ("Как вернуть деньги?", "хочу возврат"), "en": ("money back",)},
        answer={"ru": "**Вернём**."},
        tip={"ru": "Три дня."},
        see_also=("b", "c"),
        handoff=Handoff.ALWAYS,
    )
    assert (arriving.answer, arriving.topic) == ({"ru": "В пути"}, {"ru": "A", "en": "A"})


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_cell_may_hold_a_flag_a_list_or_a_diagnosis(write: Write, kind: str) -> None:
    content = book(MORE) if kind == "xlsx" else separated(MORE)
    refund, wifi = load_entries(write({f"a.{kind}": content, "a.png": b"png"}))
    assert (refund.urgent, refund.attachments, refund.team) == (True, ("a.png",), "care")
    assert refund.tags == ("деньги", "возврат")
    options = ({"ru": "Карта", "en": "Card"}, {"ru": "Счёт", "en": "Invoice"})
    assert refund.ask == (
        Question("method", {"ru": "Чем платили?", "en": "How?"}, options),
        Question("тел", {"ru": "Номер?"}, (), "phone"),
    )
    assert (wifi.urgent, wifi.questions) == (False, {"ru": ("Wi-Fi?",)})


def test_the_language_of_a_row_is_that_of_all_its_words(write: Write) -> None:
    rows = [HEAD, ["a", "Wi-Fi?", "Пароль написан на роутере"], ["b", "Wi-Fi", "It's on the router"]]
    ru, en = load_entries(write({"a.csv": separated(rows)}))
    assert (set(ru.questions), set(ru.answer), set(en.answer)) == ({"ru"}, {"ru"}, {"en"})


def test_numbers_and_dates_in_cells_are_what_they_show(write: Write) -> None:
    rows = [HEAD, [404, "what is 404", 1.5], [True, date(2024, 1, 2), 2.0]]
    number, flag = load_entries(write({"a.xlsx": book(rows)}))
    assert (number.id, number.answer) == ("404", {"en": "1.5"})
    assert (flag.id, flag.questions, flag.answer) == ("true", {"en": ("2024-01-02",)}, {"en": "2"})


def test_of_a_formula_its_value_is_read(write: Write) -> None:
    raw = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book([HEAD, ["a", "one", 77]]))) as good, zipfile.ZipFile(raw, "w") as archive:
        for part in good.namelist():
            archive.writestr(part, good.read(part).replace(b"<v>77</v>", b"<f>[1]Other!A1+70</f><v>77</v>"))
    assert b"<f>" in zipfile.ZipFile(raw).read("xl/worksheets/sheet1.xml")
    assert only(write({"a.xlsx": raw.getvalue()})).answer == {"en": "77"}


def test_every_visible_sheet_is_read_but_the_admins_notes(write: Write) -> None:
    sheets = {
        "Оплата": [HEAD, ["a", "one", ""]],
        "# Заметки": [["что угодно"]],
        "Лист3": [],
        "More": [["# мои записки"], [], [*HEAD, "# mine"], [], ["b", "two", "", "не для чтения"]],
    }
    assert [entry.id for entry in load_entries(write({"a.xlsx": book(sheets)}))] == ["a", "b"]


def test_sheets_are_topics_where_there_are_several(write: Write) -> None:
    rows, named = [HEAD, ["a", "one", ""]], [[*HEAD, "topic (ru)"], ["b", "two", "", "Возврат"], ["c", "three", "", ""]]
    one, two, three = load_entries(write({"a.xlsx": book({"Оплата": rows, "Прочее": named, "Лист3": []})}))
    assert (one.topic, two.topic) == ({"ru": "Оплата", "en": "Оплата"}, {"ru": "Возврат"})
    assert three.topic == {"ru": "Прочее", "en": "Прочее"}
    (alone,) = load_entries(write({"a.xlsx": book({"Лист1": rows, "Лист2": []})}))
    assert alone.topic == {"ru": "A", "en": "A"}


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"])
def test_separator_and_encoding_are_found_out(write: Write, separator: str, encoding: str) -> None:
    text = separated([HEAD, ["a", "Где, а точнее; куда?", 'Он сказал: "скоро"\nи ушёл']], separator)
    found = only(write({"a.csv": text.encode(encoding)}))
    assert found.questions == {"ru": ("Где, а точнее; куда?",)}
    assert found.answer == {"ru": 'Он сказал: "скоро"\nи ушёл'}


def test_a_file_without_quotes_is_read_too(write: Write) -> None:
    assert only(write({"a.csv": "sep=|\nid|questions\na|one; two, three\n"})).questions == {"en": ("one; two, three",)}
    assert only(write({"a.csv": "id,questions\r\na,one\r\n"})).questions == {"en": ("one",)}


@pytest.mark.parametrize("name", ["~$a.xlsx", ".~lock.a.csv#", ".a.csv", "notes.txt", "dialogs/a.csv"])
def test_locks_and_hidden_files_are_left_alone(write: Write, name: str) -> None:
    assert only(write({"a.csv": "id;questions\na;one\n", name: b"nonsense"})).id == "a"


def test_a_price_list_that_is_sent_to_customers_is_not_read(write: Write) -> None:
    files = {"a.yaml": "entries: [{id: a, questions: b, attachments: [p.xlsx, q.ods]}]", "p.xlsx": b"x", "q.ods": b"x"}
    loaded = load_folder(write(files))
    assert [entry.id for entry in loaded.entries] == ["a"]
    assert loaded.warnings == ()


def test_a_table_of_another_kind_is_warned_of(write: Write) -> None:
    loaded = load_folder(write({"a.csv": "id;questions\na;one\n", "old.xls": b"x"}))
    assert [warning.hint for warning in loaded.warnings] == ["Save it as .xlsx."]


def test_a_folder_gives_entries_places_and_synonyms(write: Write) -> None:
    files = {"a.csv": "id;questions\na;one\n", "synonyms.yaml": "- [pay, payment]\n"}
    loaded = load_folder(write(files))
    assert loaded.synonyms == (("pay", "payment"),)
    assert loaded.places["a"].place.endswith("a.csv:A2")


def test_mistakes_of_entries_and_synonyms_are_told_together(write: Write) -> None:
    with pytest.raises(FaqErrors) as caught:
        load_folder(write({"a.csv": "id;anser;questions\na;x;one\n", "synonyms.yaml": "- pay\n"}))
    assert [Path(error.file).name for error in caught.value.errors] == ["a.csv", "synonyms.yaml"]
