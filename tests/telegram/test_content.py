"""Every content type of a message becomes words and attachments."""

from typing import Any

import pytest

from bot.ports import Attachment, Span, rich
from tests.telegram.updates import CHAT, message, update, words

FILE = {"file_id": "F", "file_unique_id": "u", "file_size": 12}
SIZED = FILE | {"width": 10, "height": 10}
WHERE = {"latitude": 55.75, "longitude": 37.61}
POLL = {
    "id": "1", "question": "Tea?", "options": [
        {"text": "yes", "voter_count": 0, "persistent_id": "a"}, {"text": "no", "voter_count": 0, "persistent_id": "b"},
    ],
    "total_voter_count": 0, "is_closed": False, "is_anonymous": True, "type": "regular",
    "allows_multiple_answers": False, "allows_revoting": False, "members_only": False,
}  # fmt: skip
INVOICE = {"title": "Pay", "description": "d", "start_parameter": "s", "currency": "EUR", "total_amount": 100}

CONTENT: list[tuple[dict[str, Any], Attachment]] = [
    ({"photo": [SIZED, SIZED | {"file_id": "BIG", "width": 99}]}, Attachment("photo", "", 12, "BIG")),
    ({"document": FILE | {"file_name": "../a.pdf"}}, Attachment("document", "../a.pdf", 12, "F")),
    ({"voice": FILE | {"duration": 3}}, Attachment("voice", "", 12, "F")),
    ({"video": SIZED | {"duration": 3, "file_name": "v.mp4"}}, Attachment("video", "v.mp4", 12, "F")),
    ({"video_note": FILE | {"length": 3, "duration": 3}}, Attachment("video_note", "", 12, "F")),
    ({"audio": FILE | {"duration": 3, "file_name": "s.mp3"}}, Attachment("audio", "s.mp3", 12, "F")),
    (
        {"animation": SIZED | {"duration": 3, "file_name": "g.gif"}, "document": FILE},
        Attachment("animation", "g.gif", 12, "F"),
    ),
    (
        {"sticker": SIZED | {"type": "regular", "is_animated": False, "is_video": False, "emoji": "🐣"}},
        Attachment("sticker", "🐣", 12, "F"),
    ),
    ({"location": WHERE}, Attachment("location", "55.750000, 37.610000")),
    (
        {"venue": {"location": WHERE, "title": "Bar", "address": "Main St 1"}, "location": WHERE},
        Attachment("venue", "Bar, Main St 1, 55.750000, 37.610000"),
    ),
    (
        {"contact": {"phone_number": "+100", "first_name": "Bo", "last_name": "Ek"}},
        Attachment("contact", "Bo Ek, +100"),
    ),
    ({"poll": POLL}, Attachment("poll", "Tea? (yes / no)")),
    ({"dice": {"emoji": "🎲", "value": 6}}, Attachment("dice", "🎲 6")),
    ({"story": {"chat": CHAT, "id": 1}}, Attachment("story")),
    ({"game": {"title": "Chess", "description": "d", "photo": []}}, Attachment("game", "Chess")),
    ({"invoice": INVOICE}, Attachment("other", "Pay")),
    ({"paid_media": {"star_count": 1, "paid_media": []}}, Attachment("other")),
    ({"checklist": {"title": "Todo", "tasks": []}}, Attachment("other", "Todo")),
    ({"web_app_data": {"data": "x", "button_text": "b"}}, Attachment("other")),
    (
        {"live_photo": SIZED | {"duration": 3, "photo": [SIZED | {"file_id": "STILL"}]}},
        Attachment("video", "", 12, "F"),
    ),
    (
        {"giveaway": {"chats": [CHAT], "winners_selection_date": 1, "winner_count": 1}},
        Attachment("other"),
    ),
    (
        {"passport_data": {"data": [], "credentials": {"data": "d", "hash": "h", "secret": "s"}}},
        Attachment("other"),
    ),
    ({"hologram": {"depth": 3}}, Attachment("other")),
    ({}, Attachment("other")),
]


@pytest.mark.parametrize(
    ("content", "expected"), CONTENT, ids=lambda value: next(iter(value), "-") if isinstance(value, dict) else ""
)
def test_content_becomes_an_attachment(content: dict[str, Any], expected: Attachment) -> None:
    assert words(update(message=message(**content))).attachments == (expected,)


def test_a_file_without_a_size_is_one_of_no_bytes() -> None:
    bare = {"file_id": "F", "file_unique_id": "u"}
    assert words(update(message=message(document=bare))).attachments == (Attachment("document", "", 0, "F"),)


def test_a_caption_is_the_text_in_its_styles() -> None:
    styled = [{"type": "bold", "offset": 0, "length": 3}]
    found = words(update(message=message(photo=[SIZED], caption="see it", caption_entities=styled)))
    assert found.text == (Span("see", bold=True), Span(" it"))
    assert [attachment.kind for attachment in found.attachments] == ["photo"]


def test_a_text_has_no_attachments() -> None:
    assert words(update(message=message(text="hi"))).attachments == ()


def test_the_words_of_a_message_laid_out_in_blocks_are_read() -> None:
    blocks = [
        {"type": "paragraph", "text": ["My order ", {"type": "bold", "text": "17"}, " is late"]},
        {"type": "paragraph", "text": "Help!"},
    ]
    found = words(update(message=message(rich_message={"blocks": blocks})))
    assert found.text == rich("My order 17 is late\nHelp!")
    assert found.attachments == ()


@pytest.mark.parametrize(("user", "own"), [(CHAT["id"], True), (1, False), (None, False)])
def test_only_the_senders_own_number_is_theirs_for_sure(user: int | None, own: bool) -> None:
    contact = {"phone_number": "+79161234567", "first_name": "Bo", **({"user_id": user} if user else {})}
    assert [attachment.own for attachment in words(update(message=message(contact=contact))).attachments] == [own]
