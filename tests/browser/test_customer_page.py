"""All that a customer does on the demo's page besides writing, in both languages, and what the agents see of it."""

import base64
from dataclasses import dataclass

import pytest
from playwright.async_api import FilePayload, Locator, Page, expect

from tests.browser.demo import Show
from tests.browser.test_demo import bubbles, chat_button, replies, says, slack_button

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOsr6//DwAFhAJ/qk3bGgAAAABJRU5ErkJggg=="
)
STILL = base64.b64decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")


@dataclass(frozen=True)
class Words:
    """What is typed, and what must be read on either side."""

    locale: str
    customer: int
    name: str
    question: str
    person: str
    caption: str
    both: str
    voice: str
    sticker: str
    mistyped: str
    corrected: str
    reply: str
    left: str
    returned: str


CUSTOMERS = [
    Words(
        "en-US", 1003, "Emily", "how do I get a refund", "talk to a person", "the bill",
        "both of them", "voice message", "sticker", "it is for ordr 12", "it is for order 12", "On it",
        "blocked the bot", "can be reached again",
    ),
    Words(
        "ru-RU", 1001, "Анна", "как вернуть деньги", "позовите человека", "вот счёт",
        "оба сразу", "голосовое сообщение", "стикер", "это про закас 12", "это про заказ 12", "Уже смотрю",
        "заблокирова", "снова на связи",
    ),
]  # fmt: skip


@pytest.mark.parametrize("words", CUSTOMERS, ids=lambda words: words.locale)
async def test_a_customer_does_it_all_and_the_agents_see_it(words: Words, show: Show) -> None:
    async with show(words.locale) as page:
        await _asks_and_likes_the_answer(page, words)
        thread = await _is_handed_over(page, words)
        await _sends_files(page, thread, words)
        await _mends_a_word(page, thread, words)
        await _blocks_and_returns(page, thread, words)
        await _rates(page, thread, words)


async def _asks_and_likes_the_answer(page: Page, words: Words) -> None:
    """A thumb under an answer is heard: the bot says something more."""
    await page.get_by_test_id(f"customer-{words.customer}").click()
    await page.get_by_test_id("start-chat").click()
    await expect(bubbles(page)).to_have_count(1)
    await says(page, words.question)
    await expect(bubbles(page)).to_have_count(2)
    answer = bubbles(page).last
    await _menu(answer)
    await page.get_by_role("menuitem").filter(has_text="👍").click()
    await expect(bubbles(page)).to_have_count(3)
    await expect(bubbles(page).nth(1).locator(".reaction")).to_have_text("👍")


async def _is_handed_over(page: Page, words: Words) -> Locator:
    """The ticket's thread, claimed by the agent."""
    await says(page, words.person)
    card = page.get_by_test_id("channel-message").filter(has_text=words.name).last
    await card.get_by_test_id("open-thread").first.click()
    await slack_button(card, "claim").click()
    thread = page.get_by_test_id("thread")
    await expect(thread).to_contain_text("Bo Larsen")
    return thread


async def _sends_files(page: Page, thread: Locator, words: Words) -> None:
    """A photo, an album, a voice message and a sticker, each of them in the chat and in the thread."""
    await _sends(page, words.caption, _file("bill.png"))
    await expect(thread).to_contain_text(words.caption)
    await expect(thread.locator("img.photo")).to_have_count(1)
    await _sends(page, words.both, _file("a.png"), _file("b.png"))
    album = bubbles_of(page).filter(has_text=words.both)
    await expect(album).to_have_count(1)
    await expect(album.get_by_test_id("album").locator("img.photo")).to_have_count(2)
    post = thread.get_by_test_id("thread-message").filter(has_text=words.both)
    await expect(post.locator("img.photo")).to_have_count(2)
    await _sends(page, "", FilePayload(name="hello.ogg", mimeType="audio/ogg", buffer=b"OggS"))
    await expect(page.locator("#chat audio")).to_have_count(1)
    await expect(thread).to_contain_text(words.voice)
    await expect(thread.locator("audio")).to_have_count(1)
    await _sends(page, "", FilePayload(name="wave.webp", mimeType="image/webp", buffer=STILL))
    await expect(page.locator("#chat img.sticker")).to_have_count(1)
    await expect(thread).to_contain_text(words.sticker)
    await expect(thread.locator("img.photo")).to_have_count(4)


async def _mends_a_word(page: Page, thread: Locator, words: Words) -> None:
    """What a message said and what it says now."""
    await says(page, words.mistyped)
    await expect(thread).to_contain_text(words.mistyped)
    await _menu(page.get_by_test_id("chat-message").filter(has_text=words.mistyped))
    await page.get_by_test_id("chat-edit").click()
    await says(page, words.corrected)
    await expect(thread.get_by_test_id("thread-message").filter(has_text="✏️")).to_contain_text(words.corrected)


async def _blocks_and_returns(page: Page, thread: Locator, words: Words) -> None:
    """The agents are told of both; then a reply arrives again."""
    await page.get_by_test_id("chat-menu").click()
    await page.get_by_test_id("chat-block").click()
    await expect(thread).to_contain_text(words.left)
    await page.get_by_test_id("start-chat").click()
    await expect(thread).to_contain_text(words.returned)
    await replies(page, words.reply)
    await expect(bubbles(page).last).to_contain_text(words.reply)


async def _rates(page: Page, thread: Locator, words: Words) -> None:
    """Once the agent has resolved it, the mark stands in the thread."""
    card = page.get_by_test_id("channel-message").filter(has_text=words.name).last
    await slack_button(card, "resolve").click()
    await chat_button(page, "4").click()
    await expect(thread).to_contain_text("⭐")


def bubbles_of(page: Page) -> Locator:
    """The customer's own messages in the open chat."""
    return page.locator('[data-testid="chat-message"][data-from="customer"]')


async def _menu(message: Locator) -> None:
    await message.hover()
    await message.get_by_test_id("chat-tools").click()


def _file(name: str) -> FilePayload:
    return FilePayload(name=name, mimeType="image/png", buffer=DOT)


async def _sends(page: Page, caption: str, *files: FilePayload) -> None:
    """The customer attaches, with what is written in the line as the caption."""
    await page.get_by_test_id("chat-input").fill(caption)
    await page.get_by_test_id("chat-file").set_input_files(list(files))
