"""Files from Slack and to it: our token goes to Slack's own hosts alone, and a sign-in page is no file."""

from pathlib import Path
from typing import Any

import pytest

from bot.ports import Attachment, Undeliverable
from handlers.slack.api import Api
from handlers.slack.carrying import download, is_slacks, upload
from handlers.slack.files import attachment_of

API = Api("slack", "xoxb-1", "https://slack.com/api/", None)


@pytest.mark.parametrize(
    ("address", "ours"),
    [
        ("https://files.slack.com/files-pri/T1-F1/a.txt", True),
        ("https://slack.com/x", True),
        ("https://acme.slack.com/files/a", True),
        ("http://files.slack.com/a", False),
        ("https://files.slack.com.evil.example/a", False),
        ("https://evilslack.com/a", False),
        ("https://evil.example/?files.slack.com", False),
        ("https://files.slack.com@evil.example/a", False),
        ("file:///etc/passwd", False),
        ("", False),
    ],
)
def test_the_token_goes_to_slacks_own_hosts_alone(address: str, ours: bool) -> None:
    assert is_slacks(API, address) is ours


def test_where_the_api_is_files_may_be_too_but_not_beside_it() -> None:
    sandbox = Api("slack", "xoxb-1", "http://127.0.0.1:8090/slack/api/", None)
    assert is_slacks(sandbox, "http://127.0.0.1:8090/slack/files/F1/a.txt")
    assert not is_slacks(sandbox, "http://127.0.0.1:8091/slack/files/F1/a.txt")


async def test_no_other_address_is_asked_or_given_anything(tmp_path: Path) -> None:
    with pytest.raises(Undeliverable):
        await download(API, "https://evil.example/a", tmp_path / "a", page=False)
    with pytest.raises(Undeliverable):
        await upload(API, "https://evil.example/a", tmp_path / "a")


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"id": "F1", "name": "a.png", "size": 5, "mimetype": "image/png"}, Attachment("photo", "a.png", 5, "F1")),
        ({"id": "F1", "name": "a.gif", "mimetype": "image/gif"}, Attachment("animation", "a.gif", 0, "F1")),
        ({"id": "F1", "name": "a.mp4", "mimetype": "video/mp4"}, Attachment("video", "a.mp4", 0, "F1")),
        ({"id": "F1", "name": "a.mov", "mimetype": "video/quicktime"}, Attachment("document", "a.mov", 0, "F1")),
        ({"id": "F1", "name": "a.mp3", "mimetype": "audio/mpeg"}, Attachment("audio", "a.mp3", 0, "F1")),
        ({"id": "F1", "name": "a.pdf", "mimetype": "application/pdf"}, Attachment("document", "a.pdf", 0, "F1")),
        ({"id": "F1", "mode": "tombstone"}, Attachment("document")),
        (
            {"id": "F1", "name": "Plan", "is_external": True, "url_private": "https://drive.example/1"},
            Attachment("document", "Plan https://drive.example/1"),
        ),
    ],
)
def test_a_file_is_what_the_other_messenger_can_show_it_as(told: dict[str, Any], expected: Attachment) -> None:
    assert attachment_of(told) == expected
