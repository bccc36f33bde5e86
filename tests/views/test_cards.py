"""Cards of real conversations: the longest and strangest of them is still taken by Slack."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.engine.conversation import Conversation, Status
from bot.engine.people import Agent, Customer
from bot.engine.rich import plain
from bot.engine.ticket import Detail, Past, Ticket, Tried, Verdict
from bot.texts.catalogue import Catalogue
from bot.views.cards import Cards
from handlers.sandbox.slack.blocks import problems
from handlers.slack.blocks import message_from_card

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
CARDS = {language: Cards(Catalogue(), language) for language in ("en", "ru")}
LONG = "<!channel> *_~`& \u202eevil\n> quoted https://a.b/" + "ы" * 3000

TICKET = Ticket(
    number=417,
    opened_at=NOW,
    question=LONG,
    language="ru",
    tried=tuple(Tried(f"e{n}", LONG, 1 - n / 40, Verdict.REJECTED) for n in range(40)),
    owner=Agent("U1", LONG),
    claimed_at=NOW,
    waiting_since=NOW,
    rating=5,
    details=tuple(Detail({"en": LONG}, {"ru": LONG}) for _ in range(9)),
)
STRANGEST = Conversation(
    id=f"telegram:{'9' * 60}",
    customer=Customer(LONG[:64], LONG[:64], "xx"),
    language="??",
    reachable=False,
    ticket=TICKET,
    past=tuple(Past(n, LONG[:100], NOW, LONG[:64], n) for n in (1, 2, 3)),
)


@pytest.mark.parametrize("language", CARDS)
@pytest.mark.parametrize("status", Status)
def test_the_strangest_card_is_taken_by_slack(status: Status, language: str) -> None:
    message = message_from_card(CARDS[language].of(replace(STRANGEST, status=status)))
    assert problems(list(message.blocks), "message") == []
    assert len(str(message.blocks)) < 16_000
    assert "<!channel>" not in str(message.blocks)


def test_the_newest_earlier_ticket_comes_first_and_a_later_one_is_none() -> None:
    past = tuple(Past(number, f"question {number}", NOW, "Bo", 0) for number in (3, 5, 900))
    notes = [plain(note) for note in CARDS["en"].of(replace(STRANGEST, past=past)).notes]
    told = next(note for note in notes if note.startswith("Before this"))
    assert [line.split(":")[0] for line in told.splitlines()[1:]] == ["Number 5", "Number 3"]


def test_a_ticket_without_history_says_nothing_of_it() -> None:
    card = CARDS["en"].of(replace(STRANGEST, past=()))
    assert not any("Before this" in plain(note) for note in card.notes)
