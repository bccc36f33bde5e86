"""On the page a person sends photos, albums and voice, reacts, and sees the other side."""

import base64
import os
from pathlib import Path

from playwright.async_api import expect

from tests.browser.demo import Show

PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOsr6//DwAFhAJ/qk3bGgAAAABJRU5ErkJggg=="
)


async def test_what_a_visitor_sends_stands_on_the_other_side(show: Show, tmp_path: Path) -> None:
    for name in ("a.png", "b.png"):
        (tmp_path / name).write_bytes(PICTURE)
    (tmp_path / "hello.ogg").write_bytes(b"OggS")
    async with show("en-US") as page:
        await page.get_by_test_id("customer-1003").click()
        await page.get_by_test_id("start-chat").click()
        chat = page.get_by_test_id("chat-message")
        await expect(chat.last).to_contain_text("!")
        await page.get_by_test_id("chat-input").fill("talk to a person")
        await page.get_by_test_id("chat-send").click()
        await expect(chat.last).to_contain_text("colleague")
        await page.get_by_test_id("chat-input").fill("both of them")
        await page.get_by_test_id("chat-file").set_input_files([tmp_path / "a.png", tmp_path / "b.png"])
        await expect(page.locator("#chat img.photo")).to_have_count(2)
        await page.get_by_test_id("chat-file").set_input_files(tmp_path / "hello.ogg")
        await expect(page.locator("#chat audio")).to_have_count(1)
        card = page.get_by_test_id("channel-message").filter(has_text="Emily").last
        await card.get_by_test_id("open-thread").first.click()
        thread = page.get_by_test_id("thread")
        await expect(thread).to_contain_text("both of them")
        await expect(thread.locator("img.photo")).to_have_count(2)
        await expect(thread).to_contain_text("voice.ogg")
        await page.get_by_test_id("thread-file").set_input_files([tmp_path / "a.png", tmp_path / "b.png"])
        await expect(thread).to_contain_text("nobody has claimed this yet")
        if picture := os.environ.get("FIRSTLINE_PICTURE"):
            await page.screenshot(path=picture)
