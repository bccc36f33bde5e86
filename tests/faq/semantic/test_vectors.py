"""Vectors are kept: an admin's change costs the encoding of what was changed."""

from pathlib import Path

import numpy as np
import pytest

from faq.semantic import vectors
from faq.semantic.attaching import kept_meanings, with_meanings
from faq.semantic.vectors import Vectors
from tests.faq.semantic.base import Dictionary, entry, knowledge


def test_only_what_is_new_is_encoded(tmp_path: Path) -> None:
    encoder = Dictionary()
    Vectors(encoder.name, tmp_path).fill(["refund", "password"], encoder)
    encoder.encoded.clear()
    again = Vectors(encoder.name, tmp_path)
    again.fill(["refund", "plan", "password", "plan"], encoder)
    assert encoder.encoded == ["plan"]
    assert np.allclose(again.of(["plan", "refund"]), encoder.phrasings(["plan", "refund"]), atol=1e-3)


def test_another_encoders_vectors_are_not_mixed_in(tmp_path: Path) -> None:
    Vectors("one", tmp_path).fill(["refund"], Dictionary())
    assert Vectors("two", tmp_path).missing(["refund"]) == ["refund"]


def test_work_that_was_interrupted_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "AT_ONCE", 2)
    texts = [f"plan number {number}" for number in range(7)]

    def interrupted(left: int) -> None:
        if left < 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Vectors("one", tmp_path).fill(texts, Dictionary(), interrupted)
    assert Vectors("one", tmp_path).missing(texts) == texts[4:]


def test_a_damaged_file_is_made_anew(tmp_path: Path) -> None:
    Vectors("one", tmp_path).fill(["refund"], Dictionary())
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:50])
    assert Vectors("one", tmp_path).missing(["refund"]) == ["refund"]


def test_the_file_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vectors, "SPARE", 3)
    for number in range(9):
        Vectors("one", tmp_path).fill([f"plan {number}"], Dictionary())
    kept = Vectors("one", tmp_path)
    assert [number for number in range(9) if not kept.missing([f"plan {number}"])] == [5, 6, 7, 8]


def test_what_was_made_of_a_base_is_found_again_until_its_phrasings_change(tmp_path: Path) -> None:
    encoder = Dictionary()
    made = with_meanings(knowledge(), encoder, tmp_path)
    kept = kept_meanings(knowledge(), encoder, tmp_path)
    assert kept is not None
    assert kept.match("reimburse please?") == made.match("reimburse please?")
    changed = knowledge(entry("gift", "about my gift"))
    assert kept_meanings(changed, encoder, tmp_path) is None
    encoder.encoded.clear()
    with_meanings(changed, encoder, tmp_path)
    assert encoder.encoded == ["about my gift"]


def test_what_others_could_have_written_is_not_read(tmp_path: Path) -> None:
    with_meanings(knowledge(), Dictionary(), tmp_path)
    (kept,) = tmp_path.glob("*.meanings")
    kept.chmod(0o666)
    assert kept_meanings(knowledge(), Dictionary(), tmp_path) is None


def test_a_cache_that_cannot_be_written_costs_time_only(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    found = with_meanings(knowledge(), Dictionary(), tmp_path / "file" / "below").match("reimburse please?")
    assert found[0].entry == "refund"
