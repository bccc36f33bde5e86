"""Synonyms and forms of a word: what a customer says in other words is still understood."""

import pytest

from faq.entry import Entry
from faq.knowledge import Knowledge, usual_synonyms
from faq.matching.asked import Asked
from faq.matching.ranker import OFFER_AT
from faq.matching.space import Space
from faq.matching.synonyms import Synonyms
from faq.matching.vocabulary import Vocabulary
from faq.matching.worth import NEARLY, Worth
from tests.faq.conftest import entry

GROUPS = [("refund", "money back"), ("парковка", "стоянка")]


def test_each_of_a_group_means_the_others() -> None:
    found = Synonyms(GROUPS).of(["refund", "pleas"])
    assert found == {"refund": frozenset({"money", "back"})}


def test_a_phrase_is_heard_where_its_words_stand_together_only() -> None:
    synonyms = Synonyms(GROUPS)
    assert set(synonyms.of(["money", "back"])) == {"money", "back"}
    assert synonyms.of(["back", "money"]) == {}


def test_an_unknown_word_is_read_as_the_synonym_the_base_knows() -> None:
    asked = Asked.of(["где", "стоянка"], Vocabulary(["парковка"]), Synonyms(GROUPS))
    assert asked.replaced == {"стоянк": "парковк"}
    assert asked.stems == ["где", "парковк"]
    assert asked.understood == 1


def test_a_known_word_is_left_alone() -> None:
    asked = Asked.of(["стоянка"], Vocabulary(["парковка", "стоянка"]), Synonyms(GROUPS))
    assert not asked.replaced


def base(**more: object) -> Knowledge:
    entries = [entry("parking", "парковка у офиса", language="ru"), entry("food", "обед в столовой", language="ru")]
    return Knowledge.of(entries, **more)  # type: ignore[arg-type]


def test_synonyms_find_an_entry_that_shares_no_word() -> None:
    assert all(match.score < OFFER_AT for match in base(synonyms=()).match("где у вас стоянка"))
    best = base(synonyms=GROUPS).match("где у вас стоянка")[0]
    assert (best.entry, best.score > OFFER_AT) == ("parking", True)


def test_a_base_without_synonyms_of_its_own_has_the_usual_ones() -> None:
    entries = [Entry("refund", {}, {"en": ("How do I get a refund?",)}, {}, {}), entry("size", "Which size fits me?")]
    assert [word for group in usual_synonyms() for word in group if word == "reimbursement"] == ["reimbursement"]
    assert Knowledge.of(entries).match("reimbursement please")[0].entry == "refund"


@pytest.fixture
def worth() -> Worth:
    return Worth(Space([["оплат", "карт"], ["оплат", "доставк"]]))


def test_rare_stems_are_worth_more_and_unknown_ones_most(worth: Worth) -> None:
    assert worth.of("оплат") < worth.of("карт") < worth.of("зебр")


def test_forms_are_synonyms_first_then_what_looks_alike(worth: Worth) -> None:
    found = worth.forms("оплач", frozenset({"деньг"}))
    assert found[0] == ("деньг", NEARLY)
    assert [form for form, _ in found[1:]] == ["оплат"]
    assert 0 < found[1][1] < NEARLY
    assert worth.forms("оплат", frozenset()) == []
