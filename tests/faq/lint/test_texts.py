"""Answers and translations: absent, too long, in words that puzzle."""

import pytest

from faq.entry import Question
from faq.lint.answers import BREATH, LONG, MESSAGE, long_answers, no_answers
from faq.lint.jargon import jargon, lists
from faq.lint.languages import missing_translations, used_languages
from faq.lint.lint import lint
from faq.lint.remark import Reader
from tests.faq.lint.entries import ASKED, PLAIN, WAYS, about, complete, told


def test_a_complete_base_has_nothing_to_remark() -> None:
    assert lint([complete()], PLAIN) == []


def test_remarks_come_in_the_order_of_the_entries() -> None:
    found = lint([about("b", "pay"), about("a", "bill", "PAY")], PLAIN)
    assert [remark.entry for remark in found] == sorted((remark.entry for remark in found), reverse=True)
    assert {remark.rule for remark in found} == {"few-phrasings", "same-phrasing"}


def test_no_answer() -> None:
    assert told(list(no_answers([complete(answer={}), complete("b")]))) == [("refund", "no-answer")]


def test_an_answer_of_too_many_words() -> None:
    (remark,) = long_answers([complete(answer={"ru": "Да. " * (LONG + 1), "en": "Yes. " * LONG}, tip={})], PLAIN)
    assert (remark.rule, remark.path) == ("long-answer", ("answer", "ru"))
    assert f"{LONG + 1} words in Russian" in remark.message


def test_more_than_one_message_is_counted_as_telegram_counts_with_the_tip() -> None:
    fits = complete(answer={"en": "x" * (MESSAGE - 10)}, tip={})
    assert list(long_answers([fits], PLAIN)) == []
    (remark,) = long_answers([complete(answer={"en": "x" * (MESSAGE - 10)}, tip={"en": "A tip."})], PLAIN)
    assert remark.rule == "too-long"
    (emoji,) = long_answers([complete(answer={"en": "😀" * (MESSAGE // 2)}, tip={})], PLAIN)
    assert emoji.rule == "too-long"


def test_a_breathless_sentence_is_quoted_and_list_items_are_sentences() -> None:
    long = "word " * BREATH + "end."
    (remark,) = long_answers([complete(answer={"en": f"Short. {long}"})], PLAIN)
    assert (remark.rule, f"{BREATH + 1} words" in remark.message) == ("long-sentence", True)
    assert list(long_answers([complete(answer={"en": "- some words here\n" * 20})], PLAIN)) == []


@pytest.mark.parametrize(
    ("language", "answer", "word", "plain"),
    [
        ("ru", "Пройдите авторизацию заново.", "авторизация", "вход"),
        ("ru", "После деинсталляции перезагрузите.", "деинсталляция", "удаление"),
        ("ru", "Уважаемый клиент, всё работает.", "уважаемый клиент", "ничего, сразу к делу"),
        ("ru", "Ключ для API лежит в панели.", "API", "подключение для программ"),
        ("en", "Call the endpoint.", "endpoint", "address"),
        ("en", "Enter your credentials.", "credentials", "login and password"),
        ("en", "We utilized it in order to help.", "in order to", "to"),
    ],
)
def test_a_puzzling_word_is_named_with_a_plainer_one(language: str, answer: str, word: str, plain: str) -> None:
    (remark,) = jargon([complete(answer={language: answer}, tip={})], PLAIN)
    assert f"“{word}”" in remark.message
    assert f"“{plain}”" in remark.hint


def test_data_is_no_officialese() -> None:
    assert list(jargon([complete(answer={"ru": "Ваши данные целы. Данных много."}, tip={})], PLAIN)) == []


def test_words_that_customers_use_themselves_puzzle_nobody() -> None:
    entry = complete(
        questions={"ru": ("где ключ api", *WAYS), "en": ASKED}, answer={"ru": "Ключ API в панели."}, tip={}
    )
    assert list(jargon([entry], PLAIN)) == []


def test_names_of_buttons_are_left_alone() -> None:
    reader = Reader(words=str, prose=lambda text: text.replace("**API**", ""))
    assert list(jargon([complete(answer={"en": "Open **API** there."}, tip={})], reader)) == []


def test_the_lists_are_words_with_plainer_ones() -> None:
    assert set(lists()) == {"ru", "en"}
    for words in lists().values():
        assert [stems for stems in words if not 1 <= len(stems) <= 4] == []  # longer ones are never found
        assert all(word.strip() and plain.strip() and word != plain for word, plain in words.values())


def test_what_one_language_lacks_is_one_remark_at_its_first_gap() -> None:
    question = Question("model", {"ru": "Какая?"}, ({"ru": "А", "en": "A"}, {"ru": "Б"}))
    poor = complete(answer={"ru": "Да."}, tip={"ru": "Совет."}, ask=(question,))
    (remark,) = missing_translations([poor])
    assert remark.message == "answer, tip, the question of ask 'model' are missing in English"
    assert remark.path == ("answer",)


def test_an_option_without_a_translation_is_told() -> None:
    question = Question("model", {"ru": "Какая?", "en": "Which?"}, ({"ru": "А", "en": "A"}, {"ru": "Б"}))
    (remark,) = missing_translations([complete(ask=(question,))])
    assert remark.message == "an option of ask 'model' is missing in English"


def test_a_topic_is_told_once_however_many_entries_share_it() -> None:
    found = missing_translations([complete(str(number), topic={"ru": "Оплата"}) for number in range(3)])
    assert told(list(found)) == [("0", "missing-translation")]


def test_a_base_in_one_language_lacks_nothing() -> None:
    base = [about("a", *WAYS, language="ru"), about("b", *WAYS, language="ru")]
    assert used_languages(base) == ("ru",)
    assert list(missing_translations(base)) == []
