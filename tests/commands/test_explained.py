"""Why it was answered so, as the journal tells: which texts counted, what was considered, in both languages."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from bot.app import App
from bot.commands.explained import explained, questions
from bot.commands.explaining import Explainer, suggestions
from bot.commands.knowledge.reasons import DOUBTS, REASONS
from bot.commands.reasons_in_russian import DOUBTS_IN_RUSSIAN, REASONS_IN_RUSSIAN, reason_in_russian
from bot.ports import JournalLine, Unavailable
from faq.entry import Doubt, Entry, Signal

AT = datetime(2026, 3, 2, 10, tzinfo=UTC)
REFUND = Entry("refund", {}, {"en": ("How do I get a refund?",), "ru": ("Как вернуть деньги?",)}, {}, {})
GONE: dict[str, Entry] = {}


def line(what: str, detail: Any, at: datetime = AT, conversation: str = "telegram:1") -> JournalLine:
    """A line of the journal."""
    return JournalLine(conversation, 0, at, what, detail)


def asked(*texts: str, won: str = "message", at: datetime = AT, conversation: str = "telegram:1") -> JournalLine:
    """A question, each of its texts with one candidate."""
    candidate = {
        "entry": "refund",
        "score": 0.72,
        "phrasing": "money back",
        "signals": [["learnt", 1.5], ["nearly_told", -0.4], ["unheard_of", 0.3]],
    }
    found = [{"text": text, "read": text.lower(), "candidates": [candidate]} for text in texts]
    return line("asked", {"won": won, "version": "v1", "texts": found}, at, conversation)


def test_a_candidate_is_told_with_its_reasons_in_both_languages() -> None:
    after = [line("answered", {"entry": "refund", "score": 0.72})]
    told = explained(asked("My money BACK"), after, {"refund": REFUND}, (0.5, 0.2))
    assert told["text"] == "My money BACK"
    title = {"en": "How do I get a refund?", "ru": "Как вернуть деньги?"}
    assert told["did"] == [{"did": "answers", "entries": [{"entry": "refund", "title": title}]}]
    (text,) = told["texts"]
    assert (text["read"], text["counted"]) == ("my money back", True)
    (candidate,) = text["candidates"]
    assert (candidate["title"], candidate["score"], candidate["phrasing"]) == (title, 0.72, "money back")
    assert [reason["en"] for reason in candidate["for"]] == [REASONS["learnt"][0], "unheard of is high"]
    assert [reason["ru"] for reason in candidate["against"]] == [REASONS_IN_RUSSIAN["nearly_told"][1]]


def test_what_cast_doubt_on_a_candidate_is_told_in_both_languages() -> None:
    question = asked("refund")
    cast("Any", question.detail)["texts"][0]["candidates"][0]["doubt"] = "contrary"
    told = explained(question, [], {"refund": REFUND}, (0.1, 0.05))["texts"][0]["candidates"][0]["doubt"]
    assert told == {
        "doubt": "contrary",
        "en": "it is about the contrary of what was asked",
        "ru": "речь об обратном тому, что спросили",
    }
    assert set(DOUBTS) == set(DOUBTS_IN_RUSSIAN) == set(Doubt)


def test_an_entry_that_is_gone_keeps_its_name() -> None:
    told = explained(asked("a"), [], GONE, (0.5, 0.2))
    assert told["texts"][0]["candidates"][0]["title"] == {"en": "refund", "ru": "refund"}


@pytest.mark.parametrize(
    ("won", "counted"),
    [
        ("message", ["pay and refund"]),
        ("follow_up", ["why? pay and refund"]),
        ("parts", ["pay", "refund"]),
    ],
)
def test_what_decided_is_told_from_what_was_only_looked_up(won: str, counted: list[str]) -> None:
    texts = explained(asked("pay and refund", "why? pay and refund", "pay", "refund", won=won), [], GONE, (1, 0))[
        "texts"
    ]
    assert [text["text"] for text in texts if text["counted"]] == counted


def test_each_question_has_what_was_done_in_its_own_moment_and_conversation() -> None:
    later = AT + timedelta(minutes=1)
    lines = [
        asked("a"),
        asked("b", conversation="telegram:2"),
        line("answered", {"entry": "refund"}),
        line("missed", {}, conversation="telegram:2"),
        line("handed_over", {}, later),
        asked("c", at=later),
        line("offered", {"entries": "refund"}, later),
    ]
    found = [(one.detail["texts"][0]["text"], [line.what for line in after]) for one, after in questions(lines)]  # type: ignore[index]
    assert found == [("a", ["answered"]), ("b", ["missed"]), ("c", ["offered"])]


def test_every_reason_has_words_in_russian() -> None:
    assert set(REASONS_IN_RUSSIAN) == set(REASONS)
    assert reason_in_russian(Signal("new_one", -1.0)) == "new one is low"


async def test_whoever_asks_before_the_start_or_while_it_stops_is_told_nothing() -> None:
    class Closed:
        async def journal_of(self, conversation: str, limit: int) -> list[JournalLine]:
            raise Unavailable("closed")

    nothing = {"base": None, "questions": []}
    for store, served in ((None, None), (Closed(), object())):
        app = cast(App, SimpleNamespace(store=store, served=served))
        assert await Explainer(app, Path("faq"))("1001") == nothing


def test_suggestions_come_from_all_over_the_base_and_end_with_a_person() -> None:
    entries = {str(n): Entry(str(n), {}, {"en": (f"Question {n}?",)}, {}, {}) for n in range(20)}
    assert suggestions(entries) == {
        "en": ["Question 0?", "Question 4?", "Question 8?", "Question 12?", "Question 16?", "Let me talk to someone"],
        "ru": ["Позовите живого человека"],
    }
