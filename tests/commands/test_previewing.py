"""`firstline faq preview`: answers as customers will see them."""

from pathlib import Path

import pytest

from bot.commands.knowledge.previewing import styled
from bot.engine.rich import rich_from_markdown
from tests.commands.calling import called

BASE = """
entries:
  - id: refund
    questions: {ru: [Как вернуть деньги?], en: [How do I get a refund?]}
    answer: {ru: "Нажмите **Вернуть**.", en: "Press **Refund**, then [look](https://example.com)."}
    tip: {ru: Деньги придут., en: It takes 3 days.}
    see_also: [card]
    attachments: [scan.png]
    ask:
      - id: method
        question: {ru: Чем вы платили?, en: How did you pay?}
        options: [{ru: Карта, en: Card}, {ru: Счёт, en: Invoice}]
  - id: card
    questions: {ru: [Какие карты?], en: [Which cards?]}
    answer: {ru: Любые.}
    handoff: always
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "faq").mkdir()
    (tmp_path / "faq" / "scan.png").write_bytes(b"png")
    (tmp_path / "faq" / "a.yaml").write_text(BASE)
    return tmp_path / "faq"


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert called("faq", "preview", *arguments, "--faq", "faq") == 0
    return capsys.readouterr().out


def test_the_answer_comes_with_all_that_is_shown_around_it(capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, "refund", "--lang", "en")
    assert "Press Refund, then look (https://example.com)." in out
    assert "💡 It takes 3 days." in out
    labels = [line.strip() for line in out.splitlines() if line.startswith("  [")]
    assert labels[:4] == ["[Yes, it helped]", "[No, it didn't]", "[Which cards?]", "[Talk to a person]"]
    assert "scan.png" in out
    assert "asked before a person is called: How did you pay? [Card], [Invoice]" in out


def test_both_languages_unless_one_is_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, "refund")
    assert out.index("Как вернуть деньги?  refund · ru") < out.index("How do I get a refund?  refund · en")
    assert "[Да, помогло]" in out
    assert "· ru" not in shown(capsys, "refund", "--lang", "en")


def test_without_an_entry_all_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(capsys, "--lang", "ru")
    assert ("refund · ru" in out, "card · ru" in out) == (True, True)


def test_an_entry_that_is_none_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert called("faq", "preview", "refnd", "--faq", "faq") == 2
    assert capsys.readouterr().err == "firstline faq preview: no entry 'refnd'. Did you mean 'refund'?\n"


def test_a_broken_base_is_told_by_its_lines(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "bad.yaml").write_text("entries:\n  - id: a\n")
    assert called("faq", "preview", "--faq", "faq") == 2
    assert "bad.yaml:2:5: 'questions' is missing" in capsys.readouterr().err


def test_styles_reach_the_terminal() -> None:
    text = styled(rich_from_markdown("**bold** _italic_ `code`"))
    assert text.plain == "bold italic code"
    assert {str(span.style): text.plain[span.start : span.end] for span in text.spans} == {
        "bold": "bold",
        "italic": "italic",
        "magenta": "code",
    }
