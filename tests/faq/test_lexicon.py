"""What words mean, as far as the lexicon knows: which are used alike, in one language and across both."""

import numpy as np
import pytest

from faq.matching.index import MEASURES, Group, Index
from faq.matching.kindred import Kindred
from faq.matching.lexicon import lexicon
from faq.matching.sense import Sense
from faq.matching.text import stem, words

ALIKE = [
    ("refund", "reimbursement"),
    ("delete", "remove"),
    ("slow", "медленный"),
    ("удалить", "убрать"),
    ("оплата", "платёж"),
    ("пароль", "password"),
    ("деньги", "money"),
]
FOREIGN = [("refund", "keyboard"), ("password", "soup"), ("деньги", "погода"), ("канал", "зарплата")]


def cosine(one: str, other: str) -> float:
    first, second = lexicon().words([stem(word.replace("ё", "е")) for word in (one, other)])
    return float(first @ second)


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_words_that_are_used_alike_are_near(one: str, other: str) -> None:
    assert cosine(one, other) > 0.5


@pytest.mark.parametrize(("one", "other"), FOREIGN)
def test_words_that_are_not_are_far(one: str, other: str) -> None:
    assert cosine(one, other) < 0.35


def test_everyday_words_count_less_than_those_that_tell() -> None:
    texts = ("refund", "I would like to have the refund", "refund keyboard soup")
    bare, spoken, mixed = (lexicon().meaning(map(stem, words(text))) for text in texts)
    assert bare @ spoken > bare @ mixed + 0.2


def test_unknown_words_mean_nothing() -> None:
    assert not lexicon().meaning(["qwrtzx", "zzzz"]).any()
    assert not lexicon().words(["qwrtzx"]).any()
    assert "qwrtzx" not in lexicon()


def told(*texts: str) -> list[list[str]]:
    return [[stem(word) for word in words(text)] for text in texts]


def test_a_group_knows_a_word_by_its_kin_but_not_by_strangers() -> None:
    kindred = Kindred([*told("delete the account"), *told("weather forecast"), ["qwrtzx"]])
    removal, forecast, unknown = kindred.shares([stem("remove"), "qwrtzx"], np.array([0, 1, 2], np.int32))
    assert removal[0] > 0.3
    assert forecast[0] < 0.1
    assert unknown == [0, 0], "the same unknown word is no matter of kinship"
    assert kindred.shares([], np.array([0, 2], np.int32)) == [[], []]


def test_what_all_phrasings_have_in_common_tells_nothing() -> None:
    phrasings = told("hosting payment", "hosting password", "hosting weather")
    sense = Sense(phrasings, np.array([0, 1, 2]))
    near = sense.centres(sense.of(told("money")[0]), np.array([0, 1, 2], np.int32))
    assert near.argmax() == 0
    assert near[1:].max() < 0.1


def test_a_base_of_unknown_words_and_one_of_a_single_phrasing_are_built_and_asked() -> None:
    for phrasings in (("qwrtzx",), ("qwrtzx", "wvutsr"), ("refund",)):
        found = Index([Group("only", phrasings)]).ask([phrasings[0]])
        assert found is not None
        assert np.isfinite(found.features).all()


def test_of_entries_that_share_no_word_with_the_question_the_one_that_means_it_is_nearest() -> None:
    groups = [
        Group("erase", ("How do I delete my account?", "close my profile")),
        Group("slow", ("The website is slow", "pages load slowly")),
        Group("price", ("What does it cost?", "how much is it")),
        Group("mail", ("My letters do not arrive", "no post comes")),
    ]
    index = Index(groups)
    for question, expected in (("remove my membership", "erase"), ("медленный интернет", "slow"), ("fee", "price")):
        sense = index.sense.of(told(question)[0])
        near = index.sense.centres(sense, np.arange(len(groups), dtype=np.int32))
        assert groups[int(near.argmax())].entry == expected


@pytest.mark.parametrize(("question", "known"), [("buy gold", "sell gold"), ("купить золото", "продать золото")])
def test_contraries_are_used_alike_and_yet_no_kin(question: str, known: str) -> None:
    asked, other = told(question)[0], told(known)[0]
    assert Kindred([other]).shares(asked[:1], np.array([0], np.int32))[0][0] > 0.2
    found = Index([Group("only", (known,)), Group("other", ("weather",))]).ask(words(question))
    assert found is not None
    assert found.features[0, MEASURES.index("nearly_told")] < 0.65
