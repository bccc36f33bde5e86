"""`--semantic` and `faq.semantic`: which encoder is asked, and what is said if it cannot be."""

import json
from pathlib import Path

import pytest

from faq.semantic.meanings import NAMES
from tests.commands.calling import called
from tests.faq.semantic.onnx_model import write_model

ENTRY = "  - id: entry{0}\n    questions: [Where is the password number {0}?, password {0}]\n    answer: Here.\n"


@pytest.fixture(autouse=True)
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A knowledge base and a model, side by side; no settings yet."""
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq" / "all.yaml").write_text("entries:\n" + "".join(ENTRY.format(n) for n in range(9)))
    write_model(tmp_path / "model")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


def asked(capsys: pytest.CaptureFixture[str], *options: str) -> bool:
    """Whether the meaning had a say."""
    assert called("faq", "ask", "money, anything?", "--faq", "faq", "--json", *options) == 0
    found = json.loads(capsys.readouterr().out)
    return any(signal["name"] in NAMES for match in found["matches"] for signal in match["signals"])


def test_without_a_word_about_it_words_alone_are_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert not asked(capsys)


def test_the_call_may_name_a_model(capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys, "--semantic", "model")


def test_the_settings_may_name_it_and_the_call_may_take_it_back(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "config.toml").write_text('[faq]\nsemantic = "model"\n')
    assert asked(capsys)
    assert not asked(capsys, "--semantic", "")


def test_the_figures_are_those_of_both_stages(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (desk / "queries.jsonl").write_text('{"text": "money, anything?", "id": null}\n')
    confidence = []
    for semantic in ("", "model"):
        out = str(desk / "out.jsonl")
        assert called("faq", "eval", "queries.jsonl", "--faq", "faq", "--semantic", semantic, "--predictions", out) == 0
        confidence.append((desk / "out.jsonl").read_text())
    assert confidence[0] != confidence[1]


def test_a_model_that_cannot_be_used_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert called("faq", "ask", "money?", "--faq", "faq", "--semantic", "away") == 2
    assert (
        capsys.readouterr().err
        == "firstline: faq.semantic: away is no folder with a model, and no model is called so\n"
    )


@pytest.mark.parametrize(
    ("missing", "told"), [("", "3 numbers a text"), ("tokenizer.json", "tokenizer.json is missing")]
)
def test_the_doctor_looks_at_it(desk: Path, capsys: pytest.CaptureFixture[str], missing: str, told: str) -> None:
    (desk / "config.toml").write_text('[faq]\nsemantic = "model"\n')
    if missing:
        (desk / "model" / missing).unlink()
    called("doctor", "--json")
    found = [one for one in json.loads(capsys.readouterr().out) if one["subject"] == "faq.semantic"]
    assert [one["fine"] for one in found] == [not missing]
    assert told in found[0]["words"]
