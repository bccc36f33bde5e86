"""Whatever an entry says, every format gives it back as it was."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings

from faq.entry import Entry
from faq.files.errors import FaqError
from faq.files.exchange.intake import entries_from
from faq.files.exchange.writing import file_bytes, write_folder
from faq.files.load import load_entries
from tests.faq.files.strategies import bases

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


def by_id(entries: tuple[Entry, ...] | list[Entry]) -> dict[str, Entry]:
    return {entry.id: entry for entry in entries}


@QUICK
@given(bases())
def test_yaml_gives_back_what_was_written(entries: list[Entry]) -> None:
    with TemporaryDirectory() as place:
        warnings: list[FaqError] = []
        write_folder(Path(place) / "faq", entries, Path(place), warnings.append)
        assert by_id(load_entries(Path(place) / "faq")) == by_id(entries)
        assert warnings == []


@pytest.mark.parametrize("suffix", [".jsonl", ".csv", ".tsv", ".xlsx"])
@QUICK
@given(entries=bases())
def test_an_export_is_imported_as_it_was(suffix: str, entries: list[Entry]) -> None:
    with TemporaryDirectory() as place:
        file = Path(place) / f"base{suffix}"
        file.write_bytes(file_bytes(file, entries))
        warnings: list[FaqError] = []
        assert list(entries_from(file, warnings.append)) == entries
        assert [warning for warning in warnings if "has no answer" not in warning.message] == []
