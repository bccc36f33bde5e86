"""`firstline faq eval`: figures for people and programs, predictions, and bad lines told by their place."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.commands.knowledge import calls
from bot.commands.knowledge.figures_table import KINDS
from faq.files.load import load_entries
from faq.measuring.noise import NOISES
from tests.commands.calling import called
from tests.faq.conftest import SAMPLE

BASE = [
    {"id": "pay", "phrasings": ["How do I pay?"]},
    {"id": "ship", "questions": ["Where is my parcel?"], "answer": "On its way.", "lang": "en"},
]
ASKED: list[object] = [
    {"text": "how do i pay", "id": "pay", "kind": "easy"},
    {"text": "cook rice", "id": None},
    {"text": "where is my parcel", "id": "pay", "split": "val"},
]


def lines(path: Path, *rows: object) -> str:
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows), "utf-8")
    return str(path)


@pytest.fixture
def base(tmp_path: Path) -> str:
    return lines(tmp_path / "faq.jsonl", *BASE)


def call(*arguments: str) -> int:
    return called("faq", "eval", *arguments)


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert call(*arguments, "--json") == 0
    return json.loads(capsys.readouterr().out)


def test_the_figures_are_tables_without_colours_in_a_pipe(
    base: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(lines(tmp_path / "q.jsonl", *ASKED), "--faq", base) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    rows = {line.split()[0]: line.split()[1] for line in out.splitlines() if len(line.split()) > 1}
    assert (rows["top1"], rows["auroc"]) == ("1.000", "1.000")
    assert "answered rightly                           100.0 %" in out
    assert "2 entries, 2 phrasings" in out


def test_programs_get_every_figure(base: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, lines(tmp_path / "q.jsonl", *ASKED), "--faq", base)
    assert (found["in_scope"], found["out_of_scope"], found["entries"]) == (1, 1, 2)
    names = ("top1", "top3", "auroc", "right_at_10", "oscr", "matthews")
    assert {name: found[name] for name in names} == dict.fromkeys(names, 1.0)
    assert found["decisions"]["in_right_answer"] == found["precision"]["traffic"] == 1
    assert 0 < found["milliseconds"]["median"] <= found["milliseconds"]["p95"]


def test_what_the_questions_cannot_tell_is_null(base: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys, lines(tmp_path / "q.jsonl", ASKED[0]), "--faq", base)
    assert (found["auroc"], found["right_at_10"], found["top1"]) == (None, None, 1.0)


def test_the_tuning_split_is_left_out_unless_asked_for(
    base: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    queries = lines(tmp_path / "q.jsonl", *ASKED)
    assert told(capsys, queries, "--faq", base)["in_scope"] == 1
    found = told(capsys, queries, "--faq", base, "--split", "val")
    assert (found["in_scope"], found["out_of_scope"], found["top1"]) == (1, 0, 0)
    assert call(queries, "--faq", base, "--split", "test") == 2
    assert "Its splits: val." in capsys.readouterr().err


def test_predictions_have_a_line_for_every_question(base: str, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    asked = [*ASKED, {"text": "что-то \ud83d", "id": None}]
    assert call(lines(tmp_path / "q.jsonl", *asked), "--faq", base, "--predictions", str(out)) == 0
    first, second, broken = map(json.loads, out.read_text("utf-8").splitlines())
    assert list(first) == ["text", "expected", "decision", "matches"]
    assert (first["text"], first["expected"], first["decision"]) == ("how do i pay", "pay", "answer")
    assert first["matches"][0]["id"] == "pay"
    assert first["matches"][0]["score"] >= 0.5
    assert (second["expected"], second["decision"]) == (None, "handoff")
    assert all(match["score"] < 0.2 for match in second["matches"])
    assert broken["text"] == "что-то \ud83d"


def test_matches_are_at_most_five_and_best_first(tmp_path: Path) -> None:
    base = lines(tmp_path / "b.jsonl", *({"id": n, "phrasings": [f"reset password {n}"]} for n in range(8)))
    out = tmp_path / "out.jsonl"
    queries = lines(tmp_path / "q.jsonl", {"text": "reset password 3", "id": 3})
    assert call(queries, "--faq", base, "--predictions", str(out)) == 0
    found = json.loads(out.read_text("utf-8"))
    scores = [match["score"] for match in found["matches"]]
    assert (found["expected"], found["matches"][0]["id"], len(scores)) == ("3", "3", 5)
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) <= 1.0001


def test_a_folder_is_measured_and_the_sample_is_the_default(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    queries = lines(tmp_path / "q.jsonl", {"text": "купить домен", "id": "domain-buy"})
    found = told(capsys, queries)
    assert (found["top1"], found["entries"]) == (1, len(load_entries(SAMPLE)))


def test_configured_thresholds_decide(
    base: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "config.toml").write_text("[faq]\nanswer_at = 1.0\noffer_at = 0.1\n")
    found = told(capsys, lines(tmp_path / "q.jsonl", *ASKED), "--faq", base)
    assert (found["answer_at"], found["offer_at"]) == (1.0, 0.1)
    assert found["decisions"]["in_right_one_offered"] == 1


def test_ids_that_the_base_does_not_have_are_named(
    base: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    queries = lines(tmp_path / "q.jsonl", {"text": "how do i pay", "id": "payment"})
    assert told(capsys, queries, "--faq", base)["unknown_ids"] == ["payment"]
    call(queries, "--faq", base)
    assert "expect an id that the base does not have: payment" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        (["{nonsense"], ":1:2: not JSON"),
        ([{"text": "a", "id": None}, {"id": "pay"}], ":2:1: expected an object with text and id"),
        ([{"text": "a"}], ":1:1: expected an object with text and id"),
        ([{"text": 1, "id": None}], ":1:1: 'text' must be a text"),
        ([{"text": "a", "id": ["b"]}], ":1:1: 'id' must be a text"),
        ([[1]], ":1:1: expected an object"),
        (["[" * 100_000], ":1:1: not JSON (nested too deeply)"),
        ([], ":1:1: no questions to ask"),
    ],
)
def test_bad_questions_are_told_by_their_line(
    base: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], rows: list[object], words: str
) -> None:
    assert call(lines(tmp_path / "q.jsonl", *rows), "--faq", base) == 2
    assert f"q.jsonl{words}" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("bad", "words"),
    [
        ({"id": "x"}, "'questions' is missing"),
        ({"phrasings": ["a"]}, "'id' is missing"),
        ({"id": "x", "phrasings": {"de": ["a"]}}, "unknown key 'de'"),
        ("{", "not JSON"),
        ([1], "expected an object"),
    ],
)
def test_bad_entries_are_told_by_their_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], bad: object, words: str
) -> None:
    base = lines(tmp_path / "faq.jsonl", BASE[0], bad)
    assert call(lines(tmp_path / "q.jsonl", *ASKED), "--faq", base) == 2
    assert "faq.jsonl:2:" in (error := capsys.readouterr().err)
    assert words in error


def test_an_entry_may_have_a_line_for_each_language(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = lines(tmp_path / "faq.jsonl", BASE[0], {"id": "pay", "phrasings": ["как оплатить"], "answer": "Картой."})
    found = told(capsys, lines(tmp_path / "q.jsonl", {"text": "как оплатить", "id": "pay"}), "--faq", base)
    assert (found["entries"], found["top1"]) == (1, 1)


def test_files_that_are_missing_or_unreadable_are_one_line(
    base: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    queries = lines(tmp_path / "q.jsonl", *ASKED)
    (tmp_path / "latin.jsonl").write_bytes(b'{"text": "a", "id": null}\n"\xe4"')
    for arguments, words in (
        ((str(tmp_path / "none.jsonl"), "--faq", base), "none.jsonl:1:1: cannot be read"),
        ((queries, "--faq", str(tmp_path / "none.jsonl")), "none.jsonl:1:1: no such file"),
        ((queries, "--faq", str(tmp_path / "nowhere")), "no such folder"),
        ((str(tmp_path / "latin.jsonl"), "--faq", base), "latin.jsonl:2:1: not readable as UTF-8"),
        ((queries, "--faq", base, "--predictions", str(tmp_path / "no" / "out")), "cannot be written"),
        ((queries, "--faq", base, "--predictions", queries), "would overwrite the questions"),
    ):
        assert call(*arguments) == 2
        error = capsys.readouterr().err
        assert words in error
        assert len(error.strip().splitlines()) == 1


def test_noise_tells_what_each_kind_costs(base: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    queries = lines(tmp_path / "q.jsonl", *ASKED)
    noise = told(capsys, queries, "--faq", base, "--noise", "all", "--seeds", "3")["noise"]
    assert list(noise) == ["typos", "letters", "layout", "translit"]
    assert (noise["typos"]["runs"], noise["layout"]["runs"]) == (3, 1)
    assert noise["layout"]["lost"] == noise["layout"]["clean"] - noise["layout"]["top1"]
    assert (noise["translit"]["questions"], noise["translit"]["lost"]) == (0, None)
    assert call(queries, "--faq", base, "--noise", "layout") == 0
    out = capsys.readouterr().out
    assert "layout   1           1      1.000" in out
    assert "the wrong keyboard layout" in out


@pytest.mark.parametrize("seeds", ["0", "-1", "many", "1" * 30, "²"])
def test_a_number_of_seeds_that_is_none_is_a_wrong_call(seeds: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert call("q.jsonl", "--noise", "typos", "--seeds", seeds) == 2
    assert "is no whole number" in capsys.readouterr().err


def test_the_kinds_of_noise_are_those_there_are() -> None:
    assert tuple(NOISES) == calls.NOISES == tuple(KINDS)
