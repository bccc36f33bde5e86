"""The whole flow by hand on the demo's page, in Russian and in English, to the rating in the thread."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.browser.demo import Show, demo, opened

DOCS = Path(__file__).parents[2] / "docs"


@dataclass(frozen=True)
class Words:
    """What a visitor types, and what is written on the buttons."""

    locale: str
    customer: int
    question: str
    not_helped: str
    person: str
    reply: str
    claim: str
    solved: str


VISITORS = [
    Words(
        "ru-RU", 1001, "как вернуть деньги за хостинг", "Нет, не помогло", "Позвать человека", "Уже смотрю",
        "Взять", "Да, вопрос решён",
    ),
    Words(
        "en-US", 1003, "how do I get a refund", "No, it didn't", "Talk to a person", "On it", "Claim", "Yes, solved",
    ),
]  # fmt: skip


@pytest.mark.parametrize("words", VISITORS, ids=lambda words: words.locale)
async def test_a_visitor_plays_the_flow_to_the_rating(words: Words, browser: Browser, show: Show) -> None:
    started = _by_hand(browser, words.locale) if words.locale == "ru-RU" else show(words.locale)
    async with started as page:
        await page.get_by_test_id(f"customer-{words.customer}").click()
        await page.get_by_test_id("start-chat").click()
        await expect(bubbles(page).last).to_contain_text("!")
        await says(page, words.question)
        await chat_button(page, words.not_helped).click()
        await chat_button(page, words.person).click()
        card = page.get_by_test_id("channel-message").filter(has_text=words.question).last
        await card.get_by_test_id("open-thread").first.click()
        thread = page.get_by_test_id("thread")
        await expect(thread).to_contain_text(words.question)
        await slack_button(card, "claim").click()
        await expect(thread).to_contain_text("Bo Larsen")
        await replies(page, words.reply)
        await expect(bubbles(page).last).to_contain_text(f"Bo Larsen: {words.reply}")
        await expect(thread.locator(".reaction").last).to_contain_text("✅")
        await expect(card).not_to_contain_text(words.claim)
        if picture := os.environ.get("FIRSTLINE_PICTURE"):
            await page.wait_for_timeout(800)  # until nothing moves any more
            await page.screenshot(path=DOCS / picture)
        await chat_button(page, words.solved).click()
        await chat_button(page, "5").click()
        await expect(thread).to_contain_text("⭐")


async def test_a_word_before_the_claim_stays_in_the_thread_and_can_still_be_sent(show: Show) -> None:
    async with show("en-US") as page:
        await page.get_by_test_id("customer-1003").click()
        await page.get_by_test_id("start-chat").click()
        await says(page, "let me talk to a human")
        await page.get_by_test_id("channel-message").last.get_by_test_id("open-thread").first.click()
        await replies(page, "too early")
        whisper = page.get_by_test_id("ephemeral").last
        await expect(whisper).to_contain_text("Not sent")
        assert await bubbles(page).filter(has_text="too early").count() == 0
        await slack_button(whisper, "claim_and_send").click()
        await expect(bubbles(page).last).to_contain_text("Bo Larsen: too early")


async def test_the_page_fits_a_phone(show: Show) -> None:
    async with show("en-US", {"width": 390, "height": 844}) as page:
        await expect(page.get_by_test_id("tab-desk")).to_be_visible()
        width = await page.evaluate("document.documentElement.scrollWidth")
        assert width <= 390
        await page.get_by_test_id("tab-desk").click()
        await expect(page.get_by_test_id("channel")).to_be_visible()


@asynccontextmanager
async def _by_hand(browser: Browser, locale: str) -> AsyncIterator[Page]:
    """The command itself, which takes the agents' language from the visitor's system."""
    async with demo(locale) as url, opened(browser, url, locale) as page:
        yield page


def bubbles(page: Page) -> Locator:
    """The bot's messages in the open chat."""
    return page.locator('[data-testid="chat-message"][data-from="bot"]')


def chat_button(page: Page, label: str) -> Locator:
    """The newest button with this label in the chat."""
    return page.get_by_test_id("chat-button").filter(has_text=label).last


def slack_button(inside: Locator, action: str) -> Locator:
    """A button of Slack's by its action."""
    return inside.locator(f'[data-testid="slack-button"][data-action-id="{action}"]').first


async def says(page: Page, text: str) -> None:
    """The customer types and sends."""
    await page.get_by_test_id("chat-input").fill(text)
    await page.get_by_test_id("chat-send").click()


async def replies(page: Page, text: str) -> None:
    """The agent types in the open thread and sends."""
    await page.get_by_test_id("thread-input").fill(text)
    await page.get_by_test_id("thread-send").click()
