"""A base that has only begun: an admin's first entry is found from the first minute."""

import pytest

from faq.entry import Entry
from faq.knowledge import Knowledge
from faq.matching.ranker import ANSWER_AT, OFFER_AT

HOURS = Entry(
    id="opening-hours",
    topic={"en": "Shop"},
    questions={
        "en": ("When are you open?", "open on sunday?", "what time do you close", "opening times"),
        "ru": ("До скольки вы работаете?", "вы открыты в воскресенье", "когда закрываетесь", "режим работы"),
    },
    tip={},
    see_also=(),
    answer={"en": "Every day from 10:00 to 20:00.", "ru": "Каждый день с 10:00 до 20:00."},
)


@pytest.mark.parametrize("text", ["when are you open", "are you open on sundays", "вы открыты по воскресеньям?"])
def test_the_only_entry_is_the_answer_to_what_it_is_about(text: str) -> None:
    (best,) = Knowledge.of([HOURS]).match(text)
    assert best.score >= ANSWER_AT


@pytest.mark.parametrize("text", ["do you repair bikes", "when will my parcel arrive", "когда вернут деньги"])
def test_the_only_entry_is_no_answer_to_everything(text: str) -> None:
    assert all(match.score < OFFER_AT for match in Knowledge.of([HOURS]).match(text))
