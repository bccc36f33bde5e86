"""An agent's day on the demo's page: the card, the thread, More…, a form, App Home; its pictures are docs/agents.md's.

FIRSTLINE_PICTURES=1 takes them anew.
"""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.demo import Show
from tests.browser.test_demo import bubbles, replies, says, slack_button

PICTURES = Path(__file__).parents[2] / "docs" / "pictures"
WIDE = {"width": 1600, "height": 1000}


@dataclass(frozen=True)
class Words:
    """What is typed, and what must be read."""

    locale: str
    customer: int
    question: str
    person: str
    further: str
    reply: str
    note: str


DESKS = [
    Words(
        "ru-RU", 1001, "деньги списались дважды", "позовите человека", "и как вернуть деньги за прошлый месяц?",
        "Здравствуйте! Вижу оба платежа, второй вернётся сегодня.", "// второй платёж висит у банка",
    ),
    Words(
        "en-US", 1003, "I was charged twice yesterday", "talk to a person", "how do I get a refund for last month?",
        "Hi! I see both payments; the second one goes back today.", "// the second payment is stuck at the bank",
    ),
]  # fmt: skip


@pytest.mark.parametrize("words", DESKS, ids=lambda words: words.locale)
async def test_an_agent_works_from_the_card_to_the_end(words: Words, show: Show) -> None:
    language = words.locale[:2]
    async with show(words.locale, WIDE) as page:
        await page.get_by_test_id(f"customer-{words.customer}").click()
        await page.get_by_test_id("start-chat").click()
        await says(page, words.question)
        await expect(bubbles(page)).to_have_count(2)
        await says(page, words.person)
        card = page.get_by_test_id("channel-message").filter(has_text=words.question).last
        await expect(slack_button(card, "claim")).to_be_visible()
        await _picture(card, f"card-{language}")
        await card.get_by_test_id("open-thread").first.click()
        thread = page.get_by_test_id("thread")
        await slack_button(card, "claim").click()
        await expect(slack_button(card, "take_over")).to_be_visible()
        await says(page, words.further)
        await expect(slack_button(thread, "send_entry")).to_be_visible()
        await replies(page, words.note)
        await replies(page, words.reply)
        await expect(thread.locator(".reaction").last).to_contain_text("✅")
        await _picture(thread, f"thread-{language}")
        await slack_button(card, "more").click()
        more = page.get_by_test_id("ephemeral").last
        await expect(slack_button(more, "resolve_quietly")).to_be_visible()
        await _picture(more, f"more-{language}")
        await slack_button(more, "macro").click()
        await expect(page.get_by_test_id("modal")).to_be_visible()
        await _picture(page.get_by_test_id("modal"), f"modal-{language}")
        await page.get_by_test_id("modal-close").click()
        await page.get_by_test_id("app-home").click()
        await expect(page.get_by_test_id("home")).to_contain_text("1")
        await _picture(page.get_by_test_id("home"), f"home-{language}")


async def _picture(of: Locator, name: str) -> None:
    """Taken when somebody asks for new ones, once nothing moves any more."""
    if os.environ.get("FIRSTLINE_PICTURES"):
        page: Page = of.page
        await page.wait_for_timeout(1200)
        PICTURES.mkdir(exist_ok=True)
        await of.screenshot(path=PICTURES / f"{name}.png")
