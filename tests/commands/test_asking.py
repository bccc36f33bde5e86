"""`firstline faq ask`: what would a customer be told, and why?"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.commands.knowledge.reasons import REASONS, both_sides, reason
from bot.commands.knowledge.verdict_shown import bar
from faq.entry import Signal
from faq.knowledge import Knowledge
from faq.matching import ranker
from tests.commands.calling import called, environ

SHOP = """
entries:
  - id: refund
    questions: [How do I get a refund?, money back please, return my payment]
    answer: Press Refund.
  - id: password
    questions: [How do I reset my password?, forgot password, cannot log in]
    answer: Press Forgot.
  - id: lawyer
    questions: [I will call my lawyer, legal claim, court order]
    answer: A colleague will read it.
    handoff: always
"""


@pytest.fixture(autouse=True)
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "faq"
    folder.mkdir()
    (folder / "shop.yaml").write_text(SHOP)
    monkeypatch.chdir(tmp_path)
    return folder


def asked(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    assert called("faq", "ask", *arguments, "--json") == 0
    return json.loads(capsys.readouterr().out)


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert called("faq", "ask", *arguments, "--faq", "faq") == 0
    return capsys.readouterr().out


def test_a_sure_match_is_an_answer_with_its_phrasing(capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, "i want my money back please", "--faq", "faq")
    best = found["matches"][0]
    assert (found["decision"], found["answered"], found["offered"], found["language"]) == (
        "answer",
        ["refund"],
        [],
        "en",
    )
    assert (best["id"], best["title"], best["phrasing"]) == ("refund", "How do I get a refund?", "money back please")
    assert best["score"] >= found["answer_at"]
    assert set(best) == {"id", "title", "score", "by_itself", "doubt", "phrasing", "language", "signals"}


def test_what_nobody_wrote_an_answer_for_is_no_failure(capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, "how tall is everest", "--faq", "faq")
    assert (found["decision"], found["answered"], found["offered"]) == ("handoff", [], [])
    assert "No answer: " in printed(capsys, "how tall is everest")
    assert "nothing in it is known" in printed(capsys, "ыыы")


def test_a_wish_for_a_person_comes_before_any_answer(capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, "let me talk to a human about my refund", "--faq", "faq")
    assert (found["asks_for_a_person"], found["decision"], found["answered"]) == (True, "handoff", [])


def test_people_read_the_decision_then_each_match_with_its_bar(capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "money back please")
    assert out.startswith("Answer “How do I get a refund?”\n")
    assert "████████████ 1.00  refund  How do I get a refund?\n" in out
    assert "nearest  “money back please”" in out
    assert "\x1b" not in out


def test_two_questions_are_asked_one_by_one(capsys: pytest.CaptureFixture[str]) -> None:
    text = "How do I get a refund? And how do I reset my password?"
    found = asked(capsys, text, "--faq", "faq")
    assert found["answered"] == ["refund", "password"]
    assert [part["matches"][0]["id"] for part in found["parts"]] == ["refund", "password"]
    assert "“How do I get a refund?”\n█" in printed(capsys, text)


def test_how_it_was_read_is_told_where_it_was_repaired(capsys: pytest.CaptureFixture[str]) -> None:
    found = asked(capsys, "rfr dthyenm ltymub")
    assert (found["read"], found["language"], found["answered"]) == (["как", "вернуть", "деньги"], "ru", ["refund"])
    assert called("faq", "ask", "kak vernut dengi") == 0
    assert "Read as  как вернуть деньги\n" in capsys.readouterr().out
    assert "Read as" not in printed(capsys, "money back please")


def test_titles_are_in_the_customers_language(capsys: pytest.CaptureFixture[str]) -> None:
    assert asked(capsys, "refund", "--lang", "ru")["matches"][0]["title"] == "Как вернуть деньги?"
    assert asked(capsys, "refund")["matches"][0]["title"] == "How do I get a refund?"


@pytest.mark.parametrize(("text", "told"), [("hello!", "A greeting"), ("спасибо", "Thanks"), ("/topics", "A command")])
def test_what_is_no_question_is_not_called_a_miss(text: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, text).splitlines()[0].startswith(told)
    assert asked(capsys, text, "--faq", "faq")["meaning"] != "question"


def test_an_entry_that_calls_a_person_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert "(with the answer a person is called)" in printed(capsys, "i will call my lawyer")


def test_the_settings_here_choose_base_and_thresholds(capsys: pytest.CaptureFixture[str]) -> None:
    Path("config.toml").write_text('[faq]\npath = "faq"\nanswer_at = 1.0\noffer_at = 0.3\n')
    found = asked(capsys, "money back please")
    assert (found["answer_at"], found["offer_at"], found["decision"]) == (1.0, 0.3, "offer")
    assert found["offered"] == ["refund"]


def test_the_environment_chooses_too(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRSTLINE_FAQ__PATH", "faq")
    assert asked(capsys, "legal claim")["answered"] == ["lawyer"]


@pytest.mark.parametrize("text", ["", "  \n", "\u200b"])
def test_an_empty_question_is_a_wrong_call(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert called("faq", "ask", text) == 2
    assert capsys.readouterr().err == "firstline faq ask: the question is empty\n"


def test_a_missing_folder_and_a_broken_file_are_told_in_lines(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert called("faq", "ask", "x", "--faq", "nowhere") == 2
    assert "no such folder" in capsys.readouterr().err
    (shop / "bad.yaml").write_text("entries:\n  - id: a\n    questons: [b]\n    see_also: [c]\n")
    assert called("faq", "ask", "x", "--faq", "faq") == 2
    errors = capsys.readouterr().err.splitlines()
    assert ["bad.yaml:" in line for line in errors] == [True] * 2


def test_asking_imports_no_messenger_and_no_database(shop: Path) -> None:
    heavy = {"aiogram", "slack_sdk", "slack_bolt", "sqlalchemy", "asyncio", "pydantic"}
    code = f"""
import sys, bot.cli
try: bot.cli.main(["faq", "ask", "money back", "--faq", "faq"])
except SystemExit: print(sorted({heavy} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environ())
    assert done.stdout.endswith("[]\n")


def test_every_signal_of_the_ranker_has_words() -> None:
    assert set(ranker.FEATURES) <= set(REASONS)


def test_signals_are_told_by_side_the_strongest_first() -> None:
    signals = (Signal("contradicts", -2.0), Signal("likeness", 1.5), Signal("new_one", 0.5), Signal("answer", -0.1))
    spoke_for, against = both_sides(signals)
    assert spoke_for == ["nearly the same sentence as a phrasing", "new one is high"]
    assert against == ["it is about the contrary of what was asked", "its answer speaks about other things"]
    assert reason(Signal("new_one", -1.0)) == "new one is low"


@pytest.mark.parametrize(
    ("share", "drawn"), [(0.0, ""), (1.0, "█" * 12), (0.5, "█" * 6), (0.01, "▏"), (2.0, "█" * 12), (-1.0, "")]
)
def test_a_bar_is_as_long_as_its_share(share: float, drawn: str) -> None:
    assert bar(share) == drawn.ljust(12)


def test_the_second_question_is_answered_from_the_cache_and_an_edit_is_noticed(
    shop: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert asked(capsys, "money back please", "--faq", "faq")["answered"] == ["refund"]
    assert len(list((tmp_path / "cache" / "firstline").iterdir())) == 1
    monkeypatch.setattr(Knowledge, "of", None)  # building anew would fail
    assert asked(capsys, "money back please", "--faq", "faq")["answered"] == ["refund"]
    monkeypatch.undo()
    monkeypatch.chdir(tmp_path)
    (shop / "shop.yaml").write_text(SHOP.replace("id: refund", "id: repay"))
    assert asked(capsys, "money back please", "--faq", "faq")["answered"] == ["repay"]


def test_where_nothing_can_be_kept_it_is_built_each_time(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert asked(capsys, "money back please", "--faq", "faq")["answered"] == ["refund"]
