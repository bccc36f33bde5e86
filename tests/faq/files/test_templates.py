"""The templates and the sample show admins what is true: they load, they agree, and editors find nothing wrong."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft7Validator

import faq
from faq.entry import Entry
from faq.files.entries import ENTRY_KEYS, FILE_KEYS, KINDS, MAX_ASK, MAX_SEE_ALSO, QUESTION_KEYS
from faq.files.errors import FaqErrors
from faq.files.exchange.sheet_files import separated
from faq.files.exchange.table_rows import table_rows
from faq.files.exchange.templates import NOTES
from faq.files.load import load_entries
from faq.files.sheets.workbook import read_workbook
from faq.files.synonyms import load_synonyms
from faq.files.texts import LONGEST_ID
from tests.faq.conftest import Write

ROOM = Path(faq.__file__).parent
TEMPLATES = ROOM / "templates"
SCHEMA = json.loads((ROOM / "schema.json").read_text("utf-8"))
SYNONYMS = json.loads((ROOM / "synonyms.schema.json").read_text("utf-8"))
WRITTEN = [
    p for room in ("content", "templates") for p in sorted((ROOM / room).rglob("*.yaml")) if p.name != "macros.yaml"
]


def schema_of(path: Path) -> Any:
    return SYNONYMS if path.name == "synonyms.yaml" else SCHEMA


def alone(write: Write, name: str) -> tuple[Entry, ...]:
    return load_entries(write({name: (TEMPLATES / name).read_bytes()}))


@pytest.mark.parametrize("name", ["entries.csv", "entries.xlsx"])
def test_every_template_holds_the_same_entries(write: Write, tmp_path: Path, name: str) -> None:
    expected = load_entries(write({"entries.yaml": (TEMPLATES / "entries.yaml").read_bytes()}))
    (tmp_path / "faq" / "entries.yaml").unlink()
    assert alone(write, name) == expected
    assert {language for entry in expected for language in entry.questions} == {"ru", "en"}


def test_the_templates_are_those_that_the_yaml_one_makes(write: Write) -> None:
    path = TEMPLATES / "entries.csv"
    rows = table_rows(alone(write, "entries.csv"))
    assert path.read_bytes() == separated(path, rows, NOTES)
    book = TEMPLATES / "entries.xlsx"
    assert [list(row) for row in read_workbook(book, book.read_bytes())[0].rows] == [_short(row) for row in rows]


def _short(row: list[str]) -> list[str]:
    return row[: max(place for place, text in enumerate(row, 1) if text)]


def test_the_template_of_synonyms_is_read() -> None:
    assert ("оплата", "платёж", "платежка") in load_synonyms(TEMPLATES)


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: str(path.relative_to(ROOM)))
def test_editors_find_nothing_wrong_with_our_files(path: Path) -> None:
    text = path.read_text("utf-8")
    first = text.splitlines()[0]
    assert first.startswith("# yaml-language-server: $schema=")
    named = path.parent / first.partition("$schema=")[2]
    assert json.loads(named.read_text("utf-8")) == schema_of(path)
    assert [error.message for error in Draft7Validator(schema_of(path)).iter_errors(yaml.safe_load(text))] == []


@pytest.mark.parametrize("schema", [SCHEMA, SYNONYMS], ids=["entries", "synonyms"])
def test_the_schema_is_one_and_its_examples_follow_it(schema: dict[str, Any]) -> None:
    Draft7Validator.check_schema(schema)
    parts = [schema, *schema["definitions"].values()]
    for name, part in ((name, part) for whole in parts for name, part in whole.get("properties", {}).items()):
        for example in part.get("examples", []):
            one = Draft7Validator({**part, "definitions": schema["definitions"]})
            assert one.is_valid(example), name


def test_the_schema_knows_the_keys_that_the_loader_knows() -> None:
    entry, question = SCHEMA["definitions"]["entry"], SCHEMA["definitions"]["question"]
    assert set(SCHEMA["properties"]) == set(FILE_KEYS)
    assert set(entry["properties"]) == set(ENTRY_KEYS)
    assert set(question["properties"]) == set(QUESTION_KEYS)
    assert question["properties"]["kind"]["enum"] == list(KINDS)
    assert entry["properties"]["see_also"]["maxItems"] == MAX_SEE_ALSO
    assert entry["properties"]["ask"]["maxItems"] == MAX_ASK
    assert entry["properties"]["id"]["maxLength"] == LONGEST_ID


BAD = {
    "an unknown key": "entries: [{id: a, questions: b, anser: c}]",
    "an unknown key of a question": "entries: [{id: a, questions: b, ask: [{id: q, question: w, sort: text}]}]",
    "no id": "entries: [{questions: b}]",
    "no questions": "entries: [{id: a}]",
    "an unknown language": "entries: [{id: a, questions: {de: [b]}}]",
    "an id that is a number": "entries: [{id: 5, questions: b}]",
    "a handoff that is none": "entries: [{id: a, questions: b, handoff: maybe}]",
    "too many see_also": "entries: [{id: a, questions: b, see_also: [c, d, e, f]}]",
    "a choice of one": "entries: [{id: a, questions: b, ask: [{id: q, question: w, options: [one]}]}]",
}


@pytest.mark.parametrize("name", BAD)
def test_what_the_loader_refuses_an_editor_underlines(write: Write, name: str) -> None:
    assert not Draft7Validator(SCHEMA).is_valid(yaml.safe_load(BAD[name]))
    with pytest.raises(FaqErrors):
        load_entries(write(BAD[name]))
