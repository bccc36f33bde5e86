"""*Why this answer?* on the demo's page: what was read, what was considered, what decided; also after a reload."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.browser.demo import Show, demo, opened
from tests.browser.test_demo import bubbles, says

OWN = """
entries:
  - id: opening-hours
    questions: {en: [When are you open?, your opening hours], ru: [Когда вы работаете?, часы работы]}
    answer: {en: From nine to five., ru: С девяти до пяти.}
"""
NEW = """  - id: parking
    questions: {en: [Where can I park my car?, is there a car park], ru: [Где оставить машину?, есть ли парковка]}
    answer: {en: Behind the house., ru: За домом.}
"""


@asynccontextmanager
async def asking(shown: AbstractAsyncContextManager[Page], customer: int) -> AsyncIterator[Page]:
    """The page with the customer's chat begun."""
    async with shown as page:
        await page.get_by_test_id(f"customer-{customer}").click()
        await page.get_by_test_id("start-chat").click()
        await expect(bubbles(page).last).to_contain_text("!")
        yield page


@pytest.mark.parametrize(
    ("locale", "customer", "question", "title", "told"),
    [
        (
            "en-US",
            1003,
            "how do i get a refund",
            "How do I get a refund?",
            ["Read as:", "Nearest phrasing:", "For it:", "Answered"],
        ),
        (
            "ru-RU",
            1001,
            "rfr dthyenm ltymub",
            "Как вернуть деньги?",
            ["как вернуть деньги", "Ближайшая формулировка:", "За:"],
        ),
    ],
)
async def test_the_pane_tells_what_was_read_and_considered(
    locale: str, customer: int, question: str, title: str, told: list[str], show: Show
) -> None:
    async with asking(show(locale), customer) as page:
        await page.get_by_test_id("open-why").click()
        pane = page.get_by_test_id("why")
        await says(page, question)
        asked = pane.get_by_test_id("why-question").first
        await expect(asked).to_contain_text(question)
        for words in (title, *told):
            await expect(asked).to_contain_text(words)
        await expect(asked.get_by_test_id("why-candidate").first).to_have_attribute("data-entry", "refund")
        await page.get_by_test_id("close-why").click()
        await expect(pane).to_be_hidden()


async def test_an_own_base_is_explained_before_and_after_an_edit(browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_text(OWN, encoding="utf-8")
    async with (
        demo("en-US", "--faq", str(tmp_path)) as url,
        asking(opened(browser, url, "en-US"), 1003) as page,
    ):
        await expect(page.get_by_test_id("suggestion").first).to_have_text("When are you open?")
        await page.get_by_test_id("open-why").click()
        await says(page, "where can I park my car")
        newest = page.get_by_test_id("why-question").first
        await expect(newest).to_contain_text("Had no answer")
        await expect(page.get_by_test_id("why-base")).to_contain_text("entries: 1")
        file.write_text(OWN + NEW, encoding="utf-8")
        await expect(page.get_by_test_id("why-base")).to_contain_text("entries: 2")
        await expect(newest).to_contain_text("the files have changed since")
        await says(page, "is there a car park?")
        await expect(newest).to_contain_text("is there a car park?")
        await expect(newest.get_by_test_id("why-candidate").first).to_have_attribute("data-entry", "parking")
        await expect(bubbles(page).last).to_contain_text("Behind the house.")


async def test_on_a_phone_the_pane_is_a_tab(show: Show) -> None:
    async with asking(show("en-US", {"width": 390, "height": 900}), 1003) as page:
        await says(page, "how do I get a refund")
        await page.get_by_test_id("tab-why").click()
        await expect(page.get_by_test_id("why-question").first).to_contain_text("refund")
        await expect(page.get_by_test_id("chat")).to_be_hidden()
        assert await page.evaluate("document.documentElement.scrollWidth") <= 390
