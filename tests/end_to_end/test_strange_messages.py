"""Strange messages: a polite sentence or quarantine, and the next message works."""

from pathlib import Path

import pytest

from storage.store import SqlStore
from tests.end_to_end.world import world

EMILY = 1003


@pytest.mark.parametrize(
    "text",
    [
        "\ufdfa" * 4096, "🙈🙉🙊", "\u200b\u200c\u2060", "?!", "a", "\u202egnirts", "{0.__class__} %s ${x}",
        "<b>&lt;", "💥" * 2000,
    ],
    ids=["huge", "emoji", "zero width", "signs", "letter", "turned", "formats", "markup", "long emoji"],
)  # fmt: skip
async def test_a_strange_text_gets_a_polite_sentence_and_the_next_one_works(text: str, tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        w.says(EMILY, "/start")
        await w.hears(EMILY, "Emily")
        w.says(EMILY, text)
        reply = await w.hears(EMILY, "")
        assert w.labels(reply)[-1] == "Talk to a person"
        w.says(EMILY, "how do I get a refund")
        await w.hears(EMILY, "help?")


async def test_an_unreadable_update_is_quarantined_its_customer_is_told_and_nobody_stopped(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        w.says(EMILY, "/start")
        await w.hears(EMILY, "Emily")
        w.sandbox.telegram.raw({"message": {"message_id": "no number", "chat": {"id": EMILY}}})
        w.sandbox.telegram.raw({"something_new": {"id": 1}})
        await w.hears(EMILY, "couldn't read that kind of message")
        w.says(EMILY, "how do I get a refund")
        await w.hears(EMILY, "help?")
    store = SqlStore(f"sqlite+aiosqlite:///{tmp_path}/firstline.db")
    troubles = await store.troubles(10)
    await store.close()
    assert len(troubles) == 1
    assert "quarantine" in troubles[0].what or "fact" in troubles[0].what


async def test_a_photo_without_a_word_is_asked_about_and_reaches_the_agents(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        w.says(EMILY, "/start")
        await w.hears(EMILY, "Emily")
        w.sandbox.telegram.file(EMILY, "photo", "screen.png")
        asked = await w.hears(EMILY, "few words")
        await w.presses(EMILY, asked, "Talk to a person")
        await w.hears(EMILY, "colleague")
        card = await w.card("Emily")
        await w.in_thread(card["ts"], "photo")
