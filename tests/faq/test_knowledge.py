"""What a knowledge base promises about its matches, whatever it is asked, by however many threads."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from faq.knowledge import Knowledge, load_knowledge
from faq.matching.ranker import ANSWER_AT, OFFER_AT
from tests.faq.conftest import Write, entry

MIXED = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from("как домен refund вернуть password not ghbdtn 404 привет 😀 \u200b".split(" "))).map(
        " ".join
    ),
)


@given(MIXED, st.integers(1, 8))
@settings(max_examples=150, deadline=None)
def test_scores_are_probabilities_best_first_that_leave_room_for_none(sample: Knowledge, text: str, limit: int) -> None:
    found = sample.match(text, limit)
    scores = [match.score for match in found]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert sum(scores) <= 1 + 1e-6
    assert len(found) == len({match.entry for match in found}) <= limit


@given(MIXED)
@settings(max_examples=50, deadline=None)
def test_a_match_names_a_real_entry_and_one_of_its_phrasings(sample: Knowledge, text: str) -> None:
    for match in sample.match(text):
        known = sample.entries[match.entry]
        assert match.phrasing in known.questions[match.language]
        assert match.title == known.title(match.language)


@pytest.mark.parametrize("text", ["", "   ", "😀😀", "\u200b\u200d\ufeff", "?!…", "\ud800", "https://example.com/x"])
def test_nothing_to_read_is_no_match(sample: Knowledge, text: str) -> None:
    assert sample.match(text) == ()


@pytest.mark.parametrize("text", ["\ufdfa" * 4_096, "домен " * 5_000, "a" * 100_000, "\u0301" * 50_000])
def test_a_monstrous_message_is_survived(sample: Knowledge, text: str) -> None:
    assert len(sample.match(text)) <= 5


def test_an_entrys_own_words_get_that_entry(sample: Knowledge) -> None:
    titles = [(e.id, said[0]) for e in sample.entries.values() for said in e.questions.values()]
    wrong = [(name, title) for name, title in titles if sample.match(title)[0].entry != name]
    assert wrong == []


def test_the_same_question_has_the_same_answer_in_every_thread(sample: Knowledge) -> None:
    asked = ["как вернуть деньги", "reset my password", "ghbdtn", "домен не работает", "pasword"] * 20
    alone = [sample.match(text) for text in asked]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(sample.match, asked)) == alone


def test_a_base_may_be_built_in_one_thread_and_asked_in_another() -> None:
    with ThreadPoolExecutor(1) as builder:
        knowledge = builder.submit(Knowledge.of, [entry("a", "where is my parcel")]).result()
    assert knowledge.match("where is my parcel")[0].entry == "a"


def test_a_question_in_the_other_language_finds_the_entry_once() -> None:
    both = entry("pay", "How do I pay with a card?")
    both = type(both)("pay", both.topic, {"ru": ("Как оплатить картой?",), **both.questions}, {}, {})
    knowledge = Knowledge.of([both, entry("ship", "How long is shipping?")])
    assert [match.entry for match in knowledge.match("оплатить card")].count("pay") == 1
    assert knowledge.match("Как оплатить картой?")[0].language == "ru"
    assert knowledge.languages == ("ru", "en")


def test_courtesy_costs_no_confidence(shop: Knowledge) -> None:
    bare, polite = (shop.match(text)[0] for text in ("reset my password", "Hello! reset my password, thanks"))
    assert polite.entry == bare.entry
    assert polite.score == pytest.approx(bare.score)


def test_one_known_word_among_strange_ones_is_not_asserted(shop: Knowledge) -> None:
    found = shop.match("grandmother's rhubarb lasagne order")
    assert found[0].entry == "delivery"
    assert found[0].score < ANSWER_AT


def test_unknown_words_lower_the_score(shop: Knowledge) -> None:
    plain, crowded = (shop.match(text)[0].score for text in ("refund", "refund zebra quartz"))
    assert plain > crowded


def test_a_typing_error_costs_some_confidence_and_not_the_match(shop: Knowledge) -> None:
    right, wrong = (shop.match(text)[0] for text in ("reset my password", "reset my pasword"))
    assert right.entry == wrong.entry == "password"
    assert OFFER_AT < wrong.score < right.score


def test_the_version_changes_with_the_content_and_only_with_it() -> None:
    one, same, other = (Knowledge.of([entry("a", text)]).version for text in ("hello", "hello", "good bye"))
    assert one == same != other


def test_entries_with_the_same_topic_share_it_in_the_order_of_writing(write: Write) -> None:
    text = "topic: {%s}\nentries: [{id: %s, questions: where}]\n"
    files = [("en: Pay", "a"), ("en: Ship", "b"), ("en: Pay", "c")]
    found = load_knowledge(write({f"{n}.yaml": text % pair for n, pair in enumerate(files)}))
    assert [(topic.name["en"], topic.entries) for topic in found.topics] == [("Pay", ("a", "c")), ("Ship", ("b",))]
    assert len({topic.id for topic in found.topics}) == 2


def test_a_base_without_entries_or_words_matches_nothing() -> None:
    assert Knowledge.of([]).match("hello") == ()
    assert Knowledge.of([entry("a", "?!"), entry("b", "…")]).match("hello") == ()


def test_an_entry_without_phrasings_does_not_disturb_the_others() -> None:
    knowledge = Knowledge.of([entry("a", "one thing"), entry("empty"), entry("b", "other stuff")])
    assert knowledge.match("other stuff")[0].entry == "b"


def test_a_knowledge_base_cannot_be_changed(shop: Knowledge) -> None:
    with pytest.raises(FrozenInstanceError):
        shop.version = "2"  # type: ignore[misc]


def test_more_phrasings_than_are_learnt_from_still_find_their_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("faq.matching.classifier.MOST_LEARNT", 3)
    rooms = "kitchen bedroom cellar attic garage".split()
    knowledge = Knowledge.of([entry(room, f"paint the {room}", f"{room} light is broken") for room in rooms])
    assert [knowledge.match(f"{room} light is broken")[0].entry for room in rooms] == rooms


def test_scores_are_plain_numbers_that_json_knows(shop: Knowledge) -> None:
    assert not any(isinstance(match.score, np.generic) for match in shop.match("refund"))
