"""What comes with an answer, through the whole program: a picture in Telegram, what was asked on Slack's card."""

import json
from pathlib import Path

from tests.end_to_end.world import world

EMILY = 1003


async def test_an_answers_picture_is_seen_in_telegram(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        w.says(EMILY, "where do I find closing documents and receipts?")
        await w.hears(EMILY, "Panel → Payments → Documents")
        picture = await w.until(lambda: next((m for m in w.chat(EMILY) if m["file"]), None), "a picture")
        assert (picture["file"]["kind"], picture["file"]["name"]) == ("photo", "closing-documents.png")
        assert w.labels(picture) == ["Talk to a person"]


async def test_what_is_asked_before_a_handoff_stands_on_the_card(tmp_path: Path) -> None:
    async with world(tmp_path) as w:
        w.says(EMILY, "I was charged twice, what now?")
        answer = await w.hears(EMILY, "help?")
        await w.presses(EMILY, answer, "Talk to a person")
        await w.hears(EMILY, "When were you charged")
        w.says(EMILY, "yesterday, $20 and $20")
        question = await w.hears(EMILY, "How did you pay?")
        await w.presses(EMILY, question, "Invoice")
        await w.hears(EMILY, "repeat")
        card = json.dumps(await w.card("I was charged twice"), ensure_ascii=False)
        assert "When were you charged, and how much? — *yesterday, $20 and $20*" in card
        assert "How did you pay? — *Invoice*" in card
