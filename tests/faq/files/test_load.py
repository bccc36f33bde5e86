"""Good files become entries with every field in its place."""

from pathlib import Path

import pytest

from faq.entry import Entry, Handoff, Question
from faq.files.errors import FaqErrors
from faq.files.load import load_entries
from tests.faq.conftest import Write

FULL = """
topic: {ru: Оплата, en: Payments}
team: care
tags: [money]
entries:
  - id: refund
    questions:
      ru: ["Как вернуть деньги?", хочу возврат]
      en: ["How do I get a refund?"]
    answer: {ru: Нажмите **Вернуть**., en: Press **Refund**.}
    tip: {ru: Три дня., en: Three days.}
    see_also: [failed]
    handoff: never
    urgent: true
    attachments: [images/refund.png]
    ask:
      - id: method
        question: {ru: "Чем вы платили?", en: "How did you pay?"}
        options: [{ru: Карта, en: Card}, {ru: Счёт, en: Invoice}]
      - {id: number, question: Номер карты?, kind: text}
  - {id: failed, questions: The payment failed, team: billing, tags: [cards], topic: Cards}
"""


def only(folder: Path) -> Entry:
    (found,) = load_entries(folder)
    return found


def test_every_field_of_an_entry_is_read(write: Write) -> None:
    refund, _ = load_entries(write({"a.yaml": FULL, "images/refund.png": b"png"}))
    assert refund == Entry(
        id="refund",
        topic={"ru": "Оплата", "en": "Payments"},
        questions={"ru": ("Как вернуть деньги?", "хочу возврат"), "en": ("How do I get a refund?",)},
        answer={"ru": "Нажмите **Вернуть**.", "en": "Press **Refund**."},
        tip={"ru": "Три дня.", "en": "Three days."},
        see_also=("failed",),
        handoff=Handoff.NEVER,
        urgent=True,
        attachments=("images/refund.png",),
        ask=(
            Question(
                "method",
                {"ru": "Чем вы платили?", "en": "How did you pay?"},
                ({"ru": "Карта", "en": "Card"}, {"ru": "Счёт", "en": "Invoice"}),
            ),
            Question("number", {"ru": "Номер карты?"}, (), "text"),
        ),
        team="care",
        tags=("money",),
    )


def test_an_entry_overrides_what_its_file_says_for_all(write: Write) -> None:
    _, failed = load_entries(write({"a.yaml": FULL, "images/refund.png": b"png"}))
    assert (failed.team, failed.tags, failed.topic) == ("billing", ("cards",), {"en": "Cards"})


def test_what_is_not_written_has_a_default(write: Write) -> None:
    found = only(write({"late-orders.yaml": "entries: [{id: late, questions: [where is it]}]"}))
    assert found.handoff is Handoff.OFFER
    assert (found.urgent, found.see_also, found.ask, found.answer) == (False, (), (), {})
    assert found.topic == {"ru": "Late orders", "en": "Late orders"}


@pytest.mark.parametrize(
    ("written", "language"), [("где мой заказ", "ru"), ("where is it", "en"), ("мой order 5", "en")]
)
def test_the_language_of_a_plain_text_is_guessed_by_its_letters(write: Write, written: str, language: str) -> None:
    assert only(write(f"entries: [{{id: a, questions: {written}}}]")).questions == {language: (written,)}


def test_yaml_words_are_texts_where_only_a_text_makes_sense(write: Write) -> None:
    found = only(write("entries:\n  - id: a\n    questions: [yes, 2024-01-01, 404]\n    answer: no\n"))
    assert found.questions == {"en": ("yes", "2024-01-01", "404")}
    assert found.answer == {"en": "no"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_files_saved_by_other_editors_are_read(write: Write, encoding: str) -> None:
    text = "entries:\r\n  - id: a\r\n    questions: где заказ\r\n"
    assert only(write(text.encode(encoding))).questions == {"ru": ("где заказ",)}


def test_hidden_reserved_and_other_files_are_left_alone(write: Write) -> None:
    good = "entries: [{id: a, questions: one}]"
    names = [".old.yaml", "synonyms.yaml", "macros.yaml", "dialogs/x.yaml", ".git/x.yaml", "notes.txt"]
    folder = write({"sub/good.YML": good, **dict.fromkeys(names, "nonsense: [")})
    assert only(folder).id == "a"


def test_a_reserved_name_is_reserved_only_at_the_top(write: Write) -> None:
    assert only(write({"music/synonyms.yaml": "entries: [{id: a, questions: one}]"})).id == "a"


def test_entries_come_in_the_order_of_file_names(write: Write) -> None:
    files = {f"{name}.yaml": f"entries: [{{id: {name}, questions: one}}]" for name in "cab"}
    assert [found.id for found in load_entries(write(files))] == ["a", "b", "c"]


def test_a_link_within_the_folder_is_followed(write: Write) -> None:
    folder = write({".data/a.yaml": "entries: [{id: a, questions: one}]"})
    (folder / "a.yaml").symlink_to(folder / ".data" / "a.yaml")
    assert only(folder).id == "a"


def test_every_mistake_is_told_at_once_in_order(write: Write) -> None:
    text = "entries:\n  - {id: a, questions: one, color: red}\n  - {id: a, questions: two, see_also: [ghost]}\n"
    with pytest.raises(FaqErrors) as caught:
        load_entries(write(text))
    assert [(e.line, e.column) for e in caught.value.errors] == [(2, 29), (3, 10), (3, 40)]
    assert str(caught.value).count("\n") == 2


def test_a_mistake_is_one_line_that_an_editor_can_jump_to(write: Write) -> None:
    folder = write("entries:\n  - {id: a, questions: one, anser: x}\n")
    with pytest.raises(FaqErrors) as caught:
        load_entries(folder)
    assert str(caught.value) == f"{folder}/bad.yaml:2:29: unknown key 'anser'. Did you mean 'answer'?"
    assert (caught.value.line, caught.value.column) == (2, 29)


def test_titles_answers_and_tips_fall_back_to_the_other_language(write: Write) -> None:
    found = only(write("entries: [{id: a, questions: где заказ, answer: В пути}]"))
    assert (found.title("en"), found.answer_in("en"), found.tip_in("en")) == ("где заказ", "В пути", "")
