"""A number that the sample knowledge base asks for is shared with one tap, and the agents see that it is theirs."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.demo import Show
from tests.browser.test_demo import chat_button, says
from tests.browser.test_home import picture

WORDS = {
    "ru-RU": (1001, "перезвоните мне", "Позвать человека", "Отправить мой номер", "+12025550101"),
    "en-US": (1003, "call me back please", "Talk to a person", "Share my number", "+12025550103"),
}


@pytest.mark.parametrize("locale", WORDS)
async def test_a_number_is_shared_with_one_tap(locale: str, show: Show) -> None:
    customer, question, person, share, number = WORDS[locale]
    async with show(locale) as page:
        await page.get_by_test_id(f"customer-{customer}").click()
        await page.get_by_test_id("start-chat").click()
        await says(page, question)
        await chat_button(page, person).click()
        key = page.get_by_test_id("reply-key").filter(has_text=share)
        await expect(key).to_be_visible()
        await picture(page, f"number-{locale}")
        await key.click()
        await expect(page.get_by_test_id("channel-message").last).to_contain_text(
            re.compile("✓ [^✓]*" + re.escape(number))
        )
        await expect(page.get_by_test_id("reply-key")).to_have_count(0)
        await picture(page, f"shared-{locale}")
