"""`firstline check`: an admin's dialogs go as written, or their place, what was said and why are told."""

import json
from pathlib import Path

import pytest

from tests.commands.calling import called, firstline

ENTRIES = """
entries:
  - id: refund
    questions: {en: [How do I get a refund?, I want my money back], ru: [Как вернуть деньги?, верните оплату]}
    answer: {en: "Open **Payments** and press _Refund_.", ru: "Откройте **Платежи** и нажмите _Вернуть_."}
  - id: opening-hours
    questions: {en: [When are you open?, your opening hours], ru: [Когда вы работаете?, часы работы]}
    answer: {en: From nine to five., ru: С девяти до пяти.}
  - id: stolen
    questions: {en: [My card was stolen, stolen credit card], ru: [Украли карту, карту украли]}
    answer: {en: Block it., ru: Заблокируйте её.}
    handoff: always
"""


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A small knowledge base with a folder for dialogs."""
    folder = tmp_path / "faq"
    (folder / "dialogs").mkdir(parents=True)
    (folder / "entries.yaml").write_text(ENTRIES, encoding="utf-8")
    return folder


def dialog(base: Path, *lines: str, name: str = "a.dialog") -> Path:
    """A file of these lines."""
    path = base / "dialogs" / name
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "lines",
    [
        ("ann> How do I get a refund?", "bot: answers refund"),
        ("ann> How do I get a refund?", "bot: Open Payments and press Refund."),
        ("ann> How do I get a refund?", "bot: Open **Payments** … _Refund_."),
        ("ann> How do I get a refund?", "bot: Open Payments", "  and press Refund."),
        ("ann> How do I get a refund? And when are you open?", "bot: answers opening-hours, refund"),
        ("ann> My card was stolen", "bot: answers stolen", "bot: hands over"),
        ("ann> My card was stolen", "bot: hands over", "bot: answers stolen"),
        ("ann> do whales sing", "bot: has no answer"),
        ("ann> human please", "bot: hands over", "bo@desk> [Claim]", "bo@desk> Hi!", "bot: Bo: Hi!"),
        ("ann> human please", "bot: hands over", "desk: {transcript} human"),
        ("ann> human please", "bot: hands over", "desk: card Ann: …", "(20 minutes pass)", "desk: {reminder} Ann"),
        ("аня> Как вернуть деньги?", "бот: отвечает refund", "аня> [Нет, не помогло]", "бот: {not-helped}"),
        ("аня> поют ли киты", "бот: не знает ответа", "аня> позовите человека", "бот: зовёт человека"),
        ("аня> позовите человека", "бот: зовёт человека", "(прошло 20 минут)", "стол: {reminder} Аня"),
    ],
    ids=lambda lines: lines[0] + " / " + lines[1],
)
def test_a_dialog_that_goes_as_written_is_fine(
    base: Path, lines: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    dialog(base, *lines)
    assert called("check", "--faq", str(base)) == 0, capsys.readouterr().out
    assert capsys.readouterr().out == "1 dialog went as written\n"


@pytest.mark.parametrize(
    ("lines", "line", "told"),
    [
        (("# A", "ann> When are you open?", "bot: answers refund"), 3, "it answers opening-hours"),
        (("# A", "", "ann> do whales sing", "bot: hands over"), 4, "it has no answer"),
        (("ann> When are you open?", "bot: answers opening-ours"), 2, "did you mean opening-hours?"),
        (("ann> When are you open?", "bot: From ten to five."), 2, "says instead: From nine to five."),
        (("ann> When are you open?", "bot: … five to nine …"), 2, "says instead: From nine to five."),
        (("ann> My card was stolen", "bot: answers stolen"), 2, "done and not written down at the end: hands over"),
        (("ann> When are you open?", "ann> bye"), 2, "said and not written down before this"),
        (("ann> When are you open?",), 1, "said and not written down at the end"),
        (("ann> When are you open?", "bot: From nine to five. [Book]"), 2, "shows the buttons"),
        (("ann> [Refund]",), 1, "no button [Refund]"),
        (("bot: answers refund",), 1, "nobody has written yet"),
        (("аня> Когда вы работаете?", "бот: зовёт человека"), 2, "it answers opening-hours"),
        (("ann says hello",), 1, "not understood"),
        (("bot> hello",), 1, "not understood"),
        (("(it rains)",), 1, "not understood"),
        (("match: a -> refund 0.9", "ann> a", "bot: answers refund"), 1, "is for tests of the program"),
        (("ann> When are you open?", "bot: {welcom}"), 2, "no text called {welcom}"),
    ],
    ids=lambda value: " / ".join(value) if isinstance(value, tuple) else None,
)
def test_a_dialog_that_goes_differently_is_told_with_its_place(
    base: Path, lines: tuple[str, ...], line: int, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = dialog(base, *lines)
    assert called("check", str(path), "--faq", str(base)) == 1
    out = capsys.readouterr().out
    assert out.startswith(f"{path}:{line}  ")
    assert told in out
    assert "1 of 1 dialog did not go as written" in out


def test_the_owners_thresholds_decide(
    base: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FIRSTLINE_FAQ__ANSWER_AT", "1")
    dialog(
        base, "ann> When are you open?", "bot: offers opening-hours, …", "ann> [When are you open?]", "bot: From nine"
    )
    assert called("check", "--faq", str(base)) == 0, capsys.readouterr().out


def test_the_matches_tell_why(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dialog(base, "ann> When are you open?", "bot: answers refund")
    assert called("check", "--faq", str(base)) == 1
    out = capsys.readouterr().out
    assert "written  bot: answers refund" in out
    assert r"said     From nine to five.\n\nDid this help? [Yes, it helped]" in out
    assert "opening-hours  “When are you open?”" in out
    assert "answered from 0." in out


def test_every_dialog_is_played_and_programs_read_how_each_went(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dialog(
        base,
        "# Right",
        "ann> When are you open?",
        "bot: answers opening-hours",
        "",
        "# Wrong",
        "ann> When are you open?",
    )
    dialog(base, "\ufeffann> human", "bot: hands over", name="b.txt")
    (base / "dialogs" / ".c.dialog").write_text("ann> hi", encoding="utf-8")
    assert called("check", str(base / "dialogs"), "--faq", str(base), "--json") == 1
    told = json.loads(capsys.readouterr().out)
    assert [(one["title"], one["line"], one["passed"]) for one in told] == [
        ("Right", 1, True),
        ("Wrong", 5, False),
        ("b", 1, True),
    ]
    failure = told[1]["failure"]
    assert failure["line"] == 6
    assert failure["why"][0]["texts"][0]["candidates"][0]["entry"] == "opening-hours"
    (did,) = failure["why"][0]["did"]
    assert (did["did"], [entry["entry"] for entry in did["entries"]]) == ("answers", ["opening-hours"])


@pytest.mark.parametrize(
    ("name", "told"),
    [("missing", "there is no "), ("empty", "no dialogs in "), ("broken.dialog", "not readable as UTF-8 text")],
)
def test_a_wrong_call_is_one_clear_line(base: Path, name: str, told: str, capsys: pytest.CaptureFixture[str]) -> None:
    (base / "empty").mkdir()
    (base / "broken.dialog").write_bytes("ann> привет".encode("cp1251"))
    assert called("check", str(base / name), "--faq", str(base)) == 2
    error = capsys.readouterr().err
    assert told in error
    assert error.count("\n") == 1


def test_a_broken_base_is_told_before_anything_is_played(base: Path, capsys: pytest.CaptureFixture[str]) -> None:
    dialog(base, "ann> human", "bot: hands over")
    (base / "wrong.yaml").write_text("entries: 5\n", encoding="utf-8")
    assert called("check", "--faq", str(base)) == 2
    assert "wrong.yaml:1:10" in capsys.readouterr().err


async def test_the_sample_dialogs_go_as_written_and_need_no_messenger(tmp_path: Path) -> None:
    for name in ("aiogram", "slack_sdk", "slack_bolt"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('a messenger was imported')\n", encoding="utf-8")
    ended = await firstline(tmp_path, "check")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.endswith(" dialogs went as written\n")
