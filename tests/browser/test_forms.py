"""A suggested answer on the demo's page: read over in its window, changed and sent."""

import pytest
from playwright.async_api import expect

from tests.browser.demo import Show
from tests.browser.test_demo import bubbles, says, slack_button
from tests.browser.test_home import picture

WORDS = {
    "ru-RU": (1001, "позовите человека", "как вернуть деньги", "Деньги уже в пути"),
    "en-US": (1003, "talk to a human", "how do I get a refund", "It is on its way"),
}


@pytest.mark.parametrize("locale", WORDS)
async def test_an_agent_reads_a_suggested_answer_over_and_sends_it(locale: str, show: Show) -> None:
    customer, human, question, reply = WORDS[locale]
    async with show(locale) as page:
        await page.get_by_test_id(f"customer-{customer}").click()
        await page.get_by_test_id("start-chat").click()
        await says(page, human)
        card = page.get_by_test_id("channel-message").last
        await slack_button(card, "claim").click()
        await card.get_by_test_id("open-thread").first.click()
        await says(page, question)
        thread = page.get_by_test_id("thread")
        await expect(thread).to_contain_text(question)
        await picture(page, f"suggested-{locale}")
        await slack_button(thread, "edit_and_send").first.click()
        field = page.get_by_test_id("modal").locator("textarea").first
        await expect(field).not_to_have_value("")
        await picture(page, f"reply-{locale}")
        await field.fill(reply)
        await page.get_by_test_id("modal-submit").click()
        await expect(bubbles(page).last).to_contain_text(reply)
