"""An agent's own page on the demo's page, in both languages: what is theirs, one press away from the thread."""

import os
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.demo import Show
from tests.browser.test_demo import says

WORDS = {
    "ru-RU": (1001, "сайт лежит, позовите человека", "Очередь: 1", "Мои вопросы: 1", "Вы не на смене", "Взять"),
    "en-US": (1003, "the site is down, get me a human", "The queue: 1", "My tickets: 1", "You're off shift", "Claim"),
}


@pytest.mark.parametrize("locale", WORDS)
async def test_an_agent_works_from_their_own_page(locale: str, show: Show) -> None:
    customer, question, queued, mine, away, claim = WORDS[locale]
    async with show(locale) as page:
        await page.get_by_test_id(f"customer-{customer}").click()
        await page.get_by_test_id("start-chat").click()
        await says(page, question)
        await expect(page.get_by_test_id("channel-message").last).to_contain_text(question)
        await page.get_by_test_id("app-home").click()
        home = page.get_by_test_id("home")
        await expect(home).to_contain_text(queued)
        await picture(page, f"queue-{locale}")
        await button(page, "claim").filter(has_text=claim).click()
        await expect(home).to_contain_text(mine)
        await picture(page, f"mine-{locale}")
        await button(page, "my_name:my_name:").click()
        await page.get_by_test_id("modal").locator("input").first.fill("Борис")
        await picture(page, f"name-{locale}")
        await page.get_by_test_id("modal-submit").click()
        await expect(home).to_contain_text("Борис")
        await home.get_by_test_id("thread-link").first.click()
        await expect(page.get_by_test_id("thread")).to_contain_text(question)
        await picture(page, f"thread-{locale}")
        await page.get_by_test_id("app-home").click()
        await button(page, "away:away:").click()
        await expect(home).to_contain_text(away)
        await page.get_by_test_id("agent-U2").click()  # a colleague sees it in the queue
        await expect(home).to_contain_text(queued)


def button(page: Page, action: str) -> Locator:
    """A button on the page by its action."""
    return page.get_by_test_id("home").locator(f'[data-testid="slack-button"][data-action-id="{action}"]').first


async def picture(page: Page, name: str) -> None:
    """For whoever wants to look at it: FIRSTLINE_PICTURES names a folder."""
    if folder := os.environ.get("FIRSTLINE_PICTURES"):
        await page.wait_for_timeout(600)
        await page.screenshot(path=Path(folder) / f"{name}.png")
